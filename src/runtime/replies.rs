//! Answers of the terminal among the keys.
//!
//! An answer to a question (`ESC ] 11 ; rgb:… ESC \`) reaches the program as if its characters
//! were typed, the first one with alt. It is taken out of the keys, whenever it comes and whether
//! or not it was asked for; keys that only begin like one are given back as they were pressed.

use crate::command::{Code, Key};
use crate::ink::{Ground, Rgb};

/// The longest answer that is heard out, in keys.
const LONGEST: usize = 64;

/// What was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heard {
    /// Keys that were pressed; none as long as an answer may go on.
    Keys(Vec<Key>),
    /// The colour of the terminal's ground.
    Ground(Rgb),
}

/// The keys that may turn out to be an answer.
#[derive(Debug, Default)]
pub(super) struct Replies {
    held: Vec<Key>,
}

impl Replies {
    /// Says whether an answer may go on.
    pub(super) fn is_hearing(&self) -> bool {
        !self.held.is_empty()
    }

    /// Takes a key.
    pub(super) fn hear(&mut self, key: Key) -> Heard {
        if !self.is_hearing() && key != with_alt(']') {
            return Heard::Keys(vec![key]);
        }
        let ends = key == with_alt('\\') || key == Key::ctrl('g');
        if ends && self.is_answer() {
            let answer: String = self.held.drain(..).filter_map(Key::as_char).collect();
            let ground = answer.strip_prefix("11;").and_then(Ground::of_answer);
            return ground.map_or(Heard::Keys(Vec::new()), Heard::Ground);
        }
        self.held.push(key);
        if self.may_go_on() { Heard::Keys(Vec::new()) } else { Heard::Keys(self.give_up()) }
    }

    /// Gives back what was held: nothing more comes. The beginning of an answer is none of the
    /// reader's keys, so that is dropped.
    pub(super) fn give_up(&mut self) -> Vec<Key> {
        let held = std::mem::take(&mut self.held);
        if is_number(&held) { Vec::new() } else { held }
    }

    fn is_answer(&self) -> bool {
        is_number(&self.held)
    }

    fn may_go_on(&self) -> bool {
        let typed = |key: &Key| key.as_char().is_some_and(|c| c.is_ascii_graphic());
        let [first, rest @ ..] = &self.held[..] else { return false };
        let begins = *first == with_alt(']') && rest.iter().all(typed);
        let number = rest.first().is_none_or(|key| is_digit(*key));
        begins && number && self.held.len() <= LONGEST
    }
}

/// Answers begin with a number and a semicolon; nobody types that after alt and a bracket.
fn is_number(held: &[Key]) -> bool {
    let [first, rest @ ..] = held else { return false };
    let digits = rest.iter().take_while(|key| is_digit(**key)).count();
    let is_parted = rest.get(digits).and_then(|key| key.as_char()) == Some(';');
    *first == with_alt(']') && digits > 0 && is_parted
}

fn is_digit(key: Key) -> bool {
    key.as_char().is_some_and(|c| c.is_ascii_digit())
}

const fn with_alt(c: char) -> Key {
    Key { code: Code::Char(c), ctrl: false, alt: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys as the parser of crossterm gives them for bytes: `^` stands for escape, which sets
    /// alt, and `~` for the bell.
    fn keys(sent: &str) -> Vec<Key> {
        let mut keys = Vec::new();
        let mut chars = sent.chars();
        while let Some(c) = chars.next() {
            keys.push(match c {
                '^' => with_alt(chars.next().expect("a key")),
                '~' => Key::ctrl('g'),
                _ => Key::char(c),
            });
        }
        keys
    }

    /// What is left of the keys, and the ground that was said.
    fn check(sent: &str, left: &str, ground: Option<&str>) {
        let mut replies = Replies::default();
        let (mut pressed, mut said) = (Vec::new(), None);
        for key in keys(sent) {
            match replies.hear(key) {
                Heard::Keys(keys) => pressed.extend(keys),
                Heard::Ground(rgb) => said = Some(rgb.to_string()),
            }
        }
        pressed.extend(replies.give_up());
        assert_eq!(pressed, keys(left), "{sent}");
        assert_eq!(said.as_deref(), ground, "{sent}");
    }

    #[test]
    fn answers_are_taken_out_of_the_keys() {
        check("j^]11;rgb:1b1b/1d1d/2222^\\k", "jk", Some("#1b1d22"));
        check("^]11;rgb:ff/ff/ff~", "", Some("#ffffff"));
        check("^]10;rgb:ff/ff/ff~q", "q", None);
        check("^]11;nonsense^\\q", "q", None);
        check("^]11;rgb:1b1b/1d", "", None);
    }

    #[test]
    fn keys_that_only_begin_like_an_answer_stay_keys() {
        check("^]", "^]", None);
        check("^]j", "^]j", None);
        check("^]^]", "^]^]", None);
        check("11;rgb:00/00/00", "11;rgb:00/00/00", None);
        check("^\\~", "^\\~", None);
        check("^]5j", "^]5j", None);
    }

    #[test]
    fn an_endless_answer_is_let_go() {
        let mut replies = Replies::default();
        for key in keys(&format!("^]11;{}", "x".repeat(10_000))) {
            replies.hear(key);
            assert!(replies.held.len() <= LONGEST + 1);
        }
    }
}
