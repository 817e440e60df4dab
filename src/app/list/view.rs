//! Which rows the list shows, and in what order.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::Zoned;

use super::super::row::Row;
use super::List;
use crate::dispatch::{DispatchId, SafeText, Search, Spot};
use crate::query::Query;
use crate::words::{asking, screen};

/// Which rows are there to be narrowed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stock {
    /// All of them.
    #[default]
    All,
    /// Those that are bookmarked.
    Bookmarks,
    /// Those of which something is kept.
    Kept,
}

/// The order of the rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// As the sources were named or found.
    #[default]
    Given,
    /// The newest first; what has no date last.
    Newest,
    /// The oldest first; what has no date last.
    Oldest,
    /// What is unread first.
    UnreadFirst,
    /// By source.
    Source,
}

impl Order {
    /// All orders, as they are offered.
    pub const ALL: [Self; 5] =
        [Self::Given, Self::Newest, Self::Oldest, Self::UnreadFirst, Self::Source];

    /// What people call it.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Given => asking::AS_GIVEN,
            Self::Newest => asking::NEWEST,
            Self::Oldest => asking::OLDEST,
            Self::UnreadFirst => asking::UNREAD_FIRST,
            Self::Source => asking::BY_SOURCE,
        }
    }
}

/// What is asked of the rows; a row is shown when it answers all of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct View {
    /// Which rows are there to be narrowed.
    pub stock: Stock,
    /// Only unread ones.
    pub unread_only: bool,
    /// Only those that answer a query; the empty one is answered by all.
    pub query: Query,
    /// Only those in which somebody is quoted, by name.
    pub speaker: Option<SafeText>,
    /// Only those of one source, by name.
    pub source: Option<SafeText>,
    /// Only those with the same text as this one.
    pub story: Option<DispatchId>,
    /// In what order.
    pub order: Order,
    /// The rows are what a search of the whole library found, and say where.
    pub search: Option<Search>,
}

impl View {
    /// Says whether rows may be missing.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        let is_of_some = self.source.is_some() || self.story.is_some();
        self.stock != Stock::All || self.unread_only || is_of_some || self.is_searched()
    }

    /// Where the rows begin that are shown when this view comes in the place of another.
    fn beginning(&self, current: Option<DispatchId>) -> Spot {
        match current.filter(|_| self.search.is_none()) {
            Some(id) => Spot::Around(id),
            None => Spot::First,
        }
    }

    /// Says whether rows are looked for by words or speaker.
    #[must_use]
    pub fn is_searched(&self) -> bool {
        self.query.clause().is_some() || self.speaker.is_some()
    }

    /// What is shown, by its names: what was looked for before what it was looked for in.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let stock = match self.stock {
            Stock::All if self.story.is_some() => Some(screen::COPIES),
            Stock::All if self.unread_only || self.source.is_some() => None,
            Stock::All if self.search.is_some() => Some(screen::LIBRARY),
            Stock::All => Some(screen::ALL_DISPATCHES),
            Stock::Bookmarks => Some(screen::BOOKMARKS),
            Stock::Kept => Some(screen::KEPT),
        };
        let names = [
            self.query.clause().is_some().then(|| self.query.to_string()),
            self.speaker.as_ref().map(ToString::to_string),
            self.source.as_ref().map(ToString::to_string),
            stock.map(str::to_owned),
            self.unread_only.then(|| screen::UNREAD.to_owned()),
        ];
        names.into_iter().flatten().collect()
    }
}

