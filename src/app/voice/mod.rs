//! The page of a speaker: all that the library has of what they said, the newest first.
//!
//! It lies over the panes and has the reader's keys as long as it is shown. Rows come from the
//! library a portion at a time, as the cursor nears the end of what is here; never reads a text.

mod keys;
mod lines;
mod stories;

use jiff::civil::{Date, Time};

use super::{App, Effect, Focus, Row, Ticket};
use crate::citation::BETWEEN_SEGMENTS;
use crate::dispatch::{DispatchId, Kept, Remembered, SafeText, Voice};
use crate::words::{revisions, voice as words};

use keys::Step;

pub use lines::{BEFORE_QUOTE, PageLine};
pub use stories::Uttered;

/// How many rows behind the cursor there are to be, as far as there are any.
const AHEAD: usize = 40;

/// A quote of the speaker whose page is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct SaidRow {
    /// Its place in the library's order: the next rows are asked for with it.
    pub number: i64,
    /// Its dispatch as a row of the list.
    pub row: Row,
    /// The dispatch whose text this one is a copy of, else this one.
    pub story: DispatchId,
    /// The day of its dispatch.
    pub day: Date,
    /// The time, where one was printed.
    pub time: Option<Time>,
    /// Nothing says when it was published: the day is that on which it came in.
    pub is_arrival: bool,
    /// All that is remembered of it when it is kept.
    pub quote: Kept,
    /// It is kept.
    pub is_kept: bool,
    /// Its dispatch was withdrawn.
    pub is_withdrawn: bool,
}

impl SaidRow {
    /// The words as printed.
    #[must_use]
    pub fn words(&self) -> String {
        self.quote.segments.join(BETWEEN_SEGMENTS)
    }

    /// What is said of its day.
    #[must_use]
    pub fn when(&self, day: &str) -> String {
        if self.is_arrival { words::came_in(day) } else { day.to_owned() }
    }

    /// What the dispatch is about, else its words.
    #[must_use]
    pub fn title(&self) -> &str {
        self.quote.imprint.headline.as_deref().unwrap_or_else(|| self.row.title())
    }

    /// The agency, else where it came in.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        let imprint = &self.quote.imprint;
        imprint.agency.as_deref().or(imprint.origin.as_deref())
    }
}

/// Rows of a page that are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidAsked {
    /// Whose, by the whole name.
    pub name: SafeText,
    /// Only those behind the row with this number; the first ones come with all that is counted.
    pub before: Option<i64>,
    /// As many as can come at once: the last one is wanted.
    pub to_end: bool,
}

/// Rows of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct SaidRows {
    /// When the speaker was quoted, with the first rows.
    pub voice: Option<Voice>,
    /// The rows, the newest first.
    pub rows: Vec<SaidRow>,
    /// Says whether no row comes after them.
    pub is_end: bool,
}

/// The page of a speaker.
#[derive(Debug, Default)]
pub struct VoicePage {
    voice: Voice,
    rows: Vec<SaidRow>,
    uttered: Vec<Uttered>,
    lines: Vec<PageLine>,
    cursor: usize,
    top: usize,
    /// The rows that are on their way, and whether as many as can come at once.
    asked: Option<(Ticket, bool)>,
    is_end: bool,
    is_shown: bool,
    /// The library may have more of theirs, or other words, than what is here.
    is_stale: bool,
    /// A step that leads to rows which are not here yet.
    waiting: Option<Step>,
}

impl VoicePage {
    /// Whose page it is, and when they were quoted.
    #[must_use]
    pub fn voice(&self) -> &Voice {
        &self.voice
    }

    /// The quotes that are here, by day and story.
    #[must_use]
    pub fn uttered(&self) -> &[Uttered] {
        &self.uttered
    }

    /// A quote of [`Self::uttered`].
    #[must_use]
    pub fn said(&self, index: usize) -> Option<&SaidRow> {
        self.rows.get(self.uttered.get(index)?.row)
    }

