//! When a server wants to be asked again.

use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use ureq::http::{HeaderMap, header};

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

/// For how long an answer is fresh by its server's word: `Cache-Control`, else `Expires`.
pub(super) fn fresh_for(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(said) = text(header::CACHE_CONTROL) {
        let parts = said.split(',').map(|part| part.trim().to_ascii_lowercase());
        let mut ages = parts.filter_map(|part| part.strip_prefix("max-age=")?.parse().ok());
        if let Some(age) = ages.next() {
            return Some(Duration::from_secs(age).min(LONGEST));
        }
    }
    let then = rfc2822::parse(text(header::EXPIRES)?).ok()?.timestamp();
    let wait = Duration::try_from(then.duration_since(now)).unwrap_or_default();
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

    #[track_caller]
    fn check_fresh(lines: &[(header::HeaderName, &str)], seconds: Option<u64>) {
        let now = "2026-02-03T10:00:00Z".parse().expect("a moment");
        let value = |value: &str| value.parse().expect("a value");
        let headers = lines.iter().map(|(name, said)| (name.clone(), value(said))).collect();
        assert_eq!(fresh_for(&headers, now), seconds.map(Duration::from_secs), "{lines:?}");
    }

    #[test]
    fn how_long_an_answer_is_fresh_is_read() {
        check_fresh(&[(header::CACHE_CONTROL, "public, Max-Age=600")], Some(600));
        check_fresh(&[(header::CACHE_CONTROL, "max-age=99999999")], Some(24 * 60 * 60));
        check_fresh(&[(header::EXPIRES, "Tue, 03 Feb 2026 10:05:00 GMT")], Some(300));
        check_fresh(&[(header::EXPIRES, "0")], None);
        check_fresh(&[(header::CACHE_CONTROL, "no-cache")], None);
        check_fresh(&[], None);
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
