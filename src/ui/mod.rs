//! The state as a frame of cells. Reads, never writes; never does I/O, never measures time.
//!
//! Follows the floor plan and draws only what is in view, so that a frame costs the same for
//! ten kilobytes and for ten megabytes.

mod asking;
mod canvas;
mod footer;
mod glyphs;
mod header;
mod in_words;
mod list;
mod notice;
mod overlay;
mod quote_rail;
mod reader;
mod tree;
mod voice;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr;

use crate::app::{App, Area, Focus, Pane, Tree};
use crate::ink::{Ink, Theme};
use crate::words::screen;

use canvas::Canvas;
use glyphs::Glyph;

/// Draws the state; answers where the real cursor stands: at the start of the focused row, so
/// that screen readers and magnifiers follow.
pub fn draw(app: &App, theme: Theme, buffer: &mut Buffer) -> Position {
    let mut canvas = Canvas::new(buffer, theme, app.glyphs());
    if app.floor.too_small {
        canvas.text(0, 0, app.floor.columns, screen::TOO_SMALL, Ink::Notice);
        return Position::ORIGIN;
    }
    if app.overlay.is_some() {
        overlay::draw(app, &mut canvas);
        let question = app.asking.as_ref();
        return question.map_or(Position::ORIGIN, |it| asking::draw(app, it, &mut canvas));
    }
    if let Some(page) = app.voice_page() {
        let at = voice::draw(app, page, &mut canvas);
        let question = app.asking.as_ref();
        return question.map_or(at, |it| asking::draw(app, it, &mut canvas));
    }
    if let Some(pane) = app.floor.list {
        list::draw(app, pane, &mut canvas);
    }
    if let Some((tree, pane)) = tree_shown(app) {
        tree::draw(app, tree, pane, &mut canvas);
    }
    if let Some(pane) = app.floor.reader {
        reader::draw(app, pane, &mut canvas);
    }
    if let Some(pane) = app.floor.rail {
        quote_rail::draw(app, pane, &mut canvas);
    }
    draw_rules(app, &mut canvas);
    if !notice::draw(app, &mut canvas) {
        footer::draw(app, &mut canvas);
    }
    if let Some(question) = &app.asking {
        return asking::draw(app, question, &mut canvas);
    }
    let below = app.floor.footer.unwrap_or(app.floor.rows);
    asking::draw_choices(
        app,
        &app.continuations(),
        None,
        (below, below.saturating_sub(2)),
        &mut canvas,
    );
    cursor(app)
}

/// The tree and where it stands: beside the list where there is room, else in its place.
fn tree_shown(app: &App) -> Option<(&Tree, Pane)> {
    match (app.floor.tree, app.tree()) {
        (Some(pane), _) => Some((app.tree_beside(), pane)),
        (None, Some(tree)) => Some((tree, app.floor.list?)),
        (None, None) => None,
    }
}

/// Lines between panes, and one each side of header and footer.
fn draw_rules(app: &App, canvas: &mut Canvas<'_>) {
    let floor = &app.floor;
    let foot = floor.footer.filter(|_| floor.rules).map(|row| row - 1);
    for pane in [floor.tree, floor.list, floor.reader, floor.rail].into_iter().flatten() {
        if floor.rules && pane.body.y > 1 {
            canvas.repeat(pane.whole.x, pane.body.y - 1, pane.whole.width, Glyph::Across);
        }
        if let Some(row) = foot {
            canvas.repeat(pane.whole.x, row, pane.whole.width, Glyph::Across);
        }
    }
    for right in [floor.list, floor.reader, floor.rail].into_iter().flatten() {
        if right.whole.x > 0 {
            draw_border(right.whole, foot, canvas);
        }
    }
}

fn draw_border(right: Area, foot: Option<u16>, canvas: &mut Canvas<'_>) {
    for row in 0..right.height {
        canvas.glyph(right.x - 1, row, Glyph::Down, Ink::Rule);
    }
    if let Some(row) = foot {
        canvas.glyph(right.x - 1, row, Glyph::Foot, Ink::Rule);
    }
}

fn cursor(app: &App) -> Position {
    let at = |pane: Option<Pane>| pane.map(|pane| (pane.body.x, pane.body.y));
    if let (Some(_), Some((tree, pane))) = (app.tree(), tree_shown(app)) {
        let (x, y) = tree::cursor(tree, pane);
        return Position { x, y };
    }
    let (x, y) = match app.focus() {
        Focus::List => list::cursor(app).or(at(app.floor.list)),
        Focus::Reader => reader::cursor(app).or(at(app.floor.reader)),
    }
    .unwrap_or_default();
    Position { x, y }
}

/// The width of a text in cells.
fn cells(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}
