//! The words of a mention beyond its chunk: "Ada Holm and Ivo Bello", "a person close to Bello".

use super::chunks::{Chunk, ChunkKind};
use super::paragraph::Paragraph;
use super::sense::Sense;
use super::tokens::Kind;

/// Adjectives behind a noun that lead on to what it is about.
const LEADING: [&str; 6] = ["close", "familiar", "privy", "briefed", "opposed", "loyal"];

/// Finds the first of two people who speak with one voice: "Ada Holm and Ivo Bello wrote".
pub(super) fn other_before(paragraph: &Paragraph<'_>, chunk: Chunk, cue: usize) -> Option<Chunk> {
    let tokens = paragraph.tokens();
    let and = chunk.first.checked_sub(1).filter(|at| *at > 0 && paragraph.word(*at) == "and")?;
    let other = paragraph.chunk_to(and - 1)?;
    let free = paragraph.draft.opens_sentence(other.first)
        || matches!(tokens[other.first - 1].kind, Kind::Quote(_) | Kind::Sign(','))
        || paragraph.is_cue(other.first - 1) && paragraph.draft.opens_sentence(other.first - 1);
    let alike = other.kind == chunk.kind
        || matches!((other.kind, chunk.kind), (ChunkKind::Pronoun, ChunkKind::Noun));
    (free && alike && cue == chunk.last + 1).then_some(other)
}

/// Finds the second of two: "wrote Ada Holm and Ivo Bello."
pub(super) fn other_behind(paragraph: &Paragraph<'_>, chunk: Chunk, cue: usize) -> Option<Chunk> {
    let inverted = cue + 1 == chunk.first && paragraph.word(chunk.last + 1) == "and";
    let other = inverted.then(|| paragraph.chunk_from(chunk.last + 2)).flatten()?;
    let ends = paragraph.get(other.last + 1).is_none_or(|next| !next.is_word());
    (other.kind == ChunkKind::Name && chunk.kind == ChunkKind::Name && ends).then_some(other)
}

/// The last token of a noun with what hangs on an adjective behind it.
pub(super) fn last(paragraph: &Paragraph<'_>, chunk: Chunk) -> usize {
    let leads = chunk.kind == ChunkKind::Noun
        && paragraph.get(chunk.last + 2).is_some_and(|next| next.is(Sense::PREPOSITION))
        && LEADING.contains(&paragraph.word(chunk.last + 1));
    let object = leads.then(|| paragraph.chunk_from(chunk.last + 3)).flatten();
    object.map_or(chunk.last, |object| object.last)
}
