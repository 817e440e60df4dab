//! The tree of the library: all, what is unread, bookmarked or kept, searches, sources by tag.
//!
//! It stands in the place of the list, or beside it where there is room for both, and has the
//! list's keys as long as it has the keyboard. What it shows is counted by the library.

mod keys;
mod rows;

use std::collections::BTreeSet;

use super::{App, Effect, Focus, Pane, Ticket};
use crate::dispatch::{Contents, SafeText};

pub use rows::{Leaf, TreeRow};

/// The tree.
#[derive(Debug, Default)]
pub struct Tree {
    contents: Contents,
    rows: Vec<TreeRow>,
    /// The tags whose sources are shown.
    open: BTreeSet<SafeText>,
    cursor: usize,
    top: usize,
    asked: Option<Ticket>,
    /// Something changed since it was counted.
    pub(super) is_stale: bool,
    has_keyboard: bool,
}

impl Tree {
    /// Its rows.
    #[must_use]
    pub fn rows(&self) -> &[TreeRow] {
        &self.rows
    }

    /// The row under the cursor.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The first row in view.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// The row under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&TreeRow> {
        self.rows.get(self.cursor)
    }

    fn take(&mut self, contents: Contents) {
        self.contents = contents;
        self.grow();
    }

    /// Makes the rows anew; the cursor stays on its row.
    fn grow(&mut self) {
        let here = self.current().map(|row| row.leaf.clone());
        self.rows = rows::rows_of(&self.contents, &self.open);
        let place = |leaf: &Leaf| self.rows.iter().position(|row| row.leaf == *leaf);
        let place = here.as_ref().and_then(place).unwrap_or(self.cursor);
        self.go_to(place, true);
    }

    /// Moves the cursor to a row, or the next one that leads somewhere.
    fn go_to(&mut self, place: usize, forward: bool) {
        let last = self.rows.len().saturating_sub(1);
        let leads = |place: &usize| self.rows.get(*place).is_some_and(TreeRow::leads);
        let place = place.min(last);
        let after = || (place..self.rows.len()).find(leads);
        let before = || (0..=place).rev().find(leads);
        let found = if forward { after().or_else(before) } else { before().or_else(after) };
        self.cursor = found.unwrap_or(0);
    }

    fn keep_in_view(&mut self, height: u16) {
        let height = usize::from(height).max(1);
        // A heading above the first row is no row of its own.
        let first = if self.cursor == 1 { 0 } else { self.cursor };
        self.top = self.top.max((self.cursor + 1).saturating_sub(height)).min(first);
    }
}

impl App {
    /// The tree, while it has the keyboard.
    #[must_use]
    pub fn tree(&self) -> Option<&Tree> {
        let is_heard = self.tree.has_keyboard && self.focus() == Focus::List;
        is_heard.then_some(&self.tree)
    }

    /// The tree as it stands beside the list, where there is room for both.
    #[must_use]
    pub fn tree_beside(&self) -> &Tree {
        &self.tree
    }

    /// Says whether what the tree shows is on its way.
    #[must_use]
    pub fn awaits_tree(&self) -> bool {
        self.tree.asked.is_some()
    }

    /// Gives the tree the keyboard and has it counted anew.
    pub(super) fn open_tree(&mut self) -> Vec<Effect> {
        self.tree.has_keyboard = true;
        self.fit_tree();
        self.ask_for_contents()
    }

    /// Has the tree counted anew where it is in view and no longer true.
    pub(super) fn ask_if_stale(&mut self) -> Vec<Effect> {
        let is_seen = self.floor.tree.is_some() || self.tree().is_some();
        let is_due = self.tree.is_stale && self.tree.asked.is_none();
        if is_seen && is_due { self.ask_for_contents() } else { Vec::new() }
    }

    /// Has the tree counted anew.
    pub(super) fn ask_for_contents(&mut self) -> Vec<Effect> {
        let ticket = self.next_ticket();
        self.tree.is_stale = false;
        self.tree.asked = Some(ticket);
        vec![Effect::ReadContents(ticket)]
    }

    /// Takes in what the library has.
    pub(super) fn take_contents(
        &mut self,
        ticket: Ticket,
        outcome: Result<Contents, String>,
    ) -> Vec<Effect> {
        if self.tree.asked.take_if(|asked| *asked == ticket).is_none() {
            return Vec::new();
        }
        match outcome {
            Ok(contents) => self.tree.take(contents),
            Err(why) => {
                self.tree.has_keyboard = false;
                self.notice = Some(why);
            }
        }
        self.fit_tree();
        Vec::new()
    }

    /// Where the tree stands: beside the list, or in its place while it has the keyboard.
    pub(super) fn tree_pane(&self) -> Option<Pane> {
        self.floor.tree.or(self.floor.list.filter(|_| self.tree().is_some()))
    }

    /// Scrolls the tree so that its cursor is in view.
    pub(super) fn fit_tree(&mut self) {
        let pane = self.floor.tree.or(self.floor.list);
        if let Some(pane) = pane {
            self.tree.keep_in_view(pane.body.height);
        }
    }
}
