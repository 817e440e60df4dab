//! The form of a source: opened on a dispatch or by its name, changed line by line.

use dateline::app::{Event, Purpose};
use dateline::app::{Settled, SourceDeed, SourceTold};
use dateline::command::{Code, Key};
use dateline::dispatch::{FullText, Secret, Source, Terms, Wish};
use dateline::ink::Theme;
use dateline::words::terms;

use crate::picture::{rows, screen};
use crate::shelf::Stand;

/// A list of three dispatches of a source with a password and a header line.
fn stand() -> Stand {
    let mut stand = Stand::of(3, &[0, 1]);
    let url = "https://port.example/feed".to_owned();
    stand.terms.source = Source {
        key: url.clone(),
        url,
        secret: Some(Secret("ines:harbour".to_owned())),
        headers: vec![("X-Key".to_owned(), Secret("quay-7".to_owned()))],
        ..Source::default()
    };
    stand
}

fn shown(stand: &Stand) -> String {
    rows(&screen(&stand.app, Theme::default())).join("\n")
}

/// Chooses a row of the form by letters of its name.
fn choose(stand: &mut Stand, row: &str) {
    stand.press(row);
    stand.tell(Event::Key(Key::plain(Code::Enter)));
}

/// Types a line in place of what is offered.
fn answer(stand: &mut Stand, line: &str) {
    stand.tell(Event::Key(Key::ctrl('u')));
    stand.press(line);
    stand.tell(Event::Key(Key::plain(Code::Enter)));
}

/// What is settled after one line was typed in a row of the form.
#[track_caller]
fn check(row: &str, line: &str, holds: impl Fn(&Terms) -> bool) {
    let mut stand = stand();
    stand.press("ge");
    choose(&mut stand, row);
    answer(&mut stand, line);
    assert!(holds(&stand.terms), "{row}: {:?}", stand.terms);
    assert!(matches!(stand.deeds.last(), Some(SourceDeed::Settle { .. })), "{row}: it is written");
}

#[test]
fn each_row_is_settled() {
    check("title", "Harbour", |terms| terms.source.title.as_deref() == Some("Harbour"));
    check("address", "https://quay.example/", |terms| terms.source.url == "https://quay.example/");
    check("tags", "sea, port", |terms| terms.source.tags.len() == 2);
    check("asked", "2h", |terms| terms.source.every == Some(120));
    check("days", "30", |terms| terms.source.keep_days == Some(30));
    check("newest", "500", |terms| terms.source.keep_newest == Some(500));
    check("mute", "2027-01-31", |terms| terms.muted_until.is_some());
    check("full", "always", |terms| terms.source.full_text == FullText::Always);
    check("each copy", "yes", |terms| terms.shows_each_copy);
    check("header", "-", |terms| terms.source.headers.is_empty());
    check("password", "pass show port", |terms| terms.source.password_command.len() == 3);
}

#[test]
fn what_cannot_be_is_said_as_it_is_typed() {
    let mut stand = stand();
    stand.press("ge");
    choose(&mut stand, "asked");
    stand.press("2");
    assert!(shown(&stand).contains("a time like 30m"), "{}", shown(&stand));
    stand.press("h");
    assert!(!shown(&stand).contains("a time like 30m"), "{}", shown(&stand));
    answer(&mut stand, "soon");
    assert!(stand.app.asking.as_ref().is_some_and(|asking| asking.field.text() == "soon"));
    assert!(stand.deeds.iter().all(|deed| matches!(deed, SourceDeed::Find(_))), "nothing written");
}

/// What cannot be is said whole beside the line, in the columns that a terminal has at least.
#[track_caller]
fn check_complaint(row: &str, line: &str, complaint: &str) {
    let mut stand = stand();
    stand.press("ge");
    choose(&mut stand, row);
    stand.tell(Event::Key(Key::ctrl('u')));
    stand.press(line);
    assert!(shown(&stand).contains(complaint), "{row}: {}", shown(&stand));
}

#[test]
fn no_complaint_is_cut() {
    check_complaint("address", "quay", terms::AN_ADDRESS);
    check_complaint("asked", "soon", terms::AN_INTERVAL);
    check_complaint("days", "few", terms::A_COUNT);
    check_complaint("newest", "few", terms::A_NUMBER);
    check_complaint("mute", "spring", terms::A_DAY);
    check_complaint("header", "X-Key", terms::A_HEADER);
}

#[test]
fn secrets_are_not_shown() {
    let mut stand = stand();
    stand.press("ge");
    assert!(shown(&stand).contains("X-Key: …"), "{}", shown(&stand));
    choose(&mut stand, "header");
    stand.press("X-Key: pier-9");
    for secret in ["harbour", "quay-7", "pier-9"] {
        assert!(!shown(&stand).contains(secret), "{}", shown(&stand));
    }
}

#[test]
fn the_last_change_is_taken_back() {
    let mut stand = stand();
    stand.press("ge");
    choose(&mut stand, "days");
    answer(&mut stand, "30");
    choose(&mut stand, "undo");
    assert_eq!(stand.terms.source.keep_days, None);
    choose(&mut stand, "undo");
    assert_eq!(stand.terms.source.keep_days, Some(30), "and back again");
}

