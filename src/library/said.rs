//! The quotes of stored texts as they are found: by their words, their speaker and their day.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Zoned;
use rusqlite::{Connection, OptionalExtension, params};

use super::expression::Sought;
use super::plan::{Page, Plan};
use super::{Library, LibraryError, revision};
use crate::dispatch::{Dispatch, DispatchId, Quote, SafeText, Speaker, Voice};
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
    /// The dispatch whose text this one is a copy of, else this one.
    pub story: DispatchId,
    /// The file that the dispatch was read from.
    pub path: Option<PathBuf>,
    /// Which of its quotes it is.
    pub nth: usize,
    /// Something of its dispatch is kept.
    pub has_kept: bool,
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
    ///
    /// The numbers of quotes begin with their instants, so that no row is looked at.
    pub fn voice_of(&self, name: &str) -> Result<Voice, LibraryError> {
        voice_of(&self.connection, name).map_err(self.fail())
    }
}

fn voice_of(connection: &Connection, name: &str) -> rusqlite::Result<Voice> {
    let mut statement = connection.prepare_cached(
        "SELECT row FROM quote WHERE speaker = (SELECT row FROM speaker WHERE name = ?1)
         ORDER BY row",
    )?;
    let rows = statement.query_map([name], |row| row.get(0).map(super::row::instant_of))?;
    let instants: Vec<i64> = rows.collect::<Result<_, _>>()?;
    Ok(Voice::of(SafeText::line(name), instants))
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
        let Some(place) = place_of(connection, *row)? else { continue };
        let Place { id, nth, story, path, has_kept } = place;
        let dispatch = match found.last() {
            Some(last) if last.dispatch.id == id => Some(Arc::clone(&last.dispatch)),
            _ => revision::newest(connection, id)?.map(|text| Arc::new(text.dispatch)),
        };
        // The index is entered together with its text; one that another program wrote may lie.
        if let Some(dispatch) = dispatch.filter(|dispatch| nth < dispatch.quotes.len()) {
            let instant_ms = super::row::instant_of(*row);
            found.push(Said { row: *row, instant_ms, dispatch, story, path, nth, has_kept });
        }
    }
    Ok(found)
}

/// Where a quote stands.
struct Place {
    id: DispatchId,
    nth: usize,
    story: DispatchId,
    path: Option<PathBuf>,
    has_kept: bool,
}

fn place_of(connection: &Connection, row: i64) -> rusqlite::Result<Option<Place>> {
    connection
        .prepare_cached(
            "SELECT id, nth, ifnull(copy_of, id), path,
                 EXISTS (SELECT 1 FROM kept WHERE kept.id = dispatch.id)
             FROM quote JOIN dispatch ON dispatch.row = quote.dispatch WHERE quote.row = ?1",
        )?
        .query_row([row], |row| {
            Ok(Place {
                id: DispatchId::from_bytes(row.get(0)?),
                nth: row.get(1)?,
                story: DispatchId::from_bytes(row.get(2)?),
                path: row.get::<_, Option<Vec<u8>>>(3)?.map(super::row::path_of),
                has_kept: row.get(4)?,
            })
        })
        .optional()
}
