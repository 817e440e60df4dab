//! Header lines: what stands between the headline and the first line of prose.

use super::{byline, headline, note};
use crate::dispatch::{Dispatch, ExtraKind, SafeText, Stamp};
use crate::loader::calendar;
use crate::loader::dateline::is_agency;
use crate::loader::galley::{Kind, Piece};

/// What a line of the header is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::loader) enum Line {
    /// Name and agency.
    Byline(String, Option<String>),
    /// The writer's title under the byline.
    Title,
    Published(Stamp),
    Updated(Stamp),
    Embargo(Option<Stamp>),
    Agency,
    Slug,
    Version,
    Editorial,
    /// The rights or the service it came by: `c. 1998 N.Y. Times News Service`.
    Service,
    /// A label on a line of its own before the headline.
    Label,
    /// A rule or another ornament without any word.
    Ornament,
}

/// The longest header line in bytes.
const LONGEST: usize = 160;

/// How many pieces at the top may be header lines.
const MOST: usize = 24;

/// Says what a header line is; none for prose.
pub(in crate::loader) fn classify(line: &str) -> Option<Line> {
    let whole = line.trim();
    if whole.len() > LONGEST || whole.contains('\n') {
        return None;
    }
    let core = undecorated(whole);
    if !core.chars().any(char::is_alphanumeric) {
        return Some(Line::Ornament);
    }
    if is_slug(core) {
        return Some(Line::Slug);
    }
    if is_service(core) {
        return Some(Line::Service);
    }
    if is_version(core) {
        return Some(Line::Version);
    }
    if is_editorial(whole) {
        return Some(Line::Editorial);
    }
    if let Some(byline) = byline::read(core) {
        return Some(Line::Byline(byline.name.to_owned(), byline.agency.map(str::to_owned)));
    }
    time_line(core).or_else(|| {
        if is_agency(core) {
            Some(Line::Agency)
        } else if headline::is_label(core) {
            Some(Line::Label)
        } else {
            byline::is_title(core).then_some(Line::Title)
        }
    })
}

/// A line without the signs that set it off: `- By Reuters -`, `^By Ann=`, `>>> …`.
fn undecorated(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || "-–—*=_|•^<>~".contains(c))
}

/// A date, by itself or behind "Published", "Updated", "Embargoed until".
fn time_line(line: &str) -> Option<Line> {
    if let Some(stamp) = calendar::stamp(line) {
        return Some(Line::Published(stamp));
    }
    let lower = line.to_ascii_lowercase();
    let starts = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    if starts(&[
        "embargo",
        "for release",
        "hold for release",
        "not for release",
        "not for publication before",
    ]) {
        return Some(Line::Embargo(stamp_behind(line)));
    }
    if starts(&["updated", "last updated", "modified", "last modified", "amended", "revised"]) {
        return stamp_behind(line).map(Line::Updated);
    }
    if starts(&["published", "first published", "posted", "released", "issued", "date:", "dated"]) {
        return stamp_behind(line).map(Line::Published);
    }
    None
}

/// The date that closes a line, behind a few words.
fn stamp_behind(line: &str) -> Option<Stamp> {
    let starts = line.char_indices().filter(|(at, _)| line[..*at].ends_with([' ', ':']));
    starts.take(12).find_map(|(at, _)| calendar::stamp(&line[at..]))
}

/// `BC-GOLD-PRICES`, `AM-Summit, 2nd Ld`, `HP-1171`, `US-CUBA/`
fn is_slug(line: &str) -> bool {
    let cycle = ["BC-", "AM-", "PM-", "BC_", "Bc-", "bc-"];
    if cycle.iter().any(|prefix| line.starts_with(prefix)) {
        return line.len() < 80;
    }
    if line == "ZCZC" || is_wire_number(line) {
        return true;
    }
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    let letters = line.bytes().filter(u8::is_ascii_alphabetic).count();
    let plain = line.bytes().all(|b| b.is_ascii_alphanumeric() || b"-/".contains(&b));
    let is_number = line
        .split_once('-')
        .is_some_and(|(series, number)| (1..=4).contains(&series.len()) && digits == number.len());
    let is_capitals = line.contains(['-', '/'])
        && letters > 5
        && digits == 0
        && !line.bytes().any(|b| b.is_ascii_lowercase());
    let is_code = letters == 0 && digits >= 10 && line.contains('-');
    plain && (is_number || is_capitals || is_code)
}

