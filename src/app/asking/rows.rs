//! Questions about the rows of the list: a query, a speaker, an order.

use super::super::{App, Effect, Handle, Order, View, fuzzy::Sought};
use super::{Asking, Choice, Left, Purpose};
use crate::dispatch::SafeText;
use crate::ink::Ink;
use crate::query::{Complaint, Query};
use crate::typeset::brief;
use crate::words::{asking as words, notices};

impl App {
    /// Asks for a query that narrows the list.
    pub(in crate::app) fn ask_for_query(&mut self) -> Vec<Effect> {
        let left = Box::new(self.left());
        let row = self.list.current().map(|row| row.handle);
        self.ask(Purpose::Query { left, row, complaint: None });
        vec![Effect::TellTime]
    }

    /// Shows the rows that answer what was typed so far; what cannot be read changes nothing.
    pub(super) fn query_as_typed(&mut self) {
        let Some(asking) = &mut self.asking else { return };
        let Purpose::Query { left, row, complaint } = &mut asking.purpose else { return };
        let (left, row) = (Left::clone(left), *row);
        let typed = asking.field.text();
        let (query, fault) = as_typed(typed);
        *complaint = fault;
        asking.choices.clear();
        if typed.is_empty() && left.is_search() {
            self.come_back_to(left);
        } else if let Some(query) = query {
            let now = self.now();
            self.list.show(left.narrowed(&query), &now);
            if self.list.is_window() {
                return;
            }
            if !row.is_some_and(|row| self.list.move_to_handle(row)) {
                self.return_to_row(row);
            }
            self.keep_cursor_in_view();
        }
    }

    /// The cursor stays where it was before the question, else it goes to the first row.
    fn return_to_row(&mut self, row: Option<Handle>) {
        if self.list.current().map(|row| row.handle) != row {
            self.list.move_to(0);
        }
    }

    /// The query stands; one that cannot be read is asked for on.
    pub(super) fn query_done(&mut self, asking: Asking) -> Vec<Effect> {
        if let Purpose::Query { complaint: Some(complaint), .. } = &asking.purpose {
            let complaint = complaint.clone();
            return self.ask_on(asking, &complaint);
        }
        if let Purpose::Query { left, .. } = &asking.purpose {
            self.take_as_written(asking.field.text(), left);
        }
        if self.list.is_window() {
            // What is found is said once the library has found it.
            return Vec::new();
        }
        self.notice = match (self.list.view().query.clause(), self.list.len()) {
            (None, _) => Some(notices::ALL_ROWS.to_owned()),
            (_, 0) => Some(notices::NO_ROW_ANSWERS.to_owned()),
            (_, count) => Some(notices::row_found((self.list.cursor() + 1).min(count), count)),
        };
        self.show_view(self.list.view().clone())
    }

    /// Says all that is wrong with a query above its line, where there is room for it.
    pub(super) fn ask_on(&mut self, mut asking: Asking, complaint: &Complaint) -> Vec<Effect> {
        let width = self.floor.columns.saturating_sub(3);
        let lines = brief(&complaint.to_string(), width, 4).into_iter();
        asking.choices = lines.map(|line| Choice::of(line).in_ink(Ink::Notice)).collect();
        self.asking = Some(asking);
        Vec::new()
    }

    /// Asks what was written, word for word, as it is asked everywhere else.
    ///
    /// Where no row answers that, what was found as the last word grew stands: it was left
    /// unfinished, and rows that are in view do not vanish on Enter.
    fn take_as_written(&mut self, typed: &str, left: &Left) {
        let Ok(query) = typed.parse::<Query>() else { return };
        if left.is_search() {
            if query.clause().is_none() {
                return;
            }
            // What was found before it was narrowed comes back by esc.
            self.shelf.left.push(left.clone());
        }
        let (grown, now) = (self.list.view().clone(), self.now());
        let found = self.list.len();
        let row = self.list.current().map(|row| row.handle);
        self.list.show(left.narrowed(&query), &now);
        if self.list.is_window() {
            let whole = self.list.view().clone();
            self.shelf.grown = grown.is_searched().then_some((whole, grown));
            return;
        }
        if self.list.is_empty() && found > 0 {
            self.list.show(grown, &now);
        }
        if let Some(row) = row {
            self.list.move_to_handle(row);
        }
    }

    /// The query was given up: the list shows what it showed before.
    pub(super) fn query_left(&mut self, left: Left, row: Option<Handle>) -> Vec<Effect> {
        if self.list.is_window() {
            self.come_back_to(left);
            return self.preview();
        }
        let effects = self.show_view(left.view);
        if let Some(row) = row {
            self.list.move_to_handle(row);
            self.keep_cursor_in_view();
        }
        effects
    }

    /// Offers the speakers of the rows.
    pub(in crate::app) fn ask_for_speaker(&mut self) -> Vec<Effect> {
        let all = self.list.speakers();
        if all.is_empty() {
            self.notice = Some(notices::NOBODY_QUOTED.to_owned());
            return Vec::new();
        }
        self.ask(Purpose::Speaker { all, names: Vec::new() })
    }

