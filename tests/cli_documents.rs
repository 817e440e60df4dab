//! `completions` and `man`, held against the tables that they are printed from.

use std::process::Command as Process;

use clap::{Command, CommandFactory};
use dateline::cli::Arguments;
use dateline::command::{Keymap, TABLE};
use dateline::config;

const SHELLS: [&str; 5] = ["bash", "zsh", "fish", "elvish", "powershell"];

/// What the program prints without any configuration.
fn printed(arguments: &[&str]) -> String {
    let output = Process::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .env("DATELINE_CONFIG", "/nonexistent/config.toml")
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A command and all below it.
fn with_those_below(command: &Command) -> Vec<Command> {
    let below = command.get_subcommands().flat_map(with_those_below);
    [command.clone()].into_iter().chain(below).collect()
}

fn commands() -> Vec<Command> {
    let mut command = Arguments::command();
    command.build();
    with_those_below(&command)
}

/// The long names of a command's options.
fn options(command: &Command) -> Vec<String> {
    command.get_arguments().filter_map(|one| one.get_long()).map(str::to_owned).collect()
}

/// Says whether a name stands in a text by itself, not as a part of a longer one.
fn stands(text: &str, name: &str) -> bool {
    let is_more = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).any(|(at, _)| {
        !text[..at].ends_with(is_more) && !text[at + name.len()..].starts_with(is_more)
    })
}

/// The manual page as it is read, without the marks of roff.
fn manual() -> String {
    let page = printed(&["man"]);
    let escapes = [("\\fB", ""), ("\\fI", ""), ("\\fR", ""), ("\\-", "-"), ("\\*(Aq", "'")];
    let plain = escapes.iter().fold(page, |page, (escape, sign)| page.replace(escape, sign));
    plain.replace("\\&", "").replace("\\\\", "\\")
}

fn check_all_stand(text: &str, names: impl IntoIterator<Item = String>, whose: &str) {
    let missing: Vec<String> = names.into_iter().filter(|name| !stands(text, name)).collect();
    assert_eq!(missing, Vec::<String>::new(), "missing in {whose}");
}

#[test]
fn every_shell_completes_every_command_and_option() {
    for shell in SHELLS {
        let script = printed(&["completions", shell]);
        let commands = commands();
        let names = commands.iter().map(|command| command.get_name().to_owned());
        check_all_stand(&script, names.chain(commands.iter().flat_map(options)), shell);
        assert!(!stands(&script, "no-such-option"), "{shell}");
    }
}

#[test]
fn a_shell_that_is_not_known_is_a_wrong_usage() {
    let mut program = Process::new(env!("CARGO_BIN_EXE_dateline"));
    let output = program.args(["completions", "sh"]).output().expect("the program runs");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
}

#[test]
fn the_manual_has_every_command_and_option() {
    let manual = manual();
    for command in commands() {
        let name = command.get_bin_name().unwrap_or(command.get_name()).to_owned();
        let options = options(&command).into_iter().map(|option| format!("--{option}"));
        check_all_stand(&manual, [name].into_iter().chain(options), "the manual");
    }
}

#[test]
fn the_manual_has_every_key_and_every_option_of_the_configuration() {
    let (manual, keymap) = (manual(), Keymap::default());
    for row in TABLE {
        let chords = keymap.chords(row.command).map(|chord| format!("  {chord}"));
        let head = format!("{}{}", row.name, chords.collect::<String>());
        let entry = format!("{head}\n{}\n", row.sentence);
        assert!(manual.contains(&entry), "{entry}");
    }
    for row in config::TABLE {
        assert!(manual.contains(&format!("{}\n{}", row.name, row.sentence)), "{}", row.name);
        assert!(manual.contains(&row.default_written()), "{}", row.name);
    }
}

#[test]
fn no_line_of_text_is_taken_for_a_request() {
    let requests = [".TH", ".SH", ".SS", ".TP", ".ie", ".el", ".ds", ".br", ".PP"];
    for line in printed(&["man"]).lines().filter(|line| line.starts_with(['.', '\''])) {
        assert!(requests.iter().any(|request| line.starts_with(request)), "{line}");
    }
}
