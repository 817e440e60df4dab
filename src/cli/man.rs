//! `man`: one manual page, printed from the arguments and from the tables of commands and options.

use clap::builder::PossibleValue;
use clap::{Arg, Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::{Answer, Arguments, Complaint, Output};
use crate::command::{Keymap, Scope, TABLE};
use crate::config;
use crate::words::{errors, man as words, screen};

pub(super) fn run() -> Answer {
    let mut out = Output::new();
    out.text(&page()?)?;
    out.finish()
}

/// The whole page, as roff.
fn page() -> Result<String, Complaint> {
    let mut command = Arguments::command();
    command.build();
    let man = Man::new(command.clone()).manual(words::MANUAL);
    let mut page = Vec::new();
    man.render_title(&mut page)
        .and_then(|()| man.render_name_section(&mut page))
        .and_then(|()| man.render_synopsis_section(&mut page))
        .map_err(|error| Complaint(errors::output_failed(&error.to_string())))?;
    let mut rest = Roff::new();
    rest.control("SH", [words::DESCRIPTION]);
    rest.text([roman(format!("{} {}", about(&command), words::WITHOUT_COMMAND))]);
    rest.control("SH", [words::OPTIONS]);
    arguments(&command, false, &mut rest);
    rest.control("SH", [words::COMMANDS]);
    commands(&command, &mut rest);
    keys(&mut rest);
    options(&mut rest);
    pairs(words::ENVIRONMENT, &words::VARIABLES, &mut rest);
    pairs(words::EXIT_STATUS, &words::CODES, &mut rest);
    Ok(String::from_utf8_lossy(&page).into_owned() + &rest.to_roff())
}

/// A paragraph with what it is about hanging in front of it.
fn entry(head: Vec<Inline>, text: &str, roff: &mut Roff) {
    roff.control("TP", []);
    roff.text(head);
    roff.text([roman(text)]);
}

fn pairs(heading: &str, pairs: &[(&str, &str)], roff: &mut Roff) {
    roff.control("SH", [heading]);
    for (name, sentence) in pairs {
        entry(vec![bold(*name)], sentence, roff);
    }
}

/// All commands below one, and those below them.
fn commands(command: &Command, roff: &mut Roff) {
    for command in command.get_subcommands().filter(|command| !command.is_hide_set()) {
        let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
        let places = command.get_positionals().flat_map(|place| shown(place, false));
        let head: Vec<Inline> = [bold(name)].into_iter().chain(places).collect();
        roff.control("SS", []);
        roff.text(head);
        roff.text([roman(about(command))]);
        arguments(command, true, roff);
        commands(command, roff);
    }
}

fn about(command: &Command) -> String {
    command.get_about().map_or_else(String::new, |about| format!("{about}."))
}

/// The arguments of a command; those that stand everywhere are said once.
fn arguments(command: &Command, only_own: bool, roff: &mut Roff) {
    for argument in command.get_arguments() {
        let is_elsewhere = argument.is_global_set() || argument.get_id() == "help";
        if argument.is_hide_set() || only_own && is_elsewhere {
            continue;
        }
        let text = said_of(argument).join(" ");
        entry(shown(argument, true).into_iter().skip(1).collect(), &text, roff);
    }
}

/// What there is to say of an argument: what it does, what it takes, what it is by itself.
fn said_of(argument: &Arg) -> Vec<String> {
    let mut said: Vec<String> =
        argument.get_help().map(|help| format!("{help}.")).into_iter().collect();
    if argument.get_num_args().is_some_and(|many| many.takes_values()) {
        let values = argument.get_possible_values();
        let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        said.extend((names.len() > 1).then(|| words::one_of(&names)));
        let defaults = argument.get_default_values();
        said.extend(defaults.first().map(|default| words::default(&default.to_string_lossy())));
    }
    said
}

/// An argument as it is written, after a blank: `-v, --verbose`, `--width N`, `SOURCE...`.
fn shown(argument: &Arg, both: bool) -> Vec<Inline> {
    let short = argument.get_short().filter(|_| both).map(|short| format!("-{short}"));
    let long = argument.get_long().map(|long| format!("--{long}"));
    let names: Vec<String> = short.into_iter().chain(long).collect();
    let mut shown = vec![roman(" ")];
    let is_place = names.is_empty();
    if !is_place {
        shown.push(bold(names.join(", ")));
    }
    let many = argument.get_num_args().unwrap_or_default();
    if many.takes_values() {
        let value = argument.get_value_names().map_or(String::new(), |names| names.join(" "));
        let more = if many.max_values() > 1 { "..." } else { "" };
        let (open, close) = if argument.is_required_set() { ("", "") } else { ("[", "]") };
        let (open, close) = if is_place { (open, close) } else { (" ", "") };
        shown.extend([roman(open), italic(format!("{value}{more}")), roman(close)]);
    }
    shown
}

/// All commands of the reader, with the keys they have when nothing is configured.
fn keys(roff: &mut Roff) {
    let keymap = Keymap::default();
    roff.control("SH", [words::KEYS]);
    roff.text([roman(words::ABOUT_KEYS)]);
    for scope in Scope::ALL {
        roff.control("SS", []);
        roff.text([roman(screen::scope_heading(scope.name()))]);
        for row in TABLE.iter().filter(|row| row.scope() == scope) {
            let chords = keymap.chords(row.command).map(ToString::to_string);
            let keys = chords.flat_map(|chord| [roman("  "), bold(chord)]);
            let head = [italic(row.name)].into_iter().chain(keys).collect();
            entry(head, row.sentence, roff);
        }
    }
}

/// All options of the configuration.
fn options(roff: &mut Roff) {
    roff.control("SH", [words::CONFIGURATION]);
    roff.text([roman(words::ABOUT_OPTIONS)]);
    for row in config::TABLE {
        let text =
            format!("{} {}", row.sentence, words::takes(&row.allowed(), &row.default_written()));
        entry(vec![bold(row.name)], &text, roff);
    }
}
