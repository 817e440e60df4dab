//! The text of two revisions as it is set word by word, and where the marks fall.

use super::Amendment;
use crate::dispatch::{Block, Dispatch, ListItem, SafeText, Span};

/// A word with the blanks before it, or the end of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part<'a> {
    /// The blanks before it.
    pub blanks: &'a str,
    /// The word; a line feed stands for the end of a block.
    pub words: &'a str,
    /// Index of the block it stands in.
    pub block: usize,
}

impl Part<'_> {
    /// The end of a block.
    pub(super) const fn end_of(block: usize) -> Self {
        Self { blanks: "", words: "\n", block }
    }

    /// Says whether it is the end of a block.
    pub(super) fn is_break(&self) -> bool {
        self.words == "\n"
    }
}

/// What is set so far.
#[derive(Debug, Default)]
pub(super) struct Galley {
    text: String,
    blocks: Vec<Block>,
    amendments: Vec<Amendment>,
    /// Where the block that is being set begins.
    start: usize,
    /// What kind of block it is, and whether the later revision says so.
    kind: Option<(Block, bool)>,
    /// The mark that is open: where it begins, and whether its words were added.
    open: Option<(usize, bool)>,
}

impl Galley {
    /// Sets a block that is the same in both.
    pub(super) fn whole_block(&mut self, dispatch: &Dispatch, block: usize) {
        let Some(found) = dispatch.blocks.get(block) else { return };
        let span = found.span();
        let words = dispatch.text.get(span.start..span.end).unwrap_or_default();
        self.end_block();
        self.word(&Part { blanks: "", words, block }, None);
        self.kind = Some((found.clone(), true));
        self.end_block();
    }

    /// Sets what is the same in both.
    pub(super) fn same(&mut self, after: &Dispatch, part: &Part<'_>) {
        self.part(after, part, None);
    }

    /// Sets what only the earlier revision has.
    pub(super) fn removed(&mut self, before: &Dispatch, part: &Part<'_>) {
        self.part(before, part, Some(false));
    }

    /// Sets what only the later revision has.
    pub(super) fn added(&mut self, after: &Dispatch, part: &Part<'_>) {
        self.part(after, part, Some(true));
    }

    /// Sets a word outside of all blocks.
    pub(super) fn plain(&mut self, part: &Part<'_>) {
        self.word(part, None);
    }

    fn part(&mut self, dispatch: &Dispatch, part: &Part<'_>, mark: Option<bool>) {
        if part.is_break() {
            return self.end_block();
        }
        self.word(part, mark);
        let is_later = mark != Some(false);
        if self.kind.as_ref().is_none_or(|(_, later)| is_later && !later) {
            self.kind = dispatch.blocks.get(part.block).map(|block| (block.clone(), is_later));
        }
    }

    /// Sets a word: as it is, as added, or as removed.
    pub(super) fn word(&mut self, part: &Part<'_>, mark: Option<bool>) {
        if self.open.map(|(_, is_added)| is_added) != mark {
            self.close_mark();
        }
        if self.text.len() == self.start {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.start = self.text.len();
        } else {
            self.text.push_str(part.blanks);
        }
        if let (Some(is_added), None) = (mark, self.open) {
            self.open = Some((self.text.len(), is_added));
            self.text.push_str(if is_added { "{+" } else { "[-" });
        }
        self.text.push_str(part.words);
    }

    fn close_mark(&mut self) {
        let Some((start, is_added)) = self.open.take() else { return };
        self.text.push_str(if is_added { "+}" } else { "-]" });
        let span = Span::new(start, self.text.len());
        self.amendments.push(Amendment { span, is_added });
    }

    fn end_block(&mut self) {
        self.close_mark();
        let span = Span::new(self.start, self.text.len());
        self.start = self.text.len();
        if let Some((kind, _)) = self.kind.take() {
            self.blocks.push(block_like(&kind, span));
        }
    }

    /// Ends the setting: the text, its blocks, and what was removed and added.
    pub(super) fn close(mut self) -> (SafeText, Vec<Block>, Vec<Amendment>) {
        self.end_block();
        // Safe pieces with marks between them are safe: cleaning takes nothing out.
        (SafeText::block(&self.text), self.blocks, self.amendments)
    }
}

/// A block of the same kind; words that moved within it take the number of an item along as text.
fn block_like(kind: &Block, span: Span) -> Block {
    match kind {
        Block::Crosshead(_) => Block::Crosshead(span),
        Block::BlockQuote(_) => Block::BlockQuote(span),
        Block::Table(_) => Block::Table(span),
        Block::Code(_) => Block::Code(span),
        Block::Caption(_) => Block::Caption(span),
        Block::Credit(_) => Block::Credit(span),
        Block::ListItem(item) if item.number_len == 0 => {
            Block::ListItem(ListItem { span, depth: item.depth, number_len: 0 })
        }
        Block::ListItem(_) | Block::Paragraph(_) => Block::Paragraph(span),
    }
}
