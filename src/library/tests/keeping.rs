//! What is promised of kept passages: all that a citation needs, and who says who said it.

use super::{apply, fresh, furnished, held, kept, open, remembered, timeless};
use crate::dispatch::{AttributedBy, Change, SafeText, Source};
use crate::library::Library;

fn every_change_of_a_kept_passage() -> Vec<Change> {
    let anchor = kept(&held(), "stayed").anchor;
    let tag = SafeText::line("winter");
    vec![
        Change::Confirm(anchor.clone()),
        Change::Correct {
            anchor: anchor.clone(),
            speaker: Some(SafeText::line("Ada Lind")),
            role: Some(SafeText::line("pilot")),
        },
        Change::Correct { anchor: anchor.clone(), speaker: None, role: None },
        Change::TagKept(anchor.clone(), tag.clone()),
        Change::NoteKept(anchor.clone(), Some(SafeText::block("ask\nagain"))),
        Change::NoteKept(anchor.clone(), None),
        Change::UntagKept(anchor, tag),
    ]
}

#[test]
fn every_change_of_a_kept_passage_is_kept_and_can_be_undone() {
    let (folder, mut library, held) = furnished();
    let mut before = remembered(&library, &held);
    for change in every_change_of_a_kept_passage() {
        let after = apply(&mut library, &held, change.clone());
        assert_ne!(Some(&after), before.as_ref(), "{change:?}");
        let undone = library.undo().unwrap();
        assert_eq!(undone.changes, [(held.dispatch.id, change.clone())]);
        assert_eq!(remembered(&library, &held), before, "{change:?}");
        assert_eq!(apply(&mut library, &held, change), after);
        assert_eq!(remembered(&open(&folder), &held).as_ref(), Some(&after));
        before = Some(after);
    }
}

#[test]
fn who_said_it_says_who_says_so() {
    let (_folder, mut library, held) = furnished();
    let mut by = |change| {
        let kept = apply(&mut library, &held, change).kept.remove(0);
        let is_unconfirmed = kept.is_unconfirmed();
        (kept.attributed, kept.speaker.map(SafeText::into_string), is_unconfirmed)
    };
    let changes = every_change_of_a_kept_passage();
    let tavora = Some("Ines Tavora".to_owned());
    assert_eq!(by(Change::Read(true)), (AttributedBy::Engine, tavora.clone(), true));
    assert_eq!(by(changes[0].clone()), (AttributedBy::Confirmed, tavora, false));
    let lind = Some("Ada Lind".to_owned());
    assert_eq!(by(changes[1].clone()), (AttributedBy::Corrected, lind, false));
}

#[test]
fn a_passage_kept_twice_stays_as_it_was() {
    let (_folder, mut library, held) = furnished();
    let tagged = Change::TagKept(kept(&held, "stayed").anchor, SafeText::line("winter"));
    let before = apply(&mut library, &held, tagged);
    assert_eq!(apply(&mut library, &held, Change::keep(kept(&held, "stayed"))), before);
}

#[test]
fn what_is_let_go_comes_back_whole() {
    let (_folder, mut library, held) = furnished();
    let anchor = kept(&held, "stayed").anchor;
    apply(&mut library, &held, Change::TagKept(anchor.clone(), SafeText::line("winter")));
    let before =
        apply(&mut library, &held, Change::NoteKept(anchor.clone(), Some(SafeText::line("ask"))));
    assert_eq!(apply(&mut library, &held, Change::Unkeep(anchor)).kept, []);
    library.undo().unwrap();
    assert_eq!(remembered(&library, &held), Some(before));
}

#[test]
fn the_library_says_when_it_was_kept() {
    let (_folder, mut library) = fresh();
    let held = held();
    let before = jiff::Timestamp::now().as_millisecond();
    let after = apply(&mut library, &held, Change::keep(kept(&held, "stayed")));
    let kept_at = after.kept[0].kept_at.expect("it is on disk").as_millisecond();
    assert!((before..=jiff::Timestamp::now().as_millisecond()).contains(&kept_at));
    assert_eq!(timeless(&after), [kept(&held, "stayed")]);
}

#[test]
fn undo_keeps_the_order_of_keeping() {
    let (_folder, mut library) = fresh();
    let held = held();
    for words in ["The ferry", "stayed", "in port"] {
        apply(&mut library, &held, Change::keep(kept(&held, words)));
    }
    let before = remembered(&library, &held);
    apply(&mut library, &held, Change::Unkeep(kept(&held, "The ferry").anchor));
    library.undo().unwrap();
    assert_eq!(remembered(&library, &held), before);
}

/// The level of `synchronous` at which a change is on disk once it is acknowledged.
const FULL: i64 = 2;

#[test]
fn after_a_fetch_changes_are_written_through_again() {
    let (_folder, mut library) = fresh();
    let source = Source { key: "https://port.example/feed".to_owned(), ..Source::default() };
    library.follow_source(&source).unwrap();
    let level = |library: &Library| {
        library.connection.pragma_query_value(None, "synchronous", |row| row.get(0))
    };
    library.take_in_fetch(&source, Vec::new()).unwrap();
    assert_eq!(level(&library), Ok(FULL));
    library.connection.execute_batch("DROP TABLE source").unwrap();
    assert!(library.take_in_fetch(&source, Vec::new()).is_err());
    assert_eq!(level(&library), Ok(FULL), "nor after one that failed");
}
