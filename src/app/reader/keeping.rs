//! Keeping quotes: what is remembered of one, and which quotes of this dispatch are kept.

use super::Reader;
use crate::dispatch::{Comparison, Kept, SafeText, Span};

impl Reader {
    /// Shows which passages are kept, and who said them by the reader's own word; those whose
    /// words are gone from the text are not shown.
    pub fn set_kept(&mut self, kept: &[Kept]) {
        let text = &self.dispatch.text;
        let revision = self.dispatch.fingerprint.as_str();
        self.kept = kept.iter().filter_map(|kept| kept.anchor.find(text)).collect();
        self.kept.sort_unstable();
        let revised = kept.iter().filter(|kept| kept.anchor.revision != revision);
        let fate = |kept: &Kept| (kept.anchor.exact.clone(), self.dispatch.fate_of(&kept.anchor));
        self.fates = revised.map(fate).collect();
        self.set_attributed(kept);
        self.mark_rail();
    }

    /// The words that were kept of another text of this dispatch, and what became of them in this
    /// one.
    #[must_use]
    pub fn fates(&self) -> &[(SafeText, Comparison)] {
        &self.fates
    }

    /// Says whether a stretch of text holds something kept.
    #[must_use]
    pub fn is_kept(&self, span: Span) -> bool {
        self.kept.iter().any(|kept| kept.overlaps(span))
    }

    /// Says whether all of a stretch of text lies in something kept.
    #[must_use]
    pub fn is_kept_whole(&self, span: Span) -> bool {
        self.kept.iter().any(|kept| kept.start <= span.start && span.end <= kept.end)
    }

    /// Says whether something kept begins in a stretch of text: it is marked there, once.
    #[must_use]
    pub fn opens_kept(&self, span: Span) -> bool {
        self.kept.iter().any(|kept| (span.start..span.end).contains(&kept.start))
    }

    /// All that is remembered of a quote when it is kept.
    #[must_use]
    pub fn kept_quote(&self, index: usize) -> Option<Kept> {
        Kept::of_quote(&self.dispatch, index)
    }

    /// All that is remembered of any passage when it is kept.
    #[must_use]
    pub fn kept_passage(&self, span: Span) -> Option<Kept> {
        Kept::of_passage(&self.dispatch, span)
    }
}
