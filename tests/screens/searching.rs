//! Searching the whole library: keys in, state and screen out.

use dateline::app::{App, Event, Focus, Reader};
use dateline::command::{Code, Key};
use dateline::ink::Theme;
use dateline::linear::{Moment, Understood, answer_with, news, understand};

use crate::picture::{rows, screen};
use crate::shelf::{Stand, check_cursor};

/// A library with a search typed into it; `<` stands for Enter, `^` for Esc, `>` for Tab.
fn searched(keys: &str) -> Stand {
    let mut stand = Stand::of(1_000, &[]);
    press(&mut stand, keys);
    stand
}

fn press(stand: &mut Stand, keys: &str) {
    for c in keys.chars() {
        stand.tell(Event::Key(key(c)));
    }
}

fn key(c: char) -> Key {
    match c {
        '<' => Key::plain(Code::Enter),
        '^' => Key::plain(Code::Esc),
        '>' => Key::plain(Code::Tab),
        c => Key::char(c),
    }
}

fn said(app: &App) -> &str {
    app.notice.as_deref().unwrap_or_default()
}

fn shown(stand: &Stand) -> Vec<String> {
    rows(&screen(&stand.app, Theme::Terminal))
}

/// The title under the cursor of a search.
#[track_caller]
fn check(keys: &str, title: &str, count: usize) {
    let stand = searched(keys);
    let cursor = stand.app.list.current().map(|row| row.title().to_owned());
    assert_eq!((cursor.as_deref(), stand.app.list.len()), (Some(title), count), "{keys}");
}

#[test]
fn the_library_is_searched_as_the_words_are_typed() {
    check("g/", "Story 0", 1_000);
    check("g/17", "Story 0", 1_000);
    check("g/171", "Story 171", 1);
    check("g/17<", "Story 17", 1);
    check("g/171 ", "Story 171", 1);
    let stand = searched("500jg/171");
    assert_eq!(stand.cursor(), ("Story 171".to_owned(), 0), "from the first hit on");
}

#[test]
fn what_is_found_says_where() {
    let rows = shown(&searched("g/171<"));
    assert!(
        rows[0].starts_with(" 171 · Library  ") && rows[0].ends_with("1 hit · newest"),
        "{}",
        rows[0]
    );
    assert!(rows[2].contains("Story 171"), "{}", rows[2]);
    assert!(rows[3].starts_with("    …er 171…"), "{}", rows[3]);
    assert!(rows[23].contains("1 of 1 found"), "{}", rows[23]);
    let rows = shown(&searched("g/171>"));
    assert!(rows[23].contains("library: 171") && rows[23].contains("1 hit · best match"));
    assert!(shown(&searched("g/171>>"))[23].contains("1 hit · in quotes"));
}

#[test]
fn a_hit_is_opened_where_it_stands() {
    let stand = searched("g/171<<");
    let reader = stand.app.reader.as_ref().expect("it is open");
    assert_eq!(stand.app.focus(), Focus::Reader);
    assert_eq!((reader.hits().len(), reader.current_hit()), (2, Some(0)));
    assert_eq!(said(&stand.app), "“171”: 1 of 2");
    let stand = searched("g/171<<n");
    assert_eq!(said(&stand.app), "“171”: 2 of 2");
    let mut stand = searched("g/171<<q");
    assert_eq!(stand.cursor(), ("Story 171".to_owned(), 0), "what was found is still there");
    press(&mut stand, "^");
    check_cursor(&stand, 0);
}

#[test]
fn what_is_open_already_is_landed_on_too() {
    let stand = searched("<qg/0<<");
    let reader = stand.app.reader.as_ref().expect("it is open");
    assert_eq!((stand.app.focus(), reader.current_hit()), (Focus::Reader, Some(0)));
    assert!(said(&stand.app).starts_with("“0”: 1 of "), "{}", said(&stand.app));
}

#[test]
fn the_list_comes_back_as_it_was() {
    let mut stand = searched("gu");
    press(&mut stand, "gu500jg/171<");
    assert_eq!(stand.app.list.len(), 1);
    press(&mut stand, "^");
    check_cursor(&stand, 500);
    assert_eq!(stand.app.list.len(), 1_000);
    press(&mut stand, "g/171^");
    check_cursor(&stand, 500);
    // What was found before the second search comes back first.
    press(&mut stand, "g/171<g/172^");
    assert_eq!(stand.cursor().0, "Story 171");
    press(&mut stand, "^");
    check_cursor(&stand, 500);
}

#[test]
fn what_was_found_is_narrowed_step_by_step() {
    let mut stand = searched("g/17*<jj/");
    let foot = |stand: &Stand| shown(stand)[23].trim_end().to_owned();
    assert_eq!((stand.app.list.len(), foot(&stand).as_str()), (11, " of these:"));
    assert_eq!(stand.cursor().0, "Story 171", "nothing is asked yet");
    press(&mut stand, "175");
    assert_eq!((stand.app.list.len(), stand.cursor().0.as_str()), (1, "Story 175"));
    assert!(foot(&stand).ends_with("1 hit · newest"), "{}", foot(&stand));
    press(&mut stand, "^");
    assert_eq!((stand.app.list.len(), stand.cursor().0.as_str()), (11, "Story 171"));
    press(&mut stand, "/175<");
    assert!(shown(&stand)[0].starts_with(" 17* 175 · Library  "), "{}", shown(&stand)[0]);
    assert_eq!(said(&stand.app), "1 of 1 found");
    press(&mut stand, "^");
    assert_eq!((stand.app.list.len(), stand.cursor().0.as_str()), (11, "Story 171"));
    press(&mut stand, "^");
    assert_eq!(stand.app.list.len(), 1_000);
}

