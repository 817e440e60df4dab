//! Keys that were pressed and are not a command yet: counts and the beginnings of chords.

use crate::command::{Command, Found, Key, Keymap, Scope};

/// The largest count that is taken; more digits are dropped.
const LARGEST_COUNT: u32 = 9_999_999;

/// What was typed so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typing {
    count: Option<u32>,
    keys: Vec<Key>,
    /// The next key of the chord did not come for a while.
    hesitates: bool,
}

/// A command as it was given: by keys, or by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// The command.
    pub command: Command,
    /// The number typed before it.
    pub count: Option<u32>,
    /// The letter typed after it, for commands that take one.
    pub letter: Option<char>,
}

impl Typed {
    /// A command without count or letter.
    #[must_use]
    pub const fn plain(command: Command) -> Self {
        Self { command, count: None, letter: None }
    }
}

impl Typing {
    /// Takes a key; answers the command that is complete with it.
    pub fn press(&mut self, key: Key, scope: Scope, keymap: &Keymap) -> Option<Typed> {
        self.hesitates = false;
        if self.keys.is_empty() && self.take_digit(key) {
            return None;
        }
        self.keys.push(key);
        match keymap.find(scope, &self.keys) {
            Found::Pending => None,
            Found::Nothing => {
                self.clear();
                None
            }
            Found::Command(command, letter) => {
                let typed = Typed { command, count: self.count, letter };
                self.clear();
                Some(typed)
            }
        }
    }

    /// Forgets what was typed; says whether there was anything.
    pub fn clear(&mut self) -> bool {
        let anything = self.is_pending();
        *self = Self::default();
        anything
    }

    /// Says whether a count or the beginning of a chord is waiting.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.count.is_some() || !self.keys.is_empty()
    }

    /// Takes in that the next key of a chord did not come for a while.
    pub fn hesitate(&mut self) {
        self.hesitates = !self.keys.is_empty();
    }

    /// Says whether the next key of a chord did not come for a while.
    #[must_use]
    pub const fn hesitates(&self) -> bool {
        self.hesitates
    }

    /// The beginning of a chord that is waiting.
    #[must_use]
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    /// The waiting keys as they are shown.
    #[must_use]
    pub fn shown(&self) -> String {
        let count = self.count.map_or_else(String::new, |count| count.to_string());
        self.keys.iter().fold(count, |shown, key| shown + &key.to_string())
    }

    /// A digit is a count, but for a leading zero.
    fn take_digit(&mut self, key: Key) -> bool {
        let Some(digit) = key.as_char().and_then(|c| c.to_digit(10)) else { return false };
        if digit == 0 && self.count.is_none() {
            return false;
        }
        let count = self.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
        self.count = Some(count.min(LARGEST_COUNT));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Code, Reader};

    fn typed(keys: &str) -> Option<Typed> {
        let mut typing = Typing::default();
        let keymap = Keymap::default();
        keys.chars().fold(None, |_, c| typing.press(Key::char(c), Scope::Reader, &keymap))
    }

    #[test]
    fn counts_go_before_commands() {
        let down = typed("12j").expect("a command");
        assert_eq!((down.command, down.count), (Command::Reader(Reader::Down), Some(12)));
        assert_eq!(typed("50%").and_then(|typed| typed.count), Some(50));
        assert_eq!(typed("wb").and_then(|typed| typed.letter), Some('b'));
    }

    #[test]
    fn an_unknown_chord_is_forgotten() {
        let mut typing = Typing::default();
        let keymap = Keymap::default();
        typing.press(Key::char('g'), Scope::Reader, &keymap);
        assert!(typing.is_pending());
        assert_eq!(typing.press(Key::plain(Code::Delete), Scope::Reader, &keymap), None);
        assert!(!typing.is_pending());
    }
}
