//! The connection and the tables.
//!
//! Schemas only go forward; a newer one is refused. Each version leaves a small library in the
//! tests, so that what was written once can be read for good.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::LibraryError;

/// The schema that this program writes.
pub(super) const VERSION: i64 = 1;

/// "dtln": tells a library from another program's SQLite file.
const APPLICATION: i64 = 0x6474_6c6e;

/// How long a writer waits for another process; its commits take milliseconds.
const BUSY: Duration = Duration::from_secs(5);

/// `dispatch.row` is the instant in milliseconds, shifted left by 20 bits, plus a sequence, so
/// that newest-first is a walk backwards. Everything else joins on the id. `standing.version` is
/// a number from `counter` that no other state of any standing ever had; 0 means untouched.
/// `kept.row` is never given twice, so that undo can put a row back where it stood.
const SCHEMA_1: &str = "
CREATE TABLE dispatch (
    row         INTEGER PRIMARY KEY,
    id          BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kind        TEXT NOT NULL,
    origin      TEXT NOT NULL,
    path        BLOB,
    fingerprint TEXT NOT NULL,
    arrived     INTEGER NOT NULL
) STRICT;
CREATE INDEX dispatch_fingerprint ON dispatch (fingerprint);

CREATE TABLE revision (
    id             BLOB NOT NULL REFERENCES dispatch (id) ON UPDATE CASCADE ON DELETE CASCADE,
    fingerprint    TEXT NOT NULL,
    headline       TEXT,
    agency         TEXT,
    published      TEXT,
    quotes         INTEGER NOT NULL,
    speakers       TEXT NOT NULL,
    dispatch       TEXT NOT NULL,
    loader_version INTEGER NOT NULL,
    quotes_version INTEGER NOT NULL,
    stored         INTEGER NOT NULL,
    PRIMARY KEY (id, fingerprint)
) STRICT;

CREATE TABLE standing (
    id         BLOB PRIMARY KEY REFERENCES dispatch (id) ON UPDATE CASCADE ON DELETE CASCADE,
    read       INTEGER NOT NULL DEFAULT 0,
    bookmarked INTEGER NOT NULL DEFAULT 0,
    note       TEXT,
    place      TEXT,
    opened     INTEGER,
    version    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_opened ON standing (opened) WHERE opened IS NOT NULL;

CREATE TABLE tag (
    id  BLOB NOT NULL REFERENCES dispatch (id) ON UPDATE CASCADE ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (id, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept (
    row      INTEGER PRIMARY KEY AUTOINCREMENT,
    id       BLOB NOT NULL REFERENCES dispatch (id) ON UPDATE CASCADE ON DELETE CASCADE,
    revision TEXT NOT NULL,
    block    INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    exact    TEXT NOT NULL,
    lead     TEXT NOT NULL,
    trail    TEXT NOT NULL,
    segments TEXT NOT NULL,
    speaker  TEXT,
    role     TEXT,
    cue      TEXT,
    kept     INTEGER NOT NULL,
    UNIQUE (id, revision, start, exact)
) STRICT;

CREATE TABLE counter (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    last INTEGER NOT NULL
) STRICT;
INSERT INTO counter VALUES (1, 0);
";

/// Opens the library for writing and brings its schema up to date.
pub(super) fn open_to_write(file: &Path) -> Result<Connection, LibraryError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let fail = |error: rusqlite::Error| LibraryError::of(file, &error);
    let mut connection = Connection::open_with_flags(file, flags).map_err(fail)?;
    connection.busy_timeout(BUSY).map_err(fail)?;
    check_version(&connection, file)?;
    // WAL before the tables: the mode cannot be changed inside a transaction.
    let mode: String = connection
        .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))
        .map_err(fail)?;
    if connection.is_readonly("main").map_err(fail)? || mode != "wal" {
        return Err(LibraryError::ReadOnly { path: file.display().to_string() });
    }
    connection.pragma_update(None, "synchronous", "full").map_err(fail)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(fail)?;
    if version(&connection).map_err(fail)? == 0 {
        create(&mut connection, file)?;
    }
    Ok(connection)
}

/// Opens the library for reading alone; it must have been made before.
///
/// On a medium that takes no lock files it is read as a file that nobody changes, which is true
/// there as long as no log of changes stands beside it.
pub(super) fn open_to_read(file: &Path) -> Result<Connection, LibraryError> {
    match open_at(file, file, OpenFlags::empty()) {
        Err(LibraryError::ReadOnly { .. }) if !has_log(file) => open_unchanging(file),
        other => other,
    }
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
    connection.busy_timeout(BUSY).map_err(fail)?;
    check_version(&connection, file)?;
    Ok(connection)
}

fn has_log(file: &Path) -> bool {
    let log = file.with_file_name(format!("{}-wal", super::folder::FILE));
    log.metadata().is_ok_and(|log| log.len() > 0)
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

fn check_version(connection: &Connection, file: &Path) -> Result<(), LibraryError> {
    let fail = |error: rusqlite::Error| LibraryError::of(file, &error);
    let path = file.display().to_string();
    // One snapshot: another process may be making the library between two of these readings.
    let reading = connection.unchecked_transaction().map_err(fail)?;
    let found = version(&reading).map_err(fail)?;
    let application: i64 =
        reading.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(fail)?;
    let tables: i64 = reading
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(fail)?;
    drop(reading);
    if application != APPLICATION && (tables > 0 || found > 0) {
        return Err(LibraryError::Foreign { path });
    }
    if found > VERSION {
        return Err(LibraryError::Newer { path, found });
    }
    Ok(())
}

fn create(connection: &mut Connection, file: &Path) -> Result<(), LibraryError> {
    let fail = |error: rusqlite::Error| LibraryError::of(file, &error);
    let transaction =
        connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
    // Another process may have made the tables while this one waited for the lock.
    if version(&transaction).map_err(fail)? == 0 {
        transaction.execute_batch(SCHEMA_1).map_err(fail)?;
        transaction.pragma_update(None, "application_id", APPLICATION).map_err(fail)?;
        transaction.pragma_update(None, "user_version", VERSION).map_err(fail)?;
    }
    transaction.commit().map_err(fail)
}
