//! The same text from several sources: which dispatches are copies of which.
//!
//! What comes in is held against what came in lately, by the bands of its sketch: a bounded
//! number of probes, however much the library holds. The first to arrive is the original and
//! stands in lists for all of them; of one source a story has one dispatch. What the reader
//! parted by hand stays parted.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Library, LibraryError, begin, commit, revision};
use crate::dispatch::{Dispatch, DispatchId, Likeness, SafeText, Sketch, Wording, original};

/// How many dispatches a volume of bands holds: the next one begins on fresh pages, so that a
/// fetch writes to few of them.
const IN_A_VOLUME: i64 = 16_384;

/// How many volumes are looked through; older ones are thrown away.
const VOLUMES: i64 = 8;

/// How many dispatches are looked at for one band, the latest first.
const OF_A_BAND: usize = 8;

/// One dispatch of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyRow {
    /// Which dispatch it is.
    pub id: DispatchId,
    /// Where it came in.
    pub origin: SafeText,
    /// Its headline.
    pub headline: Option<SafeText>,
    /// The printed date.
    pub published: Option<SafeText>,
    /// Says whether it stands in lists for the others.
    pub is_original: bool,
}

impl Library {
    /// All dispatches of a story, the original first and then as they are dated; one alone is
    /// its own.
    pub fn copies(&self, id: DispatchId) -> Result<Vec<CopyRow>, LibraryError> {
        let found = all_of_story(&self.connection, id).map_err(self.fail())?;
        if found.is_empty() { Err(LibraryError::Unknown(id)) } else { Ok(found) }
    }

    /// How many dispatches are copies.
    pub(super) fn count_copies(&self) -> Result<usize, LibraryError> {
        let count = "SELECT count(*) FROM dispatch WHERE copy_of IS NOT NULL";
        self.connection.query_row(count, [], |row| row.get(0)).map_err(self.fail())
    }

    /// Parts a copy from its story, or an original from all of its copies; they stay parted. Says
    /// how many dispatches stand for themselves now that did not before.
    pub fn part_copies(&mut self, id: DispatchId) -> Result<usize, LibraryError> {
        let transaction = begin(&mut self.connection, &self.file)?;
        let parted =
            part(&transaction, id).map_err(|error| LibraryError::of(&self.file, &error))?;
        commit(transaction, &self.file)?;
        parted.ok_or(LibraryError::Unknown(id))
    }

    /// Takes back that a dispatch was parted; says whether it is a copy again.
    pub fn join_copies(&mut self, id: DispatchId) -> Result<bool, LibraryError> {
        let transaction = begin(&mut self.connection, &self.file)?;
        let joined =
            join(&transaction, id).map_err(|error| LibraryError::of(&self.file, &error))?;
        commit(transaction, &self.file)?;
        joined.ok_or(LibraryError::Unknown(id))
    }

    /// Has every dispatch of a source stand for itself from now on, or not; none when there is no
    /// such source. Says how many stand for themselves now that did not before.
    pub fn show_each_copy(&mut self, key: &str, each: bool) -> Result<Option<usize>, LibraryError> {
        let transaction = begin(&mut self.connection, &self.file)?;
        let shown = show_each(&transaction, key, each)
            .map_err(|error| LibraryError::of(&self.file, &error))?;
        commit(transaction, &self.file)?;
        Ok(shown)
    }
}

/// Settles whose copy a dispatch is that just came in from a source, with its text.
pub(super) fn settle(
    connection: &Connection,
    dispatch: &Dispatch,
    source: i64,
    is_new: bool,
) -> rusqlite::Result<()> {
    let id = dispatch.id;
    let wording = Wording::of(dispatch);
    let Some(sketch) = wording.sketch() else {
        return leave_story(connection, id);
    };
    if is_new {
        if let Some(original) = original_of(connection, id, source, &wording, &sketch)? {
            put_under(connection, id, original)?;
        }
    } else if !still_belongs(connection, id, &wording)? {
        leave_story(connection, id)?;
    }
    write_down(connection, id, &sketch)
}

/// The original whose text a dispatch carries; none where it is one itself, its source is shown in
/// full, or has a dispatch in that story already.
fn original_of(
    connection: &Connection,
    id: DispatchId,
    source: i64,
    wording: &Wording,
    sketch: &Sketch,
) -> rusqlite::Result<Option<DispatchId>> {
    if is_shown_in_full(connection, source)? || is_original(connection, id)? {
        return Ok(None);
    }
    let near = near(connection, id, source, sketch)?;
    let read = |id| {
        let text = revision::newest(connection, id);
        text.map(|text| text.map(|text| Wording::of(&text.dispatch)))
    };
    let Some(original) = original(wording, sketch, &near, read)? else { return Ok(None) };
    let has_one: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM dispatch WHERE source = ?2 AND id <> ?3
                            AND (id = ?1 OR copy_of = ?1))",
        )?
        .query_row(params![original.bytes(), source, id.bytes()], |row| row.get(0))?;
    Ok(Some(original).filter(|_| !has_one))
}

