//! What `add` settles of a source: a value, or `none` for none any more.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::words::sources as words;

/// How often a source may be asked at the most, in minutes.
const LEAST: u32 = 5;

/// A value, or none from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settled<T>(pub Option<T>);

impl<T> Settled<T> {
    /// Reads what is written, or that there is to be none.
    fn read(written: &str, value: impl FnOnce(&str) -> Result<T, String>) -> Result<Self, String> {
        if written == words::NONE { Ok(Self(None)) } else { value(written).map(Some).map(Self) }
    }
}

/// Reads an interval; answers minutes.
pub(super) fn every(written: &str) -> Result<Settled<u32>, String> {
    Settled::read(written, interval)
}

/// Reads how many days, or dispatches, are kept; 0 keeps all.
pub(super) fn count(written: &str) -> Result<Settled<u32>, String> {
    let count = |written: &str| written.parse().map_err(|_| words::COUNT.to_owned());
    let Settled(count) = Settled::read(written, count)?;
    Ok(Settled(count.filter(|count| *count > 0)))
}

/// Reads a day; answers its beginning where the reader is, in milliseconds since 1970.
pub(super) fn day(written: &str) -> Result<Settled<i64>, String> {
    Settled::read(written, |written| {
        let day: Date = written.parse().map_err(|_| words::DAY.to_owned())?;
        let start = day.to_zoned(TimeZone::system()).map_err(|_| words::DAY.to_owned())?;
        Ok(start.timestamp().as_millisecond())
    })
}

/// Reads a header line.
pub(super) fn header(written: &str) -> Result<Settled<(String, String)>, String> {
    Settled::read(written, line)
}

/// Reads a program with its arguments.
pub(super) fn command(written: &str) -> Result<Settled<Vec<String>>, String> {
    Settled::read(written, |written| Ok(written.split_whitespace().map(str::to_owned).collect()))
}

fn line(written: &str) -> Result<(String, String), String> {
    let (name, value) = written.split_once(':').ok_or(words::HEADER)?;
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let is_value = |c: char| c == '\t' || (' '..='\u{7e}').contains(&c);
    let (name, value) = (name.trim(), value.trim());
    if name.is_empty() || !name.chars().all(is_token) || !value.chars().all(is_value) {
        return Err(words::HEADER.to_owned());
    }
    Ok((name.to_owned(), value.to_owned()))
}

fn interval(written: &str) -> Result<u32, String> {
    let wrong = || words::INTERVAL.to_owned();
    let unit = written.chars().last().ok_or_else(wrong)?;
    let factor = match unit {
        'm' => 1,
        'h' => 60,
        'd' => 24 * 60,
        _ => return Err(wrong()),
    };
    let count: u32 = written[..written.len() - 1].parse().map_err(|_| wrong())?;
    let minutes = count.checked_mul(factor).filter(|minutes| *minutes >= LEAST);
    minutes.ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_lines_are_read() {
        let read = |name: &str, value: &str| Ok(Settled(Some((name.to_owned(), value.to_owned()))));
        assert_eq!(header("X-Key:  a b "), read("X-Key", "a b"));
        assert_eq!(header("X-Key:"), read("X-Key", ""));
        for bad in ["", "no line", ": a", "X Key: a", "X-Key: a\nb", "Clé: a", "X: é"] {
            assert!(header(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn intervals_are_read() {
        let minutes = |minutes| Ok(Settled(Some(minutes)));
        assert_eq!(["30m", "2h", "1d", "5m"].map(every), [30, 120, 1440, 5].map(minutes));
        for bad in ["", "m", "4m", "30", "-5m", "30s", "99999999d", "é"] {
            assert!(every(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn counts_and_days_are_read() {
        assert_eq!(["30", "0"].map(count), [Ok(Settled(Some(30))), Ok(Settled(None))]);
        assert!(["", "-1", "many", "30 days"].map(count).iter().all(Result::is_err));
        assert!(day("2026-12-01").is_ok_and(|day| day.0.is_some()));
        assert!(["tomorrow", "2026-13-01", ""].map(day).iter().all(Result::is_err));
    }

    #[test]
    fn none_is_a_value_of_all() {
        assert_eq!(every("none"), Ok(Settled(None)));
        assert_eq!(count("none"), Ok(Settled(None)));
        assert_eq!(day("none"), Ok(Settled(None)));
        assert_eq!(header("none"), Ok(Settled(None)));
        assert_eq!(command("none"), Ok(Settled(None)));
    }
}
