//! Dates as feeds write them: what the calendar of copy does not know.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::dispatch::Stamp;
use crate::loader::calendar;

/// The longest text that is taken for a date, in bytes.
const LONGEST: usize = 80;

/// Names of months by their first letters in languages whose feeds spell them.
const MONTHS: [(&str, &[&str]); 12] = [
    ("Jan", &["jän", "ene", "gen", "янв", "sty", "oca"]),
    ("Feb", &["fév", "fev", "фев", "lut", "şub"]),
    ("Mar", &["mär", "maa", "мар", "mrt"]),
    ("Apr", &["avr", "abr", "апр", "kwi", "nis"]),
    ("May", &["mai", "mei", "maj", "mag", "май", "мая"]),
    ("Jun", &["juin", "giu", "июн", "cze", "haz"]),
    ("Jul", &["juil", "lug", "июл", "lip", "tem"]),
    ("Aug", &["aoû", "aou", "ago", "авг", "sie", "ağu"]),
    ("Sep", &["set", "сен", "wrz", "eyl"]),
    ("Oct", &["okt", "out", "ott", "окт", "paź", "eki"]),
    ("Nov", &["ноя", "lis", "kas"]),
    ("Dec", &["dez", "déc", "dic", "des", "дек", "gru", "ara"]),
];

/// Reads a date of a feed.
pub(super) fn stamp(written: &str) -> Option<Stamp> {
    let text = written.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    read(text).or_else(|| epoch(text)).or_else(|| tidied(text))
}

/// Reads a date whose offset may stand behind it in figures.
fn read(text: &str) -> Option<Stamp> {
    let with_offset = || {
        let (rest, last) = text.rsplit_once(' ')?;
        let offset = offset_of(last)?;
        match calendar::stamp(rest.trim_end())? {
            Stamp::Moment(moment, None) => Some(Stamp::Moment(moment, Some(offset))),
            other => Some(other),
        }
    };
    with_offset().or_else(|| calendar::stamp(text))
}

/// Seconds of `+0100` and `-05:30`.
fn offset_of(word: &str) -> Option<i32> {
    let sign = match word.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits = word[1..].replace(':', "");
    if digits.len() != 4 {
        return None;
    }
    let number: i32 = digits.parse().ok()?;
    let (hours, minutes) = (number / 100, number % 100);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes) * 60)
}

/// Seconds or milliseconds since 1970.
fn epoch(text: &str) -> Option<Stamp> {
    let number: i64 = text.parse().ok()?;
    let seconds = match text.len() {
        9 | 10 => number,
        12 | 13 => number / 1000,
        _ => return None,
    };
    let moment = Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC);
    Some(Stamp::Moment(moment.datetime(), Some(0)))
}

/// Takes out what is no part of a date: weekdays in any language, names of zones in brackets,
/// "GMT" before an offset; and spells months in English.
fn tidied(text: &str) -> Option<Stamp> {
    let text = text.split_once('(').map_or(text, |(before, _)| before);
    // A weekday stands before a comma; in some languages it is a month of ours.
    let text = match text.split_once(',') {
        Some((day, rest)) if !day.contains(|c: char| c.is_ascii_digit() || c == ' ') => rest,
        _ => text,
    };
    let text = text.replace("GMT+", "+").replace("GMT-", "-").replace("UTC+", "+");
    let words: Vec<String> = text
        .split([' ', ',', '\t', '\n'])
        .filter(|word| !word.is_empty() && !is_stray(word))
        .map(month_in_english)
        .collect();
    let tidy = words.join(" ");
    calendar::stamp(&tidy)
        .or_else(|| day_of_months_with_dashes(&tidy))
        .or_else(|| date_alone(&words))
}

/// A word without digits that is neither a month nor a zone.
fn is_stray(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    !word.contains(|c: char| c.is_ascii_digit())
        && month_in_english(bare) == bare
        && calendar::month(bare).is_none()
        && calendar::zone(bare).is_none()
}

fn month_in_english(word: &str) -> String {
    let bare = word.trim_end_matches('.').to_lowercase();
    let is_one = |starts: &[&str]| starts.iter().any(|start| bare.starts_with(start));
    let found = MONTHS.iter().find(|(_, others)| is_one(others));
    found.map_or_else(|| word.to_owned(), |(english, _)| (*english).to_owned())
}

/// `06-Nov-94 08:49:37 GMT`.
fn day_of_months_with_dashes(tidy: &str) -> Option<Stamp> {
    let (day, rest) = tidy.split_once(' ').unwrap_or((tidy, ""));
    read(&format!("{} {rest}", day.replace('-', " ")))
}

/// The day alone, where the time beside it cannot be.
fn date_alone(words: &[String]) -> Option<Stamp> {
    let is_day = |word: &&String| !word.contains(':') && calendar::zone(word).is_none();
    let without_time = words.iter().filter(is_day);
    let text: Vec<&str> = without_time.map(String::as_str).collect();
    calendar::stamp(&text.join(" ")).or_else(|| calendar::stamp(words.first()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expected: &str) {
        let found = stamp(written).map(|stamp| stamp.to_string());
        assert_eq!(found.as_deref(), (!expected.is_empty()).then_some(expected), "{written}");
    }

    #[test]
    fn dates_of_feeds_are_read() {
        check("Tue, 03 Feb 2026 10:00:00 -0500", "2026-02-03T10:00:00-05:00");
        check("Tue, 03 Feb 2026 10:00:00 GMT", "2026-02-03T10:00:00+00:00");
        check("2026-02-03T10:00:00Z", "2026-02-03T10:00:00+00:00");
        check("2026-02-03 10:00:00", "2026-02-03T10:00:00");
        check("2026-02-03T10:00:00.123+0100", "2026-02-03T10:00:00+01:00");
        check("2026-02-03", "2026-02-03");
        check("1770112800", "2026-02-03T10:00:00+00:00");
        check("1770112800000", "2026-02-03T10:00:00+00:00");
        check("Tuesday, 03-Feb-26 10:00:00 GMT", "2026-02-03T10:00:00+00:00");
        check(
            "Tue Feb 03 2026 10:00:00 GMT+0100 (Central European Time)",
            "2026-02-03T10:00:00+01:00",
        );
        check("mar., 03 fév. 2026 10:00:00 +0100", "2026-02-03T10:00:00+01:00");
        check("Di, 03 Mai 2026 10:00:00 +0200", "2026-05-03T10:00:00+02:00");
        check("03 Feb 2026 10:00 CET", "2026-02-03T10:00:00+01:00");
        check("Tue, 03 Feb 2026 99:99:99 GMT", "2026-02-03");
    }

    #[test]
    fn what_is_no_date_is_none() {
        check("", "");
        check("soon", "");
        check("12", "");
        check(&"1".repeat(99), "");
    }
}
