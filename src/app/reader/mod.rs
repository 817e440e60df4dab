//! The reading pane's state: one dispatch, the page it is set on, and where the reader is in it.
//!
//! Scrolling is computed here, never while drawing. The place is kept by words: [`Reader::fit`]
//! brings the same words back after any change of the measure.

mod again;
mod attributed;
mod highlights;
mod hits;
mod jumps;
mod keeping;
mod paging;
mod progress;
mod rail;
mod said;
mod selection;

use std::sync::Arc;

use crate::dispatch::{Anchor, Block, Comparison, Dispatch, SafeText, Section, Span};
use crate::typeset::{LineKind, Page, Setting};

use attributed::Attributed;
use hits::Hits;
pub use hits::Sight;
pub use jumps::{Put, Way};
use progress::Progress;
pub use rail::RailMark;
use said::Said;
pub use said::{BEFORE_WORDS, SaidLine};
pub use selection::{Selection, Stride};

/// How many bytes are laid out at once while nothing else is to be done; a few milliseconds.
const SLICE: usize = 64 << 10;

/// How many are laid out at once while the hand waits for the lines in view.
const NEAR: usize = 1 << 10;

/// What the last jump went to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A quote, by index.
    Quote(usize),
    /// A block, by index.
    Block(usize),
}

/// One dispatch that is being read.
#[derive(Debug)]
pub struct Reader {
    dispatch: Arc<Dispatch>,
    page: Page,
    sections: Vec<Section>,
    progress: Progress,
    height: u32,
    top: u32,
    target: Option<Target>,
    overlap: Option<u32>,
    page_end: Option<u32>,
    voice: Option<u16>,
    focused: bool,
    column: u16,
    ending: bool,
    end_seen: bool,
    /// The blocks that are crossheads.
    heads: Vec<usize>,
    kept: Vec<Span>,
    /// What became of the words that were kept of another text.
    fates: Vec<(SafeText, Comparison)>,
    hits: Hits,
    selection: Option<Selection>,
    rail: Vec<RailMark>,
    attributed: Attributed,
    said: Said,
}

impl Reader {
    /// Opens a dispatch at the top.
    #[must_use]
    pub fn new(dispatch: Arc<Dispatch>, setting: Setting, height: u16) -> Self {
        let page = Page::new(&dispatch, setting);
        let attributed = Attributed::by_engine(&dispatch);
        let mut reader = Self {
            sections: dispatch.sections(),
            progress: Progress::of(&dispatch.text),
            said: Said::of(&dispatch, &attributed),
            attributed,
            page,
            height: u32::from(height),
            top: 0,
            target: None,
            overlap: None,
            page_end: None,
            voice: None,
            focused: false,
            column: 0,
            ending: false,
            end_seen: false,
            heads: heads_of(&dispatch),
            kept: Vec::new(),
            fates: Vec::new(),
            hits: Hits::default(),
            selection: None,
            rail: Vec::new(),
            dispatch,
        };
        reader.break_first_page();
        reader.mark_rail();
        reader
    }

    /// The dispatch.
    #[must_use]
    pub fn dispatch(&self) -> &Arc<Dispatch> {
        &self.dispatch
    }

    /// The page.
    #[must_use]
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// The lines in view; fewer than the pane's rows at a page's end.
    #[must_use]
    pub fn view(&self) -> std::ops::Range<u32> {
        let end = (self.top + self.height).min(self.page.line_count());
        self.top..self.page_end.map_or(end, |page_end| page_end.clamp(self.top, end))
    }

    /// The line that both this page and the one before show.
    #[must_use]
    pub fn overlap(&self) -> Option<u32> {
        self.overlap
    }

    /// The only speaker whose voice is bright.
    #[must_use]
    pub fn voice(&self) -> Option<u16> {
        self.voice
    }

    /// Keeps one speaker's voice bright, or all.
    pub fn set_voice(&mut self, voice: Option<u16>) {
        self.voice = voice;
    }

    /// Keeps only the current paragraph bright, or all again; says which.
    pub fn toggle_focus(&mut self) -> bool {
        self.focused = !self.focused;
        self.focused
    }

    /// The only paragraph that is bright.
    #[must_use]
    pub fn focus_block(&self) -> Option<usize> {
        let here = self.here();
        let blocks = &self.dispatch.blocks;
        let jumped = blocks.partition_point(|block| block.span().end <= here);
        let current = if self.has_jumped_to_quote() { Some(jumped) } else { self.current_block() };
        current.filter(|_| self.focused)
    }

    /// How many cells wide rows are scrolled to the left.
    #[must_use]
    pub fn column(&self) -> u16 {
        self.column
    }

    /// Scrolls wide rows by some cells.
    pub fn scroll_rows(&mut self, cells: i16) {
        self.column = self.column.saturating_add_signed(cells).min(2000);
    }

    /// Says whether the end was reached and the next key to page goes to the next dispatch.
    #[must_use]
    pub fn is_ending(&self) -> bool {
        self.ending
    }

    /// Says whether a jump was made, so that the footer names the current quote.
    #[must_use]
    pub fn has_jumped_to_quote(&self) -> bool {
        matches!(self.target, Some(Target::Quote(_)))
    }

    /// The sections in reading order.
    #[must_use]
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The index of the section that the first line in view belongs to.
    #[must_use]
    pub fn section(&self) -> usize {
        let start = self.visible().start;
        self.sections.partition_point(|section| section.span.start <= start).saturating_sub(1)
    }

    /// The heading of the current section once it has scrolled off.
    #[must_use]
    pub fn sticky_heading(&self) -> Option<&str> {
        let heading = self.sections.get(self.section())?.heading?;
        let line = self.page.line_at(heading.start)?;
        (line < self.top).then(|| self.dispatch.words_of(heading))
    }

