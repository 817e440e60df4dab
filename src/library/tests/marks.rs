//! What is promised of places with a letter.

use super::{apply, fresh, held, held_as, one, open, place};
use crate::dispatch::{Change, DispatchId, OriginKind, Target};
use crate::library::{Library, LibraryError};

fn letters(library: &Library) -> Vec<(char, usize)> {
    library.marks().unwrap().iter().map(|mark| (mark.letter, mark.anchor.offset)).collect()
}

#[test]
fn the_last_place_has_the_letter() {
    let (folder, mut library) = fresh();
    let held = held();
    let target = Target::Held(held.clone());
    for (letter, offset) in [('B', 3), ('A', 0), ('B', 26)] {
        assert_eq!(library.set_mark(letter, &target, &place(&held, offset)), Ok(true));
    }
    drop(library);
    let library = open(&folder);
    assert_eq!(letters(&library), [('A', 0), ('B', 26)]);
    let mark = library.marks().unwrap().remove(1);
    assert_eq!((mark.dispatch, mark.path, mark.is_stored), (held.dispatch.id, held.path, false));
}

#[test]
fn a_dispatch_with_a_letter_stays_known() {
    let (_folder, mut library) = fresh();
    let held = held();
    let target = Target::Held(held.clone());
    library.set_mark('A', &target, &place(&held, 3)).unwrap();
    apply(&mut library, &held, Change::Read(true));
    library.undo().unwrap();
    assert_eq!(letters(&library), [('A', 3)]);
}

#[test]
fn what_was_piped_in_has_no_place_on_disk() {
    let (_folder, mut library) = fresh();
    let piped = held_as(OriginKind::StandardInput, "-", super::TEXT);
    let target = Target::Held(piped.clone());
    assert_eq!(library.set_mark('A', &target, &place(&piped, 3)), Ok(false));
    library.apply(&one(&piped, Change::Bookmarked(true))).unwrap();
    assert_eq!(library.set_mark('A', &target, &place(&piped, 3)), Ok(true));
    let unknown = Target::Known(DispatchId::default());
    assert_eq!(
        library.set_mark('A', &unknown, &place(&piped, 3)),
        Err(LibraryError::Unknown(DispatchId::default()))
    );
}
