//! Every way out: the terminal is as it was, and nothing is lost.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;

use rustix::process::{Pid, Signal, kill_process};

use crate::copy::{FERRY, diary};
use crate::launch::Launch;
use crate::reader::{at_80x24, end_with, on_page_two};
use crate::screen::{Screen, is_cooked, key};

/// The key that draws the screen anew.
const REDRAW: &str = "\x0c";

/// Shell that runs the program as a job, and continues it when enter is typed.
const AS_A_JOB: &str = "set -m; sh -c 'echo $$ > pid; exec \"$0\" diary.txt' \"$0\"; \
                        echo 'back in the shell'; read go; fg; echo 'the job is over'";

fn ferry() -> Screen {
    let screen = at_80x24(Launch::dateline(&["ferry.txt"]).file("ferry.txt", FERRY));
    screen.wait_for_text("Ferry waits for the wind");
    screen
}

/// Ends the reader by a signal; its place must be remembered all the same.
fn ends_by(signal: Signal) {
    let screen = on_page_two(Launch::dateline(&["diary.txt"]));
    screen.signal(signal);
    assert_eq!(screen.wait_exit().code(), Some(128 + signal.as_raw()));
    screen.assert_restored();
    screen.assert_only_own_sequences();
    is_on_page_two(&screen);
}

/// Starts it again, on the page it was left on.
fn is_on_page_two(before: &Screen) {
    let again = at_80x24(before.beside(&["diary.txt"]));
    again.wait_for(|view| !view.has("Entry 1 ") && view.has("Entry 12 "));
    end_with(&again, "q");
}

/// The diary as a job of a shell.
fn job() -> Screen {
    let program = env!("CARGO_BIN_EXE_dateline");
    let launch = Launch::program("sh", &["-c", AS_A_JOB, program]);
    let screen = at_80x24(launch.file("diary.txt", &diary()));
    screen.wait_for(|view| view.is_alternate() && view.has("Entry 1 "));
    screen
}

/// Waits until the shell has the terminal, as it was, then continues the job and ends it.
fn is_stopped_and_continued(screen: &Screen) {
    screen.wait_for(|view| !view.is_alternate() && view.has("back in the shell"));
    assert!(is_cooked(&screen.termios()));
    screen.assert_restored();
    screen.type_keys(key::ENTER);
    screen.wait_for(|view| view.is_alternate() && view.has("Entry 1 "));
    screen.type_keys(" ");
    screen.wait_for(|view| view.has("Entry 12 "));
    end_with(screen, "q");
    assert!(screen.text().contains("the job is over"), "{}", screen.text());
}

/// The program complains in a sentence and never takes the terminal.
fn complains(launch: Launch, sentence: &str) {
    let screen = at_80x24(launch);
    assert_eq!(screen.wait_exit().code(), Some(1));
    let said = screen.text().replace('\n', "");
    assert!(said.contains(sentence), "{said}");
    assert!(!screen.raw().contains(&b'\x1b'), "{}", screen.text());
    screen.assert_restored();
}

#[test]
fn keys_end_it() {
    end_with(&ferry(), "q");
    end_with(&ferry(), "Q");
    end_with(&ferry(), "?Q");
    end_with(&ferry(), "iqq");
}

#[test]
fn an_interrupt_key_does_not() {
    let screen = ferry();
    screen.type_keys(key::CTRL_C);
    screen.wait_for_text("Q quits.");
    end_with(&screen, "q");
}

#[test]
fn signals_end_it() {
    ends_by(Signal::TERM);
    ends_by(Signal::HUP);
    ends_by(Signal::INT);
}

#[test]
fn a_lost_terminal_ends_it() {
    let mut screen = on_page_two(Launch::dateline(&["diary.txt"]));
    screen.close_master();
    assert_eq!(screen.wait_exit().signal(), None, "it ends by itself");
    is_on_page_two(&screen);
}

#[test]
fn a_lost_terminal_that_took_no_output_ends_it() {
    let mut screen = on_page_two(Launch::dateline(&["diary.txt"]));
    block_output(&mut screen);
    screen.close_master();
    assert_eq!(screen.wait_exit().signal(), None, "it ends by itself");
    is_on_page_two(&screen);
}

#[test]
fn a_signal_ends_it_though_the_terminal_takes_no_output() {
    let mut screen = on_page_two(Launch::dateline(&["diary.txt"]));
    block_output(&mut screen);
    screen.signal(Signal::TERM);
    assert_eq!(screen.wait_status().code(), Some(128 + Signal::TERM.as_raw()));
    assert!(is_cooked(&screen.termios()));
}

/// Lets the program print until the terminal takes no more.
fn block_output(screen: &mut Screen) {
    screen.stop_reading();
    screen.resize(300, 100);
    for _ in 0..1000 {
        screen.type_keys(REDRAW);
        std::thread::yield_now();
    }
}

#[test]
fn a_job_is_stopped_by_a_key() {
    let screen = job();
    screen.type_keys("\x1a");
    is_stopped_and_continued(&screen);
}

#[test]
fn a_job_is_stopped_by_a_signal() {
    let screen = job();
    stop(&screen.home().join("pid"));
    is_stopped_and_continued(&screen);
}

fn stop(pid_file: &Path) {
    let written = std::fs::read_to_string(pid_file).expect("the shell wrote it");
    let number = written.trim().parse().expect("it is a number");
    let pid = Pid::from_raw(number).expect("it is the number of a process");
    kill_process(pid, Signal::TSTP).expect("the program runs");
}

#[test]
fn without_a_shell_nobody_is_stopped() {
    let screen = ferry();
    screen.type_keys("gz");
    screen.signal(Signal::TSTP);
    screen.type_keys("s");
    screen.wait_for_text("Bookmarked.");
    end_with(&screen, "q");
}

#[test]
fn a_missing_source_is_a_sentence() {
    complains(Launch::dateline(&["gone.txt"]), "gone.txt could not be read");
}

#[test]
fn a_faulty_config_is_a_sentence() {
    complains(Launch::dateline(&[]).config("measure = 7\n"), "measure");
}

#[test]
fn a_source_that_is_no_file_is_a_sentence_on_the_screen() {
    let screen = at_80x24(Launch::dateline(&["pipe"]).fifo("pipe"));
    screen.wait_for_text("pipe is not a file.");
    end_with(&screen, "q");
}

#[test]
fn a_dumb_terminal_is_read_in_lines_without_escapes() {
    let launch = Launch::dateline(&["ferry.txt"]).file("ferry.txt", FERRY).env("TERM", "dumb");
    let screen = at_80x24(launch);
    screen.wait_for_text("Ferry waits for the wind");
    screen.type_keys("Q\r");
    assert_eq!(screen.wait_exit().code(), Some(0));
    assert!(!screen.raw().contains(&b'\x1b'), "{}", screen.text());
}
