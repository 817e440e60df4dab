//! A window on the dispatches of the library: some rows of a long list, and where they stand.
//!
//! Never reads more rows than a window has, and of a text only what a search shows of it: a list
//! of a million rows is as near as one of a hundred. What came in after the list was made is not in
//! it.

mod answers;
mod rows;
mod sieve;

use jiff::Zoned;
use rusqlite::{Connection, OptionalExtension, params_from_iter, types::Value};

use super::{Library, LibraryError};
use crate::dispatch::{DispatchId, Rank, Search, Spot, Tally};
use crate::query::Query;

use answers::Answers;
pub use rows::Shelved;
use sieve::Sieve;

/// How many rows a window has.
const ROWS: usize = 200;

/// Which dispatches a list has, and in what order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shelf {
    /// Only those that are bookmarked.
    pub bookmarked: bool,
    /// Only those of which something is kept.
    pub kept: bool,
    /// Only those that are unread.
    pub unread: bool,
    /// Only those of the source that has this name.
    pub source: Option<String>,
    /// Only those that have the same text as this one.
    pub story: Option<DispatchId>,
    /// Only those that answer this.
    pub query: Query,
    /// What the query is asked of, where the whole library is searched; the rows say where it is
    /// answered.
    pub search: Option<Search>,
    /// In what order.
    pub sorted: Sorted,
    /// Only those that were here at this moment, in milliseconds since 1970.
    pub arrived_by_ms: i64,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sorted {
    /// The newest first.
    #[default]
    Newest,
    /// The oldest first.
    Oldest,
    /// What is unread first, of that the newest.
    UnreadFirst,
    /// By the name of the source, of each the newest first.
    Source,
}

/// Some rows of a list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Window {
    /// The rows, in the order of the list.
    pub rows: Vec<Shelved>,
    /// The place of the first of them. Behind and before a row it is not counted anew.
    pub first: usize,
    /// The place of what was looked for, or where that would be.
    pub found: Option<usize>,
    /// Says whether no row comes after them; of rows before a row, that none comes before them.
    pub is_end: bool,
}

impl Library {
    /// Says whether anything is followed.
    pub fn follows_any(&self) -> Result<bool, LibraryError> {
        self.connection
            .query_row("SELECT EXISTS (SELECT 1 FROM source)", [], |row| row.get(0))
            .map_err(self.fail())
    }

    /// Reads the rows of a list that stand somewhere in it.
    ///
    /// What is to be around an unread row is empty where there is none.
    pub fn window(&self, wanted: &Shelf, spot: Spot, now: &Zoned) -> Result<Window, LibraryError> {
        // One snapshot, whatever other processes do meanwhile.
        let reading = self.connection.unchecked_transaction().map_err(self.fail())?;
        let (ranks, window) = self.found(wanted, spot, now).map_err(self.fail())?;
        let rows = ranks.into_iter().filter_map(|rank| rows::read(&reading, rank).transpose());
        let mut rows = rows.collect::<Result<Vec<_>, _>>().map_err(self.fail())?;
        if let Some(search) = wanted.search {
            for row in &mut rows {
                row.snippet =
                    rows::snippet(&reading, row, &wanted.query, search).map_err(self.fail())?;
            }
        }
        Ok(Window { rows, ..window })
    }

    /// Counts the rows of a list, as far as it is not counted already.
    pub fn count(&self, wanted: &Shelf, now: &Zoned) -> Result<Tally, LibraryError> {
        let whole = self.tally()?;
        let rows = match self.answers(wanted, now).map_err(self.fail())? {
            Some(answers) => answers.count().map_err(self.fail())?,
            None if wanted.is_whole() && wanted.unread => whole.unread,
            None if wanted.is_whole() => whole.dispatches,
            None => Sieve::of(&self.connection, wanted).count().map_err(self.fail())?,
        };
        let is_of_one_source = self.is_of_one_source()?;
        Ok(Tally { rows, all: whole.dispatches, unread: whole.unread, is_of_one_source })
    }

