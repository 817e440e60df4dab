//! `config`, and the settings for everybody else.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use directories::ProjectDirs;

use super::output::complain;
use super::themes::ThemeFolder;
use super::{Answer, Complaint, Options, Output};
use crate::config::{self, Settings};
use crate::dispatch::SafeText;
use crate::words::{errors, settings as words};

/// `dateline config`.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// Print the path of the configuration, whether or not the file is there
    Path,
    /// Say what is wrong with the configuration
    Check,
    /// Print a configuration with every option at its default
    Example,
}

pub(super) fn run(args: &ConfigArgs, options: &Options) -> Answer {
    match args.deed {
        Deed::Path => {
            let path = path_of(options).ok_or_else(|| Complaint(words::NO_FOLDER.to_owned()))?;
            print(&format!("{}\n", path.display()))
        }
        Deed::Check => check(options),
        Deed::Example => print(&config::example()),
    }
}

/// Reads the settings of this run: `--config` or `DATELINE_CONFIG`, else the file in the
/// reader's folder, else the defaults.
///
/// A complaint holds all of the configuration's complaints, a line each.
pub fn load_settings(options: &Options) -> Result<Settings, Complaint> {
    let Some(path) = path_of(options) else { return Ok(Settings::default()) };
    match text_of(&path, options.config.is_some())? {
        Some(text) => settings_of(&path, &text),
        None => Ok(Settings::default()),
    }
}

fn check(options: &Options) -> Answer {
    let Some(path) = path_of(options) else {
        complain(words::NO_FOLDER);
        return Ok(());
    };
    let shown = shown(&path);
    match text_of(&path, options.config.is_some())? {
        Some(text) => {
            settings_of(&path, &text)?;
            complain(&words::no_complaints(&shown));
        }
        None => complain(&words::no_file(&shown)),
    }
    Ok(())
}

fn print(text: &str) -> Answer {
    let mut out = Output::new();
    out.text(text)?;
    out.finish()
}

fn path_of(options: &Options) -> Option<PathBuf> {
    let own = || Some(ProjectDirs::from("", "", "dateline")?.config_dir().join("config.toml"));
    options.config.clone().or_else(own)
}

pub(super) fn shown(path: &Path) -> SafeText {
    SafeText::line(&path.to_string_lossy())
}

/// The text of the file, or nothing where none is there and none was asked for.
fn text_of(path: &Path, is_asked_for: bool) -> Result<Option<String>, Complaint> {
    let shown = shown(path);
    let unreadable =
        |error: std::io::Error| Complaint(errors::source_unreadable(&shown, &error.to_string()));
    let about = match fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound && !is_asked_for => return Ok(None),
        about => about.map_err(unreadable)?,
    };
    if !about.is_file() {
        return Err(Complaint(errors::source_not_a_file(&shown)));
    }
    let mut bytes = Vec::new();
    // One byte beyond the limit is enough for the configuration to say that it is too large.
    File::open(path)
        .and_then(|file| file.take(config::LIMIT as u64 + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() > config::LIMIT {
        return Err(Complaint(words::file_too_large(&shown, config::LIMIT)));
    }
    String::from_utf8(bytes).map(Some).map_err(|_| Complaint(words::not_utf8(&shown)))
}

fn settings_of(path: &Path, text: &str) -> Result<Settings, Complaint> {
    config::read_with(text, &ThemeFolder::beside(path)).map_err(|complaints| {
        let shown = shown(path);
        let line = |complaint: &config::Complaint| {
            format!("{}:{complaint}", complaint.file.as_deref().unwrap_or(&shown))
        };
        let lines: Vec<String> = complaints.iter().map(line).collect();
        Complaint(format!("{}\n{}", words::REFUSED, lines.join("\n")))
    })
}