impl List {
    /// What is asked of the rows.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Why no row is shown, and what shows some.
    #[must_use]
    pub fn why_empty(&self) -> &'static str {
        match (self.searching, self.view.stock) {
            (true, _) => screen::SEARCHING,
            _ if self.view.is_searched() => screen::EMPTY_SEARCH,
            (_, Stock::Bookmarks) => screen::EMPTY_BOOKMARKS,
            (_, Stock::Kept) => screen::EMPTY_KEPT,
            _ if self.view.unread_only => screen::EMPTY_UNREAD,
            _ => screen::EMPTY_LIST,
        }
    }

    /// Asks something else of the rows; the cursor stays on its row where that is still shown.
    ///
    /// `now` is the moment that ages in a query count from.
    pub fn show(&mut self, view: View, now: &Zoned) {
        if self.is_window() {
            self.selected_from = None;
            // The rows come from the library; until then those of before stand.
            self.wish(view.beginning(self.current().map(|row| row.id)));
            self.view = view;
            return;
        }
        let current = self.row_index(self.cursor);
        self.selected_from = None;
        let answers = view.query.clause().map(|clause| self.answers(clause, now));
        let is_shown = |index: &usize| {
            let row = &self.rows[*index];
            answers.as_ref().is_none_or(|answers| answers[*index]) && is_in(row, &view)
        };
        let as_given = !view.is_narrowed() && view.order == Order::Given;
        self.narrowed = (!as_given).then(|| {
            let mut shown: Vec<usize> = (0..self.rows.len()).filter(is_shown).collect();
            self.sort(&mut shown, view.order);
            shown
        });
        self.view = view;
        let current = current.unwrap_or(0);
        let place = match &self.narrowed {
            None => current,
            Some(shown) => shown.iter().position(|index| *index == current).unwrap_or_else(|| {
                // Of rows as they were given the next one is near.
                let near = shown.iter().position(|index| *index > current);
                near.filter(|_| self.view.order == Order::Given).unwrap_or(0)
            }),
        };
        self.move_to(place);
    }

    pub(super) fn sort(&self, shown: &mut [usize], order: Order) {
        let row = |index: &usize| &self.rows[*index];
        match order {
            Order::Given => {}
            Order::Newest => shown.sort_by_cached_key(|index| Reverse(row(index).instant_ms())),
            Order::Oldest => shown.sort_by_cached_key(|index| {
                let instant = row(index).instant_ms();
                (instant.is_none(), instant)
            }),
            Order::UnreadFirst => shown.sort_by_key(|index| !row(index).is_unread()),
            Order::Source => shown.sort_by_cached_key(|index| {
                let source = row(index).source().map(str::to_lowercase);
                (source.is_none(), source)
            }),
        }
    }

    /// The first row of the next day or source, or of this one and the ones before.
    #[must_use]
    pub fn next_group(&self, forward: bool) -> Option<usize> {
        let group = |index: usize| self.row(index).map(|row| self.group_of(row));
        let here = group(self.cursor)?;
        if forward {
            return (self.cursor + 1..self.here().end).find(|index| group(*index) != Some(here));
        }
        let before = group(self.cursor.checked_sub(1)?)?;
        let start = (self.here().start..self.cursor)
            .rev()
            .take_while(|index| group(*index) == Some(before));
        start.last()
    }

    /// What a row has in common with its neighbours.
    fn group_of<'a>(&self, row: &'a Row) -> (Option<&'a str>, Option<jiff::civil::Date>) {
        if self.view.order == Order::Source {
            return (row.source(), None);
        }
        let published = row.summary.as_ref().and_then(|summary| summary.published);
        (None, published.map(|stamp| stamp.date()))
    }

    /// The speakers of the rows of this view, with how many rows each; the most first.
    #[must_use]
    pub fn speakers(&self) -> Vec<(SafeText, usize)> {
        let mut counts: HashMap<&SafeText, usize> = HashMap::default();
        let rows = self.rows.iter().filter(|row| is_on(row, self.view.stock));
        for row in rows {
            for name in row.summary.iter().flat_map(|summary| &summary.speakers) {
                *counts.entry(name).or_default() += 1;
            }
        }
        let mut speakers: Vec<_> =
            counts.into_iter().map(|(name, count)| (name.clone(), count)).collect();
        speakers.sort_by(|(a, many), (b, few)| few.cmp(many).then_with(|| a.as_ref().cmp(b)));
        speakers
    }
}

fn is_on(row: &Row, stock: Stock) -> bool {
    match stock {
        Stock::All => true,
        Stock::Bookmarks => row.remembered.standing.bookmarked,
        Stock::Kept => !row.remembered.kept.is_empty(),
    }
}

/// Says whether a row answers all but the query.
fn is_in(row: &Row, view: &View) -> bool {
    let by = |name: &SafeText| {
        row.summary.as_ref().is_some_and(|summary| summary.speakers.contains(name))
    };
    is_on(row, view.stock)
        && (!view.unread_only || row.is_unread())
        && view.speaker.as_ref().is_none_or(by)
        && view.source.as_ref().is_none_or(|source| row.source() == Some(source.as_str()))
}
