//! A panic in any thread gives the terminal back.
//!
//! The program itself has nothing that panics on request, so a copy of this test program plays
//! its part: it takes the terminal as the program does, and panics.

use std::io::Read;
use std::{env, thread};

use dateline::app::{App, Surroundings};
use dateline::config::Settings;
use dateline::ink::{Glyphs, Theme};
use dateline::runtime::terminal::Terminal;
use dateline::typeset::Bidi;
use jiff::civil::date;

use crate::launch::Launch;
use crate::screen::{Screen, key};

/// Which part the copy plays.
const PART: &str = "DATELINE_TEST_PART";

#[test]
fn the_part_of_a_copy() {
    match env::var(PART).as_deref() {
        Ok("main thread") => panic_in_the_main_thread(),
        Ok("other thread") => panic_in_another_thread(),
        Ok("caught") => go_on_after_a_panic(),
        _ => {}
    }
}

fn panic_in_the_main_thread() {
    let _terminal = Terminal::take().expect("there is a terminal");
    panic!("a fault of the main thread");
}

fn panic_in_another_thread() {
    let _terminal = Terminal::take().expect("there is a terminal");
    let other = thread::spawn(|| panic!("a fault of another thread"));
    assert!(other.join().is_err());
    wait_for_a_key();
}

fn go_on_after_a_panic() {
    let mut terminal = Terminal::take().expect("there is a terminal");
    let other = thread::spawn(|| panic!("a fault of another thread"));
    assert!(other.join().is_err());
    wait_for_a_key();
    let surroundings = Surroundings {
        glyphs: Glyphs::Unicode,
        bidi: Bidi::App,
        private: true,
        today: date(2026, 11, 22),
    };
    let app = App::new(Settings::default(), surroundings, (80, 24));
    terminal.draw(&app, Theme::Terminal).expect("the terminal can be drawn on");
    wait_for_a_key();
}

fn wait_for_a_key() {
    std::io::stdin().read_exact(&mut [0]).expect("a key is typed");
}

/// Starts a copy that plays the part.
fn copy(part: &str) -> Screen {
    let program = env::current_exe().expect("a test knows its program");
    let program = program.to_str().expect("its path is text");
    let arguments = ["--exact", "panics::the_part_of_a_copy", "--nocapture"];
    Launch::program(program, &arguments).env(PART, part).start(80, 24)
}

#[test]
fn a_panic_of_the_main_thread_is_seen_on_a_restored_terminal() {
    let screen = copy("main thread");
    assert!(!screen.wait_exit().success());
    assert!(screen.text().contains("a fault of the main thread"), "{}", screen.text());
    screen.assert_restored();
}

#[test]
fn a_panic_of_another_thread_is_seen_on_a_restored_terminal() {
    let screen = copy("other thread");
    screen.wait_for(|view| !view.is_alternate() && view.has("a fault of another thread"));
    screen.assert_restored();
    screen.type_keys(key::ENTER);
    assert!(screen.wait_exit().success());
    screen.assert_restored();
}

#[test]
fn a_panic_that_was_caught_does_not_cost_the_screen() {
    let screen = copy("caught");
    screen.wait_for(|view| !view.is_alternate() && view.has("a fault of another thread"));
    screen.type_keys(key::ENTER);
    screen.wait_for(|view| view.is_alternate() && view.has("Looking for dispatches"));
    screen.type_keys("x");
    assert!(screen.wait_exit().success());
    screen.assert_restored();
}
