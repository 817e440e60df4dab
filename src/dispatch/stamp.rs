//! A date, or a date with a time, as it was printed.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

/// A point in time as printed: never shifted into another zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stamp {
    /// Only the day was printed.
    Day(Date),
    /// Day and time, with the offset from UTC in seconds where one was printed.
    Moment(DateTime, Option<i32>),
}

impl Stamp {
    /// The printed day.
    #[must_use]
    pub fn date(&self) -> Date {
        match self {
            Self::Day(date) => *date,
            Self::Moment(moment, _) => moment.date(),
        }
    }

    /// The printed time of day.
    #[must_use]
    pub fn time(&self) -> Option<Time> {
        match self {
            Self::Day(_) => None,
            Self::Moment(moment, _) => Some(moment.time()),
        }
    }

    /// The printed difference from UTC, in seconds.
    #[must_use]
    pub const fn offset(&self) -> Option<i32> {
        match self {
            Self::Day(_) => None,
            Self::Moment(_, offset) => *offset,
        }
    }

    /// Milliseconds since 1970 UTC; a day counts as noon UTC, a time without offset as UTC.
    #[must_use]
    pub fn instant_ms(&self) -> i64 {
        let (civil, offset) = match self {
            Self::Day(date) => (date.at(12, 0, 0, 0), 0),
            Self::Moment(moment, offset) => (*moment, offset.unwrap_or(0)),
        };
        let utc =
            civil.to_zoned(TimeZone::UTC).map_or(0, |zoned| zoned.timestamp().as_millisecond());
        utc - i64::from(offset) * 1000
    }
}

/// Prints `2026-02-03` or `2026-02-03T10:00:00-05:00`, the form of the JSON promise.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(date) => write!(f, "{date}"),
            Self::Moment(moment, offset) => {
                write!(f, "{}", moment.strftime("%Y-%m-%dT%H:%M:%S"))?;
                match offset.and_then(|seconds| Offset::from_seconds(seconds).ok()) {
                    None => Ok(()),
                    Some(offset) => {
                        let seconds = offset.seconds();
                        let sign = if seconds < 0 { '-' } else { '+' };
                        let minutes = seconds.abs() / 60;
                        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
                    }
                }
            }
        }
    }
}

/// Reads the form that `Display` writes.
impl FromStr for Stamp {
    type Err = ();

    fn from_str(printed: &str) -> Result<Self, ()> {
        const MOMENT: usize = "2026-02-03T10:00:00".len();
        let Some((moment, offset)) = printed.split_at_checked(MOMENT) else {
            return printed.parse().map(Self::Day).map_err(|_| ());
        };
        let moment = moment.parse().map_err(|_| ())?;
        Ok(Self::Moment(moment, offset_of(offset)?))
    }
}

/// Reads `+05:30`, in seconds; none where nothing stands there.
fn offset_of(printed: &str) -> Result<Option<i32>, ()> {
    if printed.is_empty() {
        return Ok(None);
    }
    let (hours, minutes) = printed.split_once(':').ok_or(())?;
    let (hours, minutes): (i32, i32) =
        (hours.parse().map_err(|_| ())?, minutes.parse().map_err(|_| ())?);
    if hours.abs() > 25 || !(0..60).contains(&minutes) {
        return Err(());
    }
    let minutes = if printed.starts_with('-') { -minutes } else { minutes };
    Ok(Some(hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_printed_is_read() {
        for offset in [None, Some(-5 * 3600), Some(5 * 3600 + 1800), Some(-1800), Some(0)] {
            let stamp = Stamp::Moment(date(2026, 2, 3).at(10, 0, 0, 0), offset);
            assert_eq!(stamp.to_string().parse(), Ok(stamp));
        }
        assert_eq!("2026-02-03".parse(), Ok(Stamp::Day(date(2026, 2, 3))));
        for bad in ["", "2026", "2026-02-03T10:00:00x", "2026-02-03T10:00:00+99:00", "éééééééééé"]
        {
            assert_eq!(bad.parse::<Stamp>(), Err(()), "{bad}");
        }
    }

    #[test]
    fn printed_offset_is_kept() {
        let moment = Stamp::Moment(date(2026, 2, 3).at(10, 0, 0, 0), Some(-5 * 3600));
        assert_eq!(moment.to_string(), "2026-02-03T10:00:00-05:00");
        assert_eq!(moment.instant_ms(), 1_770_130_800_000);
        assert_eq!(Stamp::Day(date(2026, 2, 3)).to_string(), "2026-02-03");
    }
}
