//! Places that were read, so that a hand finds back: behind, ahead, and under letters.
//!
//! A jump leaves a place behind, a line or a page does not. Letters for places: see `marks`.

use std::collections::{BTreeMap, HashMap};

use super::{App, Effect, Handle};
use crate::command::Reader as InReader;
use crate::dispatch::{Anchor, Mark};
use crate::words::notices;

/// How many places are remembered behind the current one.
const MOST: usize = 100;

/// A place in a dispatch.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub(super) handle: Handle,
    /// The words at the top of the view; none while that is the headline.
    pub(super) anchor: Option<Anchor>,
}

/// All that is remembered.
#[derive(Debug, Default)]
pub(super) struct Places {
    behind: Vec<Place>,
    ahead: Vec<Place>,
    /// By letter; small ones with their dispatch.
    pub(super) marks: HashMap<(Option<Handle>, char), Place>,
    /// Large letters of other sessions, as the library has them.
    pub(super) kept_marks: BTreeMap<char, Mark>,
    /// Where the dispatch before this one was left.
    last_dispatch: Option<Place>,
    /// The place to go to in the dispatch that is being opened.
    arriving: Option<Place>,
}

impl App {
    /// Where the reader is; none where nothing is read.
    pub(super) fn here(&self) -> Option<Place> {
        let reader = self.reader.as_ref().filter(|_| !self.previewed)?;
        let anchor = reader.place().filter(|_| reader.view().start > 0);
        Some(Place { handle: self.open_handle?, anchor })
    }

    /// Notes where the reader was before a jump, unless the jump led nowhere.
    pub(super) fn note_jump(&mut self, before: Option<Place>) {
        if let Some(before) = before.filter(|before| self.here().as_ref() != Some(before)) {
            self.leave_behind(before);
        }
    }

    pub(super) fn leave_behind(&mut self, before: Place) {
        let places = &mut self.places;
        places.ahead.clear();
        places.behind.retain(|place| *place != before);
        places.behind.push(before);
        if places.behind.len() > MOST {
            places.behind.remove(0);
        }
    }

    /// Notes where a dispatch was left for another one.
    pub(super) fn note_departure(&mut self, other: Handle) {
        let Some(here) = self.here().filter(|here| here.handle != other) else { return };
        self.places.last_dispatch = Some(here.clone());
        let led_here = self.places.arriving.as_ref().is_some_and(|to| to.handle == other);
        if !led_here {
            self.leave_behind(here);
        }
    }

    /// Goes back through the places, or forward again.
    pub(super) fn walk_places(&mut self, back: bool, count: usize) -> Vec<Effect> {
        let mut here = self.here();
        let mut target = None;
        for _ in 0..count.clamp(1, MOST) {
            let places = &mut self.places;
            let (from, to) = if back {
                (&mut places.behind, &mut places.ahead)
            } else {
                (&mut places.ahead, &mut places.behind)
            };
            let Some(place) = from.pop() else {
                let said = if back { notices::NO_PLACE_BEHIND } else { notices::NO_PLACE_AHEAD };
                self.notice = Some(said.to_owned());
                break;
            };
            // What lies between is gone past, not opened: it is one of the places all the same.
            to.extend(here.replace(place.clone()));
            target = Some(place);
        }
        target.map_or_else(Vec::new, |place| self.go_to(place))
    }

    /// Goes to the place before the last jump; again: back here.
    pub(super) fn go_to_last_place(&mut self) -> Vec<Effect> {
        let Some(place) = self.places.behind.pop() else {
            self.notice = Some(notices::NO_PLACE_BEHIND.to_owned());
            return Vec::new();
        };
        self.places.behind.extend(self.here());
        self.go_to(place)
    }

    /// Goes to where the dispatch before this one was left.
    pub(super) fn go_to_last_dispatch(&mut self) -> Vec<Effect> {
        // It is another one once that was opened, and stays where it cannot be.
        if let Some(place) = self.places.last_dispatch.clone() {
            if let Some(here) = self.here() {
                self.leave_behind(here);
            }
            self.go_to(place)
        } else {
            self.notice = Some(notices::NO_LAST_DISPATCH.to_owned());
            Vec::new()
        }
    }

    /// Goes to a place, in this dispatch or another.
    pub(super) fn go_to(&mut self, place: Place) -> Vec<Effect> {
        if self.open_handle == Some(place.handle) && self.reader.is_some() {
            let effects = self.open_row_of(place.handle);
            self.arrive_at(&place);
            return effects;
        }
        let handle = place.handle;
        self.places.arriving = Some(place);
        self.open_row_of(handle)
    }

    fn open_row_of(&mut self, handle: Handle) -> Vec<Effect> {
        self.list.move_to_handle(handle);
        self.keep_cursor_in_view();
        self.open_source(handle, false)
    }

    /// Forgets the place to go to when another dispatch is opened.
    pub(super) fn drop_arriving(&mut self, other: Handle) {
        self.places.arriving.take_if(|place| place.handle != other);
    }

    /// Goes to the place that the opened dispatch was opened for.
    pub(super) fn arrive(&mut self, handle: Handle) {
        if let Some(place) = self.places.arriving.take_if(|place| place.handle == handle) {
            self.untouched = false;
            self.arrive_at(&place);
        }
    }

    fn arrive_at(&mut self, place: &Place) {
        let Some(reader) = &mut self.reader else { return };
        let found = if let Some(anchor) = &place.anchor {
            reader.go_to_place(anchor) | reader.go_to_quote_of(anchor)
        } else {
            reader.return_to(0);
            true
        };
        if !found {
            self.notice = Some(notices::PLACE_GONE.to_owned());
        }
    }
}

/// Says whether a command of the reader is a jump, which leaves a place behind.
pub(super) const fn is_jump(command: InReader) -> bool {
    matches!(
        command,
        InReader::NextQuote
            | InReader::PreviousQuote
            | InReader::NextOfSpeaker
            | InReader::PreviousOfSpeaker
            | InReader::NextSection
            | InReader::PreviousSection
            | InReader::Top
            | InReader::End
            | InReader::Percent
            | InReader::NextHit
            | InReader::PreviousHit
    )
}
