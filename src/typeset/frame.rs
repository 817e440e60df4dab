//! How far each kind of block stands in from the edges of the column.

use super::Setting;
use super::cells;
use super::setting::Paragraphs;
use crate::dispatch::{Block, ListItem};

/// Cells between the column's edges and a block quote, on both sides.
const QUOTE_INSET: u16 = 4;

/// Cells by which one level of a list stands in.
const LEVEL: u16 = 2;

/// Cells that a bullet and its blank take.
const BULLET: u16 = 2;

/// Cells by which a paragraph without a blank line above it stands in.
const PARAGRAPH_INDENT: u16 = 2;

/// Cells that are left for the text however deep a list goes.
const LEAST: u16 = 12;

/// Where the lines of a block begin and end, in cells of the column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Frame {
    /// Empty cells before the first line.
    pub first: u16,
    /// Empty cells before all others.
    pub rest: u16,
    /// Empty cells behind all lines.
    pub right: u16,
    /// Cells that a bullet takes on the first line.
    pub bullet: u16,
}

impl Frame {
    /// The frame of a block. `above` is the block before it, `words` its text.
    pub(super) fn of(block: &Block, above: Option<&Block>, words: &str, setting: Setting) -> Self {
        match block {
            Block::BlockQuote(_) => {
                Self { first: QUOTE_INSET, rest: QUOTE_INSET, right: QUOTE_INSET, bullet: 0 }
            }
            Block::ListItem(item) => Self::of_item(item, words, setting.measure),
            Block::Paragraph(_) if is_indented(block, above, setting) => {
                Self { first: PARAGRAPH_INDENT, ..Self::default() }
            }
            _ => Self::default(),
        }
    }

    fn of_item(item: &ListItem, words: &str, measure: u16) -> Self {
        let first = (u16::from(item.depth) * LEVEL).min(measure - LEAST - BULLET);
        let number = words.get(..usize::from(item.number_len)).unwrap_or("").trim_end();
        let (hang, bullet) = if number.is_empty() {
            (BULLET, BULLET)
        } else {
            (u16::try_from(cells::width(number) + 1).unwrap_or(u16::MAX), 0)
        };
        Self { first, rest: first.saturating_add(hang).min(measure - LEAST), right: 0, bullet }
    }
}

/// Says whether a blank line parts two blocks.
pub(super) fn are_spaced(above: &Block, block: &Block, setting: Setting) -> bool {
    match (above, block) {
        _ if setting.paragraphs == Paragraphs::Solid => false,
        (Block::ListItem(_), Block::ListItem(_)) | (Block::Credit(_), Block::Credit(_)) => false,
        (Block::Paragraph(_), Block::Paragraph(_)) => setting.paragraphs == Paragraphs::Spaced,
        _ => true,
    }
}

/// Says whether the first line stands in for want of a blank line above.
fn is_indented(block: &Block, above: Option<&Block>, setting: Setting) -> bool {
    setting.paragraphs != Paragraphs::Solid
        && above.is_some_and(|above| !are_spaced(above, block, setting))
}
