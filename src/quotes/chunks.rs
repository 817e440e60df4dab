//! Names, pronouns and noun groups of one block: whoever may have spoken.
//!
//! Reads a block once from left to right and never goes back more than one word.

use super::dateline;
use super::paragraph::Draft;
use super::sense::Sense;
use super::tokens::{Kind, Token};

/// A group of words that can stand for a speaker, as a range of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chunk {
    /// Its first token.
    pub(super) first: usize,
    /// Its last token, inclusive.
    pub(super) last: usize,
    /// The last token of the possessor that opens it: "Nkemelu's" in "Nkemelu's claim".
    pub(super) possessor: Option<usize>,
    pub(super) kind: ChunkKind,
}

/// What a chunk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChunkKind {
    /// Ends in a capitalised name, of a person or of a body.
    Name,
    /// he, she, they, who.
    Pronoun,
    /// "a spokesman", "the Florida senator".
    Noun,
}

/// Finds the chunks of a block, in order and disjoint.
pub(super) fn chunks(draft: &Draft<'_>) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut at = dateline::end(draft);
    while at < draft.tokens.len() {
        match chunk_at(draft, at) {
            Some(chunk) => {
                at = chunk.last + 1;
                chunks.push(chunk);
            }
            None => at += 1,
        }
    }
    chunks
}

fn chunk_at(draft: &Draft<'_>, first: usize) -> Option<Chunk> {
    let token = draft.tokens[first];
    if token.is(Sense::PRONOUN) {
        return Some(Chunk { first, last: first, possessor: None, kind: ChunkKind::Pronoun });
    }
    let mut group =
        Group { draft, first, next: first, named: false, headed: false, possessor: None };
    while let Some(length) = group.step() {
        group.next += length;
    }
    group.finish()
}

/// A chunk that grows word by word.
pub(super) struct Group<'a> {
    pub(super) draft: &'a Draft<'a>,
    pub(super) first: usize,
    pub(super) next: usize,
    /// The last word is part of a name.
    pub(super) named: bool,
    /// A noun that can head a mention was seen.
    pub(super) headed: bool,
    possessor: Option<usize>,
}

