//! A terminal reader for news dispatches that knows who said what.
//!
//! The map of the house. Imports run one way, from the bottom of this list to the top:
//!
//! - [`words`]: every sentence that people read
//! - [`dispatch`]: the nouns
//! - [`ink`]: roles of text
//! - [`query`]: the query language
//! - [`command`]: the one table of commands
//! - [`citation`]: templates and a kept passage set in them
//! - [`config`]: the one table of options
//! - [`loader`]: bytes to a dispatch and its flaws
//! - [`quotes`]: a passage to quotes and speakers
//! - [`typeset`]: a dispatch at a measure to lines
//! - [`export`]: dispatches and kept quotes to the forms that leave the program
//! - [`net`]: feeds and pages from servers, by one policy
//! - [`library`]: what is kept on disk
//! - [`app`]: the state and its update
//! - [`ui`]: the state as a frame of cells
//! - [`linear`]: the state as lines of text
//! - [`runtime`]: the event loop, the terminal, workers that carry out effects
//! - [`cli`]: subcommands that run without a screen

pub mod app;
pub mod citation;
pub mod cli;
pub mod command;
pub mod config;
pub mod dispatch;
pub mod export;
pub mod ink;
pub mod library;
pub mod linear;
pub mod loader;
pub mod net;
pub mod query;
pub mod quotes;
pub mod runtime;
pub mod typeset;
pub mod ui;
pub mod words;
