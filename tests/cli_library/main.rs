//! `list`, `mark` and `bookmarks` through the real binary, and libraries of older schemas.

mod alike;
mod marks;
mod rules;
mod search;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use dateline::dispatch::{Change, Dispatch, DispatchId, Kept, Request, SafeText, Span, Target};
use dateline::library::Library;
use serde_json::Value;
use tempfile::TempDir;

const FERRY: &str = "Ferry waits for the wind

CAPE LORNE (Example Wire) - The ferry stayed in port on Tuesday.

“We will wait for the wind to drop,” said Ines Tavora, the harbour master.
";

const STRIKE: &str = "Pilots end strike

OSLO (Example Wire) - The pilots went back to work.
";

/// A folder with copy and, once something is marked, a library.
struct Desk {
    folder: TempDir,
}

/// What a run of the program left behind.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    complaints: String,
}

impl Desk {
    fn with_copy() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        fs::write(folder.path().join("ferry.txt"), FERRY).expect("a file can be written");
        fs::write(folder.path().join("strike.txt"), STRIKE).expect("a file can be written");
        Self { folder }
    }

    fn library(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.current_dir(self.folder.path()).env_clear().env("HOME", self.folder.path());
        command.env("DATELINE_DATA_DIR", self.library()).args(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.pipe(arguments, "")
    }

    fn pipe(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = self.program(arguments).spawn().expect("the program is built");
        // A program that does not read its input closes it; that is its right.
        let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
        let output = child.wait_with_output().expect("the program ends");
        Ran {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).expect("output is UTF-8"),
            complaints: String::from_utf8(output.stderr).expect("complaints are UTF-8"),
        }
    }

    /// Runs what must be done without a word on standard error.
    fn done(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!((ran.code, &*ran.complaints), (Some(0), ""), "{arguments:?}");
        ran.out
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let out = self.done(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&out).expect("one JSON value")
    }

    /// The files that a query lists, newest first.
    fn listed(&self, query: &str) -> Vec<String> {
        let listed = self.json(&["list", query]);
        let name = |one: &Value| {
            let origin = one["origin"].as_str().expect("a string");
            origin.rsplit('/').next().unwrap_or(origin).to_owned()
        };
        listed.as_array().expect("an array").iter().map(name).collect()
    }

    fn refused(&self, arguments: &[&str], code: i32, words: &str) {
        let ran = self.run(arguments);
        assert_eq!((ran.code, &*ran.out), (Some(code), ""), "{arguments:?}");
        assert!(ran.complaints.contains(words), "{arguments:?}: {}", ran.complaints);
    }
}

/// Holds a value against one of the schemas.
fn check_schema(name: &str, value: &Value) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schemas").join(name);
    let schema = fs::read_to_string(path).expect("the schema is there");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let errors: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}\n{value:#}");
}

/// The passage of a dispatch that holds these words, as the reader keeps it.
fn kept(dispatch: &Dispatch, words: &str) -> Kept {
    let start = dispatch.text.find(words).expect("the words stand in the text");
    let span = Span::new(start, start + words.len());
    let kept = Kept::of_passage(dispatch, span).expect("the words can be kept");
    Kept { speaker: Some(SafeText::line("Ines Tavora")), role: None, ..kept }
}

/// Keeps words of the one bookmarked dispatch, as the reader's screen does.
fn keep(library: &Path, words: &str) {
    let mut library = Library::open(library).expect("the library opens");
    let id = bookmarked(&library);
    let dispatch = library.stored(id).expect("it is read").expect("it is stored");
    let change = Change::keep(kept(&dispatch, words));
    library.apply(&Request::one(Target::Known(id), change)).expect("it is kept");
}

fn bookmarked(library: &Library) -> DispatchId {
    let query = "is:bookmarked".parse().expect("a query");
    let now = "2026-02-03T10:00:00+00:00[+00:00]".parse().expect("a moment");
    library.list(&query, None, &now, |_| None).expect("a list")[0].id
}

#[test]
fn what_is_no_option_is_no_query() {
    let desk = Desk::with_copy();
    for command in ["list", "search", "bookmarks"] {
        let ran = desk.run(&[command, "--json"]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.complaints.contains("no such option"), "{ran:?}");
        assert_eq!(desk.run(&[command, "-strike"]).code, Some(0), "{command}");
    }
}

