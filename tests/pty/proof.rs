//! Proof that the harness sees what a terminal sees, with small programs in place of ours.

use std::os::unix::process::ExitStatusExt;

use rustix::process::Signal;

use crate::launch::Launch;
use crate::screen::{Screen, is_cooked, key};

fn shell(script: &str) -> Launch {
    Launch::program("sh", &["-c", script])
}

/// Runs a script that prints and ends.
fn printed(script: &str) -> Screen {
    let screen = shell(script).start(20, 4);
    assert!(screen.wait_exit().success());
    screen
}

#[test]
fn text_is_read_by_rows() {
    let screen = printed("printf 'one\\ntwo “zwei”\\033[4;18Hend'");
    assert_eq!(screen.text(), "one\ntwo “zwei”\n\n                 end");
    assert_eq!(screen.row(1), "two “zwei”");
}

#[test]
fn looks_are_a_second_plane() {
    let screen = printed("printf 'a\\033[1;31mbc\\033[0m \\033[7md\\033[0m'");
    assert_eq!(screen.inks(), ".aa.b\n\n\n\na: red, bold\nb: reversed\n");
}

#[test]
fn keys_reach_the_program() {
    let screen = Launch::program("cat", &[]).start(20, 4);
    screen.type_keys("hello");
    screen.type_keys(key::ENTER);
    // Once as the terminal's echo, once from the program.
    screen.wait_for(|view| view.row(0) == "hello" && view.row(1) == "hello");
    screen.wait_for(|view| view.cursor() == Some((2, 0)));
    screen.type_keys(key::CTRL_D);
    assert!(screen.wait_exit().success());
}

#[test]
fn keys_that_are_no_text_reach_the_program() {
    let screen = shell("stty -echo; echo ready; exec cat -v").start(20, 4);
    screen.wait_for_text("ready");
    screen.type_keys(&[key::ESC, key::UP, key::ENTER].concat());
    screen.wait_for(|view| view.row(1) == "^[^[[A");
}

#[test]
fn a_resize_reaches_the_program() {
    let screen = shell("echo ready; read key; stty size").start(20, 4);
    screen.wait_for_text("ready");
    screen.resize(31, 7);
    screen.type_keys(key::ENTER);
    screen.wait_for_text("7 31");
    assert!(screen.wait_exit().success());
}

#[test]
fn a_signal_reaches_the_program() {
    let screen = shell("echo ready; exec cat").start(20, 4);
    screen.wait_for_text("ready");
    screen.signal(Signal::TERM);
    assert_eq!(screen.wait_exit().signal(), Some(Signal::TERM.as_raw()));
}

#[test]
fn an_interrupt_key_reaches_the_program() {
    let screen = shell("echo ready; exec cat").start(20, 4);
    screen.wait_for_text("ready");
    screen.type_keys(key::CTRL_C);
    assert_eq!(screen.wait_exit().signal(), Some(Signal::INT.as_raw()));
}

#[test]
fn a_closed_terminal_hangs_up() {
    let mut screen = shell("echo ready; exec cat").start(20, 4);
    screen.wait_for_text("ready");
    screen.close_master();
    assert_eq!(screen.wait_exit().signal(), Some(Signal::HUP.as_raw()));
}

#[test]
fn piped_input_leaves_the_keyboard_to_the_terminal() {
    let script = "cat; read key < /dev/tty; echo \"key $key\"";
    let screen = shell(script).piped("from the pipe\n").start(20, 4);
    screen.wait_for_text("from the pipe");
    screen.type_keys("x");
    screen.type_keys(key::ENTER);
    screen.wait_for_text("key x");
    assert!(screen.wait_exit().success());
}

#[test]
fn the_program_lives_in_a_home_of_its_own() {
    let script = "cat note; cat \"$DATELINE_CONFIG\"; cd; test \"$PWD/data\" = \
                  \"$DATELINE_DATA_DIR\" && echo \"$TERM $EXTRA\"";
    let launch = shell(script).file("note", "kept\n").config("measure = 60\n").env("EXTRA", "set");
    let screen = launch.start(30, 4);
    assert!(screen.wait_exit().success());
    assert_eq!(screen.text(), "kept\nmeasure = 60\nxterm-256color set\n");
    assert!(screen.home().join("note").exists());
}

#[test]
fn questions_are_answered() {
    let script = "stty -icanon -echo; printf '\\033[?u\\033[c'; head -c 14 | tr '\\033' e; \
                  stty sane; echo";
    let screen = shell(script).start(40, 4);
    assert!(screen.wait_exit().success());
    assert_eq!(screen.row(0), "e[?0ue[?62;22c");
    screen.assert_restored();
    screen.assert_only_own_sequences();
}

#[test]
fn half_a_frame_is_not_looked_at() {
    let script = "stty -echo; printf '\\033[?2026hone'; read key; printf ' two\\033[?2026l'";
    let screen = shell(script).start(20, 4);
    screen.wait_for_bytes(b"one");
    screen.type_keys(key::ENTER);
    screen.wait_for(|view| {
        assert_eq!(view.row(0), "one two", "the frame is whole");
        true
    });
}

#[test]
fn a_tidy_program_is_told_from_an_untidy_one() {
    let tidy =
        shell("printf '\\033[?1049h\\033[?25lin'; read key; printf '\\033[?25h\\033[?1049l'")
            .start(20, 4);
    tidy.wait_for(|view| view.is_alternate() && view.cursor().is_none());
    tidy.type_keys(key::ENTER);
    assert!(tidy.wait_exit().success());
    tidy.assert_restored();
    tidy.assert_only_own_sequences();
}

#[test]
#[should_panic(expected = "the alternate screen is not left")]
fn a_screen_left_behind_is_noticed() {
    printed("printf '\\033[?1049h'").assert_restored();
}

#[test]
#[should_panic(expected = "the keyboard is left raw")]
fn a_raw_keyboard_is_noticed() {
    let screen = printed("stty raw");
    assert!(!is_cooked(&screen.termios()));
    screen.assert_restored();
}

#[test]
#[should_panic(expected = "not a sequence of the program's own")]
fn a_foreign_sequence_is_noticed() {
    printed("printf '\\033]2;Breaking\\007'").assert_only_own_sequences();
}

#[test]
#[should_panic(expected = "not a sequence of the program's own")]
fn a_foreign_sequence_is_noticed_though_the_test_does_not_ask() {
    drop(printed("printf '\\033[21t'"));
}

#[test]
fn the_program_under_test_starts() {
    let screen = Screen::start(&["--no-such-option"], 80, 24);
    assert_eq!(screen.wait_exit().code(), Some(2));
    screen.assert_restored();
}
