//! Options that take one word out of a few. The words stand beside what they mean, once.

use crate::ink::Ink;

macro_rules! choice {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $word:ident $written:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$meaning])* $word,)*
        }

        impl $name {
            /// All words of this option, as they are written.
            pub const WORDS: &'static [&'static str] = &[$($written),*];

            /// Finds what a written word means.
            #[must_use]
            pub fn named(written: &str) -> Option<Self> {
                match written {
                    $($written => Some(Self::$word),)*
                    _ => None,
                }
            }

            /// The word as it is written.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$word => $written,)*
                }
            }
        }
    };
}

choice! {
    /// How paragraphs are told apart.
    Paragraphs {
        /// By an empty line.
        Spaced "spaced",
        /// By an indented first line.
        Indented "indented",
    }
}

choice! {
    /// Which glyphs marks and rules are drawn with.
    GlyphChoice {
        /// By the locale of the terminal.
        Auto "auto",
        /// Bars, arrows and dots.
        Unicode "unicode",
        /// Nothing beyond ASCII.
        Ascii "ascii",
    }
}

choice! {
    /// Who puts right-to-left text in order.
    BidiChoice {
        /// By what the terminal is known to do.
        Auto "auto",
        /// This program.
        App "app",
        /// The terminal.
        Terminal "terminal",
    }
}

choice! {
    /// Which colours the screen uses.
    ColorChoice {
        /// By the terminal and `NO_COLOR`.
        Auto "auto",
        /// The sixteen colours of the terminal's own palette.
        Terminal "terminal",
        /// None; bold and underline still carry the roles of text.
        None "none",
    }
}

choice! {
    /// When a dispatch counts as read.
    MarkRead {
        /// When it is opened.
        Open "open",
        /// When its end was on the screen.
        End "end",
        /// Only by hand.
        Never "never",
    }
}

choice! {
    /// Whose keys the reader knows.
    Preset {
        /// The keys of this program.
        None "none",
        /// Those of the pager.
        Less "less",
        /// Those of the feed reader.
        Newsboat "newsboat",
    }
}

choice! {
    /// How highlighted words stand out; each kind has its colour and its own attributes.
    HighlightInk {
        /// Italic and underlined.
        First "first",
        /// Bold, italic and underlined.
        Second "second",
        /// Bold and italic.
        Third "third",
    }
}

impl HighlightInk {
    /// The ink.
    #[must_use]
    pub const fn ink(self) -> Ink {
        match self {
            Self::First => Ink::Highlight(0),
            Self::Second => Ink::Highlight(1),
            Self::Third => Ink::Highlight(2),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back_what_they_print() {
        for written in MarkRead::WORDS {
            assert_eq!(MarkRead::named(written).map(MarkRead::name), Some(*written));
        }
        assert_eq!(MarkRead::named("Open"), None);
    }
}
