//! What the reader set while reading, and how it is to stand the next time.

/// One thing that was set by hand: the measure, say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Habit {
    /// Which thing: `measure`.
    pub name: String,
    /// How it stands, as written by who set it.
    pub value: String,
}
