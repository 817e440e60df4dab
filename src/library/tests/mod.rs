//! What is promised of the library, on real files.

mod contents;
mod copies;
mod damage;
mod found;
mod habits;
mod keeping;
mod marks;
mod pages;
mod records;
mod refusals;
mod renewal;
mod replaced;
mod retention;
mod revisions;
mod rules;
mod search;
mod totals;
mod window;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;

use super::{Library, LibraryError};
use crate::dispatch::{
    Anchor, Arrived, Block, Change, Dispatch, DispatchId, Fingerprint, Held, Kept, Origin,
    OriginKind, Remembered, Request, SafeText, Span, Target,
};

const TEXT: &str =
    "The ferry stayed in port. “We will wait for the wind to drop,” Ines Tavora said.";

fn held_as(kind: OriginKind, path: &str, text: &str) -> Held {
    let id = DispatchId::of(kind, b"", path.as_bytes());
    let origin = Origin { kind, name: SafeText::line(path) };
    let mut dispatch = Dispatch::empty(id, origin, Fingerprint::of(text.as_bytes()));
    dispatch.headline = Some(SafeText::line("Ferry waits"));
    dispatch.text = SafeText::block(text);
    dispatch.blocks = vec![Block::Paragraph(Span::new(0, text.len()))];
    let path = (kind == OriginKind::File).then(|| PathBuf::from(path));
    Held { dispatch: Arc::new(dispatch), path }
}

fn held() -> Held {
    held_as(OriginKind::File, "/copy/ferry.txt", TEXT)
}

fn one(held: &Held, change: Change) -> Request {
    Request::one(Target::Held(held.clone()), change)
}

fn kept(held: &Held, words: &str) -> Kept {
    let text = &held.dispatch.text;
    let start = text.find(words).expect("the words stand in the text");
    let span = Span::new(start, start + words.len());
    Kept {
        speaker: Some(SafeText::line("Ines Tavora")),
        cue: Some(SafeText::line("said")),
        ..Kept::of_passage(&held.dispatch, span).expect("the words can be kept")
    }
}

/// What is kept, without the time at which it was.
fn timeless(remembered: &Remembered) -> Vec<Kept> {
    let without = |kept: &Kept| Kept { kept_at: None, ..kept.clone() };
    remembered.kept.iter().map(without).collect()
}

fn place(held: &Held, offset: usize) -> Anchor {
    Anchor::at(&held.dispatch.text, offset, 0, held.dispatch.fingerprint.as_str())
}

fn open(folder: &TempDir) -> Library {
    Library::open(folder.path()).expect("the library opens")
}

fn fresh() -> (TempDir, Library) {
    let folder = tempfile::tempdir().expect("a folder");
    let library = open(&folder);
    (folder, library)
}

fn remembered(library: &Library, held: &Held) -> Option<Remembered> {
    let id = held.dispatch.id;
    library.standings(&[id]).expect("standings are read").remove(&id)
}

fn apply(library: &mut Library, held: &Held, change: Change) -> Remembered {
    let receipt = library.apply(&one(held, change)).expect("the change is made");
    receipt.remembered.into_iter().next().expect("it is recorded").1
}

fn every_undoable_change(held: &Held) -> Vec<Change> {
    vec![
        Change::Read(true),
        Change::Bookmarked(true),
        Change::Tagged(SafeText::line("ports")),
        Change::Note(Some(SafeText::block("call the harbour"))),
        Change::keep(kept(held, "wait for the wind")),
        Change::Unkeep(kept(held, "stayed").anchor),
        Change::Untagged(SafeText::line("old")),
    ]
}

/// A library in which something of everything stands already.
fn furnished() -> (TempDir, Library, Held) {
    let (folder, mut library) = fresh();
    let held = held();
    apply(&mut library, &held, Change::keep(kept(&held, "stayed")));
    apply(&mut library, &held, Change::Tagged(SafeText::line("old")));
    (folder, library, held)
}

#[test]
fn the_writer_waits_for_the_disk() {
    let (_folder, library) = fresh();
    let pragma = |name: &str| {
        library.connection.pragma_query_value(None, name, |row| row.get::<_, String>(0))
    };
    let number =
        |name: &str| library.connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    assert_eq!(pragma("journal_mode").unwrap(), "wal");
    assert_eq!(number("synchronous").unwrap(), 2);
    assert_eq!(number("foreign_keys").unwrap(), 1);
}

#[test]
fn nobody_else_can_read_it() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("a/b");
    let mut library = Library::open(&folder).unwrap();
    apply(&mut library, &held(), Change::Read(true));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn a_folder_used_for_other_things_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(folder.path().join("letter.txt"), "").unwrap();
    drop(open(&folder));
    assert_eq!(fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o755);
}

