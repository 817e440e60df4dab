//! One row of the list: what is known of a dispatch without holding its text.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use crate::dispatch::{
    Comparison, Dispatch, DispatchId, Held, Kept, Quote, Rank, Remembered, SafeText, Snippet,
    Stamp, Target,
};
use crate::query::{State, Subject, Words};
use crate::typeset;
use crate::words::{copies, keeping};

use super::fates::Fates;
use super::list::Stock;

/// Cells beside a stacked headline: cursor, unread dot, bookmark, blank, and a blank behind.
const STACKED_MARGIN: u16 = 5;

/// As much of a text as the list can be searched for, in bytes: some 5,000 words.
const LONGEST_TEXT: usize = 32 << 10;

/// Which of the sources of this session it is: the runtime's number for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Handle(pub usize);

/// What the list shows of a dispatch once it was read through.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// The dispatch without its text, for finding and changing its standing.
    pub held: Held,
    /// The headline, else the first words.
    pub title: Option<SafeText>,
    /// The source that is followed; else agency, else byline.
    pub source: Option<SafeText>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// How many quotes of speech it has.
    pub quotes: usize,
    /// The names of those who are quoted, in the order of their letters.
    pub speakers: Vec<SafeText>,
    /// Its words, as far as a query asks for them.
    words: Subject,
}

impl Summary {
    /// Takes from a dispatch what its row shows.
    #[must_use]
    pub fn of(dispatch: &Dispatch, path: Option<PathBuf>) -> Self {
        Self {
            held: Held { dispatch: Arc::new(dispatch.without_text()), path },
            title: dispatch.title().map(first_words),
            source: source_of(dispatch),
            published: dispatch.published,
            quotes: dispatch.quotes.iter().filter(|quote| quote.is_speech()).count(),
            speakers: dispatch
                .speakers
                .iter()
                .map(|speaker| SafeText::line(speaker.shown()))
                .collect(),
            words: words_of(dispatch),
        }
    }

    /// Takes what the library has of a dispatch, without its text.
    #[must_use]
    pub fn of_library(held: Held, quotes: usize, speakers: Vec<SafeText>) -> Self {
        let dispatch = &held.dispatch;
        Self {
            title: dispatch.title().map(first_words),
            source: source_of(dispatch),
            published: dispatch.published,
            quotes,
            speakers,
            words: Subject {
                instant_ms: dispatch.published.map_or(0, |stamp| stamp.instant_ms()),
                ..Subject::default()
            },
            held,
        }
    }

    /// What a change of its standing concerns: what came in from a source is known to the
    /// library, which has its text.
    #[must_use]
    pub fn target(&self) -> Target {
        match self.held.dispatch.origin.kind {
            kind if kind.is_followed() => Target::Known(self.held.dispatch.id),
            _ => Target::Held(self.held.clone()),
        }
    }
}

/// The source that is followed; else agency, else byline.
fn source_of(dispatch: &Dispatch) -> Option<SafeText> {
    if dispatch.origin.kind.is_followed() {
        return Some(dispatch.origin.name.clone());
    }
    dispatch.agency.clone().or_else(|| dispatch.byline.clone())
}

/// What a query can ask about a dispatch; of a long text only the beginning.
fn words_of(dispatch: &Dispatch) -> Subject {
    let words = |text: &Option<SafeText>| text.as_deref().map(Words::of).unwrap_or_default();
    let end = dispatch.text.floor_char_boundary(LONGEST_TEXT);
    Subject {
        title: words(&dispatch.headline),
        text: Words::of(&dispatch.text[..end]),
        speakers: dispatch
            .speakers
            .iter()
            .filter_map(|speaker| speaker.name.as_deref().map(Words::of))
            .collect(),
        origin: Words::of(&dispatch.origin.name),
        agency: words(&dispatch.agency),
        instant_ms: dispatch.published.map_or(0, |stamp| stamp.instant_ms()),
        has_quote: dispatch.quotes.iter().any(Quote::is_speech),
        ..Subject::default()
    }
}

