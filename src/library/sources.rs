//! The sources that are followed, and what comes in from them.

mod incoming;
mod retention;

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::standing::{json_of, to_json};
use super::{Library, LibraryError, begin, commit, replaced};
use crate::dispatch::{Dispatch, DispatchId, Followed, FullText, Health, SafeText, Secret, Source};
pub(super) use incoming::{Memory, file, take_in};
pub(super) use retention::UNTOUCHED;

/// What a fetch brought into the library.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// How many dispatches were not here before.
    pub new: usize,
    /// How many have another text than before.
    pub changed: usize,
    /// How many went with their files.
    pub gone: usize,
}

/// A text that came in from a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextHere {
    /// The hash of its bytes, or of what a feed says of it.
    pub fingerprint: String,
    /// When its dispatch was first seen, in milliseconds since 1970.
    pub arrived_ms: i64,
}

impl TextHere {
    /// Reads one from the three columns that begin with the id of its dispatch.
    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<(DispatchId, Self)> {
        let text = Self { fingerprint: row.get(1)?, arrived_ms: row.get(2)? };
        Ok((DispatchId::from_bytes(row.get(0)?), text))
    }
}

const COLUMNS: &str = "source.key, url, title, own_title, tags, every, may_be_private, secret, \
                       etag, last_modified, tried, good, failure, wait_until, is_gone, \
                       keep_days, muted_until, headers, password_command, failures, fresh_until, \
                       full_text, keep_newest";

impl Library {
    /// Follows a source from now on; says whether it was not followed before.
    pub fn follow_source(&mut self, source: &Source) -> Result<bool, LibraryError> {
        let transaction = begin(&mut self.connection, &self.file)?;
        let added =
            add(&transaction, source).map_err(|error| LibraryError::of(&self.file, &error))?;
        commit(transaction, &self.file)?;
        Ok(added)
    }

    /// All sources that are followed, in the order they were added.
    pub fn sources(&self) -> Result<Vec<Followed>, LibraryError> {
        all(&self.connection).map_err(self.fail())
    }

    /// All sources, without what the library has of them.
    pub fn followed(&self) -> Result<Vec<Source>, LibraryError> {
        let sql = format!("SELECT {COLUMNS} FROM source ORDER BY source.row");
        let mut statement = self.connection.prepare_cached(&sql).map_err(self.fail())?;
        let sources = statement.query_map([], source_of).map_err(self.fail())?;
        sources.collect::<Result<_, _>>().map_err(self.fail())
    }

