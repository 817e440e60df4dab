//! How many colours the output takes: a decision over plain data.
//!
//! Never reads the environment itself, so that the order of precedence is a table in a test.

use super::Theme;

/// What the reader asked for on the command line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ColourChoice {
    /// On a terminal that shows them.
    #[default]
    Auto,
    /// Also into a pipe.
    Always,
    /// Not at all.
    Never,
}

/// What the output takes, from nothing to everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// No escapes at all.
    Plain,
    /// Bold, underline and the like, but no colours.
    Attributes,
    /// The sixteen colours of the terminal's palette.
    Sixteen,
    /// The 256 colours of xterm.
    TwoHundredFiftySix,
    /// Red, green and blue of 8 bits each.
    True,
}

impl Depth {
    /// The theme that the depth allows where the reader chose this one; none for [`Self::Plain`].
    #[must_use]
    pub fn theme(self, chosen: Theme) -> Option<Theme> {
        match self {
            Self::Plain => None,
            Self::Attributes => Some(Theme::None),
            Self::True => Some(chosen),
            Self::TwoHundredFiftySix => Some(match chosen {
                Theme::Colours(palette) => Theme::Colours(palette.in_table()),
                own => own,
            }),
            Self::Sixteen => Some(match chosen {
                Theme::Colours(_) => Theme::Terminal,
                own => own,
            }),
        }
    }
}

/// What is known of the output: environment variables as they are set, empty where they are not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Surroundings<'a> {
    /// `NO_COLOR`; any value but the empty one counts.
    pub no_color: &'a str,
    /// `TERM`.
    pub term: &'a str,
    /// `COLORTERM`.
    pub colorterm: &'a str,
    /// The output is a terminal.
    pub is_terminal: bool,
}

/// Decides the depth: the choice, then `NO_COLOR`, then a dumb terminal, then whether it is a
/// terminal at all, then what the terminal says of itself.
#[must_use]
pub fn decide(choice: ColourChoice, around: Surroundings<'_>) -> Depth {
    let obeys_escapes = around.is_terminal && around.term != "dumb";
    let colours_wanted = match choice {
        ColourChoice::Always => return stated(around),
        ColourChoice::Never => false,
        ColourChoice::Auto => around.no_color.is_empty(),
    };
    match (obeys_escapes, colours_wanted) {
        (false, _) => Depth::Plain,
        (true, false) => Depth::Attributes,
        (true, true) => stated(around),
    }
}

/// What the terminal says of itself; sixteen colours where it says nothing.
fn stated(around: Surroundings<'_>) -> Depth {
    if matches!(around.colorterm, "truecolor" | "24bit") || around.term.ends_with("-direct") {
        Depth::True
    } else if around.term.ends_with("-256color") {
        Depth::TwoHundredFiftySix
    } else {
        Depth::Sixteen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ColourChoice::{Always, Auto, Never};

    /// A row: choice, `NO_COLOR`, `TERM`, `COLORTERM`, terminal or not, depth.
    fn check(rows: &[(ColourChoice, &str, &str, &str, bool, Depth)]) {
        for (choice, no_color, term, colorterm, is_terminal, depth) in rows {
            let around = Surroundings { no_color, term, colorterm, is_terminal: *is_terminal };
            assert_eq!(decide(*choice, around), *depth, "{choice:?} {around:?}");
        }
    }

    #[test]
    fn a_terminal_gets_what_it_says_it_takes() {
        check(&[
            (Auto, "", "xterm", "", true, Depth::Sixteen),
            (Auto, "", "", "", true, Depth::Sixteen),
            (Auto, "", "xterm-256color", "", true, Depth::TwoHundredFiftySix),
            (Auto, "", "xterm-256color", "truecolor", true, Depth::True),
            (Auto, "", "xterm", "24bit", true, Depth::True),
            (Auto, "", "xterm-direct", "", true, Depth::True),
        ]);
    }

    #[test]
    fn a_pipe_gets_nothing_unless_told() {
        check(&[
            (Auto, "", "xterm-256color", "truecolor", false, Depth::Plain),
            (Never, "", "xterm", "", false, Depth::Plain),
            (Always, "", "xterm-256color", "", false, Depth::TwoHundredFiftySix),
            (Always, "", "", "", false, Depth::Sixteen),
        ]);
    }

    #[test]
    fn the_choice_is_stronger_than_no_color_and_a_dumb_terminal() {
        check(&[
            (Always, "1", "dumb", "", false, Depth::Sixteen),
            (Always, "1", "xterm", "truecolor", true, Depth::True),
            (Never, "", "xterm", "truecolor", true, Depth::Attributes),
        ]);
    }

    #[test]
    fn no_color_leaves_attributes_and_a_dumb_terminal_nothing() {
        check(&[
            (Auto, "1", "xterm-256color", "truecolor", true, Depth::Attributes),
            (Auto, "", "dumb", "truecolor", true, Depth::Plain),
            (Auto, "0", "dumb", "", true, Depth::Plain),
            (Never, "", "dumb", "", true, Depth::Plain),
        ]);
    }

    #[test]
    fn without_colours_the_theme_is_the_colourless_one() {
        assert_eq!(Depth::Plain.theme(Theme::Terminal), None);
        assert_eq!(Depth::Attributes.theme(Theme::Terminal), Some(Theme::None));
        assert_eq!(Depth::Sixteen.theme(Theme::Terminal), Some(Theme::Terminal));
    }
}
