//! Text cut into graphemes, at the cost of a look at two characters for most of them.
//!
//! The rules of Unicode need tables; a frame of the screen asks for twenty thousand graphemes,
//! nearly all of them letters and marks that join with nothing.

use unicode_segmentation::UnicodeSegmentation;

/// The graphemes of a text in reading order, each with its byte offset.
#[derive(Debug, Clone)]
pub struct Graphemes<'a> {
    text: &'a str,
    at: usize,
}

/// Cuts a text into extended grapheme clusters (UAX 29), as `unicode-segmentation` does.
#[must_use]
pub fn graphemes(text: &str) -> Graphemes<'_> {
    Graphemes { text, at: 0 }
}

impl<'a> Iterator for Graphemes<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text[self.at..];
        let mut chars = rest.chars();
        let first = chars.next()?;
        let joins_nothing = stands_alone(first) && chars.next().is_none_or(stands_alone);
        let grapheme = if joins_nothing {
            &rest[..first.len_utf8()]
        } else {
            // Where one grapheme ends the next begins, whatever came before.
            rest.graphemes(true).next().unwrap_or(rest)
        };
        let at = self.at;
        self.at += grapheme.len();
        Some((at, grapheme))
    }
}

/// Says whether a grapheme is a single character that is one cell wide, by a look at it alone;
/// of others that are one cell wide nothing is said.
#[must_use]
pub fn is_plain(grapheme: &str) -> bool {
    let mut chars = grapheme.chars();
    chars.next().is_some_and(stands_alone) && chars.next().is_none()
}

/// Says whether a character is one cell wide and never joins with another such one: letters of
/// Latin scripts, dashes, quotation marks, lines and blocks.
const fn stands_alone(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}')
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{2500}'..='\u{259f}')
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthChar;

    use super::*;

    /// Characters of every kind that the rules know.
    const KINDS: &str = "a\r\né\u{301}\u{ad}\u{200d}\u{200b}\u{600}\u{903}\u{e33}\u{1100}\u{1161}\
        \u{11a8}한🇩🇪👩©\u{fe0f}\u{20e3}“”—│█क\u{94d}ष汉 \u{a0}\u{2028}\u{202e}\t7\u{1f3fb}";

    #[track_caller]
    fn check(text: &str) {
        let ours: Vec<(usize, &str)> = graphemes(text).collect();
        let theirs: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
        assert_eq!(ours, theirs, "{text:?}");
    }

    #[test]
    fn they_are_those_of_unicode() {
        let kinds: Vec<char> = KINDS.chars().collect();
        for first in &kinds {
            for second in &kinds {
                for third in &kinds {
                    check(&[*first, *second, *third, 'a'].iter().collect::<String>());
                    check(&['“', *first, *second, *third].iter().collect::<String>());
                }
            }
        }
    }

    #[test]
    fn what_stands_alone_is_one_cell_and_joins_with_nothing() {
        let alone: Vec<char> = ('\0'..='\u{ffff}').filter(|c| stands_alone(*c)).collect();
        for c in &alone {
            assert_eq!(c.width(), Some(1), "{c:?}");
            check(&format!("{c}{c}a{c}"));
        }
        assert!(!stands_alone('\u{ad}') && !stands_alone('\n') && !stands_alone('汉'));
    }
}
