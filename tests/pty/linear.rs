//! Linear mode in a terminal: transcripts, ways in, ways out.
//!
//! A transcript is what stands on the terminal, lines that were typed included; they are kept in
//! `tests/linear`. `DATELINE_BLESS=1 cargo test --test pty linear` writes what is said anew.

use std::path::{Path, PathBuf};

use rustix::process::Signal;

use crate::copy::FERRY;
use crate::launch::Launch;
use crate::screen::Screen;

/// What stands before each typed line.
const PROMPT: &str = "dateline> ";

/// The key that ends the input.
const END: &str = "\x04";

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/linear").join(name)
}

/// Starts the program on copies of the samples.
fn on_samples(arguments: &[&str]) -> Launch {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut launch = Launch::dateline(arguments);
    for sample in ["keys.md", "library-shelves.md", "night-ferry.txt", "rail-vote.txt"] {
        let text = std::fs::read_to_string(samples.join(sample)).expect("the sample is there");
        launch = launch.file(&format!("wire/{sample}"), &text);
    }
    launch
}

/// Everything that was printed so far, with plain line feeds.
fn printed(screen: &Screen) -> String {
    String::from_utf8(screen.raw()).expect("it prints UTF-8").replace("\r\n", "\n")
}

/// Waits for the prompt of that number and types a line.
fn type_at(screen: &Screen, number: usize, line: &str) {
    wait_for_prompt(screen, number);
    screen.type_keys(line);
}

fn wait_for_prompt(screen: &Screen, number: usize) {
    screen.wait_for_printed(|raw| {
        let printed = String::from_utf8_lossy(raw);
        printed.matches(PROMPT).count() == number && printed.ends_with(PROMPT)
    });
}

/// Asserts that nothing but text, line feeds and returns came out.
fn is_plain(screen: &Screen) {
    let printed = printed(screen);
    assert_eq!(printed.chars().find(|c| c.is_control() && *c != '\n'), None, "{printed:?}");
    screen.assert_restored();
}

/// Holds a kept transcript against the program: its first line is how it was started.
fn check(name: &str) {
    let transcript = std::fs::read_to_string(kept(name)).expect("the transcript is kept");
    let (start, said) = transcript.split_once('\n').expect("it was started somehow");
    let arguments: Vec<&str> = start.split_whitespace().skip(2).collect();
    let screen = on_samples(&arguments).start(80, 24);
    let typed: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix(PROMPT)).collect();
    for (number, line) in (1..).zip(&typed) {
        type_at(&screen, number, &format!("{line}\n"));
    }
    assert_eq!(screen.wait_exit().code(), Some(0));
    is_plain(&screen);
    let printed = printed(&screen);
    if std::env::var_os("DATELINE_BLESS").is_some() {
        std::fs::write(kept(name), format!("{start}\n{printed}")).expect("it can be written");
    } else {
        assert_eq!(printed, said, "{name}");
    }
}

#[test]
fn transcripts() {
    check("reading.txt");
    check("list.txt");
    check("keeping.txt");
    check("jobs.txt");
    check("leaving.txt");
    check("mistakes.txt");
}

#[test]
fn what_changed_in_a_story_is_said() {
    let launch = Launch::dateline(&["--linear", "ferry.txt"]).file("ferry.txt", FERRY);
    let screen = launch.start(80, 24);
    wait_for_prompt(&screen, 1);
    let amended = FERRY.replace("Tuesday", "Thursday").replace("wait for", "look at");
    std::fs::write(screen.home().join("ferry.txt"), amended).expect("it is writable");
    for (number, line) in (1..).zip(["r\n", "gd\n", "n\n", "Q\n"]) {
        type_at(&screen, number, line);
    }
    assert_eq!(screen.wait_exit().code(), Some(0));
    let printed = printed(&screen);
    assert!(printed.contains("[-Tuesday-] {+Thursday+}"), "{printed}");
    assert!(printed.contains("Change 2 of 2."), "{printed}");
    is_plain(&screen);
}

