//! `bookmarks`: what a reader put by.

use clap::{Args, ValueEnum};

use super::list::json_of;
use super::{Answer, Complaint, Options, Output, library};
use crate::export::{self, BookmarkKind, Marked};
use crate::library::{Library, Listed};

/// `dateline bookmarks`.
#[derive(Debug, Args)]
pub struct BookmarksArgs {
    /// Words and operators: by: in: title: tag: since: before: is: has:
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    query: Option<String>,
    /// Print these alone
    #[arg(long, value_enum)]
    kind: Option<Kind>,
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
    let bookmarks = export::bookmarks(&marked, args.kind.map(Kind::exported));
    let mut out = Output::new();
    match args.format {
        BookmarksFormat::Json => out.line(&json_of(&bookmarks)?)?,
        BookmarksFormat::Text => {
            let texts: Vec<String> = bookmarks.iter().map(export::Bookmark::text).collect();
            out.text(&texts.join("\n"))?;
        }
        BookmarksFormat::Markdown => {
            let blocks: Vec<String> = bookmarks.iter().map(export::Bookmark::markdown).collect();
            out.text(&blocks.join("\n"))?;
        }
    }
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
