//! Commands that change which rows the list shows, and in what order.

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::{App, Effect, Focus, Order, Purpose, Row, Stock, View};
use crate::command::Everywhere;
use crate::dispatch::{OriginKind, SafeText};
use crate::words::{notices, tree};

impl App {
    /// Shows other rows in the list, or asks which; from the reader too.
    pub(super) fn obey_views(&mut self, command: Everywhere) -> Vec<Effect> {
        match command {
            Everywhere::Search => self.ask_for_search(),
            Everywhere::Copies => self.list_copies(),
            Everywhere::Order => self.ask_for_order(),
            Everywhere::Bookmarks => self.show_stock(Stock::Bookmarks),
            Everywhere::Kept => self.show_stock(Stock::Kept),
            _ => self.show_stock(Stock::All),
        }
    }

    fn show_stock(&mut self, stock: Stock) -> Vec<Effect> {
        let order = self.list.view().order;
        let effects = self.come_to_list();
        if self.focus() != Focus::List {
            return effects;
        }
        let said = match stock {
            Stock::All => notices::ALL_ROWS,
            Stock::Bookmarks => notices::BOOKMARKS,
            Stock::Kept => notices::KEPT,
        };
        self.notice = Some(said.to_owned());
        let mut effects = effects;
        effects.extend(self.show_view(View { stock, order, ..View::default() }));
        effects
    }

    /// Shows only what came in from the source of the dispatch at hand; from the reader too.
    pub(super) fn show_source(&mut self) -> Vec<Effect> {
        let row = match self.focus() {
            Focus::List => self.list.current(),
            Focus::Reader => self.open_row(),
        };
        // Of what the library has only sources that are followed are a list of their own.
        let is_shown = |row: &&Row| {
            let kind = row.summary.as_ref().map(|it| it.held.dispatch.origin.kind);
            !self.list.is_window() || kind.is_some_and(OriginKind::is_followed)
        };
        let Some(source) = row.filter(is_shown).and_then(Row::source).map(SafeText::line) else {
            self.notice = Some(tree::NO_SOURCE.to_owned());
            return Vec::new();
        };
        let mut effects = self.come_to_list();
        if self.focus() == Focus::List {
            let order = self.list.view().order;
            self.notice = Some(tree::showing(&source));
            effects.extend(self.show_view(View { source: Some(source), order, ..View::default() }));
        }
        effects
    }

    /// Shows only unread rows of this view, or all of it again.
    pub(super) fn toggle_unread_only(&mut self) -> Vec<Effect> {
        let unread_only = !self.list.view().unread_only;
        let said = if unread_only { notices::UNREAD_ONLY } else { notices::ALL_ROWS };
        self.notice = Some(said.to_owned());
        self.show_view(View { unread_only, ..self.list.view().clone() })
    }

    /// Shows other rows, and the one under the cursor beside them.
    pub(super) fn show_view(&mut self, view: View) -> Vec<Effect> {
        let now = self.now();
        self.list.show(view, &now);
        self.drop_stale_opening();
        self.keep_cursor_in_view();
        self.preview()
    }

    /// Takes back what narrows the list; says whether there was anything.
    pub(super) fn widen_list(&mut self) -> Option<Vec<Effect>> {
        if let Some(effects) = self.leave_found() {
            return Some(effects);
        }
        let view = self.list.view().clone();
        let wider = if view.is_searched() {
            let query = crate::query::Query::default();
            View { query, speaker: None, search: None, story: None, ..view }
        } else if view.is_narrowed() {
            View { order: view.order, ..View::default() }
        } else {
            return None;
        };
        Some(self.show_view(wider))
    }

    /// Goes to the list where there is one.
    fn come_to_list(&mut self) -> Vec<Effect> {
        match self.focus() {
            Focus::List => Vec::new(),
            Focus::Reader => self.go_to_list(),
        }
    }

    /// The moment that ages count from, as it was told last.
    pub(super) fn now(&self) -> Zoned {
        let noon = || self.surroundings.today.at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
        self.now.clone().or_else(|| noon().ok()).unwrap_or_default()
    }

    /// Goes to the next day or source of the list, or the one before.
    pub(super) fn go_to_group(&mut self, forward: bool) -> bool {
        let Some(index) = self.list.next_group(forward) else {
            self.notice = Some(notices::NO_FURTHER_GROUP.to_owned());
            return false;
        };
        self.list.move_to(index)
    }

    /// The next row that a search found, in a ring, else the next unread one.
    pub(super) fn step_found(&mut self, forward: bool, times: i64) -> bool {
        if !self.list.view().is_searched() {
            return self.go_to_unread(forward, false);
        }
        let count = i64::try_from(self.list.len()).unwrap_or(i64::MAX);
        if count == 0 {
            self.notice = Some(notices::NO_ROW_ANSWERS.to_owned());
            return false;
        }
        let from = i64::try_from(self.list.cursor()).unwrap_or(0);
        let to = if forward { from.saturating_add(times) } else { from.saturating_sub(times) };
        let wrapped = if forward { notices::FROM_TOP } else { notices::FROM_END };
        let place = to.rem_euclid(count);
        self.notice = Some(if place == to {
            notices::row_found(usize::try_from(place + 1).unwrap_or(0), self.list.len())
        } else {
            wrapped.to_owned()
        });
        self.list.move_to(usize::try_from(place).unwrap_or(0))
    }

    /// Shows only the rows in which the speaker with a letter in this row is quoted.
    pub(super) fn filter_by_letter(&mut self, letter: Option<char>) -> Vec<Effect> {
        let Some(letter) = letter.map(|letter| letter.to_ascii_uppercase()) else {
            return Vec::new();
        };
        let speakers = self.list.current().and_then(|row| row.summary.as_ref());
        let speaker = speakers.and_then(|summary| {
            let numbered = (0..).zip(&summary.speakers);
            let mut lettered = numbered.take(25);
            lettered.find(|(index, _)| crate::dispatch::speaker_letter(*index) == letter)
        });
        if let Some((_, name)) = speaker {
            let name = name.clone();
            return self.filter_by_speaker(Some(name));
        }
        self.notice = Some(notices::no_speaker_of_row(letter));
        Vec::new()
    }

    /// Shows only the rows in which somebody is quoted, or all again.
    pub(super) fn filter_by_speaker(&mut self, speaker: Option<SafeText>) -> Vec<Effect> {
        self.notice = Some(match &speaker {
            Some(name) => notices::only_rows_of(name),
            None => notices::ALL_VOICES.to_owned(),
        });
        self.show_view(View { speaker, ..self.list.view().clone() })
    }

    /// Offers the orders of the list.
    pub(super) fn ask_for_order(&mut self) -> Vec<Effect> {
        let effects = self.come_to_list();
        if self.focus() == Focus::List {
            let chosen = Order::ALL.iter().position(|order| *order == self.list.view().order);
            self.ask(Purpose::Order { orders: Vec::new() });
            if let Some(asking) = &mut self.asking {
                asking.chosen = chosen;
            }
        }
        effects
    }
}
