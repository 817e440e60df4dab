//! The quotes of stored texts as they are found: by their words, their speaker and their day.

use std::sync::Arc;

use jiff::Zoned;
use rusqlite::{Connection, OptionalExtension, params};

use super::expression::Sought;
use super::plan::{Page, Plan};
use super::{Library, LibraryError, revision};
use crate::dispatch::{Dispatch, DispatchId, Quote, SafeText, Speaker};
use crate::query::Query;

/// One quote of a stored text.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Its place in the order: the number that the next page is asked for with.
    pub row: i64,
    /// When its dispatch was published, else when it was first seen: milliseconds since 1970.
    pub instant_ms: i64,
    /// The dispatch that it stands in.
    pub dispatch: Arc<Dispatch>,
    /// Which of its quotes it is.
    pub nth: usize,
}

impl Said {
    /// The quote.
    #[must_use]
    pub fn quote(&self) -> &Quote {
        &self.dispatch.quotes[self.nth]
    }

    /// Who says it, where that is known.
    #[must_use]
    pub fn speaker(&self) -> Option<&Speaker> {
        let attribution = self.quote().attribution?;
        self.dispatch.speakers.get(usize::from(attribution.speaker))
    }
}

/// When a speaker was quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The name.
    pub name: SafeText,
    /// The instants of the quotes in milliseconds since 1970, the newest first.
    pub instants_ms: Vec<i64>,
}

impl Library {
    /// Lists the quotes that answer a query, those of the newest dispatch first and in the order
    /// of its text: words and `by:` ask the quote, all else its dispatch.
    pub fn search_quotes(
        &self,
        query: &Query,
        page: Page,
        now: &Zoned,
    ) -> Result<Vec<Said>, LibraryError> {
        let reading = self.connection.unchecked_transaction().map_err(self.fail())?;
        let plan = Plan::new(&self.connection, Sought::Quotes, now, page);
        let rows = plan.rows(query).map_err(self.fail())?;
        let found = all_said(&self.connection, &rows).map_err(self.fail());
        drop(reading);
        found
    }

    /// Lists all that a speaker of this very name said, as [`Self::search_quotes`] does.
    pub fn said_by(&self, name: &str, page: Page) -> Result<Vec<Said>, LibraryError> {
        let reading = self.connection.unchecked_transaction().map_err(self.fail())?;
        let rows = rows_of(&self.connection, name, page).map_err(self.fail())?;
        let found = all_said(&self.connection, &rows).map_err(self.fail());
        drop(reading);
        found
    }

    /// When a speaker of this very name was quoted; never, for an unknown one.
    pub fn voice_of(&self, name: &str) -> Result<Voice, LibraryError> {
        let all = Page::first(usize::MAX);
        let rows = rows_of(&self.connection, name, all).map_err(self.fail())?;
        Ok(Voice {
            name: SafeText::line(name),
            instants_ms: rows.into_iter().map(super::row::instant_of).collect(),
        })
    }
}

fn rows_of(connection: &Connection, name: &str, page: Page) -> rusqlite::Result<Vec<i64>> {
    let limit = i64::try_from(page.limit).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "SELECT row FROM quote WHERE speaker = (SELECT row FROM speaker WHERE name = ?1)
             AND row < ?2 ORDER BY row DESC LIMIT ?3",
        )?
        .query_map(params![name, page.before.unwrap_or(i64::MAX), limit], |row| row.get(0))?
        .collect()
}

/// The quotes with these numbers; a text is read once for all that stand in it side by side.
fn all_said(connection: &Connection, rows: &[i64]) -> rusqlite::Result<Vec<Said>> {
    let mut found: Vec<Said> = Vec::with_capacity(rows.len());
    for row in rows {
        let Some((id, nth)) = quote_at(connection, *row)? else { continue };
        let dispatch = match found.last() {
            Some(last) if last.dispatch.id == id => Some(Arc::clone(&last.dispatch)),
            _ => revision::newest(connection, id)?.map(|text| Arc::new(text.dispatch)),
        };
        // The index is entered together with its text; one that another program wrote may lie.
        if let Some(dispatch) = dispatch.filter(|dispatch| nth < dispatch.quotes.len()) {
            found.push(Said { row: *row, instant_ms: super::row::instant_of(*row), dispatch, nth });
        }
    }
    Ok(found)
}

fn quote_at(connection: &Connection, row: i64) -> rusqlite::Result<Option<(DispatchId, usize)>> {
    connection
        .prepare_cached("SELECT id, nth FROM quote WHERE row = ?1")?
        .query_row([row], |row| Ok((DispatchId::from_bytes(row.get(0)?), row.get(1)?)))
        .optional()
}
