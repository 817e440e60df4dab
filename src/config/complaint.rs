//! What is wrong with a configuration, and where.

use std::fmt;

use super::nearest;
use crate::words::settings as words;

/// How many complaints are listed; what is beyond is counted.
const LISTED: usize = 100;

/// How many characters of a name or value are shown.
const SHOWN: usize = 100;

/// One thing that is wrong, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The file that it is in, where that is not the configuration itself.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The path of names that leads there, `keys.reader.down`; empty for the whole file.
    pub key: String,
    /// What is wrong, what is allowed, and the nearest known name.
    pub sentence: String,
    /// The nearest known name, where one is near.
    pub nearest: Option<String>,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.sentence)
    }
}

/// What is wrong, before it has a place.
#[derive(Debug)]
pub(super) struct Wrong {
    sentence: String,
    nearest: Option<String>,
}

impl Wrong {
    /// Nothing known is near.
    pub(super) fn plain(sentence: String) -> Self {
        Self { sentence, nearest: None }
    }

    /// The nearest of the known names is offered, if there is one.
    pub(super) fn with_nearest<'a>(
        sentence: String,
        written: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        match nearest::nearest(written, known) {
            Some(name) => Self::offering(&sentence, name.to_owned()),
            None => Self::plain(sentence),
        }
    }

    /// The nearest of the known names is offered, or the example where all of them stand.
    pub(super) fn unknown_name<'a>(
        sentence: String,
        written: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let wrong = Self::with_nearest(sentence, written, known);
        match wrong.nearest {
            Some(_) => wrong,
            None => Self::plain(words::see_example(&wrong.sentence)),
        }
    }

    /// The sentence says already what this name is for.
    pub(super) fn naming(sentence: String, nearest: &str) -> Self {
        Self { sentence, nearest: Some(nearest.to_owned()) }
    }

    /// The name that is offered.
    #[cfg(test)]
    pub(super) fn nearest(&self) -> Option<&str> {
        self.nearest.as_deref()
    }

    /// This name is offered.
    pub(super) fn offering(sentence: &str, nearest: String) -> Self {
        Self { sentence: words::did_you_mean(sentence, &nearest), nearest: Some(nearest) }
    }
}

/// Complaints on the way, with the text that they are about.
#[derive(Debug)]
pub(super) struct Complaints<'t> {
    text: &'t str,
    line_starts: Vec<usize>,
    listed: Vec<Complaint>,
    unlisted: usize,
}

impl<'t> Complaints<'t> {
    pub(super) fn about(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(ends.map(|(end, _)| end + 1)).collect();
        Self { text, line_starts, listed: Vec::new(), unlisted: 0 }
    }

    /// Adds a complaint at a byte of the text. The sentence is only made if it will be listed:
    /// a hostile file must not cost a search for near names per line.
    pub(super) fn add(&mut self, at: usize, key: &str, wrong: impl FnOnce() -> Wrong) {
        if self.listed.len() == LISTED {
            self.unlisted += 1;
            return;
        }
        let (line, column) = self.place(at);
        let Wrong { sentence, nearest } = wrong();
        self.listed.push(Complaint {
            file: None,
            line,
            column,
            key: shown(key),
            sentence,
            nearest,
        });
    }

    /// The text from one byte to another as it may be shown.
    pub(super) fn excerpt(&self, span: std::ops::Range<usize>) -> String {
        shown(self.text.get(span).unwrap_or_default())
    }

    /// The line that holds a byte, without its end.
    pub(super) fn line_at(&self, at: usize) -> &'t str {
        let (line, _) = self.place(at);
        self.text[self.line_starts[line - 1]..].lines().next().unwrap_or_default()
    }

    /// Line and column of a byte, both from 1.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let at = self.text.floor_char_boundary(at);
        let line = self.line_starts.partition_point(|start| *start <= at);
        (line, self.text[self.line_starts[line - 1]..at].chars().count() + 1)
    }

    /// Keeps the complaints that pass.
    pub(super) fn retain(&mut self, keep: impl FnMut(&Complaint) -> bool) {
        self.listed.retain(keep);
    }

    /// The complaints so far, in the order they were made.
    pub(super) fn listed(&self) -> &[Complaint] {
        &self.listed
    }

    /// Takes over the complaints of another pass.
    pub(super) fn append(&mut self, other: Self) {
        self.listed.extend(other.listed);
        self.unlisted += other.unlisted;
    }

    /// All complaints in the order of the file; nothing is said of those that are not listed
    /// but their number.
    pub(super) fn finish(self) -> Vec<Complaint> {
        let mut listed = self.listed;
        listed.sort_by_key(|complaint| (complaint.line, complaint.column));
        let unlisted = self.unlisted + listed.len().saturating_sub(LISTED);
        listed.truncate(LISTED);
        if let (1.., Some(last)) = (unlisted, listed.last()) {
            let (line, column, key) = (last.line, last.column, String::new());
            let sentence = words::unlisted(unlisted);
            listed.push(Complaint { file: None, line, column, key, sentence, nearest: None });
        }
        listed
    }
}

/// A piece of the file as it may be printed: escaped where a terminal would obey it, and cut.
pub(super) fn shown(raw: &str) -> String {
    let mut shown = String::new();
    for (index, c) in raw.chars().enumerate() {
        if index == SHOWN {
            shown.push('…');
            break;
        }
        match c {
            '"' | '\'' | '\\' => shown.push(c),
            _ => shown.extend(c.escape_debug()),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_shown() {
        assert_eq!(
            shown("a\u{1b}]0;T\u{7}\u{202e}\u{e0041}"),
            "a\\u{1b}]0;T\\u{7}\\u{202e}\\u{e0041}"
        );
        assert_eq!(shown("\"it's\\\""), "\"it's\\\"");
        assert_eq!(shown("größe 汉字"), "größe 汉字");
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(shown(&"x".repeat(1_000_000)).chars().count(), SHOWN + 1);
        assert_eq!(shown(&"x".repeat(SHOWN)).chars().count(), SHOWN);
    }

    #[test]
    fn places_count_characters_from_one() {
        let complaints = Complaints::about("ä = 1\r\nöß = 2");
        assert_eq!(complaints.place(0), (1, 1));
        assert_eq!(complaints.place(3), (1, 3));
        assert_eq!(complaints.place(8), (2, 1));
        assert_eq!(complaints.place(13), (2, 4));
        assert_eq!(complaints.place(9_999), (2, 7));
        assert_eq!(complaints.line_at(3), "ä = 1");
    }

    #[test]
    fn more_than_can_be_listed_are_counted() {
        let mut complaints = Complaints::about("");
        for _ in 0..LISTED + 7 {
            complaints.add(0, "", || Wrong::plain(String::new()));
        }
        let listed = complaints.finish();
        assert_eq!(listed.len(), LISTED + 1);
        assert!(listed[LISTED].sentence.starts_with("7 more"), "{:?}", listed[LISTED]);
    }
}
