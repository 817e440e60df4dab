//! What is wrong with a query, and where.

use std::fmt;

use crate::words::query as words;

/// What is wrong with a query, and the column where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// In characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A quotation mark opens and nothing closes.
    OpenQuote,
    /// A bracket opens and nothing closes.
    OpenBracket,
    /// A bracket closes and nothing opened.
    StrayBracket,
    /// Brackets with nothing in them.
    EmptyBrackets,
    /// `OR` with nothing on one side.
    LonelyOr,
    /// There is no word in it: marks alone cannot be looked for.
    NoWord(String),
    /// There is no such operator; the one that was meant, perhaps.
    UnknownOperator(String, Option<&'static str>),
    /// The operator stands without a value.
    NoValue(&'static str),
    /// The operator does not take this value; those that it takes.
    BadValue(&'static str, String, Vec<&'static str>),
    /// It is no date and no age.
    BadTime(String),
    /// Brackets and minuses are nested too deeply.
    TooDeep,
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match &self.fault {
            Fault::OpenQuote => words::OPEN_QUOTE.to_owned(),
            Fault::OpenBracket => words::OPEN_BRACKET.to_owned(),
            Fault::StrayBracket => words::STRAY_BRACKET.to_owned(),
            Fault::EmptyBrackets => words::EMPTY_BRACKETS.to_owned(),
            Fault::LonelyOr => words::LONELY_OR.to_owned(),
            Fault::NoWord(written) => words::no_word(written),
            Fault::UnknownOperator(name, nearest) => words::unknown_operator(name, *nearest),
            Fault::NoValue(name) => words::no_value(name),
            Fault::BadValue(name, value, known) => words::bad_value(name, value, known),
            Fault::BadTime(written) => words::bad_time(written),
            Fault::TooDeep => words::TOO_DEEP.to_owned(),
        };
        f.write_str(&words::at_column(self.column, &sentence))
    }
}

impl std::error::Error for Complaint {}
