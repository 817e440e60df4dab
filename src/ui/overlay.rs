//! What lies over the panes: one page of lines that can be scrolled.

use super::canvas::Canvas;
use super::header;
use crate::app::{App, Area, OverlayKind, Pane};
use crate::ink::Ink;
use crate::words::{card, screen};

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let Some(overlay) = app.overlay else { return };
    let floor = &app.floor;
    let whole = Area { x: 0, y: 0, width: floor.columns, height: floor.rows };
    let body = Area { y: 1, height: floor.rows - 1, ..whole };
    let name = match overlay.kind {
        OverlayKind::Help { .. } => &screen::help(app.help_words().trim()),
        OverlayKind::Details => screen::DETAILS,
        OverlayKind::Output => app.printed.as_ref().map_or("", |printed| &printed.title),
        OverlayKind::Card => card::CARD,
    };
    let lines = app.overlay_lines();
    let rows = usize::from(body.height);
    let scrolled = usize::from(overlay.scrolled);
    let end = (scrolled + rows).min(lines.len());
    let shown = if lines.len() > rows { format!("{end}/{}", lines.len()) } else { String::new() };
    header::draw(Pane { whole, body }, name, &shown, true, canvas);
    let width = floor.columns.saturating_sub(2);
    for (y, line) in (body.y..).zip(&lines[scrolled.min(end)..end]) {
        let x = canvas.text(1, y, width, &line.label, Ink::Strong);
        canvas.text(x, y, (1 + width).saturating_sub(x), &line.text, line.ink);
    }
    super::notice::draw(app, canvas);
}
