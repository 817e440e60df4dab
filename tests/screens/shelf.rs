//! The list as a window on a library of many rows, which is a range of numbers here.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use dateline::app::{
    App, Effect, Event, Handle, Progress, Refresh, Row, Rows, RowsAsked, SourceDeed, SourceTold,
    Summary, Surroundings,
};
use dateline::command::Key;
use dateline::config::Settings;
use dateline::dispatch::{
    Block, Branch, Change, Contents, Dispatch, DispatchId, Fingerprint, Held, Origin, OriginKind,
    Rank, Receipt, Remembered, SafeText, SavedSearch, SearchDeed, Snippet, Span, Spot, Standing,
    Tally, Terms,
};
use dateline::ink::{Glyphs, Theme};
use dateline::query::Form;
use dateline::typeset::Bidi;
use jiff::civil::date;

use crate::picture::{rows, screen};

/// How many rows a window has here.
const ROWS: usize = 200;

/// A library of numbered dispatches, the first one the newest, and an app on it.
pub struct Stand {
    pub app: App,
    pub count: usize,
    pub has_one_source: bool,
    /// By which door all of it came in.
    kind: OriginKind,
    /// What was parted from its story, or joined with it.
    pub parted: Vec<(usize, bool)>,
    read: BTreeSet<usize>,
    opened: Vec<usize>,
    refreshed: Vec<Refresh>,
    pub searches: Vec<SavedSearch>,
    /// On which terms all of it is followed, and what was done to them.
    pub terms: Terms,
    pub deeds: Vec<SourceDeed>,
}

fn id_of(number: usize) -> DispatchId {
    DispatchId::of(OriginKind::Feed, b"", number.to_string().as_bytes())
}

fn dispatch(number: usize) -> Dispatch {
    let origin = Origin { kind: OriginKind::Feed, name: SafeText::line("Example Wire") };
    let mut dispatch = Dispatch::empty(id_of(number), origin, Fingerprint::of(b""));
    dispatch.headline = Some(SafeText::line(&format!("Story {number}")));
    dispatch.agency = Some(SafeText::line("Agency"));
    let text = format!("A ferry waits.\nIt is number {number} today.\nNo wind for {number}.");
    dispatch.text = SafeText::block(&text);
    dispatch.blocks = vec![Block::Paragraph(Span::new(0, text.len()))];
    dispatch
}

impl Stand {
    /// A library in which nothing is unread but these.
    pub fn of(count: usize, unread: &[usize]) -> Self {
        Self::with(count, unread, Settings::default())
    }

    fn with(count: usize, unread: &[usize], settings: Settings) -> Self {
        Self::at(count, unread, settings, (80, 24))
    }

    /// The same on a screen of a size.
    pub fn sized(size: (u16, u16), count: usize, unread: &[usize]) -> Self {
        Self::at(count, unread, Settings::default(), size)
    }

    /// A library of what lies in a folder that is followed.
    pub fn of_folder(count: usize) -> Self {
        Self::of_kind(OriginKind::Folder, count, &[], Settings::default(), (80, 24))
    }

    fn at(count: usize, unread: &[usize], settings: Settings, size: (u16, u16)) -> Self {
        Self::of_kind(OriginKind::Feed, count, unread, settings, size)
    }

    fn of_kind(
        kind: OriginKind,
        count: usize,
        unread: &[usize],
        settings: Settings,
        size: (u16, u16),
    ) -> Self {
        let surroundings = Surroundings {
            glyphs: Glyphs::Unicode,
            bidi: Bidi::App,
            private: false,
            today: date(2026, 11, 22),
        };
        let app = App::new(settings, surroundings, size);
        let read = (0..count).filter(|number| !unread.contains(number)).collect();
        let rates = SavedSearch {
            name: SafeText::line("rates"),
            query: "\"rate cut\" bank".to_owned(),
            asked: None,
        };
        let mut stand = Self {
            app,
            count,
            kind,
            read,
            opened: Vec::new(),
            refreshed: Vec::new(),
            searches: vec![rates],
            has_one_source: false,
            parted: Vec::new(),
            terms: Terms::default(),
            deeds: Vec::new(),
        };
        stand.tell(Event::Shelf);
        stand.tell(Event::LastOpen(None));
        stand
    }

