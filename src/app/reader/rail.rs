//! The scroll rail: what stands where in the whole text, one mark for each row of the pane.

use super::Reader;
use crate::dispatch::{Block, Span};

/// What a row of the rail shows; where several fall together the rarest wins, the last here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum RailMark {
    /// Nothing.
    #[default]
    Track,
    /// A quote.
    Quote,
    /// A section.
    Section,
    /// Words that are looked for.
    Hit,
    /// Something kept.
    Kept,
}

impl Reader {
    /// The rail's marks, one a row.
    #[must_use]
    pub fn rail(&self) -> &[RailMark] {
        &self.rail
    }

    /// The rows of the rail that stand for what is in view.
    #[must_use]
    pub fn thumb(&self) -> std::ops::Range<u32> {
        if self.fits_the_pane() {
            return 0..self.height.max(1);
        }
        let visible = self.visible();
        let start = self.rail_row(visible.start);
        start..(self.rail_row(visible.end) + 1).clamp(start + 1, self.height.max(1))
    }

    /// Works the marks out anew; called when the pane, the quotes or what is kept changes.
    pub(super) fn mark_rail(&mut self) {
        let mut rail = vec![RailMark::Track; self.height as usize];
        let mut mark = |at: usize, what: RailMark| {
            if let Some(row) = rail.get_mut(self.rail_row(at) as usize) {
                *row = (*row).max(what);
            }
        };
        for (_, quote) in self.speech() {
            mark(quote.span().start, RailMark::Quote);
        }
        for block in &self.dispatch.blocks {
            if let Block::Crosshead(span) = block {
                mark(span.start, RailMark::Section);
            }
        }
        for hit in self.hits() {
            mark(hit.start, RailMark::Hit);
        }
        for kept in &self.kept {
            mark(kept.start, RailMark::Kept);
        }
        self.rail = rail;
    }

    /// What the reader keeps of this dispatch.
    #[must_use]
    pub fn kept(&self) -> &[Span] {
        &self.kept
    }

    /// Says whether all of the text is in view at once.
    fn fits_the_pane(&self) -> bool {
        self.page.is_complete() && self.page.line_count() <= self.height
    }

    /// Goes to what a row of the rail shows; where it shows nothing, to that part of the text.
    pub fn go_to_rail_row(&mut self, row: u32) {
        let Some(mark) = self.rail.get(row as usize).copied() else { return };
        let on_row = |at: usize| self.rail_row(at) == row;
        let quote = self.speech().find(|(_, quote)| on_row(quote.span().start));
        let head = self.dispatch.blocks.iter().find_map(|block| match block {
            Block::Crosshead(span) if on_row(span.start) => Some(span.start),
            _ => None,
        });
        let offset = match mark {
            RailMark::Quote => {
                let quote = quote.map(|(index, _)| index);
                self.go_to_quote(quote);
                return;
            }
            RailMark::Section => head,
            RailMark::Kept => self.kept.iter().map(|kept| kept.start).find(|at| on_row(*at)),
            RailMark::Hit => self.hits().iter().map(|hit| hit.start).find(|at| on_row(*at)),
            RailMark::Track => None,
        };
        let rows = (self.height.max(2) - 1) as usize;
        let text = self.dispatch.text.len();
        self.return_to(offset.unwrap_or(text / rows * row as usize));
    }

    /// The row that stands for an offset: in proportion, but beside its own line where all
    /// lines are in view.
    fn rail_row(&self, offset: usize) -> u32 {
        if self.fits_the_pane() {
            return self.page.line_at(offset).unwrap_or(0);
        }
        let whole = self.dispatch.text.len().max(1);
        let rows = self.height.saturating_sub(1) as usize;
        u32::try_from(offset.min(whole) * rows / whole).unwrap_or(0)
    }
}
