//! Bookmarks, kept quotes and notes in all the forms that they are printed in.
//!
//! What is kept is printed as it stood when it was kept, whatever became of the dispatch since.
//! One file for each form; each is total, and none lets a word of the copy become markup, a
//! formula or a record of its own.

mod bibtex;
mod csl;
mod form;
mod html;
mod markdown;
mod ris;
mod table;
mod text;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::Serialize;

pub use bibtex::bibtex;
pub use csl::csl;
pub use form::BookmarksForm;
pub use html::html;
pub use ris::ris;
pub use table::csv;

use crate::citation::Field;
use crate::dispatch::{
    Comparison, Dispatch, DispatchId, Imprint, Kept, Remembered, SafeText, Stamp,
};
use crate::words::export as words;

/// A dispatch that the reader marked, and its text as far as it is at hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    /// Which dispatch it is.
    pub id: DispatchId,
    /// Where it came in: the whole path of a file, else the door's name as shown.
    pub origin: SafeText,
    /// The dispatch as it is now.
    pub dispatch: Option<Dispatch>,
    /// What the reader did to it.
    pub remembered: Remembered,
}

/// The kinds of what a reader puts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BookmarkKind {
    /// A dispatch that is bookmarked.
    Dispatch,
    /// A quote or passage that is kept.
    Quote,
    /// A note on a dispatch.
    Note,
}

impl BookmarkKind {
    /// The kind's name in the forms.
    const fn name(self) -> &'static str {
        match self {
            Self::Dispatch => "dispatch",
            Self::Quote => "quote",
            Self::Note => "note",
        }
    }
}

/// One thing that a reader put by.
#[derive(Debug, Serialize)]
pub struct Bookmark<'a> {
    schema: u8,
    kind: BookmarkKind,
    id: DispatchId,
    headline: Option<&'a str>,
    label: Option<&'a str>,
    byline: Option<&'a str>,
    agency: Option<&'a str>,
    published: Option<String>,
    updated: Option<String>,
    origin: &'a str,
    url: Option<&'a str>,
    tags: &'a [SafeText],
    quote: Option<KeptForm<'a>>,
    note: Option<&'a str>,
    /// The day of publication, for forms that take it apart.
    #[serde(skip)]
    date: Option<Date>,
}

#[derive(Debug, Serialize)]
struct KeptForm<'a> {
    text: &'a str,
    segments: &'a [SafeText],
    speaker: Option<&'a str>,
    role: Option<&'a str>,
    cue: Option<&'a str>,
    attribution: &'static str,
    sentences: &'a str,
    revision: &'a str,
    kept_at: Option<String>,
    tags: &'a [SafeText],
    note: Option<&'a str>,
    in_text: Option<bool>,
    state: Option<&'static str>,
    now: Option<&'a str>,
    /// All of it, for forms that cite.
    #[serde(skip)]
    kept: &'a Kept,
}

/// Lists what a reader put by in dispatches, in their order: of each the bookmark, the kept
/// quotes, the note. A kind leaves the others out, a tag all that does not carry it itself.
#[must_use]
pub fn bookmarks<'a>(
    marked: &'a [Marked],
    kind: Option<BookmarkKind>,
    tag: Option<&str>,
) -> Vec<Bookmark<'a>> {
    let mut all: Vec<Bookmark<'a>> = marked.iter().flat_map(bookmarks_of).collect();
    all.retain(|bookmark| kind.is_none_or(|kind| bookmark.kind == kind));
    all.retain(|bookmark| tag.is_none_or(|tag| bookmark.carries(tag)));
    all
}

fn bookmarks_of(marked: &Marked) -> impl Iterator<Item = Bookmark<'_>> {
    let Remembered { standing, kept } = &marked.remembered;
    let bookmark = standing.bookmarked.then(|| Bookmark::of(marked, BookmarkKind::Dispatch));
    let quotes = kept.iter().map(|kept| Bookmark::of_kept(marked, kept));
    let note = standing
        .note
        .as_deref()
        .map(|note| Bookmark { note: Some(note), ..Bookmark::of(marked, BookmarkKind::Note) });
    bookmark.into_iter().chain(quotes).chain(note)
}

