//! A query as SQL.
//!
//! What the index of words can answer is asked of it in one expression; the rest becomes
//! conditions on the rows that it finds. Rows come newest first by a walk backwards, so that a
//! limit ends the work. Never reads a text.

use jiff::Zoned;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::expression::{Sought, subtracted};
use super::row::first_row_of;
use crate::query::{Clause, Part, Pattern, Query, State, Words};

/// Up to so many rows with a trait are looked at one by one; of more the index is walked.
const FEW: usize = 2000;

/// Up to so many answers are asked for one by one; for more, all that the index has on a word is
/// read at once.
const ONE_BY_ONE: usize = 500;

/// What is walked backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Walk {
    All,
    Unread,
    Index,
}

impl Sought {
    /// The number by which what is sought is ordered.
    const fn key(self) -> &'static str {
        match self {
            Self::Dispatches => "dispatch.row",
            Self::Quotes => "quote.row",
        }
    }

    const fn index(self) -> &'static str {
        match self {
            Self::Dispatches => "words",
            Self::Quotes => "said",
        }
    }

    /// What is walked, joined to what conditions ask about where there are any, and the number
    /// that the walk is ordered by.
    const fn walked(self, walk: Walk, needs_rows: bool) -> (&'static str, &'static str) {
        match (self, walk) {
            (Self::Dispatches, Walk::Index) if !needs_rows => ("words", "words.rowid"),
            (Self::Dispatches, Walk::Index) => {
                ("words CROSS JOIN dispatch ON dispatch.row = words.rowid", "words.rowid")
            }
            (Self::Dispatches, Walk::Unread) => {
                ("unread CROSS JOIN dispatch ON dispatch.row = unread.row", "unread.row")
            }
            (Self::Dispatches, Walk::All) => ("dispatch", "dispatch.row"),
            (Self::Quotes, Walk::Index) if !needs_rows => ("said", "said.rowid"),
            (Self::Quotes, Walk::Index) => (
                "said CROSS JOIN quote ON quote.row = said.rowid
                 CROSS JOIN dispatch ON dispatch.row = quote.dispatch",
                "said.rowid",
            ),
            (Self::Quotes, Walk::Unread | Walk::All) => {
                ("quote JOIN dispatch ON dispatch.row = quote.dispatch", "quote.row")
            }
        }
    }
}

/// Which of the answers are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Only those whose number is lower: those that follow the row with it.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: usize,
}

impl Page {
    /// The first page, of so many answers.
    #[must_use]
    pub const fn first(limit: usize) -> Self {
        Self { before: None, limit }
    }
}

/// A query on its way to SQL, with the values of the statement.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    connection: &'a Connection,
    sought: Sought,
    now: &'a Zoned,
    page: Page,
    /// Further conditions will be asked of the rows of dispatches.
    joins_rows: bool,
    /// One of these holds for few dispatches only.
    is_among_few: bool,
    /// How much an answer is about the words is asked, which the index alone can tell.
    is_ranked: bool,
    values: Vec<Value>,
}

/// A query as parts of SQL.
#[derive(Debug)]
pub(super) struct Planned {
    /// What is walked.
    pub from: &'static str,
    /// The number that the walk is ordered by.
    pub number: &'static str,
    /// What holds for the answers.
    pub condition: String,
    /// The values that the condition names by their numbers.
    pub values: Vec<Value>,
}

impl<'a> Plan<'a> {
    pub(super) const fn new(
        connection: &'a Connection,
        sought: Sought,
        now: &'a Zoned,
        page: Page,
    ) -> Self {
        Self {
            connection,
            sought,
            now,
            page,
            joins_rows: false,
            is_among_few: false,
            is_ranked: false,
            values: Vec::new(),
        }
    }

    /// The plan of a statement whose answers are put in order by the index, where there are words.
    pub(super) fn ranked(self) -> Self {
        Self { is_ranked: true, ..self }
    }

    /// The parts of a statement that asks more of the row of each dispatch; `is_among_few` says
    /// whether that holds for few of them.
    pub(super) fn parts(mut self, query: &Query, is_among_few: bool) -> rusqlite::Result<Planned> {
        (self.joins_rows, self.is_among_few) = (true, is_among_few);
        let (from, number, condition) = self.planned(query)?;
        Ok(Planned { from, number, condition, values: self.values })
    }

    /// The numbers of what answers the query, the newest first.
    pub(super) fn rows(mut self, query: &Query) -> rusqlite::Result<Vec<i64>> {
        let sql = self.sql(query)?;
        let mut statement = self.connection.prepare_cached(&sql)?;
        statement.query_map(params_from_iter(&self.values), |row| row.get(0))?.collect()
    }

