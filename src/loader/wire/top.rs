//! The top of plain copy: headline and header lines, one piece each.

use super::layout::{Layout, WIDEST, indent, width};
use super::{line_piece, paragraphs};
use crate::loader::dateline;
use crate::loader::desk::{self, Line};
use crate::loader::galley::{Kind, Piece};

/// How many lines may stand above the first line of prose.
const MOST: usize = 40;

/// How many lines a headline may be wrapped over.
const HEADLINE_LINES: usize = 3;

/// Reads the top and says with which line the body begins.
pub(super) fn read(lines: &[&str]) -> (Vec<Piece>, usize) {
    let layout = Layout::of(&lines[..lines.len().min(200)]);
    let mut pieces = Vec::new();
    let mut has_headline = false;
    let mut at = 0;
    while at < lines.len().min(MOST) {
        let block = block_at(lines, at);
        let Some(line) = block.first() else {
            at += 1;
            continue;
        };
        let kind = desk::classify(line);
        if kind.is_some() && !(has_headline && matches!(kind, Some(Line::Label))) {
            pieces.push(line_piece(line));
            at += 1;
        } else if has_headline {
            if !is_name_above_title(block) {
                break;
            }
            pieces.push(line_piece(line));
            at += 1;
        } else {
            let len = headline_lines(block, &layout);
            if len == 0 {
                break;
            }
            pieces.push(Piece::new(Kind::Prose, paragraphs::unwrap(&block[..len])));
            has_headline = true;
            at += len;
        }
    }
    (pieces, at)
}

/// The lines from here to the next blank one.
fn block_at<'a>(lines: &'a [&'a str], at: usize) -> &'a [&'a str] {
    let len = lines[at..].iter().take_while(|line| !line.is_empty()).count();
    &lines[at..at + len]
}

/// A name without "By", known by the writer's title below it.
fn is_name_above_title(block: &[&str]) -> bool {
    block.len() > 1 && width(block[0]) < 60 && matches!(desk::classify(block[1]), Some(Line::Title))
}

/// How many lines from here are the headline; 0 when the copy opens with prose.
fn headline_lines(block: &[&str], layout: &Layout) -> usize {
    let line = block[0];
    let opening = paragraphs::unwrap(&block[..block.len().min(4)]);
    if dateline::find(&opening, 0).is_some() {
        return 0;
    }
    let Some(next) = block.get(1) else { return 1 };
    let capitals = block.iter().take(HEADLINE_LINES).take_while(|next| continues(line, next));
    let capitals = capitals.count();
    if block.get(capitals).is_some_and(|next| desk::classify(next).is_some()) {
        return capitals;
    }
    let stands_alone = desk::classify(next).is_some()
        || indent(next) >= indent(line) + 2
        || block.iter().take(8).any(|line| width(line) > WIDEST)
        || !layout.wraps(line, next);
    if stands_alone {
        return 1;
    }
    let reads_on =
        block.len() > HEADLINE_LINES || block.last().is_some_and(|last| last.ends_with('.'));
    if !reads_on {
        return block.len();
    }
    // A wrapped headline right above the first paragraph, which is set in.
    let set_in = block.iter().skip(1).take(HEADLINE_LINES).position(|line| indent(line) >= 2);
    set_in.map_or(0, |at| at + 1)
}

/// A headline in capitals goes on in capitals, down to the first header line.
fn continues(headline: &str, line: &str) -> bool {
    let is_capitals =
        |text: &str| text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    is_capitals(headline) && is_capitals(line) && desk::classify(line).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(copy: &str, expected: &[&str], body: usize) {
        let lines: Vec<&str> = copy.lines().collect();
        let (pieces, at) = read(&lines);
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!((texts, at), (expected.to_vec(), body));
    }

    #[test]
    fn headline_then_prose() {
        check("Ships sail again\n\nThe harbour opened.", &["Ships sail again"], 2);
        check("Ships sail again\n    The harbour\nopened.", &["Ships sail again"], 1);
        check(
            "Ships sail again\n- By Reuters -\n- Feb 3, 2026\n\nThe",
            &["Ships sail again", "- By Reuters -", "- Feb 3, 2026"],
            4,
        );
    }

    #[test]
    fn labels_stand_above_the_headline() {
        check("FACTBOX\nShips sail again\n\nThe", &["FACTBOX", "Ships sail again"], 3);
        check("Ships sail again\n\nANALYSIS\nThe", &["Ships sail again"], 2);
    }

    #[test]
    fn long_lines_are_no_names_above_a_title() {
        let long = "Ann Author and Bo Berg and Carl Cole and Dora Dahl and Eva Ek";
        check(&format!("Ships sail\n\n{long}\nStaff Writer"), &["Ships sail"], 2);
        check("Ships sail\n\nBo Berg\nStaff Writer", &["Ships sail", "Bo Berg", "Staff Writer"], 4);
    }

    #[test]
    fn headlines_as_wide_as_the_text() {
        let headline = "Ships of the line sail again from Elms";
        let long = "The harbour was shut for the day and the pilots stayed at home until the storm had passed over.";
        check(&format!("{headline}\n    The harbour was opened on Monday"), &[headline], 1);
        check(&format!("{headline}\n{long}"), &[headline], 1);
    }

    #[test]
    fn capitals_go_on_in_capitals() {
        assert!(continues("SHIPS LIE IDLE", "IN ELMS"));
        for (headline, line) in
            [("SHIPS", "1987"), ("Ships", "AGAIN"), ("SHIPS", "Again"), ("SHIPS", "BY ANN AUTHOR")]
        {
            assert!(!continues(headline, line), "{headline} / {line}");
        }
    }

    #[test]
    fn wrapped_headlines_are_joined() {
        let copy = "Ships of the line sail again from Elms as\nthe pilots come back\n\nThe harbour was opened on Monday, he said\nagain and again.";
        check(copy, &["Ships of the line sail again from Elms as the pilots come back"], 3);
    }

    #[test]
    fn headlines_in_capitals_run_to_the_byline() {
        check(
            "SHIPS LIE IDLE\nAGAIN IN ELMS\nBy Ann Author",
            &["SHIPS LIE IDLE AGAIN IN ELMS", "By Ann Author"],
            3,
        );
        check("SHIPS LIE IDLE\n\nAGAIN IN ELMS\nBy Ann", &["SHIPS LIE IDLE"], 2);
    }

    #[test]
    fn prose_at_the_top_is_no_headline() {
        let copy = "The harbour of Elms was opened again on\nMonday after the pilots had come back to\nwork, a week after they left because of\nthe storm.";
        check(copy, &[], 0);
        check(&copy.to_uppercase(), &[], 0);
        check(copy.trim_end_matches('.'), &[], 0);
        check("The harbour of Elms was opened again on\nMonday after the storm.", &[], 0);
        check("OSLO (Reuters) - Ships lay idle in Elms", &[], 0);
        check("ELMS, Feb 3 - The harbour of Elms was\nopened.", &[], 0);
    }
}
