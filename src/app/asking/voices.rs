//! The panel of speakers: who is quoted, how often; each Enter goes on to their next quote.
//!
//! In lines, where one answer is one line, the panel is left with it.

use super::super::{App, Effect, Face, Reader, fuzzy::Sought};
use super::{Asking, Choice, Purpose};
use crate::dispatch::speaker_letter;
use crate::ink::Ink;
use crate::words::{asking as words, notices};

impl App {
    /// Shows the speakers of the open dispatch.
    pub(in crate::app) fn ask_for_voice(&mut self) -> Vec<Effect> {
        let Some(reader) = &self.reader else { return Vec::new() };
        if reader.speakers().is_empty() {
            self.notice = Some(notices::NO_SPEAKERS.to_owned());
            return Vec::new();
        }
        let before = self.here();
        self.ask(Purpose::Voice { speakers: Vec::new(), before })
    }

    /// Shows the speakers whom what was typed leaves; that of the current quote is chosen.
    pub(super) fn voices_as_typed(&mut self) {
        let (Some(asking), Some(reader)) = (&mut self.asking, &self.reader) else { return };
        let Purpose::Voice { speakers, .. } = &mut asking.purpose else { return };
        let mut sought = Sought::new(asking.field.text());
        let rows = (0..).zip(reader.speakers()).filter_map(|(index, speaker)| {
            let role = speaker.role.as_deref().map_or_else(String::new, |role| format!(", {role}"));
            let text = format!("{}  {}{role}", speaker_letter(index), speaker.shown());
            sought.fit(&text).map(|_| (index, text))
        });
        let rows: Vec<(u16, String)> = rows.collect();
        *speakers = rows.iter().map(|(index, _)| *index).collect();
        let current = reader.current_quote().and_then(|quote| reader.speaker_of(quote));
        let place = speakers.iter().position(|index| Some(*index) == current);
        asking.choices = rows
            .into_iter()
            .map(|(index, text)| {
                let note = words::quotes(reader.quotes_of(index));
                Choice::of(text).noted(note).in_ink(Ink::Name(index))
            })
            .collect();
        asking.chosen = (!asking.choices.is_empty()).then_some(place.unwrap_or(0));
    }

    /// Goes to the next quote of the chosen speaker, the first after the last; the panel stays.
    pub(super) fn voice_done(&mut self, asking: Asking) -> Vec<Effect> {
        let Purpose::Voice { speakers, .. } = &asking.purpose else { return Vec::new() };
        let speaker = asking.chosen.and_then(|chosen| speakers.get(chosen).copied());
        if let (Some(speaker), Some(reader)) = (speaker, &mut self.reader) {
            let next = next_of(reader, speaker);
            reader.go_to_quote(next);
        }
        // In lines an answer ends the question: the next line is a command again.
        if self.wishes.face == Face::Lines {
            if let Purpose::Voice { before, .. } = asking.purpose {
                self.note_jump(before);
            }
            self.notice = speaker.is_none().then(|| notices::NOTHING_CHOSEN.to_owned());
            return Vec::new();
        }
        self.asking = Some(asking);
        Vec::new()
    }
}

/// The quote of a speaker after the last that was jumped to, in a ring.
fn next_of(reader: &Reader, speaker: u16) -> Option<usize> {
    let here = reader.current_quote().filter(|_| reader.has_jumped_to_quote());
    let all = || reader.speech().map(|(index, _)| index);
    let theirs = |index: &usize| reader.speaker_of(*index) == Some(speaker);
    let after = all().filter(theirs).find(|index| here.is_none_or(|here| *index > here));
    after.or_else(|| all().find(theirs))
}
