//! A line of text that is being typed.
//!
//! Edited as lines are edited in a shell. What is pasted becomes one safe line.

use unicode_segmentation::UnicodeSegmentation;

use crate::command::{Code, Key};
use crate::dispatch::SafeText;

/// The longest line that is taken, in bytes; more is dropped.
const LONGEST: usize = 4096;

/// The line and where the next letter goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    text: String,
    cursor: usize,
}

impl Field {
    /// A line with something in it already; the cursor stands behind it.
    #[must_use]
    pub fn with(text: &str) -> Self {
        let mut field = Self::default();
        field.insert(text);
        field
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text before the cursor.
    #[must_use]
    pub fn before_cursor(&self) -> &str {
        &self.text[..self.cursor]
    }

    /// Puts text in at the cursor.
    pub fn insert(&mut self, text: &str) {
        let safe = SafeText::line(text);
        // A blank at either end is what was typed; only breaks and controls go.
        let typed = if text.chars().all(|c| c == ' ') { text } else { &safe };
        let room = LONGEST.saturating_sub(self.text.len());
        let typed = &typed[..typed.floor_char_boundary(room.min(typed.len()))];
        self.text.insert_str(self.cursor, typed);
        self.cursor += typed.len();
    }

    /// Takes a key; says whether the line had a use for it.
    pub fn press(&mut self, key: Key) -> bool {
        if let Some(c) = key.as_char() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        match (key.code, key.ctrl) {
            (Code::Backspace, _) | (Code::Char('h'), true) => self.cut(self.before(1), self.cursor),
            (Code::Delete, _) | (Code::Char('d'), true) => self.cut(self.cursor, self.after(1)),
            (Code::Char('w'), true) => self.cut(self.word_before(), self.cursor),
            (Code::Char('u'), true) => self.cut(0, self.cursor),
            (Code::Char('k'), true) => self.cut(self.cursor, self.text.len()),
            (Code::Left, _) | (Code::Char('b'), true) => self.cursor = self.before(1),
            (Code::Right, _) | (Code::Char('f'), true) => self.cursor = self.after(1),
            (Code::Home, _) | (Code::Char('a'), true) => self.cursor = 0,
            (Code::End, _) | (Code::Char('e'), true) => self.cursor = self.text.len(),
            _ => return false,
        }
        true
    }

    fn cut(&mut self, start: usize, end: usize) {
        self.text.replace_range(start..end, "");
        self.cursor = start;
    }

    fn before(&self, count: usize) -> usize {
        let graphemes = self.text[..self.cursor].graphemes(true).rev().take(count);
        self.cursor - graphemes.map(str::len).sum::<usize>()
    }

    fn after(&self, count: usize) -> usize {
        let graphemes = self.text[self.cursor..].graphemes(true).take(count);
        self.cursor + graphemes.map(str::len).sum::<usize>()
    }

    fn word_before(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        before.rfind(' ').map_or(0, |blank| blank + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: &str, keys: &[Key], text: &str, before: &str) {
        let mut field = Field::with(start);
        for key in keys {
            assert!(field.press(*key), "{key:?}");
        }
        assert_eq!((field.text(), field.before_cursor()), (text, before));
    }

    #[test]
    fn letters_go_in_and_out_at_the_cursor() {
        check("", &[Key::char('a'), Key::char(' '), Key::char('é')], "a é", "a é");
        check("port", &[Key::plain(Code::Left), Key::char('x')], "porxt", "porx");
        check("port", &[Key::plain(Code::Home), Key::plain(Code::Delete)], "ort", "");
        check("cafe\u{301}", &[Key::plain(Code::Backspace)], "caf", "caf");
        check("", &[Key::plain(Code::Backspace), Key::plain(Code::Delete)], "", "");
    }

    #[test]
    fn words_and_lines_are_cut() {
        check("the old port ", &[Key::ctrl('w')], "the old ", "the old ");
        check("the old port", &[Key::ctrl('u')], "", "");
        check("port", &[Key::plain(Code::Home), Key::ctrl('k')], "", "");
    }

    #[test]
    fn what_is_pasted_is_one_safe_line_of_bounded_length() {
        let mut field = Field::default();
        field.insert("one\ntwo\x1b[31m");
        assert_eq!(field.text(), SafeText::line("one\ntwo\x1b[31m").as_ref() as &str);
        field.insert(&"é".repeat(5000));
        assert!(field.text().len() <= LONGEST);
    }

    #[test]
    fn other_keys_are_left_to_others() {
        assert!(!Field::default().press(Key::plain(Code::Enter)));
        assert!(!Field::default().press(Key::ctrl('p')));
    }
}
