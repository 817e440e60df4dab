//! Quotes of a passage and who said them.
//!
//! [`find`] is the one door. Each step has its file, in this order: `marks` pairs quotation
//! marks, `tokens` cuts the words around them, `chunks` groups names and noun groups, `left`
//! and `right` find tags, `attribution` says which of them the rules would choose; `candidates` are
//! all who may have spoken, `readings` what is read of them along `axes`, and `ranking` chooses by
//! the `weights` of `templates`; `kind` tells a clause from some words, `joining` makes quotes of
//! segments, `names` says who a mention stands for, by `apposition`, `offices` and `acronyms` too.
//! Never does I/O, never looks outside the passage; linear in the text, whatever is in it.

mod acronyms;
mod acting;
mod apposition;
mod attribution;
mod axes;
mod candidates;
mod chunks;
mod context;
mod cue;
mod dateline;
mod descriptions;
mod fnv;
mod joining;
mod kind;
mod known;
mod left;
mod lexicon;
mod marking;
mod marks;
mod mention;
mod name_core;
mod names;
mod offices;
mod paragraph;
mod quotation;
mod ranking;
mod readings;
mod right;
mod role;
mod scene;
mod sense;
mod signature;
mod speakers;
mod subject;
mod tag;
mod templates;
mod tokens;
mod verbs;
mod weights;

use crate::dispatch::{Block, Quote, Span, Speaker};

use joining::Joiner;
use marking::Marking;
use names::Names;
use paragraph::Paragraph;
use signature::Inset;
use weights::Weights;

pub use axes::{Axis, Reading};
pub use ranking::{Judge, Question, Verdict};
pub use templates::{QUOTATION, SPEAKER, place, size};

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
pub fn find(passage: &Passage<'_>) -> Found {
    find_with(passage, &mut Weights)
}

/// Finds the quotes of a passage with a judge of one's own.
pub fn find_with(passage: &Passage<'_>, judge: &mut dyn Judge) -> Found {
    let mut names = Names::default();
    if let Some(headline) = passage.headline {
        let whole = Paragraph::of(headline, Span::new(0, headline.len()), Vec::new());
        names.gather_headline(headline, &whole);
    }
    let mut joiner = Joiner::default();
    let marking = Marking::of(passage.text);
    for (index, block) in passage.blocks.iter().enumerate() {
        if holds_speech(block) {
            take(passage, index, marking, &mut names, &mut joiner, judge);
        }
    }
    speakers::number(passage.text, joiner.finish(), &names)
}

fn take<'a>(
    passage: &Passage<'a>,
    index: usize,
    marking: Marking,
    names: &mut Names<'a>,
    joiner: &mut Joiner,
    judge: &mut dyn Judge,
) {
    let block = &passage.blocks[index];
    let text = passage.text;
    let stretches = marks::stretches(text, block.span(), marking);
    let inset = matches!(block, Block::BlockQuote(_)) && stretches.is_empty();
    if inset && take_inset(passage, index, names, joiner) {
        return;
    }
    let known = |word: &str| names.has_surname(word);
    let paragraph = Paragraph::knowing(text, block.span(), stretches, known);
    names.gather(text, &paragraph);
    joiner.take(index, &paragraph, judge);
}

/// Takes a block quote without marks; says no where nothing attributes it.
fn take_inset<'a>(
    passage: &Passage<'a>,
    index: usize,
    names: &mut Names<'a>,
    joiner: &mut Joiner,
) -> bool {
    let inset = Inset::of(passage.text, passage.blocks[index].span());
    let signed = inset.signature.map(|line| Paragraph::of(passage.text, line, Vec::new()));
    if let Some(line) = &signed {
        names.gather(passage.text, line);
    }
    // A raw look: what is read in the block above must not decide which segments there are.
    let above = index.checked_sub(1).map(|above| passage.blocks[above].span());
    let announced = above.is_some_and(|span| passage.text[span.start..span.end].ends_with(':'));
    let attributed = announced || signed.is_some();
    if attributed && !inset.words.is_empty() {
        joiner.take_inset(index, inset.words, signed.as_ref().and_then(signature::signature));
    }
    attributed
}

/// Says whether somebody can be quoted in a block.
fn holds_speech(block: &Block) -> bool {
    match block {
        Block::Paragraph(_) | Block::BlockQuote(_) | Block::ListItem(_) | Block::Caption(_) => true,
        Block::Crosshead(_) | Block::Table(_) | Block::Code(_) | Block::Credit(_) => false,
    }
}