impl<'a> KeptForm<'a> {
    fn of(kept: &'a Kept, dispatch: Option<&'a Dispatch>) -> Self {
        let found = dispatch.map(|dispatch| (dispatch, dispatch.fate_of(&kept.anchor)));
        let now = match found {
            Some((dispatch, Comparison::Changed(span))) => Some(dispatch.words_of(span)),
            _ => None,
        };
        Self {
            text: &kept.anchor.exact,
            segments: &kept.segments,
            speaker: kept.speaker.as_deref(),
            role: kept.role.as_deref(),
            cue: kept.cue.as_deref(),
            attribution: kept.attributed.name(),
            sentences: &kept.sentences,
            revision: &kept.anchor.revision,
            kept_at: kept.kept_at.map(|time| time.to_string()),
            tags: &kept.tags,
            note: kept.note.as_deref(),
            in_text: found.map(|(_, found)| matches!(found, Comparison::Same(_))),
            state: found.map(|(_, found)| found.name()),
            now,
            kept,
        }
    }

    /// The words of the quote without what stands between its segments.
    fn words(&self) -> String {
        Field::Words.value(self.kept)
    }

    /// Who said it, as a sentence.
    fn said_by(&self) -> Option<String> {
        let speaker = self.speaker();
        (!speaker.is_empty()).then(|| words::said_by(&speaker, self.kept.is_unconfirmed()))
    }

    /// Name and role.
    fn speaker(&self) -> String {
        self.speaker.into_iter().chain(self.role).collect::<Vec<_>>().join(", ")
    }
}

impl<'a> Bookmark<'a> {
    fn of(marked: &'a Marked, kind: BookmarkKind) -> Self {
        let dispatch = marked.dispatch.as_ref();
        let printed = |stamp: Option<Stamp>| stamp.map(|stamp| stamp.to_string());
        Self {
            schema: 1,
            kind,
            id: marked.id,
            headline: dispatch.and_then(Dispatch::title),
            label: dispatch.and_then(|dispatch| dispatch.label.as_deref()),
            byline: dispatch.and_then(|dispatch| dispatch.byline.as_deref()),
            agency: dispatch.and_then(|dispatch| dispatch.agency.as_deref()),
            published: printed(dispatch.and_then(|dispatch| dispatch.published)),
            updated: printed(dispatch.and_then(|dispatch| dispatch.updated)),
            origin: &marked.origin,
            url: dispatch.and_then(|dispatch| dispatch.url.as_deref()),
            tags: &marked.remembered.standing.tags,
            quote: None,
            note: None,
            date: dispatch.and_then(|dispatch| dispatch.published).map(|stamp| stamp.date()),
        }
    }

    /// A kept passage is cited by what the dispatch printed of itself when it was kept.
    fn of_kept(marked: &'a Marked, kept: &'a Kept) -> Self {
        let now = Self::of(marked, BookmarkKind::Quote);
        let quote = Some(KeptForm::of(kept, marked.dispatch.as_ref()));
        let imprint = &kept.imprint;
        if *imprint == Imprint::default() {
            return Self { quote, ..now };
        }
        Self {
            headline: imprint.headline.as_deref().or(now.headline),
            label: imprint.label.as_deref(),
            byline: imprint.byline.as_deref(),
            agency: imprint.agency.as_deref(),
            published: imprint.published.map(|stamp| stamp.to_string()),
            updated: imprint.updated.map(|stamp| stamp.to_string()),
            url: imprint.url.as_deref(),
            date: imprint.published.map(|stamp| stamp.date()),
            quote,
            ..now
        }
    }

    /// Says whether it carries a tag itself: a quote has tags of its own.
    fn carries(&self, tag: &str) -> bool {
        self.own_tags().iter().any(|own| own.eq_ignore_ascii_case(tag))
    }

    fn own_tags(&self) -> &'a [SafeText] {
        self.quote.as_ref().map_or(self.tags, |quote| quote.tags)
    }

    /// A name that is the same in every export and no other's: ASCII letters, digits and hyphens.
    fn key(&self) -> String {
        let id = self.id.to_string();
        match &self.quote {
            Some(quote) => {
                let anchor = &quote.kept.anchor;
                let revision: String =
                    anchor.revision.chars().filter(char::is_ascii_hexdigit).take(4).collect();
                format!("{}-{revision}-{}-{}", &id[..12], anchor.offset, anchor.exact.len())
            }
            None => format!("{}-{}", &id[..12], self.kind.name()),
        }
    }

    fn title(&self) -> &'a str {
        self.headline.unwrap_or(self.origin)
    }
}
