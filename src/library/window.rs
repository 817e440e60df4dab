//! A window on the dispatches of the library: some rows of a long list, and where they stand.
//!
//! Never reads a text, and never more rows than a window has: a list of a million rows is as near
//! as one of a hundred. What came in after the list was made is not in it.

mod rows;
mod sieve;

use jiff::Zoned;
use rusqlite::{Connection, OptionalExtension, params_from_iter, types::Value};

use super::{Library, LibraryError};
use crate::dispatch::{DispatchId, Rank, Spot, Tally};
use crate::query::{Clause, Query, State};

pub use rows::Shelved;
use sieve::Sieve;

/// How many rows a window has.
const ROWS: usize = 200;

/// How many rows answer a query at the most; the newest do.
const ANSWERS: usize = 2_000;

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
    /// Only those that answer this.
    pub query: Query,
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
        let answers = self.answers(wanted, now)?;
        // One snapshot, whatever other processes do meanwhile.
        let reading = self.connection.unchecked_transaction().map_err(self.fail())?;
        let (ranks, window) = match answers {
            Some(ranks) => of_ranks(&reading, &ranks, spot),
            None if wanted.sorted.is_by_rank() => by_rank(&reading, wanted, spot),
            None => {
                Sieve::of(wanted).ranks(&reading).and_then(|ranks| of_ranks(&reading, &ranks, spot))
            }
        }
        .map_err(self.fail())?;
        let rows = ranks.into_iter().filter_map(|rank| rows::read(&reading, rank).transpose());
        let rows = rows.collect::<Result<_, _>>().map_err(self.fail())?;
        Ok(Window { rows, ..window })
    }

    /// Counts the rows of a list, as far as it is not counted already.
    pub fn count(&self, wanted: &Shelf, now: &Zoned) -> Result<Tally, LibraryError> {
        let whole = self.tally()?;
        let rows = match self.answers(wanted, now)? {
            Some(ranks) => ranks.len(),
            None if wanted.is_whole() && wanted.unread => whole.unread,
            None if wanted.is_whole() => whole.dispatches,
            None => Sieve::of(wanted).count(&self.connection).map_err(self.fail())?,
        };
        Ok(Tally { rows, all: whole.dispatches, unread: whole.unread })
    }

    /// The dispatches of a list that are unread.
    pub fn unread_of(&self, wanted: &Shelf, now: &Zoned) -> Result<Vec<DispatchId>, LibraryError> {
        if let Some(ranks) = self.answers(&Shelf { unread: true, ..wanted.clone() }, now)? {
            let ids = ranks.into_iter().map(|rank| rows::id_of(&self.connection, rank));
            return ids.collect::<Result<_, _>>().map_err(self.fail());
        }
        let mut sieve = Sieve::of(wanted);
        sieve.also_unread();
        sieve.ids(&self.connection).map_err(self.fail())
    }

    /// The rows that answer the query of a list; none where it has no query.
    fn answers(&self, wanted: &Shelf, now: &Zoned) -> Result<Option<Vec<Rank>>, LibraryError> {
        let Some(clause) = wanted.query.clause() else { return Ok(None) };
        let states = [
            (wanted.bookmarked, State::Bookmarked),
            (wanted.kept, State::Kept),
            (wanted.unread, State::Unread),
        ];
        let states = states.into_iter().filter(|(is_wanted, _)| *is_wanted);
        let mut clauses = match clause {
            Clause::All(clauses) => clauses.clone(),
            clause => vec![clause.clone()],
        };
        clauses.extend(states.map(|(_, state)| Clause::Is(state)));
        let is_one = clauses.len() == 1;
        let query = if is_one { wanted.query.clone() } else { Query::of(Clause::All(clauses)) };
        let listed = self.list(&query, Some(ANSWERS), now, |_| None)?;
        let sieve = Sieve::of(wanted);
        let mut ranks = Vec::new();
        for one in listed {
            ranks.extend(sieve.rank_of(&self.connection, one.id).map_err(self.fail())?);
        }
        sieve.sort(&self.connection, &mut ranks).map_err(self.fail())?;
        Ok(Some(ranks))
    }
}

impl Shelf {
    /// Says whether nothing is left out, but perhaps what is read.
    fn is_whole(&self) -> bool {
        !self.bookmarked && !self.kept && self.source.is_none() && self.query.clause().is_none()
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

/// A window on rows that stand in the order of their ranks.
fn by_rank(connection: &Connection, shelf: &Shelf, spot: Spot) -> rusqlite::Result<Found> {
    let sieve = Sieve::of(shelf);
    let mut found = None;
    let (ranks, first) = match spot {
        Spot::At(first) => (sieve.at_place(connection, first)?, first),
        Spot::After(rank, at) => (sieve.behind(connection, rank)?, at + 1),
        Spot::Before(rank, at) => {
            let ranks = sieve.before(connection, rank)?;
            let window = Window {
                first: at.saturating_sub(ranks.len()),
                is_end: ranks.len() < ROWS,
                ..Window::default()
            };
            return Ok((ranks, window));
        }
        Spot::Around(id) => {
            let place = match rows::rank_of(connection, id)? {
                Some(rank) => sieve.place_of(connection, rank)?,
                None => 0,
            };
            found = Some(place);
            let first = place.saturating_sub(ROWS / 2);
            (sieve.at_place(connection, first)?, first)
        }
        Spot::UnreadAfter(rank) | Spot::UnreadBefore(rank) => {
            let mut unread = Sieve::of(shelf);
            unread.also_unread();
            let next = match spot {
                Spot::UnreadAfter(_) => unread.behind(connection, rank)?.first().copied(),
                _ => unread.before(connection, rank)?.last().copied(),
            };
            let Some(next) = next else { return Ok((Vec::new(), Window::default())) };
            let place = sieve.place_of(connection, next)?;
            found = Some(place);
            let first = place.saturating_sub(ROWS / 2);
            (sieve.at_place(connection, first)?, first)
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
