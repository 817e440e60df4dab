//! What a reader did to a dispatch.

use serde::{Deserialize, Serialize};

use super::{Anchor, Kept, SafeText};

/// All that the reader did to one dispatch; the dispatch itself never changes by it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// It was read.
    pub read: bool,
    /// It is bookmarked.
    pub bookmarked: bool,
    /// The reader's own words to sort by.
    pub tags: Vec<SafeText>,
    /// The reader's note on the whole dispatch.
    pub note: Option<SafeText>,
    /// Where reading stopped.
    pub place: Option<Anchor>,
}

/// What the library remembers of one dispatch.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Remembered {
    /// What the reader did to it.
    pub standing: Standing,
    /// What the reader keeps of it, in order of keeping; the anchors may be of an older revision.
    pub kept: Vec<Kept>,
}
