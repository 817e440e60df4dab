//! The printed words of a cue, and who is told.

use super::paragraph::Paragraph;
use super::sense::Sense;
use crate::dispatch::Span;

/// Reads a cue from its verb on: "told reporters" whole, with "reporters" as the hearer.
///
/// Gives the last token of the cue, and the hearer.
pub(super) fn cue_and_hearer(paragraph: &Paragraph<'_>, verb: usize) -> (usize, Option<Span>) {
    let last = hearer_last(paragraph, verb).unwrap_or(verb);
    (last, (last > verb).then(|| paragraph.span(verb + 1, last)))
}

fn hearer_last(paragraph: &Paragraph<'_>, verb: usize) -> Option<usize> {
    let next = paragraph.get(verb + 1).filter(|_| paragraph.tokens()[verb].is(Sense::TELL))?;
    let word = paragraph.word(verb + 1);
    if next.is(Sense::OBJECT) || matches!(word, "her" | "it" | "you") {
        return Some(verb + 1);
    }
    let chunk = paragraph.chunk_from(verb + 1)?;
    (!next.is(Sense::PRONOUN)).then_some(chunk.last)
}
