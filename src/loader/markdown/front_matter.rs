//! Front matter: flat YAML between `---`, TOML between `+++`.
//!
//! What it cannot read stays in the text, with a flaw. Every field without a place of its own
//! is kept as a header line.

use crate::dispatch::{Dispatch, Flaw};
use crate::loader::fields;

/// The longest front matter in bytes.
const LONGEST: usize = 64 * 1024;

/// Reads the fields and gives the text behind them.
pub(super) fn read<'a>(dispatch: &mut Dispatch, text: &'a str) -> &'a str {
    let start = text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']);
    let Some(fence) = ["---", "+++"].into_iter().find(|fence| opens(start, fence)) else {
        return text;
    };
    let fields = split(start, fence).and_then(|(head, body)| Some((parse(head, fence)?, body)));
    let Some((fields, body)) = fields else {
        // A rule at the top of the text is no broken front matter.
        if fence == "+++" || start.lines().nth(1).is_some_and(|line| line.contains(": ")) {
            dispatch.flaws.push(Flaw::FrontMatter);
        }
        return text;
    };
    for (key, value) in fields {
        fields::set(dispatch, &key, &value);
    }
    body
}

fn opens(text: &str, fence: &str) -> bool {
    text.lines().next().is_some_and(|line| line.trim_end() == fence)
}

/// Parts front matter from the text at the closing fence.
fn split<'a>(text: &'a str, fence: &str) -> Option<(&'a str, &'a str)> {
    let first = text.find('\n')? + 1;
    let mut at = first;
    for line in text[first..].split_inclusive('\n') {
        if line.trim_end() == fence || line.trim_end() == "..." {
            return Some((&text[first..at], &text[at + line.len()..]));
        }
        at += line.len();
        if at > LONGEST {
            return None;
        }
    }
    None
}

fn parse(head: &str, fence: &str) -> Option<Vec<(String, String)>> {
    if fence == "+++" { toml_fields(head) } else { yaml_fields(head) }
}

fn toml_fields(head: &str) -> Option<Vec<(String, String)>> {
    let table: toml::Table = head.parse().ok()?;
    Some(table.iter().map(|(key, value)| (key.clone(), toml_value(value))).collect())
}

fn toml_value(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(values) => values.iter().map(toml_value).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Reads `key: value` lines; lines set in or opened by a hyphen go on with the field above.
fn yaml_fields(head: &str) -> Option<Vec<(String, String)>> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.lines().map(str::trim_end) {
        let bare = line.trim_start();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        if let Some(item) = bare.strip_prefix("- ").or_else(|| line.strip_prefix("  ")) {
            let (_, value) = fields.last_mut()?;
            let separator = if bare.starts_with("- ") { ", " } else { " " };
            append(value, separator, &scalar(item.trim()));
            continue;
        }
        let (key, value) = line.split_once(':')?;
        if !value.is_empty() && !value.starts_with([' ', '\t']) {
            return None;
        }
        fields.push((scalar(key.trim()), scalar(value.trim())));
    }
    Some(fields)
}

fn append(value: &mut String, separator: &str, more: &str) {
    // A block scalar announces itself by a sign that is no part of it.
    if matches!(value.as_str(), "|" | ">" | "|-" | ">-" | "|+" | ">+") {
        value.clear();
    }
    if !value.is_empty() {
        value.push_str(separator);
    }
    value.push_str(more);
}

/// A value without quotation marks; a list in brackets becomes its items.
fn scalar(text: &str) -> String {
    let inner =
        |open: char, close: char| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    if let Some(items) = inner('[', ']') {
        return items.split(',').map(|item| scalar(item.trim())).collect::<Vec<_>>().join(", ");
    }
    if let Some(quoted) = inner('"', '"') {
        return unescape(quoted);
    }
    inner('\'', '\'').map_or_else(|| text.to_owned(), |quoted| quoted.replace("''", "'"))
}

fn unescape(quoted: &str) -> String {
    let mut text = String::with_capacity(quoted.len());
    let mut chars = quoted.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n' | 't') => text.push(' '),
                Some('u') => {
                    let digits: String = chars.by_ref().take(4).collect();
                    let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                    text.push(code.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
            (other, false) => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, expected: &[(&str, &str)]) {
        let fields = yaml_fields(head).expect("readable");
        let fields: Vec<_> =
            fields.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        assert_eq!(fields, expected);
    }

    #[test]
    fn fields_of_all_kinds() {
        check(
            "title: 'It''s ships'\ndate: 2026-02-03",
            &[("title", "It's ships"), ("date", "2026-02-03")],
        );
        check("title: \"A \\\"B\\\" \\u00e9\"", &[("title", "A \"B\" é")]);
        check("tags: [a, 'b']\nby:\n  - Ann\n  - Bo", &[("tags", "a, b"), ("by", "Ann, Bo")]);
        check("title: A\n\nby: B", &[("title", "A"), ("by", "B")]);
        check("title: >-\n  One\n  two\n# note\n", &[("title", "One two")]);
    }

    #[test]
    fn dots_close_it_and_length_bounds_it() {
        assert_eq!(split("---\na: b\n...\nc", "---"), Some(("a: b\n", "c")));
        assert_eq!(split(&format!("---\n{}---\n", "a: b\n".repeat(LONGEST / 5 + 1)), "---"), None);
    }

    #[test]
    fn prose_is_no_front_matter() {
        assert_eq!(yaml_fields("A line of prose."), None);
        assert_eq!(yaml_fields("http://elms.example"), None);
    }
}
