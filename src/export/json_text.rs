//! JSON as text that may be shown on a terminal.
//!
//! JSON escapes the C0 controls and lets all else through: the path of a file, or an id that
//! another program made up, may hold what a terminal obeys. It is escaped here; whoever reads
//! the JSON has it back exactly. Never drops anything.

use std::fmt::Write;

use serde::Serialize;

use crate::dispatch::SafeText;

/// Prints a value as one line of JSON.
///
/// # Panics
/// When the value has something that JSON cannot say, such as a map with keys that are no text.
#[must_use]
pub fn json_text(value: &impl Serialize) -> String {
    escaped(serde_json::to_string(value).expect("forms are JSON"))
}

/// Prints a value as JSON of many lines, for people.
///
/// # Panics
/// As [`json_text`].
#[must_use]
pub fn json_lines(value: &impl Serialize) -> String {
    escaped(serde_json::to_string_pretty(value).expect("forms are JSON"))
}

/// What is neither ASCII nor harmless stands in a string of the JSON, where an escape is the same.
fn escaped(json: String) -> String {
    let is_wild =
        |c: char| c != '\n' && (SafeText::drops(c) || matches!(c, '\u{2028}' | '\u{2029}'));
    if !json.contains(is_wild) {
        return json;
    }
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if is_wild(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped_and_reads_back() {
        let wild = "a\u{1b}[31m\u{9b}5m\u{7f}\u{202e}b\u{e0041}\u{2028}\n“é” 汉";
        let json = json_text(&wild);
        assert_eq!(json, r#""a\u001b[31m\u009b5m\u007f\u202eb\udb40\udc41\u2028\n“é” 汉""#,);
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), wild);
    }

    #[test]
    fn ordinary_text_stays() {
        assert_eq!(json_text(&["é“x”"]), "[\"é“x”\"]");
        assert_eq!(json_lines(&["x"]), "[\n  \"x\"\n]");
    }
}
