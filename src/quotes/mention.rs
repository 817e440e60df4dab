//! The words of a mention beyond its chunk: "Ada Holm and Ivo Bello", "a person close to Bello".

use super::chunks::{Chunk, ChunkKind};
use super::paragraph::Paragraph;
use super::sense::Sense;
use super::tokens::Kind;

/// Adjectives behind a noun that lead on to what it is about.
const LEADING: [&str; 6] = ["close", "familiar", "privy", "briefed", "opposed", "loyal"];

/// Participles that no ending shows.
const PARTICIPLES: [&str; 8] =
    ["known", "held", "made", "taken", "shown", "seen", "given", "drawn"];

/// How many tokens belong to a participle.
const LONGEST_PHRASE: usize = 16;

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

/// The last token of a noun with what hangs on it: "a person close to Bello", "a poll taken in
/// May".
pub(super) fn last(paragraph: &Paragraph<'_>, chunk: Chunk, cue: usize) -> usize {
    let leads = chunk.kind == ChunkKind::Noun
        && paragraph.get(chunk.last + 2).is_some_and(|next| next.is(Sense::PREPOSITION))
        && LEADING.contains(&paragraph.word(chunk.last + 1));
    let object = leads.then(|| paragraph.chunk_from(chunk.last + 3)).flatten();
    let participle = || participle_last(paragraph, chunk, cue);
    object.map(|object| object.last).or_else(participle).unwrap_or(chunk.last)
}

/// "a poll released on Thursday said", "according to a study done in May,": the last token of a
/// participle and what belongs to it, where nothing but the verb or the end of the clause follows.
fn participle_last(paragraph: &Paragraph<'_>, chunk: Chunk, cue: usize) -> Option<usize> {
    let tokens = paragraph.tokens();
    let participle = chunk.last + 1;
    let takes = |at: usize| {
        paragraph.get(at).is_some_and(|token| token.is(Sense::PREPOSITION | Sense::TIME))
    };
    if chunk.kind != ChunkKind::Noun
        || !takes(participle + 1)
        || !is_participle(paragraph, participle)
    {
        return None;
    }
    let mut at = participle + 1;
    let limit = tokens.len().min(at + LONGEST_PHRASE);
    while at < limit && (takes(at) || paragraph.chunk_of(at).is_some()) {
        at = paragraph.chunk_of(at).map_or(at, |chunk| chunk.last) + 1;
    }
    let ends = if cue > chunk.last {
        let group = at..cue.max(at);
        at <= cue && tokens[group].iter().all(|token| token.is(Sense::AUXILIARY | Sense::ADVERB))
    } else {
        tokens
            .get(at)
            .is_none_or(|token| !token.is_word() || token.sentence != tokens[participle].sentence)
    };
    let whole = paragraph.chunk_of(at - 1).is_some() || tokens[at - 1].is(Sense::TIME);
    (ends && whole).then_some(at - 1)
}

fn is_participle(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let Some(token) = paragraph.get(at).filter(|token| token.is_lower()) else { return false };
    let word = paragraph.word(at);
    let shaped = word.len() > 4 && word.ends_with("ed");
    let known = token.is(Sense::PARTICIPLE) || PARTICIPLES.contains(&word);
    paragraph.chunk_of(at).is_none() && (shaped || known)
}
