//! The same text from several sources: listed, parted by hand and joined again.

use dateline::app::{Event, SourceTold};
use dateline::command::{Code, Key};
use dateline::dispatch::{Change, DispatchId, Receipt, Undone};
use dateline::ink::Theme;

use crate::picture::{rows, screen};
use crate::shelf::Stand;

fn said(stand: &Stand) -> &str {
    stand.app.notice.as_deref().unwrap_or_default()
}

/// A search of the library that was asked and answered.
fn searched(words: &str) -> Stand {
    let mut stand = Stand::of(1_000, &[]);
    stand.press("g/").press(words);
    stand.tell(Event::Key(Key::plain(Code::Enter)));
    stand
}

#[test]
fn the_copies_of_a_text_are_listed_and_parted() {
    let mut stand = Stand::of(100, &[]);
    stand.press("jgc");
    assert_eq!((stand.app.list.len(), stand.cursor()), (3, ("Story 1".to_owned(), 1)));
    let said = stand.app.notice.clone().unwrap_or_default();
    assert!(said.contains("X lets one stand for itself"), "{said}");
    assert!(rows(&screen(&stand.app, Theme::Terminal))[0].starts_with(" Same text"));
    stand.press("X");
    assert_eq!(stand.parted, [(1, true)]);
    assert_eq!(stand.app.notice.as_deref(), Some("1 dispatch stands for itself now."));
    let copies = |stand: &Stand| {
        let rows = stand.app.list.rows_from(0).map(|(_, row)| row.copies());
        rows.collect::<Vec<_>>()
    };
    assert_eq!(copies(&stand), ["also in 1", "", "also in 1"]);
    stand.press("X");
    assert_eq!(stand.parted, [(1, true), (1, false)]);
    assert_eq!(copies(&stand), ["also in 2", "also in 2", "also in 2"]);
    // The original parts from all of its copies.
    stand.press("kX");
    assert_eq!(stand.parted[2..], [(1, true), (2, true)]);
    stand.tell(Event::Key(Key::plain(dateline::command::Code::Esc)));
    assert_eq!((stand.app.list.len(), stand.cursor().1), (100, 1));
}

#[test]
fn what_has_no_copies_says_so() {
    let mut stand = Stand::of(100, &[]);
    stand.press("5jgc");
    assert_eq!(stand.app.notice.as_deref(), Some("No other source has this text."));
    assert_eq!(stand.app.list.len(), 100);
}

#[test]
fn what_was_never_a_copy_says_so_and_is_left_alone() {
    let mut stand = Stand::of(100, &[]);
    stand.press("5jX");
    assert_eq!(said(&stand), "It stands for itself already: no copy of it is hidden.");
    assert_eq!(stand.parted, []);
}

#[test]
fn what_is_said_of_a_change_stays_in_what_was_found() {
    let mut stand = searched("171");
    assert_eq!(said(&stand), "1 of 1 found");
    stand.press("X");
    assert_eq!(said(&stand), "1 dispatch stands for itself now.");
    stand.press("X");
    assert_eq!(said(&stand), "It is shown once with its story again, if another source has that.");
    let changes = vec![(DispatchId::default(), Change::Parted(true))];
    let receipt = Receipt { remembered: Vec::new(), complaint: None };
    stand.tell(Event::Undone(Ok(Undone { changes, receipt })));
    assert_eq!(said(&stand), "Undone: parted from its story.");
    stand.tell(Event::Source(Ok(SourceTold::Left("It is left.".to_owned()))));
    assert_eq!(said(&stand), "It is left.");
}

#[test]
fn a_folder_that_is_followed_is_a_source_like_any_other() {
    let mut stand = Stand::of_folder(100);
    stand.press("jX");
    assert_eq!(stand.parted, [(1, true)]);
    stand.press("gs");
    let source = stand.app.list.view().source.as_ref().map(ToString::to_string);
    assert_eq!(source.as_deref(), Some("Example Wire"));
}
