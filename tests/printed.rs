//! Documents that are printed from the program's tables, held against the tables.
//!
//! `DATELINE_BLESS=1 cargo test --test printed` writes them anew.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use dateline::command::{Chord, Found, Key, Keymap, Scope, Step, keys_markdown};
use dateline::config;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(file(name)).expect("the document is in the repository")
}

/// Puts text between the marks of a region.
fn with_region(document: &str, region: &str, text: &str) -> String {
    let (open, close) = (format!("<!-- {region} -->\n"), format!("<!-- /{region} -->"));
    let (before, rest) = document.split_once(&open).expect("the document has the region");
    let (_, after) = rest.split_once(&close).expect("the region is closed");
    format!("{before}{open}{}\n{close}{after}", text.trim_end())
}

/// Asserts that a region of README.md is what the program would print, or writes it.
fn check(region: &str, text: &str) {
    let document = read("README.md");
    let printed = with_region(&document, region, text);
    if std::env::var_os("DATELINE_BLESS").is_some() {
        std::fs::write(file("README.md"), printed).expect("README.md is writable");
    } else {
        assert!(document == printed, "README.md: the region `{region}` is out of date");
    }
}

fn options_markdown() -> String {
    let mut text =
        "| option | default | takes | what it does |\n| --- | --- | --- | --- |\n".to_owned();
    for row in config::TABLE {
        let (default, allowed) = (row.default_written(), row.allowed());
        let allowed = allowed.replace('|', "\\|");
        let _ = writeln!(text, "| `{}` | `{default}` | {allowed} | {} |", row.name, row.sentence);
    }
    text
}

#[test]
fn readme_is_printed_from_the_tables() {
    check("keys", &keys_markdown(&Keymap::default()));
    check("options", &options_markdown());
}

#[test]
fn a_region_is_replaced_and_nothing_else() {
    let document = "a\n<!-- keys -->\nold\n<!-- /keys -->\nb\n";
    let printed = with_region(document, "keys", "new\n");
    assert_eq!(printed, "a\n<!-- keys -->\nnew\n<!-- /keys -->\nb\n");
    assert_eq!(with_region(&printed, "keys", "new\n"), printed);
}

/// Says what written keys stand for in the reader, `w` before its letter too.
fn found(keymap: &Keymap, written: &str) -> Found {
    let chord: Chord = written.parse().expect("it is written as a key");
    let keys: Vec<Key> = chord
        .0
        .iter()
        .filter_map(|step| match step {
            Step::Key(key) => Some(*key),
            Step::Letter => None,
        })
        .collect();
    keymap.find(Scope::Reader, &keys)
}

#[test]
fn the_tour_teaches_keys_that_exist() {
    let (keymap, tour) = (Keymap::default(), read("assets/samples/keys.md"));
    let taught: Vec<&str> = tour.split('`').skip(1).step_by(2).collect();
    assert!(taught.len() > 20, "{taught:?}");
    let unknown = |key: &&str| found(&keymap, key) == Found::Nothing;
    assert_eq!(taught.iter().filter(|key| unknown(key)).collect::<Vec<_>>(), Vec::<&&str>::new());
    assert_eq!(found(&keymap, "I"), Found::Nothing);
}
