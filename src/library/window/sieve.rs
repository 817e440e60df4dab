//! Which dispatches belong to a list, as a condition, and their ranks in its order.

use rusqlite::{Connection, types::Value};

use super::{ROWS, Ranked, Shelf, Sorted, number_of, ranks_of};
use crate::dispatch::{DispatchId, Rank};
use crate::query::HIDDEN;

/// What the names of sources are made of, where one is followed.
const NAME: &str = "coalesce(source.title, source.own_title, source.url)";

pub(super) const IS_UNREAD: &str = "EXISTS (SELECT 1 FROM unread WHERE unread.row = dispatch.row)";

/// What has the same text as a dispatch: its original, that one's copies.
const OF_STORY: &str = " AND dispatch.row IN (
    SELECT one.row FROM dispatch AS of JOIN dispatch AS one
        ON one.id = ifnull(of.copy_of, of.id) OR one.copy_of = ifnull(of.copy_of, of.id)
    WHERE of.id = ?)";

/// A source with so many dispatches is walked by itself.
const FEW: usize = 2_000;

/// A condition and what it is asked with.
#[derive(Debug, Clone)]
pub(super) struct Sieve<'a> {
    connection: &'a Connection,
    condition: String,
    values: Vec<Value>,
    sorted: Sorted,
}

impl<'a> Sieve<'a> {
    /// The condition of a list; its query is none of it.
    ///
    /// Neither a sample nor what was piped in is listed unless its text is stored: of those only
    /// what is kept is the reader's.
    pub fn of(connection: &'a Connection, shelf: &Shelf) -> Self {
        let mut condition = String::from(
            "arrived <= ? AND (kind IN ('feed', 'file')
                 OR EXISTS (SELECT 1 FROM revision WHERE revision.id = dispatch.id))",
        );
        let mut values = vec![Value::Integer(shelf.arrived_by_ms)];
        // A query leaves out what is hidden by itself, unless it asks for that.
        if shelf.query.clause().is_none() {
            condition.push_str(" AND dispatch.id NOT IN (SELECT id FROM tag WHERE tag = ?)");
            values.push(Value::Text(HIDDEN.to_owned()));
        }
        if shelf.shows_originals() {
            condition.push_str(" AND dispatch.copy_of IS NULL");
        }
        if shelf.bookmarked {
            condition.push_str(" AND dispatch.id IN (SELECT id FROM standing WHERE bookmarked)");
        }
        if shelf.kept {
            condition.push_str(" AND dispatch.id IN (SELECT id FROM kept)");
        }
        if let Some(source) = &shelf.source {
            condition.push_str(" AND ");
            condition.push_str(&of_source());
            values.push(Value::Text(source.clone()));
        }
        if let Some(id) = shelf.story {
            condition.push_str(OF_STORY);
            values.push(Value::Blob(id.bytes().to_vec()));
        }
        let mut sieve = Self { connection, condition, values, sorted: shelf.sorted };
        if shelf.unread {
            sieve.also_unread();
        }
        sieve
    }

    /// Says whether it is of a source that has few dispatches.
    pub fn is_of_few(connection: &Connection, shelf: &Shelf) -> rusqlite::Result<bool> {
        let Some(source) = &shelf.source else { return Ok(false) };
        let limit = FEW + 1;
        let wanted = of_source();
        let sql =
            format!("SELECT count(*) FROM (SELECT 1 FROM dispatch WHERE {wanted} LIMIT {limit})");
        let count = number_of(connection, &sql, vec![Value::Text(source.clone())])?;
        Ok(count.is_some_and(|count| count < i64::try_from(limit).unwrap_or(i64::MAX)))
    }

    /// The condition, whose values have no numbers.
    pub fn condition(&self) -> &str {
        &self.condition
    }

    /// The values of the condition.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    /// The order of the list.
    pub const fn sorted(&self) -> Sorted {
        self.sorted
    }

    /// Only what is unread.
    pub fn also_unread(&mut self) {
        self.condition.push_str(" AND ");
        self.condition.push_str(IS_UNREAD);
    }

    /// Those of them that are unread.
    pub fn unread(&self) -> Self {
        let mut unread = self.clone();
        unread.also_unread();
        unread
    }

    /// How many there are.
    pub fn count(&self) -> rusqlite::Result<usize> {
        let sql = format!("SELECT count(*) FROM dispatch WHERE {}", self.condition);
        let count = number_of(self.connection, &sql, self.values.clone())?;
        Ok(count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0))
    }

    /// All of them, in no order.
    pub fn ids(&self) -> rusqlite::Result<Vec<DispatchId>> {
        let sql = format!("SELECT id FROM dispatch WHERE {}", self.condition);
        self.connection
            .prepare_cached(&sql)?
            .query_map(rusqlite::params_from_iter(self.values.clone()), |row| {
                row.get(0).map(DispatchId::from_bytes)
            })?
            .collect()
    }

    /// The ranks of all of them, in the order of the list.
    pub fn ranks(&self) -> rusqlite::Result<Vec<Rank>> {
        let sql = format!(
            "SELECT dispatch.row FROM dispatch LEFT JOIN source ON source.row = dispatch.source
             WHERE {} ORDER BY {}",
            self.condition,
            self.order()
        );
        ranks_of(self.connection, &sql, self.values.clone())
    }

    /// The order of the list as SQL has it; a row of a source has that beside it.
    pub fn order(&self) -> String {
        match self.sorted {
            Sorted::Newest => "dispatch.row DESC".to_owned(),
            Sorted::Oldest => "dispatch.row".to_owned(),
            Sorted::UnreadFirst => format!("NOT {IS_UNREAD}, dispatch.row DESC"),
            Sorted::Source => {
                format!("lower(coalesce({NAME}, dispatch.origin)), dispatch.row DESC")
            }
        }
    }

    fn beside(&self, rank: Rank, later: bool) -> rusqlite::Result<Vec<Rank>> {
        let (than, order) = if later { (">", "ASC") } else { ("<", "DESC") };
        let sql = format!(
            "SELECT dispatch.row FROM dispatch WHERE {} AND dispatch.row {than} ?
             ORDER BY dispatch.row {order} LIMIT {ROWS}",
            self.condition
        );
        ranks_of(self.connection, &sql, self.with(rank.0))
    }

    /// The rank of one of them; none for what is none of them.
    pub fn rank_of(&self, id: DispatchId) -> rusqlite::Result<Option<Rank>> {
        let sql = format!("SELECT row FROM dispatch WHERE {} AND (id = ?)", self.condition);
        let mut values = self.values.clone();
        values.push(Value::Blob(id.bytes().to_vec()));
        Ok(number_of(self.connection, &sql, values)?.map(Rank))
    }

    fn with(&self, value: i64) -> Vec<Value> {
        let mut values = self.values.clone();
        values.push(Value::Integer(value));
        values
    }
}

