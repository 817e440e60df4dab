//! What linear mode says: whole sentences and lists, for ears as much as for eyes.

use super::plural;

/// Before each line that is waited for.
pub const PROMPT: &str = "dateline> ";
/// A command that had nothing to do.
pub const NOTHING_CHANGED: &str = "Nothing changed.";
/// Only the width of the terminal says how wide lines are.
pub const NO_WIDTH: &str =
    "Lines are as wide as your terminal makes them; there is no measure here.";
/// There are no panes.
pub const NO_PANES: &str =
    "There is one pane at a time here: pane-left goes to the list, pane-right to the text.";
/// Nothing can be selected bit by bit.
pub const NO_SELECTION: &str =
    "Nothing is selected here: keep, note and copy-quote take the quote, copy-paragraph the rest.";
/// An editor wants the whole terminal.
pub const NO_EDITOR: &str = "No editor here: note and your words on the same line write a note.";
/// Lines in place of the screen.
pub const LINES_FROM_NOW_ON: &str =
    "Lines from now on: help says all commands, linear goes back to the screen.";
/// The screen in place of lines.
pub const SCREEN_AGAIN: &str = "The screen again; gL goes back to lines.";
/// Lines that come from a pipe, or a terminal that cannot be drawn on.
pub const NO_SCREEN: &str = "There is no screen here to go to.";
/// There is no page to place anything on.
pub const NO_PAGE: &str = "There is no page here to move words about on; where says where you are.";
/// There are no wide rows to scroll.
pub const NO_WIDE_ROWS: &str = "Rows are said whole here; there is nothing to scroll sideways.";
/// Nothing is open to say quotes of.
pub const NOTHING_OPEN: &str = "No dispatch is open; a number opens a row.";
/// A dispatch that has no headline.
pub const NO_HEADLINE: &str = "No headline.";
/// A dispatch without any text.
pub const NO_TEXT: &str = "No text in it; details says why.";
/// Standing of a row or dispatch.
pub const UNREAD: &str = "unread";
/// It is bookmarked.
pub const BOOKMARKED: &str = "bookmarked";
/// The quote is kept.
pub const KEPT: &str = "Kept.";
/// Who said the quote was confirmed.
pub const CONFIRMED: &str = "Confirmed by you.";
/// Who said the quote may be another.
pub const UNSURE: &str = "Not sure who says it.";
/// Who said the quote was named by the reader.
pub const CORRECTED: &str = "Named by you.";
/// The whole line was too long to be one.
pub const LINE_TOO_LONG: &str = "That line is too long to be a command.";
/// How the names of things in the text are said.
pub const BLOCK_QUOTE: &str = "Block quote";
/// An item of a list.
pub const LIST_ITEM: &str = "List item";
/// Rows in columns.
pub const TABLE: &str = "Table";
/// Text whose breaks are kept.
pub const CODE: &str = "Code";
/// Words under a picture.
pub const CAPTION: &str = "Caption";
/// Who reported, wrote, edited.
pub const CREDIT: &str = "Credit";

/// Something is asked.
pub const QUESTION: &str =
    "The next line is the answer, or the number of a choice; esc takes the question back.";
/// The line that takes a note off.
pub const NO_NOTE: &str = "-";
/// How a note is taken off.
pub const HOW_TO_TAKE_OFF: &str = "A line of one - takes the note off.";

/// What stands in the line already.
#[must_use]
pub fn offered(line: &str) -> String {
    format!("An empty line takes \u{201c}{line}\u{201d}.")
}

/// Words behind a command that asks for none.
pub const NO_WORDS_WANTED: &str = "The words behind it were not wanted.";

/// A choice with its number.
#[must_use]
pub fn choice(number: usize, text: &str) -> String {
    format!("{number}. {text}")
}

/// What lines there are beside the commands, for help.
pub const OWN_LINES: [(&str, &str); 5] = [
    (
        "Enter alone",
        "Say the next paragraph; at the end say what is next, then go there; in the list read the current row.",
    ),
    ("12", "Open row 12 of the list."),
    ("where", "Say the headline, the section and how far you are."),
    ("help, help WORD", "Say all commands, or those with the word."),
    ("end of input (ctrl-d)", "Save the place and quit."),
];

/// Before the commands.
pub const ABOUT_HELP: &str =
    "A line is a command: its name, or its keys. A number before it is a count: 3 next-quote, 3).";

/// No command answers a word.
#[must_use]
pub fn no_help(word: &str) -> String {
    format!("No command has \u{201c}{word}\u{201d}; help alone says all.")
}

/// A command with its keys and what it does.
#[must_use]
pub fn help_line(name: &str, keys: &[String], sentence: &str) -> String {
    match keys {
        [] => format!("{name}: {sentence}"),
        keys => format!("{name}, or {}: {sentence}", keys.join(" or ")),
    }
}

/// A line that is no command.
#[must_use]
pub fn unknown(line: &str, nearest: Option<&str>) -> String {
    match nearest {
        Some(name) => {
            format!(
                "\u{201c}{line}\u{201d} is no command here. Did you mean {name}? help says all."
            )
        }
        None => format!("\u{201c}{line}\u{201d} is no command here; help says all."),
    }
}

