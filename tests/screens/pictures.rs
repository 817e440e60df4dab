//! The pictures that were looked at and kept: each screen at four sizes.

use dateline::app::{Done, Effect, Event};
use dateline::config::{GlyphChoice, Settings};
use dateline::dispatch::SafeText;
use dateline::ink::Theme;

use crate::desk::Desk;
use crate::picture::check;

const ALL: [&str; 3] = ["strike.txt", "scripts.txt", "tables.md"];
const SIZES: [(u16, u16); 4] = [(40, 20), (80, 24), (120, 40), (200, 60)];

/// Takes a picture at each size after some keys.
fn at_all_sizes(name: &str, names: &[&str], keys: &str) {
    for (columns, rows) in SIZES {
        let mut desk = Desk::start((columns, rows), names);
        desk.press(keys);
        check(&format!("{name}-{columns}x{rows}"), &desk.app, Theme::Terminal);
    }
}

#[test]
fn one_dispatch() {
    at_all_sizes("reader", &["strike.txt"], "");
}

#[test]
fn the_list() {
    at_all_sizes("list", &ALL, "x");
}

#[test]
fn the_current_quote_and_a_kept_one() {
    at_all_sizes("quote", &["strike.txt"], ")S))");
}

#[test]
fn many_scripts() {
    at_all_sizes("scripts", &["scripts.txt"], "");
}

#[test]
fn tables_lists_links() {
    at_all_sizes("tables", &["tables.md"], "");
}

#[test]
fn the_end_with_its_overlap() {
    at_all_sizes("end", &ALL, "<enter><space><space><space>");
}

#[test]
fn one_voice() {
    at_all_sizes("voice", &["strike.txt"], "wb");
}

#[test]
fn words_that_are_looked_for() {
    at_all_sizes("find", &["strike.txt"], "/hours");
}

#[test]
fn what_can_follow() {
    for (columns, rows) in SIZES {
        let mut desk = Desk::start((columns, rows), &ALL);
        desk.press("<enter>g").tell(Event::Hesitated);
        check(&format!("continuations-{columns}x{rows}"), &desk.app, Theme::Terminal);
    }
}

#[test]
fn help_and_details() {
    at_all_sizes("help", &ALL, "?");
    at_all_sizes("details", &["tables.md"], "i");
}

#[test]
fn the_outline() {
    at_all_sizes("outline", &["strike.txt"], "cct");
    at_all_sizes("outline-narrowed", &["strike.txt"], "tbrandt");
}

#[test]
fn a_list_that_is_searched_and_what_was_kept() {
    at_all_sizes("query", &ALL, "/has:quote harb");
    at_all_sizes("complaint", &ALL, "/harb is:unr<enter>");
    at_all_sizes("kept", &ALL, "<enter>))Sgk");
    at_all_sizes("order", &ALL, "go");
}

#[test]
fn the_card_of_a_quote_and_the_panel_of_speakers() {
    at_all_sizes("card", &["strike.txt"], "))<enter>");
    at_all_sizes("correct", &["strike.txt"], "))<enter>X");
    at_all_sizes("corrected", &["strike.txt"], "))<enter>XAnn Lee, deputy mayor<enter>q");
    at_all_sizes("speakers", &["strike.txt"], "Wbrandt<enter>");
}

#[test]
fn one_paragraph_is_bright() {
    at_all_sizes("focus", &["strike.txt"], "3)zf");
}

#[test]
fn zen() {
    at_all_sizes("zen", &ALL, "<enter>Z");
}

#[test]
fn no_colours_and_no_unicode() {
    for (columns, rows) in SIZES {
        let settings = Settings { glyphs: GlyphChoice::Ascii, ..Settings::default() };
        let mut desk = Desk::with((columns, rows), &ALL, settings);
        desk.press("<enter>)S");
        check(&format!("ascii-{columns}x{rows}"), &desk.app, Theme::None);
        desk.press("t");
        check(&format!("ascii-outline-{columns}x{rows}"), &desk.app, Theme::None);
        desk.press("<esc>gk/logbooks OR dam<enter>/<esc>");
        check(&format!("ascii-query-{columns}x{rows}"), &desk.app, Theme::None);
    }
}

#[test]
fn for_screen_readers() {
    for (columns, rows) in SIZES {
        let settings = Settings { access: true, ..Settings::default() };
        let mut desk = Desk::with((columns, rows), &ALL, settings);
        desk.press("s");
        check(&format!("access-list-{columns}x{rows}"), &desk.app, Theme::Terminal);
        desk.press("<enter>)S");
        check(&format!("access-reader-{columns}x{rows}"), &desk.app, Theme::Terminal);
    }
}

#[test]
fn a_forced_split_and_a_window_too_small() {
    let mut desk = Desk::start((80, 24), &ALL);
    desk.press("<enter>gl");
    check("split-80x24", &desk.app, Theme::Terminal);
    let desk = Desk::start((18, 5), &ALL);
    check("too-small-18x5", &desk.app, Theme::Terminal);
    let desk = Desk::start((80, 24), &[]);
    check("nothing-80x24", &desk.app, Theme::Terminal);
}

#[test]
fn words_and_rows_that_are_selected() {
    at_all_sizes("selection", &["strike.txt"], ")vw");
    at_all_sizes("selected-rows", &ALL, "jvj");
}

#[test]
fn a_tag_is_asked_for_while_a_story_is_worked_on() {
    let mut desk = Desk::start((80, 24), &ALL);
    desk.press("Tports<enter>jTstrike<enter><enter>gSferries<enter>Tp");
    check("tag-80x24", &desk.app, Theme::Terminal);
    desk.press("<esc>");
    check("story-80x24", &desk.app, Theme::Terminal);
}

#[test]
fn what_is_asked_for() {
    at_all_sizes("hints", &["tables.md"], "f");
    at_all_sizes("note", &["strike.txt"], ")aof the night shift");
    at_all_sizes("save", &["strike.txt"], "e");
    at_all_sizes("ask-tag", &ALL, "T");
    at_all_sizes("ask-story", &ALL, "gS");
    at_all_sizes("pick-speaker", &ALL, "ww");
}

#[test]
fn what_a_command_printed() {
    for (columns, rows) in SIZES {
        let mut desk = Desk::start((columns, rows), &["strike.txt"]);
        desk.press("|wc -w<enter>");
        let asked = desk.asked.iter().rev().find_map(|effect| match effect {
            Effect::Do(ticket, _) => Some(*ticket),
            _ => None,
        });
        let outcome = Ok(Done::Piped { output: SafeText::block("312\n"), code: Some(0) });
        desk.tell(Event::TaskDone { ticket: asked.expect("a command was run"), outcome });
        check(&format!("printed-{columns}x{rows}"), &desk.app, Theme::Terminal);
    }
}

#[test]
fn without_colours() {
    for (columns, rows) in SIZES {
        let plain = |name: &str, keys: &str| {
            let mut desk = Desk::start((columns, rows), &ALL);
            desk.press("<enter>").press(keys);
            check(&format!("plain-{name}-{columns}x{rows}"), &desk.app, Theme::None);
        };
        plain("find", "/hours<enter>");
        plain("selection", ")vw");
        plain("voice", "wb");
        plain("focus", ")zf");
        plain("card", ")<enter>");
        plain("help", "?");
        plain("list", "<esc>vj");
    }
}
