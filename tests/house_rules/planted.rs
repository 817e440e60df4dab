//! Planted violations: one for each rule, and the honest code beside it that must pass.

use crate::rules::complaints;
use crate::source::Source;
use crate::tree;

/// Asserts that the only complaint about a file is about this line and holds these words.
fn check(path: &str, code: &str, line: usize, words: &str) {
    let found = complaints(&Source::new(path, &format!("//! What it is for.\n{code}")));
    assert_eq!(found.len(), 1, "{path}: {code}\n{found:#?}");
    assert!(found[0].starts_with(&format!("{path}:{line}: ")), "{found:#?}");
    assert!(found[0].contains(words), "{found:#?}");
}

/// Asserts that nothing is wrong with a file.
fn pass(path: &str, code: &str) {
    let found = complaints(&Source::new(path, &format!("//! What it is for.\n{code}")));
    assert!(found.is_empty(), "{path}: {code}\n{found:#?}");
}

#[test]
fn a_module_of_ours() {
    check("src/dispatch/mod.rs", "use crate::loader::load;", 2, "`dispatch` may not name `loader`");
    check("src/quotes/a.rs", "use crate::{dispatch, ink::Ink};", 2, "may not name `ink`");
    check("src/quotes/a.rs", "\nfn f() { super::super::app::g() }", 3, "may not name `app`");
    check("src/quotes/mod.rs", "mod a { use super::super::ui::G; }", 2, "may not name `ui`");
    check("src/app/mod.rs", "fn f() { crate::library::open() }", 2, "may not name `library`");
    check("src/main.rs", "fn main() { dateline::loader::load() }", 2, "may not name `loader`");
    check("src/net/mod.rs", "use crate as ours; fn f() { ours::app::g() }", 2, "`app`");
    check("src/weather/mod.rs", "", 1, "no room of the house");
    check("src/error.rs", "", 1, "no room of the house");
}

#[test]
fn a_module_of_ours_that_may_be_named() {
    pass("src/config/mod.rs", "use crate::{command, ink::Ink, query::{self, Tree}};");
    pass("src/quotes/a.rs", "use super::app::Guess; use crate::quotes::ui;");
    pass("src/loader/desk.rs", "mod dateline; fn f() { dateline::take() }");
    pass("src/runtime/mod.rs", "use crate::{app, library, net, ui};");
    pass("src/dispatch/a.rs", "// crate::loader\n/* crate::ui /* */ crate::app */");
    pass(
        "src/dispatch/a.rs",
        "const A: &str = r#\"use \"crate::loader\";\"#; const B: char = '\"';",
    );
    pass("src/typeset/a.rs", "#[cfg(test)]\nmod tests { use crate::loader; }");
    pass("src/typeset/tests.rs", "use crate::loader;");
    pass("src/typeset/a.rs", "fn f() -> impl Sized + use<'_> {}");
}

#[test]
fn the_outside() {
    check("src/app/mod.rs", "use ratatui::style::Color;", 2, "`ratatui`");
    check("src/ui/mod.rs", "use crossterm::event::KeyCode;", 2, "`crossterm`");
    check("src/ui/mod.rs", "use ratatui::crossterm::event::KeyCode;", 2, "`ratatui::crossterm`");
    check("src/cli/mod.rs", "fn f() { ratatui::init(); }", 2, "`ratatui`");
    check("src/loader/html.rs", "fn f() { std::thread::spawn(g); }", 2, "`std::thread`");
    check("src/config/mod.rs", "use std::{fmt, fs::File};", 2, "`std::fs`");
    check("src/config/mod.rs", "use std as s; fn f() { s::net::g(); }", 2, "`std::net`");
    check("src/query/mod.rs", "use std::io; fn f() { io::stdin(); }", 2, "`std::io::stdin`");
    check("src/export/mod.rs", "fn f() { ::std::process::exit(1); }", 2, "`std::process`");
    check("src/linear/mod.rs", "use std::time::{Duration, Instant};", 2, "`std::time::Instant`");
    check("src/typeset/mod.rs", "use std::time; const A: time::SystemTime;", 2, "SystemTime");
    check("src/query/mod.rs", "fn f() { jiff::Timestamp::now(); }", 2, "`*::now`");
    check("src/runtime/mod.rs", "use rusqlite::Connection;", 2, "`rusqlite`");
    check("src/library/mod.rs", "use std::net::TcpStream;", 2, "`std::net`");
}

#[test]
fn the_outside_that_may_be_named() {
    pass("src/app/mod.rs", "use std::path::PathBuf; use std::time::Duration;");
    pass("src/query/mod.rs", "fn f(now: u64) -> u64 { self.now(); now }");
    pass("src/export/mod.rs", "use std::io::Write; const V: &str = env!(\"CARGO_PKG_VERSION\");");
    pass("src/loader/mod.rs", "#[test]\nfn reads() { std::fs::read(\"a\"); }");
    pass("src/library/mod.rs", "use rusqlite::Connection; use std::fs; use std::time::SystemTime;");
    pass("src/runtime/mod.rs", "use crossterm::event; use ratatui::Terminal; use std::thread;");
}

#[test]
fn a_face_that_writes() {
    check("src/ui/list.rs", "fn draw(app: &mut App) {}", 2, "takes `&App`");
    check("src/linear/mod.rs", "fn say(app: &mut App) {}", 2, "takes `&App`");
    pass("src/ui/list.rs", "fn draw(app: &App, frame: &mut Frame) {}");
    pass("src/runtime/mod.rs", "fn run(app: &mut App) {}");
}

