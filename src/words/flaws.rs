//! What the loader says about copy that it could not read well.

use super::plural;

/// The bytes are no text.
pub const BINARY: &str = "This is a binary file, not text; nothing of it is shown.";
/// Nothing to read.
pub const EMPTY: &str = "There is no text in it.";
/// The front matter is broken.
pub const FRONT_MATTER: &str = "The front matter could not be read; it is shown as text.";
/// The nesting is too deep.
pub const FLATTENED: &str = "The text is nested too deeply; the inner levels were flattened.";
/// The markup was given up on.
pub const UNPARSED: &str = "The markup could not be read; the file is shown as plain text.";

/// There is little of an article.
pub const THIN: &str =
    "Little of an article was found on the page; there may be more of it in the browser.";

/// Bytes that are no character.
#[must_use]
pub fn bad_bytes(count: usize) -> String {
    format!(
        "{count} {} no character and {} shown as \u{fffd}.",
        plural(count, "byte is", "bytes are"),
        plural(count, "is", "are")
    )
}

/// A guessed charset.
#[must_use]
pub fn guessed_charset(name: &str) -> String {
    format!("The charset is not declared; it was read as {name}.")
}

/// Controls that were taken out.
#[must_use]
pub fn controls(count: usize) -> String {
    format!("{count} control {} taken out.", plural(count, "character was", "characters were"))
}

/// A field that could not be read.
#[must_use]
pub fn field(name: &str) -> String {
    format!("The field \u{201c}{name}\u{201d} could not be read.")
}

/// The file is larger than the limit.
#[must_use]
pub fn cut(bytes: u64) -> String {
    format!("Only the first {} MiB were read.", bytes >> 20)
}
