//! Help that is narrowed by words.

use crate::desk::{Desk, strike};
use crate::picture::{check, rows, screen};
use dateline::app::OverlayKind;
use dateline::ink::Theme;

/// What help says, line by line.
fn help(keys: &str) -> Vec<String> {
    let lines = strike(keys).app.overlay_lines();
    lines.iter().map(|line| format!("{} {}", line.label.trim(), line.text.trim())).collect()
}

#[test]
fn words_leave_the_rows_that_hold_all_of_them() {
    let found = help("?/kept revision");
    assert_eq!(found, [" No row has these words; esc shows all."]);
    let found = help("?/word by");
    assert!(found.contains(&"gd Show what the last revision changed, word by word.".to_owned()));
    assert!(found.iter().all(|row| row.contains("by") || !row.contains("Show")), "{found:?}");
    assert!(help("?").len() > found.len());
}

#[test]
fn a_key_and_a_name_find_their_row_in_every_scope() {
    assert!(help("?/gu").contains(&"gu Show only unread rows, or all again.".to_owned()));
    assert!(help("?/read-all").iter().any(|row| row.starts_with("A Mark all")));
}

#[test]
fn enter_keeps_the_words_and_esc_shows_all_again_before_it_closes() {
    let all = help("?");
    let found = help("?/word by");
    assert_eq!(help("?/word by<enter>"), found);
    assert_eq!(help("?/word by<esc>"), all);
    assert_eq!(help("?/word by<enter><esc>"), all);
    assert!(strike("?/word by<enter><esc><esc>").app.overlay.is_none());
    assert_eq!(help("?/word by<enter>q?"), all);
    assert_eq!(help("?/word by<enter>/<ctrl-u>x<ctrl-u>word by"), found);
}

#[test]
fn keys_go_to_the_line_and_nothing_below_it_moves() {
    let desk = strike("?/jjj<esc>q");
    assert_eq!(desk.app.reader.as_ref().expect("open").view().start, 0);
    let shown = rows(&screen(&strike("?/jjj").app, Theme::Terminal));
    assert!(shown[0].contains("Keys with “jjj”"), "{}", shown[0]);
}

#[test]
fn what_it_looks_like() {
    for (columns, rows) in [(40, 20), (80, 24), (120, 40), (200, 60)] {
        let mut desk = Desk::start((columns, rows), &["strike.txt"]);
        desk.press("?/quote");
        check(&format!("help-narrowed-{columns}x{rows}"), &desk.app, Theme::Terminal);
    }
}

#[test]
fn a_key_without_use_over_the_panes_says_so_and_closes_nothing() {
    for open in ["?", "i", ")<enter>"] {
        let mut desk = strike(open);
        let overlay = desk.app.overlay;
        assert!(overlay.is_some(), "{open}");
        desk.press("zz");
        assert_eq!(desk.app.overlay, overlay, "{open}");
        assert_eq!(desk.app.notice.as_deref(), Some("That does nothing here; q goes back."));
        desk.press("q");
        assert!(desk.app.overlay.is_none() && desk.app.dispatch().is_some(), "{open}");
    }
}

#[test]
fn help_replaces_what_lies_over_the_panes() {
    let mut desk = strike("i");
    desk.press("?");
    assert!(matches!(desk.app.overlay.map(|it| it.kind), Some(OverlayKind::Help { all: false })));
}
