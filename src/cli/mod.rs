//! One file for each subcommand that runs without a screen.
//!
//! Standard output carries data only; complaints go to standard error.

use std::process::ExitCode;

mod show;

/// Runs the program with the arguments of this process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("show") => show::run(&arguments[1..]),
        Some("quotes") => show::run_quotes(&arguments[1..]),
        _ => ExitCode::from(2),
    }
}
