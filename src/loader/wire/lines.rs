//! Lines: every kind of line break, tabs, and the signs of ANPA copy.

use std::borrow::Cow;

use crate::dispatch::SafeText;

/// Columns between two tab stops.
const TAB: usize = 8;

/// Makes safe text with line feeds for line breaks and blanks for tabs.
///
/// Weather wires end their lines with two carriage returns and a line feed.
pub(in crate::loader) fn normalise(raw: &str) -> String {
    let odd = memchr::memchr3(b'\r', b'\t', 0xc, raw.as_bytes());
    let even = if odd.is_some() { Cow::Owned(even_lines(raw)) } else { Cow::Borrowed(raw) };
    SafeText::block(&even).into_string()
}

fn even_lines(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut line_start = 0;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                while chars.next_if_eq(&'\r').is_some() {}
                chars.next_if_eq(&'\n');
                text.push('\n');
                line_start = text.len();
            }
            '\n' | '\u{c}' => {
                text.push('\n');
                line_start = text.len();
            }
            '\t' => {
                // Counted in bytes: exact for the ASCII that columns are made of.
                let column = text.len() - line_start;
                text.extend(std::iter::repeat_n(' ', TAB - column % TAB));
            }
            c => text.push(c),
        }
    }
    text
}

/// Takes `^` and `<` off the lines of ANPA copy, where they open and close header lines.
pub(super) fn take_off_anpa_signs(lines: &mut [&str]) {
    let signs = |line: &str| line.starts_with('^') || line.ends_with('<');
    if lines.iter().take(40).filter(|line| signs(line)).count() < 2 {
        return;
    }
    for line in lines {
        let opened = line.strip_prefix('^');
        let bare = opened.unwrap_or(line);
        *line = bare.strip_suffix('<').unwrap_or(bare).trim_end();
        if opened.is_some() {
            *line = line.trim_end_matches('=').trim_end();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_and_tabs() {
        assert_eq!(normalise("a\r\r\nb\r\nc\rd\ne"), "a\nb\nc\nd\ne");
        assert_eq!(normalise("ab\tc\n\td"), "ab      c\n        d");
        assert_eq!(normalise("a\u{1}b\u{0}"), "ab");
    }

    #[test]
    fn anpa_signs_come_off_only_where_there_are_several() {
        let mut lines = ["^BC-Ships<", "^By Ann Author=", "   Text <ORCL>", "<"];
        take_off_anpa_signs(&mut lines);
        assert_eq!(lines, ["BC-Ships", "By Ann Author", "   Text <ORCL>", ""]);
        let mut lines = ["^BC-Ships", "^By Ann Author"];
        take_off_anpa_signs(&mut lines);
        assert_eq!(lines, ["BC-Ships", "By Ann Author"]);
        let mut lines = ["BC-Ships<", "By Ann Author=<"];
        take_off_anpa_signs(&mut lines);
        assert_eq!(lines, ["BC-Ships", "By Ann Author="]);
        let mut lines = ["^ a caret", "text"];
        take_off_anpa_signs(&mut lines);
        assert_eq!(lines, ["^ a caret", "text"]);
    }
}
