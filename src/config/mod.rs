//! THE ONE TABLE OF OPTIONS. TOML to settings, or all complaints at once with line and column.
//!
//! The parser, `config.example.toml`, `config check` and the documents are printed from the
//! table. Never reads a file (the caller does), never answers with half a configuration, never
//! lets a byte of the file reach the terminal unescaped.

mod choice;
mod complaint;
mod highlight;
mod keys;
mod keystroke;
mod nearest;
mod print;
mod read;
mod rule;
mod set;
mod several;
mod table;
mod templates;
mod theme;
mod words_list;

pub use choice::{
    BidiChoice, ColorChoice, GlyphChoice, HighlightInk, MarkRead, Paragraphs, Preset,
};
pub use complaint::Complaint;
pub use highlight::Highlight;
pub use print::example;
pub use read::{LIMIT, read, read_with};
pub use set::set;
pub use table::{Kind, Row, Settings, TABLE};
pub use templates::Templates;
pub use theme::{OwnThemes, THEMES, ThemeChoice, read_theme};
