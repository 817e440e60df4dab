//! The two texts of a dispatch.

use jiff::Zoned;

use super::{fresh, held_as};
use crate::dispatch::{
    Arrived, Block, Dispatch, DispatchId, Fingerprint, FullText, OriginKind, SafeText, Source, Span,
};
use crate::library::Library;

fn source() -> Source {
    let key = "https://port.example/feed".to_owned();
    Source { url: key.clone(), key, full_text: FullText::Opening, ..Source::default() }
}

fn with(dispatch: &Dispatch, text: &str) -> Dispatch {
    let blocks = vec![Block::Paragraph(Span::new(0, text.len()))];
    Dispatch { text: SafeText::block(text), blocks, ..dispatch.clone() }
}

/// A library that follows a source, with one excerpt of it.
fn followed() -> (tempfile::TempDir, Library, Dispatch) {
    let (folder, mut library) = fresh();
    let excerpt = Dispatch::clone(&held_as(OriginKind::Feed, "1", "The ferry …").dispatch);
    library.follow_source(&source()).expect("it is followed");
    library.take_in_fetch(&source(), vec![excerpt.clone()]).expect("it comes in");
    (folder, library, excerpt)
}

fn shown(library: &Library, dispatch: &Dispatch) -> String {
    let stored = library.stored(dispatch.id).expect("it is read");
    stored.expect("it is there").text.into_string()
}

#[test]
fn both_texts_are_kept_and_change_places() {
    let (_folder, mut library, excerpt) = followed();
    assert_eq!(library.swap_text(excerpt.id), Ok(None));
    let known = library.page_of(excerpt.id).expect("it is known");
    assert_eq!(
        (known.source.map(|source| source.full_text), known.is_here),
        (Some(FullText::Opening), false)
    );
    let page = with(&excerpt, "The ferry waits.");
    assert_eq!(library.take_in_page(&page), Ok(true));
    assert_eq!(shown(&library, &excerpt), "The ferry waits.");
    assert!(library.page_of(excerpt.id).is_ok_and(|known| known.is_here));
    for text in ["The ferry …", "The ferry waits.", "The ferry …"] {
        let other = library.swap_text(excerpt.id).expect("they change places");
        assert_eq!(other.expect("one waits").text.as_str(), text);
        assert_eq!(shown(&library, &excerpt), text);
    }
}

#[test]
fn a_page_that_is_fetched_again_leaves_the_excerpt() {
    let (_folder, mut library, excerpt) = followed();
    for text in ["The ferry waits.", "The ferry sails."] {
        assert_eq!(library.take_in_page(&with(&excerpt, text)), Ok(true));
    }
    assert_eq!(shown(&library, &excerpt), "The ferry sails.");
    let other = library.swap_text(excerpt.id).expect("they change places");
    assert_eq!(other.expect("one waits").text.as_str(), "The ferry …");
}

#[test]
fn the_text_that_is_shown_is_the_one_that_is_found() {
    let (_folder, mut library, excerpt) = followed();
    let found = |library: &Library| {
        let query = "sails".parse().expect("a query");
        library.list(&query, None, &Zoned::now(), |_| None).expect("it is listed").len()
    };
    assert_eq!(found(&library), 0);
    library.take_in_page(&with(&excerpt, "The ferry sails.")).expect("it is taken in");
    assert_eq!(found(&library), 1);
    library.swap_text(excerpt.id).expect("they change places");
    assert_eq!(found(&library), 0);
}

#[test]
fn a_fetch_that_brings_nothing_new_leaves_the_page() {
    let (_folder, mut library, excerpt) = followed();
    library.take_in_page(&with(&excerpt, "The ferry waits.")).expect("it is taken in");
    let texts = library.texts_of(&source().key).expect("they are read");
    assert_eq!(texts[&excerpt.id].fingerprint, excerpt.fingerprint.as_str());
}

#[test]
fn a_later_excerpt_has_a_page_of_its_own() {
    let (_folder, mut library, excerpt) = followed();
    let page = with(&excerpt, "The ferry waits.");
    library.take_in_page(&page).expect("it is taken in");
    let later =
        Dispatch { fingerprint: Fingerprint::of(b"later"), ..with(&excerpt, "Ferry gone …") };
    library.take_in_fetch(&source(), vec![later.clone()]).expect("it comes in");
    assert_eq!(shown(&library, &excerpt), "Ferry gone …");
    assert!(library.page_of(excerpt.id).is_ok_and(|known| !known.is_here));
    assert_eq!(library.take_in_page(&page), Ok(false), "it is the page of another text");
    assert_eq!(library.swap_text(excerpt.id), Ok(None));
}

#[test]
fn both_texts_go_with_a_file_that_is_moved() {
    let (_folder, mut library, excerpt) = followed();
    library.take_in_page(&with(&excerpt, "The ferry waits.")).expect("it is taken in");
    library
        .connection
        .execute("UPDATE dispatch SET path = CAST('old.txt' AS BLOB)", [])
        .expect("it is a file");
    let moved = DispatchId::of(OriginKind::Folder, b"", b"new.txt");
    let arrived = Arrived {
        id: moved,
        fingerprint: excerpt.fingerprint.clone(),
        origin: SafeText::line("new.txt"),
        path: Some("new.txt".into()),
    };
    library.follow(&[arrived], |_| true).expect("it is moved");
    let other = library.swap_text(moved).expect("they change places").expect("one waits");
    assert_eq!((other.id, other.text.as_str()), (moved, "The ferry …"));
}
