//! What this process changed, so that it can be taken back.
//!
//! Never over a later change of another process: each state of a standing has a number of its
//! own, and a state is only taken back while it is still the one that this process made.

use std::collections::VecDeque;

use super::deed::Deed;

/// How many changes can be taken back.
const DEPTH: usize = 100;

/// The last deeds of this process, latest last.
#[derive(Debug, Default)]
pub(super) struct UndoStack {
    deeds: VecDeque<Deed>,
}

impl UndoStack {
    /// Remembers a deed; the oldest is forgotten when there are too many.
    pub fn push(&mut self, deed: Deed) {
        if self.deeds.len() == DEPTH {
            self.deeds.pop_front();
        }
        self.deeds.push_back(deed);
    }

    /// The deed that is taken back next.
    pub fn last(&self) -> Option<&Deed> {
        self.deeds.back()
    }

    /// Forgets the deed that is taken back next.
    pub fn pop(&mut self) -> Option<Deed> {
        self.deeds.pop_back()
    }
}
