//! Passages that a reader keeps, and how a place in a text is found again.

use serde::{Deserialize, Serialize};

use super::{DispatchId, SafeText, Span};

/// How many characters each side of a passage an anchor remembers.
const CONTEXT: usize = 32;

/// How far from the remembered offset a place without exact words is looked for, in bytes.
const WORDS_OF_A_PLACE: usize = 64;

/// A place in a text, remembered by its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Which revision of the dispatch it was made in, by the fingerprint of its bytes.
    pub revision: String,
    /// Index of the block it stands in.
    pub block: usize,
    /// Byte offset into the text.
    pub offset: usize,
    /// The exact words.
    pub exact: SafeText,
    /// Up to 32 characters before them.
    pub before: SafeText,
    /// Up to 32 characters after them.
    pub after: SafeText,
}

impl Anchor {
    /// Remembers a passage of a text.
    ///
    /// # Panics
    /// When the span is not one of the text.
    #[must_use]
    pub fn of(text: &str, span: Span, block: usize, revision: &str) -> Self {
        let before = &text[..span.start];
        let before =
            before.char_indices().rev().take(CONTEXT).last().map_or("", |(at, _)| &before[at..]);
        let after = &text[span.end..];
        let after_end = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
        Self {
            revision: revision.to_owned(),
            block,
            offset: span.start,
            exact: SafeText::block(&text[span.start..span.end]),
            before: SafeText::block(before),
            after: SafeText::block(&after[..after_end]),
        }
    }

    /// Remembers a point of a text by the words that follow it.
    #[must_use]
    pub fn at(text: &str, offset: usize, block: usize, revision: &str) -> Self {
        let mut end = (offset + WORDS_OF_A_PLACE).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Self::of(text, Span::new(offset, end.max(offset)), block, revision)
    }

    /// Finds the passage again: by offset where the words still stand there, else by the words
    /// with most of the context around them, nearest first. None when the words are gone.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Span> {
        let here = Span::new(self.offset, self.offset + self.exact.len());
        if text.get(here.start..here.end) == Some(&*self.exact) {
            return Some(here);
        }
        if self.exact.is_empty() {
            return None;
        }
        text.match_indices(&*self.exact)
            .map(|(start, words)| Span::new(start, start + words.len()))
            .max_by_key(|span| {
                (self.context_at(text, *span), std::cmp::Reverse(span.start.abs_diff(self.offset)))
            })
    }

    /// How many characters of the remembered context stand around a span.
    fn context_at(&self, text: &str, span: Span) -> usize {
        let before = text[..span.start].chars().rev().zip(self.before.chars().rev());
        let after = text[span.end..].chars().zip(self.after.chars());
        before.take_while(|(a, b)| a == b).count() + after.take_while(|(a, b)| a == b).count()
    }
}

/// A quote or passage that the reader keeps, with all that is needed to cite it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The dispatch it stands in.
    pub dispatch: DispatchId,
    /// Where it stands: from the first mark to the last.
    pub anchor: Anchor,
    /// The exact printed words of each segment.
    pub segments: Vec<SafeText>,
    /// The speaker's name, as far as it is known.
    pub speaker: Option<SafeText>,
    /// The role printed with it.
    pub role: Option<SafeText>,
    /// The cue between them.
    pub cue: Option<SafeText>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keep(text: &str, words: &str) -> Anchor {
        let start = text.find(words).expect("the words stand in the text");
        Anchor::of(text, Span::new(start, start + words.len()), 0, "r1")
    }

    #[test]
    fn words_are_found_where_they_moved() {
        let anchor = keep("He said yes. She said no.", "said no");
        let amended = "A new lead. He said yes. She said no.";
        let found = anchor.find(amended).expect("still there");
        assert_eq!(&amended[found.start..found.end], "said no");
    }

    #[test]
    fn of_two_equal_passages_the_context_decides() {
        let anchor = keep("One: we agree. Two: we differ.", "we differ");
        let amended = "Zero: we differ, he joked. One: we agree. Two: we differ.";
        assert_eq!(anchor.find(amended).map(|span| span.start), amended.rfind("we differ"));
    }

    #[test]
    fn gone_is_an_answer() {
        assert_eq!(keep("All of it.", "of it").find("None."), None);
    }
}
