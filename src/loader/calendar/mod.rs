//! Dates and times as copy prints them.
//!
//! A stamp is read only when every word of the text belongs to it; what is left over means that
//! the text is no date. Offsets are kept as printed, never shifted. Never looks at the clock:
//! a date without a year is no stamp.

mod iso;
mod names;

use jiff::civil::{Date, Time};

use crate::dispatch::Stamp;

pub(super) use iso::iso_stamp;
pub(super) use names::{is_weekday, month, zone};

/// The longest text that can be a date with time, zone and weekday.
const LONGEST: usize = 80;

/// Reads a date or a date with a time.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    iso_stamp(text).or_else(|| numeric_stamp(text)).or_else(|| Reading::of(text)?.stamp())
}

/// Reads `13.2.2026` and `2/13/2026`; the latter only where day and month cannot be confused.
fn numeric_stamp(text: &str) -> Option<Stamp> {
    let separator = if text.contains('.') { '.' } else { '/' };
    let numbers: Vec<i16> =
        text.split(separator).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [first, second, year] = numbers[..] else { return None };
    let (day, month) = match separator {
        '.' => (first, second),
        _ if first > 12 => (first, second),
        _ if second > 12 => (second, first),
        _ => return None,
    };
    let date = Date::new(full_year(year)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    date.ok().map(Stamp::Day)
}

/// Spells out a year of two digits: 50 to 99 are of the twentieth century.
pub(super) fn full_year(year: i16) -> Option<i16> {
    match year {
        0..50 => Some(2000 + year),
        50..100 => Some(1900 + year),
        1000..3000 => Some(year),
        _ => None,
    }
}

/// What was read of a date in words so far.
#[derive(Debug, Default)]
struct Reading {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<(i8, i8, i8)>,
    offset: Option<i32>,
}

/// A run of digits or of letters; signs part tokens and are dropped but for the colon.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Token<'a> {
    Number(&'a str),
    Word(&'a str),
    Colon,
}

impl Reading {
    fn of(text: &str) -> Option<Self> {
        let tokens = tokens(text)?;
        let mut reading = Self::default();
        let mut rest = &tokens[..];
        while let Some((first, after)) = rest.split_first() {
            rest = match *first {
                Token::Number(digits) => reading.number(digits, after)?,
                Token::Word(word) => reading.word(word, after)?,
                Token::Colon => after,
            };
        }
        Some(reading)
    }

    /// Takes a number in and returns the tokens that are left.
    fn number<'a>(&mut self, digits: &str, rest: &'a [Token<'a>]) -> Option<&'a [Token<'a>]> {
        if let [Token::Colon, Token::Number(minutes), after @ ..] = rest {
            return self.clock(digits, minutes, after);
        }
        let value: i16 = digits.parse().ok()?;
        if let [Token::Word(word), after @ ..] = rest
            && self.time.is_none()
        {
            if let Some(afternoon) = meridiem(word) {
                let (hour, minute) =
                    if digits.len() > 2 { (value / 100, value % 100) } else { (value, 0) };
                self.set_time(twelve_hours(hour, afternoon)?, minute, 0)?;
                return Some(after);
            }
            if digits.len() == 4 && zone(word).is_some() {
                self.set_time(value / 100, value % 100, 0)?;
                return Some(rest);
            }
        }
        match digits.len() {
            1 | 2 if self.day.is_none() => self.day = Some(i8::try_from(value).ok()?),
            2 | 4 if self.year.is_none() => self.year = full_year(value),
            _ => return None,
        }
        match rest {
            [Token::Word("st" | "nd" | "rd" | "th"), after @ ..] => Some(after),
            _ => Some(rest),
        }
    }

    /// Reads the clock after its hours: `10:00:00 p.m.`.
    fn clock<'a>(
        &mut self,
        hours: &str,
        minutes: &str,
        rest: &'a [Token<'a>],
    ) -> Option<&'a [Token<'a>]> {
        let (seconds, rest) = match rest {
            [Token::Colon, Token::Number(seconds), after @ ..] => (seconds.parse().ok()?, after),
            _ => (0, rest),
        };
        let mut hour: i16 = hours.parse().ok()?;
        let rest = match rest {
            [Token::Word(word), after @ ..] if meridiem(word).is_some() => {
                hour = twelve_hours(hour, meridiem(word)?)?;
                after
            }
            _ => rest,
        };
        self.set_time(hour, minutes.parse().ok()?, seconds)?;
        Some(rest)
    }

    fn set_time(&mut self, hour: i16, minute: i16, second: i16) -> Option<()> {
        if self.time.is_some() {
            return None;
        }
        let small = |value: i16| i8::try_from(value).ok();
        self.time = Some((small(hour)?, small(minute)?, small(second)?));
        Some(())
    }

    fn word<'a>(&mut self, word: &str, rest: &'a [Token<'a>]) -> Option<&'a [Token<'a>]> {
        if let Some(number) = month(word) {
            if self.month.replace(number).is_some() {
                return None;
            }
        } else if let (Some(offset), true) = (zone(word), self.time.is_some()) {
            // "Eastern Standard Time" in brackets after EST says the same again.
            self.offset = self.offset.or(Some(offset));
        } else if !is_weekday(word) && !is_filler(word) {
            return None;
        }
        Some(rest)
    }

    fn stamp(&self) -> Option<Stamp> {
        let date = Date::new(self.year?, self.month?, self.day?).ok()?;
        let Some((hour, minute, second)) = self.time else { return Some(Stamp::Day(date)) };
        let time = Time::new(hour, minute, second, 0).ok()?;
        Some(Stamp::Moment(date.to_datetime(time), self.offset))
    }
}

fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = if first.is_ascii_digit() {
            let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            tokens.push(Token::Number(&rest[..len]));
            len
        } else if first.is_alphabetic() {
            let len = rest.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(rest.len());
            tokens.push(Token::Word(rest[..len].trim_end_matches('.')));
            len
        } else if first == ':' {
            tokens.push(Token::Colon);
            1
        } else if first.is_whitespace() || ",.-–—|()/'’".contains(first) {
            first.len_utf8()
        } else {
            return None;
        };
        rest = &rest[len..];
    }
    Some(tokens)
}

