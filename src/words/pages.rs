//! The whole text of what came in as an excerpt.

/// A dispatch without an address.
pub const NO_PAGE: &str = "This dispatch names no page that its whole text could come from.";
/// A dispatch that no feed brought.
pub const NO_FEEDS: &str =
    "This dispatch came in whole; only those of feeds have a page beside it.";
/// The page is asked for.
pub const ASKING: &str = "Looking for the whole text\u{2026}";
/// The page has none.
pub const NO_TEXT: &str = "there is no text on it";
/// The feed brought another text meanwhile.
pub const TEXT_IS_OLD: &str = "The feed has brought another text meanwhile; r reads it.";
/// The page is shown.
pub const WHOLE: &str = "The text of its page; F shows what the feed brought.";
/// The excerpt is shown.
pub const EXCERPT: &str = "The text of the feed; F shows that of its page.";

/// The page could not be fetched.
#[must_use]
pub fn not_fetched(why: &str) -> String {
    format!("Its page could not be read: {why}.")
}
