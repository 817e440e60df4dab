//! What another reader kept of a source, taken over with what was done to it there.

use rusqlite::Connection;

use super::sources::Memory;
use super::{Library, LibraryError, begin, commit, copies, now_ms, row, sources, standing};
use crate::dispatch::{Brought, Change, DispatchId, Source};

impl Library {
    /// Takes in dispatches of a source that another reader kept; says how many are new.
    ///
    /// What is new is as read as it was there. Of what was here before nothing becomes unread,
    /// and tags are added. Takes nothing in of a source that is not followed.
    pub fn take_in_brought(
        &mut self,
        source: &Source,
        brought: Vec<Brought>,
    ) -> Result<usize, LibraryError> {
        let fail = |error: rusqlite::Error| LibraryError::of(&self.file, &error);
        let transaction = begin(&mut self.connection, &self.file)?;
        let now = now_ms();
        let mut dispatches = Vec::with_capacity(brought.len());
        let mut deeds = Vec::with_capacity(brought.len());
        for Brought { dispatch, is_read, tags } in brought {
            let is_known = row::find(&transaction, dispatch.id).map_err(fail)?.is_some();
            deeds.push((dispatch.id, is_known, is_read, tags));
            if !is_known {
                dispatches.push(dispatch);
            }
        }
        // What was read elsewhere is as it was there; rules are for what is news.
        let mut memory = Memory::default();
        let taken =
            sources::take_in(&transaction, source, dispatches, &mut memory).map_err(fail)?;
        for (id, is_known, is_read, tags) in deeds {
            let tagged: Vec<Change> = tags.into_iter().map(Change::Tagged).collect();
            put(&transaction, id, &tagged, now).map_err(fail)?;
            if is_read || !is_known {
                put_read(&transaction, id, is_read, now).map_err(fail)?;
            }
        }
        commit(transaction, &self.file)?;
        Ok(taken.new)
    }
}

/// A story is read with any of its copies, and a copy is unread with its story alone.
fn put_read(
    connection: &Connection,
    id: DispatchId,
    is_read: bool,
    now: i64,
) -> rusqlite::Result<()> {
    // A source that is followed no longer took nothing in.
    if row::find(connection, id)?.is_none() {
        return Ok(());
    }
    let original = copies::original_id(connection, id)?;
    if is_read || original == id {
        put(connection, id, &[Change::Read(is_read)], now)?;
    }
    if is_read && original != id {
        put(connection, original, &[Change::Read(true)], now)?;
    }
    Ok(())
}

fn put(
    connection: &Connection,
    id: DispatchId,
    changes: &[Change],
    now: i64,
) -> rusqlite::Result<()> {
    if changes.is_empty() || row::find(connection, id)?.is_none() {
        return Ok(());
    }
    for change in changes {
        standing::change(connection, id, change, now)?;
    }
    standing::number(connection, id, standing::next_version(connection)?)
}