impl Group<'_> {
    pub(super) fn token(&self, at: usize) -> Option<Token> {
        self.draft.tokens.get(at).copied()
    }

    fn last(&self) -> Option<Token> {
        (self.next > self.first).then(|| self.draft.tokens[self.next - 1])
    }

    /// How many tokens the group grows by.
    fn step(&mut self) -> Option<usize> {
        let token = self.token(self.next)?;
        let last = self.last();
        if last.is_some_and(|last| last.sentence != token.sentence) {
            return None;
        }
        let length = match token.kind {
            Kind::Word { capital: true, .. } => self.step_capital(token, last),
            Kind::Word { .. } => self.step_lower(token, last),
            Kind::Number => self.step_number(last),
            Kind::Sign(',') => self.step_suffix().or_else(|| self.step_listed()),
            Kind::Sign('&') => self.named.then_some(1),
            Kind::Sign(_) | Kind::Quote(_) => None,
        }?;
        if self.token(self.next + length - 1).is_some_and(|token| token.is_possessive()) {
            self.possessor = Some(self.next + length - 1);
            self.headed = false;
        }
        Some(length)
    }

    /// "Mbeki, Jr.": the comma belongs to the name.
    fn step_suffix(&self) -> Option<usize> {
        let suffix = self.token(self.next + 1)?;
        (self.named && suffix.is_capital() && suffix.is(Sense::SUFFIX)).then_some(2)
    }

    fn step_capital(&mut self, token: Token, last: Option<Token>) -> Option<usize> {
        let first_name = token.is(Sense::FIRST);
        let next_is_capital = self.token(self.next + 1).is_some_and(|next| next.is_capital());
        if token.is(Sense::TIME) && !(first_name && next_is_capital) {
            return None;
        }
        // "Under Secretary": the preposition is part of the office.
        let under = self.draft.word(self.next) == "Under"
            && self.token(self.next + 1).is_some_and(|next| next.is(Sense::TITLE));
        // "Al From": behind a first name, and before no other name, it is a surname.
        let surname =
            last.is_some_and(|last| last.is_capital() && last.is(Sense::FIRST)) && !next_is_capital;
        if token.is(Sense::BREAK)
            && !under
            && !surname
            && (!first_name || self.draft.opens_sentence(self.next))
        {
            return None;
        }
        let is_modifier = token.is(Sense::DETERMINER | Sense::POSSESSIVE | Sense::ADJECTIVE);
        if last.is_none() && is_modifier && self.draft.opens_sentence(self.next) {
            self.headed |= token.is(Sense::HEAD);
            return Some(1);
        }
        if let Some(last) = last
            && last.is_lower()
            && !joins_to_name(last)
            && (!self.draft.word(self.next - 1).contains('-') || last.is(Sense::CUE))
            && !(first_name && last.sense.is_unknown())
            && !(next_is_capital && self.describes_one(token, last))
            && !self.modifies_noun()
        {
            return None;
        }
        if last.is_none()
            && token.is(Sense::CUE)
            && self.draft.opens_sentence(self.next)
            && !first_name
            && !token.is(Sense::HEAD)
        {
            return None;
        }
        self.named = !token.is(Sense::DETERMINER);
        Some(1)
    }

    fn step_lower(&mut self, token: Token, last: Option<Token>) -> Option<usize> {
        if self.named && !last.is_some_and(|last| last.is_possessive()) {
            return self.step_after_name(token);
        }
        if token.is(Sense::PARTICLE)
            && self.token(self.next + 1).is_some_and(|next| next.is_capital())
        {
            self.named = true;
            return Some(1);
        }
        if self.is_second_office() {
            return Some(1);
        }
        if token.is(Sense::BREAK | Sense::TIME) && !token.is(Sense::DETERMINER | Sense::ADJECTIVE) {
            return None;
        }
        let opener = last.is_some_and(is_opener);
        if token.is(Sense::PAST) && !opener {
            return None;
        }
        if token.is(Sense::DETERMINER | Sense::POSSESSIVE) {
            let stacked =
                last.is_some_and(|last| last.is(Sense::DETERMINER) && !token.is(Sense::POSSESSIVE));
            return (last.is_none() || stacked).then_some(1);
        }
        if token.is(Sense::HEAD | Sense::ADJECTIVE) {
            return self.step_noun(token, last, opener);
        }
        // "the two write": a quantity may stand alone before the bare form of a verb.
        let alone = last.is_some_and(|last| last.is(Sense::QUANTITY) && opener)
            && token.is(Sense::CUE)
            && token.is(Sense::BASE | Sense::PARTICIPLE | Sense::PAST)
            && !token.is(Sense::CUE_NOUN);
        if alone {
            return None;
        }
        let noun = opener || (token.is(Sense::CUE_NOUN) && last.is_some() && self.verb_follows());
        if token.is(Sense::CUE) && !noun {
            return None;
        }
        // A strange word is a noun behind an article, and may be a verb behind a noun.
        let word = self.draft.word(self.next);
        let participle = word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly");
        let goes_on = match last {
            None => !participle && !self.draft.opens_sentence(self.next),
            // "Thousands marched": a quantity may stand alone.
            Some(last) if last.is(Sense::QUANTITY) && word.ends_with("ed") => {
                self.token(self.next + 1).is_some_and(|next| next.is_capital())
            }
            Some(_) => opener || (!participle && (!self.headed || self.head_follows())),
        };
        goes_on.then_some(1)
    }

    fn step_noun(&mut self, token: Token, last: Option<Token>, opener: bool) -> Option<usize> {
        // "officials note": a verb that is also a noun is a verb behind a noun.
        // "the pilot first said": an adjective before a verb is an adverb.
        let adverb = self.headed
            && !token.is(Sense::HEAD)
            && self.token(self.next + 1).is_some_and(|next| {
                next.is_lower() && next.is(Sense::CUE) && !next.is(Sense::HEAD | Sense::CUE_NOUN)
            });
        if adverb {
            return None;
        }
        let noun = opener || !token.is(Sense::CUE) || self.verb_follows();
        if !noun && (last.is_some() || !token.is(Sense::ROLE)) {
            return None;
        }
        self.headed |= token.is(Sense::HEAD);
        Some(1)
    }

    /// Behind a name in lower case: "Department of", "van der", "campaign officials".
    fn step_after_name(&mut self, token: Token) -> Option<usize> {
        let next = self.token(self.next + 1);
        let next_is_capital = next.is_some_and(|next| next.is_capital());
        let last = self.last()?;
        if token.is(Sense::PARTICLE) {
            let goes_on = next_is_capital || next.is_some_and(|next| next.is(Sense::PARTICLE));
            return goes_on.then_some(1);
        }
        if matches!(self.draft.word(self.next), "of" | "for" | "and" | "on")
            && (last.is(Sense::ORGANISATION) || self.is_office_with_name())
        {
            let article = next.is_some_and(|next| next.is(Sense::DETERMINER));
            let after = self.token(self.next + 2).is_some_and(|token| token.is_capital());
            let joined = self.draft.word(self.next) == "of" || !last.is(Sense::PLACE);
            return match (joined && next_is_capital, joined && article && after) {
                (true, _) => Some(2),
                (_, true) => Some(3),
                _ => None,
            };
        }
        if let Some(length) = self.description_len(token) {
            self.named = false;
            self.headed = true;
            return Some(length);
        }
        if token.is(Sense::HEAD) && (!token.is(Sense::CUE) || self.verb_follows()) {
            self.named = false;
            self.headed = true;
            return Some(1);
        }
        None
    }

    fn finish(self) -> Option<Chunk> {
        let last = self.next.checked_sub(1).filter(|last| *last >= self.first)?;
        let tokens = &self.draft.tokens[self.first..=last];
        // "Ines Roth’s lawyer": whose lawyer it is does not name him.
        let own = self.possessor.map_or(0, |at| at + 1 - self.first).min(tokens.len() - 1);
        let titled = tokens[tokens.len() - 1].is(Sense::TITLE | Sense::ROLE)
            && !tokens[own..].iter().any(|token| token.is(Sense::FIRST))
            && tokens.len() > 1;
        if tokens.len() == 1 && tokens[0].is(Sense::DETERMINER) && !self.stands_alone() {
            return None;
        }
        let possessor = self.possessor.filter(|at| *at < last || tokens.len() == 1 || self.named);
        let kind = if self.named && !titled { ChunkKind::Name } else { ChunkKind::Noun };
        Some(Chunk { first: self.first, last, possessor, kind })
    }
}

/// Says whether a noun is sure to follow.
pub(super) fn is_opener(token: Token) -> bool {
    let adjective = token.is(Sense::ADJECTIVE) && !token.is(Sense::ROLE);
    token.is_possessive()
        || token.is(Sense::DETERMINER | Sense::POSSESSIVE)
        || adjective
        || token.kind == Kind::Number
}

/// Says whether a name can follow a word in lower case: "spokesman Ade Bello", "the Florida".
fn joins_to_name(token: Token) -> bool {
    token.is_possessive()
        || token.is(Sense::ROLE
            | Sense::TITLE
            | Sense::DETERMINER
            | Sense::POSSESSIVE
            | Sense::ADJECTIVE
            | Sense::PARTICLE)
}
