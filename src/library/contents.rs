//! What the library has, counted as its tree shows it. Never looks at a dispatch: what there is
//! and what is unread is counted as it changes.

use rusqlite::Connection;

use super::standing::json_of;
use super::{Library, LibraryError, searches};
use crate::dispatch::{Branch, Contents, SafeText};

impl Library {
    /// Counts what the library has.
    pub fn contents(&self) -> Result<Contents, LibraryError> {
        let whole = self.tally()?;
        // One snapshot, whatever other processes do meanwhile.
        let reading = self.connection.unchecked_transaction().map_err(self.fail())?;
        let contents = contents(&reading).map_err(self.fail())?;
        Ok(Contents { dispatches: whole.dispatches, unread: whole.unread, ..contents })
    }
}

fn contents(connection: &Connection) -> rusqlite::Result<Contents> {
    let count = |sql| connection.prepare_cached(sql)?.query_row([], |row| row.get::<_, usize>(0));
    Ok(Contents {
        bookmarked: count("SELECT count(*) FROM standing WHERE bookmarked")?,
        kept: count("SELECT count(*) FROM kept")?,
        searches: searches::all(connection)?,
        sources: branches(connection)?,
        ..Contents::default()
    })
}

fn branches(connection: &Connection) -> rusqlite::Result<Vec<Branch>> {
    connection
        .prepare_cached(
            "SELECT coalesce(title, own_title, url), tags, failure, ifnull(unread, 0)
             FROM source LEFT JOIN tally ON tally.source = source.row
             ORDER BY lower(coalesce(title, own_title, url)), source.row",
        )?
        .query_map([], |row| {
            let failure: Option<String> = row.get(2)?;
            Ok(Branch {
                name: SafeText::line(&row.get::<_, String>(0)?),
                tags: json_of(row, 1)?.unwrap_or_default(),
                failure: failure.map(|why| SafeText::line(&why)),
                unread: row.get(3)?,
            })
        })?
        .collect()
}
