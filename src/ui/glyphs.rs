//! The ornaments of the screen, in Unicode and in ASCII.

use crate::ink::Glyphs;

/// An ornament.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glyph {
    /// A line from left to right.
    Across,
    /// A line from top to bottom.
    Down,
    /// Where a line from top to bottom stands on one from left to right.
    Foot,
    /// The row under the cursor.
    Cursor,
    /// Unread.
    Unread,
    /// Read, and amended since.
    Changed,
    /// Bookmarked or kept.
    Star,
    /// Beside a quote.
    Bar,
    /// Beside the current quote.
    CurrentBar,
    /// The rail where nothing stands.
    Track,
    /// The rail where the view is.
    Thumb,
    /// A quote on the rail.
    QuoteMark,
    /// A section on the rail.
    SectionMark,
    /// Words that are looked for, on the rail.
    HitMark,
    /// Before the number of quotes.
    Quotes,
    /// Between the parts of a line.
    Dot,
    /// Behind a row that goes on out of view.
    More,
    /// Before a tag whose sources are shown.
    Opened,
    /// Before a tag whose sources are not shown.
    Shut,
}

impl Glyph {
    /// The ornament in one cell.
    pub(super) const fn drawn(self, glyphs: Glyphs) -> &'static str {
        match glyphs {
            Glyphs::Unicode => self.unicode(),
            Glyphs::Ascii => self.ascii(),
        }
    }

    const fn unicode(self) -> &'static str {
        match self {
            Self::Across => "─",
            Self::Down | Self::Track => "│",
            Self::Foot => "┴",
            Self::Cursor => "►",
            Self::Unread => "●",
            Self::Changed => "~",
            Self::Star => "★",
            Self::Bar => "▎",
            Self::CurrentBar => "▌",
            Self::Thumb => "┃",
            Self::HitMark => "•",
            Self::QuoteMark => "‹",
            Self::SectionMark => "§",
            Self::Quotes => "“",
            Self::Dot => "·",
            Self::More => "…",
            Self::Opened => "▾",
            Self::Shut => "▸",
        }
    }

    const fn ascii(self) -> &'static str {
        match self {
            Self::Across | Self::Dot | Self::Opened => "-",
            Self::Down | Self::Bar | Self::Thumb => "|",
            Self::Foot | Self::Shut => "+",
            Self::Cursor | Self::CurrentBar | Self::More => ">",
            Self::HitMark | Self::Unread => "*",
            Self::Changed => "~",
            Self::Star => "#",
            Self::Track => ":",
            Self::QuoteMark => "<",
            Self::SectionMark => "S",
            Self::Quotes => "\"",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_ornaments_are_one_ascii_character() {
        for glyph in [Glyph::Across, Glyph::Foot, Glyph::Star, Glyph::Thumb, Glyph::SectionMark] {
            let drawn = glyph.drawn(Glyphs::Ascii);
            assert!(drawn.len() == 1 && drawn.is_ascii());
        }
    }
}
