//! Bulletins of weather services: a header of the WMO, a time line, headings between dots.

use super::{line_piece, paragraphs};
use crate::dispatch::{Dispatch, ExtraKind, SafeText};
use crate::loader::calendar;
use crate::loader::desk;
use crate::loader::galley::{Kind, Piece};

/// How many lines may stand above the header of the WMO.
const ABOVE_HEADER: usize = 6;

/// How many lines below the header may stand above the time line.
const ABOVE_TIME: usize = 16;

/// Reads a bulletin; none when the lines have no header of the WMO.
pub(super) fn read(dispatch: &mut Dispatch, lines: &[&str]) -> Option<Vec<Piece>> {
    let header = lines.iter().take(ABOVE_HEADER).position(|line| is_wmo_header(line))?;
    let mut at = header + 1;
    if lines.get(at).is_some_and(|line| is_identifier(line)) {
        at += 1;
    }
    for line in &lines[..at] {
        desk::note(dispatch, ExtraKind::Header, None, line);
    }
    let top = &lines[at..lines.len().min(at + ABOVE_TIME)];
    let time = top.iter().position(|line| calendar::stamp(line).is_some());
    let mut pieces = Vec::new();
    at += read_top(dispatch, &top[..time.unwrap_or(0)], &mut pieces);
    if let (Some(time), true) = (time, dispatch.headline.is_some()) {
        dispatch.published = calendar::stamp(top[time]);
        desk::note(dispatch, ExtraKind::Header, Some("published"), top[time]);
        at += 1;
    }
    pieces.extend(body(&lines[at..]));
    Some(pieces)
}

/// `FXUS61 KBOX 270001`, perhaps with `CCA` behind it.
fn is_wmo_header(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let ([kind, office, time] | [kind, office, time, _]) = words[..] else { return false };
    let capitals = |word: &str| word.bytes().all(|b| b.is_ascii_uppercase());
    let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    kind.len() == 6
        && kind.is_ascii()
        && capitals(&kind[..4])
        && digits(&kind[4..])
        && office.len() == 4
        && office.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && time.len() == 6
        && digits(time)
}

/// `AFDBOX`
fn is_identifier(line: &str) -> bool {
    let line = line.trim();
    (4..=6).contains(&line.len())
        && line.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// The lines above the time: the headline, further lines of it, the office.
fn read_top(dispatch: &mut Dispatch, top: &[&str], pieces: &mut Vec<Piece>) -> usize {
    let lines: Vec<&str> =
        top.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    if let Some((headline, rest)) = lines.split_first() {
        dispatch.headline = Some(SafeText::line(headline));
        if let Some((office, between)) = rest.split_last() {
            dispatch.agency = Some(SafeText::line(office));
            pieces.extend(between.iter().map(|line| line_piece(line)));
        }
    }
    top.len()
}

/// The body: headings between dots become headings, the rest is wire copy.
fn body(lines: &[&str]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let len = heading_lines(rest);
        if len == 0 {
            run.push(line);
            rest = after;
            continue;
        }
        pieces.extend(paragraphs::split(&std::mem::take(&mut run)));
        let text = paragraphs::unwrap(&rest[..len]);
        pieces.push(Piece::new(Kind::Heading(2), text));
        rest = &rest[len..];
    }
    pieces.extend(paragraphs::split(&run));
    pieces
}

/// How many lines from here are a heading: `...STORM TONIGHT...` or `.SYNOPSIS...`.
fn heading_lines(lines: &[&str]) -> usize {
    let first = lines[0].trim();
    let has_letters = first.bytes().any(|b| b.is_ascii_alphabetic());
    if !first.starts_with('.') || !has_letters {
        return 0;
    }
    if !first.starts_with("...") {
        return usize::from(first.ends_with("...") && first.len() < 70);
    }
    let closes = lines
        .iter()
        .take(4)
        .take_while(|line| !line.is_empty())
        .position(|line| line.ends_with("..."));
    closes.map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers() {
        assert!(is_wmo_header("FXUS61 KBOX 270001") && is_wmo_header("WTPZ32 KNHC 031822 CCA"));
        assert!(!is_wmo_header("Port Elms 270001") && !is_wmo_header("FXUS6é KBOX 270001"));
    }

    #[test]
    fn headings_between_dots() {
        assert_eq!(heading_lines(&["...STORM POSES A RISK FOR", "MEXICO...", "", "x"]), 2);
        assert_eq!(heading_lines(&[".SYNOPSIS..."]), 1);
        assert_eq!(heading_lines(&[".The river is high."]), 0);
        assert_eq!(heading_lines(&["......................"]), 0);
        assert_eq!(heading_lines(&["...and so on"]), 0);
    }
}
