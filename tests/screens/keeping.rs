//! Notes, tags and stories, by keys.

use dateline::app::{Done, Effect, Event, Task};
use dateline::dispatch::{AttributedBy, Kept, SafeText};

use crate::desk::{Desk, strike};

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

const FERRY: &str = "The ferry waits\n\n\u{201c}We will wait,\u{201d} Ines Tavora said.\n";
const TRAM: &str = "The tram runs\n\n\u{201c}We will run,\u{201d} Otto Brandt said.\n";

/// Two dispatches; the first is read at its quote, the second was asked for and is on its way.
fn between_two() -> Desk {
    let mut desk = Desk::of_texts((80, 24), &[("a.txt", FERRY), ("b.txt", TRAM)]);
    desk.press("<enter>)").hold().press("J");
    desk
}

/// The words that are kept, each with the row of its dispatch.
fn kept_by_row(desk: &Desk) -> Vec<(usize, String)> {
    let rows = desk.app.list.rows().iter().enumerate();
    rows.flat_map(|(at, row)| row.remembered.kept.iter().map(move |kept| (at, kept)))
        .inspect(|(at, kept)| assert_eq!(kept.dispatch, desk.app.list.rows()[*at].id))
        .map(|(at, kept)| (at, kept.anchor.exact.to_string()))
        .collect()
}

#[test]
fn a_passage_is_filed_under_the_dispatch_that_it_stands_in() {
    let quote = [(0, "\u{201c}We will wait,\u{201d}".to_owned())];
    for keys in ["anote", "vTtag", "XSomebody Else"] {
        let mut desk = between_two();
        desk.press(keys).release().press("<enter>");
        assert_eq!(kept_by_row(&desk)[..], quote, "{keys}");
        assert_eq!(desk.app.list.cursor(), 1);
        assert_eq!(desk.app.dispatch().and_then(|it| it.title()), Some("The tram runs"), "{keys}");
    }
    let mut desk = between_two();
    let edit = desk.press("E").asked.iter().find_map(|effect| match effect {
        Effect::Do(ticket, _) => Some(*ticket),
        _ => None,
    });
    desk.release();
    let outcome = Ok(Done::Edited { text: "written".into(), draft: "draft".into() });
    desk.tell(Event::TaskDone { ticket: edit.expect("the editor"), outcome });
    assert_eq!(kept_by_row(&desk)[..], quote);
}

#[test]
fn a_line_is_about_the_dispatch_that_was_open_when_it_was_asked_for() {
    let mut desk = between_two();
    desk.press("e<ctrl-u>a.txt").release().press("<enter>");
    let saved = desk.asked.iter().find_map(|effect| match effect {
        Effect::Do(_, Task::Save { text, .. }) => Some(text.as_str()),
        _ => None,
    });
    assert!(saved.is_some_and(|text| text.starts_with("The ferry waits")), "{saved:?}");
    assert!(!desk.app.is_opening());
    let mut desk = between_two();
    desk.press("/wait").release().press("<esc>");
    assert_eq!(desk.app.dispatch().and_then(|it| it.title()), Some("The tram runs"));
}

/// A paragraph with a quote in it, kept as it was selected.
fn with_a_paragraph_kept() -> Desk {
    let text = "Title\n\n\u{201c}We will wait,\u{201d} Ines Tavora said.\n\nNobody came.\n";
    let mut desk = Desk::of_text((80, 24), "a.txt", text);
    desk.press(")vPpSgg)");
    assert!(kept(&desk)[0].anchor.exact.ends_with("Ines Tavora said."), "{:?}", kept(&desk));
    desk
}

#[test]
fn a_quote_inside_of_a_passage_that_is_kept_is_no_part_of_it() {
    let mut desk = with_a_paragraph_kept();
    desk.press("yq");
    let copied = desk.asked.iter().rev().find_map(copy).expect("something is copied");
    assert!(
        copied.starts_with("\u{201c}We will wait,\u{201d}\n  \u{2014} Ines Tavora"),
        "{copied}"
    );
    assert!(said(&desk).ends_with("The speaker is not confirmed."), "{}", said(&desk));
    desk.press("S");
    assert_eq!((kept(&desk).len(), said(&desk)), (2, "Kept: Ines Tavora."));
    desk.press("S");
    assert_eq!((kept(&desk).len(), said(&desk)), (1, "Quote let go."));
    desk.press("anote<enter>");
    let notes: Vec<Option<&str>> = kept(&desk).iter().map(|kept| kept.note.as_deref()).collect();
    assert_eq!(notes, [None, Some("note")]);
}

