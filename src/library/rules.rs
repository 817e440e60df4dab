//! What rules do to dispatches, and taking it back.
//!
//! What a rule did is written down beside the change itself, so that a whole run can be taken
//! back, by another process too, and never over a later change of the reader.

use jiff::Zoned;
use rusqlite::{Connection, params};

use super::listing::{listed_at, subject};
use super::row;
use super::standing::{self, Snapshot};
use super::{Library, LibraryError, begin, commit, now_ms};
use crate::dispatch::{Change, Dispatch, DispatchId, SafeText};
use crate::query::{HIDDEN, Rule, RuleDeed, Words};

/// The rules of this process, and the number of their run once they did something.
#[derive(Debug, Default)]
pub(super) struct Ruling {
    rules: Vec<Rule>,
    run: Option<i64>,
}

/// What was taken back of the last run of rules.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unruled {
    /// How many dispatches are as they were before.
    pub dispatches: usize,
    /// How many were changed since, and stay as they are.
    pub changed: usize,
}

impl Library {
    /// Has rules applied to what comes in.
    pub fn obey(&mut self, rules: Vec<Rule>) {
        self.memory.ruling = Ruling { rules, run: None };
    }

    /// Does to dispatches what a rule says; answers how many of them were changed by it.
    pub fn rule(&mut self, deeds: &[RuleDeed], ids: &[DispatchId]) -> Result<usize, LibraryError> {
        let fail = |error: rusqlite::Error| LibraryError::of(&self.file, &error);
        let transaction = begin(&mut self.connection, &self.file)?;
        let run = run_of(&transaction, &mut self.memory.ruling).map_err(fail)?;
        let mut changed = 0;
        for id in ids {
            let done = carry_out(&transaction, *id, deeds, run).map_err(fail)?;
            changed += usize::from(done);
        }
        commit(transaction, &self.file)?;
        Ok(changed)
    }

    /// Takes back what the last run of rules did.
    pub fn unrule(&mut self) -> Result<Unruled, LibraryError> {
        let transaction = begin(&mut self.connection, &self.file)?;
        let unruled =
            take_back(&transaction).map_err(|error| LibraryError::of(&self.file, &error))?;
        commit(transaction, &self.file)?;
        Ok(unruled)
    }
}

/// Applies the rules to a dispatch that has just come in.
pub(super) fn apply(
    connection: &Connection,
    ruling: &mut Ruling,
    dispatch: &Dispatch,
    now: &Zoned,
) -> rusqlite::Result<()> {
    if ruling.rules.is_empty() {
        return Ok(());
    }
    let Some(row) = row::find(connection, dispatch.id)? else { return Ok(()) };
    let needs_text = ruling.rules.iter().any(|rule| rule.when.needs_text());
    let text = if needs_text { Words::of(&dispatch.text) } else { Words::default() };
    let subject = subject(&listed_at(connection, row.row)?, text);
    let meant = ruling.rules.iter().filter(|rule| rule.when.matches(&subject, now));
    let deeds: Vec<RuleDeed> = meant.flat_map(|rule| rule.deeds.iter().cloned()).collect();
    if !deeds.is_empty() {
        let run = run_of(connection, ruling)?;
        carry_out(connection, dispatch.id, &deeds, run)?;
    }
    Ok(())
}

/// The number of this process's run: the next one that is free when it first does something.
fn run_of(connection: &Connection, ruling: &mut Ruling) -> rusqlite::Result<i64> {
    if let Some(run) = ruling.run {
        return Ok(run);
    }
    let run =
        connection
            .query_row("SELECT coalesce(max(run), 0) + 1 FROM rule_mark", [], |row| row.get(0))?;
    ruling.run = Some(run);
    Ok(run)
}

/// Does what is not so already; says whether there was anything.
fn carry_out(
    connection: &Connection,
    id: DispatchId,
    deeds: &[RuleDeed],
    run: i64,
) -> rusqlite::Result<bool> {
    let before = standing::read(connection, id)?;
    let mut done: Vec<&RuleDeed> = Vec::new();
    for deed in deeds {
        if !is_so(&before, deed) && !done.contains(&deed) {
            standing::change(connection, id, &change(deed, true), now_ms())?;
            done.push(deed);
        }
    }
    if done.is_empty() {
        return Ok(false);
    }
    let version = standing::next_version(connection)?;
    standing::number(connection, id, version)?;
    connection
        .prepare_cached("UPDATE rule_mark SET version = ?3 WHERE id = ?1 AND run = ?2")?
        .execute(params![id.bytes(), run, version])?;
    for deed in done {
        connection
            .prepare_cached("INSERT OR REPLACE INTO rule_mark VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![id.bytes(), run, deed.to_string(), version])?;
    }
    Ok(true)
}

fn is_so(snapshot: &Snapshot, deed: &RuleDeed) -> bool {
    let standing = &snapshot.remembered.standing;
    let has = |tag: &str| standing.tags.iter().any(|known| **known == *SafeText::line(tag));
    match deed {
        RuleDeed::Read => standing.read,
        RuleDeed::Bookmark => standing.bookmarked,
        RuleDeed::Hide => has(HIDDEN),
        RuleDeed::Tag(tag) => has(tag),
    }
}

/// The change that does a deed, or takes it back.
fn change(deed: &RuleDeed, does: bool) -> Change {
    let tag = |tag: &str| {
        let tag = SafeText::line(tag);
        if does { Change::Tagged(tag) } else { Change::Untagged(tag) }
    };
    match deed {
        RuleDeed::Read => Change::Read(does),
        RuleDeed::Bookmark => Change::Bookmarked(does),
        RuleDeed::Hide => tag(HIDDEN),
        RuleDeed::Tag(name) => tag(name),
    }
}

/// What a run did to one dispatch.
struct Mark {
    id: DispatchId,
    deed: String,
    version: i64,
}

fn take_back(connection: &Connection) -> rusqlite::Result<Unruled> {
    let mut unruled = Unruled::default();
    let marks: Vec<Mark> = connection
        .prepare_cached(
            "SELECT id, deed, version FROM rule_mark
             WHERE run = (SELECT max(run) FROM rule_mark) ORDER BY id",
        )?
        .query_map([], |row| {
            let id = DispatchId::from_bytes(row.get(0)?);
            Ok(Mark { id, deed: row.get(1)?, version: row.get(2)? })
        })?
        .collect::<Result<_, _>>()?;
    for marks in marks.chunk_by(|one, other| one.id == other.id) {
        let id = marks[0].id;
        if standing::read(connection, id)?.version != marks[0].version {
            unruled.changed += 1;
            continue;
        }
        for deed in marks.iter().filter_map(|mark| RuleDeed::named(&mark.deed)) {
            standing::change(connection, id, &change(&deed, false), now_ms())?;
        }
        standing::number(connection, id, standing::next_version(connection)?)?;
        unruled.dispatches += 1;
    }
    connection.execute("DELETE FROM rule_mark WHERE run = (SELECT max(run) FROM rule_mark)", [])?;
    Ok(unruled)
}
