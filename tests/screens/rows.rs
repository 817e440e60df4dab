//! The list as a window on a library: its rows come as they are wanted.

use dateline::app::{Effect, Event, Row};
use dateline::command::Key;
use dateline::ink::Theme;

use crate::picture::{rows, screen};
use crate::shelf::{ROWS, Stand, check_cursor};

#[test]
fn the_list_opens_on_the_newest_rows() {
    let stand = Stand::of(100_000, &[0, 1, 99_999]);
    let picture = screen(&stand.app, Theme::Terminal);
    let rows = rows(&picture);
    assert!(rows[0].contains("unread 3 of 100,000"), "{}", rows[0]);
    assert!(rows[2].contains("Example Wire") && rows[2].contains("Story 0"), "{}", rows[2]);
    assert_eq!(stand.app.list.rows().len(), ROWS);
}

#[test]
fn rows_come_as_the_cursor_goes_on() {
    let mut stand = Stand::of(100_000, &[]);
    stand.press(&"j".repeat(500));
    check_cursor(&stand, 500);
    stand.press("G");
    check_cursor(&stand, 99_999);
    stand.press(&"k".repeat(450));
    check_cursor(&stand, 99_549);
    stand.press("50%");
    check_cursor(&stand, 49_999);
    stand.press("gg");
    check_cursor(&stand, 0);
    assert!(stand.app.list.rows().len() < 2_500, "what was not looked at is not held");
}

#[test]
fn the_next_unread_row_is_found_wherever_it_is() {
    let mut stand = Stand::of(100_000, &[3, 70_000]);
    stand.press("J");
    check_cursor(&stand, 3);
    stand.press("J");
    check_cursor(&stand, 70_000);
    stand.press("J");
    check_cursor(&stand, 70_000);
    assert_eq!(stand.app.notice.as_deref(), Some("No further unread dispatch."));
}

#[test]
fn an_unread_row_is_looked_for_once_the_list_is_here() {
    let mut stand = Stand::of(1_000, &[700, 900]);
    stand.hold_library();
    stand.press("guJ");
    stand.release();
    assert!(stand.app.list.view().unread_only);
    assert_eq!(stand.app.list.len(), 2, "the rows are those of the list that was asked for");
    assert_eq!(stand.cursor(), ("Story 900".to_owned(), 1));
}

#[test]
fn all_rows_are_marked_read_and_no_later_ones() {
    let mut stand = Stand::of(1_000, &[1, 2, 900]);
    stand.press("A");
    assert_eq!(stand.app.notice.as_deref(), Some("3 dispatches marked as read."));
    assert_eq!((stand.app.list.unread(), stand.read.len()), (0, 1_000));
}

#[test]
fn unread_rows_alone_stay_until_the_view_is_left() {
    let mut stand = Stand::of(1_000, &[5, 6, 7]);
    stand.press("gu");
    assert_eq!((stand.app.list.len(), stand.cursor()), (3, ("Story 5".to_owned(), 0)));
    stand.press("x");
    assert_eq!((stand.app.list.len(), stand.cursor()), (3, ("Story 6".to_owned(), 1)));
    stand.press("gu");
    assert_eq!((stand.app.list.len(), stand.cursor()), (1_000, ("Story 6".to_owned(), 6)));
}

#[test]
fn what_is_opened_keeps_its_row() {
    let mut stand = Stand::of(100_000, &[0]);
    stand.tell(Event::Key(Key::plain(dateline::command::Code::Enter)));
    assert_eq!(stand.opened, [0]);
    assert_eq!(stand.app.open_row().map(Row::is_unread), Some(false));
    assert_eq!(stand.app.list.unread(), 0);
}

#[test]
fn what_is_marked_read_is_what_is_shown() {
    let mut stand = Stand::of(1_000, &[5, 600]);
    stand.app.update(Event::Key(Key::char('g')));
    // The unread rows are asked for and not here yet: all rows are shown, the read ones too.
    let asked = stand.app.update(Event::Key(Key::char('u')));
    assert!(asked.iter().any(|effect| matches!(effect, Effect::ReadRows(..))));
    let marked = stand.app.update(Event::Key(Key::char('A')));
    let view = marked.iter().find_map(|effect| match effect {
        Effect::ReadAll(_, asked) => Some(asked.view.clone()),
        _ => None,
    });
    assert_eq!(view.map(|view| view.unread_only), Some(false));
}

#[test]
fn of_one_source_alone_no_row_says_the_source() {
    let row = |stand: &Stand| rows(&screen(&stand.app, Theme::Terminal))[2].clone();
    assert!(row(&Stand::of(10, &[])).contains("Example Wire"));
    let mut stand = Stand::of(10, &[]);
    stand.has_one_source = true;
    stand.press(".");
    assert!(!row(&stand).contains("Example Wire"), "{}", row(&stand));
    assert!(row(&stand).contains("Story 0"));
}

#[test]
fn a_library_that_could_not_be_read_is_asked_again() {
    let mut stand = Stand::of(9, &[0, 1]);
    stand.unreadable = Some("The disk is gone.".to_owned());
    stand.press("gu");
    assert_eq!(stand.app.notice.as_deref(), Some("The disk is gone."));
    stand.unreadable = None;
    stand.press("gu");
    stand.press("gu");
    assert_eq!(stand.app.list.len(), 2, "{:?}", stand.app.list.view());
}
