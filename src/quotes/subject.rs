//! The subject of a cue: who says, writes, calls.

use super::chunks::{Chunk, ChunkKind};
use super::paragraph::{Paragraph, REACH};
use super::sense::Sense;
use super::tokens::Kind;

/// How many adverbs and auxiliaries may stand between a subject and its verb.
const LONGEST_VERB_GROUP: usize = 8;

/// How many attachments ("of the council in Ohio") a subject may carry.
const MOST_ATTACHMENTS: usize = 4;

/// A subject, and whether it stands right at its verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    pub(super) chunk: Chunk,
    pub(super) direct: bool,
}

/// Finds the subject to the left of a cue.
pub(super) fn before(paragraph: &Paragraph<'_>, cue: usize) -> Option<Subject> {
    let walk = Walk { paragraph, floor: paragraph.sentence_start(cue) };
    if !paragraph.tokens()[cue].is(Sense::GERUND) || walk.is_progressive(cue) {
        match walk.direct(cue) {
            Found::Subject(chunk) => return Some(Subject { chunk, direct: true }),
            Found::Nobody => return None,
            Found::Elsewhere => {}
        }
    } else if let Some(chunk) = walk.with_object(cue).or_else(|| walk.quoted_as(cue)) {
        return Some(Subject { chunk, direct: true });
    }
    walk.of_clause(cue).map(|chunk| Subject { chunk, direct: false })
}

/// Finds the subject behind an opening participle: "Calling it “…,” the mayor left."
pub(super) fn behind(paragraph: &Paragraph<'_>, cue: usize, quote: usize) -> Option<Subject> {
    let opens = paragraph.draft.opens_sentence(cue)
        || (paragraph.draft.opens_sentence(cue - 1)
            && paragraph.tokens()[cue - 1].is(Sense::BREAK));
    if !opens || !paragraph.tokens()[cue].is(Sense::GERUND) {
        return None;
    }
    let end = paragraph.sentence_end(quote);
    let comma = (quote..end)
        .find(|at| paragraph.tokens()[*at].is_sign(',') || paragraph.ends_in_comma(*at))?;
    let chunk = paragraph.chunk_from(comma + 1).filter(|chunk| paragraph.can_speak(*chunk))?;
    Some(Subject { chunk, direct: false })
}

/// Finds the subject behind an opening verb: "Said Oyelaran, “…”".
pub(super) fn inverted(paragraph: &Paragraph<'_>, cue: usize) -> Option<Subject> {
    let token = &paragraph.tokens()[cue];
    let opens =
        paragraph.draft.opens_sentence(cue) && token.is(Sense::SAY) && !token.is(Sense::GERUND);
    let chunk = opens.then(|| paragraph.chunk_from(cue + 1)).flatten()?;
    Some(Subject { chunk, direct: true })
}

/// What a look to the left of a verb gave.
enum Found {
    Subject(Chunk),
    /// The verb shares the subject of another verb.
    Elsewhere,
    /// Something stands there that is no subject.
    Nobody,
}

struct Walk<'a> {
    paragraph: &'a Paragraph<'a>,
    /// The first token of the sentence.
    floor: usize,
}

