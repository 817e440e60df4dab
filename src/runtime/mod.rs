//! Workers that carry out what is asked for. The one layer that sees all.
//!
//! The event loop, the guard of the terminal, the keyboard, signals, and the threads that read
//! sources and the library. Decides nothing about what is shown: `app` does.

mod commands;
pub mod desk;
mod errands;
mod event_loop;
pub mod fetch;
mod finder;
pub mod folder;
pub mod followed;
mod home;
mod keyboard;
mod lookout;
mod looks;
mod mirror;
mod pages;
mod painter;
mod password;
mod pointer;
pub mod read;
pub mod refresh;
mod refresher;
mod replies;
mod samples;
mod shelf;
mod signals;
mod source;
mod start;
mod surroundings;
mod tasks;
pub mod terminal;
pub mod terms;
mod voices;
mod watcher;
mod worker;
mod writes;

pub use event_loop::run;
pub use home::at_home;
pub use start::Start;
pub use surroundings::{bidi, glyphs, has_screen, today};

/// Why something failed, in one plain sentence that names the source it concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint(pub String);
