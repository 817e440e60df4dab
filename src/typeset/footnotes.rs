//! The list of links at the end of a page.

use super::cells;
use super::fit::{self, Widths};
use super::links;
use super::pieces::{self, Rules};
use super::record::{Look, Place, Record, count};
use super::{LineKind, SetLine, Setting, front, runs};
use crate::dispatch::{Dispatch, Link};
use crate::ink::Ink;
use crate::words::page;

/// Opens the list with its heading and the blanks around it.
pub(super) fn open(records: &mut Vec<Record>) {
    let blank = Record::blank(0, Place::LinksHeading);
    if !records.is_empty() {
        records.push(blank);
    }
    records.push(Record { kind: LineKind::Crosshead, ..blank });
    records.push(blank);
}

/// The heading of the list.
pub(super) fn heading(setting: Setting) -> SetLine {
    front::plain_line(page::LINKS, Ink::Dim, setting)
}

/// Lays out the address of one link, hung behind its number.
pub(super) fn lay(index: usize, link: &Link, setting: Setting, records: &mut Vec<Record>) {
    let address = links::shown_address(&link.url);
    let hang = hang(index);
    let column = setting.measure.saturating_sub(hang).max(1);
    let pieces = pieces::cut(&address, Rules { widest: column, hyphenate: false, insets: &[] });
    let lines = fit::greedy(&pieces, Widths::even(column));
    let last = lines.len().saturating_sub(1);
    for (number, line) in lines.into_iter().enumerate() {
        let (Some(first_piece), Some(last_piece)) = (line.first(), line.last()) else { continue };
        let kind = match number {
            0 if last == 0 => LineKind::Only,
            0 => LineKind::First,
            _ if number == last => LineKind::Last,
            _ => LineKind::Middle,
        };
        records.push(Record {
            start: first_piece.start,
            len: count(last_piece.end - first_piece.start),
            part: count(index),
            indent: if number == 0 { 0 } else { hang },
            kind,
            place: Place::Links,
            look: Look::default(),
        });
    }
}

/// One line of the list.
pub(super) fn line(dispatch: &Dispatch, record: &Record) -> SetLine {
    let index = record.part as usize;
    let Some(link) = dispatch.links.get(index) else { return SetLine::default() };
    let address = links::shown_address(&link.url);
    let shown = address.get(record.start..record.end()).unwrap_or("");
    let mut set = Vec::new();
    if record.opens_block() {
        set.extend(runs::plain_runs(&format!("{} ", links::mark(index)), Ink::Mark, false));
    }
    set.extend(runs::plain_runs(shown, Ink::Link, false));
    for run in &mut set {
        run.link = Some(index);
    }
    SetLine { indent: record.indent, runs: set, gutter: None, right_to_left: false }
}

/// Cells that a number and its blank take.
fn hang(index: usize) -> u16 {
    u16::try_from(cells::width(&links::mark(index)) + 1).unwrap_or(u16::MAX)
}
