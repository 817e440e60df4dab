//! What stands before a line that is asked for.

/// Words to find in the reader.
pub const FIND: &str = "/";

/// Which hit of how many.
#[must_use]
pub fn place(number: usize, count: usize) -> String {
    format!("{number} of {count}")
}
