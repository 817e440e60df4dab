//! Sources that are fetched while the list stands still.

use dateline::app::{Event, Progress, Refresh};
use dateline::command::Key;
use dateline::config::Settings;
use dateline::ink::Theme;

use crate::picture::{rows, screen};
use crate::shelf::{Stand, check_cursor, id_of};

#[test]
fn sources_are_fetched_while_the_list_stands_still() {
    let mut stand = Stand::of(1_000, &[0]);
    stand.press("jRr");
    assert_eq!(stand.refreshed, [Refresh::All, Refresh::Of(id_of(1))]);
    let progress = Progress { all: 3, done: 1, new: 7, came: 7, ..Progress::default() };
    stand.tell(Event::Refreshing(progress.clone()));
    let before = rows(&screen(&stand.app, Theme::Terminal));
    assert!(before[0].contains("7 new · . to show"), "{}", before[0]);
    assert!(before[23].contains("fetched 1/3"), "{}", before[23]);
    check_cursor(&stand, 1);
    stand.press("R");
    assert_eq!(stand.refreshed.len(), 2, "one thing at a time");
    let failures = vec!["Port: it is slow. It has not answered yet.".to_owned()];
    let over = Progress { done: 3, came: 0, failures, is_over: true, ..progress };
    stand.tell(Event::Refreshing(over));
    assert_eq!(
        stand.app.notice.as_deref(),
        Some("7 dispatches came in. Port: it is slow. It has not answered yet.")
    );
    stand.press(".");
    assert!(!rows(&screen(&stand.app, Theme::Terminal))[0].contains("to show"));
}

#[test]
fn what_enters_is_counted_as_it_answers_the_list() {
    let mut stand = Stand::of(171, &[0]);
    stand.press("g/17");
    stand.tell(Event::Key(Key::plain(dateline::command::Code::Enter)));
    assert_eq!(stand.app.list.len(), 1);
    stand.tell(Event::Refreshing(Progress { all: 1, came: 9, ..Progress::default() }));
    let header = |stand: &Stand| rows(&screen(&stand.app, Theme::Terminal))[0].clone();
    assert!(header(&stand).contains("news in the library · . to look"), "{}", header(&stand));
    stand.count = 180;
    stand.press(".");
    assert_eq!(stand.app.notice.as_deref(), Some("Nothing new."));
    assert!(!header(&stand).contains("to look"));
    let mut stand = Stand::of(10, &[0]);
    stand.tell(Event::Refreshing(Progress { all: 1, came: 9, ..Progress::default() }));
    stand.count = 17;
    stand.press(".");
    let said = stand.app.notice.as_deref();
    assert_eq!(said, Some("7 new dispatches, where the order puts them."));
}

#[test]
fn sources_that_are_left_alone_are_followed_all_the_same() {
    let mut stand = Stand::of(10, &[]);
    stand.press("R");
    stand.tell(Event::Refreshing(Progress { is_over: true, resting: 3, ..Progress::default() }));
    let said = stand.app.notice.clone().unwrap_or_default();
    assert!(said.starts_with("All sources are left alone for now"), "{said}");
    stand.tell(Event::Refreshing(Progress { is_over: true, ..Progress::default() }));
    assert_eq!(stand.app.notice.as_deref(), Some(dateline::words::sources::NOTHING_FOLLOWED));
}

#[test]
fn sources_are_fetched_at_the_start_on_request() {
    assert_eq!(Stand::of(10, &[]).refreshed, []);
    let settings = Settings { refresh_on_start: true, ..Settings::default() };
    assert_eq!(Stand::with(10, &[], settings).refreshed, [Refresh::Stale]);
}
