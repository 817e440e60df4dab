//! RIS records. The form has one line for each value, so that a line feed becomes a blank.

use super::Bookmark;
use crate::dispatch::web_address;

/// Prints a record for each.
#[must_use]
pub fn ris(bookmarks: &[Bookmark<'_>]) -> String {
    bookmarks.iter().map(record).collect::<Vec<_>>().join("\r\n")
}

fn record(bookmark: &Bookmark<'_>) -> String {
    let mut record = String::from("TY  - NEWS\r\n");
    let mut field = |tag: &str, value: &str| {
        if !value.is_empty() {
            record.extend([tag, "  - ", &value.replace(['\n', '\r'], " "), "\r\n"]);
        }
    };
    let quote = bookmark.quote.as_ref();
    field("ID", &format!("dateline-{}", bookmark.key()));
    field("TI", bookmark.title());
    field("AU", bookmark.byline.unwrap_or_default());
    field("T2", bookmark.agency.unwrap_or_default());
    if let Some(date) = bookmark.date {
        field("PY", &date.year().to_string());
        field("DA", &date.strftime("%Y/%m/%d/").to_string());
    }
    field("UR", bookmark.url.and_then(web_address).unwrap_or_default());
    field("AB", &quote.map(super::KeptForm::words).unwrap_or_default());
    field("N1", &quote.and_then(super::KeptForm::said_by).unwrap_or_default());
    let note = bookmark.note.or_else(|| quote.and_then(|quote| quote.note));
    field("RN", note.unwrap_or_default());
    for tag in bookmark.own_tags() {
        field("KW", tag);
    }
    record.push_str("ER  - \r\n");
    record
}
