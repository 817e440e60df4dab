//! The files of a folder that is followed, taken in: new, amended, moved or gone.
//!
//! A file that was moved keeps its standing. What goes with its file is only what the reader put
//! nothing on; and as long as a folder looks empty nothing goes, since a disk that is not mounted
//! looks the same.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, Transaction, params};

use super::copies::Coming;
use super::copies::bands::Bands;
use super::sources::{Memory, TakenIn, UNTOUCHED, file, number_of, take_in};
use super::{Library, LibraryError, begin, commit, index, moved, replaced, revision, row};
use crate::dispatch::{Arrived, Dispatch, DispatchId, Held, Origin, OriginKind, SafeText, Source};

/// What is in a folder.
#[derive(Debug, Default)]
pub struct Files {
    /// The files that are new or have other bytes, with their paths.
    pub held: Vec<Held>,
    /// All files that are there.
    pub present: HashSet<DispatchId>,
    /// Says whether every corner of the folder could be looked into.
    pub is_whole: bool,
}

impl Library {
    /// Takes in what is in a folder that is followed, and the stories of the feeds in it, in one
    /// transaction.
    pub fn take_in_folder(
        &mut self,
        source: &Source,
        files: Files,
        stories: Vec<Dispatch>,
        is_gone: impl Fn(&Path) -> bool,
    ) -> Result<TakenIn, LibraryError> {
        let transaction = begin(&mut self.connection, &self.file)?;
        let taken = fill(&transaction, source, files, stories, &is_gone, &mut self.memory)
            .map_err(|error| LibraryError::of(&self.file, &error))?;
        commit(transaction, &self.file)?;
        Ok(taken)
    }
}

fn fill(
    transaction: &Transaction<'_>,
    source: &Source,
    files: Files,
    stories: Vec<Dispatch>,
    is_gone: &impl Fn(&Path) -> bool,
    memory: &mut Memory,
) -> rusqlite::Result<TakenIn> {
    let Some(number) = number_of(transaction, &source.key)? else { return Ok(TakenIn::default()) };
    let arrived: Vec<Arrived> = files.held.iter().map(Arrived::of).collect();
    let moves = moved::find(transaction, &arrived, is_gone)?;
    moved::hand_over(transaction, &arrived, &moves)?;
    let place = |held: &Held| Some((held.dispatch.id, held.path.clone()?));
    let places: Vec<(DispatchId, PathBuf)> = files.held.iter().filter_map(place).collect();
    let read = files.held.into_iter().map(|held| Dispatch::clone(&held.dispatch));
    let mut taken =
        take_in(transaction, source, stories.into_iter().chain(read).collect(), memory)?;
    taken.changed = taken.changed.saturating_sub(moves.len());
    for (id, path) in places {
        settle(transaction, replaced::stored_as(transaction, id)?, &path)?;
    }
    if files.is_whole && !files.present.is_empty() {
        taken.gone = let_go(transaction, number, &files.present)?;
    }
    Ok(taken)
}

/// Says whether a source brought the dispatch of a file that is read in place. Its text comes in
/// then as the source would bring it, unless it was here already: the row says no more than what
/// is stored, or the source would have nothing new to bring.
pub(super) fn is_brought(transaction: &Transaction<'_>, held: &Held) -> rusqlite::Result<bool> {
    let id = held.dispatch.id;
    let brought = transaction
        .prepare_cached("SELECT source, origin FROM dispatch WHERE id = ?1 AND source IS NOT NULL")?
        .query_row([id.bytes()], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
        .optional()?;
    let Some((source, name)) = brought else { return Ok(false) };
    if !revision::is_here(transaction, &held.dispatch)? {
        let origin = Origin { kind: OriginKind::Folder, name: SafeText::line(&name) };
        let dispatch = Dispatch { origin, ..Dispatch::clone(&held.dispatch) };
        let held = Held { dispatch: dispatch.into(), path: held.path.clone() };
        // What was here before goes under no other.
        file(transaction, &held, source, Coming::Again, &Bands::default())?;
        index::enter(transaction, &held.dispatch)?;
    }
    Ok(true)
}

/// Writes down where the file is; a dispatch that was read in place before is stored from now on.
fn settle(transaction: &Transaction<'_>, id: DispatchId, path: &Path) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE dispatch SET path = ?2, kind = ?3 WHERE id = ?1")?
        .execute(params![id.bytes(), row::bytes_of(path), OriginKind::Folder.name()])?;
    Ok(())
}

/// Lets dispatches go whose files are gone; answers how many did.
fn let_go(
    transaction: &Transaction<'_>,
    source: i64,
    present: &HashSet<DispatchId>,
) -> rusqlite::Result<usize> {
    let mut here = HashSet::new();
    for id in present {
        here.insert(replaced::stored_as(transaction, *id)?);
    }
    let filed: Vec<DispatchId> = transaction
        .prepare_cached("SELECT id FROM dispatch WHERE source = ?1 AND path IS NOT NULL")?
        .query_map([source], |row| Ok(DispatchId::from_bytes(row.get(0)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut gone = 0;
    let mut delete = transaction
        .prepare_cached(&format!("DELETE FROM dispatch WHERE id = ?1 AND {UNTOUCHED}"))?;
    for id in filed.into_iter().filter(|id| !here.contains(id)) {
        gone += delete.execute([id.bytes()])?;
    }
    Ok(gone)
}
