//! Jumping: from quote to quote, section to section, paragraph to paragraph.

use super::{Reader, Target};
use crate::dispatch::{Anchor, Quote, Span};
use crate::typeset::LineKind;

/// Which way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Towards the end.
    Forward,
    /// Towards the top.
    Back,
}

/// Where on the pane a target is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// On the first row.
    Top,
    /// A third down: the eye rests there and sees what came before.
    Third,
    /// In the middle.
    Middle,
    /// On the last row.
    Bottom,
}

impl Reader {
    /// The quotes that are speech, with their indices.
    pub fn speech(&self) -> impl DoubleEndedIterator<Item = (usize, &Quote)> {
        self.said.speech.iter().map(|index| (*index, &self.dispatch.quotes[*index]))
    }

    /// The current quote: the last jumped to while in view, else the first in view.
    #[must_use]
    pub fn current_quote(&self) -> Option<usize> {
        if let Some(Target::Quote(index)) = self.target
            && self.target_is_in_view()
        {
            return Some(index);
        }
        let visible = self.visible();
        let quotes = &self.dispatch.quotes;
        let speech = &self.said.speech;
        let first = speech.partition_point(|index| quotes[*index].span().start < visible.start);
        // A quote that began above may go on in view; quotes begin in order and rarely overlap.
        let from = first.saturating_sub(1);
        let in_view =
            |index: &usize| quotes[*index].segments.iter().any(|segment| segment.overlaps(visible));
        speech[from..].iter().take(2).copied().find(in_view)
    }

    /// The speakers of the quotes in view, by index, in the order of their letters.
    #[must_use]
    pub fn heard(&self) -> Vec<u16> {
        let visible = self.visible();
        let quotes = &self.dispatch.quotes;
        let speech = &self.said.speech;
        let first = speech.partition_point(|index| quotes[*index].span().start < visible.start);
        let in_view = speech[first.saturating_sub(1)..].iter().copied();
        let mut heard: Vec<u16> = in_view
            .take_while(|index| quotes[*index].span().start < visible.end)
            .filter(|index| quotes[*index].segments.iter().any(|part| part.overlaps(visible)))
            .filter_map(|index| self.speaker_of(index))
            .collect();
        heard.sort_unstable();
        heard.dedup();
        heard
    }

    /// The current block: the last jump's target, else the first that begins in view.
    #[must_use]
    pub fn current_block(&self) -> Option<usize> {
        if let Some(Target::Block(index)) = self.target
            && self.target_is_in_view()
        {
            return Some(index);
        }
        let visible = self.visible();
        let blocks = &self.dispatch.blocks;
        let first = blocks.partition_point(|block| block.span().start < visible.start);
        let first = if first < blocks.len() { first } else { blocks.len().checked_sub(1)? };
        Some(first)
    }

    /// Where the last jump went while that is in view, else where the view begins.
    #[must_use]
    pub fn here(&self) -> usize {
        let target = self.target_span().filter(|_| self.target_is_in_view());
        target.map_or(self.visible().start, |span| span.start)
    }

    /// The number of a quote among those that are speech, from 1, and how many there are.
    #[must_use]
    pub fn number_of(&self, index: usize) -> (usize, usize) {
        let number = self.said.speech.partition_point(|at| *at <= index);
        (number, self.said.speech.len())
    }

    /// Goes to the quote that a place is all of; says whether there is one.
    pub fn go_to_quote_of(&mut self, place: &Anchor) -> bool {
        let span = place.find(&self.dispatch.text);
        let all = self.dispatch.quotes.iter();
        let quote = all.map(|quote| Some(quote.span())).position(|own| own == span);
        quote.is_some() && self.go_to_quote(quote)
    }

    /// Jumps over `count` quotes; says whether there was one to go to.
    pub fn jump_quote(&mut self, way: Way, count: usize) -> bool {
        let from = self.jumped_quote();
        let start = self.visible().start;
        let speech = &self.said.speech;
        let quotes = &self.dispatch.quotes;
        let at_top = speech.partition_point(|index| quotes[*index].span().start < start);
        let found = match (way, from) {
            (Way::Forward, Some(from)) => {
                let after = speech.partition_point(|index| *index <= from);
                nth(&speech[after..], count)
            }
            (Way::Forward, None) => nth(&speech[at_top..], count),
            (Way::Back, Some(from)) => {
                let before = speech.partition_point(|index| *index < from);
                nth_back(&speech[..before], count)
            }
            (Way::Back, None) => nth_back(&speech[..at_top], count),
        };
        self.go_to_quote(found)
    }

    /// Jumps over `count` quotes of the current quote's speaker.
    pub fn jump_same_speaker(&mut self, way: Way, count: usize) -> bool {
        let Some(from) = self.current_quote() else { return false };
        let Some(speaker) = self.speaker_of(from) else { return false };
        let speech = &self.said.speech;
        let same = |index: &&usize| self.speaker_of(**index) == Some(speaker);
        let times = count.max(1);
        let found = match way {
            Way::Forward => {
                let after = speech.partition_point(|index| *index <= from);
                speech[after..].iter().filter(same).take(times).last().copied()
            }
            Way::Back => {
                let before = speech.partition_point(|index| *index < from);
                speech[..before].iter().rev().filter(same).take(times).last().copied()
            }
        };
        self.go_to_quote(found)
    }

