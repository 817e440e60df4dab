//! Dates as people read them.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// A moment to the second as scripts read it; none outside of the calendar.
#[must_use]
pub fn moment(instant_ms: i64) -> Option<String> {
    let moment = Timestamp::from_second(instant_ms.div_euclid(1000)).ok()?;
    Some(moment.to_string())
}

/// A moment as people read it, in UTC: `Sun 22 Nov 2026, 10:00 UTC`; none outside of the calendar.
#[must_use]
pub fn told(instant_ms: i64) -> Option<String> {
    let moment = Timestamp::from_millisecond(instant_ms).ok()?.to_zoned(TimeZone::UTC);
    Some(in_full(moment.date(), Some(moment.time()), Some(0)))
}

/// Day and month, the year unless it is this one, and the time where there is one:
/// `22 Nov 10:00`.
#[must_use]
pub fn short(date: Date, time: Option<Time>, today: Date) -> String {
    let form = if date.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
    let day = date.strftime(form).to_string();
    match time {
        Some(time) => format!("{day} {}", time.strftime("%H:%M")),
        None => day,
    }
}

/// A date as a citation has it: `22 Nov 2026`.
#[must_use]
pub fn cited(date: Date) -> String {
    date.strftime("%-d %b %Y").to_string()
}

/// The whole date as it is said aloud: `22 November 2026, 10:00`.
#[must_use]
pub fn whole(date: Date, time: Option<Time>) -> String {
    let day = date.strftime("%-d %B %Y").to_string();
    match time {
        Some(time) => format!("{day}, {}", time.strftime("%H:%M")),
        None => day,
    }
}

/// The whole date as it was printed, with the zone where one was, its difference from UTC in
/// seconds: `Sun 22 Nov 2026, 10:00 UTC`.
#[must_use]
pub fn in_full(date: Date, time: Option<Time>, offset: Option<i32>) -> String {
    let day = date.strftime("%a %-d %b %Y").to_string();
    let Some(time) = time else { return day };
    let zone = offset.map_or_else(String::new, |offset| format!("\u{a0}{}", zone(offset)));
    format!("{day}, {}{zone}", time.strftime("%H:%M"))
}

/// A date in a list as seen on a day: the time today, the weekday this week, else the day and
/// month, else the year as well. At most six cells.
#[must_use]
pub fn in_list(date: Date, time: Option<Time>, today: Date) -> String {
    let days = date.until(today).map_or(i32::MAX, |span| span.get_days());
    match (days, time) {
        (0, Some(time)) => time.strftime("%H:%M").to_string(),
        (0..=6, _) => date.strftime("%a").to_string(),
        _ if date.year() == today.year() => date.strftime("%-d %b").to_string(),
        _ => date.strftime("%Y").to_string(),
    }
}

/// A zone as its difference from UTC in seconds: "UTC", "UTC-5", "UTC+5:30".
fn zone(offset: i32) -> String {
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
    use jiff::civil::{date, time};

    #[test]
    fn a_moment_is_told_as_people_read_it() {
        assert_eq!(told(0).as_deref(), Some("Thu 1 Jan 1970, 00:00\u{a0}UTC"));
        assert_eq!(told(i64::MAX), None);
    }

    #[test]
    fn zones_are_named_by_their_distance() {
        assert_eq!(zone(0), "UTC");
        assert_eq!(zone(-5 * 3600), "UTC-5");
        assert_eq!(zone(5 * 3600 + 1800), "UTC+5:30");
    }

    #[test]
    fn the_nearer_the_day_the_finer_the_date() {
        let today = date(2026, 11, 22);
        let shown = |day, time| in_list(day, time, today);
        assert_eq!(shown(today, Some(time(10, 0, 0, 0))), "10:00");
        assert_eq!(shown(date(2026, 11, 21), None), "Sat");
        assert_eq!(shown(date(2026, 2, 3), None), "3 Feb");
        assert_eq!(shown(date(1987, 3, 11), None), "1987");
        assert_eq!(shown(date(2026, 11, 25), None), "25 Nov");
    }

    #[test]
    fn the_short_form_has_the_time_where_it_was_printed_and_the_year_of_old_dispatches() {
        let today = date(2026, 11, 23);
        let shown = |day, time| short(day, time, today);
        assert_eq!(shown(date(2026, 11, 22), Some(time(10, 0, 0, 0))), "22 Nov 10:00");
        assert_eq!(shown(date(2026, 11, 22), None), "22 Nov");
        assert_eq!(shown(date(2019, 2, 11), None), "11 Feb 2019");
    }
}
