//! One story once.

use std::collections::HashSet;

use tempfile::TempDir;

use super::{fresh, open};
use crate::dispatch::{
    Arrived, Block, Change, Dispatch, DispatchId, Fingerprint, Origin, OriginKind, Request,
    SafeText, Source, Span, Spot, Target,
};
use crate::library::{Library, LibraryError, Page, Shelf, Sorted};
use crate::query::Query;

pub(super) const STORY: &str = "The ferry to the outer islands stayed in port on Tuesday while a storm crossed \
    the strait, and more than 400 passengers were told to find a bed for the night wherever they \
    could. “We will wait for the wind to drop,” said Ines Tavora, the harbour master of Cape Lorne. \
    “Nobody sails into that, and nobody should ask a crew to try.” She gave no date for the next \
    crossing. The strait has been closed four times since the autumn began, twice as often as in \
    any of the five years before, and the company that runs the boats says it has lost a third of \
    its income. Shops on the islands still had bread on Tuesday evening, the mayor said.";

pub(super) fn source(name: &str) -> Source {
    let key = format!("https://{name}.example/feed");
    let health = crate::dispatch::Health { good_ms: Some(1), ..Default::default() };
    Source { url: key.clone(), key, health, ..Source::default() }
}

pub(super) fn of_feed(name: &str, item: &str, text: &str) -> Dispatch {
    let key = source(name).key;
    let id = DispatchId::of(OriginKind::Feed, key.as_bytes(), item.as_bytes());
    let origin = Origin { kind: OriginKind::Feed, name: SafeText::line(name) };
    let mut dispatch = Dispatch::empty(id, origin, Fingerprint::of(text.as_bytes()));
    dispatch.headline = Some(SafeText::line("Ferry waits"));
    dispatch.text = SafeText::block(text);
    dispatch.blocks = vec![Block::Paragraph(Span::new(0, text.len()))];
    dispatch
}

/// Has a source bring a text; answers the id of its dispatch.
pub(super) fn bring(library: &mut Library, name: &str, text: &str) -> DispatchId {
    let mut source = source(name);
    // What comes with a first fetch may be old; here all of it is news.
    source.health.good_ms = Some(1);
    library.follow_source(&source).unwrap();
    let dispatch = of_feed(name, "1", text);
    let id = dispatch.id;
    library.take_in_fetch(&source, vec![dispatch]).unwrap();
    id
}

fn listed(library: &Library, query: &str) -> Vec<(DispatchId, usize)> {
    let query: Query = query.parse().expect("a query");
    let found = library.list(&query, None, &jiff::Zoned::now(), |_| None).unwrap();
    found.into_iter().map(|listed| (listed.id, listed.also_in)).collect()
}

pub(super) fn change(library: &mut Library, id: DispatchId, change: Change) {
    library.apply(&Request::one(Target::Known(id), change)).expect("the change is made");
}

fn is_read(library: &Library, id: DispatchId) -> bool {
    library.standings(&[id]).unwrap()[&id].standing.read
}

pub(super) fn three_copies() -> (TempDir, Library, [DispatchId; 3]) {
    let (folder, mut library) = fresh();
    let ids = ["north", "south", "west"].map(|name| bring(&mut library, name, STORY));
    (folder, library, ids)
}

#[test]
fn a_story_of_several_sources_is_listed_once() {
    let (_folder, library, [north, ..]) = three_copies();
    assert_eq!(listed(&library, ""), [(north, 2)]);
    let copies = library.copies(north).unwrap();
    assert_eq!(
        copies.iter().map(|copy| &*copy.origin).collect::<Vec<_>>(),
        ["north", "south", "west"]
    );
    assert_eq!(copies.iter().filter(|copy| copy.is_original).count(), 1);
}