#[test]
fn a_glob() {
    check("src/loader/wire.rs", "use crate::dispatch::*;", 2, "glob");
    check("src/loader/wire.rs", "pub use super::{*, mark::A};", 2, "glob");
    check("src/loader/wire.rs", "#[cfg(test)]\nmod tests { use crate::dispatch::*; }", 3, "glob");
    pass("src/loader/wire.rs", "#[cfg(test)]\nmod tests { use super::*; }");
    pass("src/words/mod.rs", "pub use flaws::*;");
    pass("src/loader/wire.rs", "fn f(a: u8) -> u8 { a * a }");
}

#[test]
fn a_drawer_and_a_second_name() {
    check("src/loader/utils.rs", "", 1, "drawer");
    check("src/loader/helpers/html.rs", "", 1, "drawer");
    check("src/loader/mod.rs", "mod types;", 2, "drawer");
    check("src/lib.rs", "pub mod prelude {}", 2, "drawer");
    check("src/loader/mod.rs", "pub struct Article;", 2, "second word");
    pass("src/loader/mod.rs", "mod html; impl Iterator for A { type Item = u8; }");
}

#[test]
fn the_shape_of_a_file() {
    let found = complaints(&Source::new("src/loader/a.rs", "fn f() {}\n"));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("opens with"), "{found:#?}");
    check("src/loader/a.rs", &"fn f() {}\n".repeat(400), 401, "401 lines");
    pass("src/loader/a.rs", &"fn f() {}\n".repeat(399));
}

#[test]
fn an_unwrap() {
    check("src/loader/a.rs", "fn f() {\n    g()\n        .unwrap();\n}", 4, "unwrap");
    pass("src/loader/a.rs", "fn f() { g().unwrap_or(1); // .unwrap()\n}");
    pass("src/loader/a.rs", "#[cfg(test)]\nmod tests { fn f() { g().unwrap(); } }");
    pass("src/loader/a.rs", "#[test]\nfn f() { g().unwrap(); }");
    check("src/loader/a.rs", "#[test]\nfn f() {}\nfn g() { h().unwrap(); }", 4, "unwrap");
    check("src/loader/a.rs", "#[cfg(test)]\nmod tests;\nfn g() { h().unwrap(); }", 4, "unwrap");
}

#[test]
fn a_lint_switched_off() {
    check("src/loader/a.rs", "\n#[allow(dead_code)]\nfn f() {}", 3, "without a reason");
    check("src/loader/a.rs", "#![expect(dead_code)]", 2, "without a reason");
    check("src/loader/a.rs", "/// Does.\n#[allow(dead_code)]\nfn f() {}", 3, "without a reason");
    pass("src/loader/a.rs", "// Used by the bench.\n#[allow(dead_code)]\nfn f() {}");
    pass("src/loader/a.rs", "#[allow(dead_code, reason = \"used by the bench\")]\nfn f() {}");
}

#[test]
fn a_sentence() {
    let sentence = "\"Nothing is kept yet.\"";
    check("src/ui/a.rs", &format!("const A: &str = {sentence};"), 2, "outside `words`");
    check("src/cli/a.rs", &format!("fn f() {{ say(&format!({sentence})); }}"), 2, "outside");
    pass("src/words/a.rs", &format!("const A: &str = {sentence};"));
    pass("src/command/a.rs", &format!("const A: &str = {sentence};"));
    pass("src/ui/a.rs", &format!("fn f() {{ g().expect({sentence}); }}"));
    pass("src/ui/a.rs", &format!("fn f() {{ assert!(g(), {sentence}); }}"));
    pass("src/ui/a.rs", &format!("#[doc = {sentence}]\nfn f() {{}}"));
    pass("src/ui/a.rs", &format!("#[cfg(test)]\nmod tests {{ const A: &str = {sentence}; }}"));
    pass("src/ui/a.rs", &format!("/// {sentence}\nconst A: &str = \"Kept quotes\";"));
}

#[test]
fn the_top_level() {
    let names = [".ci", "src", "Cargo.toml"].map(str::to_owned);
    assert!(tree::top_level(&names).is_empty());
    assert_eq!(tree::top_level(&["docs".to_owned()]).len(), 1);
}

#[test]
fn the_map() {
    let library = |docs: &str| Source::new("src/lib.rs", &format!("{docs}\npub mod loader;"));
    assert!(tree::map(&library("//! - [`loader`]: bytes to a dispatch")).is_empty());
    assert_eq!(tree::map(&library("//! A reader.")).len(), 1);
}

#[test]
fn a_ring() {
    let file = |path: &str, code: &str| Source::new(path, code);
    let line = [file("src/a/mod.rs", "use crate::b;"), file("src/b.rs", "use crate::c;")];
    assert!(tree::rings(&tree::imports(&line)).is_empty());
    let ring = [file("src/a/mod.rs", "use crate::b;"), file("src/b.rs", "use crate::a::C;")];
    assert_eq!(tree::rings(&tree::imports(&ring)).len(), 2);
}

#[test]
fn a_second_door_to_quotes() {
    let file = |path: &str| Source::new(path, "use crate::quotes;");
    assert!(
        tree::one_door_to_quotes(&[file("src/loader/mod.rs"), file("src/cli/a.rs")]).is_empty()
    );
    let two = [file("src/loader/mod.rs"), file("src/loader/wire.rs")];
    assert_eq!(tree::one_door_to_quotes(&two).len(), 1);
}
