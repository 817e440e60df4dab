//! An app with a runtime of its own: sources are texts, the library is a map in memory.

#[path = "desk/said.rs"]
mod said;

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

use dateline::app::{App, Effect, Event, Handle, Row, Summary, Surroundings, Watched};
use dateline::command::{Chord, Key, Step};
use dateline::config::Settings;
use dateline::dispatch::{
    Amended, Anchor, AttributedBy, Change, DispatchId, Held, Kept, Mark, Origin, OriginKind,
    Receipt, Remembered, Request, SafeText, Target, Undone,
};
use dateline::ink::Glyphs;
use dateline::loader::{self, Arrival};
use dateline::typeset::Bidi;
use jiff::Zoned;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

/// An app, its sources and what it asked for.
pub struct Desk {
    pub app: App,
    sources: Vec<Held>,
    remembered: BTreeMap<DispatchId, Remembered>,
    done: Vec<Vec<(DispatchId, Remembered, Change)>>,
    pub asked: Vec<Effect>,
    /// Whether dispatches that are asked for are held back, as by a slow disk.
    holding: bool,
    held_back: Vec<Event>,
    /// Whether the library is busy: what it is asked is answered later.
    busy: bool,
    /// How many quotes of a speaker come at once.
    pub portion: usize,
    /// How many of them come at once towards the end.
    pub towards_end: usize,
}