#[test]
fn the_window_of_a_list_has_the_original_alone() {
    let (_folder, library, [north, south, _]) = three_copies();
    let whole = Shelf { arrived_by_ms: i64::MAX, ..Shelf::default() };
    let rows = |shelf: &Shelf| -> Vec<(DispatchId, usize)> {
        let window = library.window(shelf, Spot::At(0), &jiff::Zoned::now()).unwrap();
        window.rows.into_iter().map(|row| (row.listed.id, row.listed.also_in)).collect()
    };
    assert_eq!(rows(&whole), [(north, 2)]);
    assert_eq!(rows(&Shelf { unread: true, ..whole.clone() }), [(north, 2)]);
    assert_eq!(library.count(&whole, &jiff::Zoned::now()).unwrap().rows, 1);
    let of_south = Shelf { source: Some(source("south").key), ..whole.clone() };
    assert_eq!(rows(&of_south), [(south, 2)], "its own list has the copy");
    let asked = Shelf { query: "ferry".parse().unwrap(), ..whole };
    assert_eq!(rows(&asked).len(), 1);
    assert_eq!(library.count(&asked, &jiff::Zoned::now()).unwrap().rows, 1);
    let by_source = Shelf { sorted: Sorted::Source, ..asked };
    assert_eq!(rows(&by_source).len(), 1);
}

#[test]
fn another_story_stands_for_itself() {
    let (_folder, mut library, [north, ..]) = three_copies();
    let other = bring(&mut library, "east", &STORY.replace("400", "600"));
    assert_eq!(listed(&library, ""), [(other, 0), (north, 2)]);
}

#[test]
fn it_is_unread_once() {
    let (_folder, library, [north, south, _]) = three_copies();
    assert!(!is_read(&library, north) || library.standings(&[north]).unwrap().is_empty());
    assert!(is_read(&library, south));
    assert_eq!(listed(&library, "is:unread").len(), 1);
}

#[test]
fn a_query_finds_the_copy_that_answers_it() {
    let (_folder, mut library, [north, south, _]) = three_copies();
    change(&mut library, south, Change::Tagged(SafeText::line("ports")));
    assert_eq!(listed(&library, "tag:ports"), [(south, 2)]);
    assert_eq!(listed(&library, "in:north"), [(north, 2)]);
    assert_eq!(listed(&library, "ferry").len(), 1);
}

#[test]
fn what_is_parted_by_hand_stays_parted() {
    let (folder, mut library, [north, south, _]) = three_copies();
    assert_eq!(library.part_copies(south), Ok(1));
    assert!(!is_read(&library, south), "it is news by itself");
    library
        .take_in_fetch(&source("south"), vec![of_feed("south", "1", &format!("{STORY} More."))])
        .unwrap();
    drop(library);
    let mut library = open(&folder);
    assert_eq!(listed(&library, ""), [(south, 0), (north, 1)]);
    assert_eq!(library.join_copies(south), Ok(true));
    assert_eq!(listed(&library, ""), [(north, 2)]);
    assert_eq!(library.part_copies(north), Ok(2));
    assert_eq!(listed(&library, "").len(), 3);
    let fourth = bring(&mut library, "east", STORY);
    assert!(!listed(&library, "").contains(&(fourth, 3)), "a parted one has no copies any more");
    assert_eq!(
        library.part_copies(DispatchId::default()),
        Err(LibraryError::Unknown(DispatchId::default()))
    );
}

#[test]
fn a_source_can_be_shown_in_full() {
    let (_folder, mut library, [north, south, _]) = three_copies();
    let key = source("south").key;
    assert_eq!(library.show_each_copy(&key, true), Ok(Some(1)));
    assert_eq!(listed(&library, ""), [(south, 0), (north, 1)]);
    library.take_in_fetch(&source("south"), vec![of_feed("south", "2", STORY)]).unwrap();
    assert_eq!(listed(&library, "").len(), 3);
    assert_eq!(library.show_each_copy(&key, false), Ok(Some(0)));
    assert_eq!(library.show_each_copy("none", true), Ok(None));
}

#[test]
fn where_the_original_goes_a_copy_takes_its_place() {
    let (_folder, mut library, [_, south, _]) = three_copies();
    library.leave_source(&source("north").key).unwrap();
    assert_eq!(listed(&library, "is:unread"), [(south, 1)]);
}

#[test]
fn a_source_that_says_it_twice_has_two_dispatches() {
    let (_folder, mut library) = fresh();
    bring(&mut library, "north", STORY);
    library.take_in_fetch(&source("north"), vec![of_feed("north", "2", STORY)]).unwrap();
    assert_eq!(listed(&library, "").len(), 2);
}

