//! One block as the rules see it: tokens, chunks, and the steps from one to the next.
//!
//! Every walk is bounded, so that a sentence without end costs no more than a long one.

use super::chunks::{Chunk, ChunkKind, chunks};
use super::marks::Stretch;
use super::sense::Sense;
use super::tokens::{Kind, Token, tokens};
use crate::dispatch::Span;

/// How many tokens a walk to the left or right may take; the longest tags stay below it.
pub(super) const REACH: usize = 80;

/// Stands in the table of chunks for a token outside every chunk.
const NO_CHUNK: u32 = u32::MAX;

/// The tokens of a block, before its chunks are known.
#[derive(Debug)]
pub(super) struct Draft<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
}

impl Draft<'_> {
    /// Takes words that are known as surnames for nothing else: "Small said", "Mr. Price".
    fn name_people(&mut self, is_surname: impl Fn(&str) -> bool) {
        let meant = Sense::BREAK | Sense::ADJECTIVE | Sense::CUE | Sense::HEAD | Sense::TITLE;
        for at in 0..self.tokens.len() {
            let token = self.tokens[at];
            if token.is_capital() && token.is(meant) && is_surname(self.word(at)) {
                let acts = self.tokens.get(at + 1).is_none_or(|next| {
                    !next.is_word() || next.is(Sense::CUE | Sense::AUXILIARY | Sense::ADVERB)
                });
                if !self.opens_sentence(at) || acts || token.is_possessive() {
                    self.tokens[at].sense = Sense::default();
                }
            }
        }
    }

    /// The written form of a token.
    pub(super) fn word(&self, at: usize) -> &str {
        let span = self.tokens[at].span;
        &self.text[span.start..span.end]
    }

    /// Says whether a token is the first of its sentence.
    pub(super) fn opens_sentence(&self, at: usize) -> bool {
        at == 0 || self.tokens[at - 1].sentence != self.tokens[at].sentence
    }
}

/// One block with all that was read from it.
#[derive(Debug)]
pub(super) struct Paragraph<'a> {
    pub(super) draft: Draft<'a>,
    pub(super) stretches: Vec<Stretch>,
    pub(super) chunks: Vec<Chunk>,
    chunk_of: Vec<u32>,
    /// The token of each stretch.
    pub(super) quote_tokens: Vec<usize>,
}

impl<'a> Paragraph<'a> {
    /// Reads a block.
    pub(super) fn of(text: &'a str, block: Span, stretches: Vec<Stretch>) -> Self {
        Self::knowing(text, block, stretches, |_| false)
    }

    /// Reads a block of a text in which some words are known as surnames: Small, Price, Will.
    pub(super) fn knowing(
        text: &'a str,
        block: Span,
        stretches: Vec<Stretch>,
        is_surname: impl Fn(&str) -> bool,
    ) -> Self {
        let mut draft = Draft { text, tokens: tokens(text, block, &stretches) };
        draft.name_people(is_surname);
        let chunks = chunks(&draft);
        let mut chunk_of = vec![NO_CHUNK; draft.tokens.len()];
        for (index, chunk) in chunks.iter().enumerate() {
            let index = u32::try_from(index).unwrap_or(NO_CHUNK);
            chunk_of[chunk.first..=chunk.last].fill(index);
        }
        let quote_tokens =
            (0..draft.tokens.len()).filter(|at| draft.tokens[*at].is_quote()).collect();
        Self { draft, stretches, chunks, chunk_of, quote_tokens }
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.draft.tokens.get(at)
    }

    pub(super) fn tokens(&self) -> &[Token] {
        &self.draft.tokens
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.draft.word(at)
    }

    /// The chunk that a token is part of.
    pub(super) fn chunk_of(&self, at: usize) -> Option<Chunk> {
        let index = usize::try_from(*self.chunk_of.get(at)?).ok()?;
        self.chunks.get(index).copied()
    }

