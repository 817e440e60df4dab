//! Text from outside, made safe for a terminal once, at the border.

use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize};

/// How many combining marks in a row are kept; more break cells on every terminal.
///
/// The longest runs of living scripts stay below it.
const MARKS_IN_A_ROW: usize = 8;

/// Text without anything that a terminal would obey.
///
/// No C0 or C1 controls (line feeds stay in [`SafeText::block`]), no bidi controls, no tag
/// characters, no long runs of combining marks. All else stays as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SafeText(String);

impl SafeText {
    /// Makes one line of safe text: line breaks and tabs become blanks.
    #[must_use]
    pub fn line(raw: &str) -> Self {
        Self(clean(raw, false))
    }

    /// Makes safe text that may hold line feeds; other line breaks become line feeds.
    #[must_use]
    pub fn block(raw: &str) -> Self {
        Self(clean(raw, true))
    }

    /// Says whether a character never is part of safe text.
    #[must_use]
    pub fn drops(c: char) -> bool {
        is_dropped(c)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives up the guard and hands out the string.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Stored text passes the border again: a library file can be written by anybody.
impl<'de> Deserialize<'de> for SafeText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|raw| Self::block(&raw))
    }
}

impl Deref for SafeText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for SafeText {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SafeText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

fn clean(raw: &str, keep_lines: bool) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut marks = 0;
    let mut rest = raw;
    loop {
        // Most of any text is printable ASCII; copying it run by run is several times faster.
        let run = rest.bytes().take_while(|byte| matches!(byte, b' '..=b'~')).count();
        let (plain, after) = rest.split_at(run);
        if run > 0 {
            marks = 0;
            text.push_str(plain);
        }
        let Some(c) = after.chars().next() else { break };
        rest = &after[c.len_utf8()..];
        match c {
            '\r' if rest.starts_with('\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' | '\u{85}' => {
                marks = 0;
                text.push(if keep_lines { '\n' } else { ' ' });
            }
            '\t' => text.push(' '),
            _ if is_dropped(c) => {}
            _ if is_mark(c) => {
                marks += 1;
                if marks <= MARKS_IN_A_ROW {
                    text.push(c);
                }
            }
            _ => {
                marks = 0;
                text.push(c);
            }
        }
    }
    text
}

/// Controls, bidi controls, tag characters, noncharacters.
fn is_dropped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
        || (u32::from(c) & 0xfffe) == 0xfffe
}

/// Marks that a terminal stacks on the cell before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{6d6}'..='\u{6ed}'
        | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        let raw = "a\u{1b}]0;T\u{7}b\u{9b}5mc\u{202e}d\u{e0041}e\rf\u{7f}g\u{0}h";
        assert_eq!(&*SafeText::line(raw), "a]0;Tb5mcde fgh");
    }

    #[test]
    fn line_breaks_of_every_kind_become_line_feeds() {
        assert_eq!(
            &*SafeText::block("a\r\nb\rc\u{2028}d\u{85}e\r\r\nf\u{c}g"),
            "a\nb\nc\nd\ne\n\nf\ng"
        );
        assert_eq!(&*SafeText::line("a\r\nb\tc"), "a b c");
    }

    #[test]
    fn stacked_marks_are_cut() {
        let raw = format!("Z{}!", "\u{301}".repeat(400));
        assert_eq!(SafeText::line(&raw).chars().count(), 2 + MARKS_IN_A_ROW);
    }

    #[test]
    fn ordinary_text_of_many_scripts_stays() {
        for text in ["naïve “quoted”", "汉字", "שָׁלוֹם", "مَرْحَبًا", "👩\u{200d}👧", "a\u{a0}b"]
        {
            assert_eq!(&*SafeText::line(text), text);
        }
    }
}
