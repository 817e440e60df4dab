//! The real program in a pseudoterminal, its screen read by a parser.
//!
//! For the handful of things that only a terminal shows: that the terminal is restored on every
//! way out, that no sequence reaches it but the program's own, that a resize and a signal are
//! lived through. Rules and looks are tested without a terminal.

#![cfg(unix)]

mod asked;
mod budgets;
mod copy;
mod endings;
mod folders;
mod hostile;
mod jobs;
mod launch;
mod left_behind;
mod linear;
mod panics;
mod proof;
mod reader;
mod screen;
mod sequences;
mod soak;
mod view;
mod ways_out;
