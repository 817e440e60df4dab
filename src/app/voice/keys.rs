//! What the keys do on a speaker's page.

use super::super::places::Place;
use super::super::{App, Deed, Effect, Typed};
use super::{SaidRow, VoicePage};
use crate::command::{Command, Everywhere, List, Reader};
use crate::dispatch::{Change, Request, Target};
use crate::export;
use crate::words::notices;

/// Where the cursor goes.
enum Step {
    /// So many quotes on.
    Quotes(isize),
    /// So many lines on.
    Lines(isize),
    /// So many stories on.
    Stories(isize),
    /// To a quote.
    To(usize),
}

impl App {
    /// Obeys while the page of a speaker is shown.
    pub(in crate::app) fn obey_on_page(&mut self, typed: &Typed) -> Vec<Effect> {
        if let Some(step) = self.step_on_page(typed) {
            return self.go_on_page(&step);
        }
        match typed.command {
            Command::Reader(Reader::Card)
            | Command::List(List::Read)
            | Command::Everywhere(Everywhere::PaneRight) => self.open_said(),
            Command::Reader(Reader::CopyQuote) => self.copy_said(),
            Command::Reader(Reader::CopySentences) => self.copy_sentences_said(),
            Command::Reader(Reader::Keep) => self.keep_said(),
            Command::Everywhere(
                Everywhere::Close | Everywhere::Back | Everywhere::PaneLeft | Everywhere::Page,
            ) => {
                self.leave_page();
                Vec::new()
            }
            Command::Everywhere(Everywhere::Help) => {
                self.show_help();
                Vec::new()
            }
            Command::Everywhere(Everywhere::Undo) => self.take_back_change(),
            Command::Everywhere(Everywhere::Quit) => self.end(),
            Command::Everywhere(Everywhere::Redraw) => vec![Effect::Redraw],
            Command::Everywhere(Everywhere::Suspend) => vec![Effect::Suspend],
            _ => {
                let close = Command::Everywhere(Everywhere::Close);
                let close = self.settings.keymap.chords(close).next().map(ToString::to_string);
                self.notice = close.as_deref().map(notices::not_over_the_panes);
                Vec::new()
            }
        }
    }

    fn step_on_page(&self, typed: &Typed) -> Option<Step> {
        let times = isize::try_from(typed.count.unwrap_or(1)).unwrap_or(isize::MAX);
        let page = isize::try_from(self.floor.page().body.height).unwrap_or(1).max(1);
        let numbered = |otherwise| match typed.count {
            Some(number) => Step::To((number as usize).saturating_sub(1)),
            None => Step::To(otherwise),
        };
        Some(match typed.command {
            Command::List(List::Down)
            | Command::Reader(
                Reader::Down | Reader::NextQuote | Reader::NextOfSpeaker | Reader::NextParagraph,
            ) => Step::Quotes(times),
            Command::List(List::Up)
            | Command::Reader(
                Reader::Up
                | Reader::PreviousQuote
                | Reader::PreviousOfSpeaker
                | Reader::PreviousParagraph,
            ) => Step::Quotes(-times),
            Command::List(List::NextGroup) | Command::Reader(Reader::NextSection) => {
                Step::Stories(times)
            }
            Command::List(List::PreviousGroup) | Command::Reader(Reader::PreviousSection) => {
                Step::Stories(-times)
            }
            Command::List(List::HalfDown) | Command::Reader(Reader::HalfDown) => {
                Step::Lines((page / 2).max(1))
            }
            Command::List(List::HalfUp) | Command::Reader(Reader::HalfUp) => {
                Step::Lines(-(page / 2).max(1))
            }
            Command::List(List::PageDown) | Command::Reader(Reader::PageDown) => Step::Lines(page),
            Command::List(List::PageUp) | Command::Reader(Reader::PageUp) => Step::Lines(-page),
            Command::List(List::First) | Command::Reader(Reader::Top) => numbered(0),
            Command::List(List::Last) | Command::Reader(Reader::End) => numbered(usize::MAX),
            _ => return None,
        })
    }

