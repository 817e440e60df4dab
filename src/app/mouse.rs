//! What the mouse does, where it is listened to.
//!
//! The wheel scrolls the pane under the pointer and leaves the keyboard where it is; a click goes
//! to the pane and selects what it is on, a second one opens it; the line between list and reader
//! can be dragged. Never needed: all of it has keys.

use unicode_width::UnicodeWidthStr;

use super::floor::NARROWEST_LIST;
use super::{App, Area, Effect, Floor, Focus, Reader, SaidLine, in_list};

/// How many lines the wheel scrolls at once.
const WHEEL: i64 = 3;

/// Something that the mouse did, at a cell of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub deed: MouseDeed,
    /// The column.
    pub x: u16,
    /// The row.
    pub y: u16,
}

/// What a mouse does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseDeed {
    /// The wheel was turned up.
    WheelUp,
    /// The wheel was turned down.
    WheelDown,
    /// The left button was pressed.
    Press,
    /// The left button was pressed again at the same place.
    PressAgain,
    /// The mouse was moved while the left button was held.
    Drag,
    /// The left button was let go.
    Release,
}

/// What is held while the mouse is moved.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Grip {
    /// Nothing.
    #[default]
    Nothing,
    /// The line between list and reader.
    PaneLine,
}

impl App {
    /// Takes in what the mouse did.
    pub(super) fn point(&mut self, mouse: Mouse) -> Vec<Effect> {
        match mouse.deed {
            MouseDeed::WheelUp => self.wheel(mouse, -WHEEL),
            MouseDeed::WheelDown => self.wheel(mouse, WHEEL),
            MouseDeed::Drag => {
                self.drag_to(mouse.x);
                Vec::new()
            }
            MouseDeed::Release => {
                self.grip = Grip::Nothing;
                Vec::new()
            }
            MouseDeed::Press | MouseDeed::PressAgain => self.press_mouse(mouse),
        }
    }

    fn wheel(&mut self, mouse: Mouse, lines: i64) -> Vec<Effect> {
        if self.overlay.is_some() {
            return self.scroll_overlay(i32::try_from(lines).unwrap_or(0));
        }
        if self.voice_page().is_some() {
            return self.wheel_page(lines);
        }
        if self.tree_pane().is_some_and(|pane| holds(pane.whole, mouse)) {
            self.wheel_tree(lines > 0);
            return Vec::new();
        }
        if self.floor.list.is_some_and(|pane| holds(pane.whole, mouse)) {
            return self.wheel_list(lines.signum());
        }
        self.untouched = false;
        if let Some(reader) = self.page_shown_mut() {
            reader.scroll(lines);
        }
        Vec::new()
    }

    /// Scrolls the list; its cursor comes along only where the keyboard is there too.
    fn wheel_list(&mut self, rows: i64) -> Vec<Effect> {
        let in_view = self.rows_in_view();
        let stays = self.focus() != Focus::List;
        let moved = self.list.scroll(rows, in_view, stays);
        if moved { self.preview() } else { Vec::new() }
    }

