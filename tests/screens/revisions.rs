//! Files that change while they are open: nothing moves under the hand, and `gd` shows it all.

use dateline::app::{Event, Handle, Row, Watched};
use dateline::config::{GlyphChoice, Settings};
use dateline::ink::Theme;

use crate::desk::{Desk, copy, held};
use crate::picture::{check, rows, screen};

const BEFORE: &str = "Ferry waits for the wind\n\nHARBOUR, Feb 3 - The ferry waits at the quay.\n\n\
    \"We will sail tonight,\" Ines Tavora said.\n\nThe port stays open until nine.\n";
const AFTER: &str = "Ferry waits for the wind\n\nHARBOUR, Feb 3 - The old ferry waits at the quay.\n\n\
    \"We will sail tomorrow,\" Ines Tavora said.\n\nCrews went home.\n\n\
    The port stays open until nine.\n";

fn ferry() -> Desk {
    Desk::of_text((80, 24), "ferry.txt", BEFORE)
}

/// What stands on the screen.
fn shown(desk: &Desk) -> String {
    rows(&screen(&desk.app, Theme::Terminal)).join("\n")
}

fn has(desk: &Desk, words: &str) {
    let shown = shown(desk);
    assert!(shown.contains(words), "{words}\n{shown}");
}

fn has_not(desk: &Desk, words: &str) {
    let shown = shown(desk);
    assert!(!shown.contains(words), "{words}\n{shown}");
}

#[test]
fn an_open_dispatch_keeps_its_text_and_says_that_there_is_a_newer_one() {
    let mut desk = ferry();
    desk.amend(0, AFTER);
    has(&desk, "sail tonight");
    has(&desk, "newer text: r");
    has_not(&desk, "Crews went home");
    desk.press("r");
    has(&desk, "Crews went home");
    has_not(&desk, "newer text: r");
    has(&desk, "gd shows how");
}

#[test]
fn a_file_that_is_as_it_was_is_no_news() {
    let mut desk = ferry();
    desk.amend(0, BEFORE);
    has_not(&desk, "newer text");
    desk.press("r");
    has(&desk, "Read again: nothing has changed.");
    desk.amend(0, AFTER).amend(0, BEFORE);
    has_not(&desk, "newer text");
}

#[test]
fn the_place_is_kept_by_its_words() {
    let paragraph = |at: usize| format!("Paragraph number {at} stands here.");
    let filler = (0..60).map(paragraph).collect::<Vec<_>>().join("\n\n");
    let mut desk = Desk::of_text((80, 24), "long.txt", &filler);
    desk.press("<space><space>");
    let top = desk.app.reader.as_ref().unwrap().place().unwrap().exact;
    desk.amend(0, &format!("One more at the top.\n\nAnd another one.\n\n{filler}")).press("r");
    let now = desk.app.reader.as_ref().unwrap().place().unwrap().exact;
    assert_eq!(top, now);
}

#[test]
fn changes_are_shown_word_by_word_and_walked_through() {
    let mut desk = ferry();
    desk.amend(0, AFTER).press("gd");
    has(&desk, "The {+old+} ferry");
    has(&desk, "[-tonight-] {+tomorrow+}");
    has(&desk, "{+Crews went home.+}");
    has(&desk, "3 changes");
    desk.press("n");
    has(&desk, "Change 2 of 3.");
    desk.press("nn");
    has(&desk, "on from the top. Change 1 of 3.");
    desk.press("N");
    has(&desk, "on from the end. Change 3 of 3.");
    desk.press("S");
    has(&desk, "Not among the changes");
    desk.press("<esc>");
    has(&desk, "sail tonight");
    has_not(&desk, "{+");
}

#[test]
fn changes_stay_to_be_seen_once_the_newer_text_is_shown() {
    let mut desk = ferry();
    desk.amend(0, AFTER).press("rgd");
    has(&desk, "[-tonight-] {+tomorrow+}");
    desk.press("q");
    has(&desk, "sail tomorrow");
    assert!(desk.app.dispatch().is_some(), "q left the changes, not the program");
}