#[test]
fn a_copy_that_becomes_another_text_stands_for_itself() {
    let (_folder, mut library, [north, south, _]) = three_copies();
    let amended = of_feed("south", "1", &STORY.replace("400", "9,000"));
    library.take_in_fetch(&source("south"), vec![amended]).unwrap();
    assert_eq!(listed(&library, ""), [(south, 0), (north, 1)]);
}

/// Has a source bring another text under the item that it brought before.
fn amend(library: &mut Library, name: &str, label: &str, text: &str) {
    let mut dispatch = of_feed(name, "1", text);
    dispatch.label = (!label.is_empty()).then(|| SafeText::line(label));
    library.take_in_fetch(&source(name), vec![dispatch]).unwrap();
}

#[test]
fn an_original_that_becomes_another_text_leaves_its_story() {
    let (_folder, mut library, [north, south, _]) = three_copies();
    amend(&mut library, "north", "UPDATE 1", &format!("{STORY} The wind dropped at night."));
    assert_eq!(listed(&library, ""), [(north, 2)], "what is added makes no other story");
    amend(&mut library, "north", "UPDATE 2", &STORY.replace("400", "9,000"));
    assert_eq!(listed(&library, ""), [(south, 1), (north, 0)]);
    assert!(!is_read(&library, south), "nobody read it");
    let fifth = bring(&mut library, "east", STORY);
    assert!(!listed(&library, "").iter().any(|(id, _)| *id == fifth), "{fifth} is one of them");
}

#[test]
fn what_is_withdrawn_frees_its_copies() {
    let (_folder, mut library, [north, south, west]) = three_copies();
    change(&mut library, north, Change::Read(true));
    amend(&mut library, "north", "UPDATE 1", "The ferry sailed.");
    assert_eq!(listed(&library, "").len(), 2);
    assert!(is_read(&library, south) && is_read(&library, west), "the story was read");
    let (_folder, mut library, [north, south, _]) = three_copies();
    amend(&mut library, "north", "KILL", STORY);
    assert_eq!(listed(&library, ""), [(south, 1), (north, 0)], "though it repeats the words");
    let fifth = bring(&mut library, "east", STORY);
    assert_eq!(library.copies(fifth).unwrap()[0].id, south);
}

#[test]
fn nothing_goes_under_what_is_not_seen() {
    let (_folder, mut library) = fresh();
    let north = bring(&mut library, "north", STORY);
    change(&mut library, north, Change::Tagged(SafeText::line("hidden")));
    let south = bring(&mut library, "south", STORY);
    assert_eq!(listed(&library, ""), [(south, 0)]);
    let (_folder, mut library) = fresh();
    let mute = Source { muted_until_ms: Some(i64::MAX), ..source("north") };
    library.follow_source(&mute).unwrap();
    library.take_in_fetch(&mute, vec![of_feed("north", "1", STORY)]).unwrap();
    let south = bring(&mut library, "south", STORY);
    assert_eq!(listed(&library, "is:unread"), [(south, 0)]);
}

#[test]
fn news_makes_a_story_unread_that_was_taken_as_read() {
    let (_folder, mut library) = fresh();
    let key = source("north").key;
    library
        .follow_source(&Source { health: crate::dispatch::Health::default(), ..source("north") })
        .unwrap();
    let mut backlog = vec![of_feed("north", "1", STORY)];
    backlog[0].published = "2024-01-01".parse().ok();
    backlog
        .extend((0..20).map(|item| of_feed("north", &format!("new{item}"), "The ferry sailed.")));
    let north = backlog[0].id;
    library.take_in_fetch(&source("north"), backlog).unwrap();
    assert!(is_read(&library, north), "{key}");
    bring(&mut library, "south", STORY);
    assert!(!is_read(&library, north), "it is news");
    change(&mut library, north, Change::Read(true));
    bring(&mut library, "west", STORY);
    assert!(is_read(&library, north), "the reader knows it");
}

