//! The reader's own words, wherever they stand: looked for in what is in view only, so that a
//! frame costs the same for a text of any length.

use super::Reader;
use super::hits::{find_all, is_whole};
use crate::config::Highlight;
use crate::dispatch::Span;
use crate::ink::Ink;

impl Reader {
    /// The stretches of a line that look other than their ink says, in order and apart: what is
    /// looked for goes before the reader's own words, and the first of those before the others.
    #[must_use]
    pub fn washes_with(&self, line: Span, highlights: &[Highlight]) -> Vec<(Span, Ink)> {
        let mut washes = self.washes(line);
        for highlight in highlights {
            for words in &highlight.words {
                add(&self.dispatch.text, line, words, highlight.ink.ink(), &mut washes);
            }
        }
        washes.sort_unstable_by_key(|(span, _)| (span.start, span.end));
        washes
    }
}

/// Adds the places of some words on a line; words may begin on the line before or end on the next.
fn add(text: &str, line: Span, words: &str, ink: Ink, washes: &mut Vec<(Span, Ink)>) {
    // Another case of a character may take more bytes than the one that is written.
    let reach = words.len() * 2 + 4;
    let start = text.floor_char_boundary(line.start.saturating_sub(reach));
    let end = text.ceil_char_boundary(line.end + reach);
    for found in find_all(&text[start..end], words) {
        let span = Span::new(start + found.start, start + found.end);
        let is_free = !washes.iter().any(|(other, _)| other.overlaps(span));
        if is_free && span.overlaps(line) && is_whole(text, span) {
            washes.push((span, ink));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words found in the stretch of a text between bars.
    fn check(barred: &str, words: &str, expected: &[&str]) {
        let (before, rest) = barred.split_once('|').expect("two bars");
        let (line, behind) = rest.split_once('|').expect("two bars");
        let text = format!("{before}{line}{behind}");
        let mut washes = Vec::new();
        let line = Span::new(before.len(), before.len() + line.len());
        add(&text, line, words, Ink::Highlight(0), &mut washes);
        let found: Vec<&str> = washes.iter().map(|(span, _)| &text[span.start..span.end]).collect();
        assert_eq!(found, expected, "{barred}");
    }

    #[test]
    fn whole_words_are_found_with_smart_case() {
        check("|Rest and rest, interest, rests|", "rest", &["Rest", "rest"]);
        check("|Rest and rest|", "Rest", &["Rest"]);
        check("|rest rules, rest  rules|", "rest rules", &["rest rules"]);
        check("|\u{6e2f}\u{6e7e}\u{7f62}\u{5de5}|", "\u{7f62}\u{5de5}", &["\u{7f62}\u{5de5}"]);
    }

    #[test]
    fn words_that_run_over_the_edge_of_the_line_are_found() {
        check("the rest| rules hold|", "rest rules", &["rest rules"]);
        check("|all rest |rules", "rest rules", &["rest rules"]);
        check("rest |and| rest", "rest", &[]);
    }

    #[test]
    fn what_is_washed_already_is_left_alone() {
        let mut washes = vec![(Span::new(0, 4), Ink::Hit)];
        add("rest rest", Span::new(0, 9), "rest", Ink::Highlight(0), &mut washes);
        assert_eq!(washes.len(), 2);
    }
}
