//! What a face or the runtime asks of the state at a glance.

use super::{App, Focus, Row};
use crate::dispatch::{Arrived, Dispatch};

impl App {
    /// Says whether there is work for [`super::Event::Idle`].
    #[must_use]
    pub fn has_idle_work(&self) -> bool {
        self.reader.as_ref().is_some_and(|reader| !reader.is_laid_out())
            || self.list.has_waiting_words()
    }

    /// Says whether there is something to draw: the first frame does not wait for the library.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.opening.is_none() && (self.reader.is_some() || !self.list.searching)
    }

    /// Which pane has the keyboard.
    #[must_use]
    pub fn focus(&self) -> Focus {
        match (self.floor.list.is_some(), self.floor.reader.is_some()) {
            (true, false) => Focus::List,
            (false, true) => Focus::Reader,
            _ => self.focus,
        }
    }

    /// The open dispatch.
    #[must_use]
    pub fn dispatch(&self) -> Option<&Dispatch> {
        self.reader.as_ref().map(|reader| &**reader.dispatch())
    }

    /// Says whether a dispatch is being opened.
    #[must_use]
    pub fn is_opening(&self) -> bool {
        self.opening.is_some() && self.held_back.is_none()
    }

    /// The row of the open dispatch.
    #[must_use]
    pub fn open_row(&self) -> Option<&Row> {
        self.list.of_handle(self.open_handle?)
    }

    /// What was read so far, as far as finding its standing needs it.
    #[must_use]
    pub fn arrived(&self) -> Vec<Arrived> {
        let read = self.list.rows().iter().filter_map(|row| row.summary.as_ref());
        read.map(|summary| Arrived::of(&summary.held)).collect()
    }
}
