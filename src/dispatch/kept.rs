//! Passages that a reader keeps, with all that is needed to cite them.
//!
//! A kept passage says everything by itself: it is still a full citation when the dispatch, its
//! file and its site are gone.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Anchor, Dispatch, DispatchId, Quote, SafeText, Span, Stamp, sentence};

/// A quote or passage that the reader keeps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// The dispatch it stands in.
    pub dispatch: DispatchId,
    /// Where it stands, from the first mark to the last; its revision is the SHA-256 of the bytes
    /// that it was read from.
    pub anchor: Anchor,
    /// The exact printed words of each segment.
    pub segments: Vec<SafeText>,
    /// The speaker's name, as far as it is known.
    pub speaker: Option<SafeText>,
    /// The role printed with it.
    pub role: Option<SafeText>,
    /// The cue between them.
    pub cue: Option<SafeText>,
    /// Who says that the speaker said it.
    #[serde(default)]
    pub attributed: AttributedBy,
    /// The whole sentences, as printed, in which it stands.
    #[serde(default)]
    pub sentences: SafeText,
    /// What the dispatch printed of itself.
    #[serde(default)]
    pub imprint: Imprint,
    /// The reader's own words to sort by, in order.
    #[serde(default)]
    pub tags: Vec<SafeText>,
    /// The reader's note on it.
    #[serde(default)]
    pub note: Option<SafeText>,
    /// When it was kept, to the millisecond; none until the library has it.
    #[serde(default)]
    pub kept_at: Option<Timestamp>,
}

/// Who says that the speaker of a kept passage said it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttributedBy {
    /// The quotes engine; nobody has looked yet.
    #[default]
    Engine,
    /// The reader agrees with the engine.
    Confirmed,
    /// The reader named another speaker, or nobody.
    Corrected,
}

impl AttributedBy {
    /// Its name in the JSON forms and in the library.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Engine => "engine",
            Self::Confirmed => "confirmed",
            Self::Corrected => "corrected",
        }
    }

    /// Finds what a written name means.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Engine, Self::Confirmed, Self::Corrected].into_iter().find(|by| by.name() == name)
    }
}

/// What a dispatch prints of itself, as a citation needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imprint {
    /// The title, without its label.
    pub headline: Option<SafeText>,
    /// `UPDATE 1`, `FACTBOX` and the like.
    pub label: Option<SafeText>,
    /// Who wrote it, without "By".
    pub byline: Option<SafeText>,
    /// The news agency or outlet.
    pub agency: Option<SafeText>,
    /// Where it came in, by the door's name as shown.
    pub origin: Option<SafeText>,
    /// Canonical address.
    pub url: Option<SafeText>,
    /// When it was published, with the printed offset.
    pub published: Option<Stamp>,
    /// When it was last amended, with the printed offset.
    pub updated: Option<Stamp>,
    /// Language of the text as an ISO 639-1 code.
    pub language: Option<SafeText>,
}

impl Imprint {
    /// Takes from a dispatch what it prints of itself.
    #[must_use]
    pub fn of(dispatch: &Dispatch) -> Self {
        Self {
            headline: dispatch.headline.clone(),
            label: dispatch.label.clone(),
            byline: dispatch.byline.clone(),
            agency: dispatch.agency.clone(),
            origin: Some(dispatch.origin.name.clone()),
            url: dispatch.url.clone(),
            published: dispatch.published,
            updated: dispatch.updated,
            language: dispatch.language.as_deref().map(SafeText::line),
        }
    }
}

impl Kept {
    /// Makes all that is remembered of a quote; none where the dispatch has no such quote.
    #[must_use]
    pub fn of_quote(dispatch: &Dispatch, index: usize) -> Option<Self> {
        let quote = dispatch.quotes.get(index)?;
        let span = quote.span();
        let mention = quote.attribution.map(|attribution| attribution.mention);
        let beside = quote.cue.into_iter().chain(mention);
        let told = beside
            .fold(span, |all, part| Span::new(all.start.min(part.start), all.end.max(part.end)));
        let bare = Self::bare(dispatch, span, told);
        let segments = quote.segments.iter().map(|span| printed(dispatch, *span)).collect();
        Some(Self { segments, ..bare.said_as(dispatch, quote) })
    }