/// The program speaks, and ends with the input.
fn speaks(launch: Launch) {
    let screen = launch.file("ferry.txt", FERRY).start(80, 24);
    type_at(&screen, 1, ")\n");
    type_at(&screen, 2, END);
    assert_eq!(screen.wait_exit().code(), Some(0));
    assert!(printed(&screen).contains("Quote 1 of 1. Ines Tavora"), "{}", printed(&screen));
    is_plain(&screen);
}

#[test]
fn it_is_asked_for_by_option_variable_and_terminal() {
    speaks(Launch::dateline(&["--linear", "ferry.txt"]));
    speaks(Launch::dateline(&["ferry.txt"]).env("DATELINE_LINEAR", "1"));
    speaks(Launch::dateline(&["ferry.txt"]).env("TERM", "dumb"));
    let screen = Launch::dateline(&["ferry.txt"]).env("DATELINE_LINEAR", "0");
    let screen = screen.file("ferry.txt", FERRY).start(80, 24);
    screen.wait_for(|view| view.is_alternate() && view.has("Ferry waits"));
    screen.type_keys("q");
    assert_eq!(screen.wait_exit().code(), Some(0));
}

#[test]
fn a_dispatch_that_is_piped_in_leaves_the_terminal_to_the_lines() {
    speaks(Launch::dateline(&["--linear"]).piped(FERRY));
    speaks(Launch::dateline(&["--linear", "-"]).piped(FERRY));
}

#[test]
fn lines_and_screen_take_turns() {
    let screen = Launch::dateline(&["ferry.txt"]).file("ferry.txt", FERRY).start(80, 24);
    screen.wait_for(|view| view.is_alternate() && view.has("Ferry waits"));
    screen.type_keys("gL");
    type_at(&screen, 1, ")\n");
    type_at(&screen, 2, "linear\n");
    screen.wait_for(|view| view.is_alternate() && view.has("The screen again"));
    assert!(printed(&screen).contains("Quote 1 of 1. Ines Tavora"), "{}", printed(&screen));
    screen.type_keys("?");
    screen.wait_for(|view| view.has("In the reader"));
    screen.type_keys("q:linear\r");
    wait_for_prompt(&screen, 3);
    screen.type_keys(END);
    assert_eq!(screen.wait_exit().code(), Some(0));
    screen.assert_restored();
}

#[test]
fn what_begins_in_lines_goes_to_the_screen() {
    let screen = Launch::dateline(&["--linear", "ferry.txt"]).file("ferry.txt", FERRY);
    let screen = screen.start(80, 24);
    type_at(&screen, 1, "linear\n");
    screen.wait_for(|view| view.is_alternate() && view.has("Ferry waits"));
    screen.type_keys("q");
    assert_eq!(screen.wait_exit().code(), Some(0));
    screen.assert_restored();
}

#[test]
fn where_there_is_no_screen_the_lines_stay() {
    let screen = Launch::dateline(&["ferry.txt"]).env("TERM", "dumb").file("ferry.txt", FERRY);
    let screen = screen.start(80, 24);
    type_at(&screen, 1, "linear\n");
    type_at(&screen, 2, "where\n");
    type_at(&screen, 3, END);
    assert_eq!(screen.wait_exit().code(), Some(0));
    assert!(printed(&screen).contains("There is no screen here to go to."));
    is_plain(&screen);
}

/// A signal ends it with its code; the place is kept.
fn ends_by(signal: Signal) {
    let screen = on_samples(&["--linear", "wire/night-ferry.txt"]).start(80, 24);
    type_at(&screen, 1, "\n");
    wait_for_prompt(&screen, 2);
    screen.signal(signal);
    assert_eq!(screen.wait_exit().code(), Some(128 + signal.as_raw()));
    is_plain(&screen);
    let again = screen.beside(&["--linear", "wire/night-ferry.txt"]).start(80, 24);
    wait_for_prompt(&again, 1);
    assert!(printed(&again).contains("You stopped here."), "{}", printed(&again));
    again.type_keys("Q\n");
    assert_eq!(again.wait_exit().code(), Some(0));
}

#[test]
fn signals_end_it_and_the_place_is_kept() {
    ends_by(Signal::TERM);
    ends_by(Signal::HUP);
    ends_by(Signal::INT);
}
