//! What the loader says about copy that it could not read well.

/// The bytes are no text.
pub const FLAW_BINARY: &str = "This is a binary file, not text; nothing of it is shown.";
/// Nothing to read.
pub const FLAW_EMPTY: &str = "There is no text in it.";
/// The front matter is broken.
pub const FLAW_FRONT_MATTER: &str = "The front matter could not be read; it is shown as text.";
/// The nesting is too deep.
pub const FLAW_FLATTENED: &str = "The text is nested too deeply; the inner levels were flattened.";
/// The markup was given up on.
pub const FLAW_UNPARSED: &str = "The markup could not be read; the file is shown as plain text.";

/// Bytes that are no character.
#[must_use]
pub fn flaw_bad_bytes(count: usize) -> String {
    format!(
        "{count} {} no character and {} shown as \u{fffd}.",
        plural(count, "byte is", "bytes are"),
        plural(count, "is", "are")
    )
}

/// A guessed charset.
#[must_use]
pub fn flaw_guessed_charset(name: &str) -> String {
    format!("The charset is not declared; it was read as {name}.")
}

/// Controls that were taken out.
#[must_use]
pub fn flaw_controls(count: usize) -> String {
    format!("{count} control {} taken out.", plural(count, "character was", "characters were"))
}

/// A field that could not be read.
#[must_use]
pub fn flaw_field(name: &str) -> String {
    format!("The field \u{201c}{name}\u{201d} could not be read.")
}

/// The file is larger than the limit.
#[must_use]
pub fn flaw_cut(bytes: u64) -> String {
    format!("Only the first {} MiB were read.", bytes >> 20)
}

/// Picks the singular or the plural form.
#[must_use]
pub fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}
