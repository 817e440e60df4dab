//! What the mouse reports, as deeds of the app. Two presses at one place within a moment are a
//! double click: the app does not look at the clock.

use std::time::{Duration, Instant};

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

use crate::app::{Mouse, MouseDeed};

/// How long the second press of a double click may take.
const DOUBLE: Duration = Duration::from_millis(400);

/// Remembers the last press.
#[derive(Debug, Default)]
pub(super) struct Pointer {
    pressed: Option<(Instant, u16, u16)>,
}

impl Pointer {
    /// Takes a report that came at a time; answers what the app is told of it.
    pub(super) fn hear(&mut self, sent: MouseEvent, at: Instant) -> Option<Mouse> {
        let (x, y) = (sent.column, sent.row);
        let deed = match sent.kind {
            MouseEventKind::ScrollUp => MouseDeed::WheelUp,
            MouseEventKind::ScrollDown => MouseDeed::WheelDown,
            MouseEventKind::Down(MouseButton::Left) => self.press(x, y, at),
            MouseEventKind::Drag(MouseButton::Left) => MouseDeed::Drag,
            MouseEventKind::Up(MouseButton::Left) => MouseDeed::Release,
            _ => return None,
        };
        Some(Mouse { deed, x, y })
    }

    /// The third press of a row begins anew.
    fn press(&mut self, x: u16, y: u16, at: Instant) -> MouseDeed {
        let again = self.pressed.take().is_some_and(|(before, column, row)| {
            (column, row) == (x, y) && at.saturating_duration_since(before) <= DOUBLE
        });
        if again {
            return MouseDeed::PressAgain;
        }
        self.pressed = Some((at, x, y));
        MouseDeed::Press
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;

    /// What presses at columns and milliseconds are taken for.
    fn check(presses: &[(u16, u64)], expected: &[MouseDeed]) {
        let (mut pointer, start) = (Pointer::default(), Instant::now());
        let mut deeds = Vec::new();
        for (column, milliseconds) in presses {
            let kind = MouseEventKind::Down(MouseButton::Left);
            let sent = MouseEvent { kind, column: *column, row: 1, modifiers: KeyModifiers::NONE };
            let heard = pointer.hear(sent, start + Duration::from_millis(*milliseconds));
            deeds.extend(heard.map(|mouse| mouse.deed));
        }
        assert_eq!(deeds, expected);
    }

    #[test]
    fn two_presses_at_one_place_are_a_double_click() {
        use MouseDeed::{Press, PressAgain};
        check(&[(3, 0), (3, 300)], &[Press, PressAgain]);
        check(&[(3, 0), (3, 500)], &[Press, Press]);
        check(&[(3, 0), (4, 100)], &[Press, Press]);
        check(&[(3, 0), (3, 100), (3, 200)], &[Press, PressAgain, Press]);
    }
}
