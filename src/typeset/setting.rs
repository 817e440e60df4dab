//! How a page is set.

use crate::dispatch::WORDS_PER_MINUTE;
use crate::ink::Glyphs;

/// How a page is set; part of the key of every cache of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Setting {
    /// Width of the text column in cells; less than 14 is set as 14.
    pub measure: u16,
    /// How paragraphs are told apart.
    pub paragraphs: Paragraphs,
    /// Whether only the lines of quotes are kept, each with the line before and behind it.
    pub quotes_only: bool,
    /// Whether lines are stretched to the measure where no gap grows over two blanks.
    pub justify: bool,
    /// How fast the reader reads; the minutes under the headline are reckoned from it.
    pub words_per_minute: u16,
    /// What bullets are drawn with.
    pub glyphs: Glyphs,
    /// Who puts right-to-left words in visual order.
    pub bidi: Bidi,
}

impl Setting {
    /// The narrowest measure that text is set at, in cells.
    pub const NARROWEST: u16 = 14;

    /// A measure with everything else at its default.
    #[must_use]
    pub fn at(measure: u16) -> Self {
        Self {
            measure,
            paragraphs: Paragraphs::default(),
            quotes_only: false,
            justify: false,
            words_per_minute: WORDS_PER_MINUTE,
            glyphs: Glyphs::default(),
            bidi: Bidi::default(),
        }
    }

    /// The same setting with a measure that text can be set at.
    #[must_use]
    pub(super) fn clamped(self) -> Self {
        Self { measure: self.measure.max(Self::NARROWEST), ..self }
    }
}

/// How paragraphs are told apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Paragraphs {
    /// One blank line between them.
    #[default]
    Spaced,
    /// No blank line; the first line is indented.
    Indented,
    /// The text alone, one block right below the other: no blank line, no headline above, no
    /// list of links below. For a face that says those by itself.
    Solid,
}

/// Who puts right-to-left words in visual order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Bidi {
    /// The program; runs come in visual order.
    #[default]
    App,
    /// The terminal; runs come in reading order.
    Terminal,
}
