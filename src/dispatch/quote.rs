//! Quotes and the people they stand for.

use serde::{Deserialize, Serialize};

use super::{SafeText, Span};

/// Words given as somebody's own, in one or more segments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The unbroken runs, quotation marks included, ordered and disjoint; at least one.
    pub segments: Vec<Span>,
    /// What kind of quotation it is.
    pub kind: QuoteKind,
    /// Who said it; none where nobody is named.
    pub attribution: Option<Attribution>,
    /// The verb or phrase that attributes it.
    pub cue: Option<Span>,
    /// Who was told it.
    pub hearer: Option<Span>,
    /// How sure the attribution is, 0.0 to 1.0.
    pub confidence: f32,
}

impl Quote {
    /// Below this a speaker is shown with a question mark: of those not half are right.
    const SURE: f32 = 0.7;

    /// From the first mark to the last.
    #[must_use]
    pub fn span(&self) -> Span {
        let start = self.segments.first().map_or(0, |segment| segment.start);
        let end = self.segments.last().map_or(start, |segment| segment.end);
        Span::new(start, end)
    }

    /// Says whether its speaker is shown with a question mark.
    #[must_use]
    pub fn is_unsure(&self) -> bool {
        self.attribution.is_some() && self.confidence < Self::SURE
    }

    /// Says whether somebody speaks in it: a scare quote is no speech.
    #[must_use]
    pub fn is_speech(&self) -> bool {
        self.kind != QuoteKind::Scare
    }
}

/// Kinds of quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteKind {
    /// A whole clause or more.
    Direct,
    /// Some words inside a sentence that is not the speaker's.
    Partial,
    /// Titles, nicknames, words held at arm's length: no speech.
    Scare,
    /// An attributed block quote without marks.
    Block,
}

impl QuoteKind {
    /// The kind's name in the JSON forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Partial => "partial",
            Self::Scare => "scare",
            Self::Block => "block",
        }
    }
}

/// Who said a quote: the words beside it and the person they stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Index into [`super::Dispatch::speakers`].
    pub speaker: u16,
    /// The words that name the speaker beside the quote.
    pub mention: Span,
}

/// A person, body or document that is quoted in a dispatch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest form of the name in the dispatch; none where only a pronoun or a noun stands.
    pub name: Option<SafeText>,
    /// The description printed with it.
    pub role: Option<SafeText>,
    /// The first mention, for a speaker without a name.
    pub mention: SafeText,
}

impl Speaker {
    /// The name, else the words of the first mention.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.mention)
    }
}

/// The letter that stands for a speaker, by index; W is skipped, `+` follows Z.
#[must_use]
pub fn speaker_letter(index: u16) -> char {
    const LETTERS: &[u8; 25] = b"ABCDEFGHIJKLMNOPQRSTUVXYZ";
    LETTERS.get(usize::from(index)).map_or('+', |letter| char::from(*letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_skip_w() {
        assert_eq!(speaker_letter(0), 'A');
        assert_eq!(speaker_letter(21), 'V');
        assert_eq!(speaker_letter(22), 'X');
        assert_eq!(speaker_letter(25), '+');
    }
}
