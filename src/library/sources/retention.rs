//! How long the dispatches of a source stay, and what of it comes in no more.
//!
//! What the reader bookmarked, kept something of, noted, tagged or gave a letter stays, however
//! old. What went is written down as long as the source brings it, so that it is no news again.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::TextHere;
use crate::dispatch::{Dispatch, DispatchId};
use crate::library::row;

/// What the reader put nothing on. Hiding is no wish to keep.
pub(in crate::library) const UNTOUCHED: &str = "
    NOT EXISTS (SELECT 1 FROM standing WHERE standing.id = dispatch.id
                AND (bookmarked OR note IS NOT NULL))
    AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.id = dispatch.id AND tag <> 'hidden')
    AND NOT EXISTS (SELECT 1 FROM kept WHERE kept.id = dispatch.id)
    AND id NOT IN (SELECT id FROM mark)";

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What the reader wants of a source, as it stands in the library at this moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wishes {
    number: i64,
    /// What is older is not wanted, in milliseconds since 1970.
    oldest_ms: Option<i64>,
    newest: Option<u32>,
    /// Says whether what comes in counts as read.
    pub is_mute: bool,
    /// Says whether nothing came in before.
    pub is_first: bool,
}

/// Whether a dispatch may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    /// It may.
    Welcome,
    /// It may, and counts as read: it went before the reader wanted to keep more.
    Again,
    /// It is older than the reader wants, or went already.
    Refused,
}

impl Wishes {
    /// Reads what is wanted of a source; none where it is followed no longer.
    pub fn of(connection: &Connection, key: &str, now: i64) -> rusqlite::Result<Option<Self>> {
        connection
            .prepare_cached(
                "SELECT row, keep_days, keep_newest, muted_until, good IS NULL
                 FROM source WHERE key = ?1",
            )?
            .query_row([key], |row| {
                let days: Option<u32> = row.get(1)?;
                let muted_until: Option<i64> = row.get(3)?;
                Ok(Self {
                    number: row.get(0)?,
                    oldest_ms: days.map(|days| now.saturating_sub(i64::from(days) * DAY_MS)),
                    newest: row.get(2)?,
                    is_mute: muted_until.is_some_and(|until| until > now),
                    is_first: row.get(4)?,
                })
            })
            .optional()
    }

    /// The number of the source.
    pub const fn source(&self) -> i64 {
        self.number
    }

    /// Says whether a dispatch may come in; one that is too old is written down.
    pub fn admit(
        &self,
        connection: &Connection,
        dispatch: &Dispatch,
    ) -> rusqlite::Result<Admission> {
        let written: Option<String> = connection
            .prepare_cached("SELECT fingerprint FROM expired WHERE id = ?1")?
            .query_row([dispatch.id.bytes()], |row| row.get(0))
            .optional()?;
        let published = dispatch.published.map(|stamp| stamp.instant_ms());
        let is_old =
            published.zip(self.oldest_ms).is_some_and(|(instant, oldest)| instant < oldest);
        let is_here = || row::find(connection, dispatch.id).map(|row| row.is_some());
        if written.as_deref().is_some_and(|text| !text.is_empty()) || (is_old && !is_here()?) {
            self.write_down(connection, dispatch.id, dispatch.fingerprint.as_str())?;
            return Ok(Admission::Refused);
        }
        if written.is_none() {
            return Ok(Admission::Welcome);
        }
        connection
            .prepare_cached("DELETE FROM expired WHERE id = ?1")?
            .execute([dispatch.id.bytes()])?;
        Ok(Admission::Again)
    }

    /// Lets go what the reader does not want any longer.
    pub fn expire(&self, connection: &Connection) -> rusqlite::Result<()> {
        let by_age = self.oldest_ms.map(row::first_row_of);
        let by_count = match self.newest {
            Some(newest) => nth_newest(connection, self.number, newest)?,
            None => None,
        };
        let Some(oldest) = by_age.max(by_count) else { return Ok(()) };
        let gone: Vec<(DispatchId, String)> = connection
            .prepare_cached(&format!(
                "SELECT id, fingerprint FROM dispatch
                 WHERE source = ?1 AND row < ?2 AND {UNTOUCHED}"
            ))?
            .query_map([self.number, oldest], |row| {
                Ok((DispatchId::from_bytes(row.get(0)?), row.get(1)?))
            })?
            .collect::<Result<_, _>>()?;
        for (id, fingerprint) in gone {
            self.write_down(connection, id, &fingerprint)?;
            // Under other ids its later texts came in.
            connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO expired
                     SELECT id, ?2, fingerprint FROM alias WHERE dispatch = ?1",
                )?
                .execute(params![id.bytes(), self.number])?;
            connection
                .prepare_cached("DELETE FROM dispatch WHERE id = ?1")?
                .execute([id.bytes()])?;
        }
        Ok(())
    }

    fn write_down(
        &self,
        connection: &Connection,
        id: DispatchId,
        fingerprint: &str,
    ) -> rusqlite::Result<()> {
        connection
            .prepare_cached("INSERT OR REPLACE INTO expired VALUES (?1, ?2, ?3)")?
            .execute(params![id.bytes(), self.number, fingerprint])?;
        Ok(())
    }
}

/// The row of the last dispatch that is among the newest of a source; none where there are fewer.
fn nth_newest(connection: &Connection, source: i64, newest: u32) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached(
            "SELECT row FROM dispatch WHERE source = ?1 ORDER BY row DESC LIMIT 1 OFFSET ?2",
        )?
        .query_row([source, i64::from(newest.max(1)) - 1], |row| row.get(0))
        .optional()
}

/// Has what went come in again where the source still brings it: the reader wants more.
pub(super) fn readmit(connection: &Connection, source: &str) -> rusqlite::Result<()> {
    connection.execute(
        "UPDATE expired SET fingerprint = '' WHERE source = (SELECT row FROM source WHERE key = ?1)",
        [source],
    )?;
    Ok(())
}

/// What went of a source and is brought by it no longer.
fn no_longer_brought(
    connection: &Connection,
    source: &str,
    brought: &[DispatchId],
) -> rusqlite::Result<Vec<DispatchId>> {
    let mut written = HashMap::new();
    add_texts(connection, source, &mut written)?;
    for id in brought {
        written.remove(id);
    }
    Ok(written.into_keys().collect())
}

/// Says whether a source brings all that went of it.
pub(super) fn is_all_brought(
    connection: &Connection,
    source: &str,
    brought: &[DispatchId],
) -> rusqlite::Result<bool> {
    Ok(no_longer_brought(connection, source, brought)?.is_empty())
}

/// Forgets what went of a source and is brought by it no longer.
pub(super) fn forget(
    connection: &Connection,
    source: &str,
    brought: &[DispatchId],
) -> rusqlite::Result<()> {
    for id in no_longer_brought(connection, source, brought)? {
        connection.prepare_cached("DELETE FROM expired WHERE id = ?1")?.execute([id.bytes()])?;
    }
    Ok(())
}

/// Puts the texts in that went, and are not to be read again.
pub(super) fn add_texts(
    connection: &Connection,
    source: &str,
    texts: &mut HashMap<DispatchId, TextHere>,
) -> rusqlite::Result<()> {
    let mut expired = connection.prepare_cached(
        "SELECT id, fingerprint, 0 FROM expired
         WHERE source = (SELECT row FROM source WHERE key = ?1)",
    )?;
    for one in expired.query_map([source], TextHere::of)? {
        let (id, text) = one?;
        texts.insert(id, text);
    }
    Ok(())
}
