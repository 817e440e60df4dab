//! Where the dateline of a block ends: places, days and agencies are nobody who speaks.

use super::paragraph::Draft;
use super::sense::Sense;
use super::tokens::{Kind, Token};

/// The longest dateline, in tokens.
const LONGEST: usize = 16;

/// Finds the first token behind "CALDER FALLS, Feb. 3 (Example Wire) -"; 0 without a dateline.
///
/// One with a colon is no different from "NWOSU:", who speaks.
pub(super) fn end(draft: &Draft<'_>) -> usize {
    let tokens = &draft.tokens[..draft.tokens.len().min(LONGEST)];
    let Some(dash) = tokens.iter().position(Token::is_dash) else { return 0 };
    let is_part = |kind: Kind| match kind {
        Kind::Word { capital, possessive } => capital && !possessive,
        Kind::Number => true,
        Kind::Sign(c) => matches!(c, ',' | '(' | ')' | '.' | '/' | '&'),
        Kind::Quote(_) => false,
    };
    let before = &tokens[..dash];
    let has_agency = before.last().is_some_and(|token| token.is_sign(')'));
    let is_place =
        before.first().is_some_and(Token::is_capital) && (has_agency || is_shouted(draft.word(0)));
    // "FBI Director Ines Roth — a former judge — said": somebody with an office is no place, and
    // what is said right behind a dash is somebody's.
    let person = |at: usize| {
        let token = tokens[at];
        token.is(Sense::TITLE | Sense::ROLE)
            || (token.is(Sense::FIRST) && tokens[at + 1].is_capital())
    };
    let speaks = draft.tokens.get(dash + 1).is_none_or(Token::is_quote);
    let is_dateline = is_place
        && !speaks
        && before.iter().all(|token| is_part(token.kind))
        && !(0..dash).any(person);
    if is_dateline { dash + 1 } else { 0 }
}

fn is_shouted(word: &str) -> bool {
    word.len() > 2 && !word.bytes().any(|byte| byte.is_ascii_lowercase())
}
