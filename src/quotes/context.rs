//! Speakers that no tag names: the sentence before, the subject of the sentence.
//!
//! These are guesses and say so in their certainty; a cue is given only where one was read.

use super::chunks::Chunk;
use super::left::tag_before;
use super::paragraph::Paragraph;
use super::sense::Sense;
use super::subject::main_subject;
use super::tag::{Side, Tag};

/// Below this a tag of another sentence is no ground to name anybody.
const SURE: f32 = 0.5;

/// "Bello disagreed. “…”": the sentence before says who speaks, and holds no quotation itself.
pub(super) fn by_sentence_before(paragraph: &Paragraph<'_>, quote: usize) -> Option<Tag> {
    let end = quote.checked_sub(1)?;
    let floor = paragraph.sentence_start(end);
    if (floor..end).any(|at| paragraph.tokens()[at].is_quote()) {
        return None;
    }
    let tag = tag_before(paragraph, end)?;
    (tag.certainty >= SURE).then_some(Tag { certainty: 0.6, ..tag })
}

/// "The leaflet targets “…”": the subject of the quotation's own sentence.
pub(super) fn by_main_subject(paragraph: &Paragraph<'_>, quote: usize) -> Option<Tag> {
    let floor = paragraph.sentence_start(quote);
    let chunk =
        main_subject(paragraph, floor, quote).filter(|chunk| paragraph.is_subject(*chunk))?;
    Some(without_cue(paragraph, chunk, 0.35))
}

fn without_cue(paragraph: &Paragraph<'_>, chunk: Chunk, certainty: f32) -> Tag {
    let tag = Tag::of(paragraph, chunk, (chunk.last, chunk.last), Side::Before, certainty);
    Tag { cue: None, ..tag }
}

/// The tag that the end of a block leaves open: "She added:".
pub(super) fn lead_in(paragraph: &Paragraph<'_>) -> Option<Tag> {
    let last = paragraph.tokens().len().checked_sub(1)?;
    let tokens = paragraph.tokens();
    let comma = tokens[last].is_sign(',') && last > 0 && tokens[last - 1].is(Sense::CUE);
    if !(tokens[last].is_sign(':') || comma) {
        return None;
    }
    tag_before(paragraph, last).filter(|tag| tag.certainty >= SURE)
}