#[test]
fn every_change_is_there_after_opening_again() {
    let (folder, mut library, held) = furnished();
    for change in every_undoable_change(&held) {
        apply(&mut library, &held, change);
    }
    let last = apply(&mut library, &held, Change::Place(place(&held, 26)));
    drop(library);
    let found = remembered(&open(&folder), &held).unwrap();
    assert_eq!(found, last);
    assert!(found.standing.read && found.standing.bookmarked);
    assert_eq!(found.standing.tags, [SafeText::line("ports")]);
    assert_eq!(found.standing.note.as_deref(), Some("call the harbour"));
    assert_eq!(found.standing.place.as_ref().map(|anchor| anchor.offset), Some(26));
    assert_eq!(timeless(&found), [kept(&held, "wait for the wind")]);
}

#[test]
fn what_was_acknowledged_survives_a_crash() {
    let (folder, mut library) = fresh();
    let last = apply(&mut library, &held(), Change::Bookmarked(true));
    // What a killed process leaves: the files as they are, nothing closed or checkpointed.
    let after_crash = tempfile::tempdir().unwrap();
    for name in ["library.db", "library.db-wal"] {
        fs::copy(folder.path().join(name), after_crash.path().join(name)).unwrap();
    }
    let recovered = open(&after_crash);
    assert_eq!(remembered(&recovered, &held()), Some(last));
    assert_eq!(recovered.stored(held().dispatch.id).unwrap().as_ref(), Some(&*held().dispatch));
}

#[test]
fn every_change_can_be_undone() {
    let (_folder, mut library, held) = furnished();
    let before = remembered(&library, &held);
    for change in every_undoable_change(&held) {
        let after = apply(&mut library, &held, change.clone());
        assert_ne!(Some(&after), before.as_ref(), "{change:?} changes something");
        let undone = library.undo().unwrap();
        assert_eq!(undone.changes, [(held.dispatch.id, change)]);
        assert_eq!(remembered(&library, &held), before);
        assert_eq!(undone.receipt.remembered[0].1, before.clone().unwrap());
    }
}

#[test]
fn undo_walks_back_to_the_beginning_and_says_so() {
    let (_folder, mut library) = fresh();
    let held = held();
    for change in every_undoable_change(&held).into_iter().take(5) {
        apply(&mut library, &held, change);
    }
    for _ in 0..5 {
        library.undo().unwrap();
    }
    assert_eq!(remembered(&library, &held), None);
    assert_eq!(library.undo(), Err(LibraryError::NothingToUndo));
}

#[test]
fn a_hundred_changes_are_remembered_for_undo() {
    let (_folder, mut library) = fresh();
    for count in 0..130 {
        apply(&mut library, &held(), Change::Read(count % 2 == 0));
    }
    let undone = (0..130).take_while(|_| library.undo().is_ok()).count();
    assert_eq!(undone, 100);
}

#[test]
fn many_marked_at_once_are_undone_at_once() {
    let (_folder, mut library) = fresh();
    let paths: Vec<Held> =
        (0..50).map(|n| held_as(OriginKind::File, &format!("/copy/{n}.txt"), TEXT)).collect();
    apply(&mut library, &paths[0], Change::Read(true));
    let request = Request::all(paths.iter().cloned().map(Target::Held), &Change::Read(true));
    assert_eq!(library.apply(&request).unwrap().remembered.len(), 50);
    assert_eq!(library.undo().unwrap().changes.len(), 49, "one was read before");
    assert!(remembered(&library, &paths[0]).unwrap().standing.read);
    assert_eq!(remembered(&library, &paths[1]), None);
}

#[test]
fn places_are_not_undone() {
    let (_folder, mut library) = fresh();
    let held = held();
    apply(&mut library, &held, Change::Read(true));
    apply(&mut library, &held, Change::Place(place(&held, 26)));
    apply(&mut library, &held, Change::Opened);
    library.undo().unwrap();
    let standing = remembered(&library, &held).unwrap().standing;
    assert!(!standing.read);
    assert_eq!(standing.place, Some(place(&held, 26)));
}

#[test]
fn nothing_is_undone_over_another_process() {
    let (folder, mut mine, held) = furnished();
    let mut other = open(&folder);
    apply(&mut mine, &held, Change::Read(true));
    apply(&mut other, &held, Change::Bookmarked(true));
    let before = remembered(&mine, &held);
    assert_eq!(mine.undo(), Err(LibraryError::Overtaken));
    assert_eq!(remembered(&mine, &held), before);
    assert!(other.undo().is_ok(), "the later change is the other's own");
}

#[test]
fn a_place_of_another_process_is_no_obstacle() {
    let (folder, mut mine, held) = furnished();
    apply(&mut mine, &held, Change::Read(true));
    apply(&mut open(&folder), &held, Change::Place(place(&held, 26)));
    assert!(mine.undo().is_ok());
}

#[test]
fn two_handles_write_by_turns() {
    let (folder, mut mine) = fresh();
    let mut other = open(&folder);
    for count in 0..20 {
        let path = format!("/copy/{count}.txt");
        let writer = if count % 2 == 0 { &mut mine } else { &mut other };
        apply(writer, &held_as(OriginKind::File, &path, TEXT), Change::Bookmarked(true));
    }
    let rows = |library: &Library| {
        library
            .connection
            .query_row("SELECT count(*) FROM standing WHERE bookmarked", [], |row| row.get(0))
    };
    assert_eq!(rows(&mine), Ok(20));
    assert_eq!(rows(&other), Ok(20));
}

