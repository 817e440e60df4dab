//! The list as a window on the library: asked for, taken in, and kept near the cursor.
//!
//! One question is on its way at a time; a wish of the reader takes the place of what the list
//! wants by itself. An answer to an older question is dropped.

use super::{App, Deed, Effect, Event, Focus, Left, Refresh, Rows, Ticket, View};
use crate::dispatch::{Spot, Tally};
use crate::words::{notices, revisions};

/// Rows of the library that are asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct RowsAsked {
    /// What is asked of the rows.
    pub view: View,
    /// Only those that were here at this moment, in milliseconds since 1970; none for now.
    pub as_of_ms: Option<i64>,
    /// Where they stand.
    pub spot: Spot,
}

/// What is on its way.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    rows: Option<(Ticket, Spot)>,
    /// The question whose rows are counted.
    counted: Option<Ticket>,
    /// The unread row that is looked for is to be opened.
    opens_unread: bool,
    /// What was asked of the rows that are on their way.
    wanted: View,
    /// What was asked of the rows that are shown, and the moment that they are of.
    shown: Option<(View, i64)>,
    /// How many rows there were before those that came in since enter the list.
    pub(super) renewed: Option<usize>,
    /// The rows on their way are those of the same list as of now.
    renewing: bool,
    /// The row under the cursor is to be read once the rows that were asked for are here.
    pub(super) opens_row: bool,
    /// The lists that others took the place of, to come back to; the last one last.
    pub(super) left: Vec<Left>,
    /// A whole query, and what was found while its last word grew, which stands where the whole
    /// one has no answer: rows that are in view do not vanish on Enter.
    pub(super) grown: Option<(View, View)>,
    /// The unread row that is looked for once the rows are here: which way, and whether it is to
    /// be opened.
    seeks: Option<(bool, bool)>,
}

impl App {
    /// The library has what sources brought: that is the list.
    pub(super) fn begin_shelf(&mut self) -> Vec<Effect> {
        self.list.searching = true;
        self.list.begin_window();
        self.tree.is_stale = true;
        if self.start_known {
            self.wish_for_start();
        }
        self.plan();
        if self.settings.refresh_on_start && !self.surroundings.private {
            return vec![Effect::Refresh(Refresh::Stale)];
        }
        Vec::new()
    }

    /// Wants the rows around what was open last.
    pub(super) fn wish_for_start(&mut self) {
        let last = self.last_open.filter(|_| self.untouched);
        self.list.wish(last.map_or(Spot::At(0), Spot::Around));
    }

    /// Says whether rows are on their way that a key asked for.
    #[must_use]
    pub fn awaits_rows(&self) -> bool {
        self.shelf.renewed.is_some() || self.awaits_list()
    }

    /// Says whether rows are on their way that others do not stand beside.
    fn awaits_list(&self) -> bool {
        self.shelf.rows.is_some_and(|(_, spot)| is_by_key(spot))
    }

    /// Asks for the rows that the list wants.
    pub(super) fn ask_for_rows(&mut self) -> Vec<Effect> {
        let Some(spot) = self.list.wanted(self.shelf.rows.is_some()) else { return Vec::new() };
        let ticket = self.next_ticket();
        self.shelf.rows = Some((ticket, spot));
        self.shelf.wanted = self.list.view().clone();
        if is_by_key(spot) {
            self.shelf.counted = Some(ticket);
            self.shelf.seeks = None;
        }
        vec![Effect::ReadRows(ticket, Box::new(self.rows_asked(spot)))]
    }

    fn rows_asked(&self, spot: Spot) -> RowsAsked {
        RowsAsked { view: self.list.view().clone(), as_of_ms: self.list.as_of_ms(), spot }
    }

    /// Takes in rows of the library.
    pub(super) fn take_rows(
        &mut self,
        ticket: Ticket,
        outcome: Result<Rows, String>,
    ) -> Vec<Effect> {
        let Some((_, spot)) = self.shelf.rows.take_if(|(asked, _)| *asked == ticket) else {
            return Vec::new();
        };
        let is_first = std::mem::take(&mut self.list.searching);
        let rows = match outcome {
            Ok(rows) => rows,
            Err(why) => {
                self.list.shut();
                self.shelf.renewed = None;
                self.notice = Some(why);
                return Vec::new();
            }
        };
        if matches!(spot, Spot::UnreadAfter(_) | Spot::UnreadBefore(_)) {
            return self.take_unread(rows);
        }
        let is_new = matches!(spot, Spot::Around(_) | Spot::First);
        let is_renewal = is_new && std::mem::take(&mut self.shelf.renewing);
        if is_new
            && let Some((whole, grown)) = self.shelf.grown.take()
            && whole == self.shelf.wanted
            && rows.rows.is_empty()
            && !self.list.is_empty()
        {
            let now = self.now();
            self.list.show(grown, &now);
            return Vec::new();
        }
        self.shelf.shown = Some((self.shelf.wanted.clone(), rows.as_of_ms));
        self.list.take_rows(rows);
        self.plan();
        if is_first {
            return self.start();
        }
        let is_answer = self.list.view().is_searched() && self.asking.is_none();
        if is_answer && is_new && !is_renewal {
            let place = (self.list.cursor() + 1).min(self.list.len());
            self.notice = Some(match self.list.len() {
                0 => notices::NO_ROW_ANSWERS.to_owned(),
                count => notices::row_found(place, count),
            });
        }
        if std::mem::take(&mut self.shelf.opens_row) {
            return self.open_row_at(self.list.cursor(), false);
        }
        self.seek_when_here().unwrap_or_else(|| self.preview())
    }

