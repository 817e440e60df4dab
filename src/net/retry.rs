//! When a server wants to be asked again.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;

/// The longest time that a server can make us wait.
const LONGEST: Duration = Duration::from_hours(24);

/// Reads `Retry-After`: seconds, or a date.
pub(super) fn after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    let wait = if let Ok(seconds) = value.parse() {
        Duration::from_secs(seconds)
    } else {
        let then = rfc2822::parse(value).ok()?.timestamp();
        Duration::try_from(then.duration_since(now)).unwrap_or_default()
    };
    Some(wait.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, seconds: Option<u64>) {
        let now = "2026-02-03T10:00:00Z".parse().expect("a moment");
        assert_eq!(after(value, now), seconds.map(Duration::from_secs), "{value}");
    }

    #[test]
    fn a_time_to_wait_is_read() {
        check("120", Some(120));
        check("Tue, 03 Feb 2026 10:05:00 GMT", Some(300));
        check("Tue, 03 Feb 2026 09:05:00 GMT", Some(0));
        check("99999999999", Some(24 * 60 * 60));
        check("soon", None);
        check("-1", None);
    }
}
