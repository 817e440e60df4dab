//! Which look each ink has.
//!
//! No ink differs from running text by colour alone where its meaning would be lost without it:
//! quotes keep their marks, names are bold, links are underlined and numbered.

use super::{Colour, Ink, Look, Palette};

/// A look for each ink.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// The terminal's own sixteen colours on its own ground, right on light and dark.
    #[default]
    Terminal,
    /// Attributes only, for `NO_COLOR` and terminals without colours.
    None,
    /// True colours.
    Colours(Palette),
}

/// Hues that are legible on light and dark grounds in the usual palettes: bright yellow, white
/// and black are not.
const HUES: [Colour; 5] =
    [Colour::Green, Colour::Magenta, Colour::Cyan, Colour::Red, Colour::BrightBlue];

impl Theme {
    /// The look of an ink.
    #[must_use]
    pub fn look(self, ink: Ink) -> Look {
        match self {
            Self::Terminal => terminal(ink),
            Self::None => colourless(ink),
            Self::Colours(palette) => palette.look(ink),
        }
    }

    /// What empty cells look like.
    #[must_use]
    pub fn ground(self) -> Look {
        match self {
            Self::Terminal | Self::None => Look::PLAIN,
            Self::Colours(palette) => palette.ground_look(),
        }
    }
}

/// How highlighted words stand out, whatever their colour: each kind in its own way, and none
/// like a link or a hit of the search.
pub(super) const fn highlight(index: u8) -> Look {
    match index % 3 {
        0 => Look::PLAIN.italic().underline(),
        1 => Look::PLAIN.bold().italic().underline(),
        _ => Look::PLAIN.bold().italic(),
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
        Ink::Added => Look::of(Colour::Green).underline(),
        Ink::Removed => Look::of(Colour::Red).dim(),
        Ink::Highlight(index) => {
            let hue = HUES[(index as usize + 1) % HUES.len()];
            Look { foreground: Some(hue), ..highlight(index) }
        }
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
        Ink::Highlight(index) => highlight(index),
        Ink::Link | Ink::Added => Look::PLAIN.underline(),
        Ink::Emphasis | Ink::Caption => Look::PLAIN.italic(),
        Ink::Meta | Ink::Credit | Ink::Mark | Ink::Dim | Ink::Rule | Ink::Removed => {
            Look::PLAIN.dim()
        }
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
            Ink::Added,
            Ink::Removed,
            Ink::Notice,
            Ink::Highlight(0),
            Ink::Highlight(1),
            Ink::Highlight(2),
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
        for theme in [Theme::Terminal, Theme::None] {
            let look = theme.look(Ink::Name(3));
            assert!(look.bold && !look.dim);
        }
    }

    #[test]
    fn highlighted_words_are_told_apart_without_colours() {
        let looks: HashSet<Look> =
            (0..3).map(|kind| Theme::None.look(Ink::Highlight(kind))).collect();
        assert_eq!(looks.len(), 3);
        for other in [Ink::Link, Ink::Hit, Ink::Emphasis, Ink::Name(0), Ink::Body] {
            assert!(!looks.contains(&Theme::None.look(other)), "{other:?}");
        }
    }
}
