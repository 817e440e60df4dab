//! Copying to the clipboard of the terminal. What was copied is always said.

use super::{App, Effect, Row};
use crate::dispatch::{Dispatch, Kept, count_words};
use crate::export;
use crate::words::{copying as words, notices};

/// The most bytes that are copied at once: terminals drop what comes to more than 100,000 bytes
/// as base 64.
const MOST: usize = 74_000;

impl App {
    /// Copies a text and says how much it was, and what else there is to say.
    pub(super) fn copy(&mut self, text: String, doubt: Option<&str>) -> Vec<Effect> {
        let is_withdrawn = self.dispatch().is_some_and(Dispatch::is_withdrawn);
        self.copy_of(text, is_withdrawn, doubt)
    }

    /// Copies words of a dispatch.
    pub(super) fn copy_of(
        &mut self,
        text: String,
        is_withdrawn: bool,
        doubt: Option<&str>,
    ) -> Vec<Effect> {
        let said = words::copied(text.lines().count(), count_words(&text));
        let warning = is_withdrawn.then_some(words::WITHDRAWN);
        let all = [Some(&*said), warning, doubt];
        let said = all.into_iter().flatten().collect::<Vec<_>>().join(" ");
        self.copy_saying(text, said)
    }

    fn copy_saying(&mut self, text: String, said: String) -> Vec<Effect> {
        if text.len() > MOST {
            self.notice = Some(words::too_long_to_copy(text.len(), MOST));
            return Vec::new();
        }
        self.notice = Some(said);
        vec![Effect::Copy(text)]
    }

    fn refuse(&mut self, why: &str) -> Vec<Effect> {
        self.notice = Some(why.to_owned());
        Vec::new()
    }

    pub(super) fn copy_paragraph(&mut self) -> Vec<Effect> {
        let paragraph = self.reader.as_ref().and_then(|reader| {
            let dispatch = reader.dispatch();
            let block = dispatch.blocks.get(reader.current_block()?)?;
            Some(dispatch.words_of(block.span()).to_owned())
        });
        match paragraph {
            Some(paragraph) => self.copy(paragraph, None),
            None => self.refuse(words::NO_PARAGRAPH),
        }
    }

    /// Copies the current quote and its source, in the citation template of the settings.
    pub(super) fn copy_quote(&mut self) -> Vec<Effect> {
        let (name, own) = (self.settings.citation.clone(), self.settings.citations.clone());
        // The name was checked when the configuration was read.
        self.copy_of_quote(|kept| export::cite(kept, &name, &own).unwrap_or_default())
    }

    /// Copies the sentences that the current quote stands in.
    pub(super) fn copy_sentences(&mut self) -> Vec<Effect> {
        self.copy_of_quote(|kept| kept.sentences.as_str().to_owned())
    }

    pub(super) fn copy_text(&mut self) -> Vec<Effect> {
        match self.dispatch().map(export::plain) {
            Some(text) => self.copy(text, None),
            None => Vec::new(),
        }
    }

    pub(super) fn copy_open_address(&mut self) -> Vec<Effect> {
        let address = self.dispatch().and_then(|dispatch| dispatch.url.as_deref());
        let address = address.map(str::to_owned);
        self.copy_address(address)
    }

    pub(super) fn copy_row_address(&mut self) -> Vec<Effect> {
        let address = self.list.current().and_then(Row::address).map(str::to_owned);
        self.copy_address(address)
    }

    fn copy_address(&mut self, address: Option<String>) -> Vec<Effect> {
        match address {
            Some(address) => self.copy_saying(address, words::ADDRESS_COPIED.to_owned()),
            None => self.refuse(words::NO_ADDRESS),
        }
    }

    pub(super) fn copy_link(&mut self) -> Vec<Effect> {
        let Some(row) = self.list.current() else { return Vec::new() };
        let (title, address) = (row.title().to_owned(), row.address());
        let (text, said) = match address {
            Some(address) => (format!("{title}\n{address}"), words::LINK_COPIED),
            None => (title, words::NO_LINK_COPIED),
        };
        self.copy_saying(text, said.to_owned())
    }

    pub(super) fn copy_title(&mut self) -> Vec<Effect> {
        let Some(row) = self.list.current() else { return Vec::new() };
        let title = row.title().to_owned();
        self.copy_saying(title, words::TITLE_COPIED.to_owned())
    }

    /// Copies what is made of the current quote; says so when its speaker is nobody's word yet.
    fn copy_of_quote(&mut self, made: impl Fn(&Kept) -> String) -> Vec<Effect> {
        let current = self.quote_as_printed();
        let current =
            current.map(|kept| (made(&kept).trim_end().to_owned(), kept.is_unconfirmed()));
        match current {
            Some((text, true)) => self.copy(text, Some(words::NOT_CONFIRMED)),
            Some((text, false)) => self.copy(text, None),
            None => self.refuse(notices::NO_CURRENT_QUOTE),
        }
    }
}
