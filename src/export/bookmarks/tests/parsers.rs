//! Small parsers of the forms that no crate at hand reads.

use std::collections::BTreeMap;

/// Reads BibTeX: entries of fields in braces, with the escapes of TeX undone.
pub fn bibtex_entries(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut entries = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let opening = rest.strip_prefix("@article{").expect("an entry begins");
        let length = balanced(opening);
        let (key, fields) = opening[..length].split_once(',').expect("a key ends");
        assert!(key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "{key}");
        entries.push(fields_of(fields));
        rest = opening[length + 1..].trim_start();
    }
    entries
}

fn fields_of(mut fields: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    while let Some((name, value)) = fields.split_once(" = {") {
        let length = balanced(value);
        let inner = value[..length].strip_prefix('{').and_then(|inner| inner.strip_suffix('}'));
        let inner = inner.expect("a second pair of braces");
        found.insert(name.trim().to_owned(), without_tex(inner));
        fields = value[length + 1..].strip_prefix(',').expect("a comma");
    }
    assert_eq!(fields.trim(), "", "all of an entry is fields");
    found
}

/// How long the text is up to the brace that closes; BibTeX counts braces behind backslashes, too.
fn balanced(text: &str) -> usize {
    let mut depth = 1;
    for (at, c) in text.char_indices() {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if depth == 0 {
            return at;
        }
    }
    panic!("the braces do not close: {text}");
}

fn without_tex(text: &str) -> String {
    let named = [
        ("\\textbraceleft{}", "{"),
        ("\\textbraceright{}", "}"),
        ("\\textasciitilde{}", "~"),
        ("\\textasciicircum{}", "^"),
        ("\\newline{}", "\n"),
        ("\\textbackslash{}", "\\"),
        ("\\$", "$"),
        ("\\&", "&"),
        ("\\%", "%"),
        ("\\#", "#"),
        ("\\_", "_"),
    ];
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let escape = named.iter().find(|(written, _)| rest.starts_with(written));
        assert!(escape.is_some() || !matches!(c, '\\' | '$' | '#' | '^' | '~'), "TeX obeys {rest}");
        let (written, meant) = escape.copied().unwrap_or((&rest[..c.len_utf8()], ""));
        plain.push_str(if escape.is_some() { meant } else { written });
        rest = &rest[written.len()..];
    }
    plain
}

/// Reads RIS: records of tags, each with its values in order.
pub fn ris_records(text: &str) -> Vec<BTreeMap<String, Vec<String>>> {
    let mut records: Vec<BTreeMap<String, Vec<String>>> = Vec::new();
    let mut is_open = false;
    for line in text.split_terminator("\r\n").filter(|line| !line.is_empty()) {
        assert!(!line.contains(['\n', '\r']), "{line:?}");
        let (tag, value) = line.split_once("  - ").expect("a tag and its value");
        if tag == "TY" {
            assert!(!is_open, "a record begins inside another");
            records.push(BTreeMap::new());
            is_open = true;
        }
        assert!(is_open, "{line} stands in no record");
        if tag == "ER" {
            is_open = false;
        } else {
            let record = records.last_mut().expect("a record is open");
            record.entry(tag.to_owned()).or_default().push(value.to_owned());
        }
    }
    assert!(!is_open, "the last record is closed");
    records
}
