//! Items of lists in plain text.

use super::layout::Layout;

/// Signs that open an item wherever they stand.
const BULLETS: &[char] = &['*', '•', '·', '▪', '‣', '■', '●', '◦', '○'];

/// The sign or number that opens an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Opener {
    /// Bytes of the bullet with its blanks, which are not part of the text.
    pub(super) bullet_len: usize,
    /// Bytes of the number with its blanks, which are.
    pub(super) number_len: usize,
}

/// Reads the opener of a line that has no blanks before it.
///
/// Hyphens and numbers also open ordinary lines; they count only where several do.
pub(super) fn opener(line: &str, layout: &Layout) -> Option<Opener> {
    let first = line.chars().next()?;
    let bullet = BULLETS.contains(&first) || (first == '-' && layout.hyphens > 1);
    let rest = &line[first.len_utf8()..];
    if bullet && rest.starts_with([' ', '\u{a0}']) && rest.trim_start().len() > 1 {
        return Some(Opener { bullet_len: line.len() - rest.trim_start().len(), number_len: 0 });
    }
    let number_len = number_len(line);
    (number_len > 0 && layout.numbers > 1).then_some(Opener { bullet_len: 0, number_len })
}

/// Bytes of `1. `, `12) ` or `(3) ` at the start of a line; 0 where there is none.
pub(super) fn number_len(line: &str) -> usize {
    let open = usize::from(line.starts_with('('));
    let digits = line[open..].bytes().take_while(u8::is_ascii_digit).count();
    let sign = line[open + digits..].chars().next();
    let closes = if open == 1 { sign == Some(')') } else { matches!(sign, Some('.' | ')')) };
    if !(1..=2).contains(&digits) || !closes {
        return 0;
    }
    let rest = &line[open + digits + 1..];
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    if blanks == 0 { 0 } else { open + digits + 1 + blanks }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openers() {
        let several = Layout { hyphens: 2, numbers: 2, ..Layout::default() };
        let one = Layout::default();
        assert_eq!(opener("• ships", &one), Some(Opener { bullet_len: 4, number_len: 0 }));
        assert_eq!(opener("- ships", &several), Some(Opener { bullet_len: 2, number_len: 0 }));
        assert_eq!(opener("- ships", &one), None);
        assert_eq!(opener("12) ships", &several), Some(Opener { bullet_len: 0, number_len: 4 }));
        assert_eq!(opener("1987. It was", &several), None);
        assert_eq!(opener("3.5 pct", &several), None);
        assert_eq!(opener("*bold*", &one), None);
        assert_eq!(opener("* x", &one), None);
        assert_eq!(opener("12) ships", &one), None);
        for line in ["A ship", "12  ships", "(3. ships"] {
            assert_eq!(opener(line, &several), None, "{line}");
        }
    }
}
