//! The rail of quotes beside the text: who said what, speaker by speaker; it follows the text.

use super::canvas::Canvas;
use super::glyphs::Glyph;
use super::header;
use crate::app::{App, Area, BEFORE_WORDS, Pane, Reader, SaidLine};
use crate::dispatch::speaker_letter;
use crate::ink::Ink;
use crate::typeset::cut_to;
use crate::words::screen;

pub(super) fn draw(app: &App, pane: Pane, canvas: &mut Canvas<'_>) {
    header::draw(pane, screen::QUOTES, "", false, canvas);
    // Beside what changed stand the quotes of the dispatch as it is.
    let Some(reader) = &app.reader else { return };
    let lines = reader.said_lines();
    let area = pane.body;
    if lines.is_empty() {
        canvas.text(area.x + 1, area.y, area.width, screen::NO_QUOTES, Ink::Dim);
    }
    let current = reader.current_quote();
    let first = reader.said_top(usize::from(area.height));
    for (y, line) in (area.y..area.y + area.height).zip(&lines[first..]) {
        draw_line(reader, line, current, Area { y, height: 1, ..area }, canvas);
    }
}

fn draw_line(
    reader: &Reader,
    line: &SaidLine,
    current: Option<usize>,
    area: Area,
    canvas: &mut Canvas<'_>,
) {
    let Area { x, y, width, .. } = area;
    match line {
        SaidLine::Blank => {}
        SaidLine::Role(role) => {
            canvas.text(x + 4, y, width.saturating_sub(5), role, Ink::Dim);
        }
        SaidLine::Speaker(index, count) => {
            let speakers = reader.speakers();
            let speaker = index.and_then(|index| speakers.get(usize::from(index)));
            let name = speaker.map_or(screen::NOBODY, |speaker| speaker.shown());
            let letter = index.map_or(' ', speaker_letter);
            let said = format!("{letter}  {name} {} {count}", canvas.drawn(Glyph::Dot));
            let room = width.saturating_sub(2);
            let ink = index.map_or(Ink::Dim, Ink::Name);
            canvas.text(x + 1, y, room, &cut_to(&said, usize::from(room)), ink);
        }
        SaidLine::Words { quote, number, text } => {
            let is_current = current == Some(*quote);
            let ink = reader.speaker_of(*quote).map_or(Ink::Unattributed, Ink::Quote);
            if let Some(number) = number {
                draw_number(reader, *quote, *number, is_current, (x, y), canvas);
            }
            let bar = if is_current { Glyph::CurrentBar } else { Glyph::Bar };
            canvas.glyph(x + BEFORE_WORDS - 2, y, bar, ink);
            canvas.text(x + BEFORE_WORDS, y, width.saturating_sub(BEFORE_WORDS + 1), text, ink);
        }
    }
}

/// The number of a quote, with a question mark when its speaker may be another, a star when it
/// is kept and the cursor when it is current.
fn draw_number(
    reader: &Reader,
    quote: usize,
    number: usize,
    is_current: bool,
    (x, y): (u16, u16),
    canvas: &mut Canvas<'_>,
) {
    if is_current {
        canvas.glyph(x + 1, y, Glyph::Cursor, Ink::Header);
    }
    let mut end = canvas.text(x + 3, y, 3, &number.to_string(), Ink::Body);
    if end < x + 6 && reader.is_unsure(quote) {
        end = canvas.text(end, y, 1, screen::UNSURE, Ink::Body);
    }
    let segments = &reader.dispatch().quotes[quote].segments;
    if end < x + BEFORE_WORDS - 2 && segments.iter().any(|segment| reader.is_kept(*segment)) {
        canvas.glyph(end, y, Glyph::Star, Ink::Standing);
    }
}
