//! Searching the whole library, as the words are typed.
//!
//! Every letter asks anew, and the library drops the question before; what was asked stands on
//! the list until its answer comes. The list that was there before comes back by `esc`.

use super::super::places::Place;
use super::super::{App, Effect, Focus, Sight, View};
use super::rows::{as_typed, whole_words};
use super::{Asking, Purpose};
use crate::dispatch::{DispatchId, Search, Spot};
use crate::query::Query;
use crate::words::notices;

/// The beginning of a word that is shorter than this begins too many words to be looked for.
const FEWEST_LETTERS: usize = 3;

/// A list to come back to.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// What it showed.
    pub(super) view: View,
    /// The row that the cursor was on.
    row: Option<DispatchId>,
}

impl Left {
    /// Says whether a search of the whole library found it.
    #[must_use]
    pub fn is_search(&self) -> bool {
        self.view.search.is_some()
    }

    /// The rows of it that answer a query: of what a search found those that answer both, else
    /// the query takes the place of the one before.
    pub(super) fn narrowed(&self, query: &Query) -> View {
        let query = if self.is_search() { self.view.query.and(query) } else { query.clone() };
        View { query, ..self.view.clone() }
    }
}

impl App {
    /// Asks for words to look for in the whole library.
    pub(in crate::app) fn ask_for_search(&mut self) -> Vec<Effect> {
        if !self.list.is_window() {
            self.notice = Some(notices::NO_LIBRARY_LIST.to_owned());
            return Vec::new();
        }
        let (reading, mut effects) = match self.focus() {
            Focus::List => (None, Vec::new()),
            Focus::Reader => (self.reading(), self.go_to_list()),
        };
        let left = self.left();
        let search = left.view.search.unwrap_or_default();
        if left.view.search.is_none() {
            self.shelf.left.push(left.clone());
        }
        let left = Box::new(left);
        effects.extend(self.ask(Purpose::Search { left, reading, search, complaint: None }));
        effects.push(Effect::TellTime);
        effects
    }

    /// Where the reader is and how it looks.
    fn reading(&self) -> Option<Box<(Place, Sight)>> {
        Some(Box::new((self.here()?, self.reader.as_ref()?.as_it_is())))
    }

    /// Asks the library for what was typed so far; what cannot be read changes nothing.
    pub(super) fn search_as_typed(&mut self) {
        let Some(asking) = &mut self.asking else { return };
        let Purpose::Search { left, search, complaint, .. } = &mut asking.purpose else { return };
        let (typed, search) = (asking.field.text(), *search);
        let (query, fault) = as_typed(typed);
        *complaint = fault;
        asking.choices.clear();
        let last = typed.rsplit([' ', ':', '(', '-']).next().unwrap_or_default();
        let is_begun = last.chars().all(char::is_alphanumeric)
            && (1..FEWEST_LETTERS).contains(&last.chars().count());
        let query = if is_begun { whole_words(typed) } else { query };
        if typed.is_empty() {
            let left = (**left).clone();
            self.come_back_to(left);
        } else if let Some(query) = query.filter(|query| query.clause().is_some()) {
            self.show_found(query, search);
        }
    }

    /// Has the list show what answers; says whether it did not yet.
    fn show_found(&mut self, query: Query, search: Search) -> bool {
        let view = View { query, search: Some(search), ..View::default() };
        let is_new = *self.list.view() != view;
        if is_new {
            let now = self.now();
            self.list.show(view, &now);
        }
        is_new
    }

    /// Asks the same words of something else, or for other answers first.
    pub(super) fn search_otherwise(&mut self) {
        let Some(asking) = &mut self.asking else { return };
        let Purpose::Search { search, .. } = &mut asking.purpose else { return };
        *search = search.next();
        self.search_as_typed();
    }

    /// The search stands, as it is asked everywhere else; one that cannot be read is asked for on.
    pub(super) fn search_done(&mut self, asking: Asking) -> Vec<Effect> {
        let Purpose::Search { left, search, complaint, .. } = &asking.purpose else {
            return Vec::new();
        };
        if let Some(complaint) = complaint.clone() {
            return self.ask_on(asking, &complaint);
        }
        let (left, search) = ((**left).clone(), *search);
        let written = asking.field.text().parse::<Query>().ok();
        let Some(query) = written.filter(|query| query.clause().is_some()) else {
            return self.search_left(left, None);
        };
        let grown = self.list.view().clone();
        if self.show_found(query, search) && grown.search.is_some() {
            self.shelf.grown = Some((self.list.view().clone(), grown));
        }
        Vec::new()
    }

    /// The search was given up: the list shows what it showed before the line was asked for, and
    /// who was reading reads on.
    pub(super) fn search_left(
        &mut self,
        left: Left,
        reading: Option<Box<(Place, Sight)>>,
    ) -> Vec<Effect> {
        if left.view.search.is_none() {
            self.shelf.left.pop();
        }
        self.come_back_to(left);
        match reading {
            Some(reading) => self.read_on(*reading),
            None => self.preview(),
        }
    }

    /// Reads on where the reader was, also where a row that was found took its place meanwhile.
    fn read_on(&mut self, (place, sight): (Place, Sight)) -> Vec<Effect> {
        // From here on no row of the list is previewed, which would be in the way.
        self.focus = Focus::Reader;
        self.plan();
        let is_open = self.open_handle == Some(place.handle);
        let effects = self.go_to(place);
        if let Some(reader) = self.reader.as_mut().filter(|_| is_open) {
            reader.take_back(&sight);
        }
        effects
    }

    /// The list as it is, to come back to.
    pub(in crate::app) fn left(&self) -> Left {
        let row = self.list.current().map(|row| row.id);
        Left { view: self.list.view().clone(), row }
    }

    /// Leaves what a search found, or the copies of a story; none where the list shows something
    /// else.
    pub(in crate::app) fn leave_found(&mut self) -> Option<Vec<Effect>> {
        let view = self.list.view();
        if view.search.is_none() && view.story.is_none() {
            return None;
        }
        let left = self.shelf.left.pop()?;
        self.come_back_to(left);
        Some(self.preview())
    }

    pub(super) fn come_back_to(&mut self, left: Left) {
        let Left { view, row } = left;
        if *self.list.view() == view {
            return;
        }
        let now = self.now();
        self.list.show(view, &now);
        self.list.wish(row.map_or(Spot::First, Spot::Around));
        self.drop_stale_opening();
    }
}
