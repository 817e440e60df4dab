//! A dispatch at a measure: lines of inked runs, and where each part of the text falls.
//!
//! A [`Page`] keeps one small record for each line and makes the runs of a line when they are
//! asked for, so that a step of scrolling costs the same in ten kilobytes and in ten megabytes.
//! It is laid out block by block, as far as the caller's budget goes. What the copy holds in
//! odd blanks, soft hyphens and zero-width characters is tidied here, for the screen only.
//!
//! Never names a terminal, never changes the dispatch, never looks at the clock.

mod bidi;
mod body;
mod brief;
mod cells;
mod fit;
mod footnotes;
mod frame;
mod front;
mod graphemes;
mod line;
mod links;
mod looks;
mod page;
mod pieces;
mod quotes_only;
mod record;
mod runs;
mod set_line;
mod setting;
#[cfg(test)]
mod tests;
mod voices;

pub use brief::{brief, cut_to};
pub use graphemes::{graphemes, is_plain};
pub use page::Page;
pub use set_line::{Face, GutterMark, LineKind, Run, SetLine};
pub use setting::{Bidi, Paragraphs, Setting};
