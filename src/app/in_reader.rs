//! Commands that are heard in the reader.

use super::places::is_jump;
use super::typing::Typed;
use super::{App, Deed, Effect, Leads, Put, Reader, Row, Way};
use crate::command::Reader as Command;
use crate::config::MarkRead;
use crate::dispatch::{Block, Change, speaker_letter};
use crate::words::notices;

/// How many cells wide rows are scrolled at once.
const TABLE_STEP: i16 = 8;

impl App {
    pub(super) fn obey_in_reader(&mut self, command: Command, typed: &Typed) -> Vec<Effect> {
        if self.reader.is_none() {
            return self.obey_without_dispatch(command);
        }
        if matches!(command, Command::TableLeft | Command::TableRight) && !self.has_wide_rows() {
            self.notice = Some(notices::NO_WIDE_ROWS.to_owned());
            return Vec::new();
        }
        let before = if is_jump(command) { self.here() } else { None };
        let effects = self.obey_reading(command, typed);
        self.note_jump(before);
        effects
    }

    fn obey_reading(&mut self, command: Command, typed: &Typed) -> Vec<Effect> {
        let times = typed.count.unwrap_or(1) as usize;
        match command {
            Command::NextQuote => self.jump_quote(Way::Forward, times),
            Command::PreviousQuote => self.jump_quote(Way::Back, times),
            Command::NextOfSpeaker => self.jump_same_speaker(Way::Forward, times),
            Command::PreviousOfSpeaker => self.jump_same_speaker(Way::Back, times),
            Command::NextSection => self.jump(notices::NO_FURTHER_SECTION, |reader| {
                reader.jump_section(Way::Forward, times)
            }),
            Command::PreviousSection => self
                .jump(notices::NO_SECTION_BEFORE, |reader| reader.jump_section(Way::Back, times)),
            Command::NextParagraph => self.jump(notices::NO_FURTHER_PARAGRAPH, |reader| {
                reader.jump_paragraph(Way::Forward, times)
            }),
            Command::PreviousParagraph => self.jump(notices::NO_PARAGRAPH_BEFORE, |reader| {
                reader.jump_paragraph(Way::Back, times)
            }),
            Command::Speaker => self.keep_voice(typed.letter),
            Command::AllSpeakers => {
                self.with_reader(|reader| reader.set_voice(None));
                self.notice = Some(notices::ALL_VOICES.to_owned());
            }
            Command::Find => return self.ask_for_words(),
            Command::Outline => return self.ask_for_spot(),
            Command::Card => return self.show_card(),
            Command::Speakers => return self.ask_for_voice(),
            Command::FocusParagraph => self.toggle_focus(),
            Command::QuotesOnly => self.toggle_quotes_only(),
            Command::Changes => return self.ask_for_changes(),
            Command::OtherText => return self.ask_for_other_text(),
            Command::NextHit => return self.step_hit(Way::Forward, times),
            Command::PreviousHit => return self.step_hit(Way::Back, times),
            Command::PageDown => return self.page_down(times),
            Command::NextDispatch => return self.step(1),
            Command::PreviousDispatch => return self.step(-1),
            Command::Bookmark => return self.bookmark_open(),
            Command::Keep => return self.keep_passage(),
            Command::Confirm => return self.confirm_speaker(),
            Command::Correct => return self.ask_who_said_it(),
            Command::ToggleRead => return self.toggle_open_read(),
            Command::CopyParagraph => return self.copy_paragraph(),
            Command::CopyQuote => return self.copy_quote(),
            Command::CopySentences => return self.copy_sentences(),
            Command::CopyAddress => return self.copy_open_address(),
            Command::CopyText => return self.copy_text(),
            Command::Note => return self.ask_for_note(),
            Command::EditNote => return self.ask_for_long_note(),
            Command::Browse => return self.open_outside(typed.count),
            Command::Link => return self.ask_for_link(Leads::Outside, typed.count),
            Command::LinkInside => return self.ask_for_link(Leads::Inside, typed.count),
            Command::Tag => return self.ask_for_tag(),
            Command::Select => return self.select(),
            _ => self.move_about(command, typed.count),
        }
        Vec::new()
    }

