//! Scrolling by lines and turning pages.

use super::Reader;
use crate::typeset::LineKind;

impl Reader {
    /// Scrolls by lines; negative goes up. Says whether anything moved.
    pub fn scroll(&mut self, lines: i64) -> bool {
        self.settle();
        let before = self.top;
        let line = i64::from(self.top).saturating_add(lines).max(0);
        self.scroll_to(u32::try_from(line).unwrap_or(u32::MAX));
        self.target = self.target.filter(|_| self.target_is_in_view());
        self.top != before
    }

    /// Scrolls by half pages.
    pub fn scroll_half(&mut self, halves: i64) -> bool {
        self.scroll(halves.saturating_mul(i64::from(self.height / 2).max(1)))
    }

    /// Turns to the next page; one line of the last page stays in view.
    ///
    /// At the end nothing moves; then the reader is `ending`, and the next turn leaves.
    pub fn page_down(&mut self) -> bool {
        let view = self.view();
        self.need_lines(view.end + 1);
        if view.end >= self.page.line_count() {
            self.ending = true;
            return false;
        }
        self.settle();
        let shared = self.last_text_line(view.start, view.end);
        self.top = shared.max(view.start + 1).min(view.end);
        self.overlap = (self.top < view.end).then_some(self.top);
        self.need_lines(self.top + self.height + 1);
        self.break_page();
        self.target = None;
        true
    }

    /// Turns to the page before.
    pub fn page_up(&mut self) -> bool {
        let first = self.top;
        self.settle();
        if first == 0 {
            return false;
        }
        let step = self.height.saturating_sub(1).max(1);
        self.top = first.saturating_sub(step);
        self.target = None;
        if self.top > 0 {
            self.overlap = Some(first).filter(|line| *line < self.top + self.height);
            self.break_page();
        }
        self.break_first_page();
        true
    }

    /// Goes to a line, counted from 1 at the top.
    pub fn go_to_line(&mut self, line: u32) {
        self.settle();
        self.target = None;
        self.scroll_to(line.saturating_sub(1));
        self.break_first_page();
    }

    /// Goes to the end.
    pub fn go_to_end(&mut self) {
        self.settle();
        self.target = None;
        self.page.finish(&self.dispatch);
        self.scroll_to(u32::MAX);
    }

    /// Goes to that percent of the text.
    pub fn go_to_percent(&mut self, percent: u32) {
        self.settle();
        self.target = None;
        let offset = self.dispatch.text.len() / 100 * percent.min(100) as usize;
        match percent {
            0 => self.scroll_to(0),
            100.. => self.go_to_end(),
            _ => self.show_offset(offset),
        }
    }

    /// Ends the first page as every other, unless a jump put something on it.
    pub(super) fn break_first_page(&mut self) {
        if self.top == 0 && self.target.is_none() {
            self.need_lines(self.height + 1);
            self.break_page();
        }
    }

    /// Ends the page above what must not stand alone at its foot: the first line of a
    /// paragraph, a heading, or the blank line under one.
    fn break_page(&mut self) {
        let end = self.top + self.height;
        if end >= self.page.line_count() {
            return;
        }
        let mut page_end = end;
        // A heading, the blank line under it and a first line; not more, so that a page of
        // headings still moves on.
        for _ in 0..3 {
            let last = page_end.saturating_sub(1);
            let lonely = match self.page.kind(last) {
                LineKind::First | LineKind::Crosshead => true,
                LineKind::Blank => self.page.kind(last.saturating_sub(1)) == LineKind::Crosshead,
                _ => false,
            };
            if !lonely || last <= self.top + 1 {
                break;
            }
            page_end = last;
        }
        self.page_end = (page_end < end).then_some(page_end);
    }

    /// The last line of a view that holds text.
    fn last_text_line(&self, start: u32, end: u32) -> u32 {
        (start..end).rev().find(|line| self.page.kind(*line) != LineKind::Blank).unwrap_or(start)
    }
}
