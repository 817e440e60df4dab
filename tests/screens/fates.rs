//! What became of kept passages when their file is revised.

use dateline::app::{Effect, Handle};
use dateline::ink::Theme;

use crate::desk::Desk;
use crate::picture::{check, rows, screen};

const BEFORE: &str = "Ferry waits for the wind\n\nHARBOUR, Feb 3 - The ferry waits at the quay.\n\n\
    \"We will sail tonight at nine,\" Ines Tavora said.\n\nThe port stays open until nine.\n\n\
    \"Nobody knows what comes of it,\" Rui Pardo said.\n\nAll else waits.\n";

/// Other words in place of the first quote.
const CHANGED: (&str, &str) = ("We will sail tonight at nine", "We hope to sail on Tuesday");
/// Nothing in place of the second one, nor of what stands around it.
const GONE: (&str, &str) = (
    "The port stays open until nine.\n\n\"Nobody knows what comes of it,\" Rui Pardo said.\n\n\
     All else waits.\n",
    "Crews went home for the night.\n",
);
/// More words where nothing was kept.
const LONGER: (&str, &str) = ("The ferry waits", "The old ferry still waits");

/// Both quotes are kept, then the file is revised and read again.
fn revised(revisions: &[(&str, &str)]) -> Desk {
    let other = ("other.txt", "Other news\n\nNothing happened.\n");
    let mut desk = Desk::of_texts((80, 24), &[("ferry.txt", BEFORE), other]);
    desk.press("<enter>)S)S");
    let text = revisions.iter().fold(BEFORE.to_owned(), |text, (from, to)| text.replace(from, to));
    assert!(text != BEFORE, "the revision is another text");
    desk.amend(0, &text);
    desk
}

fn shown(desk: &Desk) -> String {
    rows(&screen(&desk.app, Theme::Terminal)).join("\n")
}

/// Asserts that words stand on the screen after keys.
fn has(desk: &mut Desk, keys: &str, words: &str) {
    desk.press(keys);
    assert!(shown(desk).contains(words), "{words}\n{}", shown(desk));
}

#[test]
fn among_the_kept_quotes_the_worst_is_said_first() {
    has(&mut revised(&[LONGER]), "rgk", "same: \"Nobody knows what comes of it,\"");
    has(&mut revised(&[CHANGED]), "rgk", "changed: \"We will sail tonight at nine,\"");
    has(&mut revised(&[CHANGED, GONE]), "rgk", "gone: \"Nobody knows what comes of it,\"");
}

#[test]
fn a_row_that_was_not_revised_says_nothing_and_asks_for_nothing() {
    let mut desk = Desk::of_texts((80, 24), &[("ferry.txt", BEFORE), ("b.txt", "B\n\nNothing.\n")]);
    has(&mut desk, "<enter>)Sgk", " \"We will sail tonight at nine,\"");
    let asks =
        |desk: &Desk| desk.asked.iter().filter(|it| matches!(it, Effect::Compare(..))).count();
    assert_eq!(asks(&desk), 0);
    let mut desk = revised(&[CHANGED]);
    desk.press("rgkjkgagk");
    assert_eq!(asks(&desk), 1, "the text is read once");
}

#[test]
fn a_row_that_is_amended_while_it_is_looked_at_is_looked_at_again() {
    let mut desk = revised(&[LONGER]);
    has(&mut desk, "gk", "same:");
    desk.amend(0, &BEFORE.replace(CHANGED.0, CHANGED.1));
    has(&mut desk, "", "changed:");
}

#[test]
fn opening_it_says_how_many_and_details_say_what() {
    let mut desk = revised(&[CHANGED, GONE]);
    desk.press("r");
    has(&mut desk, "i", "kept, gone");
    has(&mut desk, "", "kept, changed");
    has(&mut desk, "", "\u{2192} \"We hope to sail");
    has(&mut desk, "qhj<enter>hk<enter>", "Of what you kept here: 1 changed, 1 gone; i says what.");
    desk.press("hj<enter>");
    assert_eq!(desk.app.open_row().map(|row| row.handle), Some(Handle(1)));
    assert_eq!(desk.app.notice, None);
}

#[test]
fn the_card_says_what_was_kept_in_its_place() {
    let mut desk = revised(&[CHANGED]);
    has(&mut desk, "rgg)<enter>", "kept, changed");
    has(&mut desk, "", "\"We will sail tonight at nine,\"");
    has(&mut desk, ")", "kept, same");
    let mut desk = revised(&[CHANGED]);
    desk.press("rgg)");
    assert!(
        !desk
            .app
            .reader
            .as_ref()
            .expect("open")
            .is_kept(desk.app.reader.as_ref().expect("open").dispatch().quotes[0].span())
    );
}

#[test]
fn what_it_looks_like() {
    let mut desk = revised(&[CHANGED, GONE]);
    desk.press("rgk");
    check("fates-80x24", &desk.app, Theme::Terminal);
    desk.press("<enter>i");
    check("fates-details-80x24", &desk.app, Theme::Terminal);
}
