//! Rules: what is done to the dispatches that answer a query.

use std::fmt;

use super::{Clause, Form, Pattern, Query};

/// The tag of what is hidden; a list shows it only to a query that asks for this tag.
pub const HIDDEN: &str = "hidden";

/// A query, and what is done to each dispatch that answers it as it comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Which dispatches.
    pub when: Query,
    /// What is done, in this order.
    pub deeds: Vec<RuleDeed>,
}

/// What a rule can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleDeed {
    /// Marks it as read.
    Read,
    /// Leaves it out of lists, by its tag.
    Hide,
    /// Bookmarks it.
    Bookmark,
    /// Puts a tag on it.
    Tag(String),
}

impl RuleDeed {
    /// The deeds of one word; a tag is `tag:` and its name.
    pub const WORDS: [&'static str; 4] = ["read", "hide", "bookmark", "tag:"];

    /// Reads a deed as it is written; none where it is none.
    #[must_use]
    pub fn named(written: &str) -> Option<Self> {
        match written {
            "read" => Some(Self::Read),
            "hide" => Some(Self::Hide),
            "bookmark" => Some(Self::Bookmark),
            _ => {
                let tag = written.strip_prefix("tag:")?.trim();
                (!tag.is_empty()).then(|| Self::Tag(tag.to_owned()))
            }
        }
    }
}

impl fmt::Display for RuleDeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read => f.write_str("read"),
            Self::Hide => f.write_str("hide"),
            Self::Bookmark => f.write_str("bookmark"),
            Self::Tag(tag) => write!(f, "tag:{tag}"),
        }
    }
}

impl Query {
    /// The query without what is hidden, unless it asks for that.
    #[must_use]
    pub fn without_hidden(&self) -> Self {
        let asks = self.clause().is_some_and(asks_for_hidden);
        let Some(hidden) = Pattern::new(HIDDEN, Form::Word).filter(|_| !asks) else {
            return self.clone();
        };
        let shown = Clause::Not(Box::new(Clause::Tag(hidden)));
        Self::of(match self.clause() {
            None => shown,
            Some(Clause::All(clauses)) => {
                Clause::All(clauses.iter().cloned().chain([shown]).collect())
            }
            Some(clause) => Clause::All(vec![clause.clone(), shown]),
        })
    }
}

fn asks_for_hidden(clause: &Clause) -> bool {
    match clause {
        Clause::All(clauses) | Clause::Any(clauses) => clauses.iter().any(asks_for_hidden),
        Clause::Not(clause) => asks_for_hidden(clause),
        Clause::Tag(pattern) => pattern.written().eq_ignore_ascii_case(HIDDEN),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(query: &str, expected: &str) {
        let query: Query = query.parse().expect("a query");
        assert_eq!(query.without_hidden().to_string(), expected);
    }

    #[test]
    fn only_the_tag_itself_asks_for_what_is_hidden() {
        check("tag:hidden", "tag:hidden");
        check("ferry (tag:ports OR tag:Hidden)", "ferry (tag:ports OR tag:Hidden)");
        check("-tag:hidden", "-tag:hidden");
        check("title:hidden", "title:hidden -tag:hidden");
        check("ferry is:read", "ferry is:read -tag:hidden");
        check("ferry OR tug", "(ferry OR tug) -tag:hidden");
        check("", "-tag:hidden");
    }

    #[test]
    fn deeds_read_back_what_they_print() {
        for written in ["read", "hide", "bookmark", "tag:ports", "tag:big ships"] {
            let deed = RuleDeed::named(written).expect("a deed");
            assert_eq!(deed.to_string(), written);
        }
        for written in ["", "Read", "tag", "tag:", "tag: ", "delete", "exec:rm"] {
            assert_eq!(RuleDeed::named(written), None, "{written}");
        }
    }
}
