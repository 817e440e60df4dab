//! A dispatch at a setting, as records of its lines.

use super::{Face, LineKind, Run, SetLine, Setting};
use crate::dispatch::{Block, Dispatch, Span};
use crate::ink::Ink;

/// One line of the body.
#[derive(Debug, Clone, Copy)]
struct Record {
    start: usize,
    len: u32,
    block: u32,
    kind: LineKind,
}

/// A dispatch at a setting: the records of the lines laid out so far.
#[derive(Debug)]
pub struct Page {
    setting: Setting,
    lines: Vec<Record>,
    next_block: usize,
    laid_out_to: usize,
    complete: bool,
}

impl Page {
    /// Sets the headline and the meta lines; the body is laid out by [`Page::advance`].
    #[must_use]
    pub fn new(dispatch: &Dispatch, setting: Setting) -> Self {
        let mut page = Self {
            setting: setting.clamped(),
            lines: Vec::new(),
            next_block: 0,
            laid_out_to: 0,
            complete: dispatch.blocks.is_empty(),
        };
        if dispatch.headline.is_some() {
            page.lines.push(Record { start: 0, len: 0, block: 0, kind: LineKind::Headline });
        }
        page
    }

    /// The setting, with the measure that was really used.
    #[must_use]
    pub fn setting(&self) -> Setting {
        self.setting
    }

    /// Lays out about `budget` bytes more of the text; says whether more remains.
    pub fn advance(&mut self, dispatch: &Dispatch, budget: usize) -> bool {
        let until = self.laid_out_to + budget.max(1);
        while self.laid_out_to < until && !self.complete {
            self.lay_block(dispatch);
        }
        !self.complete
    }

    /// Lays out all that remains.
    pub fn finish(&mut self, dispatch: &Dispatch) {
        while self.advance(dispatch, 1 << 20) {}
    }

    /// Says whether all lines are there.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// How many lines there are so far.
    #[must_use]
    pub fn line_count(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
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
        self.record(line).map_or(Span::new(self.laid_out_to, self.laid_out_to), |record| {
            Span::new(record.start, record.start + record.len as usize)
        })
    }

    /// Index of the block that a line is part of.
    #[must_use]
    pub fn block(&self, line: u32) -> Option<usize> {
        let record = self.record(line)?;
        (!matches!(record.kind, LineKind::Headline | LineKind::Meta | LineKind::Blank))
            .then_some(record.block as usize)
    }

    /// The line on which a byte of the text falls; none when it is not laid out yet.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> Option<u32> {
        if offset >= self.laid_out_to && !self.complete {
            return None;
        }
        let after = self.lines.partition_point(|record| record.start <= offset);
        u32::try_from(after.checked_sub(1)?).ok()
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
        let span = self.span(line);
        let (text, ink) = match record.kind {
            LineKind::Headline => (dispatch.headline.as_deref().unwrap_or(""), Ink::Headline),
            LineKind::Crosshead => (dispatch.words_of(span), Ink::Crosshead),
            _ => (dispatch.words_of(span), Ink::Body),
        };
        let run =
            Run { text: text.to_owned(), ink, face: Face::Plain, span, quote: None, link: None };
        SetLine { runs: vec![run], ..SetLine::default() }
    }

    fn record(&self, line: u32) -> Option<&Record> {
        self.lines.get(line as usize)
    }

    fn lay_block(&mut self, dispatch: &Dispatch) {
        let index = self.next_block;
        let Some(block) = dispatch.blocks.get(index) else {
            self.complete = true;
            self.laid_out_to = dispatch.text.len();
            return;
        };
        let span = block.span();
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        if !self.lines.is_empty() {
            let blank = Record { start: span.start, len: 0, block: number, kind: LineKind::Blank };
            self.lines.push(blank);
        }
        let kind = match block {
            Block::Crosshead(_) => LineKind::Crosshead,
            _ => LineKind::Middle,
        };
        let mut seen = span.start;
        for piece in textwrap::wrap(dispatch.words_of(span), usize::from(self.setting.measure)) {
            let start = seen + dispatch.text[seen..span.end].find(&*piece).unwrap_or(0);
            let len = u32::try_from(piece.len()).unwrap_or(u32::MAX);
            self.lines.push(Record { start, len, block: number, kind });
            seen = start + piece.len();
        }
        self.next_block += 1;
        self.laid_out_to = span.end;
    }
}
