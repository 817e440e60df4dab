//! What `add` settles of a source: a value, or `none` for none any more.

use jiff::civil::Date;

use crate::dispatch;
use crate::runtime::terms::start_of;
use crate::words::sources as words;

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
    Settled::read(written, |written| dispatch::interval(written).map_err(str::to_owned))
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
        Ok(start_of(day))
    })
}

/// Reads a header line.
pub(super) fn header(written: &str) -> Result<Settled<(String, String)>, String> {
    Settled::read(written, |written| dispatch::header(written).map_err(str::to_owned))
}

/// Reads a program with its arguments.
pub(super) fn command(written: &str) -> Result<Settled<Vec<String>>, String> {
    Settled::read(written, |written| Ok(written.split_whitespace().map(str::to_owned).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
