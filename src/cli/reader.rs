//! The reader itself: `dateline [SOURCE]...`.

use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use directories::ProjectDirs;

use super::{Arguments, Complaint, Options, load_settings, output, show};
use crate::app::Surroundings;
use crate::config::{ColorChoice, Settings};
use crate::ink::Theme;
use crate::runtime::{self, Start, read};
use crate::words::errors;

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Complaint> {
    let options = &arguments.options;
    let sources = read::named_or_piped(&arguments.sources);
    if !io::stdout().is_terminal() {
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
    let theme = theme_of(&settings, options);
    let library = if options.private { None } else { Some(folder_of_library(options)?) };
    let code = runtime::run(Start { sources, settings, surroundings, theme, library })?;
    Ok(ExitCode::from(code))
}

/// The folder of the library: named, else the one that the system keeps for us.
pub fn folder_of_library(options: &Options) -> Result<PathBuf, Complaint> {
    let named = options.data_dir.clone();
    let usual = || ProjectDirs::from("", "", "dateline").map(|dirs| dirs.data_dir().to_path_buf());
    named.or_else(usual).ok_or_else(|| Complaint(errors::NO_DATA_FOLDER.to_owned()))
}

fn theme_of(settings: &Settings, options: &Options) -> Theme {
    match settings.colors {
        ColorChoice::None => Theme::None,
        ColorChoice::Terminal if env::var_os("NO_COLOR").is_none() => Theme::Terminal,
        ColorChoice::Auto | ColorChoice::Terminal => {
            output::theme(options.color).unwrap_or(Theme::None)
        }
    }
}
