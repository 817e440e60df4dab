//! The dateline: place, day and agency that open the body.
//!
//! A grammar of what agencies print, with a guard for each loose form: capitals alone need a
//! dash that is no hyphen, a colon needs a known place or a reprint, mixed case needs a day, an agency or a
//! bold face. Never rewrites the text; gives spans into it.

mod agency;
mod day;
mod ending;
mod gazetteer;
mod label;
mod place;
mod reader;

use crate::dispatch::Span;

pub(super) use agency::is_agency;
use ending::Ending;
use place::{Face, Place};
use reader::Reader;

/// Parts of a dateline, as spans of the text it was found in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// A note in brackets before the place, and a byline between them.
    pub(super) note: Option<Span>,
    pub(super) byline: Option<Span>,
    /// From the place to the dash.
    pub(super) span: Option<Span>,
    pub(super) place: Option<Span>,
    pub(super) date: Option<Span>,
    pub(super) agency: Option<Span>,
}

impl Found {
    /// Says whether a day or an agency stands in it: no list of labels has those.
    pub(super) const fn is_strong(&self) -> bool {
        self.date.is_some() || self.agency.is_some()
    }
}

/// How far into a paragraph a dateline may reach, notes and byline before it included.
const REACH: usize = 600;

/// The longest unknown place before a colon, in words.
const COLON_WORDS: usize = 4;

/// The longest byline between a note and the place.
const BYLINE_REACH: usize = 90;

