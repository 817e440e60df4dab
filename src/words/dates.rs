//! Dates as people read them.

use jiff::civil::{Date, Time};

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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

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
