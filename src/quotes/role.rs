//! The description printed with a name: "U.S. President", "Cuba's deputy foreign minister".

use super::chunks::Chunk;
use super::paragraph::Paragraph;
use super::sense::Sense;
use super::tokens::Kind;
use crate::dispatch::Span;

/// A longer description is a story, not a role; in tokens.
const LONGEST_ROLE: usize = 16;

/// Finds the words that describe a name, before it in its chunk or behind it between commas.
pub(super) fn printed_with(paragraph: &Paragraph<'_>, chunk: Chunk, name: usize) -> Option<Span> {
    before(paragraph, chunk.first, name).or_else(|| behind(paragraph, chunk.last))
}

fn before(paragraph: &Paragraph<'_>, first: usize, name: usize) -> Option<Span> {
    let last = name.checked_sub(1).filter(|last| *last >= first)?;
    let first = if paragraph.tokens()[first].is(Sense::DETERMINER) { first + 1 } else { first };
    let describes = |at: usize| {
        paragraph.tokens()[at].is(Sense::TITLE | Sense::ROLE | Sense::BODY)
            && !is_address(paragraph.word(at))
    };
    (first <= last && (first..=last).any(describes)).then(|| paragraph.span(first, last))
}

/// Mr. and Ms. say nothing about a role.
fn is_address(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Mr" | "Mrs" | "Ms" | "Miss" | "Sir" | "Dame" | "Lord" | "Lady"
    )
}

fn behind(paragraph: &Paragraph<'_>, name: usize) -> Option<Span> {
    let comma = paragraph.get(name + 1)?;
    if !(comma.is_sign(',') || comma.is_dash()) {
        return None;
    }
    let first = name + 2;
    let token = paragraph.get(first)?;
    let chunk = paragraph.chunk_from(first)?;
    let opens =
        token.is_lower() || chunk.possessor.is_some() || token.is(Sense::TITLE | Sense::ADJECTIVE);
    let heads =
        (chunk.first..=chunk.last).any(|at| paragraph.tokens()[at].is(Sense::ROLE | Sense::TITLE));
    if !(opens && heads) || token.is(Sense::PRONOUN) {
        return None;
    }
    let last = (first..first + LONGEST_ROLE).take_while(|at| !ends(paragraph, *at)).last()?;
    paragraph.get(last + 1).is_none_or(|next| !next.is_quote()).then(|| paragraph.span(first, last))
}

fn ends(paragraph: &Paragraph<'_>, at: usize) -> bool {
    paragraph.get(at).is_none_or(|token| {
        matches!(token.kind, Kind::Sign(_) | Kind::Quote(_))
            || token.is(Sense::RELATIVE)
            || paragraph.is_cue(at)
    })
}
