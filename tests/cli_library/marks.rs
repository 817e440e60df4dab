//! `export marks`, `import marks` and the forms of `bookmarks`, through the real binary.

use std::fs;

use serde_json::Value;

use super::{Desk, check_schema, keep};

/// A library with a bookmark, a note, tags and a kept quote, and its marks as they are exported.
fn exported() -> (Desk, String) {
    let desk = Desk::with_copy();
    desk.done(&["mark", "ferry.txt", "--bookmark", "--tag", "ports", "--note", "call"]);
    keep(&desk.library(), "wait for the wind to drop");
    desk.done(&["mark", "strike.txt", "--read"]);
    let marks = desk.done(&["export", "marks"]);
    (desk, marks)
}

#[test]
fn marks_go_into_another_library_and_out_again() {
    let (_desk, marks) = exported();
    assert_eq!(marks.lines().count(), 2);
    for line in marks.lines() {
        let record: Value = serde_json::from_str(line).expect("a line is JSON");
        check_schema("marks.schema.json", &record);
    }
    let other = Desk::with_copy();
    for added in [2, 0] {
        let ran = other.pipe(&["import", "marks", "-"], &marks);
        assert_eq!((ran.code, &*ran.out), (Some(0), ""));
        assert!(ran.complaints.contains(&format!("2 records, {added} of them")), "{ran:?}");
        assert_eq!(other.done(&["export", "marks"]), marks);
    }
    let quote = &other.json(&["bookmarks", "--kind", "quote"])[0]["quote"];
    assert_eq!(quote["text"], "wait for the wind to drop");
}

#[test]
fn a_damaged_line_is_refused_and_the_rest_arrives() {
    let (_desk, marks) = exported();
    let mut lines: Vec<String> = marks.lines().map(str::to_owned).collect();
    let newer = lines[0].replacen("\"schema\":1", "\"schema\":9", 1);
    let unsound = lines[0].replacen("\"offset\":", "\"offset\":18446744073709551615,\"x\":", 1);
    assert_ne!(unsound, lines[0]);
    let half = lines[1][..lines[1].len() / 2].to_owned();
    lines.splice(1..1, [half, newer, unsound, "[]".to_owned(), String::new()]);
    let other = Desk::with_copy();
    let file = other.folder.path().join("marks.jsonl");
    fs::write(&file, lines.join("\r\n")).expect("a file can be written");
    let ran = other.run(&["import", "marks", "gone.jsonl", "marks.jsonl"]);
    assert_eq!(ran.code, Some(1));
    for said in [
        "gone.jsonl",
        "marks.jsonl, line 2, was not taken in: it is no record of marks",
        "marks.jsonl, line 3, was not taken in: it is of schema 9",
        "marks.jsonl, line 4, was not taken in: a number, a hash or a letter",
        "marks.jsonl, line 5, was not taken in",
        "2 records, 2 of them",
    ] {
        assert!(ran.complaints.contains(said), "{said}: {}", ran.complaints);
    }
    assert_eq!(other.done(&["export", "marks"]), marks);
}

#[test]
fn kept_quotes_are_printed_like_quotes() {
    let (desk, _) = exported();
    let quotes = desk.json(&["quotes", "--kept"]);
    check_schema("quotes.schema.json", &quotes);
    assert_eq!(quotes[0]["words"][0], "wait for the wind to drop");
    assert_eq!(quotes[0]["speaker"]["name"], "Ines Tavora");
    let said = desk.done(&["quotes", "--kept", "--speaker", "tavora"]);
    assert!(said.contains("wait for the wind to drop"), "{said}");
    assert_eq!(desk.done(&["quotes", "--kept", "--speaker", "lind"]), "");
    desk.refused(&["quotes", "--kept", "ferry.txt"], 2, "--kept");
}

