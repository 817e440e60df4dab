//! `bookmarks`: what a reader put by.

use clap::{Args, ValueEnum};

use super::{Answer, Complaint, Options, Output, library};
use crate::export::{self, BookmarkKind, BookmarksForm, Marked};
use crate::library::{Library, Listed};

/// `dateline bookmarks`.
#[derive(Debug, Args)]
pub struct BookmarksArgs {
    /// Words and operators: by: in: title: tag: since: before: is: has:
    #[arg(value_name = "QUERY", allow_hyphen_values = true,
        value_parser = library::query_written)]
    query: Option<String>,
    /// Print these alone
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// Print what carries this tag itself; a kept quote has tags of its own
    #[arg(long, value_name = "T")]
    tag: Option<String>,
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: BookmarksFormat,
}

/// What a reader puts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Bookmarked dispatches.
    Dispatch,
    /// Kept quotes and passages.
    Quote,
    /// Notes on dispatches.
    Note,
}

/// The forms that bookmarks are printed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum BookmarksFormat {
    /// Lines of text.
    #[default]
    Text,
    /// One Markdown document.
    Markdown,
    /// One array.
    Json,
    /// A record for each under a header; a cell that looks like a formula has an apostrophe before it.
    Csv,
    /// One page with an anchor for each and the colours of the speakers.
    Html,
    /// A BibTeX entry for each.
    Bibtex,
    /// One array of CSL JSON, for citation processors.
    Csl,
    /// A RIS record for each, for reference managers.
    Ris,
}

impl BookmarksFormat {
    const fn exported(self) -> BookmarksForm {
        match self {
            Self::Text => BookmarksForm::Text,
            Self::Markdown => BookmarksForm::Markdown,
            Self::Json => BookmarksForm::Json,
            Self::Csv => BookmarksForm::Csv,
            Self::Html => BookmarksForm::Html,
            Self::Bibtex => BookmarksForm::Bibtex,
            Self::Csl => BookmarksForm::Csl,
            Self::Ris => BookmarksForm::Ris,
        }
    }
}

impl Kind {
    const fn exported(self) -> BookmarkKind {
        match self {
            Self::Dispatch => BookmarkKind::Dispatch,
            Self::Quote => BookmarkKind::Quote,
            Self::Note => BookmarkKind::Note,
        }
    }
}

pub(super) fn run(args: &BookmarksArgs, options: &Options) -> Answer {
    let query = library::query_of(args.query.as_deref())?;
    let marked = match library::open_to_read(options)? {
        Some(library) => library::list(&library, &query, None)?
            .into_iter()
            .filter(is_put_by)
            .map(|listed| marked(&library, listed))
            .collect::<Result<_, _>>()?,
        None => Vec::new(),
    };
    let kind = args.kind.map(Kind::exported);
    let bookmarks = export::bookmarks::bookmarks(&marked, kind, args.tag.as_deref());
    let mut out = Output::new();
    out.text(&args.format.exported().print(&bookmarks))?;
    out.finish()
}

fn is_put_by(listed: &Listed) -> bool {
    let standing = &listed.remembered.standing;
    standing.bookmarked || standing.note.is_some() || !listed.remembered.kept.is_empty()
}

/// The file as it is now, else the stored text: a kept quote is looked for in what is at hand.
fn marked(library: &Library, listed: Listed) -> Result<Marked, Complaint> {
    let dispatch = match listed.path.as_deref().and_then(library::in_place) {
        Some(dispatch) => Some(dispatch),
        None => library.stored(listed.id)?,
    };
    Ok(Marked { id: listed.id, origin: listed.origin, dispatch, remembered: listed.remembered })
}
