//! Every sentence that people read, in one catalogue.
//!
//! Constants for fixed sentences, functions for those with a name or number in them. One file
//! for each part of the program. Help sentences of commands and options stand in their tables
//! (`command`, `config`, the command line), since those tables are what help is printed from.

pub mod asking;
pub mod card;
pub mod citation;
pub mod copies;
pub mod copying;
pub mod dates;
pub mod errors;
pub mod export;
pub mod flaws;
pub mod keeping;
pub mod leaving;
pub mod library;
pub mod linear;
pub mod man;
pub mod net;
pub mod notices;
pub mod page;
pub mod pages;
pub mod palette;
pub mod query;
pub mod revisions;
pub mod rules;
pub mod screen;
pub mod searches;
pub mod settings;
pub mod sources;
pub mod terms;
pub mod tree;
pub mod voice;

/// Picks the singular or the plural form.
#[must_use]
pub fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}
