//! Saying who said a quote: the reader confirms the engine's word, or names somebody else.
//!
//! It stands in the record of what is kept: a quote that is not kept yet is kept with it, and
//! one undo takes back both.

use super::asking::Named;
use super::{App, Deed, Effect, Passage, Purpose, Reader};
use crate::dispatch::{AttributedBy, Change, Kept, SafeText};
use crate::words::{keeping as words, notices};

impl App {
    /// Confirms who said the current quote.
    pub(super) fn confirm_speaker(&mut self) -> Vec<Effect> {
        self.said_or_notice().map_or_else(Vec::new, |passage| self.confirm(passage))
    }

    fn confirm(&mut self, passage: Passage) -> Vec<Effect> {
        let refusal = match passage.kept.attributed {
            _ if passage.kept.speaker.is_none() => Some(words::NOBODY_TO_CONFIRM),
            AttributedBy::Confirmed => Some(words::CONFIRMED_ALREADY),
            AttributedBy::Corrected => Some(words::CORRECTED_ALREADY),
            AttributedBy::Engine => None,
        };
        if let Some(refusal) = refusal {
            self.notice = Some(refusal.to_owned());
            return Vec::new();
        }
        let deed = passage.kept.speaker.clone().map(Deed::Confirm);
        if passage.is_kept {
            return self.record_in(passage.held, Change::Confirm(passage.kept.anchor), deed);
        }
        let kept = Kept { attributed: AttributedBy::Confirmed, ..passage.kept };
        let kept = self.with_story(kept);
        self.record_in(passage.held, Change::keep(kept), deed)
    }

    /// Asks who said the current quote.
    pub(super) fn ask_who_said_it(&mut self) -> Vec<Effect> {
        match self.said_or_notice() {
            Some(passage) if !self.declines() => {
                self.ask(Purpose::Who { passage: Box::new(passage), named: Vec::new() })
            }
            _ => Vec::new(),
        }
    }

    /// Somebody was named, or nobody; whom the engine named is confirmed by that.
    pub(super) fn who_done(&mut self, passage: Passage, named: Named) -> Vec<Effect> {
        let (speaker, role) = named.into_parts();
        let is_same = passage.kept.speaker == speaker;
        if is_same && speaker.is_some() && passage.kept.attributed == AttributedBy::Engine {
            return self.confirm(passage);
        }
        if is_same && passage.kept.role == role {
            self.notice = Some(words::corrected(speaker.as_deref()));
            return Vec::new();
        }
        let deed = Some(Deed::Correct(speaker.clone()));
        if passage.is_kept {
            let anchor = passage.kept.anchor;
            return self.record_in(passage.held, Change::Correct { anchor, speaker, role }, deed);
        }
        let attributed = AttributedBy::Corrected;
        let kept = self.with_story(Kept { speaker, role, attributed, ..passage.kept });
        self.record_in(passage.held, Change::keep(kept), deed)
    }

    fn said_or_notice(&mut self) -> Option<Passage> {
        let passage = self.quote_said();
        if passage.is_none() {
            self.notice = Some(notices::NO_CURRENT_QUOTE.to_owned());
        }
        passage
    }

    /// The speakers that can be named, in the order of their letters.
    pub(super) fn speakers_known(&self) -> Vec<Named> {
        let speakers = self.reader.iter().flat_map(Reader::speakers);
        let named = speakers.map(|speaker| Named::Somebody {
            name: SafeText::line(speaker.shown()),
            role: speaker.role.clone(),
        });
        named.collect()
    }
}
