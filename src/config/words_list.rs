//! Options that take a list of words: a program with its arguments, words to highlight.

use toml::Spanned;
use toml::de::DeValue;

use super::complaint::{Complaints, Wrong};
use crate::words::settings as words;

/// How many words a list may have, and how many characters a word.
const MOST: usize = 64;
const LONGEST: usize = 1_000;

/// Reads a list of words; nothing where one of them was complained of.
pub(super) fn words_of(
    path: &str,
    name: &str,
    value: &Spanned<DeValue<'_>>,
    complaints: &mut Complaints<'_>,
) -> Option<Vec<String>> {
    let Some(list) = value.get_ref().as_array().filter(|list| list.len() <= MOST) else {
        let written = complaints.excerpt(value.span());
        let sentence = words::takes_not(name, words::WORDS, &written);
        complaints.add(value.span().start, path, || Wrong::plain(sentence));
        return None;
    };
    let mut all = Vec::new();
    for item in list {
        if let Some(word) = item.get_ref().as_str().filter(|word| is_word(word)) {
            all.push(word.to_owned());
        } else {
            let sentence = words::no_word(name, &complaints.excerpt(item.span()));
            complaints.add(item.span().start, path, || Wrong::plain(sentence));
        }
    }
    (all.len() == list.len()).then_some(all)
}

fn is_word(word: &str) -> bool {
    !word.trim().is_empty() && word.len() <= LONGEST && !word.chars().any(char::is_control)
}
