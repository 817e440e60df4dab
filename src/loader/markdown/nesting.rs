//! Bounds how deep block quotes and lists can nest, before anything is parsed.

use std::borrow::Cow;

/// How many marks of nesting a line keeps.
const DEEPEST: usize = 64;

/// How many blanks may open a line; four are a level of a list.
const WIDEST_INDENT: usize = DEEPEST * 4;

/// Takes surplus marks off the lines; says whether there were any.
pub(super) fn flatten(text: &str) -> (Cow<'_, str>, bool) {
    if !text.lines().any(|line| surplus(line).is_some()) {
        return (Cow::Borrowed(text), false);
    }
    let mut flat = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match surplus(line) {
            Some((keep, skip)) => {
                flat.push_str(&line[..keep]);
                flat.push_str(&line[skip..]);
            }
            None => flat.push_str(line),
        }
    }
    (Cow::Owned(flat), true)
}

/// Where the kept marks end and where the text begins, for a line that has too many.
fn surplus(line: &str) -> Option<(usize, usize)> {
    let bytes = line.as_bytes();
    let (mut at, mut marks, mut blanks, mut keep) = (0, 0, 0, None);
    loop {
        let len = mark_len(&bytes[at..]);
        match bytes.get(at) {
            Some(b' ' | b'\t') => {
                blanks += if bytes[at] == b'\t' { 4 } else { 1 };
                at += 1;
            }
            _ if len > 0 => {
                marks += 1;
                at += len;
            }
            _ => break,
        }
        if keep.is_none() && (marks >= DEEPEST || blanks >= WIDEST_INDENT) {
            keep = Some(at);
        }
    }
    keep.filter(|keep| *keep < at).map(|keep| (keep, at))
}

/// Bytes of `>`, `- ` or `1. ` at the start; 0 where none stands.
fn mark_len(bytes: &[u8]) -> usize {
    let blank_at = |at: usize| bytes.get(at).is_some_and(|b| b" \t".contains(b));
    match bytes.first() {
        Some(b'>') => 1,
        Some(b'-' | b'*' | b'+') if blank_at(1) => 2,
        Some(b'0'..=b'9') => {
            let digits = bytes.iter().take(9).take_while(|b| b.is_ascii_digit()).count();
            let closed = bytes.get(digits).is_some_and(|b| b".)".contains(b));
            if closed && blank_at(digits + 1) { digits + 2 } else { 0 }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surplus_marks_are_taken_off() {
        let deep = format!("{}text", ">".repeat(DEEPEST + 9));
        assert_eq!(flatten(&deep), (format!("{}text", ">".repeat(DEEPEST)).into(), true));
        let deep = format!("{}text", "1. ".repeat(DEEPEST + 9));
        assert_eq!(flatten(&deep).0.len(), DEEPEST * 3 + 4);
    }

    #[test]
    fn marks_of_all_kinds_count() {
        for unit in ["> ", "- ", "1) ", "\t", "    "] {
            assert!(flatten(&format!("{}text", unit.repeat(DEEPEST + 1))).1, "{unit}");
        }
    }

    #[test]
    fn ordinary_nesting_stays() {
        for text in ["> > quoted\n- - item", "1987. A year", ""] {
            assert_eq!(flatten(text), (text.into(), false));
        }
        assert!(!flatten(&format!("{}text", ">".repeat(DEEPEST))).1);
        for unit in [" ", "1  ", "1.a"] {
            assert!(!flatten(&format!("{}text", unit.repeat(DEEPEST + 1))).1, "{unit}");
        }
    }
}
