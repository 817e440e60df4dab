//! What the footer says when something was done, or could not be.

use super::plural;

/// `n` without words to look for.
pub const NOTHING_LOOKED_FOR: &str = "Nothing is looked for; / finds words.";
/// The search went on from the top.
pub const FROM_TOP: &str = "Past the end: on from the top.";
/// The search went on from the end.
pub const FROM_END: &str = "Past the top: on from the end.";

/// `H` at the first place.
pub const NO_PLACE_BEHIND: &str = "No place before this one.";
/// `L` at the last place.
pub const NO_PLACE_AHEAD: &str = "No place to go forward to.";
/// No other dispatch was open.
pub const NO_LAST_DISPATCH: &str = "No other dispatch was open before.";
/// A mark where nothing is read.
pub const NOTHING_TO_MARK: &str = "A mark needs an open dispatch.";
/// The words at a place were amended away.
pub const PLACE_GONE: &str = "The words of that place are no longer in the text.";

/// A letter stands for this place.
#[must_use]
pub fn mark_set(letter: char) -> String {
    format!("Marked {letter}; M{letter} comes back.")
}

/// A large letter that stands for this place only as long as the program runs.
#[must_use]
pub fn mark_set_for_now(letter: char) -> String {
    format!("Marked {letter} until you quit; M{letter} comes back.")
}

/// A letter whose dispatch is neither on disk nor in the library.
#[must_use]
pub fn mark_gone(letter: char) -> String {
    format!("The dispatch marked {letter} is gone; m{letter} marks another place.")
}

/// A letter that stands for no place.
#[must_use]
pub fn no_such_mark(letter: char) -> String {
    format!("Nothing is marked {letter}; m{letter} marks a place.")
}
/// `t` in a dispatch that has neither sections nor quotes.
pub const NO_OUTLINE: &str = "No sections and no quotes in this dispatch.";
/// Enter where nothing answers what was typed.
pub const NOTHING_CHOSEN: &str = "Nothing here answers that.";

/// `W` in a dispatch that quotes nobody by name.
pub const NO_SPEAKERS: &str = "Nobody is named for a quote in this dispatch.";
/// Only quotes are shown.
pub const QUOTES_ONLY: &str = "Quotes only; zQ shows all again.";
/// All lines are shown.
pub const ALL_LINES: &str = "All of the text.";
/// One paragraph is bright.
pub const FOCUS_ON: &str = "One paragraph at a time; zf shows all again.";
/// All paragraphs are bright.
pub const FOCUS_OFF: &str = "All paragraphs.";
/// `n` where no row answers.
pub const NO_ROW_ANSWERS: &str = "No row answers; esc shows all.";
/// `g/` where the list is of files.
pub const NO_LIBRARY_LIST: &str =
    "This list is of files, which / searches; dateline without a name opens the library.";
/// `c` at the last day.
pub const NO_FURTHER_GROUP: &str = "No further day or source that way.";
/// `ww` in a list where nobody is quoted.
pub const NOBODY_QUOTED: &str = "Nobody is quoted in what was read so far.";
/// The bookmarks are shown.
pub const BOOKMARKS: &str = "Bookmarks; ga shows all.";
/// The kept quotes are shown.
pub const KEPT: &str = "Kept quotes; ga shows all.";

/// Which row of how many that a query found.
#[must_use]
pub fn row_found(number: usize, count: usize) -> String {
    format!("{number} of {count} found")
}

/// Only rows with one speaker are shown.
#[must_use]
pub fn only_rows_of(who: &str) -> String {
    format!("Only rows with {who}; esc shows all again.")
}

/// No speaker of the row has this letter.
#[must_use]
pub fn no_speaker_of_row(letter: char) -> String {
    format!("No speaker {letter} in this row; ww chooses from all.")
}

/// Which hit of how many this is.
#[must_use]
pub fn hits(words: &str, number: usize, count: usize) -> String {
    match count {
        0 => format!("\u{201c}{words}\u{201d} does not stand in this dispatch."),
        _ => format!("\u{201c}{words}\u{201d}: {number} of {count}"),
    }
}