#[test]
fn where_nothing_is_found_nothing_stands_beside_it() {
    let mut stand = Stand::sized((120, 40), 1_000, &[]);
    press(&mut stand, "g/none of this<");
    assert!(stand.app.list.is_empty() && stand.app.dispatch().is_none());
    press(&mut stand, "^");
    assert!(stand.app.dispatch().is_some(), "until rows are there again");
}

#[test]
fn a_line_without_words_has_found_nothing() {
    let stand = searched("g/171<g/");
    assert!(!shown(&stand)[23].contains("hit"), "{}", shown(&stand)[23]);
}

#[test]
fn who_was_reading_reads_on_where_the_search_is_given_up() {
    for size in [(80, 24), (120, 40)] {
        let mut stand = Stand::sized(size, 1_000, &[]);
        press(&mut stand, "5j<g/171^");
        let open = stand.app.dispatch().and_then(|it| it.headline.as_deref().map(str::to_owned));
        assert_eq!((stand.app.focus(), open.as_deref()), (Focus::Reader, Some("Story 5")));
        check_cursor(&stand, 5);
        press(&mut stand, "g/5^");
        assert_eq!(stand.app.reader.as_ref().map(Reader::looked_for), Some(""), "{size:?}");
        press(&mut stand, "qg/171^");
        assert_eq!(stand.app.focus(), Focus::List, "the list had it");
    }
}

#[test]
fn rows_that_are_in_view_do_not_vanish_on_enter() {
    let mut stand = Stand::of(10_000, &[]);
    press(&mut stand, "g/171 99");
    let found = stand.app.list.len();
    assert_eq!(found, 1, "of what is half written only whole words are asked");
    let mut stand = Stand::of(1_720, &[]);
    press(&mut stand, "g/171");
    assert_eq!(stand.app.list.len(), 11);
    press(&mut stand, "<");
    assert_eq!(stand.app.list.len(), 1, "it has an answer as it was written");
    let mut stand = Stand::of(1_720, &[]);
    press(&mut stand, "g/171 1719^");
    press(&mut stand, "g/17189<");
    assert_eq!(stand.app.list.len(), 0);
}

#[test]
fn what_cannot_be_read_is_said_beside_the_line_and_changes_nothing() {
    let stand = searched("g/171 is:unr");
    assert_eq!(stand.app.list.len(), 1);
    assert!(shown(&stand)[23].contains("is:"), "{}", shown(&stand)[23]);
    let stand = searched("g/171 is:unr<");
    assert!(stand.app.asking.is_some(), "it is asked for on");
}

#[test]
fn a_row_is_read_once_it_is_here() {
    let mut stand = searched("g/171");
    let mut effects = stand.app.update(Event::Key(key('2')));
    effects.extend(stand.app.update(Event::Key(Key::plain(Code::Backspace))));
    effects.extend(stand.app.update(Event::Key(key('<'))));
    effects.extend(stand.app.update(Event::Key(key('<'))));
    assert_eq!(stand.app.focus(), Focus::List);
    for effect in effects {
        for event in stand.carry_out(effect) {
            stand.tell(event);
        }
    }
    assert_eq!(stand.app.focus(), Focus::Reader);
    assert_eq!(stand.app.dispatch().and_then(|it| it.headline.as_deref()), Some("Story 171"));
}

#[test]
fn a_word_in_last_weeks_copy_is_landed_on_in_five_keys() {
    let (keys, word) = ("g/<<".len(), "171");
    let stand = searched(&format!("g/{word}<<"));
    let reader = stand.app.reader.as_ref().expect("it is open");
    let hit = reader.hits()[reader.current_hit().expect("it is gone to")];
    assert_eq!(reader.dispatch().words_of(hit), word);
    assert!(reader.visible().contains(hit.start) && keys <= 5);
}

#[test]
fn lines_have_the_same_search() {
    let mut stand = Stand::of(1_000, &[]);
    let before = Moment::of(&stand.app);
    let Understood::Asked(event, words) = understand("search 171", &stand.app) else {
        panic!("it asks for words")
    };
    stand.tell(event);
    for event in answer_with(&words, &stand.app).expect("it asks") {
        stand.tell(event);
    }
    let said = news(&before, &stand.app).join("\n");
    assert!(said.contains("Story 171") && said.contains("…er 171…"), "{said}");
}

#[test]
fn a_list_of_files_has_no_library_to_search() {
    let desk = crate::desk::desk_of_three("g/");
    assert!(desk.app.asking.is_none());
    assert!(said(&desk.app).contains("/ searches"));
}