fn is_shown_in_full(connection: &Connection, source: i64) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT each_copy FROM source WHERE row = ?1")?
        .query_row([source], |row| row.get(0))
}

/// Says whether a dispatch has copies.
fn is_original(connection: &Connection, id: DispatchId) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM dispatch WHERE copy_of = ?1)")?
        .query_row([id.bytes()], |row| row.get(0))
}

/// The originals of what shares a band with a sketch, from other sources that may have copies.
fn near(
    connection: &Connection,
    id: DispatchId,
    source: i64,
    sketch: &Sketch,
) -> rusqlite::Result<Vec<(DispatchId, Sketch)>> {
    let last = last_volume(connection)?;
    let mut probe = connection
        .prepare_cached("SELECT row FROM band WHERE volume = ?1 AND band = ?2 ORDER BY row DESC")?;
    let mut rows: Vec<i64> = Vec::new();
    for band in sketch.bands() {
        let mut left = OF_A_BAND;
        for volume in (last - VOLUMES + 1..=last).rev().take_while(|volume| *volume >= 0) {
            let found = probe.query_map([volume, i64::from(band)], |row| row.get(0))?;
            for row in found.take(left) {
                rows.push(row?);
                left -= 1;
            }
        }
    }
    rows.sort_unstable_by(|one, other| other.cmp(one));
    rows.dedup();
    let mut found = connection.prepare_cached(
        "SELECT original.id, original.sketch FROM dispatch
             JOIN dispatch AS original ON original.id = ifnull(dispatch.copy_of, dispatch.id)
         WHERE dispatch.row = ?1 AND dispatch.source <> ?2 AND original.id <> ?3
             AND original.sketch IS NOT NULL AND NOT original.parted AND NOT dispatch.parted
             AND NOT (SELECT each_copy FROM source WHERE source.row = dispatch.source)",
    )?;
    let mut near: Vec<(DispatchId, Sketch)> = Vec::new();
    for row in rows {
        let original = found.query_row(params![row, source, id.bytes()], |row| {
            Ok((DispatchId::from_bytes(row.get(0)?), Sketch::written(row.get(1)?)))
        });
        let original = original.optional()?;
        near.extend(original.filter(|(id, _)| near.iter().all(|(known, _)| known != id)));
    }
    Ok(near)
}

fn last_volume(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("SELECT number FROM volume")?.query_row([], |row| row.get(0))
}