impl Ranked for Sieve<'_> {
    fn at_place(&self, first: usize) -> rusqlite::Result<Vec<Rank>> {
        let sql = format!(
            "SELECT dispatch.row FROM dispatch WHERE {} ORDER BY {} LIMIT ?, {ROWS}",
            self.condition,
            self.order()
        );
        ranks_of(self.connection, &sql, self.with(i64::try_from(first).unwrap_or(i64::MAX)))
    }

    fn behind(&self, rank: Rank) -> rusqlite::Result<Vec<Rank>> {
        self.beside(rank, self.sorted == Sorted::Oldest)
    }

    fn before(&self, rank: Rank) -> rusqlite::Result<Vec<Rank>> {
        let mut ranks = self.beside(rank, self.sorted != Sorted::Oldest)?;
        ranks.reverse();
        Ok(ranks)
    }

    fn place_of(&self, rank: Rank) -> rusqlite::Result<usize> {
        let than = if self.sorted == Sorted::Oldest { "<" } else { ">" };
        let sql = format!(
            "SELECT count(*) FROM dispatch WHERE {} AND (dispatch.row {than} ?)",
            self.condition
        );
        let count = number_of(self.connection, &sql, self.with(rank.0))?;
        Ok(count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0))
    }
}

/// What is of the source with a name.
fn of_source() -> String {
    format!("dispatch.source IN (SELECT row FROM source WHERE {NAME} = ?)")
}
