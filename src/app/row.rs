//! One row of the list: what is known of a dispatch without holding its text.

use std::path::PathBuf;
use std::sync::Arc;

use crate::dispatch::{Dispatch, DispatchId, Held, Remembered, SafeText, Stamp};
use crate::typeset;

/// Cells beside a stacked headline: cursor, unread dot, bookmark, blank, and a blank behind.
const STACKED_MARGIN: u16 = 5;

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
    /// Agency, else byline.
    pub source: Option<SafeText>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// How many quotes of speech it has.
    pub quotes: usize,
}

impl Summary {
    /// Takes from a dispatch what its row shows.
    #[must_use]
    pub fn of(dispatch: &Dispatch, path: Option<PathBuf>) -> Self {
        Self {
            held: Held { dispatch: Arc::new(dispatch.without_text()), path },
            title: dispatch.title().map(first_words),
            source: dispatch.agency.clone().or_else(|| dispatch.byline.clone()),
            published: dispatch.published,
            quotes: dispatch.quotes.iter().filter(|quote| quote.is_speech()).count(),
        }
    }
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
}

impl Row {
    /// A row of which only the name is known.
    #[must_use]
    pub fn new(handle: Handle, id: DispatchId, name: SafeText) -> Self {
        Self { handle, id, name, summary: None, remembered: Remembered::default(), failure: None }
    }

    /// The headline, else the file's name.
    #[must_use]
    pub fn title(&self) -> &str {
        self.summary.as_ref().and_then(|summary| summary.title.as_deref()).unwrap_or(&self.name)
    }

    /// The headline on up to three lines of a stacked row.
    #[must_use]
    pub fn title_lines(&self, width: u16) -> Vec<String> {
        typeset::brief(self.title(), width.saturating_sub(STACKED_MARGIN), 3)
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
