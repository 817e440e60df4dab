//! Files that change while they are open, and what changed in them.

use super::plural;

/// A dispatch whose file is gone is shown as it was stored.
pub const FILE_GONE: &str = "Its file is gone; this is the text that was kept.";
/// No earlier revision is known.
pub const NO_EARLIER: &str = "No earlier text of this dispatch is known; the ones that you bookmark or keep from are stored.";
/// Two revisions with the same words.
pub const NO_WORDS_CHANGED: &str = "Its bytes changed, but not its words.";
/// A command that would act on a text that is nobody's.
pub const HOW_TO_LEAVE_CHANGES: &str = "Not among the changes; esc goes back to the text.";
/// The system watches no more folders.
pub const TOO_MANY_FOLDERS: &str = "the system watches no more folders";
/// What changed.
pub const CHANGES: &str = "What changed";
/// The open dispatch has a later text, in the header.
pub const NEWER_THERE: &str = "newer text";
/// The file of a row or of the open dispatch is no longer there.
pub const GONE: &str = "file gone";
/// The file of a row was amended since it was read.
pub const CHANGED: &str = "changed";

/// How many changes there are.
#[must_use]
pub fn changes(count: usize) -> String {
    match count {
        0 => "Only the headline changed.".to_owned(),
        _ => format!(
            "{count} {}; n and N go between them, esc goes back.",
            plural(count, "change", "changes")
        ),
    }
}

/// Which change of how many this is.
#[must_use]
pub fn change(number: usize, count: usize) -> String {
    format!("Change {number} of {count}.")
}

/// The changes were walked through and begin anew.
#[must_use]
pub fn from_top(said: &str) -> String {
    format!("Past the end: on from the top. {said}")
}

/// The changes were walked back through and begin anew from the end.
#[must_use]
pub fn from_end(said: &str) -> String {
    format!("Past the top: on from the end. {said}")
}

/// What looking again for files found.
#[must_use]
pub fn looked(count: usize) -> String {
    match count {
        0 => "Looked again: no new files.".to_owned(),
        _ => format!("Looked again: {}.", waiting(count, ".")),
    }
}

/// Rows that wait, and the key that shows them.
#[must_use]
pub fn waiting(count: usize, key: &str) -> String {
    format!("{count} new \u{b7} {key} to show")
}

/// Dispatches came in that may belong to a narrowed list, and the key that shows them.
#[must_use]
pub fn waiting_in_library(key: &str) -> String {
    format!("news in the library \u{b7} {key} to look")
}

/// Rows entered the list.
#[must_use]
pub fn rows_shown(count: usize, are_ordered: bool) -> String {
    let new = plural(count, "dispatch", "dispatches");
    match count {
        0 => "Nothing new.".to_owned(),
        _ if are_ordered => format!("{count} new {new}, where the order puts them."),
        _ => format!("{count} new {new}, at the end of the list."),
    }
}

/// Changes of files are not seen.
#[must_use]
pub fn not_watched(source: &str, why: &str) -> String {
    format!("Changes in {source} are not seen by themselves ({why}); r looks again.")
}
