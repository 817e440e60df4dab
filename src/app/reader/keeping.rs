//! Keeping quotes: what is remembered of one, and which quotes of this dispatch are kept.

use super::Reader;
use crate::dispatch::{Anchor, Kept, Quote, SafeText, Span};

impl Reader {
    /// Shows which passages are kept; those whose words are gone from the text are not shown.
    pub fn set_kept(&mut self, anchors: &[Anchor]) {
        self.kept = anchors.iter().filter_map(|anchor| anchor.find(&self.dispatch.text)).collect();
        self.kept.sort_unstable();
        self.mark_rail();
    }

    /// Says whether a stretch of text holds something kept.
    #[must_use]
    pub fn is_kept(&self, span: Span) -> bool {
        self.kept.iter().any(|kept| kept.overlaps(span))
    }

    /// All that is remembered of a quote when it is kept.
    #[must_use]
    pub fn kept_quote(&self, index: usize) -> Option<Kept> {
        let quote = self.dispatch.quotes.get(index)?;
        let speaker = quote
            .attribution
            .and_then(|attribution| self.dispatch.speakers.get(usize::from(attribution.speaker)));
        Some(Kept {
            dispatch: self.dispatch.id,
            anchor: self.anchor_of(quote),
            segments: quote.segments.iter().map(|segment| self.printed(*segment)).collect(),
            speaker: speaker.map(|speaker| SafeText::line(speaker.shown())),
            role: speaker.and_then(|speaker| speaker.role.clone()),
            cue: quote.cue.map(|cue| self.printed(cue)),
        })
    }

    fn anchor_of(&self, quote: &Quote) -> Anchor {
        let span = quote.span();
        let blocks = &self.dispatch.blocks;
        let block = blocks.partition_point(|block| block.span().end <= span.start);
        Anchor::of(&self.dispatch.text, span, block, self.dispatch.fingerprint.as_str())
    }

    fn printed(&self, span: Span) -> SafeText {
        SafeText::block(self.dispatch.words_of(span))
    }
}