    pub fn press(&mut self, keys: &str) -> &mut Self {
        keys.chars().for_each(|c| self.tell(Event::Key(Key::char(c))));
        self
    }

    pub fn tell(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            for effect in self.app.update(event) {
                events.extend(self.carry_out(effect));
            }
        }
    }

    pub fn carry_out(&mut self, effect: Effect) -> Vec<Event> {
        match effect {
            Effect::Open(ticket, handle) => {
                self.opened.push(handle.0);
                let held = self.held(handle.0);
                vec![Event::Opened { ticket, handle, outcome: Ok(held) }]
            }
            Effect::ReadRows(ticket, asked) => {
                let rows = self.rows(&asked);
                let tally = self.tally(&asked);
                vec![Event::Tally(ticket, tally), Event::Rows(ticket, Box::new(Ok(rows)))]
            }
            Effect::CountRows(ticket, asked) => vec![Event::Tally(ticket, self.tally(&asked))],
            Effect::ChangeSearch(ticket, deed) => {
                vec![Event::SearchChanged(ticket, Ok(self.change_search(deed)))]
            }
            Effect::ReadContents(ticket) => {
                vec![Event::Contents(ticket, Box::new(Ok(self.contents())))]
            }
            Effect::ReadAll(ticket, asked) => {
                let list = self.list(&asked);
                let new: Vec<usize> =
                    list.into_iter().filter(|number| self.read.insert(*number)).collect();
                let remembered =
                    new.iter().map(|number| (id_of(*number), self.remembered(*number)));
                let receipt = Receipt { remembered: remembered.collect(), complaint: None };
                vec![Event::Recorded { ticket, outcome: Ok(receipt) }]
            }
            Effect::Source(deed) => vec![Event::Source(Ok(self.do_to_source(deed)))],
            Effect::Refresh(refresh) => {
                self.refreshed.push(refresh);
                Vec::new()
            }
            Effect::Record(ticket, request) => {
                let mut remembered = Vec::new();
                for (target, change) in &request.parts {
                    let number = (0..self.count).find(|number| id_of(*number) == target.id());
                    let number = number.expect("one of the library");
                    match change {
                        Change::Read(true) => drop(self.read.insert(number)),
                        Change::Read(false) => drop(self.read.remove(&number)),
                        Change::Parted(parts) => self.parted.push((number, *parts)),
                        _ => {}
                    }
                    remembered.push((id_of(number), self.remembered(number)));
                }
                let receipt = Receipt { remembered, complaint: None };
                vec![Event::Recorded { ticket, outcome: Ok(receipt) }]
            }
            _ => Vec::new(),
        }
    }

    fn do_to_source(&mut self, deed: SourceDeed) -> SourceTold {
        self.deeds.push(deed.clone());
        match deed {
            SourceDeed::Find(_) | SourceDeed::FindNamed(_) => {
                SourceTold::Terms(Some(Box::new(self.terms.clone())))
            }
            SourceDeed::Settle(terms) => {
                self.terms = Terms::clone(&terms);
                SourceTold::Settled(terms)
            }
            SourceDeed::Leave(_) => SourceTold::Left("It is left.".to_owned()),
            SourceDeed::Follow(_) => SourceTold::Follows("It is followed.".to_owned(), 2),
        }
    }

    fn change_search(&mut self, deed: SearchDeed) -> Option<SearchDeed> {
        let place = |name: &SafeText| self.searches.iter().position(|one| one.name == *name);
        match deed {
            SearchDeed::Save(search) => {
                let before = place(&search.name).map(|place| self.searches.remove(place));
                self.searches.push(search.clone());
                Some(before.map_or(SearchDeed::Forget(search), SearchDeed::Save))
            }
            SearchDeed::Rename(old, new) => {
                let place = place(&old).filter(|_| place(&new).is_none())?;
                self.searches[place].name = new.clone();
                Some(SearchDeed::Rename(new, old))
            }
            SearchDeed::Forget(search) => {
                let place = place(&search.name)?;
                Some(SearchDeed::Save(self.searches.remove(place)))
            }
        }
    }

    /// Three sources, of which two have a tag and one fails, and a saved search.
    fn contents(&self) -> Contents {
        let branch = |name: &str, tags: &[&str], unread| Branch {
            name: SafeText::line(name),
            tags: tags.iter().map(|tag| SafeText::line(tag)).collect(),
            unread,
            failure: None,
        };
        let failure = Some(SafeText::line("It has not answered."));
        Contents {
            dispatches: self.count,
            unread: self.count - self.read.len(),
            searches: self.searches.clone(),
            sources: vec![
                branch("Example Wire", &["wires"], 2),
                branch("Northern Desk", &["wires"], 1),
                Branch { failure, ..branch("Quay", &[], 0) },
            ],
            ..Contents::default()
        }
    }

    /// The numbers of a list.
    fn list(&self, asked: &RowsAsked) -> Vec<usize> {
        let words = asked.view.query.plain_words();
        let answers = |number: &usize| {
            words.iter().all(|(word, form)| match form {
                Form::Prefix => number.to_string().starts_with(word),
                _ => number.to_string() == *word,
            })
        };
        // Three of every ten have the same text, the first of them came first.
        let story = |number: usize| (number / 10, number % 10 < 3);
        let of = asked.view.story.map(|id| {
            (0..self.count).find(|number| id_of(*number) == id).map(story).expect("it is here")
        });
        let wanted = |number: &usize| {
            of.is_none_or(|of| of == story(*number))
                && (!asked.view.unread_only || !self.read.contains(number))
                && answers(number)
        };
        (0..self.count).filter(wanted).collect()
    }

    fn tally(&self, asked: &RowsAsked) -> Tally {
        let rows = self.list(asked).len();
        let unread = self.count - self.read.len();
        Tally { rows, all: self.count, unread, is_of_one_source: self.has_one_source }
    }

    fn remembered(&self, number: usize) -> Remembered {
        let standing = Standing { read: self.read.contains(&number), ..Standing::default() };
        Remembered { standing, kept: Vec::new() }
    }

    fn rows(&self, asked: &RowsAsked) -> Rows {
        let list = self.list(asked);
        let number = |rank: Rank| usize::try_from(-rank.0).expect("the rank of a number");
        let place = |wanted: usize| list.partition_point(|number| *number < wanted);
        let mut found = None;
        let first = match asked.spot {
            Spot::At(first) => first,
            Spot::First => {
                found = Some(0);
                0
            }
            Spot::After(rank, _) => place(number(rank) + 1),
            Spot::Before(rank, _) => place(number(rank)).saturating_sub(ROWS),
            Spot::Around(id) => {
                found = list.iter().position(|number| id_of(*number) == id).or(Some(0));
                found.unwrap_or(0).saturating_sub(ROWS / 2)
            }
            Spot::UnreadAfter(rank) => {
                let is_unread = |at: &usize| !self.read.contains(&list[*at]);
                found = (place(number(rank) + 1)..list.len()).find(is_unread);
                found.unwrap_or(0).saturating_sub(ROWS / 2)
            }
            Spot::UnreadBefore(_) => unreachable!("no test goes there"),
        };
        let end = match asked.spot {
            Spot::Before(rank, _) => place(number(rank)),
            _ => (first + ROWS).min(list.len()),
        };
        let is_end = match asked.spot {
            Spot::Before(..) => first == 0,
            _ => end == list.len(),
        };
        let snippet = |number: usize| {
            asked.view.search.map(|_| {
                let text = dispatch(number).text;
                let at = text.find("number").expect("it is there") + "number ".len();
                let end = at + number.to_string().len();
                Snippet::of(&text, &(at - 3..end), std::slice::from_ref(&(at..end)))
            })
        };
        let rows = list[first.min(end)..end].iter();
        let rows = rows.map(|number| self.row(*number).with_snippet(snippet(*number))).collect();
        Rows { rows, spot: asked.spot, first, found, is_end, as_of_ms: 1 }
    }

    fn held(&self, number: usize) -> Held {
        let mut dispatch = dispatch(number);
        dispatch.origin.kind = self.kind;
        Held { dispatch: Arc::new(dispatch), path: None }
    }

    fn row(&self, number: usize) -> Row {
        let held = self.held(number);
        let rank = Rank(-i64::try_from(number).expect("a small number"));
        let summary = Summary::of_library(held, 0, Vec::new());
        let also_in = if number % 10 < 3 { 2 } else { 0 };
        let row = Row::of_library(Handle(number), rank, summary, self.remembered(number));
        let last = self.parted.iter().rev().find(|(one, _)| *one == number);
        let row = row.with_copies(also_in, matches!(number % 10, 1 | 2));
        row.parted(last.is_some_and(|(_, parts)| *parts))
    }

    /// The title under the cursor, and its place.
    pub fn cursor(&self) -> (String, usize) {
        let row = self.app.list.current().expect("the row is here");
        (row.title().to_owned(), self.app.list.cursor())
    }
}

