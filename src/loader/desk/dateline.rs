//! Finds the dateline among the first pieces and puts its parts into their fields.

use super::{headline, note};
use crate::dispatch::{Dateline, Dispatch, ExtraKind, SafeText, Span};
use crate::loader::calendar;
use crate::loader::dateline::{Found, find, find_unknown_before_colon};
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
    let is_reprint = has_header_of_a_reprint(dispatch)
        && pieces.iter().filter(|piece| opens_with_label(&piece.text)).count() < 2;
    for piece in pieces.iter_mut().take(REACH) {
        let found = matches!(piece.kind, Kind::Prose)
            .then(|| find(&piece.text, piece.bold_len()).or_else(|| unknown(piece, is_reprint)))
            .flatten();
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

/// Reprints print who and when between headline and text; transcripts and advisories do not.
const fn has_header_of_a_reprint(dispatch: &Dispatch) -> bool {
    dispatch.byline.is_some() && dispatch.published.is_some()
}

/// `PORT ELMS: …` of a place that is in no gazetteer.
fn unknown(piece: &Piece, is_reprint: bool) -> Option<Found> {
    let found = is_reprint.then(|| find_unknown_before_colon(&piece.text)).flatten()?;
    let place = found.place?;
    (!headline::is_label(&piece.text[place.start..place.end])).then_some(found)
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
    let date = words(found.date);
    if dispatch.published.is_none() {
        // Only a day with its year is a stamp.
        dispatch.published = date.as_deref().and_then(calendar::stamp);
    }
    dispatch.dateline = Some(Dateline {
        // Relative to its piece until the text is put together.
        span: Span::new(0, span.len()),
        place: words(found.place),
        date,
        agency,
    });
    piece.cut_start(span.start);
    piece.opens_body = true;
}