#[test]
fn an_address_is_no_file_and_its_password_is_not_said() {
    let desk = Desk::with_copy();
    for arguments in [&["show"][..], &["quotes"], &["mark", "--read"]] {
        let address = "https://ann:pa55@a.example/feed";
        let ran = desk.run(&[arguments, &[address]].concat());
        assert_eq!(ran.code, Some(1), "{ran:?}");
        assert!(ran.complaints.contains("dateline add"), "{ran:?}");
        assert!(!ran.complaints.contains("pa55"), "{ran:?}");
    }
    let ran = desk.run(&["refresh", "--private"]);
    assert!(ran.complaints.contains("would change the library"), "{ran:?}");
}

#[test]
fn an_empty_library_prints_nothing() {
    let desk = Desk::with_copy();
    assert_eq!(desk.done(&["list"]), "");
    assert_eq!(desk.done(&["bookmarks"]), "");
    assert_eq!(desk.json(&["list"]), Value::Array(vec![]));
    assert!(!desk.library().exists(), "asking makes no library");
}

#[test]
fn what_is_marked_is_listed() {
    let desk = Desk::with_copy();
    let note = ["--tag", "ports", "--tag", "air travel", "--note", "call the harbour"];
    let marked = [["mark", "ferry.txt", "--read", "--bookmark"].as_slice(), &note].concat();
    assert_eq!(desk.done(&marked), "");
    let listed = desk.json(&["list"]);
    check_schema("list.schema.json", &listed);
    let one = &listed[0];
    let whole = fs::canonicalize(desk.folder.path().join("ferry.txt")).unwrap();
    assert_eq!(one["origin"].as_str(), whole.to_str(), "it leads back from everywhere");
    assert_eq!((&one["read"], &one["bookmarked"]), (&Value::Bool(true), &Value::Bool(true)));
    assert_eq!(one["tags"], serde_json::json!(["air travel", "ports"]));
    assert_eq!(one["note"], "call the harbour");
    assert_eq!(one["stored"], true);
    assert!(desk.done(&["list"]).contains("★"));
}

#[test]
fn undo_turns_the_given_marks_round() {
    let desk = Desk::with_copy();
    let marks = ["--read", "--bookmark", "--tag", "ports", "--note", "x"];
    desk.done(&[["mark", "ferry.txt", "--tag", "stays"].as_slice(), &marks].concat());
    desk.done(&[["mark", "ferry.txt", "--undo"].as_slice(), &marks].concat());
    let one = &desk.json(&["list"])[0];
    assert_eq!((&one["read"], &one["bookmarked"]), (&Value::Bool(false), &Value::Bool(false)));
    assert_eq!(one["tags"], serde_json::json!(["stays"]));
    assert_eq!((&one["note"], &one["stored"]), (&Value::Null, &Value::Bool(false)));
}

#[test]
fn queries_pick_from_the_list() {
    let desk = Desk::with_copy();
    desk.done(&["mark", "ferry.txt", "--bookmark"]);
    desk.done(&["mark", "strike.txt", "--read"]);
    assert_eq!(desk.listed("").len(), 2);
    assert_eq!(desk.listed("is:bookmarked"), ["ferry.txt"]);
    assert_eq!(desk.listed("-is:bookmarked"), ["strike.txt"]);
    assert_eq!(desk.listed("harbour"), ["ferry.txt"], "a stored text is searched");
    assert_eq!(desk.listed("pilots"), ["strike.txt"], "a file is searched where it stands");
    assert_eq!(desk.listed("before:2020-01-01"), [""; 0]);
    assert_eq!(desk.json(&["list", "--limit", "1"]).as_array().unwrap().len(), 1);
    desk.refused(&["list", "is:red"], 1, "column 4");
}

