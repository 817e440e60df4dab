//! What answers the query of a list: asked of the index within the list and in its order.
//!
//! Of the copies of one text the newest that answers is listed. A window of the newest or the
//! oldest is a walk that ends when it is full; other orders, and places far down, take a look at
//! every answer, but at no text and at nothing that does not answer. A file that is read in place
//! is asked what the library knows of it without its text.

use std::collections::HashMap;

use jiff::Zoned;
use rusqlite::{Connection, params_from_iter, types::Value};

use super::super::expression::Sought;
use super::super::listing;
use super::super::plan::{Page, Plan, Planned};
use super::sieve::{IS_UNREAD, Sieve};
use super::{ROWS, Ranked, Shelf, Sorted, number_of, ranks_of};
use crate::dispatch::{Rank, Search};
use crate::query::{Clause, Query, State};

/// So many of the best answers are shown.
const BEST: usize = 500;

/// The story of a dispatch that is not its only one.
const STORY: &str = "CASE WHEN dispatch.copy_of IS NOT NULL THEN dispatch.copy_of
    WHEN EXISTS (SELECT 1 FROM dispatch AS copy WHERE copy.copy_of = dispatch.id)
    THEN dispatch.id END";

/// What answers the query of a list.
#[derive(Debug, Clone)]
pub(super) struct Answers<'a> {
    connection: &'a Connection,
    sieve: Sieve<'a>,
    query: Query,
    now: &'a Zoned,
    /// The files that are read in place and answer, the newest first.
    in_place: Vec<Rank>,
    is_among_few: bool,
    has_copies: bool,
    only_unread: bool,
    search: Search,
}

/// Where a walk begins, and which way it goes.
#[derive(Debug, Clone, Copy)]
struct Walk {
    /// Only what is beyond this.
    beyond: Option<Rank>,
    upwards: bool,
    limit: usize,
}

impl<'a> Answers<'a> {
    /// What answers a query in a list that has this one.
    pub fn of(
        connection: &'a Connection,
        shelf: &Shelf,
        query: Query,
        now: &'a Zoned,
    ) -> rusqlite::Result<Self> {
        let within = Shelf { bookmarked: false, kept: false, unread: false, ..shelf.clone() };
        let sieve = Sieve::of(connection, &within);
        let query = with_states(shelf, query);
        let mut in_place = Vec::new();
        let search = shelf.search.unwrap_or_default();
        // A source brings texts, and what has none quotes nobody.
        if shelf.source.is_none() && search == Search::Newest {
            for id in listing::in_place(connection, &query, now)? {
                in_place.extend(sieve.rank_of(id)?);
            }
        }
        Ok(Self {
            connection,
            is_among_few: Sieve::is_of_few(connection, shelf)?,
            sieve,
            query,
            now,
            in_place,
            has_copies: has_copies(connection)?,
            only_unread: false,
            search,
        })
    }

    /// Those of them that are unread.
    pub fn unread(&self) -> rusqlite::Result<Self> {
        let mut unread = Self { only_unread: true, in_place: Vec::new(), ..self.clone() };
        for rank in &self.in_place {
            if super::rows::is_unread(self.connection, *rank)? {
                unread.in_place.push(*rank);
            }
        }
        Ok(unread)
    }

    /// The ranks of all of them, in the order of the list.
    pub fn ranks(&self) -> rusqlite::Result<Vec<Rank>> {
        if self.search == Search::Best {
            return self.best();
        }
        let (select, mut values) = self.statement(usize::MAX, "dispatch.row", "")?;
        let in_place: Vec<String> = self.in_place.iter().map(|rank| rank.0.to_string()).collect();
        values.push(Value::Text(format!("[{}]", in_place.join(","))));
        let story = if self.has_copies { STORY } else { "NULL" };
        let sql = format!(
            "SELECT dispatch.row, {story} FROM dispatch
                 LEFT JOIN source ON source.row = dispatch.source
             WHERE dispatch.row IN ({select} UNION ALL SELECT value FROM json_each(?))
             ORDER BY {}",
            self.sieve.order()
        );
        let found: Vec<(i64, Option<[u8; 16]>)> = self
            .connection
            .prepare_cached(&sql)?
            .query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let mut newest: HashMap<[u8; 16], i64> = HashMap::new();
        for (row, story) in &found {
            if let Some(story) = story {
                let known = newest.entry(*story).or_insert(*row);
                *known = (*known).max(*row);
            }
        }
        let is_listed =
            |row: i64, story: Option<[u8; 16]>| story.is_none_or(|story| newest[&story] == row);
        Ok(found
            .into_iter()
            .filter(|(row, story)| is_listed(*row, *story))
            .map(|(row, _)| Rank(row))
            .collect())
    }

