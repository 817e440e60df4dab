//! Changes of standing: asked for here, shown only once they are on disk.

use super::{App, Effect, Handle, Row, Summary, Ticket};
use crate::dispatch::{Change, DispatchId, Held, Receipt, Request, SafeText, Target, Undone};
use crate::words::{copies, keeping, notices};

/// What a request was for, so that its receipt can be announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Bookmarks were set or taken off, so many.
    Bookmark(bool, usize),
    /// So many rows were marked as read or unread.
    Read(bool, usize),
    /// A quote was kept or let go; who said it.
    Keep(bool, Option<SafeText>),
    /// The speaker of a quote was confirmed.
    Confirm(SafeText),
    /// Another speaker was named for a quote, or nobody.
    Correct(Option<SafeText>),
    /// A note was put on a passage or taken off.
    Note(bool),
    /// A tag was put on or taken off.
    Tag(bool, SafeText),
    /// So many dispatches were parted from their story, or may be copies again.
    Part(bool, usize),
    /// Rows were marked as read; so many could not be, since they were not read through yet.
    ReadAll(usize, usize),
}

impl App {
    /// Says so when nothing may be written.
    pub(super) fn declines(&mut self) -> bool {
        if self.surroundings.private {
            self.notice = Some(notices::PRIVATE.to_owned());
        }
        self.surroundings.private
    }

    /// Asks for a change of the open dispatch.
    pub(super) fn record_open(&mut self, change: Change, deed: Option<Deed>) -> Vec<Effect> {
        let Some(held) = self.open.clone() else { return Vec::new() };
        self.record_in(held, change, deed)
    }

    /// Asks for a change of a dispatch, whichever one is open by now.
    pub(super) fn record_in(
        &mut self,
        held: Held,
        change: Change,
        deed: Option<Deed>,
    ) -> Vec<Effect> {
        self.record(Request::one(Target::Held(held), change), deed)
    }

    /// Asks for a change of the dispatches of rows, made and undone together; those that were not
    /// read through yet are left out. `deed` is told how many are concerned.
    pub(super) fn record_rows(
        &mut self,
        rows: &[Row],
        change: &Change,
        deed: impl FnOnce(usize) -> Option<Deed>,
    ) -> Vec<Effect> {
        let known = |row: &Row| Some((row.handle, row.summary.clone()?));
        let known: Vec<(Handle, Summary)> = rows.iter().filter_map(known).collect();
        if known.is_empty() {
            self.notice = rows.first().map(|row| notices::not_read_yet(&row.name));
            return Vec::new();
        }
        let deed = deed(known.len());
        let stores = |summary: &Summary| change.stores_text(summary.held.dispatch.origin.kind);
        if known.iter().any(|(_, summary)| stores(summary)) {
            let of = |(handle, summary): (Handle, Summary)| {
                (handle, (summary.held.dispatch.id, change.clone()))
            };
            let (handles, changes) = known.into_iter().map(of).unzip();
            let change = Box::new(change.clone());
            return self.record_with(deed, changes, |ticket| {
                Effect::RecordWithText(ticket, handles, change)
            });
        }
        let targets = known.iter().map(|(_, summary)| summary.target());
        self.record(Request::all(targets, change), deed)
    }

    /// Asks for changes; in private mode nothing is asked for and a deed is declined.
    pub(super) fn record(&mut self, request: Request, deed: Option<Deed>) -> Vec<Effect> {
        let changes = request.parts.iter().map(|(target, change)| (target.id(), change.clone()));
        let changes = changes.filter(|(_, change)| change.is_undoable()).collect();
        self.record_with(deed, changes, |ticket| Effect::Record(ticket, request))
    }

    fn record_with(
        &mut self,
        deed: Option<Deed>,
        changes: Vec<(DispatchId, Change)>,
        effect: impl FnOnce(Ticket) -> Effect,
    ) -> Vec<Effect> {
        if self.surroundings.private {
            if deed.is_some() {
                self.notice = Some(notices::PRIVATE.to_owned());
            }
            return Vec::new();
        }
        if !changes.is_empty() {
            self.keep_searches();
        }
        let ticket = self.next_ticket();
        if let Some(deed) = deed {
            self.deeds.insert(ticket, deed);
        }
        self.asked.note(ticket, changes);
        vec![effect(ticket)]
    }