    /// Goes to a quote and puts its first line a third down the pane.
    pub fn go_to_quote(&mut self, quote: Option<usize>) -> bool {
        let Some(index) = quote else { return false };
        self.settle();
        self.target = Some(Target::Quote(index));
        self.put_target(Put::Third);
        true
    }

    /// The quote that a stretch of the text stands in; none where nobody speaks there.
    pub(super) fn speech_at(&self, span: Span) -> Option<usize> {
        let quotes = &self.dispatch.quotes;
        let speech = &self.said.speech;
        let begun = speech.partition_point(|index| quotes[*index].span().start <= span.start);
        let last = *speech[..begun].last()?;
        quotes[last].segments.iter().any(|segment| segment.overlaps(span)).then_some(last)
    }

    /// Makes a quote that is in view the current one, without scrolling.
    pub fn select_quote(&mut self, quote: usize) {
        self.target = Some(Target::Quote(quote));
    }

    /// Jumps over `count` sections.
    pub fn jump_section(&mut self, way: Way, count: usize) -> bool {
        let place = |block: usize| self.heads.partition_point(|head| *head < block);
        let found = match (way, self.jump_from(way)) {
            (Way::Forward, from) => nth(&self.heads[place(from)..], count),
            (Way::Back, from) => nth_back(&self.heads[..place(from)], count),
        };
        self.go_to_block(found)
    }

    /// Goes to the heading of a section; to the top where the first has none.
    pub fn go_to_section(&mut self, section: usize) {
        let heading = self.sections.get(section).and_then(|section| section.heading);
        let at = heading.map(|heading| {
            self.dispatch.blocks.partition_point(|block| block.span().start < heading.start)
        });
        if !self.go_to_block(at) {
            self.go_to_line(1);
        }
    }

    /// Jumps over `count` paragraphs.
    pub fn jump_paragraph(&mut self, way: Way, count: usize) -> bool {
        let blocks = self.dispatch.blocks.len();
        let found = match (way, self.jump_from(way)) {
            (Way::Forward, from) if from < blocks => {
                Some((from + count.max(1) - 1).min(blocks - 1))
            }
            (Way::Back, from) if from > 0 => Some(from.saturating_sub(count.max(1))),
            _ => None,
        };
        self.go_to_block(found)
    }

    /// Puts the current quote, else the current block, elsewhere on the pane.
    pub fn put_current(&mut self, put: Put) {
        if self.target.is_none() || !self.target_is_in_view() {
            let quote = self.current_quote().map(Target::Quote);
            self.target = quote.or_else(|| self.current_block().map(Target::Block));
        }
        self.settle();
        self.put_target(put);
    }

    /// The quote last jumped to, while it is in view.
    fn jumped_quote(&self) -> Option<usize> {
        match self.target {
            Some(Target::Quote(index)) if self.target_is_in_view() => Some(index),
            _ => None,
        }
    }

    /// Forward: the first block that a jump may go to. Back: the first that it may not.
    fn jump_from(&self, way: Way) -> usize {
        if let Some(Target::Block(here)) = self.target
            && self.target_is_in_view()
        {
            return if way == Way::Forward { here + 1 } else { here };
        }
        let start = self.visible().start;
        // Above the text, and on a blank line, the block below is still to come.
        let is_passed = |begins: usize| match way {
            Way::Forward if self.page.block(self.top).is_some() => begins <= start,
            Way::Forward | Way::Back => begins < start,
        };
        self.dispatch.blocks.partition_point(|block| is_passed(block.span().start))
    }

    fn go_to_block(&mut self, block: Option<usize>) -> bool {
        let Some(index) = block else { return false };
        self.settle();
        self.target = Some(Target::Block(index));
        self.put_target(Put::Top);
        true
    }

    fn put_target(&mut self, put: Put) {
        if let Some(span) = self.target_span() {
            self.put(span, put);
        }
    }

    /// Puts the line on which a stretch of text begins somewhere on the pane.
    pub(super) fn put(&mut self, span: Span, put: Put) {
        let line = self.line_of(span.start);
        let above = match put {
            Put::Top => 0,
            Put::Third => self.height / 3,
            Put::Middle => self.height / 2,
            Put::Bottom => self.height.saturating_sub(1),
        };
        let top = line.saturating_sub(above);
        self.need_lines(top + 1);
        // A blank line on top would be a row given away.
        let is_blank = top < line && self.page.kind(top) == LineKind::Blank;
        self.scroll_to(top + u32::from(is_blank));
    }

    pub(super) fn target_is_in_view(&self) -> bool {
        let view = self.view();
        let line = self.target_span().and_then(|span| self.page.line_at(span.start));
        line.is_some_and(|line| view.contains(&line))
    }

    fn target_span(&self) -> Option<Span> {
        match self.target? {
            Target::Quote(index) => Some(self.dispatch.quotes.get(index)?.span()),
            Target::Block(index) => Some(self.dispatch.blocks.get(index)?.span()),
        }
    }
}

/// The `count`-th of what comes, or the last there is when there are fewer.
fn nth(items: &[usize], count: usize) -> Option<usize> {
    items.get(count.max(1) - 1).or(items.last()).copied()
}

/// The `count`-th from the end, or the first there is when there are fewer.
fn nth_back(items: &[usize], count: usize) -> Option<usize> {
    items.len().checked_sub(count.max(1)).and_then(|at| items.get(at)).or(items.first()).copied()
}
