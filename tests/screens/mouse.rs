//! What the mouse does: deeds at cells in, state out.

use dateline::app::{Event, Focus, Mouse, MouseDeed};

use crate::desk::Desk;
use crate::picture::{rows, screen};

/// A list of three dispatches beside the reader.
fn split() -> Desk {
    Desk::start((120, 10), &["strike.txt", "scripts.txt", "tables.md"])
}

/// The same with room for two of the three rows.
fn low() -> Desk {
    Desk::start((120, 8), &["strike.txt", "scripts.txt", "tables.md"])
}

fn point(desk: &mut Desk, deed: MouseDeed, (x, y): (u16, u16)) {
    desk.tell(Event::Mouse(Mouse { deed, x, y }));
}

/// The cell where some words begin on the screen.
fn cell_of(desk: &Desk, words: &str) -> (u16, u16) {
    let rows = rows(&screen(&desk.app, dateline::ink::Theme::Terminal));
    let found = rows.iter().zip(0..).find_map(|(row, y)| {
        let before = row.split_once(words)?.0;
        Some((u16::try_from(before.chars().count()).expect("a column"), y))
    });
    found.unwrap_or_else(|| panic!("{words} in\n{}", rows.join("\n")))
}

fn title(desk: &Desk) -> String {
    let title = desk.app.dispatch().and_then(|dispatch| dispatch.title().map(str::to_owned));
    title.expect("a dispatch is open")
}

fn top_of_text(desk: &Desk) -> u32 {
    desk.app.reader.as_ref().expect("open").view().start
}

#[test]
fn the_wheel_scrolls_what_it_is_over_and_the_keyboard_stays() {
    let mut desk = low();
    point(&mut desk, MouseDeed::WheelDown, (80, 5));
    assert_eq!((top_of_text(&desk), desk.app.focus()), (3, Focus::List));
    point(&mut desk, MouseDeed::WheelUp, (80, 5));
    assert_eq!(top_of_text(&desk), 0);
    desk.press("<enter>");
    point(&mut desk, MouseDeed::WheelDown, (3, 5));
    let list = &desk.app.list;
    assert_eq!((list.top(), list.cursor(), desk.app.focus()), (1, 0, Focus::Reader));
    assert_eq!(top_of_text(&desk), 0);
}

#[test]
fn in_the_list_the_cursor_comes_along_with_the_wheel() {
    let mut desk = low();
    point(&mut desk, MouseDeed::WheelDown, (3, 5));
    assert_eq!((desk.app.list.top(), desk.app.list.cursor()), (1, 1));
}

#[test]
fn the_wheel_scrolls_help() {
    let mut desk = split();
    desk.press("?");
    point(&mut desk, MouseDeed::WheelDown, (3, 5));
    assert_eq!(desk.app.overlay.map(|overlay| overlay.scrolled), Some(3));
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut desk = split();
    let second = cell_of(&desk, "Dam");
    point(&mut desk, MouseDeed::Press, second);
    assert_eq!((desk.app.focus(), desk.app.list.unread()), (Focus::List, 3));
    assert!(title(&desk).starts_with("Dam"), "{}", title(&desk));
    point(&mut desk, MouseDeed::PressAgain, second);
    assert_eq!((desk.app.focus(), desk.app.list.unread()), (Focus::Reader, 2));
    let first = cell_of(&desk, "Harbour");
    point(&mut desk, MouseDeed::Press, first);
    assert_eq!((desk.app.focus(), desk.app.list.cursor()), (Focus::List, 0));
}

#[test]
fn a_click_on_a_quote_makes_it_the_current_one_where_it_stands() {
    let mut desk = Desk::start((80, 24), &["strike.txt"]);
    let quote = cell_of(&desk, "We have asked");
    let before = top_of_text(&desk);
    point(&mut desk, MouseDeed::Press, quote);
    let reader = desk.app.reader.as_ref().expect("open");
    assert!(reader.has_jumped_to_quote() && reader.current_quote().is_some());
    assert_eq!(top_of_text(&desk), before);
}

#[test]
fn the_line_between_the_panes_is_dragged() {
    let mut desk = split();
    let width = |desk: &Desk| desk.app.floor.list.expect("a list").whole.width;
    let border = (width(&desk), 5);
    point(&mut desk, MouseDeed::Drag, (30, 5));
    assert_eq!(width(&desk), border.0, "nothing was taken hold of");
    point(&mut desk, MouseDeed::Press, border);
    for x in [30, 5, 25] {
        point(&mut desk, MouseDeed::Drag, (x, 5));
        assert_eq!(width(&desk), x.max(20));
    }
    point(&mut desk, MouseDeed::Release, (25, 5));
    point(&mut desk, MouseDeed::Drag, (40, 5));
    assert_eq!(width(&desk), 25);
}