    /// The chunk that begins with a token.
    pub(super) fn chunk_from(&self, at: usize) -> Option<Chunk> {
        self.chunk_of(at).filter(|chunk| chunk.first == at)
    }

    /// The chunk that ends with a token.
    pub(super) fn chunk_to(&self, at: usize) -> Option<Chunk> {
        self.chunk_of(at).filter(|chunk| chunk.last == at)
    }

    /// The first token of the sentence a token stands in, not farther off than the reach.
    pub(super) fn sentence_start(&self, at: usize) -> usize {
        let sentence = self.tokens()[at].sentence;
        let floor = at.saturating_sub(REACH);
        (floor..at)
            .rev()
            .take_while(|left| self.tokens()[*left].sentence == sentence)
            .last()
            .unwrap_or(at)
    }

    /// The end of the sentence, exclusive, not farther off than the reach.
    pub(super) fn sentence_end(&self, at: usize) -> usize {
        let sentence = self.tokens()[at].sentence;
        let ceiling = (at + REACH).min(self.tokens().len());
        (at..ceiling)
            .take_while(|right| self.tokens()[*right].sentence == sentence)
            .last()
            .map_or(at, |last| last + 1)
    }

    /// Says whether a token works as a verb that attributes: no noun, no part of a name.
    pub(super) fn is_cue(&self, at: usize) -> bool {
        let token = &self.tokens()[at];
        token.is(Sense::CUE) && token.is_word() && self.chunk_of(at).is_none()
    }

    /// Says whether a token is a verb of any kind, as far as its shape tells.
    pub(super) fn is_verb(&self, at: usize) -> bool {
        let token = &self.tokens()[at];
        if !token.is_lower() || self.chunk_of(at).is_some() {
            return false;
        }
        token.is(Sense::CUE | Sense::AUXILIARY | Sense::PAST)
            || (token.sense.is_unknown() && has_verb_shape(self.word(at)))
    }

    /// Says whether a token is a quotation whose words end in a comma.
    pub(super) fn ends_in_comma(&self, at: usize) -> bool {
        let Kind::Quote(index) = self.tokens()[at].kind else { return false };
        let inner = self.stretches[index].inner;
        self.draft.text[inner.start..inner.end].trim_end().ends_with(',')
    }

    /// The text from one token to another, both included.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.tokens()[first].span.start, self.tokens()[last].span.end)
    }

    /// The words of a chunk that stand for the speaker.
    pub(super) fn mention(&self, chunk: Chunk) -> Span {
        self.span(chunk.first, chunk.last)
    }

    /// Says whether a chunk does something: a verb follows, or it says what is quoted.
    pub(super) fn is_subject(&self, chunk: Chunk) -> bool {
        let mut at = chunk.last + 1;
        let is_object = chunk.first > 0
            && (self.tokens()[chunk.first - 1].is(Sense::PREPOSITION)
                && !self.draft.opens_sentence(chunk.first));
        if self.draft.opens_sentence(chunk.first) {
            return true;
        }
        while self.get(at).is_some_and(|token| token.is(Sense::ADVERB | Sense::TIME)) {
            at += 1;
        }
        let inverted = chunk.first > 1
            && self.is_cue(chunk.first - 1)
            && self.tokens()[chunk.first - 2].is_quote();
        inverted || (!is_object && at < self.tokens().len() && self.is_verb(at))
    }

    /// Says whether a chunk is a noun group that can speak.
    pub(super) fn can_speak(&self, chunk: Chunk) -> bool {
        chunk.kind != ChunkKind::Noun
            || (chunk.first..=chunk.last)
                .any(|at| self.tokens()[at].is(Sense::HEAD | Sense::TITLE | Sense::QUANTITY))
    }
}

fn has_verb_shape(word: &str) -> bool {
    word.len() > 3 && (word.ends_with("ed") || word.ends_with('s') || word.ends_with("es"))
}