    /// The dispatches of a list that are unread.
    pub fn unread_of(&self, wanted: &Shelf, now: &Zoned) -> Result<Vec<DispatchId>, LibraryError> {
        // One snapshot, whatever other processes do meanwhile.
        let _reading = self.connection.unchecked_transaction().map_err(self.fail())?;
        let Some(answers) = self.answers(wanted, now).map_err(self.fail())? else {
            let mut sieve = Sieve::of(&self.connection, wanted);
            sieve.also_unread();
            return sieve.ids().map_err(self.fail());
        };
        let mut unread = Vec::new();
        for rank in answers.ranks().map_err(self.fail())? {
            if rows::is_unread(&self.connection, rank).map_err(self.fail())? {
                unread.push(rows::id_of(&self.connection, rank).map_err(self.fail())?);
            }
        }
        Ok(unread)
    }

    /// The ranks of a window, and where they stand.
    fn found(&self, wanted: &Shelf, spot: Spot, now: &Zoned) -> rusqlite::Result<Found> {
        let (connection, is_by_rank) = (&self.connection, wanted.is_by_rank());
        let Some(answers) = self.answers(wanted, now)? else {
            let sieve = Sieve::of(connection, wanted);
            if is_by_rank {
                return by_rank(connection, &sieve, || Ok(sieve.unread()), spot);
            }
            return of_ranks(connection, &sieve.ranks()?, spot);
        };
        if is_by_rank {
            return by_rank(connection, &answers, || answers.unread(), spot);
        }
        of_ranks(connection, &answers.ranks()?, spot)
    }

    /// What answers the query of a list; none where it has no query.
    fn answers<'a>(
        &'a self,
        wanted: &Shelf,
        now: &'a Zoned,
    ) -> rusqlite::Result<Option<Answers<'a>>> {
        if wanted.query.clause().is_none() {
            return Ok(None);
        }
        let query = self.visible(&wanted.query)?;
        Answers::of(&self.connection, wanted, query, now).map(Some)
    }
}

impl Shelf {
    /// Says whether nothing is left out, but perhaps what is read.
    fn is_whole(&self) -> bool {
        let is_of_few = self.bookmarked || self.kept || self.story.is_some();
        !is_of_few && self.source.is_none() && self.query.clause().is_none()
    }

    /// Says whether the rank alone gives the order.
    fn is_by_rank(&self) -> bool {
        self.sorted.is_by_rank() && matches!(self.search, None | Some(Search::Newest))
    }

    /// Says whether an original stands for its copies: where something is asked for, a copy may
    /// answer it alone.
    fn shows_originals(&self) -> bool {
        self.is_whole() && !self.unread
    }
}

impl Sorted {
    /// Says whether the rank alone gives the order.
    const fn is_by_rank(self) -> bool {
        matches!(self, Self::Newest | Self::Oldest)
    }
}

type Found = (Vec<Rank>, Window);

