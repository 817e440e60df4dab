//! The same answers at every door: who said what, printed, stored and loaded.

use std::fs;
use std::path::Path;

use dateline::dispatch::{DispatchId, Origin};
use dateline::export::ShowForm;
use dateline::library::Library;
use dateline::loader::{Arrival, load};
use jiff::Zoned;
use serde_json::Value;

use super::Desk;

const STORY: &str = "Harbour vote splits the pilots

CAPE LORNE (Example Wire) - Pilots voted on Tuesday to keep the harbour shut.

“Nobody sails tired again,” said Ines Tavora, who leads the pilots. “We sleep first.”

The mayor, Otakar Weiss, called the vote “a gift to the road,” and a spokesman for the port told \
reporters that it was “sad.”

“It is not over,” he said.
";

fn quotes(json: &str) -> Value {
    let mut form: Value = serde_json::from_str(json).expect("one JSON value");
    form["quotes"].take()
}

#[test]
fn every_door_gives_the_same_quotes() {
    let desk = Desk::with_copy();
    fs::write(desk.folder.path().join("vote.txt"), STORY).unwrap();
    let (id, origin) = (DispatchId::default(), Origin::standard_input());
    let loaded = load(&Arrival { bytes: STORY.as_bytes(), name: "vote.txt", id, origin });
    let expected = quotes(&ShowForm::line_of(&loaded));
    assert_eq!(expected.as_array().map(Vec::len), Some(4), "{expected}");
    assert_eq!(quotes(&desk.done(&["show", "vote.txt", "--format", "json"])), expected);
    assert_eq!(quotes(&desk.done(&["quotes", "vote.txt", "--format", "jsonl"])), expected);
    desk.done(&["mark", "vote.txt", "--bookmark"]);
    let library = Library::open(Path::new(&desk.library())).unwrap();
    let all = library.list(&"".parse().unwrap(), None, &Zoned::now(), |_| None).unwrap();
    let stored = library.stored(all[0].id).unwrap().expect("what is bookmarked is stored");
    assert_eq!(quotes(&ShowForm::line_of(&stored)), expected);
    assert_eq!(all[0].summary.quotes, Some(4));
    let csv = desk.done(&["quotes", "vote.txt", "--format", "csv"]);
    for (row, quote) in csv.lines().skip(1).zip(expected.as_array().unwrap()) {
        let name = quote["speaker"]["name"].as_str().unwrap_or_default();
        assert!(row.contains(name), "{row}");
    }
}
