//! Finds the dateline among the first pieces and puts its parts into their fields.

use super::note;
use crate::dispatch::{Dateline, Dispatch, ExtraKind, SafeText, Span};
use crate::loader::dateline::{Found, find};
use crate::loader::galley::{Kind, Piece};

/// How many pieces from the top may open with the dateline.
const REACH: usize = 6;

/// The longest subhead that may stand above the dateline, in bytes.
const SUBHEAD: usize = 260;

/// Takes the dateline of the first piece that opens with one.
///
/// Only short pieces that do not end like a sentence may stand above it. A list of labels
/// (`WHO: …`, `WHAT: …`) has none.
pub(super) fn take(dispatch: &mut Dispatch, pieces: &mut [Piece]) {
    let labels = pieces.iter().take(12).filter(|piece| opens_with_label(&piece.text)).count();
    for piece in pieces.iter_mut().take(REACH) {
        let prose = matches!(piece.kind, Kind::Prose);
        let found = prose.then(|| find(&piece.text, piece.bold_len())).flatten();
        if let Some(found) = found.filter(|found| found.is_strong() || labels < 2) {
            return set(dispatch, piece, &found);
        }
        let passes = piece.text.len() <= SUBHEAD && !piece.text.ends_with(['.', ':', '”', '"']);
        // A line all in italics is a note on how to read what follows.
        if !passes && !piece.is_set_off() && !matches!(piece.kind, Kind::Heading(_) | Kind::Caption)
        {
            return;
        }
    }
}

/// `WHO:`, `CONTACT -`: capitals and a sign.
fn opens_with_label(text: &str) -> bool {
    let capitals = text.trim_start().find(|c: char| !(c.is_uppercase() || c.is_whitespace()));
    capitals.is_some_and(|at| at > 1 && text.trim_start()[at..].starts_with(':'))
}

fn set(dispatch: &mut Dispatch, piece: &mut Piece, found: &Found) {
    let Some(span) = found.span else { return };
    let words =
        |span: Option<Span>| span.map(|span| SafeText::line(&piece.text[span.start..span.end]));
    if let Some(words) = words(found.note) {
        note(dispatch, ExtraKind::Editorial, None, &words);
    }
    if let Some(name) = words(found.byline) {
        match dispatch.byline {
            None => dispatch.byline = Some(name),
            Some(_) => note(dispatch, ExtraKind::Header, Some("byline"), &name),
        }
    }
    let agency = words(found.agency);
    if dispatch.agency.is_none() {
        dispatch.agency.clone_from(&agency);
    }
    dispatch.dateline = Some(Dateline {
        // Relative to its piece until the text is put together.
        span: Span::new(0, span.len()),
        place: words(found.place),
        date: words(found.date),
        agency,
    });
    piece.cut_start(span.start);
    piece.opens_body = true;
}
