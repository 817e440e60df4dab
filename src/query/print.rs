//! A tree to text that reads as the same tree.

use std::fmt;

use super::Query;
use super::tree::{Clause, Form, Part, Pattern, State, Unit, When};

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.clause().map_or(Ok(()), |clause| clause.fmt(f))
    }
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(clauses) => write_joined(f, clauses, " "),
            Self::Any(clauses) => write_joined(f, clauses, " OR "),
            Self::Not(clause) => match &**clause {
                Self::All(_) | Self::Any(_) => write!(f, "-({clause})"),
                _ => write!(f, "-{clause}"),
            },
            Self::Text(pattern) => pattern.fmt(f),
            Self::By(pattern) => write!(f, "by:{pattern}"),
            Self::In(pattern) => write!(f, "in:{pattern}"),
            Self::Title(pattern) => write!(f, "title:{pattern}"),
            Self::Tag(pattern) => write!(f, "tag:{pattern}"),
            Self::Since(when) => write!(f, "since:{when}"),
            Self::Before(when) => write!(f, "before:{when}"),
            Self::Is(state) => write!(f, "is:{}", name_of(state, &State::ALL)),
            Self::Has(part) => write!(f, "has:{}", name_of(part, &Part::ALL)),
        }
    }
}

/// Brackets stand around an `Any` inside an `All`; the other way round they are not needed.
fn write_joined(f: &mut fmt::Formatter<'_>, clauses: &[Clause], between: &str) -> fmt::Result {
    for (index, clause) in clauses.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        match clause {
            Clause::Any(_) => write!(f, "({clause})")?,
            _ => write!(f, "{clause}")?,
        }
    }
    Ok(())
}

fn name_of<T: PartialEq>(one: &T, known: &[(T, &'static str)]) -> &'static str {
    known.iter().find(|(other, _)| other == one).map_or("", |(_, name)| name)
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.form() {
            Form::Word => f.write_str(self.written()),
            Form::Prefix => write!(f, "{}*", self.written()),
            Form::Phrase => write!(f, "\"{}\"", self.written()),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Ago(count, unit) => {
                let letter = Unit::ALL.iter().find(|(other, _)| other == unit);
                write!(f, "{count}{}", letter.map_or('d', |(_, letter)| *letter))
            }
        }
    }
}
