//! One story once: copies of one text.

use super::plural;

/// The same text came in from so many other sources.
#[must_use]
pub fn also_in(count: usize) -> String {
    format!("also in {count}")
}

/// Neither a dispatch nor a source, or an option that does not go with it.
pub const WHAT_TO_NAME: &str =
    "Name a dispatch (id:HEX) to list, part or join its copies, or a source with --each or --once.";

/// So many dispatches stand for themselves now.
#[must_use]
pub fn parted(count: usize) -> String {
    match count {
        0 => "It was no copy and had none; it stands for itself for good.".to_owned(),
        _ => format!(
            "{count} {} for {} now.",
            plural(count, "dispatch stands", "dispatches stand"),
            plural(count, "itself", "themselves")
        ),
    }
}

/// Every dispatch of a source is shown from now on, so many that were not before.
#[must_use]
pub fn each(count: usize) -> String {
    let word = plural(count, "copy that was hidden is", "copies that were hidden are");
    match count {
        0 => "Every dispatch from there is shown; none was hidden.".to_owned(),
        _ => format!("Every dispatch from there is shown; {count} {word} in the list again."),
    }
}

/// A dispatch was joined with its story again, or not.
#[must_use]
pub const fn joined(is_copy: bool) -> &'static str {
    if is_copy {
        "It is a copy of its story again."
    } else {
        "It may be a copy again; no other source has its text now."
    }
}

/// A dispatch may be a copy again, whether another one has its text or not.
pub const MAY_BE_COPY: &str = "It is shown once with its story again, if another source has that.";
/// `gc` where no other source has the text.
pub const NO_COPIES: &str = "No other source has this text.";
/// `X` on what has no copies and was never parted from any.
pub const NO_COPY: &str = "It stands for itself already: no copy of it is hidden.";
/// `gc` and `X` where the list is of files.
pub const NO_STORIES: &str = "Only what came in from sources has copies.";

/// The copies of a story are listed: how a copy leaves it.
#[must_use]
pub fn listed(key: &str) -> String {
    format!("The same text from all sources; {key} lets one stand for itself, esc goes back.")
}

/// Copies of a source are hidden again from now on.
pub const ONCE: &str = "Of what else comes in from there, copies are shown once.";
