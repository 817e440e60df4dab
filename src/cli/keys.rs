//! `keys`.

use clap::{Args, ValueEnum};

use super::config::load_settings;
use super::{Answer, Options, Output};
use crate::command;

/// `dateline keys`.
#[derive(Debug, Args)]
pub struct KeysArgs {
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// Columns
    #[default]
    Text,
    /// Tables
    Markdown,
}

pub(super) fn run(args: &KeysArgs, options: &Options) -> Answer {
    let keymap = load_settings(options)?.keymap;
    let mut out = Output::new();
    out.text(&match args.format {
        Format::Text => command::keys_text(&keymap),
        Format::Markdown => command::keys_markdown(&keymap),
    })?;
    out.finish()
}
