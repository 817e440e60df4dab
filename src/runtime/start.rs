//! What a run of the reader begins with: all that the command line and the surroundings say.

use std::path::PathBuf;

use crate::app::{Face, Surroundings};
use crate::config::Settings;
use crate::ink::Depth;

/// What the reader is started with.
#[derive(Debug)]
pub struct Start {
    /// Sources by name; none for the library or the samples.
    pub sources: Vec<PathBuf>,
    /// The options.
    pub settings: Settings,
    /// What shows it.
    pub face: Face,
    /// What is known of the terminal.
    pub surroundings: Surroundings,
    /// How many colours the terminal takes.
    pub depth: Depth,
    /// Where the library is; none in private mode.
    pub library: Option<PathBuf>,
}
