//! What is said of words on their way out: to the clipboard, a file, another program.

use super::plural;

/// Whoever is named by the engine alone.
pub const NOT_CONFIRMED: &str = "The speaker is not confirmed.";
/// Words of a story that was taken back.
pub const WITHDRAWN: &str = "Careful: this story was withdrawn.";
/// The address went to the clipboard.
pub const ADDRESS_COPIED: &str = "Copied the address.";
/// The title went to the clipboard.
pub const TITLE_COPIED: &str = "Copied the title.";
/// Headline and address went to the clipboard.
pub const LINK_COPIED: &str = "Copied the headline and the address.";
/// Only the headline went there.
pub const NO_LINK_COPIED: &str = "Copied the headline; no address is known.";
/// No address to copy or open.
pub const NO_ADDRESS: &str = "No address of this dispatch is known.";
/// No paragraph to copy.
pub const NO_PARAGRAPH: &str = "No paragraph in view.";

/// No dispatch to send anywhere.
pub const NOTHING_OPEN: &str = "Open a dispatch first; enter reads the row.";
/// There is no text to select.
pub const NOTHING_TO_SELECT: &str = "No words in view to select.";
/// A command of the selection without one.
pub const NOTHING_SELECTED: &str = "Nothing is selected; v selects.";

/// How much is selected.
#[must_use]
pub fn selected(words: usize) -> String {
    format!("{words} {} selected", plural(words, "word", "words"))
}

/// How many rows are selected.
#[must_use]
pub fn rows_selected(rows: usize) -> String {
    format!("{rows} {} selected", plural(rows, "row", "rows"))
}

/// How much went to the clipboard.
#[must_use]
pub fn copied(lines: usize, words: usize) -> String {
    let words = format!("{words} {}", plural(words, "word", "words"));
    match lines {
        0 | 1 => format!("Copied {words}."),
        _ => format!("Copied {lines} lines, {words}."),
    }
}

/// The text is longer than terminals take.
#[must_use]
pub fn too_long_to_copy(bytes: usize, most: usize) -> String {
    let (size, most) = (bytes.div_ceil(1000), most / 1000);
    format!("{size} KB is more than a terminal's clipboard takes ({most} KB); :w FILE saves it.")
}
