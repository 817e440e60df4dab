//! The row of a dispatch: who it is, where it came in, and its place in the order.

use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::dispatch::{DispatchId, Held, OriginKind, SafeText, StandingRecord};

/// How many bits of the row number tell dispatches of the same millisecond apart.
pub(super) const SEQUENCE_BITS: u32 = 20;

/// The instants that fit into a row number, in milliseconds: the years 1691 to 2248.
const INSTANTS: std::ops::RangeInclusive<i64> = -(1 << 43)..=(1 << 43) - 1;

/// A date that lies further ahead than this counts as an error of the source.
const AHEAD_MS: i64 = 24 * 60 * 60 * 1000;

/// One row of the table of dispatches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DispatchRow {
    /// The place in the order.
    pub row: i64,
    /// Which dispatch it is.
    pub id: DispatchId,
    /// The kind of door, by name.
    pub kind: String,
    /// The door's name as shown.
    pub origin: String,
    /// The whole path of a file.
    pub path: Option<PathBuf>,
    /// Hash of the bytes that were last seen.
    pub fingerprint: String,
    /// When it was first seen, in milliseconds.
    pub arrived: i64,
}

impl DispatchRow {
    /// The instant that it is sorted by, in milliseconds.
    pub fn instant_ms(&self) -> i64 {
        instant_of(self.row)
    }

    /// Says whether it is read in place and can be read again.
    pub fn is_file(&self) -> bool {
        self.kind == OriginKind::File.name()
    }

    /// Says whether it was piped in.
    pub fn is_standard_input(&self) -> bool {
        self.kind == OriginKind::StandardInput.name()
    }

    /// Where it came in, as it is shown: a name as it was typed leads nowhere from another
    /// folder; the whole path does.
    pub fn shown_origin(&self) -> SafeText {
        match &self.path {
            Some(path) => SafeText::line(&path.to_string_lossy()),
            None => SafeText::line(&self.origin),
        }
    }

    pub(super) const COLUMNS: &str =
        "dispatch.row, dispatch.id, kind, origin, path, dispatch.fingerprint, arrived";

    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            row: row.get(0)?,
            id: DispatchId::from_bytes(row.get(1)?),
            kind: row.get(2)?,
            origin: row.get(3)?,
            path: row.get::<_, Option<Vec<u8>>>(4)?.map(path_of),
            fingerprint: row.get(5)?,
            arrived: row.get(6)?,
        })
    }
}

/// A path as the library stores it: its bytes, since not every path is text.
pub(super) fn bytes_of(path: &Path) -> &[u8] {
    path.as_os_str().as_bytes()
}

/// The path that [`bytes_of`] stored.
pub(super) fn path_of(bytes: Vec<u8>) -> PathBuf {
    PathBuf::from(OsString::from_vec(bytes))
}

/// Finds the row of a dispatch.
pub(super) fn find(
    connection: &Connection,
    id: DispatchId,
) -> rusqlite::Result<Option<DispatchRow>> {
    let columns = DispatchRow::COLUMNS;
    connection
        .prepare_cached(&format!("SELECT {columns} FROM dispatch WHERE id = ?1"))?
        .query_row([id.bytes()], DispatchRow::of)
        .optional()
}

/// The instant that a number begins with, in milliseconds.
pub(super) const fn instant_of(number: i64) -> i64 {
    number >> SEQUENCE_BITS
}

/// The lowest row number that a dispatch of an instant can have; what lies outside the calendar
/// of row numbers is before or after them all.
pub(super) fn first_row_of(instant_ms: i64) -> i64 {
    if instant_ms > *INSTANTS.end() {
        return i64::MAX;
    }
    instant_ms.max(*INSTANTS.start()) << SEQUENCE_BITS
}

