//! Who said a quote, by the reader's own word: confirmed, corrected, taken back.

use dateline::app::{Effect, Focus};
use dateline::dispatch::{AttributedBy, Kept};

use crate::desk::{Desk, strike};
use crate::picture::{rows, screen};

fn kept(desk: &Desk) -> &[Kept] {
    &desk.app.open_row().expect("open").remembered.kept
}

/// Name, role, and by whom, of the passage kept last.
fn said(desk: &Desk) -> (Option<&str>, Option<&str>, AttributedBy) {
    let kept = kept(desk).last().expect("kept");
    (kept.speaker.as_deref(), kept.role.as_deref(), kept.attributed)
}

fn notice(desk: &Desk) -> &str {
    desk.app.notice.as_deref().unwrap_or_default()
}

fn shows(desk: &Desk, words: &str) -> bool {
    rows(&screen(&desk.app, dateline::ink::Theme::Terminal)).iter().any(|row| row.contains(words))
}

/// What was copied last.
fn copied(desk: &Desk) -> &str {
    let mut asked = desk.asked.iter().rev();
    let copied = asked.find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    });
    copied.expect("copied")
}

#[test]
fn one_key_confirms_and_keeps_and_one_undo_takes_back_both() {
    let mut desk = strike(")<enter>Y");
    assert_eq!(notice(&desk), "Confirmed: Marta Oyelaran.");
    assert_eq!((said(&desk).0, said(&desk).2), (Some("Marta Oyelaran"), AttributedBy::Confirmed));
    assert!(shows(&desk, "confirmed by you"));
    desk.press("Y");
    assert_eq!((notice(&desk), kept(&desk).len()), ("You confirmed that before.", 1));
    desk.press("qj");
    assert!(shows(&desk, "said · confirmed"));
    desk.press("U");
    assert_eq!(kept(&desk), []);
    assert!(!shows(&desk, "confirmed"));
}

#[test]
fn what_was_kept_before_is_confirmed_in_its_record() {
    let mut desk = strike(")SY");
    assert_eq!((kept(&desk).len(), said(&desk).2), (1, AttributedBy::Confirmed));
    desk.press("U");
    assert_eq!((kept(&desk).len(), said(&desk).2), (1, AttributedBy::Engine));
    assert_eq!(notice(&desk), "Undone: speaker confirmed.");
}

#[test]
fn a_part_that_is_kept_stands_for_its_quote() {
    let mut desk = strike("4)vbbbS");
    assert_eq!(kept(&desk)[0].anchor.exact.as_str(), "“If it goes to court we all");
    desk.press("Xoyelaran<enter>");
    assert_eq!((kept(&desk).len(), said(&desk).2), (1, AttributedBy::Corrected));
    assert_eq!(reader_of(&desk, 3), Some(0));
}

#[test]
fn another_speaker_of_the_dispatch_is_picked() {
    let mut desk = strike(")<enter>X");
    assert!(shows(&desk, "said by:") && shows(&desk, "Daniel Brandt, chief executive"));
    desk.press("brandt<enter>");
    assert_eq!(notice(&desk), "Said by Daniel Brandt.");
    let brandt = (Some("Daniel Brandt"), Some("chief executive"), AttributedBy::Corrected);
    assert_eq!(said(&desk), brandt);
    assert!(shows(&desk, "named by you; the text was read as Marta Oyelaran"));
    desk.press("qj");
    assert!(shows(&desk, "1/5 · Daniel Brandt, chief executive · named by you"));
    desk.press("Y");
    assert_eq!((notice(&desk), said(&desk)), ("You named them yourself.", brandt));
    desk.press(";");
    let reader = desk.app.reader.as_ref().expect("open");
    assert_eq!(reader.current_quote().map(|quote| reader.number_of(quote).0), Some(2));
    desk.press("U");
    assert_eq!((kept(&desk), reader_of(&desk, 0)), (&[][..], Some(0)));
}

/// The speaker of a quote as the reader shows it.
fn reader_of(desk: &Desk, quote: usize) -> Option<u16> {
    desk.app.reader.as_ref().expect("open").speaker_of(quote)
}