    fn go_on_page(&mut self, step: &Step) -> Vec<Effect> {
        let Some(page) = &mut self.page else { return Vec::new() };
        let before = page.cursor;
        page.go(step);
        if page.cursor == before && page.is_end && !matches!(step, Step::To(_)) {
            self.notice = Some(notices::NO_FURTHER_OF_SPEAKER.to_owned());
        }
        let height = self.floor.page().body.height;
        if let Some(page) = &mut self.page {
            page.keep_in_view(height);
        }
        self.ask_for_more_said()
    }

    /// Moves the page by lines, as the wheel does.
    pub(in crate::app) fn wheel_page(&mut self, lines: i64) -> Vec<Effect> {
        self.go_on_page(&Step::Lines(isize::try_from(lines).unwrap_or(0)))
    }

    /// Lets the panes be seen again; the page waits where it is.
    pub(in crate::app) fn leave_page(&mut self) {
        if let Some(page) = &mut self.page {
            page.is_shown = false;
        }
    }

    fn said_at_cursor(&self) -> Option<&SaidRow> {
        let page = self.voice_page()?;
        page.said(page.cursor)
    }

    /// Opens the dispatch of the quote under the cursor, on the quote.
    fn open_said(&mut self) -> Vec<Effect> {
        let Some(said) = self.said_at_cursor().cloned() else { return Vec::new() };
        self.leave_page();
        let known = self.list.of_id(said.quote.dispatch).map(|row| row.handle);
        let handle = known.unwrap_or(said.row.handle);
        if known.is_none() {
            self.bring_in(said.row);
        }
        self.jump_to(Place { handle, anchor: Some(said.quote.anchor) })
    }

    fn copy_said(&mut self) -> Vec<Effect> {
        let (name, own) = (self.settings.citation.clone(), self.settings.citations.clone());
        let Some(said) = self.said_at_cursor() else { return Vec::new() };
        // The name was checked when the configuration was read.
        let text = export::cite(&said.quote, &name, &own).unwrap_or_default();
        self.copy_of_said(text.trim_end().to_owned())
    }

    fn copy_sentences_said(&mut self) -> Vec<Effect> {
        let Some(said) = self.said_at_cursor() else { return Vec::new() };
        let text = said.quote.sentences.trim_end().to_owned();
        self.copy_of_said(text)
    }

    fn copy_of_said(&mut self, text: String) -> Vec<Effect> {
        let is_withdrawn = self.said_at_cursor().is_some_and(|said| said.is_withdrawn);
        self.copy_of(text, is_withdrawn, Some(crate::words::copying::NOT_CONFIRMED))
    }

    /// Keeps the quote under the cursor, or lets it go.
    fn keep_said(&mut self) -> Vec<Effect> {
        let Some(said) = self.said_at_cursor() else { return Vec::new() };
        let (quote, who) = (said.quote.clone(), said.quote.speaker.clone());
        let (is_kept, id) = (said.is_kept, said.quote.dispatch);
        let change = if is_kept {
            Change::Unkeep(quote.anchor)
        } else {
            Change::keep(self.with_story(quote))
        };
        let request = Request::one(Target::Known(id), change);
        self.record(request, Some(Deed::Keep(!is_kept, who)))
    }
}

impl VoicePage {
    fn go(&mut self, step: &Step) {
        let last = self.uttered.len().saturating_sub(1);
        self.cursor = match *step {
            Step::Quotes(by) => self.cursor.saturating_add_signed(by),
            Step::To(quote) => quote,
            Step::Lines(by) => {
                let line = self.line_of_cursor().saturating_add_signed(by);
                let quote = self.quote_at(line);
                // A quote that is longer than a page is not gone past.
                match by {
                    1.. => quote.max(self.cursor + 1),
                    _ => quote.min(self.cursor.saturating_sub(1)),
                }
            }
            Step::Stories(by) => self.story_at(by),
        }
        .min(last);
    }

    /// The first quote of the story so many further on; back, of this one first.
    fn story_at(&self, by: isize) -> usize {
        let opens = |place: &usize| self.uttered[*place].opens;
        let count = by.unsigned_abs().saturating_sub(1);
        let found = if by < 0 {
            (0..self.cursor).rev().filter(opens).nth(count)
        } else {
            (self.cursor + 1..self.uttered.len()).filter(opens).nth(count)
        };
        found.unwrap_or(self.cursor)
    }
}
