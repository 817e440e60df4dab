//! The selection: a stretch of text with one end that moves, by words, sentences, paragraphs,
//! lines.
//!
//! It always holds at least one word, and its ends never pass each other.

use unicode_segmentation::UnicodeSegmentation;

use super::{Put, Reader, Way};
use crate::dispatch::{Dispatch, Span, count_words};

/// What is selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// The stretch of text.
    pub span: Span,
    /// The end that moves: the front one, else the back one.
    pub from_front: bool,
}

/// How far an end moves at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stride {
    /// Over a word, or a mark between words.
    Word,
    /// Over a sentence.
    Sentence,
    /// Over a paragraph, or any other block.
    Paragraph,
    /// Over a line of the page.
    Line,
}

impl Reader {
    /// What is selected.
    #[must_use]
    pub fn selection(&self) -> Option<Selection> {
        self.selection
    }

    /// How many words are selected.
    #[must_use]
    pub fn selected_words(&self) -> usize {
        self.selection.map_or(0, |selection| count_words(self.dispatch.words_of(selection.span)))
    }

    /// Selects the current quote, else the first sentence that begins in view; says whether there
    /// is either.
    pub fn select(&mut self) -> bool {
        let quote = self.current_quote().and_then(|quote| self.dispatch.quotes.get(quote));
        let span = quote.map(crate::dispatch::Quote::span).or_else(|| self.sentence_in_view());
        self.selection = span.map(|span| Selection { span, from_front: false });
        self.selection.is_some()
    }

    /// Selects nothing any more; says whether anything was.
    pub fn unselect(&mut self) -> bool {
        self.selection.take().is_some()
    }

    /// Takes hold of the other end.
    pub fn turn_selection(&mut self) {
        if let Some(selection) = &mut self.selection {
            selection.from_front = !selection.from_front;
        }
        self.show_moving_end();
    }

    /// Moves the end that is held, `count` strides or as far as it goes; says whether it moved.
    pub fn stretch(&mut self, stride: Stride, way: Way, count: usize) -> bool {
        let before = self.selection;
        for _ in 0..count.clamp(1, 1000) {
            let Some(selection) = self.selection else { return false };
            let Some(span) = self.stretched(selection, stride, way) else { break };
            self.selection = Some(Selection { span, ..selection });
        }
        self.show_moving_end();
        self.selection != before
    }

    /// The stretch after one stride; none where there is nothing further, or nothing left.
    fn stretched(&self, selection: Selection, stride: Stride, way: Way) -> Option<Span> {
        let Selection { span, from_front } = selection;
        let edges = Edges { dispatch: &self.dispatch, stride, line: |at| self.line_span(at) };
        let span = match (from_front, way) {
            (false, Way::Forward) => Span::new(span.start, edges.end_after(span.end)?),
            (false, Way::Back) => Span::new(span.start, edges.end_before(span.end)?),
            (true, Way::Forward) => Span::new(edges.start_after(span.start)?, span.end),
            (true, Way::Back) => Span::new(edges.start_before(span.start)?, span.end),
        };
        (span.start < span.end && !self.dispatch.words_of(span).trim().is_empty()).then_some(span)
    }

    fn sentence_in_view(&self) -> Option<Span> {
        let visible = self.visible();
        let text = &self.dispatch.text;
        let first = next_letter(text, visible.start)?;
        let sentence = self.dispatch.sentences_around(letter_at(text, first));
        let begun = sentence.start < visible.start;
        let next = if begun { next_letter(text, sentence.end) } else { None };
        match next.filter(|next| *next < visible.end) {
            Some(next) => Some(self.dispatch.sentences_around(letter_at(text, next))),
            None => Some(sentence),
        }
    }

    fn line_span(&self, at: usize) -> Option<Span> {
        Some(self.page.span(self.page.line_at(at)?))
    }

    /// Scrolls so that the end that moves is in view.
    fn show_moving_end(&mut self) {
        let Some(Selection { span, from_front }) = self.selection else { return };
        let last = before(&self.dispatch.text, span.end).unwrap_or(span.start);
        let at = if from_front { span.start } else { last };
        let line = self.line_of(at);
        if !self.view().contains(&line) {
            self.settle();
            let put = if line < self.top { Put::Third } else { Put::Bottom };
            self.put(Span::new(at, at), put);
        }
    }
}

/// Where strides of a kind begin and end.
struct Edges<'a, L> {
    dispatch: &'a Dispatch,
    stride: Stride,
    /// The line of the page on which an offset falls.
    line: L,
}

impl<L: Fn(usize) -> Option<Span>> Edges<'_, L> {
    /// The stretch of this kind that an offset falls into.
    fn around(&self, at: usize) -> Option<Span> {
        let text = &self.dispatch.text;
        match self.stride {
            Stride::Word => Some(word_at(text, at)),
            Stride::Sentence => Some(self.dispatch.sentences_around(letter_at(text, at))),
            Stride::Paragraph => {
                let blocks = &self.dispatch.blocks;
                let block = blocks.partition_point(|block| block.span().end <= at);
                Some(blocks.get(block)?.span())
            }
            Stride::Line => (self.line)(at),
        }
    }

    fn end_after(&self, end: usize) -> Option<usize> {
        let text = &self.dispatch.text;
        let around = self.around(next_letter(text, end)?)?;
        last_letter_end(text, around.end).filter(|after| *after > end)
    }

    fn end_before(&self, end: usize) -> Option<usize> {
        let text = &self.dispatch.text;
        let around = self.around(last_letter(text, end)?)?;
        last_letter_end(text, around.start).filter(|before| *before < end)
    }

    fn start_after(&self, start: usize) -> Option<usize> {
        let around = self.around(start)?;
        next_letter(&self.dispatch.text, around.end).filter(|after| *after > start)
    }

    fn start_before(&self, start: usize) -> Option<usize> {
        let text = &self.dispatch.text;
        let around = self.around(last_letter(text, start)?)?;
        next_letter(text, around.start).filter(|before| *before < start)
    }
}

/// Where the first character from an offset on stands that is no blank.
fn next_letter(text: &str, from: usize) -> Option<usize> {
    let rest = &text[from..];
    let blanks = rest.len() - rest.trim_start().len();
    (blanks < rest.len()).then_some(from + blanks)
}

/// Where the last character before an offset stands that is no blank.
fn last_letter(text: &str, until: usize) -> Option<usize> {
    before(text, last_letter_end(text, until)?)
}

fn last_letter_end(text: &str, until: usize) -> Option<usize> {
    let end = text[..until].trim_end().len();
    (end > 0).then_some(end)
}

fn before(text: &str, end: usize) -> Option<usize> {
    text[..end].char_indices().next_back().map(|(at, _)| at)
}

fn letter_at(text: &str, at: usize) -> Span {
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    Span::new(at, at + length)
}

/// The word or mark that an offset falls into.
fn word_at(text: &str, at: usize) -> Span {
    // A word is looked for from the blank before it: far enough back to be sure of its beginning,
    // and not from the beginning of the text.
    let from = text[..at].rfind(char::is_whitespace).unwrap_or(0);
    let words = text[from..].split_word_bound_indices();
    words
        .map(|(start, word)| Span::new(from + start, from + start + word.len()))
        .find(|word| word.contains(at))
        .unwrap_or_else(|| letter_at(text, at))
}
