//! What stands above the text: the headline, and a line of facts below it.

use super::Setting;
use super::bidi;
use super::cells;
use super::fit::{self, Widths};
use super::pieces::{self, Piece, Rules};
use super::runs;
use super::setting::Bidi;
use super::{LineKind, SetLine};
use crate::dispatch::Dispatch;
use crate::ink::{Glyphs, Ink};
use crate::words::{dates, page};

/// A headline is cut after so many bytes; whatever is longer is no headline, and would have to
/// be set before the first frame.
const LONGEST_HEADLINE: usize = 4096;

/// Cells between two parts of the meta line that stay on the line of the part before.
const SEPARATOR: usize = 2;

/// The lines above the text, with their kinds.
pub(super) fn lines(dispatch: &Dispatch, setting: Setting) -> Vec<(LineKind, SetLine)> {
    let mut lines = Vec::new();
    if let Some(headline) = dispatch.headline.as_deref() {
        let headline = shortened(headline);
        let pieces = cut(&headline, setting);
        for line in fit::balanced(&pieces, setting.measure) {
            let words = words_of(&headline, line);
            lines.push((LineKind::Headline, plain_line(words, Ink::Headline, setting)));
        }
    }
    let meta = meta(dispatch, setting);
    for line in fit::greedy(&cut(&meta, setting), Widths::even(setting.measure)) {
        lines.push((LineKind::Meta, plain_line(words_of(&meta, line), Ink::Meta, setting)));
    }
    lines
}

/// One line of text that is not part of the dispatch's text.
pub(super) fn plain_line(text: &str, ink: Ink, setting: Setting) -> SetLine {
    let right_to_left = bidi::direction(text).unwrap_or(false);
    let moves = setting.bidi == Bidi::App && bidi::may_reorder(text);
    let mut set = runs::plain_runs(text, ink, moves);
    if moves {
        set = bidi::reorder(set, right_to_left);
    }
    let width = u16::try_from(cells::width(text)).unwrap_or(u16::MAX);
    let indent = if right_to_left { setting.measure.saturating_sub(width) } else { 0 };
    SetLine { indent, runs: set, gutter: None, right_to_left }
}

fn cut(text: &str, setting: Setting) -> Vec<Piece> {
    pieces::cut(text, Rules { widest: setting.measure, hyphenate: false, insets: &[] })
}

fn words_of<'a>(text: &'a str, line: &[Piece]) -> &'a str {
    match (line.first(), line.last()) {
        (Some(first), Some(last)) => &text[first.start..last.end],
        _ => "",
    }
}

fn shortened(headline: &str) -> String {
    let shown = &headline[..headline.floor_char_boundary(LONGEST_HEADLINE)];
    let rest = if shown.len() < headline.len() { "…" } else { "" };
    format!("{shown}{rest}")
}

/// Label, place, byline, agency, date, minutes and quotes, as far as they are known. Lines
/// are broken between parts and after commas, elsewhere only in a part wider than a line.
fn meta(dispatch: &Dispatch, setting: Setting) -> String {
    let place = dispatch.dateline.as_ref().and_then(|dateline| dateline.place.as_deref());
    let byline = dispatch.byline.as_deref().filter(|byline| {
        dispatch.agency.as_deref().is_none_or(|agency| !byline.eq_ignore_ascii_case(agency))
    });
    let words_per_minute = usize::from(setting.words_per_minute.max(1));
    let minutes = dispatch.word_count().div_ceil(words_per_minute);
    let quotes = dispatch.quotes.iter().filter(|quote| quote.is_speech()).count();
    let parts = [
        dispatch.label.as_deref().map(str::to_owned),
        place.map(str::to_owned),
        byline.map(str::to_owned),
        dispatch.agency.as_deref().map(str::to_owned),
        dispatch.published.map(|stamp| dates::in_full(stamp.date(), stamp.time(), stamp.offset())),
        (minutes > 0).then(|| page::meta_minutes(minutes)),
        (quotes > 0).then(|| page::meta_quotes(quotes)),
    ];
    let widest = usize::from(setting.measure).saturating_sub(SEPARATOR);
    let part = |part: &String| match shown_part(part) {
        short if cells::width(short) <= widest => unbroken(short),
        long => long.to_owned(),
    };
    let parts: Vec<String> = parts.iter().flatten().map(part).collect();
    parts.join(match setting.glyphs {
        Glyphs::Unicode => "\u{a0}· ",
        Glyphs::Ascii => "\u{a0}- ",
    })
}

/// A header field as far as the meta line shows it.
fn shown_part(part: &str) -> &str {
    const LONGEST_PART: usize = 256;
    &part[..part.floor_char_boundary(LONGEST_PART)]
}

/// Words that stay on one line, but for what a comma parts.
fn unbroken(words: &str) -> String {
    words.replace(' ', "\u{a0}").replace(",\u{a0}", ", ")
}