/// Writes down by what a dispatch is found; old volumes go where a new one begins.
fn write_down(connection: &Connection, id: DispatchId, sketch: &Sketch) -> rusqlite::Result<()> {
    let row: i64 = connection
        .prepare_cached("UPDATE dispatch SET sketch = ?2 WHERE id = ?1 RETURNING row")?
        .query_row(params![id.bytes(), sketch.marks()], |row| row.get(0))?;
    let (volume, filled): (i64, i64) = connection
        .prepare_cached("UPDATE volume SET filled = filled + 1 RETURNING number, filled")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for band in sketch.bands() {
        connection
            .prepare_cached("INSERT INTO band VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
            .execute([volume, i64::from(band), row])?;
    }
    if filled >= IN_A_VOLUME {
        connection.execute("UPDATE volume SET number = number + 1, filled = 0", [])?;
        connection.execute("DELETE FROM band WHERE volume <= ?1 - ?2", [volume + 1, VOLUMES])?;
    }
    Ok(())
}

/// Puts a dispatch under its original. One story is unread once.
fn put_under(
    connection: &Connection,
    id: DispatchId,
    original: DispatchId,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE dispatch SET copy_of = ?2 WHERE id = ?1")?
        .execute([id.bytes(), original.bytes()])?;
    connection
        .prepare_cached("INSERT INTO standing (id, read) VALUES (?1, 1) ON CONFLICT DO NOTHING")?
        .execute([id.bytes()])?;
    Ok(())
}

/// Lets a dispatch stand for itself, unread where it was never opened nor changed.
fn leave_story(connection: &Connection, id: DispatchId) -> rusqlite::Result<()> {
    let left = connection
        .prepare_cached("UPDATE dispatch SET copy_of = NULL WHERE id = ?1 AND copy_of IS NOT NULL")?
        .execute([id.bytes()])?;
    if left > 0 {
        connection
            .prepare_cached(
                "UPDATE standing SET read = 0 WHERE id = ?1 AND opened IS NULL AND version = 0",
            )?
            .execute([id.bytes()])?;
    }
    Ok(())
}

/// Says whether a dispatch with a new text is still a copy, as far as it was one.
fn still_belongs(
    connection: &Connection,
    id: DispatchId,
    wording: &Wording,
) -> rusqlite::Result<bool> {
    let original = original_id(connection, id)?;
    if original == id {
        return Ok(true);
    }
    let text = revision::newest(connection, original)?;
    Ok(text.is_some_and(|text| wording.compare(&Wording::of(&text.dispatch)) != Likeness::Other))
}

/// The original of a dispatch, or itself.
fn original_id(connection: &Connection, id: DispatchId) -> rusqlite::Result<DispatchId> {
    connection
        .prepare_cached("SELECT ifnull(copy_of, id) FROM dispatch WHERE id = ?1")?
        .query_row([id.bytes()], |row| row.get(0).map(DispatchId::from_bytes))
}

fn all_of_story(connection: &Connection, id: DispatchId) -> rusqlite::Result<Vec<CopyRow>> {
    let Some(_) = super::row::find(connection, id)? else { return Ok(Vec::new()) };
    let original = original_id(connection, id)?;
    let line = |row: &Row<'_>, at| {
        row.get(at).map(|text: Option<String>| text.map(|text| SafeText::line(&text)))
    };
    connection
        .prepare_cached(
            "SELECT id, origin, headline, published, copy_of IS NULL
             FROM dispatch LEFT JOIN revision USING (id, fingerprint)
             WHERE id = ?1 OR copy_of = ?1 ORDER BY copy_of IS NOT NULL, row",
        )?
        .query_map([original.bytes()], |row| {
            Ok(CopyRow {
                id: DispatchId::from_bytes(row.get(0)?),
                origin: line(row, 1)?.unwrap_or_default(),
                headline: line(row, 2)?,
                published: line(row, 3)?,
                is_original: row.get(4)?,
            })
        })?
        .collect()
}

fn part(connection: &Connection, id: DispatchId) -> rusqlite::Result<Option<usize>> {
    if super::row::find(connection, id)?.is_none() {
        return Ok(None);
    }
    let parted: Vec<DispatchId> = connection
        .prepare("SELECT id FROM dispatch WHERE id = ?1 AND copy_of IS NOT NULL OR copy_of = ?1")?
        .query_map([id.bytes()], |row| row.get(0).map(DispatchId::from_bytes))?
        .collect::<Result<_, _>>()?;
    connection.execute("UPDATE dispatch SET parted = 1 WHERE id = ?1", [id.bytes()])?;
    for one in &parted {
        leave_story(connection, *one)?;
        connection.execute("UPDATE dispatch SET parted = 1 WHERE id = ?1", [one.bytes()])?;
    }
    Ok(Some(parted.len()))
}

fn join(connection: &Connection, id: DispatchId) -> rusqlite::Result<Option<bool>> {
    let source: Option<Option<i64>> = connection
        .query_row(
            "UPDATE dispatch SET parted = 0 WHERE id = ?1 RETURNING source",
            [id.bytes()],
            |row| row.get(0),
        )
        .optional()?;
    let Some(source) = source else { return Ok(None) };
    let original = match (source, revision::newest(connection, id)?) {
        (Some(source), Some(text)) => {
            let wording = Wording::of(&text.dispatch);
            match wording.sketch() {
                Some(sketch) => original_of(connection, id, source, &wording, &sketch)?,
                None => None,
            }
        }
        _ => None,
    };
    if let Some(original) = original {
        put_under(connection, id, original)?;
    }
    Ok(Some(original.is_some()))
}

fn show_each(connection: &Connection, key: &str, each: bool) -> rusqlite::Result<Option<usize>> {
    let source: Option<i64> = connection
        .query_row(
            "UPDATE source SET each_copy = ?2 WHERE key = ?1 RETURNING row",
            params![key, each],
            |row| row.get(0),
        )
        .optional()?;
    let Some(source) = source.filter(|_| each) else { return Ok(source.map(|_| 0)) };
    let copies: Vec<DispatchId> = connection
        .prepare("SELECT id FROM dispatch WHERE source = ?1 AND copy_of IS NOT NULL")?
        .query_map([source], |row| row.get(0).map(DispatchId::from_bytes))?
        .collect::<Result<_, _>>()?;
    for id in &copies {
        leave_story(connection, *id)?;
    }
    Ok(Some(copies.len()))
}
