//! BibTeX entries: the article, with the kept words as its abstract.

use super::Bookmark;
use crate::dispatch::{SafeText, web_address};

/// Prints an entry for each.
#[must_use]
pub fn bibtex(bookmarks: &[Bookmark<'_>]) -> String {
    bookmarks.iter().map(entry).collect::<Vec<_>>().join("\n")
}

fn entry(bookmark: &Bookmark<'_>) -> String {
    let mut entry = format!("@article{{dateline-{},\n", bookmark.key());
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            // The second pair of braces keeps capitals, and a byline from being taken apart.
            entry.extend(["  ", name, " = {{", value, "}},\n"]);
        }
    };
    let quote = bookmark.quote.as_ref();
    let plain = |text: Option<&str>| escaped(text.unwrap_or_default());
    field("title", &escaped(bookmark.title()));
    field("author", &plain(bookmark.byline));
    field("journal", &plain(bookmark.agency));
    if let Some(date) = bookmark.date {
        field("date", &date.to_string());
        field("year", &date.year().to_string());
        field("month", &date.month().to_string());
    }
    field("url", &address(bookmark.url));
    field("abstract", &quote.map(|quote| escaped(&quote.words())).unwrap_or_default());
    field("note", &escaped(&quote.and_then(super::KeptForm::said_by).unwrap_or_default()));
    field("annote", &plain(bookmark.note.or_else(|| quote.and_then(|quote| quote.note))));
    let tags: Vec<&str> = bookmark.own_tags().iter().map(SafeText::as_str).collect();
    field("keywords", &escaped(&tags.join(", ")));
    entry.push_str("}\n");
    entry
}

/// Writes out every sign that TeX would obey. Braces are counted even behind a backslash, so that
/// they are named.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '\n' => escaped.push_str("\\newline{}"),
            '$' | '&' | '%' | '#' | '_' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// An address is taken as it stands, so that what would close the field is written in its own way.
fn address(url: Option<&str>) -> String {
    let mut address = String::new();
    for c in url.and_then(web_address).unwrap_or_default().chars() {
        match c {
            '{' => address.push_str("%7B"),
            '}' => address.push_str("%7D"),
            '\\' => address.push_str("%5C"),
            _ if c.is_whitespace() => address.push_str("%20"),
            _ => address.push(c),
        }
    }
    address
}