/// Makes the row of a dispatch that was read, or brings it up to date; says whether its place or
/// its bytes are others than before, so that the index no longer fits. A source is the number of
/// the one that it came in from.
pub(super) fn enrol(
    connection: &Connection,
    held: &Held,
    source: Option<i64>,
    now: i64,
) -> rusqlite::Result<bool> {
    let dispatch = &held.dispatch;
    let known = find(connection, dispatch.id)?;
    let arrived = known.as_ref().map_or(now, |row| row.arrived);
    let instant = sorting_instant(dispatch.published.map(|stamp| stamp.instant_ms()), arrived, now);
    let row = match &known {
        Some(row) if row.instant_ms() == instant => row.row,
        _ => free_row(connection, instant)?,
    };
    connection
        .prepare_cached(
            "INSERT INTO dispatch (row, id, kind, origin, path, fingerprint, arrived, source)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET row = excluded.row, origin = excluded.origin,
                 path = coalesce(excluded.path, path), fingerprint = excluded.fingerprint,
                 source = coalesce(excluded.source, source)",
        )?
        .execute(params![
            row,
            dispatch.id.bytes(),
            dispatch.origin.kind.name(),
            &*dispatch.origin.name,
            held.path.as_deref().map(bytes_of),
            dispatch.fingerprint.as_str(),
            arrived,
            source,
        ])?;
    Ok(known.is_some_and(|known| {
        known.row != row || known.fingerprint != dispatch.fingerprint.as_str()
    }))
}

/// Makes the row of a dispatch that another library knew.
pub(super) fn take_in(
    connection: &Connection,
    record: &StandingRecord,
    path: Option<&Path>,
) -> rusqlite::Result<()> {
    let instant = record.instant_ms.clamp(*INSTANTS.start(), *INSTANTS.end());
    let row = DispatchRow {
        row: instant << SEQUENCE_BITS,
        id: record.id,
        kind: record.origin_kind.name().to_owned(),
        origin: record.origin.to_string(),
        path: path.map(Path::to_path_buf),
        fingerprint: record.fingerprint.as_str().to_owned(),
        arrived: record.arrived_ms,
    };
    restore(connection, &row)
}

/// Puts back a row that was taken out.
pub(super) fn restore(connection: &Connection, row: &DispatchRow) -> rusqlite::Result<()> {
    let is_taken: bool = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM dispatch WHERE row = ?1)")?
        .query_row([row.row], |found| found.get(0))?;
    let place = if is_taken { free_row(connection, row.instant_ms())? } else { row.row };
    connection
        .prepare_cached(
            "INSERT INTO dispatch (row, id, kind, origin, path, fingerprint, arrived)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            place,
            row.id.bytes(),
            row.kind,
            row.origin,
            row.path.as_deref().map(bytes_of),
            row.fingerprint,
            row.arrived
        ])?;
    Ok(())
}

/// The first free row number of an instant; a million of the same millisecond never come.
fn free_row(connection: &Connection, instant: i64) -> rusqlite::Result<i64> {
    let first = instant << SEQUENCE_BITS;
    let last: Option<i64> = connection
        .prepare_cached("SELECT max(row) FROM dispatch WHERE row BETWEEN ?1 AND ?2")?
        .query_row([first, first | ((1 << SEQUENCE_BITS) - 1)], |row| row.get(0))?;
    Ok(last.map_or(first, |row| row + 1))
}

/// The instant to sort by: the printed one, but the arrival when none or a wrong one is printed.
fn sorting_instant(published: Option<i64>, arrived: i64, now: i64) -> i64 {
    published
        .filter(|instant| *instant <= now.saturating_add(AHEAD_MS))
        .unwrap_or(arrived)
        .clamp(*INSTANTS.start(), *INSTANTS.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_far_ahead_sorts_at_its_arrival() {
        assert_eq!(sorting_instant(Some(2 * AHEAD_MS), 7, 0), 7);
        assert_eq!(sorting_instant(Some(AHEAD_MS / 2), 7, 0), AHEAD_MS / 2);
        assert_eq!(sorting_instant(None, 7, 0), 7);
    }

    #[test]
    fn every_instant_fits_into_a_row_number() {
        for instant in [i64::MIN, -1, 0, i64::MAX] {
            let sorted = sorting_instant(Some(instant), instant, i64::MAX);
            assert_eq!((sorted << SEQUENCE_BITS) >> SEQUENCE_BITS, sorted);
        }
    }
}
