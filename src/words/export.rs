//! What stands in printed forms beside the dispatch's own words.

/// A quote whose speaker the dispatch does not name.
pub const NOBODY_NAMED: &str = "- nobody named";
/// Marks around a title, a nickname or words held at arm's length.
pub const NO_SPEECH: &str = "- no speech";
