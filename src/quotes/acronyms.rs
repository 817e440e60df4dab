//! Acronyms and the names they stand for: NRU, Northern Rail Union.
//!
//! An acronym that fits two names stands for neither.

use std::collections::HashMap;

/// Two words share their initials with too many others, unless the acronym is printed behind.
const FEWEST_WORDS: usize = 3;

/// The names of a dispatch by their initials; none where two names share them.
#[derive(Debug, Default)]
pub(super) struct Acronyms(HashMap<String, Option<usize>>);

impl Acronyms {
    /// Takes a name by its initials.
    pub(super) fn add_name(&mut self, name: &str, person: usize) {
        if name.split_whitespace().take(FEWEST_WORDS).count() < FEWEST_WORDS {
            return;
        }
        let initials = name.split_whitespace().filter_map(|word| word.chars().next());
        let initials: String = initials.filter(|initial| initial.is_uppercase()).collect();
        if initials.len() >= FEWEST_WORDS {
            self.0.entry(initials).and_modify(|held| *held = None).or_insert(Some(person));
        }
    }

    /// Takes an acronym that is printed in brackets behind a name.
    pub(super) fn add_printed(&mut self, acronym: &str, name: &str, person: usize) {
        if is_acronym(acronym) && name.chars().next() == acronym.chars().next() {
            self.0.insert(acronym.to_owned(), Some(person));
        }
    }

    /// Says which name an acronym stands for.
    pub(super) fn get(&self, word: &str) -> Option<usize> {
        self.0.get(word).copied().flatten()
    }
}

fn is_acronym(word: &str) -> bool {
    (2..=8).contains(&word.len()) && word.chars().all(char::is_uppercase)
}
