//! Keys and chords, and how they are written.

use std::fmt;
use std::str::FromStr;

/// One key as it was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Held with ctrl.
    pub ctrl: bool,
    /// Held with alt.
    pub alt: bool,
}

/// Which key it is; a capital letter is a `Char` of its own, without a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A printed character, the blank included.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with shift.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
}

/// The names of keys that are no single character, as they are written and printed.
const NAMES: [(&str, Code); 15] = [
    ("space", Code::Char(' ')),
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("shift-tab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("pgup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("home", Code::Home),
    ("end", Code::End),
];

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// A character without modifiers.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// A character with ctrl.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false }
    }

    /// The character, when it is one without modifiers.
    #[must_use]
    pub const fn as_char(self) -> Option<char> {
        match self {
            Self { code: Code::Char(c), ctrl: false, alt: false } => Some(c),
            _ => None,
        }
    }

    /// Reads a key's name: `space`, `ctrl-d`, `alt-x`, `pgdn`.
    fn named(name: &str) -> Option<Self> {
        if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
            return Some(Self::plain(*code));
        }
        if let Some(rest) = name.strip_prefix("ctrl-") {
            return Self::named_or_char(rest).map(|key| Self { ctrl: true, ..key });
        }
        let rest = name.strip_prefix("alt-")?;
        Self::named_or_char(rest).map(|key| Self { alt: true, ..key })
    }

    fn named_or_char(name: &str) -> Option<Self> {
        let mut chars = name.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) => Some(Self::char(c)),
            _ => Self::named(name),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            f.write_str("ctrl-")?;
        }
        if self.alt {
            f.write_str("alt-")?;
        }
        match (self.code, NAMES.iter().find(|(_, code)| *code == self.code)) {
            (_, Some((name, _))) => f.write_str(name),
            (Code::Char(c), None) => write!(f, "{c}"),
            (_, None) => Ok(()),
        }
    }
}

/// The names of keys that are no single character.
pub fn key_names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

/// One step of a chord.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// This key.
    Key(Key),
    /// Any letter, given to the command.
    Letter,
}

/// Keys pressed one after another: `gg`, `]q`, `w{letter}`, `ctrl-d`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Chord(pub Vec<Step>);

/// What stands for "any letter" in a written chord.
const LETTER: &str = "{letter}";

/// Reads a chord: the name of one key, also behind a comma, else one character after another.
impl FromStr for Chord {
    type Err = ();

    fn from_str(written: &str) -> Result<Self, ()> {
        if let Some(key) = Key::named(written) {
            return Ok(Self(vec![Step::Key(key)]));
        }
        if let Some(key) = written.strip_prefix(',').and_then(Key::named) {
            return Ok(Self(vec![Step::Key(Key::char(',')), Step::Key(key)]));
        }
        let (keys, letter) = match written.strip_suffix(LETTER) {
            Some(keys) => (keys, true),
            None => (written, false),
        };
        let mut steps: Vec<Step> = keys.chars().map(|c| Step::Key(Key::char(c))).collect();
        if steps.is_empty() || keys.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(());
        }
        if letter {
            steps.push(Step::Letter);
        }
        Ok(Self(steps))
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|step| match step {
            Step::Key(key) => write!(f, "{key}"),
            Step::Letter => f.write_str(LETTER),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_read_back_what_they_print() {
        for written in [
            "j",
            "gg",
            "]q",
            "ctrl-d",
            "space",
            "shift-tab",
            "w{letter}",
            "alt-x",
            "ww",
            ",enter",
            ",gl",
        ] {
            let chord: Chord = written.parse().expect("a chord");
            assert_eq!(chord.to_string(), written);
        }
    }

    #[test]
    fn what_is_no_chord_is_refused() {
        for written in ["", "a b", "{letter}", "\u{1b}"] {
            assert_eq!(written.parse::<Chord>(), Err(()), "{written:?}");
        }
    }
}
