//! What is promised of revisions: the one before stays, and what is kept stays tied to its own.

use super::{TEXT, apply, fresh, held, held_as, kept};
use crate::dispatch::{Change, Held, OriginKind};
use crate::library::Library;

fn amended(words: &str) -> Held {
    held_as(OriginKind::File, "/copy/ferry.txt", &TEXT.replace("wait for the wind", words))
}

fn earlier(library: &Library, shown: &Held) -> Option<String> {
    let dispatch = &shown.dispatch;
    let found = library.earlier(dispatch.id, &dispatch.fingerprint).unwrap();
    found.map(|dispatch| dispatch.text.to_string())
}

#[test]
fn a_revision_that_is_opened_is_stored_and_the_one_before_stays() {
    let (_folder, mut library) = fresh();
    apply(&mut library, &held(), Change::Bookmarked(true));
    assert_eq!(earlier(&library, &held()), None);
    apply(&mut library, &amended("sail"), Change::Opened);
    assert_eq!(earlier(&library, &amended("sail")).as_deref(), Some(TEXT));
    apply(&mut library, &amended("row"), Change::Opened);
    let before = amended("sail").dispatch.text.to_string();
    assert_eq!(earlier(&library, &amended("row")), Some(before));
    let now = library.stored(held().dispatch.id).unwrap().unwrap();
    assert_eq!(now.fingerprint, amended("row").dispatch.fingerprint);
}

#[test]
fn what_is_not_stored_has_no_revisions() {
    let (_folder, mut library) = fresh();
    apply(&mut library, &held(), Change::Opened);
    apply(&mut library, &amended("sail"), Change::Opened);
    assert_eq!(earlier(&library, &amended("sail")), None);
}

#[test]
fn what_is_kept_stays_tied_to_its_revision() {
    let (_folder, mut library) = fresh();
    apply(&mut library, &held(), Change::keep(kept(&held(), "wait for the wind")));
    apply(&mut library, &amended("sail"), Change::Opened);
    let remembered = apply(&mut library, &amended("row"), Change::Read(true));
    assert_eq!(remembered.kept[0].anchor.revision, held().dispatch.fingerprint.as_str());
    assert_eq!(&*remembered.kept[0].anchor.exact, "wait for the wind");
}
