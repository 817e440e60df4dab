//! Speakers in order of first quote; the same person has the same number.

use std::collections::HashMap;

use super::Found;
use super::chunks::ChunkKind;
use super::joining::Draft;
use super::names::Names;
use super::tag::Tag;
use crate::dispatch::{Attribution, Quote, SafeText, Speaker};

/// What makes two mentions one speaker.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Person(usize),
    /// A noun group, by its words in lower case.
    Noun(String),
    /// A pronoun that stands for nobody known, by its place.
    Unknown(usize),
}

/// Gives every quote its speaker.
pub(super) fn number<'a>(text: &'a str, drafts: Vec<Draft>, names: &Names<'a>) -> Found {
    let mut numbering = Numbering { text, names, numbers: HashMap::new(), speakers: Vec::new() };
    let quotes = drafts.into_iter().map(|draft| numbering.quote(draft)).collect();
    Found { quotes, speakers: numbering.speakers }
}

struct Numbering<'a, 'n> {
    text: &'a str,
    names: &'n Names<'a>,
    numbers: HashMap<Key, u16>,
    speakers: Vec<Speaker>,
}

impl Numbering<'_, '_> {
    fn quote(&mut self, draft: Draft) -> Quote {
        let attribution = draft.tag.and_then(|tag| self.attribution(&tag));
        let tag = draft.tag.filter(|_| attribution.is_some());
        let overlaps = |span: &crate::dispatch::Span| {
            draft.segments.iter().any(|segment| segment.overlaps(*span))
        };
        Quote {
            kind: draft.kind,
            attribution,
            cue: tag.and_then(|tag| tag.cue).filter(|cue| !overlaps(cue)),
            hearer: tag.and_then(|tag| tag.hearer).filter(|hearer| !overlaps(hearer)),
            confidence: tag.map_or(0.0, |tag| tag.certainty),
            segments: draft.segments,
        }
    }

    fn attribution(&mut self, tag: &Tag) -> Option<Attribution> {
        let mention = tag.who.mention;
        let shown = tag.who.noun.unwrap_or(mention);
        let words = &self.text[shown.start..shown.end];
        let resolved = self.names.resolve(self.text, tag.who).map(|resolved| resolved.person);
        let key = match (resolved, tag.who.kind) {
            (Some(person), _) => Key::Person(person),
            (None, ChunkKind::Pronoun) if tag.who.noun.is_none() => Key::Unknown(mention.start),
            (None, _) => Key::Noun(words.to_lowercase()),
        };
        if let Some(speaker) = self.numbers.get(&key) {
            return Some(Attribution { speaker: *speaker, mention });
        }
        // Speakers past the last number stay unattributed: no dispatch has so many.
        let speaker = u16::try_from(self.speakers.len()).ok()?;
        self.numbers.insert(key, speaker);
        let span_text =
            |span: crate::dispatch::Span| SafeText::line(&self.text[span.start..span.end]);
        self.speakers.push(Speaker {
            name: resolved.map(|person| SafeText::line(self.names.name(person))),
            role: resolved.and_then(|person| self.names.role(person)).map(span_text),
            mention: span_text(shown),
        });
        Some(Attribution { speaker, mention })
    }
}
