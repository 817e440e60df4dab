//! A story as another reader kept it.

use super::{Dispatch, SafeText};

/// A story out of the cache of another reader, as that wrote it down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CachedStory {
    /// What the feed identifies it by.
    pub key: String,
    /// Its title.
    pub headline: String,
    /// Who wrote it; may be empty.
    pub byline: String,
    /// Its address; may be empty.
    pub link: String,
    /// Seconds since 1970; none where no date was known.
    pub published: Option<i64>,
    /// Its text as HTML.
    pub body: String,
    /// It was read there.
    pub is_read: bool,
    /// What was put on it there.
    pub tags: Vec<SafeText>,
}

/// A dispatch with what another reader knew of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Brought {
    /// The dispatch.
    pub dispatch: Dispatch,
    /// It was read there.
    pub is_read: bool,
    /// What was put on it there.
    pub tags: Vec<SafeText>,
}
