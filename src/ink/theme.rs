//! Which look each ink has.
//!
//! No ink differs from running text by colour alone where its meaning would be lost without it:
//! quotes keep their marks, names are bold, links are underlined and numbered.

use super::{Colour, Ink, Look};

/// A look for each ink.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// The terminal's own sixteen colours on its own ground, right on light and dark.
    #[default]
    Terminal,
    /// Attributes only, for `NO_COLOR` and terminals without colours.
    None,
}

/// Hues that are legible on light and dark grounds in the usual palettes: bright yellow, white
/// and black are not.
const HUES: [Colour; 5] =
    [Colour::Green, Colour::Magenta, Colour::Cyan, Colour::Red, Colour::BrightBlue];

impl Theme {
    /// The themes by the name that the settings use.
    pub const NAMES: [(&'static str, Self); 2] =
        [("terminal", Self::Terminal), ("none", Self::None)];

    /// Finds a theme by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, theme)| *theme)
    }

    /// The look of an ink.
    #[must_use]
    pub const fn look(self, ink: Ink) -> Look {
        match self {
            Self::Terminal => terminal(ink),
            Self::None => colourless(ink),
        }
    }
}

const fn terminal(ink: Ink) -> Look {
    match ink {
        Ink::Quote(speaker) => speaker_look(speaker),
        Ink::Name(speaker) => speaker_look(speaker).bold(),
        Ink::Headline | Ink::Crosshead | Ink::Strong | Ink::Header | Ink::Notice => {
            Look::PLAIN.bold()
        }
        Ink::Standing => Look::of(Colour::Magenta).bold(),
        Ink::Cursor | Ink::Selected => Look::PLAIN.reverse(),
        Ink::Hit => Look::PLAIN.bold().underline(),
        Ink::CurrentHit => Look::PLAIN.bold().reverse(),
        Ink::Link => Look::PLAIN.underline(),
        Ink::Emphasis | Ink::Caption => Look::PLAIN.italic(),
        Ink::Code => Look::of(Colour::Cyan),
        // Bright black is the ground itself in some palettes (Solarized); faint letters in the
        // terminal's own foreground are legible in all of them.
        Ink::Meta | Ink::Credit | Ink::Mark | Ink::Dim | Ink::Rule => Look::PLAIN.dim(),
        Ink::Body | Ink::Unattributed | Ink::Dateline | Ink::Table => Look::PLAIN,
    }
}

const fn colourless(ink: Ink) -> Look {
    match ink {
        Ink::Headline
        | Ink::Crosshead
        | Ink::Strong
        | Ink::Name(_)
        | Ink::Header
        | Ink::Notice
        | Ink::Standing => Look::PLAIN.bold(),
        Ink::Cursor | Ink::Selected => Look::PLAIN.reverse(),
        Ink::Hit => Look::PLAIN.bold().underline(),
        Ink::CurrentHit => Look::PLAIN.bold().reverse(),
        Ink::Link => Look::PLAIN.underline(),
        Ink::Emphasis | Ink::Caption => Look::PLAIN.italic(),
        Ink::Meta | Ink::Credit | Ink::Mark | Ink::Dim | Ink::Rule => Look::PLAIN.dim(),
        Ink::Body | Ink::Quote(_) | Ink::Unattributed | Ink::Dateline | Ink::Table | Ink::Code => {
            Look::PLAIN
        }
    }
}

/// Five speakers by hue, the next five by hue and underline; from then on by letter only, since
/// a third round would be taken for the first.
const fn speaker_look(speaker: u16) -> Look {
    let round = speaker as usize / HUES.len();
    let look = Look::of(HUES[speaker as usize % HUES.len()]);
    match round {
        0 => look,
        1 => look.underline(),
        _ => Look::PLAIN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    /// Every ink, with the speakers of two rounds and one beyond them.
    fn inks() -> Vec<Ink> {
        let fixed = [
            Ink::Body,
            Ink::Headline,
            Ink::Meta,
            Ink::Crosshead,
            Ink::Strong,
            Ink::Emphasis,
            Ink::Code,
            Ink::Unattributed,
            Ink::Dateline,
            Ink::Table,
            Ink::Caption,
            Ink::Credit,
            Ink::Link,
            Ink::Mark,
            Ink::Dim,
            Ink::Header,
            Ink::Rule,
            Ink::Cursor,
            Ink::Standing,
            Ink::Hit,
            Ink::CurrentHit,
            Ink::Selected,
            Ink::Notice,
        ];
        let speakers = (0..12).flat_map(|speaker| [Ink::Quote(speaker), Ink::Name(speaker)]);
        fixed.into_iter().chain(speakers).collect()
    }

    #[test]
    fn ten_speakers_look_different_and_the_rest_plain() {
        let looks: HashSet<Look> =
            (0..10).map(|speaker| Theme::Terminal.look(Ink::Quote(speaker))).collect();
        assert_eq!(looks.len(), 10);
        assert_eq!(Theme::Terminal.look(Ink::Quote(10)), Look::PLAIN);
        assert_eq!(Theme::Terminal.look(Ink::Quote(u16::MAX)), Look::PLAIN);
    }

    #[test]
    fn no_text_is_in_a_colour_that_palettes_make_unreadable() {
        let unreadable = [
            Colour::BrightYellow,
            Colour::White,
            Colour::BrightWhite,
            Colour::Black,
            Colour::BrightBlack,
            Colour::Blue,
        ];
        for ink in inks() {
            let foreground = Theme::Terminal.look(ink).foreground;
            assert!(!foreground.is_some_and(|colour| unreadable.contains(&colour)), "{ink:?}");
        }
    }

    #[test]
    fn the_colourless_theme_has_no_colours_but_tells_names_apart() {
        for ink in inks() {
            assert_eq!(Theme::None.look(ink).foreground, None, "{ink:?}");
        }
        assert_ne!(Theme::None.look(Ink::Name(0)), Theme::None.look(Ink::Body));
    }

    #[test]
    fn a_name_is_bold_and_never_dim() {
        for (_, theme) in Theme::NAMES {
            let look = theme.look(Ink::Name(3));
            assert!(look.bold && !look.dim);
        }
    }

    #[test]
    fn themes_are_found_by_name() {
        for (name, theme) in Theme::NAMES {
            assert_eq!(Theme::named(name), Some(theme));
        }
        assert_eq!(Theme::named("sepia"), None);
    }
}
