//! Quotes of a passage and who said them.
//!
//! [`find`] is the one door. Each step has its file, in this order: `marks` pairs quotation
//! marks, `tokens` cuts the words around them, `chunks` groups names and noun groups, `left`
//! and `right` find tags, `attribution` chooses among them, `kind` tells speech from titles and
//! words at arm's length, `joining` makes quotes of segments, `names` says who a mention stands
//! for. Never does I/O, never looks outside the passage; linear in the text, whatever is in it.

mod attribution;
mod chunks;
mod context;
mod cue;
mod joining;
mod kind;
mod left;
mod lexicon;
mod marks;
mod name_core;
mod names;
mod paragraph;
mod right;
mod role;
mod sense;
mod speakers;
mod subject;
mod tag;
mod tokens;

use crate::dispatch::{Block, Quote, Span, Speaker};

use joining::Joiner;
use names::Names;
use paragraph::Paragraph;

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
    let mut names = Names::default();
    if let Some(headline) = passage.headline {
        let whole = Paragraph::of(headline, Span::new(0, headline.len()), Vec::new());
        names.gather_headline(headline, &whole);
    }
    let mut joiner = Joiner::default();
    for (index, block) in passage.blocks.iter().enumerate() {
        if holds_speech(block) {
            let stretches = marks::stretches(passage.text, block.span());
            let paragraph = Paragraph::of(passage.text, block.span(), stretches);
            names.gather(passage.text, &paragraph);
            joiner.take(index, &paragraph);
        }
    }
    speakers::number(passage.text, joiner.finish(), &names)
}

/// Says whether somebody can be quoted in a block.
fn holds_speech(block: &Block) -> bool {
    match block {
        Block::Paragraph(_) | Block::BlockQuote(_) | Block::ListItem(_) | Block::Caption(_) => true,
        Block::Crosshead(_) | Block::Table(_) | Block::Code(_) | Block::Credit(_) => false,
    }
}