    pub(super) fn speaker_as_typed(&mut self) {
        let Some(asking) = &mut self.asking else { return };
        let Purpose::Speaker { all, names } = &mut asking.purpose else { return };
        let typed = asking.field.text();
        let everybody = (words::EVERYBODY.to_owned(), None, String::new());
        let each = all
            .iter()
            .map(|(name, count)| (name.to_string(), Some(name.clone()), words::dispatches(*count)));
        let rows = best_first(typed, std::iter::once(everybody).chain(each).collect());
        *names = rows.iter().map(|(_, name, _)| name.clone()).collect();
        asking.choices =
            rows.into_iter().map(|(text, _, note)| Choice::of(text).noted(note)).collect();
        asking.chosen = (!asking.choices.is_empty()).then_some(0);
    }

    pub(super) fn order_as_typed(&mut self) {
        let Some(asking) = &mut self.asking else { return };
        let Purpose::Order { orders } = &mut asking.purpose else { return };
        let all = Order::ALL.map(|order| (order.sentence().to_owned(), order, String::new()));
        let rows = best_first(asking.field.text(), all.to_vec());
        *orders = rows.iter().map(|(_, order, _)| *order).collect();
        asking.choices =
            rows.into_iter().map(|(text, _, note)| Choice::of(text).noted(note)).collect();
        asking.chosen = (!asking.choices.is_empty()).then_some(0);
    }

    pub(super) fn speaker_done(
        &mut self,
        names: &[Option<SafeText>],
        chosen: Option<usize>,
    ) -> Vec<Effect> {
        match chosen.and_then(|chosen| names.get(chosen)) {
            Some(name) => self.filter_by_speaker(name.clone()),
            None => self.nothing_chosen(),
        }
    }

    pub(super) fn order_done(&mut self, order: Option<Order>) -> Vec<Effect> {
        let Some(order) = order else { return self.nothing_chosen() };
        self.notice = Some(order.sentence().to_owned());
        self.show_view(View { order, ..self.list.view().clone() })
    }

    pub(super) fn nothing_chosen(&mut self) -> Vec<Effect> {
        self.notice = Some(notices::NOTHING_CHOSEN.to_owned());
        Vec::new()
    }
}

/// What was typed so far as a query, and what is wrong with it. Of what is half written only the
/// last word may be at fault.
pub(super) fn as_typed(typed: &str) -> (Option<Query>, Option<Complaint>) {
    match read(typed) {
        Ok(query) => (Some(query), None),
        Err(complaint) => (whole_words(typed), Some(complaint)),
    }
}

/// The query of all words but the last.
pub(super) fn whole_words(typed: &str) -> Option<Query> {
    typed.rsplit_once(' ').and_then(|(before, _)| before.parse().ok())
}

/// The query as it is being typed: the last word may go on, unless a blank ends it.
fn read(typed: &str) -> Result<Query, Complaint> {
    let goes_on = typed.chars().next_back().is_some_and(char::is_alphanumeric);
    let is_or = typed == "OR" || typed.ends_with(" OR");
    if goes_on
        && !is_or
        && let Ok(query) = format!("{typed}*").parse()
    {
        return Ok(query);
    }
    typed.parse()
}

/// So many of the rows that fit, the best first; of equal ones the first.
pub(super) fn best<T>(mut rows: Vec<T>, most: usize, fit: impl Fn(&T) -> u32) -> Vec<T> {
    rows.sort_by_key(|row| std::cmp::Reverse(fit(row)));
    rows.truncate(most);
    rows
}

/// The rows that fit what was typed, the best first; all as they are while nothing is typed.
pub(super) fn best_first<T>(
    typed: &str,
    rows: Vec<(String, T, String)>,
) -> Vec<(String, T, String)> {
    let mut sought = Sought::new(typed);
    let fitting = rows.into_iter().filter_map(|row| Some((sought.fit(&row.0)?, row)));
    let fitting = best(fitting.collect(), usize::MAX, |(fit, _)| *fit);
    fitting.into_iter().map(|(_, row)| row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, query: &str) {
        assert_eq!(read(typed).map(|query| query.to_string()), Ok(query.to_owned()), "{typed}");
    }

    #[test]
    fn the_last_word_may_go_on_until_a_blank_ends_it() {
        check("harb", "harb*");
        check("harb ", "harb");
        check("strike by:oye", "strike by:oye*");
        check("\"port strike\"", "\"port strike\"");
        check("is:unread", "is:unread");
        check("since:7d", "since:7d");
        check("", "");
    }

    #[test]
    fn what_cannot_be_read_is_a_complaint() {
        assert_eq!(read("is:unr").unwrap_err().column, 4);
        assert!(read("strike OR").is_err() && read("(strike").is_err());
    }
}