/// The header line of IPTC 7901: `abc0123 4 pol 0210 DPA`.
fn is_wire_number(line: &str) -> bool {
    let mut words = line.split(' ');
    let (Some(number), Some(priority), Some(_)) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let letters = number.bytes().take_while(u8::is_ascii_lowercase).count();
    (2..=3).contains(&letters)
        && (3..=4).contains(&(number.len() - letters))
        && number.bytes().skip(letters).all(|b| b.is_ascii_digit())
        && priority.len() == 1
        && priority.bytes().all(|b| b.is_ascii_digit())
}

/// A notice of rights with its year, short enough for a header line.
fn is_service(line: &str) -> bool {
    let lower = line.to_lowercase();
    let opens = ["c. 19", "c. 20", "(c) ", "© ", "copyright "];
    line.len() < 80
        && (opens.iter().any(|open| lower.starts_with(open)) || lower.ends_with(" news service"))
        && !line.ends_with('.')
}

/// `2ND LEAD`, `1st Ld-Writethru`, `3RD NET`, and what the Dutch agency prints spaced out.
fn is_version(line: &str) -> bool {
    const PARTS: &[&str] =
        &["lead", "ld", "net", "writethru", "take", "add", "sub", "insert", "optional"];
    if line.starts_with("N i e u w") {
        return true;
    }
    let lower = line.to_ascii_lowercase();
    let mut words = lower.split([' ', '-', ',']).filter(|word| !word.is_empty()).peekable();
    let is_count = |word: &str| {
        ["st", "nd", "rd", "th"].iter().any(|end| {
            word.strip_suffix(end)
                .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        })
    };
    if words.peek().is_some_and(|word| is_count(word)) {
        words.next();
    }
    let rest: Vec<&str> = words.collect();
    !rest.is_empty()
        && rest.len() <= 3
        && rest.iter().all(|word| PARTS.contains(word) || is_count(word))
}

/// Notes to editors, and any note that is all in brackets.
pub(super) fn is_editorial(line: &str) -> bool {
    const OPENERS: &[&str] = &[
        "eds:",
        "eds.:",
        "editors:",
        "editors'",
        "attention editors",
        "attn editors",
        "attn:",
        "editor's note",
        "note to editors",
        "notes to editors",
        "not for publication",
        "story can end here",
        "for immediate release",
        "with photo",
        "with graphic",
        "advisory",
        "undated",
        "from the office of",
        "press release",
        "news release",
        "repeating",
        "repeats for",
        "(eds",
        "# dpa notebook",
    ];
    let lower = line.trim_start_matches(['^', '*', ' ']).to_lowercase();
    let bracketed = (line.starts_with('(') && line.ends_with(')') && !line[1..].contains('('))
        || (line.starts_with('[') && line.ends_with(']') && !line[1..].contains('['));
    OPENERS.iter().any(|opener| lower.starts_with(opener)) || bracketed
}

/// Takes notes to editors out of the body, where nothing but their words tells them apart.
pub(super) fn take_notes_of_the_body(dispatch: &mut Dispatch, pieces: &mut Vec<Piece>) {
    const OPENERS: &[&str] = &[
        "story can end here",
        "optional trim",
        "begin optional trim",
        "end optional trim",
        "eds:",
        "editors:",
        "attention editors",
        "attn editors",
        "not for publication",
    ];
    pieces.retain(|piece| {
        let lower = piece.text.get(..40.min(piece.text.len())).unwrap_or_default().to_lowercase();
        let start = lower.trim_start_matches(['(', '[', '*', ' ']);
        let is_note = piece.kind == Kind::Prose
            && piece.text.len() <= LONGEST
            && OPENERS.iter().any(|opener| start.starts_with(opener));
        if is_note {
            note(dispatch, ExtraKind::Editorial, None, &piece.text);
        }
        !is_note
    });
}