/// What a row is among those with the same text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Among {
    /// It came first, or is the only one.
    #[default]
    Own,
    /// Another one stands for it in lists.
    Copy,
    /// It was parted from its story by hand.
    Parted,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which source it is.
    pub handle: Handle,
    /// Which dispatch it is; of what is piped in, only known once it was read.
    pub id: DispatchId,
    /// The file's name, shown until the file was read.
    pub name: SafeText,
    /// What is known of it since it was read.
    pub summary: Option<Summary>,
    /// What the reader did to it.
    pub remembered: Remembered,
    /// Why it could not be read.
    pub failure: Option<String>,
    /// What a query can ask about it.
    pub(super) subject: Subject,
    /// What became of its kept passages.
    pub(super) fates: Fates,
    /// Whether its file was amended since it was read or opened.
    pub is_amended: bool,
    /// Whether its file is no longer there.
    pub is_gone: bool,
    /// In how many other sources the same text came in.
    pub(super) also_in: usize,
    /// What it is among those with the same text.
    pub(super) among: Among,
    /// Its place in the order of the library, where it is one of its rows.
    pub(super) rank: Rank,
    /// Where a search is answered in its text.
    pub(super) snippet: Option<Snippet>,
}

impl Row {
    /// A row of which only the name is known.
    #[must_use]
    pub fn new(handle: Handle, id: DispatchId, name: SafeText) -> Self {
        let mut row = Self {
            handle,
            id,
            subject: Subject { title: Words::of(&name), ..Subject::default() },
            name,
            summary: None,
            remembered: Remembered::default(),
            failure: None,
            fates: Fates::default(),
            is_amended: false,
            is_gone: false,
            also_in: 0,
            among: Among::Own,
            rank: Rank::default(),
            snippet: None,
        };
        row.take_standing();
        row
    }

    /// A row of the library.
    #[must_use]
    pub fn of_library(
        handle: Handle,
        rank: Rank,
        summary: Summary,
        remembered: Remembered,
    ) -> Self {
        let id = summary.held.dispatch.id;
        let name =
            summary.title.clone().unwrap_or_else(|| summary.held.dispatch.origin.name.clone());
        let mut row = Self { rank, ..Self::new(handle, id, name) };
        row.set_summary(summary);
        row.set_remembered(remembered);
        row
    }

    /// The same row, whose text came in from so many other sources.
    #[must_use]
    pub fn with_copies(self, also_in: usize, among: Among) -> Self {
        Self { also_in, among, ..self }
    }

    /// The same row, in whose text a search is answered here.
    #[must_use]
    pub fn with_snippet(self, snippet: Option<Snippet>) -> Self {
        Self { snippet, ..self }
    }

    /// Where a search is answered in its text.
    #[must_use]
    pub fn snippet(&self) -> Option<&Snippet> {
        self.snippet.as_ref()
    }

    /// Notes what it holds.
    pub fn set_summary(&mut self, mut summary: Summary) {
        self.subject = std::mem::take(&mut summary.words);
        self.summary = Some(summary);
        self.fates = Fates::Unknown;
        self.take_standing();
    }

    /// Notes what the reader did to it.
    pub(super) fn set_remembered(&mut self, remembered: Remembered) {
        self.remembered = remembered;
        self.take_standing();
    }

    /// Notes whether its file was amended since it was read or opened.
    pub(super) fn set_amended(&mut self, is_amended: bool) {
        self.is_amended = is_amended;
        self.fates = Fates::Unknown;
        self.take_standing();
    }

    /// Brings what a query can ask about its standing up to date.
    fn take_standing(&mut self) {
        let standing = &self.remembered.standing;
        let mut states = vec![if standing.read { State::Read } else { State::Unread }];
        states.extend(standing.bookmarked.then_some(State::Bookmarked));
        states.extend((!self.remembered.kept.is_empty()).then_some(State::Kept));
        states.extend(self.is_changed().then_some(State::Changed));
        self.subject.states = states;
        self.subject.tags = standing.tags.iter().map(|tag| Words::of(tag)).collect();
        self.subject.note = standing.note.as_deref().map(Words::of);
    }

