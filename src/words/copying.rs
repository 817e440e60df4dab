//! What is said of words on their way out: to the clipboard, a file, another program.

use super::plural;

/// Whoever is named by the engine alone.
pub const NOT_CONFIRMED: &str = "The speaker is not confirmed.";
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