    /// The source that a dispatch came in from; none where it is followed no longer.
    pub fn source_of(&self, id: DispatchId) -> Result<Option<Source>, LibraryError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM source JOIN dispatch ON dispatch.source = source.row
             WHERE dispatch.id = ?1"
        );
        let mut statement = self.connection.prepare_cached(&sql).map_err(self.fail())?;
        statement.query_row([id.bytes()], source_of).optional().map_err(self.fail())
    }

    /// Settles what the reader may: title, tags, interval, how long and how many of its
    /// dispatches stay, until when it is mute, header lines, how its password comes. Says whether it is followed.
    pub fn settle_source(&mut self, source: &Source) -> Result<bool, LibraryError> {
        let transaction = begin(&mut self.connection, &self.file)?;
        let fail = |error: rusqlite::Error| LibraryError::of(&self.file, &error);
        let settled = write_wishes(&transaction, source).map_err(fail)?;
        commit(transaction, &self.file)?;
        Ok(settled)
    }

    /// Writes down the new address of a source, and what its server said at the old one no more.
    pub fn move_source(&mut self, source: &Source) -> Result<(), LibraryError> {
        let moved = self.connection.execute(
            "UPDATE source SET url = ?2, may_be_private = ?3, etag = NULL, last_modified = NULL
             WHERE key = ?1",
            params![source.key, source.url, source.may_be_private],
        );
        moved.map(drop).map_err(self.fail())
    }

    /// Follows a source no longer. Its dispatches go, but for those that the reader bookmarked,
    /// tagged, noted or kept something of; says how many of these stay, or that there was no
    /// such source.
    pub fn leave_source(&mut self, key: &str) -> Result<Option<usize>, LibraryError> {
        let transaction = begin(&mut self.connection, &self.file)?;
        let left =
            leave(&transaction, key).map_err(|error| LibraryError::of(&self.file, &error))?;
        commit(transaction, &self.file)?;
        Ok(left)
    }

    /// The texts that are here of a source, by their dispatches.
    pub fn texts_of(&self, key: &str) -> Result<HashMap<DispatchId, TextHere>, LibraryError> {
        texts(&self.connection, key).map_err(self.fail())
    }

    /// Forgets what expired of a source that brings these dispatches and no others.
    pub fn forget_expired(
        &mut self,
        key: &str,
        brought: &[DispatchId],
    ) -> Result<(), LibraryError> {
        let fail = |error: rusqlite::Error| LibraryError::of(&self.file, &error);
        // Nearly nothing ever is: no fetch waits for the lock on its account.
        if retention::is_all_brought(&self.connection, key, brought).map_err(fail)? {
            return Ok(());
        }
        let transaction = begin(&mut self.connection, &self.file)?;
        retention::forget(&transaction, key, brought)
            .map_err(|error| LibraryError::of(&self.file, &error))?;
        commit(transaction, &self.file)
    }

    /// Under which id the texts of a dispatch that came in are stored: an update is stored as its
    /// earlier dispatch.
    pub fn stored_as(&self, id: DispatchId) -> Result<DispatchId, LibraryError> {
        replaced::stored_as(&self.connection, id).map_err(self.fail())
    }

    /// Takes in what one fetch of a source brought, and how it went, in one transaction.
    ///
    /// Of a first fetch only the newest stay unread. What is not followed takes nothing in.
    pub fn take_in_fetch(
        &mut self,
        source: &Source,
        dispatches: Vec<Dispatch>,
    ) -> Result<TakenIn, LibraryError> {
        // What a crash of the machine takes back is fetched again: nobody was told that it is safe.
        self.connection.pragma_update(None, "synchronous", "normal").map_err(self.fail())?;
        let taken = self.take_in_at_once(source, dispatches);
        self.connection.pragma_update(None, "synchronous", "full").map_err(self.fail())?;
        taken
    }

    fn take_in_at_once(
        &mut self,
        source: &Source,
        dispatches: Vec<Dispatch>,
    ) -> Result<TakenIn, LibraryError> {
        let transaction = begin(&mut self.connection, &self.file)?;
        let taken = take_in(&transaction, source, dispatches, &mut self.memory)
            .map_err(|error| LibraryError::of(&self.file, &error))?;
        commit(transaction, &self.file)?;
        Ok(taken)
    }
}

fn add(transaction: &Transaction<'_>, source: &Source) -> rusqlite::Result<bool> {
    let added = transaction.execute(
        "INSERT INTO source (key, url, title, own_title, tags, every, may_be_private, secret)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
        params![
            source.key,
            source.url,
            source.title.as_deref(),
            source.own_title.as_deref(),
            to_json(&source.tags)?,
            source.every,
            source.may_be_private,
            source.secret.as_ref().map(|secret| &secret.0),
        ],
    )?;
    if added > 0 {
        write_wishes(transaction, source)?;
    }
    Ok(added > 0)
}

/// Writes what the reader settles.
fn write_wishes(connection: &Connection, source: &Source) -> rusqlite::Result<bool> {
    let kept_otherwise: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM source WHERE key = ?1
             AND (keep_days IS NOT ?2 OR keep_newest IS NOT ?3))",
        params![source.key, source.keep_days, source.keep_newest],
        |row| row.get(0),
    )?;
    if kept_otherwise {
        retention::readmit(connection, &source.key)?;
    }
    let open = |(name, value): &(String, Secret)| (name.clone(), value.0.clone());
    let headers: Vec<(String, String)> = source.headers.iter().map(open).collect();
    let settled = connection.execute(
        "UPDATE source SET title = ?2, tags = ?3, every = ?4, secret = ?5, keep_days = ?6,
             muted_until = ?7, headers = ?8, password_command = ?9, full_text = ?10,
             keep_newest = ?11
         WHERE key = ?1",
        params![
            source.key,
            source.title.as_deref(),
            to_json(&source.tags)?,
            source.every,
            source.secret.as_ref().map(|secret| &secret.0),
            source.keep_days,
            source.muted_until_ms,
            to_json(&headers)?,
            to_json(&source.password_command)?,
            source.full_text.name(),
            source.keep_newest,
        ],
    )?;
    Ok(settled > 0)
}

