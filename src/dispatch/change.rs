//! Changes of standing: what a reader asks for, and what is answered once it is on disk.
//!
//! Plain data, so that state can ask without knowing who carries it out. Nothing here is done
//! before a [`Receipt`] says so.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Anchor, Dispatch, DispatchId, Fingerprint, Kept, OriginKind, Remembered, SafeText};

/// One change of the standing of one dispatch.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It was read, or it is to count as unread.
    Read(bool),
    /// It is bookmarked, or no longer.
    Bookmarked(bool),
    /// It gets a tag.
    Tagged(SafeText),
    /// It loses a tag.
    Untagged(SafeText),
    /// It gets a note in place of the one it had; none takes the note off.
    Note(Option<SafeText>),
    /// A quote or passage of it is kept.
    Keep(Box<Kept>),
    /// The kept passage with this anchor is let go.
    Unkeep(Anchor),
    /// The speaker that the kept passage with this anchor has is right.
    Confirm(Anchor),
    /// The kept passage with this anchor has another speaker, or none.
    Correct {
        /// The kept passage.
        anchor: Anchor,
        /// Who said it.
        speaker: Option<SafeText>,
        /// The role that goes with the name.
        role: Option<SafeText>,
    },
    /// The kept passage with this anchor gets a tag.
    TagKept(Anchor, SafeText),
    /// The kept passage with this anchor loses a tag.
    UntagKept(Anchor, SafeText),
    /// The kept passage with this anchor gets a note in place of the one it had; none takes the
    /// note off.
    NoteKept(Anchor, Option<SafeText>),
    /// It stands for itself from now on, whatever other source has its text; or it may be a copy
    /// of its story again.
    Parted(bool),
    /// Reading stopped here; never undone.
    Place(Anchor),
    /// It was opened, so that starting again opens it; never undone.
    Opened,
}

impl Change {
    /// Keeps a passage.
    #[must_use]
    pub fn keep(kept: Kept) -> Self {
        Self::Keep(Box::new(kept))
    }

    /// Says whether a reader can take it back.
    #[must_use]
    pub const fn is_undoable(&self) -> bool {
        !matches!(self, Self::Place(_) | Self::Opened)
    }

    /// Says whether the dispatch's text is to be stored with it.
    ///
    /// A file can be read again, so that only a bookmark or a kept quote stores its text. What
    /// was piped in or built in cannot: anything that the reader put on it stores it.
    #[must_use]
    pub const fn stores_text(&self, kind: OriginKind) -> bool {
        match self {
            Self::Bookmarked(true) | Self::Keep(_) => true,
            Self::Tagged(_) | Self::Note(Some(_)) => !matches!(kind, OriginKind::File),
            _ => false,
        }
    }
}

/// A dispatch that was read, and the file that it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The dispatch.
    pub dispatch: Arc<Dispatch>,
    /// The whole path of its file, by which it is read again; none for what is no file.
    pub path: Option<PathBuf>,
}

/// The dispatch that a change concerns.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// One that was read; the library need not know it yet.
    Held(Held),
    /// One that the library knows.
    Known(DispatchId),
}

impl Target {
    /// Which dispatch it is.
    #[must_use]
    pub fn id(&self) -> DispatchId {
        match self {
            Self::Held(held) => held.dispatch.id,
            Self::Known(id) => *id,
        }
    }
}

/// Changes that are made together: all of them or none, and undone together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Request {
    /// The changes in the order they are made.
    pub parts: Vec<(Target, Change)>,
}

impl Request {
    /// Asks for one change of one dispatch.
    #[must_use]
    pub fn one(target: Target, change: Change) -> Self {
        Self { parts: vec![(target, change)] }
    }

    /// Asks for the same change of many dispatches.
    #[must_use]
    pub fn all(targets: impl IntoIterator<Item = Target>, change: &Change) -> Self {
        Self { parts: targets.into_iter().map(|target| (target, change.clone())).collect() }
    }
}

/// What is on disk after a request was carried out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Receipt {
    /// The new standing of each dispatch that the request concerned, in order of id.
    ///
    /// Missing are dispatches of which nothing is recorded: what was piped in, until something
    /// in it is kept.
    pub remembered: Vec<(DispatchId, Remembered)>,
    /// What could not be done beside it, in a sentence.
    pub complaint: Option<String>,
}

/// What was taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct Undone {
    /// The changes that were taken back, as they had been asked for.
    pub changes: Vec<(DispatchId, Change)>,
    /// The standings as they are now.
    pub receipt: Receipt,
}

/// A dispatch that was just read, as far as finding its standing needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Which dispatch it is.
    pub id: DispatchId,
    /// Hash of its bytes, by which a file is known again when it was moved.
    pub fingerprint: Fingerprint,
    /// The door's name as shown.
    pub origin: SafeText,
    /// The whole path of its file.
    pub path: Option<PathBuf>,
}

impl Arrived {
    /// Takes from a dispatch what finding its standing needs.
    #[must_use]
    pub fn of(held: &Held) -> Self {
        Self {
            id: held.dispatch.id,
            fingerprint: held.dispatch.fingerprint.clone(),
            origin: held.dispatch.origin.name.clone(),
            path: held.path.clone(),
        }
    }
}

/// The dispatch that was open last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastOpen {
    /// Which dispatch it is.
    pub id: DispatchId,
    /// The file that it was read from.
    pub path: Option<PathBuf>,
    /// Says whether its text is in the library.
    pub is_stored: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_not_undone() {
        assert!(!Change::Opened.is_undoable());
        assert!(Change::Read(false).is_undoable());
    }

    #[test]
    fn a_file_is_stored_for_its_bookmark_alone() {
        let tagged = Change::Tagged(SafeText::line("ports"));
        assert!(Change::Bookmarked(true).stores_text(OriginKind::File));
        assert!(!Change::Bookmarked(false).stores_text(OriginKind::File));
        assert!(!tagged.stores_text(OriginKind::File));
        assert!(tagged.stores_text(OriginKind::StandardInput));
        assert!(!Change::Read(true).stores_text(OriginKind::StandardInput));
    }
}
