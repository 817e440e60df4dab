//! What stands before a line that is asked for.

use super::plural;

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

/// Which hit of how many.
#[must_use]
pub fn place(number: usize, count: usize) -> String {
    format!("{number} of {count}")
}
