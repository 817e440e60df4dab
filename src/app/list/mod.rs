//! The list pane's state: its rows, which of them are shown, and where the cursor is.
//!
//! Rows enter, leave or change places only on a key: the list does not move under the hand.

mod view;
mod waiting;
mod window;
mod words;

use std::collections::HashMap;

use super::fates::Fates;
use super::row::{Handle, Row, Summary};
use crate::dispatch::{DispatchId, Remembered};

pub use view::{Order, Stock, View};
use window::Window;
use words::RowWords;

pub use window::Rows;

/// The list.
#[derive(Debug, Default)]
pub struct List {
    rows: Vec<Row>,
    by_id: HashMap<DispatchId, usize>,
    by_handle: HashMap<Handle, usize>,
    /// Indices of the rows that are shown, where not all are.
    narrowed: Option<Vec<usize>>,
    view: View,
    words: RowWords,
    cursor: usize,
    top: usize,
    /// Where the selection began, among the shown rows.
    selected_from: Option<usize>,
    loaded: usize,
    unread: usize,
    /// Rows that enter on a key.
    waiting: Vec<Row>,
    /// Whether more rows are still being found.
    pub searching: bool,
    /// Where the rows stand among those of the library, where they are some of its.
    window: Option<Window>,
}

impl List {
    /// How many rows are shown.
    #[must_use]
    pub fn len(&self) -> usize {
        if let Some(window) = &self.window {
            return window.len(self.shown_of_window());
        }
        self.narrowed.as_ref().map_or(self.rows.len(), Vec::len)
    }

    /// Says whether no row is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many rows there are, shown or not.
    #[must_use]
    pub fn total(&self) -> usize {
        self.window.as_ref().map_or(self.rows.len(), |window| window.tally.all)
    }

    /// Says whether there is one row and never more without a key.
    #[must_use]
    pub fn is_lone(&self) -> bool {
        self.window.is_none() && self.rows.len() == 1
    }

    /// How many rows were read through.
    #[must_use]
    pub fn loaded(&self) -> usize {
        self.window.as_ref().map_or(self.loaded, |window| window.tally.all)
    }

