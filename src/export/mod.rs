//! Dispatches and kept quotes in the forms that leave the program.
//!
//! Never does I/O: makes strings.

mod json;

pub use json::{QuoteForm, ShowForm, quotes_of};
