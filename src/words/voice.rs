//! Words of the page of a speaker.

use super::plural;
use super::screen::grouped;

/// Rows of the page are on their way.
pub const LOOKING: &str = "Looking for what they said\u{2026}";
/// To the end was further than what comes at once.
pub const MORE_FOLLOW: &str = "More follow: the same again goes on.";
/// The speaker of the current quote is called by no name.
pub const NO_NAME: &str = "No name is printed for the speaker of this quote.";
/// Whose page.
pub const WHOSE: &str = "all that was said by: ";
/// It is kept.
pub const SAID_KEPT: &str = "kept";
/// Behind the key that opens a quote.
pub const READ: &str = "read";
/// Behind the key that copies it.
pub const COPY: &str = "copy";
/// Behind the key that keeps it.
pub const KEEP: &str = "keep";
/// Behind the key that leaves the page.
pub const BACK: &str = "back";

/// The library has no quote of theirs.
#[must_use]
pub fn nothing_of(name: &str) -> String {
    format!(
        "The library has nothing that {name} said. It has the quotes of what sources brought and of what you keep."
    )
}

/// At the right of the header: how many quotes.
#[must_use]
pub fn count(quotes: usize) -> String {
    format!("{} {}", grouped(quotes), plural(quotes, "quote", "quotes"))
}

/// How many quotes, from when to when.
#[must_use]
pub fn quoted(quotes: usize, first: Option<&str>, last: Option<&str>) -> String {
    let count = count(quotes);
    match (first, last) {
        (Some(first), Some(last)) if first != last => format!("{count}, {first} to {last}"),
        (Some(first), _) => format!("{count}, {first}"),
        _ => count,
    }
}

/// The week with the most quotes, by its Monday.
#[must_use]
pub fn busiest(monday: &str, quotes: usize) -> String {
    format!("by week; most in the week of {monday}: {}", grouped(quotes))
}

/// In how many other dispatches the same words stand.
#[must_use]
pub fn also_in(dispatches: usize) -> String {
    let others = plural(dispatches, "other dispatch", "other dispatches");
    format!("also in {dispatches} {others}")
}

/// When a dispatch came in that says not when it was published.
#[must_use]
pub fn came_in(when: &str) -> String {
    format!("came in {when}")
}

/// The heading of a story.
#[must_use]
pub fn heading(when: &str, title: &str, source: Option<&str>) -> String {
    let parts = [Some(when), Some(title), source];
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" \u{b7} ")
}

/// A page as it is said: whose, and what is known of them.
#[must_use]
pub fn page(name: &str, facts: &[String]) -> String {
    let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
    format!("{name}: {}.", facts.join("; "))
}

/// A row of the page as it is said.
#[must_use]
pub fn row(number: usize, words: &str, facts: &[String]) -> String {
    format!("{number}. {words} {}.", facts.join(", "))
}

/// What a line does on the page.
pub const HOW_IN_LINES: &str =
    "A number opens the quote; copy-quote and keep take the current one, esc goes back.";