    fn sql(&mut self, query: &Query) -> rusqlite::Result<String> {
        let (from, number, mut condition) = self.planned(query)?;
        if query.clause().is_none() && self.sought == Sought::Dispatches {
            condition.push_str(" AND dispatch.copy_of IS NULL");
        }
        let before = self.page.before.unwrap_or(i64::MAX);
        let before = self.value(before);
        let limit = self.value(i64::try_from(self.page.limit).unwrap_or(i64::MAX));
        Ok(format!(
            "SELECT {number} FROM {from} WHERE {condition} AND {number} < {before}
             ORDER BY {number} DESC LIMIT {limit}"
        ))
    }

    /// What is walked, the number that it is ordered by, and what holds for the answers.
    fn planned(&mut self, query: &Query) -> rusqlite::Result<(&'static str, &'static str, String)> {
        let clauses = match query.clause() {
            None => &[][..],
            Some(Clause::All(clauses)) => clauses,
            Some(clause) => std::slice::from_ref(clause),
        };
        let (expression, others) = self.parted(clauses);
        let walk = self.walk_of(expression.is_some(), &others)?;
        let needs_rows =
            self.joins_rows || others.iter().any(|clause| self.bound(clause).is_none());
        let (from, number) = self.sought.walked(walk, needs_rows);
        let mut conditions = Vec::new();
        if let Some(expression) = expression {
            conditions.push(match walk {
                Walk::Index => format!("{} MATCH {}", self.sought.index(), self.value(expression)),
                Walk::All | Walk::Unread => self.is_in_index(self.sought, expression),
            });
        }
        for clause in others {
            conditions.push(match self.bound(clause) {
                Some((relation, row)) => format!("{number} {relation} {}", self.value(row)),
                None => self.condition(clause)?,
            });
        }
        if walk != Walk::Index && self.sought == Sought::Dispatches {
            conditions.push(STORED.to_owned());
        }
        if conditions.is_empty() {
            conditions.push("1".to_owned());
        }
        Ok((from, number, conditions.join(" AND ")))
    }

    /// Chooses what is walked: the shortest of what all answers stand in.
    fn walk_of(&self, has_words: bool, others: &[&Clause]) -> rusqlite::Result<Walk> {
        if self.is_ranked && has_words {
            return Ok(Walk::Index);
        }
        if self.is_among_few || self.is_of_few(others)? {
            return Ok(Walk::All);
        }
        let wants_unread = self.sought == Sought::Dispatches
            && others.iter().any(|clause| matches!(clause, Clause::Is(State::Unread)));
        if wants_unread && (!has_words || self.holds_few("SELECT 1 FROM unread")?) {
            return Ok(Walk::Unread);
        }
        Ok(if has_words { Walk::Index } else { Walk::All })
    }

