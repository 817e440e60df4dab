//! The two texts of a dispatch: the excerpt that a feed brought, and the whole of it.

use std::sync::Arc;

use dateline::app::{Effect, Event, Handle, Wanted, Watched};
use dateline::dispatch::{Dispatch, Held, OriginKind, SafeText};
use dateline::ink::Theme;
use dateline::words::pages::{EXCERPT as EXCERPT_SHOWN, WHOLE};

use crate::desk::{Desk, held};
use crate::picture::{rows, screen};

const EXCERPT: &str = "# Ferry waits\n\nThe ferry waits at the quay …\n";

/// A dispatch of a feed.
fn filed(text: &str, url: Option<&str>) -> Held {
    let read = held("ferry.md", text.as_bytes());
    let mut dispatch = Dispatch::clone(&read.dispatch);
    dispatch.origin.kind = OriginKind::Feed;
    dispatch.url = url.map(SafeText::line);
    Held { dispatch: Arc::new(dispatch), path: None }
}

fn page() -> Held {
    let text = "The pilots went home, and the wind went on. ".repeat(20);
    of_page(&filed(&format!("# Ferry waits\n\n{text}\n"), URL))
}

fn of_page(held: &Held) -> Held {
    let dispatch = Dispatch { is_of_page: true, ..Dispatch::clone(&held.dispatch) };
    Held { dispatch: Arc::new(dispatch), path: None }
}

const URL: Option<&str> = Some("https://port.example/1");

fn excerpt() -> Desk {
    Desk::of_held((80, 24), vec![filed(EXCERPT, URL)])
}

fn shown(desk: &Desk) -> String {
    rows(&screen(&desk.app, Theme::Terminal)).join("\n")
}

#[track_caller]
fn has(desk: &Desk, words: &str) {
    let shown = shown(desk);
    assert!(shown.contains(words), "{words}\n{shown}");
}

fn asked_for(desk: &Desk, wanted: Wanted) -> usize {
    let is_it = |effect: &&Effect| matches!(effect, Effect::OtherText(.., one) if *one == wanted);
    desk.asked.iter().filter(is_it).count()
}

fn answer(desk: &mut Desk, told: Result<Held, String>) {
    desk.tell(Event::Watched(Watched::OtherText(Handle(0), Box::new(told))));
}

#[test]
fn a_page_that_breaks_off_is_a_page_all_the_same() {
    let mut desk = excerpt();
    desk.press("F");
    answer(&mut desk, Ok(of_page(&filed("# Ferry waits\n\nThe ferry waits …\n", URL))));
    assert_eq!(desk.app.notice.as_deref(), Some(WHOLE));
    answer(&mut desk, Ok(filed(&format!("# Ferry waits\n\n{}\n", "It waits. ".repeat(90)), URL)));
    assert_eq!(desk.app.notice.as_deref(), Some(EXCERPT_SHOWN));
}

#[test]
fn the_whole_text_takes_the_place_of_the_excerpt() {
    let mut desk = excerpt();
    has(&desk, "waits at the quay");
    desk.press("F");
    has(&desk, "Looking for the whole text");
    assert_eq!(asked_for(&desk, Wanted::ByHand), 1);
    answer(&mut desk, Ok(page()));
    has(&desk, "The pilots went home");
    has(&desk, "F shows what the feed brought");
    desk.press("F");
    answer(&mut desk, Ok(filed(EXCERPT, URL)));
    has(&desk, "waits at the quay");
    has(&desk, "F shows that of its page");
}

#[test]
fn a_page_that_cannot_be_read_leaves_the_excerpt() {
    let mut desk = excerpt();
    desk.press("F");
    answer(&mut desk, Err("Its page could not be read: no.".to_owned()));
    has(&desk, "waits at the quay");
    has(&desk, "Its page could not be read: no.");
}

#[test]
fn an_excerpt_that_is_opened_is_completed_where_its_source_wants_that() {
    assert_eq!(asked_for(&excerpt(), Wanted::ByItsSource), 1);
    let whole = Desk::of_held((80, 24), vec![page()]);
    assert_eq!(asked_for(&whole, Wanted::ByItsSource), 0);
    let file = Desk::of_text((80, 24), "ferry.md", EXCERPT);
    assert_eq!(asked_for(&file, Wanted::ByItsSource), 0);
}

#[test]
fn what_has_no_page_says_so() {
    let mut desk = Desk::of_held((80, 24), vec![filed(EXCERPT, None)]);
    desk.press("F");
    has(&desk, "names no page");
    let mut desk = Desk::of_text((80, 24), "ferry.md", EXCERPT);
    desk.press("F");
    has(&desk, "came in whole");
    assert_eq!(asked_for(&desk, Wanted::ByHand), 0);
}

#[test]
fn an_answer_that_comes_too_late_is_let_go() {
    let mut desk = Desk::of_held((80, 24), vec![filed(EXCERPT, URL)]);
    desk.tell(Event::Watched(Watched::OtherText(Handle(7), Box::new(Ok(page())))));
    has(&desk, "waits at the quay");
}
