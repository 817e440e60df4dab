//! One file for each subcommand that runs without a screen.
//!
//! Standard output carries data only; complaints go to standard error. A broken pipe is success.

mod add;
mod arguments;
mod batch;
mod bookmarks;
mod cached;
mod completions;
mod config;
mod copies;
mod keys;
mod library;
mod list;
mod man;
mod mark;
mod marks;
mod output;
mod page;
mod paragraphs;
mod quotes;
mod reader;
mod refresh;
mod rules;
mod search;
mod searches;
mod settled;
mod show;
mod subscriptions;
mod themes;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

pub use arguments::{Arguments, Color, Options};
pub use config::load_settings;
pub use library::folder as library_folder;
pub use output::Output;

use crate::dispatch::SafeText;
pub use crate::runtime::Complaint;
use arguments::Command;

/// What a command answers.
pub type Answer = Result<(), Complaint>;

/// Runs the program with the arguments of a process; the first one is the program's name.
///
/// Exit codes: 0 done, 1 something failed, 2 usage.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(usage) => {
            let code = u8::try_from(usage.exit_code()).unwrap_or(2);
            // Help that nobody reads any more is no failure.
            let _ = if usage.use_stderr() {
                // It repeats what was typed, or what a script was handed by somebody else.
                let said = SafeText::block(&usage.render().to_string());
                write!(io::stderr(), "{said}")
            } else {
                usage.print()
            };
            return ExitCode::from(code);
        }
    };
    match obey(&arguments) {
        Ok(code) => code,
        Err(Complaint(sentence)) => {
            output::complain(&sentence);
            ExitCode::FAILURE
        }
    }
}

/// Obeys the command; a complaint that ends it is an error, others are said and in the code.
fn obey(arguments: &Arguments) -> Result<ExitCode, Complaint> {
    let done = match &arguments.command {
        Some(Command::Show(show)) => return show::run(show, &arguments.options),
        Some(Command::Quotes(quotes)) => return quotes::run(quotes, &arguments.options),
        Some(Command::Add(add)) => return add::run(add, &arguments.options),
        Some(Command::Remove(remove)) => return add::remove(remove, &arguments.options),
        Some(Command::Refresh(refresh)) => return refresh::run(refresh, &arguments.options),
        Some(Command::Sources(sources)) => refresh::sources(sources, &arguments.options),
        Some(Command::Copies(copies)) => return copies::run(copies, &arguments.options),
        Some(Command::Mark(mark)) => return mark::run(mark, &arguments.options),
        Some(Command::Import(import)) => return marks::import(import, &arguments.options),
        Some(Command::Export(export)) => marks::export(export, &arguments.options),
        Some(Command::List(list)) => list::run(list, &arguments.options),
        Some(Command::Search(search)) => search::run(search, &arguments.options),
        Some(Command::Searches(searches)) => searches::run(searches, &arguments.options),
        Some(Command::Bookmarks(bookmarks)) => bookmarks::run(bookmarks, &arguments.options),
        Some(Command::Rules(rules)) => rules::run(rules, &arguments.options),
        Some(Command::Config(config)) => config::run(config, &arguments.options),
        Some(Command::Keys(keys)) => keys::run(keys, &arguments.options),
        Some(Command::Completions(completions)) => completions::run(completions),
        Some(Command::Man) => man::run(),
        None => return reader::run(arguments),
    };
    done.map(|()| ExitCode::SUCCESS)
}
