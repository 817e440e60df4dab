//! The tree of a library: where it stands, what its rows lead to, how it is left.

use dateline::app::{Event, Mouse, MouseDeed, Stock, View};
use dateline::command::{Code, Key};
use dateline::dispatch::Search;
use dateline::ink::Theme;

use crate::picture::{check, rows, screen};
use crate::shelf::Stand;

/// A library after some keys; `~` stands for Enter.
fn stand(size: (u16, u16), keys: &str) -> Stand {
    let mut stand = Stand::sized(size, 1_000, &[3, 5, 7]);
    for part in keys.split_inclusive('~') {
        stand.press(part.trim_end_matches('~'));
        if part.ends_with('~') {
            stand.tell(dateline::app::Event::Key(Key::plain(Code::Enter)));
        }
    }
    stand
}

fn under_cursor(stand: &Stand) -> Option<String> {
    Some(stand.app.tree()?.current()?.name.clone())
}

#[test]
fn the_tree_opens_from_the_list_at_every_width() {
    for (columns, rows) in [(40, 20), (80, 24), (120, 40), (200, 60)] {
        let stand = stand((columns, rows), "hjjjjjl");
        check(&format!("tree-{columns}x{rows}"), &stand.app, Theme::Terminal);
    }
}

#[test]
fn wide_screens_show_it_beside_the_list() {
    let stand = stand((200, 60), "");
    assert!(stand.app.tree().is_none(), "the list has the keyboard");
    let rows = rows(&screen(&stand.app, Theme::Terminal));
    assert!(rows[0].contains("Library") && rows[3].contains("Unread"), "{rows:?}");
    assert!(
        !self::rows(&screen(&self::stand((186, 60), "").app, Theme::Terminal))[0]
            .contains("Library")
    );
}

#[test]
fn what_is_typed_ahead_concerns_the_list_that_is_asked_for() {
    let mut stand = stand((80, 24), "hj");
    stand.hold_library();
    for _ in 0..2 {
        stand.tell(Event::Key(Key::plain(Code::Enter)));
    }
    stand.release();
    let open = stand.app.dispatch().and_then(|dispatch| dispatch.title().map(str::to_owned));
    assert_eq!(open.as_deref(), Some("Story 3"), "the first unread one");
}

#[track_caller]
fn check_mouse(size: (u16, u16), keys: &str) {
    let mut stand = stand(size, keys);
    let rows = self::rows(&screen(&stand.app, Theme::Terminal));
    let line = rows.iter().position(|row| row.contains("Unread")).expect("it is in view");
    let y = u16::try_from(line).expect("a line");
    stand.tell(Event::Mouse(Mouse { deed: MouseDeed::Press, x: 4, y }));
    assert_eq!(under_cursor(&stand).as_deref(), Some("Unread"), "{size:?}");
    stand.tell(Event::Mouse(Mouse { deed: MouseDeed::WheelUp, x: 4, y }));
    assert_eq!(under_cursor(&stand).as_deref(), Some("All dispatches"), "{size:?}");
    stand.tell(Event::Mouse(Mouse { deed: MouseDeed::PressAgain, x: 4, y }));
    assert!(stand.app.tree().is_none() && stand.app.list.view().unread_only, "{size:?}");
}

#[test]
fn the_mouse_is_heard_where_the_tree_stands() {
    check_mouse((80, 24), "h");
    check_mouse((200, 60), "");
}

#[track_caller]
fn check_view(keys: &str, expected: &View) {
    let stand = stand((80, 24), keys);
    assert!(stand.app.tree().is_none(), "{keys}");
    assert_eq!(stand.app.list.view(), expected, "{keys}");
}

#[test]
fn each_row_leads_to_its_list() {
    let view = View::default;
    let query = |text: &str| View { query: text.parse().expect("a query"), ..view() };
    let source = |name| View { source: Some(dateline::dispatch::SafeText::line(name)), ..view() };
    check_view("h~", &view());
    check_view("hj~", &View { unread_only: true, ..view() });
    check_view("hjj~", &View { stock: Stock::Bookmarks, ..view() });
    check_view("hjjj~", &View { stock: Stock::Kept, ..view() });
    check_view("hjjjj~", &query("\"rate cut\" bank"));
    check_view("hjjjjj~", &query("tag:\"wires\""));
    check_view("hjjjjjlj~", &source("Example Wire"));
    check_view("hG~", &source("Quay"));
}

#[test]
fn tags_are_opened_and_shut() {
    let mut stand = stand((80, 24), "hjjjjjl");
    let count = |stand: &Stand| stand.app.tree().map(|tree| tree.rows().len());
    assert_eq!((count(&stand), under_cursor(&stand).as_deref()), (Some(11), Some("wires")));
    stand.press("jj");
    assert_eq!(under_cursor(&stand).as_deref(), Some("Northern Desk"));
    stand.press("h");
    assert_eq!((count(&stand), under_cursor(&stand).as_deref()), (Some(9), Some("wires")));
}

#[test]
fn headings_are_gone_past() {
    let mut stand = stand((80, 24), "hjjj");
    assert_eq!(under_cursor(&stand).as_deref(), Some("Kept quotes"));
    stand.press("j");
    assert_eq!(under_cursor(&stand).as_deref(), Some("rates"));
    stand.press("k");
    assert_eq!(under_cursor(&stand).as_deref(), Some("Kept quotes"));
    stand.press("J");
    assert_eq!(under_cursor(&stand).as_deref(), Some("wires"));
}

