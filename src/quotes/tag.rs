//! What a tag is: the words that say who spoke.

use super::apposition;
use super::chunks::{Chunk, ChunkKind};
use super::mention;
use super::name_core::core;
use super::paragraph::Paragraph;
use super::sense::Sense;
use crate::dispatch::Span;

/// The words beside a quotation that attribute it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tag {
    pub(super) who: Who,
    pub(super) cue: Option<Span>,
    pub(super) hearer: Option<Span>,
    /// The token that heads the mention, in its block.
    pub(super) head: usize,
    /// The tokens of cue and mention, from the first to the last.
    pub(super) tokens: (usize, usize),
    pub(super) side: Side,
    /// How sure the rule is, 0.0 to 1.0.
    pub(super) certainty: f32,
}

/// The words that name a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Who {
    pub(super) mention: Span,
    pub(super) kind: ChunkKind,
    /// The name in it, without titles and descriptions.
    pub(super) core: Option<Span>,
    /// The name that a relative pronoun stands for.
    pub(super) antecedent: Option<Span>,
    /// The noun of the same sentence that a pronoun stands for: "a diplomat".
    pub(super) noun: Option<Span>,
}

/// Where a tag stands, seen from its quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// "He said", then the quotation.
    Before,
    /// The quotation, then "he said".
    After,
    /// With an earlier quotation, whose speaker still has the word.
    InForce,
}

impl Who {
    /// Reads a chunk as a speaker.
    pub(super) fn of(paragraph: &Paragraph<'_>, chunk: Chunk) -> Self {
        let mention = paragraph.mention(chunk);
        if chunk.kind != ChunkKind::Pronoun {
            let core = core(paragraph, chunk.first, chunk.last);
            return Self { mention, kind: chunk.kind, core, antecedent: None, noun: None };
        }
        let relative = paragraph.word(chunk.first) == "who";
        let before = chunk.first.checked_sub(2).and_then(|at| paragraph.chunk_to(at));
        let before = before.filter(|_| relative);
        let antecedent = before.and_then(|chunk| core(paragraph, chunk.first, chunk.last));
        let noun = before
            .filter(|before| before.kind == ChunkKind::Noun)
            .or_else(|| noun_for(paragraph, chunk.first))
            .map(|noun| paragraph.mention(noun));
        Self { mention, kind: chunk.kind, core: None, antecedent, noun }
    }
}

/// The noun that "he" or "she" stands for: the subject of another verb of the sentence.
///
/// Who says something is likelier to say more than whoever else did something; a name among
/// the subjects is left to the names.
fn noun_for(paragraph: &Paragraph<'_>, pronoun: usize) -> Option<Chunk> {
    let tokens = paragraph.tokens();
    let other = match (tokens[pronoun].is(Sense::HE), tokens[pronoun].is(Sense::SHE)) {
        (true, false) => Sense::MRS,
        (false, true) => Sense::MR,
        _ => return None,
    };
    let mut latest = None;
    for at in (paragraph.sentence_start(pronoun)..pronoun).rev() {
        let Some(chunk) = paragraph.chunk_to(at).filter(|chunk| paragraph.is_subject(*chunk))
        else {
            continue;
        };
        if chunk.kind == ChunkKind::Name || apposition::name_of(paragraph, chunk).is_some() {
            return latest;
        }
        let person = chunk.kind == ChunkKind::Noun && apposition::is_one_person(paragraph, at);
        if person && !tokens[at].is(other) {
            if paragraph.is_cue(at + 1) {
                return Some(chunk);
            }
            latest = latest.or(Some(chunk));
        }
    }
    latest
}

impl Tag {
    /// Makes a tag of a chunk and the tokens of its cue.
    pub(super) fn of(
        paragraph: &Paragraph<'_>,
        chunk: Chunk,
        cue: (usize, usize),
        side: Side,
        certainty: f32,
    ) -> Self {
        let named = apposition::name_of(paragraph, chunk).unwrap_or(chunk);
        let mut who = Who::of(paragraph, named);
        let (mut first, mut last) = (chunk.first, mention::last(paragraph, named, cue.0));
        if chunk == named && paragraph.get(chunk.last + 1).is_some() {
            let other = mention::other_before(paragraph, chunk, cue.0);
            first = other.map_or(first, |other| other.first);
            let behind = mention::other_behind(paragraph, chunk, cue.0);
            last = behind.map_or(last, |other| other.last);
            if other.or(behind).is_some() {
                who =
                    Who { kind: ChunkKind::Noun, core: None, antecedent: None, noun: None, ..who };
            }
        }
        who.mention = paragraph.span(first, last);
        Self {
            who,
            cue: Some(paragraph.span(cue.0, cue.1)),
            hearer: None,
            head: chunk.last,
            tokens: (first.min(cue.0), last.max(cue.1)),
            side,
            certainty,
        }
    }
}