#[track_caller]
pub fn check_cursor(stand: &Stand, number: usize) {
    assert_eq!(stand.cursor(), (format!("Story {number}"), number));
}

#[test]
fn the_list_opens_on_the_newest_rows() {
    let stand = Stand::of(100_000, &[0, 1, 99_999]);
    let picture = screen(&stand.app, Theme::Terminal);
    let rows = rows(&picture);
    assert!(rows[0].contains("unread 3 of 100,000"), "{}", rows[0]);
    assert!(rows[2].contains("Example Wire") && rows[2].contains("Story 0"), "{}", rows[2]);
    assert_eq!(stand.app.list.rows().len(), ROWS);
}

#[test]
fn rows_come_as_the_cursor_goes_on() {
    let mut stand = Stand::of(100_000, &[]);
    stand.press(&"j".repeat(500));
    check_cursor(&stand, 500);
    stand.press("G");
    check_cursor(&stand, 99_999);
    stand.press(&"k".repeat(450));
    check_cursor(&stand, 99_549);
    stand.press("50%");
    check_cursor(&stand, 49_999);
    stand.press("gg");
    check_cursor(&stand, 0);
    assert!(stand.app.list.rows().len() < 2_500, "what was not looked at is not held");
}

#[test]
fn the_next_unread_row_is_found_wherever_it_is() {
    let mut stand = Stand::of(100_000, &[3, 70_000]);
    stand.press("J");
    check_cursor(&stand, 3);
    stand.press("J");
    check_cursor(&stand, 70_000);
    stand.press("J");
    check_cursor(&stand, 70_000);
    assert_eq!(stand.app.notice.as_deref(), Some("No further unread dispatch."));
}

