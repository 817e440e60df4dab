//! Words of the tree of the library.

/// What stands over it.
pub const LIBRARY: &str = "Library";
/// All dispatches.
pub const ALL: &str = "All dispatches";
/// Those that are unread.
pub const UNREAD: &str = "Unread";
/// Those that are bookmarked.
pub const BOOKMARKS: &str = "Bookmarks";
/// Those of which something is kept.
pub const KEPT: &str = "Kept quotes";
/// Above the saved searches.
pub const SEARCHES: &str = "SEARCHES";
/// Above the sources.
pub const SOURCES: &str = "SOURCES";
/// The library is being counted.
pub const COUNTING: &str = "Counting\u{2026}";
/// No row with something unread that way.
pub const NO_UNREAD: &str = "No further source with unread dispatches.";
/// The current dispatch came in from no source that is followed.
pub const NO_SOURCE: &str = "This dispatch is of no source that can be shown alone.";
/// Said of a tag whose sources are not shown.
pub const SHUT: &str = "tag";
/// Said of a tag whose sources are shown.
pub const OPEN: &str = "tag, open";
/// Behind the key that shows the list of a row.
pub const SHOW: &str = "show";
/// Behind the key that opens a tag.
pub const UNFOLD: &str = "open";
/// Behind the key that shuts it.
pub const FOLD: &str = "shut";
/// Behind the key that leaves the tree.
pub const BACK: &str = "back";
/// Before a source that did not answer the last time.
pub const FAILS: &str = "!";
/// What a line does in the tree.
pub const HOW_IN_LINES: &str =
    "A number shows that list; pane-right opens a tag, pane-left shuts it, esc goes back.";

/// The list that is shown now.
#[must_use]
pub fn showing(name: &str) -> String {
    format!("{name}.")
}

/// A saved search that cannot be read.
#[must_use]
pub fn no_query(name: &str, why: &str) -> String {
    format!("The search {name} cannot be read: {why}")
}

/// A source that did not answer the last time.
#[must_use]
pub fn failing(why: &str) -> String {
    format!("failing: {}", why.trim_end_matches('.'))
}

/// A row as it is said.
#[must_use]
pub fn row(number: usize, name: &str, facts: &[String]) -> String {
    let parts: Vec<&str> = [name].into_iter().chain(facts.iter().map(String::as_str)).collect();
    format!("{number}. {}.", parts.join(", "))
}
