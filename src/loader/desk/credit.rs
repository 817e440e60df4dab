//! Credits: who reported, wrote and edited, apart from the last paragraph.

use crate::loader::galley::{Kind, Piece};

/// The longest credit in bytes.
const LONGEST: usize = 500;

/// What a credit opens with, behind its bracket.
const OPENERS: &[&str] = &[
    "reporting by",
    "reporting and writing by",
    "additional reporting by",
    "writing by",
    "written by",
    "editing by",
    "edited by",
    "compiled by",
    "created by",
    "translated by",
    "reported by",
    "photographs by",
    "graphic by",
    "with reporting by",
    "reporting and editing by",
    "our standards:",
];

/// Marks credits, and parts them from the paragraph they are glued to.
pub(super) fn part(pieces: &mut Vec<Piece>) {
    let mut index = 0;
    while index < pieces.len() {
        if pieces[index].kind == Kind::Prose {
            if is_credit(&pieces[index].text) {
                pieces[index].kind = Kind::Credit;
            } else if let Some(at) = glued(&pieces[index].text) {
                let text = pieces[index].cut_end(at);
                pieces[index].trim();
                pieces.insert(index + 1, Piece::new(Kind::Credit, text.trim().to_owned()));
                index += 1;
            }
        }
        index += 1;
    }
}

fn is_credit(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let start = lower.trim_start_matches(['(', '[', '*', ' ', '-', '—']);
    let contributed =
        ["contributed to this report", "contributed to this story", "contributed reporting"]
            .iter()
            .any(|words| lower.contains(words));
    OPENERS.iter().any(|opener| start.starts_with(opener)) || contributed
}

/// Where a credit in brackets begins that closes the paragraph.
fn glued(text: &str) -> Option<usize> {
    if !text.ends_with([')', ']']) {
        return None;
    }
    let at = text.rfind(['(', '['])?;
    is_credit(&text[at..]).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits() {
        assert!(is_credit("(Reporting by A. Bee; Editing by C. Dee)"));
        assert!(is_credit("Reporting by A. Bee in Oslo"));
        assert!(is_credit("Ann Author in Oslo contributed to this report."));
        assert!(!is_credit(&format!("Written by hand, {}", "it was read aloud. ".repeat(30))));
        assert!(!is_credit("Reporters by the dozen came."));
    }

    #[test]
    fn credits_glued_to_a_paragraph_are_parted() {
        assert_eq!(glued("He left. (Writing by A. Bee)"), Some(9));
        assert_eq!(glued("He left (for good)"), None);
        assert_eq!(glued("He left. (Writing by A. Bee) It rained."), None);
        assert_eq!(glued("(Writing by A. Bee) He left."), None);
    }
}
