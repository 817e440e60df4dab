//! Nothing stays in the library that the reader did not want there.

use rusqlite::Connection;

use super::revision::{self, RevisionRow};
use super::row::{self, DispatchRow};
use super::{index, standing};
use crate::dispatch::{DispatchId, Standing};

/// What was taken out.
#[derive(Debug, Default)]
pub(super) struct Pruned {
    /// The dispatch's own row.
    pub row: Option<DispatchRow>,
    /// Its texts.
    pub revisions: Vec<RevisionRow>,
}

/// Takes out what no standing holds any more.
///
/// The text goes with the last bookmark or kept quote (of what cannot be read again, with the
/// last tag or note), and the row with the last trace of the reader. What was piped in goes as a
/// whole.
pub(super) fn prune(connection: &Connection, id: DispatchId) -> rusqlite::Result<Pruned> {
    let Some(row) = row::find(connection, id)? else { return Ok(Pruned::default()) };
    let snapshot = standing::read(connection, id)?;
    let is_wanted = snapshot.is_kept()
        || (!row.is_file() && snapshot.is_touched())
        || is_followed(connection, id)?;
    let revisions = if is_wanted { Vec::new() } else { revision::take(connection, id)? };
    let is_bare = !is_wanted
        && snapshot.remembered.standing == Standing::default()
        && !was_opened(connection, id)?
        && !is_marked(connection, id)?;
    if is_bare || (!is_wanted && row.is_standard_input()) {
        connection.prepare_cached("DELETE FROM dispatch WHERE id = ?1")?.execute([id.bytes()])?;
        return Ok(Pruned { row: Some(row), revisions });
    }
    if !revisions.is_empty() {
        index::renew(connection, id)?;
    }
    Ok(Pruned { row: None, revisions })
}

fn was_opened(connection: &Connection, id: DispatchId) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM standing WHERE id = ?1 AND opened IS NOT NULL)",
        )?
        .query_row([id.bytes()], |row| row.get(0))
}

fn is_marked(connection: &Connection, id: DispatchId) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM mark WHERE id = ?1)")?
        .query_row([id.bytes()], |row| row.get(0))
}

/// Says whether a dispatch belongs to a source that is followed.
fn is_followed(connection: &Connection, id: DispatchId) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM dispatch WHERE id = ?1 AND source IS NOT NULL)",
        )?
        .query_row([id.bytes()], |row| row.get(0))
}
