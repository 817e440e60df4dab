//! What leaves the real program: the clipboard, commands, files, the editor, the browser.

use std::time::Duration;

use crate::copy::FERRY;
use crate::launch::Launch;
use crate::reader::{at_80x24, end_with};
use crate::screen::{Screen, key};

/// A small program of the test's own, in the home; the shell that runs it is the test's.
fn with_script(launch: Launch, name: &str, script: &str) -> Launch {
    launch.file(name, &format!("#!/bin/sh\n{script}\n"))
}

fn ferry(config: &str, script: &str) -> Screen {
    let launch = Launch::dateline(&["ferry.txt"]).file("ferry.txt", FERRY).config(config);
    let screen = at_80x24(with_script(launch, "tool", script));
    screen.wait_for_text("We will wait");
    screen
}

/// What the terminal was asked to put on its clipboard.
fn base64_of(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut coded = String::new();
    for group in text.as_bytes().chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(*group.get(at).unwrap_or(&0)));
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at) & 63) as usize];
            coded.push(if at <= group.len() { char::from(digit) } else { '=' });
        }
    }
    coded
}

#[test]
fn a_quote_reaches_the_clipboard_of_the_terminal() {
    let screen = ferry("", "");
    screen.type_keys(")yq");
    let quote = "“We will wait for the wind to drop,”\n  — Ines Tavora (attribution unconfirmed) · Ferry waits for the wind · Example Wire";
    screen.wait_for_bytes(format!("\x1b]52;c;{}\x1b\\", base64_of(quote)).as_bytes());
    screen.wait_for_text("Copied ");
    end_with(&screen, "Q");
}

#[test]
fn a_command_gets_the_text_and_its_output_is_tame() {
    let screen = ferry("", "cat; printf '\\033]2;owned\\007\\033[31m'");
    screen.type_keys("!sh tool");
    screen.type_keys(key::ENTER);
    screen.wait_for_text("sh: done");
    screen.wait_for_text("The ferry stayed in port");
    screen.type_keys("q");
    screen.type_keys("!sh -c 'exit 3'");
    screen.type_keys(key::ENTER);
    screen.wait_for_text("sh ended with code 3");
    screen.type_keys("!no-such-command");
    screen.type_keys(key::ENTER);
    screen.wait_for_text("no-such-command could not be run");
    end_with(&screen, "Q");
}

#[test]
fn a_file_is_saved_and_asked_about_before_it_goes() {
    let screen = ferry("", "");
    screen.type_keys("e\x15out.md");
    screen.type_keys(key::ENTER);
    screen.wait_for_text("Saved out.md");
    let written = std::fs::read_to_string(screen.home().join("out.md")).expect("it is there");
    assert!(written.starts_with("---\ntitle: \"Ferry waits"), "{written}");
    screen.type_keys("e\x15out.md");
    screen.type_keys(key::ENTER);
    screen.wait_for_text("Yes, overwrite out.md");
    screen.type_keys(key::ENTER);
    screen.wait_for_text("Nothing was written.");
    end_with(&screen, "Q");
}

#[test]
fn the_editor_has_the_terminal_and_gives_it_back() {
    let script = [
        "test \"$(stat -c %a \"$1\")\" = 600 || exit 9",
        "stty -a < /dev/tty | grep -q ' icanon' || exit 8",
        "cat \"$1\"; printf 'in the editor? '; read line",
        "printf '%s\\nsecond\\n' \"$line\" > \"$1\"",
    ];
    let screen = ferry("editor = [\"sh\", \"tool\"]\n", &script.join("\n"));
    screen.type_keys(")E");
    screen.wait_for_text("in the editor?");
    screen.type_keys("typed jjQ");
    screen.type_keys(key::ENTER);
    screen.wait_for_text("Noted.");
    screen.type_keys("E");
    screen.wait_for_text("typed jjQ");
    screen.wait_for_text("in the editor?");
    screen.type_keys(key::ENTER);
    screen.wait_for_text("Noted.");
    end_with(&screen, "Q");
}