    /// The ranks of those that are most about the words, the best first: a headline says most.
    /// Without words to be about, the newest are.
    fn best(&self) -> rusqlite::Result<Vec<Rank>> {
        let plan =
            Plan::new(self.connection, Sought::Dispatches, self.now, Page::first(usize::MAX));
        let planned = plan.ranked().parts(&self.query, self.is_among_few)?;
        let order = if planned.from.starts_with("words") {
            "bm25(words, 8.0, 1.0, 4.0, 0.0), dispatch.row DESC"
        } else {
            "dispatch.row DESC"
        };
        let further = format!(" ORDER BY {order} LIMIT {BEST}");
        let (sql, values) = self.written(planned, "dispatch.row", &further);
        let mut found = Vec::new();
        for rank in ranks_of(self.connection, &sql, values)? {
            if !self.is_behind_newer(rank)? {
                found.push(rank);
            }
        }
        Ok(found)
    }

    /// How many there are.
    pub fn count(&self) -> rusqlite::Result<usize> {
        let counted = match (self.has_copies, self.search) {
            (true, _) => "count(DISTINCT ifnull(dispatch.copy_of, dispatch.id))",
            (false, Search::Quotes) => "count(DISTINCT dispatch.id)",
            (false, _) => "count(*)",
        };
        let (select, values) = self.statement(usize::MAX, counted, "")?;
        let count = number_of(self.connection, &select, values)?;
        let stored = count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
        Ok(if self.search == Search::Best {
            stored.min(BEST)
        } else {
            stored + self.in_place.len()
        })
    }

    /// A statement about the stored ones, for so many of them, and its values.
    fn statement(
        &self,
        limit: usize,
        wanted: &str,
        further: &str,
    ) -> rusqlite::Result<(String, Vec<Value>)> {
        let sought = match self.search {
            Search::Quotes => Sought::Quotes,
            Search::Newest | Search::Best => Sought::Dispatches,
        };
        let plan = Plan::new(self.connection, sought, self.now, Page::first(limit));
        Ok(self.written(plan.parts(&self.query, self.is_among_few)?, wanted, further))
    }

    fn written(&self, planned: Planned, wanted: &str, further: &str) -> (String, Vec<Value>) {
        let Planned { from, number, condition, mut values } = planned;
        values.extend(self.sieve.values().iter().cloned());
        let within = self.sieve.condition();
        let further = further.replace("{number}", number);
        let sql = format!("SELECT {wanted} FROM {from} WHERE {condition} AND {within}{further}");
        (sql, values)
    }

    /// The ranks on a walk, those of files that are read in place among them.
    fn walk(&self, walk: Walk) -> rusqlite::Result<Vec<Rank>> {
        let mut found = Vec::new();
        let mut beyond = walk.beyond;
        while found.len() < walk.limit {
            let step = Walk { beyond, limit: walk.limit - found.len(), ..walk };
            let ranks = self.step(step)?;
            beyond = ranks.last().copied();
            let is_end = ranks.len() < step.limit;
            for rank in ranks {
                if !self.is_behind_newer(rank)? {
                    found.push(rank);
                }
            }
            if is_end {
                break;
            }
        }
        Ok(found)
    }

