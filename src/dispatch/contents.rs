//! What a library has, as its tree shows it: all of it, what is kept, searches, sources by tag.

use super::{SafeText, Search};

/// A query with a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedSearch {
    /// What it is called.
    pub name: SafeText,
    /// The query as it is written.
    pub query: String,
    /// How the whole library is searched for it; none where it narrows a list.
    pub asked: Option<Search>,
}

/// A change of the saved searches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchDeed {
    /// A name stands for a query, in place of the one that it stood for.
    Save(SavedSearch),
    /// The first name gives way to the second.
    Rename(SafeText, SafeText),
    /// The name stands for nothing.
    Forget(SavedSearch),
}

/// A source as the tree shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Branch {
    /// Its name.
    pub name: SafeText,
    /// The reader's tags.
    pub tags: Vec<SafeText>,
    /// How many of its dispatches are unread.
    pub unread: usize,
    /// Why it did not answer the last time.
    pub failure: Option<SafeText>,
}

/// What a library has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// How many dispatches there are.
    pub dispatches: usize,
    /// How many of them are unread.
    pub unread: usize,
    /// How many of them are bookmarked.
    pub bookmarked: usize,
    /// How many passages are kept.
    pub kept: usize,
    /// The saved searches, by name.
    pub searches: Vec<SavedSearch>,
    /// The sources, by name.
    pub sources: Vec<Branch>,
}
