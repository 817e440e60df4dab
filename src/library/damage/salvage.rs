//! What can be read of a damaged library, table by table and around what cannot be read.
//!
//! Of a table that has bad pages the rows before and behind them are read. Never stops at an
//! error of the damaged file; an error of the new one is an error.

use std::collections::BTreeSet;

use rusqlite::types::Value;
use rusqlite::{Connection, Transaction, params, params_from_iter};

use crate::dispatch::{Dispatch, DispatchId, Held};
use crate::library::row::{self, DispatchRow};
use crate::library::{index, now_ms};

/// How finely the end of what cannot be read is looked for.
const PROBES: usize = 40;

/// What a table is read along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    /// A number.
    Number(&'static str),
    /// The id of a dispatch, 128 bits.
    Id,
    /// Few rows, on one page as a rule.
    Text(&'static str),
}

/// What cannot be had again: all that the reader did.
const STANDING: [(&str, Key); 8] = [
    ("source", Key::Number("row")),
    ("standing", Key::Id),
    ("tag", Key::Id),
    ("kept", Key::Number("row")),
    ("kept_tag", Key::Number("row")),
    ("mark", Key::Text("letter")),
    ("habit", Key::Text("name")),
    ("saved_search", Key::Text("name")),
];

/// The dispatches and what hangs on them.
const DISPATCHES: [(&str, Key); 6] = [
    ("dispatch", Key::Number("row")),
    ("revision", Key::Number("rowid")),
    ("other_text", Key::Id),
    ("alias", Key::Id),
    ("expired", Key::Id),
    ("rule_mark", Key::Id),
];

/// How much was saved of a damaged library.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Saved {
    /// Bookmarks.
    pub bookmarks: usize,
    /// Kept passages.
    pub kept: usize,
    /// Dispatches of which something is remembered.
    pub standings: usize,
    /// Sources that are followed.
    pub sources: usize,
    /// Dispatches with their text.
    pub dispatches: usize,
}

impl Saved {
    /// The numbers in their order.
    pub(super) const fn counts(&self) -> [usize; 5] {
        [self.bookmarks, self.kept, self.standings, self.sources, self.dispatches]
    }
}

/// Puts all that can be read of a damaged library into a new one; of none there is nothing.
pub(super) fn salvage(old: Option<&Connection>, new: &mut Connection) -> rusqlite::Result<Saved> {
    new.pragma_update(None, "foreign_keys", false)?;
    for tables in [&STANDING[..], &DISPATCHES[..]] {
        let transaction = new.transaction()?;
        for (table, key) in tables.iter().filter(|_| old.is_some()) {
            let Some(old) = old else { continue };
            copy(old, &transaction, table, *key)?;
        }
        transaction.commit()?;
    }
    let transaction = new.transaction()?;
    tidy(&transaction)?;
    transaction.commit()?;
    new.pragma_update(None, "foreign_keys", true)?;
    count(new)
}

fn count(new: &Connection) -> rusqlite::Result<Saved> {
    let count = |what: &str| {
        new.query_row(&format!("SELECT count(*) FROM {what}"), [], |row| row.get::<_, usize>(0))
    };
    Ok(Saved {
        bookmarks: count("standing WHERE bookmarked")?,
        kept: count("kept")?,
        standings: count("standing")?,
        sources: count("source")?,
        dispatches: count("(SELECT DISTINCT id FROM revision)")?,
    })
}

/// The columns that a table has in both.
fn columns(old: &Connection, new: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let of = |connection: &Connection| -> rusqlite::Result<Vec<String>> {
        let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
        statement.query_map([table], |row| row.get(0))?.collect()
    };
    // A table that the damaged file has not has nothing to be saved.
    let there = of(old).unwrap_or_default();
    Ok(of(new)?.into_iter().filter(|column| there.contains(column)).collect())
}

fn copy(old: &Connection, new: &Connection, table: &str, key: Key) -> rusqlite::Result<()> {
    let columns = columns(old, new, table)?;
    if columns.is_empty() {
        return Ok(());
    }
    let marks: Vec<String> = (1..=columns.len()).map(|number| format!("?{number}")).collect();
    let (columns, marks) = (columns.join(", "), marks.join(", "));
    let mut put =
        new.prepare(&format!("INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})"))?;
    let mut refused = None;
    let reader = Reader { old, table, columns: &columns, key };
    reader.read_all(&mut |row| match put.execute(params_from_iter(row)) {
        // A row that breaks a rule of the table is none of ours.
        Err(error)
            if error.sqlite_error_code() != Some(rusqlite::ErrorCode::ConstraintViolation) =>
        {
            refused = refused.take().or(Some(error));
        }
        _ => {}
    });
    refused.map_or(Ok(()), Err)
}

