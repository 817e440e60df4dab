//! Every sentence that people read, in one catalogue.
//!
//! Constants for fixed sentences, functions for those with a name or number in them. One file
//! for each part of the program. Help sentences of commands and options stand in their tables
//! (`command`, `config`), since those tables are what help is printed from.

mod flaws;
mod page;

pub use flaws::*;
pub use page::*;