#[test]
fn a_copy_has_the_words_that_stand_there_and_the_speaker_that_the_reader_named() {
    let mut desk = strike(")S");
    let row = desk.app.open_row().expect("open");
    let (id, mut remembered) = (row.id, row.remembered.clone());
    remembered.kept[0].sentences = SafeText::line("Words of another day.");
    remembered.kept[0].speaker = Some(SafeText::line("Somebody Else"));
    for (by, speaker) in [
        (AttributedBy::Engine, "Marta Oyelaran (attribution unconfirmed)"),
        (AttributedBy::Corrected, "Somebody Else \u{b7}"),
    ] {
        remembered.kept[0].attributed = by;
        desk.tell(Event::Remembered(vec![(id, remembered.clone())]));
        desk.press("yQyq");
        let copied: Vec<&str> = desk.asked.iter().rev().filter_map(copy).take(2).collect();
        assert!(copied[0].contains(speaker), "{}", copied[0]);
        assert!(copied[1].starts_with("\u{201c}We have asked"), "{}", copied[1]);
    }
}

fn copy(effect: &Effect) -> Option<&str> {
    match effect {
        Effect::Copy(text) => Some(text),
        _ => None,
    }
}

/// Presses keys while the library is busy, then lets it answer.
fn in_a_breath(keys: &str) -> Desk {
    let mut desk = strike(")");
    desk.hold_library().press(keys).release();
    desk
}

#[test]
fn keys_in_a_breath_turn_round_what_was_asked_for() {
    let standing = |desk: &Desk| {
        let standing = &desk.app.open_row().expect("open").remembered.standing;
        (standing.bookmarked, standing.read)
    };
    assert_eq!(standing(&in_a_breath("s")), (true, true));
    assert_eq!(standing(&in_a_breath("ss")), (false, true));
    assert_eq!(standing(&in_a_breath("sUs")), (true, true));
    assert_eq!(standing(&in_a_breath("x")), (false, false));
    assert_eq!(standing(&in_a_breath("xx")), (false, true));
    assert_eq!(kept(&in_a_breath("S")).len(), 1);
    assert_eq!(kept(&in_a_breath("SS")), []);
    assert_eq!(said(&in_a_breath("SS")), "Quote let go.");
    assert_eq!(tags(&in_a_breath("Tports<enter>Tports<enter>")), Vec::<&str>::new());
    let noted = in_a_breath("Sanote<enter>");
    assert_eq!((kept(&noted).len(), note(&noted)), (1, Some("note")));
    let mut list = Desk::start((80, 24), &["strike.txt", "scripts.txt"]);
    list.hold_library().press("ssxkx").release();
    let row = &list.app.list.rows()[0].remembered.standing;
    assert_eq!((row.bookmarked, row.read), (false, false));
}

/// Fails what the library is asked to write from now on.
fn fail(desk: &mut Desk) -> String {
    let asked = desk.asked.iter().rev().find_map(|effect| match effect {
        Effect::Record(ticket, _) => Some(*ticket),
        _ => None,
    });
    let ticket = asked.expect("the library is asked");
    desk.tell(Event::Recorded { ticket, outcome: Err("Busy.".into()) });
    said(desk).to_owned()
}

#[test]
fn a_note_that_cannot_be_written_is_not_lost() {
    let mut desk = strike(")");
    desk.hold_library().press("athe words<enter>");
    assert_eq!(fail(&mut desk), "Busy. a has the words again.");
    desk.press("a");
    let asking = desk.app.asking.as_ref().expect("asked again");
    assert_eq!(asking.field.text(), "the words");
    desk.press("<esc>)a");
    assert_eq!(desk.app.asking.as_ref().expect("another one").field.text(), "");
}

#[test]
fn a_draft_is_removed_when_its_words_are_on_disk_and_no_earlier() {
    let edited = |desk: &mut Desk, words: &str| {
        let ticket = desk.press("E").asked.iter().rev().find_map(|effect| match effect {
            Effect::Do(ticket, Task::Edit { text, .. }) => Some((*ticket, text.clone())),
            _ => None,
        });
        let (ticket, before) = ticket.expect("the editor is asked for");
        let outcome = Ok(Done::Edited { text: words.into(), draft: words.into() });
        desk.tell(Event::TaskDone { ticket, outcome });
        before
    };
    let discarded = |desk: &Desk| -> Vec<String> {
        let asked = desk.asked.iter().filter_map(|effect| match effect {
            Effect::Discard(draft) => Some(draft.display().to_string()),
            _ => None,
        });
        asked.collect()
    };
    let mut desk = strike(")");
    desk.hold_library();
    edited(&mut desk, "one");
    assert_eq!(discarded(&desk), Vec::<String>::new());
    assert_eq!(fail(&mut desk), "Busy. The note is in one, and E has it again.");
    assert_eq!(discarded(&desk), Vec::<String>::new());
    assert_eq!(edited(&mut desk, "two"), "one");
    desk.release();
    assert_eq!(discarded(&desk), ["one", "two"]);
    edited(&mut desk, "two");
    assert_eq!(discarded(&desk), ["one", "two", "two"], "it is as it was");
}