    /// What the index is asked, and what is left.
    fn parted<'c>(&self, clauses: &'c [Clause]) -> (Option<String>, Vec<&'c Clause>) {
        let mut wanted = Vec::new();
        let mut unwanted = Vec::new();
        let mut others = Vec::new();
        for clause in clauses {
            let negated = match clause {
                Clause::Not(inner) => self.sought.expression(inner),
                _ => None,
            };
            match (self.sought.expression(clause), negated) {
                (Some(expression), _) => wanted.push(expression),
                (None, Some(expression)) => unwanted.push((clause, expression)),
                (None, None) => others.push(clause),
            }
        }
        if wanted.is_empty() {
            others.extend(unwanted.into_iter().map(|(clause, _)| clause));
            return (None, others);
        }
        let unwanted: Vec<String> =
            unwanted.into_iter().map(|(_, expression)| expression).collect();
        (Some(subtracted(&wanted, &unwanted)), others)
    }

    /// Says whether one of the conditions holds for few dispatches only.
    fn is_of_few(&self, others: &[&Clause]) -> rusqlite::Result<bool> {
        for clause in others {
            if let Some(set) = self.set_of(clause)?
                && self.holds_few(&set)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn holds_few(&self, set: &str) -> rusqlite::Result<bool> {
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM ({set}) LIMIT {})", FEW + 1);
        let count: usize = self.connection.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
        Ok(count <= FEW)
    }

    /// The ids of the dispatches that a clause about the reader's own marks holds for.
    fn set_of(&self, clause: &Clause) -> rusqlite::Result<Option<String>> {
        let set = match clause {
            Clause::Is(State::Bookmarked) => "SELECT id FROM standing WHERE bookmarked".to_owned(),
            Clause::Is(State::Kept) => "SELECT id FROM kept".to_owned(),
            Clause::Has(Part::Note) => "SELECT id FROM standing WHERE note IS NOT NULL
                 UNION SELECT id FROM kept WHERE note IS NOT NULL"
                .to_owned(),
            Clause::Tag(pattern) if self.tagged_sources(pattern)?.is_empty() => {
                self.tagged(pattern)?
            }
            _ => return Ok(None),
        };
        Ok(Some(set))
    }

    /// The dispatches with a tag that fits, their own or one on what is kept of them.
    fn tagged(&self, pattern: &Pattern) -> rusqlite::Result<String> {
        let known: Vec<String> = self
            .connection
            .prepare_cached("SELECT DISTINCT tag FROM tag UNION SELECT DISTINCT tag FROM kept_tag")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let fits = |tag: &&String| pattern.is_all_of(&Words::of(tag));
        let tags: Vec<String> = known.iter().filter(fits).map(|tag| quoted(tag)).collect();
        let tags = tags.join(", ");
        Ok(format!(
            "SELECT id FROM tag WHERE tag IN ({tags})
             UNION SELECT id FROM kept JOIN kept_tag USING (row) WHERE tag IN ({tags})"
        ))
    }

    /// The sources with a tag that fits: what comes in from them is tagged with it.
    fn tagged_sources(&self, pattern: &Pattern) -> rusqlite::Result<Vec<String>> {
        let tagged: Vec<(i64, String)> = self
            .connection
            .prepare_cached("SELECT source.row, value FROM source, json_each(source.tags)")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let fits = |(_, tag): &(i64, String)| pattern.is_all_of(&Words::of(tag));
        Ok(tagged.into_iter().filter(fits).map(|(row, _)| row.to_string()).collect())
    }

    /// A clause about time as a border between row numbers.
    fn bound(&self, clause: &Clause) -> Option<(&'static str, i64)> {
        match clause {
            Clause::Since(when) => Some((">=", first_row_of(when.instant_ms(self.now)))),
            Clause::Before(when) => Some(("<", first_row_of(when.instant_ms(self.now)))),
            _ => None,
        }
    }

    fn condition(&mut self, clause: &Clause) -> rusqlite::Result<String> {
        if let Some(expression) = self.sought.expression(clause) {
            return Ok(self.is_in_index(self.sought, expression));
        }
        if let Some((relation, row)) = self.bound(clause) {
            return Ok(format!("dispatch.row {relation} {}", self.value(row)));
        }
        if let Some(set) = self.set_of(clause)? {
            return Ok(format!("dispatch.id IN ({set})"));
        }
        Ok(match clause {
            Clause::Tag(pattern) => {
                let sources = self.tagged_sources(pattern)?.join(", ");
                let own = self.tagged(pattern)?;
                // Without a source it is neither true nor false, and so is its negation.
                format!("(ifnull(dispatch.source IN ({sources}), 0) OR dispatch.id IN ({own}))")
            }
            Clause::All(clauses) => self.joined(clauses, " AND ")?,
            Clause::Any(clauses) => self.joined(clauses, " OR ")?,
            Clause::Not(inner) => format!("NOT {}", self.condition(inner)?),
            Clause::Is(State::Unread) => UNREAD.to_owned(),
            Clause::Is(State::Read) => format!("NOT {UNREAD}"),
            Clause::Is(_) => CHANGED.to_owned(),
            Clause::Has(_) => HAS_QUOTE.to_owned(),
            // Of a quote's dispatch the index of words knows these, too.
            other => match Sought::Dispatches.expression(other) {
                Some(expression) => self.is_in_index(Sought::Dispatches, expression),
                None => "1".to_owned(),
            },
        })
    }

    fn joined(&mut self, clauses: &[Clause], word: &str) -> rusqlite::Result<String> {
        let each: rusqlite::Result<Vec<String>> =
            clauses.iter().map(|clause| self.condition(clause)).collect();
        Ok(format!("({})", each?.join(word)))
    }

    /// Says whether the index finds the row that is looked at.
    fn is_in_index(&mut self, sought: Sought, expression: String) -> String {
        let (index, key) = (sought.index(), sought.key());
        let value = self.value(expression);
        if self.page.limit <= ONE_BY_ONE {
            format!("EXISTS (SELECT 1 FROM {index} WHERE {index} MATCH {value} AND rowid = {key})")
        } else {
            format!("{key} IN (SELECT rowid FROM {index} WHERE {index} MATCH {value})")
        }
    }

    fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }
}

const STORED: &str = "EXISTS (SELECT 1 FROM revision WHERE revision.id = dispatch.id)";

const UNREAD: &str = "EXISTS (SELECT 1 FROM unread WHERE unread.row = dispatch.row)";

const HAS_QUOTE: &str =
    "EXISTS (SELECT 1 FROM quote AS any_quote WHERE any_quote.dispatch = dispatch.row)";

/// Its text is no longer the one that is stored, kept from or read.
const CHANGED: &str = "(
    NOT EXISTS (SELECT 1 FROM revision WHERE revision.id = dispatch.id
                AND revision.fingerprint = dispatch.fingerprint)
    OR EXISTS (SELECT 1 FROM standing WHERE standing.id = dispatch.id
               AND place ->> '$.revision' <> dispatch.fingerprint)
    OR EXISTS (SELECT 1 FROM kept WHERE kept.id = dispatch.id
               AND kept.revision <> dispatch.fingerprint))";

/// A tag as SQL writes a text.
fn quoted(tag: &str) -> String {
    format!("'{}'", tag.replace('\'', "''"))
}
