//! What is set by hand and stands the next time.
//!
//! The configuration is the reader's word too: what was set by hand holds until the option that
//! it departs from is changed.

use super::{App, Effect};
use crate::dispatch::Habit;

const MEASURE: &str = "measure";

/// The narrowest and the widest measure that keys set, in cells.
const MEASURES: std::ops::RangeInclusive<u16> = 34..=78;

impl App {
    /// Sets the text wider or narrower, now and the next time.
    pub(super) fn change_measure(&mut self, cells: i16) -> Vec<Effect> {
        let measure = self.settings.measure.saturating_add_signed(cells);
        self.settings.measure = measure.clamp(*MEASURES.start(), *MEASURES.end());
        self.plan();
        let value = format!("{} of {}", self.settings.measure, self.configured_measure);
        self.settle(MEASURE, value)
    }

    pub(super) fn settle(&self, name: &str, value: String) -> Vec<Effect> {
        if self.surroundings.private {
            return Vec::new();
        }
        vec![Effect::Settle(Habit { name: name.to_owned(), value })]
    }

    /// Takes up what was set before, unless a hand was faster.
    pub(super) fn take_up(&mut self, habits: &[Habit]) {
        self.take_up_lines(habits);
        if self.settings.measure != self.configured_measure {
            return;
        }
        let measure = habits.iter().find(|habit| habit.name == MEASURE).and_then(|habit| {
            let (measure, configured) = habit.value.split_once(" of ")?;
            (configured == self.configured_measure.to_string()).then(|| measure.parse().ok())?
        });
        if let Some(measure) = measure.filter(|measure| MEASURES.contains(measure)) {
            self.settings.measure = measure;
            self.plan();
        }
    }
}
