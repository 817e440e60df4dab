//! How often somebody was quoted, and when: counted by week, never by looking at a text.
//!
//! A voice is a name as it was printed in full: two people of one family name are two voices.

use jiff::civil::Date;

use super::SafeText;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// 1 January 1970 was a Thursday: three days behind a Monday.
const DAYS_BEHIND_MONDAY: i64 = 3;

/// A week from Monday to Sunday in UTC, counted from that of 1 January 1970.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Week(pub i64);

impl Week {
    /// The week of an instant in milliseconds since 1970.
    #[must_use]
    pub const fn of(instant_ms: i64) -> Self {
        Self((instant_ms.div_euclid(DAY_MS) + DAYS_BEHIND_MONDAY).div_euclid(7))
    }

    /// Its first day; none outside of the calendar.
    #[must_use]
    pub fn monday(self) -> Option<Date> {
        let days = self.0.checked_mul(7)?.checked_sub(DAYS_BEHIND_MONDAY)?;
        let span = jiff::Span::new().try_days(days).ok()?;
        jiff::civil::date(1970, 1, 1).checked_add(span).ok()
    }
}

/// When a speaker was quoted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voice {
    /// The name.
    pub name: SafeText,
    /// The instant of the first quote in milliseconds since 1970; none where there is no quote.
    pub first_ms: Option<i64>,
    /// The instant of the last one.
    pub last_ms: Option<i64>,
    /// The weeks with quotes and how many each has, the oldest first.
    pub weeks: Vec<(Week, usize)>,
}

impl Voice {
    /// Counts quotes by their instants, the oldest first.
    #[must_use]
    pub fn of(name: SafeText, instants_ms: impl IntoIterator<Item = i64>) -> Self {
        let mut voice = Self { name, ..Self::default() };
        for instant in instants_ms {
            voice.first_ms.get_or_insert(instant);
            voice.last_ms = Some(instant);
            let week = Week::of(instant);
            match voice.weeks.last_mut() {
                Some((last, count)) if *last == week => *count += 1,
                _ => voice.weeks.push((week, 1)),
            }
        }
        voice
    }

    /// How many quotes there are.
    #[must_use]
    pub fn quotes(&self) -> usize {
        self.weeks.iter().map(|(_, count)| count).sum()
    }

    /// The week with the most quotes, the latest of such.
    #[must_use]
    pub fn busiest(&self) -> Option<(Week, usize)> {
        self.weeks.iter().copied().max_by_key(|(week, count)| (*count, *week))
    }

    /// How many quotes each of the last weeks has, at most so many of them, the oldest first; the
    /// last one is that of the last quote.
    #[must_use]
    pub fn last_weeks(&self, most: usize) -> Vec<usize> {
        let (Some((first, _)), Some((last, _))) = (self.weeks.first(), self.weeks.last()) else {
            return Vec::new();
        };
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let count = last.0.saturating_sub(first.0).saturating_add(1).min(most);
        let begin = last.0.saturating_sub(count).saturating_add(1);
        let mut weeks = vec![0; usize::try_from(count).unwrap_or(0)];
        for (week, quotes) in self.weeks.iter().rev().take_while(|(week, _)| week.0 >= begin) {
            let place = usize::try_from(week.0 - begin).ok().and_then(|at| weeks.get_mut(at));
            if let Some(place) = place {
                *place = *quotes;
            }
        }
        weeks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    fn noon(year: i16, month: i8, day: i8) -> i64 {
        let noon = date(year, month, day).at(12, 0, 0, 0).to_zoned(TimeZone::UTC);
        noon.expect("a moment").timestamp().as_millisecond()
    }

    fn check_week(day: Date, monday: Date) {
        assert_eq!(Week::of(noon(day.year(), day.month(), day.day())).monday(), Some(monday));
    }

    #[test]
    fn a_week_begins_on_monday() {
        check_week(date(2026, 11, 22), date(2026, 11, 16));
        check_week(date(2026, 11, 23), date(2026, 11, 23));
        check_week(date(1970, 1, 1), date(1969, 12, 29));
        check_week(date(1969, 12, 28), date(1969, 12, 22));
        assert_eq!(Week(i64::MAX).monday(), None);
    }

    #[test]
    fn quotes_are_counted_by_week() {
        let days = [noon(2026, 10, 30), noon(2026, 11, 16), noon(2026, 11, 22)];
        let voice = Voice::of(SafeText::line("Ada Lind"), days);
        assert_eq!(
            (voice.quotes(), voice.first_ms, voice.last_ms),
            (3, Some(days[0]), Some(days[2]))
        );
        assert_eq!(voice.busiest().map(|(_, count)| count), Some(2));
        assert_eq!(voice.last_weeks(52), [1, 0, 0, 2]);
        assert_eq!(voice.last_weeks(2), [0, 2]);
        assert_eq!(Voice::default().last_weeks(52), Vec::<usize>::new());
    }
}
