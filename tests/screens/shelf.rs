//! A library of many rows, which is a range of numbers here, and an app on it.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;

use dateline::app::{
    Among, App, Effect, Event, Handle, Refresh, Row, Rows, RowsAsked, Settled, SourceDeed,
    SourceTold, Summary, Surroundings,
};
use dateline::command::Key;
use dateline::config::Settings;
use dateline::dispatch::{
    Block, Branch, Change, Contents, Dispatch, DispatchId, Fingerprint, Held, Origin, OriginKind,
    Rank, Receipt, Remembered, SafeText, SavedSearch, SearchDeed, Snippet, Span, Spot, Standing,
    Tally, Terms, Wish,
};
use dateline::ink::Glyphs;
use dateline::query::Form;
use dateline::typeset::Bidi;
use jiff::civil::date;

/// How many rows a window has here.
pub const ROWS: usize = 200;

/// A library of numbered dispatches, the first one the newest, and an app on it.
pub struct Stand {
    pub app: App,
    pub count: usize,
    pub has_one_source: bool,
    /// By which door all of it came in.
    kind: OriginKind,
    /// What was parted from its story, or joined with it.
    pub parted: Vec<(usize, bool)>,
    pub read: BTreeSet<usize>,
    pub opened: Vec<usize>,
    pub refreshed: Vec<Refresh>,
    pub searches: Vec<SavedSearch>,
    /// On which terms all of it is followed, and what was done to them.
    pub terms: Terms,
    pub deeds: Vec<SourceDeed>,
    /// Why no rows can be read.
    pub unreadable: Option<String>,
    /// Answers that are held back, while the library is slow.
    held_back: Option<Vec<Event>>,
}

pub fn id_of(number: usize) -> DispatchId {
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

    pub fn with(count: usize, unread: &[usize], settings: Settings) -> Self {
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
            unreadable: None,
            held_back: None,
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
                let answers = self.carry_out(effect);
                match &mut self.held_back {
                    Some(held_back) => held_back.extend(answers),
                    None => events.extend(answers),
                }
            }
        }
    }

    /// Holds all answers back from now on.
    pub fn hold_library(&mut self) {
        self.held_back.get_or_insert_default();
    }

    /// Gives the answers that were held back, in their order, and holds no more back.
    pub fn release(&mut self) {
        for event in self.held_back.take().unwrap_or_default() {
            self.tell(event);
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
                if let Some(why) = &self.unreadable {
                    return vec![Event::Rows(ticket, Box::new(Err(why.clone())))];
                }
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
            SourceDeed::Settle { wish, typed, .. } => {
                let after = wish.put(&self.terms, &typed.0).expect("it was found to be right");
                self.settle(wish, after)
            }
            SourceDeed::PutBack(wish, terms) => {
                self.settle(wish, wish.carried(&terms, &self.terms))
            }
            SourceDeed::Leave(_) => SourceTold::Left("It is left.".to_owned()),
            SourceDeed::Follow(_) => SourceTold::Follows("It is followed.".to_owned(), 2),
        }
    }

    fn settle(&mut self, wish: Wish, after: Terms) -> SourceTold {
        let before = std::mem::replace(&mut self.terms, after.clone());
        SourceTold::Settled(Box::new(Settled { wish, before, after }))
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
        let among = match number % 10 {
            _ if last.is_some_and(|(_, parts)| *parts) => Among::Parted,
            1 | 2 => Among::Copy,
            _ => Among::Own,
        };
        row.with_copies(also_in, among)
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
