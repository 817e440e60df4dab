//! Commands that are heard while text is selected.

use super::reader::{Stride, Way};
use super::{App, Effect, Focus, Typed};
use crate::command::Selection as Command;
use crate::words::{copying, notices};

impl App {
    /// Begins a selection.
    pub(super) fn select(&mut self) -> Vec<Effect> {
        if !self.reader.as_mut().is_some_and(super::Reader::select) {
            self.notice = Some(copying::NOTHING_TO_SELECT.to_owned());
        }
        Vec::new()
    }

    /// Says whether text is selected.
    pub(super) fn is_selecting(&self) -> bool {
        self.reader.as_ref().is_some_and(|reader| reader.selection().is_some())
    }

    /// Ends the selection; says whether there was one.
    pub(super) fn unselect(&mut self) -> bool {
        self.reader.as_mut().is_some_and(super::Reader::unselect)
    }

    /// Ends the selection of the focused pane; says whether there was one.
    pub(super) fn let_go_of_selection(&mut self) -> bool {
        match self.focus() {
            Focus::List => self.list.unselect(),
            Focus::Reader => self.unselect(),
        }
    }

    pub(super) fn obey_in_selection(&mut self, command: Command, typed: &Typed) -> Vec<Effect> {
        if !self.is_selecting() {
            self.notice = Some(copying::NOTHING_SELECTED.to_owned());
            return Vec::new();
        }
        match command {
            Command::OtherEnd => {
                if let Some(reader) = &mut self.reader {
                    reader.turn_selection();
                }
            }
            Command::Copy => return self.copy_selection(),
            Command::Keep => return self.keep_passage(),
            Command::Note => return self.ask_for_note(),
            Command::EditNote => return self.ask_for_long_note(),
            Command::Tag => return self.ask_for_tag_of_passage(),
            Command::Leave => {
                self.unselect();
            }
            _ => self.stretch(command, typed.count.unwrap_or(1) as usize),
        }
        Vec::new()
    }

    fn stretch(&mut self, command: Command, count: usize) {
        let (stride, way) = match command {
            Command::Word => (Stride::Word, Way::Forward),
            Command::WordBack => (Stride::Word, Way::Back),
            Command::Sentence => (Stride::Sentence, Way::Forward),
            Command::SentenceBack => (Stride::Sentence, Way::Back),
            Command::Paragraph => (Stride::Paragraph, Way::Forward),
            Command::ParagraphBack => (Stride::Paragraph, Way::Back),
            Command::Down => (Stride::Line, Way::Forward),
            Command::Up => (Stride::Line, Way::Back),
            Command::OtherEnd
            | Command::Copy
            | Command::Keep
            | Command::Note
            | Command::EditNote
            | Command::Tag
            | Command::Leave => return,
        };
        let moved = self.reader.as_mut().is_some_and(|reader| reader.stretch(stride, way, count));
        if !moved {
            self.notice = Some(notices::NO_FURTHER.to_owned());
        }
    }

    fn copy_selection(&mut self) -> Vec<Effect> {
        let Some(reader) = &self.reader else { return Vec::new() };
        let Some(selection) = reader.selection() else { return Vec::new() };
        let words = reader.dispatch().words_of(selection.span).to_owned();
        self.unselect();
        self.copy(words, None)
    }
}