#[test]
fn an_editor_that_fails_loses_nothing() {
    let screen = ferry("editor = [\"sh\", \"tool\"]\n", "echo half > \"$1\"; exit 5");
    screen.type_keys(")E");
    screen.wait_for_text("ended with code 5");
    let drafts = std::fs::read_dir(screen.home().join("data/tmp")).expect("the folder is there");
    let left: Vec<String> = drafts
        .map(|draft| std::fs::read_to_string(draft.expect("a draft").path()).expect("read"))
        .collect();
    assert_eq!(left, ["half\n"]);
    end_with(&screen, "Q");
}

#[test]
fn an_address_goes_to_the_browser_by_its_words() {
    let text = "---\nurl: https://example.org/a?b=$HOME;c\n---\n# Ferry\n\nIt waits.\n";
    let launch = Launch::dateline(&["a.md"]).file("a.md", text);
    let launch = launch.config("browser = [\"sh\", \"tool\"]\n");
    let screen = at_80x24(with_script(launch, "tool", "printf '%s' \"$1\" > seen"));
    screen.wait_for_text("It waits.");
    screen.type_keys("o");
    screen.wait_for_text("Opened https://example.org");
    let seen = std::fs::read_to_string(screen.home().join("seen")).expect("it was run");
    assert_eq!(seen, "https://example.org/a?b=$HOME;c");
    end_with(&screen, "Q");
}

#[test]
fn keys_that_send_signals_are_the_editors() {
    let tool = "trap : INT QUIT; printf 'in the editor? '; read line || read line; echo x > \"$1\"";
    let screen = ferry("editor = [\"sh\", \"tool\"]\n", tool);
    screen.type_keys(")E");
    screen.wait_for_text("in the editor?");
    screen.type_keys("\x03\x1c");
    screen.type_keys(key::ENTER);
    screen.wait_for_text("Noted.");
    end_with(&screen, "Q");
}

#[test]
fn keys_around_an_editor_end_nothing() {
    let screen = ferry("editor = [\"true\"]\n", "");
    screen.type_keys(")");
    for _ in 0..200 {
        screen.type_keys("E");
        // Some come while the terminal is the program's, some while it is nobody's, and there the
        // terminal makes a signal of them.
        for _ in 0..20 {
            screen.type_keys("\x1c");
            screen.is_quiet_for(Duration::from_micros(100));
        }
        screen.assert_runs();
    }
    end_with(&screen, "Q");
}

#[test]
fn a_file_is_on_disk_when_the_program_has_ended() {
    for _ in 0..5 {
        let launch = Launch::dateline(&["ferry.txt"]);
        let screen = at_80x24(launch.file("ferry.txt", &format!("{FERRY}\n").repeat(2000)));
        screen.wait_for_text("We will wait");
        screen.type_keys(":w out.txt\rQ");
        assert!(screen.wait_exit().success());
        let names: Vec<String> = std::fs::read_dir(screen.home())
            .expect("the home is there")
            .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
            .collect();
        assert!(names.contains(&"out.txt".to_owned()), "{names:?}");
        assert!(!names.iter().any(|name| name.contains(".tmp")), "{names:?}");
    }
}

/// Looks until something is so; nothing on the screen tells it.
fn wait_until(screen: &Screen, is_so: impl Fn() -> bool) {
    let look = || {
        std::thread::yield_now();
        is_so()
    };
    assert!((0..1_000_000).any(|_| look()), "{}", screen.text());
}

#[test]
fn a_command_is_ended_by_esc_and_with_the_program() {
    let running = || {
        let screen = ferry("", "echo $$ > pid; exec sleep 1000");
        screen.type_keys("!sh tool\r");
        screen.wait_for_text("Running sh; esc ends it.");
        screen
    };
    let screen = running();
    screen.type_keys("\x1b");
    screen.wait_for_text("sh was ended by a signal");
    end_with(&screen, "Q");
    let screen = running();
    let number = || std::fs::read_to_string(screen.home().join("pid")).unwrap_or_default();
    wait_until(&screen, || number().ends_with('\n'));
    screen.type_keys("Q");
    assert!(screen.wait_exit().success());
    // What has ended and was not asked how has no program any more.
    let program = std::path::Path::new("/proc").join(number().trim()).join("exe");
    wait_until(&screen, || !program.exists());
}
