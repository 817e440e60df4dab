//! The two texts of a dispatch: what the feed brought, and the whole of it from its page.
//!
//! One of them is the dispatch's text, which is shown, searched and quoted from; the other waits
//! beside it. Both belong to one revision of the feed: a later one has its own.

use rusqlite::{Connection, OptionalExtension, params};

use super::revision::{self, Text};
use super::standing::to_json;
use super::{Library, LibraryError, begin, commit, index, now_ms, replaced};
use crate::dispatch::{Dispatch, DispatchId, Source};

/// What is known before a page is fetched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageOf {
    /// The source that is followed for it.
    pub source: Option<Source>,
    /// Says whether the page was fetched before.
    pub is_here: bool,
}

impl Library {
    /// Says what is known of the page of a dispatch.
    pub fn page_of(&self, id: DispatchId) -> Result<PageOf, LibraryError> {
        let source = self.source_of(id)?;
        let is_here = other(&self.connection, id).map_err(self.fail())?.is_some();
        Ok(PageOf { source, is_here })
    }

    /// Takes in the whole text of a dispatch, which is its text from now on; the one before waits
    /// beside it. Says whether the dispatch is here, and is still the one that was filed.
    pub fn take_in_page(&mut self, page: &Dispatch) -> Result<bool, LibraryError> {
        let transaction = begin(&mut self.connection, &self.file)?;
        let taken =
            take_in(&transaction, page).map_err(|error| LibraryError::of(&self.file, &error))?;
        commit(transaction, &self.file)?;
        Ok(taken)
    }

    /// Puts the text that waits in the place of the one that is shown; answers it, or none where
    /// none waits.
    pub fn swap_text(&mut self, id: DispatchId) -> Result<Option<Dispatch>, LibraryError> {
        let reading = self.reading;
        let transaction = begin(&mut self.connection, &self.file)?;
        let swapped =
            swap(&transaction, id).map_err(|error| LibraryError::of(&self.file, &error))?;
        commit(transaction, &self.file)?;
        Ok(swapped.map(|mut dispatch| {
            if let Some(read) = reading {
                read(&mut dispatch);
            }
            dispatch
        }))
    }
}

fn take_in(connection: &Connection, page: &Dispatch) -> rusqlite::Result<bool> {
    // It may be the page of an update, whose text is a revision of an earlier dispatch.
    let page = &Dispatch { id: replaced::stored_as(connection, page.id)?, ..page.clone() };
    let Some(shown) = shown(connection, page.id)? else { return Ok(false) };
    if shown.fingerprint != page.fingerprint {
        return Ok(false);
    }
    // Fetched again, it takes the place of the page and not of the excerpt.
    if other(connection, page.id)?.is_none() {
        lay_aside(connection, &shown)?;
    }
    revision::store_again(connection, page, now_ms())?;
    index::enter(connection, page)?;
    Ok(true)
}

fn swap(connection: &Connection, id: DispatchId) -> rusqlite::Result<Option<Dispatch>> {
    let (Some(shown), Some(waiting)) = (shown(connection, id)?, other(connection, id)?) else {
        return Ok(None);
    };
    lay_aside(connection, &shown)?;
    revision::store_again(connection, &waiting, now_ms())?;
    index::enter(connection, &waiting)?;
    Ok(Some(waiting))
}

fn shown(connection: &Connection, id: DispatchId) -> rusqlite::Result<Option<Dispatch>> {
    Ok(revision::newest(connection, id)?.map(|text| text.dispatch))
}

/// The text that waits; none where it belongs to an earlier revision.
fn other(connection: &Connection, id: DispatchId) -> rusqlite::Result<Option<Dispatch>> {
    let text = connection
        .prepare_cached(
            "SELECT other_text.dispatch, 0 FROM other_text JOIN dispatch USING (id)
             WHERE id = ?1 AND other_text.fingerprint = dispatch.fingerprint",
        )?
        .query_row([id.bytes()], |row| Text::of(row, id))
        .optional()?;
    Ok(text.map(|text| text.dispatch))
}

fn lay_aside(connection: &Connection, dispatch: &Dispatch) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO other_text VALUES (?1, ?2, ?3)")?
        .execute(params![dispatch.id.bytes(), dispatch.fingerprint.as_str(), to_json(dispatch)?])?;
    Ok(())
}
