//! Short texts outside the page: titles in the list, help, notices.

use unicode_width::UnicodeWidthStr;

use super::graphemes;

/// Breaks a short text into at most `most` lines of a width in cells; what does not fit is cut
/// with an ellipsis. White space of any kind counts as one blank; a word that is wider than a
/// line goes on in the next.
#[must_use]
pub fn brief(text: &str, width: u16, most: usize) -> Vec<String> {
    let width = usize::from(width).max(1);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace().flat_map(|word| pieces(word, width)) {
        let is_full = lines.len() == most;
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(line) if is_full => {
                let cut = cut_to(&format!("{line} {word}"), width);
                *line = cut;
                break;
            }
            _ => lines.push(word.to_owned()),
        }
    }
    for line in &mut lines {
        *line = cut_to(line, width);
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

/// A word in pieces that are no wider than a line.
fn pieces(word: &str, width: usize) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let (mut taken, mut cells) = (0, 0);
        for (_, grapheme) in graphemes(rest) {
            cells += grapheme.width();
            // One that is too wide for any line is a piece by itself, and is cut later.
            if taken > 0 && cells > width {
                break;
            }
            taken += grapheme.len();
        }
        let (piece, after) = rest.split_at(taken);
        rest = after;
        (taken > 0).then_some(piece)
    })
}

/// Cuts a text to a width in cells; an ellipsis says that something is missing.
#[must_use]
pub fn cut_to(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut cells = 0;
    for (_, grapheme) in graphemes(text) {
        let wide = grapheme.width();
        if cells + wide + 1 > width {
            break;
        }
        cells += wide;
        cut.push_str(grapheme);
    }
    if cells < width {
        cut.push('\u{2026}');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_broken_and_its_rest_cut() {
        assert_eq!(brief("Pilots strike halts traffic", 14, 3), ["Pilots strike", "halts traffic"]);
        assert_eq!(brief("Pilots strike halts traffic", 14, 1), ["Pilots strike\u{2026}"]);
        assert_eq!(brief("", 14, 2), [""]);
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        for text in [
            "汉字汉字汉字 汉字汉字",
            "unbreakablewordthatgoeson and on",
            "👩\u{200d}👧 a b c d e f g h",
        ] {
            for width in 1..20 {
                for line in brief(text, width, 2) {
                    assert!(line.width() <= usize::from(width), "{line:?} at {width}");
                }
            }
        }
    }
}
