//! Comma-separated values, made for spreadsheets.
//!
//! A cell that a spreadsheet would take for a formula (it opens with `=`, `+`, `-`, `@`, a tab or
//! a line feed) stands behind an apostrophe, and so does one that opens with an apostrophe:
//! whoever reads the cells back takes one apostrophe away.

use std::borrow::Cow;

use super::Bookmark;
use crate::dispatch::SafeText;
use crate::export::csv::record;

/// The columns.
const HEADER: [&str; 23] = [
    "kind",
    "id",
    "headline",
    "label",
    "byline",
    "agency",
    "published",
    "updated",
    "origin",
    "url",
    "tags",
    "words",
    "speaker",
    "role",
    "cue",
    "attribution",
    "sentences",
    "quote_tags",
    "note",
    "kept_at",
    "revision",
    "state",
    "now",
];

/// Prints a record for each, under a header.
#[must_use]
pub fn csv(bookmarks: &[Bookmark<'_>]) -> String {
    let mut records = String::new();
    record(&mut records, HEADER);
    for bookmark in bookmarks {
        let cells = cells_of(bookmark);
        let cells: Vec<Cow<'_, str>> = cells.iter().map(|cell| harmless(cell)).collect();
        record(&mut records, cells.iter().map(|cell| &**cell));
    }
    records
}

fn cells_of(bookmark: &Bookmark<'_>) -> [String; 23] {
    let quote = bookmark.quote.as_ref();
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        bookmark.kind.name().to_owned(),
        bookmark.id.to_string(),
        text(bookmark.headline),
        text(bookmark.label),
        text(bookmark.byline),
        text(bookmark.agency),
        text(bookmark.published.as_deref()),
        text(bookmark.updated.as_deref()),
        bookmark.origin.to_owned(),
        text(bookmark.url),
        joined(bookmark.tags),
        quote.map(super::KeptForm::words).unwrap_or_default(),
        text(quote.and_then(|quote| quote.speaker)),
        text(quote.and_then(|quote| quote.role)),
        text(quote.and_then(|quote| quote.cue)),
        text(quote.map(|quote| quote.attribution)),
        text(quote.map(|quote| quote.sentences)),
        quote.map(|quote| joined(quote.tags)).unwrap_or_default(),
        text(bookmark.note.or_else(|| quote.and_then(|quote| quote.note))),
        text(quote.and_then(|quote| quote.kept_at.as_deref())),
        text(quote.map(|quote| quote.revision)),
        text(quote.and_then(|quote| quote.state)),
        text(quote.and_then(|quote| quote.now)),
    ]
}

fn joined(tags: &[SafeText]) -> String {
    tags.iter().map(SafeText::as_str).collect::<Vec<_>>().join(", ")
}

fn harmless(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\'']) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}
