//! What a search of the whole library finds, and where in the text.

use super::search::{furnished, now};
use crate::dispatch::{Search, Spot};
use crate::library::Shelf;

/// The headlines that a search finds, each with the words around its first place.
fn check(search: Search, query: &str, expected: &[&str]) {
    let (_folder, library) = furnished();
    let query = query.parse().expect("it is a query");
    let shelf = Shelf { query, search: Some(search), arrived_by_ms: i64::MAX, ..Shelf::default() };
    let window = library.window(&shelf, Spot::First, &now()).expect("it is searched");
    let shown = window.rows.iter().map(|row| {
        let headline = row.listed.summary.headline.as_deref().unwrap_or_default();
        let Some(snippet) = &row.snippet else { return headline.to_owned() };
        let hit = snippet.hits.first().map(|hit| &snippet.text[hit.start..hit.end]);
        format!("{headline}: {}", hit.unwrap_or_default())
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected, "{}", shelf.query);
    let count = library.count(&shelf, &now()).expect("it is counted").rows;
    assert_eq!(count, expected.len(), "{}", shelf.query);
}

#[test]
fn the_newest_come_first_and_say_where() {
    check(
        Search::Newest,
        "strike",
        &["Vote on strike: strike", "Ferry waits: strike", "Pilots strike"],
    );
    check(
        Search::Newest,
        "by:lind",
        &["Vote on strike: “The anti-strike vote of Femi was right.”"],
    );
    check(Search::Newest, "title:quiet", &["Quiet day"]);
}

#[test]
fn the_best_have_the_words_in_the_headline() {
    check(
        Search::Best,
        "cranes",
        &["Cranes move: cranes", "Ærø harvest: cranes", "Pilots strike: cranes"],
    );
    check(Search::Best, "is:bookmarked", &["Ferry waits"]);
    check(Search::Best, "strike is:bookmarked", &["Ferry waits: strike"]);
    check(Search::Best, "strike tag:air*", &["Ferry waits: strike"]);
    check(Search::Best, "strike -has:note", &["Pilots strike", "Ferry waits: strike"]);
}

#[test]
fn in_quotes_only_what_is_said_is_found() {
    check(Search::Quotes, "cranes", &["Cranes move: cranes", "Pilots strike: cranes"]);
    check(Search::Quotes, "strike", &["Vote on strike: strike"]);
    check(Search::Quotes, "ferry by:idowu", &[]);
    check(Search::Quotes, "port", &[]);
}
