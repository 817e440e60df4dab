//! What the keys do on a speaker's page.

use super::super::places::Place;
use super::super::{App, Deed, Effect, Typed};
use super::{SaidRow, VoicePage};
use crate::command::{Command, Everywhere, List, Reader};
use crate::dispatch::{Change, Request, Target};
use crate::export;
use crate::words::{copying, notices, voice as words};

/// Where the cursor goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// So many quotes on.
    Quotes(isize),
    /// So many lines on.
    Lines(isize),
    /// So many stories on.
    Stories(isize),
    /// To a quote, by its place.
    To(usize),
    /// To a row, by its number.
    Row(i64),
}

impl Step {
    /// To the last quote there is, here or not.
    pub(super) const TO_END: Self = Self::To(usize::MAX);
}

impl App {
    /// Obeys while the page of a speaker is shown.
    pub(in crate::app) fn obey_on_page(&mut self, typed: &Typed) -> Vec<Effect> {
        if let Some(step) = self.step_on_page(typed) {
            return self.go_on_page(step);
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
            Command::Everywhere(Everywhere::ShowNew) => self.renew_page(),
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
            None => otherwise,
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
            Command::List(List::First) | Command::Reader(Reader::Top) => numbered(Step::To(0)),
            Command::List(List::Last) | Command::Reader(Reader::End) => numbered(Step::TO_END),
            _ => return None,
        })
    }

    fn go_on_page(&mut self, step: Step) -> Vec<Effect> {
        let Some(page) = &mut self.page else { return Vec::new() };
        let before = page.cursor;
        if page.go(step) {
            page.waiting = None;
            if page.cursor == before && !matches!(step, Step::To(_)) {
                self.notice = Some(notices::NO_FURTHER_OF_SPEAKER.to_owned());
            }
        } else {
            page.waiting = Some(step);
            self.notice = Some(words::LOOKING.to_owned());
        }
        let height = self.floor.page().body.height;
        if let Some(page) = &mut self.page {
            page.keep_in_view(height);
        }
        self.ask_for_more_said()
    }

    /// Takes the step that rows were waited for, where they are here now; to the end, as far as
    /// came at once.
    pub(super) fn go_on_waiting(&mut self, was_to_end: bool) {
        let height = self.floor.page().body.height;
        let Some(page) = &mut self.page else { return };
        let Some(step) = page.waiting else { return };
        if page.go(step) {
            self.notice.take_if(|notice| notice == words::LOOKING);
        } else if was_to_end && step == Step::TO_END {
            page.go(Step::To(page.uttered.len().saturating_sub(1)));
            self.notice = Some(words::MORE_FOLLOW.to_owned());
        } else {
            return;
        }
        page.waiting = None;
        page.keep_in_view(height);
    }

    /// Moves the page by lines, as the wheel does.
    pub(in crate::app) fn wheel_page(&mut self, lines: i64) -> Vec<Effect> {
        self.go_on_page(Step::Lines(isize::try_from(lines).unwrap_or(0)))
    }

    /// Lets the panes be seen again; the page waits where it is.
    pub(in crate::app) fn leave_page(&mut self) {
        if let Some(page) = &mut self.page {
            page.is_shown = false;
            page.waiting = None;
        }
    }

    fn said_at_cursor(&self) -> Option<&SaidRow> {
        let page = self.voice_page()?;
        page.said(page.cursor)
    }

    /// Says that nothing can be done with a quote before there is one.
    fn no_said(&mut self) -> Vec<Effect> {
        self.notice = Some(words::LOOKING.to_owned());
        Vec::new()
    }

    /// Opens the dispatch of the quote under the cursor, on the quote.
    fn open_said(&mut self) -> Vec<Effect> {
        let Some(said) = self.said_at_cursor().cloned() else { return self.no_said() };
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
        let Some(said) = self.said_at_cursor() else { return self.no_said() };
        // The name was checked when the configuration was read.
        let text = export::cite(&said.quote, &name, &own).unwrap_or_default();
        self.copy_of_said(text.trim_end().to_owned())
    }

    fn copy_sentences_said(&mut self) -> Vec<Effect> {
        let Some(said) = self.said_at_cursor() else { return self.no_said() };
        let text = said.quote.sentences.trim_end().to_owned();
        self.copy_of_said(text)
    }

    fn copy_of_said(&mut self, text: String) -> Vec<Effect> {
        let is_withdrawn = self.said_at_cursor().is_some_and(|said| said.is_withdrawn);
        self.copy_of(text, is_withdrawn, Some(copying::NOT_CONFIRMED))
    }

    /// Keeps the quote under the cursor, or lets it go.
    fn keep_said(&mut self) -> Vec<Effect> {
        let Some(said) = self.said_at_cursor() else { return self.no_said() };
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
    /// Moves the cursor; what leads beyond the rows that are here, where more follow, moves
    /// nothing and is answered with no.
    fn go(&mut self, step: Step) -> bool {
        let place = match step {
            Step::Quotes(by) => Some(self.cursor.saturating_add_signed(by)),
            Step::To(quote) => Some(quote),
            Step::Lines(by) => Some(self.line_at(by)),
            Step::Stories(by) => self.story_at(by),
            Step::Row(number) => self.place_of(number),
        };
        let is_here = place.is_some_and(|place| place < self.uttered.len());
        if !is_here && !self.is_end {
            return false;
        }
        let last = self.uttered.len().saturating_sub(1);
        self.cursor = place.unwrap_or(self.cursor).min(last);
        true
    }

    /// The quote so many lines further on, or back.
    fn line_at(&self, by: isize) -> usize {
        let line = self.line_of_cursor().saturating_add_signed(by);
        // A quote that is longer than a page is not gone past.
        match by {
            1.. if line >= self.lines.len() => self.uttered.len(),
            1.. => self.quote_at(line).max(self.cursor + 1),
            _ => self.quote_at(line).min(self.cursor.saturating_sub(1)),
        }
    }

    /// The quote of a row; the cursor stays where that is no longer one of the page.
    fn place_of(&self, number: i64) -> Option<usize> {
        let is_meant = |said: &SaidRow| said.number == number;
        let is_past = self.rows.last().is_some_and(|last| last.number <= number);
        let place = (0..self.uttered.len()).find(|place| self.said(*place).is_some_and(is_meant));
        place.or(is_past.then_some(self.cursor))
    }

    /// The first quote of the story so many further on; back, of this one first, as far as there
    /// are any.
    fn story_at(&self, by: isize) -> Option<usize> {
        let opens = |place: &usize| self.uttered[*place].opens;
        let count = by.unsigned_abs().saturating_sub(1);
        if by < 0 {
            (0..self.cursor).rev().filter(opens).nth(count).or(Some(self.cursor))
        } else {
            (self.cursor + 1..self.uttered.len()).filter(opens).nth(count)
        }
    }
}
