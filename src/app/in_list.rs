//! Commands that are heard in the list.

use super::{App, Deed, Effect, Row, Typed, View};
use crate::command::List as Command;
use crate::dispatch::{Change, Request, Target};
use crate::words::notices;

impl App {
    pub(super) fn obey_in_list(&mut self, command: Command, typed: &Typed) -> Vec<Effect> {
        let count = typed.count;
        let times = i64::from(count.unwrap_or(1));
        let page = i64::try_from(self.rows_in_view()).unwrap_or(1).max(1);
        match command {
            Command::Down => self.list.move_by(times),
            Command::Up => self.list.move_by(-times),
            Command::HalfDown => self.list.move_by(times.saturating_mul((page / 2).max(1))),
            Command::HalfUp => self.list.move_by(-times.saturating_mul((page / 2).max(1))),
            Command::PageDown => self.list.move_by(times.saturating_mul(page)),
            Command::PageUp => self.list.move_by(-times.saturating_mul(page)),
            Command::First => self.list.move_to(row_of_count(count).unwrap_or(0)),
            Command::Last => self.list.move_to(row_of_count(count).unwrap_or(usize::MAX)),
            Command::Percent => self.go_to_percent_of_list(count.unwrap_or(0)),
            Command::Read => return self.go_to_reader(),
            Command::NextUnread => self.go_to_unread(true, false),
            Command::PreviousUnread => self.go_to_unread(false, false),
            Command::Bookmark => return self.bookmark_rows(),
            Command::ToggleRead => return self.toggle_rows_read(),
            Command::ReadAll => return self.mark_all_read(),
            Command::Browse => return self.open_row_outside(),
            Command::Tag => return self.ask_for_tag(),
            Command::PartCopy => return self.part_copy(),
            Command::Select => {
                self.list.select();
                false
            }
            Command::CopyLink => return self.copy_link(),
            Command::CopyAddress => return self.copy_row_address(),
            Command::CopyTitle => return self.copy_title(),
            Command::UnreadOnly => return self.toggle_unread_only(),
            Command::Find => return self.ask_for_query(),
            Command::NextHit => self.step_found(true, times),
            Command::PreviousHit => self.step_found(false, times),
            Command::NextGroup => self.go_to_group(true),
            Command::PreviousGroup => self.go_to_group(false),
            Command::Speaker => return self.filter_by_letter(typed.letter),
            Command::PickSpeaker => return self.ask_for_speaker(),
        };
        self.drop_stale_opening();
        self.keep_cursor_in_view();
        self.preview()
    }

    /// Scrolls the list so that the cursor is in view.
    pub(super) fn keep_cursor_in_view(&mut self) {
        let Some(pane) = self.floor.list else { return };
        let one_line = self.floor.one_line_rows;
        let width = pane.body.width;
        let lines = usize::from(pane.body.height);
        let view = self.list.view().clone();
        self.list.keep_in_view(lines, |row| row_height(row, &view, one_line, width));
    }

    pub(super) fn rows_in_view(&self) -> usize {
        let Some(pane) = self.floor.list else { return 1 };
        let mut free = usize::from(pane.body.height);
        let view = self.list.view();
        self.list
            .rows_from(self.list.top())
            .take_while(|(_, row)| {
                let height = row_height(row, view, self.floor.one_line_rows, pane.body.width);
                let fits = height <= free;
                free = free.saturating_sub(height);
                fits
            })
            .count()
    }

    fn go_to_percent_of_list(&mut self, percent: u32) -> bool {
        let rows = self.list.len().saturating_sub(1);
        self.list.move_to(rows * percent.min(100) as usize / 100)
    }

    /// Moves to the next unread row; one that is not here is looked for, to be opened if wanted.
    pub(super) fn go_to_unread(&mut self, forward: bool, opens: bool) -> bool {
        let Some(index) = self.list.next_unread(forward) else {
            if self.seek_unread(forward, opens) {
                return false;
            }
            self.notice = Some(notices::NO_UNREAD.to_owned());
            return false;
        };
        self.list.move_to(index)
    }

    /// Bookmarks the rows, or takes the bookmarks off where all have one.
    fn bookmark_rows(&mut self) -> Vec<Effect> {
        let set = self.list.concerned().any(|row| !self.expected(row).standing.bookmarked);
        let rows: Vec<Row> = self.list.concerned().cloned().collect();
        self.list.unselect();
        let deed = |count| Some(Deed::Bookmark(set, count));
        self.record_rows(&rows, &Change::Bookmarked(set), deed)
    }

    /// Marks a row and steps down; marks selected rows and stays.
    fn toggle_rows_read(&mut self) -> Vec<Effect> {
        let rows: Vec<Row> = self.list.concerned().cloned().collect();
        if rows.is_empty() || self.declines() {
            return Vec::new();
        }
        let read = rows.iter().any(|row| !self.expected(row).standing.read);
        if self.list.unselect() {
            let deed = |count| Some(Deed::Read(read, count));
            return self.record_rows(&rows, &Change::Read(read), deed);
        }
        let mut effects = self.record_rows(&rows, &Change::Read(read), |_| None);
        self.list.move_by(1);
        self.drop_stale_opening();
        self.keep_cursor_in_view();
        effects.extend(self.preview());
        effects
    }

    /// Marks exactly the rows that the list holds now, or that are selected, and that are unread.
    fn mark_all_read(&mut self) -> Vec<Effect> {
        if self.list.is_window() && self.list.selected().is_none() {
            return self.read_shelf();
        }
        let among = self.list.selected().unwrap_or(0..=usize::MAX);
        self.list.unselect();
        let rows = self.list.rows_from(*among.start());
        let rows = rows.take_while(|(index, _)| among.contains(index)).map(|(_, row)| row);
        let unread: Vec<&Row> = rows.filter(|row| row.is_unread()).collect();
        let all = unread.len();
        let targets: Vec<Target> =
            unread.into_iter().filter_map(|row| Some(row.summary.as_ref()?.target())).collect();
        if targets.is_empty() {
            self.notice = Some(notices::ALL_READ_ALREADY.to_owned());
            return Vec::new();
        }
        let deed = Deed::ReadAll(targets.len(), all - targets.len());
        self.record(Request::all(targets, &Change::Read(true)), Some(deed))
    }
}

/// How many lines a row takes: its headline on up to three, one for source, time, quotes, and one
/// for where a search found it.
#[must_use]
pub fn row_height(row: &Row, view: &View, one_line: bool, width: u16) -> usize {
    let found = usize::from(view.search.is_some() && row.snippet().is_some());
    found + if one_line { 1 } else { row.stacked_lines(view.stock, width).len() + 1 }
}

fn row_of_count(count: Option<u32>) -> Option<usize> {
    count.map(|count| (count as usize).saturating_sub(1))
}