    fn press_mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        self.notice = None;
        self.typing.clear();
        let is_covered = self.overlay.is_some() || self.voice_page().is_some();
        if is_covered || self.asking.is_some() {
            return Vec::new();
        }
        self.untouched = false;
        if self.is_on_border(mouse) {
            self.grip = Grip::PaneLine;
            return Vec::new();
        }
        if let Some(pane) = self.tree_pane().filter(|pane| holds(pane.body, mouse)) {
            let line = usize::from(mouse.y - pane.body.y);
            return self.press_tree(line, mouse.deed == MouseDeed::PressAgain);
        }
        if self.floor.list.is_some_and(|pane| holds(pane.body, mouse)) {
            return self.press_list(mouse);
        }
        if self.floor.reader.is_some_and(|pane| holds(pane.body, mouse)) {
            return self.press_reader(mouse);
        }
        if let Some(pane) = self.floor.rail.filter(|pane| holds(pane.body, mouse)) {
            return self.press_rail_of_quotes(pane.body, mouse);
        }
        Vec::new()
    }

    fn is_on_border(&self, mouse: Mouse) -> bool {
        let border = self.floor.list.and(self.floor.reader).map(|pane| pane.whole);
        border.is_some_and(|whole| mouse.x + 1 == whole.x && mouse.y < whole.height)
    }

    fn drag_to(&mut self, x: u16) {
        let Some(pane) = self.floor.list.filter(|_| self.grip == Grip::PaneLine) else { return };
        // Beyond what the floor plan takes nothing is stored up.
        let x = x.clamp(NARROWEST_LIST, (self.floor.columns / 2).max(NARROWEST_LIST));
        let wider = i32::from(x) - i32::from(pane.whole.width);
        self.set_list_width(i16::try_from(wider).unwrap_or(0));
    }

    fn press_list(&mut self, mouse: Mouse) -> Vec<Effect> {
        let Some(index) = self.row_under(mouse) else { return Vec::new() };
        self.leave_tree();
        let mut effects =
            if self.focus() == Focus::Reader { self.go_to_list() } else { Vec::new() };
        self.list.move_to(index);
        self.drop_stale_opening();
        self.keep_cursor_in_view();
        effects.extend(match mouse.deed {
            MouseDeed::PressAgain => self.go_to_reader(),
            _ => self.preview(),
        });
        effects
    }

    /// The row of the list that a cell is on.
    fn row_under(&self, mouse: Mouse) -> Option<usize> {
        let pane = self.floor.list?;
        let mut lines = usize::from(mouse.y - pane.body.y);
        for (index, row) in self.list.rows_from(self.list.top()) {
            let height = in_list::row_height(
                row,
                self.list.view(),
                self.floor.one_line_rows,
                pane.body.width,
            );
            match lines.checked_sub(height) {
                Some(rest) => lines = rest,
                None => return Some(index),
            }
        }
        None
    }

    fn press_reader(&mut self, mouse: Mouse) -> Vec<Effect> {
        let Some(pane) = self.floor.reader else { return Vec::new() };
        let effects = if self.focus() == Focus::List && self.floor.list.is_some() {
            self.go_to_reader()
        } else {
            Vec::new()
        };
        let row = u32::from(mouse.y - pane.body.y);
        let (floor, access, before) = (self.floor, self.settings.access, self.here());
        let Some(reader) = self.page_shown_mut() else { return effects };
        if mouse.x == floor.rail_column() && !access {
            reader.go_to_rail_row(row);
            self.note_jump(before);
        } else if let Some(quote) = quote_under(reader, row, mouse.x, &floor) {
            reader.select_quote(quote);
        }
        effects
    }

    fn press_rail_of_quotes(&mut self, body: Area, mouse: Mouse) -> Vec<Effect> {
        let before = self.here();
        let Some(reader) = self.page_shown_mut() else { return Vec::new() };
        let line = reader.said_top(usize::from(body.height)) + usize::from(mouse.y - body.y);
        if let Some(SaidLine::Words { quote, .. }) = reader.said_lines().get(line) {
            let quote = *quote;
            reader.go_to_quote(Some(quote));
            self.note_jump(before);
        }
        Vec::new()
    }
}

/// The quote whose words, or whose mark in the gutter, a cell is on.
fn quote_under(reader: &Reader, row: u32, x: u16, floor: &Floor) -> Option<usize> {
    let view = reader.view();
    let line = view.start + row;
    if line >= view.end {
        return None;
    }
    let set = reader.page().line(reader.dispatch(), line);
    if x < floor.text_column() {
        return set.gutter.map(|mark| mark.quote);
    }
    let mut cell = usize::from(x - floor.text_column()).checked_sub(usize::from(set.indent))?;
    for run in &set.runs {
        match cell.checked_sub(run.text.width()) {
            Some(rest) => cell = rest,
            None => return run.quote,
        }
    }
    None
}

fn holds(area: Area, mouse: Mouse) -> bool {
    (area.x..area.x + area.width).contains(&mouse.x)
        && (area.y..area.y + area.height).contains(&mouse.y)
}