#[test]
fn private_takes_nothing_in() {
    let (_desk, marks) = exported();
    let other = Desk::with_copy();
    assert_eq!(other.pipe(&["import", "marks", "-", "--private"], &marks).code, Some(1));
    assert!(!other.library().exists());
}

#[test]
fn bookmarks_have_a_form_for_every_tool() {
    let (desk, _) = exported();
    let print = |form: &str| desk.done(&["bookmarks", "--kind", "quote", "--format", form]);
    assert!(print("csv").starts_with("kind,id,headline,"));
    assert!(print("bibtex").starts_with("@article{dateline-"));
    assert!(print("ris").starts_with("TY  - NEWS\r\n"));
    assert!(print("html").contains("<blockquote"));
    let csl: Value = serde_json::from_str(&print("csl")).expect("it is JSON");
    assert_eq!(csl[0]["abstract"], "wait for the wind to drop");
    assert_eq!(desk.done(&["bookmarks", "--tag", "winter"]), "");
    assert!(desk.done(&["bookmarks", "--tag", "ports"]).contains("★"));
}

/// A desk with the library that a schema left behind.
fn of_schema(schema: usize) -> Desk {
    let desk = Desk::with_copy();
    fs::create_dir(desk.library()).expect("a folder can be made");
    let left = format!("{}/tests/libraries/schema_{schema}.db", env!("CARGO_MANIFEST_DIR"));
    fs::copy(left, desk.library().join("library.db")).expect("the library is there");
    desk
}

/// The library that schema 2 left behind: that of schema 1, gone through `export marks` and
/// `import marks`, with a confirmed speaker, a tag and a note on the kept quote and a letter.
#[test]
fn a_library_of_schema_2_is_read() {
    let desk = of_schema(2);
    let quote = &desk.json(&["bookmarks", "--kind", "quote", "--tag", "winter"])[0]["quote"];
    assert_eq!(quote["text"], "wait for the wind to drop");
    assert_eq!((&quote["attribution"], &quote["note"]), (&"confirmed".into(), &"ask again".into()));
    let marks = desk.done(&["export", "marks"]);
    assert_eq!(marks.lines().count(), 3);
    assert!(marks.contains("\"letter\":\"A\""), "{marks}");
    assert_eq!(desk.listed("is:read tag:ports"), ["strike.txt"]);
}

/// The library that schema 3 left behind: that of schema 2, and a feed of two stories that was
/// added, one of them read and noted.
#[test]
fn a_library_of_schema_3_is_read() {
    let desk = of_schema(3);
    let headlines = |query: &str| {
        let listed = desk.json(&["list", query]);
        let listed = listed.as_array().expect("it is a list").clone();
        listed.into_iter().map(|one| one["headline"].clone()).collect::<Vec<Value>>()
    };
    let crane = "Crane operators accept shorter shifts";
    assert_eq!(headlines("by:tavora \"sao tome\" in:quay tag:ports"), [crane]);
    assert_eq!(headlines("night is:read"), [crane]);
    assert_eq!(headlines("is:unread in:quay"), ["Lost buoy washes ashore"]);
    assert_eq!(headlines("is:kept wind"), ["Ferry waits for the wind"]);
}

/// The library that schema 4 left behind: that of schema 3, and two feeds with the same story.
#[test]
fn a_library_of_schema_4_is_read() {
    let desk = of_schema(4);
    let listed = desk.json(&["list", "“find a bed for the night”"]);
    let headlines: Vec<&Value> =
        listed.as_array().expect("an array").iter().map(|one| &one["headline"]).collect();
    assert_eq!(headlines, ["Islands cut off", "Storm keeps ferry in port"]);
    assert_eq!(listed[0]["also_in"], 0, "what was here before stands for itself");
    assert_eq!(desk.listed("is:unread").len(), 4);
}

/// The libraries that schemas 5 and 6 left behind: that of schema 4, brought forward.
#[test]
fn libraries_of_schemas_5_and_6_are_read() {
    for schema in [5, 6] {
        let desk = of_schema(schema);
        assert_eq!(desk.listed("is:unread").len(), 4);
        assert_eq!(desk.listed("is:kept wind"), ["ferry.txt"]);
    }
}

