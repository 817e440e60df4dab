//! Dispatches and kept quotes in the forms that leave the program.
//!
//! Never does I/O: makes strings.

mod bookmarks;
mod citation;
pub mod csv;
mod html;
mod json;
mod markdown;
mod plain;
mod quoted;

pub use bookmarks::{Bookmark, BookmarkKind, Marked, bookmarks};
pub use citation::cite;
pub use html::{HTML_CLOSING, html, html_article, html_opening};
pub use json::{QuoteForm, ShowForm, quotes_of};
pub use markdown::markdown;
pub use plain::{plain, quote_to_paste};
pub use quoted::{InkedRun, Quoted, json_id};
