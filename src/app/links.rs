//! Links: by number, by letters, into the browser or to another dispatch of the list.

use super::asking::Choice;
use super::{App, Effect, Purpose, Reader, Row, Task};
use crate::command::Key;
use crate::dispatch::{Dispatch, Span, web_address};
use crate::ink::Ink;
use crate::words::{copying, leaving as words};

/// What is done with the link that is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    /// It is opened in the browser.
    Outside,
    /// Its dispatch in the list is opened.
    Inside,
}

impl App {
    /// Opens the dispatch in the browser, or the link of the count.
    pub(super) fn open_outside(&mut self, count: Option<u32>) -> Vec<Effect> {
        if let Some(number) = count {
            return self.follow_number(number as usize, Leads::Outside);
        }
        let address = self.dispatch().and_then(|dispatch| dispatch.url.as_deref());
        let address = address.map(str::to_owned);
        self.browse(address)
    }

    /// Opens the dispatch of the current row in the browser.
    pub(super) fn open_row_outside(&mut self) -> Vec<Effect> {
        let row = self.list.current();
        let address = row.and_then(Row::address);
        let address = address.map(str::to_owned);
        self.browse(address)
    }

    fn browse(&mut self, address: Option<String>) -> Vec<Effect> {
        let Some(address) = address else {
            self.notice = Some(copying::NO_ADDRESS.to_owned());
            return Vec::new();
        };
        if web_address(&address).is_none() {
            self.notice = Some(words::NOT_WEB.to_owned());
            return Vec::new();
        }
        self.ask_task(Task::Browse { browser: self.settings.browser.clone(), address })
    }

    /// Follows the link with a number, counted from 1.
    pub(super) fn follow_number(&mut self, number: usize, leads: Leads) -> Vec<Effect> {
        let Some(dispatch) = self.dispatch() else { return Vec::new() };
        if number == 0 || number > dispatch.links.len() {
            self.notice = Some(words::no_such_link(number, dispatch.links.len()));
            return Vec::new();
        }
        self.follow(number - 1, leads)
    }

    /// Follows a link, by index.
    fn follow(&mut self, link: usize, leads: Leads) -> Vec<Effect> {
        let link = self.dispatch().and_then(|dispatch| dispatch.links.get(link));
        let Some(address) = link.map(|link| link.url.as_str().to_owned()) else {
            return Vec::new();
        };
        if leads == Leads::Outside {
            return self.browse(Some(address));
        }
        let row = self.list.rows_from(0).find(|(_, row)| {
            let name = bare(&address).rsplit('/').next().unwrap_or_default();
            row.address().map(bare) == Some(bare(&address)) || *row.name == *name
        });
        let Some(index) = row.map(|(index, _)| index) else {
            self.notice = Some(words::NOT_IN_LIST.to_owned());
            return Vec::new();
        };
        self.list.move_to(index);
        self.keep_cursor_in_view();
        self.open_row_at(index, false)
    }

    /// Puts letters to the links in view; the only one is followed at once.
    pub(super) fn ask_for_link(&mut self, leads: Leads, count: Option<u32>) -> Vec<Effect> {
        if let Some(number) = count {
            return self.follow_number(number as usize, leads);
        }
        let Some(reader) = &self.reader else { return Vec::new() };
        let dispatch = reader.dispatch();
        let in_view = links_in(dispatch, reader.visible());
        let choices: Vec<Choice> = in_view
            .iter()
            .zip('a'..='z')
            .filter_map(|(link, c)| choice_of(dispatch, *link, c))
            .collect();
        if choices.is_empty() {
            self.notice = Some(words::NO_LINKS.to_owned());
            return Vec::new();
        }
        let links = in_view.into_iter().take(choices.len()).collect();
        self.ask(Purpose::Hint { links, leads });
        if let Some(asking) = &mut self.asking {
            asking.chosen = Some(0);
            asking.choices = choices;
        }
        Vec::new()
    }

    /// Says whether the words of a link are in view.
    pub(super) fn has_link_in_view(&self) -> bool {
        let links = |reader: &Reader| links_in(reader.dispatch(), reader.visible());
        self.reader.as_ref().is_some_and(|reader| !links(reader).is_empty())
    }

    /// Takes the letter of a link; none where no letters are shown or the key is none of them.
    pub(super) fn press_hint(&mut self, key: Key) -> Option<Vec<Effect>> {
        let asking = self.asking.as_ref()?;
        let Purpose::Hint { links, leads } = &asking.purpose else { return None };
        let letter = key.as_char()?.to_ascii_lowercase();
        let row = ('a'..='z').position(|c| c == letter).filter(|row| *row < links.len())?;
        let (links, leads) = (links.clone(), *leads);
        self.asking = None;
        Some(self.hint_done(&links, row, leads))
    }

    /// The letter was pressed, or the row with it chosen.
    pub(super) fn hint_done(&mut self, links: &[usize], row: usize, leads: Leads) -> Vec<Effect> {
        links.get(row).map_or_else(Vec::new, |link| self.follow(*link, leads))
    }

    /// The letter of a link while letters are shown.
    #[must_use]
    pub fn hint_of(&self, link: usize) -> Option<char> {
        let Some(Purpose::Hint { links, .. }) = self.asking.as_ref().map(|asking| &asking.purpose)
        else {
            return None;
        };
        let place = links.iter().position(|other| *other == link)?;
        ('a'..='z').nth(place)
    }
}

/// The links whose words are in view, by index.
fn links_in(dispatch: &Dispatch, view: Span) -> Vec<usize> {
    let first = dispatch.links.partition_point(|link| link.span.end <= view.start);
    let links = dispatch.links.iter().enumerate().skip(first);
    // At the end of the page the list of all links is in view.
    let all = view.start >= dispatch.text.len();
    let in_view = links.take_while(|(_, link)| link.span.start < view.end);
    if all { (0..dispatch.links.len()).collect() } else { in_view.map(|(at, _)| at).collect() }
}

fn choice_of(dispatch: &Dispatch, link: usize, letter: char) -> Option<Choice> {
    let link = dispatch.links.get(link)?;
    let text = dispatch.words_of(link.span);
    Some(Choice::of(text).labelled(letter).noted(bare(&link.url)).in_ink(Ink::Link))
}

/// An address without its scheme, its fragment and the stroke at its end.
fn bare(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split('#').next().unwrap_or(rest).trim_end_matches('/')
}
