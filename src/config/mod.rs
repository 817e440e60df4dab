//! THE ONE TABLE OF OPTIONS. TOML to settings, or all complaints at once with line and column.
//!
//! The parser, `config.example.toml`, `config check` and the README's table are printed from the
//! table. Never reads a file (the caller does), never answers with half a configuration.

mod choice;
mod table;

pub use choice::{BidiChoice, ColorChoice, GlyphChoice, MarkRead, Paragraphs};
pub use table::{Kind, Row, Settings, TABLE};
