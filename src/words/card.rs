//! Words of the card of a quote.

/// The card.
pub const CARD: &str = "Quote";
/// Field names of the card.
pub const WHO: &str = "who";
/// The description printed with the name.
pub const ROLE: &str = "role";
/// Who says that they said it.
pub const BY: &str = "by";
/// The reader agrees.
pub const BY_YOU: &str = "confirmed by you";
/// The exact words.
pub const SAID: &str = "said";
/// Whether it is kept.
pub const KEPT: &str = "kept";
/// The verb or phrase that attributes it.
pub const CUE: &str = "cue";
/// The words that name the speaker.
pub const NAMED: &str = "named";
/// Who was told it.
pub const HEARER: &str = "told to";
/// How sure the attribution is.
pub const SURE: &str = "sure";
/// It is so.
pub const YES: &str = "yes";
/// It is so of a part.
pub const IN_PART: &str = "in part";
/// It is not so.
pub const NO: &str = "no";
/// The name stands before the quote.
pub const BEFORE: &str = "before the quote";
/// The name stands after the quote.
pub const AFTER: &str = "after the quote";
/// The name stands between two segments.
pub const BETWEEN: &str = "between its parts";

/// The words that name the speaker, and where they stand.
#[must_use]
pub fn named(mention: &str, place: &str) -> String {
    format!("{mention} ({place})")
}

/// How sure an attribution is, in words.
#[must_use]
pub fn sure(confidence: f32) -> &'static str {
    match confidence {
        c if c >= 0.9 => "yes, by the words beside it",
        c if c >= 0.7 => "rather; read the sentence",
        _ => "not quite; read the paragraph",
    }
}

/// The heading of all that a speaker said.
#[must_use]
pub fn all_they_said(count: usize) -> String {
    format!("All they said here ({count})")
}

/// The number of the quote that the card is of.
#[must_use]
pub fn this_one(number: usize) -> String {
    format!("{number} (this one)")
}

/// The reader named somebody else than the text seems to.
#[must_use]
pub fn by_you_not(read: Option<&str>) -> String {
    match read {
        Some(read) => format!("named by you; the text was read as {read}"),
        None => "named by you; nobody was read from the text".to_owned(),
    }
}

/// The reader confirmed who said a quote.
pub const CONFIRMED: &str = "confirmed";
/// The reader named who said a quote.
pub const CORRECTED: &str = "named by you";

/// The quotes engine says so; the keys that confirm and correct it.
#[must_use]
pub fn by_engine(confirm: &str, correct: &str) -> String {
    format!("read from the text; {confirm} confirms, {correct} names another")
}
