//! Sources that are fetched while the reader reads.
//!
//! What comes in enters the list by a key, and what is open stays as it is; the footer says how
//! far it is, and at the end why sources failed.

use super::{App, Effect, Face, Focus};
use crate::dispatch::DispatchId;
use crate::words::sources as words;

/// What is to be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refresh {
    /// All sources.
    All,
    /// All but those that are as they were by their own word.
    Stale,
    /// The source that a dispatch came in from.
    Of(DispatchId),
}

/// How far it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many sources are to be asked.
    pub all: usize,
    /// How many of them have answered, or not.
    pub done: usize,
    /// How many dispatches are new.
    pub new: usize,
    /// How many of these came since this was told last.
    pub came: usize,
    /// Why sources failed, as far as is told.
    pub failures: Vec<String>,
    /// Nothing more comes.
    pub is_over: bool,
    /// How many sources are left alone now, where none is to be asked.
    pub resting: usize,
    /// A schedule began it, and nobody waits for it.
    pub is_quiet: bool,
}

impl App {
    /// How far the fetching is; none where nothing is fetched.
    #[must_use]
    pub fn refreshing(&self) -> Option<&Progress> {
        self.refreshing.as_ref()
    }

    /// Fetches all sources.
    pub(super) fn refresh_all(&mut self) -> Vec<Effect> {
        if self.declines() {
            return Vec::new();
        }
        if self.refreshing.is_some() {
            self.notice = Some(words::REFRESHING_ALREADY.to_owned());
            return Vec::new();
        }
        vec![self.fetch(Refresh::All)]
    }

    fn fetch(&mut self, refresh: Refresh) -> Effect {
        // A screen shows how far it is; whoever hears lines hears that it began.
        if self.face() == Face::Lines {
            self.notice = Some(words::FETCHING.to_owned());
        }
        Effect::Refresh(refresh)
    }

    /// Fetches the source of the dispatch at hand, or reads its file again.
    pub(super) fn fetch_again(&mut self) -> Vec<Effect> {
        self.refresh_source().unwrap_or_else(|| self.refresh())
    }

    /// Fetches the source of the dispatch at hand; none where it came in by another door.
    fn refresh_source(&mut self) -> Option<Vec<Effect>> {
        let row = match self.focus() {
            Focus::List => self.list.current(),
            Focus::Reader => self.open_row(),
        }?;
        let kind = row.summary.as_ref()?.held.dispatch.origin.kind;
        let id = row.id;
        if !kind.is_followed() {
            return None;
        }
        if self.declines() {
            return Some(Vec::new());
        }
        Some(vec![self.fetch(Refresh::Of(id))])
    }

    /// Takes in how far it is.
    pub(super) fn take_progress(&mut self, progress: Progress) -> Vec<Effect> {
        self.list.note_new(progress.came);
        if progress.came > 0 {
            self.tree.is_stale = true;
            self.outdate_page();
        }
        if !progress.is_over {
            self.refreshing = Some(progress);
            return Vec::new();
        }
        self.refreshing = None;
        if !progress.is_quiet {
            self.notice = Some(match progress.resting {
                0 => words::refreshed(progress.all, progress.new, &progress.failures),
                resting => words::all_left_alone(resting),
            });
        }
        Vec::new()
    }
}