/// A command of the list, in the reader.
#[must_use]
pub fn only_in_list(name: &str) -> String {
    format!("{name} is a command of the list; pane-left goes there.")
}

/// A command of the reader, in the list.
#[must_use]
pub fn only_in_reader(name: &str) -> String {
    format!("{name} is a command of the reader; a number opens a row.")
}

/// The list has no such row.
#[must_use]
pub fn no_such_row(count: usize) -> String {
    format!("The list has {count} {}.", plural(count, "row", "rows"))
}

/// A list by its name, and how many rows it has.
#[must_use]
pub fn list(name: &str, count: usize, unread: usize) -> String {
    format!("{name}: {count} {}, {unread} unread.", plural(count, "row", "rows"))
}

/// Where the cursor of the list is.
#[must_use]
pub fn current_row(number: usize, count: usize) -> String {
    format!("Row {number} of {count} is current.")
}

/// A row with its number and what there is to say of it.
#[must_use]
pub fn row(number: usize, title: &str, facts: &[String]) -> String {
    let facts = sentence(&facts.join(", "));
    format!("{number}. {} {facts}", stopped(title)).trim_end().to_owned()
}

/// How many passages are kept.
#[must_use]
pub fn kept(count: usize) -> String {
    format!("{count} kept")
}

/// How many quotes, and how many speak.
#[must_use]
pub fn quotes(count: usize, speakers: usize) -> String {
    let quotes = plural(count, "quote", "quotes");
    match speakers {
        0 => format!("{count} {quotes}"),
        _ => format!("{count} {quotes} by {speakers} {}", plural(speakers, "speaker", "speakers")),
    }
}

/// How many sections.
#[must_use]
pub fn sections(count: usize) -> String {
    format!("{count} sections")
}

/// Words, and how long they take to read.
#[must_use]
pub fn length(count: usize, minutes: usize) -> String {
    let words = plural(count, "word", "words");
    format!("{count} {words}, {minutes} {} to read", plural(minutes, "minute", "minutes"))
}

/// How many doubts.
#[must_use]
pub fn doubts(count: usize) -> String {
    format!("{count} {}, details says which", plural(count, "doubt", "doubts"))
}

/// Who wrote it.
#[must_use]
pub fn by(byline: &str) -> String {
    format!("By {byline}")
}

/// A section by its number, and its heading where it has one.
#[must_use]
pub fn section(number: usize, count: usize, heading: Option<&str>) -> String {
    match heading {
        Some(heading) => format!("Section {number} of {count}: {heading}"),
        None => format!("Section {number} of {count}"),
    }
}

/// A paragraph by its number.
#[must_use]
pub fn paragraph(number: usize, count: usize) -> String {
    format!("Paragraph {number} of {count}")
}

/// How far the reader is.
#[must_use]
pub fn percent(percent: u8, minutes: usize) -> String {
    match minutes {
        0 => format!("{percent} percent"),
        _ => format!("{percent} percent, {minutes} {} left", plural(minutes, "minute", "minutes")),
    }
}

/// Where the reader stopped the last time.
#[must_use]
pub fn stopped_at(place: &str) -> String {
    format!("You stopped here. {place}")
}

/// A quote by its number, who says it, and the words.
#[must_use]
pub fn quote(number: usize, count: usize, who: &str, said: &str) -> String {
    format!("Quote {number} of {count}. {who}: {said}")
}

/// The quote that commands act on.
#[must_use]
pub fn current_quote(number: usize, count: usize) -> String {
    format!("Quote {number} of {count} is current")
}

/// Nobody is named for a quote.
pub const NOBODY: &str = "Nobody named";

/// What a part of the text is, before its words.
#[must_use]
pub fn part(name: &str, words: &str) -> String {
    format!("{name}: {words}")
}

/// A part of several lines.
#[must_use]
pub fn part_of_lines(name: &str) -> String {
    format!("{name}:")
}

/// The address that words lead to.
#[must_use]
pub fn link(number: usize, words: &str, address: &str) -> String {
    format!("Link {number}, \u{201c}{words}\u{201d}: {address}")
}

/// Ends a text with a stop, unless it ends with a mark of its own.
#[must_use]
pub fn stopped(text: &str) -> String {
    let ends = text
        .trim_end_matches(['\u{201d}', '"', '\u{2019}', '\'', ')'])
        .ends_with(['.', '?', '!', ':', '\u{2026}']);
    if ends || text.is_empty() { text.to_owned() } else { format!("{text}.") }
}

/// Makes a sentence of a list of facts: a capital in front, a stop behind.
#[must_use]
pub fn sentence(facts: &str) -> String {
    let mut letters = facts.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    stopped(&(first + letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_with_one_mark() {
        assert_eq!(stopped("Is it over?"), "Is it over?");
        assert_eq!(stopped("\u{201c}It is over.\u{201d}"), "\u{201c}It is over.\u{201d}");
        assert_eq!(stopped("It is over"), "It is over.");
        assert_eq!(sentence("unread, 7 quotes"), "Unread, 7 quotes.");
        assert_eq!(sentence(""), "");
    }

    #[test]
    fn a_row_without_facts_is_its_title() {
        assert_eq!(row(3, "Rail vote", &[]), "3. Rail vote.");
    }
}
