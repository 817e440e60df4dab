//! End marks: `-30-`, `###`, `ENDS`, a closing "Reuter", and the trailers of wires.

use super::note;
use crate::dispatch::{Dispatch, ExtraKind, Stamp};
use crate::loader::calendar;
use crate::loader::galley::{Kind, Piece};

/// Words that end a dispatch when they stand alone at its end.
const CLOSING_WORDS: &[&str] = &[
    "reuter",
    "reuters",
    "ends",
    "end",
    "more",
    "endit",
    "nnnn",
    "xxx",
    "ap",
    "afp",
    "upi",
    "dpa",
    "efe",
    "enditem",
    "end of text",
    "ends here",
    "end of story",
    "fin",
    "ende",
    "mfl",
    "mtf",
    "more to follow",
    "end item",
    "end of bulletin",
    "tass",
    "kyodo",
    "xinhua",
];

/// Says whether a line is an end mark wherever it stands.
pub(in crate::loader) fn is_certain_mark(line: &str) -> bool {
    let line = line.trim();
    if line.len() > 24 {
        return false;
    }
    let core: String = line.chars().filter(|c| !"-–—_ *\\".contains(*c)).collect();
    let decorated = line.starts_with(['-', '–', '—', '*', '#', '\\']);
    let only = |c: char| core.chars().all(|other| other == c);
    (core == "30" && decorated && line.ends_with(['-', '–', '—', '*']))
        || (core == "0" && line.starts_with("-0") && line.ends_with('-'))
        || (core.len() >= 3 && only('#'))
        || matches!(line, "&&" | "$$" | "NNNN")
}

/// Says whether a line ends a dispatch when nothing but other marks follows it.
pub(in crate::loader) fn is_closing_mark(line: &str) -> bool {
    let line = line.trim();
    let core = line.trim_matches(|c: char| "-–—_*()/<>=^.#:!".contains(c) || c.is_whitespace());
    is_certain_mark(line)
        || CLOSING_WORDS.iter().any(|word| core.eq_ignore_ascii_case(word))
        || (core.is_empty() && line.chars().count() < 8)
        || is_initials(line)
}

/// Desk initials: `gr/bp`, `ab/cd/ef`.
fn is_initials(line: &str) -> bool {
    let mut parts = line.split('/');
    line.contains('/')
        && line.len() <= 12
        && parts.all(|part| {
            (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase())
        })
}

/// A heading of hash signs alone, which Markdown takes for an empty heading.
pub(super) fn is_heading_mark(piece: &Piece) -> bool {
    matches!(piece.kind, Kind::Heading(_)) && piece.text.chars().all(|c| c == '#' || c == ' ')
}

/// Takes the marks off the pieces.
pub(super) fn take(dispatch: &mut Dispatch, pieces: &mut Vec<Piece>) {
    let mut closing = Vec::new();
    while let Some(last) = pieces.pop_if(|piece| closes(dispatch, piece)) {
        closing.push(last);
    }
    for piece in pieces.iter_mut() {
        part_from_text(dispatch, piece);
    }
    pieces.retain(|piece| {
        let is_mark =
            is_heading_mark(piece) || (piece.kind != Kind::Code && is_certain_mark(&piece.text));
        if is_mark {
            note_mark(dispatch, piece);
        }
        !is_mark
    });
    // The only words of a dispatch are never its end mark.
    let is_all = pieces.is_empty() && closing.len() == 1 && !is_certain_mark(&closing[0].text);
    if is_all && !is_trailer(&closing[0].text) {
        pieces.append(&mut closing);
    }
    for piece in closing.iter().rev() {
        note_mark(dispatch, piece);
    }
}

/// Marks that are certain even when a paragraph is glued to them.
const GLUED: &[&str] = &["-30-", "####", "###", "# # #"];

/// Cuts a mark off the end of a paragraph, or off the start of a heading.
fn part_from_text(dispatch: &mut Dispatch, piece: &mut Piece) {
    if !matches!(piece.kind, Kind::Prose | Kind::Item { .. }) {
        return;
    }
    if let Some(mark) = GLUED.iter().find(|mark| piece.text.ends_with(**mark)) {
        let text = piece.text.trim_end_matches(mark).trim_end();
        if !is_certain_mark(&piece.text) {
            let words = piece.cut_end(text.len());
            note(dispatch, ExtraKind::EndMark, None, &words);
        }
    } else if piece.text.starts_with("-30- ") {
        let words = piece.cut_start("-30- ".len());
        note(dispatch, ExtraKind::EndMark, None, &words);
    }
}

/// Says whether a piece closes the dispatch; a trailer gives its time.
fn closes(dispatch: &mut Dispatch, piece: &Piece) -> bool {
    if let Some(stamp) = trailer(&piece.text) {
        dispatch.published = dispatch.published.or(Some(stamp));
        return true;
    }
    piece.kind != Kind::Code && is_closing_mark(&piece.text)
}

fn note_mark(dispatch: &mut Dispatch, piece: &Piece) {
    let text = if piece.text.is_empty() { "###" } else { &piece.text };
    note(dispatch, ExtraKind::EndMark, None, text);
}

/// Says whether a line is the trailer that closes a transmission.
pub(in crate::loader) fn is_trailer(line: &str) -> bool {
    line.len() < 60 && trailer(line).is_some()
}

