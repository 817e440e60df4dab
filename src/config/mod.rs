//! THE ONE TABLE OF OPTIONS. TOML to settings, or all complaints at once with line and column.
//!
//! The parser, `config.example.toml`, `config check` and the documents are printed from the
//! table. Never reads a file (the caller does), never answers with half a configuration, never
//! lets a byte of the file reach the terminal unescaped.

mod choice;
mod complaint;
mod keys;
mod keystroke;
mod nearest;
mod print;
mod read;
mod table;

pub use choice::{BidiChoice, ColorChoice, GlyphChoice, MarkRead, Paragraphs};
pub use complaint::Complaint;
pub use print::example;
pub use read::{LIMIT, read};
pub use table::{Kind, Row, Settings, TABLE};
