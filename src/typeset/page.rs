//! A dispatch at a setting, as records of its lines.

use super::body::Progress;
use super::record::{Place, Record, count};
use super::voices::Voices;
use super::{LineKind, Paragraphs, SetLine, Setting, footnotes, front, line, quotes_only};
use crate::dispatch::{Dispatch, Span};

/// A dispatch at a setting: a small record for each line laid out so far.
///
/// All methods that take the dispatch expect the one that the page was made of. With another
/// one they show wrong lines, but never panic.
#[derive(Debug, Clone)]
pub struct Page {
    setting: Setting,
    /// The lines above the text, kept in full: they are few.
    front: Vec<SetLine>,
    voices: Voices,
    records: Vec<Record>,
    /// The records of the body: behind the front, before the list of links.
    body: std::ops::Range<usize>,
    progress: Progress,
    laid_out_to: usize,
    text_len: usize,
    /// How many links are listed at the end; the body is done when it is there.
    listed: Option<usize>,
    complete: bool,
}

impl Page {
    /// Sets the headline and the meta lines; the body is laid out by [`Page::advance`].
    #[must_use]
    pub fn new(dispatch: &Dispatch, setting: Setting) -> Self {
        let setting = setting.clamped();
        let is_solid = setting.paragraphs == Paragraphs::Solid;
        let front = if is_solid { Vec::new() } else { front::lines(dispatch, setting) };
        let (kinds, front): (Vec<_>, Vec<_>) = front.into_iter().unzip();
        let line =
            |(index, kind)| Record { kind, part: count(index), ..Record::blank(0, Place::Front) };
        let records: Vec<_> = kinds.into_iter().enumerate().map(line).collect();
        Self {
            setting,
            front,
            voices: Voices::of(dispatch),
            body: records.len()..records.len(),
            records,
            progress: Progress::default(),
            laid_out_to: 0,
            text_len: dispatch.text.len(),
            listed: None,
            complete: false,
        }
    }

    /// The setting, with the measure that was really used.
    #[must_use]
    pub fn setting(&self) -> Setting {
        self.setting
    }

    /// Lays out about `budget` bytes more of the text; says whether more remains.
    ///
    /// It goes over the budget by one chunk of a long paragraph at most.
    pub fn advance(&mut self, dispatch: &Dispatch, budget: usize) -> bool {
        let mut spent = 0;
        while !self.complete && spent < budget.max(1) {
            spent += self.step(dispatch);
        }
        !self.complete
    }

    /// Lays out all that remains.
    pub fn finish(&mut self, dispatch: &Dispatch) {
        self.advance(dispatch, usize::MAX);
    }

    /// Says whether all lines are there.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// How many lines there are so far.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        count(self.records.len())
    }

    /// What a line is.
    #[must_use]
    pub fn kind(&self, line: u32) -> LineKind {
        self.record(line).map_or(LineKind::Blank, |record| record.kind)
    }

    /// The bytes of the text that a line covers; for a line that shows none of the text, an
    /// empty span where the next text starts.
    #[must_use]
    pub fn span(&self, line: u32) -> Span {
        match self.record(line) {
            Some(record) if record.place == Place::Body => Span::new(record.start, record.end()),
            Some(record) if record.place == Place::Front => Span::new(0, 0),
            _ => Span::new(self.text_len, self.text_len),
        }
    }

    /// Index of the block that a line is part of; none for blank lines and what is not text.
    #[must_use]
    pub fn block(&self, line: u32) -> Option<usize> {
        let record = self.record(line)?;
        (record.place == Place::Body && record.kind != LineKind::Blank)
            .then_some(record.part as usize)
    }

    /// The line on which a byte of the text falls; none when it is not laid out yet.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> Option<u32> {
        if offset >= self.laid_out_to && self.listed.is_none() {
            return None;
        }
        let body = self.records.get(self.body.clone())?;
        let index = body.partition_point(|record| record.start <= offset).saturating_sub(1);
        (!body.is_empty()).then(|| count(self.body.start + index))
    }

    /// The offset into the text up to which lines exist.
    #[must_use]
    pub fn laid_out_to(&self) -> usize {
        self.laid_out_to
    }

    /// Makes the runs of one line.
    #[must_use]
    pub fn line(&self, dispatch: &Dispatch, line: u32) -> SetLine {
        let Some(record) = self.record(line) else { return SetLine::default() };
        match record.place {
            Place::Front => self.front.get(record.part as usize).cloned().unwrap_or_default(),
            _ if record.kind == LineKind::Blank => SetLine::default(),
            Place::Body => line::set(dispatch, &self.voices, self.setting, record),
            Place::LinksHeading => footnotes::heading(self.setting),
            Place::Links => footnotes::line(dispatch, record),
        }
    }

    fn record(&self, line: u32) -> Option<&Record> {
        self.records.get(line as usize)
    }

    /// Lays out one step more and returns about how many bytes that were.
    fn step(&mut self, dispatch: &Dispatch) -> usize {
        if let Some(listed) = self.listed {
            return self.list_link(dispatch, listed);
        }
        if self.progress.is_done(dispatch) {
            self.laid_out_to = self.text_len;
            let has_list =
                self.setting.paragraphs != Paragraphs::Solid && !self.setting.quotes_only;
            self.listed = Some(if has_list { 0 } else { dispatch.links.len() });
            return 0;
        }
        let before = self.laid_out_to;
        let next = if self.setting.quotes_only {
            self.step_to_quotes(dispatch)
        } else {
            self.progress.step(dispatch, self.setting, &mut self.records)
        };
        self.body.end = self.records.len();
        self.laid_out_to = next.max(before);
        (self.laid_out_to - before).max(1)
    }

    /// Lays out a whole block and leaves out the lines that are far from any quote.
    fn step_to_quotes(&mut self, dispatch: &Dispatch) -> usize {
        let from = self.records.len();
        let mut next = self.progress.step(dispatch, self.setting, &mut self.records);
        while self.progress.is_within_block() {
            next = self.progress.step(dispatch, self.setting, &mut self.records);
        }
        let block = self.records.split_off(from);
        quotes_only::keep(&block, &self.voices, &mut self.records);
        next
    }

    fn list_link(&mut self, dispatch: &Dispatch, index: usize) -> usize {
        let Some(link) = dispatch.links.get(index) else {
            self.records.shrink_to_fit();
            self.complete = true;
            return 0;
        };
        if index == 0 {
            footnotes::open(&mut self.records);
        }
        footnotes::lay(index, link, self.setting, &mut self.records);
        self.listed = Some(index + 1);
        link.url.len() + 1
    }
}