    /// The ranks on a walk, of a story all that answer.
    fn step(&self, walk: Walk) -> rusqlite::Result<Vec<Rank>> {
        let (than, order) = if walk.upwards { (">", "ASC") } else { ("<", "DESC") };
        let from = walk.beyond.unwrap_or(Rank(if walk.upwards { i64::MIN } else { i64::MAX }));
        let unread = if self.only_unread { IS_UNREAD } else { "1" };
        let further =
            format!(" AND {unread} AND {{number}} {than} ? ORDER BY {{number}} {order} LIMIT ?");
        let (sql, mut values) = self.statement(walk.limit, "dispatch.row", &further)?;
        values.push(Value::Integer(from.0));
        values.push(Value::Integer(i64::try_from(walk.limit).unwrap_or(i64::MAX)));
        let mut ranks = ranks_of(self.connection, &sql, values)?;
        let is_there = |rank: &&Rank| if walk.upwards { **rank > from } else { **rank < from };
        ranks.extend(self.in_place.iter().filter(is_there));
        ranks.sort_unstable();
        if !walk.upwards {
            ranks.reverse();
        }
        ranks.truncate(walk.limit);
        Ok(ranks)
    }

    /// Says whether a newer copy of the same text answers, too.
    fn is_behind_newer(&self, rank: Rank) -> rusqlite::Result<bool> {
        if !self.has_copies {
            return Ok(false);
        }
        let newer = ranks_of(
            self.connection,
            "SELECT other.row FROM dispatch
                 JOIN dispatch AS other ON other.id = ifnull(dispatch.copy_of, dispatch.id)
                     OR other.copy_of = ifnull(dispatch.copy_of, dispatch.id)
             WHERE dispatch.row = ?1 AND other.row > ?1",
            vec![Value::Integer(rank.0)],
        )?;
        for other in newer {
            if self.has(other)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Says whether a row answers.
    fn has(&self, rank: Rank) -> rusqlite::Result<bool> {
        let (sql, mut values) = self.statement(1, "1", " AND {number} = ?")?;
        values.push(Value::Integer(rank.0));
        let found = number_of(self.connection, &sql, values)?;
        Ok(found.is_some() || self.in_place.contains(&rank))
    }

    const fn is_upwards(&self) -> bool {
        matches!(self.sieve.sorted(), Sorted::Oldest)
    }
}

impl Ranked for Answers<'_> {
    fn at_place(&self, first: usize) -> rusqlite::Result<Vec<Rank>> {
        let limit = first.saturating_add(ROWS);
        let ranks = self.walk(Walk { beyond: None, upwards: self.is_upwards(), limit })?;
        Ok(ranks.into_iter().skip(first).collect())
    }

    fn behind(&self, rank: Rank) -> rusqlite::Result<Vec<Rank>> {
        self.walk(Walk { beyond: Some(rank), upwards: self.is_upwards(), limit: ROWS })
    }

    fn before(&self, rank: Rank) -> rusqlite::Result<Vec<Rank>> {
        let upwards = !self.is_upwards();
        let mut ranks = self.walk(Walk { beyond: Some(rank), upwards, limit: ROWS })?;
        ranks.reverse();
        Ok(ranks)
    }

    /// What does not answer has no place among the answers: the first row stands for it.
    fn place_of(&self, rank: Rank) -> rusqlite::Result<usize> {
        if !self.has(rank)? || self.is_behind_newer(rank)? {
            return Ok(0);
        }
        let upwards = !self.is_upwards();
        Ok(self.walk(Walk { beyond: Some(rank), upwards, limit: usize::MAX })?.len())
    }
}

/// The query of a list with all else that it asks of standing, since few may have that.
fn with_states(shelf: &Shelf, query: Query) -> Query {
    let states = [
        (shelf.bookmarked, State::Bookmarked),
        (shelf.kept, State::Kept),
        (shelf.unread, State::Unread),
    ];
    let states = states.into_iter().filter(|(is_wanted, _)| *is_wanted);
    let mut clauses = match query.clause() {
        Some(Clause::All(clauses)) => clauses.clone(),
        clause => clause.into_iter().cloned().collect(),
    };
    let count = clauses.len();
    clauses.extend(states.map(|(_, state)| Clause::Is(state)));
    if clauses.len() == count { query } else { Query::of(Clause::All(clauses)) }
}

fn has_copies(connection: &Connection) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM dispatch WHERE copy_of IS NOT NULL)")?
        .query_row([], |row| row.get(0))
}
