//! The tree of the library: in the place of the list, or beside it.

use super::canvas::Canvas;
use super::glyphs::Glyph;
use super::{cells, header};
use crate::app::{App, Leaf, Pane, Tree, TreeRow};
use crate::ink::Ink;
use crate::typeset::cut_to;
use crate::words::screen::grouped;
use crate::words::tree as words;

/// Cells before a row that is not set in: cursor, mark, blank.
const BEFORE: u16 = 4;

pub(super) fn draw(app: &App, tree: &Tree, pane: Pane, canvas: &mut Canvas<'_>) {
    let has_keyboard = app.tree().is_some();
    canvas.empty(pane.whole);
    header::draw(pane, words::LIBRARY, "", has_keyboard, canvas);
    let area = pane.body;
    if tree.rows().is_empty() {
        canvas.text(area.x + 1, area.y, area.width.saturating_sub(1), words::COUNTING, Ink::Dim);
    }
    let rows = tree.rows().iter().enumerate().skip(tree.top());
    for (y, (index, row)) in (area.y..area.y + area.height).zip(rows) {
        draw_row(app, row, (area.x, y), area.width, canvas);
        if has_keyboard && index == tree.cursor() {
            canvas.glyph(area.x, y, Glyph::Cursor, Ink::Header);
            canvas.wash(area.x, y, area.width, Ink::Cursor);
        }
    }
}

/// The first cell of the row under the cursor.
pub(super) fn cursor(tree: &Tree, pane: Pane) -> (u16, u16) {
    let row = u16::try_from(tree.cursor().saturating_sub(tree.top())).unwrap_or(0);
    (pane.body.x, pane.body.y + row)
}

fn draw_row(app: &App, row: &TreeRow, (x, y): (u16, u16), width: u16, canvas: &mut Canvas<'_>) {
    let count = row.count.map_or_else(String::new, grouped);
    let end = x + width.saturating_sub(1 + cells(&count));
    canvas.text(end, y, cells(&count), &count, Ink::Body);
    if let Leaf::Heading(name) = row.leaf {
        canvas.text(x + 1, y, width.saturating_sub(1), name, Ink::Dim);
        return;
    }
    let mut at = x + BEFORE + row.depth.saturating_sub(1) * 2;
    if let Some(mark) = mark_of(row).filter(|_| !app.settings.access) {
        canvas.glyph(at - 2, y, mark, Ink::Standing);
    }
    if row.failure.is_some() {
        at = canvas.text(at, y, end.saturating_sub(at), words::FAILS, Ink::Notice) + 1;
    }
    let is_unread = matches!(row.leaf, Leaf::Tag(_) | Leaf::Source(..)) && row.count > Some(0);
    let ink = if is_unread { Ink::Strong } else { Ink::Body };
    let room = end.saturating_sub(at + 1);
    canvas.text(at, y, room, &cut_to(&row.name, usize::from(room)), ink);
}

const fn mark_of(row: &TreeRow) -> Option<Glyph> {
    Some(match row.leaf {
        Leaf::Unread => Glyph::Unread,
        Leaf::Bookmarks => Glyph::Star,
        Leaf::Kept => Glyph::Quotes,
        Leaf::Tag(_) if row.is_open => Glyph::Opened,
        Leaf::Tag(_) => Glyph::Shut,
        _ => return None,
    })
}
