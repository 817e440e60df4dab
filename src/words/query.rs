//! What is said about a query that cannot be understood.

/// A quotation mark without its fellow.
pub const OPEN_QUOTE: &str = "the quotation mark is not closed.";
/// A bracket without its fellow.
pub const OPEN_BRACKET: &str = "the bracket is not closed.";
/// A closing bracket without its fellow.
pub const STRAY_BRACKET: &str = "there is no bracket to close.";
/// Nothing between brackets.
pub const EMPTY_BRACKETS: &str = "there is nothing in the brackets.";
/// `OR` at an end.
pub const LONELY_OR: &str = "OR stands between two things; for the word itself write \"or\".";
/// Too many levels.
pub const TOO_DEEP: &str = "the brackets are nested too deeply.";

/// What begins as options do.
pub const NO_SUCH_OPTION: &str = "there is no such option, and no query begins with two hyphens; for JSON \
     write --format json";

/// A filter of newsboat that ends too early.
pub const NEWSBOAT_ENDS: &str = "it ends where a comparison should stand";

/// What stands behind a whole filter of newsboat, or where none of it belongs.
#[must_use]
pub fn newsboat_rest(written: &str) -> String {
    format!("{written} does not belong where it stands")
}

/// A comparison of newsboat that no query makes.
#[must_use]
pub fn newsboat_attribute(attribute: &str, relation: &str) -> String {
    format!("no query here asks for {attribute} {relation}")
}

/// A value that newsboat would not take either.
#[must_use]
pub fn newsboat_value(attribute: &str, value: &str) -> String {
    format!("{value} is no value of {attribute}")
}

/// A regular expression that is more than words.
#[must_use]
pub fn newsboat_pattern(regex: &str) -> String {
    format!("{regex} is a pattern, and queries here look for words")
}

/// An address that is not followed.
#[must_use]
pub fn newsboat_source(address: &str) -> String {
    format!("{address} is not followed")
}

/// Puts the column before a sentence about a query.
#[must_use]
pub fn at_column(column: usize, sentence: &str) -> String {
    format!("The query, column {column}: {sentence}")
}

/// Marks alone.
#[must_use]
pub fn no_word(written: &str) -> String {
    format!("there is no word to look for in {written}")
}

/// An operator that there is not.
#[must_use]
pub fn unknown_operator(name: &str, nearest: Option<&str>) -> String {
    let hint = nearest.map_or_else(
        || "put it in quotation marks to look for it".to_owned(),
        |nearest| format!("did you mean {nearest}:?"),
    );
    format!("there is no {name}: ({hint})")
}

/// An operator without a value.
#[must_use]
pub fn no_value(name: &str) -> String {
    format!("{name}: needs a value right behind it.")
}

/// A value that the operator does not take.
#[must_use]
pub fn bad_value(name: &str, value: &str, known: &[&str]) -> String {
    format!("{name}: takes {}, not {value}", known.join(", "))
}

/// Neither a date nor an age.
#[must_use]
pub fn bad_time(written: &str) -> String {
    format!("{written} is no date like 2026-02-01 and no age like 12h, 7d, 2w or 1y.")
}
