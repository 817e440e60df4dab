//! A dispatch as a Markdown document with front matter.
//!
//! What the document says is the text as printed: read again, it gives the same words in the
//! same blocks. A table becomes a block of code, which keeps its columns.

pub(super) mod inline;

use crate::dispatch::{Block, Dispatch, ListItem, Span};
use inline::Place;

/// Prints a dispatch as a Markdown document that ends with a line feed.
#[must_use]
pub fn markdown(dispatch: &Dispatch) -> String {
    let mut document = front_matter(&fields(dispatch));
    if let Some(headline) = &dispatch.headline {
        document.push_str("\n# ");
        document.push_str(&inline::plain(headline, Place::Heading));
        document.push('\n');
    }
    let mut list = List::default();
    for block in &dispatch.blocks {
        push_block(&mut document, dispatch, block, &mut list);
    }
    document
}

/// The header fields that are there, in the order of a masthead.
fn fields(dispatch: &Dispatch) -> Vec<(&'static str, String)> {
    let text = |field: &Option<crate::dispatch::SafeText>| field.as_deref().map(str::to_owned);
    let stamp = |stamp: Option<crate::dispatch::Stamp>| stamp.map(|stamp| stamp.to_string());
    let fields = [
        ("title", text(&dispatch.headline)),
        ("label", text(&dispatch.label)),
        ("byline", text(&dispatch.byline)),
        ("agency", text(&dispatch.agency)),
        ("date", stamp(dispatch.published)),
        ("updated", stamp(dispatch.updated)),
        ("embargo", stamp(dispatch.embargo)),
        ("language", dispatch.language.clone()),
        ("url", text(&dispatch.url)),
    ];
    fields.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

/// An empty front matter would be read as two rules: there is none then.
fn front_matter(fields: &[(&'static str, String)]) -> String {
    if fields.is_empty() {
        return String::new();
    }
    let mut lines = String::from("---\n");
    for (key, value) in fields {
        front_matter_line(&mut lines, key, value);
    }
    lines + "---\n"
}

/// Values stand between double marks, since a headline with a colon is no plain YAML.
fn front_matter_line(document: &mut String, key: &str, value: &str) {
    document.push_str(key);
    document.push_str(": \"");
    for c in value.chars() {
        match c {
            '"' | '\\' => {
                document.push('\\');
                document.push(c);
            }
            '\n' => document.push_str("\\n"),
            _ => document.push(c),
        }
    }
    document.push_str("\"\n");
}

fn push_block(document: &mut String, dispatch: &Dispatch, block: &Block, list: &mut List) {
    let Block::ListItem(item) = block else {
        list.close();
        document.push('\n');
        push_other(document, dispatch, block);
        return;
    };
    if !list.is_open() {
        document.push('\n');
    }
    list.push(document, dispatch, item);
}

fn push_other(document: &mut String, dispatch: &Dispatch, block: &Block) {
    let span = block.span();
    match block {
        Block::Crosshead(_) => {
            document.push_str("## ");
            document.push_str(&inline::stretch(dispatch, span, Place::Heading));
        }
        Block::BlockQuote(_) => {
            document.push_str("> ");
            let quoted = inline::stretch(dispatch, span, Place::Running);
            document.push_str(&quoted.replace('\n', "\n> "));
        }
        Block::Table(_) | Block::Code(_) => push_fenced(document, dispatch.words_of(span)),
        Block::Paragraph(_) | Block::Caption(_) | Block::Credit(_) | Block::ListItem(_) => {
            document.push_str(&inline::stretch(dispatch, span, Place::Running));
        }
    }
    document.push('\n');
}

fn push_fenced(document: &mut String, words: &str) {
    let fence = "`".repeat((inline::longest_run(words, '`') + 1).max(3));
    document.push_str(&fence);
    document.push('\n');
    document.push_str(words);
    document.push('\n');
    document.push_str(&fence);
}

/// The list that is being printed.
#[derive(Debug, Default)]
struct List {
    /// The column where the text of an item begins, for each depth that is open.
    columns: Vec<usize>,
}

impl List {
    fn is_open(&self) -> bool {
        !self.columns.is_empty()
    }

    fn close(&mut self) {
        self.columns.clear();
    }

    fn push(&mut self, document: &mut String, dispatch: &Dispatch, item: &ListItem) {
        self.columns.truncate(usize::from(item.depth));
        let indent = self.columns.last().copied().unwrap_or(0);
        let (marker, text) = Self::marker(dispatch, item);
        let column = indent + marker.len();
        let words = inline::stretch(dispatch, text, Place::Running);
        let line_start = format!("\n{}", " ".repeat(column));
        document.push_str(&" ".repeat(indent));
        document.push_str(&marker);
        document.push_str(&words.replace('\n', &line_start));
        document.push('\n');
        self.columns.push(column);
    }

    /// The marker of an item and what it stands before. A printed number that Markdown has no
    /// marker for ("(iv)") stays in the text behind a bullet.
    fn marker(dispatch: &Dispatch, item: &ListItem) -> (String, Span) {
        let number_end = item.span.start + usize::from(item.number_len);
        let number = dispatch.words_of(Span::new(item.span.start, number_end)).trim_end();
        let digits = number.trim_end_matches(['.', ')']);
        let is_marker = number.len() == digits.len() + 1
            && (1..=9).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_digit());
        if is_marker {
            (format!("{number} "), Span::new(number_end, item.span.end))
        } else {
            ("- ".to_owned(), item.span)
        }
    }
}

#[cfg(test)]
mod tests;
