//! `show` and `quotes` through the real binary: forms, streams, exit codes.

use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

const STORY: &str = "Ferry crews end walkout at Cape Lorne

CAPE LORNE (Example Wire) - Ferry crews went back to work on Tuesday.

“We asked for rest and we got it,” said Ines Halvorsen, who leads the crews' union. “Nobody \
sails tired again.”
";

/// What a run of the program left behind.
#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    complaints: String,
}

/// The program with nothing of the tester's own surroundings.
fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.current_dir(folder).env_clear().env("HOME", folder);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    run_with(program(folder).args(arguments), b"")
}

fn run_with(command: &mut Command, input: &[u8]) -> Ran {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program is built");
    // A program that does not read its input closes it; that is its right.
    let _ = child.stdin.take().expect("piped").write_all(input);
    let output = child.wait_with_output().expect("the program ends");
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).expect("output is UTF-8"),
        complaints: String::from_utf8(output.stderr).expect("complaints are UTF-8"),
    }
}

fn folder_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("files have a folder"))
            .expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
    folder
}

/// One of the schemas, ready to judge.
fn schema(name: &str) -> jsonschema::Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schemas").join(name);
    let schema = fs::read_to_string(path).expect("the schema is there");
    let schema: Value = serde_json::from_str(&schema).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is one")
}

/// Holds a value against one of the schemas.
fn check_schema(name: &str, value: &Value) {
    let errors: Vec<String> =
        schema(name).iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}\n{value:#}");
}

fn json_lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn origins(out: &str) -> Vec<String> {
    json_lines(out)
        .iter()
        .map(|value| value["origin"].as_str().expect("a string").to_owned())
        .collect()
}

#[test]
fn show_json_is_one_object_of_the_schema() {
    let folder = folder_with(&[("a.txt", STORY)]);
    let ran = run(folder.path(), &["show", "--format", "json", "a.txt"]);
    assert_eq!((ran.code, &*ran.complaints), (Some(0), ""));
    let lines = json_lines(&ran.out);
    assert_eq!(lines.len(), 1);
    check_schema("show.schema.json", &lines[0]);
    assert_eq!(lines[0]["origin"], "a.txt");
}

#[test]
fn the_schema_refuses_what_is_not_promised() {
    let folder = folder_with(&[("a.txt", STORY)]);
    let ran = run(folder.path(), &["show", "--format", "json", "a.txt"]);
    let validator = schema("show.schema.json");
    let mut value = json_lines(&ran.out).remove(0);
    assert!(validator.is_valid(&value));
    value["mood"] = "glad".into();
    assert!(!validator.is_valid(&value));
    value.as_object_mut().unwrap().remove("mood");
    value.as_object_mut().unwrap().remove("label");
    assert!(!validator.is_valid(&value));
}

#[test]
fn a_folder_prints_json_lines_sorted_by_path() {
    let files = [("b/z.txt", STORY), ("c.txt", STORY), ("a.txt", STORY), (".hidden.txt", STORY)];
    let folder = folder_with(&files);
    let ran = run(folder.path(), &["show", "--format", "json", "."]);
    assert_eq!(ran.code, Some(0), "{}", ran.complaints);
    assert_eq!(origins(&ran.out), ["./a.txt", "./b/z.txt", "./c.txt"]);
}

#[test]
fn pipes_rings_and_devices_in_a_folder_are_never_opened() {
    let folder = folder_with(&[("a.txt", STORY)]);
    let made = Command::new("mkfifo").arg(folder.path().join("pipe")).status().unwrap();
    assert!(made.success());
    symlink("ring", folder.path().join("ring")).unwrap();
    symlink("..", folder.path().join("up")).unwrap();
    symlink("/dev/zero", folder.path().join("zero")).unwrap();
    let ran = run(folder.path(), &["show", "--format", "json", "."]);
    assert_eq!((ran.code, origins(&ran.out)), (Some(0), vec!["./a.txt".to_owned()]));
}

