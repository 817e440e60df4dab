//! Bulletins of weather services: a header of the WMO, a time line, headings between dots.

use super::layout::Layout;
use super::{line_piece, paragraphs, table};
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
    // Without a time line the top ends with its first block.
    let blank = top.iter().skip_while(|line| line.is_empty()).position(|line| line.is_empty());
    let end = time.or_else(|| blank.map(|len| len + leading_blanks(top))).unwrap_or(0);
    at += read_top(dispatch, &top[..end], &mut pieces);
    if let (Some(time), true) = (time, dispatch.headline.is_some()) {
        dispatch.published = calendar::stamp(top[time]);
        desk::note(dispatch, ExtraKind::Header, Some("published"), top[time]);
        at += 1;
    }
    pieces.extend(body(&lines[at..]));
    Some(pieces)
}

fn leading_blanks(lines: &[&str]) -> usize {
    lines.iter().take_while(|line| line.is_empty()).count()
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
    let codes = lines.iter().take_while(|line| is_zone_line(line)).count();
    for line in &lines[..codes] {
        desk::note(dispatch, ExtraKind::Header, None, line);
    }
    let mut lines = &lines[codes..];
    if lines.len() > 2 && desk::is_label(lines[0]) {
        dispatch.label = Some(SafeText::line(lines[0]));
        lines = &lines[1..];
    }
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
    let layout = Layout::of(lines);
    let mut pieces = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let is_first = run.last().is_none_or(|before| before.is_empty());
        let codes = if is_first { code_lines(rest) } else { 0 };
        if codes > 0 {
            pieces.extend(paragraphs::split_as(&std::mem::take(&mut run), &layout));
            let mut piece = Piece::new(Kind::Table, rest[..codes].join("\n"));
            piece.keeps_margin = true;
            pieces.push(piece);
            rest = &rest[codes..];
            continue;
        }
        let len = heading_lines(rest);
        if len == 0 {
            run.push(line);
            rest = after;
            continue;
        }
        pieces.extend(paragraphs::split_as(&std::mem::take(&mut run), &layout));
        let text = paragraphs::unwrap(&rest[..len]);
        pieces.push(Piece::new(Kind::Heading(2), text));
        rest = &rest[len..];
    }
    pieces.extend(paragraphs::split_as(&run, &layout));
    pieces
}

/// The lines of a block of codes: counties and zones with their events, points of a polygon.
fn code_lines(lines: &[&str]) -> usize {
    let opens = lines[0].starts_with("LAT...LON") || is_zone_line(lines[0]);
    let len = lines.iter().take_while(|line| !line.is_empty() && !desk::is_certain_mark(line));
    if opens { len.count() } else { 0 }
}

/// `IAZ083-094-120000-`, or a line of other codes with a time of six digits in it.
fn is_zone_line(line: &str) -> bool {
    let bytes = line.trim().as_bytes();
    let is_zone = bytes.len() >= 6
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && matches!(bytes[2], b'C' | b'Z')
        && bytes[3..6].iter().all(u8::is_ascii_digit);
    let is_time = |word: &str| word.len() == 6 && word.bytes().all(|b| b.is_ascii_digit());
    let is_code = !line.bytes().any(|b| b.is_ascii_lowercase()) && line.split(' ').any(is_time);
    (is_zone && line.contains('-')) || (is_code && line.len() < 30)
}

/// How many lines from here are a heading: `...STORM TONIGHT...` or `.SYNOPSIS...`.
fn heading_lines(lines: &[&str]) -> usize {
    let first = lines[0].trim();
    let has_letters = first.bytes().any(|b| b.is_ascii_alphabetic());
    if !has_letters || table::gaps(first) > 0 {
        return 0;
    }
    if !first.starts_with('.') {
        // `HAZARDOUS WEATHER...` by itself
        let stands_alone = lines.get(1).is_none_or(|line| line.is_empty());
        let is_capitals = !first.bytes().any(|b| b.is_ascii_lowercase());
        return usize::from(
            stands_alone && is_capitals && first.ends_with("...") && first.len() < 60,
        );
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
        assert!(is_wmo_header("FXUS61 K1BX 270001"));
        for line in [
            "Port Elms 270001",
            "FXUé1 KBOX 270001",
            "fxus61 KBOX 270001",
            "FXUSAB KBOX 270001",
            "FXUS61 KBO 270001",
            "FXUS61 kbox 270001",
            "FXUS61 KBOX 2700011",
            "FXUS61 KBOX 27000A",
        ] {
            assert!(!is_wmo_header(line), "{line}");
        }
        assert!(is_identifier("AFDBOX") && is_identifier("SWODY1"));
        assert!(!is_identifier("Storm") && !is_identifier("ABC"));
    }

    #[test]
    fn codes_keep_their_lines() {
        assert_eq!(code_lines(&["IAZ083-094-120000-", "/O.EXA/", "Clarke-", "", "x"]), 3);
        assert_eq!(code_lines(&["LAT...LON 3206 8812", "      3211 8805", "&&"]), 2);
        assert_eq!(code_lines(&["The river is high."]), 0);
        assert!(is_zone_line("SPC MCD 251938") && !is_zone_line("BULLETIN"));
        for line in [
            "A",
            "SPC MCD 2519",
            "Room 251938",
            "IAZ083 STORM",
            "THE STORM OF ELMS CAME AT 251938",
            "12C083-094-120000-",
            "IAX083-094-120000-",
            "IAZABC-DEF-120000-",
        ] {
            assert!(!is_zone_line(line), "{line}");
        }
    }

    #[test]
    fn headings_between_dots() {
        assert_eq!(heading_lines(&["...STORM POSES A RISK FOR", "MEXICO...", "", "x"]), 2);
        assert_eq!(heading_lines(&[".SYNOPSIS..."]), 1);
        assert_eq!(heading_lines(&["HAZARDOUS WEATHER...", ""]), 1);
        assert_eq!(heading_lines(&["LOCATIONS IMPACTED INCLUDE...", "ELMS"]), 0);
        assert_eq!(heading_lines(&["..TIME...   ...EVENT...      ...CITY..."]), 0);
        assert_eq!(heading_lines(&[".The river is high.", "It falls..."]), 0);
        assert_eq!(heading_lines(&["......................"]), 0);
        assert_eq!(heading_lines(&["...and so on"]), 0);
        assert_eq!(heading_lines(&["...STORM", "", "RAIN..."]), 0);
        assert_eq!(heading_lines(&["Storms are near...", ""]), 0);
        let long = "STORM ".repeat(12);
        assert_eq!(heading_lines(&[&format!("{long}...")]), 0);
        assert_eq!(heading_lines(&[&format!(".{long}...")]), 0);
    }
}
