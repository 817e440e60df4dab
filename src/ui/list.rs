//! The list pane: rows of one line each, or stacked beside the reader.

use super::canvas::Canvas;
use super::glyphs::Glyph;
use super::{cells, header, in_words};
use crate::app::{App, Focus, Order, Pane, Row, Stock, row_height};
use crate::command::{Command, Everywhere};
use crate::dispatch::Search;
use crate::ink::Ink;
use crate::typeset::cut_to;
use crate::words::{asking, dates, revisions, screen};

/// Columns from which a one-line row has its source, and from which its number of quotes.
const WITH_SOURCE: u16 = 66;
const WITH_QUOTES: u16 = 72;

/// Cells of the columns of a one-line row: marks, time, source, quotes.
const MARKS: u16 = 3;
const TIME: u16 = 7;
const SOURCE: u16 = 15;
const QUOTES: u16 = 5;

pub(super) fn draw(app: &App, pane: Pane, canvas: &mut Canvas<'_>) {
    draw_header(app, pane, canvas);
    if app.list.is_empty() {
        canvas.text(
            pane.body.x + 3,
            pane.body.y,
            pane.body.width.saturating_sub(3),
            app.list.why_empty(),
            Ink::Dim,
        );
    }
    let mut y = pane.body.y;
    let end = pane.body.y + pane.body.height;
    let view = app.list.view();
    for (index, row) in app.list.rows_from(app.list.top()) {
        let height = u16::try_from(row_height(row, view, app.floor.one_line_rows, pane.body.width))
            .unwrap_or(1);
        if y >= end {
            break;
        }
        let is_cursor = index == app.list.cursor();
        if !app.settings.access {
            draw_marks(row, pane.body.x, y, is_cursor, canvas);
        }
        if app.floor.one_line_rows {
            draw_line(app, row, pane, y, canvas);
        } else {
            draw_stacked(app, row, pane, y, end, canvas);
        }
        if view.search.is_some() && (y + height - 1) < end {
            draw_snippet(row, pane, y + height - 1, canvas);
        }
        let is_selected = app.list.selected().is_some_and(|rows| rows.contains(&index));
        let wash = if is_selected { Ink::Selected } else { Ink::Cursor };
        if app.focus() == Focus::List && app.tree().is_none() && (is_cursor || is_selected) {
            for line in y..(y + height).min(end) {
                canvas.wash(pane.body.x, line, pane.body.width, wash);
            }
        }
        y += height;
    }
}

/// The first cell of the row under the cursor.
pub(super) fn cursor(app: &App) -> Option<(u16, u16)> {
    let pane = app.floor.list?;
    let view = app.list.view();
    let before =
        app.list.rows_from(app.list.top()).take_while(|(index, _)| *index < app.list.cursor());
    let lines: usize = before
        .map(|(_, row)| row_height(row, view, app.floor.one_line_rows, pane.body.width))
        .sum();
    let y = pane.body.y + u16::try_from(lines).ok()?;
    (y < pane.body.y + pane.body.height).then_some((pane.body.x, y))
}

fn draw_header(app: &App, pane: Pane, canvas: &mut Canvas<'_>) {
    let list = &app.list;
    let view = list.view();
    let is_part = view.source.is_some() || view.stock != Stock::All;
    let right = if let Some(search) = view.search {
        found(list.len(), search, canvas)
    } else if view.is_searched() || is_part {
        asking::rows(list.len())
    } else if pane.whole.width < 60 {
        screen::unread(list.unread())
    } else {
        screen::unread_of(list.unread(), list.total())
    };
    let reading = list.loaded() < list.total() || list.searching;
    let read = reading.then(|| screen::loaded(list.loaded(), list.total()));
    let order = (view.order != Order::Given).then(|| view.order.sentence().to_owned());
    let dot = format!(" {} ", canvas.drawn(Glyph::Dot));
    let parts = view.names().into_iter().chain(order).chain(read);
    let left = parts.collect::<Vec<_>>().join(&dot);
    let left = match list.waiting() {
        0 => left,
        count => with_waiting(&left, &waiting(app, count), &dot, header::room(pane, &right)),
    };
    header::draw(pane, &left, &right, app.focus() == Focus::List && app.tree().is_none(), canvas);
}

/// How much a search of the library found, and which answers come first.
pub(super) fn found(count: usize, search: Search, canvas: &Canvas<'_>) -> String {
    format!("{} {} {}", asking::found(count), canvas.drawn(Glyph::Dot), search.name())
}

/// Adds the rows that wait; where there is no room for both, they are what is said.
pub(super) fn with_waiting(left: &str, waiting: &str, dot: &str, room: u16) -> String {
    let both = format!("{left}{dot}{waiting}");
    if cells(&both) <= room && !left.is_empty() { both } else { waiting.to_owned() }
}

/// `3 new · . to show`.
fn waiting(app: &App, count: usize) -> String {
    // How many of them answer what is asked of the rows shows when they enter.
    if app.list.is_window() && app.list.is_narrowed() {
        return news(app);
    }
    revisions::waiting(count, &show_new(app)).replace('\u{b7}', Glyph::Dot.drawn(app.glyphs()))
}

/// `news in the library · . to look`.
pub(super) fn news(app: &App) -> String {
    revisions::waiting_in_library(&show_new(app)).replace('\u{b7}', Glyph::Dot.drawn(app.glyphs()))
}

/// The key that lets enter what came in.
fn show_new(app: &App) -> String {
    let key = app.settings.keymap.chords(Command::Everywhere(Everywhere::ShowNew)).next();
    key.map(ToString::to_string).unwrap_or_default()
}

