//! The name inside a mention: "Donald Trump" of "U.S. President Donald Trump".

use super::paragraph::Paragraph;
use super::sense::Sense;
use super::tokens::Token;
use crate::dispatch::Span;

/// Finds the name that ends a range of tokens; none where the words name nobody.
pub(super) fn core(paragraph: &Paragraph<'_>, first: usize, last: usize) -> Option<Span> {
    let start = core_start(paragraph, first, last)?;
    Some(paragraph.span(start, last))
}

/// The first token of the name.
pub(super) fn core_start(paragraph: &Paragraph<'_>, first: usize, last: usize) -> Option<usize> {
    let tokens = paragraph.tokens();
    if !(tokens[last].is_capital() || tokens[last].is(Sense::SUFFIX)) {
        return None;
    }
    let mut start = last;
    // "Revolutionary Guard Corps": in the name of a body an office is a word like any other.
    let body = tokens[last].is(Sense::ORGANISATION) && last > first;
    while start > first && (goes_on(paragraph, start - 1) || (body && is_plain(&tokens[start - 1])))
    {
        start -= 1;
    }
    // "Minister of Transport Ines Roth", "President of France": the field is no name.
    let field = tokens[start].is(Sense::PREPOSITION) && !tokens[start].is(Sense::PARTICLE);
    // "Florida Republican Marco Rubio": a name begins with its first name.
    if let Some(first_name) = (start + 1..last).find(|at| tokens[*at].is(Sense::FIRST))
        && !tokens[start].is(Sense::FIRST)
        && !tokens[start].is(Sense::PARTICLE)
        && !is_initial(paragraph.word(start))
    {
        start = first_name;
    } else if field {
        start = behind_field(paragraph, start, last)?;
    }
    let common = Sense::TIME | Sense::BREAK | Sense::DETERMINER | Sense::ADJECTIVE | Sense::CUE;
    let office = Sense::TITLE | Sense::ROLE | Sense::DOCUMENT;
    let nobody =
        start == last && tokens[last].is(common | office) && !tokens[last].is(Sense::FIRST);
    (!nobody).then_some(start)
}

/// "of Education Sanna Toivola": the name begins behind the last word of the field.
fn behind_field(paragraph: &Paragraph<'_>, first: usize, last: usize) -> Option<usize> {
    let tokens = paragraph.tokens();
    let field = Sense::FIELD | Sense::ORGANISATION;
    let end = (first..last).rev().find(|at| tokens[*at].is(field))?;
    (last > end + 1 && !tokens[last].is(field | Sense::PLACE)).then_some(end + 1)
}

fn is_plain(token: &Token) -> bool {
    token.is_capital() && !token.is_possessive() && !token.is(Sense::DETERMINER)
}

fn goes_on(paragraph: &Paragraph<'_>, at: usize) -> bool {
    let token = &paragraph.tokens()[at];
    let word = paragraph.word(at);
    if token.is_possessive() || token.is(Sense::DETERMINER | Sense::POSSESSIVE) {
        return false;
    }
    let title = token.is(Sense::TITLE | Sense::ROLE) && !token.is(Sense::FIRST);
    let organised = matches!(word, "of" | "for" | "and" | "&" | "on") || token.is_sign(',');
    (token.is_capital() && !title) || token.is(Sense::PARTICLE) || organised
}

fn is_initial(word: &str) -> bool {
    word.len() == 2 && word.ends_with('.')
}
