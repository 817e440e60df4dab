//! Selecting words in the reader and rows in the list.

use dateline::app::Effect;

use crate::desk::Desk;

const TEXT: &str = "A title\n\nOne two three. Four “five, six” seven.\n\nEight nine ten. Eleven.\n";

fn reading(keys: &str) -> Desk {
    let mut desk = Desk::of_text((60, 20), "a.txt", TEXT);
    desk.press(keys);
    desk
}

/// Keys, and the words that are selected after them.
fn check(keys: &str, words: &str) {
    let desk = reading(keys);
    let reader = desk.app.reader.as_ref().expect("open");
    let selected = reader.selection().map(|selection| reader.dispatch().words_of(selection.span));
    assert_eq!(selected.unwrap_or_default(), words, "{keys}");
}

fn said(desk: &Desk) -> &str {
    desk.app.notice.as_deref().unwrap_or_default()
}

#[test]
fn without_a_quote_the_first_sentence_is_selected() {
    check("v", "One two three.");
    check("v<esc>", "");
    check("vv", "");
}

#[test]
fn the_end_moves_by_words_and_marks() {
    check("vw", "One two three. Four");
    check("vww", "One two three. Four “");
    check("v4w", "One two three. Four “five,");
    check("vb", "One two three");
    check("v9b", "One");
}

#[test]
fn the_end_moves_by_sentences_and_paragraphs() {
    let first = "One two three. Four “five, six” seven.";
    check("vs", first);
    check("vs(", "One two three.");
    check("vp", first);
    check("vss", &format!("{first}\nEight nine ten."));
    check("vpp", &format!("{first}\nEight nine ten. Eleven."));
    check("vppP", first);
    check("v(", "One two three.");
}

#[test]
fn the_other_end_moves_too() {
    check("vow", "two three.");
    check("vo9w", ".");
    check("vsowws", "Four “five, six” seven.");
    check("vsow(", "One two three. Four “five, six” seven.");
    check("vpopo", "One two three. Four “five, six” seven.");
}

#[test]
fn the_current_quote_is_selected_whole() {
    let mut desk = Desk::start((80, 24), &["strike.txt"]);
    desk.press("4)v");
    let reader = desk.app.reader.as_ref().expect("open");
    let span = reader.selection().expect("selected").span;
    assert_eq!(reader.dispatch().words_of(span), "“If it goes to court we all lose,”");
}

#[test]
fn what_is_selected_is_copied_as_it_stands() {
    let desk = reading("vsy");
    let copied = Effect::Copy("One two three. Four “five, six” seven.".into());
    assert!(desk.asked.contains(&copied), "{:?}", desk.asked);
    assert_eq!(said(&desk), "Copied 7 words.");
    check("vsy", "");
}

#[test]
fn any_passage_is_kept_let_go_and_comes_back() {
    let kept = |desk: &Desk| -> Vec<String> {
        let row = desk.app.open_row().expect("open");
        row.remembered.kept.iter().map(|kept| kept.anchor.exact.to_string()).collect()
    };
    let mut desk = reading("vbS");
    assert_eq!((kept(&desk), said(&desk)), (vec!["One two three".to_owned()], "Quote kept."));
    desk.press("vbS");
    assert_eq!(kept(&desk), Vec::<String>::new());
    desk.press("U");
    assert_eq!(kept(&desk), ["One two three"]);
    desk.press("vS");
    assert_eq!(kept(&desk), ["One two three", "One two three."]);
}

#[test]
fn a_selection_that_goes_no_further_says_so_and_stays() {
    assert_eq!(said(&reading("v9w9w9w9w9w")), "It goes no further.");
    check(
        "v99p",
        "One two three. Four “five, six” seven.
Eight nine ten. Eleven.",
    );
    let mut empty = Desk::of_text((60, 20), "a.txt", "");
    assert_eq!(said(empty.press("v")), "No words in view to select.");
}

#[test]
fn the_end_that_moves_is_kept_in_view() {
    let mut desk = Desk::start((80, 24), &["strike.txt"]);
    desk.press("v99p");
    let reader = desk.app.reader.as_ref().expect("open");
    assert_eq!(reader.percent(), 100);
    desk.press("o");
    let reader = desk.app.reader.as_ref().expect("open");
    assert!(reader.visible().start <= reader.selection().expect("selected").span.start);
}

const ALL: [&str; 3] = ["strike.txt", "scripts.txt", "tables.md"];

fn rows(keys: &str) -> Desk {
    let mut desk = Desk::start((80, 24), &ALL);
    desk.press(keys);
    desk
}

fn bookmarks(desk: &Desk) -> Vec<bool> {
    desk.app.list.rows().iter().map(|row| row.remembered.standing.bookmarked).collect()
}

#[test]
fn selected_rows_are_bookmarked_and_undone_together() {
    let mut desk = rows("jvjs");
    assert_eq!(
        (bookmarks(&desk), said(&desk)),
        (vec![false, true, true], "2 dispatches bookmarked.")
    );
    desk.press("U");
    assert_eq!(bookmarks(&desk), [false, false, false]);
    assert_eq!(bookmarks(&rows("svGs")), [true, true, true]);
    assert_eq!(bookmarks(&rows("vGsvggs")), [false, false, false]);
}

#[test]
fn selected_rows_are_marked_and_no_others() {
    let desk = rows("vjx");
    assert_eq!((desk.app.list.unread(), said(&desk)), (1, "2 dispatches marked as read."));
    assert_eq!(rows("vjxkvjx").app.list.unread(), 3);
    assert_eq!(rows("jvjA").app.list.unread(), 1);
    assert_eq!(rows("jvj<esc>A").app.list.unread(), 0);
    assert_eq!(rows("v<esc>jx").app.list.unread(), 2);
}
