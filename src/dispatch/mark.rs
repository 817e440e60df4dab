//! Places that a reader gave a letter.

use std::path::PathBuf;

use super::{Anchor, DispatchId};

/// A place with a capital letter, reached from every dispatch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The letter, `A` to `Z`.
    pub letter: char,
    /// The dispatch it stands in.
    pub dispatch: DispatchId,
    /// Where it stands there.
    pub anchor: Anchor,
    /// The file that the dispatch was read from.
    pub path: Option<PathBuf>,
    /// Says whether its text is in the library.
    pub is_stored: bool,
}