#[test]
fn a_name_that_is_typed_gets_a_letter_of_its_own() {
    let mut desk = strike(")XAnn Lee, deputy mayor<enter>");
    assert_eq!(said(&desk), (Some("Ann Lee"), Some("deputy mayor"), AttributedBy::Corrected));
    let speakers = desk.app.reader.as_ref().expect("open").speakers().len();
    assert_eq!(reader_of(&desk, 0).map(usize::from), Some(speakers - 1));
    desk.press("gg");
    assert!(shows(&desk, "D Lee 1"), "the key of speakers has them");
    desk.press("wd");
    assert_eq!(notice(&desk), "Only Ann Lee; ww shows all.");
    desk.press("U");
    assert_eq!(desk.app.reader.as_ref().expect("open").voice(), None);
}

#[test]
fn nobody_can_be_named_and_is_not_confirmed() {
    let mut desk = strike(")Xnobody<enter>");
    assert_eq!(said(&desk), (None, None, AttributedBy::Corrected));
    assert_eq!((notice(&desk), reader_of(&desk, 0)), ("Said by nobody named.", None));
    desk.press("Y");
    assert_eq!(notice(&desk), "Nobody is named for this quote; X names somebody.");
}

#[test]
fn picking_whom_the_engine_read_confirms_it() {
    assert_eq!(said(&strike(")Xoyelaran<enter>")).2, AttributedBy::Confirmed);
}

#[test]
fn what_is_given_up_or_cannot_be_written_changes_nothing() {
    assert_eq!(kept(&strike(")Xbrandt<esc>")), []);
    let mut plain = Desk::of_text((60, 20), "a.txt", "Title\n\nOne two. Three.\n");
    for keys in ["X", "Y"] {
        assert_eq!(notice(plain.press(keys)), "No quote in view.");
    }
    let mut desk = strike(")");
    desk.app.surroundings.private = true;
    for keys in ["Y", "X"] {
        assert_eq!(notice(desk.press(keys)), "Nothing is written in private mode.");
        assert!(desk.app.asking.is_none() && desk.app.focus() == Focus::Reader);
    }
}

#[test]
fn what_is_copied_says_so_only_while_nobody_has_confirmed_it() {
    let mut desk = strike(")yq");
    assert!(copied(&desk).contains("attribution unconfirmed"));
    desk.press("Yyq");
    assert!(!copied(&desk).contains("unconfirmed") && copied(&desk).contains("Marta Oyelaran"));
    assert!(!notice(&desk).contains("onfirm"));
    desk.press("Xbrandt<enter>yq");
    assert!(copied(&desk).contains("Daniel Brandt, chief executive"), "{}", copied(&desk));
    assert!(!copied(&desk).contains("unconfirmed"));
}

#[test]
fn a_speaker_who_may_be_another_has_a_question_mark() {
    let mut desk = Desk::unsure((80, 24), "strike.txt");
    desk.press(")");
    assert!(shows(&desk, "A?"), "in the gutter");
    assert!(shows(&desk, "said · unsure"), "in the footer");
    desk.press("t");
    assert!(shows(&desk, "  A? “We have asked"), "in the outline");
    desk.press("<esc><enter>");
    assert!(shows(&desk, "A? Marta Oyelaran"), "on the card");
    assert!(shows(&desk, "not quite; read the paragraph"));
    desk.press("Yq");
    assert!(!shows(&desk, "A?"), "the reader says so");
    assert!(!shows(&desk, "unsure"));
    assert!(shows(&desk, "B?"), "of the next quote nobody has said anything");
}

#[test]
fn the_rail_of_quotes_has_question_marks_too() {
    let mut desk = Desk::unsure((120, 40), "strike.txt");
    desk.press("gr)");
    assert!(shows(&desk, "1?"));
    desk.press("Y");
    assert!(!shows(&desk, "1?"));
}

#[test]
fn a_speaker_who_is_sure_has_none() {
    let mut desk = strike(")");
    assert!(shows(&desk, "Marta Oyelaran, "), "in the footer");
    assert!(!shows(&desk, "A?") && !shows(&desk, "unsure"));
    desk.press("<enter>");
    assert!(!shows(&desk, "A?"));
}

#[test]
fn the_card_says_why() {
    let mut desk = strike(")<enter>");
    assert!(shows(&desk, "named between its parts, as “Marta Oyelaran"));
    desk.press("q3)<enter>");
    assert!(shows(&desk, "is short for Daniel Brandt") || shows(&desk, "named after the quote"));
}
