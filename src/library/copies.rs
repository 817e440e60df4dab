//! The same text from several sources: which dispatches are copies of which.
//!
//! What comes in is held against what came in lately. The first to arrive is the original and
//! stands in lists for all of them, as long as it has their text; of one source a story has one
//! dispatch. A copy is unread with its story and never by itself. What the reader parted by hand
//! stays parted.

pub(super) mod bands;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Library, LibraryError, begin, commit, revision};
use crate::dispatch::{Dispatch, DispatchId, Likeness, SafeText, Sketch, Wording, original};
use bands::Bands;

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

    /// Says whether every dispatch of a source stands for itself.
    pub fn shows_each_copy(&self, key: &str) -> Result<bool, LibraryError> {
        let row = self
            .connection
            .query_row("SELECT each_copy FROM source WHERE key = ?1", [key], |row| row.get(0))
            .optional();
        Ok(row.map_err(self.fail())?.unwrap_or(false))
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

/// How a dispatch comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coming {
    /// For the first time, to be read.
    New,
    /// For the first time, but taken as read.
    Read,
    /// With another text than before.
    Again,
}

/// How many dispatches of a story whose original goes its own way may each begin another one.
const STORIES: usize = 8;

/// Settles whose copy a dispatch is that just came in from a source, with its text; bands are
/// those of what came in before.
pub(super) fn settle(
    connection: &Connection,
    dispatch: &Dispatch,
    source: i64,
    coming: Coming,
    bands: &Bands,
) -> rusqlite::Result<()> {
    let id = dispatch.id;
    let wording = Wording::of(dispatch);
    // A notice that takes a story back is no copy of it, though it may repeat its words.
    let sketch = wording.sketch().filter(|_| !dispatch.is_withdrawn());
    if coming == Coming::Again {
        if sketch.is_none() || !still_belongs(connection, id, &wording)? {
            leave_story(connection, id)?;
        }
        let others = of_another_story(connection, dispatch, &wording)?;
        part_ways(connection, id, others)?;
    }
    let Some(sketch) = sketch else { return bands::strike_out(connection, id) };
    if coming != Coming::Again
        && let Some(original) = original_of(connection, bands, (id, source), &wording, &sketch)?
    {
        put_under(connection, id, original)?;
        if coming == Coming::New {
            wake(connection, original)?;
        }
    }
    bands::write_down(connection, id, &sketch)
}

/// The copies of a dispatch that carry its text no longer, the oldest first.
fn of_another_story(
    connection: &Connection,
    original: &Dispatch,
    wording: &Wording,
) -> rusqlite::Result<Vec<(DispatchId, Wording)>> {
    let copies: Vec<DispatchId> = connection
        .prepare_cached("SELECT id FROM dispatch WHERE copy_of = ?1 ORDER BY row")?
        .query_map([original.id.bytes()], |row| row.get(0).map(DispatchId::from_bytes))?
        .collect::<Result<_, _>>()?;
    let mut others = Vec::new();
    for id in copies {
        let text = revision::newest(connection, id)?;
        let copy = text.map(|text| Wording::of(&text.dispatch)).unwrap_or_default();
        if original.is_withdrawn() || copy.compare(wording) == Likeness::Other {
            others.push((id, copy));
        }
    }
    Ok(others)
}

/// Has those stand for themselves that were copies, the first of each text for the rest. They are
/// as read as the one that stood for them.
fn part_ways(
    connection: &Connection,
    original: DispatchId,
    others: Vec<(DispatchId, Wording)>,
) -> rusqlite::Result<()> {
    let mut firsts: Vec<(DispatchId, Wording)> = Vec::new();
    for (id, copy) in others {
        let same = firsts
            .iter()
            .take(STORIES)
            .find(|(_, first)| copy.compare(first) != Likeness::Other)
            .map(|(first, _)| *first);
        connection
            .prepare_cached("UPDATE dispatch SET copy_of = ?2 WHERE id = ?1")?
            .execute(params![id.bytes(), same.map(DispatchId::bytes)])?;
        if same.is_none() {
            connection
                .prepare_cached(&format!(
                    "UPDATE standing SET read = 0 WHERE id = ?1 AND {UNTOUCHED}
                     AND NOT EXISTS (SELECT 1 FROM standing WHERE id = ?2 AND read)"
                ))?
                .execute([id.bytes(), original.bytes()])?;
            firsts.push((id, copy));
        }
    }
    Ok(())
}

/// The original whose text a dispatch carries; none where it is one itself, its source is shown in
/// full, or has a dispatch in that story already.
fn original_of(
    connection: &Connection,
    bands: &Bands,
    (id, source): (DispatchId, i64),
    wording: &Wording,
    sketch: &Sketch,
) -> rusqlite::Result<Option<DispatchId>> {
    if is_shown_in_full(connection, source)? {
        return Ok(None);
    }
    let near = bands::near(connection, bands, id, source, sketch)?;
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

/// What the reader neither opened nor changed.
const UNTOUCHED: &str = "opened IS NULL AND version = 0";

/// Puts a dispatch under its original, with which it is unread from now on.
fn put_under(
    connection: &Connection,
    id: DispatchId,
    original: DispatchId,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE dispatch SET copy_of = ?2 WHERE id = ?1")?
        .execute([id.bytes(), original.bytes()])?;
    connection
        .prepare_cached(
            "INSERT INTO standing (id, read) VALUES (?1, 1)
             ON CONFLICT (id) DO UPDATE SET read = 1 WHERE NOT read",
        )?
        .execute([id.bytes()])?;
    Ok(())
}

/// Has a story unread that nobody read: its original was only taken as read when it came in.
fn wake(connection: &Connection, original: DispatchId) -> rusqlite::Result<()> {
    connection
        .prepare_cached(&format!(
            "UPDATE standing SET read = 0 WHERE id = ?1 AND read AND {UNTOUCHED}"
        ))?
        .execute([original.bytes()])?;
    Ok(())
}

/// Lets a dispatch stand for itself, unread where it was never opened nor changed.
fn leave_story(connection: &Connection, id: DispatchId) -> rusqlite::Result<()> {
    let left = connection
        .prepare_cached("UPDATE dispatch SET copy_of = NULL WHERE id = ?1 AND copy_of IS NOT NULL")?
        .execute([id.bytes()])?;
    if left > 0 {
        connection
            .prepare_cached(&format!("UPDATE standing SET read = 0 WHERE id = ?1 AND {UNTOUCHED}"))?
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
pub(super) fn original_id(connection: &Connection, id: DispatchId) -> rusqlite::Result<DispatchId> {
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

/// Parts a dispatch from its story; none where there is no such.
pub(super) fn part(connection: &Connection, id: DispatchId) -> rusqlite::Result<Option<usize>> {
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

/// Joins a dispatch with its story, where there is one; none where there is no such dispatch.
pub(super) fn join(connection: &Connection, id: DispatchId) -> rusqlite::Result<Option<bool>> {
    let source: Option<Option<i64>> = connection
        .query_row(
            "UPDATE dispatch SET parted = 0 WHERE id = ?1 RETURNING source",
            [id.bytes()],
            |row| row.get(0),
        )
        .optional()?;
    let Some(source) = source else { return Ok(None) };
    let original = match (source, revision::newest(connection, id)?) {
        (Some(source), Some(text)) if !is_original(connection, id)? => {
            let wording = Wording::of(&text.dispatch);
            match wording.sketch() {
                Some(sketch) => {
                    let mut bands = Bands::default();
                    bands.catch_up(connection)?;
                    original_of(connection, &bands, (id, source), &wording, &sketch)?
                }
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