#[test]
fn all_rows_are_marked_read_and_no_later_ones() {
    let mut stand = Stand::of(1_000, &[1, 2, 900]);
    stand.press("A");
    assert_eq!(stand.app.notice.as_deref(), Some("3 dispatches marked as read."));
    assert_eq!((stand.app.list.unread(), stand.read.len()), (0, 1_000));
}

#[test]
fn unread_rows_alone_stay_until_the_view_is_left() {
    let mut stand = Stand::of(1_000, &[5, 6, 7]);
    stand.press("gu");
    assert_eq!((stand.app.list.len(), stand.cursor()), (3, ("Story 5".to_owned(), 0)));
    stand.press("x");
    assert_eq!((stand.app.list.len(), stand.cursor()), (3, ("Story 6".to_owned(), 1)));
    stand.press("gu");
    assert_eq!((stand.app.list.len(), stand.cursor()), (1_000, ("Story 6".to_owned(), 6)));
}

#[test]
fn what_is_opened_keeps_its_row() {
    let mut stand = Stand::of(100_000, &[0]);
    stand.tell(Event::Key(Key::plain(dateline::command::Code::Enter)));
    assert_eq!(stand.opened, [0]);
    assert_eq!(stand.app.open_row().map(Row::is_unread), Some(false));
    assert_eq!(stand.app.list.unread(), 0);
}