/// Reads the rows of a damaged table.
struct Reader<'a> {
    old: &'a Connection,
    table: &'a str,
    columns: &'a str,
    key: Key,
}

impl Reader<'_> {
    fn column(&self) -> &'static str {
        match self.key {
            Key::Number(column) | Key::Text(column) => column,
            Key::Id => "id",
        }
    }

    /// Reads what stands before, between and behind the bad pages.
    fn read_all(&self, take: &mut dyn FnMut(Vec<Value>)) {
        if matches!(self.key, Key::Text(_)) {
            for order in ["ASC", "DESC"] {
                self.read(&format!("ORDER BY {} {order}", self.column()), None, take);
            }
            return;
        }
        let mut from = Some(0);
        while let Some(place) = from {
            let last = self.read_from(place, take);
            from = match last {
                Ok(()) => None,
                Err(last) => self.after_damage(last.map_or(place, |last| last.max(place))),
            };
        }
    }

    /// Reads on from a place; the error is the place of the last row that could be read.
    fn read_from(&self, place: u128, take: &mut dyn FnMut(Vec<Value>)) -> Result<(), Option<u128>> {
        let column = self.column();
        let mut last = None;
        let is_whole = self.read(
            &format!("WHERE {column} >= ?1 ORDER BY {column}"),
            Some(self.value(place)),
            &mut |mut row| {
                last = row.pop().and_then(|key| place_of(&key)).or(last);
                take(row);
            },
        );
        if is_whole { Ok(()) } else { Err(last) }
    }

    /// Reads rows as far as that can be done; says whether all were read. With a place to begin
    /// at, each row has its key behind its columns.
    fn read(&self, rest: &str, from: Option<Value>, take: &mut dyn FnMut(Vec<Value>)) -> bool {
        let more = if from.is_some() { format!(", {}", self.column()) } else { String::new() };
        let sql = format!("SELECT {}{more} FROM {} NOT INDEXED {rest}", self.columns, self.table);
        let Ok(mut statement) = self.old.prepare(&sql) else { return false };
        let width = statement.column_count();
        let Ok(mut rows) = statement.query(params_from_iter(from)) else { return false };
        loop {
            match rows.next() {
                Ok(Some(row)) => {
                    // A text that is no text any more is lost with its row.
                    let values: Result<Vec<Value>, _> = (0..width).map(|at| row.get(at)).collect();
                    if let Ok(values) = values {
                        take(values);
                    }
                }
                Ok(None) => return true,
                Err(_) => return false,
            }
        }
    }

    /// Finds about where rows can be read again behind a place.
    fn after_damage(&self, place: u128) -> Option<u128> {
        let end = match self.key {
            Key::Id => u128::MAX,
            _ => u128::from(u64::MAX),
        };
        let mut step: u128 = 1;
        let mut bad = place;
        let mut good = loop {
            let next = place.checked_add(step).filter(|next| *next <= end)?;
            if self.is_readable(next) {
                break next;
            }
            bad = next;
            step = step.checked_mul(2)?;
        };
        for _ in 0..PROBES {
            let middle = bad + (good - bad) / 2;
            if middle == bad {
                break;
            }
            if self.is_readable(middle) { good = middle } else { bad = middle }
        }
        Some(good)
    }

    fn is_readable(&self, place: u128) -> bool {
        let column = self.column();
        let sql = format!(
            "SELECT {column} FROM {} NOT INDEXED WHERE {column} >= ?1 ORDER BY {column} LIMIT 1",
            self.table
        );
        let Ok(mut statement) = self.old.prepare_cached(&sql) else { return false };
        let found = statement.query([self.value(place)]).and_then(|mut rows| rows.next().map(drop));
        found.is_ok()
    }

    /// The key at a place: keys of both kinds in one order.
    fn value(&self, place: u128) -> Value {
        if self.key == Key::Id {
            return Value::Blob(place.to_be_bytes().to_vec());
        }
        let place = u64::try_from(place).unwrap_or(u64::MAX);
        Value::Integer((place ^ (1 << 63)).cast_signed())
    }
}

/// The place of a key, in the order of [`Reader::value`].
fn place_of(key: &Value) -> Option<u128> {
    match key {
        Value::Integer(number) => Some(u128::from(number.cast_unsigned() ^ (1 << 63))),
        Value::Blob(id) => Some(u128::from_be_bytes(id.as_slice().try_into().ok()?)),
        _ => None,
    }
}

