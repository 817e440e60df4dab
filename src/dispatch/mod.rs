//! The nouns: what a dispatch is made of and what a reader did to it.
//!
//! Plain data. Never does I/O, never looks at the clock, never draws. Offsets are byte offsets
//! into [`Dispatch::text`], always on character borders; scripts are given Unicode scalar values
//! instead (see `export`).

mod address;
mod amended;
mod anchor;
mod block;
mod cached;
mod change;
mod contents;
mod copies;
mod excerpt;
mod flaw;
mod habit;
mod kept;
mod mark;
mod notice;
mod origin;
mod quote;
mod reason;
mod record;
mod replacement;
mod safe_text;
mod sentence;
mod sequence;
mod snippet;
mod soundness;
mod source;
mod span;
mod spot;
mod stamp;
mod standing;
mod voice;
mod wish;

pub use address::web_address;
pub use amended::{Amended, Amendment};
pub use anchor::{Anchor, Comparison};
pub use block::{Block, Dateline, Extra, ExtraKind, Link, ListItem, Section, Style, Styled};
pub use cached::{Brought, CachedStory};
pub use change::{Arrived, Change, Held, LastOpen, Receipt, Request, Target, Undone};
pub use contents::{Branch, Contents, SavedSearch, SearchDeed};
use copies::word_hashes;
pub use copies::{BANDS, Likeness, Sketch, Wording, original};
pub use flaw::Flaw;
pub use habit::Habit;
pub use kept::{AttributedBy, Imprint, Kept};
pub use mark::Mark;
pub use notice::Notice;
pub use origin::{DispatchId, Fingerprint, Origin, OriginKind};
pub use quote::{Attribution, Quote, QuoteKind, Speaker, speaker_letter};
pub use reason::{Beside, Meaning, Reason};
pub use record::{PathText, Record, StandingRecord};
pub use replacement::Replacement;
pub use safe_text::SafeText;
pub use snippet::Snippet;
pub use source::{Followed, FullText, Health, Occasion, Secret, Source};
pub use span::Span;
pub use spot::{Rank, Search, Spot, Tally};
pub use stamp::Stamp;
pub use standing::{Remembered, Standing};
pub use voice::{Voice, Week};
pub use wish::{Terms, Wish, header, interval};

use serde::{Deserialize, Serialize};

/// One story as it arrived. Reading never changes it; see [`Standing`] for what a reader does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dispatch {
    /// Which dispatch this is, whatever becomes of its text.
    pub id: DispatchId,
    /// Where it came in.
    pub origin: Origin,
    /// Hash of the bytes that it was read from.
    pub fingerprint: Fingerprint,
    /// The title, without its label.
    pub headline: Option<SafeText>,
    /// `UPDATE 1`, `FACTBOX` and the like, as printed before the headline.
    pub label: Option<SafeText>,
    /// Who wrote it, without "By".
    pub byline: Option<SafeText>,
    /// The news agency or outlet, as printed.
    pub agency: Option<SafeText>,
    /// Canonical address, where one is stated.
    pub url: Option<SafeText>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was last amended.
    pub updated: Option<Stamp>,
    /// Not to be published before this time.
    pub embargo: Option<Stamp>,
    /// The place (and date, agency) that opens the body.
    pub dateline: Option<Dateline>,
    /// Language of the text as an ISO 639-1 code.
    pub language: Option<String>,
    /// All blocks' text, joined by one line feed; begins with the dateline as printed.
    pub text: SafeText,
    /// The blocks in reading order; they cover `text` but for the line feeds between them.
    pub blocks: Vec<Block>,
    /// Runs of strong, emphasised or code text, ordered and disjoint.
    pub styled: Vec<Styled>,
    /// Links in the text, ordered and disjoint.
    pub links: Vec<Link>,
    /// Quotes in order of their first segment.
    pub quotes: Vec<Quote>,
    /// The people quoted, in order of first quote; a [`Quote`] points into this by index.
    pub speakers: Vec<Speaker>,
    /// What stood in the copy and is neither text nor a header field.
    pub extra: Vec<Extra>,
    /// What the loader could not read well.
    pub flaws: Vec<Flaw>,
    /// Says whether the text is that of its page, in the place of what a feed brought.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_of_page: bool,
}

/// Words a minute of silent reading of non-fiction, for "2 min left" (Brysbaert 2019).
pub const WORDS_PER_MINUTE: u16 = 238;

/// The version of the loader; raised when it reads the same bytes differently.
///
/// Stands here because stored texts carry it and the library does not see the loader.
pub const LOADER_VERSION: u32 = 1;

/// The version of the quotes engine; raised when it finds other quotes in the same text.
pub const QUOTES_VERSION: u32 = 3;