fn all(connection: &Connection) -> rusqlite::Result<Vec<Followed>> {
    let sql = format!(
        "SELECT {COLUMNS}, max(0, ifnull(dispatches, 0)), max(0, ifnull(unread, 0))
         FROM source LEFT JOIN tally ON tally.source = source.row ORDER BY source.row"
    );
    let followed = |row: &Row<'_>| {
        Ok(Followed { source: source_of(row)?, dispatches: row.get(23)?, unread: row.get(24)? })
    };
    connection.prepare_cached(&sql)?.query_map([], followed)?.collect()
}

/// What stands in the file passes the border again.
fn source_of(row: &Row<'_>) -> rusqlite::Result<Source> {
    let line = |at| row.get(at).map(|text: Option<String>| text.map(|text| SafeText::line(&text)));
    Ok(Source {
        key: row.get(0)?,
        url: row.get(1)?,
        moved_from: None,
        title: line(2)?,
        own_title: line(3)?,
        tags: json_of(row, 4)?.unwrap_or_default(),
        every: row.get(5)?,
        may_be_private: row.get(6)?,
        secret: row.get::<_, Option<String>>(7)?.map(Secret),
        etag: row.get(8)?,
        last_modified: row.get(9)?,
        health: Health {
            tried_ms: row.get(10)?,
            good_ms: row.get(11)?,
            failure: line(12)?,
            wait_until_ms: row.get(13)?,
            is_gone: row.get(14)?,
            failures: row.get(19)?,
            fresh_until_ms: row.get(20)?,
        },
        keep_days: row.get(15)?,
        muted_until_ms: row.get(16)?,
        headers: headers_of(row, 17)?,
        password_command: json_of(row, 18)?.unwrap_or_default(),
        full_text: full_text_of(row, 21)?,
        keep_newest: row.get(22)?,
    })
}

fn headers_of(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<(String, Secret)>> {
    let headers: Vec<(String, String)> = json_of(row, at)?.unwrap_or_default();
    Ok(headers.into_iter().map(|(name, value)| (name, Secret(value))).collect())
}

/// A word that a later program wrote is none of this one's.
fn full_text_of(row: &Row<'_>, at: usize) -> rusqlite::Result<FullText> {
    let name: Option<String> = row.get(at)?;
    Ok(name.as_deref().and_then(FullText::named).unwrap_or_default())
}

fn leave(transaction: &Transaction<'_>, key: &str) -> rusqlite::Result<Option<usize>> {
    let Some(number) = number_of(transaction, key)? else { return Ok(None) };
    transaction
        .execute(&format!("DELETE FROM dispatch WHERE source = ?1 AND {UNTOUCHED}"), [number])?;
    transaction.execute("DELETE FROM expired WHERE source = ?1", [number])?;
    let stay =
        transaction.execute("UPDATE dispatch SET source = NULL WHERE source = ?1", [number])?;
    transaction.execute("DELETE FROM source WHERE row = ?1", [number])?;
    Ok(Some(stay))
}

pub(super) fn number_of(connection: &Connection, key: &str) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT row FROM source WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()
}

fn texts(connection: &Connection, key: &str) -> rusqlite::Result<HashMap<DispatchId, TextHere>> {
    let mut texts = connection
        .prepare_cached(
            "SELECT id, fingerprint, arrived FROM dispatch
             WHERE source = (SELECT row FROM source WHERE key = ?1)",
        )?
        .query_map([key], TextHere::of)?
        .collect::<rusqlite::Result<_>>()?;
    replaced::add_texts(connection, key, &mut texts)?;
    retention::add_texts(connection, key, &mut texts)?;
    Ok(texts)
}
