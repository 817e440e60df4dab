//! The same text from several sources: listed, parted by hand and joined again.

use super::{Among, App, Deed, Effect, Focus, Row, View};
use crate::command::{Command, List as InList};
use crate::dispatch::{Change, DispatchId, Request, Target};
use crate::words::copies as words;

impl App {
    /// Lists all dispatches that have the text of the one at hand.
    pub(super) fn list_copies(&mut self) -> Vec<Effect> {
        let row = match self.focus() {
            Focus::List => self.list.current(),
            Focus::Reader => self.open_row(),
        };
        let Some(row) = row.filter(|row| self.list.is_window() && row.also_in > 0) else {
            let is_of_files = !self.list.is_window();
            let said = if is_of_files { words::NO_STORIES } else { words::NO_COPIES };
            self.notice = Some(said.to_owned());
            return Vec::new();
        };
        let id = row.id;
        let mut effects = match self.focus() {
            Focus::List => Vec::new(),
            Focus::Reader => self.go_to_list(),
        };
        let left = self.left();
        self.shelf.left.push(left);
        let part = self.settings.keymap.chords(Command::List(InList::PartCopy)).next();
        self.notice = Some(words::listed(&part.map(ToString::to_string).unwrap_or_default()));
        effects.extend(self.show_view(View { story: Some(id), ..View::default() }));
        effects
    }

    /// Parts a copy from its story, an original from all of its copies; what was parted may be a
    /// copy again.
    pub(super) fn part_copy(&mut self) -> Vec<Effect> {
        let Some(row) = self.list.current().cloned() else { return Vec::new() };
        if !self.list.is_window() || !is_of_source(&row) {
            self.notice = Some(words::NO_STORIES.to_owned());
            return Vec::new();
        }
        if row.also_in == 0 && row.among != Among::Parted {
            self.notice = Some(words::NO_COPY.to_owned());
            return Vec::new();
        }
        let is_original = row.also_in > 0 && row.among != Among::Copy;
        if is_original && self.list.view().story.is_none() {
            return self.list_copies();
        }
        let copies: Vec<Target> = if is_original {
            let rows = self.list.rows_from(0).map(|(_, row)| row);
            rows.filter(|row| row.among == Among::Copy).map(|row| Target::Known(row.id)).collect()
        } else {
            vec![Target::Known(row.id)]
        };
        let parts = row.also_in > 0;
        let deed = Deed::Part(parts, copies.len());
        self.record(Request::all(copies, &Change::Parted(parts)), Some(deed))
    }

    /// Takes in that dispatches were parted from their story, or may be copies again: a parted
    /// one stays in its place until the list is left.
    pub(super) fn take_parted(&mut self, parts: bool, ids: &[DispatchId]) {
        if parts {
            self.list.part(ids);
        } else {
            self.read_rows_again();
        }
    }
}

fn is_of_source(row: &Row) -> bool {
    let summary = row.summary.as_ref();
    summary.is_some_and(|summary| summary.held.dispatch.origin.kind.is_followed())
}
