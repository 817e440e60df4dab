//! The copy desk: pieces of copy become the fields and blocks of a dispatch.
//!
//! The same for every format. Each rule takes what it is sure of out of the pieces and puts it
//! into a field, into `extra`, or changes what a piece is. Never drops a word.

mod byline;
mod credit;
mod crosshead;
mod dateline;
mod headline;
mod marks;
mod opening;

use super::galley::Piece;
use crate::dispatch::{Dispatch, Extra, ExtraKind, SafeText};

pub(super) use headline::{is_label, set as set_headline};
pub(super) use marks::{is_certain_mark, is_closing_mark, is_trailer};
pub(super) use opening::{Line, classify};

/// Reads the pieces of a dispatch from top to bottom.
pub(super) fn edit(dispatch: &mut Dispatch, mut pieces: Vec<Piece>) -> Vec<Piece> {
    for piece in &mut pieces {
        piece.trim();
    }
    pieces.retain(|piece| marks::is_heading_mark(piece) || !piece.text.is_empty());
    marks::take(dispatch, &mut pieces);
    opening::take(dispatch, &mut pieces);
    dateline::take(dispatch, &mut pieces);
    byline::stand_in_for_agency(dispatch);
    opening::take_notes_of_the_body(dispatch, &mut pieces);
    credit::part(&mut pieces);
    crosshead::set(&mut pieces);
    pieces
}

/// Notes something of the copy that is neither text nor a field.
pub(super) fn note(dispatch: &mut Dispatch, kind: ExtraKind, key: Option<&str>, words: &str) {
    let text = SafeText::block(words.trim());
    if !text.is_empty() {
        dispatch.extra.push(Extra { kind, key: key.map(SafeText::line), text });
    }
}
