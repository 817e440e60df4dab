//! Who does something, so that a pronoun behind may stand for them.

use super::chunks::Chunk;
use super::paragraph::Paragraph;
use super::sense::Sense;

/// How many tokens may describe a name between two commas.
const LONGEST_APPOSITION: usize = 10;

/// "Ray Dutcher slept", "Ray Dutcher, 44, slept", "Ray Dutcher, a driver, slept".
pub(super) fn acts(paragraph: &Paragraph<'_>, chunk: Chunk) -> bool {
    if is_stray(paragraph, chunk) {
        return false;
    }
    if paragraph.is_subject(chunk) {
        return true;
    }
    let is_comma = |at: usize| paragraph.get(at).is_some_and(|token| token.is_sign(','));
    if !is_comma(chunk.last + 1) {
        return false;
    }
    let inside = chunk.last + 2..chunk.last + 2 + LONGEST_APPOSITION;
    let sentence = paragraph.tokens()[chunk.last].sentence;
    let close = inside.clone().find(|at| is_comma(*at) && *at > inside.start);
    close.is_some_and(|close| {
        let verb = paragraph.get(close + 1).filter(|token| token.sentence == sentence);
        verb.is_some() && paragraph.is_verb(close + 1)
    })
}

/// "Laboratory tests found": the capital is that of the sentence.
fn is_stray(paragraph: &Paragraph<'_>, chunk: Chunk) -> bool {
    let noun = chunk.last + 1;
    chunk.first == chunk.last
        && paragraph.draft.opens_sentence(chunk.first)
        && !paragraph.tokens()[chunk.first].is(Sense::FIRST)
        && paragraph.get(noun + 1).is_some()
        && paragraph.get(noun).is_some_and(|token| token.is_lower() && token.sense.is_unknown())
        && paragraph.is_verb(noun + 1)
}

/// "according to Ines Roth": she speaks, though no subject.
pub(super) fn is_cited(paragraph: &Paragraph<'_>, chunk: Chunk) -> bool {
    let according = chunk.first.checked_sub(2).map(|at| paragraph.tokens()[at]);
    according.is_some_and(|token| token.is(Sense::ACCORDING))
}