/// Takes headline and header lines off the top of the pieces.
pub(super) fn take(dispatch: &mut Dispatch, pieces: &mut Vec<Piece>) {
    let mut taken = 0;
    while taken < pieces.len().min(MOST) {
        let piece = &pieces[taken];
        let next = pieces.get(taken + 1);
        let line = line_of(piece, next, dispatch);
        match line {
            Some(line) => obey(dispatch, &line, &piece.text),
            None if headline::is_one(dispatch, piece, next.is_some()) => {
                let text = piece.text.clone();
                headline::set(dispatch, &text);
            }
            None if headline::repeats(dispatch, piece) => {}
            None => break,
        }
        taken += 1;
    }
    pieces.drain(..taken);
}

/// Reads a piece as a header line; lists, tables and the first heading are none.
fn line_of(piece: &Piece, next: Option<&Piece>, dispatch: &Dispatch) -> Option<Line> {
    match piece.kind {
        Kind::Prose | Kind::Heading(_) => {}
        Kind::Item { number_len: 0, .. } => {
            return classify(&piece.text)
                .filter(|line| matches!(line, Line::Byline(..) | Line::Published(_)));
        }
        _ => return None,
    }
    let line = classify(&piece.text);
    let settled = dispatch.headline.is_some();
    match line {
        // Prose follows a headline; a label or an agency alone may itself be the headline.
        Some(Line::Title) if dispatch.byline.is_none() => None,
        Some(Line::Label) if settled => None,
        Some(Line::Label | Line::Agency | Line::Editorial | Line::Slug) if next.is_none() => None,
        None if settled && dispatch.byline.is_none() && byline::are_names(&piece.text) => {
            let titled = next.is_some_and(|next| byline::is_title(&next.text));
            titled.then(|| Line::Byline(piece.text.clone(), None))
        }
        line => line,
    }
}

/// Puts a header line into its field.
fn obey(dispatch: &mut Dispatch, line: &Line, text: &str) {
    let header = ExtraKind::Header;
    match line {
        Line::Byline(name, agency) => {
            if dispatch.byline.is_some() {
                return note(dispatch, header, Some("byline"), text);
            }
            dispatch.byline = Some(SafeText::line(name));
            if let (None, Some(agency)) = (&dispatch.agency, agency) {
                dispatch.agency = Some(SafeText::line(agency));
            }
        }
        Line::Agency if dispatch.agency.is_none() => {
            dispatch.agency = Some(SafeText::line(undecorated(text.trim())));
        }
        Line::Published(stamp) => {
            dispatch.published = dispatch.published.or(Some(*stamp));
            note(dispatch, header, Some("published"), text);
        }
        Line::Updated(stamp) => {
            dispatch.updated = dispatch.updated.or(Some(*stamp));
            note(dispatch, header, Some("updated"), text);
        }
        Line::Embargo(stamp) => {
            dispatch.embargo = dispatch.embargo.or(*stamp);
            note(dispatch, ExtraKind::Editorial, Some("embargo"), text);
        }
        Line::Label if dispatch.label.is_none() => dispatch.label = Some(SafeText::line(text)),
        Line::Title | Line::Service | Line::Agency | Line::Label => {
            note(dispatch, header, None, text);
        }
        Line::Slug => note(dispatch, ExtraKind::Slug, None, text),
        Line::Version => note(dispatch, ExtraKind::Version, None, text),
        Line::Editorial => note(dispatch, ExtraKind::Editorial, None, text),
        Line::Ornament => {}
    }
}

#[cfg(test)]
mod tests;
