//! Every width: nothing panics, borders stay in their column, no cell holds a control.

use dateline::app::Event;
use dateline::ink::Theme;
use dateline::typeset::LineKind;
use unicode_width::UnicodeWidthStr;

use crate::desk::Desk;
use crate::picture::screen;

/// Draws at a size and holds the borders, and each cell, to what the floor plan says.
fn check(desk: &Desk) {
    let floor = desk.app.floor;
    let buffer = screen(&desk.app, Theme::Terminal);
    if floor.too_small || desk.app.overlay.is_some() {
        return;
    }
    for right in [floor.reader, floor.rail].into_iter().flatten().filter(|pane| pane.whole.x > 0) {
        for y in 0..right.whole.height {
            let border = buffer[(right.whole.x - 1, y)].symbol();
            assert_eq!(border, "│", "{}x{} row {y}", floor.columns, floor.rows);
        }
    }
    if let Some(pane) = floor.reader {
        for y in pane.body.y..pane.body.y + pane.body.height {
            let rail = buffer[(floor.rail_column(), y)].symbol();
            assert!(matches!(rail, "│" | "┃" | "‹" | "§" | "★"), "{rail:?} at row {y}");
        }
    }
    for cell in &buffer.content {
        assert!(!cell.symbol().chars().any(char::is_control));
        assert!(cell.symbol().width() <= 2);
    }
}

#[test]
fn borders_stay_at_every_width() {
    for columns in 20..=220 {
        let mut desk = Desk::start((columns, 24), &["strike.txt", "scripts.txt", "tables.md"]);
        check(&desk);
        for keys in ["<enter>", "))", "J", "<space>", "gl", "Z"] {
            desk.press(keys);
            // What is said lies over the last rows.
            desk.app.notice = None;
            check(&desk);
        }
    }
}

#[test]
fn a_resize_keeps_the_words_at_the_top() {
    let mut desk = Desk::start((80, 12), &["strike.txt"]);
    desk.press("<space>");
    let top = |desk: &Desk| {
        let reader = desk.app.reader.as_ref().expect("open");
        reader.visible().start
    };
    let before = top(&desk);
    let mut shown_above = 0;
    for columns in (24..=200).step_by(7) {
        desk.tell(Event::Resize { columns, rows: 12 });
        let reader = desk.app.reader.as_ref().expect("open");
        let end = desk.app.dispatch().map_or(0, |dispatch| dispatch.text.len());
        let at_end = reader.visible().end == end;
        assert!(reader.visible().contains(before) || at_end, "{columns}");
        shown_above += usize::from(!at_end);
    }
    assert!(shown_above > 3, "most sizes show the place before the end");
}

#[test]
fn words_are_whole_at_every_width() {
    for columns in 20..=80 {
        let desk = Desk::start((columns, 24), &["strike.txt"]);
        let words = crate::picture::rows(&screen(&desk.app, Theme::Terminal)).join(" ");
        assert!(words.contains("Container") && words.contains("standstill"), "{columns}");
    }
}

#[test]
fn tiny_and_odd_sizes_are_lived_through() {
    let mut desk = Desk::start((80, 24), &["strike.txt", "scripts.txt"]);
    desk.press("<enter>");
    for (columns, rows) in [(0, 0), (1, 1), (19, 24), (80, 5), (20, 6), (300, 7), (80, 24)] {
        desk.tell(Event::Resize { columns, rows });
        desk.press("j)k");
        if columns > 0 && rows > 0 {
            check(&desk);
        }
    }
}

#[test]
fn a_blank_line_at_the_top_keeps_its_place_on_resize_and_in_memory() {
    let mut desk = Desk::start((80, 12), &["strike.txt"]);
    let mut blanks = 0;
    for _ in 0..20 {
        desk.press("j");
        let reader = desk.app.reader.as_ref().expect("open");
        if reader.page().kind(reader.view().start) != LineKind::Blank {
            continue;
        }
        blanks += 1;
        let start = reader.visible().start;
        assert_eq!(reader.place().map(|place| place.offset), Some(start));
        desk.tell(Event::Resize { columns: 40, rows: 12 });
        assert_eq!(desk.app.reader.as_ref().expect("open").visible().start, start);
        desk.tell(Event::Resize { columns: 80, rows: 12 });
    }
    assert!(blanks >= 3, "{blanks}");
}
