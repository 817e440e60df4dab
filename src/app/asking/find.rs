//! Finding words in the reader, as they are typed.

use super::super::places::Place;
use super::super::{App, Effect, Sight, Way};
use super::Purpose;
use crate::dispatch::{Search, Span};
use crate::words::notices;

impl App {
    /// Asks for words to find in the reader.
    pub(in crate::app) fn ask_for_words(&mut self) -> Vec<Effect> {
        let from = self.reader.as_ref().map_or(0, |reader| reader.visible().start);
        let before = self.here();
        let sight = self.reader.as_ref().map(|reader| Box::new(reader.as_it_is()));
        self.ask(Purpose::Find { from, sight, before })
    }

    /// Shows the first hit from where the search began.
    pub(super) fn find_as_typed(&mut self) {
        let (Some(asking), Some(reader)) = (&self.asking, &mut self.reader) else { return };
        let Purpose::Find { from, .. } = asking.purpose else { return };
        reader.look_for(asking.field.text());
        if !reader.go_to_hit_from(from) {
            reader.return_to(from);
        }
    }

    /// The words stand: a search without hits says so, one without words goes on with the last.
    pub(super) fn find_done(&mut self, words: &str, before: Option<Place>) -> Vec<Effect> {
        if words.is_empty() {
            let last = std::mem::take(&mut self.last_words);
            if let Some(reader) = self.reader.as_mut().filter(|_| !last.is_empty()) {
                reader.look_for(&last);
            }
            self.last_words = last;
            return self.step_hit(Way::Forward, 1);
        }
        words.clone_into(&mut self.last_words);
        self.note_jump(before);
        self.say_hits();
        Vec::new()
    }

    /// The search was given up: all is as it was, the search before it too.
    pub(super) fn find_left(&mut self, from: usize, sight: Option<&Sight>) {
        let Some(reader) = &mut self.reader else { return };
        if !sight.is_some_and(|sight| reader.take_back(sight)) {
            reader.look_for("");
            reader.return_to(from);
        }
    }

    /// Goes to the next hit or the one before.
    pub(in crate::app) fn step_hit(&mut self, way: Way, count: usize) -> Vec<Effect> {
        if let Some(effects) = self.step_to_dispatch(way) {
            return effects;
        }
        let Some(reader) = &mut self.reader else { return Vec::new() };
        if reader.looked_for().is_empty() {
            self.notice = Some(notices::NOTHING_LOOKED_FOR.to_owned());
            return Vec::new();
        }
        match reader.step_hit(way, count) {
            Some(true) => {
                let over = if way == Way::Forward { notices::FROM_TOP } else { notices::FROM_END };
                self.notice = Some(over.to_owned());
            }
            _ => self.say_hits(),
        }
        Vec::new()
    }

    /// Past the last hit of the list's query the next dispatch of the list is opened at its first.
    fn step_to_dispatch(&mut self, way: Way) -> Option<Vec<Effect>> {
        let shown = self.list.view().query.to_string();
        let reader = self.reader.as_ref()?;
        let is_of_query = reader.looked_for() == shown;
        if shown.is_empty() || !is_of_query || !reader.is_at_last_hit(way) {
            return None;
        }
        let next = match way {
            Way::Forward => self.list.cursor() + 1,
            Way::Back => self.list.cursor().checked_sub(1)?,
        };
        (next < self.list.len()).then(|| {
            self.seeking = Some(way);
            self.go_to_dispatch(next)
        })
    }

    /// A dispatch that was opened from a searched list shows what was searched for; one that a
    /// search of the library found, or a way through hits led to, is shown at such a place.
    pub(in crate::app) fn look_for_query(&mut self) {
        let view = self.list.view();
        let (query, search) = (&view.query, view.search);
        let shown = query.to_string();
        let seeking = self.seeking.take();
        let is_wanted = search.is_some() || !query.plain_words().is_empty();
        let Some(reader) = self.reader.as_mut().filter(|_| is_wanted) else { return };
        let dispatch = reader.dispatch();
        let said = search.is_some().then(|| dispatch.said()).into_iter().flatten();
        let places = query.places(&dispatch.text, said, search == Some(Search::Quotes));
        let places = places.into_iter().map(|place| Span::new(place.start, place.end)).collect();
        reader.look_for_places(&shown, places);
        let way = seeking.or(search.map(|_| Way::Forward));
        let Some(way) = way.filter(|_| !reader.hits().is_empty()) else { return };
        let from =
            if way == Way::Forward { 0 } else { reader.hits()[reader.hits().len() - 1].start };
        reader.go_to_hit_from(from);
        self.untouched = false;
        if !self.previewed {
            self.say_hits();
        }
    }

    /// A dispatch that is open already shows what the library is searched for now.
    pub(in crate::app) fn look_for_search(&mut self) {
        let view = self.list.view();
        let shown = view.query.to_string();
        let is_news = self.reader.as_ref().is_some_and(|reader| reader.looked_for() != shown);
        if view.search.is_some() && is_news {
            self.look_for_query();
        }
    }

    /// Says at which of the places that were looked for the reader is.
    pub(in crate::app) fn say_hits(&mut self) {
        let Some(reader) = &self.reader else { return };
        let number = reader.current_hit().map_or(0, |hit| hit + 1);
        self.notice = Some(notices::hits(reader.looked_for(), number, reader.hits().len()));
    }
}
