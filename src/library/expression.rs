//! What the index of words is asked: an expression of its own small language.
//!
//! Written for clauses that are all about words. A pattern's words hold letters and digits
//! alone, so that nothing that was typed is read as a sign of that language.

use super::index::FIRST_LETTERS;
use crate::query::{Clause, Form, Pattern, Words};

/// The index's parser has room for a hundred open brackets and operators.
const DEEPEST: usize = 16;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    /// Dispatches whose text is stored.
    Dispatches,
    /// Quotes in them: words and speaker are asked of the quote, all else of its dispatch.
    Quotes,
}

impl Sought {
    /// The index's expression for a clause that is all about words; none for any other, and for
    /// one that is nested more deeply than the index's parser goes.
    pub(super) fn expression(self, clause: &Clause) -> Option<String> {
        if depth_of(clause) > DEEPEST { None } else { self.written(clause) }
    }

    fn written(self, clause: &Clause) -> Option<String> {
        let (columns, pattern) = match (self, clause) {
            (Self::Dispatches, Clause::Text(pattern)) => ("headline text note", pattern),
            (Self::Dispatches, Clause::By(pattern)) => ("speakers", pattern),
            (Self::Dispatches, Clause::In(pattern)) => ("agency origin", pattern),
            (Self::Dispatches, Clause::Title(pattern)) => ("headline", pattern),
            (Self::Quotes, Clause::Text(pattern)) => ("words", pattern),
            (Self::Quotes, Clause::By(pattern)) => ("speaker", pattern),
            (_, Clause::All(clauses)) => return self.all_of(clauses),
            (_, Clause::Any(clauses)) => {
                let each: Option<Vec<String>> =
                    clauses.iter().map(|clause| self.written(clause)).collect();
                return Some(format!("({})", each?.join(" OR ")));
            }
            _ => return None,
        };
        if let (Clause::Text(_), Some(letters)) = (clause, first_letters(pattern)) {
            return Some(format!("{{begins}} : \"{letters}\""));
        }
        Some(format!("{{{columns}}} : {}", phrase(pattern)))
    }

    /// The index subtracts, but has no list of all that it could subtract from.
    fn all_of(self, clauses: &[Clause]) -> Option<String> {
        let mut wanted = Vec::new();
        let mut unwanted = Vec::new();
        for clause in clauses {
            match clause {
                Clause::Not(inner) => unwanted.push(self.written(inner)?),
                other => wanted.push(self.written(other)?),
            }
        }
        (!wanted.is_empty()).then(|| subtracted(&wanted, &unwanted))
    }
}

fn depth_of(clause: &Clause) -> usize {
    match clause {
        Clause::All(clauses) | Clause::Any(clauses) => {
            1 + clauses.iter().map(depth_of).max().unwrap_or(0)
        }
        Clause::Not(inner) => 1 + depth_of(inner),
        _ => 0,
    }
}

/// What answers all that is wanted and nothing that is unwanted.
pub(super) fn subtracted(wanted: &[String], unwanted: &[String]) -> String {
    let wanted = wanted.join(" AND ");
    if unwanted.is_empty() {
        return format!("({wanted})");
    }
    format!("(({wanted}) NOT ({}))", unwanted.join(" OR "))
}

fn phrase(pattern: &Pattern) -> String {
    let words = Words::of(pattern.written());
    let star = if pattern.form() == Form::Prefix { " *" } else { "" };
    format!("\"{}\"{star}", words.padded().trim())
}

/// The letters of a prefix that is entered by itself.
fn first_letters(pattern: &Pattern) -> Option<String> {
    let words = Words::of(pattern.written());
    let letters = words.padded().trim();
    let is_entered = pattern.form() == Form::Prefix
        && !letters.contains(' ')
        && letters.chars().count() == FIRST_LETTERS;
    is_entered.then(|| letters.to_owned())
}
