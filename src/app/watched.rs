//! Files that are watched: what was amended, what is gone, what is new.
//!
//! Never changes what is being read by itself: the open dispatch keeps the text it was opened
//! with, and new rows wait, until a key asks for them.

use std::collections::HashMap;
use std::sync::Arc;

use super::{App, Effect, Focus, Handle, Order, Reader, Row, Summary, Wanted};
use crate::dispatch::{Amended, Anchor, Comparison, Dispatch, Held, OriginKind};
use crate::words::{pages, revisions as words};

/// What was seen of the sources while they are open.
#[derive(Debug)]
pub enum Watched {
    /// A file holds this now, or cannot be read.
    Amended(Handle, Box<Result<Held, String>>),
    /// A file is no longer there.
    Gone(Handle),
    /// Files that were not there before, numbered on; none where somebody asked to look again.
    New(Vec<Row>),
    /// The revision before the one that is open, out of the library, if that has it.
    Earlier(Handle, Option<Arc<Dispatch>>),
    /// What changed from one revision of the open dispatch to the next.
    Changes(Handle, Box<Amended>),
    /// The other text of a dispatch, or why there is none.
    OtherText(Handle, Box<Result<Held, String>>),
    /// Changes will not be seen: why.
    Blind(String),
}

/// What is known of the revisions of this session.
#[derive(Debug, Default)]
pub(super) struct Revisions {
    /// A later text of the open dispatch than the one that is shown.
    newer: Option<Held>,
    /// The texts that were shown before the ones that are.
    earlier: HashMap<Handle, Arc<Dispatch>>,
    /// Whether somebody asked to look again for files.
    looking: bool,
    /// Whether the library is asked for an earlier text.
    seeking: bool,
    /// Whether the other text of the open dispatch was asked for.
    awaiting_other: bool,
}

impl App {
    /// Says whether the open dispatch has a later text than the one that is shown.
    #[must_use]
    pub fn has_newer(&self) -> bool {
        self.revisions.newer.is_some()
    }

    /// Says whether files or the library are asked for a text.
    #[must_use]
    pub fn awaits_files(&self) -> bool {
        let revisions = &self.revisions;
        revisions.looking
            || revisions.seeking
            || revisions.awaiting_other
            || self.list.awaits_fates()
    }

    /// Takes in what was seen.
    pub(super) fn take_watched(&mut self, watched: Watched) -> Vec<Effect> {
        match watched {
            // Of what could not be read the row stays as it is; opening it says why.
            Watched::Amended(handle, held) => {
                if let Ok(held) = *held {
                    self.amended(handle, held);
                }
            }
            Watched::Gone(handle) => self.list.set_gone(handle, true),
            Watched::New(rows) => {
                let asked = std::mem::take(&mut self.revisions.looking);
                let count = rows.len();
                self.list.wait(rows);
                if asked {
                    self.notice = Some(words::looked(count));
                }
            }
            Watched::Earlier(handle, before) => return self.take_earlier(handle, before),
            Watched::Changes(handle, amended) => {
                self.revisions.seeking = false;
                if self.awaits_changes(handle) {
                    self.show_changes(*amended);
                }
            }
            Watched::OtherText(handle, told) => return self.take_other_text(handle, *told),
            Watched::Blind(why) => {
                self.revisions.seeking = false;
                self.notice = Some(why);
            }
        }
        Vec::new()
    }

    fn amended(&mut self, handle: Handle, held: Held) {
        self.list.set_gone(handle, false);
        let shown = self.open.as_ref().filter(|_| self.open_handle == Some(handle));
        let Some(shown) = shown else {
            return self.list.amend(handle, Summary::of(&held.dispatch, held.path));
        };
        let is_newer = shown.dispatch.fingerprint != held.dispatch.fingerprint;
        self.list.set_changed(handle, is_newer);
        self.revisions.newer = Some(held).filter(|_| is_newer);
    }

    /// Reads the open dispatch again, or looks again for files where the list has the keyboard.
    pub(super) fn refresh(&mut self) -> Vec<Effect> {
        if self.focus() == Focus::List {
            self.revisions.looking = true;
            return vec![Effect::LookAgain];
        }
        match (self.revisions.newer.take(), self.open_handle) {
            (Some(held), Some(handle)) => self.show_newer(held, handle),
            _ => self.reload(),
        }
    }

    /// A dispatch is about to be shown: the text that it takes the place of stays to be compared.
    pub(super) fn keep_earlier(&mut self, next: &Held, handle: Handle) {
        let Some(shown) = self.open.as_ref().filter(|_| self.open_handle == Some(handle)) else {
            return;
        };
        if shown.dispatch.fingerprint != next.dispatch.fingerprint {
            self.revisions.earlier.insert(handle, Arc::clone(&shown.dispatch));
        }
    }