impl Dispatch {
    /// Makes a dispatch without any text.
    #[must_use]
    pub fn empty(id: DispatchId, origin: Origin, fingerprint: Fingerprint) -> Self {
        Self {
            id,
            origin,
            fingerprint,
            headline: None,
            label: None,
            byline: None,
            agency: None,
            url: None,
            published: None,
            updated: None,
            embargo: None,
            dateline: None,
            language: None,
            text: SafeText::default(),
            blocks: Vec::new(),
            styled: Vec::new(),
            links: Vec::new(),
            quotes: Vec::new(),
            speakers: Vec::new(),
            extra: Vec::new(),
            flaws: Vec::new(),
            is_of_page: false,
        }
    }

    /// Makes the same dispatch without its text, to be remembered where many are.
    #[must_use]
    pub fn without_text(&self) -> Self {
        let bare = Self::empty(self.id, self.origin.clone(), self.fingerprint.clone());
        Self {
            headline: self.headline.clone(),
            label: self.label.clone(),
            byline: self.byline.clone(),
            agency: self.agency.clone(),
            url: self.url.clone(),
            published: self.published,
            updated: self.updated,
            ..bare
        }
    }

    /// The printed words of a part of the text.
    ///
    /// # Panics
    /// When the span is not one of this dispatch.
    #[must_use]
    pub fn words_of(&self, span: Span) -> &str {
        &self.text[span.start..span.end]
    }

    /// Where somebody speaks, and who that is where it is known, in order.
    pub fn said(&self) -> impl Iterator<Item = (std::ops::Range<usize>, Option<&str>)> {
        self.quotes.iter().filter(|quote| quote.is_speech()).map(|quote| {
            let speaker = quote.attribution.map(|by| usize::from(by.speaker));
            let speaker = speaker.and_then(|speaker| self.speakers.get(speaker));
            let span = quote.span();
            (span.start..span.end, speaker.map(Speaker::shown))
        })
    }

    /// From the start of the sentence in which a span starts to the end of the one in which it
    /// ends, as far as print shows it.
    #[must_use]
    pub fn sentences_around(&self, span: Span) -> Span {
        kept::sentences_around(self, span)
    }

    /// The sections in reading order.
    ///
    /// A crosshead opens a section; what stands before the first one is a section without a
    /// heading. A dispatch without blocks has no section.
    #[must_use]
    pub fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for block in &self.blocks {
            let span = block.span();
            match (block, sections.last_mut()) {
                (Block::Crosshead(heading), _) => {
                    sections.push(Section { heading: Some(*heading), span });
                }
                (_, None) => sections.push(Section { heading: None, span }),
                (_, Some(section)) => section.span.end = span.end,
            }
        }
        sections
    }

    /// How many words the text has; CJK characters count one each.
    #[must_use]
    pub fn word_count(&self) -> usize {
        count_words(&self.text)
    }

    /// Minutes of reading, rounded up; 0 for an empty text.
    #[must_use]
    pub fn minutes(&self) -> usize {
        self.word_count().div_ceil(usize::from(WORDS_PER_MINUTE))
    }

    /// The headline, else the first words of the text, else nothing.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        let first_block = self.blocks.first().map(|block| self.words_of(block.span()));
        self.headline.as_deref().or(first_block)
    }

    /// The refusal among the flaws: the input was not readable as text at all.
    #[must_use]
    pub fn refusal(&self) -> Option<&Flaw> {
        self.flaws.iter().find(|flaw| flaw.is_refusal())
    }
}

/// Counts words: runs between white space, and each CJK character by itself.
#[must_use]
pub fn count_words(text: &str) -> usize {
    let mut words = 0;
    let mut inside = false;
    for c in text.chars() {
        if c.is_ascii() {
            let blank = c.is_ascii_whitespace();
            words += usize::from(!blank && !inside);
            inside = !blank;
        } else if is_ideograph(c) {
            words += 1;
            inside = false;
        } else {
            let blank = c.is_whitespace();
            words += usize::from(!blank && !inside);
            inside = !blank;
        }
    }
    words
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_runs_and_ideographs() {
        assert_eq!(count_words("  The pilots'  strike\nends "), 4);
        assert_eq!(count_words("汉字 test"), 3);
        assert_eq!(count_words(""), 0);
    }

    #[test]
    fn crossheads_open_sections() {
        let mut dispatch =
            Dispatch::empty(DispatchId::default(), Origin::standard_input(), Fingerprint::of(b""));
        dispatch.text = SafeText::block("Lead.\nCOSTS\nMore.");
        dispatch.blocks = vec![
            Block::Paragraph(Span::new(0, 5)),
            Block::Crosshead(Span::new(6, 11)),
            Block::Paragraph(Span::new(12, 17)),
        ];
        let sections = dispatch.sections();
        assert_eq!(sections.len(), 2);
        assert_eq!(sections[0].heading, None);
        assert_eq!(sections[1].span, Span::new(6, 17));
    }
}
