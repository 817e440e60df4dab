//! Who may have spoken in a block, and what each of them does there.
//!
//! Every name, pronoun and noun group is a candidate, and so is the owner in "Bello's claim".
//! What a candidate does is read once for the block; each quotation then looks at those near it.

use super::chunks::{Chunk, ChunkKind};
use super::paragraph::Paragraph;
use super::sense::Sense;
use super::tokens::Kind;

/// How far behind a candidate its verb may stand, in tokens.
const LONGEST_LINK: usize = 36;

/// Nouns of time that open a sentence like a subject: "The next day, crowds chanted".
const TIMES: [&str; 10] =
    ["day", "days", "week", "weeks", "month", "months", "year", "years", "evening", "night"];

/// Somebody who may have spoken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) chunk: Chunk,
    pub(super) kind: Who,
    pub(super) manner: Manner,
    pub(super) link: Link,
    /// The token of its cue.
    pub(super) cue: Option<usize>,
}

/// What a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Person,
    Surname,
    Body,
    He,
    They,
    I,
    It,
    Which,
    Role,
    Group,
    Document,
    Noun,
    Owner,
    His,
    Nobody,
    Place,
}

/// How a candidate's verb attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    None,
    Say,
    Tell,
    Label,
    Weak,
    /// A verb that no list knows.
    Verb,
    Auxiliary,
    /// "said Bello".
    Said,
    /// "tweeted Bello", with a verb that seldom stands so.
    Wrote,
    According,
    /// "described by Bello".
    By,
    /// "Bello's claim".
    Noun,
    /// "Bello saying".
    Saying,
    /// "Bello calling".
    Calling,
    /// "told Bello": he hears it.
    Told,
    /// "in the letter".
    In,
    /// says, adds: a verb that hardly does anything else.
    Plain,
}

/// How a candidate and its verb belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    None,
    Direct,
    /// A description stands between them.
    Described,
    /// Another verb of the candidate stands between them.
    Shared,
    /// Somebody else stands between them.
    Far,
}

impl Candidate {
    /// The token that tells candidates apart.
    pub(super) fn head(&self) -> usize {
        self.chunk.last
    }

    /// Says whether it is the subject of the verb right behind it.
    pub(super) fn acts(&self) -> bool {
        self.link == Link::Direct
            && self.cue.is_some_and(|cue| cue > self.chunk.last)
            && !matches!(self.manner, Manner::Noun | Manner::Saying | Manner::Calling)
    }
}

/// Reads the candidates of a block, in the order of their heads.
pub(super) fn candidates(paragraph: &Paragraph<'_>) -> Vec<Candidate> {
    let mut found = Vec::with_capacity(paragraph.chunks.len() + 8);
    let mut chunks = paragraph.chunks.iter().peekable();
    for at in 0..paragraph.tokens().len() {
        if let Some(chunk) = chunks.next_if(|chunk| chunk.first == at) {
            if let Some(owner) = owner_of(paragraph, *chunk) {
                found.push(owner);
            }
            if can_speak(paragraph, *chunk) {
                found.push(candidate(paragraph, *chunk));
            }
        } else if is_relative(paragraph, at) {
            let chunk = Chunk { first: at, last: at, possessor: None, kind: ChunkKind::Pronoun };
            found.push(candidate(paragraph, chunk));
        }
    }
    found
}

/// Says whether a chunk names somebody at all: neither a time nor the reader who is spoken to.
fn can_speak(paragraph: &Paragraph<'_>, chunk: Chunk) -> bool {
    let word = paragraph.word(chunk.last);
    let time = paragraph.tokens()[chunk.last].is(Sense::TIME) || TIMES.contains(&word);
    match chunk.kind {
        ChunkKind::Name => true,
        ChunkKind::Pronoun => !word.eq_ignore_ascii_case("you"),
        ChunkKind::Noun => !time,
    }
}

/// "which said", "that read": a relative pronoun right before a verb.
fn is_relative(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let word = paragraph.word(at);
    let verb = |at: usize| {
        paragraph.get(at).is_some_and(|next| next.is(Sense::AUXILIARY) || paragraph.is_cue(at))
    };
    matches!(word, "which" | "that") && paragraph.tokens()[at].is_lower() && verb(at + 1)
}

