//! What a query is asked of.

use jiff::Zoned;

use super::Words;
use super::tree::{Clause, Part, State};

/// A dispatch as far as a query can ask about it; its words are taken once, not for each query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// The headline.
    pub title: Words,
    /// The text; may be left empty for a query that does not need it.
    pub text: Words,
    /// The speakers' names.
    pub speakers: Vec<Words>,
    /// The source.
    pub origin: Words,
    /// The agency.
    pub agency: Words,
    /// The reader's tags.
    pub tags: Vec<Words>,
    /// The reader's note.
    pub note: Option<Words>,
    /// When it was published, in milliseconds since 1970.
    pub instant_ms: i64,
    /// What is true of it; `Unread` too is only true when it stands here.
    pub states: Vec<State>,
    /// Somebody is quoted in it.
    pub has_quote: bool,
}

impl Subject {
    pub(super) fn answers(&self, clause: &Clause, now: &Zoned) -> bool {
        match clause {
            Clause::All(clauses) => clauses.iter().all(|clause| self.answers(clause, now)),
            Clause::Any(clauses) => clauses.iter().any(|clause| self.answers(clause, now)),
            Clause::Not(clause) => !self.answers(clause, now),
            Clause::Text(pattern) => {
                pattern.is_in(&self.title)
                    || pattern.is_in(&self.text)
                    || self.note.as_ref().is_some_and(|note| pattern.is_in(note))
            }
            Clause::By(pattern) => self.speakers.iter().any(|name| pattern.is_in(name)),
            Clause::In(pattern) => pattern.is_in(&self.origin) || pattern.is_in(&self.agency),
            Clause::Title(pattern) => pattern.is_in(&self.title),
            Clause::Tag(pattern) => self.tags.iter().any(|tag| pattern.is_all_of(tag)),
            Clause::Since(when) => self.instant_ms >= when.instant_ms(now),
            Clause::Before(when) => self.instant_ms < when.instant_ms(now),
            Clause::Is(state) => self.states.contains(state),
            Clause::Has(Part::Quote) => self.has_quote,
            Clause::Has(Part::Note) => self.note.is_some(),
        }
    }
}
