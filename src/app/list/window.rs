//! The rows of the library that the list holds: a few hundred of as many as there are.
//!
//! Rows are held for good once they were here, since what is open or marked must have its row;
//! which of them are shown, and at which places, is one stretch of the library's list. Never
//! moves a row that is shown: what came in since the list was made enters by a key.

use super::super::row::{Among, Row};
use super::List;
use crate::dispatch::{DispatchId, Spot, Tally};

/// How near the end of what is here the cursor may come before more is asked for, in rows.
const MARGIN: usize = 80;

/// Rows that the library was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// The rows, in the order of the list.
    pub rows: Vec<Row>,
    /// Where they were asked for.
    pub spot: Spot,
    /// The place of the first one; behind and before a row it is not counted anew.
    pub first: usize,
    /// The place of what was looked for.
    pub found: Option<usize>,
    /// Says whether the list ends with them; of rows before a row, that it begins with them.
    pub is_end: bool,
    /// The moment that the list is of, in milliseconds since 1970.
    pub as_of_ms: i64,
}

/// Where the shown rows stand.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// The place of the first shown row.
    pub first: usize,
    /// Whether the last shown row is the last there is.
    is_end: bool,
    /// How many there are, as they were counted.
    pub tally: Tally,
    /// The moment that the list is of; none for now.
    as_of_ms: Option<i64>,
    /// How many came in since.
    pub new: usize,
    /// What is to be asked for whatever is here.
    pub wish: Option<Spot>,
    /// Nothing is asked for any more, since the library cannot be read.
    is_shut: bool,
}

impl Window {
    pub(super) fn len(&self, shown: usize) -> usize {
        let end = self.first + shown;
        if self.is_end { end } else { end.max(self.tally.rows) }
    }
}

impl List {
    /// Shows rows of the library from now on.
    pub fn begin_window(&mut self) {
        self.window = Some(Window::default());
        self.narrowed = Some(Vec::new());
    }

    /// Says whether the rows are some of the library's.
    #[must_use]
    pub fn is_window(&self) -> bool {
        self.window.is_some()
    }

    /// The moment that the rows are of, in milliseconds; none while that is now.
    #[must_use]
    pub fn as_of_ms(&self) -> Option<i64> {
        self.window.as_ref()?.as_of_ms
    }

    /// The places of the rows that are here.
    pub(super) fn here(&self) -> std::ops::Range<usize> {
        match &self.window {
            Some(window) => window.first..window.first + self.shown_of_window(),
            None => 0..self.len(),
        }
    }

    pub(super) fn shown_of_window(&self) -> usize {
        self.narrowed.as_ref().map_or(0, Vec::len)
    }

    /// Which rows the list wants of the library; a wish is granted once.
    pub fn wanted(&mut self, is_asking: bool) -> Option<Spot> {
        let window = self.window.as_mut().filter(|window| !window.is_shut)?;
        if let Some(wish) = window.wish.take() {
            return Some(wish);
        }
        if is_asking || self.is_empty() {
            return None;
        }
        let (here, window) = (self.here(), self.window.as_ref()?);
        let edge = |index: usize| Some((self.row(index)?.rank, index));
        let (from, to) = (self.top.min(self.cursor), self.top.max(self.cursor));
        if !here.contains(&self.cursor) {
            return Some(Spot::At(self.cursor.saturating_sub(MARGIN)));
        }
        if !window.is_end && to + MARGIN >= here.end {
            return edge(here.end - 1).map(|(rank, at)| Spot::After(rank, at));
        }
        let is_near = here.start > 0 && from < here.start + MARGIN;
        is_near.then(|| edge(here.start).map(|(rank, at)| Spot::Before(rank, at))).flatten()
    }

    /// Where an unread row may be that is not here.
    #[must_use]
    pub fn unread_beyond(&self, forward: bool) -> Option<Spot> {
        let (here, window) = (self.here(), self.window.as_ref()?);
        if forward {
            let last = self.row(here.end.checked_sub(1)?).filter(|_| !window.is_end)?;
            return Some(Spot::UnreadAfter(last.rank));
        }
        let first = self.row(here.start).filter(|_| here.start > 0)?;
        Some(Spot::UnreadBefore(first.rank))
    }