/// Finds the dateline that opens a paragraph, whose first bytes may be set in bold.
pub(super) fn find(text: &str, bold_len: usize) -> Option<Found> {
    let mut end = text.len().min(REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut reader = Reader::new(&text[..end]);
    reader.blanks();
    attempt(reader, bold_len).or_else(|| after_byline(reader, None)).or_else(|| after_note(reader))
}

/// Finds `PORT ELMS: …` where no gazetteer knows the place.
///
/// By its shape alone this is a label, so the caller must know the copy for a reprint.
pub(super) fn find_unknown_before_colon(text: &str) -> Option<Found> {
    let mut reader = Reader::new(text);
    reader.blanks();
    let place = Place::read(&mut reader, Face::Capitals)?;
    let is_colon = Ending::read(&mut reader) == Some(Ending::Colon);
    let words = reader.slice(place.span);
    let is_short = words.split_whitespace().count() <= COLON_WORDS;
    let holds = is_colon
        && is_short
        && place::is_long(words)
        && !label::is_label(words)
        && reader.sentence_follows();
    let span = Span::new(place.span.start, reader.at());
    holds.then(|| Found { span: Some(span), place: Some(place.span), ..Found::default() })
}

/// `(Corrects day in second paragraph) OSLO (Reuters) - …`
fn after_note(mut reader: Reader<'_>) -> Option<Found> {
    let note = reader.bracketed()?;
    reader.blanks();
    let found = attempt(reader, 0).filter(Found::is_strong);
    let found = found.map(|found| Found { note: Some(note), ..found });
    found.or_else(|| after_byline(reader, Some(note)))
}

/// `By Ann Author OSLO (Reuters) - …`; only an agency tells the place from the name.
fn after_byline(reader: Reader<'_>, note: Option<Span>) -> Option<Found> {
    let mut after = reader;
    if !after.eat("By ") {
        return None;
    }
    let name_start = after.at();
    let name_end = name_start + BYLINE_REACH;
    while after.at() < name_end {
        after.word();
        after.blanks();
        if after.rest().is_empty() {
            return None;
        }
        let found = with_place(after, Face::Capitals, 0).filter(|found| found.agency.is_some());
        if let Some(found) = found {
            let name = reader.trimmed(Span::new(name_start, after.at()));
            return Some(Found { note, byline: Some(name), ..found });
        }
    }
    None
}

/// Reads a dateline at this point.
fn attempt(reader: Reader<'_>, bold_len: usize) -> Option<Found> {
    bare_agency(reader)
        .or_else(|| with_place(reader, Face::Capitals, bold_len))
        .or_else(|| with_place(reader, Face::Mixed, bold_len))
}

/// `(Reuters) -`, `(ANSA) - ROME, JAN 21 -`, and broadcast copy's `(Washington) --`.
fn bare_agency(mut reader: Reader<'_>) -> Option<Found> {
    let start = reader.at();
    let inner = reader.bracketed_words(agency::LONGEST)?;
    let ending = Ending::read(&mut reader)?;
    if !ending.is_dash() {
        return None;
    }
    let span = Some(Span::new(start, reader.at()));
    let words = reader.slice(inner);
    if is_agency(words) {
        let mut prefixed = reader;
        prefixed.blanks();
        let second = with_place(prefixed, Face::Capitals, 0).filter(|found| found.date.is_some());
        let own = Found { span, agency: Some(inner), ..Found::default() };
        return Some(second.map_or(own, |second| Found {
            span: second.span.map(|span| Span::new(start, span.end)),
            agency: second.agency.or(Some(inner)),
            ..second
        }));
    }
    let found = Found { span, place: Some(inner), ..Found::default() };
    gazetteer::has_city(words).then_some(found)
}

/// Place, then any of day and agency, then an ending.
fn with_place(mut reader: Reader<'_>, face: Face, bold_len: usize) -> Option<Found> {
    let place = Place::read(&mut reader, face)?;
    let date = day::read(&mut reader);
    let agency = agency::read(&mut reader);
    let ending = Ending::read(&mut reader);
    let (agency, ending) = match (agency, ending) {
        (None, Some(ending)) if ending.is_dash() => agency_between_dashes(&mut reader, ending),
        (agency, ending) => (agency, ending.unwrap_or(Ending::None)),
    };
    let found = Found {
        span: Some(Span::new(place.span.start, reader.at())),
        place: Some(place.span),
        date,
        agency: agency.map(|agency| agency.span),
        ..Found::default()
    };
    let known = agency.is_some_and(|agency| agency.is_known);
    let evidence = Evidence { place, known, ending, bold_len };
    let holds = if found.is_strong() {
        evidence.holds_for_strong(&found, reader)
    } else {
        evidence.holds_for_place(reader)
    };
    holds.then_some(found)
}

/// `CITY, State--(BUSINESS WIRE)--`
fn agency_between_dashes(
    reader: &mut Reader<'_>,
    first: Ending,
) -> (Option<agency::Agency>, Ending) {
    let mut inner = *reader;
    inner.blanks();
    if let Some(agency) = agency::read(&mut inner)
        && let Some(ending) = Ending::read(&mut inner)
        && ending.is_dash()
    {
        *reader = inner;
        return (Some(agency), ending);
    }
    (None, first)
}

/// What speaks for a dateline besides its shape.
#[derive(Debug, Clone, Copy)]
struct Evidence {
    place: Place,
    known: bool,
    ending: Ending,
    bold_len: usize,
}

impl Evidence {
    /// With a day or an agency: an unknown agency needs a dash, a known one needs nothing.
    fn holds_for_strong(&self, found: &Found, reader: Reader<'_>) -> bool {
        let words = reader.slice(self.place.span);
        if place::opens_a_phrase(words) {
            return false;
        }
        let closed = match self.ending {
            Ending::None => self.known,
            Ending::Stop => self.known && found.date.is_some(),
            Ending::Colon => self.place.face == Face::Capitals,
            Ending::Hyphen { glued } => !glued || found.date.is_some() || self.known,
            Ending::Dash | Ending::LooseDash => true,
        };
        let plausible = self.place.face == Face::Capitals
            || self.known
            || found.date.is_some()
            || gazetteer::has_city(words);
        closed && plausible
    }

    /// With a place alone: capitals or bold before a dash, or a known place before a colon.
    fn holds_for_place(&self, reader: Reader<'_>) -> bool {
        let words = reader.slice(self.place.span);
        let is_capital = self.place.face == Face::Capitals;
        let is_bold = self.bold_len >= self.place.span.end && self.bold_len <= reader.at() + 1;
        // Every paragraph of prose comes as far as this: lists are looked through last.
        let known = || gazetteer::has_city(words) || gazetteer::has_region(words);
        let holds = match self.ending {
            Ending::None | Ending::Stop | Ending::Hyphen { glued: true } => false,
            Ending::Colon => (is_capital || is_bold) && known(),
            // The weakest dash is not enough for the weakest place.
            Ending::Hyphen { .. } if !is_capital => false,
            _ if !is_capital => is_bold && known(),
            Ending::Hyphen { .. } | Ending::Dash | Ending::LooseDash => {
                place::is_long(words) || known()
            }
        };
        holds && reader.prose_follows() && !label::is_label(words)
    }
}

#[cfg(test)]
mod tests;
