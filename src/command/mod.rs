//! THE ONE TABLE OF COMMANDS: name, keys, one sentence.
//!
//! Keymap, help, footer, README and `dateline keys` are printed from it. A row without a handler
//! does not compile: each scope's rows are an enum that its area matches without a wildcard.
//! Never names a terminal, never looks at state.

mod chord;
mod keymap;
mod preset;
mod print;
mod table;

pub use chord::{Chord, Code, Key, Step, key_names};
pub use keymap::{Binding, Clash, Found, Keymap, Rebind};
pub use preset::{LESS, NEWSBOAT, PresetRow, rebinds};
pub use print::{keys_markdown, keys_text};
pub use table::{Command, Everywhere, List, Reader, Row, Scope, Selection, TABLE, named};
