//! What changed between two revisions of the open dispatch, shown in its place.
//!
//! It has the reader's keys as long as it is shown: those that move, those that change the
//! screen, and those that leave it. Nothing is kept or marked in it, for its text is nobody's.

use std::sync::Arc;

use super::{App, Effect, Reader, Typed, Way};
use crate::command::{Command, Everywhere, Reader as InReader};
use crate::dispatch::Amended;
use crate::words::revisions as words;

/// What changed, as a page.
#[derive(Debug)]
pub struct Changes {
    /// The page of both revisions.
    pub reader: Reader,
}

impl App {
    /// What changed, while it is shown.
    #[must_use]
    pub fn changes(&self) -> Option<&Changes> {
        self.changes.as_ref()
    }

    /// The page in the reading pane: the open dispatch, or what changed in it.
    #[must_use]
    pub fn page_shown(&self) -> Option<&Reader> {
        self.changes.as_ref().map(|changes| &changes.reader).or(self.reader.as_ref())
    }

    /// That page, to be moved.
    pub(super) fn page_shown_mut(&mut self) -> Option<&mut Reader> {
        self.changes.as_mut().map(|changes| &mut changes.reader).or(self.reader.as_mut())
    }

    /// Shows what changed from one revision to the next, from the first change on.
    pub(super) fn show_changes(&mut self, amended: Amended) {
        let changes = amended.changes();
        let is_same_head = amended.is_same_head;
        if changes.is_empty() && is_same_head {
            self.notice = Some(words::NO_WORDS_CHANGED.to_owned());
            return;
        }
        let height = self.floor.reader.map_or(1, |pane| pane.body.height);
        let dispatch = Arc::new(amended.dispatch);
        let mut reader = Reader::new(dispatch, self.setting(), height);
        reader.fit_rail(self.floor.rail.map(|pane| pane.body.width));
        reader.show_amendments(changes, &amended.amendments);
        if is_same_head {
            reader.go_to_hit_from(0);
        }
        self.notice = Some(words::changes(reader.hits().len()));
        self.changes = Some(Changes { reader });
    }

    /// Obeys while changes are shown; none where the command is for the screen as a whole.
    pub(super) fn obey_in_changes(&mut self, typed: &Typed) -> Option<Vec<Effect>> {
        let times = typed.count.unwrap_or(1) as usize;
        match typed.command {
            Command::Everywhere(
                Everywhere::Help
                | Everywhere::Quit
                | Everywhere::Redraw
                | Everywhere::Suspend
                | Everywhere::Zen
                | Everywhere::Wider
                | Everywhere::Narrower
                | Everywhere::ToggleRail,
            ) => return None,
            Command::Everywhere(Everywhere::Back | Everywhere::Close)
            | Command::Reader(InReader::Changes) => self.changes = None,
            Command::Reader(InReader::NextHit) => self.step_change(Way::Forward, times),
            Command::Reader(InReader::PreviousHit) => self.step_change(Way::Back, times),
            Command::Reader(InReader::PageDown) => {
                if let Some(changes) = &mut self.changes {
                    changes.reader.page_down();
                }
            }
            Command::Reader(command) if is_movement(command) => {
                self.move_about(command, typed.count);
            }
            _ => self.notice = Some(words::HOW_TO_LEAVE_CHANGES.to_owned()),
        }
        Some(Vec::new())
    }

    fn step_change(&mut self, way: Way, times: usize) {
        let Some(changes) = &mut self.changes else { return };
        let wrapped = changes.reader.step_hit(way, times);
        let number = changes.reader.current_hit().map_or(0, |hit| hit + 1);
        let said = words::change(number, changes.reader.hits().len());
        self.notice = Some(match (wrapped, way) {
            (Some(true), Way::Forward) => words::from_top(&said),
            (Some(true), Way::Back) => words::from_end(&said),
            _ => said,
        });
    }
}

/// Commands that only move the page.
const fn is_movement(command: InReader) -> bool {
    matches!(
        command,
        InReader::Down
            | InReader::Up
            | InReader::HalfDown
            | InReader::HalfUp
            | InReader::PageUp
            | InReader::Top
            | InReader::End
            | InReader::Percent
            | InReader::TableLeft
            | InReader::TableRight
    )
}