/// The owner that opens a noun group: "Bello's claim", "his promise".
fn owner_of(paragraph: &Paragraph<'_>, chunk: Chunk) -> Option<Candidate> {
    let tokens = paragraph.tokens();
    let noun = tokens[chunk.last].is(Sense::CUE_NOUN);
    let (last, kind, who) = match chunk.possessor {
        Some(last) if last < chunk.last => (last, ChunkKind::Name, Who::Owner),
        _ if tokens[chunk.first].is(Sense::POSSESSIVE)
            && chunk.first < chunk.last
            && paragraph.word(chunk.first) != "whose" =>
        {
            (chunk.first, ChunkKind::Pronoun, Who::His)
        }
        _ => return None,
    };
    Some(Candidate {
        chunk: Chunk { last, kind, ..chunk },
        kind: who,
        manner: if noun { Manner::Noun } else { Manner::None },
        link: if noun { Link::Direct } else { Link::None },
        cue: noun.then_some(chunk.last),
    })
}

fn candidate(paragraph: &Paragraph<'_>, chunk: Chunk) -> Candidate {
    let kind = who(paragraph, chunk);
    let plain = Candidate { chunk, kind, manner: Manner::None, link: Link::None, cue: None };
    let found = behind_cue(paragraph, chunk).or_else(|| before_cue(paragraph, chunk));
    found.map_or(plain, |(manner, link, cue)| Candidate { manner, link, cue: Some(cue), ..plain })
}

fn who(paragraph: &Paragraph<'_>, chunk: Chunk) -> Who {
    let head = paragraph.tokens()[chunk.last];
    let tokens = &paragraph.tokens()[chunk.first..=chunk.last];
    match chunk.kind {
        ChunkKind::Pronoun if head.is(Sense::HE | Sense::SHE) => Who::He,
        ChunkKind::Pronoun => match paragraph.word(chunk.last).to_ascii_lowercase().as_str() {
            "they" => Who::They,
            "it" => Who::It,
            "who" | "which" | "that" => Who::Which,
            _ => Who::I,
        },
        ChunkKind::Name if tokens.iter().any(|token| token.is(Sense::FIRST)) => Who::Person,
        ChunkKind::Name if head.is(Sense::PLACE | Sense::TIME) => Who::Place,
        ChunkKind::Name if head.is(Sense::ORGANISATION | Sense::NOBODY | Sense::BODY) => Who::Body,
        ChunkKind::Name if tokens.len() == 1 => Who::Surname,
        ChunkKind::Name if tokens[0].is(Sense::TITLE | Sense::ROLE) => Who::Person,
        ChunkKind::Name if tokens[0].is(Sense::DETERMINER) => Who::Body,
        ChunkKind::Name => Who::Person,
        ChunkKind::Noun if head.is(Sense::ROLE | Sense::TITLE) => Who::Role,
        ChunkKind::Noun if head.is(Sense::BODY) => Who::Group,
        ChunkKind::Noun if head.is(Sense::DOCUMENT | Sense::CUE_NOUN) => Who::Document,
        ChunkKind::Noun if tokens.iter().any(|token| token.is(Sense::HEAD | Sense::QUANTITY)) => {
            Who::Role
        }
        ChunkKind::Noun => Who::Noun,
    }
}

