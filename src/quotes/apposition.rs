//! Names behind a description: "its chief executive, Daniel Brandt,".
//!
//! Only a name that closes again, at a sign or a quotation, is taken: what goes on behind it
//! would make it a subject of its own.

use super::chunks::{Chunk, ChunkKind};
use super::name_core::core_start;
use super::paragraph::Paragraph;
use super::sense::Sense;
use super::tokens::Kind;
use crate::dispatch::Span;

/// How many attachments ("of the council in Ohio") a description may carry.
const MOST_ATTACHMENTS: usize = 4;

/// Finds the name that stands in apposition behind a noun for one person.
pub(super) fn name_of(paragraph: &Paragraph<'_>, noun: Chunk) -> Option<Chunk> {
    if noun.kind != ChunkKind::Noun || !is_definite(paragraph, noun) {
        return None;
    }
    let comma = behind_attachments(paragraph, noun.last + 1);
    paragraph.get(comma).filter(|sign| sign.is_sign(','))?;
    let name = paragraph.chunk_from(comma + 1).filter(|name| names_person(paragraph, *name))?;
    let (head, first) = (&paragraph.tokens()[noun.last], &paragraph.tokens()[name.first]);
    // "the mayor of Bergen, Norrmark,": one word behind an attachment is a place.
    let full = name.last > name.first || comma == noun.last + 1;
    // "In the capital, Rosa Keller, …", "After winning the vote, Ray Dutcher, …": what hangs on
    // a preposition or a verb describes nobody.
    let hangs = noun.first.checked_sub(1).is_some_and(|before| {
        let word = paragraph.word(before);
        paragraph.tokens()[before].is(Sense::PREPOSITION | Sense::CUE | Sense::PAST)
            || (paragraph.tokens()[before].is_lower()
                && (word.ends_with("ing") || word.ends_with("ed")))
    });
    let start = core_start(paragraph, name.first, name.last).unwrap_or(name.first);
    let is_full = start < name.last || paragraph.tokens()[start].is(Sense::FIRST);
    let known = (is_one_person(paragraph, noun.last) && full)
        || (head.is_lower() && !is_plural(paragraph, noun.last) && is_full && !hangs);
    (known && head.sentence == first.sentence && closes(paragraph, name.last + 1)).then_some(name)
}

/// The words of a description, without its article: "chief executive", "mayor of Bergen".
pub(super) fn role_of(paragraph: &Paragraph<'_>, noun: Chunk, name: Chunk) -> Span {
    let opener = paragraph.tokens()[noun.first].is(Sense::DETERMINER | Sense::POSSESSIVE);
    let first = noun.first + usize::from(opener && noun.first < noun.last);
    paragraph.span(first, name.first - 2)
}

/// Says whether a description and its name do something: a verb follows behind the name.
pub(super) fn is_subject(paragraph: &Paragraph<'_>, noun: Chunk, name: Chunk) -> bool {
    let verb = name.last + 2;
    paragraph.is_subject(noun) || (verb < paragraph.tokens().len() && paragraph.is_verb(verb))
}

/// Says whether a noun can only mean one person: "minister", not "ministers", not "ministry".
pub(super) fn is_one_person(paragraph: &Paragraph<'_>, head: usize) -> bool {
    paragraph.tokens()[head].is(Sense::ROLE | Sense::TITLE) && !is_plural(paragraph, head)
}

fn is_plural(paragraph: &Paragraph<'_>, head: usize) -> bool {
    let word = paragraph.word(head);
    (word.ends_with('s') && !word.ends_with("ss"))
        || matches!(word, "men" | "women" | "people" | "police" | "crowd")
}

/// "the mayor", "its secretary", "the yard's owner".
fn is_definite(paragraph: &Paragraph<'_>, noun: Chunk) -> bool {
    noun.possessor.is_some_and(|last| last < noun.last)
        || (noun.first < noun.last
            && paragraph.tokens()[noun.first].is(Sense::DETERMINER | Sense::POSSESSIVE))
        // "Counsel for the owner, Morag Innes,": an office that opens a sentence needs no article.
        || (paragraph.draft.opens_sentence(noun.first) && is_one_person(paragraph, noun.last))
}

/// Goes right over "of Bergen", "for the yard".
fn behind_attachments(paragraph: &Paragraph<'_>, from: usize) -> usize {
    let mut at = from;
    for _ in 0..MOST_ATTACHMENTS {
        let attached = paragraph.get(at).filter(|token| token.is(Sense::ATTACH));
        let Some(chunk) = attached.and_then(|_| paragraph.chunk_from(at + 1)) else { break };
        at = chunk.last + 1;
    }
    at
}

fn names_person(paragraph: &Paragraph<'_>, name: Chunk) -> bool {
    let body = Sense::ORGANISATION | Sense::PLACE | Sense::NOBODY | Sense::DOCUMENT;
    let nobody = (name.first..=name.last).any(|at| {
        // Austin Reed, Bill Osgood: a first name is one, whatever else the word means.
        let token = paragraph.tokens()[at];
        token.is(body) && !(token.is(Sense::FIRST) && at < name.last)
    });
    // "the mayor, Finance Minister Oswin Hale, …" lists two people; "the attorney, public
    // defender Neil Abiodun," is one.
    let bare = core_start(paragraph, name.first, name.last).is_some_and(|start| {
        let mut before = name.first..start;
        start <= name.first + 1 || before.all(|at| paragraph.tokens()[at].is_lower())
    });
    name.kind == ChunkKind::Name && name.possessor.is_none() && bare && !nobody
}

/// Says whether a name ends here; "the mayor, Ines Roth, and …" lists two people.
fn closes(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let Some(next) = paragraph.get(at) else { return true };
    let listed = next.is_sign(',')
        && paragraph.get(at + 1).is_some_and(|_| matches!(paragraph.word(at + 1), "and" | "or"));
    let sign = matches!(next.kind, Kind::Sign(c) if c != '/' && c != '&') || next.is_quote();
    // "the study’s lead author, Yuki Hanamura of the Oceanic Institute."
    (sign && !listed) || matches!(paragraph.word(at), "of" | "from")
}