#[test]
fn it_is_left_as_it_was_entered() {
    let mut stand = stand((80, 24), "gu");
    stand.press("h").press("jjj");
    stand.tell(dateline::app::Event::Key(Key::plain(Code::Esc)));
    assert!(stand.app.tree().is_none() && stand.app.list.view().unread_only);
    stand.press("hl");
    assert!(stand.app.tree().is_none(), "to the pane on the right");
}

#[test]
fn a_failing_source_is_marked() {
    let stand = stand((80, 24), "h");
    let rows = rows(&screen(&stand.app, Theme::Terminal));
    assert!(rows.iter().any(|row| row.contains("! Quay")), "{rows:?}");
}

#[test]
fn the_unread_of_one_source_take_four_keys() {
    let unread = |stand: &Stand| {
        let view = stand.app.list.view();
        (view.source.as_ref().map(ToString::to_string), view.unread_only)
    };
    let source = Some("Example Wire".to_owned());
    assert_eq!(unread(&stand((80, 24), "gsgu")), (source.clone(), true));
    assert_eq!(unread(&stand((80, 24), "~gsgu")), (source, true), "from the reader, too");
}

/// The saved searches, a line each.
fn searches(stand: &Stand) -> Vec<String> {
    stand.searches.iter().map(|one| format!("{}: {}", one.name, one.query)).collect()
}

#[test]
fn what_the_list_shows_is_saved_under_a_name() {
    let stand = stand((80, 24), "/harbour ~gugqPorts~");
    assert_eq!(stand.app.notice.as_deref(), Some("Saved as Ports."));
    assert_eq!(searches(&stand), ["rates: \"rate cut\" bank", "Ports: harbour is:unread"]);
    let stand = self::stand((80, 24), "gqPorts~");
    assert_eq!(searches(&stand).len(), 1, "nothing is looked for");
}

#[test]
fn a_saved_search_is_asked_as_it_was() {
    let mut stand = Stand::sized((80, 24), 1_000, &[]);
    let tab = || dateline::app::Event::Key(Key::plain(Code::Tab));
    let press = |stand: &mut Stand, code| stand.tell(dateline::app::Event::Key(Key::plain(code)));
    stand.press("g/171");
    stand.tell(tab());
    stand.tell(tab());
    press(&mut stand, Code::Enter);
    stand.press("gqSaid");
    press(&mut stand, Code::Enter);
    assert_eq!(stand.searches.last().and_then(|it| it.asked), Some(Search::Quotes));
    stand.press("ga").press("9j").press("hjjjjj");
    assert_eq!(under_cursor(&stand).as_deref(), Some("Said"));
    press(&mut stand, Code::Enter);
    assert_eq!(stand.app.list.view().search, Some(Search::Quotes));
    assert_eq!(stand.app.list.len(), 1);
    press(&mut stand, Code::Esc);
    assert_eq!((stand.app.list.len(), stand.app.list.cursor()), (1_000, 180));
}

#[test]
fn a_saved_search_is_renamed_forgotten_and_brought_back() {
    let mut stand = stand((80, 24), "hjjjjgq of today~");
    assert_eq!(searches(&stand), ["rates of today: \"rate cut\" bank"]);
    assert_eq!(under_cursor(&stand).as_deref(), Some("rates of today"));
    stand.press("gQ");
    assert_eq!(searches(&stand), Vec::<String>::new());
    stand.press("U");
    assert_eq!(searches(&stand), ["rates of today: \"rate cut\" bank"]);
    stand.press("gggQ");
    let way = "Saved searches are in the tree of the library, which h opens: put its cursor on one \
               first.";
    assert_eq!(stand.app.notice.as_deref(), Some(way));
    let mut stand = self::stand((80, 24), "gQ");
    assert_eq!(stand.app.notice.as_deref(), Some(way), "from the list, too");
    stand.press("hjjjjgQ");
    assert_eq!(searches(&stand), Vec::<String>::new(), "as it says");
}

#[test]
fn the_next_unread_source_is_gone_to_or_there_is_none() {
    let mut stand = stand((80, 24), "hJ");
    assert_eq!(under_cursor(&stand).as_deref(), Some("wires"));
    stand.press("l2J");
    assert_eq!(under_cursor(&stand).as_deref(), Some("Northern Desk"));
    stand.press("J");
    let none = "No further source with unread dispatches.";
    assert_eq!(stand.app.notice.as_deref(), Some(none));
    stand.press("3K");
    assert_eq!(under_cursor(&stand).as_deref(), Some("wires"), "as far as it goes");
    stand.press("K");
    assert_eq!(stand.app.notice.as_deref(), Some(none));
}

#[test]
fn before_it_is_counted_it_says_that_it_is_being_counted() {
    let mut stand = stand((80, 24), "");
    stand.app.update(dateline::app::Event::Key(Key::char('h')));
    stand.app.update(dateline::app::Event::Key(Key::plain(Code::Enter)));
    assert_eq!(stand.app.notice.as_deref(), Some("Counting\u{2026}"));
}

#[test]
fn another_list_begins_at_its_first_row() {
    let stand = stand((80, 24), "jjjjh~");
    assert_eq!(stand.app.list.cursor(), 0);
}
