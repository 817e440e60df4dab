//! The table as documents.

use std::fmt::Write;

use super::keymap::Keymap;
use super::table::{Row, Scope, TABLE};

/// The keys as plain text, a line each.
#[must_use]
pub fn keys_text(keymap: &Keymap) -> String {
    let mut text = String::new();
    for scope in Scope::ALL {
        if scope != Scope::Everywhere {
            text.push('\n');
        }
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", scope.name());
        for row in rows_of(scope) {
            let _ =
                writeln!(text, "  {:<26} {:<18} {}", keys_of(row, keymap), row.name, row.sentence);
        }
    }
    text
}

/// The keys as Markdown tables.
#[must_use]
pub fn keys_markdown(keymap: &Keymap) -> String {
    let mut text = String::new();
    for scope in Scope::ALL {
        let _ = write!(text, "| {} | |\n| --- | --- |\n", scope.name());
        for row in rows_of(scope) {
            let keys: Vec<String> =
                keymap.chords(row.command).map(|chord| format!("`{chord}`")).collect();
            let _ = writeln!(text, "| {} | {} |", keys.join(" ").replace('|', "\\|"), row.sentence);
        }
        text.push('\n');
    }
    text
}

fn rows_of(scope: Scope) -> impl Iterator<Item = &'static Row> {
    TABLE.iter().filter(move |row| row.scope() == scope)
}

fn keys_of(row: &Row, keymap: &Keymap) -> String {
    let keys: Vec<String> = keymap.chords(row.command).map(ToString::to_string).collect();
    keys.join(" ")
}