#[test]
fn a_file_is_stored_only_while_something_in_it_is_kept() {
    let (_folder, mut library) = fresh();
    let held = held();
    let is_stored = |library: &Library| library.stored(held.dispatch.id).unwrap().is_some();
    apply(&mut library, &held, Change::Tagged(SafeText::line("ports")));
    assert!(!is_stored(&library));
    apply(&mut library, &held, Change::Bookmarked(true));
    assert!(is_stored(&library));
    apply(&mut library, &held, Change::Bookmarked(false));
    assert!(!is_stored(&library));
    library.undo().unwrap();
    assert!(is_stored(&library), "undo brings the text back");
}

#[test]
fn what_was_piped_in_leaves_nothing_until_it_is_kept() {
    let (_folder, mut library) = fresh();
    let held = held_as(OriginKind::StandardInput, "-", TEXT);
    for change in [Change::Read(true), Change::Opened, Change::Place(place(&held, 3))] {
        assert_eq!(library.apply(&one(&held, change)).unwrap().remembered, []);
    }
    assert_eq!(remembered(&library, &held), None);
    apply(&mut library, &held, Change::keep(kept(&held, "stayed")));
    apply(&mut library, &held, Change::Place(place(&held, 3)));
    assert!(library.stored(held.dispatch.id).unwrap().is_some());
    apply(&mut library, &held, Change::Unkeep(kept(&held, "stayed").anchor));
    assert_eq!(remembered(&library, &held), None);
    library.undo().unwrap();
    assert_eq!(remembered(&library, &held).unwrap().standing.place, Some(place(&held, 3)));
    assert!(library.stored(held.dispatch.id).unwrap().is_some());
}

#[test]
fn a_sample_keeps_its_standing_but_no_text() {
    let (_folder, mut library) = fresh();
    let held = held_as(OriginKind::Sample, "strike", TEXT);
    apply(&mut library, &held, Change::Read(true));
    assert_eq!(library.stored(held.dispatch.id).unwrap(), None);
    assert!(remembered(&library, &held).unwrap().standing.read);
}

#[test]
fn a_kept_quote_holds_its_revision() {
    let (_folder, mut library) = fresh();
    let first = held();
    let amended = held_as(OriginKind::File, "/copy/ferry.txt", "The ferry sailed.");
    apply(&mut library, &first, Change::keep(kept(&first, "wait for the wind")));
    apply(&mut library, &amended, Change::Bookmarked(true));
    let count = |library: &Library| {
        library.connection.query_row("SELECT count(*) FROM revision", [], |row| row.get(0))
    };
    assert_eq!(count(&library), Ok(2));
    let newest = library.stored(first.dispatch.id).unwrap().unwrap();
    assert_eq!(newest.fingerprint, amended.dispatch.fingerprint);
    let standing = remembered(&library, &amended).unwrap();
    assert_eq!(standing.kept[0].anchor.find(&newest.text), None, "said to be gone, not dropped");
}

#[test]
fn a_moved_file_keeps_its_standing() {
    let (_folder, mut library) = fresh();
    let old = held();
    let new = held_as(OriginKind::File, "/archive/ferry.txt", TEXT);
    apply(&mut library, &old, Change::Bookmarked(true));
    let last = apply(&mut library, &old, Change::keep(kept(&old, "stayed")));
    let arrived = [Arrived::of(&new)];
    assert_eq!(library.follow(&arrived, |_| false), Ok(vec![]), "a copy is no move");
    let ids = (old.dispatch.id, new.dispatch.id);
    assert_eq!(
        library.follow(&arrived, |path| path == old.path.as_deref().unwrap()),
        Ok(vec![ids])
    );
    assert_eq!(remembered(&library, &old), None);
    let found = remembered(&library, &new).unwrap();
    assert_eq!(found.standing, last.standing);
    assert_eq!(found.kept[0].dispatch, new.dispatch.id);
    assert_eq!(library.stored(new.dispatch.id).unwrap().as_ref(), Some(&*new.dispatch));
    assert_eq!(library.path_of(new.dispatch.id), Ok(new.path));
}

#[test]
fn another_text_is_no_moved_file() {
    let (_folder, mut library) = fresh();
    apply(&mut library, &held(), Change::Bookmarked(true));
    let other = held_as(OriginKind::File, "/archive/ferry.txt", "Another ferry.");
    assert_eq!(library.follow(&[Arrived::of(&other)], |_| true), Ok(vec![]));
}

#[test]
fn starting_again_finds_what_was_open() {
    let (folder, mut library) = fresh();
    assert_eq!(library.last_open(), Ok(None));
    for name in ["/copy/a.txt", "/copy/b.txt", "/copy/c.txt", "/copy/b.txt"] {
        apply(&mut library, &held_as(OriginKind::File, name, TEXT), Change::Opened);
    }
    let last = open(&folder).last_open().unwrap().unwrap();
    assert_eq!(last.path, Some(PathBuf::from("/copy/b.txt")));
    assert!(!last.is_stored);
}
