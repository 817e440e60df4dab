//! Who said a quote: the reader's word goes before that of the quotes engine.
//!
//! The dispatch stays as it was read. Whoever the reader named and the dispatch does not follows
//! behind its speakers, with a letter of their own.

use std::collections::BTreeMap;

use super::Reader;
use super::said::Said;
use crate::dispatch::{AttributedBy, Dispatch, Kept, Quote, Span, Speaker};

/// What the reader said of who said the quotes of a dispatch.
#[derive(Debug, Default)]
pub(super) struct Attributed {
    /// By quote: who says so, and the speaker's place.
    quotes: BTreeMap<usize, (AttributedBy, Option<u16>)>,
    /// All speakers, those of the dispatch first.
    speakers: Vec<Speaker>,
}

impl Attributed {
    /// What stands while the reader has said nothing.
    pub(super) fn by_engine(dispatch: &Dispatch) -> Self {
        Self { quotes: BTreeMap::new(), speakers: dispatch.speakers.clone() }
    }

    /// What kept passages say; of those whose words are gone nothing.
    fn of(dispatch: &Dispatch, kept: &[Kept]) -> Self {
        let mut attributed = Self::by_engine(dispatch);
        for one in kept.iter().filter(|kept| kept.attributed != AttributedBy::Engine) {
            let Some(span) = one.anchor.find(&dispatch.text) else { continue };
            let quotes = quotes_of(dispatch, span);
            if quotes.is_empty() {
                continue;
            }
            let speaker = attributed.place_of(one);
            attributed
                .quotes
                .extend(quotes.into_iter().map(|quote| (quote, (one.attributed, speaker))));
        }
        attributed
    }

    /// The place of a kept passage's speaker, made where there is none yet.
    fn place_of(&mut self, kept: &Kept) -> Option<u16> {
        let name = kept.speaker.as_ref()?;
        let known = self.speakers.iter().position(|speaker| speaker.shown() == name.as_str());
        let place = known.unwrap_or_else(|| {
            let (name, role) = (name.clone(), kept.role.clone());
            self.speakers.push(Speaker { mention: name.clone(), name: Some(name), role });
            self.speakers.len() - 1
        });
        u16::try_from(place).ok()
    }

    /// The speaker of a quote, by place.
    pub(super) fn speaker_of(&self, dispatch: &Dispatch, quote: usize) -> Option<u16> {
        match self.quotes.get(&quote) {
            Some((_, speaker)) => *speaker,
            None => Some(dispatch.quotes.get(quote)?.attribution?.speaker),
        }
    }

    /// How many speakers there are.
    pub(super) fn count(&self) -> usize {
        self.speakers.len()
    }

    /// All speakers.
    pub(super) fn speakers(&self) -> &[Speaker] {
        &self.speakers
    }
}

/// The quote that a passage is or is a part of; else all that stand in it, for a later engine may
/// read two quotes where an earlier one read the halves of one.
fn quotes_of(dispatch: &Dispatch, passage: Span) -> Vec<usize> {
    let holds = |outer: Span, inner: Span| outer.start <= inner.start && inner.end <= outer.end;
    let spans = || dispatch.quotes.iter().map(Quote::span).enumerate();
    let around = spans().find(|(_, quote)| holds(*quote, passage));
    let within = spans().filter(|(_, quote)| around.is_none() && holds(passage, *quote));
    around.into_iter().chain(within).map(|(quote, _)| quote).collect()
}

impl Reader {
    /// Takes up who said what by the reader's own word.
    pub(super) fn set_attributed(&mut self, kept: &[Kept]) {
        self.attributed = Attributed::of(&self.dispatch, kept);
        let width = self.said.width();
        self.said = Said::of(&self.dispatch, &self.attributed);
        self.fit_rail(width);
        let count = self.attributed.count();
        self.voice = self.voice.filter(|voice| usize::from(*voice) < count);
    }

    /// All speakers: those of the dispatch, then those whom the reader named.
    #[must_use]
    pub fn speakers(&self) -> &[Speaker] {
        self.attributed.speakers()
    }

    /// Who says who said a quote.
    #[must_use]
    pub fn attributed_by(&self, quote: usize) -> AttributedBy {
        self.attributed.quotes.get(&quote).map(|(by, _)| *by).unwrap_or_default()
    }

    /// Says whether a quote's speaker has a question mark: only while the engine alone says it.
    #[must_use]
    pub fn is_unsure(&self, quote: usize) -> bool {
        self.attributed_by(quote) == AttributedBy::Engine
            && self.dispatch.quotes.get(quote).is_some_and(Quote::is_unsure)
    }

    /// The index of a quote's speaker.
    #[must_use]
    pub fn speaker_of(&self, quote: usize) -> Option<u16> {
        self.attributed.speaker_of(&self.dispatch, quote)
    }
}
