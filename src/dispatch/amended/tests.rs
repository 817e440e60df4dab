//! What is amended between two revisions, case by case.

use super::*;
use crate::dispatch::{DispatchId, Fingerprint, Origin};

/// A dispatch of paragraphs, one a line; a line in capitals is a crosshead.
fn dispatch(text: &str) -> Dispatch {
    let fingerprint = Fingerprint::of(text.as_bytes());
    let mut dispatch =
        Dispatch::empty(DispatchId::default(), Origin::standard_input(), fingerprint);
    let mut start = 0;
    for line in text.split('\n').filter(|_| !text.is_empty()) {
        let span = Span::new(start, start + line.len());
        let is_head = !line.is_empty() && line.chars().all(|c| c.is_uppercase() || c == ' ');
        dispatch.blocks.push(if is_head { Block::Crosshead(span) } else { Block::Paragraph(span) });
        start = span.end + 1;
    }
    dispatch.text = SafeText::block(text);
    dispatch
}

/// Sets two texts in one, checks that the spans point at the marks, and answers the text.
fn amended(before: &str, after: &str) -> Amended {
    let amended = Amended::of(&dispatch(before), &dispatch(after));
    let text = &amended.dispatch.text;
    for Amendment { span, is_added } in &amended.amendments {
        let words = &text[span.start..span.end];
        let marks = if *is_added { ("{+", "+}") } else { ("[-", "-]") };
        assert!(words.starts_with(marks.0) && words.ends_with(marks.1), "{words}");
        assert!(!words.contains('\n'), "{words}");
    }
    let blocks: Vec<&str> =
        amended.dispatch.blocks.iter().map(|block| words_of(&amended.dispatch, block)).collect();
    assert_eq!(blocks.join("\n"), **text);
    amended
}

fn check(before: &str, after: &str, both: &str) {
    assert_eq!(&*amended(before, after).dispatch.text, both);
}

#[test]
fn words_that_changed_stand_beside_each_other() {
    check("Pilots vote today.", "Pilots vote tomorrow.", "Pilots vote [-today-] {+tomorrow+}.");
    check("The ferry sailed.", "The old ferry sailed.", "The {+old+} ferry sailed.");
    check("The old ferry sailed.", "The ferry sailed.", "The [-old-] ferry sailed.");
    check("Wait", "Wait!", "Wait{+!+}");
    check("Same.\nSame too.", "Same.\nSame too.", "Same.\nSame too.");
    check("", "New.", "{+New.+}");
    check("Old.", "", "[-Old.-]");
}

#[test]
fn numbers_and_words_with_signs_are_wholes() {
    check("It cost 1,200 euros.", "It cost 1,300 euros.", "It cost [-1,200-] {+1,300+} euros.");
    check("They can't.", "They won't.", "They [-can't-] {+won't+}.");
    check("北京下雨", "北京下雪", "北京下[-雨-]{+雪+}");
}

#[test]
fn paragraphs_come_and_go_as_paragraphs() {
    check(
        "One here.\nThree there.",
        "One here.\nTwo more.\nThree there.",
        "One here.\n{+Two more.+}\nThree there.",
    );
    check(
        "One here.\nTwo more.\nThree there.",
        "One here.\nThree there.",
        "One here.\n[-Two more.-]\nThree there.",
    );
}

#[test]
fn a_new_paragraph_is_one_paragraph() {
    check(
        "She waited and said.\nThe port stays open.",
        "He waited and said.\nCrews went home.\nThe port stays open.",
        "[-She-]{+He+} waited and said.\n{+Crews went home.+}\nThe port stays open.",
    );
}

#[test]
fn a_short_word_does_not_part_what_was_rewritten() {
    check(
        "Talks failed in the harbour.",
        "Crews met at the office.",
        "[-Talks failed in the harbour-]{+Crews met at the office+}.",
    );
}

#[test]
fn a_crosshead_stays_one() {
    let amended = amended("COSTS\nHigh.", "COSTS RISE\nHigh.");
    assert_eq!(&*amended.dispatch.text, "COSTS {+RISE+}\nHigh.");
    assert!(matches!(amended.dispatch.blocks[0], Block::Crosshead(_)));
    assert!(matches!(amended.dispatch.blocks[1], Block::Paragraph(_)));
}

#[test]
fn removed_and_added_are_one_change() {
    let amended = amended("One two. Three four.", "One six. Three four five.");
    let text = &amended.dispatch.text;
    let changes: Vec<&str> =
        amended.changes().iter().map(|span| &text[span.start..span.end]).collect();
    assert_eq!(changes, ["[-two-] {+six+}", "{+five+}"]);
}

#[test]
fn the_headline_is_compared_too() {
    let with =
        |headline: &str| Dispatch { headline: Some(SafeText::line(headline)), ..dispatch("Text.") };
    let amended = Amended::of(&with("Ferry waits"), &with("Ferry sails"));
    assert_eq!(amended.dispatch.headline.as_deref(), Some("Ferry [-waits-] {+sails+}"));
    let amended = Amended::of(&dispatch("Text."), &with("Ferry sails"));
    assert_eq!(amended.dispatch.headline.as_deref(), Some("{+Ferry sails+}"));
}

#[test]
fn both_revisions_can_be_read_out_of_it() {
    let before = "Lead a b c.\nSecond para.\nHEAD\nThird one stays.\nFourth goes.";
    let after = "Lead a x c.\nHEAD\nThird two stays here.\nSecond para.\nFifth comes.";
    let both = amended(before, after);
    let letters = |is_added: bool| -> String {
        let mut text = both.dispatch.text.to_string();
        for one in both.amendments.iter().rev().filter(|one| one.is_added != is_added) {
            text.replace_range(one.span.start..one.span.end, "");
        }
        for mark in ["[-", "-]", "{+", "+}"] {
            text = text.replace(mark, "");
        }
        text.split_whitespace().collect()
    };
    assert_eq!(letters(false), before.split_whitespace().collect::<String>());
    assert_eq!(letters(true), after.split_whitespace().collect::<String>());
}
