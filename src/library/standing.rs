//! The standing of a dispatch, as rows.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{copies, kept};
use crate::dispatch::{Change, DispatchId, Remembered, SafeText, Standing};

/// What undo puts back: the parts of a standing that a reader can take back.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Snapshot {
    /// The number of this state; 0 where nothing was ever changed.
    pub version: i64,
    /// What the reader did, and keeps.
    pub remembered: Remembered,
    /// The row of each kept passage, which gives the order of keeping.
    kept_rows: Vec<i64>,
    /// Whose copy it is, and whether it was parted.
    story: (Option<[u8; 16]>, bool),
}

impl Snapshot {
    /// Says whether the parts that can be taken back are the same.
    pub fn is_same(&self, other: &Self) -> bool {
        let without_place =
            |remembered: &Remembered| Standing { place: None, ..remembered.standing.clone() };
        without_place(&self.remembered) == without_place(&other.remembered)
            && self.remembered.kept == other.remembered.kept
            && self.story.1 == other.story.1
    }

    /// Says whether the reader put anything on the dispatch by hand.
    pub fn is_touched(&self) -> bool {
        self.is_kept()
            || !self.remembered.standing.tags.is_empty()
            || self.remembered.standing.note.is_some()
    }

    /// Says whether it is bookmarked or something in it is kept.
    pub fn is_kept(&self) -> bool {
        self.remembered.standing.bookmarked || !self.remembered.kept.is_empty()
    }
}

/// Reads the standing of a dispatch; that of an unknown one is the default.
pub(super) fn read(connection: &Connection, id: DispatchId) -> rusqlite::Result<Snapshot> {
    let found = connection
        .prepare_cached(
            "SELECT read, bookmarked, note, place, version FROM standing WHERE id = ?1",
        )?
        .query_row([id.bytes()], |row| {
            let standing = Standing {
                read: row.get(0)?,
                bookmarked: row.get(1)?,
                tags: Vec::new(),
                note: row.get::<_, Option<String>>(2)?.map(|note| SafeText::block(&note)),
                place: json_of(row, 3)?,
            };
            Ok((standing, row.get(4)?))
        })
        .optional()?;
    let (mut standing, version) = found.unwrap_or_default();
    standing.tags = tags(connection, id)?;
    let (kept, kept_rows) = kept::read(connection, id)?.into_iter().unzip();
    let story = connection
        .prepare_cached("SELECT copy_of, parted FROM dispatch WHERE id = ?1")?
        .query_row([id.bytes()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?
        .unwrap_or_default();
    Ok(Snapshot { version, remembered: Remembered { standing, kept }, kept_rows, story })
}

fn tags(connection: &Connection, id: DispatchId) -> rusqlite::Result<Vec<SafeText>> {
    connection
        .prepare_cached("SELECT tag FROM tag WHERE id = ?1 ORDER BY tag")?
        .query_map([id.bytes()], |row| Ok(SafeText::line(&row.get::<_, String>(0)?)))?
        .collect()
}

/// Reads a column that holds JSON.
pub(super) fn json_of<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    at: usize,
) -> rusqlite::Result<Option<T>> {
    let Some(json) = row.get::<_, Option<String>>(at)? else { return Ok(None) };
    serde_json::from_str(&json).map(Some).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(at, rusqlite::types::Type::Text, error.into())
    })
}

