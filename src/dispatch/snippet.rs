//! The words around the place of a text that was found.

use std::ops::Range;

use super::{SafeText, Span};

/// Some words of a text, with what was looked for in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The words on one line, with dots where the text goes on.
    pub text: SafeText,
    /// What was looked for, as bytes of these words, in order and disjoint.
    pub hits: Vec<Span>,
}

impl Snippet {
    /// Cuts a part out of a text; the hits are bytes of the whole text and lie in the part.
    #[must_use]
    pub fn of(text: &SafeText, part: &Range<usize>, hits: &[Range<usize>]) -> Self {
        let before = if part.start > 0 { "\u{2026}" } else { "" };
        let behind = if part.end < text.len() { "\u{2026}" } else { "" };
        let words = text[part.clone()].replace('\n', " ");
        // Safe words stay as long as they are.
        let moved = |at: usize| at - part.start + before.len();
        let hits = hits.iter().map(|hit| Span::new(moved(hit.start), moved(hit.end)));
        Self { text: SafeText::line(&format!("{before}{words}{behind}")), hits: hits.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(part: Range<usize>, hit: Range<usize>, expected: &str) {
        let text = SafeText::block("One.\nThe port is\nstill.");
        let snippet = Snippet::of(&text, &part, &[hit]);
        let mut shown = snippet.text.to_string();
        shown.insert(snippet.hits[0].end, ']');
        shown.insert(snippet.hits[0].start, '[');
        assert_eq!(shown, expected);
    }

    #[test]
    fn dots_stand_where_the_text_goes_on() {
        check(5..16, 9..13, "…The [port] is…");
        check(0..23, 9..13, "One. The [port] is still.");
        check(5..23, 17..22, "…The port is [still].");
    }
}
