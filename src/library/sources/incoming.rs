//! What one fetch brought, on its way into the library.

use jiff::Zoned;
use rusqlite::{Connection, Transaction, params};

use super::TakenIn;
use super::retention::{Admission, Wishes};
use crate::dispatch::{Dispatch, Held, Source};
use crate::library::copies::bands::{self, Bands};
use crate::library::copies::{self, Coming};
use crate::library::rules::{self, Ruling};
use crate::library::{index, now_ms, replaced, revision, row};

/// How many dispatches of a first fetch stay unread.
const UNREAD_AT_FIRST: usize = 20;

/// What is remembered from one fetch to the next.
#[derive(Debug, Default)]
pub(in crate::library) struct Memory {
    /// The rules of this process.
    pub ruling: Ruling,
    /// By what texts of before are found.
    pub bands: Bands,
}

/// Takes in what is wanted, and lets go what is not any longer, as the library says now: the
/// reader may have settled it anew while the source was asked.
pub(in crate::library) fn take_in(
    transaction: &Transaction<'_>,
    source: &Source,
    mut dispatches: Vec<Dispatch>,
    memory: &mut Memory,
) -> rusqlite::Result<TakenIn> {
    let mut taken = TakenIn::default();
    let now = now_ms();
    let Some(wishes) = Wishes::of(transaction, &source.key, now)? else { return Ok(taken) };
    // The oldest first, so that those of one moment stand in the order of their arrival.
    dispatches.reverse();
    dispatches.sort_by_key(|dispatch| dispatch.published.map_or(now, |stamp| stamp.instant_ms()));
    let read_before = match (wishes.is_mute, wishes.is_first) {
        (true, _) => dispatches.len(),
        (false, true) => dispatches.len().saturating_sub(UNREAD_AT_FIRST),
        (false, false) => 0,
    };
    let moment = Zoned::now();
    if !dispatches.is_empty() {
        memory.bands.catch_up(transaction)?;
        bands::throw_away(transaction)?;
    }
    let mut entries = Vec::with_capacity(dispatches.len());
    for (at, dispatch) in dispatches.into_iter().enumerate() {
        let admission = wishes.admit(transaction, &dispatch)?;
        if admission == Admission::Refused {
            continue;
        }
        let Some(dispatch) = replaced::bind(transaction, dispatch, wishes.source())? else {
            continue;
        };
        let is_known = row::find(transaction, dispatch.id)?.is_some();
        let coming = match (is_known, at < read_before || admission == Admission::Again) {
            (true, _) => Coming::Again,
            (false, true) => Coming::Read,
            (false, false) => Coming::New,
        };
        taken.new += usize::from(!is_known);
        taken.changed += usize::from(is_known);
        let held = Held { dispatch: dispatch.into(), path: None };
        file(transaction, &held, wishes.source(), coming, &memory.bands)?;
        if !is_known {
            rules::apply(transaction, &mut memory.ruling, &held.dispatch, &moment)?;
        }
        entries.push((held.dispatch, is_known));
    }
    if wishes.is_first {
        take_as_read(transaction, wishes.source())?;
    }
    index::enter_all(transaction, &entries)?;
    wishes.expire(transaction)?;
    settle(transaction, wishes.source(), source)?;
    Ok(taken)
}

/// Takes as read what a source has beyond the newest: its first fetch may come in parts.
fn take_as_read(connection: &Connection, source: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO standing (id, read)
             SELECT id, 1 FROM (SELECT id FROM dispatch JOIN unread USING (row)
                                WHERE source = ?1 ORDER BY row DESC LIMIT -1 OFFSET ?2) WHERE true
             ON CONFLICT (id) DO UPDATE SET read = 1 WHERE opened IS NULL AND version = 0",
        )?
        .execute(params![source, UNREAD_AT_FIRST])?;
    Ok(())
}

/// Puts a dispatch of a source into the library, with its place in its story; its words come
/// with those of all others.
pub(in crate::library) fn file(
    connection: &Connection,
    held: &Held,
    source: i64,
    coming: Coming,
    bands: &Bands,
) -> rusqlite::Result<()> {
    let (id, now) = (held.dispatch.id, now_ms());
    row::enrol(connection, held, Some(source), now)?;
    match coming {
        Coming::Again => revision::store(connection, &held.dispatch, now)?,
        Coming::New | Coming::Read => revision::store_again(connection, &held.dispatch, now)?,
    }
    copies::settle(connection, &held.dispatch, source, coming, bands)?;
    if coming == Coming::Read {
        connection
            .prepare_cached(
                "INSERT INTO standing (id, read) VALUES (?1, 1)
                 ON CONFLICT (id) DO UPDATE SET read = 1",
            )?
            .execute([id.bytes()])?;
    }
    Ok(())
}

/// Writes down how the fetch went; what the server said of an address that the source has no
/// longer does not concern the one that it has.
fn settle(connection: &Connection, number: i64, source: &Source) -> rusqlite::Result<()> {
    let health = &source.health;
    connection
        .prepare_cached(
            "UPDATE source SET url = iif(url = ?14, ?2, url), own_title = ?3,
                 may_be_private = iif(url = ?14, ?4, may_be_private),
                 etag = iif(url = ?14, ?5, etag),
                 last_modified = iif(url = ?14, ?6, last_modified), tried = ?7, good = ?8, failure = ?9, wait_until = ?10,
                 is_gone = ?11, failures = ?12, fresh_until = ?13
             WHERE row = ?1",
        )?
        .execute(params![
            number,
            source.url,
            source.own_title.as_deref(),
            source.may_be_private,
            source.etag,
            source.last_modified,
            health.tried_ms,
            health.good_ms,
            health.failure.as_deref(),
            health.wait_until_ms,
            health.is_gone,
            health.failures,
            health.fresh_until_ms,
            source.moved_from.as_ref().unwrap_or(&source.url),
        ])?;
    Ok(())
}
