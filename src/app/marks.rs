//! Letters for places: small ones in one dispatch until the program ends, large ones anywhere and
//! in every session.

use super::places::Place;
use super::{App, Effect, Reader, Row};
use crate::dispatch::{Mark, Target};
use crate::words::notices;

impl App {
    /// Puts a letter to this place; a large one into the library, too.
    pub(super) fn set_mark(&mut self, letter: Option<char>) -> Vec<Effect> {
        let (Some(letter), Some(here)) = (letter, self.here()) else {
            self.notice = Some(notices::NOTHING_TO_MARK.to_owned());
            return Vec::new();
        };
        let is_small = letter.is_ascii_lowercase();
        let dispatch = is_small.then_some(here.handle);
        self.places.marks.insert((dispatch, letter), here);
        if is_small {
            self.notice = Some(notices::mark_set(letter));
            return Vec::new();
        }
        let anchor = self.reader.as_ref().and_then(Reader::place);
        match (anchor, &self.open) {
            (Some(anchor), Some(held)) if !self.surroundings.private => {
                vec![Effect::SetMark(letter, Box::new(Target::Held(held.clone())), anchor)]
            }
            _ => {
                self.notice = Some(notices::mark_set_for_now(letter));
                Vec::new()
            }
        }
    }

    /// Takes in that a letter is on disk, or is not.
    pub(super) fn marked(&mut self, letter: char, outcome: Result<bool, String>) {
        self.notice = Some(match outcome {
            Ok(true) => notices::mark_set(letter),
            Ok(false) => notices::mark_set_for_now(letter),
            Err(why) => why,
        });
    }

    /// Takes up the letters of other sessions.
    pub(super) fn take_up_marks(&mut self, marks: Vec<Mark>) {
        self.places.kept_marks = marks.into_iter().map(|mark| (mark.letter, mark)).collect();
    }

    /// Goes to the place of a letter.
    pub(super) fn go_to_mark(&mut self, letter: Option<char>) -> Vec<Effect> {
        let Some(letter) = letter else { return Vec::new() };
        let dispatch = if letter.is_ascii_lowercase() { self.open_handle } else { None };
        if let Some(place) = self.places.marks.get(&(dispatch, letter)).cloned() {
            return self.jump_to(place);
        }
        let Some(mark) = self.places.kept_marks.get(&letter).cloned() else {
            self.notice = Some(notices::no_such_mark(letter));
            return Vec::new();
        };
        match self.list.of_id(mark.dispatch).map(|row| row.handle) {
            Some(handle) => self.jump_to(Place { handle, anchor: Some(mark.anchor) }),
            None => vec![Effect::Bring(mark)],
        }
    }

    /// The dispatch of a mark is among the rows now, or is nowhere.
    pub(super) fn brought(&mut self, mark: &Mark, row: Option<Box<Row>>) -> Vec<Effect> {
        let Some(row) = row else {
            self.notice = Some(notices::mark_gone(mark.letter));
            return Vec::new();
        };
        let place = Place { handle: row.handle, anchor: Some(mark.anchor.clone()) };
        self.bring_in(*row);
        self.jump_to(place)
    }

    /// Puts a row among those of the list.
    pub(super) fn bring_in(&mut self, row: Row) {
        if self.list.is_window() {
            self.list.hold_aside(row);
        } else {
            // Rows are numbered in the order of their coming: those that wait came before.
            self.list.wait(vec![row]);
            self.list.admit_waiting();
        }
        self.plan();
    }

    /// Goes to a place and leaves this one behind.
    pub(super) fn jump_to(&mut self, place: Place) -> Vec<Effect> {
        if let Some(here) = self.here().filter(|here| *here != place) {
            self.leave_behind(here);
        }
        self.go_to(place)
    }
}
