//! What is so once all that was asked for is done.
//!
//! A change is shown only when it is on disk, which takes its time; a key that turns something
//! round goes by what was asked for before it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{App, Row, Ticket};
use crate::dispatch::{Anchor, AttributedBy, Change, DispatchId, Kept, Remembered, SafeText};

/// The changes that were asked for and not answered, of each dispatch in their order.
#[derive(Debug, Default)]
pub(super) struct Asked {
    changes: HashMap<DispatchId, Vec<(Ticket, Change)>>,
}

impl Asked {
    /// Takes in that changes are asked for.
    pub(super) fn note(&mut self, ticket: Ticket, changes: Vec<(DispatchId, Change)>) {
        for (id, change) in changes {
            self.changes.entry(id).or_default().push((ticket, change));
        }
    }

    /// Takes in that they are on disk, or cannot be.
    pub(super) fn answered(&mut self, ticket: Ticket) {
        self.changes.retain(|_, changes| {
            changes.retain(|(of, _)| *of != ticket);
            !changes.is_empty()
        });
    }

    /// Takes in that the last of them is to be taken back.
    pub(super) fn take_back(&mut self) {
        if let Some(last) = self.changes.values().flatten().map(|(ticket, _)| *ticket).max() {
            self.answered(last);
        }
    }
}

impl App {
    /// What will be remembered of a row's dispatch.
    pub(super) fn expected<'a>(&self, row: &'a Row) -> Cow<'a, Remembered> {
        let mut expected = Cow::Borrowed(&row.remembered);
        for (_, change) in self.asked.changes.get(&row.id).into_iter().flatten() {
            apply(change, expected.to_mut());
        }
        expected
    }
}

fn apply(change: &Change, remembered: &mut Remembered) {
    let standing = &mut remembered.standing;
    match change {
        Change::Read(read) => standing.read = *read,
        Change::Bookmarked(set) => standing.bookmarked = *set,
        Change::Tagged(tag) => put_on(&mut standing.tags, tag),
        Change::Untagged(tag) => standing.tags.retain(|known| known != tag),
        Change::Note(note) => standing.note.clone_from(note),
        Change::Keep(kept) => {
            if kept_at(remembered, &kept.anchor).is_none() {
                remembered.kept.push((**kept).clone());
            }
        }
        Change::Unkeep(anchor) => {
            remembered.kept.retain(|kept| !kept.anchor.is_same_passage(anchor));
        }
        Change::TagKept(anchor, tag) => {
            if let Some(kept) = kept_at(remembered, anchor) {
                put_on(&mut kept.tags, tag);
            }
        }
        Change::UntagKept(anchor, tag) => {
            if let Some(kept) = kept_at(remembered, anchor) {
                kept.tags.retain(|known| known != tag);
            }
        }
        Change::NoteKept(anchor, note) => {
            if let Some(kept) = kept_at(remembered, anchor) {
                kept.note.clone_from(note);
            }
        }
        Change::Confirm(anchor) => {
            if let Some(kept) = kept_at(remembered, anchor) {
                kept.attributed = AttributedBy::Confirmed;
            }
        }
        Change::Correct { anchor, speaker, role } => {
            if let Some(kept) = kept_at(remembered, anchor) {
                kept.attributed = AttributedBy::Corrected;
                (kept.speaker, kept.role) = (speaker.clone(), role.clone());
            }
        }
        Change::Place(_) | Change::Opened | Change::Parted(_) => {}
    }
}

fn put_on(tags: &mut Vec<SafeText>, tag: &SafeText) {
    if !tags.contains(tag) {
        tags.push(tag.clone());
    }
}

fn kept_at<'a>(remembered: &'a mut Remembered, anchor: &Anchor) -> Option<&'a mut Kept> {
    remembered.kept.iter_mut().find(|kept| kept.anchor.is_same_passage(anchor))
}
