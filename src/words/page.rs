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

/// A zone as its difference from UTC in seconds: "UTC", "UTC-5", "UTC+5:30".
#[must_use]
pub fn zone(offset: i32) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.unsigned_abs() / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_named_by_their_distance() {
        assert_eq!(zone(0), "UTC");
        assert_eq!(zone(-5 * 3600), "UTC-5");
        assert_eq!(zone(5 * 3600 + 1800), "UTC+5:30");
    }

    #[test]
    fn one_quote_is_no_quotes() {
        assert_eq!(meta_quotes(1), "1 quote");
        assert_eq!(meta_quotes(2), "2 quotes");
    }
}
