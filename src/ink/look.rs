//! What an ink looks like: a colour and attributes, and the escape sequence for them.
//!
//! Plain data. Never knows which terminal, never decides whether escapes are wanted.

use super::Rgb;

/// A colour: one of the sixteen that every terminal lets its owner choose, or an exact one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// ANSI 0.
    Black,
    /// ANSI 1.
    Red,
    /// ANSI 2.
    Green,
    /// ANSI 3.
    Yellow,
    /// ANSI 4.
    Blue,
    /// ANSI 5.
    Magenta,
    /// ANSI 6.
    Cyan,
    /// ANSI 7.
    White,
    /// ANSI 8.
    BrightBlack,
    /// ANSI 9.
    BrightRed,
    /// ANSI 10.
    BrightGreen,
    /// ANSI 11.
    BrightYellow,
    /// ANSI 12.
    BrightBlue,
    /// ANSI 13.
    BrightMagenta,
    /// ANSI 14.
    BrightCyan,
    /// ANSI 15.
    BrightWhite,
    /// One of the table of 256.
    Numbered(u8),
    /// Any.
    True(Rgb),
}

/// A colour and attributes; without a colour the terminal's own foreground stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
// Terminal attributes are independent switches; a set type would say the same in more words.
#[allow(clippy::struct_excessive_bools)]
pub struct Look {
    /// The colour of the letters.
    pub foreground: Option<Colour>,
    /// The colour behind the letters; none for the terminal's own ground.
    pub background: Option<Colour>,
    /// SGR 1.
    pub bold: bool,
    /// SGR 2.
    pub dim: bool,
    /// SGR 3.
    pub italic: bool,
    /// SGR 4.
    pub underline: bool,
    /// SGR 7.
    pub reverse: bool,
}

impl Look {
    /// The terminal's own letters.
    pub const PLAIN: Self = Self {
        foreground: None,
        background: None,
        bold: false,
        dim: false,
        italic: false,
        underline: false,
        reverse: false,
    };

    /// Makes a look of a colour and nothing else.
    #[must_use]
    pub const fn of(colour: Colour) -> Self {
        Self { foreground: Some(colour), ..Self::PLAIN }
    }

    /// This look with another one on top: what either switches on is on.
    #[must_use]
    pub const fn with(self, top: Self) -> Self {
        Self {
            foreground: if top.foreground.is_some() { top.foreground } else { self.foreground },
            background: if top.background.is_some() { top.background } else { self.background },
            bold: self.bold || top.bold,
            dim: self.dim && !top.reverse,
            italic: self.italic || top.italic,
            underline: self.underline || top.underline,
            reverse: self.reverse || top.reverse,
        }
    }

    /// The same look in bold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// The same look with SGR 2.
    #[must_use]
    pub const fn dim(self) -> Self {
        Self { dim: true, ..self }
    }

    /// The same look in italics.
    #[must_use]
    pub const fn italic(self) -> Self {
        Self { italic: true, ..self }
    }

    /// The same look underlined.
    #[must_use]
    pub const fn underline(self) -> Self {
        Self { underline: true, ..self }
    }

    /// The same look with letters and ground exchanged.
    #[must_use]
    pub const fn reverse(self) -> Self {
        Self { reverse: true, ..self }
    }
}

/// Ends every look.
pub const RESET: &str = "\x1b[0m";

/// The escape sequence that begins a look; empty for [`Look::PLAIN`].
///
/// It adds to what is in force: close each run with [`RESET`].
#[must_use]
pub fn escape(look: Look) -> String {
    let switches =
        [(look.bold, 1), (look.dim, 2), (look.italic, 3), (look.underline, 4), (look.reverse, 7)];
    let mut parts: Vec<String> =
        switches.iter().filter(|(on, _)| *on).map(|(_, number)| number.to_string()).collect();
    parts.extend(look.foreground.map(|colour| parameters(colour, 30)));
    parts.extend(look.background.map(|colour| parameters(colour, 40)));
    if parts.is_empty() { String::new() } else { format!("\x1b[{}m", parts.join(";")) }
}

/// Puts a run of text between the escapes of its look; plain text stays without any.
pub fn paint(painted: &mut String, look: Look, text: &str) {
    let sequence = escape(look);
    if sequence.is_empty() || text.is_empty() {
        painted.push_str(text);
    } else {
        painted.push_str(&sequence);
        painted.push_str(text);
        painted.push_str(RESET);
    }
}

/// The parameters of a colour; `base` is 30 for letters and 40 for what is behind them.
fn parameters(colour: Colour, base: u8) -> String {
    let named = match colour {
        Colour::Black => 0,
        Colour::Red => 1,
        Colour::Green => 2,
        Colour::Yellow => 3,
        Colour::Blue => 4,
        Colour::Magenta => 5,
        Colour::Cyan => 6,
        Colour::White => 7,
        Colour::BrightBlack => 60,
        Colour::BrightRed => 61,
        Colour::BrightGreen => 62,
        Colour::BrightYellow => 63,
        Colour::BrightBlue => 64,
        Colour::BrightMagenta => 65,
        Colour::BrightCyan => 66,
        Colour::BrightWhite => 67,
        Colour::Numbered(number) => return format!("{};5;{number}", base + 8),
        Colour::True(Rgb { red, green, blue }) => {
            return format!("{};2;{red};{green};{blue}", base + 8);
        }
    };
    (base + named).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(look: Look, sequence: &str) {
        assert_eq!(escape(look), sequence);
    }

    #[test]
    fn a_plain_look_has_no_escape() {
        check(Look::PLAIN, "");
    }

    #[test]
    fn colours_and_attributes_are_one_sequence() {
        check(Look::of(Colour::Red), "\x1b[31m");
        check(Look::of(Colour::BrightBlue), "\x1b[94m");
        check(Look::of(Colour::Black).bold().underline(), "\x1b[1;4;30m");
        let exact = Rgb { red: 1, green: 2, blue: 3 };
        let on_grey = Look { background: Some(Colour::Numbered(244)), ..Look::PLAIN };
        check(
            Look { foreground: Some(Colour::True(exact)), ..on_grey },
            "\x1b[38;2;1;2;3;48;5;244m",
        );
        check(Look { background: Some(Colour::BrightRed), ..Look::PLAIN }, "\x1b[101m");
        check(Look::PLAIN.dim().italic().reverse(), "\x1b[2;3;7m");
    }

    #[test]
    fn a_painted_run_is_closed_and_a_plain_one_untouched() {
        let mut painted = String::new();
        paint(&mut painted, Look::PLAIN, "said ");
        paint(&mut painted, Look::of(Colour::Green), "yes");
        paint(&mut painted, Look::of(Colour::Green), "");
        assert_eq!(painted, "said \x1b[32myes\x1b[0m");
    }
}
