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
    search: None,
    story: None,
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

/// A library whose second source brought three dispatches, older than all of the first.
fn two_sources(count: usize) -> (tempfile::TempDir, Library) {
    let (folder, mut library) = library(count);
    let mut other = Source {
        key: "https://b.example/".to_owned(),
        title: Some(SafeText::line("Gazette")),
        ..Source::default()
    };
    library.follow_source(&other).unwrap();
    // What comes with a first fetch may be old; here all of it is news.
    other.health.good_ms = Some(1);
    library.take_in_fetch(&other, (count..count + 3).map(dispatch).collect()).unwrap();
    (folder, library)
}

#[test]
fn a_query_is_asked_within_a_source_however_much_came_in_since() {
    let (_folder, library) = two_sources(2_050);
    let ferry = Shelf { query: "ferry".parse().unwrap(), ..ALL };
    let gazette = Shelf { source: Some("Gazette".to_owned()), ..ferry.clone() };
    check(&library, &gazette, Spot::At(0), ("2050-2052 3 end", 0, None));
    check(&library, &ferry, Spot::At(2_040), ("2040-2052 13 end", 2_040, None));
    let now = Zoned::now();
    assert_eq!(library.count(&gazette, &now).unwrap().rows, 3);
    assert_eq!(library.count(&ferry, &now).unwrap().rows, 2_053);
    let mut unread = library.unread_of(&gazette, &now).unwrap();
    unread.sort_unstable();
    let mut all = [2_050, 2_051, 2_052].map(id_of);
    all.sort_unstable();
    assert_eq!(unread, all);
    assert_eq!(library.unread_of(&ferry, &now).unwrap().len(), 23);
}

#[test]
fn a_query_is_asked_in_the_order_of_the_list() {
    let (_folder, library) = two_sources(300);
    let shelf = |sorted| Shelf { query: "ferry".parse().unwrap(), sorted, ..ALL };
    check(&library, &shelf(Sorted::Oldest), Spot::At(0), ("302-103 200", 0, None));
    check(&library, &shelf(Sorted::Source), Spot::At(0), ("300-196 200", 0, None));
    check(&library, &shelf(Sorted::UnreadFirst), Spot::At(20), ("300-216 200", 20, None));
    check(&library, &shelf(Sorted::UnreadFirst), Spot::At(300), ("297-299 3 end", 300, None));
}

#[test]
fn a_window_on_answers_is_read_from_any_spot() {
    let (_folder, library) = two_sources(500);
    let shelf = Shelf { query: "ferry -title:7 -title:8".parse().unwrap(), ..ALL };
    let rank =
        |number: usize| library.window(&ALL, Spot::At(number), &Zoned::now()).unwrap().rows[0].rank;
    check(&library, &shelf, Spot::At(0), ("0-201 200", 0, None));
    check(&library, &shelf, Spot::After(rank(201), 199), ("202-401 200", 200, None));
    check(&library, &shelf, Spot::After(rank(401), 399), ("402-502 101 end", 400, None));
    check(&library, &shelf, Spot::Before(rank(300), 298), ("100-299 200", 98, None));
    check(&library, &shelf, Spot::Before(rank(9), 7), ("0-6 7 end", 0, None));
    check(&library, &shelf, Spot::Around(id_of(250)), ("150-349 200", 148, Some(248)));
    check(&library, &shelf, Spot::Around(id_of(7)), ("0-201 200", 0, Some(0)));
    check(&library, &shelf, Spot::UnreadAfter(rank(6)), ("0-201 200", 0, Some(7)));
    check(&library, &shelf, Spot::UnreadAfter(rank(19)), ("400-502 103 end", 398, Some(498)));
    check(&library, &shelf, Spot::UnreadBefore(rank(500)), ("0-201 200", 0, Some(17)));
}

#[test]
fn a_file_that_is_read_in_place_answers_by_what_is_known_of_it() {
    let (_folder, mut library) = library(3);
    let file = held_as(OriginKind::File, "/copy/ferry.txt", "The ferry waits.");
    let id = file.dispatch.id;
    let tag = Change::Tagged(SafeText::line("port"));
    library.apply(&Request::one(Target::Held(file), tag)).unwrap();
    let tagged = Shelf { query: "tag:port".parse().unwrap(), ..ALL };
    for sorted in [Sorted::Newest, Sorted::Source] {
        let shelf = Shelf { sorted, ..tagged.clone() };
        let window = library.window(&shelf, Spot::At(0), &Zoned::now()).unwrap();
        let ids: Vec<_> = window.rows.iter().map(|row| row.listed.id).collect();
        assert_eq!(ids, [id]);
    }
    let untagged = Shelf { query: "-tag:port".parse().unwrap(), ..ALL };
    assert_eq!(library.count(&untagged, &Zoned::now()).unwrap().rows, 3);
}

#[test]
fn rows_are_counted() {
    let (_folder, library) = library(300);
    let tally = library.count(&Shelf { unread: true, ..ALL }, &Zoned::now()).unwrap();
    assert_eq!((tally.rows, tally.all, tally.unread), (20, 300, 20));
    assert!(tally.is_of_one_source);
    let (_folder, several) = two_sources(3);
    assert!(!several.count(&ALL, &Zoned::now()).unwrap().is_of_one_source);
    let unread = library.unread_of(&ALL, &Zoned::now()).unwrap();
    assert_eq!(unread.len(), 20);
}
