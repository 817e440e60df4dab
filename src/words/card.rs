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
/// Why it is said to be theirs.
pub const WHY: &str = "why";
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
pub const BEFORE: &str = "named before the quote";
/// The name stands after the quote.
pub const AFTER: &str = "named after the quote";
/// The name stands between two segments.
pub const BETWEEN: &str = "named between its parts";
/// The name stands with an earlier quote.
pub const GOES_ON: &str = "goes on from a quote before it";
/// The block above leads to the quote.
pub const ABOVE: &str = "the text above it leads to it";
/// The quote is signed.
pub const BELOW: &str = "signed below it";

/// Where the words stand that name the speaker, and with what verb or phrase.
#[must_use]
pub fn beside(place: &str, mention: &str, cue: Option<&str>) -> String {
    match cue {
        Some(cue) => format!("{place}, as \u{201c}{mention}\u{201d} with \u{201c}{cue}\u{201d}"),
        None => format!("{place}, as \u{201c}{mention}\u{201d}"),
    }
}

/// The mention is a part of a name.
#[must_use]
pub fn part_of_name(mention: &str, name: &str) -> String {
    format!("; \u{201c}{mention}\u{201d} is short for {name}")
}

/// The mention is a pronoun.
#[must_use]
pub fn pronoun(mention: &str, name: &str) -> String {
    format!("; the last one spoken of whom \u{201c}{mention}\u{201d} fits is {name}")
}

/// The mention is what somebody was called where their name was printed.
#[must_use]
pub fn description(mention: &str, name: &str) -> String {
    format!("; {name} is the one here who is \u{201c}{mention}\u{201d}")
}

/// Nobody's name goes with the mention.
pub const NAMELESS: &str = "; no name is printed with it";

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

/// The speaker may be another.
pub const UNSURE: &str = "unsure";
/// The reader confirmed who said a quote.
pub const CONFIRMED: &str = "confirmed";
/// The reader named who said a quote.
pub const CORRECTED: &str = "named by you";

/// The quotes engine says so; the keys that confirm and correct it.
#[must_use]
pub fn by_engine(confirm: &str, correct: &str) -> String {
    format!("read from the text; {confirm} confirms, {correct} names another")
}
