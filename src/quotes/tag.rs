//! What a tag is: the words that say who spoke.

use super::chunks::{Chunk, ChunkKind};
use super::name_core::core;
use super::paragraph::Paragraph;
use crate::dispatch::Span;

/// The words beside a quotation that attribute it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tag {
    pub(super) who: Who,
    pub(super) cue: Option<Span>,
    pub(super) hearer: Option<Span>,
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
            return Self { mention, kind: chunk.kind, core, antecedent: None };
        }
        let before = chunk.first.checked_sub(2).and_then(|at| paragraph.chunk_to(at));
        let antecedent = before
            .filter(|_| paragraph.word(chunk.first) == "who")
            .and_then(|chunk| core(paragraph, chunk.first, chunk.last));
        Self { mention, kind: chunk.kind, core: None, antecedent }
    }
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
        Self {
            who: Who::of(paragraph, chunk),
            cue: Some(paragraph.span(cue.0, cue.1)),
            hearer: None,
            tokens: (chunk.first.min(cue.0), chunk.last.max(cue.1)),
            side,
            certainty,
        }
    }
}