    /// Takes in that a request was carried out.
    pub(super) fn recorded(
        &mut self,
        ticket: Ticket,
        outcome: Result<Receipt, String>,
    ) -> Vec<Effect> {
        let deed = self.deeds.remove(&ticket);
        self.tree.is_stale = true;
        self.asked.answered(ticket);
        let (mut effects, left) = self.note_recorded(ticket, outcome.is_ok());
        match outcome {
            Ok(receipt) => {
                let complaint = receipt.complaint.clone();
                let deed = match deed {
                    Some(Deed::ReadAll(0, 0)) => {
                        effects.extend(self.count_rows());
                        Some(Deed::ReadAll(receipt.remembered.len(), 0))
                    }
                    deed => deed,
                };
                let ids: Vec<DispatchId> = receipt.remembered.iter().map(|(id, _)| *id).collect();
                self.take_receipt(receipt);
                if deed.is_some() {
                    self.outdate_left_page();
                }
                if let Some(Deed::Part(parts, _)) = deed {
                    self.take_parted(parts, &ids);
                }
                if let Some(deed) = deed {
                    self.notice = Some(announce(&deed, self.story()));
                }
                self.notice = complaint.or(self.notice.take());
            }
            Err(why) => {
                let left = left.into_iter();
                self.notice = Some(left.fold(why, |why, left| format!("{why} {left}")));
            }
        }
        effects
    }

    /// Asks for the last change to be taken back.
    pub(super) fn take_back_change(&mut self) -> Vec<Effect> {
        if self.declines() {
            return Vec::new();
        }
        if let Some(effects) = self.take_back_search() {
            return effects;
        }
        self.asked.take_back();
        vec![Effect::Undo]
    }

    /// Takes in that the last change was taken back.
    pub(super) fn undone(&mut self, outcome: Result<Undone, String>) -> Vec<Effect> {
        self.notice = Some(match outcome {
            Ok(undone) => {
                let what = undone.changes.first().map(|(_, change)| name_of(change));
                let said = notices::undone(what.unwrap_or_default(), undone.changes.len());
                if undone.changes.iter().any(|(_, change)| matches!(change, Change::Parted(_))) {
                    self.take_parted(false, &[]);
                }
                self.take_receipt(undone.receipt);
                said
            }
            Err(why) => why,
        });
        self.tree.is_stale = true;
        self.count_rows()
    }

    fn take_receipt(&mut self, receipt: Receipt) {
        let untouched = std::mem::replace(&mut self.untouched, false);
        self.remember(receipt.remembered);
        self.untouched = untouched;
    }
}

fn announce(deed: &Deed, story: Option<&str>) -> String {
    match deed {
        Deed::Part(true, count) => copies::parted(*count),
        Deed::Part(false, _) => copies::MAY_BE_COPY.to_owned(),
        Deed::Note(true) => keeping::NOTED.to_owned(),
        Deed::Note(false) => keeping::NOTE_OFF.to_owned(),
        Deed::Tag(is_on, tag) => keeping::tagged(*is_on, tag),
        Deed::Confirm(who) => keeping::confirmed(who),
        Deed::Correct(who) => keeping::corrected(who.as_deref()),
        Deed::Keep(true, who) if let Some(story) = story => {
            keeping::kept_for(who.as_deref(), story)
        }
        Deed::Bookmark(set, count) => notices::bookmarked(*set, *count),
        Deed::Read(true, 1) => notices::MARKED_READ.to_owned(),
        Deed::Read(false, 1) => notices::MARKED_UNREAD.to_owned(),
        Deed::Read(false, count) => notices::all_unread(*count),
        Deed::Keep(true, who) => notices::quote_kept(who.as_deref()),
        Deed::Keep(false, _) => notices::QUOTE_LET_GO.to_owned(),
        Deed::ReadAll(0, 0) => notices::ALL_READ_ALREADY.to_owned(),
        Deed::Read(true, count) | Deed::ReadAll(count, 0) => notices::all_read(*count),
        Deed::ReadAll(count, waiting) => notices::all_read_but(*count, *waiting),
    }
}

fn name_of(change: &Change) -> &'static str {
    match change {
        Change::Read(true) => notices::CHANGE_READ,
        Change::Read(false) => notices::CHANGE_UNREAD,
        Change::Bookmarked(true) => notices::CHANGE_BOOKMARK,
        Change::Bookmarked(false) => notices::CHANGE_BOOKMARK_OFF,
        Change::Tagged(_) | Change::Untagged(_) => notices::CHANGE_TAG,
        Change::Note(_) => notices::CHANGE_NOTE,
        Change::Keep(_) => notices::CHANGE_KEEP,
        Change::Unkeep(_) => notices::CHANGE_LET_GO,
        Change::Confirm(_) => notices::CHANGE_CONFIRM,
        Change::Correct { .. } => notices::CHANGE_CORRECT,
        Change::TagKept(..) | Change::UntagKept(..) => notices::CHANGE_TAG_KEPT,
        Change::NoteKept(..) => notices::CHANGE_NOTE_KEPT,
        Change::Parted(true) => notices::CHANGE_PART,
        Change::Parted(false) => notices::CHANGE_JOIN,
        Change::Place(_) | Change::Opened => notices::CHANGE_PLACE,
    }
}
