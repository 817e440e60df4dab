//! Right-to-left words in the order in which a terminal draws cells.

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::Run;

/// Says whether a text runs from right to left, by its first strong letter; none without one.
pub(super) fn direction(text: &str) -> Option<bool> {
    text.chars().find_map(|c| match c {
        'a'..='z' | 'A'..='Z' => Some(false),
        '\0'..='@' => None,
        _ => match bidi_class(c) {
            BidiClass::L => Some(false),
            BidiClass::R | BidiClass::AL => Some(true),
            _ => None,
        },
    })
}

/// Says whether any character of a text may have to move.
pub(super) fn may_reorder(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

/// Puts runs of one grapheme each in visual order and joins those that look alike.
///
/// Levels are resolved over the line, not over the paragraph: a line must cost the same
/// wherever it stands. The two differ only for digits and marks at the very start of a line.
pub(super) fn reorder(runs: Vec<Run>, right_to_left: bool) -> Vec<Run> {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    let base = if right_to_left { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(&text, Some(base));
    let Some(paragraph) = info.paragraphs.first() else { return join(runs) };
    let (levels, stretches) = info.visual_runs(paragraph, paragraph.range.clone());
    let mut starts = Vec::with_capacity(runs.len());
    let mut at = 0;
    for run in &runs {
        starts.push(at);
        at += run.text.len();
    }
    let mut visual = Vec::with_capacity(runs.len());
    for stretch in stretches {
        let first = starts.partition_point(|start| *start < stretch.start);
        let end = starts.partition_point(|start| *start < stretch.end);
        if levels[stretch.start].is_rtl() {
            visual.extend(runs[first..end].iter().rev().cloned().map(mirrored));
        } else {
            visual.extend_from_slice(&runs[first..end]);
        }
    }
    join(visual)
}

/// Joins neighbours that differ in nothing but their text.
fn join(runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::new();
    for run in runs {
        match joined.last_mut() {
            Some(last) if last.looks_like(&run) && touch(last, &run) => {
                last.text.push_str(&run.text);
                last.span.start = last.span.start.min(run.span.start);
                last.span.end = last.span.end.max(run.span.end);
            }
            _ => joined.push(run),
        }
    }
    joined
}

fn touch(left: &Run, right: &Run) -> bool {
    left.span.end == right.span.start || right.span.end == left.span.start
}

/// Brackets are drawn the other way round in right-to-left text.
fn mirrored(mut run: Run) -> Run {
    const PAIRS: [(&str, &str); 6] =
        [("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("«", "»"), ("‹", "›")];
    for (open, close) in PAIRS {
        if run.text == open {
            close.clone_into(&mut run.text);
        } else if run.text == close {
            open.clone_into(&mut run.text);
        }
    }
    run
}

#[cfg(test)]
mod tests {
    use super::super::runs::plain_runs;
    use super::*;
    use crate::ink::Ink;

    fn check(text: &str, visual: &str) {
        let right_to_left = direction(text).unwrap_or(false);
        let runs = reorder(plain_runs(text, Ink::Body, true), right_to_left);
        assert_eq!(runs.iter().map(|run| run.text.as_str()).collect::<String>(), visual);
    }

    #[test]
    fn the_first_strong_letter_decides() {
        assert_eq!(direction("12 (שלום) abc"), Some(true));
        assert_eq!(direction("“abc שלום”"), Some(false));
        assert_eq!(direction("12, 34"), None);
    }

    #[test]
    fn words_turn_and_numbers_do_not() {
        check("אבג 123 דה", "הד 123 גבא");
        check("Mr אבג said", "Mr גבא said");
    }

    #[test]
    fn brackets_are_mirrored_and_marks_stay_on_their_letter() {
        check("אב (גד)", "(דג) בא");
        check("שָׁל", "לשָׁ");
    }

    #[test]
    fn plain_text_stays() {
        check("no change (at all)", "no change (at all)");
    }
}