/// Makes JSON for a column.
pub(super) fn to_json<T: serde::Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// Makes one change; the dispatch has its row.
pub(super) fn change(
    connection: &Connection,
    id: DispatchId,
    change: &Change,
    now: i64,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO standing (id) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([id.bytes()])?;
    let set = |column: &str, value: &dyn rusqlite::ToSql| {
        connection
            .prepare_cached(&format!("UPDATE standing SET {column} = ?2 WHERE id = ?1"))?
            .execute(params![id.bytes(), value])
    };
    match change {
        Change::Read(read) => set("read", read)?,
        Change::Bookmarked(bookmarked) => set("bookmarked", bookmarked)?,
        Change::Note(note) => set("note", &note.as_deref())?,
        Change::Place(anchor) => set("place", &to_json(anchor)?)?,
        Change::Opened => set("opened", &next_opened(connection, now)?)?,
        Change::Tagged(tag) => add_tag(connection, id, tag)?,
        Change::Untagged(tag) => connection
            .prepare_cached("DELETE FROM tag WHERE id = ?1 AND tag = ?2")?
            .execute(params![id.bytes(), &**tag])?,
        Change::Keep(kept) => return kept::keep(connection, id, kept, None, now),
        Change::Unkeep(anchor) => return kept::unkeep(connection, id, anchor),
        Change::Confirm(anchor) => return kept::confirm(connection, id, anchor),
        Change::Correct { anchor, speaker, role } => {
            return kept::correct(connection, id, anchor, speaker.as_deref(), role.as_deref());
        }
        Change::TagKept(anchor, tag) => return kept::tag_kept(connection, id, anchor, tag),
        Change::UntagKept(anchor, tag) => return kept::untag_kept(connection, id, anchor, tag),
        Change::Parted(true) => copies::part(connection, id).map(Option::unwrap_or_default)?,
        Change::Parted(false) => return copies::join(connection, id).map(drop),
        Change::NoteKept(anchor, note) => {
            return kept::note(connection, id, anchor, note.as_deref());
        }
    };
    Ok(())
}

/// The time of an opening, later than every other: two in one millisecond keep their order.
fn next_opened(connection: &Connection, now: i64) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("SELECT max(?1, coalesce(max(opened) + 1, 0)) FROM standing")?
        .query_row([now], |row| row.get(0))
}

fn add_tag(connection: &Connection, id: DispatchId, tag: &str) -> rusqlite::Result<usize> {
    connection
        .prepare_cached("INSERT INTO tag (id, tag) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![id.bytes(), tag])
}

/// Gives the state of a standing its number.
pub(super) fn number(
    connection: &Connection,
    id: DispatchId,
    version: i64,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE standing SET version = ?2 WHERE id = ?1")?
        .execute(params![id.bytes(), version])?;
    Ok(())
}

/// Takes a number that no state has had.
pub(super) fn next_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("UPDATE counter SET last = last + 1 RETURNING last")?
        .query_row([], |row| row.get(0))
}

/// Puts a state back, number included; places and openings stay as they are now.
pub(super) fn put_back(
    connection: &Connection,
    id: DispatchId,
    snapshot: &Snapshot,
) -> rusqlite::Result<()> {
    let Remembered { standing, kept } = &snapshot.remembered;
    let current = read(connection, id)?.remembered;
    connection
        .prepare_cached(
            "INSERT INTO standing (id, read, bookmarked, note, version, place)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (id) DO UPDATE SET read = excluded.read, bookmarked = excluded.bookmarked,
             note = excluded.note, version = excluded.version",
        )?
        .execute(params![
            id.bytes(),
            standing.read,
            standing.bookmarked,
            standing.note.as_deref(),
            snapshot.version,
            standing.place.as_ref().map(to_json).transpose()?,
        ])?;
    let (copy_of, parted) = snapshot.story;
    // Whose copy it is changes by itself, too; what is taken back is that it was parted. Its
    // original may be gone, or a copy itself by now.
    connection
        .prepare_cached(
            "UPDATE dispatch SET parted = ?3, copy_of = nullif(
                 (SELECT ifnull(original.copy_of, original.id)
                  FROM dispatch AS original WHERE original.id = ?2), ?1)
             WHERE id = ?1 AND parted <> ?3",
        )?
        .execute(params![id.bytes(), copy_of, parted])?;
    connection.prepare_cached("DELETE FROM tag WHERE id = ?1")?.execute([id.bytes()])?;
    for tag in &standing.tags {
        add_tag(connection, id, tag)?;
    }
    for gone in current.kept.iter().filter(|one| !kept.contains(one)) {
        kept::unkeep(connection, id, &gone.anchor)?;
    }
    let missing = kept.iter().zip(&snapshot.kept_rows);
    for (one, row) in missing.filter(|(one, _)| !current.kept.contains(one)) {
        // What was kept once has its time, so that the time of undoing is none.
        kept::keep(connection, id, one, Some(*row), 0)?;
    }
    Ok(())
}
