//! How much there is, and how much of it is unread: counted as it changes, never by looking.

use rusqlite::Connection;

use super::{Library, LibraryError};

/// How many dispatches there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub dispatches: usize,
    /// Those that are unread.
    pub unread: usize,
}

impl Library {
    /// Counts all dispatches that the library knows.
    pub fn tally(&self) -> Result<Tally, LibraryError> {
        whole(&self.connection).map_err(self.fail())
    }
}

fn whole(connection: &Connection) -> rusqlite::Result<Tally> {
    connection
        .prepare_cached("SELECT ifnull(sum(dispatches), 0), ifnull(sum(unread), 0) FROM tally")?
        .query_row([], |row| Ok(Tally { dispatches: row.get(0)?, unread: row.get(1)? }))
}
