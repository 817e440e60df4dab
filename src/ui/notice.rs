//! What was just done or could not be: over the footer, as many rows up as it takes.

use super::canvas::Canvas;
use crate::app::App;
use crate::ink::Ink;
use crate::typeset::brief;

/// How many rows a notice takes at the most.
const MOST: usize = 6;

/// Draws the notice over the last rows; does nothing while a question has that place. Says whether
/// there was one.
pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> bool {
    let Some(notice) = app.notice.as_ref().filter(|_| app.asking.is_none()) else { return false };
    let width = app.floor.columns.saturating_sub(2);
    let most = MOST.min(usize::from(app.floor.rows / 2)).max(1);
    for (line, up) in brief(notice, width, most).iter().rev().zip(1..) {
        let row = app.floor.rows.saturating_sub(up);
        canvas.blank(0, row, app.floor.columns);
        canvas.text(1, row, width, line, Ink::Notice);
    }
    true
}