    /// Wants rows of the library around a place, or those of this moment; a library that could not
    /// be read is asked again.
    pub fn wish(&mut self, spot: Spot) {
        if let Some(window) = &mut self.window {
            window.is_shut = false;
            window.wish = Some(spot);
        }
    }

    /// Lets what came in since the list was made enter it.
    pub fn renew(&mut self) {
        let around = self.current().map_or(Spot::First, |row| Spot::Around(row.id));
        let Some(window) = &mut self.window else { return };
        window.as_of_ms = None;
        window.is_shut = false;
        window.wish = Some(around);
        window.new = 0;
    }

    /// Says whether all rows are of one source.
    #[must_use]
    pub fn is_of_one_source(&self) -> bool {
        let has_one = self.window.as_ref().is_some_and(|window| window.tally.is_of_one_source);
        has_one || self.view.source.is_some()
    }

    /// Notes that so many dispatches came in.
    pub fn note_new(&mut self, count: usize) {
        if let Some(window) = &mut self.window {
            window.new += count;
        }
    }

    /// Notes that the library cannot be read.
    pub fn shut(&mut self) {
        if let Some(window) = &mut self.window {
            window.is_shut = true;
        }
    }

    /// Notes how many rows there are.
    pub fn set_tally(&mut self, tally: Tally) {
        if let Some(window) = &mut self.window {
            window.tally = tally;
            self.unread = tally.unread;
        }
    }

    /// Takes in rows of the library; what is shown stays at its place, as far as it still is.
    pub fn take_rows(&mut self, rows: Rows) {
        let Rows { rows, spot, first, found, is_end, as_of_ms } = rows;
        let held: Vec<usize> = rows.into_iter().map(|row| self.hold(row)).collect();
        let (Some(window), Some(shown)) = (&mut self.window, &mut self.narrowed) else { return };
        window.as_of_ms = Some(as_of_ms);
        match spot {
            Spot::After(..) => {
                shown.extend(held);
                window.is_end = is_end;
            }
            Spot::Before(..) => {
                let count = held.len();
                shown.splice(0..0, held);
                // Where rows were lost or found meanwhile, all places shift.
                let before = window.first;
                window.first = if is_end { 0 } else { before.saturating_sub(count) };
                let shift = |place: usize| (place + window.first + count).saturating_sub(before);
                (self.cursor, self.top) = (shift(self.cursor), shift(self.top));
                self.selected_from = self.selected_from.map(shift);
            }
            _ => {
                *shown = held;
                (window.first, window.is_end) = (first, is_end);
                self.cursor = found.unwrap_or(self.cursor);
                self.top = self.top.clamp(first, self.cursor.max(first));
            }
        }
        self.move_to(self.cursor);
    }

    /// Has dispatches stand for themselves that were copies of the others that are shown.
    pub fn part(&mut self, ids: &[DispatchId]) {
        let shown = self.narrowed.as_deref().unwrap_or_default();
        for index in shown {
            let row = &mut self.rows[*index];
            if ids.contains(&row.id) {
                (row.also_in, row.among) = (0, Among::Parted);
            } else if self.view.story.is_some() {
                row.also_in = row.also_in.saturating_sub(ids.len());
            }
        }
    }

    /// Holds a row; answers which one it is. What is known of one that is here stays.
    fn hold(&mut self, row: Row) -> usize {
        if let Some(index) = self.by_handle.get(&row.handle) {
            let known = &mut self.rows[*index];
            known.rank = row.rank;
            known.snippet = row.snippet;
            (known.also_in, known.among) = (row.also_in, row.among);
            known.set_remembered(row.remembered);
            return *index;
        }
        let index = self.rows.len();
        self.by_id.insert(row.id, index);
        self.by_handle.insert(row.handle, index);
        self.rows.push(row);
        index
    }

    /// Holds a row that is not shown.
    pub fn hold_aside(&mut self, row: Row) {
        self.hold(row);
    }
}
