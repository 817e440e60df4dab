//! The reader itself: `dateline [SOURCE]...`.

use std::env;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use super::{Arguments, Complaint, Options, library, load_settings, output, show};
use crate::app::Surroundings;
use crate::config::{ColorChoice, Settings};
use crate::ink::Depth;
use crate::runtime::{self, Start, read};

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Complaint> {
    let options = &arguments.options;
    let sources = read::named_or_piped(&arguments.sources);
    if !has_screen() {
        if sources.is_empty() {
            return Ok(output::no_source());
        }
        return show::print(&sources, show::ShowFormat::Text, None, options);
    }
    let settings = load_settings(options)?;
    if let Some(missing) = sources.iter().find(|source| !read::is_piped(source) && !source.exists())
    {
        let gone = io::Error::from(io::ErrorKind::NotFound);
        return Err(read::unreadable(missing, &gone));
    }
    let surroundings = Surroundings {
        glyphs: runtime::glyphs(),
        bidi: runtime::bidi(),
        private: options.private,
        today: runtime::today(),
    };
    let depth = depth_of(&settings, options);
    let library = if options.private { None } else { Some(library::folder_or_complaint(options)?) };
    let code = runtime::run(Start { sources, settings, surroundings, depth, library })?;
    Ok(ExitCode::from(code))
}

/// A pipe has no screen, and a dumb terminal has none that can be drawn on.
fn has_screen() -> bool {
    io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

fn depth_of(settings: &Settings, options: &Options) -> Depth {
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match settings.colors {
        ColorChoice::None => Depth::Attributes,
        ColorChoice::Terminal if !no_color => Depth::Sixteen,
        _ => output::depth(options.color),
    }
}
