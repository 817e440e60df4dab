//! The page of a speaker: facts and a line of weeks, then the quotes by day and story.

use ratatui::layout::Position;

use super::canvas::Canvas;
use super::glyphs::Glyph;
use super::{footer, header, list, notice};
use crate::app::{App, BEFORE_QUOTE, PageLine, VoicePage};
use crate::ink::{Glyphs, Ink};
use crate::words::voice as words;

/// Draws the page; answers where the real cursor stands: at the quote under the cursor.
pub(super) fn draw(app: &App, page: &VoicePage, canvas: &mut Canvas<'_>) -> Position {
    let sheet = app.floor.page();
    let voice = page.voice();
    let count =
        if page.uttered().is_empty() { String::new() } else { words::count(voice.quotes()) };
    let name = voice.name.to_string();
    let left = if page.has_news() {
        let dot = format!(" {} ", canvas.drawn(Glyph::Dot));
        list::with_waiting(&name, &list::news(app), &dot, header::room(sheet, &count))
    } else {
        name
    };
    header::draw(sheet, &left, &count, true, canvas);
    if app.floor.rules && sheet.body.y > 1 {
        canvas.repeat(0, sheet.body.y - 1, sheet.whole.width, Glyph::Across);
    }
    let mut cursor = Position { x: sheet.body.x, y: sheet.body.y };
    for (y, line) in (sheet.body.y..).zip(page.lines_in_view(sheet.body.height)) {
        if draw_line(app, page, line, (y, sheet.body.width), canvas) {
            cursor.y = y;
        }
    }
    if !notice::draw(app, canvas) {
        footer::draw_page(app, canvas);
    }
    cursor
}

/// Draws a line; says whether the quote under the cursor begins on it.
fn draw_line(
    app: &App,
    page: &VoicePage,
    line: &PageLine,
    (y, width): (u16, u16),
    canvas: &mut Canvas<'_>,
) -> bool {
    let room = width.saturating_sub(2);
    match line {
        PageLine::Blank => {}
        PageLine::Fact(fact) => {
            canvas.text(1, y, room, fact, Ink::Body);
        }
        PageLine::Weeks(weeks, most) => {
            canvas.text(1, y, room, &bars(weeks, *most, app.glyphs()), Ink::Name(0));
        }
        PageLine::Story(heading) => {
            let heading = heading.replace('\u{b7}', canvas.drawn(Glyph::Dot));
            canvas.text(1, y, room, &heading, Ink::Crosshead);
        }
        PageLine::Also(also) => {
            canvas.text(BEFORE_QUOTE, y, width.saturating_sub(BEFORE_QUOTE), also, Ink::Dim);
        }
        PageLine::Words { quote, is_first, text } => {
            let is_current = *quote == page.cursor();
            if *is_first && is_current {
                canvas.glyph(1, y, Glyph::Cursor, Ink::Header);
            }
            if *is_first && page.said(*quote).is_some_and(|said| said.is_kept) {
                canvas.glyph(2, y, Glyph::Star, Ink::Standing);
            }
            let bar = if is_current { Glyph::CurrentBar } else { Glyph::Bar };
            canvas.glyph(BEFORE_QUOTE - 2, y, bar, Ink::Name(0));
            canvas.text(BEFORE_QUOTE, y, width.saturating_sub(BEFORE_QUOTE), text, Ink::Quote(0));
            return *is_first && is_current;
        }
    }
    false
}

/// A bar for each week, the highest for the most; a week with a quote has one that is seen.
fn bars(weeks: &[usize], most: usize, glyphs: Glyphs) -> String {
    let steps = match glyphs {
        Glyphs::Unicode => [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        Glyphs::Ascii => [" ", ".", ".", ":", ":", "=", "=", "#", "#"],
    };
    let highest = steps.len() - 1;
    let step = |count: usize| (count * highest).div_ceil(most.max(1)).min(highest);
    weeks.iter().map(|count| steps[step(*count)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_bar_is_the_week_with_the_most() {
        assert_eq!(bars(&[0, 1, 8, 4], 8, Glyphs::Unicode), " ▁█▄");
        assert_eq!(bars(&[0, 1, 800], 800, Glyphs::Ascii), " .#");
        assert_eq!(bars(&[], 0, Glyphs::Unicode), "");
    }
}
