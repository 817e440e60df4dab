//! What stands before a line that is asked for.

use super::plural;
use super::screen::grouped;

/// A command, an option, a dispatch, a speaker.
pub const ANYTHING: &str = ":";
/// Words to find in the reader.
pub const FIND: &str = "/";

/// A section or a quote to go to.
pub const OUTLINE: &str = "go to: ";
/// The first section of a dispatch without a headline.
pub const OPENING: &str = "(opening)";

/// How many quotes a section has; nothing for none.
#[must_use]
pub fn quotes(count: usize) -> String {
    match count {
        0 => String::new(),
        _ => format!("{count} {}", plural(count, "quote", "quotes")),
    }
}

/// A speaker whose quotes are gone through.
pub const VOICE: &str = "speakers: ";
/// A query that narrows the list.
pub const QUERY: &str = "/";
/// A query that narrows what a search of the library found.
pub const NARROWER: &str = "of these: ";
/// Words to look for in the whole library.
pub const SEARCH: &str = "library: ";
/// A speaker that the rows are to have.
pub const SPEAKER: &str = "quoted: ";
/// Rows of all speakers.
pub const EVERYBODY: &str = "everybody";
/// An order of the list.
pub const ORDER: &str = "order: ";

/// The order of the sources.
pub const AS_GIVEN: &str = "as given";
/// By date, down.
pub const NEWEST: &str = "newest first";
/// By date, up.
pub const OLDEST: &str = "oldest first";
/// What is unread before what is read.
pub const UNREAD_FIRST: &str = "unread first";
/// By agency or byline.
pub const BY_SOURCE: &str = "by source";

/// How many rows a speaker has.
#[must_use]
pub fn dispatches(count: usize) -> String {
    format!("{count} {}", plural(count, "dispatch", "dispatches"))
}

/// How many rows answer.
#[must_use]
pub fn rows(count: usize) -> String {
    format!("{} {}", grouped(count), plural(count, "row", "rows"))
}

/// How many dispatches a search of the library found.
#[must_use]
pub fn found(count: usize) -> String {
    format!("{} {}", grouped(count), plural(count, "hit", "hits"))
}

/// A search whose newest answers come first.
pub const FOUND_NEWEST: &str = "newest";
/// A search whose best answers come first.
pub const FOUND_BEST: &str = "best match";
/// A search of what is said in quotes.
pub const FOUND_IN_QUOTES: &str = "in quotes";

/// Which hit of how many.
#[must_use]
pub fn place(number: usize, count: usize) -> String {
    format!("{number} of {count}")
}
