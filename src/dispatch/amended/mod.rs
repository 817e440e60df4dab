//! Two revisions of a dispatch as one text: what was removed stands before what was put in.
//!
//! The marks stand in the text itself, `[-removed-]` and `{+added+}`, so that no face and no
//! terminal can lose them. Never slower than a bounded number of steps: what shares too little is
//! shown as rewritten.

mod galley;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::sequence::{Numbers, Steps, Stretch, Stretches, align, compare, landmarks};
use super::{Block, Dispatch, SafeText, Span};
use galley::{Galley, Part};

/// How many letters a word has that is a landmark by itself.
const SHORTEST_LONE_WORD: usize = 4;

/// A run of words that only one of two revisions has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amendment {
    /// Where it stands in the text of both, marks included.
    pub span: Span,
    /// Whether the later revision has it; else the earlier one.
    pub is_added: bool,
}

/// Two revisions in one text.
#[derive(Debug, Clone, PartialEq)]
pub struct Amended {
    /// The later revision with the removed words in their places; it has no quotes, no links.
    pub dispatch: Dispatch,
    /// What was removed and added, in order.
    pub amendments: Vec<Amendment>,
    /// Headline and label are as they were.
    pub is_same_head: bool,
}

impl Amended {
    /// Sets two revisions in one text.
    #[must_use]
    pub fn of(before: &Dispatch, after: &Dispatch) -> Self {
        let mut galley = Galley::default();
        let mut steps = Steps::default();
        for stretch in stretches_of_blocks(before, after) {
            if stretch.is_same {
                stretch.after.for_each(|block| galley.whole_block(after, block));
            } else {
                set_words(before, after, &stretch, &mut steps, &mut galley);
            }
        }
        let (text, blocks, amendments) = galley.close();
        let dispatch = Dispatch {
            headline: line(before.headline.as_deref(), after.headline.as_deref()),
            label: line(before.label.as_deref(), after.label.as_deref()),
            byline: line(before.byline.as_deref(), after.byline.as_deref()),
            agency: after.agency.clone(),
            published: after.published,
            updated: after.updated,
            language: after.language.clone(),
            text,
            blocks,
            ..Dispatch::empty(after.id, after.origin.clone(), after.fingerprint.clone())
        };
        let is_same_head = before.headline == after.headline && before.label == after.label;
        Self { dispatch, amendments, is_same_head }
    }

    /// The changes in order: what was removed together with what was put in its place.
    #[must_use]
    pub fn changes(&self) -> Vec<Span> {
        let mut changes: Vec<Span> = Vec::new();
        for amendment in &self.amendments {
            let text = &self.dispatch.text;
            match changes.last_mut() {
                Some(last) if is_blank(text, last.end, amendment.span.start) => {
                    last.end = amendment.span.end;
                }
                _ => changes.push(amendment.span),
            }
        }
        changes
    }
}

fn is_blank(text: &str, start: usize, end: usize) -> bool {
    text.get(start..end).is_some_and(|between| between.chars().all(|c| c == ' '))
}

/// The blocks of both, those that are the same and stretches of others between them.
fn stretches_of_blocks(before: &Dispatch, after: &Dispatch) -> Vec<Stretch> {
    let mut numbers = Numbers::default();
    let mut row = |dispatch: &Dispatch| -> Vec<u32> {
        let words = |block: &Block| words_of(dispatch, block).to_owned();
        dispatch.blocks.iter().map(|block| numbers.of(words(block))).collect()
    };
    let (here, there) = (row(before), row(after));
    let head = here.iter().zip(&there).take_while(|(one, other)| one == other).count();
    let mut stretches = Stretches::default();
    stretches.same(0, 0, head);
    for (x, y) in landmarks(&here[head..], &there[head..]) {
        stretches.same(head + x, head + y, 1);
    }
    stretches.end(here.len(), there.len());
    stretches.0
}

fn words_of<'a>(dispatch: &'a Dispatch, block: &Block) -> &'a str {
    let span = block.span();
    dispatch.text.get(span.start..span.end).unwrap_or_default()
}