#[test]
fn an_id_leads_back_to_its_dispatch() {
    let desk = Desk::with_copy();
    desk.done(&["mark", "ferry.txt", "--read"]);
    let id = format!("id:{}", desk.json(&["list"])[0]["id"].as_str().unwrap());
    desk.done(&["mark", &id, "--tag", "ports"]);
    assert_eq!(desk.listed("tag:ports"), ["ferry.txt"]);
    desk.done(&["mark", &id, "--bookmark"]);
    assert_eq!(desk.json(&["list"])[0]["stored"], true);
    desk.refused(&["mark", "id:00000000000000000000000000000000", "--read"], 1, "no dispatch id:0");
    desk.refused(&["mark", "id:12", "--read"], 1, "32 hexadecimal digits");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_marked() {
    let desk = Desk::with_copy();
    desk.refused(&["mark", "gone.txt", "ferry.txt", "--read"], 1, "gone.txt");
    assert_eq!(desk.listed("is:read"), ["ferry.txt"]);
    desk.refused(&["mark", "ferry.txt"], 2, "--bookmark");
    desk.refused(&["mark", "ferry.txt", "--read", "--unread"], 2, "--unread");
}

#[test]
fn a_folder_marks_all_in_it() {
    let desk = Desk::with_copy();
    fs::create_dir(desk.folder.path().join("copy")).unwrap();
    for name in ["a.txt", "b.txt"] {
        fs::write(desk.folder.path().join("copy").join(name), FERRY).unwrap();
    }
    desk.done(&["mark", "copy", "--tag", "ports"]);
    assert_eq!(desk.listed("tag:ports").len(), 2);
}

#[test]
fn private_writes_nothing() {
    let desk = Desk::with_copy();
    desk.refused(&["mark", "ferry.txt", "--read", "--private"], 1, "--private writes nothing");
    assert!(!desk.library().exists());
}

#[test]
fn a_file_that_was_moved_keeps_its_standing() {
    let desk = Desk::with_copy();
    desk.done(&["mark", "ferry.txt", "--bookmark"]);
    fs::rename(desk.folder.path().join("ferry.txt"), desk.folder.path().join("moved.txt")).unwrap();
    desk.done(&["mark", "moved.txt", "--read"]);
    assert_eq!(desk.listed("is:bookmarked is:read"), ["moved.txt"]);
    assert_eq!(desk.listed("").len(), 1);
}

#[test]
fn what_was_piped_in_is_stored_once_it_is_bookmarked() {
    let desk = Desk::with_copy();
    assert_eq!(desk.pipe(&["mark", "-", "--read"], FERRY).code, Some(0));
    assert_eq!(desk.listed(""), [""; 0]);
    assert_eq!(desk.pipe(&["mark", "-", "--bookmark"], FERRY).code, Some(0));
    assert_eq!(desk.listed("harbour"), ["-"]);
}

#[test]
fn bookmarks_are_printed_in_every_form() {
    let desk = Desk::with_copy();
    desk.done(&["mark", "ferry.txt", "--bookmark", "--note", "call the harbour"]);
    keep(&desk.library(), "wait for the wind to drop");
    let all = desk.json(&["bookmarks"]);
    check_schema("bookmarks.schema.json", &all);
    let kinds: Vec<&str> =
        all.as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["dispatch", "quote", "note"]);
    assert_eq!(all[1]["quote"]["in_text"], true);
    let quote = desk.done(&["bookmarks", "--kind", "quote"]);
    assert!(quote.starts_with("wait for the wind to drop\n  — Ines Tavora"), "{quote}");
    let markdown = desk.done(&["bookmarks", "--kind", "quote", "--format", "markdown"]);
    assert!(markdown.starts_with("> wait for the wind to drop\n>\n> — Ines Tavora"), "{markdown}");
    assert!(desk.done(&["bookmarks", "--kind", "note"]).starts_with("✎ call the harbour\n"));
    assert_eq!(desk.done(&["bookmarks", "is:unread title:pilots"]), "");
}

#[test]
fn a_kept_quote_outlives_its_words() {
    let desk = Desk::with_copy();
    desk.done(&["mark", "ferry.txt", "--bookmark"]);
    keep(&desk.library(), "wait for the wind to drop");
    let file = desk.folder.path().join("ferry.txt");
    fs::write(&file, format!("Corrected\n\n{FERRY}")).unwrap();
    assert_eq!(desk.json(&["bookmarks", "--kind", "quote"])[0]["quote"]["in_text"], true);
    fs::write(&file, STRIKE).unwrap();
    assert_eq!(desk.json(&["bookmarks", "--kind", "quote"])[0]["quote"]["in_text"], false);
    assert!(desk.done(&["bookmarks"]).contains("no longer in the text"));
    fs::remove_file(&file).unwrap();
    assert_eq!(desk.json(&["bookmarks", "--kind", "quote"])[0]["quote"]["in_text"], true);
}

