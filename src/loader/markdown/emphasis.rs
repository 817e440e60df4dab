//! Bold marks that no Markdown reader takes for such: `**Who  **Anna` and `**D.C.–**The`.
//!
//! Exports of word processors are full of them. Only marks move; no word changes.

use crate::loader::galley::is_blank;

/// Nothing on the page, and a sign to the parser: it lets a mark close before a letter.
const NOTHING: &str = "<!---->";

const MARK: &str = "**";

/// Sets right the bold marks of each line that has them in pairs, and empties lines of blanks.
///
/// To Markdown a no-break space alone on a line is a word that joins two paragraphs.
pub(super) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len() + 64);
    for line in text.split_inclusive('\n') {
        if line.chars().all(is_blank) {
            tidied.push('\n');
            continue;
        }
        if let Some(words) = italic_line(line) {
            tidied.extend(["*", words, "*\n"]);
            continue;
        }
        let count = line.matches(MARK).count();
        let is_plain = !line.contains("***") && !line.contains('`') && !line.contains("\\*");
        if count.is_multiple_of(2) && is_plain {
            tidy_line(line, &mut tidied);
        } else {
            tidied.push_str(line);
        }
    }
    tidied
}

/// The words of a line that is all in one pair of single marks with blanks inside them.
fn italic_line(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix('*')?.strip_suffix('*')?;
    let words = inner.trim();
    let is_odd = words.len() < inner.len() && !inner.starts_with(' ');
    (is_odd && !words.is_empty() && !words.contains(['*', '`'])).then_some(words)
}

/// Odd parts between marks are bold.
fn tidy_line(line: &str, out: &mut String) {
    let mut parts = line.split(MARK).peekable();
    let mut is_bold = false;
    while let Some(part) = parts.next() {
        if is_bold {
            let next = parts.peek().copied().unwrap_or_default();
            bold(part, next, out);
        } else {
            out.push_str(part);
        }
        is_bold = !is_bold;
    }
}

/// Writes a bold run with its blanks outside the marks.
fn bold(run: &str, next: &str, out: &mut String) {
    let words = run.trim();
    if words.is_empty() {
        out.push_str(run);
        return;
    }
    let lead = &run[..run.len() - run.trim_start().len()];
    let tail = &run[run.trim_end().len()..];
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    out.push_str(lead);
    if is_letter(out.chars().next_back()) && !is_letter(words.chars().next()) {
        out.push_str(NOTHING);
    }
    out.push_str(MARK);
    out.push_str(words);
    out.push_str(MARK);
    if tail.is_empty() && is_letter(next.chars().next()) && !is_letter(words.chars().next_back()) {
        out.push_str(NOTHING);
    }
    out.push_str(tail);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_move_out_of_the_marks() {
        assert_eq!(tidy("**Who  **Anna"), "**Who**  Anna");
        assert_eq!(tidy("said** Bo Berg**, who"), "said **Bo Berg**, who");
    }

    #[test]
    fn a_sign_before_the_closing_mark_is_helped() {
        assert_eq!(tidy("**D.C.–**The"), "**D.C.–**<!---->The");
        assert_eq!(tidy("**D.C.– **The"), "**D.C.–** The");
        assert_eq!(tidy("said**(Bo)** so"), "said<!---->**(Bo)** so");
    }

    #[test]
    fn marks_around_nothing_go() {
        assert_eq!(tidy("a ** ** b"), "a   b");
    }

    #[test]
    fn a_line_in_italics_may_end_in_a_blank() {
        assert_eq!(tidy("*All of it. *\n"), "*All of it.*\n");
        assert_eq!(tidy("* an item *"), "* an item *");
    }

    #[test]
    fn lines_of_blanks_are_empty() {
        assert_eq!(tidy("a\n\u{a0}\u{200b}\nb"), "a\n\nb");
    }

    #[test]
    fn other_lines_stay() {
        for line in [
            "**bold** text",
            "**Bold**er",
            "said**Bo** so",
            "**D.C.–** The",
            "a ** b",
            "***both***",
            "***both ***",
            "`**code **x`",
            "**open",
            "**open **shut **",
            r"\**open **",
            "*italic*",
            "*\u{a0}*",
            "*a* and *b *",
        ] {
            assert_eq!(tidy(line), line);
        }
    }
}
