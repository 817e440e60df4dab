//! Dispatches and kept quotes in the forms that leave the program.
//!
//! Never does I/O: makes strings.

pub mod bookmarks;
mod citation;
pub mod csv;
mod html;
mod json;
mod json_text;
mod kept;
mod markdown;
mod marks;
mod opml;
mod plain;
mod quoted;

pub use bookmarks::{Bookmark, BookmarkKind, BookmarksForm, Marked};
pub use citation::cite;
pub use html::{HTML_CLOSING, html, html_article, html_opening};
pub use json::{QuoteForm, ShowForm, quotes_of};
pub use json_text::{json_lines, json_text};
pub use kept::{dispatch_of, with_kept_alone};
pub use markdown::markdown;
pub use marks::{mark_line, mark_of};
pub use opml::opml;
pub use plain::plain;
pub use quoted::{InkedRun, Quoted, json_id};
