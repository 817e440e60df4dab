//! The place in a dateline: `OSLO`, `W ASHINGTON`, `NEW YORK, N.Y.`, `OSLO/BERGEN`, `Kansas City`.

use super::day;
use super::reader::{Reader, is_blank};
use crate::dispatch::Span;
use crate::loader::calendar::{is_weekday, month};

/// The face a place is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    Capitals,
    Mixed,
}

/// A place as printed, with its state or country.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) span: Span,
    pub(super) face: Face,
}

/// The longest name in words (`ABOARD THE USS ABRAHAM LINCOLN`).
const WORDS: usize = 5;

/// How many places may be joined (`NEW YORK, LONDON and TOKYO`).
const PLACES: usize = 4;

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "la", "le", "les", "los", "las", "du", "des", "di", "da", "do", "dos",
    "am", "an", "der", "den", "im", "ob", "bei", "on", "upon", "sur", "sous", "of", "the", "al",
    "el", "e", "y", "i",
];

impl Place {
    /// Reads names of the given face, joined by slashes, commas or "and".
    pub(super) fn read(reader: &mut Reader<'_>, face: Face) -> Option<Self> {
        let start = reader.at();
        let mut after = *reader;
        name(&mut after, face)?;
        let mut end = after.at();
        for _ in 1..PLACES {
            let mut next = after;
            if joint(&mut next, face).is_none() {
                break;
            }
            after = next;
            end = after.at();
        }
        country(&mut after);
        end = end.max(after.at());
        *reader = after;
        Some(Self { span: Span::new(start, end), face })
    }
}

/// A further name: `/OSLO`, `, Norway`, ` and TOKYO`.
fn joint(reader: &mut Reader<'_>, face: Face) -> Option<()> {
    let mut after = *reader;
    after.blanks();
    if after.eat("/") {
        after.blanks();
        name(&mut after, face)?;
    } else if after.eat(",") {
        after.blanks();
        after.eat("and ");
        if day::follows(after) {
            return None;
        }
        name(&mut after, face).or_else(|| name(&mut after, Face::Mixed))?;
    } else if after.eat("and ") || after.eat("& ") {
        after.blanks();
        name(&mut after, face)?;
    } else {
        return None;
    }
    *reader = after;
    Some(())
}

/// FBIS prints the country in brackets before the comma: `SANTIAGO (CHILE), 3 JAN 90`.
fn country(reader: &mut Reader<'_>) {
    let mut after = *reader;
    after.blanks();
    if after.bracketed_words(24).is_some() && after.rest().starts_with(',') {
        *reader = after;
    }
}

/// One name of up to five words.
fn name(reader: &mut Reader<'_>, face: Face) -> Option<()> {
    let mut after = *reader;
    let mut end = None;
    for _ in 0..WORDS {
        let Some(word) = word(&mut after) else { break };
        if fits(word, face) {
            end = Some(after);
        } else if end.is_none() || !PARTICLES.contains(&word) {
            break;
        }
        after.blanks();
        if day::follows(after) {
            break;
        }
    }
    *reader = end?;
    Some(())
}

/// A run of letters with the points, hyphens and apostrophes inside it.
fn word<'a>(reader: &mut Reader<'a>) -> Option<&'a str> {
    let rest = reader.rest();
    let mut len = 0;
    for (at, c) in rest.char_indices() {
        let next = rest[at + c.len_utf8()..].chars().next();
        let inside = match c {
            _ if c.is_alphabetic() => true,
            '\'' | '’' => len > 0 && next.is_some_and(char::is_alphabetic),
            '-' => len > 0 && hyphen_joins(&rest[..at], &rest[at + 1..]),
            '.' => len > 0 && point_belongs(&rest[..at], &rest[at + 1..]),
            _ => false,
        };
        if !inside {
            break;
        }
        len = at + c.len_utf8();
    }
    reader.advance(len);
    (len > 0).then(|| &rest[..len])
}

/// `WILKES-BARRE` is one word, `OSLO-The` is not: both sides must be of one face.
fn hyphen_joins(before: &str, after: &str) -> bool {
    let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let next = &after[..end];
    let capitals = |word: &str| !word.chars().any(char::is_lowercase);
    next.chars().count() > 1
        && capitals(before) == capitals(next)
        && next.chars().next().is_some_and(|c| c.is_uppercase() || !capitals(before))
}

/// The point of `N.Y.`, `St.` and `Calif.`, but not the one of `.-`.
fn point_belongs(word: &str, after: &str) -> bool {
    let letters = word.rsplit('.').next().unwrap_or(word).chars().count();
    letters <= 6 && (!after.starts_with('-') || after.starts_with("--"))
}

fn fits(word: &str, face: Face) -> bool {
    if month(word).is_some() && word.len() > 3 || is_weekday(word) {
        return false;
    }
    match face {
        Face::Mixed => word.chars().next().is_some_and(char::is_uppercase),
        Face::Capitals => {
            let body = ["Mc", "Mac", "De", "La", "Le", "d'", "O'"]
                .iter()
                .find_map(|prefix| word.strip_prefix(prefix))
                .unwrap_or(word);
            !body.chars().any(char::is_lowercase) && body.chars().any(char::is_uppercase)
        }
    }
}

/// Says whether words in mixed case open a sentence about a day rather than name a place.
pub(super) fn opens_a_phrase(words: &str) -> bool {
    const OPENERS: &[&str] = &[
        "on",
        "in",
        "at",
        "by",
        "from",
        "since",
        "until",
        "after",
        "before",
        "the",
        "updated",
        "released",
        "published",
        "posted",
        "date",
        "last",
        "dated",
        "for",
        "issued",
        "late",
    ];
    let first = words.split(is_blank).next().unwrap_or_default();
    OPENERS.iter().any(|opener| first.eq_ignore_ascii_case(opener))
}

/// Says whether a name is long enough to be told from an acronym.
pub(super) fn is_long(words: &str) -> bool {
    words.chars().filter(|c| c.is_alphabetic()).count() > 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_join_words_of_one_face() {
        assert!(hyphen_joins("WILKES", "BARRE, Pa.") && hyphen_joins("Wilkes", "Barre"));
        assert!(hyphen_joins("Stratford", "upon-Avon"));
        for (before, after) in
            [("OSLO", "A ship"), ("OSLO", "The ships"), ("OSLO", "based"), ("OSLO", "東京")]
        {
            assert!(!hyphen_joins(before, after), "{before}-{after}");
        }
    }

    #[test]
    fn points_belong_to_abbreviations() {
        assert!(point_belongs("N.Y", " (AP)") && point_belongs("Calif", "--(AP)"));
        assert!(!point_belongs("Elms", "- Los barcos") && !point_belongs("Elmsworth", " Ships"));
    }
}
