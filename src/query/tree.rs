//! The tree that a query is.

use jiff::civil::Date;
use jiff::{Span, Zoned};

use super::Words;

/// One part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// All of them, at least two; none of them is an `All`.
    All(Vec<Clause>),
    /// One of them, at least two; none of them is an `Any`.
    Any(Vec<Clause>),
    /// Not this.
    Not(Box<Clause>),
    /// Words in headline, text or note.
    Text(Pattern),
    /// A speaker's name.
    By(Pattern),
    /// The source or the agency.
    In(Pattern),
    /// Words in the headline.
    Title(Pattern),
    /// A tag, whole.
    Tag(Pattern),
    /// Not older than this.
    Since(When),
    /// Older than this.
    Before(When),
    /// What the reader did, or what became of it.
    Is(State),
    /// What it holds.
    Has(Part),
}

impl Clause {
    pub(super) fn gather_words(&self, found: &mut Vec<(String, Form)>) {
        match self {
            Self::All(clauses) | Self::Any(clauses) => {
                for clause in clauses {
                    clause.gather_words(found);
                }
            }
            Self::Text(pattern) => found.push((pattern.written.clone(), pattern.form)),
            _ => {}
        }
    }

    pub(super) fn gather_voices<'c>(&'c self, found: &mut Vec<&'c Pattern>) {
        match self {
            Self::All(clauses) | Self::Any(clauses) => {
                for clause in clauses {
                    clause.gather_voices(found);
                }
            }
            Self::By(pattern) => found.push(pattern),
            _ => {}
        }
    }

    pub(super) fn needs_text(&self) -> bool {
        match self {
            Self::All(clauses) | Self::Any(clauses) => clauses.iter().any(Self::needs_text),
            Self::Not(clause) => clause.needs_text(),
            Self::Text(_) => true,
            _ => false,
        }
    }
}

/// Words to look for; case and diacritics do not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    written: String,
    form: Form,
    needle: String,
}

/// How a pattern was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `word`
    Word,
    /// `prefix*`
    Prefix,
    /// `"words in this order"`
    Phrase,
}

impl Pattern {
    /// Makes a pattern of what was written, without marks or star; none when no word is in it.
    #[must_use]
    pub fn new(written: &str, form: Form) -> Option<Self> {
        let words = Words::of(written);
        let needle = match form {
            Form::Prefix => words.padded().trim_end().to_owned(),
            Form::Word | Form::Phrase => words.padded().to_owned(),
        };
        (!words.is_empty()).then(|| Self { written: written.to_owned(), form, needle })
    }

    /// What was written, without marks or star.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.written
    }

    /// How it was written.
    #[must_use]
    pub const fn form(&self) -> Form {
        self.form
    }

    /// Says whether the words stand somewhere in the given ones.
    #[must_use]
    pub fn is_in(&self, words: &Words) -> bool {
        words.padded().contains(&self.needle)
    }

    /// Says whether the given words are these and no more; for a prefix, whether they begin so.
    #[must_use]
    pub fn is_all_of(&self, words: &Words) -> bool {
        match self.form {
            Form::Prefix => words.padded().starts_with(&self.needle),
            Form::Word | Form::Phrase => words.padded() == self.needle,
        }
    }
}

/// A point in time, as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// So many units ago.
    Ago(u32, Unit),
    /// The beginning of a day, in the reader's zone.
    Day(Date),
}

impl When {
    /// Milliseconds since 1970; what lies before the calendar is the beginning of time.
    ///
    /// `now` gives the moment and the zone to count from.
    #[must_use]
    pub fn instant_ms(self, now: &Zoned) -> i64 {
        let then = match self {
            Self::Day(day) => day.to_zoned(now.time_zone().clone()),
            Self::Ago(count, unit) => unit.span(count).and_then(|span| now.checked_sub(span)),
        };
        then.map_or(i64::MIN, |then| then.timestamp().as_millisecond())
    }
}

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// `h`
    Hours,
    /// `d`
    Days,
    /// `w`
    Weeks,
    /// `y`
    Years,
}

impl Unit {
    fn span(self, count: u32) -> Result<Span, jiff::Error> {
        let span = Span::new();
        match self {
            Self::Hours => span.try_hours(count),
            Self::Days => span.try_days(count),
            Self::Weeks => span.try_weeks(count),
            Self::Years => span.try_years(count),
        }
    }

    pub(super) const ALL: [(Self, char); 4] =
        [(Self::Hours, 'h'), (Self::Days, 'd'), (Self::Weeks, 'w'), (Self::Years, 'y')];
}

/// What `is:` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not read yet.
    Unread,
    /// Read.
    Read,
    /// Bookmarked.
    Bookmarked,
    /// Something in it is kept.
    Kept,
    /// Its text is no longer the one that was bookmarked, kept or read.
    Changed,
}

impl State {
    pub(super) const ALL: [(Self, &'static str); 5] = [
        (Self::Unread, "unread"),
        (Self::Read, "read"),
        (Self::Bookmarked, "bookmarked"),
        (Self::Kept, "kept"),
        (Self::Changed, "changed"),
    ];
}

/// What `has:` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Somebody is quoted in it.
    Quote,
    /// The reader put a note on it.
    Note,
}

impl Part {
    pub(super) const ALL: [(Self, &'static str); 2] =
        [(Self::Quote, "quote"), (Self::Note, "note")];
}
