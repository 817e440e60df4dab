//! What is remembered goes from one library to another, whole, and never twice.

use super::{TEXT, apply, fresh, furnished, held_as, kept, place, remembered};
use crate::dispatch::{Change, Held, OriginKind, Record, SafeText, Target};
use crate::library::Library;

/// A library in which something of everything stands, of every kind of door.
fn full() -> (tempfile::TempDir, Library, Held) {
    let (folder, mut library, held) = furnished();
    let anchor = kept(&held, "stayed").anchor;
    for change in [
        Change::Read(true),
        Change::Note(Some(SafeText::block("call\nthe harbour"))),
        Change::Place(place(&held, 26)),
        Change::Opened,
        Change::keep(kept(&held, "The ferry")),
        Change::Confirm(anchor.clone()),
        Change::TagKept(anchor.clone(), SafeText::line("winter")),
        Change::NoteKept(anchor, Some(SafeText::line("ask"))),
    ] {
        apply(&mut library, &held, change);
    }
    let piped = held_as(OriginKind::StandardInput, "-", TEXT);
    apply(&mut library, &piped, Change::Bookmarked(true));
    let sample = held_as(OriginKind::Sample, "strike", "Another story.");
    apply(&mut library, &sample, Change::Tagged(SafeText::line("old")));
    library.set_mark('A', &Target::Held(held.clone()), &place(&held, 3)).unwrap();
    (folder, library, held)
}

pub(super) fn all(library: &Library) -> Vec<Record> {
    library.records().unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn what_the_reader_never_touched_is_no_record() {
    let (_folder, mut library, _) = super::copies::three_copies();
    assert_eq!(all(&library), []);
    let read = super::copies::bring(&mut library, "east", "The ferry sailed.");
    super::copies::change(&mut library, read, Change::Read(true));
    assert!(matches!(&all(&library)[..], [Record::Standing(one)] if one.id == read));
}

#[test]
fn a_new_library_takes_in_all_of_it() {
    let (_folder, library, held) = full();
    let records = all(&library);
    assert_eq!(records.len(), 4);
    let (_other, mut fresh) = fresh();
    assert_eq!(fresh.take_in(&records), Ok(4));
    assert_eq!(all(&fresh), records);
    assert_eq!(remembered(&fresh, &held), remembered(&library, &held));
    assert_eq!(fresh.stored(held.dispatch.id), library.stored(held.dispatch.id));
    assert_eq!(fresh.last_open().unwrap(), library.last_open().unwrap());
    assert_eq!(fresh.marks(), library.marks());
}

#[test]
fn taking_in_twice_changes_nothing() {
    let (_folder, mut library, _) = full();
    let records = all(&library);
    assert_eq!(library.take_in(&records), Ok(0));
    assert_eq!(all(&library), records);
    let (_other, mut fresh) = fresh();
    fresh.take_in(&records).unwrap();
    assert_eq!(fresh.take_in(&records), Ok(0));
}

#[test]
fn what_is_here_stays_and_what_is_missing_comes() {
    let (_folder, library, held) = full();
    let (_other, mut other) = fresh();
    let anchor = kept(&held, "stayed").anchor;
    apply(&mut other, &held, Change::Note(Some(SafeText::line("mine"))));
    apply(&mut other, &held, Change::keep(kept(&held, "stayed")));
    let corrected = Change::Correct { anchor, speaker: Some(SafeText::line("Ada")), role: None };
    apply(&mut other, &held, corrected);
    let records = all(&library);
    assert!(other.take_in(&records).unwrap() > 0);
    let found = remembered(&other, &held).unwrap();
    assert_eq!(found.standing.note.as_deref(), Some("mine\n\ncall\nthe harbour"));
    let stayed = found.kept.iter().find(|kept| &*kept.anchor.exact == "stayed").unwrap();
    assert_eq!(stayed.speaker.as_deref(), Some("Ada"), "what was corrected here stays");
    assert_eq!(stayed.tags, [SafeText::line("winter")]);
    assert_eq!(found.kept.len(), 2);
    assert_eq!(other.take_in(&records), Ok(0));
}

#[test]
fn a_letter_without_its_dispatch_is_passed_over() {
    let (_folder, library, _) = full();
    let records = all(&library);
    let marks: Vec<Record> =
        records.into_iter().filter(|record| matches!(record, Record::Mark { .. })).collect();
    assert_eq!(marks.len(), 1);
    let (_other, mut fresh) = fresh();
    assert_eq!(fresh.take_in(&marks), Ok(0));
}

#[test]
fn nothing_is_undone_over_what_was_taken_in() {
    let (_folder, library, held) = full();
    let (other_folder, mut mine) = fresh();
    apply(&mut mine, &held, Change::Bookmarked(true));
    super::open(&other_folder).take_in(&all(&library)).unwrap();
    assert_eq!(mine.undo(), Err(crate::library::LibraryError::Overtaken));
}
