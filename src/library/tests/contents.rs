//! What the tree shows: counts, sources by name, saved searches.

use super::fresh;
use super::search::furnished;
use crate::dispatch::{Contents, SafeText, SavedSearch, Search};

fn search(name: &str, query: &str) -> SavedSearch {
    SavedSearch { name: SafeText::line(name), query: query.to_owned(), asked: None }
}

#[test]
fn an_empty_library_has_nothing() {
    let (_folder, library) = fresh();
    assert_eq!(library.contents(), Ok(Contents::default()));
}

#[test]
fn all_that_there_is_is_counted() {
    let (_folder, library) = furnished();
    let contents = library.contents().expect("it is counted");
    let tally = library.tally().expect("it is counted");
    assert_eq!((contents.dispatches, contents.unread), (tally.dispatches, tally.unread));
    assert_eq!((contents.bookmarked, contents.kept), (1, 1));
    let names: Vec<&str> = contents.sources.iter().map(|source| &*source.name).collect();
    let mut sorted = names.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    assert!(names.len() > 1 && names == sorted, "{names:?}");
    let unread: usize = contents.sources.iter().map(|source| source.unread).sum();
    assert_eq!(unread, contents.unread);
    assert!(contents.sources.iter().any(|source| !source.tags.is_empty()));
}

#[test]
fn searches_are_saved_renamed_and_forgotten() {
    let (_folder, mut library) = fresh();
    assert_eq!(library.save_search(&search("rates", "rate cut")), Ok(None));
    assert_eq!(library.save_search(&search("Port", "port")), Ok(None));
    let quoted = SavedSearch { asked: Some(Search::Quotes), ..search("rates", "\"rate cut\"") };
    assert_eq!(library.save_search(&quoted), Ok(Some(search("rates", "rate cut"))));
    assert_eq!(library.rename_search("rates", "Port"), Ok(false), "it is another one's name");
    assert_eq!(library.rename_search("none", "some"), Ok(false));
    assert_eq!(library.rename_search("rates", "money"), Ok(true));
    let money = SavedSearch { name: SafeText::line("money"), ..quoted };
    assert_eq!(library.saved_searches(), Ok(vec![money.clone(), search("Port", "port")]));
    assert_eq!(library.forget_search("money"), Ok(Some(money)));
    assert_eq!(library.forget_search("money"), Ok(None));
    assert_eq!(library.contents().map(|contents| contents.searches.len()), Ok(1));
}
