//! The rail of quotes beside the text: who said what, speaker by speaker; it follows the text.

use super::canvas::Canvas;
use super::glyphs::Glyph;
use super::header;
use crate::app::{App, Pane, Reader};
use crate::dispatch::speaker_letter;
use crate::ink::Ink;
use crate::typeset::brief;
use crate::words::screen;

/// Lines of a quote that are shown at the most.
const LINES_OF_A_QUOTE: usize = 4;

/// Cells before the words of a quote: cursor, number, bar, blanks.
const BEFORE_WORDS: u16 = 8;

/// One line of the rail.
struct Line {
    quote: Option<usize>,
    mark: String,
    text: String,
    ink: Ink,
}

pub(super) fn draw(app: &App, pane: Pane, canvas: &mut Canvas<'_>) {
    header::draw(pane, screen::QUOTES, "", false, canvas);
    let Some(reader) = &app.reader else { return };
    let lines = lines_of(reader, pane.body.width, canvas);
    let area = pane.body;
    if lines.is_empty() {
        canvas.text(area.x + 1, area.y, area.width, screen::NO_QUOTES, Ink::Dim);
    }
    let current = reader.current_quote();
    let rows = usize::from(area.height);
    let at =
        lines.iter().position(|line| line.quote.is_some() && line.quote == current).unwrap_or(0);
    let last_first = lines.len().saturating_sub(rows);
    let first = at.saturating_sub(rows / 3).min(last_first);
    for (y, line) in (area.y..area.y + area.height).zip(&lines[first..]) {
        let is_current = line.quote.is_some() && line.quote == current;
        if is_current && !line.mark.is_empty() {
            canvas.glyph(area.x + 1, y, Glyph::Cursor, Ink::Header);
        }
        canvas.text(area.x + 3, y, BEFORE_WORDS - 3, &line.mark, line.ink);
        let x = if line.quote.is_some() { area.x + BEFORE_WORDS } else { area.x + 1 };
        if line.quote.is_some() {
            let bar = if is_current { Glyph::CurrentBar } else { Glyph::Bar };
            canvas.glyph(x - 2, y, bar, line.ink);
        }
        canvas.text(x, y, (area.x + area.width).saturating_sub(x + 1), &line.text, line.ink);
    }
}

fn lines_of(reader: &Reader, width: u16, canvas: &Canvas<'_>) -> Vec<Line> {
    let dispatch = reader.dispatch();
    let speakers =
        (0..).zip(&dispatch.speakers).map(|(index, speaker)| (Some(index), Some(speaker)));
    let mut lines = Vec::new();
    for (index, speaker) in speakers.chain([(None, None)]) {
        let said: Vec<usize> = reader
            .speech()
            .filter(|(at, _)| reader.speaker_of(*at) == index)
            .map(|(at, _)| at)
            .collect();
        if said.is_empty() {
            continue;
        }
        let name = speaker.map_or(screen::NOBODY, |speaker| speaker.shown());
        let letter = index.map_or(' ', speaker_letter);
        let dot = canvas.drawn(Glyph::Dot);
        let ink = index.map_or(Ink::Dim, Ink::Name);
        lines.push(plain(format!("{letter}  {name} {dot} {}", said.len()), ink));
        if let Some(role) = speaker.and_then(|speaker| speaker.role.as_deref()) {
            let role = brief(role, width.saturating_sub(6), 2);
            lines.extend(role.into_iter().map(|role| plain(format!("   {role}"), Ink::Dim)));
        }
        for quote in said {
            lines.extend(lines_of_quote(reader, quote, width, canvas));
        }
        lines.push(plain(String::new(), Ink::Body));
    }
    lines
}

fn lines_of_quote(reader: &Reader, quote: usize, width: u16, canvas: &Canvas<'_>) -> Vec<Line> {
    let dispatch = reader.dispatch();
    let segments = &dispatch.quotes[quote].segments;
    let words: Vec<&str> = segments.iter().map(|segment| dispatch.words_of(*segment)).collect();
    let ink = reader.speaker_of(quote).map_or(Ink::Unattributed, Ink::Quote);
    let (number, _) = reader.number_of(quote);
    let kept = segments.iter().any(|segment| reader.is_kept(*segment));
    let star = if kept { canvas.drawn(Glyph::Star) } else { "" };
    brief(&words.join(" \u{2026} "), width.saturating_sub(BEFORE_WORDS + 1), LINES_OF_A_QUOTE)
        .into_iter()
        .enumerate()
        .map(|(row, text)| {
            let mark = if row == 0 { format!("{number}{star}") } else { String::new() };
            Line { quote: Some(quote), mark, text, ink }
        })
        .collect()
}

fn plain(text: String, ink: Ink) -> Line {
    Line { quote: None, mark: String::new(), text, ink }
}
