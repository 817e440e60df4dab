//! `search` through the real binary, on the library that schema 3 left behind.

use std::fs;
use std::path::Path;

use dateline::library::Library;

use super::{Desk, check_schema};

fn desk() -> Desk {
    let desk = Desk::with_copy();
    fs::create_dir(desk.library()).expect("a folder can be made");
    let left = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries/schema_3.db");
    fs::copy(left, desk.library().join("library.db")).expect("the library is there");
    desk
}

#[track_caller]
fn check(arguments: &[&str], expected: &str) {
    let printed = desk().done(&[&["search"], arguments].concat());
    let without_ids = printed.lines().map(|line| line.split(" · id:").next().unwrap_or(line));
    assert_eq!(without_ids.collect::<Vec<_>>().join("\n"), expected, "{arguments:?}");
}

#[test]
fn words_are_found_with_what_stands_around_them() {
    let crane = "   2026-02-03  Crane operators accept shorter shifts · Example Wire · “1";
    let text = "PORTO VELA, Feb 3 (Example Wire) - Crane operators accepted shorter shifts on \
                Tuesday. “Nobody should lift forty tonnes after midnight,” said Ines Tavora, who…";
    check(&["crane operators in:quay"], &format!("{crane}\n              {text}"));
    check(&["by:tavora in:quay"], crane);
    check(&["landed"], "");
}

#[test]
fn quotes_are_found_by_their_own_words() {
    let idowu = "Lost buoy washes ashore\nA Femi Idowu, a harbour clerk · said: \
                 “It has seen more coast than I have,”";
    check(&["coast", "--in", "quotes"], idowu);
    check(&["by:idowu", "--in", "quotes"], idowu);
    check(&["buoy", "--in", "quotes"], "");
}

#[test]
fn the_newest_are_printed_first_and_no_more_than_asked_for() {
    let desk = desk();
    let headlines = |arguments: &[&str]| {
        let found = desk.json(&[&["search"], arguments].concat());
        check_schema("search.schema.json", &found);
        let found = found.as_array().expect("an array").clone();
        found.iter().map(|one| one["headline"].to_string()).collect::<Vec<_>>()
    };
    let (crane, buoy) =
        ("\"Crane operators accept shorter shifts\"", "\"Lost buoy washes ashore\"");
    assert_eq!(headlines(&["in:quay"]), [crane, buoy]);
    assert_eq!(headlines(&["in:quay", "--limit", "1"]), [crane]);
    assert_eq!(headlines(&["in:quay", "--limit", "0"]), [] as [&str; 0]);
    assert_eq!(headlines(&["in:quay is:unread"]), [buoy]);
}

#[test]
fn an_excerpt_says_where_it_stands() {
    let desk = desk();
    let found = desk.json(&["search", "tome"]);
    let id = found[0]["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let library = Library::open(&desk.library()).expect("the library opens");
    let stored = library.stored(id).expect("it is read").expect("it is stored");
    let text: Vec<char> = stored.text.chars().collect();
    let part = |span: &serde_json::Value| {
        let at = |end: &str| usize::try_from(span[end].as_u64().expect("a number")).expect("small");
        text[at("start")..at("end")].iter().collect::<String>()
    };
    let excerpt = &found[0]["excerpt"];
    assert_eq!(excerpt["text"], part(excerpt));
    assert_eq!(part(&excerpt["hits"][0]), "Tomé");
}

#[test]
fn a_query_that_is_none_is_a_complaint() {
    let desk = desk();
    desk.refused(&["search", "is:red"], 1, "not red");
    desk.refused(&["search"], 2, "QUERY");
    let empty = Desk::with_copy();
    assert_eq!(empty.done(&["search", "ferry"]), "");
    assert_eq!(empty.json(&["search", "ferry"]), serde_json::json!([]));
}

#[test]
fn a_search_is_saved_asked_by_name_renamed_and_forgotten() {
    let desk = desk();
    let said = |arguments: &[&str], words: &str| {
        let ran = desk.run(arguments);
        assert_eq!((ran.code, &*ran.out), (Some(0), ""), "{arguments:?}");
        assert!(ran.complaints.contains(words), "{}", ran.complaints);
    };
    said(&["search", "--save", "Cranes", "crane operators in:quay"], "Saved as Cranes.");
    assert_eq!(desk.done(&["searches"]), "Cranes\tcrane operators in:quay\n");
    let asked = desk.done(&["search", "--saved", "Cranes"]);
    assert_eq!(asked, desk.done(&["search", "crane operators in:quay"]));
    assert!(!asked.is_empty());
    said(&["search", "--save", "Said", "--in", "quotes", "coast"], "Saved as Said.");
    let asked = desk.done(&["search", "--saved", "Said"]);
    assert_eq!(asked, desk.done(&["search", "--in", "quotes", "coast"]), "as it was saved");
    let other = desk.done(&["search", "--saved", "Said", "--in", "text"]);
    assert_eq!(other, desk.done(&["search", "coast"]), "unless it is asked otherwise");
    assert_ne!(asked, other);
    let searches = desk.json(&["searches"]);
    check_schema("searches.schema.json", &searches);
    assert_eq!(
        (&searches[0]["name"], &searches[0]["asked"]),
        (&"Cranes".into(), &serde_json::Value::Null)
    );
    assert_eq!((&searches[1]["query"], &searches[1]["asked"]), (&"coast".into(), &"quotes".into()));
    said(&["searches", "--remove", "Said"], "Forgot the search Said");
    said(&["searches", "--rename", "Cranes", "Lifting"], "is called Lifting now");
    desk.refused(&["search", "--saved", "Cranes"], 1, "no saved search Cranes");
    desk.refused(&["searches", "--rename", "Cranes", "Lifting"], 1, "cannot be called Lifting");
    said(&["searches", "--remove", "Lifting"], "Forgot the search Lifting");
    desk.refused(&["searches", "--remove", "Lifting"], 1, "no saved search Lifting");
    assert_eq!(desk.done(&["searches"]), "");
    desk.refused(&["search", "--save", "Half", "(crane"], 1, "bracket");
}