/// What was read may be broken inside, or hang on what could not be read.
const CLEAN: &str = "
DELETE FROM revision WHERE length(id) <> 16 OR NOT json_valid(dispatch) OR NOT json_valid(speakers);
DELETE FROM other_text WHERE length(id) <> 16 OR NOT json_valid(dispatch);
DELETE FROM standing WHERE length(id) <> 16;
DELETE FROM tag WHERE length(id) <> 16;
DELETE FROM kept WHERE length(id) <> 16;
DELETE FROM mark WHERE length(id) <> 16 OR NOT json_valid(anchor);
DELETE FROM kept_tag WHERE row NOT IN (SELECT row FROM kept);
UPDATE standing SET place = NULL WHERE NOT json_valid(place);
UPDATE kept SET segments = '[]' WHERE NOT json_valid(segments);
UPDATE kept SET imprint = NULL WHERE NOT json_valid(imprint);
UPDATE source SET tags = '[]' WHERE NOT json_valid(tags);
UPDATE source SET headers = NULL WHERE NOT json_valid(headers);
UPDATE source SET password_command = NULL WHERE NOT json_valid(password_command);
UPDATE counter SET last = (SELECT ifnull(max(version), 0) FROM standing);
";

/// What only hangs on dispatches, and what is counted of them. By what texts are found is not
/// saved, so that a sketch leads nowhere.
const COUNT: &str = "
UPDATE dispatch SET sketch = NULL WHERE sketch IS NOT NULL;
UPDATE dispatch SET source = NULL WHERE source NOT IN (SELECT row FROM source);
UPDATE dispatch SET copy_of = NULL WHERE copy_of NOT IN (SELECT id FROM dispatch);
DELETE FROM alias WHERE dispatch NOT IN (SELECT id FROM dispatch);
DELETE FROM other_text WHERE id NOT IN (SELECT id FROM dispatch);
DELETE FROM rule_mark WHERE id NOT IN (SELECT id FROM dispatch);
DELETE FROM unread;
INSERT INTO unread
SELECT row FROM dispatch LEFT JOIN standing USING (id) WHERE NOT ifnull(read, 0);
DELETE FROM tally;
INSERT INTO tally (source, dispatches, unread, copies)
SELECT ifnull(source, 0), count(*), count(unread.row), count(copy_of)
FROM dispatch LEFT JOIN unread USING (row)
WHERE id NOT IN (SELECT id FROM tag WHERE tag = 'hidden') GROUP BY 1;
";

fn tidy(new: &Transaction<'_>) -> rusqlite::Result<()> {
    new.execute_batch(CLEAN)?;
    let now = now_ms();
    for id in ids(new, "SELECT id FROM revision WHERE id NOT IN (SELECT id FROM dispatch)")? {
        enrol_again(new, id, now)?;
    }
    let bare = "SELECT id FROM (SELECT id FROM standing UNION SELECT id FROM tag
                    UNION SELECT id FROM kept UNION SELECT id FROM mark)
                WHERE id NOT IN (SELECT id FROM dispatch)";
    for id in ids(new, bare)? {
        row::restore(new, &unknown(id, now))?;
    }
    new.execute_batch(COUNT)?;
    index::fill(new)
}

fn ids(connection: &Connection, sql: &str) -> rusqlite::Result<BTreeSet<DispatchId>> {
    connection.prepare(sql)?.query_map([], |row| row.get(0).map(DispatchId::from_bytes))?.collect()
}

/// Makes the row of a dispatch anew, by what its text says of it.
fn enrol_again(connection: &Connection, id: DispatchId, now: i64) -> rusqlite::Result<()> {
    let text: String = connection.query_row(
        "SELECT dispatch FROM revision WHERE id = ?1 ORDER BY stored DESC LIMIT 1",
        [id.bytes()],
        |row| row.get(0),
    )?;
    match serde_json::from_str::<Dispatch>(&text) {
        Ok(dispatch) if dispatch.id == id => {
            let held = Held { dispatch: dispatch.into(), path: None };
            row::enrol(connection, &held, None, now).map(drop)
        }
        _ => {
            connection.execute("DELETE FROM revision WHERE id = ?1", params![id.bytes()]).map(drop)
        }
    }
}

/// The row of a dispatch of which nothing is known but what the reader did to it. Like that of a
/// sample it is in no list until its text comes in again.
fn unknown(id: DispatchId, now: i64) -> DispatchRow {
    DispatchRow {
        row: row::first_row_of(now),
        id,
        kind: crate::dispatch::OriginKind::Sample.name().to_owned(),
        origin: String::new(),
        path: None,
        fingerprint: String::new(),
        arrived: now,
    }
}
