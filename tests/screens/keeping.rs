//! Notes, tags and stories, by keys.

use dateline::dispatch::{Kept, SafeText};

use crate::desk::Desk;

fn strike(keys: &str) -> Desk {
    let mut desk = Desk::start((80, 24), &["strike.txt"]);
    desk.press(keys);
    desk
}

fn said(desk: &Desk) -> &str {
    desk.app.notice.as_deref().unwrap_or_default()
}

fn kept(desk: &Desk) -> &[Kept] {
    &desk.app.open_row().expect("open").remembered.kept
}

/// The note on the first passage that is kept.
fn note(desk: &Desk) -> Option<&str> {
    kept(desk).first().and_then(|kept| kept.note.as_deref())
}

#[test]
fn a_note_keeps_its_quote_and_is_written_anew_or_taken_off() {
    let mut desk = strike("4)aask him<enter>");
    assert_eq!((note(&desk), said(&desk)), (Some("ask him"), "Noted."));
    assert_eq!(kept(&desk)[0].speaker.as_deref(), Some("Daniel Brandt"));
    desk.press("a again<enter>");
    assert_eq!((note(&desk), kept(&desk).len()), (Some("ask him again"), 1));
    desk.press("a<ctrl-u><enter>");
    assert_eq!((note(&desk), said(&desk), kept(&desk).len()), (None, "Note taken off.", 1));
    desk.press("UU");
    assert_eq!(note(&desk), Some("ask him"));
    desk.press("U");
    assert_eq!(kept(&desk), []);
}

#[test]
fn a_note_given_up_or_left_as_it_was_changes_nothing() {
    assert_eq!(kept(&strike("4)aask<esc>")), []);
    assert_eq!(kept(&strike("4)a<enter>")), []);
    let desk = strike("4)aask<enter>jjja<enter>");
    assert_eq!((note(&desk), said(&desk)), (Some("ask"), ""));
}

#[test]
fn what_is_selected_is_noted_and_without_a_quote_the_paragraph() {
    let desk = strike("4)vbbbacut here<enter>");
    assert_eq!(kept(&desk)[0].anchor.exact.as_str(), "“If it goes to court we all");
    let mut desk = Desk::of_text((60, 20), "a.txt", "Title\n\nOne two. Three.\n\nFour.\n");
    desk.press("alook<enter>");
    assert_eq!(kept(&desk)[0].anchor.exact.as_str(), "One two. Three.");
}

/// The tags of the first row.
fn tags(desk: &Desk) -> Vec<&str> {
    desk.app.list.rows()[0].remembered.standing.tags.iter().map(SafeText::as_str).collect()
}

#[test]
fn a_tag_is_put_on_and_taken_off() {
    let mut desk = strike("Tports<enter>");
    assert_eq!((tags(&desk), said(&desk)), (vec!["ports"], "Tagged ports."));
    desk.press("Tports<enter>");
    assert_eq!((tags(&desk), said(&desk)), (vec![], "Tag ports taken off."));
    desk.press("U");
    assert_eq!(tags(&desk), ["ports"]);
    assert_eq!(tags(&strike("T<enter>")), Vec::<&str>::new());
}

#[test]
fn tags_that_are_there_are_offered_behind_what_is_typed() {
    let mut desk = strike("Tports<enter>Tpilots<enter>Tp");
    let choices = |desk: &Desk| -> Vec<String> {
        let asking = desk.app.asking.as_ref().expect("asked");
        asking.choices.iter().map(|choice| format!("{} {}", choice.text, choice.note)).collect()
    };
    let on = "on; enter takes it off";
    assert_eq!(choices(&desk), ["p new".to_owned(), format!("pilots {on}"), format!("ports {on}")]);
    desk.press("<down><enter>");
    assert_eq!((tags(&desk), said(&desk)), (vec!["ports"], "Tag pilots taken off."));
    desk.press("Tports");
    assert_eq!(choices(&desk), [format!("ports {on}")]);
}

#[test]
fn selected_rows_are_tagged_together() {
    let mut desk = Desk::start((80, 24), &["strike.txt", "scripts.txt", "tables.md"]);
    desk.press("vjTports<enter>");
    let tagged = |desk: &Desk| {
        let rows = desk.app.list.rows().iter();
        rows.filter(|row| !row.remembered.standing.tags.is_empty()).count()
    };
    assert_eq!(tagged(&desk), 2);
    desk.press("U");
    assert_eq!(tagged(&desk), 0);
}

#[test]
fn what_is_kept_for_a_story_has_its_tag() {
    let mut desk = strike("gSharbour<enter>");
    assert_eq!(said(&desk), "What is kept is tagged harbour from now on.");
    desk.press(")S");
    assert_eq!(said(&desk), "Kept for harbour: Marta Oyelaran.");
    let tags = |desk: &Desk| -> Vec<String> {
        kept(desk).iter().map(|kept| kept.tags.join(" ")).collect()
    };
    assert_eq!(tags(&desk), ["harbour"]);
    desk.press("4)vTcourt<enter>");
    assert_eq!(tags(&desk), ["harbour", "harbour court"]);
    desk.press("gS<ctrl-u><enter>2(S");
    assert_eq!(tags(&desk), ["harbour", "harbour court", ""]);
    assert_eq!(desk.app.story(), None);
}

#[test]
fn nothing_is_asked_where_nothing_may_be_written() {
    let mut desk = strike("");
    desk.app.surroundings.private = true;
    for keys in ["a", "T", "vT"] {
        assert!(desk.press(keys).app.asking.is_none(), "{keys}");
        assert_eq!(said(&desk), "Nothing is written in private mode.");
    }
}
