//! All that a library remembers, as JSON lines, and back.
//!
//! A line that cannot be understood is refused by itself, with the reason; the others stand.

use serde::{Deserialize, Serialize};

use super::json_text::json_text;
use crate::dispatch::Record;
use crate::words::export as words;

/// The version of the lines.
const SCHEMA: u8 = 1;

#[derive(Serialize)]
struct LineForm<'a> {
    schema: u8,
    #[serde(flatten)]
    record: &'a Record,
}

/// What is asked of a line before it is read as a record.
#[derive(Deserialize)]
struct Head {
    schema: u64,
}

/// Prints a record as one line of JSON, without its line feed.
///
/// # Panics
/// Never: a record has nothing that JSON cannot say.
#[must_use]
pub fn mark_line(record: &Record) -> String {
    json_text(&LineForm { schema: SCHEMA, record })
}

/// Reads one line; none for an empty one. The error says what is wrong with it.
pub fn mark_of(line: &[u8]) -> Result<Option<Record>, String> {
    let line = std::str::from_utf8(line).map_err(|_| words::NOT_UTF8.to_owned())?;
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.is_empty() {
        return Ok(None);
    }
    let no_record = |error: serde_json::Error| words::no_record(&error.to_string());
    let head: Head = serde_json::from_str(line).map_err(no_record)?;
    if head.schema != u64::from(SCHEMA) {
        return Err(words::newer_record(head.schema));
    }
    let record: Record = serde_json::from_str(line).map_err(no_record)?;
    if record.is_sound() { Ok(Some(record)) } else { Err(words::UNSOUND_RECORD.to_owned()) }
}
