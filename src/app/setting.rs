//! What the options ask of the page, with what the terminal decides where they say "auto".

use super::{App, Face};
use crate::config;
use crate::ink::Glyphs;
use crate::typeset::{Bidi, Paragraphs, Setting};

impl App {
    /// The glyphs that ornaments are drawn with.
    #[must_use]
    pub fn glyphs(&self) -> Glyphs {
        match self.settings.glyphs {
            config::GlyphChoice::Auto => self.surroundings.glyphs,
            config::GlyphChoice::Unicode => Glyphs::Unicode,
            config::GlyphChoice::Ascii => Glyphs::Ascii,
        }
    }

    /// How the page is set.
    pub(super) fn setting(&self) -> Setting {
        let in_lines = self.wishes.face == Face::Lines;
        Setting {
            measure: self.floor.measure,
            paragraphs: match self.settings.paragraphs {
                _ if in_lines => Paragraphs::Solid,
                config::Paragraphs::Spaced => Paragraphs::Spaced,
                config::Paragraphs::Indented => Paragraphs::Indented,
            },
            quotes_only: false,
            justify: self.settings.justify && !in_lines,
            words_per_minute: self.settings.words_per_minute,
            glyphs: self.glyphs(),
            bidi: match self.settings.bidi {
                _ if in_lines => Bidi::Terminal,
                config::BidiChoice::Auto => self.surroundings.bidi,
                config::BidiChoice::App => Bidi::App,
                config::BidiChoice::Terminal => Bidi::Terminal,
            },
        }
    }
}