    /// Makes all that is remembered of any passage, without the blanks at its ends; none where
    /// nothing else is left or the span is not one of the text.
    ///
    /// A passage inside a segment of a quote is said by the quote's speaker. One that holds other
    /// words, too, is the dispatch's own.
    #[must_use]
    pub fn of_passage(dispatch: &Dispatch, span: Span) -> Option<Self> {
        let words = dispatch.text.get(span.start..span.end)?;
        let start = span.start + (words.len() - words.trim_start().len());
        let span = Span::new(start, start + words.trim().len());
        if span.is_empty() {
            return None;
        }
        if let Some(index) = dispatch.quotes.iter().position(|quote| quote.span() == span) {
            return Self::of_quote(dispatch, index);
        }
        let bare = Self::bare(dispatch, span, span);
        let holds = |segment: &Span| segment.start <= span.start && span.end <= segment.end;
        let quote = dispatch.quotes.iter().find(|quote| quote.segments.iter().any(holds));
        Some(match quote {
            Some(quote) => bare.said_as(dispatch, quote),
            None => bare,
        })
    }

    /// A passage that nobody says; `told` is what its sentences must hold.
    fn bare(dispatch: &Dispatch, span: Span, told: Span) -> Self {
        let block = dispatch.blocks.partition_point(|block| block.span().end <= span.start);
        let text = &dispatch.text;
        Self {
            dispatch: dispatch.id,
            anchor: Anchor::of(text, span, block, dispatch.fingerprint.as_str()),
            segments: vec![printed(dispatch, span)],
            speaker: None,
            role: None,
            cue: None,
            attributed: AttributedBy::Engine,
            sentences: printed(dispatch, sentences_around(dispatch, told)),
            imprint: Imprint::of(dispatch),
            tags: Vec::new(),
            note: None,
            kept_at: None,
        }
    }

    fn said_as(self, dispatch: &Dispatch, quote: &Quote) -> Self {
        let speaker = quote
            .attribution
            .and_then(|attribution| dispatch.speakers.get(usize::from(attribution.speaker)));
        Self {
            speaker: speaker.map(|speaker| SafeText::line(speaker.shown())),
            role: speaker.and_then(|speaker| speaker.role.clone()),
            cue: quote.cue.map(|cue| printed(dispatch, cue)),
            ..self
        }
    }

    /// Says anew who says it, by the quotes that were found anew in the same text; none where
    /// the reader's own word stands or the quotes say nothing of it.
    #[must_use]
    pub fn said_anew(&self, dispatch: &Dispatch) -> Option<Self> {
        let span = self.anchor.find(&dispatch.text)?;
        let holds = |segment: &Span| segment.start <= span.start && span.end <= segment.end;
        let is_said = |quote: &Quote| quote.span() == span || quote.segments.iter().any(holds);
        if self.attributed != AttributedBy::Engine || !dispatch.quotes.iter().any(is_said) {
            return None;
        }
        let Self { speaker, role, cue, .. } = Self::of_passage(dispatch, span)?;
        Some(Self { speaker, role, cue, ..self.clone() })
    }

    /// Says whether the engine alone names the speaker, so that a citation had better say so.
    #[must_use]
    pub fn is_unconfirmed(&self) -> bool {
        self.speaker.is_some() && self.attributed == AttributedBy::Engine
    }
}

fn printed(dispatch: &Dispatch, span: Span) -> SafeText {
    SafeText::block(dispatch.words_of(span))
}