    /// How many rows are unread.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.unread
    }

    /// Says whether rows may be missing.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        self.view.is_narrowed()
    }

    /// All rows, shown or not.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// A shown row.
    #[must_use]
    pub fn row(&self, index: usize) -> Option<&Row> {
        self.rows.get(self.row_index(index)?)
    }

    /// The shown rows from one on, as far as they are here.
    pub fn rows_from(&self, index: usize) -> impl Iterator<Item = (usize, &Row)> {
        let here = self.here();
        (index.max(here.start)..here.end).filter_map(|index| Some((index, self.row(index)?)))
    }

    /// Which shown row the cursor is on.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// The first shown row in view.
    #[must_use]
    pub fn top(&self) -> usize {
        self.top
    }

    /// The row under the cursor.
    #[must_use]
    pub fn current(&self) -> Option<&Row> {
        self.row(self.cursor)
    }

    /// Begins a selection at the cursor, or ends the one there is.
    pub fn select(&mut self) {
        self.selected_from = if self.selected_from.is_none() { Some(self.cursor) } else { None };
    }

    /// Ends the selection; says whether there was one.
    pub fn unselect(&mut self) -> bool {
        self.selected_from.take().is_some()
    }

    /// The shown rows that are selected.
    #[must_use]
    pub fn selected(&self) -> Option<std::ops::RangeInclusive<usize>> {
        let from = self.selected_from?.min(self.len().saturating_sub(1));
        Some(from.min(self.cursor)..=from.max(self.cursor))
    }

    /// The rows that a command concerns: those selected, else the one under the cursor.
    pub fn concerned(&self) -> impl Iterator<Item = &Row> {
        let range = self.selected().unwrap_or(self.cursor..=self.cursor);
        range.filter_map(|index| self.row(index))
    }

    /// The row of a source.
    #[must_use]
    pub fn of_handle(&self, handle: Handle) -> Option<&Row> {
        self.rows.get(*self.by_handle.get(&handle)?)
    }

    /// The row of a source, in the list or waiting to enter it.
    fn known_mut(&mut self, handle: Handle) -> Option<&mut Row> {
        match self.by_handle.get(&handle) {
            Some(index) => self.rows.get_mut(*index),
            None => self.waiting.iter_mut().find(|row| row.handle == handle),
        }
    }

    /// The row of a dispatch.
    #[must_use]
    pub fn of_id(&self, id: DispatchId) -> Option<&Row> {
        self.rows.get(*self.by_id.get(&id)?)
    }

    /// Adds rows at the end.
    pub fn add(&mut self, rows: Vec<Row>) {
        for row in rows {
            self.by_id.insert(row.id, self.rows.len());
            self.by_handle.insert(row.handle, self.rows.len());
            self.unread += usize::from(row.is_unread());
            // Into a narrowed list rows come by a key only.
            if let Some(shown) = self.narrowed.as_mut().filter(|_| !self.view.is_narrowed()) {
                shown.push(self.rows.len());
            }
            self.rows.push(row);
        }
    }

    /// Notes what a source holds.
    pub fn set_summary(&mut self, handle: Handle, summary: Summary) {
        let place = self.by_handle.get(&handle).copied();
        let Some(row) = self.known_mut(handle) else { return };
        let known = row.summary.as_ref().map(|known| known.held.dispatch.fingerprint.clone());
        let is_first = known.is_none() && row.failure.is_none();
        let is_other = known.as_ref() != Some(&summary.held.dispatch.fingerprint);
        let id = summary.held.dispatch.id;
        row.failure = None;
        row.id = id;
        row.set_summary(summary);
        // Rows that wait are counted and searched from when they enter.
        let Some(place) = place else { return };
        self.by_id.insert(id, place);
        self.loaded += usize::from(is_first);
        // The library looks for words in its rows itself.
        if is_other && self.window.is_none() {
            self.words.note(place, known.is_none());
        }
    }

    /// Notes what a source holds now; says on its row when that is another text.
    pub fn amend(&mut self, handle: Handle, summary: Summary) {
        let known = self.of_handle(handle).and_then(|row| row.summary.as_ref());
        let fingerprint = |summary: &Summary| summary.held.dispatch.fingerprint.clone();
        let is_other = known.is_some_and(|known| fingerprint(known) != fingerprint(&summary));
        self.set_summary(handle, summary);
        if is_other {
            self.set_changed(handle, true);
        }
    }

    /// Notes whether the file of a row was amended since it was read or opened.
    pub fn set_changed(&mut self, handle: Handle, is_changed: bool) {
        if let Some(row) = self.known_mut(handle) {
            row.set_amended(is_changed);
        }
    }

    /// Notes what became of the kept passages of a row.
    pub fn set_fates(&mut self, handle: Handle, fates: Fates) {
        if let Some(row) = self.known_mut(handle) {
            row.fates = fates;
        }
    }

    /// Says whether the text of a row is being read for its kept passages.
    #[must_use]
    pub fn awaits_fates(&self) -> bool {
        self.view.stock == Stock::Kept
            && self.rows_from(0).any(|(_, row)| row.fates == Fates::Asked)
    }

    /// Notes whether the file of a row is no longer there.
    pub fn set_gone(&mut self, handle: Handle, is_gone: bool) {
        if let Some(row) = self.known_mut(handle) {
            row.is_gone = is_gone;
        }
    }

    /// Notes why a source could not be read.
    pub fn set_failure(&mut self, handle: Handle, failure: String) {
        let is_listed = self.by_handle.contains_key(&handle);
        let Some(row) = self.known_mut(handle) else { return };
        let is_first = row.summary.is_none() && row.failure.is_none();
        row.failure = Some(failure);
        self.loaded += usize::from(is_listed && is_first);
    }

    /// Notes what the library remembers of a dispatch.
    pub fn set_remembered(&mut self, id: DispatchId, remembered: Remembered) {
        if let Some(row) = self.waiting.iter_mut().find(|row| row.id == id) {
            row.remembered = remembered;
        } else if let Some(row) = self.by_id.get(&id).and_then(|index| self.rows.get_mut(*index)) {
            let was_unread = usize::from(row.is_unread());
            row.set_remembered(remembered);
            self.unread = (self.unread + usize::from(row.is_unread())).saturating_sub(was_unread);
        }
    }

    /// Moves the cursor to a shown row, or the last there is; says whether it moved.
    pub fn move_to(&mut self, index: usize) -> bool {
        let before = self.cursor;
        self.cursor = index.min(self.len().saturating_sub(1));
        self.cursor != before
    }

    /// Moves the cursor by rows; negative goes up. Says whether it moved.
    pub fn move_by(&mut self, rows: i64) -> bool {
        let index = i64::try_from(self.cursor).unwrap_or(i64::MAX).saturating_add(rows).max(0);
        self.move_to(usize::try_from(index).unwrap_or(usize::MAX))
    }

    /// Scrolls by rows; the cursor stays in view unless it is to stay where it is. Says whether
    /// the cursor moved.
    pub fn scroll(&mut self, rows: i64, in_view: usize, stays: bool) -> bool {
        let last = i64::try_from(self.len().saturating_sub(in_view)).unwrap_or(i64::MAX);
        let top = i64::try_from(self.top).unwrap_or(0).saturating_add(rows).clamp(0, last);
        self.top = usize::try_from(top).unwrap_or(0);
        if stays {
            return false;
        }
        let end = self.top + in_view.max(1) - 1;
        self.move_to(self.cursor.clamp(self.top, end))
    }

    /// The next unread row after the cursor, or before it.
    #[must_use]
    pub fn next_unread(&self, forward: bool) -> Option<usize> {
        let unread = |index: &usize| self.row(*index).is_some_and(Row::is_unread);
        let here = self.here();
        if forward {
            ((self.cursor + 1).max(here.start)..here.end).find(unread)
        } else {
            (here.start..self.cursor.min(here.end)).rev().find(unread)
        }
    }

    /// Moves the cursor onto the row of a source, where that is shown.
    pub fn move_to_handle(&mut self, handle: Handle) -> bool {
        let is_meant = |index: &usize| self.row(*index).is_some_and(|row| row.handle == handle);
        let shown = self.here().find(is_meant);
        shown.is_some_and(|index| self.move_to(index))
    }

    /// Scrolls so that the cursor is in view; `heights` says how many lines each row takes.
    pub fn keep_in_view(&mut self, lines: usize, heights: impl Fn(&Row) -> usize) {
        self.top = self.top.min(self.cursor);
        let mut free = lines;
        let mut first = self.cursor;
        for index in (self.top..=self.cursor).rev() {
            let Some(row) = self.row(index) else { break };
            let Some(rest) = free.checked_sub(heights(row)) else { break };
            free = rest;
            first = index;
        }
        self.top = first;
    }

    fn row_index(&self, index: usize) -> Option<usize> {
        let first = self.window.as_ref().map_or(0, |window| window.first);
        match &self.narrowed {
            Some(shown) => shown.get(index.checked_sub(first)?).copied(),
            None => Some(index),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::SafeText;

    fn list(count: usize) -> List {
        let mut list = List::default();
        list.add(
            (0..count)
                .map(|at| {
                    Row::new(
                        Handle(at),
                        DispatchId::from_bytes([u8::try_from(at).unwrap(); 16]),
                        SafeText::line("a"),
                    )
                })
                .collect(),
        );
        list
    }

    #[test]
    fn the_cursor_stays_inside() {
        let mut list = list(3);
        assert!(!list.move_by(-1));
        assert!(list.move_by(9));
        assert_eq!(list.cursor(), 2);
        assert!(!List::default().move_by(1));
    }

    #[test]
    fn unread_rows_can_be_shown_alone_and_do_not_leave_by_themselves() {
        let mut list = list(4);
        list.rows[1].remembered.standing.read = true;
        list.move_to(2);
        let now = jiff::civil::date(2026, 11, 22).to_zoned(jiff::tz::TimeZone::UTC).unwrap();
        list.show(View { unread_only: true, ..View::default() }, &now);
        assert_eq!((list.len(), list.cursor()), (3, 1));
        list.rows[2].remembered.standing.read = true;
        assert_eq!(list.len(), 3);
        list.show(View::default(), &now);
        assert_eq!((list.len(), list.cursor()), (4, 2));
    }

    #[test]
    fn the_cursor_is_kept_in_view() {
        let mut list = list(100);
        list.move_to(50);
        list.keep_in_view(10, |_| 3);
        assert_eq!(list.top(), 48);
        list.move_to(10);
        list.keep_in_view(10, |_| 3);
        assert_eq!(list.top(), 10);
    }
}
