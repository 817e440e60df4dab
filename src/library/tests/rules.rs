//! What rules do as dispatches come in, and taking it back.

use jiff::Zoned;

use super::{fresh, held_as, one};
use crate::dispatch::{
    Change, Dispatch, DispatchId, Held, OriginKind, SafeText, Source, Spot, Standing,
};
use crate::library::{Library, Shelf, Sorted, Unruled};
use crate::query::{Query, Rule, RuleDeed};

fn source() -> Source {
    let key = "https://port.example/feed".to_owned();
    Source { url: key.clone(), key, ..Source::default() }
}

fn filed(number: &str, text: &str) -> Held {
    held_as(OriginKind::Feed, number, text)
}

fn rule(when: &str, deeds: &[&str]) -> Rule {
    let deeds = deeds.iter().map(|deed| RuleDeed::named(deed).expect("a deed"));
    Rule { when: when.parse().expect("a query"), deeds: deeds.collect() }
}

/// A library into which two dispatches came by some rules.
fn ruled(rules: Vec<Rule>) -> (tempfile::TempDir, Library, [Held; 2]) {
    let (folder, mut library) = fresh();
    library.obey(rules);
    let both = [filed("1", "The tug stays."), filed("2", "The pilots went home.")];
    library.follow_source(&source()).expect("it is followed");
    let dispatches = both.iter().map(|held| Dispatch::clone(&held.dispatch)).collect();
    library.take_in_fetch(&source(), dispatches).expect("they come in");
    (folder, library, both)
}

fn standing(library: &Library, held: &Held) -> Standing {
    let id = held.dispatch.id;
    let found = library.standings(&[id]).expect("it is read").remove(&id);
    found.map(|remembered| remembered.standing).unwrap_or_default()
}

fn listed(library: &Library, query: &str) -> usize {
    let query = query.parse().expect("a query");
    library.list(&query, None, &Zoned::now(), |_| None).expect("it is listed").len()
}

#[test]
fn rules_do_what_they_say_to_what_they_mean() {
    let rules = vec![rule("tug", &["read", "tag:ports"]), rule("in:1", &["bookmark", "read"])];
    let (_folder, library, [ferry, pilots]) = ruled(rules);
    let done = standing(&library, &ferry);
    assert!(done.read && done.bookmarked);
    assert_eq!(done.tags, [SafeText::line("ports")]);
    assert_eq!(standing(&library, &pilots), Standing::default());
}

#[test]
fn what_is_hidden_is_listed_by_its_tag_alone() {
    let (_folder, library, _) = ruled(vec![rule("tug", &["hide"])]);
    assert_eq!((listed(&library, ""), listed(&library, "tug")), (1, 0));
    assert_eq!((listed(&library, "tag:hidden"), listed(&library, "tag:other")), (1, 0));
}

#[test]
fn what_is_hidden_is_in_no_list_of_the_reader() {
    let (_folder, library, [_, pilots]) = ruled(vec![rule("tug", &["hide"])]);
    let shelf = Shelf {
        bookmarked: false,
        kept: false,
        unread: false,
        source: None,
        search: None,
        story: None,
        query: Query::default(),
        sorted: Sorted::Newest,
        arrived_by_ms: i64::MAX,
    };
    let window = library.window(&shelf, Spot::At(0), &Zoned::now()).expect("it is read");
    let ids: Vec<DispatchId> = window.rows.iter().map(|row| row.listed.id).collect();
    assert_eq!(ids, [pilots.dispatch.id]);
    assert_eq!(library.count(&shelf, &Zoned::now()).map(|tally| tally.rows), Ok(1));
    let query = "tag:hidden".parse().expect("a query");
    let count = library.count(&Shelf { query, ..shelf }, &Zoned::now());
    assert_eq!(count.map(|tally| tally.rows), Ok(1));
}

#[test]
fn a_run_is_taken_back_whole() {
    let (_folder, mut library, [ferry, pilots]) =
        ruled(vec![rule("tug OR pilots", &["read", "hide", "bookmark", "tag:ports"])]);
    assert_eq!(library.unrule(), Ok(Unruled { dispatches: 2, changed: 0 }));
    for held in [&ferry, &pilots] {
        assert_eq!(standing(&library, held), Standing::default());
    }
    assert_eq!(library.unrule(), Ok(Unruled::default()), "there is no run before it");
}

#[test]
fn what_was_so_before_a_rule_stays_so_after_it() {
    let (_folder, mut library, [ferry, _]) = ruled(Vec::new());
    library.apply(&one(&ferry, Change::Read(true))).expect("it is read");
    let deeds = [RuleDeed::Read, RuleDeed::Bookmark];
    let ids = [ferry.dispatch.id];
    assert_eq!(library.rule(&deeds, &ids), Ok(1));
    assert_eq!(library.rule(&deeds, &ids), Ok(0), "it is all so already");
    assert_eq!(library.unrule(), Ok(Unruled { dispatches: 1, changed: 0 }));
    let after = standing(&library, &ferry);
    assert!(after.read && !after.bookmarked);
}

#[test]
fn a_later_change_of_the_readers_is_not_taken_back() {
    let (_folder, mut library, [ferry, pilots]) = ruled(vec![rule("tug OR pilots", &["read"])]);
    library.apply(&one(&ferry, Change::Bookmarked(true))).expect("it is bookmarked");
    assert_eq!(library.unrule(), Ok(Unruled { dispatches: 1, changed: 1 }));
    assert!(standing(&library, &ferry).read && !standing(&library, &pilots).read);
}

#[test]
fn a_rule_is_asked_of_what_is_new_alone() {
    let (_folder, mut library, [ferry, _]) = ruled(vec![rule("sails", &["read"])]);
    let text = filed("1", "The ferry sails.");
    library.take_in_fetch(&source(), vec![Dispatch::clone(&text.dispatch)]).expect("it comes in");
    assert!(!standing(&library, &ferry).read);
}
