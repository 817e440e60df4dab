//! The table as a file that explains itself.

use std::fmt::Write;

use super::table::TABLE;
use crate::command::{self, Scope};
use crate::words::settings as words;

/// An example of a configuration, every option at its default and commented out.
///
/// A line that begins with `#` and a blank is a remark; with the `#` taken off any other line,
/// the file means the same.
#[must_use]
pub fn example() -> String {
    let mut text = remark(words::EXAMPLE);
    for row in TABLE {
        text.push('\n');
        text += &remark(row.sentence);
        text += &remark(&words::takes(&row.allowed()));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "#{} = {}", row.name, row.default_written());
    }
    text.push('\n');
    text += &remark(words::EXAMPLE_KEYS);
    for scope in Scope::ALL {
        let _ = writeln!(text, "\n[keys.{}]", scope.name());
        for row in command::TABLE.iter().filter(|row| row.scope() == scope) {
            let _ = writeln!(text, "{}#{} = {}", remark(row.sentence), row.name, list(row.keys));
        }
    }
    text
}

fn remark(lines: &str) -> String {
    let mut text = String::new();
    for line in lines.lines() {
        let _ = writeln!(text, "# {line}");
    }
    text
}

fn list(keys: &[&str]) -> String {
    // The keys of the table are plain ASCII, for which Rust and TOML escape alike.
    format!("{keys:?}")
}
