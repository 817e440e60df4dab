//! The connection and the tables.
//!
//! Schemas only go forward, and a copy of the library is kept before it goes; a newer one is
//! refused. Each version leaves a small library in the tests, so that what was written once can
//! be read for good.

use std::fmt::Write;
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, Instant};
use std::{io, thread};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::LibraryError;
use super::damage::beside;
use super::folder::prepare_file;
use super::index;
use super::tables::{INDEXED, SCHEMAS, VERSION};
use super::turn::Turn;

/// "dtln": tells a library from another program's SQLite file.
const APPLICATION: i64 = 0x6474_6c6e;

/// More than the library has: a request changes thousands of rows by the same two dozen.
const STATEMENTS: usize = 64;

/// How much of the file a library keeps in memory through which many fetches go, in KiB: the pages
/// of the indexes that each of them changes.
const MUCH_KIB: i64 = 24 << 10;

/// After so many pages its log is written back, which takes fewer turns the longer the log is.
const LONG_LOG_PAGES: i64 = 6_000;

/// Stands beside the library while its schema is brought up to date.
const UPGRADING: &str = "-upgrading";

/// How long a writer waits for another process; its commits take milliseconds.
pub(super) const BUSY: Duration = Duration::from_secs(5);

/// How long it waits between two tries of what SQLite does not wait for.
const BETWEEN_TRIES: Duration = Duration::from_millis(5);

/// Opens the library for writing and brings its schema up to date.
pub(super) fn open_to_write(file: &Path) -> Result<Connection, LibraryError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let fail = |error: rusqlite::Error| LibraryError::of(file, &error);
    let mut connection = Connection::open_with_flags(file, flags).map_err(fail)?;
    make_ready(&connection).map_err(fail)?;
    check_version(&connection, file)?;
    // WAL before the tables: the mode cannot be changed inside a transaction.
    let mode = switch_to_wal(&connection).map_err(fail)?;
    if connection.is_readonly("main").map_err(fail)? || mode != "wal" {
        return Err(LibraryError::ReadOnly { path: file.display().to_string() });
    }
    connection.pragma_update(None, "synchronous", "full").map_err(fail)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(fail)?;
    let found = version(&connection).map_err(fail)?;
    if found < VERSION {
        let turn = Turn::take(beside(file, UPGRADING));
        let turn = turn.map_err(|error| LibraryError::folder(file, &error))?;
        keep_a_copy(&connection, file)?;
        bring_up_to_date(&mut connection, file)?;
        drop(turn);
    }
    Ok(connection)
}

/// Switches to the write-ahead log; answers the mode that the file is in then.
///
/// Of several processes that switch a new library at once SQLite refuses all but one without
/// waiting, so the waiting is done here.
fn switch_to_wal(connection: &Connection) -> rusqlite::Result<String> {
    let deadline = Instant::now() + BUSY;
    loop {
        let mode =
            connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0));
        let is_busy =
            |error: &rusqlite::Error| error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy);
        if !mode.as_ref().is_err_and(is_busy) || Instant::now() > deadline {
            return mode;
        }
        thread::sleep(BETWEEN_TRIES);
    }
}

/// Opens the library for reading alone; it must have been made before.
///
/// On a medium that takes no lock files it is read as a file that nobody changes, which is true
/// there as long as no log of changes stands beside it.
pub(super) fn open_to_read(file: &Path) -> Result<Connection, LibraryError> {
    let opened = match open_at(file, file, OpenFlags::empty()) {
        Err(LibraryError::ReadOnly { .. }) if !has_log(file) => open_unchanging(file),
        other => other,
    }?;
    // Readers know the tables of today alone, so a library of yesterday is brought up to date.
    if version(&opened).map_err(|error| LibraryError::of(file, &error))? < VERSION {
        drop(opened);
        drop(open_to_write(file)?);
        return open_at(file, file, OpenFlags::empty());
    }
    Ok(opened)
}