#[test]
fn sources_are_fetched_while_the_list_stands_still() {
    let mut stand = Stand::of(1_000, &[0]);
    stand.press("jRr");
    assert_eq!(stand.refreshed, [Refresh::All, Refresh::Of(id_of(1))]);
    let progress = Progress { all: 3, done: 1, new: 7, came: 7, ..Progress::default() };
    stand.tell(Event::Refreshing(progress.clone()));
    let before = rows(&screen(&stand.app, Theme::Terminal));
    assert!(before[0].contains("7 new · . to show"), "{}", before[0]);
    assert!(before[23].contains("fetched 1/3"), "{}", before[23]);
    check_cursor(&stand, 1);
    stand.press("R");
    assert_eq!(stand.refreshed.len(), 2, "one thing at a time");
    let failures = vec!["Port: it is slow. It has not answered yet.".to_owned()];
    let over = Progress { done: 3, came: 0, failures, is_over: true, ..progress };
    stand.tell(Event::Refreshing(over));
    assert_eq!(
        stand.app.notice.as_deref(),
        Some("7 dispatches came in. Port: it is slow. It has not answered yet.")
    );
    stand.press(".");
    assert!(!rows(&screen(&stand.app, Theme::Terminal))[0].contains("to show"));
}

#[test]
fn what_enters_is_counted_as_it_answers_the_list() {
    let mut stand = Stand::of(171, &[0]);
    stand.press("g/17");
    stand.tell(Event::Key(Key::plain(dateline::command::Code::Enter)));
    assert_eq!(stand.app.list.len(), 1);
    stand.tell(Event::Refreshing(Progress { all: 1, came: 9, ..Progress::default() }));
    let header = |stand: &Stand| rows(&screen(&stand.app, Theme::Terminal))[0].clone();
    assert!(header(&stand).contains("news in the library · . to look"), "{}", header(&stand));
    stand.count = 180;
    stand.press(".");
    assert_eq!(stand.app.notice.as_deref(), Some("Nothing new."));
    assert!(!header(&stand).contains("to look"));
    let mut stand = Stand::of(10, &[0]);
    stand.tell(Event::Refreshing(Progress { all: 1, came: 9, ..Progress::default() }));
    stand.count = 17;
    stand.press(".");
    let said = stand.app.notice.as_deref();
    assert_eq!(said, Some("7 new dispatches, where the order puts them."));
}

#[test]
fn what_is_marked_read_is_what_is_shown() {
    let mut stand = Stand::of(1_000, &[5, 600]);
    stand.app.update(Event::Key(Key::char('g')));
    // The unread rows are asked for and not here yet: all rows are shown, the read ones too.
    let asked = stand.app.update(Event::Key(Key::char('u')));
    assert!(asked.iter().any(|effect| matches!(effect, Effect::ReadRows(..))));
    let marked = stand.app.update(Event::Key(Key::char('A')));
    let view = marked.iter().find_map(|effect| match effect {
        Effect::ReadAll(_, asked) => Some(asked.view.clone()),
        _ => None,
    });
    assert_eq!(view.map(|view| view.unread_only), Some(false));
}

#[test]
fn of_one_source_alone_no_row_says_the_source() {
    let row = |stand: &Stand| rows(&screen(&stand.app, Theme::Terminal))[2].clone();
    assert!(row(&Stand::of(10, &[])).contains("Example Wire"));
    let mut stand = Stand::of(10, &[]);
    stand.has_one_source = true;
    stand.press(".");
    assert!(!row(&stand).contains("Example Wire"), "{}", row(&stand));
    assert!(row(&stand).contains("Story 0"));
}

#[test]
fn sources_that_are_left_alone_are_followed_all_the_same() {
    let mut stand = Stand::of(10, &[]);
    stand.press("R");
    stand.tell(Event::Refreshing(Progress { is_over: true, resting: 3, ..Progress::default() }));
    let said = stand.app.notice.clone().unwrap_or_default();
    assert!(said.starts_with("All sources are left alone for now"), "{said}");
    stand.tell(Event::Refreshing(Progress { is_over: true, ..Progress::default() }));
    assert_eq!(stand.app.notice.as_deref(), Some(dateline::words::sources::NOTHING_FOLLOWED));
}

#[test]
fn sources_are_fetched_at_the_start_on_request() {
    assert_eq!(Stand::of(10, &[]).refreshed, []);
    let settings = Settings { refresh_on_start: true, ..Settings::default() };
    assert_eq!(Stand::with(10, &[], settings).refreshed, [Refresh::Stale]);
}