    /// Another dispatch is open now, as it is in its file.
    pub(super) fn forget_newer(&mut self, handle: Handle) {
        self.revisions.newer = None;
        self.changes = None;
        self.list.set_changed(handle, false);
        if self.list.of_handle(handle).is_some_and(|row| row.is_gone) {
            self.notice = Some(words::FILE_GONE.to_owned());
        }
    }

    /// Shows what changed in the last revision of the open dispatch.
    pub(super) fn ask_for_changes(&mut self) -> Vec<Effect> {
        let (Some(held), Some(handle)) = (&self.open, self.open_handle) else { return Vec::new() };
        let shown = Arc::clone(&held.dispatch);
        self.revisions.seeking = true;
        vec![if let Some(newer) = &self.revisions.newer {
            Effect::SetTogether(handle, [shown, Arc::clone(&newer.dispatch)])
        } else if let Some(before) = self.revisions.earlier.get(&handle) {
            Effect::SetTogether(handle, [Arc::clone(before), shown])
        } else {
            Effect::FindEarlier(handle, shown.id, shown.fingerprint.clone())
        }]
    }

    /// Asks for the other text of the open dispatch.
    pub(super) fn ask_for_other_text(&mut self) -> Vec<Effect> {
        let (Some(held), Some(handle)) = (&self.open, self.open_handle) else { return Vec::new() };
        let refusal = match &held.dispatch.url {
            _ if held.dispatch.origin.kind != OriginKind::Feed => Some(pages::NO_FEEDS),
            None => Some(pages::NO_PAGE),
            Some(_) => None,
        };
        let shown = Arc::clone(&held.dispatch);
        self.notice = Some(refusal.unwrap_or(pages::ASKING).to_owned());
        self.revisions.awaiting_other = refusal.is_none();
        if refusal.is_none() {
            vec![Effect::OtherText(handle, shown, Wanted::ByHand)]
        } else {
            Vec::new()
        }
    }

    /// Asks for the whole of an excerpt that was opened, once, if its source wants that.
    pub(super) fn ask_for_whole_text(&self) -> Option<Effect> {
        let (held, handle) = (self.open.as_ref()?, self.open_handle?);
        let shown = Arc::clone(&held.dispatch);
        let whole = Effect::OtherText(handle, shown, Wanted::ByItsSource);
        held.dispatch.is_excerpt().then_some(whole)
    }

    /// Shows the other text; whoever went on to something else meanwhile is not called back.
    fn take_other_text(&mut self, handle: Handle, told: Result<Held, String>) -> Vec<Effect> {
        self.revisions.awaiting_other = false;
        if self.open_handle != Some(handle) {
            return Vec::new();
        }
        match told {
            Ok(held) => {
                let is_of_page = held.dispatch.is_of_page;
                let effects = self.show_newer(held, handle);
                let said = if is_of_page { pages::WHOLE } else { pages::EXCERPT };
                self.notice = Some(said.to_owned());
                effects
            }
            Err(why) => {
                self.notice = Some(why);
                Vec::new()
            }
        }
    }

    /// Whoever went on to something else meanwhile is not called back.
    fn awaits_changes(&self, handle: Handle) -> bool {
        self.open_handle == Some(handle)
            && self.focus() == Focus::Reader
            && self.asking.is_none()
            && self.changes.is_none()
    }

    fn take_earlier(&mut self, handle: Handle, before: Option<Arc<Dispatch>>) -> Vec<Effect> {
        self.revisions.seeking = false;
        let is_awaited = self.awaits_changes(handle);
        let Some(held) = self.open.as_ref().filter(|_| is_awaited) else { return Vec::new() };
        let Some(before) = before else {
            self.notice = Some(words::NO_EARLIER.to_owned());
            return Vec::new();
        };
        let together = [Arc::clone(&before), Arc::clone(&held.dispatch)];
        self.revisions.earlier.insert(handle, before);
        self.revisions.seeking = true;
        vec![Effect::SetTogether(handle, together)]
    }

    /// Lets the rows that wait enter the list.
    pub(super) fn show_new_rows(&mut self) {
        if self.list.is_window() {
            self.renew_shelf();
        } else {
            let count = self.list.admit_waiting();
            let are_ordered = self.list.view().order != Order::Given;
            self.notice = Some(words::rows_shown(count, are_ordered));
        }
        self.plan();
    }
}

/// Goes to the words of a place, or to those that stand where they stood; says whether there are
/// any. The top is the top, whatever its words.
pub(super) fn return_to(place: &Anchor, reader: &mut Reader) -> bool {
    let found = match place.compare(&reader.dispatch().text) {
        _ if place.offset == 0 => return true,
        Comparison::Same(span) | Comparison::Changed(span) => span,
        Comparison::Gone | Comparison::Withdrawn => return false,
    };
    reader.return_to(found.start);
    true
}