#[test]
fn many_processes_write_at_once() {
    let desk = Desk::with_copy();
    let names: Vec<String> = (0..8).map(|count| format!("{count}.txt")).collect();
    for name in &names {
        fs::write(desk.folder.path().join(name), FERRY).unwrap();
    }
    let running: Vec<_> = names
        .iter()
        .map(|name| desk.program(&["mark", name, "--bookmark"]).spawn().unwrap())
        .collect();
    for child in running {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(desk.listed("is:bookmarked").len(), 8);
}

#[test]
fn a_library_that_cannot_be_used_is_a_sentence() {
    let desk = Desk::with_copy();
    fs::write(desk.library(), "occupied").unwrap();
    desk.refused(&["mark", "ferry.txt", "--read"], 1, "nothing is remembered");
    fs::remove_file(desk.library()).unwrap();
    fs::create_dir(desk.library()).unwrap();
    fs::write(desk.library().join("library.db"), "a letter, and no library").unwrap();
    let said = desk.run(&["list"]).complaints;
    assert!(said.contains("was damaged") && said.contains(".damaged-"), "{said}");
    desk.done(&["mark", "ferry.txt", "--read"]);
    let names = fs::read_dir(desk.library()).unwrap().map(|entry| entry.unwrap().path());
    let mut aside = names.filter(|name| name.to_string_lossy().contains(".damaged-"));
    let aside = aside.next().expect("it is set aside");
    assert_eq!(fs::read_to_string(aside).unwrap(), "a letter, and no library");
}

/// The library that schema 1 left behind, made by `mark` and by keeping a quote.
#[test]
fn a_library_of_schema_1_is_read() {
    let desk = Desk::with_copy();
    fs::create_dir(desk.library()).unwrap();
    let left = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries/schema_1.db");
    fs::copy(left, desk.library().join("library.db")).unwrap();
    let before = fs::read(desk.library().join("library.db")).unwrap();
    let listed = desk.json(&["list"]);
    assert_eq!(listed.as_array().unwrap().len(), 2);
    let schema = |file: &[u8]| u32::from_be_bytes(file[60..64].try_into().unwrap());
    let copy = fs::read(desk.library().join("library.db.schema-1")).unwrap();
    assert_eq!((schema(&before), schema(&copy)), (1, 1));
    assert_eq!(desk.listed("is:read tag:ports"), ["strike.txt"]);
    assert_eq!(desk.listed("is:bookmarked is:kept harbour"), ["ferry.txt"]);
    let kept = desk.json(&["bookmarks", "--kind", "quote"]);
    assert_eq!(kept[0]["quote"]["text"], "wait for the wind to drop");
    assert_eq!(kept[0]["quote"]["in_text"], true);
    let library = Library::open(&desk.library()).unwrap();
    let id = bookmarked(&library);
    let remembered = library.standings(&[id]).unwrap().remove(&id).unwrap();
    assert_eq!(remembered.standing.note.as_deref(), Some("call the harbour"));
    assert!(remembered.standing.place.is_some());
    let kept = &remembered.kept[0];
    assert_eq!(kept.imprint.headline.as_deref(), Some("Ferry waits for the wind"));
    assert_eq!(kept.imprint.agency.as_deref(), Some("Example Wire"));
    assert_eq!((&*kept.sentences, kept.attributed.name()), (&*kept.anchor.exact, "engine"));
    assert_eq!(library.last_open().unwrap().map(|last| last.id), Some(id));
}

#[test]
fn nothing_of_a_query_that_is_repeated_is_obeyed_by_a_terminal() {
    let ran = Desk::with_copy().run(&["list", "is:not\u{1b}[31m\u{9b}2J\u{202e}"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.complaints.contains("not not[31m2J\n"), "{:?}", ran.complaints);
}
