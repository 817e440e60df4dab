//! The page of a speaker: what it shows, where its rows lead, and how it is left.

use dateline::app::{App, Effect, Event, Focus, Handle, Progress, SaidRow, VoicePage};
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

fn shown(desk: &Desk) -> Vec<String> {
    rows(&screen(&desk.app, Theme::Terminal))
}

fn cursor(desk: &Desk) -> Option<usize> {
    desk.app.voice_page().map(VoicePage::cursor)
}

fn notice(desk: &Desk) -> &str {
    desk.app.notice.as_deref().unwrap_or_default()
}

/// A desk with a dispatch of so many quotes of one speaker, of which 60 come at once.
fn long(quotes: usize) -> Desk {
    let said = (0..quotes).map(|at| format!("\n\n“Number {at} is here,” said Ada Lind."));
    let text =
        format!("A long day\nNov 3, 2026\n\nHARBOUR: It was long.{}", said.collect::<String>());
    let mut desk = Desk::of_text((80, 24), "long.txt", &text);
    desk.portion = 60;
    desk.press(")");
    desk
}

#[test]
fn on_a_low_screen_the_first_quote_is_in_view() {
    for (columns, rows) in [(80, 10), (80, 6), (40, 6)] {
        let desk = desk((columns, rows), "<enter>)gw");
        let shown = shown(&desk);
        assert!(shown.iter().any(|row| row.contains("“The wind has")), "{shown:#?}");
    }
    let rows = shown(&desk((80, 24), "<enter>)gw"));
    assert!(
        rows.iter().any(|row| row.contains("quotes,")),
        "what is known stands above: {rows:#?}"
    );
}

#[test]
fn the_end_is_that_of_all_that_was_said() {
    let mut desk = long(300);
    desk.press("gwG");
    assert_eq!((cursor(&desk), notice(&desk)), (Some(299), ""));
    let mut desk = long(300);
    desk.press("gw150G");
    assert_eq!(cursor(&desk), Some(149));
    desk.press("200j");
    assert_eq!(cursor(&desk), Some(299), "as far as it goes");
    desk.press("j");
    assert_eq!(notice(&desk), "No further quote of this speaker.");
}

#[test]
fn an_end_that_is_far_is_gone_to_in_stages() {
    let mut desk = long(400);
    desk.towards_end = 100;
    desk.press("gwG");
    let more = "More follow: the same again goes on.";
    assert_eq!((cursor(&desk), notice(&desk)), (Some(159), more));
    desk.press("G");
    assert_eq!(
        (cursor(&desk), notice(&desk)),
        (Some(319), more),
        "60 more came when the cursor was near"
    );
    desk.press("G");
    assert_eq!((cursor(&desk), notice(&desk)), (Some(399), ""));
}

#[test]
fn a_step_waits_for_its_rows_and_says_so() {
    let mut desk = long(300);
    desk.hold_library().press("gw");
    for key in ["j", "<enter>", "yq", "S"] {
        desk.press(key);
        assert_eq!(notice(&desk), "Looking for what they said\u{2026}", "{key}");
    }
    desk.release();
    desk.hold_library().press("gg100j");
    assert_eq!((cursor(&desk), notice(&desk)), (Some(0), "Looking for what they said\u{2026}"));
    desk.release();
    assert_eq!((cursor(&desk), notice(&desk)), (Some(100), ""));
}

/// Ada Lind says more, in a dispatch that is newer than all others.
fn more(desk: &mut Desk) {
    desk.bring("late.txt", "A late word\nNov 22, 2026\n\nHARBOUR: “It is over,” said Ada Lind.\n");
}

fn refreshed(desk: &mut Desk) {
    desk.tell(Event::Refreshing(Progress { all: 1, came: 1, ..Progress::default() }));
}

#[test]
fn what_came_in_enters_the_page_by_a_key() {
    let mut desk = desk((80, 24), "<enter>)gwG");
    more(&mut desk);
    let before = shown(&desk);
    refreshed(&mut desk);
    let after = shown(&desk);
    assert!(after[0].contains("Ada Lind · news in the library · . to look"), "{}", after[0]);
    assert_eq!(before[2..20], after[2..20], "nothing moves by itself");
    desk.press(".");
    assert_eq!((said(&desk.app).len(), cursor(&desk)), (4, Some(3)));
    assert!(!shown(&desk)[0].contains("news"));
    desk.press(".");
    assert_eq!(notice(&desk), "Nothing new.");
}

#[test]
fn a_page_that_was_left_is_read_anew_once_something_came_in_or_was_kept() {
    for is_kept in [false, true] {
        let mut desk = desk((80, 24), "<enter>)gwG<esc>");
        more(&mut desk);
        if is_kept {
            desk.press("S");
        } else {
            refreshed(&mut desk);
        }
        desk.press("gw");
        assert_eq!((said(&desk.app).len(), cursor(&desk)), (4, Some(3)), "where it was left");
    }
    // Where it was left is in a later portion.
    let mut desk = long(300);
    desk.press("gwG<esc>");
    refreshed(&mut desk);
    desk.press("gw");
    assert_eq!(cursor(&desk), Some(299));
}

#[test]
fn a_dispatch_without_a_date_has_the_day_that_it_came_in_on() {
    let text = "No day is printed\n\nHARBOUR: “It is over,” said Ada Lind, the harbour master.\n";
    let mut desk = Desk::of_text((80, 24), "undated.txt", text);
    desk.press(")gw");
    let rows = shown(&desk);
    assert!(rows.iter().any(|row| row.contains("came in 22 Nov · No day is")), "{rows:#?}");
}