#[test]
fn a_line_that_is_held_is_let_go_by_a_resize() {
    for columns in [18, 38, 70, 120] {
        let mut desk = split();
        let border = (desk.app.floor.list.expect("a list").whole.width, 5);
        point(&mut desk, MouseDeed::Press, border);
        desk.tell(Event::Resize { columns, rows: 20 });
        let width = |desk: &Desk| desk.app.floor.list.map(|pane| pane.whole.width);
        let before = width(&desk);
        point(&mut desk, MouseDeed::Drag, (30, 5));
        assert_eq!(width(&desk), before, "{columns}");
    }
}

#[test]
fn marks_of_the_rails_are_gone_to() {
    let mut desk = Desk::start((200, 20), &["strike.txt"]);
    let column = desk.app.floor.rail_column();
    let (_, row) = cell_of(&desk, "‹");
    point(&mut desk, MouseDeed::Press, (column, row));
    let current = |desk: &Desk| desk.app.reader.as_ref().expect("open").current_quote();
    assert!(desk.app.reader.as_ref().expect("open").has_jumped_to_quote());
    let rail = desk.app.floor.rail.expect("a rail of quotes").body;
    let before = current(&desk);
    let line = (rail.y..rail.y + rail.height).find(|y| {
        point(&mut desk, MouseDeed::Press, (rail.x + 10, *y));
        current(&desk) != before
    });
    assert!(line.is_some());
}

#[test]
fn the_rail_leads_to_that_part_of_the_text() {
    let mut desk = Desk::start((80, 12), &["strike.txt"]);
    let pane = desk.app.floor.reader.expect("open").body;
    let column = desk.app.floor.rail_column();
    point(&mut desk, MouseDeed::Press, (column, pane.y + pane.height - 1));
    let low = top_of_text(&desk);
    point(&mut desk, MouseDeed::Press, (column, pane.y));
    assert!(low > top_of_text(&desk) + 5, "{low}");
}

#[test]
fn clicks_anywhere_are_lived_through() {
    for size in [(18, 5), (40, 20), (120, 14), (200, 30)] {
        let mut desk = Desk::start(size, &["strike.txt", "scripts.txt"]);
        for (x, y) in (0..size.0 + 2).flat_map(|x| (0..size.1 + 2).map(move |y| (x, y))) {
            for deed in [MouseDeed::Press, MouseDeed::Drag, MouseDeed::WheelUp] {
                desk.app.update(Event::Mouse(Mouse { deed, x, y }));
            }
        }
    }
}

/// A dispatch of many paragraphs beside the list, one word of each amended, changes shown.
fn changes() -> Desk {
    let text = |word: &str| {
        let paragraphs: Vec<String> =
            (0..60).map(|at| format!("{word} {at} stands here.\n\n")).collect();
        paragraphs.concat()
    };
    let (before, after) = (text("Paragraph"), text("Passage"));
    let mut desk = Desk::of_texts((120, 12), &[("a.txt", &before), ("b.txt", "Second one.")]);
    desk.press("<enter>").amend(0, &after).press("gd");
    desk
}

/// The first line in view of what is shown in the reader's pane.
fn top_of_changes(desk: &Desk) -> Option<u32> {
    desk.app.changes().map(|changes| changes.reader.view().start)
}

#[test]
fn the_mouse_moves_the_changes_while_they_are_shown() {
    let mut desk = changes();
    let before = (top_of_changes(&desk).expect("shown"), top_of_text(&desk));
    point(&mut desk, MouseDeed::WheelDown, (80, 5));
    assert_eq!((top_of_changes(&desk), top_of_text(&desk)), (Some(before.0 + 3), before.1));
    let pane = desk.app.floor.reader.expect("open").body;
    let end = (desk.app.floor.rail_column(), pane.y + pane.height - 1);
    point(&mut desk, MouseDeed::Press, end);
    assert!(top_of_changes(&desk) > Some(before.0 + 20), "{:?}", top_of_changes(&desk));
    assert_eq!(top_of_text(&desk), before.1);
}

#[test]
fn a_click_into_the_list_leaves_the_changes() {
    let mut desk = changes();
    point(&mut desk, MouseDeed::Press, (3, 4));
    assert_eq!((desk.app.focus(), top_of_changes(&desk)), (Focus::List, None));
    desk.press("gg");
    assert_eq!(desk.app.notice, None);
}

#[test]
fn a_click_on_a_rail_leaves_a_place_behind() {
    let mut desk = Desk::start((200, 20), &["strike.txt"]);
    let rail = desk.app.floor.rail.expect("a rail of quotes").body;
    let low = (rail.y..rail.y + rail.height).rev().find(|y| {
        point(&mut desk, MouseDeed::Press, (rail.x + 10, *y));
        top_of_text(&desk) > 0
    });
    assert!(low.is_some());
    desk.press("H");
    assert_eq!(top_of_text(&desk), 0);
}