/// From the start of the sentence in which a span starts to the end of the one in which it ends.
pub(super) fn sentences_around(dispatch: &Dispatch, span: Span) -> Span {
    let within = |index: usize| {
        let block = dispatch.blocks.get(index)?;
        let whole = block.span();
        let part = Span::new(span.start.max(whole.start), span.end.min(whole.end));
        // A table has no sentences, but rows.
        let by_rows = block.is_preformatted();
        whole.overlaps(span).then(|| sentence::around(&dispatch.text, whole, part, by_rows))
    };
    let first = within(dispatch.blocks.partition_point(|block| block.span().end <= span.start));
    let last = within(dispatch.blocks.partition_point(|block| block.span().end < span.end));
    let start = first.map_or(span.start, |around| around.start.min(span.start));
    Span::new(start, last.map_or(span.end, |around| around.end.max(span.end)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{Attribution, Block, Fingerprint, Origin, QuoteKind, Speaker};

    const TEXT: &str =
        "The ferry waited. “We will wait,” Ines Tavora said. “All night.” It sailed.";

    fn span_of(words: &str) -> Span {
        let start = TEXT.find(words).expect("the words stand in the text");
        Span::new(start, start + words.len())
    }

    fn dispatch() -> Dispatch {
        let id = DispatchId::default();
        let mut dispatch =
            Dispatch::empty(id, Origin::standard_input(), Fingerprint::of(TEXT.as_bytes()));
        dispatch.text = SafeText::block(TEXT);
        dispatch.blocks = vec![Block::Paragraph(Span::new(0, TEXT.len()))];
        dispatch.quotes = vec![Quote {
            segments: vec![span_of("“We will wait,”"), span_of("“All night.”")],
            kind: QuoteKind::Direct,
            attribution: Some(Attribution { speaker: 0, mention: span_of("Ines Tavora") }),
            cue: Some(span_of("said")),
            hearer: None,
            confidence: 0.9,
        }];
        dispatch.speakers = vec![Speaker {
            name: Some(SafeText::line("Ines Tavora")),
            role: Some(SafeText::line("harbour master")),
            mention: SafeText::line("Ines Tavora"),
        }];
        dispatch
    }

    fn passage(words: &str) -> Kept {
        Kept::of_passage(&dispatch(), span_of(words)).expect("the passage can be kept")
    }

    #[test]
    fn a_quote_is_kept_in_its_segments_and_sentences() {
        let kept = Kept::of_quote(&dispatch(), 0).expect("there is a quote");
        let segments: Vec<&str> = kept.segments.iter().map(SafeText::as_str).collect();
        assert_eq!(segments, ["“We will wait,”", "“All night.”"]);
        assert_eq!(&*kept.sentences, "“We will wait,” Ines Tavora said. “All night.”");
        assert_eq!(kept.anchor.revision, Fingerprint::of(TEXT.as_bytes()).as_str());
        assert!(kept.is_unconfirmed());
        assert_eq!(Kept::of_quote(&dispatch(), 1), None);
    }

    #[test]
    fn words_inside_a_quote_are_its_speakers() {
        let kept = passage("will wait");
        assert_eq!(kept.speaker.as_deref(), Some("Ines Tavora"));
        assert_eq!(kept.role.as_deref(), Some("harbour master"));
        assert_eq!(kept.segments, [SafeText::line("will wait")]);
    }

    #[test]
    fn words_beyond_a_quote_are_nobodys() {
        assert_eq!(passage("waited. “We will wait,”").speaker, None);
        assert!(!passage("The ferry waited.").is_unconfirmed());
    }

    #[test]
    fn a_selected_quote_is_that_quote() {
        let whole = passage(" “We will wait,” Ines Tavora said. “All night.” ");
        assert_eq!(Some(whole), Kept::of_quote(&dispatch(), 0));
    }

    #[test]
    fn nothing_is_kept_of_nothing() {
        for span in [Span::new(0, 0), Span::new(3, 4), Span::new(20, 21), Span::new(0, 9999)] {
            assert_eq!(Kept::of_passage(&dispatch(), span), None, "{span:?}");
        }
    }
}