/// A window on rows that are all known by their ranks.
fn of_ranks(connection: &Connection, ranks: &[Rank], spot: Spot) -> rusqlite::Result<Found> {
    let place = |wanted: Rank| ranks.iter().position(|rank| *rank == wanted);
    let unread = |rank: &Rank| rows::is_unread(connection, *rank);
    let mut found = None;
    let first = match spot {
        Spot::At(first) => first,
        Spot::First => {
            found = Some(0);
            0
        }
        Spot::After(rank, at) => place(rank).unwrap_or(at) + 1,
        Spot::Before(rank, at) => {
            let end = place(rank).unwrap_or(at).min(ranks.len());
            let first = end.saturating_sub(ROWS);
            let is_end = first == 0;
            let window = Window { first, is_end, ..Window::default() };
            return Ok((ranks[first..end].to_vec(), window));
        }
        Spot::Around(id) => {
            let rank = rows::rank_of(connection, id)?;
            found = rank.and_then(place).or(Some(0));
            found.unwrap_or(0).saturating_sub(ROWS / 2)
        }
        Spot::UnreadAfter(rank) | Spot::UnreadBefore(rank) => {
            let here = place(rank);
            let places: Vec<usize> = match spot {
                Spot::UnreadAfter(_) => (here.map_or(0, |here| here + 1)..ranks.len()).collect(),
                _ => (0..here.unwrap_or(0)).rev().collect(),
            };
            for place in places {
                if unread(&ranks[place])? {
                    found = Some(place);
                    break;
                }
            }
            let Some(found) = found else { return Ok((Vec::new(), Window::default())) };
            found.saturating_sub(ROWS / 2)
        }
    };
    let first = first.min(ranks.len());
    let end = (first + ROWS).min(ranks.len());
    let is_end = end == ranks.len();
    Ok((ranks[first..end].to_vec(), Window { first, found, is_end, ..Window::default() }))
}

/// Rows that stand in the order of their ranks.
trait Ranked {
    /// The ranks of a window from a place on.
    fn at_place(&self, first: usize) -> rusqlite::Result<Vec<Rank>>;

    /// The ranks of a window behind a rank.
    fn behind(&self, rank: Rank) -> rusqlite::Result<Vec<Rank>>;

    /// The ranks of a window before a rank, in the order of the list.
    fn before(&self, rank: Rank) -> rusqlite::Result<Vec<Rank>>;

    /// How many stand before a rank.
    fn place_of(&self, rank: Rank) -> rusqlite::Result<usize>;
}

/// A window on rows that stand in the order of their ranks; `unread` are those of them that are.
fn by_rank<R: Ranked>(
    connection: &Connection,
    rows: &R,
    unread: impl FnOnce() -> rusqlite::Result<R>,
    spot: Spot,
) -> rusqlite::Result<Found> {
    let around = |place: usize| {
        let first = place.saturating_sub(ROWS / 2);
        rows.at_place(first).map(|ranks| (ranks, first, Some(place)))
    };
    let (ranks, first, found) = match spot {
        Spot::At(first) => (rows.at_place(first)?, first, None),
        Spot::First => around(0)?,
        Spot::After(rank, at) => (rows.behind(rank)?, at + 1, None),
        Spot::Before(rank, at) => {
            let ranks = rows.before(rank)?;
            let window = Window {
                first: at.saturating_sub(ranks.len()),
                is_end: ranks.len() < ROWS,
                ..Window::default()
            };
            return Ok((ranks, window));
        }
        Spot::Around(id) => {
            let rank = rows::rank_of(connection, id)?;
            around(rank.map_or(Ok(0), |rank| rows.place_of(rank))?)?
        }
        Spot::UnreadAfter(rank) | Spot::UnreadBefore(rank) => {
            let next = match spot {
                Spot::UnreadAfter(_) => unread()?.behind(rank)?.first().copied(),
                _ => unread()?.before(rank)?.last().copied(),
            };
            let Some(next) = next else { return Ok((Vec::new(), Window::default())) };
            around(rows.place_of(next)?)?
        }
    };
    let is_end = ranks.len() < ROWS;
    Ok((ranks, Window { first, found, is_end, ..Window::default() }))
}

/// Runs a query of one column of ranks.
fn ranks_of(connection: &Connection, sql: &str, values: Vec<Value>) -> rusqlite::Result<Vec<Rank>> {
    connection
        .prepare_cached(sql)?
        .query_map(params_from_iter(values), |row| row.get(0).map(Rank))?
        .collect()
}

/// Runs a query of one number, none where there is no row.
fn number_of(
    connection: &Connection,
    sql: &str,
    values: Vec<Value>,
) -> rusqlite::Result<Option<i64>> {
    connection.prepare_cached(sql)?.query_row(params_from_iter(values), |row| row.get(0)).optional()
}