#[test]
fn what_came_in_long_ago_is_no_longer_looked_for() {
    let (folder, mut library, _) = three_copies();
    let count = |library: &Library| -> i64 {
        library.connection.query_row("SELECT count(*) FROM lead", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(count(&library), 3);
    library.connection.execute("UPDATE lead SET nth = nth + 200000 WHERE nth = 3", []).unwrap();
    bring(&mut library, "east", &STORY.replace("ferry", "tram"));
    assert_eq!(count(&library), 2, "the first two are gone");
    drop(library);
    let fourth = bring(&mut open(&folder), "outlet", STORY);
    assert_eq!(open(&folder).copies(fourth).unwrap().len(), 5, "the third is found");
}

#[test]
fn many_copies_are_no_crowd() {
    let (_folder, mut library, [north, ..]) = three_copies();
    for number in 0..12 {
        let edited = format!("{STORY} This is what outlet number {number} adds.");
        bring(&mut library, &format!("outlet{number}"), &edited);
    }
    assert_eq!(listed(&library, ""), [(north, 14)]);
}

#[test]
fn a_copy_is_parted_by_hand_and_joined_again() {
    let (_folder, mut library, [north, south, west]) = three_copies();
    let part = |id, parts| Request::one(Target::Known(id), Change::Parted(parts));
    let story = |library: &Library| {
        let shelf = Shelf { story: Some(south), arrived_by_ms: i64::MAX, ..Shelf::default() };
        let rows = library.window(&shelf, Spot::First, &jiff::Zoned::now()).unwrap().rows;
        let mut ids: Vec<DispatchId> = rows.into_iter().map(|row| row.listed.id).collect();
        ids.sort_unstable();
        ids
    };
    let mut all = vec![north, south, west];
    all.sort_unstable();
    assert_eq!(story(&library), all);
    library.apply(&part(south, true)).unwrap();
    assert_eq!(story(&library), [south]);
    assert!(!is_read(&library, south), "it stands for itself");
    assert_eq!(listed(&library, "").len(), 2);
    library.undo().unwrap();
    assert_eq!((story(&library), is_read(&library, south)), (all.clone(), true));
    library.apply(&part(south, true)).unwrap();
    library.apply(&part(south, false)).unwrap();
    assert_eq!(story(&library), all);
    library.undo().unwrap();
    assert_eq!(story(&library), [south]);
}

/// A followed file is an original, too, and files are moved.
#[test]
fn an_original_that_is_moved_is_the_original_still() {
    let (_folder, mut library, [north, south, west]) = three_copies();
    library
        .connection
        .execute(
            "UPDATE dispatch SET path = CAST('old.txt' AS BLOB) WHERE id = ?1",
            [north.bytes()],
        )
        .unwrap();
    let moved = DispatchId::of(OriginKind::Folder, b"", b"new.txt");
    let arrived = Arrived {
        id: moved,
        fingerprint: Fingerprint::of(STORY.as_bytes()),
        origin: SafeText::line("new.txt"),
        path: Some("new.txt".into()),
    };
    assert_eq!(library.follow(&[arrived], |_| true), Ok(vec![(north, moved)]));
    assert_eq!(listed(&library, ""), [(moved, 2)]);
    let story = library.copies(south).unwrap();
    assert_eq!(story[0].id, moved);
    assert!(story.iter().any(|copy| copy.id == west));
}

#[test]
fn undo_joins_no_story_that_is_gone() {
    let (_folder, mut library, [north, south, west]) = three_copies();
    library.apply(&Request::one(Target::Known(south), Change::Parted(true))).unwrap();
    library.leave_source(&source("north").key).unwrap();
    library.undo().unwrap();
    assert_eq!(listed(&library, ""), [(west, 0), (south, 0)], "{north} is gone");
}

#[test]
fn a_story_is_on_one_page_of_a_search() {
    let (_folder, mut library, _) = three_copies();
    let other = bring(&mut library, "east", "The ferry sailed.");
    let query: Query = "ferry".parse().expect("a query");
    let (mut stories, mut before, mut found) = (HashSet::new(), None, Vec::new());
    loop {
        let page = Page { before, limit: 1 };
        let page =
            library.search(&query, page, &mut stories, &jiff::Zoned::now()).expect("it is found");
        let Some(last) = page.last() else { break };
        before = Some(last.row);
        found.extend(page.iter().map(|listed| (listed.id == other, listed.also_in)));
    }
    assert_eq!(found, [(true, 0), (false, 2)]);
}