fn draw_marks(row: &Row, x: u16, y: u16, is_cursor: bool, canvas: &mut Canvas<'_>) {
    if is_cursor {
        canvas.glyph(x, y, Glyph::Cursor, Ink::Header);
    }
    if row.is_unread() {
        canvas.glyph(x + 1, y, Glyph::Unread, Ink::Standing);
    } else if row.is_amended {
        canvas.glyph(x + 1, y, Glyph::Changed, Ink::Standing);
    }
    if row.remembered.standing.bookmarked || !row.remembered.kept.is_empty() {
        canvas.glyph(x + 2, y, Glyph::Star, Ink::Standing);
    }
}

/// Draws the marks of a row in words; answers the column after them.
fn draw_standing(row: &Row, x: u16, y: u16, canvas: &mut Canvas<'_>) -> u16 {
    let said = in_words::standing(row);
    let end = canvas.text(x, y, cells(&said), &said, Ink::Standing);
    if end > x { end + 2 } else { end }
}

fn draw_line(app: &App, row: &Row, pane: Pane, y: u16, canvas: &mut Canvas<'_>) {
    let area = pane.body;
    let mut x = area.x + MARKS;
    if app.settings.access {
        x = draw_standing(row, area.x, y, canvas);
    }
    let mut end = area.x + area.width - 1;
    // Words in place of signs take the room that the day has.
    if !app.settings.access || area.width >= WITH_SOURCE {
        canvas.text(x, y, TIME - 1, &time_of(app, row), Ink::Body);
        x += TIME;
    }
    if area.width >= WITH_SOURCE && !app.list.is_of_one_source() {
        let source = cut_to(source_of(row), usize::from(SOURCE - 1));
        canvas.text(x, y, SOURCE - 1, &source, Ink::Body);
        x += SOURCE;
    }
    if area.width >= WITH_QUOTES {
        let quotes = quotes_of(row, canvas);
        end -= QUOTES;
        canvas.text(end + QUOTES - cells(&quotes), y, QUOTES, &quotes, Ink::Body);
    }
    let copies = row.copies();
    if !copies.is_empty() && area.width >= WITH_SOURCE {
        let width = cells(&copies);
        end = end.saturating_sub(width + 1).max(x);
        canvas.text(end + 1, y, width, &copies, Ink::Dim);
    }
    let width = end.saturating_sub(x);
    let ink = if row.is_unread() { Ink::Strong } else { Ink::Body };
    canvas.text(x, y, width, &cut_to(&title_of(app, row), usize::from(width)), ink);
}

fn draw_stacked(app: &App, row: &Row, pane: Pane, y: u16, end: u16, canvas: &mut Canvas<'_>) {
    let area = pane.body;
    let (x, width) = (area.x + 4, area.width.saturating_sub(5));
    let ink = if row.is_unread() { Ink::Strong } else { Ink::Body };
    let mut line = y;
    for title in row.stacked_lines(app.list.view().stock, area.width) {
        if line < end {
            canvas.text(x, line, width, &title, ink);
        }
        line += 1;
    }
    if line < end {
        let dot = format!(" {} ", canvas.drawn(Glyph::Dot));
        let gone = if row.is_gone { revisions::GONE } else { "" }.to_owned();
        let (source, copies) = (source_of(row).to_owned(), row.copies());
        let parts = [gone, source, time_of(app, row), copies, quotes_of(row, canvas)];
        let mut parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        // Whole parts give way, the number of quotes first.
        while parts.len() > 1 && cells(&parts.join(&dot)) > width {
            parts.pop();
        }
        let shown = row.failure.clone().unwrap_or_else(|| parts.join(&dot));
        canvas.text(x, line, width, &cut_to(&shown, usize::from(width)), Ink::Dim);
    }
}

/// Draws the words that a search found, with what was looked for in its ink.
fn draw_snippet(row: &Row, pane: Pane, y: u16, canvas: &mut Canvas<'_>) {
    let Some(snippet) = row.snippet() else { return };
    let area = pane.body;
    let (mut x, end) = (area.x + 4, (area.x + area.width).saturating_sub(1));
    let room = usize::from(end.saturating_sub(x));
    let shown = cut_to(&snippet.text, room);
    // What is cut off is replaced by dots: of the words themselves only so many stand.
    let words = shown.strip_suffix('\u{2026}').map_or(shown.len(), str::len);
    let mut at = 0;
    for hit in &snippet.hits {
        let (from, to) = (hit.start.min(words), hit.end.min(words));
        x = canvas.text(x, y, end.saturating_sub(x), &shown[at..from], Ink::Dim);
        x = canvas.text(x, y, end.saturating_sub(x), &shown[from..to], Ink::Hit);
        at = to;
    }
    canvas.text(x, y, end.saturating_sub(x), &shown[at..], Ink::Dim);
}

/// The title, or why there is none.
fn title_of(app: &App, row: &Row) -> String {
    match &row.failure {
        Some(why) => why.clone(),
        None => row.line(app.list.view().stock).split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

fn time_of(app: &App, row: &Row) -> String {
    let published = row.summary.as_ref().and_then(|summary| summary.published);
    published.map_or_else(String::new, |stamp| {
        dates::in_list(stamp.date(), stamp.time(), app.surroundings.today)
    })
}

fn source_of(row: &Row) -> &str {
    row.source().unwrap_or_default()
}

fn quotes_of(row: &Row, canvas: &Canvas<'_>) -> String {
    match row.summary.as_ref().map_or(0, |summary| summary.quotes) {
        0 => String::new(),
        count => format!("{}{count}", canvas.drawn(Glyph::Quotes)),
    }
}
