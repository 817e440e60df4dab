//! Where the paragraphs of a given text are, for texts that come without blocks.
//!
//! The text is never changed, since offsets count into it as it stands. Copy that was wrapped
//! at a fixed width has a line break in the middle of its sentences, and of its quotes: there a
//! paragraph goes on to the next blank line.

use crate::dispatch::{Block, Span};

/// The widest lines, in bytes, that are taken for wrapped copy.
const WIDEST_WRAP: usize = 100;

/// How many breaks must look forced before a text is taken for wrapped copy.
const FEWEST_FORCED: usize = 3;

/// The paragraphs of a text: one a line, or of wrapped copy one to the next blank line.
pub(super) fn of(text: &str) -> Vec<Block> {
    let lines = lines_of(text);
    let wrapped = is_wrapped(text, &lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut after_text = false;
    for line in lines {
        let blank = text[line.start..line.end].trim().is_empty();
        match paragraphs.last_mut() {
            _ if blank => {}
            Some(paragraph) if wrapped && after_text => paragraph.end = line.end,
            _ => paragraphs.push(line),
        }
        after_text = !blank;
    }
    paragraphs.into_iter().map(Block::Paragraph).collect()
}

/// All lines without their ends.
fn lines_of(text: &str) -> Vec<Span> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let span = Span::new(start, start + line.trim_end_matches(['\n', '\r']).len());
            start += line.len();
            span
        })
        .collect()
}

/// Says whether nearly all breaks between lines of text were forced: the next line's first word
/// had no room any more. Paragraphs of a line each end where they end.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let widest = lines.iter().map(|line| line.len()).max().unwrap_or(0);
    if widest > WIDEST_WRAP {
        return false;
    }
    let mut breaks = 0;
    let mut forced = 0;
    for pair in lines.windows(2) {
        let [line, next] = [pair[0], pair[1]].map(|line| &text[line.start..line.end]);
        let (false, Some(first_word)) = (line.trim().is_empty(), next.split_whitespace().next())
        else {
            continue;
        };
        breaks += 1;
        forced += usize::from(line.trim_end().len() + 1 + first_word.len() > widest);
    }
    forced >= FEWEST_FORCED && forced * 4 >= breaks * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, paragraphs: &[&str]) {
        let found: Vec<&str> =
            of(text).iter().map(|block| &text[block.span().start..block.span().end]).collect();
        assert_eq!(found, paragraphs);
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check("a\r\n\né\n", &["a", "é"]);
        check("", &[]);
        check(
            "Nine ships wait.\nThe pilots want rest, they said.\nTalks go on.\nNo date.",
            &["Nine ships wait.", "The pilots want rest, they said.", "Talks go on.", "No date."],
        );
    }

    #[test]
    fn wrapped_copy_goes_on_to_the_blank_line() {
        let one = "Ferry crews went back to\nwork on Tuesday after the\noperator gave them eleven\n\
                   hours of rest.";
        let two = "“Nobody sails tired again\nin this strait,” she said.";
        check(&format!("{one}\n\n{two}\n"), &[one, two]);
    }

    #[test]
    fn one_long_line_shows_that_nothing_is_wrapped() {
        let long = "word ".repeat(30);
        check(&format!("a b\nc\n{}\nd", long.trim()), &["a b", "c", long.trim(), "d"]);
    }
}
