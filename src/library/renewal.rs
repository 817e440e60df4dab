//! Finds the quotes of stored texts anew once the engine has a newer version.
//!
//! Who said what by the reader's own word stays. Never looks for quotes itself: whoever opens the
//! library says what finds them.

use rusqlite::{Connection, params};

use super::revision::Text;
use super::{Library, LibraryError, Reading, begin, commit, index, kept, revision};
use crate::dispatch::{Dispatch, DispatchId, QUOTES_VERSION};

/// How many texts are read before whoever else wants to write is let in.
const AT_ONCE: usize = 8;

impl Library {
    /// Has the quotes of texts that an older engine read found by another.
    #[must_use]
    pub fn reading_by(self, reading: Reading) -> Self {
        Self { reading: Some(reading), ..self }
    }

    /// Finds anew the quotes of some stored texts that an older engine read.
    ///
    /// `after` is what the call before answered, at first 0; the answer is none when no such
    /// text is left. A text that cannot be read stays as it is.
    pub fn renew(&mut self, after: i64) -> Result<Option<i64>, LibraryError> {
        let fail = |error: rusqlite::Error| LibraryError::of(&self.file, &error);
        let Some(reading) = self.reading else { return Ok(None) };
        let outdated = outdated(&self.connection, after).map_err(fail)?;
        let Some(last) = outdated.last().map(|(row, _)| *row) else { return Ok(None) };
        // All is read before the lock is taken: a long text would keep others waiting.
        let texts = outdated.into_iter().filter_map(|(row, text)| Some((row, text?)));
        let renewed: Vec<_> = texts.map(|(row, text)| (row, text.read_by(Some(reading)))).collect();
        let transaction = begin(&mut self.connection, &self.file)?;
        for (row, dispatch) in &renewed {
            put(&transaction, *row, dispatch).map_err(fail)?;
        }
        commit(transaction, &self.file)?;
        Ok(Some(last))
    }
}

/// Some rows that an older engine read, with their texts as far as they can be read.
fn outdated(connection: &Connection, after: i64) -> rusqlite::Result<Vec<(i64, Option<Text>)>> {
    let columns = Text::COLUMNS;
    connection
        .prepare_cached(&format!(
            "SELECT {columns}, id, rowid FROM revision WHERE rowid > ?1 AND quotes_version < ?2
             ORDER BY rowid LIMIT ?3"
        ))?
        .query_map(params![after, QUOTES_VERSION, AT_ONCE], |row| {
            let id = DispatchId::from_bytes(row.get(2)?);
            Ok((row.get(3)?, Text::of(row, id).ok()))
        })?
        .collect()
}

/// Puts a text back with its quotes, unless another process did so meanwhile.
fn put(connection: &Connection, row: i64, dispatch: &Dispatch) -> rusqlite::Result<()> {
    if !revision::renew(connection, row, dispatch)? {
        return Ok(());
    }
    index::renew(connection, dispatch.id)?;
    for (kept, row) in kept::read(connection, dispatch.id)? {
        if kept.anchor.revision == dispatch.fingerprint.as_str()
            && let Some(kept) = kept.said_anew(dispatch)
        {
            kept::renew(connection, row, &kept)?;
        }
    }
    Ok(())
}
