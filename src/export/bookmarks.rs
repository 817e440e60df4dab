//! Bookmarks, kept quotes and notes as text, Markdown and JSON.
//!
//! What is kept is printed as it stood when it was kept, whatever became of the dispatch since.

use serde::Serialize;

use super::markdown::inline::{self, Place};
use crate::citation::BETWEEN_SEGMENTS;
use crate::dispatch::{Dispatch, DispatchId, Kept, Remembered, SafeText};
use crate::words::library as words;

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

/// One thing that a reader put by.
#[derive(Debug, Serialize)]
pub struct Bookmark<'a> {
    schema: u8,
    kind: BookmarkKind,
    id: DispatchId,
    headline: Option<&'a str>,
    agency: Option<&'a str>,
    published: Option<String>,
    origin: &'a str,
    url: Option<&'a str>,
    tags: &'a [SafeText],
    quote: Option<KeptForm<'a>>,
    note: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct KeptForm<'a> {
    text: &'a str,
    segments: &'a [SafeText],
    speaker: Option<&'a str>,
    role: Option<&'a str>,
    cue: Option<&'a str>,
    revision: &'a str,
    in_text: Option<bool>,
}

/// Lists what a reader put by in dispatches, in their order: of each the bookmark, the kept
/// quotes, the note. A kind leaves the others out.
#[must_use]
pub fn bookmarks(marked: &[Marked], kind: Option<BookmarkKind>) -> Vec<Bookmark<'_>> {
    let all = marked.iter().flat_map(|marked| {
        let Remembered { standing, kept } = &marked.remembered;
        let bookmark = standing.bookmarked.then(|| Bookmark::of(marked, BookmarkKind::Dispatch));
        let quotes = kept.iter().map(|kept| Bookmark {
            quote: Some(KeptForm::of(kept, marked.dispatch.as_ref())),
            ..Bookmark::of(marked, BookmarkKind::Quote)
        });
        let note = standing
            .note
            .as_deref()
            .map(|note| Bookmark { note: Some(note), ..Bookmark::of(marked, BookmarkKind::Note) });
        bookmark.into_iter().chain(quotes).chain(note)
    });
    all.filter(|bookmark| kind.is_none_or(|kind| bookmark.kind == kind)).collect()
}

impl<'a> KeptForm<'a> {
    fn of(kept: &'a Kept, dispatch: Option<&Dispatch>) -> Self {
        Self {
            text: &kept.anchor.exact,
            segments: &kept.segments,
            speaker: kept.speaker.as_deref(),
            role: kept.role.as_deref(),
            cue: kept.cue.as_deref(),
            revision: &kept.anchor.revision,
            in_text: dispatch.map(|dispatch| kept.anchor.find(&dispatch.text).is_some()),
        }
    }

    /// The words of the quote without what stands between its segments.
    fn words(&self) -> String {
        if self.segments.is_empty() {
            return self.text.to_owned();
        }
        self.segments.iter().map(SafeText::as_str).collect::<Vec<_>>().join(BETWEEN_SEGMENTS)
    }

    fn speaker(&self) -> Vec<&'a str> {
        self.speaker.into_iter().chain(self.role).collect()
    }
}

impl<'a> Bookmark<'a> {
    fn of(marked: &'a Marked, kind: BookmarkKind) -> Self {
        let dispatch = marked.dispatch.as_ref();
        Self {
            schema: 1,
            kind,
            id: marked.id,
            headline: dispatch.and_then(Dispatch::title),
            agency: dispatch.and_then(|dispatch| dispatch.agency.as_deref()),
            published: dispatch
                .and_then(|dispatch| dispatch.published)
                .map(|stamp| stamp.to_string()),
            origin: &marked.origin,
            url: dispatch.and_then(|dispatch| dispatch.url.as_deref()),
            tags: &marked.remembered.standing.tags,
            quote: None,
            note: None,
        }
    }

    /// Prints it as lines of text, the last with its line feed.
    #[must_use]
    pub fn text(&self) -> String {
        let source = self.source();
        match (&self.quote, self.note) {
            (Some(quote), _) => {
                let gone = if quote.in_text == Some(false) {
                    format!("  {}\n", words::GONE)
                } else {
                    String::new()
                };
                let by = quote.speaker().join(", ");
                let by = if by.is_empty() { source } else { format!("{by} · {source}") };
                format!("{}\n  — {by}\n{gone}", quote.words())
            }
            (None, Some(note)) => format!("✎ {note}\n  {source}\n"),
            (None, None) => format!("★ {source}\n"),
        }
    }

    /// Prints it as a Markdown block that ends with a line feed.
    #[must_use]
    pub fn markdown(&self) -> String {
        let source = inline::plain(&self.source(), Place::Heading);
        let source = match self.url {
            Some(url) if !url.contains(['<', '>', ' ']) => format!("[{source}](<{url}>)"),
            _ => source,
        };
        match (&self.quote, self.note) {
            (Some(quote), _) => {
                let words = quoted_lines(&quote.words());
                let by = inline::plain(&quote.speaker().join(", "), Place::Heading);
                let by = if by.is_empty() { source } else { format!("{by} · {source}") };
                let gone = match quote.in_text {
                    Some(false) => format!(" *({})*", words::GONE),
                    _ => String::new(),
                };
                format!("{words}\n>\n> — {by}{gone}\n")
            }
            (None, Some(note)) => {
                format!("{source}\n\n{}\n", inline::plain(note, Place::Running))
            }
            (None, None) => format!("★ {source}\n"),
        }
    }

    /// Headline, agency, date and tags; the origin where nothing else is known.
    fn source(&self) -> String {
        let tags: Vec<String> = self.tags.iter().map(|tag| format!("#{tag}")).collect();
        let shown =
            [Some(self.headline.unwrap_or(self.origin)), self.agency, self.published.as_deref()];
        let shown = shown.into_iter().flatten().chain(tags.iter().map(String::as_str));
        shown.collect::<Vec<_>>().join(" · ").replace('\n', " ")
    }
}

/// The words in a block quote; its last line is left without a line feed.
fn quoted_lines(words: &str) -> String {
    format!("> {}", inline::plain(words, Place::Running).trim_end().replace('\n', "\n> "))
}
