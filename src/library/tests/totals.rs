//! Totals count what lists show.

use super::copies::{bring, change, of_feed, source, three_copies};
use super::{apply, fresh, held_as};
use crate::dispatch::{Brought, Change, DispatchId, OriginKind, SafeText, Spot};
use crate::library::{Library, Shelf, Tally};

/// Counts the rows of a list one by one, its windows one after another.
fn rows(library: &Library, shelf: &Shelf) -> usize {
    let now = jiff::Zoned::now();
    let mut count = 0;
    loop {
        let window = library.window(shelf, Spot::At(count), &now).expect("a window");
        count += window.rows.len();
        if window.is_end {
            return count;
        }
    }
}

fn shelf() -> Shelf {
    Shelf { arrived_by_ms: i64::MAX, ..Shelf::default() }
}

/// Holds every total against the list that it stands over.
pub(super) fn check_tally(library: &Library) {
    let whole = Tally {
        dispatches: rows(library, &shelf()),
        unread: rows(library, &Shelf { unread: true, ..shelf() }),
    };
    assert_eq!(library.tally(), Ok(whole));
    for followed in library.sources().expect("sources") {
        let of_source = Shelf { source: Some(followed.source.name().into_string()), ..shelf() };
        assert_eq!(followed.dispatches, rows(library, &of_source), "{of_source:?}");
        let unread = Shelf { unread: true, ..of_source };
        assert_eq!(followed.unread, rows(library, &unread), "{unread:?}");
    }
}

fn check(library: &Library, dispatches: usize, unread: usize) {
    check_tally(library);
    assert_eq!(library.tally(), Ok(Tally { dispatches, unread }));
}

fn hidden() -> SafeText {
    SafeText::line("hidden")
}

#[test]
fn a_story_counts_once_wherever_it_goes() {
    let (_folder, mut library, [north, south, _]) = three_copies();
    check(&library, 1, 1);
    library.part_copies(south).unwrap();
    check(&library, 2, 2);
    library.join_copies(south).unwrap();
    check(&library, 1, 1);
    change(&mut library, north, Change::Read(true));
    check(&library, 1, 0);
    library.leave_source(&source("north").key).unwrap();
    check(&library, 1, 0);
}

#[test]
fn what_is_hidden_counts_nowhere() {
    let (_folder, mut library, _) = three_copies();
    let other = bring(&mut library, "east", "The ferry sailed.");
    check(&library, 2, 2);
    change(&mut library, other, Change::Tagged(hidden()));
    check(&library, 1, 1);
    change(&mut library, other, Change::Read(true));
    check(&library, 1, 1);
    change(&mut library, other, Change::Read(false));
    check(&library, 1, 1);
    change(&mut library, other, Change::Untagged(hidden()));
    check(&library, 2, 2);
    library.undo().unwrap();
    check(&library, 1, 1);
    library.leave_source(&source("east").key).unwrap();
    check(&library, 1, 1);
}

#[test]
fn a_story_outlives_the_hiding_of_its_original() {
    let (_folder, mut library, [north, ..]) = three_copies();
    change(&mut library, north, Change::Tagged(hidden()));
    check(&library, 1, 1);
    assert_eq!(library.copies(north).unwrap().len(), 3, "it is one story still");
    library.undo().unwrap();
    check(&library, 1, 1);
}

#[test]
fn a_copy_that_was_read_stays_read_when_its_original_goes() {
    let (_folder, mut library, [_, south, _]) = three_copies();
    change(&mut library, south, Change::Opened);
    change(&mut library, south, Change::Read(true));
    library.leave_source(&source("north").key).unwrap();
    check(&library, 1, 0);
}

#[test]
fn what_is_brought_from_elsewhere_makes_no_copy_unread() {
    let brought = |item: &str, is_read| {
        let dispatch = of_feed("east", item, super::copies::STORY);
        vec![Brought { dispatch, is_read, tags: Vec::new() }]
    };
    let (_folder, mut library, [north, ..]) = three_copies();
    library.follow_source(&source("east")).unwrap();
    library.take_in_brought(&source("east"), brought("1", false)).unwrap();
    check(&library, 1, 1);
    let (_folder, mut library, _) = three_copies();
    library.follow_source(&source("east")).unwrap();
    library.take_in_brought(&source("east"), brought("1", true)).unwrap();
    check(&library, 1, 0);
    assert!(library.standings(&[north]).unwrap()[&north].standing.read, "it was read there");
}

#[test]
fn a_sample_counts_while_something_in_it_is_kept() {
    let (_folder, mut library) = fresh();
    let sample = held_as(OriginKind::Sample, "strike", super::TEXT);
    apply(&mut library, &sample, Change::Opened);
    check(&library, 0, 0);
    apply(&mut library, &sample, Change::Bookmarked(true));
    check(&library, 1, 1);
    apply(&mut library, &sample, Change::Tagged(hidden()));
    check(&library, 0, 0);
    apply(&mut library, &sample, Change::Untagged(hidden()));
    apply(&mut library, &sample, Change::Bookmarked(false));
    check(&library, 0, 0);
}

/// A followed file that is marked before its new text came in moves and leaves its source at once.
#[test]
fn what_changes_its_date_and_its_source_at_once_is_counted_where_it_is() {
    let (_folder, mut library, [north, south, _]) = three_copies();
    let move_to = |library: &Library, id: DispatchId, source: Option<i64>| {
        let sql = "UPDATE dispatch SET row = row + 7, source = ?2 WHERE id = ?1";
        library.connection.execute(sql, rusqlite::params![id.bytes(), source]).unwrap();
        check_tally(library);
    };
    move_to(&library, north, None);
    change(&mut library, north, Change::Read(true));
    check(&library, 1, 0);
    move_to(&library, south, Some(1));
    change(&mut library, north, Change::Read(false));
    move_to(&library, north, Some(2));
    check(&library, 1, 1);
}