/// "said Bello", "according to Bello", "told Bello": the verb stands before.
fn behind_cue(paragraph: &Paragraph<'_>, chunk: Chunk) -> Option<(Manner, Link, usize)> {
    let tokens = paragraph.tokens();
    let before = chunk.first.checked_sub(1)?;
    if !tokens[before].is_word() || tokens[before].sentence != tokens[chunk.first].sentence {
        return None;
    }
    let word = paragraph.word(before);
    if word == "to" && before > 0 && tokens[before - 1].is(Sense::ACCORDING) {
        return Some((Manner::According, Link::Direct, before - 1));
    }
    if word == "by" && before > 0 && paragraph.is_cue(before - 1) {
        return Some((Manner::By, Link::Direct, before - 1));
    }
    if matches!(word, "in" | "In" | "on") && tokens[chunk.last].is(Sense::DOCUMENT) {
        return Some((Manner::In, Link::Direct, before));
    }
    if !paragraph.is_cue(before) {
        return None;
    }
    if let Some(saying) = quoted_as(paragraph, chunk) {
        return Some((Manner::Saying, Link::Direct, saying));
    }
    let verb = tokens[before];
    let free = before == 0
        || tokens[before - 1].is_quote()
        || tokens[before - 1].sentence != verb.sentence
        || matches!(tokens[before - 1].kind, Kind::Sign(_))
        || matches!(paragraph.word(before - 1), "as" | "also");
    let manner = match (free && !verb.is(Sense::GERUND), verb.is(Sense::SAY)) {
        (true, true) => Manner::Said,
        (true, false) => Manner::Wrote,
        (false, _) if verb.is(Sense::TELL) => Manner::Told,
        _ => return None,
    };
    Some((manner, Link::Direct, before))
}

/// "Reuters quoted Bello as saying": his is the participle.
fn quoted_as(paragraph: &Paragraph<'_>, chunk: Chunk) -> Option<usize> {
    let saying = chunk.last + 2;
    let says = paragraph.get(saying).is_some_and(|token| token.is(Sense::GERUND));
    (says && paragraph.word(saying - 1) == "as").then_some(saying)
}

/// "Bello said", "Bello, a pilot, said", "Bello left and said": the verb stands behind.
fn before_cue(paragraph: &Paragraph<'_>, chunk: Chunk) -> Option<(Manner, Link, usize)> {
    let tokens = paragraph.tokens();
    let limit = tokens.len().min(chunk.last + LONGEST_LINK);
    let sentence = tokens[chunk.first].sentence;
    let (mut link, mut strange, mut at) = (Link::Direct, None, chunk.last + 1);
    while at < limit && tokens[at].sentence == sentence {
        let token = &tokens[at];
        if paragraph.is_cue(at) {
            return Some((manner(paragraph, at, link), link, at));
        }
        match token.kind {
            Kind::Quote(_) => break,
            Kind::Sign(',' | '(' | ')' | '—' | '–' | '-') if link == Link::Direct => {
                link = Link::Described;
            }
            Kind::Sign(_) => {}
            _ if token.is(Sense::RELATIVE) && link == Link::Direct => link = Link::Described,
            _ if paragraph.is_verb(at) && !token.is(Sense::AUXILIARY) => {
                strange = strange.or(Some((Manner::Verb, link, at)));
                if link == Link::Direct {
                    link = Link::Shared;
                }
            }
            _ if token.is(Sense::AUXILIARY) && strange.is_none() => {
                strange = Some((Manner::Auxiliary, link, at));
            }
            _ => {
                let chunk = paragraph.chunk_from(at);
                let free = !tokens[at - 1].is(Sense::PREPOSITION);
                if free
                    && link == Link::Shared
                    && chunk.is_some_and(|chunk| speaks(paragraph, chunk))
                {
                    link = Link::Far;
                }
                at = chunk.map_or(at, |chunk| chunk.last);
            }
        }
        at += 1;
    }
    strange
}

/// Says whether a chunk is the subject of the verb right behind it.
fn speaks(paragraph: &Paragraph<'_>, chunk: Chunk) -> bool {
    chunk.last + 1 < paragraph.tokens().len() && paragraph.is_verb(chunk.last + 1)
}

fn manner(paragraph: &Paragraph<'_>, cue: usize, link: Link) -> Manner {
    let token = paragraph.tokens()[cue];
    let gerund = token.is(Sense::GERUND) && !paragraph.tokens()[cue - 1].is(Sense::AUXILIARY);
    match gerund && link == Link::Direct {
        true if token.is(Sense::LABEL) => Manner::Calling,
        true => Manner::Saying,
        false if token.is(Sense::PLAIN) => Manner::Plain,
        false if token.is(Sense::TELL) => Manner::Tell,
        false if token.is(Sense::SAY) => Manner::Say,
        false if token.is(Sense::LABEL) => Manner::Label,
        false => Manner::Weak,
    }
}