#[test]
fn a_source_goes_after_a_question() {
    let mut stand = stand();
    stand.press("ge");
    choose(&mut stand, "remove");
    stand.tell(Event::Key(Key::plain(Code::Enter)));
    let is_form = |stand: &Stand| {
        let asking = stand.app.asking.as_ref();
        asking.is_some_and(|asking| matches!(asking.purpose, Purpose::Form { .. }))
    };
    assert!(is_form(&stand), "enter alone lets nothing go");
    choose(&mut stand, "remove");
    stand.tell(Event::Key(Key::plain(Code::Down)));
    stand.tell(Event::Key(Key::plain(Code::Enter)));
    let key = stand.terms.source.key.clone();
    assert_eq!(stand.deeds.last(), Some(&SourceDeed::Leave(key)));
    assert!(stand.app.asking.is_none() && shown(&stand).contains("It is left."));
}

#[test]
fn sources_are_named_and_added_on_the_line() {
    let mut stand = stand();
    stand.press(":source Port");
    stand.tell(Event::Key(Key::plain(Code::Enter)));
    assert_eq!(stand.deeds, [SourceDeed::FindNamed("Port".to_owned())]);
    stand.tell(Event::Key(Key::plain(Code::Esc)));
    assert!(stand.app.asking.is_none(), "esc leaves everything as it was");
    stand.press(":add https://ines:harbour@quay.example/");
    stand.tell(Event::Key(Key::plain(Code::Enter)));
    let address = "https://ines:harbour@quay.example/".to_owned();
    assert_eq!(stand.deeds.last(), Some(&SourceDeed::Follow(address)));
    assert!(shown(&stand).contains("It is followed."));
    stand.press(":");
    assert!(!shown(&stand).contains("harbour"), "a password is no line of before");
}

#[test]
fn a_folder_has_no_server() {
    let mut stand = stand();
    stand.terms.source =
        Source { key: "/wire".to_owned(), url: "/wire".to_owned(), ..Source::default() };
    stand.press("ge");
    let shown = shown(&stand);
    assert!(shown.contains("days to keep"), "{shown}");
    assert!(!shown.contains("password") && !shown.contains("header lines"), "{shown}");
}

/// The second line is typed before the library answered the first.
#[test]
fn two_lines_in_one_burst_both_hold() {
    let mut stand = stand();
    stand.press("ge");
    stand.hold_library();
    choose(&mut stand, "days");
    answer(&mut stand, "30");
    choose(&mut stand, "title");
    assert!(dateline::linear::is_waiting(&stand.app), "the first is on its way");
    answer(&mut stand, "Harbour");
    stand.release();
    let source = &stand.terms.source;
    assert_eq!((source.keep_days, source.title.as_deref()), (Some(30), Some("Harbour")));
    assert!(shown(&stand).contains("Harbour") && shown(&stand).contains("30"));
    choose(&mut stand, "undo");
    let source = &stand.terms.source;
    assert_eq!((source.keep_days, source.title.as_deref()), (Some(30), None), "the last one");
}

#[test]
fn the_form_is_waited_for() {
    let mut stand = stand();
    stand.hold_library();
    stand.press("ge");
    assert!(dateline::linear::is_waiting(&stand.app));
    stand.release();
    assert!(!dateline::linear::is_waiting(&stand.app));
}

#[test]
fn a_change_is_taken_back_after_another_look() {
    let mut stand = stand();
    stand.press("ge");
    choose(&mut stand, "days");
    answer(&mut stand, "30");
    choose(&mut stand, "asked");
    stand.tell(Event::Key(Key::plain(Code::Esc)));
    choose(&mut stand, "undo");
    assert_eq!(stand.terms.source.keep_days, None);
}

#[test]
fn what_is_not_found_elsewhere_closes_no_form() {
    let mut stand = stand();
    stand.press("ge");
    stand.tell(Event::Source(Ok(SourceTold::FollowsNot("Nothing is there.".to_owned()))));
    let asking = stand.app.asking.as_ref();
    assert!(asking.is_some_and(|asking| matches!(asking.purpose, Purpose::Form { .. })));
    stand.tell(Event::Key(Key::plain(Code::Esc)));
    assert!(shown(&stand).contains("Nothing is there."));
}

/// What is said once the form is left, when a thing was settled with such terms.
#[track_caller]
fn check_said(wish: Wish, url: &str, is_said: bool) {
    let mut stand = stand();
    stand.press("ge");
    let before = stand.terms.clone();
    let mut after = before.clone();
    after.drop_secrets();
    url.clone_into(&mut after.source.url);
    let settled = Box::new(Settled { wish, before, after });
    stand.tell(Event::Source(Ok(SourceTold::Settled(settled))));
    stand.tell(Event::Key(Key::plain(Code::Esc)));
    let notice = stand.app.notice.as_deref().unwrap_or_default();
    assert_eq!(notice.contains("for the other server"), is_said, "{wish:?}: {notice}");
}

#[test]
fn what_goes_with_another_server_is_said() {
    check_said(Wish::Address, "https://quay.example/", true);
    check_said(Wish::Headers, "https://port.example/feed", false);
}
