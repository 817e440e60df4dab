//! How much there is, and how much of it is unread: counted as it changes, never by looking.

use rusqlite::Connection;

use super::{Library, LibraryError};
use crate::query::HIDDEN;

/// How many dispatches lists show; what is hidden is none of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// All stories: a copy is none by itself.
    pub dispatches: usize,
    /// What is unread.
    pub unread: usize,
}

impl Library {
    /// Counts all that the lists of the library show.
    pub fn tally(&self) -> Result<Tally, LibraryError> {
        whole(&self.connection).map_err(self.fail())
    }

    /// Says whether all of them came in from one source.
    pub(super) fn is_of_one_source(&self) -> Result<bool, LibraryError> {
        self.connection
            .prepare_cached(
                "SELECT count(*) = 1 AND min(source) > 0 FROM tally WHERE dispatches > 0",
            )
            .and_then(|mut statement| statement.query_row([], |row| row.get::<_, Option<bool>>(0)))
            .map(Option::unwrap_or_default)
            .map_err(self.fail())
    }
}

/// A sample, or what was piped in, is shown only while its text is stored: so few are not that
/// they are counted here.
fn whole(connection: &Connection) -> rusqlite::Result<Tally> {
    connection
        .prepare_cached(
            "WITH bare AS MATERIALIZED (
                 SELECT dispatch.row, unread.row IS NOT NULL AS is_unread
                 FROM dispatch LEFT JOIN unread USING (row)
                 WHERE kind NOT IN ('feed', 'file')
                     AND NOT EXISTS (SELECT 1 FROM revision WHERE revision.id = dispatch.id)
                     AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.id = dispatch.id AND tag = ?1)
             )
             SELECT max(0, ifnull(sum(dispatches - copies), 0) - (SELECT count(*) FROM bare)),
                 max(0, ifnull(sum(unread), 0) - (SELECT ifnull(sum(is_unread), 0) FROM bare))
             FROM tally",
        )?
        .query_row([HIDDEN], |row| Ok(Tally { dispatches: row.get(0)?, unread: row.get(1)? }))
}
