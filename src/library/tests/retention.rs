//! What goes of a source, what stays, and what comes in no more.

use super::copies::{change, of_feed, source};
use super::fresh;
use crate::dispatch::{Change, Dispatch, DispatchId, SafeText, Source};
use crate::library::{Library, TakenIn};

const NAME: &str = "port";

/// How long ago, in days.
fn dated(item: &str, days: i64) -> Dispatch {
    let day = jiff::Zoned::now().date() - jiff::Span::new().days(days);
    let mut dispatch = undated(item);
    dispatch.published = day.to_string().parse().ok();
    dispatch
}

fn undated(item: &str) -> Dispatch {
    of_feed(NAME, item, &format!("The ferry sailed on day {item}."))
}

fn id(item: &str) -> DispatchId {
    undated(item).id
}

fn take_in(library: &mut Library, dispatches: Vec<Dispatch>) -> TakenIn {
    library.take_in_fetch(&source(NAME), dispatches).unwrap()
}

/// A library that keeps so much of a source.
fn keeping(keep_days: Option<u32>, keep_newest: Option<u32>) -> (tempfile::TempDir, Library) {
    let (folder, mut library) = fresh();
    let source = Source { keep_days, keep_newest, ..source(NAME) };
    library.follow_source(&source).unwrap();
    (folder, library)
}

/// Lets days pass.
fn age(library: &Library, days: i64) {
    let ms = days * 24 * 60 * 60 * 1000;
    let older = "UPDATE dispatch SET row = row - (?1 << 20), arrived = arrived - ?1";
    library.connection.execute(older, [ms]).unwrap();
}

fn stays(library: &Library, item: &str) -> bool {
    library.stored(id(item)).unwrap().is_some()
}

#[test]
fn what_is_old_goes_but_for_what_was_marked() {
    let (_folder, mut library) = keeping(Some(7), None);
    take_in(&mut library, ["1", "2", "3", "4"].map(|item| dated(item, 2)).into());
    change(&mut library, id("1"), Change::Bookmarked(true));
    change(&mut library, id("2"), Change::Note(Some(SafeText::line("ask"))));
    change(&mut library, id("3"), Change::Tagged(SafeText::line("hidden")));
    age(&library, 20);
    take_in(&mut library, vec![]);
    assert_eq!(["1", "2", "3", "4"].map(|item| stays(&library, item)), [true, true, false, false]);
}

#[test]
fn what_went_is_no_news_while_it_is_brought() {
    let (_folder, mut library) = keeping(Some(7), None);
    take_in(&mut library, vec![undated("1")]);
    age(&library, 20);
    take_in(&mut library, vec![]);
    assert!(!stays(&library, "1"));
    let key = source(NAME).key;
    let texts = library.texts_of(&key).unwrap();
    assert_eq!(
        texts[&id("1")].fingerprint,
        undated("1").fingerprint.as_str(),
        "it is not read again"
    );
    assert_eq!(take_in(&mut library, vec![undated("1")]), TakenIn::default());
    library.forget_expired(&key, &[id("1")]).unwrap();
    assert_eq!(take_in(&mut library, vec![undated("1")]), TakenIn::default());
    library.forget_expired(&key, &[]).unwrap();
    assert_eq!(take_in(&mut library, vec![undated("1")]).new, 1, "it is brought anew");
}

#[test]
fn what_is_too_old_when_it_comes_is_not_read_again() {
    let (_folder, mut library) = keeping(Some(7), None);
    assert_eq!(take_in(&mut library, vec![dated("1", 20)]), TakenIn::default());
    assert!(library.texts_of(&source(NAME).key).unwrap().contains_key(&id("1")));
}

#[test]
fn the_newest_stay_by_count() {
    let (_folder, mut library) = keeping(None, Some(2));
    take_in(&mut library, vec![dated("1", 9), dated("2", 8)]);
    change(&mut library, id("1"), Change::Bookmarked(true));
    take_in(&mut library, vec![dated("3", 7), dated("4", 6)]);
    let all = ["1", "2", "3", "4"].map(|item| stays(&library, item));
    assert_eq!(all, [true, false, true, true]);
    assert_eq!(take_in(&mut library, vec![dated("2", 8)]), TakenIn::default());
}

#[test]
fn what_the_reader_settles_meanwhile_holds() {
    let (_folder, mut library) = keeping(Some(7), None);
    let settled = Source { muted_until_ms: Some(i64::MAX), ..source(NAME) };
    library.settle_source(&settled).unwrap();
    // As the refresh knew it when it began.
    let known = Source { keep_days: Some(7), ..source(NAME) };
    assert_eq!(library.take_in_fetch(&known, vec![dated("1", 20)]).unwrap().new, 1);
    assert!(library.standings(&[id("1")]).unwrap()[&id("1")].standing.read);
}

#[test]
fn who_wants_more_gets_it_back_as_read() {
    let (_folder, mut library) = keeping(None, Some(1));
    take_in(&mut library, vec![dated("1", 9), dated("2", 8)]);
    assert!(!stays(&library, "1"));
    library.settle_source(&source(NAME)).unwrap();
    assert_ne!(
        library.texts_of(&source(NAME).key).unwrap()[&id("1")].fingerprint,
        undated("1").fingerprint.as_str()
    );
    assert_eq!(take_in(&mut library, vec![dated("1", 9)]).new, 1);
    assert!(library.standings(&[id("1")]).unwrap()[&id("1")].standing.read);
}

/// The reader settles another address while the old one is asked, which moved for good.
#[test]
fn a_fetch_on_its_way_leaves_a_new_address() {
    let (_folder, mut library) = keeping(None, None);
    let asked = source(NAME);
    let quay = Source { url: "https://quay.example/feed".to_owned(), ..asked.clone() };
    library.move_source(&quay).unwrap();
    let moved = Source {
        url: "https://moved.example/feed".to_owned(),
        moved_from: Some(asked.url.clone()),
        etag: Some("old".to_owned()),
        ..asked
    };
    library.take_in_fetch(&moved, vec![dated("1", 1)]).unwrap();
    let found = library.followed().unwrap().remove(0);
    assert_eq!((found.url, found.etag), (quay.url.clone(), None));
    let moved = Source { moved_from: Some(quay.url), ..moved };
    library.take_in_fetch(&moved, vec![dated("2", 1)]).unwrap();
    assert_eq!(library.followed().unwrap()[0].url, "https://moved.example/feed");
}
