//! Quotes of a passage and who said them.
//!
//! `find` is the one door. Never does I/O; linear in the text.

use crate::dispatch::{Block, Quote, Speaker};

/// What quotes are looked for in: the headline, text and blocks of one dispatch.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The headline, which may hold the fullest form of a name.
    pub headline: Option<&'a str>,
    /// The text that all offsets point into.
    pub text: &'a str,
    /// The blocks of the text.
    pub blocks: &'a [Block],
}

/// What was found in a passage.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Quotes in order of their first segment.
    pub quotes: Vec<Quote>,
    /// Speakers in order of first quote.
    pub speakers: Vec<Speaker>,
}

/// Finds the quotes of a passage.
#[must_use]
pub fn find(_passage: &Passage<'_>) -> Found {
    Found::default()
}
