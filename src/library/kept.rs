//! Kept passages, as rows.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use super::standing::{json_of, to_json};
use crate::dispatch::{Anchor, AttributedBy, DispatchId, Kept, SafeText};

/// Reads what is kept of a dispatch, in order of keeping, each with the row that gives the order.
pub(super) fn read(connection: &Connection, id: DispatchId) -> rusqlite::Result<Vec<(Kept, i64)>> {
    let mut found: Vec<(Kept, i64)> = connection
        .prepare_cached(
            "SELECT revision, block, start, exact, lead, trail, segments, speaker, role, cue,
                    attributed, sentences, imprint, note, kept, row
             FROM kept WHERE id = ?1 ORDER BY row",
        )?
        .query_map([id.bytes()], |row| Ok((kept_of(id, row)?, row.get(15)?)))?
        .collect::<Result<_, _>>()?;
    for (kept, row) in &mut found {
        kept.tags = tags(connection, *row)?;
    }
    Ok(found)
}

fn kept_of(id: DispatchId, row: &Row<'_>) -> rusqlite::Result<Kept> {
    let block = |at| row.get::<_, String>(at).map(|text| SafeText::block(&text));
    let line = |at| row.get(at).map(|text: Option<String>| text.map(|text| SafeText::line(&text)));
    Ok(Kept {
        dispatch: id,
        anchor: Anchor {
            revision: row.get(0)?,
            block: row.get(1)?,
            offset: row.get(2)?,
            exact: block(3)?,
            before: block(4)?,
            after: block(5)?,
        },
        segments: json_of(row, 6)?.unwrap_or_default(),
        speaker: line(7)?,
        role: line(8)?,
        cue: line(9)?,
        attributed: AttributedBy::named(&row.get::<_, String>(10)?).unwrap_or_default(),
        sentences: block(11)?,
        imprint: json_of(row, 12)?.unwrap_or_default(),
        tags: Vec::new(),
        note: row.get::<_, Option<String>>(13)?.map(|note| SafeText::block(&note)),
        kept_at: Timestamp::from_millisecond(row.get(14)?).ok(),
    })
}

fn tags(connection: &Connection, row: i64) -> rusqlite::Result<Vec<SafeText>> {
    connection
        .prepare_cached("SELECT tag FROM kept_tag WHERE row = ?1 ORDER BY tag")?
        .query_map([row], |row| Ok(SafeText::line(&row.get::<_, String>(0)?)))?
        .collect()
}

/// Keeps a passage, as a new row or as the row that it had; one that is kept stays as it is.
///
/// A passage that comes with its time keeps it.
pub(super) fn keep(
    connection: &Connection,
    id: DispatchId,
    kept: &Kept,
    row: Option<i64>,
    now: i64,
) -> rusqlite::Result<()> {
    let anchor = &kept.anchor;
    let made: Option<i64> = connection
        .prepare_cached(
            "INSERT INTO kept (id, revision, block, start, exact, lead, trail, segments, speaker,
                               role, cue, attributed, sentences, imprint, note, kept, row)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
             ON CONFLICT DO NOTHING RETURNING row",
        )?
        .query_row(
            params![
                id.bytes(),
                anchor.revision,
                anchor.block,
                anchor.offset,
                &*anchor.exact,
                &*anchor.before,
                &*anchor.after,
                to_json(&kept.segments)?,
                kept.speaker.as_deref(),
                kept.role.as_deref(),
                kept.cue.as_deref(),
                kept.attributed.name(),
                &*kept.sentences,
                to_json(&kept.imprint)?,
                kept.note.as_deref(),
                kept.kept_at.map_or(now, Timestamp::as_millisecond),
                row,
            ],
            |row| row.get(0),
        )
        .optional()?;
    for tag in made.iter().flat_map(|_| &kept.tags) {
        tag_kept(connection, id, anchor, tag)?;
    }
    Ok(())
}

/// Lets a passage go, with its tags and its note.
pub(super) fn unkeep(
    connection: &Connection,
    id: DispatchId,
    anchor: &Anchor,
) -> rusqlite::Result<()> {
    obey(connection, &format!("DELETE FROM kept WHERE {THIS}"), id, anchor, &[])
}

/// Says that the speaker is right.
pub(super) fn confirm(
    connection: &Connection,
    id: DispatchId,
    anchor: &Anchor,
) -> rusqlite::Result<()> {
    let sql = format!("UPDATE kept SET attributed = ?5 WHERE {THIS}");
    obey(connection, &sql, id, anchor, &[&AttributedBy::Confirmed.name()])
}

/// Names another speaker, or none.
pub(super) fn correct(
    connection: &Connection,
    id: DispatchId,
    anchor: &Anchor,
    speaker: Option<&str>,
    role: Option<&str>,
) -> rusqlite::Result<()> {
    let sql = format!("UPDATE kept SET attributed = ?5, speaker = ?6, role = ?7 WHERE {THIS}");
    obey(connection, &sql, id, anchor, &[&AttributedBy::Corrected.name(), &speaker, &role])
}

/// Says anew who says a passage, where the reader did not.
pub(super) fn renew(connection: &Connection, row: i64, kept: &Kept) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE kept SET speaker = ?1, role = ?2, cue = ?3 WHERE row = ?4")?
        .execute(params![kept.speaker.as_deref(), kept.role.as_deref(), kept.cue.as_deref(), row])
        .map(|_| ())
}

/// Puts a note on a passage in place of the one it had.
pub(super) fn note(
    connection: &Connection,
    id: DispatchId,
    anchor: &Anchor,
    note: Option<&str>,
) -> rusqlite::Result<()> {
    let sql = format!("UPDATE kept SET note = ?5 WHERE {THIS}");
    obey(connection, &sql, id, anchor, &[&note])
}

/// Puts a tag on a passage.
pub(super) fn tag_kept(
    connection: &Connection,
    id: DispatchId,
    anchor: &Anchor,
    tag: &str,
) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO kept_tag (row, tag) SELECT row, ?5 FROM kept WHERE {THIS}
         ON CONFLICT DO NOTHING"
    );
    obey(connection, &sql, id, anchor, &[&tag])
}

/// Takes a tag off a passage.
pub(super) fn untag_kept(
    connection: &Connection,
    id: DispatchId,
    anchor: &Anchor,
    tag: &str,
) -> rusqlite::Result<()> {
    let sql = format!(
        "DELETE FROM kept_tag WHERE tag = ?5 AND row IN (SELECT row FROM kept WHERE {THIS})"
    );
    obey(connection, &sql, id, anchor, &[&tag])
}

/// Picks the row of one passage.
const THIS: &str = "id = ?1 AND revision = ?2 AND start = ?3 AND exact = ?4";

fn obey(
    connection: &Connection,
    sql: &str,
    id: DispatchId,
    anchor: &Anchor,
    more: &[&dyn ToSql],
) -> rusqlite::Result<()> {
    let (id, exact) = (id.bytes(), &*anchor.exact);
    let mut values: Vec<&dyn ToSql> = vec![&id, &anchor.revision, &anchor.offset, &exact];
    values.extend(more);
    connection.prepare_cached(sql)?.execute(&*values).map(|_| ())
}