    /// The quote under the cursor, by its place in [`Self::uttered`].
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Says whether rows are on their way.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.asked.is_some()
    }

    /// Says whether more rows follow those that are here.
    #[must_use]
    pub fn has_more(&self) -> bool {
        !self.is_end
    }

    /// Says whether something came in since it was read.
    #[must_use]
    pub fn has_news(&self) -> bool {
        self.is_stale
    }

    /// What the speaker was called, the latest description first, each once.
    #[must_use]
    pub fn roles(&self) -> Vec<&str> {
        const MOST: usize = 3;
        let mut roles: Vec<&str> = Vec::new();
        for role in self.rows.iter().filter_map(|said| said.quote.role.as_deref()) {
            if !roles.iter().any(|known| known.eq_ignore_ascii_case(role)) {
                roles.push(role);
            }
            if roles.len() == MOST {
                break;
            }
        }
        roles
    }

    fn take(&mut self, rows: SaidRows) {
        let here = self.said(self.cursor).map(|said| said.number);
        if let Some(voice) = rows.voice {
            self.voice = voice;
            self.rows.clear();
        }
        self.is_end = rows.is_end;
        self.rows.extend(rows.rows);
        self.uttered = stories::by_story(&self.rows);
        // A row that comes later may belong to a story above the cursor.
        let place =
            |number| self.uttered.iter().position(|one| self.rows[one.row].number == number);
        let place = here.and_then(place);
        self.cursor = place.unwrap_or(0);
        // Of a page that is read anew the row may be in a later portion.
        let lost = here.filter(|_| place.is_none()).map(Step::Row);
        self.waiting = self.waiting.or(lost);
    }

    fn remember(&mut self, id: DispatchId, remembered: &Remembered) {
        for said in self.rows.iter_mut().filter(|said| said.quote.dispatch == id) {
            let anchor = &said.quote.anchor;
            said.is_kept = remembered.kept.iter().any(|kept| kept.anchor.is_same_passage(anchor));
        }
    }

    /// Which rows are wanted next.
    fn wanted(&self) -> Option<SaidAsked> {
        let is_near = self.waiting.is_some() || self.cursor + AHEAD >= self.uttered.len();
        let before = self.rows.last()?.number;
        let is_wanted = !self.is_end && self.asked.is_none() && is_near;
        let to_end = self.waiting == Some(Step::TO_END);
        is_wanted.then(|| SaidAsked { name: self.voice.name.clone(), before: Some(before), to_end })
    }
}

impl App {
    /// The page of a speaker, while it is shown.
    #[must_use]
    pub fn voice_page(&self) -> Option<&VoicePage> {
        self.page.as_ref().filter(|page| page.is_shown)
    }

    /// Says whether rows of the page are on their way that a key asked for.
    #[must_use]
    pub fn awaits_said(&self) -> bool {
        self.voice_page().is_some_and(VoicePage::is_asking)
    }

    /// Shows the page of the speaker of the current quote, else asks whose.
    pub(super) fn ask_for_page(&mut self) -> Vec<Effect> {
        if self.focus() == Focus::List {
            return self.ask_whose_page_of_row();
        }
        let Some(reader) = &self.reader else { return self.ask_whose_page(Vec::new()) };
        let named = |index: u16| {
            let name = reader.speakers().get(usize::from(index))?.name.clone()?;
            Some((name, reader.quotes_of(index)))
        };
        let Some(quote) = reader.current_quote() else {
            let all = (0..reader.speakers().len()).filter_map(|index| u16::try_from(index).ok());
            let all = all.filter_map(named).collect();
            return self.ask_whose_page(all);
        };
        let Some((name, _)) = reader.speaker_of(quote).and_then(named) else {
            self.notice = Some(words::NO_NAME.to_owned());
            return Vec::new();
        };
        self.show_page_of(name)
    }

