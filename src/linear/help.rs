//! The table of commands as it is said, with the keys that are configured.

use crate::app::App;
use crate::command::{Row, Scope, TABLE};
use crate::words::{linear as words, screen};

/// All commands, or those whose name, keys or sentence hold a word.
pub(super) fn help(app: &App, word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let mut said = Vec::new();
    if word.is_empty() {
        said.push(words::ABOUT_HELP.to_owned());
        said.extend(words::OWN_LINES.map(|(line, sentence)| words::part(line, sentence)));
    }
    for scope in Scope::ALL {
        let rows = TABLE.iter().filter(|row| row.scope() == scope);
        let lines: Vec<String> = rows
            .filter(|row| row.name.contains(&word) || row.sentence.to_lowercase().contains(&word))
            .map(|row| line_of(app, row))
            .collect();
        if !lines.is_empty() {
            said.push(words::part_of_lines(&screen::scope_heading(scope.name())));
            said.extend(lines);
        }
    }
    if said.is_empty() { vec![words::no_help(&word)] } else { said }
}

fn line_of(app: &App, row: &Row) -> String {
    let keys: Vec<String> =
        app.settings.keymap.chords(row.command).map(ToString::to_string).collect();
    words::help_line(row.name, &keys, row.sentence)
}
