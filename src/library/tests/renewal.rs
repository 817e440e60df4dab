//! What is promised of texts that an older engine read.

use std::sync::Arc;

use super::{TEXT, apply, fresh, held, open, remembered};
use crate::dispatch::{
    Attribution, Change, Dispatch, Held, Kept, QUOTES_VERSION, Quote, QuoteKind, SafeText, Span,
    Speaker,
};
use crate::library::Library;

fn span_of(words: &str) -> Span {
    let start = TEXT.find(words).expect("the words stand in the text");
    Span::new(start, start + words.len())
}

/// What an engine finds: the quote, said by somebody of that name.
fn read_as(dispatch: &mut Dispatch, name: &str) {
    let name = SafeText::line(name);
    let mention = span_of("Ines Tavora");
    dispatch.speakers = vec![Speaker { name: Some(name.clone()), role: None, mention: name }];
    dispatch.quotes = vec![Quote {
        segments: vec![span_of("“We will wait for the wind to drop,”")],
        kind: QuoteKind::Direct,
        attribution: Some(Attribution { speaker: 0, mention }),
        cue: Some(span_of("said")),
        hearer: None,
        confidence: 0.8,
    }];
}

fn of_today(dispatch: &mut Dispatch) {
    read_as(dispatch, "Ines Tavora");
}

fn held_of_yesterday() -> Held {
    let mut held = held();
    read_as(Arc::make_mut(&mut held.dispatch), "The ferry");
    held
}

fn kept(words: &str) -> Kept {
    Kept::of_passage(&held_of_yesterday().dispatch, span_of(words)).expect("it can be kept")
}

fn age(library: &Library) {
    let older = QUOTES_VERSION - 1;
    library.connection.execute("UPDATE revision SET quotes_version = ?1", [older]).unwrap();
}

fn renew_all(library: &mut Library) -> usize {
    let mut after = 0;
    let mut calls = 0;
    while let Some(last) = library.renew(after).unwrap() {
        assert!(last > after, "it comes to an end");
        (after, calls) = (last, calls + 1);
    }
    calls
}

/// Who speaks, by the stored text and by the list's column.
fn speakers(library: &Library) -> (Vec<String>, String) {
    let stored = library.stored(held().dispatch.id).unwrap().unwrap();
    let names = stored.speakers.iter().map(|speaker| speaker.shown().to_owned()).collect();
    let column =
        library.connection.query_row("SELECT speakers FROM revision", [], |row| row.get(0));
    (names, column.unwrap())
}

#[test]
fn texts_that_an_older_engine_read_are_read_anew() {
    let (folder, mut library) = fresh();
    apply(&mut library, &held_of_yesterday(), Change::Bookmarked(true));
    age(&library);
    drop(library);
    let mut library = open(&folder);
    assert_eq!(renew_all(&mut library), 0, "nobody said what finds quotes");
    assert_eq!(speakers(&library), (vec!["The ferry".to_owned()], r#"["The ferry"]"#.to_owned()));
    let mut library = library.reading_by(of_today);
    let ahead = (vec!["Ines Tavora".to_owned()], r#"["The ferry"]"#.to_owned());
    assert_eq!(speakers(&library), ahead, "a text that is handed out has the quotes of today");
    assert_eq!(renew_all(&mut library), 1);
    assert_eq!(renew_all(&mut library), 0, "once is enough");
    let renewed = (vec!["Ines Tavora".to_owned()], r#"["Ines Tavora"]"#.to_owned());
    assert_eq!(speakers(&open(&folder)), renewed);
}

#[test]
fn what_the_engine_of_today_read_stays() {
    let (_folder, mut library) = fresh();
    apply(&mut library, &held_of_yesterday(), Change::Bookmarked(true));
    let mut library = library.reading_by(of_today);
    assert_eq!(renew_all(&mut library), 0);
    assert_eq!(speakers(&library).0, ["The ferry"]);
}

#[test]
fn the_readers_own_word_stays() {
    let (_folder, mut library) = fresh();
    let held = held_of_yesterday();
    let (whole, part) = (kept("“We will wait for the wind to drop,”"), kept("wait for the wind"));
    let other = kept("stayed in port");
    let correct = Change::Correct {
        anchor: whole.anchor.clone(),
        speaker: Some(SafeText::line("Ada Lind")),
        role: Some(SafeText::line("pilot")),
    };
    for change in [Change::keep(whole), Change::keep(part), Change::keep(other), correct] {
        apply(&mut library, &held, change);
    }
    age(&library);
    let mut library = library.reading_by(of_today);
    assert_eq!(renew_all(&mut library), 1);
    let kept = remembered(&library, &held).unwrap().kept;
    let said = kept.iter().map(|kept| (kept.speaker.as_deref(), kept.role.as_deref()));
    let lind = (Some("Ada Lind"), Some("pilot"));
    assert_eq!(said.collect::<Vec<_>>(), [lind, (Some("Ines Tavora"), None), (None, None)]);
}

#[test]
fn a_text_that_cannot_be_read_keeps_nothing_up() {
    let (_folder, mut library) = fresh();
    apply(&mut library, &held_of_yesterday(), Change::Bookmarked(true));
    age(&library);
    library.connection.execute("UPDATE revision SET dispatch = '{}'", []).unwrap();
    let mut library = library.reading_by(of_today);
    assert_eq!(renew_all(&mut library), 1);
    let left: String = library
        .connection
        .query_row("SELECT dispatch FROM revision", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, "{}");
}