impl Walk<'_> {
    /// "is saying", "was calling": the participle has its own subject.
    fn is_progressive(&self, cue: usize) -> bool {
        cue > self.floor && self.paragraph.tokens()[cue - 1].is(Sense::AUXILIARY)
    }

    /// "with Trump saying": the participle's own subject stands between "with" and it.
    fn with_object(&self, cue: usize) -> Option<Chunk> {
        let last = cue.checked_sub(1).filter(|last| *last >= self.floor)?;
        let chunk = self.paragraph.chunk_to(last)?;
        let before = chunk.first.checked_sub(1).map_or("", |at| self.paragraph.word(at));
        let verb_before = chunk.first > self.floor
            && (self.paragraph.is_cue(chunk.first - 1) || self.paragraph.is_verb(chunk.first - 1));
        let reads = self.paragraph.tokens()[last].is(Sense::DOCUMENT) && !verb_before;
        (reads || (before == "with" && self.is_somebody(chunk))).then_some(chunk)
    }

    /// "Reuters quoted Bello as saying": Bello says it.
    fn quoted_as(&self, cue: usize) -> Option<Chunk> {
        let as_word = cue.checked_sub(1).filter(|at| *at > self.floor)?;
        let chunk = self.paragraph.chunk_to(as_word - 1)?;
        let cited = chunk.first > self.floor && self.paragraph.is_cue(chunk.first - 1);
        (self.paragraph.word(as_word) == "as" && cited).then_some(chunk)
    }

    /// Says whether a chunk may be the subject of a verb that stands right behind it.
    fn is_somebody(&self, chunk: Chunk) -> bool {
        let first = &self.paragraph.tokens()[chunk.first];
        self.paragraph.can_speak(chunk) || first.is(Sense::DETERMINER | Sense::POSSESSIVE)
    }

    fn direct(&self, cue: usize) -> Found {
        let Some(at) = self.skip_verb_group(cue) else { return Found::Elsewhere };
        let token = &self.paragraph.tokens()[at];
        if let Some(chunk) = self.paragraph.chunk_to(at) {
            let head = self.head_of(chunk).filter(|head| self.is_somebody(*head));
            return head.map_or(Found::Nobody, Found::Subject);
        }
        if token.is(Sense::RELATIVE)
            && matches!(self.paragraph.word(at), "which" | "that")
            && self.follows_noun(at)
        {
            let which = Chunk { first: at, last: at, possessor: None, kind: ChunkKind::Pronoun };
            return Found::Subject(which);
        }
        match token.kind {
            Kind::Sign(',' | '—' | '–' | '-' | ')') => {
                self.over_apposition(at).map_or(Found::Elsewhere, Found::Subject)
            }
            _ => Found::Elsewhere,
        }
    }

    /// Says whether a relative pronoun has its noun right before it.
    fn follows_noun(&self, at: usize) -> bool {
        let comma = at > self.floor + 1 && self.paragraph.tokens()[at - 1].is_sign(',');
        let noun = at.checked_sub(if comma { 2 } else { 1 }).filter(|noun| *noun >= self.floor);
        noun.is_some_and(|noun| self.paragraph.chunk_to(noun).is_some())
    }

    /// Goes left over adverbs, auxiliaries and the day: "Bello on Sunday had also".
    fn skip_verb_group(&self, cue: usize) -> Option<usize> {
        let tokens = self.paragraph.tokens();
        let mut at = cue;
        let mut skipped_day = false;
        for _ in 0..LONGEST_VERB_GROUP {
            at = at.checked_sub(1).filter(|at| *at >= self.floor)?;
            let token = &tokens[at];
            let word = self.paragraph.word(at);
            let day = token.is(Sense::TIME)
                || (skipped_day && (token.is(Sense::ADJECTIVE) || word == "on"));
            let infinitive = word == "to" && self.is_raised(at);
            let went_on = matches!(word, "went" | "going" | "continued" | "began" | "goes");
            let adverb = token.is(Sense::ADVERB) || (token.is_lower() && word.ends_with("ly"));
            if !(day || infinitive || went_on || adverb || token.is(Sense::AUXILIARY)) {
                return (word != "to").then_some(at);
            }
            skipped_day |= token.is(Sense::TIME);
        }
        None
    }

    /// "went on to say", "used to say": the infinitive has the subject of the verb before it.
    fn is_raised(&self, to: usize) -> bool {
        to > self.floor
            && (self.paragraph.tokens()[to - 1].is(Sense::ADVERB | Sense::AUXILIARY)
                || matches!(
                    self.paragraph.word(to - 1),
                    "continued"
                        | "used"
                        | "began"
                        | "seemed"
                        | "appeared"
                        | "going"
                        | "wanted"
                        | "tried"
                        | "is"
                ))
    }

    /// Climbs from "the ministry" to "a spokesman for the ministry".
    fn head_of(&self, chunk: Chunk) -> Option<Chunk> {
        let mut chunk = chunk;
        for _ in 0..MOST_ATTACHMENTS {
            let Some(before) = chunk.first.checked_sub(1).filter(|at| *at >= self.floor) else {
                break;
            };
            if let Some(upper) = self.over_relative(before) {
                chunk = upper;
                continue;
            }
            if !self.paragraph.tokens()[before].is(Sense::PREPOSITION)
                || self.paragraph.chunk_of(before).is_some()
            {
                break;
            }
            let upper = before.checked_sub(1).filter(|at| *at >= self.floor);
            let climbed = upper.and_then(|upper| {
                self.paragraph.chunk_to(upper).or_else(|| self.over_participle(upper))
            });
            // "As the mayor put it", "after Bello said": these open clauses too.
            if climbed.is_none() && self.paragraph.tokens()[before].is(Sense::CONJUNCTION) {
                break;
            }
            chunk = climbed?;
        }
        Some(chunk)
    }

    /// "an official who saw the letter": from its object back to the noun before "who".
    fn over_relative(&self, verb: usize) -> Option<Chunk> {
        let who = verb.checked_sub(1).filter(|at| *at > self.floor)?;
        let relative = matches!(self.paragraph.word(who), "who" | "that" | "which");
        (relative && self.paragraph.is_verb(verb))
            .then(|| self.paragraph.chunk_to(who - 1))
            .flatten()
            .filter(|chunk| self.paragraph.can_speak(*chunk))
    }

    /// "officials familiar with", "a person briefed on": the noun before the participle.
    fn over_participle(&self, at: usize) -> Option<Chunk> {
        let token = &self.paragraph.tokens()[at];
        let before = at.checked_sub(1).filter(|at| *at >= self.floor)?;
        (token.is_lower() && !token.is(Sense::BREAK))
            .then(|| self.paragraph.chunk_to(before))
            .flatten()
            .filter(|chunk| chunk.kind == ChunkKind::Noun)
    }

    /// From the comma before the verb over "the mayor of Bergen," back to the name.
    fn over_apposition(&self, close: usize) -> Option<Chunk> {
        let tokens = self.paragraph.tokens();
        let floor = self.floor.max(close.saturating_sub(REACH / 2));
        let sign = |at: usize| matches!(tokens[at].kind, Kind::Sign(',' | '—' | '–' | '-' | '('));
        for open in (floor + 1..close).rev().filter(|at| sign(*at)) {
            let mut end = open - 1;
            if tokens[end].is_sign(')') {
                end = (floor..end)
                    .rev()
                    .take(8)
                    .find(|at| tokens[*at].is_sign('('))?
                    .checked_sub(1)?;
            }
            let Some(chunk) = self.paragraph.chunk_to(end) else { continue };
            let opens =
                chunk.first == self.floor || !tokens[chunk.first - 1].is(Sense::PREPOSITION);
            if opens && self.is_apposition(open + 1, close) && self.paragraph.can_speak(chunk) {
                return Some(chunk);
            }
            if let Some(head) = (!opens).then(|| self.head_of(chunk)).flatten()
                && self.is_apposition(open + 1, close)
                && head.kind != ChunkKind::Pronoun
                && self.paragraph.can_speak(head)
            {
                return Some(head);
            }
        }
        None
    }

    /// Says whether words between two commas describe the name before them.
    fn is_apposition(&self, first: usize, close: usize) -> bool {
        let token = &self.paragraph.tokens()[first];
        let word = self.paragraph.word(first);
        if self.paragraph.tokens()[first - 1].is_sign('(') {
            return true;
        }
        let describes = token.is(Sense::RELATIVE
            | Sense::DETERMINER
            | Sense::POSSESSIVE
            | Sense::ADJECTIVE
            | Sense::HEAD
            | Sense::TITLE
            | Sense::ATTACH)
            || token.kind == Kind::Number
            || word.ends_with("ing")
            || word.ends_with("ed");
        let possessor = self.paragraph.chunk_from(first).is_some_and(|chunk| {
            chunk.possessor.is_some()
                || (chunk.first..=chunk.last).any(|at| self.paragraph.tokens()[at].is(Sense::HEAD))
        });
        close > first
            && (describes || possessor || (token.is_lower() && !token.is(Sense::CONJUNCTION)))
    }

    /// The subject of the clause that a participle or a second verb belongs to.
    fn of_clause(&self, cue: usize) -> Option<Chunk> {
        self.of_verb(cue, Sense::SAY | Sense::TELL | Sense::LABEL)
            .or_else(|| main_subject(self.paragraph, self.floor, cue))
    }

    /// The subject of the nearest verb to the left that is of some class.
    fn of_verb(&self, cue: usize, classes: Sense) -> Option<Chunk> {
        (self.floor..cue).rev().find_map(|at| {
            let token = &self.paragraph.tokens()[at];
            if !token.is(classes) || token.is(Sense::GERUND) || !self.paragraph.is_cue(at) {
                return None;
            }
            match self.direct(at) {
                Found::Subject(chunk) => Some(chunk),
                Found::Elsewhere | Found::Nobody => None,
            }
        })
    }
}

/// Finds the subject of the clause that begins at a token.
pub(super) fn main_subject(paragraph: &Paragraph<'_>, first: usize, end: usize) -> Option<Chunk> {
    let mut fallback = None;
    let mut at = first;
    while at < end {
        let Some(chunk) = paragraph.chunk_of(at) else {
            at += 1;
            continue;
        };
        let is_object =
            chunk.first > first && paragraph.tokens()[chunk.first - 1].is(Sense::PREPOSITION);
        if !is_object && paragraph.can_speak(chunk) {
            if has_verb_after(paragraph, chunk, end) {
                return Some(chunk);
            }
            fallback = fallback.or(Some(chunk));
        }
        at = chunk.last + 1;
    }
    fallback
}

fn has_verb_after(paragraph: &Paragraph<'_>, chunk: Chunk, end: usize) -> bool {
    let mut at = chunk.last + 1;
    while at < end && paragraph.tokens()[at].is(Sense::ADVERB | Sense::TIME) {
        at += 1;
    }
    at < end && paragraph.is_verb(at)
}
