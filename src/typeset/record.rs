//! What a page remembers of one line.

use super::LineKind;

/// One line: where its text stands and how it was set. Three machine words, since a page can
/// have a million of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    /// Byte offset of its first character; what it counts in depends on the place.
    pub start: usize,
    /// How many bytes it covers.
    pub len: u32,
    /// Which block, line of the front or link it is part of.
    pub part: u32,
    /// Empty cells before it, behind it in right-to-left text.
    pub indent: u16,
    /// What it is.
    pub kind: LineKind,
    /// Where its text comes from.
    pub place: Place,
    /// How it is drawn.
    pub look: Look,
}

impl Record {
    /// Where its text has ended.
    pub(super) fn end(&self) -> usize {
        self.start + self.len as usize
    }

    /// Says whether it is the first line of a paragraph-like block.
    pub(super) fn opens_block(&self) -> bool {
        matches!(self.kind, LineKind::First | LineKind::Only)
    }

    /// A line that shows nothing, before the text at `start`.
    pub(super) fn blank(start: usize, place: Place) -> Self {
        Self {
            start,
            len: 0,
            part: 0,
            indent: 0,
            kind: LineKind::Blank,
            place,
            look: Look::default(),
        }
    }
}

/// Where the text of a line comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Headline and meta lines: `part` counts the lines kept in full.
    Front,
    /// The text: `part` is the block.
    Body,
    /// The heading of the list of links.
    LinksHeading,
    /// The list of links: `part` is the link, `start` counts in its shown address.
    Links,
}

/// How a line of the body is drawn.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    /// A hyphen stands at its end.
    pub hyphen: bool,
    /// It is the last one before a hard break and never stretched.
    pub ends: bool,
    /// Its paragraph runs from right to left.
    pub right_to_left: bool,
}

/// Counts that a record keeps in 32 bits; texts end long before.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_three_words() {
        assert!(size_of::<Record>() <= 24);
    }
}
