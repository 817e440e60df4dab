//! Tags before a quotation: "She said that …", "according to the mayor, …", "his promise to …".

use super::chunks::{Chunk, ChunkKind};
use super::cue::cue_and_hearer;
use super::paragraph::{Paragraph, REACH};
use super::sense::Sense;
use super::subject;
use super::tag::{Side, Tag};
use super::tokens::Kind;

/// How far before a quotation a verb that seldom attributes may stand, in tokens.
const WEAK_REACH: usize = 7;

/// Finds the tag to the left of a quotation in its sentence.
pub(super) fn tag_before(paragraph: &Paragraph<'_>, quote: usize) -> Option<Tag> {
    strongest(&cues_before(paragraph, quote)).or_else(|| by_colon(paragraph, quote))
}

/// The nearest cue that does not give way to another.
pub(super) fn strongest(cues: &[Option<CueBefore>; 3]) -> Option<Tag> {
    let mut strong = cues.iter().flatten().filter(|cue| !cue.weak);
    strong.next().or(cues[0].as_ref()).map(|cue| cue.tag)
}

/// A cue to the left and its subject.
#[derive(Debug, Clone, Copy)]
pub(super) struct CueBefore {
    pub(super) tag: Tag,
    /// It gives way to a stronger one before it.
    pub(super) weak: bool,
}

/// The cues before a quotation in its sentence, the nearest first.
pub(super) fn cues_before(paragraph: &Paragraph<'_>, quote: usize) -> [Option<CueBefore>; 3] {
    let floor = paragraph.sentence_start(quote);
    let mut found = [None; 3];
    let mut cues = (floor..quote).rev().filter_map(|at| {
        let tag = tag_at(paragraph, at, quote)?;
        Some(CueBefore { tag, weak: is_weak(paragraph, at) })
    });
    for place in &mut found {
        *place = cues.next();
    }
    found
}

/// Says whether a verb gives way to a stronger one before it: "said he feels".
fn is_weak(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let token = &paragraph.tokens()[at];
    token.is(Sense::WEAK) && !token.is(Sense::SAY | Sense::TELL | Sense::LABEL)
}

fn tag_at(paragraph: &Paragraph<'_>, at: usize, quote: usize) -> Option<Tag> {
    let token = &paragraph.tokens()[at];
    if token.is(Sense::ACCORDING) {
        return according_to(paragraph, at, Side::Before);
    }
    if token.is(Sense::CUE_NOUN)
        && let Some(tag) = by_noun(paragraph, at, quote)
    {
        return Some(tag);
    }
    if !paragraph.is_cue(at) {
        return None;
    }
    if let Some(tag) = by_agent(paragraph, at) {
        return Some(tag);
    }
    if is_passive(paragraph, at) {
        return by_agent_behind(paragraph, at, quote);
    }
    let subject = subject::before(paragraph, at)
        .or_else(|| subject::behind(paragraph, at, quote))
        .or_else(|| subject::inverted(paragraph, at))?;
    let strong = token.is(Sense::SAY | Sense::TELL | Sense::LABEL);
    let near = quote - at <= WEAK_REACH;
    let certainty = match (strong, near, subject.direct) {
        (true, true, true) => 0.9,
        (true, true, false) => 0.75,
        (true, false, true) => 0.8,
        (true, false, false) => 0.65,
        (false, true, true) => 0.6,
        (false, true, false) => 0.45,
        (false, false, _) => 0.3,
    };
    Some(tag_of(paragraph, subject.chunk, at, certainty))
}

fn tag_of(paragraph: &Paragraph<'_>, chunk: Chunk, cue: usize, certainty: f32) -> Tag {
    let (last, hearer) = cue_and_hearer(paragraph, cue);
    let tag = Tag::of(paragraph, chunk, (cue, last), Side::Before, certainty);
    Tag { hearer, ..tag }
}

/// "according to the mayor".
pub(super) fn according_to(paragraph: &Paragraph<'_>, at: usize, side: Side) -> Option<Tag> {
    if paragraph.tokens().len() <= at + 2 || paragraph.word(at + 1) != "to" {
        return None;
    }
    let chunk = paragraph.chunk_from(at + 2)?;
    Some(Tag::of(paragraph, chunk, (at, at + 1), side, 0.9))
}

/// "Nkemelu's claim that", "his promise to": the possessor speaks.
fn by_noun(paragraph: &Paragraph<'_>, at: usize, quote: usize) -> Option<Tag> {
    let chunk = paragraph.chunk_of(at).filter(|chunk| chunk.last == at)?;
    let links = paragraph.get(at + 1).is_some_and(|next| {
        let word = paragraph.word(at + 1);
        next.is_quote()
            || next.is_sign(':')
            || matches!(word, "that" | "to" | "of" | "for" | "about" | "was" | "is")
    });
    if !links || quote - at > REACH / 4 {
        return None;
    }
    let possessor = match chunk.possessor {
        Some(last) if last < at => Chunk { last, kind: ChunkKind::Name, ..chunk },
        _ if is_his(paragraph, chunk.first) => {
            Chunk { last: chunk.first, kind: ChunkKind::Pronoun, ..chunk }
        }
        _ => return None,
    };
    Some(Tag::of(paragraph, possessor, (at, at), Side::Before, 0.6))
}

fn is_his(paragraph: &Paragraph<'_>, at: usize) -> bool {
    paragraph.tokens()[at].is(Sense::POSSESSIVE) && paragraph.word(at) != "whose"
}

/// "described by the mayor as".
fn by_agent(paragraph: &Paragraph<'_>, at: usize) -> Option<Tag> {
    let by = paragraph.get(at + 1)?;
    if !(by.is_lower() && paragraph.word(at + 1) == "by") || paragraph.word(at) == "asked" {
        return None;
    }
    let chunk = paragraph.chunk_from(at + 2)?;
    Some(tag_of(paragraph, chunk, at, 0.7))
}

/// "often described as “…” by the mayor".
fn by_agent_behind(paragraph: &Paragraph<'_>, at: usize, quote: usize) -> Option<Tag> {
    let label = paragraph.tokens()[at].is(Sense::LABEL) && paragraph.get(quote + 1).is_some();
    let chunk = (label && paragraph.word(quote + 1) == "by")
        .then(|| paragraph.chunk_from(quote + 2))
        .flatten()?;
    Some(tag_of(paragraph, chunk, at, 0.7))
}

/// "was called": nobody is named who does it.
fn is_passive(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let token = &paragraph.tokens()[at];
    let mut left = at;
    if token.is(Sense::GERUND | Sense::THIRD)
        || (token.is(Sense::BASE) && !token.is(Sense::PARTICIPLE))
    {
        return false;
    }
    while left > 0 && paragraph.tokens()[left - 1].is(Sense::ADVERB) {
        left -= 1;
    }
    left > 0
        && matches!(
            paragraph.word(left - 1),
            "was" | "were" | "been" | "being" | "is" | "are" | "be" | "get" | "got"
        )
}

/// "The mayor was blunt: …" and "MAYOR: …".
pub(super) fn by_colon(paragraph: &Paragraph<'_>, quote: usize) -> Option<Tag> {
    let floor = paragraph.sentence_start(quote);
    let colon = quote.checked_sub(1).filter(|at| *at >= floor)?;
    if !matches!(paragraph.tokens()[colon].kind, Kind::Sign(':')) {
        return None;
    }
    let chunk = subject::main_subject(paragraph, floor, colon)?;
    Some(Tag::of(paragraph, chunk, (colon, colon), Side::Before, 0.55))
}
