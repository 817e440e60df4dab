//! Rows that came in since the list was made, and wait for a key to enter.
//!
//! Never moves a row by itself: until the key is pressed nothing of the list changes.

use super::super::row::Row;
use super::{List, Order};

impl List {
    /// How many rows wait for a key to enter; those whose files are gone again wait for those.
    #[must_use]
    pub fn waiting(&self) -> usize {
        let in_library = self.window.as_ref().map_or(0, |window| window.new);
        in_library + self.waiting.iter().filter(|row| !row.is_gone).count()
    }

    /// Lets rows wait for a key.
    pub fn wait(&mut self, rows: Vec<Row>) {
        self.waiting.extend(rows);
    }

    /// Lets the rows that wait enter at their places in the order, at the end where there is none,
    /// and shows them whatever else is shown; answers how many entered.
    pub fn admit_waiting(&mut self) -> usize {
        let waiting = std::mem::take(&mut self.waiting);
        let (gone, rows): (Vec<Row>, Vec<Row>) = waiting.into_iter().partition(|row| row.is_gone);
        self.waiting = gone;
        let (count, entered) = (self.rows.len(), rows.len());
        self.loaded +=
            rows.iter().filter(|row| row.summary.is_some() || row.failure.is_some()).count();
        self.add(rows);
        for index in count..count + entered {
            if self.rows[index].summary.is_some() {
                self.words.note(index, true);
            }
        }
        if let Some(shown) = self.narrowed.as_mut().filter(|_| self.view.is_narrowed()) {
            shown.extend(count..count + entered);
        }
        if entered > 0 && self.view.order != Order::Given {
            self.sort_anew();
        }
        entered
    }

    /// Puts the shown rows into their order again; the cursor stays on its row.
    fn sort_anew(&mut self) {
        let current = self.row_index(self.cursor);
        let Some(mut shown) = self.narrowed.take() else { return };
        self.sort(&mut shown, self.view.order);
        let place = shown.iter().position(|index| Some(*index) == current);
        self.narrowed = Some(shown);
        self.selected_from = None;
        self.move_to(place.unwrap_or(0));
    }
}