#[test]
fn without_a_revision_there_is_nothing_to_show() {
    let mut desk = ferry();
    desk.press("gd");
    has(&desk, "No earlier text of this dispatch is known");
    desk.amend(0, &BEFORE.replace("\n\n", "\n\n\n")).press("gd");
    has(&desk, "Its bytes changed, but not its words.");
}

#[test]
fn the_earlier_text_of_the_library_is_held_against_the_open_one() {
    let mut desk = Desk::of_text((80, 24), "ferry.txt", AFTER);
    let earlier = held("ferry.txt", BEFORE.as_bytes()).dispatch;
    desk.tell(Event::Watched(Watched::Earlier(Handle(0), Some(earlier))));
    has(&desk, "[-tonight-] {+tomorrow+}");
}

#[test]
fn new_rows_wait_for_the_key() {
    let mut desk = Desk::of_texts((80, 24), &[("a.txt", "First one."), ("b.txt", "Second one.")]);
    desk.bring("c.txt", "Third one.");
    has(&desk, "1 new \u{b7} . to show");
    has_not(&desk, "Third one.");
    assert_eq!(desk.app.list.len(), 2);
    desk.press(".");
    has(&desk, "Third one.");
    has_not(&desk, "to show");
    assert_eq!(desk.app.list.len(), 3);
    desk.press(".");
    has(&desk, "Nothing new.");
    desk.press("G<enter>");
    assert_eq!(desk.app.open_row().map(|row| row.handle), Some(Handle(2)));
}

#[test]
fn changed_and_gone_rows_say_so() {
    let mut desk = Desk::of_texts((80, 24), &[("a.txt", "First one."), ("b.txt", "Second one.")]);
    desk.press("x");
    desk.amend(0, "First one, amended.");
    has(&desk, "~");
    desk.press("k<enter>");
    has(&desk, "First one, amended.");
    desk.press("q");
    has_not(&desk, "~");
    desk.tell(Event::Watched(Watched::Gone(Handle(1))));
    desk.press("j<enter>");
    has(&desk, "Its file is gone");
    has(&desk, "file gone");
}

#[test]
fn that_nothing_is_watched_is_said_once() {
    let mut desk = ferry();
    desk.tell(Event::Watched(Watched::Blind("Not seen; r looks again.".to_owned())));
    has(&desk, "Not seen; r looks again.");
    desk.press("j");
    has_not(&desk, "Not seen");
}

#[test]
fn pictures_of_changes() {
    let strike = copy("strike.txt");
    let path = format!("{}/tests/screens/copy/strike.txt", env!("CARGO_MANIFEST_DIR"));
    let before = std::fs::read_to_string(path).expect("the copy is there");
    assert_eq!(
        strike.dispatch.fingerprint,
        held("strike.txt", before.as_bytes()).dispatch.fingerprint
    );
    let after = before.replacen("hours", "days", 2).replacen(" the ", " this very ", 3);
    for (columns, rows) in [(40, 20), (80, 24), (120, 40), (200, 60)] {
        let mut desk = Desk::start((columns, rows), &["strike.txt"]);
        desk.amend(0, &after).press("gdn");
        check(&format!("changes-{columns}x{rows}"), &desk.app, Theme::Terminal);
    }
    let settings = Settings { glyphs: GlyphChoice::Ascii, ..Settings::default() };
    let mut desk = Desk::with((80, 24), &["strike.txt"], settings);
    desk.amend(0, &after).press("gd");
    check("changes-ascii-80x24", &desk.app, Theme::None);
    let names = ["strike.txt", "scripts.txt", "tables.md"];
    let mut desk = Desk::start((120, 40), &names);
    desk.press("x").amend(0, &after).bring("new.txt", "A new one.");
    desk.tell(Event::Watched(Watched::Gone(Handle(2))));
    check("amended-list-120x40", &desk.app, Theme::Terminal);
}

