//! The day in a dateline, as printed and mostly without a year.

use super::reader::Reader;
use crate::dispatch::Span;
use crate::loader::calendar::{is_weekday, month};

/// Reads a day, with the comma and blanks before it.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Span> {
    let mut after = *reader;
    after.blanks();
    after.eat(",");
    after.blanks();
    let start = after.at();
    if after.eat("NO DATE") {
        *reader = after;
        return Some(Span::new(start, after.at()));
    }
    weekday(&mut after);
    month_first(&mut after).or_else(|| day_first(&mut after))?;
    *reader = after;
    Some(Span::new(start, after.at()))
}

/// Says whether a day could be read here.
pub(super) fn follows(reader: Reader<'_>) -> bool {
    let mut after = reader;
    if after.rest().starts_with("NO DATE") {
        return true;
    }
    weekday(&mut after);
    month_first(&mut after).or_else(|| day_first(&mut after)).is_some()
}

fn weekday(reader: &mut Reader<'_>) {
    let mut after = *reader;
    if is_weekday(after.letters()) {
        after.eat(".");
        after.eat(",");
        after.blanks();
        *reader = after;
    }
}

/// `Feb. 3, 2026`, `APril 5`, `March3`
fn month_first(reader: &mut Reader<'_>) -> Option<()> {
    let mut after = *reader;
    month(after.letters())?;
    after.eat(".");
    after.blanks();
    day_of_month(&mut after)?;
    *reader = after;
    year(reader, 4);
    Some(())
}

/// `3 Feb 2026`, `21 ene`, `3 JAN 90`
fn day_first(reader: &mut Reader<'_>) -> Option<()> {
    let mut after = *reader;
    day_of_month(&mut after)?;
    after.eat(".");
    after.blanks();
    if after.eat("de ") {
        after.blanks();
    }
    month(after.letters())?;
    // EFE's ".-" begins with the same point as "Feb.".
    if !after.rest().starts_with(".-") {
        after.eat(".");
    }
    *reader = after;
    year(reader, 2);
    Some(())
}

fn day_of_month(reader: &mut Reader<'_>) -> Option<()> {
    let day: u8 = reader.digits().parse().ok()?;
    for suffix in ["st", "nd", "rd", "th"] {
        if reader.eat(suffix) {
            break;
        }
    }
    (1..=31).contains(&day).then_some(())
}

/// Takes a year in where one follows.
fn year(reader: &mut Reader<'_>, shortest: usize) {
    let mut after = *reader;
    after.blanks();
    after.eat(",");
    after.blanks();
    after.eat("'");
    let digits = after.digits();
    let fits = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    if fits || (digits.len() == 2 && shortest == 2) {
        *reader = after;
    }
}
