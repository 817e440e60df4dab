//! The command line as clap reads it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::add::{AddArgs, RemoveArgs};
use super::bookmarks::BookmarksArgs;
use super::completions::CompletionsArgs;
use super::config::ConfigArgs;
use super::copies::CopiesArgs;
use super::keys::KeysArgs;
use super::list::ListArgs;
use super::mark::MarkArgs;
use super::marks::{ExportArgs, ImportArgs};
use super::quotes::QuotesArgs;
use super::refresh::{RefreshArgs, SourcesArgs};
use super::rules::RulesArgs;
use super::search::SearchArgs;
use super::searches::SearchesArgs;
use super::show::ShowArgs;

/// A terminal reader for news dispatches that knows who said what.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, about, disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// Files or folders to read, or - for standard input; none: the library, or the samples
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<PathBuf>,
    /// Options that stand everywhere.
    #[command(flatten)]
    pub options: Options,
}

/// Options that stand everywhere.
#[derive(Debug, Clone, Default, Args)]
pub struct Options {
    /// Read the settings from this file
    #[arg(long, global = true, value_name = "FILE", env = "DATELINE_CONFIG")]
    pub config: Option<PathBuf>,
    /// Keep the library in this folder
    #[arg(long, global = true, value_name = "DIR", env = "DATELINE_DATA_DIR")]
    pub data_dir: Option<PathBuf>,
    /// Use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: Color,
    /// Speak in lines of text instead of drawing a screen, for screen readers and scripts: a
    /// command a line, by its name or its keys
    #[arg(long, global = true)]
    pub linear: bool,
    /// Write nothing: no place, no standing, no library
    #[arg(long, global = true)]
    pub private: bool,
    /// Say on standard error what could not be read well
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that shows them, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Also into a pipe.
    Always,
    /// Not at all.
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print a dispatch
    Show(ShowArgs),
    /// Print the quotes of dispatches and who said them
    Quotes(QuotesArgs),
    /// Show, check or explain the configuration
    Config(ConfigArgs),
    /// Print the keys as they are configured
    Keys(KeysArgs),
    /// Follow feeds
    Add(AddArgs),
    /// Follow feeds no longer
    Remove(RemoveArgs),
    /// Print what is followed
    Sources(SourcesArgs),
    /// Fetch what is new in the feeds that are followed
    Refresh(RefreshArgs),
    /// Print the dispatches of the library, newest first
    List(ListArgs),
    /// Print which sources had the same text, or show it once or each time
    Copies(CopiesArgs),
    /// Find words in what is stored, newest first
    Search(SearchArgs),
    /// Print, rename or forget saved searches
    Searches(SearchesArgs),
    /// Mark dispatches as read, bookmark, tag or note them
    Mark(MarkArgs),
    /// Print bookmarks, kept quotes and notes
    Bookmarks(BookmarksArgs),
    /// Print all that you did, or what you follow, as a file
    Export(ExportArgs),
    /// Take in what another library or another reader exported
    Import(ImportArgs),
    /// Show, apply or take back the rules of the configuration
    Rules(RulesArgs),
    /// Print what a shell needs to complete the command line
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
}
