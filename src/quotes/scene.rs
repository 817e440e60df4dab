//! A block with its candidates, counted so that any two places can be compared at once.

use super::candidates::{Candidate, candidates};
use super::paragraph::Paragraph;

/// How many candidates on each side of a quotation are looked at.
const MOST_LEFT: usize = 24;
const MOST_RIGHT: usize = 14;

/// A block, who may have spoken in it, and running counts.
#[derive(Debug)]
pub(super) struct Scene<'p, 'a> {
    pub(super) paragraph: &'p Paragraph<'a>,
    pub(super) candidates: Vec<Candidate>,
    /// How many cues stand before each token.
    cues: Vec<u32>,
    /// How many quotations stand before each token.
    quotes: Vec<u32>,
    /// How many commas stand before each token.
    commas: Vec<u32>,
    /// How many candidates that do something end before each token.
    doers: Vec<u32>,
}

impl<'p, 'a> Scene<'p, 'a> {
    pub(super) fn of(paragraph: &'p Paragraph<'a>) -> Self {
        let candidates = candidates(paragraph);
        let tokens = paragraph.tokens();
        let mut does = vec![false; tokens.len()];
        for candidate in candidates.iter().filter(|candidate| candidate.acts()) {
            does[candidate.head()] = true;
        }
        Self {
            cues: count(tokens.len(), |at| paragraph.is_cue(at)),
            quotes: count(tokens.len(), |at| tokens[at].is_quote()),
            commas: count(tokens.len(), |at| tokens[at].is_sign(',')),
            doers: count(tokens.len(), |at| does[at]),
            paragraph,
            candidates,
        }
    }

    /// The candidates near a quotation, as a range of their indexes.
    pub(super) fn near(&self, index: usize) -> std::ops::Range<usize> {
        let quote = self.paragraph.quote_tokens[index];
        let right = self.candidates.partition_point(|candidate| candidate.chunk.first < quote);
        right.saturating_sub(MOST_LEFT)..(right + MOST_RIGHT).min(self.candidates.len())
    }

    /// How many cues stand strictly between two tokens.
    pub(super) fn cues_between(&self, one: usize, other: usize) -> u32 {
        count_between(&self.cues, one, other)
    }

    /// How many quotations stand strictly between two tokens.
    pub(super) fn quotes_between(&self, one: usize, other: usize) -> u32 {
        count_between(&self.quotes, one, other)
    }

    /// How many commas stand strictly between two tokens.
    pub(super) fn commas_between(&self, one: usize, other: usize) -> u32 {
        count_between(&self.commas, one, other)
    }

    /// How many candidates that do something stand strictly between two tokens.
    pub(super) fn doers_between(&self, one: usize, other: usize) -> u32 {
        count_between(&self.doers, one, other)
    }

    pub(super) fn sentence(&self, at: usize) -> u32 {
        self.paragraph.tokens()[at].sentence
    }
}

/// Counts before each of so many tokens, and behind the last.
fn count(tokens: usize, counts: impl Fn(usize) -> bool) -> Vec<u32> {
    let mut sums = vec![0; tokens + 1];
    for at in 0..tokens {
        sums[at + 1] = sums[at] + u32::from(counts(at));
    }
    sums
}

fn count_between(counts: &[u32], one: usize, other: usize) -> u32 {
    let (first, last) = (one.min(other), one.max(other));
    counts[last].saturating_sub(counts[first + 1])
}
