//! What is read of a candidate's verb: its form, and what stands behind it.

use super::candidates::{Candidate, Manner};
use super::chunks::ChunkKind;
use super::paragraph::Paragraph;
use super::sense::Sense;
use super::tokens::Kind;

/// The form of the verb, as a value of the axis.
pub(super) fn form(paragraph: &Paragraph<'_>, candidate: &Candidate) -> usize {
    let Some(cue) = candidate.cue else { return 0 };
    let token = paragraph.tokens()[cue];
    match candidate.manner {
        Manner::Noun | Manner::In | Manner::According => return 9,
        Manner::By => return 8,
        _ if token.is(Sense::GERUND) || paragraph.word(cue).ends_with("ing") => return 4,
        _ if token.is(Sense::THIRD) => return 2,
        _ => {}
    }
    let mut before = cue;
    while before > 0 && paragraph.tokens()[before - 1].is(Sense::ADVERB) {
        before -= 1;
    }
    let word = before.checked_sub(1).map_or("", |at| paragraph.word(at));
    match word {
        "to" => 5,
        "has" | "have" | "had" => 6,
        "was" | "were" | "been" | "being" | "is" | "are" | "be" | "get" | "got" => 8,
        "would" | "will" | "could" | "can" | "may" | "might" | "should" | "must" | "did"
        | "does" | "do" | "not" => 7,
        _ if token.is(Sense::BASE) && !token.is(Sense::PARTICIPLE) => 3,
        _ => 1,
    }
}

/// What stands behind the verb, as a value of the axis.
pub(super) fn object(paragraph: &Paragraph<'_>, candidate: &Candidate) -> usize {
    let Some(cue) = candidate.cue else { return 0 };
    let sentence = paragraph.tokens()[cue].sentence;
    let Some(next) = paragraph.get(cue + 1).filter(|next| next.sentence == sentence) else {
        return 14;
    };
    match next.kind {
        Kind::Quote(_) => return 1,
        Kind::Sign(':') => return 8,
        Kind::Sign(_) | Kind::Number => return 7,
        Kind::Word { .. } => {}
    }
    match paragraph.word(cue + 1) {
        "that" => 2,
        "as" => 3,
        "to" => 4,
        "of" => 5,
        _ if next.is(Sense::OBJECT | Sense::PRONOUN) => 10,
        _ if next.is(Sense::CONJUNCTION | Sense::RELATIVE) => 12,
        _ if next.is(Sense::PREPOSITION) => 6,
        _ => match paragraph.chunk_from(cue + 1).map(|chunk| chunk.kind) {
            Some(ChunkKind::Name) => 9,
            Some(ChunkKind::Pronoun) => 10,
            Some(ChunkKind::Noun) => 11,
            None => 13,
        },
    }
}