    /// Reads the row under the cursor once the rows are here that were asked for; says whether
    /// any are waited for.
    pub(super) fn read_when_here(&mut self) -> bool {
        let is_other_list = |spot: Spot| matches!(spot, Spot::First | Spot::Around(_));
        let waits = self.shelf.rows.is_some_and(|(_, spot)| is_other_list(spot));
        self.shelf.opens_row = waits;
        waits
    }

    fn take_unread(&mut self, rows: Rows) -> Vec<Effect> {
        let opens = std::mem::take(&mut self.shelf.opens_unread);
        let Some(found) = rows.found else {
            self.notice = Some(notices::NO_UNREAD.to_owned());
            return Vec::new();
        };
        self.list.take_rows(rows);
        self.plan();
        if let Some(effects) = self.seek_when_here() {
            return effects;
        }
        if opens && self.focus() == Focus::Reader {
            return self.go_to_dispatch(found);
        }
        self.preview()
    }

    /// Looks for the unread row that was wanted while other rows were on their way.
    fn seek_when_here(&mut self) -> Option<Vec<Effect>> {
        let (forward, opens) = self.shelf.seeks.take()?;
        let has_moved = self.go_to_unread(forward, opens);
        self.plan();
        if has_moved && opens && self.focus() == Focus::Reader {
            return Some(self.go_to_dispatch(self.list.cursor()));
        }
        Some(self.preview())
    }

    /// Takes in how many rows there are.
    pub(super) fn take_tally(&mut self, ticket: Ticket, tally: Tally) {
        if self.shelf.counted.take_if(|counted| *counted == ticket).is_some() {
            self.list.set_tally(tally);
            if let Some(before) = self.shelf.renewed.take() {
                let new = tally.rows.saturating_sub(before);
                self.notice = Some(revisions::rows_shown(new, true));
            }
        }
    }

    /// Lets what came in since the list was made enter it; how much that is, is counted.
    pub(super) fn renew_shelf(&mut self) {
        self.shelf.renewed = Some(self.list.len());
        self.renew_rows();
    }

    /// Has the same list made again as of now; why that is done is said by whoever asks for it.
    pub(super) fn renew_rows(&mut self) {
        self.shelf.renewing = true;
        self.list.renew();
    }

    /// Has the rows around the cursor read again, of which something was changed; what is said
    /// of the change stays.
    pub(super) fn read_rows_again(&mut self) {
        self.shelf.renewing = true;
        self.list.wish(self.list.current().map_or(Spot::First, |row| Spot::Around(row.id)));
    }

    /// Has the rows counted again.
    pub(super) fn count_rows(&mut self) -> Vec<Effect> {
        if !self.list.is_window() {
            return Vec::new();
        }
        let ticket = self.next_ticket();
        self.shelf.counted = Some(ticket);
        vec![Effect::CountRows(ticket, Box::new(self.rows_asked(Spot::At(0))))]
    }

    /// Looks for an unread row beyond those that are here; says whether there may be one.
    pub(super) fn seek_unread(&mut self, forward: bool, opens: bool) -> bool {
        // A question that others wait for is not dropped: the rows that are here may go with it.
        if self.awaits_list() {
            self.shelf.seeks = Some((forward, opens));
            return true;
        }
        let Some(spot) = self.list.unread_beyond(forward) else { return false };
        self.shelf.opens_unread = opens;
        self.list.wish(spot);
        true
    }

    /// Marks all rows of the list as read, here or not: of the one that is shown, whatever was
    /// asked for since.
    pub(super) fn read_shelf(&mut self) -> Vec<Effect> {
        if self.declines() {
            return Vec::new();
        }
        let Some((view, as_of_ms)) = self.shelf.shown.clone() else {
            self.notice = Some(notices::ALL_READ_ALREADY.to_owned());
            return Vec::new();
        };
        let ticket = self.next_ticket();
        self.deeds.insert(ticket, Deed::ReadAll(0, 0));
        let asked = RowsAsked { view, as_of_ms: Some(as_of_ms), spot: Spot::First };
        vec![Effect::ReadAll(ticket, Box::new(asked))]
    }

    /// Takes in what concerns the rows of the library.
    pub(super) fn take_shelf(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Shelf => self.begin_shelf(),
            Event::Rows(ticket, outcome) => self.take_rows(ticket, *outcome),
            Event::Tally(ticket, tally) => {
                self.take_tally(ticket, tally);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }
}

/// Says whether a key asked for the rows, and not the list itself beside those that are here.
fn is_by_key(spot: Spot) -> bool {
    !matches!(spot, Spot::After(..) | Spot::Before(..))
}
