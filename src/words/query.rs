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