/// The copy that pictures are taken of.
pub fn copy(name: &str) -> Held {
    let path = format!("{}/tests/screens/copy/{name}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&path).expect("the copy is there");
    held(name, &bytes)
}

/// A dispatch of a file in the folder of copy.
pub fn held(name: &str, bytes: &[u8]) -> Held {
    let origin = Origin { kind: OriginKind::File, name: SafeText::line(name) };
    let id = DispatchId::of(OriginKind::File, b"/copy", name.as_bytes());
    let dispatch = loader::load(&Arrival { bytes, name, id, origin });
    Held { dispatch: Arc::new(dispatch), path: Some(PathBuf::from("/copy").join(name)) }
}

/// Some dispatches of very different kinds.
pub const ALL: [&str; 3] = ["strike.txt", "scripts.txt", "tables.md"];

/// A desk with one dispatch that has quotes, after some keys.
pub fn strike(keys: &str) -> Desk {
    let mut desk = Desk::start((80, 24), &["strike.txt"]);
    desk.press(keys);
    desk
}

/// A desk with [`ALL`], after some keys.
pub fn desk_of_three(keys: &str) -> Desk {
    let mut desk = Desk::start((80, 24), &ALL);
    desk.press(keys);
    desk
}

impl Desk {
    /// Starts at a size with some copy, and lets all be read.
    pub fn start(size: (u16, u16), names: &[&str]) -> Self {
        Self::with(size, names, Settings::default())
    }

    /// Starts with settings of its own.
    pub fn with(size: (u16, u16), names: &[&str], settings: Settings) -> Self {
        Self::again(size, names, settings, BTreeMap::new(), None)
    }

    /// Starts with what was remembered before.
    pub fn again(
        size: (u16, u16),
        names: &[&str],
        settings: Settings,
        remembered: BTreeMap<DispatchId, Remembered>,
        last: Option<DispatchId>,
    ) -> Self {
        let sources = names.iter().map(|name| copy(name)).collect();
        Self::of_sources(size, sources, settings, remembered, last)
    }

    /// Starts with one dispatch of its own.
    pub fn of_text(size: (u16, u16), name: &str, text: &str) -> Self {
        Self::of_texts(size, &[(name, text)])
    }

    /// Starts with dispatches of its own, by name.
    pub fn of_texts(size: (u16, u16), texts: &[(&str, &str)]) -> Self {
        let sources = texts.iter().map(|(name, text)| held(name, text.as_bytes())).collect();
        Self::of_sources(size, sources, Settings::default(), BTreeMap::new(), None)
    }

    /// Starts with some copy whose speakers are not sure.
    pub fn unsure(size: (u16, u16), name: &str) -> Self {
        let mut held = copy(name);
        let dispatch = Arc::make_mut(&mut held.dispatch);
        dispatch.quotes.iter_mut().for_each(|quote| quote.confidence = 0.5);
        Self::of_sources(size, vec![held], Settings::default(), BTreeMap::new(), None)
    }

    /// Starts with dispatches that came in by any door.
    pub fn of_held(size: (u16, u16), sources: Vec<Held>) -> Self {
        Self::of_sources(size, sources, Settings::default(), BTreeMap::new(), None)
    }

    fn of_sources(
        size: (u16, u16),
        sources: Vec<Held>,
        settings: Settings,
        remembered: BTreeMap<DispatchId, Remembered>,
        last: Option<DispatchId>,
    ) -> Self {
        let surroundings = Surroundings {
            glyphs: Glyphs::Unicode,
            bidi: Bidi::App,
            private: false,
            today: date(2026, 11, 22),
        };
        let mut desk = Self {
            app: App::new(settings, surroundings, size),
            sources,
            remembered,
            done: Vec::new(),
            asked: Vec::new(),
            holding: false,
            held_back: Vec::new(),
            busy: false,
            portion: usize::MAX,
            towards_end: usize::MAX,
        };
        let rows = (0..).zip(&desk.sources).map(|(number, held)| {
            Row::new(Handle(number), held.dispatch.id, held.dispatch.origin.name.clone())
        });
        let rows = rows.collect();
        desk.tell(Event::Found { rows, more: false });
        let summaries = (0..).zip(&desk.sources).map(|(number, held)| {
            (Handle(number), Ok(Summary::of(&held.dispatch, held.path.clone())))
        });
        let summaries = summaries.collect();
        desk.tell(Event::Skimmed(summaries));
        let known = desk.remembered.clone().into_iter().collect();
        desk.tell(Event::Remembered(known));
        desk.tell(Event::LastOpen(last));
        desk
    }

    /// Writes other words into a file that is watched.
    pub fn amend(&mut self, number: usize, text: &str) -> &mut Self {
        let name = self.sources[number].dispatch.origin.name.to_string();
        self.sources[number] = held(&name, text.as_bytes());
        let now = Box::new(Ok(self.sources[number].clone()));
        self.tell(Event::Watched(Watched::Amended(Handle(number), now)));
        self
    }

    /// Puts a new file among the sources.
    pub fn bring(&mut self, name: &str, text: &str) -> &mut Self {
        let new = held(name, text.as_bytes());
        let mut row = Row::new(Handle(self.sources.len()), new.dispatch.id, SafeText::line(name));
        row.set_summary(Summary::of(&new.dispatch, new.path.clone()));
        self.sources.push(new);
        self.tell(Event::Watched(Watched::New(vec![row])));
        self
    }

    /// The row of a dispatch that only a mark knows: the copy with its file's name.
    fn bring_marked(&mut self, mark: &Mark) -> Option<Row> {
        let name = mark.path.as_deref()?.file_name()?.to_str()?;
        let row = Row::new(Handle(self.sources.len()), mark.dispatch, SafeText::line(name));
        self.sources.push(copy(name));
        Some(row)
    }

    /// Holds back the dispatches that are asked for from now on.
    pub fn hold(&mut self) -> &mut Self {
        self.holding = true;
        self
    }

    /// Holds back the answers of the library from now on.
    pub fn hold_library(&mut self) -> &mut Self {
        self.busy = true;
        self
    }

    /// Lets what was held back arrive.
    pub fn release(&mut self) -> &mut Self {
        (self.holding, self.busy) = (false, false);
        for event in std::mem::take(&mut self.held_back) {
            self.tell(event);
        }
        self
    }

    /// What was remembered so far.
    pub fn remembered(&self) -> BTreeMap<DispatchId, Remembered> {
        self.remembered.clone()
    }

    /// Presses keys: characters, or names in angle brackets (`<esc>`, `<ctrl-d>`).
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let (key, after) = match named {
                Some((name, after)) => (named_key(name), after),
                None => (Key::char(c), &rest[c.len_utf8()..]),
            };
            rest = after;
            self.tell(Event::Key(key));
        }
        self
    }

    /// Tells the app something and carries out what it asks for, until nothing is left.
    pub fn tell(&mut self, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            for effect in self.app.update(event) {
                events.extend(self.carry_out(&effect));
                self.asked.push(effect);
            }
        }
        while self.app.has_idle_work() {
            self.app.update(Event::Idle);
        }
    }

    fn carry_out(&mut self, effect: &Effect) -> Option<Event> {
        match effect {
            Effect::Open(ticket, handle) => {
                let outcome = Ok(self.sources[handle.0].clone());
                self.when_read(Event::Opened { ticket: *ticket, handle: *handle, outcome })
            }
            Effect::Record(ticket, request) => {
                let receipt = self.record(request);
                self.when_free(Event::Recorded { ticket: *ticket, outcome: Ok(receipt) })
            }
            Effect::RecordWithText(ticket, handles, change) => {
                let held = handles.iter().map(|handle| self.sources[handle.0].clone());
                let receipt = self.record(&Request::all(held.map(Target::Held), change));
                self.when_free(Event::Recorded { ticket: *ticket, outcome: Ok(receipt) })
            }
            Effect::ReadSaid(ticket, asked) => {
                let said = self.said_by(asked);
                self.when_free(Event::Said(*ticket, Box::new(Ok(said))))
            }
            Effect::TellTime => Some(Event::Now(noon(date(2026, 11, 22)))),
            Effect::Undo => {
                let undone = self.undo();
                self.when_free(Event::Undone(undone))
            }
            Effect::LookAgain => Some(Event::Watched(Watched::New(Vec::new()))),
            Effect::FindEarlier(handle, ..) => {
                Some(Event::Watched(Watched::Earlier(*handle, None)))
            }
            Effect::SetTogether(handle, [before, after]) => {
                let amended = Box::new(Amended::of(before, after));
                Some(Event::Watched(Watched::Changes(*handle, amended)))
            }
            Effect::Compare(handle, anchors) => {
                let text = &self.sources[handle.0].dispatch.text;
                let fates = anchors.iter().map(|anchor| (anchor.clone(), anchor.compare(text)));
                Some(Event::Compared(*handle, fates.collect()))
            }
            Effect::SetMark(letter, ..) => Some(Event::Marked(*letter, Ok(true))),
            Effect::Bring(mark) => {
                let row = self.bring_marked(mark).map(Box::new);
                Some(Event::Brought(mark.clone(), row))
            }
            // Here the rows are at hand; for those of a library see `shelf`.
            Effect::ReadRows(..)
            | Effect::CountRows(..)
            | Effect::ReadContents(_)
            | Effect::ChangeSearch(..)
            | Effect::ReadAll(..)
            | Effect::OtherText(..)
            | Effect::Refresh(_)
            | Effect::Settle(_)
            | Effect::Do(..)
            | Effect::EndTask(_)
            | Effect::Discard(_)
            | Effect::Copy(_)
            | Effect::Restyle
            | Effect::Redraw
            | Effect::Suspend
            | Effect::Source(_)
            | Effect::Quit => None,
        }
    }

    /// A dispatch that was asked for, held back as long as that is so.
    fn when_read(&mut self, opened: Event) -> Option<Event> {
        if self.holding {
            self.held_back.push(opened);
            return None;
        }
        Some(opened)
    }

    /// An answer of the library, held back while that is busy.
    fn when_free(&mut self, answer: Event) -> Option<Event> {
        if self.busy {
            self.held_back.push(answer);
            return None;
        }
        Some(answer)
    }

    fn record(&mut self, request: &Request) -> Receipt {
        let mut before = Vec::new();
        for (target, change) in &request.parts {
            let entry = self.remembered.entry(target.id()).or_default();
            if change.is_undoable() {
                before.push((target.id(), entry.clone(), change.clone()));
            }
            apply(entry, change);
        }
        if !before.is_empty() {
            self.done.push(before);
        }
        self.receipt(request.parts.iter().map(|(target, _)| target.id()))
    }

    fn undo(&mut self) -> Result<Undone, String> {
        let deed = self.done.pop().ok_or("Nothing to undo.")?;
        for (id, remembered, _) in &deed {
            self.remembered.insert(*id, remembered.clone());
        }
        let receipt = self.receipt(deed.iter().map(|(id, _, _)| *id));
        let changes = deed.into_iter().map(|(id, _, change)| (id, change)).collect();
        Ok(Undone { changes, receipt })
    }

    fn receipt(&self, ids: impl Iterator<Item = DispatchId>) -> Receipt {
        let remembered = ids.map(|id| (id, self.remembered[&id].clone())).collect();
        Receipt { remembered, complaint: None }
    }
}