    fn toggle_focus(&mut self) {
        let on = self.reader.as_mut().is_some_and(Reader::toggle_focus);
        let said = if on { notices::FOCUS_ON } else { notices::FOCUS_OFF };
        self.notice = Some(said.to_owned());
    }

    /// Movements that always succeed.
    pub(super) fn move_about(&mut self, command: Command, count: Option<u32>) {
        let times = i64::from(count.unwrap_or(1));
        self.with_reader(|reader| match command {
            Command::Down => {
                reader.scroll(times);
            }
            Command::Up => {
                reader.scroll(-times);
            }
            Command::HalfDown => {
                reader.scroll_half(times);
            }
            Command::HalfUp => {
                reader.scroll_half(-times);
            }
            Command::PageUp => (0..times.min(1000)).for_each(|_| {
                reader.page_up();
            }),
            Command::Top => reader.go_to_line(count.unwrap_or(1)),
            Command::End => match count {
                Some(line) => reader.go_to_line(line),
                None => reader.go_to_end(),
            },
            Command::Percent => reader.go_to_percent(count.unwrap_or(0)),
            Command::Centre => reader.put_current(Put::Middle),
            Command::ToTop => reader.put_current(Put::Top),
            Command::ToBottom => reader.put_current(Put::Bottom),
            Command::TableLeft => reader.scroll_rows(-TABLE_STEP),
            Command::TableRight => reader.scroll_rows(TABLE_STEP),
            _ => {}
        });
    }

    /// Says whether the open dispatch has rows that are not broken to fit.
    fn has_wide_rows(&self) -> bool {
        let is_wide = |block: &Block| matches!(block, Block::Table(_) | Block::Code(_));
        self.dispatch().is_some_and(|dispatch| dispatch.blocks.iter().any(is_wide))
    }

    /// Without a dispatch the reader can only be left.
    fn obey_without_dispatch(&mut self, command: Command) -> Vec<Effect> {
        match command {
            Command::NextDispatch | Command::PageDown => self.step(1),
            Command::PreviousDispatch => self.step(-1),
            _ => Vec::new(),
        }
    }

    fn with_reader(&mut self, deed: impl FnOnce(&mut Reader)) {
        if let Some(reader) = self.page_shown_mut() {
            deed(reader);
        }
    }

    fn jump(&mut self, otherwise: &str, jump: impl FnOnce(&mut Reader) -> bool) {
        if !self.reader.as_mut().is_some_and(jump) {
            self.notice = Some(otherwise.to_owned());
        }
    }

    fn jump_quote(&mut self, way: Way, times: usize) {
        let any = self.reader.as_ref().is_some_and(|reader| reader.speech().next().is_some());
        let otherwise = match way {
            _ if !any => notices::NO_QUOTES,
            Way::Forward => notices::NO_FURTHER_QUOTE,
            Way::Back => notices::NO_QUOTE_BEFORE,
        };
        self.jump(otherwise, |reader| reader.jump_quote(way, times));
    }

    fn toggle_quotes_only(&mut self) {
        let Some(reader) = &mut self.reader else { return };
        self.notice = Some(if reader.show_all_lines() {
            notices::ALL_LINES.to_owned()
        } else if reader.show_quotes_only() {
            notices::QUOTES_ONLY.to_owned()
        } else {
            notices::NO_QUOTES.to_owned()
        });
    }

    fn jump_same_speaker(&mut self, way: Way, times: usize) {
        let current = self.reader.as_ref().and_then(|reader| {
            reader.current_quote().map(|quote| reader.speaker_of(quote).is_some())
        });
        let otherwise = match current {
            None => notices::NO_CURRENT_QUOTE,
            Some(false) => notices::NO_SPEAKER,
            Some(true) => notices::NO_FURTHER_OF_SPEAKER,
        };
        self.jump(otherwise, |reader| reader.jump_same_speaker(way, times));
    }