/// A command that does nothing while something lies over the panes, and the key that ends it.
#[must_use]
pub fn not_over_the_panes(close: &str) -> String {
    format!("That does nothing here; {close} goes back.")
}

/// Keys that are bound to nothing.
#[must_use]
pub fn no_such_keys(keys: &str, help: Option<&str>) -> String {
    match help {
        Some(help) => format!("Nothing is bound to {keys}; {help} shows the keys."),
        None => format!("Nothing is bound to {keys}."),
    }
}

/// A dispatch was marked as read.
pub const MARKED_READ: &str = "Marked as read.";
/// A dispatch was marked as unread.
pub const MARKED_UNREAD: &str = "Marked as unread.";
/// Nothing is wider than the page.
pub const NO_WIDE_ROWS: &str = "No table or code in this dispatch to scroll.";
/// There is no list to go to.
pub const ONLY_DISPATCH: &str = "There is no list: this dispatch is the only one.";
/// The rail of quotes cannot be shown.
pub const NO_ROOM_FOR_RAIL: &str = "No room here for the rail of quotes; a wider window has it.";
/// The list cannot be shown beside the text.
pub const NO_ROOM_FOR_LIST: &str = "No room here for the list beside the text.";
/// The list is not beside the text.
pub const NO_PANE_LINE: &str = "The list is not beside the text; gl shows it there.";
/// The selection goes no further.
pub const NO_FURTHER: &str = "It goes no further.";
/// The open dispatch was read once more.
#[must_use]
pub fn read_again(is_same: bool) -> String {
    let said = if is_same {
        "Read again: nothing has changed."
    } else {
        "Read again: it has changed; gd shows how."
    };
    said.to_owned()
}

/// Nothing may be written.
pub const PRIVATE: &str = "Nothing is written in private mode.";
/// A quote is kept no longer.
pub const QUOTE_LET_GO: &str = "Quote let go.";
/// No quote after this one.
pub const NO_FURTHER_QUOTE: &str = "No further quote.";
/// No quote before this one.
pub const NO_QUOTE_BEFORE: &str = "No quote before this one.";
/// There are no quotes at all.
pub const NO_QUOTES: &str = "No quotes in this dispatch.";
/// No quote in view.
pub const NO_CURRENT_QUOTE: &str = "No quote in view.";
/// The current quote is nobody's.
pub const NO_SPEAKER: &str = "Nobody is named for this quote.";
/// No further quote of this speaker.
pub const NO_FURTHER_OF_SPEAKER: &str = "No further quote of this speaker.";
/// No section that way.
pub const NO_FURTHER_SECTION: &str = "No further section.";
/// No section before.
pub const NO_SECTION_BEFORE: &str = "No section before this one.";
/// No paragraph that way.
pub const NO_FURTHER_PARAGRAPH: &str = "No further paragraph.";
/// No paragraph before.
pub const NO_PARAGRAPH_BEFORE: &str = "No paragraph before this one.";
/// All voices are bright again.
pub const ALL_VOICES: &str = "All voices.";
/// No dispatch that way.
pub const NO_NEXT_DISPATCH: &str = "This is the last dispatch.";
/// No dispatch before.
pub const NO_DISPATCH_BEFORE: &str = "This is the first dispatch.";
/// No unread row that way.
pub const NO_UNREAD: &str = "No further unread dispatch.";
/// Nothing unread at all.
pub const ALL_READ_ALREADY: &str = "All of them are read.";
/// The end, and nothing after it.
pub const THE_END: &str = "The end.";
/// Only unread rows are shown.
pub const UNREAD_ONLY: &str = "Unread only.";
/// All rows are shown.
pub const ALL_ROWS: &str = "All dispatches.";
/// `ctrl-c` with nothing to cancel.
pub const HOW_TO_QUIT: &str = "Q quits.";

