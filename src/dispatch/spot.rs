//! From which row on the rows of a long list are wanted.

use super::DispatchId;

/// The place of a row in the library's order of all dispatches: the later, the higher.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(pub i64);

/// Where the wanted rows of a list stand; places are counted from nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// From this place on.
    At(usize),
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

/// How many rows a list has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that are asked for.
    pub rows: usize,
    /// All that the library lists.
    pub all: usize,
    /// Those of them that are unread.
    pub unread: usize,
}
