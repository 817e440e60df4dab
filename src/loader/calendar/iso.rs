//! `2026-02-03T10:00:00-05:00` and its shorter forms.

use jiff::civil::{Date, Time};

use super::zone;
use crate::dispatch::Stamp;

/// Reads an ISO 8601 date, with or without time and offset, with or without separators.
pub(in crate::loader) fn iso_stamp(text: &str) -> Option<Stamp> {
    let mut rest = text.trim();
    let year = digits(&mut rest, 4)?;
    let dashed = eat(&mut rest, '-');
    let month = digits(&mut rest, 2)?;
    if dashed && !eat(&mut rest, '-') {
        return None;
    }
    let day = digits(&mut rest, 2)?;
    let small = |value: i16| i8::try_from(value).ok();
    let date = Date::new(year, small(month)?, small(day)?).ok()?;
    if rest.is_empty() {
        return Some(Stamp::Day(date));
    }
    if !(eat(&mut rest, 'T') || eat(&mut rest, 't') || eat(&mut rest, ' ')) {
        return None;
    }
    let time = clock(&mut rest)?;
    let offset = match rest.trim_start() {
        "" => None,
        zone => Some(offset(zone)?),
    };
    Some(Stamp::Moment(date.to_datetime(time), offset))
}

fn clock(rest: &mut &str) -> Option<Time> {
    let hour = digits(rest, 2)?;
    eat(rest, ':');
    let minute = digits(rest, 2)?;
    eat(rest, ':');
    let second = digits(rest, 2).unwrap_or(0).min(59);
    if eat(rest, '.') {
        *rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let small = |value: i16| i8::try_from(value).ok();
    Time::new(small(hour)?, small(minute)?, small(second)?, 0).ok()
}

/// Reads `Z`, `+02:00`, `+0200`, `+02` or a zone's name, in seconds.
fn offset(text: &str) -> Option<i32> {
    let mut rest = text;
    let sign = if eat(&mut rest, '-') {
        -1
    } else if eat(&mut rest, '+') {
        1
    } else {
        return zone(text);
    };
    let hours = digits(&mut rest, 2)?;
    eat(&mut rest, ':');
    let minutes = digits(&mut rest, 2).unwrap_or(0);
    let in_range = rest.is_empty() && hours <= 18 && minutes < 60;
    in_range.then(|| sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60))
}

fn digits(rest: &mut &str, count: usize) -> Option<i16> {
    let (number, after) = rest.split_at_checked(count)?;
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    *rest = after;
    number.parse().ok()
}

fn eat(rest: &mut &str, c: char) -> bool {
    rest.strip_prefix(c).map(|after| *rest = after).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let printed = iso_stamp(text).map_or_else(String::new, |stamp| stamp.to_string());
        assert_eq!(printed, expected, "{text}");
    }

    #[test]
    fn all_forms_of_the_wire() {
        check("2026-02-03", "2026-02-03");
        check("2026-02-03T10:00:00-05:00", "2026-02-03T10:00:00-05:00");
        check("20150101T101010Z", "2015-01-01T10:10:10+00:00");
        check("2015-01-01T10:10:10.123+0000", "2015-01-01T10:10:10+00:00");
        check("2022-07-11 18:33", "2022-07-11T18:33:00");
        check("2022-07-11 18:33 CEST", "2022-07-11T18:33:00+02:00");
        check("2022-07-11t18:33z", "2022-07-11T18:33:00+00:00");
    }

    #[test]
    fn no_date_is_none() {
        for text in ["2026-13-01", "2026-02-03X", "2026-02-03T25:00", "2026", "+", "é026-02-03"] {
            check(text, "");
        }
        for offset in ["+02:00x", "+19:00", "+02:60"] {
            check(&format!("2026-02-03T10:00{offset}"), "");
        }
    }
}
