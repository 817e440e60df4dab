//! What the page says beside the text itself.

use super::plural;

/// Heading of the list of links at the end of a page.
pub const LINKS: &str = "Links";

/// How long it takes to read.
#[must_use]
pub fn meta_minutes(count: usize) -> String {
    format!("{count} min")
}

/// How many quotes are in it.
#[must_use]
pub fn meta_quotes(count: usize) -> String {
    format!("{count} {}", plural(count, "quote", "quotes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_quote_is_no_quotes() {
        assert_eq!(meta_quotes(1), "1 quote");
        assert_eq!(meta_quotes(2), "2 quotes");
    }
}
