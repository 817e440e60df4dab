//! How the copy is set: the evidence for one way of parting paragraphs over another.

/// Lines longer than this, in characters, are paragraphs rather than wrapped lines.
pub(super) const WIDEST: usize = 90;

/// What the lines of the body say about how it is set.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Layout {
    /// The longest line that may be a wrapped one, in characters.
    pub(super) width: usize,
    /// Blank lines stand between blocks of text.
    pub(super) has_blanks: bool,
    /// Lines set in begin paragraphs, flush ones go on.
    pub(super) has_indents: bool,
    /// Lines that begin with a hyphen and a blank.
    pub(super) hyphens: usize,
    /// Lines that begin with a number and a point or bracket.
    pub(super) numbers: usize,
}

impl Layout {
    /// Looks at all lines once.
    pub(super) fn of(lines: &[&str]) -> Self {
        let mut layout = Self::default();
        let (mut set_in, mut flush, mut blocks) = (0, 0, 0);
        let mut was_blank = true;
        for line in lines {
            if line.is_empty() {
                was_blank = true;
                continue;
            }
            blocks += usize::from(was_blank);
            let len = width(line);
            if len <= WIDEST {
                layout.width = layout.width.max(len);
            }
            let start = line.trim_start();
            layout.hyphens += usize::from(start.starts_with("- "));
            layout.numbers += usize::from(super::items::number_len(start) > 0);
            if indent(line) >= 2 {
                set_in += 1;
            } else {
                flush += usize::from(!was_blank);
            }
            was_blank = false;
        }
        layout.has_blanks = blocks > 1;
        layout.has_indents = set_in > 0 && (flush > 0 || blocks <= 1);
        layout
    }

    /// Says whether a line break is one of hard wrapping: the next word would not have fitted.
    ///
    /// People who break lines by hand stop up to a quarter short of the widest line.
    pub(super) fn wraps(&self, line: &str, next: &str) -> bool {
        let word = next.split_whitespace().next().unwrap_or_default();
        let len = width(line.trim_start());
        len <= WIDEST && (len + 1 + width(word)) * 4 > self.width * 3
    }

    /// Says whether most line breaks of a block are those of hard wrapping.
    pub(super) fn is_wrapped(&self, block: &[&str]) -> bool {
        let breaks = block.windows(2);
        let wrapped = breaks.clone().filter(|pair| self.wraps(pair[0], pair[1])).count();
        wrapped * 5 >= breaks.count() * 4
    }
}

/// Characters of a line.
pub(super) fn width(line: &str) -> usize {
    line.chars().count()
}

/// Blanks at the start of a line.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indents_tell_paragraphs_where_other_lines_have_none() {
        let has_indents = |lines: &[&str]| Layout::of(lines).has_indents;
        assert!(has_indents(&["    One", "    Two"]));
        assert!(has_indents(&["    One", "goes on", "", "    Two"]));
        assert!(!has_indents(&["    One", "", "    Two"]));
    }

    #[test]
    fn paragraphs_on_their_line_are_no_measure() {
        let long = "The harbour ".repeat(9);
        assert_eq!(Layout::of(&[&long, "It rained."]).width, 10);
    }

    #[test]
    fn wrapped_lines_end_near_the_edge() {
        let lines = [
            "The harbour was shut for the whole day",
            "and the pilots stayed at home because",
            "of it.",
        ];
        assert!(Layout::of(&lines).is_wrapped(&lines));
        let long = "The harbour ".repeat(9);
        assert!(!Layout::of(&lines).wraps(&long, "was shut."), "a paragraph on its line");
        let lines = ["12 Harbour Road", "Elms", "Telephone and other ways to reach the pilots"];
        assert!(!Layout::of(&lines).is_wrapped(&lines));
    }
}
