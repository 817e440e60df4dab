//! The walls of the house, held against the source files.
//!
//! The map in `src/lib.rs` says what each module may name; here a test reads the code and
//! complains. Every rule is also fed a planted violation and a counter-example, so that a rule
//! that stopped looking is noticed.

#[path = "house_rules/paths.rs"]
mod paths;
#[path = "house_rules/planted.rs"]
mod planted;
#[path = "house_rules/rooms.rs"]
mod rooms;
#[path = "house_rules/rules.rs"]
mod rules;
#[path = "house_rules/source.rs"]
mod source;
#[path = "house_rules/tree.rs"]
mod tree;

use std::path::Path;

use crate::source::Source;

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_file_keeps_the_rules() {
    let sources = tree::read(top(), "src");
    assert!(sources.len() > 10, "the sources were found");
    none(&sources.iter().flat_map(rules::complaints).collect::<Vec<String>>());
}

#[test]
fn the_top_level_holds_what_it_may() {
    none(&tree::top_level(&tree::names_in(top())));
}

#[test]
fn the_map_is_complete() {
    let text = std::fs::read_to_string(top().join("src/lib.rs")).expect("the crate has a root");
    none(&tree::map(&Source::new("src/lib.rs", &text)));
}

#[test]
fn imports_run_one_way() {
    let sources = tree::read(top(), "src");
    none(&tree::rings(&tree::imports(&sources)));
    none(&tree::one_door_to_quotes(&sources));
}
