//! From which row on the rows of a long list are wanted.

use super::DispatchId;
use crate::words::asking;

/// The place of a row in the library's order of all dispatches: the later, the higher.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(pub i64);

/// Where the wanted rows of a list stand; places are counted from nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// From this place on.
    At(usize),
    /// From the first row on, which is what is looked for.
    First,
    /// Behind the row with this rank, which is at this place.
    After(Rank, usize),
    /// Before the row with this rank, which is at this place.
    Before(Rank, usize),
    /// Around this dispatch, or where it would be.
    Around(DispatchId),
    /// Around the first unread row behind the one with this rank.
    UnreadAfter(Rank),
    /// Around the last unread row before the one with this rank.
    UnreadBefore(Rank),
}

/// What a search of the whole library asks, and which answers come first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Search {
    /// Whole dispatches, the newest first.
    #[default]
    Newest,
    /// Whole dispatches, those first that are most about the words.
    Best,
    /// What somebody says: words and `by:` are asked of each quote; the newest first.
    Quotes,
}

impl Search {
    /// What people call it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Newest => asking::FOUND_NEWEST,
            Self::Best => asking::FOUND_BEST,
            Self::Quotes => asking::FOUND_IN_QUOTES,
        }
    }

    /// Its name in the library and in what is printed for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Best => "best",
            Self::Quotes => "quotes",
        }
    }

    /// Finds what such a name stands for.
    #[must_use]
    pub fn coded(code: &str) -> Option<Self> {
        [Self::Newest, Self::Best, Self::Quotes].into_iter().find(|search| search.code() == code)
    }

    /// The next one, in a ring.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Newest => Self::Best,
            Self::Best => Self::Quotes,
            Self::Quotes => Self::Newest,
        }
    }
}

/// How many rows a list has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that are asked for.
    pub rows: usize,
    /// All that the library lists.
    pub all: usize,
    /// Those of them that are unread.
    pub unread: usize,
    /// Says whether the library has dispatches of one source and no others.
    pub is_of_one_source: bool,
}