#[test]
fn an_earlier_text_that_comes_late_calls_nobody_back_from_the_list() {
    let texts = [("ferry.txt", AFTER), ("b.txt", "Second one.")];
    let mut desk = Desk::of_texts((80, 24), &texts);
    let earlier =
        || Watched::Earlier(Handle(0), Some(held("ferry.txt", BEFORE.as_bytes()).dispatch));
    desk.press("<enter>q");
    desk.tell(Event::Watched(earlier()));
    assert!(desk.app.changes().is_none());
    desk.press("j");
    assert_eq!((desk.app.list.cursor(), &desk.app.notice), (1, &None));
    desk.press("k<enter>");
    desk.tell(Event::Watched(earlier()));
    has(&desk, "[-tonight-] {+tomorrow+}");
}

#[test]
fn what_is_looked_for_heard_and_selected_stays_when_a_text_is_read_again() {
    let mut desk = ferry();
    desk.press("/port<enter>wazf");
    desk.amend(0, AFTER).press("r");
    let reader = desk.app.reader.as_ref().unwrap();
    assert_eq!(
        (reader.looked_for(), reader.hits().len(), reader.current_hit()),
        ("port", 1, Some(0))
    );
    assert_eq!((reader.voice(), reader.focus_block().is_some()), (Some(0), true));
    desk.press("rn");
    has_not(&desk, "Nothing is looked for");
    desk.press("<esc>v");
    let selected = |desk: &Desk| {
        let reader = desk.app.reader.as_ref().unwrap();
        reader.selection().map(|selection| reader.dispatch().words_of(selection.span).to_owned())
    };
    let words = selected(&desk);
    assert!(words.is_some());
    desk.amend(0, &format!("One more above.\n\n{AFTER}")).press("r");
    assert_eq!(selected(&desk), words);
    desk.amend(0, "Nothing of it is left.").press("r");
    assert_eq!(selected(&desk), None);
}

/// A dated dispatch.
fn dated(day: u8, words: &str) -> String {
    format!("{words}\n\nHARBOUR, Feb {day}, 2026 - {words} it is.\n")
}

fn titles(desk: &Desk) -> Vec<&str> {
    desk.app.list.rows_from(0).map(|(_, row)| row.title()).collect()
}

#[test]
fn new_rows_enter_where_the_order_puts_them() {
    let texts = [("a.txt", &*dated(3, "Middle")), ("b.txt", &*dated(1, "Oldest"))];
    let mut desk = Desk::of_texts((80, 24), &texts);
    desk.press("gonewest<enter>j");
    desk.bring("c.txt", &dated(5, "Newest")).press(".");
    assert_eq!(titles(&desk), ["Newest", "Middle", "Oldest"]);
    assert_eq!(desk.app.list.current().map(Row::title), Some("Oldest"));
    has(&desk, "1 new dispatch, where the order puts them.");
}

#[test]
fn rows_whose_files_are_gone_again_stay_out_until_these_are_back() {
    let mut desk = Desk::of_texts((80, 24), &[("a.txt", "First one."), ("b.txt", "Second one.")]);
    desk.bring("c.txt", "Third one.").bring("d.txt", "Fourth one.");
    desk.tell(Event::Watched(Watched::Gone(Handle(2))));
    has(&desk, "1 new \u{b7} . to show");
    desk.press(".");
    has(&desk, "1 new dispatch, at the end");
    assert_eq!(titles(&desk), ["First one.", "Second one.", "Fourth one."]);
    desk.press("G<enter>");
    assert_eq!(desk.app.open_row().map(|row| row.handle), Some(Handle(3)));
    has(&desk, "Fourth one.");
    desk.amend(2, "Third one, again.").press("q.");
    assert_eq!(titles(&desk)[3], "Third one, again.");
    desk.press("G<enter>");
    has(&desk, "Third one, again.");
}

#[test]
fn a_row_that_waits_enters_with_the_text_that_it_has_by_then() {
    let mut desk = Desk::of_texts((80, 24), &[("a.txt", "First one."), ("b.txt", "Second one.")]);
    desk.bring("c.txt", "Third one.").amend(2, "Third one, amended.").press(".");
    has(&desk, "Third one, amended.");
    desk.press("/amended<enter>");
    assert_eq!(titles(&desk), ["Third one, amended."]);
    has_not(&desk, "~");
}
