//! What the library says when something cannot be remembered or found.

use super::plural;

/// A file has not the tables of newsboat.
pub const NO_TABLES: &str = "it has not its two tables";

/// A file cannot be read as the cache of newsboat.
#[must_use]
pub fn no_cache(why: &str) -> String {
    format!("it cannot be read as newsboat's cache ({why})")
}

/// The folder cannot be made or entered.
#[must_use]
pub fn folder(path: &str, error: &str) -> String {
    format!(
        "The library folder {path} cannot be used ({error}); nothing is remembered. \
         Name another one with --data-dir."
    )
}

/// The library can be read but not written.
#[must_use]
pub fn read_only(path: &str) -> String {
    format!(
        "The library {path} cannot be written to, so nothing is remembered. \
         Make the file and its folder writable, or name another folder with --data-dir."
    )
}

/// The disk is full.
#[must_use]
pub fn full(path: &str) -> String {
    format!(
        "The disk that holds {path} is full: the last change was not saved. \
         What was saved before is still there."
    )
}

/// The file is damaged.
#[must_use]
pub fn damaged(path: &str, error: &str) -> String {
    format!(
        "The library {path} is damaged ({error}). Start dateline again: \
         it sets the file aside and saves what can be read of it."
    )
}

/// What a damaged file was made into: bookmarks, kept quotes, dispatches of which something is
/// remembered, sources, and dispatches were saved of it.
#[must_use]
pub fn mended(path: &str, why: &str, counts: &[usize; 5], aside: &str) -> String {
    let [bookmarks, kept, standings, sources, dispatches] = *counts;
    format!(
        "The library {path} was damaged ({why}) and is now at {aside}. A new one has what could \
         be read of it: {bookmarks} {}, {kept} kept {}, the standing of {standings} {}, {sources} \
         {}, and the texts of {dispatches}.",
        plural(bookmarks, "bookmark", "bookmarks"),
        plural(kept, "quote", "quotes"),
        plural(standings, "dispatch", "dispatches"),
        plural(sources, "source", "sources"),
    )
}

/// A later version of the program made the file.
#[must_use]
pub fn newer(path: &str, found: i64, known: i64) -> String {
    format!(
        "The library {path} was made by a newer dateline (schema {found}; this one knows \
         {known}). Update dateline, or name another folder with --data-dir."
    )
}

/// The file is some other program's.
#[must_use]
pub fn foreign(path: &str) -> String {
    format!("{path} is not a library of dateline; name another folder with --data-dir.")
}

/// Another process writes for too long.
#[must_use]
pub fn busy(path: &str) -> String {
    format!("Another dateline is writing to {path}: the change was not saved. Try again.")
}

/// Anything else that the disk or SQLite reports.
#[must_use]
pub fn failed(path: &str, error: &str) -> String {
    format!("The library {path} could not be used ({error}).")
}

/// An id that the library does not know.
#[must_use]
pub fn unknown(id: &str) -> String {
    format!("There is no dispatch id:{id} in the library.")
}

/// The undo stack is empty.
pub const NOTHING_TO_UNDO: &str = "There is nothing to undo.";
/// Another process changed the same dispatch since.
pub const OVERTAKEN: &str =
    "This cannot be undone: another dateline has changed the same dispatch since.";
/// A query that nobody waits for any more.
pub const INTERRUPTED: &str = "The query was stopped.";
/// The desk was closed before the job's turn came.
pub const CLOSED: &str = "The library is closed.";
/// A change was asked for together with `--private`.
pub const PRIVATE: &str = "--private writes nothing, and this would change the library.";
/// The system names no folder for data.
pub const NO_FOLDER: &str =
    "This system names no folder for the library; name one with --data-dir.";

/// An `id:` that is none.
#[must_use]
pub fn not_an_id(written: &str) -> String {
    format!("There are 32 hexadecimal digits in an id, and id:{written} has not.")
}

/// The mirror of what is kept cannot be written.
#[must_use]
pub fn mirror_failed(path: &str, error: &str) -> String {
    format!("Kept in the library, but not added to {path} ({error}); see the option mirror.")
}

/// A kept quote in whose place other words stand.
#[must_use]
pub fn changed(now: &str) -> String {
    format!("now: {}", now.replace('\n', " "))
}

/// A kept quote of a story that was taken back.
pub const WITHDRAWN: &str = "withdrawn by its source";
/// A kept quote whose words are gone.
pub const GONE: &str = "no longer in the text";
