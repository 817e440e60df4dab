//! The one header row of a pane: its left part gives way, its right part stays.

use super::canvas::Canvas;
use super::cells;
use crate::app::Pane;
use crate::ink::Ink;
use crate::typeset::cut_to;

/// How many cells a header's left part has beside a right part.
pub(super) fn room(pane: Pane, right: &str) -> u16 {
    let inner = pane.whole.width.saturating_sub(2);
    let right_width = cells(right).min(inner);
    inner - right_width - (u16::from(right_width > 0) * 2).min(inner - right_width)
}

/// Draws a header; the pane that has the keyboard has a bold one, the others a dim one.
pub(super) fn draw(pane: Pane, left: &str, right: &str, focused: bool, canvas: &mut Canvas<'_>) {
    let ink = if focused { Ink::Header } else { Ink::Dim };
    let area = pane.whole;
    if area.width < 2 || pane.body.y == 0 {
        return;
    }
    let inner = area.width - 2;
    let right_width = cells(right).min(inner);
    let right_x = area.x + 1 + inner - right_width;
    let left_width = room(pane, right);
    canvas.text(area.x + 1, area.y, left_width, &cut_to(left, usize::from(left_width)), ink);
    canvas.text(right_x, area.y, right_width, right, ink);
}
