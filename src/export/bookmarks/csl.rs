//! CSL JSON: what citation processors read.

use serde::Serialize;

use super::Bookmark;
use crate::dispatch::{SafeText, web_address};
use crate::export::json_lines;

#[derive(Debug, Serialize)]
struct Reference<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<[Name<'a>; 1]>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    agency: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(rename = "abstract", skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annote: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keyword: Option<String>,
}

/// A byline is not taken apart: it may name a desk or two people.
#[derive(Debug, Serialize)]
struct Name<'a> {
    literal: &'a str,
}

#[derive(Debug, Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    parts: [[i16; 3]; 1],
}

/// Prints one array with a reference for each.
///
/// # Panics
/// Never: the form has nothing that JSON cannot say.
#[must_use]
pub fn csl(bookmarks: &[Bookmark<'_>]) -> String {
    let items: Vec<Reference<'_>> = bookmarks.iter().map(item).collect();
    json_lines(&items) + "\n"
}

fn item<'a>(bookmark: &Bookmark<'a>) -> Reference<'a> {
    let quote = bookmark.quote.as_ref();
    let tags: Vec<&str> = bookmark.own_tags().iter().map(SafeText::as_str).collect();
    let parts =
        |date: jiff::civil::Date| [[date.year(), i16::from(date.month()), i16::from(date.day())]];
    Reference {
        id: format!("dateline-{}", bookmark.key()),
        kind: "article-newspaper",
        title: bookmark.title(),
        author: bookmark.byline.map(|literal| [Name { literal }]),
        agency: bookmark.agency,
        issued: bookmark.date.map(|date| Issued { parts: parts(date) }),
        url: bookmark.url.and_then(web_address),
        words: quote.map(super::KeptForm::words),
        note: quote.and_then(super::KeptForm::said_by),
        annote: bookmark.note.or_else(|| quote.and_then(|quote| quote.note)),
        keyword: (!tags.is_empty()).then(|| tags.join(", ")),
    }
}
