//! The query language, the same in `list`, `search` and the reader.
//!
//! Text to a tree and back, and the question whether a [`Subject`] answers it. A mistake is a
//! [`Complaint`] with its column. Never looks at the clock: what is now is handed in.
//!
//! ```
//! use dateline::query::Query;
//!
//! let query: Query = "strike by:\"Ines Tavora\" -is:read since:7d".parse().unwrap();
//! assert_eq!(query.to_string(), "strike by:\"Ines Tavora\" -is:read since:7d");
//! assert_eq!("strike (port".parse::<Query>().unwrap_err().column, 8);
//! ```

mod complaint;
mod excerpt;
mod fold;
mod newsboat;
mod parse;
mod print;
mod rule;
mod subject;
mod tree;

#[cfg(test)]
mod tests;

pub use complaint::{Complaint, Fault};
pub use excerpt::Excerpt;
pub use fold::Words;
pub use rule::{HIDDEN, Rule, RuleDeed};
pub use subject::Subject;
pub use tree::{Clause, Form, Part, Pattern, State, Unit, When};

use jiff::Zoned;

/// A question to a set of dispatches; the empty one is answered by all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query(Option<Clause>);

impl Query {
    /// The query that all dispatches answer.
    #[must_use]
    pub const fn none() -> Self {
        Self(None)
    }

    /// Makes a query of a tree.
    #[must_use]
    pub const fn of(clause: Clause) -> Self {
        Self(Some(clause))
    }

    /// The tree; none for the empty query.
    #[must_use]
    pub const fn clause(&self) -> Option<&Clause> {
        self.0.as_ref()
    }

    /// The query that asks for what this one asks and for what another one does.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut clauses: Vec<Clause> = Vec::new();
        for clause in [self, other].into_iter().filter_map(Self::clause) {
            match clause {
                Clause::All(all) => clauses.extend_from_slice(all),
                clause => clauses.push(clause.clone()),
            }
        }
        match clauses.len() {
            0 | 1 => Self(clauses.pop()),
            _ => Self::of(Clause::All(clauses)),
        }
    }

    /// Says whether a dispatch answers the query.
    ///
    /// `now` gives the moment and the zone that `since:` and `before:` count from.
    #[must_use]
    pub fn matches(&self, subject: &Subject, now: &Zoned) -> bool {
        self.0.as_ref().is_none_or(|clause| subject.answers(clause, now))
    }

    /// The words of the text that are wanted, as they were written, with their forms.
    #[must_use]
    pub fn plain_words(&self) -> Vec<(String, Form)> {
        let mut found = Vec::new();
        if let Some(clause) = &self.0 {
            clause.gather_words(&mut found);
        }
        found
    }

    /// The speakers that are wanted, as they were written.
    fn voices(&self) -> Vec<&Pattern> {
        let mut found = Vec::new();
        if let Some(clause) = &self.0 {
            clause.gather_voices(&mut found);
        }
        found
    }

    /// Says whether the answer depends on the text of a dispatch, which is dear to get.
    #[must_use]
    pub fn needs_text(&self) -> bool {
        self.0.as_ref().is_some_and(Clause::needs_text)
    }
}
