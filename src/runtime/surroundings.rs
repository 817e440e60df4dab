//! What is known of the terminal and the place from the environment.

use std::env;
use std::io::{self, IsTerminal};

use jiff::Zoned;
use jiff::civil::Date;

use crate::ink::{Glyphs, Ground};
use crate::typeset::Bidi;

/// The day, where the reader is.
#[must_use]
pub fn today() -> Date {
    Zoned::now().date()
}

/// Says whether standard output can be drawn on: a pipe has no screen, and a dumb terminal has
/// none that takes cells.
#[must_use]
pub fn has_screen() -> bool {
    io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// What the terminal says of its ground by a variable.
#[must_use]
pub(super) fn ground() -> Ground {
    env::var("COLORFGBG").map_or(Ground::Unknown, |value| Ground::of_variable(&value))
}

/// The glyphs that the locale draws in one cell: ornaments are of ambiguous width, which is two
/// cells in East Asian locales, and no character at all outside of UTF-8.
#[must_use]
pub fn glyphs() -> Glyphs {
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
    glyphs_of(locale.as_deref().unwrap_or_default())
}

/// Terminals that put right-to-left words in order by themselves.
#[must_use]
pub fn bidi() -> Bidi {
    let is_set = |name| env::var_os(name).is_some();
    let program = env::var("TERM_PROGRAM").unwrap_or_default();
    let term = env::var("TERM").unwrap_or_default();
    let orders = is_set("VTE_VERSION")
        || is_set("KONSOLE_VERSION")
        || program == "Apple_Terminal"
        || term.starts_with("mlterm");
    if orders { Bidi::Terminal } else { Bidi::App }
}

fn glyphs_of(locale: &str) -> Glyphs {
    let locale = locale.to_ascii_lowercase();
    let is_wide = ["zh", "ja", "ko"].iter().any(|language| locale.starts_with(language));
    let charset = locale.split_once('.').map(|(_, charset)| charset);
    let is_narrow_charset = charset.is_some_and(|charset| !charset.starts_with("utf"));
    if is_wide || is_narrow_charset { Glyphs::Ascii } else { Glyphs::Unicode }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ornaments_are_ascii_where_they_would_break_the_columns() {
        assert_eq!(glyphs_of("en_GB.UTF-8"), Glyphs::Unicode);
        assert_eq!(glyphs_of(""), Glyphs::Unicode);
        assert_eq!(glyphs_of("ja_JP.UTF-8"), Glyphs::Ascii);
        assert_eq!(glyphs_of("de_DE.ISO-8859-1"), Glyphs::Ascii);
    }
}
