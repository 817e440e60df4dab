//! Nothing that was said to be kept is lost when the program is killed.
//!
//! The reader is driven line by line, and killed at the moment when a witness outside has heard
//! so many times that a quote is kept.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use dateline::dispatch::Record;
use dateline::library::Library;

/// How many times it is killed.
const KILLS: usize = 20;

/// How many quotes a dispatch has.
const QUOTES: usize = 30;

/// The name of somebody who says one thing in one dispatch.
fn name(dispatch: usize, quote: usize) -> String {
    let syllables = ["Ba", "Ce", "Di", "Fo", "Gu", "Ha", "Je", "Ki"];
    let digits = [dispatch / 8, dispatch % 8, quote / 8, quote % 8];
    let [first, rest @ ..] = digits.map(|digit| syllables[digit]);
    format!("{first}{}son", rest.concat().to_lowercase())
}

fn copy(dispatch: usize) -> String {
    let mut text =
        "Ferry waits\n\nCAPE LORNE (Example Wire) - The ferry stayed in port.\n".to_owned();
    for quote in 0..QUOTES {
        let who = name(dispatch, quote);
        writeln!(text, "\n“We will wait for the wind of {who},” said Ada {who}.")
            .expect("a string");
    }
    text
}

/// Has the quotes of a dispatch kept and kills the program once so many are; answers whose were
/// said to be kept by then.
fn keep_and_kill(folder: &Path, file: &str, count: usize) -> BTreeSet<String> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .current_dir(folder)
        .env_clear()
        .env("HOME", folder)
        .args(["--linear", "--data-dir", "library", file])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program is built");
    let script = format!("1\n{}Q\n", ")\nS\n".repeat(QUOTES));
    let mut input = program.stdin.take().expect("it is piped");
    input.write_all(script.as_bytes()).expect("it reads");
    let mut kept = BTreeSet::new();
    let output = BufReader::new(program.stdout.take().expect("it is piped"));
    for line in output.lines() {
        let line = line.expect("it speaks UTF-8");
        kept.extend(
            line.strip_prefix("Kept: Ada ").map(|who| who.trim_end_matches('.').to_owned()),
        );
        if kept.len() == count {
            break;
        }
    }
    program.kill().expect("it was not waited for");
    program.wait().expect("it ends");
    kept
}

#[test]
fn what_was_said_to_be_kept_outlives_the_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut said: BTreeSet<String> = BTreeSet::new();
    for kill in 0..KILLS {
        let file = format!("ferry-{kill}.txt");
        fs::write(folder.path().join(&file), copy(kill)).expect("a file can be written");
        let kept = keep_and_kill(folder.path(), &file, kill + 1);
        assert_eq!(kept.len(), kill + 1, "it was said in time");
        said.extend(kept);
        let library = Library::open_to_read(&folder.path().join("library"));
        let library = library.expect("it can be read").expect("it is there");
        let there = words_kept(&library).concat();
        let lost: Vec<&String> = said.iter().filter(|who| !there.contains(*who)).collect();
        assert!(lost.is_empty(), "lost after kill {kill}: {lost:?}");
    }
}

fn words_kept(library: &Library) -> Vec<String> {
    let records = library.records().expect("they can be read");
    let kept = records.filter_map(|record| match record.expect("it can be read") {
        Record::Standing(standing) => Some(standing.kept),
        Record::Mark { .. } => None,
    });
    kept.flatten().map(|kept| kept.anchor.exact.to_string()).collect()
}