/// `AP-NR-01-01-89 2358EST`: month, day and year of the transmission.
fn trailer(line: &str) -> Option<Stamp> {
    let line = line.trim().trim_end_matches(['<', '=']).trim_end();
    if let Some(stamp) = day_group(line) {
        return Some(stamp);
    }
    let (code, clock) = line.split_once(' ')?;
    let parts: Vec<&str> = code.split('-').collect();
    let [.., month, day, year] = parts[..] else { return None };
    let fits = parts.len() >= 4 && [month, day, year].iter().all(|part| part.len() == 2);
    let digits = clock.trim().find(|c: char| !c.is_ascii_digit())?;
    let (time, zone) = clock.trim().split_at_checked(digits)?;
    if !fits || time.len() != 4 {
        return None;
    }
    let number = |text: &str| text.parse::<i16>().ok();
    let year = calendar::full_year(number(year)?)?;
    let iso = format!("{year}-{month}-{day} {}:{} {zone}", &time[..2], &time[2..]);
    calendar::iso_stamp(&iso)
}

/// `031015 GMT Feb 15`: day, hour and minute, zone, month and year behind an IPTC 7901 text.
fn day_group(line: &str) -> Option<Stamp> {
    let mut words = line.split_whitespace();
    let group =
        words.next().filter(|word| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit()))?;
    let mut next = words.next()?;
    let mut zone = "";
    if calendar::zone(next).is_some() {
        zone = next;
        next = words.next()?;
    }
    let month = calendar::month(next)?;
    let year = calendar::full_year(words.next()?.parse().ok()?)?;
    if words.next().is_some() {
        return None;
    }
    let (day, hour, minute) = (&group[..2], &group[2..4], &group[4..]);
    calendar::iso_stamp(&format!("{year}-{month:02}-{day} {hour}:{minute} {zone}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_are_certain() {
        for mark in ["-30-", "- 30 -", "###", "# # #", "\\###", "####", "-0-", "**-30-**", "$$"] {
            assert!(is_certain_mark(mark), "{mark}");
        }
        for text in [
            "30",
            "30-",
            "-30",
            "#",
            "-30- REPORTS",
            "Reuter",
            "",
            "--",
            "0",
            "0-",
            "-0",
            "-05-",
            "#1 song",
        ] {
            assert!(!is_certain_mark(text), "{text}");
        }
        assert!(!is_certain_mark(&"#".repeat(30)));
    }

    #[test]
    fn marks_at_the_end_only() {
        for mark in [
            "Reuter", "REUTER", "(MORE)", "-more-", "- more -", "-30-", "ENDS", "-ENDS-", "gr/bp",
            "***",
        ] {
            assert!(is_closing_mark(mark), "{mark}");
        }
        for text in [
            "abc",
            "a/b",
            "GR/BP",
            "12/13",
            "**********",
            "Reuters reported",
            "More rain.",
            "and/or maybe",
            "London/Oslo",
            "The end",
        ] {
            assert!(!is_closing_mark(text), "{text}");
        }
        assert!(!is_closing_mark("ab/cd/ef/gh/ij") && !is_closing_mark(&"- more -".repeat(6)));
    }

    #[test]
    fn marks_glued_to_text_are_parted() {
        let origin = crate::dispatch::Origin::standard_input();
        let mut dispatch = Dispatch::empty(
            crate::dispatch::DispatchId::default(),
            origin,
            crate::dispatch::Fingerprint::of(b""),
        );
        let mut parted = |text: &str| {
            let mut piece = Piece::new(Kind::Prose, text.to_owned());
            part_from_text(&mut dispatch, &mut piece);
            piece.text
        };
        assert_eq!(parted("It rained. ###"), "It rained.");
        assert_eq!(parted("at elms.example.-30-"), "at elms.example.");
        assert_eq!(parted("-30- REPORTS"), "REPORTS");
        assert_eq!(parted("Number 30-"), "Number 30-");
        assert_eq!(parted("# # # #"), "# # # #");
    }

    #[test]
    fn trailers_give_the_time() {
        let stamp = trailer("AP-NR-01-01-89 2358EST<").map(|stamp| stamp.to_string());
        assert_eq!(stamp.as_deref(), Some("1989-01-01T23:58:00-05:00"));
        assert_eq!(trailer("NYT-05-11-98 2006"), None);
        assert_eq!(trailer("01-01-89 2358EST"), None);
        assert_eq!(trailer("AP-NR-01-01-1989 2358EST"), None);
        assert_eq!(trailer("AP-NR-01-01-89 12358EST"), None);
        assert!(is_trailer("AP-NR-01-01-89 2358EST"));
        assert!(!is_trailer(&format!("{}01-01-89 2358EST", "AP-".repeat(20))));
        assert_eq!(trailer("031015 GMT Feb 15 ships"), None);
        let stamp = trailer("031015 GMT Feb 15").map(|stamp| stamp.to_string());
        assert_eq!(stamp.as_deref(), Some("2015-02-03T10:15:00+00:00"));
        let stamp = trailer("031015 Feb 15").map(|stamp| stamp.to_string());
        assert_eq!(stamp.as_deref(), Some("2015-02-03T10:15:00"));
        assert_eq!(trailer("AP-NR-01-01-89 1EST"), None);
        assert_eq!(trailer("031 GMT Feb 15"), None);
        assert_eq!(trailer("aéé1 GMT Feb 15"), None);
        assert_eq!(trailer("031015 ships in Feb 15"), None);
        assert_eq!(trailer("By-the-way 10 people"), None);
    }
}