    /// Says whether its text is another one than what was read or kept.
    fn is_changed(&self) -> bool {
        let Some(summary) = &self.summary else { return false };
        if self.is_amended {
            return true;
        }
        let seen = summary.held.dispatch.fingerprint.as_str();
        let kept = self.remembered.kept.iter().map(|kept| &kept.anchor);
        let place = self.remembered.standing.place.iter();
        place.chain(kept).any(|anchor| anchor.revision != seen)
    }

    /// When it was published, in milliseconds since 1970.
    #[must_use]
    pub fn instant_ms(&self) -> Option<i64> {
        let published = self.summary.as_ref().and_then(|summary| summary.published);
        published.map(|_| self.subject.instant_ms)
    }

    /// That the same text came in from other sources, and from how many; empty where it did not.
    #[must_use]
    pub fn copies(&self) -> String {
        if self.also_in > 0 { copies::also_in(self.also_in) } else { String::new() }
    }

    /// Agency, else byline.
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.summary.as_ref().and_then(|summary| summary.source.as_deref())
    }

    /// Says whether something kept of it is of another text than it has, and nobody has asked
    /// what became of that.
    pub(super) fn wants_fates(&self) -> bool {
        let is_unknown = self.fates == Fates::Unknown && self.summary.is_some();
        is_unknown && self.remembered.kept.iter().any(|kept| self.is_of_another_text(kept))
    }

    fn is_of_another_text(&self, kept: &Kept) -> bool {
        let seen = self.summary.as_ref().map(|summary| &summary.held.dispatch.fingerprint);
        self.is_amended || seen.is_some_and(|seen| seen.as_str() != kept.anchor.revision)
    }

    /// What became of a kept passage in a later text; none where it is of this one, or unknown.
    #[must_use]
    pub fn fate_of(&self, kept: &Kept) -> Option<Comparison> {
        let Fates::Known(fates) = &self.fates else { return None };
        let (_, fate) = fates.iter().find(|(anchor, _)| *anchor == kept.anchor)?;
        Some(*fate).filter(|_| self.is_of_another_text(kept))
    }

    /// The passage of it that was kept last, and what became of it; one that is gone or changed
    /// goes before the others.
    #[must_use]
    pub fn kept_words(&self) -> Option<String> {
        let rank = |kept: &Kept| match self.fate_of(kept) {
            None | Some(Comparison::Same(_)) => 0,
            Some(Comparison::Changed(_)) => 1,
            Some(Comparison::Gone) => 2,
            Some(Comparison::Withdrawn) => 3,
        };
        let kept = self.remembered.kept.iter().max_by_key(|kept| rank(kept))?;
        let segments: Vec<&str> = kept.segments.iter().map(AsRef::as_ref).collect();
        let said = segments.join(" \u{2026} ");
        Some(self.fate_of(kept).map_or(said.clone(), |fate| keeping::fate(fate.name(), &said)))
    }

    /// The headline, else the file's name.
    #[must_use]
    pub fn title(&self) -> &str {
        self.summary.as_ref().and_then(|summary| summary.title.as_deref()).unwrap_or(&self.name)
    }

    /// Where the dispatch is on the web, as far as that is known.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.summary.as_ref()?.held.dispatch.url.as_deref()
    }

    /// What a row says on a stock: what was kept of it, else its headline.
    #[must_use]
    pub fn line(&self, stock: Stock) -> Cow<'_, str> {
        let kept = if stock == Stock::Kept { self.kept_words() } else { None };
        kept.map_or(Cow::Borrowed(self.title()), Cow::Owned)
    }

    /// That on up to three lines of a stacked row.
    #[must_use]
    pub fn stacked_lines(&self, stock: Stock, width: u16) -> Vec<String> {
        typeset::brief(&self.line(stock), width.saturating_sub(STACKED_MARGIN), 3)
    }

    /// Says whether it is unread.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        !self.remembered.standing.read
    }
}

/// The beginning of a text that has no headline.
fn first_words(text: &str) -> SafeText {
    const LONGEST: usize = 300;
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    SafeText::line(&text[..end])
}
