//! The forms by name.

use super::{Bookmark, bibtex, csl, csv, html, ris};
use crate::export::json_text;

macro_rules! forms {
    ($($(#[$about:meta])* $form:ident $name:literal $print:expr,)*) => {
        /// The forms that bookmarks are printed in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum BookmarksForm {
            $($(#[$about])* $form,)*
        }

        impl BookmarksForm {
            /// All forms, in the order of the manual.
            pub const ALL: &'static [Self] = &[$(Self::$form),*];

            /// Its name on the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$form => $name,)*
                }
            }

            /// Prints bookmarks, the last line with its line feed.
            #[must_use]
            pub fn print(self, bookmarks: &[Bookmark<'_>]) -> String {
                match self {
                    $(Self::$form => $print(bookmarks),)*
                }
            }
        }
    };
}

forms! {
    /// Lines of text.
    Text "text" text,
    /// One Markdown document.
    Markdown "markdown" markdown,
    /// One array.
    Json "json" json,
    /// A record for each under a header.
    Csv "csv" csv,
    /// One page with an anchor for each.
    Html "html" html,
    /// An entry for each.
    Bibtex "bibtex" bibtex,
    /// One array for citation processors.
    Csl "csl" csl,
    /// A record for each, for reference managers.
    Ris "ris" ris,
}

impl BookmarksForm {
    /// Finds the form of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.name() == name)
    }
}

fn text(bookmarks: &[Bookmark<'_>]) -> String {
    bookmarks.iter().map(Bookmark::text).collect::<Vec<_>>().join("\n")
}

fn markdown(bookmarks: &[Bookmark<'_>]) -> String {
    bookmarks.iter().map(Bookmark::markdown).collect::<Vec<_>>().join("\n")
}

/// One array, an object a line.
fn json(bookmarks: &[Bookmark<'_>]) -> String {
    let objects: Vec<String> = bookmarks.iter().map(json_text).collect();
    format!("[{}]\n", objects.join(",\n"))
}
