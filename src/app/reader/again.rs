//! A dispatch that was read again: what is looked for, heard, selected and bright stays so.
//!
//! Goes by words, never by numbers: in a later text the second speaker may be the third, and the
//! same hit stands elsewhere. What has no words any more is let go.

use super::{Reader, Target};
use crate::dispatch::{Anchor, Quote, Span};

impl Reader {
    /// Takes over from the page that was shown before; the view stays where it is.
    pub fn go_on_from(&mut self, before: &Self) {
        self.focused = before.focused;
        self.column = before.column;
        self.voice = before.voice.and_then(|voice| self.same_speaker(before, voice));
        if before.looked_for() != self.looked_for() {
            self.look_for(before.looked_for());
        }
        let hit = before.current_hit().and_then(|hit| before.hits().get(hit));
        self.make_current(hit.and_then(|hit| self.same_words(before, *hit)));
        if let Some(mut selection) = before.selection {
            let span = self.same_words(before, selection.span);
            self.selection = span.map(|span| {
                selection.span = span;
                selection
            });
        }
        if let Some(Target::Quote(quote)) = before.target {
            let quote = before.dispatch.quotes.get(quote).map(Quote::span);
            let span = quote.and_then(|span| self.same_words(before, span));
            let quotes = &self.dispatch.quotes;
            let found = quotes.iter().position(|quote| Some(quote.span()) == span);
            self.target = found.map(Target::Quote);
        }
    }

    /// Where the same words stand in this text.
    fn same_words(&self, before: &Self, span: Span) -> Option<Span> {
        Anchor::of(&before.dispatch.text, span, 0, "").find(&self.dispatch.text)
    }

    /// The speaker of the same name in this text.
    fn same_speaker(&self, before: &Self, voice: u16) -> Option<u16> {
        let name = before.dispatch.speakers.get(usize::from(voice))?.shown();
        let found = self.dispatch.speakers.iter().position(|speaker| speaker.shown() == name);
        u16::try_from(found?).ok()
    }
}