    fn keep_voice(&mut self, letter: Option<char>) {
        let Some(letter) = letter.map(|letter| letter.to_ascii_uppercase()) else { return };
        let Some(reader) = &self.reader else { return };
        let speakers = reader.speakers();
        let speaker = (0..speakers.len().min(26))
            .filter_map(|index| u16::try_from(index).ok())
            .find(|index| speaker_letter(*index) == letter);
        match speaker {
            None => self.notice = Some(notices::no_such_speaker(letter)),
            Some(index) => self.hear(index),
        }
    }

    /// Keeps only one speaker's voice bright.
    pub(super) fn hear(&mut self, speaker: u16) {
        let Some(reader) = &mut self.reader else { return };
        let Some(named) = reader.speakers().get(usize::from(speaker)) else { return };
        let who = named.shown().to_owned();
        reader.set_voice(Some(speaker));
        self.notice = Some(notices::only_speaker(&who));
    }

    /// Turns pages; past the end it first says what is next, then goes there.
    fn page_down(&mut self, times: usize) -> Vec<Effect> {
        let Some(reader) = &mut self.reader else { return Vec::new() };
        let was_ending = reader.is_ending();
        let moved = (0..times.min(1000)).fold(false, |moved, _| reader.page_down() || moved);
        if moved {
            return Vec::new();
        }
        let next = self.next_to_read();
        if was_ending && let Some(index) = next {
            return self.go_to_dispatch(index);
        }
        if was_ending && self.seek_unread(true, true) {
            return Vec::new();
        }
        let title = next.and_then(|index| self.list.row(index)).map(Row::title);
        self.notice =
            Some(title.map_or_else(|| notices::THE_END.to_owned(), notices::next_dispatch));
        Vec::new()
    }

    /// The next unread row, else none.
    fn next_to_read(&self) -> Option<usize> {
        self.list.next_unread(true)
    }

    fn step(&mut self, rows: i64) -> Vec<Effect> {
        let index = i64::try_from(self.list.cursor()).unwrap_or(0) + rows;
        if let Some(index) = usize::try_from(index).ok().filter(|index| *index < self.list.len()) {
            return self.go_to_dispatch(index);
        }
        let said = if rows > 0 { notices::NO_NEXT_DISPATCH } else { notices::NO_DISPATCH_BEFORE };
        self.notice = Some(said.to_owned());
        Vec::new()
    }

    pub(super) fn go_to_dispatch(&mut self, index: usize) -> Vec<Effect> {
        self.list.move_to(index);
        self.keep_cursor_in_view();
        self.open_row_at(index, false)
    }

    fn bookmark_open(&mut self) -> Vec<Effect> {
        let Some(row) = self.open_row() else { return Vec::new() };
        let set = !self.expected(row).standing.bookmarked;
        self.record_open(Change::Bookmarked(set), Some(Deed::Bookmark(set, 1)))
    }

    fn toggle_open_read(&mut self) -> Vec<Effect> {
        if self.declines() {
            return Vec::new();
        }
        let Some(row) = self.open_row() else { return Vec::new() };
        let read = !self.expected(row).standing.read;
        self.record_open(Change::Read(read), Some(Deed::Read(read, 1)))
    }

    /// Marks the dispatch as read when its end first comes into view, where that is what counts.
    pub(super) fn note_end(&mut self) -> Vec<Effect> {
        if self.previewed || self.settings.mark_read != MarkRead::End {
            return Vec::new();
        }
        let came = self.reader.as_mut().is_some_and(Reader::comes_to_its_end);
        if came && self.open_row().is_some_and(Row::is_unread) {
            return self.record_open(Change::Read(true), None);
        }
        Vec::new()
    }
}
