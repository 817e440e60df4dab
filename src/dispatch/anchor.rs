//! How a place in a text is found again, and what became of its words.
//!
//! Never guesses silently: words that stand elsewhere, other words in their place and no words at
//! all are three answers.

use serde::{Deserialize, Serialize};

use super::{SafeText, Span};

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
        Self {
            revision: revision.to_owned(),
            block,
            offset: span.start,
            exact: SafeText::block(&text[span.start..span.end]),
            before: SafeText::block(last_characters(&text[..span.start], CONTEXT)),
            after: SafeText::block(first_characters(&text[span.end..], CONTEXT)),
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

    /// Says whether it remembers the same words of the same revision, as a library tells them
    /// apart.
    #[must_use]
    pub fn is_same_passage(&self, other: &Self) -> bool {
        self.revision == other.revision && self.offset == other.offset && self.exact == other.exact
    }

    /// Finds the passage again: by offset where the words still stand there, else by the words
    /// with most of the context around them, nearest first. None when the words are gone.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Span> {
        let here = Span::new(self.offset, self.offset.saturating_add(self.exact.len()));
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

    /// Says what became of the words: the same, others in their place, or gone.
    ///
    /// Short words without anything of their context around them are likely to be others of the
    /// same spelling, so that what stands between the old context goes before.
    #[must_use]
    pub fn compare(&self, text: &str) -> Comparison {
        let Some(found) = self.find(text) else {
            return self.between_context(text).map_or(Comparison::Gone, Comparison::Changed);
        };
        let is_likely = found.start == self.offset || self.context_at(text, found) > 0;
        if !is_likely && self.exact.chars().count() < CONTEXT {
            return self.between_context(text).map_or(Comparison::Same(found), Comparison::Changed);
        }
        Comparison::Same(found)
    }

    /// What stands where the passage stood, between the words that stood around it: the nearest
    /// such place that is not much longer than the passage was.
    fn between_context(&self, text: &str) -> Option<Span> {
        let longest = self.exact.len() * 2 + CONTEXT * 4;
        [CONTEXT, CONTEXT / 2].into_iter().find_map(|count| {
            let before = last_characters(&self.before, count);
            let after = first_characters(&self.after, count);
            let starts = places(text, before, 0).map(|at| at + before.len());
            let ends: Vec<usize> = places(text, after, text.len()).collect();
            let spans = starts.filter_map(|start| {
                let end = *ends.get(ends.partition_point(|end| *end < start))?;
                Some(Span::new(start, end)).filter(|span| span.len() <= longest)
            });
            spans
                .map(|span| trimmed(text, span))
                .filter(|span| !span.is_empty())
                .min_by_key(|span| span.start.abs_diff(self.offset))
        })
    }

    /// How many characters of the remembered context stand around a span.
    fn context_at(&self, text: &str, span: Span) -> usize {
        let before = text[..span.start].chars().rev().zip(self.before.chars().rev());
        let after = text[span.end..].chars().zip(self.after.chars());
        before.take_while(|(a, b)| a == b).count() + after.take_while(|(a, b)| a == b).count()
    }
}

/// Where words stand in a text; no words stand at the one place where there is no context.
fn places<'a>(text: &'a str, words: &'a str, edge: usize) -> impl Iterator<Item = usize> + 'a {
    let bare = words.is_empty().then_some(edge);
    let found = text.match_indices(words).map(|(at, _)| at);
    bare.into_iter().chain(found.filter(move |_| bare.is_none()))
}

fn last_characters(text: &str, count: usize) -> &str {
    text.char_indices().rev().take(count).last().map_or("", |(at, _)| &text[at..])
}

fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(at, _)| &text[..at])
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = &text[span.start..span.end];
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

/// What became of remembered words in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// They stand there.
    Same(Span),
    /// Other words stand where they stood.
    Changed(Span),
    /// Neither they nor what stood around them is there.
    Gone,
    /// The story that they stood in was taken back.
    Withdrawn,
}

impl Comparison {
    /// Its name in the JSON forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same(_) => "same",
            Self::Changed(_) => "changed",
            Self::Gone => "gone",
            Self::Withdrawn => "withdrawn",
        }
    }
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

    fn check(text: &str, words: &str, amended: &str, expected: &str) {
        let comparison = keep(text, words).compare(amended);
        let shown = match comparison {
            Comparison::Same(span) | Comparison::Changed(span) => {
                format!("{}: {}", comparison.name(), &amended[span.start..span.end])
            }
            Comparison::Gone | Comparison::Withdrawn => comparison.name().to_owned(),
        };
        assert_eq!(shown, expected);
    }

    const FERRY: &str = "The ferry stayed in port on Monday. “We will wait for the wind,” Ines \
                         Tavora said. She gave no date for the crossing to the islands.";

    #[test]
    fn words_that_only_moved_are_the_same() {
        let words = "“We will wait for the wind,”";
        check(FERRY, words, &format!("Corrected. {FERRY}"), &format!("same: {words}"));
    }

    #[test]
    fn other_words_in_the_same_place_are_changed() {
        let amended = FERRY.replace("wait for the wind", "wait for the tide");
        let words = "“We will wait for the wind,”";
        check(FERRY, words, &amended, "changed: “We will wait for the tide,”");
        check(FERRY, "The ferry", &FERRY.replace("The ferry", "One ferry"), "changed: One ferry");
    }

    #[test]
    fn a_short_word_elsewhere_is_another_one() {
        let amended =
            FERRY.replace("wait for the wind", "hope for good weather") + " They wait still.";
        check(FERRY, "wait", "They wait still.", "same: wait");
        check(FERRY, "wait for the wind", &amended, "changed: hope for good weather");
    }

    #[test]
    fn what_was_cut_out_is_gone() {
        let words = "“We will wait for the wind,”";
        check(FERRY, words, &FERRY.replace(words, ""), "gone");
        check(FERRY, words, "Another story.", "gone");
    }
}
