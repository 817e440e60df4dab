//! Crossheads: small headings, told from short paragraphs by where they stand.

use std::collections::HashMap;

use super::{byline, marks, opening};
use crate::loader::galley::{Kind, Piece};

/// The longest crosshead in capitals or bold, in words.
const WORDS: usize = 8;

/// The longest bold crosshead, in words: bold says more than shape.
const BOLD_WORDS: usize = 16;

/// The longest crosshead in bytes.
const LONGEST: usize = 110;

/// Lines in capitals that are marks of the wire rather than headings.
const MARKS: &[&str] = &[
    "full text",
    "more",
    "reuter",
    "reuters",
    "ends",
    "end",
    "notes to editors",
    "text",
    "story",
    "optional trim",
    "more to come",
    "stop press",
    "image",
    "copyright",
];

/// Decides for each piece whether it is a crosshead.
pub(super) fn set(pieces: &mut [Piece]) {
    let loose = plain_heads_are_likely(pieces);
    let mut heads: Vec<usize> =
        (0..pieces.len()).filter(|&index| is_head(pieces, index, loose)).collect();
    heads.extend(titled_heads(pieces));
    for index in heads {
        pieces[index].kind = Kind::Crosshead;
    }
}

fn is_head(pieces: &[Piece], index: usize, loose: bool) -> bool {
    let piece = &pieces[index];
    if piece.kind != Kind::Prose {
        return false;
    }
    // Neither the first nor the last block.
    let (Some(before), Some(after)) =
        (index.checked_sub(1).map(|at| &pieces[at]), pieces.get(index + 1))
    else {
        return false;
    };
    if !has_shape(&piece.text) {
        return false;
    }
    let words = piece.text.split_whitespace().count();
    if piece.is_bold() {
        return words <= BOLD_WORDS;
    }
    if words > WORDS || piece.text.contains(['(', ')']) || !is_prose(after) {
        return false;
    }
    let stands_between = is_prose(before) || !matches!(before.kind, Kind::Prose);
    (is_capitals(&piece.text) && stands_between && has_small_letters(after))
        || (loose && is_prose(before) && is_plain_head(&piece.text))
}

/// One short line without brackets or figures in columns that is no mark, note or byline.
fn has_shape(text: &str) -> bool {
    let figures =
        text.split_whitespace().filter(|word| word.bytes().all(|b| !b.is_ascii_alphabetic()));
    let core = text.trim_matches(|c: char| !c.is_alphanumeric());
    text.len() <= LONGEST
        && !text.contains(['\n', '[', ']', '<', '>', '|', '@'])
        && text.chars().filter(|c| c.is_alphabetic()).count() > 2
        && figures.count() < 2
        && !MARKS.iter().any(|mark| core.eq_ignore_ascii_case(mark))
        && !marks::is_closing_mark(text)
        && !opening::is_editorial(text)
        && byline::read(text).is_none()
}

fn is_capitals(text: &str) -> bool {
    !has_lowercase(text) && text.chars().filter(|c| c.is_uppercase()).count() > 2
}

fn has_lowercase(text: &str) -> bool {
    text.chars().any(char::is_lowercase)
}

/// In a dispatch that is all in capitals, capitals say nothing.
fn has_small_letters(piece: &Piece) -> bool {
    has_lowercase(&piece.text)
}

/// A paragraph that reads on: many words, or the end of a sentence.
fn is_prose(piece: &Piece) -> bool {
    let text = piece.text.trim_end();
    let long = text.len() > 60 || text.split_whitespace().nth(7).is_some();
    match piece.kind {
        Kind::Prose => long && ends_a_sentence(text) || text.len() > 200,
        Kind::BlockQuote | Kind::Item { .. } => long,
        _ => false,
    }
}

fn ends_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '\'', '’', ')', '»', ']', '`'])
        .ends_with(['.', '!', '?', ':', '…', ','])
        || text.ends_with("''")
}

/// A short line in mixed case, which opens with a capital and stops without a sign.
fn is_plain_head(text: &str) -> bool {
    let words = text.split_whitespace().count();
    text.starts_with(char::is_uppercase)
        && (1..=6).contains(&words)
        && text.len() <= 50
        && text.ends_with(char::is_alphanumeric)
        && !text.contains([':', ';', '"', '“', '”', ','])
        && !text.bytes().any(|b| b.is_ascii_digit())
        && has_lowercase(text)
}

/// Short lines in mixed case are headings only in copy whose other paragraphs all read on.
fn plain_heads_are_likely(pieces: &[Piece]) -> bool {
    let prose: Vec<&Piece> = pieces.iter().filter(|piece| piece.kind == Kind::Prose).collect();
    let short = prose.iter().filter(|piece| !ends_a_sentence(&piece.text)).count();
    prose.len() >= 6 && short * 4 <= prose.len()
}

/// Words that stay small in a title.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "our",
    "over", "the", "to", "under", "with",
];

/// Last words of an address.
const ADDRESS: &[&str] =
    &["street", "road", "avenue", "lane", "square", "building", "floor", "room", "house"];

/// Lines set like titles between two paragraphs: the headings of press releases.
///
/// Other short lines of the copy speak against them, since names and addresses are set alike; a
/// line that comes again is a speaker's name.
fn titled_heads(pieces: &[Piece]) -> Vec<usize> {
    let stands_between = |&index: &usize| {
        let (before, after) = (&pieces[index - 1], &pieces[index + 1]);
        is_titled_head(&pieces[index])
            && is_prose(before)
            && !before.text.ends_with([':', ','])
            && after.kind == Kind::Prose
            && is_prose(after)
    };
    let mut heads: Vec<usize> =
        (1..pieces.len().saturating_sub(1)).filter(stands_between).collect();
    let mut counts = HashMap::new();
    for &index in &heads {
        *counts.entry(pieces[index].text.as_str()).or_insert(0) += 1;
    }
    heads.retain(|&index| counts[pieces[index].text.as_str()] == 1);
    let prose = pieces.iter().filter(|piece| piece.kind == Kind::Prose);
    let short = prose.clone().filter(|piece| !ends_a_sentence(&piece.text)).count();
    let others = prose.count().saturating_sub(heads.len());
    if short.saturating_sub(heads.len()) * 4 > others { Vec::new() } else { heads }
}

/// `Performance and Wildlife`: two words or more in capitals, all but the small ones.
fn is_titled_head(piece: &Piece) -> bool {
    let text = piece.text.as_str();
    let words: Vec<&str> = text.split_whitespace().take(WORDS + 1).collect();
    let titled = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let all = words.iter().all(|word| word.starts_with(char::is_uppercase) || SMALL.contains(word));
    let last = words.last().map_or(String::new(), |word| word.to_lowercase());
    piece.kind == Kind::Prose
        && (2..=WORDS).contains(&words.len())
        && titled >= 2
        && all
        && !text.contains(|c: char| c.is_ascii_digit() || ".,:;\"“”()".contains(c))
        && has_lowercase(text)
        && text.ends_with(char::is_alphanumeric)
        && has_shape(text)
        && !ADDRESS.contains(&last.as_str())
        && !byline::is_person(text)
        && opening::classify(text).is_none()
}

#[cfg(test)]
mod tests;
