//! Finding sources, opening dispatches, and where the program starts.

use std::sync::Arc;

use super::watched::return_to;
use super::{App, Effect, Focus, Handle, Opening, Overlay, Reader, Row, Summary, Ticket};
use crate::config::MarkRead;
use crate::dispatch::{Change, DispatchId, Held, Remembered};
use crate::words::{copying, notices};

impl App {
    /// Takes in rows that were found.
    pub(super) fn found(&mut self, rows: Vec<Row>, more: bool) -> Vec<Effect> {
        self.list.searching = more;
        self.list.add(rows);
        if self.reader.is_none() && self.opening.is_none() && self.list.is_lone() && !more {
            return self.open_row_at(0, false);
        }
        self.plan();
        self.start()
    }

    /// Takes in what rows hold.
    pub(super) fn skimmed(
        &mut self,
        summaries: Vec<(Handle, Result<Summary, String>)>,
    ) -> Vec<Effect> {
        for (handle, outcome) in summaries {
            match outcome {
                Ok(summary) => self.list.set_summary(handle, summary),
                Err(why) => self.list.set_failure(handle, why),
            }
        }
        self.keep_cursor_in_view();
        Vec::new()
    }

    /// Says whether it is known where the reader stopped the last time.
    #[must_use]
    pub fn knows_its_start(&self) -> bool {
        self.start_known
    }

    /// Takes in which dispatch was open last.
    pub(super) fn start_at(&mut self, last: Option<DispatchId>) -> Vec<Effect> {
        self.start_known = true;
        self.last_open = last;
        if self.list.is_window() && self.list.searching {
            self.wish_for_start();
            return Vec::new();
        }
        self.start()
    }

    /// Starts where the reader stopped, unless a hand was faster.
    pub(super) fn start(&mut self) -> Vec<Effect> {
        if !self.start_known || self.reader.is_some() || self.opening.is_some() {
            return Vec::new();
        }
        let last = self.last_open.filter(|_| self.untouched);
        let last = last.and_then(|id| self.list.of_id(id)).map(|row| row.handle);
        if let Some(handle) = last {
            self.list.move_to_handle(handle);
            return self.open_row_at(self.list.cursor(), false);
        }
        if self.list.searching { Vec::new() } else { self.preview() }
    }

    /// Opens a shown row, to read it or to preview it beside the list.
    pub(super) fn open_row_at(&mut self, index: usize, preview: bool) -> Vec<Effect> {
        let Some(row) = self.list.row(index) else { return Vec::new() };
        self.open_source(row.handle, preview)
    }

    /// Opens a source, shown in the list or not.
    pub(super) fn open_source(&mut self, handle: Handle, preview: bool) -> Vec<Effect> {
        self.drop_arriving(handle);
        if self.open_handle == Some(handle) && self.reader.is_some() {
            self.opening = None;
            self.look_for_search();
            return if preview { Vec::new() } else { self.come_to_front() };
        }
        if let Some(opening) = self.opening.as_mut().filter(|opening| opening.handle == handle) {
            opening.preview &= preview;
            return Vec::new();
        }
        let ticket = self.next_ticket();
        self.opening = Some(Opening { ticket, handle, preview, for_details: false });
        vec![Effect::Open(ticket, handle)]
    }

    /// Shows the details of the dispatch at hand, once it was read.
    pub(super) fn ask_for_details(&mut self) -> Vec<Effect> {
        if self.dispatch_at_hand().is_some() {
            self.overlay = Some(Overlay::details());
            return Vec::new();
        }
        let effects = match self.focus() {
            Focus::List => self.open_row_at(self.list.cursor(), true),
            Focus::Reader => Vec::new(),
        };
        match &mut self.opening {
            Some(opening) => opening.for_details = true,
            None => self.notice = Some(copying::NOTHING_OPEN.to_owned()),
        }
        effects
    }

    /// Shows the row under the cursor in the reader beside the list.
    pub(super) fn preview(&mut self) -> Vec<Effect> {
        let beside = self.floor.list.is_some() && self.floor.reader.is_some();
        if !beside || self.focus != Focus::List || !self.start_known {
            return Vec::new();
        }
        if self.list.is_empty() && !self.list.searching {
            return self.shut_reader();
        }
        self.open_row_at(self.list.cursor(), true)
    }

    /// Shows no dispatch, where there is none to be shown.
    fn shut_reader(&mut self) -> Vec<Effect> {
        let effects = self.leave();
        self.opening = None;
        (self.reader, self.open, self.open_handle) = (None, None, None);
        self.changes = None;
        effects
    }

    /// Reads the open dispatch again; the reader stays where it is.
    pub(super) fn reload(&mut self) -> Vec<Effect> {
        let Some(handle) = self.open_handle else {
            self.notice = Some(copying::NOTHING_OPEN.to_owned());
            return Vec::new();
        };
        let ticket = self.next_ticket();
        let preview = self.previewed;
        self.opening = Some(Opening { ticket, handle, preview, for_details: false });
        self.reloading = Some(ticket);
        vec![Effect::Open(ticket, handle)]
    }

    /// Shows a later text of the open dispatch that was read already.
    pub(super) fn show_newer(&mut self, held: Held, handle: Handle) -> Vec<Effect> {
        let ticket = self.next_ticket();
        let preview = self.previewed;
        self.show_again(Ok(held), Opening { ticket, handle, preview, for_details: false })
    }