/// Opens the library without locks.
pub(super) fn open_unchanging(file: &Path) -> Result<Connection, LibraryError> {
    let mut address = String::from("file:");
    for byte in file.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                address.push(char::from(*byte));
            }
            // Writing to a string cannot fail.
            _ => drop(write!(address, "%{byte:02x}")),
        }
    }
    address.push_str("?immutable=1");
    open_at(file, Path::new(&address), OpenFlags::SQLITE_OPEN_URI)
}

fn open_at(file: &Path, address: &Path, more: OpenFlags) -> Result<Connection, LibraryError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    let fail = |error: rusqlite::Error| LibraryError::of(file, &error);
    let connection = Connection::open_with_flags(address, flags).map_err(fail)?;
    make_ready(&connection).map_err(fail)?;
    check_version(&connection, file)?;
    Ok(connection)
}

/// Makes ready for as much as a refresh of all sources brings.
pub(super) fn expect_much(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "cache_size", -MUCH_KIB)?;
    connection.pragma_update_and_check(None, "wal_autocheckpoint", LONG_LOG_PAGES, |_| Ok(()))
}

/// A plan stays what it is whatever is bound to it: SQLite would make many anew at each use.
fn make_ready(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(drop)
}

fn has_log(file: &Path) -> bool {
    let log = file.with_file_name(format!("{}-wal", super::folder::FILE));
    log.metadata().is_ok_and(|log| log.len() > 0)
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

pub(super) fn check_version(connection: &Connection, file: &Path) -> Result<(), LibraryError> {
    let fail = |error: rusqlite::Error| LibraryError::of(file, &error);
    let path = file.display().to_string();
    // One snapshot: another process may be making the library between two of these readings.
    let reading = connection.unchecked_transaction().map_err(fail)?;
    let found = version(&reading).map_err(fail)?;
    let application: i64 =
        reading.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(fail)?;
    if application == APPLICATION {
        // Tables of a newer schema may be such as this SQLite does not know: no look at them.
        let is_newer = found > VERSION;
        return if is_newer { Err(LibraryError::Newer { path, found }) } else { Ok(()) };
    }
    let tables: i64 = reading
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(fail)?;
    if tables > 0 || found > 0 { Err(LibraryError::Foreign { path }) } else { Ok(()) }
}

/// Sets a copy aside before the tables change: a program of yesterday can still read it.
fn keep_a_copy(connection: &Connection, file: &Path) -> Result<(), LibraryError> {
    // Another process may have brought it up to date while this one waited for its turn.
    let found = version(connection).map_err(|error| LibraryError::of(file, &error))?;
    let copy = beside(file, &format!(".schema-{found}"));
    if !(1..VERSION).contains(&found) || copy.exists() {
        return Ok(());
    }
    let half = beside(file, ".half");
    // One that was left half written is no copy.
    let _ = fs::remove_file(&half);
    let failed = |error: io::Error| LibraryError::folder(file, &error);
    prepare_file(&half).map_err(failed)?;
    if let Err(error) = connection.execute("VACUUM INTO ?1", [half.to_string_lossy()]) {
        let _ = fs::remove_file(&half);
        return Err(LibraryError::of(file, &error));
    }
    File::open(&half).and_then(|half| half.sync_all()).map_err(failed)?;
    fs::rename(&half, &copy).map_err(failed)
}

fn bring_up_to_date(connection: &mut Connection, file: &Path) -> Result<(), LibraryError> {
    let fail = |error: rusqlite::Error| LibraryError::of(file, &error);
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
    // Another process may have made the tables while this one waited for the lock.
    let found = version(&transaction).map_err(fail)?;
    if found > VERSION {
        return Err(LibraryError::Newer { path: file.display().to_string(), found });
    }
    let found = usize::try_from(found).unwrap_or(0);
    for schema in SCHEMAS.iter().skip(found) {
        transaction.execute_batch(schema).map_err(fail)?;
    }
    if (1..INDEXED).contains(&found) {
        index::fill(&transaction).map_err(fail)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION).map_err(fail)?;
    transaction.pragma_update(None, "user_version", VERSION).map_err(fail)?;
    transaction.commit().map_err(fail)
}