/// Sets a stretch of blocks that differ, word by word.
fn set_words(
    before: &Dispatch,
    after: &Dispatch,
    blocks: &Stretch,
    steps: &mut Steps,
    galley: &mut Galley,
) {
    let removed = parts_of_blocks(before, blocks.before.clone());
    let added = parts_of_blocks(after, blocks.after.clone());
    for stretch in stretches_of_parts(&removed, &added, steps) {
        if stretch.is_same {
            added[stretch.after].iter().for_each(|part| galley.same(after, part));
        } else {
            removed[stretch.before].iter().for_each(|part| galley.removed(before, part));
            added[stretch.after].iter().for_each(|part| galley.added(after, part));
        }
    }
}

fn stretches_of_parts(before: &[Part<'_>], after: &[Part<'_>], steps: &mut Steps) -> Vec<Stretch> {
    let mut numbers = Numbers::default();
    let mut row = |parts: &[Part<'_>]| -> Vec<u32> {
        parts.iter().map(|part| numbers.of(part.words.to_owned())).collect()
    };
    let (here, there) = (row(before), row(after));
    let mut stretches = compare(&here, &there, steps);
    align(&mut stretches, &there, |at| after[at].is_break());
    without_lone_words(stretches, after)
}

/// A short word that happens to stand in both is no landmark among words that were rewritten.
fn without_lone_words(stretches: Vec<Stretch>, after: &[Part<'_>]) -> Vec<Stretch> {
    let mut kept: Vec<Stretch> = Vec::new();
    let mut rest = stretches.into_iter().peekable();
    while let Some(stretch) = rest.next() {
        let is_lone = stretch.is_same && stretch.after.len() == 1 && {
            let part = &after[stretch.after.start];
            !part.is_break() && part.words.chars().count() < SHORTEST_LONE_WORD
        };
        let is_rewritten = |other: &Stretch| !other.before.is_empty() && !other.after.is_empty();
        let around = (kept.last().filter(|last| !last.is_same), rest.peek());
        let joins =
            is_lone && matches!(around, (Some(a), Some(b)) if is_rewritten(a) && is_rewritten(b));
        match kept.last_mut().filter(|last| joins || (!last.is_same && !stretch.is_same)) {
            Some(last) => {
                (last.before.end, last.after.end) = (stretch.before.end, stretch.after.end);
            }
            None => kept.push(stretch),
        }
    }
    kept
}

/// The words of some blocks, each with the blanks before it, and a break after each block.
fn parts_of_blocks(dispatch: &Dispatch, blocks: Range<usize>) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for block in blocks {
        let words = dispatch.blocks.get(block).map_or("", |found| words_of(dispatch, found));
        parts.extend(parts_of(words, block));
        parts.push(Part::end_of(block));
    }
    parts
}

fn parts_of(words: &str, block: usize) -> impl Iterator<Item = Part<'_>> {
    let mut blank_from = 0;
    words.split_word_bound_indices().filter_map(move |(start, word)| {
        if word.chars().all(char::is_whitespace) {
            return None;
        }
        let blanks = &words[blank_from..start];
        blank_from = start + word.len();
        Some(Part { blanks, words: word, block })
    })
}

/// One line of both, with the marks in it.
fn line(before: Option<&str>, after: Option<&str>) -> Option<SafeText> {
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let removed: Vec<Part<'_>> = parts_of(before, 0).collect();
    let added: Vec<Part<'_>> = parts_of(after, 0).collect();
    let mut galley = Galley::default();
    for stretch in stretches_of_parts(&removed, &added, &mut Steps::default()) {
        if stretch.is_same {
            added[stretch.after].iter().for_each(|part| galley.plain(part));
        } else {
            removed[stretch.before].iter().for_each(|part| galley.word(part, Some(false)));
            added[stretch.after].iter().for_each(|part| galley.word(part, Some(true)));
        }
    }
    let (text, _, _) = galley.close();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