    /// The stretch of text in view.
    #[must_use]
    pub fn visible(&self) -> Span {
        let view = self.view();
        let start = self.page.span(view.start).start;
        let end = self.page.span(view.end.saturating_sub(1)).end;
        Span::new(start, end.max(start))
    }

    /// How much of the text is read once this view is, in percent.
    #[must_use]
    pub fn percent(&self) -> u8 {
        let whole = self.dispatch.text.len();
        if whole == 0 || (self.page.is_complete() && self.view().end >= self.page.line_count()) {
            return 100;
        }
        u8::try_from(self.visible().end * 100 / whole).unwrap_or(100)
    }

    /// How many words the text has.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.progress.words()
    }

    /// Says, once, that the end is in view.
    pub fn comes_to_its_end(&mut self) -> bool {
        !self.end_seen && self.percent() == 100 && {
            self.end_seen = true;
            true
        }
    }

    /// How many words stand below the view.
    #[must_use]
    pub fn words_left(&self) -> usize {
        self.progress.words_after(&self.dispatch.text, self.visible().end)
    }

    /// Shows only the quotes with a line of context; says whether there are any.
    pub fn show_quotes_only(&mut self) -> bool {
        let any = !self.said.speech.is_empty();
        if any {
            self.set_only(true);
        }
        any
    }

    /// Shows all lines again; says whether some were left out.
    pub fn show_all_lines(&mut self) -> bool {
        let was_only = self.page.setting().quotes_only;
        if was_only {
            self.set_only(false);
        }
        was_only
    }

    /// The current quote stays in view.
    fn set_only(&mut self, quotes_only: bool) {
        let current = self.current_quote().map(|quote| self.dispatch.quotes[quote].span());
        let height = u16::try_from(self.height).unwrap_or(u16::MAX);
        self.set_anew(Setting { quotes_only, ..self.page.setting() }, height);
        if let Some(span) = current {
            self.put(span, Put::Third);
        }
    }

    /// Fits the page to a pane; the words at the top stay there.
    pub fn fit(&mut self, setting: Setting, height: u16) {
        let quotes_only = self.page.setting().quotes_only;
        self.set_anew(Setting { quotes_only, ..setting }, height);
    }

    fn set_anew(&mut self, setting: Setting, height: u16) {
        let place = self.place_offset();
        let head = self.top;
        self.height = u32::from(height);
        if self.page.setting() != setting {
            self.page = Page::new(&self.dispatch, setting);
        }
        self.settle();
        match place {
            Some(offset) => self.show_offset(offset),
            None => self.scroll_to(head),
        }
        self.break_first_page();
        self.mark_rail();
    }

    /// Where the reader is, to come back to; none in a dispatch without text.
    #[must_use]
    pub fn place(&self) -> Option<Anchor> {
        let offset = self.place_offset().unwrap_or(0);
        let blocks = &self.dispatch.blocks;
        let block = blocks.partition_point(|block| block.span().start <= offset).saturating_sub(1);
        let text = &self.dispatch.text;
        let revision = self.dispatch.fingerprint.as_str();
        (!text.is_empty()).then(|| Anchor::at(text, offset, block, revision))
    }

    /// Goes back to a place; says whether its words still stand in the text.
    pub fn go_to_place(&mut self, place: &Anchor) -> bool {
        let Some(span) = place.find(&self.dispatch.text) else { return false };
        self.settle();
        match span.start {
            0 => self.scroll_to(0),
            start => self.show_offset(start),
        }
        true
    }

    /// Lays out a further slice; says whether more remains.
    pub fn lay_out_more(&mut self) -> bool {
        self.page.advance(&self.dispatch, SLICE)
    }

    /// Says whether text remains to be laid out.
    #[must_use]
    pub fn is_laid_out(&self) -> bool {
        self.page.is_complete()
    }

    /// The text offset of the first line in view, of a blank line that of the words below it;
    /// none while the headline is in view.
    fn place_offset(&self) -> Option<usize> {
        match self.page.kind(self.top) {
            LineKind::Headline | LineKind::Meta => None,
            _ => Some(self.page.span(self.top).start),
        }
    }

    fn show_offset(&mut self, offset: usize) {
        let line = self.line_of(offset);
        self.scroll_to(line);
    }

    /// The line on which an offset falls, laid out if it was not yet.
    fn line_of(&mut self, offset: usize) -> u32 {
        while self.page.laid_out_to() <= offset && self.page.advance(&self.dispatch, SLICE) {}
        self.page.line_at(offset).unwrap_or_else(|| self.page.line_count().saturating_sub(1))
    }

    /// Lays out at least so many lines, or all there are.
    fn need_lines(&mut self, count: u32) {
        while self.page.line_count() < count && self.page.advance(&self.dispatch, NEAR) {}
    }

    /// Scrolls so that a line is the first in view, as far as the text goes.
    fn scroll_to(&mut self, line: u32) {
        self.need_lines(line.saturating_add(self.height));
        let last_top = self.page.line_count().saturating_sub(self.height);
        self.top = line.min(last_top);
    }

    /// Forgets what only the last page turn was about.
    fn settle(&mut self) {
        self.overlap = None;
        self.page_end = None;
        self.ending = false;
    }
}

/// The blocks that open sections.
fn heads_of(dispatch: &Dispatch) -> Vec<usize> {
    let blocks = dispatch.blocks.iter().enumerate();
    blocks
        .filter(|(_, block)| matches!(block, Block::Crosshead(_)))
        .map(|(index, _)| index)
        .collect()
}
