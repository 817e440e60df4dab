//! Folders that are followed, through the real binary.

use std::fs;
use std::path::PathBuf;

use desk::{Desk, check_schema};

// Not all of it is needed on this side of the border.
#[allow(dead_code)]
#[path = "support/desk.rs"]
mod desk;

const FEED: &str = "<rss version='2.0'><channel><title>Port</title><item><guid>1</guid>\
                    <title>Tide tables</title><description>High at noon.</description></item>\
                    </channel></rss>";

/// A library that follows a folder with these files in it.
struct Copy {
    desk: Desk,
}

impl Copy {
    fn of(files: &[(&str, &str)]) -> Self {
        let copy = Self { desk: Desk::new() };
        fs::create_dir(copy.path("")).expect("a folder");
        for (name, text) in files {
            copy.write(name, text);
        }
        copy.desk.done(&["add", "copy"]);
        copy
    }

    fn path(&self, name: &str) -> PathBuf {
        self.desk.folder.path().join("copy").join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// What a refresh brings: new, changed, gone.
    #[track_caller]
    fn brings(&self, expected: [u64; 3]) {
        let refreshed = self.desk.json(&["refresh"]);
        check_schema("refresh.schema.json", &refreshed);
        let found = ["new", "changed", "gone"].map(|key| refreshed[0][key].as_u64());
        assert_eq!(found, expected.map(Some), "{refreshed}");
    }

    #[track_caller]
    fn check(&self, query: &str, headlines: &[&str]) {
        let mut listed = self.desk.listed(query);
        listed.sort();
        assert_eq!(listed, headlines, "{query}");
    }

    fn id(&self, query: &str) -> String {
        let listed = self.desk.json(&["list", query]);
        format!("id:{}", listed[0]["id"].as_str().expect("an id"))
    }
}

const FERRY: (&str, &str) = ("ferry.txt", "Ferry waits\n\n“We wait,” said Ines Tavora.\n");
const GRAIN: (&str, &str) = ("in/grain.md", "# Grain prices fall\n\nThey fell again.\n");

#[test]
fn all_that_lies_in_a_folder_comes_in() {
    let page = ("tugs.html", "<h1>Tugs at work</h1><p>They pull.");
    let other =
        [("port.xml", FEED), ("data.json", "{}"), (".hidden", "x"), ("bin", "\0\0\0"), ("a", "")];
    let copy = Copy::of(&[&[FERRY, GRAIN, page][..], &other].concat());
    copy.check("", &["Ferry waits", "Grain prices fall", "Tide tables", "Tugs at work"]);
    copy.check("by:tavora has:quote", &["Ferry waits"]);
    copy.check("in:copy", &["Ferry waits", "Grain prices fall", "Tide tables", "Tugs at work"]);
    let sources = copy.desk.json(&["sources"]);
    check_schema("sources.schema.json", &sources);
    assert_eq!((&sources[0]["title"], &sources[0]["dispatches"]), (&"copy".into(), &4.into()));
    copy.brings([0, 0, 0]);
    assert!(copy.desk.done(&["add", "copy/"]).said.contains("followed already"));
}

#[test]
fn what_happens_to_files_is_noticed() {
    let copy = Copy::of(&[FERRY, GRAIN]);
    let ferry = copy.id("ferry");
    copy.write("ferry.txt", "Ferry sails\n\n“We sail,” said Ines Tavora.\n");
    copy.write("tugs.txt", "Tugs at work\n\nThey pull.\n");
    fs::remove_file(copy.path("in/grain.md")).expect("it was there");
    copy.brings([1, 1, 1]);
    copy.check("", &["Ferry sails", "Tugs at work"]);
    assert_eq!(copy.id("ferry"), ferry, "it is the same dispatch");
    assert!(copy.desk.done(&["show", &ferry]).out.contains("We sail"));
}

#[test]
fn a_moved_file_keeps_its_standing() {
    let copy = Copy::of(&[FERRY, GRAIN]);
    copy.desk.done(&["mark", &copy.id("ferry"), "--read", "--tag", "sea"]);
    fs::rename(copy.path("ferry.txt"), copy.path("in/ferry-2.txt")).expect("it was there");
    copy.brings([0, 0, 0]);
    copy.check("tag:sea is:read", &["Ferry waits"]);
    // A copy is no move: both are there.
    copy.write("again.txt", FERRY.1);
    copy.brings([1, 0, 0]);
    copy.check("tag:sea", &["Ferry waits"]);
}

#[test]
fn what_is_marked_stays_without_its_file() {
    let copy = Copy::of(&[FERRY, GRAIN]);
    let ferry = copy.id("ferry");
    copy.desk.done(&["mark", &ferry, "--bookmark"]);
    fs::remove_file(copy.path("ferry.txt")).expect("it was there");
    copy.brings([0, 0, 0]);
    copy.check("", &["Ferry waits", "Grain prices fall"]);
    assert!(copy.desk.done(&["show", &ferry]).out.contains("We wait"), "its text is here");
}

/// A disk that is not mounted looks like a folder without files.
#[test]
fn an_empty_folder_takes_nothing_along() {
    let copy = Copy::of(&[FERRY]);
    fs::remove_file(copy.path("ferry.txt")).expect("it was there");
    copy.brings([0, 0, 0]);
    copy.check("", &["Ferry waits"]);
    fs::remove_dir_all(copy.path("")).expect("it was there");
    let ran = copy.desk.refused(&["refresh"], "copy: the folder cannot be read");
    assert!(ran.said.contains("It last answered on"), "{}", ran.said);
    copy.check("", &["Ferry waits"]);
    copy.desk.done(&["remove", "copy"]);
    copy.check("", &[]);
}

/// What was opened in place is the same dispatch, whose text is stored from now on.
#[test]
fn what_was_marked_in_place_is_known() {
    let desk = Desk::new();
    fs::write(desk.folder.path().join("ferry.txt"), FERRY.1).expect("a file");
    desk.done(&["mark", "ferry.txt", "--tag", "sea"]);
    desk.done(&["add", "."]);
    assert_eq!(desk.listed("tag:sea"), ["Ferry waits"]);
    assert_eq!(desk.listed("").len(), 1);
}

#[test]
fn more_than_a_thousand_files_come_in() {
    let copy = Copy { desk: Desk::new() };
    (0..1010).for_each(|number| copy.write(&format!("{number}.txt"), &format!("Ship {number}\n")));
    let said = copy.desk.done(&["add", "copy"]).said;
    assert!(said.contains("with 1010 dispatches"), "{said}");
}

#[test]
fn what_is_no_folder_of_copy_is_refused() {
    let copy = Copy::of(&[FERRY]);
    copy.desk.refused(&["add", "copy/ferry.txt"], "a folder is followed");
    copy.desk.refused(&["add", "copy", "--header", "X-Key: 1"], "for addresses of the web");
    copy.desk.refused(&["add", "nowhere"], "http");
    let exported = copy.desk.done(&["export", "opml"]);
    assert!(exported.said.contains("copy: it is a folder"), "{}", exported.said);
    assert!(!exported.out.contains("<outline"), "{}", exported.out);
}

/// What is marked has another text by then: the mark and the text are both in the library.
#[test]
fn a_file_that_is_marked_before_its_new_text_came_in_has_both() {
    let copy = Copy::of(&[FERRY, GRAIN]);
    copy.write("ferry.txt", "Ferry sails\n\n“At last,” said Ines Tavora.\n");
    copy.desk.done(&["mark", "copy/ferry.txt", "--tag", "ports"]);
    copy.check("tag:ports", &["Ferry sails"]);
    copy.check("in:copy \"at last\"", &["Ferry sails"]);
    copy.brings([0, 0, 0]);
    copy.check("", &["Ferry sails", "Grain prices fall"]);
    copy.write("ferry.txt", "2026-02-03\n\nFerry is gone\n\nIt went.\n");
    copy.desk.done(&["mark", "copy/ferry.txt", "--read"]);
    let sources = copy.desk.json(&["sources"]);
    assert_eq!((&sources[0]["dispatches"], &sources[0]["unread"]), (&2.into(), &1.into()));
    copy.check("is:unread", &["Grain prices fall"]);
}

/// More files than are taken at once, and behind them a feed and a file in markup.
#[test]
fn all_of_a_large_folder_comes_in() {
    let many = (0..1100).map(|number| (format!("a{number:04}.txt"), format!("Ferry {number}\n")));
    let many: Vec<(String, String)> = many.collect();
    let many: Vec<(&str, &str)> =
        many.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let page = ("z.xml", "<article><h1>Tugs at work</h1><p>They pull.</p></article>");
    let copy = Copy::of(&[&many[..], &[("y.rss", FEED), page]].concat());
    copy.check("title:tide", &["Tide tables"]);
    copy.check("title:tugs", &["Tugs at work"]);
    let sources = copy.desk.json(&["sources"]);
    assert_eq!((&sources[0]["dispatches"], &sources[0]["unread"]), (&1102.into(), &20.into()));
    copy.brings([0, 0, 0]);
}