/// Says whether a word is "p.m." (true) or "a.m." (false).
fn meridiem(word: &str) -> Option<bool> {
    match word.to_ascii_lowercase().as_str() {
        "am" | "a.m" => Some(false),
        "pm" | "p.m" => Some(true),
        _ => None,
    }
}

fn twelve_hours(hour: i16, afternoon: bool) -> Option<i16> {
    match (hour, afternoon) {
        (12, false) => Some(0),
        (12, true) => Some(12),
        (0..12, true) => Some(hour + 12),
        // "15:20 PM" is common enough and says what it means.
        (0..12, false) | (13..24, true) => Some(hour),
        _ => None,
    }
}

fn is_filler(word: &str) -> bool {
    [
        "at", "on", "of", "the", "de", "del", "el", "le", "den", "um", "uhr", "hrs", "hours",
        "local", "time",
    ]
    .iter()
    .any(|filler| word.eq_ignore_ascii_case(filler))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let printed = stamp(text).map_or_else(String::new, |stamp| stamp.to_string());
        assert_eq!(printed, expected, "{text}");
    }

    #[test]
    fn dates_in_words() {
        check("Feb 03, 2026", "2026-02-03");
        check("Tuesday, April 16, 2019", "2019-04-16");
        check("3 February 2026", "2026-02-03");
        check("21 ene 2015", "2015-01-21");
        check("Sept. 9th, 1998", "1998-09-09");
        check("3 de febrero de 2026", "2026-02-03");
        check("2026 Feb 3", "2026-02-03");
        check("13.2.2026", "2026-02-13");
        check("3.2.2026", "2026-02-03");
        check("13/2/2026", "2026-02-13");
        check("2/13/2026", "2026-02-13");
    }

    #[test]
    fn times_keep_their_offset() {
        check("700 AM CDT FRI OCT 2 2015", "2015-10-02T07:00:00-05:00");
        check("0723 AM CDT THU AUG 06 2026", "2026-08-06T07:23:00-05:00");
        check("Feb 3, 2026 10:15 p.m. EST", "2026-02-03T22:15:00-05:00");
        check("1200 GMT March 3 1987", "1987-03-03T12:00:00+00:00");
        check("Tue, 03 Feb 2026 10:00:00 CET", "2026-02-03T10:00:00+01:00");
        check("12:05 AM, June 1, 2019", "2019-06-01T00:05:00");
        check("12:05 PM, June 1, 2019", "2019-06-01T12:05:00");
        check("Tue Feb 3 10:15:00 2026 GMT", "2026-02-03T10:15:00+00:00");
    }

    #[test]
    fn what_is_no_date_is_none() {
        check("2/3/2026", "");
        check("March of the penguins, 2005", "");
        check("May 5", "");
        check("Feb 31, 2026", "");
        check("25:00 Feb 3, 2026", "");
        check("3 4 5 March 2020", "");
        check("2026 Feb 3 2027", "");
        check("10:00 11:00 Feb 3, 2026", "");
        check("10:60 Feb 3, 2026", "");
        check("Feb 3, 2026 10 GMT", "");
        check(&format!("Feb 3, 2026 {}", "at ".repeat(24)), "");
        check("", "");
    }
}
