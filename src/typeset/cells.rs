//! How many cells text takes, and what of it is shown.
//!
//! Widths are summed over graphemes, as the screen places them: the width of a whole word can
//! differ from that where letters join.

use unicode_width::UnicodeWidthStr;

use super::is_plain;

/// One grapheme of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grapheme<'a> {
    /// Byte offset into the text.
    pub at: usize,
    /// The grapheme as printed.
    pub printed: &'a str,
    /// How many cells it takes.
    pub width: usize,
}

impl<'a> Grapheme<'a> {
    /// Where the next one begins.
    pub(super) fn end(&self) -> usize {
        self.at + self.printed.len()
    }

    /// Says whether it begins with a blank that is one cell wide; marks may stand on it.
    pub(super) fn is_blank(&self) -> bool {
        self.printed.chars().next().is_some_and(is_blank)
    }

    /// Says whether it is a blank and nothing else.
    pub(super) fn is_bare_blank(&self) -> bool {
        self.is_blank() && self.printed.chars().nth(1).is_none()
    }

    /// Says whether it is not shown at all.
    pub(super) fn is_hidden(&self) -> bool {
        self.printed.chars().next().is_some_and(is_hidden)
    }

    /// What is drawn for it: odd blanks become plain ones, joiners behind ASCII are left out.
    pub(super) fn draw_to(&self, out: &mut String) {
        if self.is_blank() {
            out.push(' ');
            self.draw_marks_to(out);
        } else if self.printed.len() > 1 && self.printed.as_bytes()[0].is_ascii() {
            out.extend(self.printed.chars().filter(|c| !matches!(c, '\u{200c}' | '\u{200d}')));
        } else {
            out.push_str(self.printed);
        }
    }

    /// Draws it without the blank that it begins with.
    pub(super) fn draw_marks_to(&self, out: &mut String) {
        out.extend(self.printed.chars().skip(1).filter(|c| !matches!(c, '\u{200c}' | '\u{200d}')));
    }

    fn of((at, printed): (usize, &'a str)) -> Self {
        Self { at, printed, width: grapheme_width(printed) }
    }
}

/// The graphemes of a text in reading order.
pub(super) fn graphemes(text: &str) -> impl Iterator<Item = Grapheme<'_>> {
    super::graphemes(text).map(Grapheme::of)
}

/// How many cells a text takes, hidden characters left out.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else if text.chars().nth(1).is_none() {
        // Chinese is measured character by character; looking for graphemes costs more.
        grapheme_width(text)
    } else {
        graphemes(text).map(|g| g.width).sum()
    }
}

fn grapheme_width(printed: &str) -> usize {
    if is_plain(printed) {
        return 1;
    }
    match printed.chars().next() {
        Some(first) if is_hidden(first) => 0,
        Some(first) if is_blank(first) => 1,
        _ => printed.width(),
    }
}

/// Blanks that are one cell wide. The ideographic blank is two and is set like a letter.
pub(super) fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{202f}' | '\u{205f}'
    )
}

/// Blanks at which a line never breaks, as long as they stand alone.
pub(super) fn is_glue(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Characters that only say where a line may or may not break.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c, SOFT_HYPHEN | ZERO_WIDTH_BLANK | '\u{2060}' | '\u{180e}')
}

/// A break hint that is drawn as a hyphen when it is used.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';
/// A break hint that is never drawn.
pub(super) const ZERO_WIDTH_BLANK: char = '\u{200b}';

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> String {
        let mut out = String::new();
        graphemes(text).filter(|g| !g.is_hidden()).for_each(|g| g.draw_to(&mut out));
        out
    }

    #[test]
    fn widths_are_those_of_graphemes() {
        assert_eq!(width("abc"), 3);
        assert_eq!(width("汉字"), 4);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("👩\u{200d}👧"), 2);
        assert_eq!(width("🇳🇴🇸🇪"), 4);
        assert_eq!(width("☎\u{fe0f}"), 2);
    }

    #[test]
    fn break_hints_and_joiners_of_no_use_are_not_drawn() {
        assert_eq!(drawn("co\u{ad}op\u{200b}er\u{2060}ate"), "cooperate");
        assert_eq!(width("co\u{ad}op"), 4);
        assert_eq!(drawn("a\u{200d}b"), "ab");
        assert_eq!(drawn("10\u{202f}000\u{a0}t"), "10 000 t");
        assert_eq!(drawn("a\u{a0}\u{301}b"), "a \u{301}b");
    }

    #[test]
    fn joiners_that_shape_a_letter_stay() {
        assert_eq!(drawn("👩\u{200d}👧"), "👩\u{200d}👧");
        assert_eq!(drawn("می\u{200c}خواهم"), "می\u{200c}خواهم");
    }
}
