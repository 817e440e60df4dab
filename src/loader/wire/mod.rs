//! Plain text: wire copy, reprints, bulletins.
//!
//! Finds out from the copy itself how its paragraphs are set, undoes hard wrapping, keeps tables,
//! and hands one piece for each header line and paragraph to the desk.

mod bulletin;
mod items;
mod layout;
mod lines;
mod paragraphs;
mod table;
mod top;

use super::galley::{Kind, Piece};
use crate::dispatch::Dispatch;

pub(super) use lines::normalise;
pub(super) use paragraphs::{ends_in_half_a_word, split as paragraphs};

/// Reads plain text.
pub(super) fn read(dispatch: &mut Dispatch, raw: &str) -> Vec<Piece> {
    let text = lines::normalise(raw);
    let mut lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    if let Some(pieces) = bulletin::read(dispatch, &lines) {
        return pieces;
    }
    lines::take_off_anpa_signs(&mut lines);
    let (mut pieces, body) = top::read(&lines);
    let (body, ends) = part_ends(&lines[body..]);
    pieces.extend(paragraphs::split(body));
    pieces.extend(ends.into_iter().map(line_piece));
    pieces
}

fn line_piece(line: &str) -> Piece {
    Piece::new(Kind::Prose, line.trim().to_owned())
}

/// Parts the end marks from the last paragraph, which they may follow without a blank line.
fn part_ends<'a>(lines: &'a [&'a str]) -> (&'a [&'a str], Vec<&'a str>) {
    let mut rest = lines;
    let mut ends = Vec::new();
    while let Some((last, before)) = rest.split_last() {
        let is_end = super::desk::is_closing_mark(last) || super::desk::is_trailer(last);
        if !is_end {
            break;
        }
        ends.push(*last);
        rest = before;
    }
    ends.reverse();
    (rest, ends)
}