fn noon(day: Date) -> Zoned {
    day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).expect("a moment")
}

fn apply(remembered: &mut Remembered, change: &Change) {
    match change {
        Change::Read(read) => remembered.standing.read = *read,
        Change::Bookmarked(set) => remembered.standing.bookmarked = *set,
        Change::Place(place) => remembered.standing.place = Some(place.clone()),
        Change::Keep(kept) => remembered.kept.push((**kept).clone()),
        Change::Unkeep(anchor) => remembered.kept.retain(|kept| kept.anchor != *anchor),
        Change::Confirm(anchor) => {
            kept_at(remembered, anchor).attributed = AttributedBy::Confirmed;
        }
        Change::Correct { anchor, speaker, role } => {
            let kept = kept_at(remembered, anchor);
            (kept.speaker, kept.role) = (speaker.clone(), role.clone());
            kept.attributed = AttributedBy::Corrected;
        }
        Change::TagKept(anchor, tag) => kept_at(remembered, anchor).tags.push(tag.clone()),
        Change::UntagKept(anchor, tag) => {
            kept_at(remembered, anchor).tags.retain(|one| one != tag);
        }
        Change::NoteKept(anchor, note) => kept_at(remembered, anchor).note.clone_from(note),
        Change::Tagged(tag) => remembered.standing.tags.push(tag.clone()),
        Change::Untagged(tag) => remembered.standing.tags.retain(|one| one != tag),
        Change::Note(note) => remembered.standing.note.clone_from(note),
        Change::Opened | Change::Parted(_) => {}
    }
}

fn kept_at<'a>(remembered: &'a mut Remembered, anchor: &Anchor) -> &'a mut Kept {
    let kept = remembered.kept.iter_mut().find(|kept| kept.anchor == *anchor);
    kept.expect("only what is kept is changed")
}

fn named_key(name: &str) -> Key {
    let chord: Chord = name.parse().expect("a key");
    match chord.0.as_slice() {
        [Step::Key(key)] => *key,
        other => panic!("not one key: {other:?}"),
    }
}
