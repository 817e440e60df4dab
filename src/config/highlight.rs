//! `[[highlight]]`: the reader's own words, and how they stand out.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::choice::HighlightInk;
use super::complaint::{Complaints, Wrong};
use super::several::{all_of, unknown};
use super::words_list::words_of;
use crate::words::settings as words;

/// How many kinds of highlights there may be: each is looked for in what is in view.
const MOST: usize = 32;

/// Words and phrases that stand out wherever they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// The words; one with a capital letter is found only with it.
    pub words: Vec<String>,
    /// How they stand out.
    pub ink: HighlightInk,
}

/// Reads all highlights, or nothing where they are not written as highlights at all.
pub(super) fn highlights_of(
    name: &str,
    value: &Spanned<DeValue<'_>>,
    complaints: &mut Complaints<'_>,
) -> Option<Vec<Highlight>> {
    all_of(name, value, MOST, complaints, one)
}

fn one(
    name: &str,
    at: usize,
    table: &DeTable<'_>,
    complaints: &mut Complaints<'_>,
) -> Option<Highlight> {
    let mut wanted = None;
    let mut ink = HighlightInk::First;
    for (key, value) in table {
        let path = format!("{name}.{}", key.get_ref());
        match key.get_ref().as_ref() {
            "words" => wanted = Some(words_of(&path, "words", value, complaints)),
            "ink" => ink = ink_of(&path, value, complaints).unwrap_or(ink),
            _ => unknown(name, key, &["words", "ink"], complaints),
        }
    }
    match wanted {
        Some(Some(words)) if !words.is_empty() => Some(Highlight { words, ink }),
        // What is wrong with the words was said.
        Some(None) => None,
        _ => {
            let path = format!("{name}.words");
            complaints.add(at, &path, || Wrong::plain(words::NO_HIGHLIGHT_WORDS.to_owned()));
            None
        }
    }
}

fn ink_of(
    path: &str,
    value: &Spanned<DeValue<'_>>,
    complaints: &mut Complaints<'_>,
) -> Option<HighlightInk> {
    let written = value.get_ref().as_str();
    let ink = written.and_then(HighlightInk::named);
    if ink.is_none() {
        let allowed = words::one_of(HighlightInk::WORDS);
        let sentence = words::takes_not("ink", &allowed, &complaints.excerpt(value.span()));
        complaints.add(value.span().start, path, || {
            Wrong::with_nearest(
                sentence,
                written.unwrap_or_default(),
                HighlightInk::WORDS.iter().copied(),
            )
        });
    }
    ink
}