    fn ask_whose_page_of_row(&mut self) -> Vec<Effect> {
        let summary = self.list.current().and_then(|row| row.summary.as_ref());
        let speakers = summary.map(|summary| summary.speakers.clone()).unwrap_or_default();
        match speakers.as_slice() {
            [only] => self.show_page_of(only.clone()),
            [] => self.ask_whose_page(self.list.speakers()),
            [..] => {
                let all = self.list.speakers();
                let all = all.into_iter().filter(|(name, _)| speakers.contains(name)).collect();
                self.ask_whose_page(all)
            }
        }
    }

    /// Shows the page of a speaker; where it was shown before, at the row where it was left.
    pub(super) fn show_page_of(&mut self, name: SafeText) -> Vec<Effect> {
        if let Some(page) = self.page.as_mut().filter(|page| page.voice.name == name) {
            page.is_shown = true;
            let is_stale = page.is_stale;
            self.fit_page();
            return if is_stale { self.read_page() } else { Vec::new() };
        }
        let voice = Voice { name, ..Voice::default() };
        self.page = Some(VoicePage { voice, is_shown: true, ..VoicePage::default() });
        self.fit_page();
        self.read_page()
    }

    /// Reads the page from its beginning; what is here stays until that has come.
    fn read_page(&mut self) -> Vec<Effect> {
        let ticket = self.next_ticket();
        let Some(page) = &mut self.page else { return Vec::new() };
        (page.asked, page.is_stale) = (Some((ticket, false)), false);
        let name = page.voice.name.clone();
        vec![Effect::ReadSaid(ticket, SaidAsked { name, before: None, to_end: false })]
    }

    /// Lets what came in since enter the page.
    fn renew_page(&mut self) -> Vec<Effect> {
        if self.voice_page().is_some_and(VoicePage::has_news) {
            return self.read_page();
        }
        self.notice = Some(revisions::rows_shown(0, false));
        Vec::new()
    }

    /// Takes in rows of a page.
    pub(super) fn take_said(
        &mut self,
        ticket: Ticket,
        outcome: Result<SaidRows, String>,
    ) -> Vec<Effect> {
        let Some(page) = &mut self.page else { return Vec::new() };
        let Some((_, was_to_end)) = page.asked.take_if(|(asked, _)| *asked == ticket) else {
            return Vec::new();
        };
        match outcome {
            Ok(rows) => page.take(rows),
            Err(why) => {
                self.page = None;
                self.notice = Some(why);
                return Vec::new();
            }
        }
        if page.uttered.is_empty() {
            self.notice = Some(words::nothing_of(&page.voice.name));
            self.page = None;
            return Vec::new();
        }
        self.fit_page();
        self.go_on_waiting(was_to_end);
        self.ask_for_more_said()
    }

    /// Asks for the rows that the page wants.
    fn ask_for_more_said(&mut self) -> Vec<Effect> {
        let Some(wanted) = self.voice_page().and_then(VoicePage::wanted) else {
            return Vec::new();
        };
        let ticket = self.next_ticket();
        if let Some(page) = &mut self.page {
            page.asked = Some((ticket, wanted.to_end));
        }
        vec![Effect::ReadSaid(ticket, wanted)]
    }

    /// Notes what is kept now.
    pub(super) fn remember_on_page(&mut self, id: DispatchId, remembered: &Remembered) {
        if let Some(page) = &mut self.page {
            page.remember(id, remembered);
        }
    }

    /// What came in may be more of what the speaker said: a page that is left is read anew when it
    /// is shown again, and one that is shown by a key.
    pub(super) fn outdate_page(&mut self) {
        if let Some(page) = &mut self.page {
            page.is_stale = true;
        }
    }

    /// So may what the reader did to a dispatch, whose text is in the library with that.
    pub(super) fn outdate_left_page(&mut self) {
        if let Some(page) = self.page.as_mut().filter(|page| !page.is_shown) {
            page.is_stale = true;
        }
    }

    /// Sets the lines of the page for the screen.
    pub(super) fn fit_page(&mut self) {
        let (body, today) = (self.floor.page().body, self.surroundings.today);
        if let Some(page) = self.page.as_mut().filter(|page| page.is_shown) {
            page.set_lines(body.width, today);
            page.keep_in_view(body.height);
        }
    }
}