/// The library that schema 7 left behind: that of schema 4, and a story of three sources, one of
/// whose copies was left unread, another one that was hidden, and one with its whole text.
#[test]
fn a_library_of_schema_7_is_read() {
    let desk = of_schema(7);
    let sources = desk.json(&["sources"]);
    let unread: Vec<(&str, u64)> = sources
        .as_array()
        .expect("an array")
        .iter()
        .filter_map(|one| Some((one["url"].as_str()?, one["unread"].as_u64()?)))
        .filter(|(url, _)| url.contains(".example/feed"))
        .collect();
    let expected = [("north", 2), ("south", 0), ("west", 0), ("east", 0)];
    let expected = expected.map(|(name, unread)| (format!("https://{name}.example/feed"), unread));
    let expected: Vec<(&str, u64)> =
        expected.iter().map(|(url, unread)| (url.as_str(), *unread)).collect();
    assert_eq!(unread, expected, "neither a copy nor what is hidden is counted");
    assert_eq!(desk.json(&["list", "tag:ports in:west"])[0]["also_in"], 2);
    assert!(desk.done(&["list", "is:unread late"]).contains("Ferry waits"));
}

/// The library that schema 10 left behind: that of schema 7, brought forward, and a saved search.
#[test]
fn a_library_of_schema_10_is_read() {
    let desk = of_schema(10);
    assert_eq!(desk.done(&["searches"]), "Ferries\tferry in:west\n");
    let asked = desk.done(&["search", "--saved", "Ferries"]);
    assert_eq!(asked, desk.done(&["search", "ferry in:west"]));
    let saved = desk.run(&["search", "--save", "Said", "--in", "quotes", "wind"]);
    assert!(saved.complaints.contains("Saved as Said."), "{}", saved.complaints);
    let searches = desk.json(&["searches"]);
    assert_eq!((&searches[0]["asked"], &searches[1]["asked"]), (&Value::Null, &"quotes".into()));
}

/// The library that schema 11 left behind: that of schema 10, brought forward, with two of its
/// mistakes: a count below nothing, and a copy whose original had been moved.
#[test]
fn a_library_of_schema_11_is_read() {
    let desk = of_schema(11);
    let sources = desk.json(&["sources"]);
    let unread = |name: &str| {
        let mut all = sources.as_array().expect("an array").iter();
        all.find(|one| one["url"] == format!("https://{name}.example/feed"))
            .expect("it is followed")["unread"]
            .clone()
    };
    assert_eq!((unread("north"), unread("south")), (2.into(), 0.into()));
    let west = &desk.json(&["list", "in:west"])[0];
    assert_eq!(west["copy_of"], Value::Null, "it stands for itself");
    assert_eq!(desk.json(&["list", "in:south waits"])[0]["also_in"], 1);
}

#[test]
fn many_processes_open_an_older_library_at_once() {
    for _ in 0..3 {
        let desk = of_schema(7);
        let start = |_| desk.program(&["sources"]).spawn().expect("it starts");
        let running: Vec<_> = (0..8).map(start).collect();
        for one in running {
            let done = one.wait_with_output().expect("it ends");
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        }
        let copy = fs::read(desk.library().join("library.db.schema-7")).expect("a copy");
        assert_eq!(copy[60..64], 7_u32.to_be_bytes());
        let names = fs::read_dir(desk.library()).expect("a folder").map(|one| one.unwrap().path());
        let mut left = names.map(|name| name.file_name().unwrap().to_string_lossy().into_owned());
        let of_ours = ["library.db", "library.db-shm", "library.db-wal", "library.db.schema-7"];
        assert!(left.all(|name| of_ours.contains(&&*name)), "{:?}", desk.library());
    }
}
