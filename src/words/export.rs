//! What stands in printed forms beside the dispatch's own words.

use super::{citation, plural};

/// The title of a page with all that a reader put by.
pub const BOOKMARKS: &str = "Bookmarks and kept quotes";

/// A quote whose speaker the dispatch does not name.
pub const NOBODY_NAMED: &str = "- nobody named";
/// Marks around a title, a nickname or words held at arm's length.
pub const NO_SPEECH: &str = "- no speech";

/// Stands beside the letter of a speaker who may be another.
pub const UNSURE: &str = "?";

/// When a dispatch was last amended.
#[must_use]
pub fn updated(time: &str) -> String {
    format!("updated {time}")
}

/// When something was kept.
#[must_use]
pub fn kept_at(time: &str) -> String {
    format!("kept {time}")
}

/// Who said a kept quote, by name and role.
#[must_use]
pub fn said_by(speaker: &str, is_unconfirmed: bool) -> String {
    if is_unconfirmed {
        format!("Said by {speaker} ({})", citation::UNCONFIRMED)
    } else {
        format!("Said by {speaker}")
    }
}

/// A line of marks that is no text.
pub const NOT_UTF8: &str = "it is not UTF-8 text";
/// A line of marks whose numbers or hashes cannot be right.
pub const UNSOUND_RECORD: &str = "a number, a hash or a letter in it cannot be right";

/// A line that is no record.
#[must_use]
pub fn no_record(error: &str) -> String {
    format!("it is no record of marks ({error})")
}

/// A line of a later version.
#[must_use]
pub fn newer_record(schema: u64) -> String {
    format!("it is of schema {schema}; this dateline reads schema 1")
}

/// One line of a file was refused.
#[must_use]
pub fn line_refused(file: &str, line: usize, why: &str) -> String {
    format!("{file}, line {line}, was not taken in: {why}.")
}

/// A file of marks was taken in.
#[must_use]
pub fn taken_in(file: &str, records: usize, added: usize) -> String {
    let records_read = plural(records, "record", "records");
    format!("{file}: {records} {records_read}, {added} of them with something new.")
}
