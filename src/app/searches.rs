//! Saved searches: what the list shows gets a name, another name, or is forgotten.

use super::{App, Effect, Leaf, Purpose, Stock, Ticket, View};
use crate::command::{Command, Everywhere};
use crate::dispatch::{SafeText, SavedSearch, SearchDeed};
use crate::query::{Clause, Form, Pattern, Query, State};
use crate::words::searches as words;

/// What was asked for, and what takes the last change back.
#[derive(Debug, Default)]
pub(super) struct Searches {
    asked: Option<(Ticket, SearchDeed, bool)>,
    /// Takes the last change back, as long as nothing else was changed since.
    back: Option<SearchDeed>,
}

impl View {
    /// All that is asked of the rows as one query; whose quotes are wanted by the whole name.
    #[must_use]
    pub fn as_query(&self) -> Query {
        let by_name = |name: &SafeText| Pattern::new(name, Form::Phrase);
        let stock = match self.stock {
            Stock::All => None,
            Stock::Bookmarks => Some(Clause::Is(State::Bookmarked)),
            Stock::Kept => Some(Clause::Is(State::Kept)),
        };
        let clauses = [
            self.speaker.as_ref().and_then(by_name).map(Clause::By),
            self.source.as_ref().and_then(by_name).map(Clause::In),
            stock,
            self.unread_only.then_some(Clause::Is(State::Unread)),
        ];
        let clauses = clauses.into_iter().flatten();
        clauses.fold(self.query.clone(), |query, clause| query.and(&Query::of(clause)))
    }
}

impl App {
    /// Asks under which name what the list shows is to be saved; in the tree for another name of
    /// the search there.
    pub(super) fn ask_to_save_search(&mut self) -> Vec<Effect> {
        if !self.list.is_window() {
            self.notice = Some(words::NO_LIBRARY.to_owned());
            return Vec::new();
        }
        if self.declines() {
            return Vec::new();
        }
        if self.tree().is_some() {
            return match self.search_of_tree() {
                Some(search) => {
                    let name = search.name.to_string();
                    self.ask(Purpose::SearchName { search, is_new: false });
                    self.write_into_line(&name);
                    Vec::new()
                }
                None => self.no_search(),
            };
        }
        let query = self.list.view().as_query().to_string();
        if query.is_empty() {
            self.notice = Some(words::NOTHING_TO_SAVE.to_owned());
            return Vec::new();
        }
        let search =
            SavedSearch { name: SafeText::default(), query, asked: self.list.view().search };
        self.ask(Purpose::SearchName { search, is_new: true })
    }

    fn search_of_tree(&self) -> Option<SavedSearch> {
        match &self.tree()?.current()?.leaf {
            Leaf::Search(search) => Some(search.clone()),
            _ => None,
        }
    }

    fn no_search(&mut self) -> Vec<Effect> {
        let tree = self.settings.keymap.chords(Command::Everywhere(Everywhere::PaneLeft)).next();
        let tree = tree.map(ToString::to_string).unwrap_or_default();
        self.notice = Some(words::no_search(&tree));
        Vec::new()
    }

    /// Saves a search under the name that was typed, or gives it that name.
    pub(super) fn search_named(
        &mut self,
        search: SavedSearch,
        is_new: bool,
        typed: &str,
    ) -> Vec<Effect> {
        let name = SafeText::line(typed.trim());
        if name.is_empty() {
            self.notice = Some(words::NO_NAME.to_owned());
            return Vec::new();
        }
        let deed = if is_new {
            SearchDeed::Save(SavedSearch { name, ..search })
        } else {
            SearchDeed::Rename(search.name, name)
        };
        self.change_search(deed, false)
    }

    /// Forgets the saved search under the cursor of the tree.
    pub(super) fn forget_search(&mut self) -> Vec<Effect> {
        if self.declines() {
            return Vec::new();
        }
        match self.search_of_tree() {
            Some(search) => self.change_search(SearchDeed::Forget(search), false),
            None => self.no_search(),
        }
    }

    fn change_search(&mut self, deed: SearchDeed, is_undo: bool) -> Vec<Effect> {
        let ticket = self.next_ticket();
        self.searches.asked = Some((ticket, deed.clone(), is_undo));
        vec![Effect::ChangeSearch(ticket, deed)]
    }

    /// Takes in that a search was changed, with what takes it back, or was not.
    pub(super) fn search_changed(
        &mut self,
        ticket: Ticket,
        outcome: Result<Option<SearchDeed>, String>,
    ) {
        let asked = self.searches.asked.take_if(|(asked, ..)| *asked == ticket);
        let Some((_, deed, is_undo)) = asked else { return };
        self.tree.is_stale = true;
        self.notice = Some(match (outcome, deed) {
            (Err(why), _) => why,
            (Ok(None), SearchDeed::Rename(old, new)) => words::not_renamed(&old, &new),
            (Ok(None), SearchDeed::Save(search) | SearchDeed::Forget(search)) => {
                words::unknown(&search.name)
            }
            (Ok(Some(back)), deed) => {
                let said = said(&deed, &back);
                self.searches.back = (!is_undo).then_some(back);
                said
            }
        });
    }

    /// Takes the last change of a search back, where nothing else was changed since.
    pub(super) fn take_back_search(&mut self) -> Option<Vec<Effect>> {
        let back = self.searches.back.take()?;
        Some(self.change_search(back, true))
    }

    /// Notes that something else was changed.
    pub(super) fn keep_searches(&mut self) {
        self.searches.back = None;
    }
}

fn said(deed: &SearchDeed, back: &SearchDeed) -> String {
    match (deed, back) {
        (SearchDeed::Save(search), SearchDeed::Save(before)) => {
            words::saved(&search.name, Some(&before.query))
        }
        (SearchDeed::Save(search), _) => words::saved(&search.name, None),
        (SearchDeed::Rename(old, new), _) => words::renamed(old, new),
        (SearchDeed::Forget(search), _) => words::forgotten(&search.name, &search.query),
    }
}