#[test]
fn one_bad_file_is_a_complaint_and_the_others_are_printed() {
    let folder = folder_with(&[("a.txt", STORY), ("c.txt", STORY)]);
    let ran = run(folder.path(), &["quotes", "--format", "jsonl", "a.txt", "b.txt", "c.txt"]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(json_lines(&ran.out).len(), 2);
    assert!(ran.complaints.starts_with("dateline: b.txt could not be read"), "{}", ran.complaints);
    assert_eq!(ran.complaints.lines().count(), 1);
}

#[test]
fn a_source_that_is_no_file_is_named() {
    let folder = folder_with(&[]);
    let made = Command::new("mkfifo").arg(folder.path().join("pipe")).status().unwrap();
    assert!(made.success());
    for source in ["pipe", "gone.txt", "/dev/zero"] {
        let ran = run(folder.path(), &["show", source]);
        assert_eq!((ran.code, &*ran.out), (Some(1), ""));
        assert!(ran.complaints.contains(source), "{}", ran.complaints);
    }
}

#[test]
fn usage_is_exit_code_two() {
    let folder = folder_with(&[("a.txt", STORY)]);
    for arguments in [
        &["show", "--format", "pdf", "a.txt"][..],
        &["show", "--width", "0", "a.txt"],
        &["show", "--width", "wide", "a.txt"],
        &["quotes", "--format", "html", "a.txt"],
        &["quotes", "--color", "sometimes", "a.txt"],
    ] {
        let ran = run(folder.path(), arguments);
        assert_eq!((ran.code, &*ran.out), (Some(2), ""), "{arguments:?}");
        assert!(!ran.complaints.is_empty());
    }
}

#[test]
fn what_is_piped_in_is_read_with_and_without_a_dash() {
    let folder = folder_with(&[]);
    for arguments in [&["show", "--format", "json", "-"][..], &["show", "--format", "json"]] {
        let ran = run_with(program(folder.path()).args(arguments), STORY.as_bytes());
        assert_eq!(ran.code, Some(0), "{}", ran.complaints);
        assert_eq!(origins(&ran.out), ["-"]);
    }
}

const BATCH: &str = "{\"id\": 7, \"text\": \"é “No,” said Ines Halvorsen.\"}\n\
                     {\"id\": 8}\n\
                     \n\
                     {\"id\": \"nine\", \"text\": \"Nothing said.\", \"headline\": \"H\"}\n";

/// Checks that the two good lines are answered and the bad one is named.
fn check_batch(ran: &Ran, name: &str) {
    assert_eq!(ran.code, Some(1));
    let lines = json_lines(&ran.out);
    assert_eq!(
        lines.iter().map(|line| line["id"].clone()).collect::<Vec<_>>(),
        [Value::from(7), Value::from("nine")]
    );
    for line in &lines {
        check_schema("quotes.schema.json", line);
    }
    let named = format!("dateline: {name}, line 2: ");
    assert!(ran.complaints.starts_with(&named), "{}", ran.complaints);
    assert_eq!(ran.complaints.lines().count(), 1);
}

#[test]
fn a_batch_is_answered_line_by_line() {
    let folder = folder_with(&[("b.jsonl", BATCH)]);
    check_batch(&run(folder.path(), &["quotes", "--format", "jsonl", "b.jsonl"]), "b.jsonl");
}

#[test]
fn a_batch_may_be_piped_in() {
    let folder = folder_with(&[]);
    let mut command = program(folder.path());
    check_batch(&run_with(command.args(["quotes", "--format", "jsonl"]), BATCH.as_bytes()), "-");
}

#[test]
fn an_empty_answer_is_still_an_answer_of_its_form() {
    let folder = folder_with(&[("b.jsonl", "{\"id\": 1, \"text\": \"Nothing said.\"}\n")]);
    let print = |format| run(folder.path(), &["quotes", "--format", format, "b.jsonl"]);
    let json = print("json");
    assert_eq!((json.code, &*json.out), (Some(0), "[]\n"));
    assert_eq!(print("text").out, "");
    assert_eq!(print("jsonl").out, "{\"id\":1,\"quotes\":[]}\n");
    assert_eq!(
        print("csv").out,
        "id,headline,origin,start,end,kind,speaker,name,role,mention,cue,hearer,confidence,words\r\n"
    );
}

#[test]
fn a_reader_that_goes_away_is_success() {
    let line = "{\"id\": 1, \"text\": \"Nothing said.\"}\n";
    let folder = folder_with(&[("b.jsonl", &line.repeat(20_000))]);
    let mut child = program(folder.path())
        .args(["quotes", "--format", "jsonl", "b.jsonl"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program is built");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn a_pipe_gets_escapes_only_when_told() {
    let folder = folder_with(&[("a.txt", STORY)]);
    let print = |more: &[&str], variable: &str| {
        let mut command = program(folder.path());
        command.args(["show", "a.txt"]).args(more).env("TERM", "xterm-256color");
        run_with(command.env(variable, "1"), b"").out
    };
    assert!(!print(&[], "X").contains('\u{1b}'));
    assert!(!print(&[], "NO_COLOR").contains('\u{1b}'));
    assert!(!print(&["--color", "never"], "X").contains('\u{1b}'));
    let coloured = print(&["--color", "always"], "NO_COLOR");
    assert!(coloured.contains("\u{1b}[32m“We asked for rest and we got it,”\u{1b}[0m"));
}

#[test]
fn the_page_has_all_that_a_reader_sees() {
    let folder = folder_with(&[("a.txt", STORY)]);
    let ran = run(folder.path(), &["show", "--width", "40", "a.txt"]);
    assert_eq!(ran.code, Some(0), "{}", ran.complaints);
    assert!(ran.out.starts_with("Ferry crews end walkout at Cape Lorne\nCAPE LORNE · "));
    assert!(ran.out.lines().all(|line| line.chars().count() <= 40), "{}", ran.out);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let body = STORY.split_once('\n').expect("a headline").1;
    assert!(words(&ran.out).ends_with(&words(body)), "{}", ran.out);
}

#[test]
fn dispatches_of_a_folder_stand_one_after_another() {
    let folder = folder_with(&[("a.txt", STORY), ("b.txt", STORY)]);
    let ran = run(folder.path(), &["show", "."]);
    assert_eq!(ran.out.matches("Ferry crews end walkout").count(), 2);
    assert_eq!(ran.out.matches(&format!("\n\n{}\n\n", "─".repeat(66))).count(), 1);
    let document = run(folder.path(), &["show", "--format", "html", "."]).out;
    assert_eq!((document.matches("<article").count(), document.matches("</html>").count()), (2, 1));
}

#[test]
fn a_binary_file_is_refused_in_a_sentence() {
    let folder = folder_with(&[]);
    let bytes: Vec<u8> = (0..=6).cycle().take(4096).collect();
    fs::write(folder.path().join("photo.jpg"), bytes).unwrap();
    for command in ["show", "quotes"] {
        let ran = run(folder.path(), &[command, "photo.jpg"]);
        assert_eq!((ran.code, &*ran.out), (Some(1), ""));
        assert!(ran.complaints.starts_with("dateline: photo.jpg: "), "{}", ran.complaints);
    }
}

#[test]
fn quotes_are_a_line_each_under_their_dispatch() {
    let folder = folder_with(&[("a.txt", STORY), ("b.txt", STORY), ("c.txt", "Nothing said.\n")]);
    let one = run(folder.path(), &["quotes", "a.txt"]).out;
    let first = one.lines().next().expect("a quote");
    assert!(first.starts_with("A Ines Halvorsen"), "{one}");
    let words = "“We asked for rest and we got it,” … “Nobody sails tired again.”";
    assert!(first.ends_with(&format!(" · said: {words}")), "{one}");
    let title = "Ferry crews end walkout at Cape Lorne\n";
    let several = run(folder.path(), &["quotes", "a.txt", "c.txt", "b.txt"]).out;
    assert_eq!(several, format!("{title}{one}\n{title}{one}"));
}

#[test]
fn quotes_of_one_speaker_are_asked_for_by_name() {
    let folder = folder_with(&[("a.txt", STORY)]);
    let all = run(folder.path(), &["quotes", "a.txt"]).out;
    assert_eq!(run(folder.path(), &["quotes", "--speaker", "halvorsen", "a.txt"]).out, all);
    let none = run(folder.path(), &["quotes", "--speaker", "Halvor", "a.txt"]);
    assert_eq!((none.code, &*none.out), (Some(0), ""));
}

#[test]
fn quotes_json_is_an_array_of_the_schema_with_exact_words() {
    let folder = folder_with(&[("a.txt", STORY)]);
    let out = run(folder.path(), &["quotes", "--format", "json", "a.txt", "a.txt"]).out;
    let value: Value = serde_json::from_str(&out).expect("one array");
    check_schema("quotes.schema.json", &value);
    let shown = run(folder.path(), &["show", "--format", "json", "a.txt"]).out;
    let shown = json_lines(&shown).remove(0);
    let text: Vec<char> = shown["text"].as_str().expect("text").chars().collect();
    let quotes = value.as_array().expect("an array");
    assert_eq!(quotes.len(), 2 * shown["quotes"].as_array().expect("quotes").len());
    for quote in quotes {
        let offset = |name: &str| {
            usize::try_from(quote["segments"][0][name].as_u64().expect("an offset")).unwrap()
        };
        let words: String = text[offset("start")..offset("end")].iter().collect();
        assert_eq!(quote["words"][0], words);
        assert_eq!(quote["dispatch"]["id"], shown["id"]);
    }
}

#[test]
fn a_quote_with_a_comma_is_one_cell_of_csv() {
    let folder = folder_with(&[("a.txt", STORY)]);
    let out = run(folder.path(), &["quotes", "--format", "csv", "a.txt"]).out;
    let record = out.split("\r\n").nth(1).expect("a record");
    let words = "“We asked for rest and we got it,” … “Nobody sails tired again.”";
    assert!(record.ends_with(&format!(",\"{words}\"")), "{record}");
    assert!(record.contains(",a.txt,"), "{record}");
}

/// A dispatch with every kind of block and signs that Markdown would obey.
const UNTIDY: &str = "---
title: \"Crews: what \\\"rest\\\" costs\"
byline: Femi Idowu
date: 2026-02-03
---

Ferries cost \\*nothing\\* on **Tuesday** & after, see [the *list*](https://example.com/a_(b)).

## What it costs \\#1

> “We asked for rest,” Ines Halvorsen said.

1. Crews: 12 < 14
2. Boats
   - old `a*b`
   - new

1986\\. A year that is no number.

```
Boat   Crew
Lorne    12
```
";

/// Prints a file as Markdown, loads that again and compares what scripts are given.
fn check_round_trip(name: &str, text: &str) {
    let folder = folder_with(&[(name, text)]);
    let show = |format: &str, name: &str| run(folder.path(), &["show", "--format", format, name]);
    let first = json_lines(&show("json", name).out).remove(0);
    let document = show("markdown", name).out;
    fs::write(folder.path().join("again.md"), &document).expect("a file can be written");
    let again = json_lines(&show("json", "again.md").out).remove(0);
    for field in
        ["headline", "byline", "published", "language", "text", "blocks", "sections", "links"]
    {
        assert_eq!(first[field], again[field], "{field}\n{document}");
    }
    assert!(first["text"].as_str().is_some_and(|text| !text.is_empty()));
}

#[test]
fn markdown_that_is_loaded_again_is_the_same_dispatch() {
    check_round_trip("a.txt", STORY);
    check_round_trip("untidy.md", UNTIDY);
}
/// With -v each doubt is a sentence on standard error; without, standard error is empty.
#[test]
fn doubts_are_said_where_more_is_wanted() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("latin.txt");
    std::fs::write(
        &file,
        b"Caf\xe9 opens in the harbour\n\nThe owner, Ren\xe9 Dubo\xees, said so.\n",
    )
    .expect("written");
    let said = |verbose: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.arg("show").arg(&file).args(verbose.then_some("-v"));
        String::from_utf8(command.output().expect("it runs").stderr).expect("text")
    };
    assert_eq!(said(false), "");
    assert!(said(true).contains("charset"), "{}", said(true));
}
