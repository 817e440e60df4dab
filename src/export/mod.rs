//! Dispatches and kept quotes in the forms that leave the program.
//!
//! Never does I/O: makes strings.

pub mod csv;
mod json;
mod markdown;
mod quoted;

pub use json::{QuoteForm, ShowForm, quotes_of};
pub use markdown::markdown;
pub use quoted::{BETWEEN_SEGMENTS, InkedRun, Quoted, json_id};
