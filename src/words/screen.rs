//! Words of the screen: headers, footers, help, details.

use super::plural;

/// At the end of the help of one pane.
pub const HELP_MORE: &str = "Digits before a command are a count. / narrows these rows, ? again shows all keys, q goes back. On a terminal that reports the wheel as arrow keys it scrolls; the terminal's own selection works.";
/// Help that no row answers.
pub const HELP_NOTHING: &str = "No row has these words; esc shows all.";
/// Before the words that narrow help.
pub const HELP_WORDS: &str = "keys with: ";
/// Stands for any letter among the keys that can follow.
pub const A_LETTER: &str = "a\u{2013}z";
/// At the end of the help where the mouse is listened to.
pub const HELP_MOUSE: &str = "The wheel scrolls the pane under the pointer, a click selects, a second one opens; the line between the panes is dragged, and marks of the rails are clicked. With shift the terminal selects as ever.";
/// On the very first start, behind the key that goes from quote to quote.
pub const FIRST_QUOTE: &str = "next quote";
/// Behind the key that keeps a quote.
pub const FIRST_KEEP: &str = "keeps it";
/// Behind the key that reads a row.
pub const FIRST_READ: &str = "reads";
/// Behind the key that closes.
pub const FIRST_CLOSE: &str = "goes back";
/// Behind the key of help.
pub const FIRST_HELP: &str = "shows all keys";
/// The screen is too small.
pub const TOO_SMALL: &str = "Window too small";
/// A list without rows.
pub const EMPTY_LIST: &str = "Nothing to read here.";
/// A list that shows only unread rows and has none.
pub const EMPTY_UNREAD: &str = "Nothing unread; gu shows all.";
/// A search that no row answers.
pub const EMPTY_SEARCH: &str = "No row answers; esc shows all.";
/// No bookmarks.
pub const EMPTY_BOOKMARKS: &str = "Nothing bookmarked; s bookmarks a dispatch.";
/// Nothing kept.
pub const EMPTY_KEPT: &str = "Nothing kept; S keeps a quote.";
/// Sources are still being looked for.
pub const SEARCHING: &str = "Looking for dispatches\u{2026}";
/// A dispatch is being opened.
pub const OPENING: &str = "Opening\u{2026}";
/// A dispatch without text.
pub const NO_TEXT: &str = "No text in it; i says why.";
/// The list of all dispatches.
pub const ALL_DISPATCHES: &str = "All dispatches";
/// All that have the same text.
pub const COPIES: &str = "Same text";
/// All that the library has, where it is searched.
pub const LIBRARY: &str = "Library";
/// The list of unread dispatches.
pub const UNREAD: &str = "Unread";
/// Said in place of the sign of an unread row.
pub const SAID_UNREAD: &str = "unread";
/// Said in place of the star of a bookmarked row.
pub const SAID_BOOKMARKED: &str = "bookmarked";
/// Said in place of the star beside what is kept.
pub const SAID_KEPT: &str = "kept";
/// Said in place of the bar where a quote begins.
pub const SAID_QUOTE: &str = "quote";
/// A quote whose speaker may be another.
pub const SAID_UNSURE: &str = "maybe";
/// The list of what is bookmarked.
pub const BOOKMARKS: &str = "Bookmarks";
/// The list of what is kept.
pub const KEPT: &str = "Kept quotes";
/// The rail of quotes.
pub const QUOTES: &str = "Quotes in this dispatch";
/// The rail of quotes of a dispatch without any.
pub const NO_QUOTES: &str = "None";
/// A quote of which nobody is named.
pub const NOBODY: &str = "nobody named";
/// Stands beside the letter of a speaker who may be another.
pub const UNSURE: &str = "?";
/// The details.
pub const DETAILS: &str = "About this dispatch";

/// Field names of the details.
pub const FIELD_HEADLINE: &str = "headline";
/// "UPDATE 1".
pub const FIELD_LABEL: &str = "label";
/// Who wrote it.
pub const FIELD_BYLINE: &str = "byline";
/// The agency.
pub const FIELD_AGENCY: &str = "agency";
/// The dateline as printed.
pub const FIELD_DATELINE: &str = "dateline";
/// When it was published.
pub const FIELD_PUBLISHED: &str = "published";
/// When it was amended.
pub const FIELD_UPDATED: &str = "updated";
/// Not before.
pub const FIELD_EMBARGO: &str = "embargo";
/// The language.
pub const FIELD_LANGUAGE: &str = "language";
/// The canonical address.
pub const FIELD_ADDRESS: &str = "address";
/// Where it came in.
pub const FIELD_ORIGIN: &str = "origin";
/// Words and minutes.
pub const FIELD_LENGTH: &str = "length";
/// What could not be read well.
pub const FIELD_DOUBT: &str = "doubt";

/// The heading of help, with the words that narrow it.
#[must_use]
pub fn help(words: &str) -> String {
    if words.is_empty() { "Keys".to_owned() } else { format!("Keys with \u{201c}{words}\u{201d}") }
}

/// The name of something that is neither text nor a header field.
#[must_use]
pub fn extra_name(kind: &str) -> &str {
    match kind {
        "end_mark" => "end mark",
        other => other,
    }
}

/// The heading of a scope's keys.
#[must_use]
pub fn scope_heading(scope: &str) -> String {
    match scope {
        "everywhere" => "Everywhere".to_owned(),
        "list" => "In the list".to_owned(),
        "selection" => "While text is selected".to_owned(),
        _ => "In the reader".to_owned(),
    }
}

/// Words and minutes.
#[must_use]
pub fn length(words: usize, minutes: usize) -> String {
    format!("{words} {}, {minutes} min", plural(words, "word", "words"))
}

/// How many rows are unread.
#[must_use]
pub fn unread(count: usize) -> String {
    format!("{} unread", grouped(count))
}

/// How many rows are unread, of how many.
#[must_use]
pub fn unread_of(count: usize, all: usize) -> String {
    format!("unread {} of {}", grouped(count), grouped(all))
}

/// How many sources were read through so far.
#[must_use]
pub fn loaded(count: usize, all: usize) -> String {
    format!("read {} of {}", grouped(count), grouped(all))
}

/// What is left to read.
#[must_use]
pub fn minutes_left(minutes: usize) -> String {
    format!("{minutes} min left")
}

/// The section that the view begins in, after the sign for sections.
#[must_use]
pub fn section(sign: &str, number: usize, count: usize) -> String {
    format!("{sign}{number} of {count}")
}

/// A number with its thousands parted.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
