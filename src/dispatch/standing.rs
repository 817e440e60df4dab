//! What a reader did to a dispatch.

use serde::{Deserialize, Serialize};

use super::{Anchor, SafeText};

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
