//! The question whose page is to be shown.

use super::super::{App, Effect};
use super::rows::best_first;
use super::{Choice, Purpose};
use crate::dispatch::SafeText;

impl App {
    /// Asks for a speaker, of these or by a whole name.
    pub(in crate::app) fn ask_whose_page(&mut self, all: Vec<(SafeText, usize)>) -> Vec<Effect> {
        self.ask(Purpose::Page { all, names: Vec::new() })
    }

    pub(super) fn page_as_typed(&mut self) {
        let Some(asking) = &mut self.asking else { return };
        let Purpose::Page { all, names } = &mut asking.purpose else { return };
        let each = all.iter().map(|(name, _)| (name.to_string(), name.clone(), String::new()));
        let rows = best_first(asking.field.text(), each.collect());
        *names = rows.iter().map(|(_, name, _)| name.clone()).collect();
        asking.choices = rows.into_iter().map(|(text, ..)| Choice::of(text)).collect();
        asking.chosen = (!asking.choices.is_empty()).then_some(0);
    }

    /// Shows the page of the chosen speaker, else of whoever was typed.
    pub(super) fn page_done(&mut self, chosen: Option<SafeText>, typed: &str) -> Vec<Effect> {
        let typed = Some(typed.trim()).filter(|typed| !typed.is_empty()).map(SafeText::line);
        match chosen.or(typed) {
            Some(name) => self.show_page_of(name),
            None => self.nothing_chosen(),
        }
    }
}
