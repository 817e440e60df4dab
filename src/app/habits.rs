//! What is set by hand and stands the next time.
//!
//! The configuration is the reader's word too: what was set by hand holds until the option that
//! it departs from is changed.

use super::{App, Effect, Face};
use crate::dispatch::{Habit, SafeText};
use crate::words::keeping;

const MEASURE: &str = "measure";
const STORY: &str = "story";

/// That the keys that matter were said once.
const GREETED: &str = "greeted";

/// The narrowest and the widest measure that keys set, in cells.
const MEASURES: std::ops::RangeInclusive<u16> = 34..=78;

/// Which start this is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Run {
    /// The very first, and no key was pressed yet.
    First,
    /// Any other.
    #[default]
    Later,
}

/// The story that is worked on.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// Its name, the tag of what is kept.
    pub name: Option<SafeText>,
    /// It was named, or ended, since the program was started.
    is_set: bool,
}

impl App {
    /// Sets the text wider or narrower, now and the next time.
    pub(super) fn change_measure(&mut self, cells: i16) -> Vec<Effect> {
        let (asked, shown) = (self.settings.measure, self.floor.measure);
        // In a narrow pane the text is narrower than what is asked for: a step starts from what is
        // seen, and one that would not be seen is not made.
        let from = asked.min(shown.max(*MEASURES.start()));
        let measure = from.saturating_add_signed(cells);
        self.settings.measure = measure.clamp(*MEASURES.start(), *MEASURES.end());
        self.plan();
        if self.floor.measure == shown {
            self.settings.measure = asked;
            self.plan();
            return Vec::new();
        }
        let value = format!("{} of {}", self.settings.measure, self.configured_measure);
        self.settle(MEASURE, value)
    }

    pub(super) fn settle(&self, name: &str, value: String) -> Vec<Effect> {
        if self.surroundings.private {
            return Vec::new();
        }
        vec![Effect::Settle(Habit { name: name.to_owned(), value })]
    }

    /// Takes up what was set before, unless a hand was faster; where nothing was set ever, this is
    /// the first start.
    pub(super) fn take_up(&mut self, habits: &[Habit]) -> Vec<Effect> {
        self.take_up_lines(habits);
        let named = |name| habits.iter().find(|habit| habit.name == name);
        self.take_up_measure(named(MEASURE));
        if !self.story.is_set {
            let name = named(STORY).map(|habit| SafeText::line(&habit.value));
            self.story.name = name.filter(|name| !name.is_empty());
        }
        let is_screen = self.wishes.face == Face::Screen;
        if !habits.is_empty() || self.surroundings.private || !is_screen {
            return Vec::new();
        }
        if self.last_key.is_none() {
            self.run = Run::First;
        }
        self.settle(GREETED, "yes".to_owned())
    }

    fn take_up_measure(&mut self, habit: Option<&Habit>) {
        if self.settings.measure != self.configured_measure {
            return;
        }
        let measure = habit.and_then(|habit| {
            let (measure, configured) = habit.value.split_once(" of ")?;
            (configured == self.configured_measure.to_string()).then(|| measure.parse().ok())?
        });
        if let Some(measure) = measure.filter(|measure| MEASURES.contains(measure)) {
            self.settings.measure = measure;
            self.plan();
        }
    }

    /// Says whether this is the very first start and no key was pressed yet.
    #[must_use]
    pub fn is_first_run(&self) -> bool {
        self.run == Run::First
    }

    /// Works on a story from now on, and the next time: each passage that is kept is tagged with
    /// it. No name ends it.
    pub(super) fn set_story(&mut self, name: &str) -> Vec<Effect> {
        let name = SafeText::line(name.trim());
        self.notice = Some(keeping::story_is(&name));
        let effects = self.settle(STORY, name.to_string());
        self.story = Story { name: (!name.is_empty()).then_some(name), is_set: true };
        effects
    }

    /// The story that is worked on.
    #[must_use]
    pub fn story(&self) -> Option<&str> {
        self.story.name.as_deref()
    }
}
