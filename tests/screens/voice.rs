//! The page of a speaker: what it shows, where its rows lead, and how it is left.

use dateline::app::{App, Effect, Focus, Handle, SaidRow, VoicePage};
use dateline::ink::Theme;

use crate::desk::Desk;
use crate::picture::{check, rows, screen};

/// Dispatches of three days; two of one day carry the same words, and another Lind speaks.
const COPY: [(&str, &str); 5] = [
    (
        "gale.txt",
        "A gale comes\nNov 3, 2026\n\nHARBOUR: “A gale comes,” said Ada Lind, the harbour master.\n“Nobody leaves,” said Otto Lind, who owns a boat.\n",
    ),
    (
        "calm.txt",
        "The calm after it\nNov 22, 2026\n\nHARBOUR: “The wind has dropped,” said Ada Lind, the harbour master. “Boats may leave.”\n",
    ),
    (
        "ferry.txt",
        "Ferries sail again\nNov 22, 2026\n\nHARBOUR: “The wind has dropped,” said Ada Lind, the harbour master.\n“We sail at nine,” said Femi Idowu, who runs them.\n",
    ),
    (
        "quay.txt",
        "A quay is mended\nNov 22, 2026\n\nHARBOUR: “It will hold,” said Ada Lind, the harbour master.\n",
    ),
    ("none.txt", "A quiet day\nNov 1, 2026\n\nHARBOUR: Nothing moved.\n"),
];

fn desk(size: (u16, u16), keys: &str) -> Desk {
    let mut desk = Desk::of_texts(size, &COPY);
    desk.press(keys);
    desk
}

fn said(app: &App) -> Vec<String> {
    let page = app.voice_page().expect("a page is shown");
    (0..page.uttered().len()).filter_map(|at| page.said(at)).map(SaidRow::words).collect()
}

#[test]
fn all_that_a_speaker_said_is_there_by_day_and_story() {
    let desk = desk((80, 24), "<enter>)gw");
    let linds =
        ["“The wind has dropped,” … “Boats may leave.”", "“It will hold,”", "“A gale comes,”"];
    assert_eq!(said(&desk.app), linds);
    for (columns, rows) in [(40, 20), (80, 24), (120, 40), (200, 60)] {
        let desk = self::desk((columns, rows), "<enter>)gw");
        check(&format!("speaker-page-{columns}x{rows}"), &desk.app, Theme::Terminal);
    }
}

#[test]
fn words_that_other_dispatches_carry_stand_there_once() {
    let desk = desk((80, 24), "<enter>)gw");
    let page = desk.app.voice_page().expect("a page is shown");
    let facts: Vec<(usize, bool)> =
        page.uttered().iter().map(|it| (it.also_in, it.opens)).collect();
    assert_eq!(facts, [(1, true), (0, true), (0, true)]);
}

#[test]
fn people_of_one_family_name_are_not_mixed() {
    let desk = desk((80, 24), "<enter>))gw");
    assert_eq!(said(&desk.app), ["“Nobody leaves,”"]);
}

#[test]
fn enter_opens_the_dispatch_on_the_quote() {
    let mut desk = desk((80, 24), "<enter>)gwG<enter>");
    assert!(desk.app.voice_page().is_none());
    desk.press("gwgg<enter>");
    assert_eq!(desk.app.open_row().map(|row| row.handle), Some(Handle(1)));
    let reader = desk.app.reader.as_ref().expect("it is open");
    assert_eq!((reader.current_quote(), reader.has_jumped_to_quote()), (Some(0), true));
    desk.press("H");
    assert_eq!(desk.app.open_row().map(|row| row.handle), Some(Handle(0)), "and back again");
}

#[test]
fn the_page_is_left_to_where_one_was_and_found_where_it_was_left() {
    let mut desk = desk((80, 24), "<enter>)gwjj<esc>");
    assert_eq!((desk.app.focus(), desk.app.voice_page().is_none()), (Focus::Reader, true));
    assert_eq!(desk.app.open_row().map(|row| row.handle), Some(Handle(0)));
    desk.press("gw");
    assert_eq!(desk.app.voice_page().map(VoicePage::cursor), Some(2));
    desk.press("gw");
    assert!(desk.app.voice_page().is_none());
}

#[test]
fn a_row_is_copied_and_kept() {
    let mut desk = desk((80, 24), "<enter>)gwyq");
    let copied = desk.asked.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("it is copied");
    assert!(copied.contains("The wind has dropped") && copied.contains("Ada Lind"), "{copied}");
    desk.press("S");
    let is_kept =
        |desk: &Desk| desk.app.voice_page().and_then(|page| page.said(0)).map(|said| said.is_kept);
    assert_eq!(is_kept(&desk), Some(true));
    assert!(rows(&screen(&desk.app, Theme::Terminal)).iter().any(|row| row.contains('★')));
    desk.press("U");
    assert_eq!(is_kept(&desk), Some(false));
}

#[test]
fn in_the_list_the_speaker_is_chosen() {
    let mut desk = desk((80, 24), "jgw");
    assert_eq!(
        desk.app.voice_page().map(|page| page.voice().name.to_string()),
        Some("Ada Lind".to_owned())
    );
    desk.press("<esc>gggwotto<enter>");
    assert_eq!(said(&desk.app), ["“Nobody leaves,”"]);
    desk.press("<esc>GgwNobody Known<enter>");
    assert!(desk.app.voice_page().is_none());
    let notice = desk.app.notice.clone().unwrap_or_default();
    assert!(notice.contains("Nobody Known"), "{notice}");
}

#[test]
fn stories_and_pages_are_stepped_over() {
    let mut desk = desk((80, 24), "<enter>)gwc");
    let cursor = |desk: &Desk| desk.app.voice_page().map(VoicePage::cursor);
    assert_eq!(cursor(&desk), Some(1));
    desk.press("c");
    assert_eq!(cursor(&desk), Some(2));
    desk.press("2C");
    assert_eq!(cursor(&desk), Some(0));
    desk.press("<space>");
    assert_eq!(cursor(&desk), Some(2));
    desk.press("b");
    assert_eq!(cursor(&desk), Some(0));
    desk.press("?");
    assert!(desk.app.overlay.is_some(), "help lies over it");
}
