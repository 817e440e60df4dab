//! Windows on long lists.

use std::sync::Arc;

use jiff::Zoned;

use super::{fresh, held_as};
use crate::dispatch::{
    Change, Dispatch, DispatchId, OriginKind, Request, SafeText, Source, Spot, Target,
};
use crate::library::{Library, Shelf, Sorted, Window};

const ALL: Shelf = Shelf {
    bookmarked: false,
    kept: false,
    unread: false,
    source: None,
    query: crate::query::Query::none(),
    sorted: Sorted::Newest,
    arrived_by_ms: i64::MAX,
};

fn dispatch(number: usize) -> Dispatch {
    let held = held_as(OriginKind::Feed, &format!("wire {number}"), "The ferry waits.");
    let mut dispatch = Arc::unwrap_or_clone(held.dispatch);
    dispatch.headline = Some(SafeText::line(&number.to_string()));
    let day = jiff::civil::date(2026, 1, 1).at(0, 0, 0, 0);
    let moment = day.checked_sub(jiff::Span::new().minutes(i64::try_from(number).unwrap()));
    dispatch.published = Some(crate::dispatch::Stamp::Moment(moment.unwrap(), None));
    dispatch
}

fn id_of(number: usize) -> DispatchId {
    dispatch(number).id
}

/// A library with so many dispatches of one source, numbered from the newest on; the first
/// twenty are unread.
fn library(count: usize) -> (tempfile::TempDir, Library) {
    let (folder, mut library) = fresh();
    let source = Source {
        key: "https://a.example/".to_owned(),
        title: Some(SafeText::line("Wire")),
        ..Source::default()
    };
    library.follow_source(&source).unwrap();
    library.take_in_fetch(&source, (0..count).map(dispatch).collect()).unwrap();
    (folder, library)
}

/// The numbers of a window's first and last row, how many there are, and where they stand.
fn check(library: &Library, shelf: &Shelf, spot: Spot, expected: (&str, usize, Option<usize>)) {
    let Window { rows, first, found, is_end } = library.window(shelf, spot, &Zoned::now()).unwrap();
    let number = |at: usize| {
        rows.get(at).and_then(|row| row.listed.summary.headline.clone()).unwrap_or_default()
    };
    let end = if is_end { " end" } else { "" };
    let last = rows.len().saturating_sub(1);
    let said = format!("{}-{} {}{end}", number(0), number(last), rows.len());
    assert_eq!((said.as_str(), first, found), expected);
}

#[test]
fn a_window_is_read_from_any_spot() {
    let (_folder, library) = library(500);
    let rank = |number: usize| {
        let around = library.window(&ALL, Spot::At(number), &Zoned::now()).unwrap();
        around.rows[0].rank
    };
    check(&library, &ALL, Spot::At(0), ("0-199 200", 0, None));
    check(&library, &ALL, Spot::At(450), ("450-499 50 end", 450, None));
    check(&library, &ALL, Spot::At(900), ("- 0 end", 900, None));
    check(&library, &ALL, Spot::After(rank(199), 199), ("200-399 200", 200, None));
    check(&library, &ALL, Spot::Before(rank(300), 300), ("100-299 200", 100, None));
    check(&library, &ALL, Spot::Before(rank(100), 100), ("0-99 100 end", 0, None));
    check(&library, &ALL, Spot::Around(id_of(250)), ("150-349 200", 150, Some(250)));
    check(&library, &ALL, Spot::UnreadBefore(rank(400)), ("0-199 200", 0, Some(19)));
    check(&library, &ALL, Spot::UnreadAfter(rank(19)), ("- 0", 0, None));
}

#[test]
fn every_order_has_all_rows() {
    let (_folder, mut library) = library(300);
    let read = Request::one(Target::Known(id_of(0)), Change::Read(true));
    library.apply(&read).unwrap();
    let shelf = |sorted| Shelf { sorted, ..ALL };
    check(&library, &shelf(Sorted::Oldest), Spot::At(0), ("299-100 200", 0, None));
    check(&library, &shelf(Sorted::Source), Spot::At(0), ("0-199 200", 0, None));
    check(&library, &shelf(Sorted::UnreadFirst), Spot::At(0), ("1-199 200", 0, None));
    check(&library, &shelf(Sorted::UnreadFirst), Spot::At(19), ("0-218 200", 19, None));
    let oldest = Spot::Around(id_of(299));
    check(&library, &shelf(Sorted::Oldest), oldest, ("299-100 200", 0, Some(0)));
}

#[test]
fn a_list_may_be_narrowed() {
    let (_folder, mut library) = library(300);
    let bookmark = Request::one(Target::Known(id_of(250)), Change::Bookmarked(true));
    library.apply(&bookmark).unwrap();
    let check = |shelf: &Shelf, expected| check(&library, shelf, Spot::At(0), (expected, 0, None));
    check(&Shelf { unread: true, ..ALL }, "0-19 20 end");
    check(&Shelf { bookmarked: true, ..ALL }, "250-250 1 end");
    check(&Shelf { kept: true, ..ALL }, "- 0 end");
    check(&Shelf { source: Some("Wire".to_owned()), ..ALL }, "0-199 200");
    check(&Shelf { source: Some("Other".to_owned()), ..ALL }, "- 0 end");
    check(&Shelf { arrived_by_ms: 0, ..ALL }, "- 0 end");
    check(&Shelf { query: "title:17".parse().unwrap(), ..ALL }, "17-17 1 end");
    check(&Shelf { query: "title:17".parse().unwrap(), bookmarked: true, ..ALL }, "- 0 end");
}

#[test]
fn rows_are_counted() {
    let (_folder, library) = library(300);
    let tally = library.count(&Shelf { unread: true, ..ALL }, &Zoned::now()).unwrap();
    assert_eq!((tally.rows, tally.all, tally.unread), (20, 300, 20));
    let unread = library.unread_of(&ALL, &Zoned::now()).unwrap();
    assert_eq!(unread.len(), 20);
}
