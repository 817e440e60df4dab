//! Notes on their way to the library.
//!
//! What was written in a line or in the editor is held until it is on disk: a library that
//! cannot be written to costs no words.

use std::collections::HashMap;
use std::path::PathBuf;

use super::{App, Deed, Effect, Passage, Ticket};
use crate::dispatch::{Change, Kept, SafeText};
use crate::words::leaving as words;

/// A note that is not on disk.
#[derive(Debug, Clone, PartialEq)]
struct Note {
    passage: Passage,
    words: SafeText,
    /// The file that the editor left it in.
    draft: Option<PathBuf>,
}

/// The notes that are not on disk.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Those that the library was asked to write.
    asked: HashMap<Ticket, Note>,
    /// Those that it could not write.
    failed: Vec<Note>,
}

impl Notes {
    /// The note that could not be written on a passage.
    fn failed_on(&self, passage: &Passage) -> Option<&Note> {
        self.failed.iter().rfind(|note| is_same(&note.passage, passage))
    }
}

impl App {
    /// The note on a passage: what could not be written, else what is on disk.
    pub(super) fn note_on(&self, passage: &Passage) -> Option<SafeText> {
        let failed = self.notes.failed_on(passage).map(|note| note.words.clone());
        failed.or_else(|| passage.kept.note.clone())
    }

    /// The note stands, or is taken off; what was not kept before is kept with it. `draft` is the
    /// file that holds its words until they are on disk.
    pub(super) fn note_done(
        &mut self,
        passage: Passage,
        written: &str,
        draft: Option<PathBuf>,
    ) -> Vec<Effect> {
        let written = SafeText::block(written.trim());
        let note = (!written.is_empty()).then(|| written.clone());
        if passage.kept.note == note {
            let mut effects = self.forget_failed(&passage);
            effects.extend(draft.map(Effect::Discard));
            return effects;
        }
        self.unselect();
        let deed = Some(Deed::Note(note.is_some()));
        let (held, kept) = (passage.held.clone(), passage.kept.clone());
        let change = if passage.is_kept {
            Change::NoteKept(kept.anchor, note)
        } else {
            Change::keep(Kept { note, ..self.with_story(kept) })
        };
        let effects = self.record_in(held, change, deed);
        self.notes.asked.insert(self.last_ticket, Note { passage, words: written, draft });
        effects
    }

    /// Takes in whether a note is on disk; says where its words are when they are not.
    pub(super) fn note_recorded(
        &mut self,
        ticket: Ticket,
        is_on_disk: bool,
    ) -> (Vec<Effect>, Option<String>) {
        let Some(note) = self.notes.asked.remove(&ticket) else { return (Vec::new(), None) };
        if is_on_disk {
            let mut effects = self.forget_failed(&note.passage);
            effects.extend(note.draft.map(Effect::Discard));
            return (effects, None);
        }
        let said = note.draft.as_ref().map_or_else(
            || words::NOTE_KEPT.to_owned(),
            |draft| words::note_in(&SafeText::line(&draft.to_string_lossy())),
        );
        self.notes.failed.push(note);
        (Vec::new(), Some(said))
    }

    /// What could not be written on a passage is there in other words now.
    fn forget_failed(&mut self, passage: &Passage) -> Vec<Effect> {
        let all = std::mem::take(&mut self.notes.failed);
        let (gone, left) = all.into_iter().partition(|note| is_same(&note.passage, passage));
        self.notes.failed = left;
        let gone: Vec<Note> = gone;
        gone.into_iter().filter_map(|note| note.draft).map(Effect::Discard).collect()
    }
}

fn is_same(one: &Passage, other: &Passage) -> bool {
    one.held.dispatch.id == other.held.dispatch.id
        && one.kept.anchor.is_same_passage(&other.kept.anchor)
}
