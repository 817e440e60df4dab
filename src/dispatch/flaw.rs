//! What the loader could not read well.

use serde::{Deserialize, Serialize};

use crate::words::flaws;

/// Something the loader could not read well: shown as a doubt, never fatal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flaw {
    /// The bytes are no text; nothing of them is shown.
    Binary,
    /// There is nothing to read in it.
    Empty,
    /// Bytes that are no character in the charset; this many.
    BadBytes(usize),
    /// The charset was guessed.
    GuessedCharset(String),
    /// Control characters were taken out; this many.
    Controls(usize),
    /// The front matter could not be read and is shown as text.
    FrontMatter,
    /// A front matter or header field could not be read: its name.
    Field(String),
    /// The text was nested deeper than the limit and was flattened.
    Flattened,
    /// The markup could not be read in time or in memory and is shown as plain text.
    Unparsed,
    /// The page that it was taken from seems to hold more, or hardly anything.
    Thin,
    /// Only the first bytes were read; the limit in bytes.
    Cut(u64),
}

impl Flaw {
    /// Says whether nothing of the input is shown because of it.
    #[must_use]
    pub const fn is_refusal(&self) -> bool {
        matches!(self, Self::Binary)
    }

    /// Says it in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Binary => flaws::BINARY.to_owned(),
            Self::Empty => flaws::EMPTY.to_owned(),
            Self::BadBytes(count) => flaws::bad_bytes(*count),
            Self::GuessedCharset(name) => flaws::guessed_charset(name),
            Self::Controls(count) => flaws::controls(*count),
            Self::FrontMatter => flaws::FRONT_MATTER.to_owned(),
            Self::Field(name) => flaws::field(name),
            Self::Flattened => flaws::FLATTENED.to_owned(),
            Self::Unparsed => flaws::UNPARSED.to_owned(),
            Self::Thin => flaws::THIN.to_owned(),
            Self::Cut(bytes) => flaws::cut(*bytes),
        }
    }
}
