//! Options that take one word out of a few. The words stand beside what they mean, once.

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink;

    #[test]
    fn words_read_back_what_they_print() {
        for written in MarkRead::WORDS {
            assert_eq!(MarkRead::named(written).map(MarkRead::name), Some(*written));
        }
        assert_eq!(MarkRead::named("Open"), None);
    }

    #[test]
    fn every_theme_can_be_chosen() {
        for (name, _) in ink::Theme::NAMES {
            assert!(ColorChoice::named(name).is_some(), "{name}");
        }
    }
}
