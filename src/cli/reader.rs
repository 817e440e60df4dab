//! The reader itself: `dateline [SOURCE]...`.

use std::env;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

use super::{Arguments, Complaint, Options, library, load_settings, output, show};
use crate::app::{Face, Surroundings};
use crate::config::{ColorChoice, Settings};
use crate::ink::Depth;
use crate::runtime::{self, Start, read};

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Complaint> {
    let options = &arguments.options;
    let sources = read::named_or_piped(&arguments.sources);
    let face = if speaks(options) { Face::Lines } else { Face::Screen };
    if face == Face::Screen && !runtime::has_screen() {
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
    let code = runtime::run(Start { sources, settings, face, surroundings, depth, library })?;
    Ok(ExitCode::from(code))
}

/// Says whether lines of text are wanted: by the option, or on a terminal by the environment. A
/// dumb terminal takes them where they can be answered.
fn speaks(options: &Options) -> bool {
    let is_on = |name| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    let is_dumb = is_dumb && io::stdin().is_terminal();
    options.linear || io::stdout().is_terminal() && (is_on("DATELINE_LINEAR") || is_dumb)
}

fn depth_of(settings: &Settings, options: &Options) -> Depth {
    let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match settings.colors {
        ColorChoice::None => Depth::Attributes,
        ColorChoice::Terminal if !no_color => Depth::Sixteen,
        _ => output::depth(options.color),
    }
}
