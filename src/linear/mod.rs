//! The state as lines of text: the second face of the same app, for screen readers and for
//! terminals that cannot be drawn on.
//!
//! [`understand`] says which commands a typed line stands for, [`news`] says what they changed,
//! by holding the state against the [`Moment`] before them: a command that is added later is
//! heard as soon as it changes something. Reads, never writes; never does I/O, never measures
//! time. No escape sequence, no ornament and no wrapped line: the text as it stands, and words
//! for what the screen shows by marks.

mod help;
mod news;
mod parts;
mod rows;
mod tree;
mod understand;
mod voice;

pub use news::{Moment, afterwards, begin, here, is_waiting, news};
pub use understand::{Understood, answer_with, understand};