/// Names of changes, for what is undone.
pub const CHANGE_READ: &str = "marked as read";
/// A dispatch was marked as unread.
pub const CHANGE_UNREAD: &str = "marked as unread";
/// A bookmark was set.
pub const CHANGE_BOOKMARK: &str = "bookmarked";
/// A bookmark was taken off.
pub const CHANGE_BOOKMARK_OFF: &str = "bookmark taken off";
/// A tag was changed.
pub const CHANGE_TAG: &str = "tagged";
/// A note was changed.
pub const CHANGE_NOTE: &str = "note changed";
/// A quote was kept.
pub const CHANGE_KEEP: &str = "quote kept";
/// A quote was let go.
pub const CHANGE_LET_GO: &str = "quote let go";
/// A speaker was confirmed.
pub const CHANGE_CONFIRM: &str = "speaker confirmed";
/// Another speaker was named.
pub const CHANGE_CORRECT: &str = "speaker corrected";
/// A tag of a kept quote was changed.
pub const CHANGE_TAG_KEPT: &str = "kept quote tagged";
/// A note of a kept quote was changed.
pub const CHANGE_NOTE_KEPT: &str = "note on a kept quote changed";
/// A copy was parted.
pub const CHANGE_PART: &str = "parted from its story";
/// A copy was joined.
pub const CHANGE_JOIN: &str = "joined with its story";
/// A place was noted.
pub const CHANGE_PLACE: &str = "place noted";

/// A quote is on disk.
#[must_use]
pub fn quote_kept(who: Option<&str>) -> String {
    who.map_or_else(|| "Quote kept.".to_owned(), |who| format!("Kept: {who}."))
}

/// Rows were marked as read.
#[must_use]
pub fn all_read(count: usize) -> String {
    format!("{count} {} as read.", plural(count, "dispatch marked", "dispatches marked"))
}

/// Rows were marked as unread.
#[must_use]
pub fn all_unread(count: usize) -> String {
    format!("{count} {} as unread.", plural(count, "dispatch marked", "dispatches marked"))
}

/// Dispatches were bookmarked, or their bookmarks taken off.
#[must_use]
pub fn bookmarked(set: bool, count: usize) -> String {
    match (set, count) {
        (true, 0 | 1) => "Bookmarked.".to_owned(),
        (false, 0 | 1) => "Bookmark taken off.".to_owned(),
        (true, _) => format!("{count} dispatches bookmarked."),
        (false, _) => format!("{count} bookmarks taken off."),
    }
}

/// Rows were marked as read, and some were not read through yet.
#[must_use]
pub fn all_read_but(count: usize, waiting: usize) -> String {
    format!("{count} marked as read; {waiting} are still being read through.")
}

/// A change was taken back.
#[must_use]
pub fn undone(what: &str, count: usize) -> String {
    match count {
        0 | 1 => format!("Undone: {what}."),
        _ => format!("Undone: {count} dispatches {what}."),
    }
}

/// A row's file was not read through yet.
#[must_use]
pub fn not_read_yet(name: &str) -> String {
    format!("{name} is still being read; try again in a moment.")
}

/// Only one speaker's voice is bright.
#[must_use]
pub fn only_speaker(who: &str) -> String {
    format!("Only {who}; ww shows all.")
}

/// No speaker has this letter.
#[must_use]
pub fn no_such_speaker(letter: char) -> String {
    format!("No speaker {letter} in this dispatch.")
}

/// The text is as wide as it can be.
#[must_use]
pub fn no_wider(columns: u16) -> String {
    format!("Text {columns} columns wide; there is no room for more.")
}

/// The text is as narrow as it can be.
#[must_use]
pub fn no_narrower(columns: u16) -> String {
    format!("Text {columns} columns wide; it gets no narrower.")
}

/// The measure was changed.
#[must_use]
pub fn measure(columns: u16) -> String {
    format!("Text {columns} columns wide.")
}

/// What comes after the end of a dispatch.
#[must_use]
pub fn next_dispatch(title: &str) -> String {
    format!("Next: {title}")
}