    /// Shows what was read again at the place where the reader was.
    fn show_again(&mut self, outcome: Result<Held, String>, opening: Opening) -> Vec<Effect> {
        let held = match outcome {
            Ok(held) => held,
            Err(why) => {
                self.notice = Some(why);
                return Vec::new();
            }
        };
        let mut effects = self.leave();
        let before = self.reader.take();
        let dispatch = before.as_ref().map(Reader::dispatch);
        let is_same =
            dispatch.is_some_and(|dispatch| dispatch.fingerprint == held.dispatch.fingerprint);
        effects.extend(self.show(held, opening.handle, opening.preview));
        if let (Some(reader), Some(before)) = (&mut self.reader, before) {
            if let Some(place) = before.place().filter(|_| before.view().start > 0) {
                return_to(&place, reader);
            }
            reader.go_on_from(&before);
        }
        self.untouched = false;
        self.notice = Some(notices::read_again(is_same));
        effects
    }

    /// Takes in a dispatch that was read to be opened.
    pub(super) fn opened(
        &mut self,
        ticket: Ticket,
        handle: Handle,
        outcome: Result<Held, String>,
    ) -> Vec<Effect> {
        let Some(opening) = self.opening.take_if(|opening| opening.ticket == ticket) else {
            return Vec::new();
        };
        if self.reloading.take_if(|reloading| *reloading == ticket).is_some() {
            return self.show_again(outcome, opening);
        }
        match outcome {
            Ok(held) => {
                let effects = self.show(held, handle, opening.preview);
                if opening.for_details && self.asking.is_none() && self.overlay.is_none() {
                    self.overlay = Some(Overlay::details());
                }
                effects
            }
            Err(why) => {
                self.list.set_failure(handle, why.clone());
                self.notice = Some(why);
                self.shut_reader()
            }
        }
    }

    fn show(&mut self, held: Held, handle: Handle, preview: bool) -> Vec<Effect> {
        if !preview {
            self.note_departure(handle);
        }
        self.keep_earlier(&held, handle);
        let mut effects = self.leave();
        self.open_handle = Some(handle);
        let summary = Summary::of(&held.dispatch, held.path.clone());
        self.list.set_summary(handle, summary);
        if !preview {
            self.focus = Focus::Reader;
        }
        self.previewed = preview;
        self.reader = None;
        self.plan();
        let height = self.floor.reader.map_or(1, |pane| pane.body.height);
        let mut reader = Reader::new(Arc::clone(&held.dispatch), self.setting(), height);
        reader.fit_rail(self.floor.rail.map(|pane| pane.body.width));
        self.reader = Some(reader);
        self.open = Some(held);
        self.untouched = true;
        self.forget_newer(handle);
        self.restore();
        self.look_for_query();
        self.arrive(handle);
        if !preview {
            effects.extend(self.note_opened());
        }
        effects
    }

    /// Forgets an opening that the cursor of the list has left behind.
    pub(super) fn drop_stale_opening(&mut self) {
        let current = self.list.current().map(|row| row.handle);
        self.opening.take_if(|opening| Some(opening.handle) != current);
    }

    /// The previewed dispatch is read now.
    fn come_to_front(&mut self) -> Vec<Effect> {
        self.leave_tree();
        self.focus = Focus::Reader;
        self.plan();
        if !std::mem::take(&mut self.previewed) {
            return Vec::new();
        }
        if self.reader.as_ref().is_some_and(|reader| reader.current_hit().is_some()) {
            self.say_hits();
        }
        self.note_opened()
    }

    /// Records that the open dispatch was opened, and read where opening counts.
    fn note_opened(&mut self) -> Vec<Effect> {
        let mut effects = self.record_open(Change::Opened, None);
        effects.extend(self.ask_for_whole_text());
        let unread = self.open_row().is_some_and(Row::is_unread);
        if self.settings.mark_read == MarkRead::Open && unread {
            effects.extend(self.record_open(Change::Read(true), None));
        }
        effects
    }

    /// Takes in what the library remembers.
    pub(super) fn remember(&mut self, remembered: Vec<(DispatchId, Remembered)>) -> Vec<Effect> {
        let open = self.open.as_ref().map(|held| held.dispatch.id);
        for (id, remembered) in remembered {
            self.remember_on_page(id, &remembered);
            self.list.set_remembered(id, remembered);
            if open == Some(id) {
                self.restore();
            }
        }
        Vec::new()
    }

    /// Brings the reader to the remembered place, and shows what is kept.
    pub(super) fn restore(&mut self) {
        let Some(row) = self.open_handle.and_then(|handle| self.list.of_handle(handle)) else {
            return;
        };
        let Some(reader) = &mut self.reader else { return };
        let known = reader.fates().len();
        reader.set_kept(&row.remembered.kept);
        let is_news = reader.fates().len() != known;
        if self.untouched
            && let Some(place) = &row.remembered.standing.place
        {
            reader.go_to_place(place);
        }
        if is_news {
            self.note_fates();
        }
    }

    /// Remembers the place in the open dispatch before it is left.
    pub(super) fn leave(&mut self) -> Vec<Effect> {
        let place = self.reader.as_ref().filter(|_| !self.previewed).and_then(Reader::place);
        match place {
            Some(place) => self.record_open(Change::Place(place), None),
            None => Vec::new(),
        }
    }

    /// Ends the program; the place is remembered.
    pub(super) fn end(&mut self) -> Vec<Effect> {
        let mut effects = self.leave();
        effects.push(Effect::Quit);
        effects
    }
}
