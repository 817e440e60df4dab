//! What a notice says that takes a story back: which headline it names, and which it recommends
//! in its place.
//!
//! Each word is hashed once, however many headlines are looked for in it.

use super::{Dispatch, word_hashes};

/// A headline of fewer words says too little to be known by in the middle of a text.
const FEWEST_WORDS: usize = 4;

/// A notice says what it is about in its first words.
const MOST_WORDS: usize = 2_000;

/// How far before a headline it is said what to do with it.
const REACH: usize = 8;

/// Words that recommend what follows.
const RECOMMENDING: &str =
    "use instead substitute substituted substitution replaced replacement replaces see refer rely";

/// Words that warn of what follows.
const WARNING: &str = "not never cease stop disregard kill killed withdraw withdrawn retract";

/// The words of a notice.
#[derive(Debug, Clone)]
pub struct Notice {
    headline: Vec<u64>,
    words: Vec<u64>,
    /// Where in the words sentences begin, about.
    begins: Vec<usize>,
    recommending: Vec<u64>,
    warning: Vec<u64>,
}

impl Notice {
    /// Takes the words out of a dispatch.
    #[must_use]
    pub fn of(dispatch: &Dispatch) -> Self {
        let headline = word_hashes(dispatch.headline.as_deref().unwrap_or_default());
        let mut words = headline.clone();
        let mut begins = vec![0];
        let ends = ['.', ';', '!', '?', '\n'];
        for sentence in dispatch.text.split(ends) {
            if words.len() >= MOST_WORDS {
                break;
            }
            begins.push(words.len());
            words.extend(word_hashes(sentence));
        }
        words.truncate(MOST_WORDS);
        let (recommending, warning) = (word_hashes(RECOMMENDING), word_hashes(WARNING));
        Self { headline, words, begins, recommending, warning }
    }

    /// Says whether it has this headline itself.
    #[must_use]
    pub fn has_headline(&self, headline: &str) -> bool {
        let wanted = word_hashes(headline);
        !wanted.is_empty() && self.headline == wanted
    }

    /// Finds the headline that it takes back: the first that it names and does not recommend,
    /// of two that begin there the longer one. Answers its place among those that are given.
    #[must_use]
    pub fn takes_back<'a>(&self, headlines: impl Iterator<Item = &'a str>) -> Option<usize> {
        let wanted: Vec<Vec<u64>> = headlines.map(word_hashes).collect();
        let mut named: Vec<(usize, usize, usize)> = Vec::new();
        for (number, wanted) in wanted.iter().enumerate() {
            let is_long = wanted.len() >= FEWEST_WORDS;
            let places = self.words.windows(wanted.len().max(1)).enumerate();
            let found = places.filter(|(_, words)| is_long && words == wanted);
            named.extend(found.map(|(at, _)| (at, at + wanted.len(), number)));
        }
        named.sort_by_key(|(start, end, number)| (*start, usize::MAX - end, *number));
        let mut before = 0;
        for (start, end, number) in named {
            if !self.recommends(before, start) {
                return Some(number);
            }
            before = before.max(end);
        }
        None
    }

    /// Says whether the words before a headline, after the one before it, recommend it.
    fn recommends(&self, before: usize, start: usize) -> bool {
        let sentence = self.begins.partition_point(|begin| *begin <= start).saturating_sub(1);
        let sentence = self.begins.get(sentence).copied().unwrap_or(0);
        let from = sentence.max(before).max(start.saturating_sub(REACH)).min(start);
        let has = |words: &[u64]| self.words[from..start].iter().any(|word| words.contains(word));
        has(&self.recommending) && !has(&self.warning)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{DispatchId, Fingerprint, Origin, SafeText};

    const FERRY: &str = "Ferry waits for the wind";
    const SAILS: &str = "Ferry sails at last today";

    fn notice(headline: &str, text: &str) -> Notice {
        let print = Fingerprint::of(text.as_bytes());
        let mut dispatch = Dispatch::empty(DispatchId::default(), Origin::standard_input(), print);
        dispatch.headline = Some(SafeText::line(headline));
        dispatch.text = SafeText::block(text);
        Notice::of(&dispatch)
    }

    /// Which headline a text takes back, the substitute being looked for first.
    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let headlines = ["Ferry waits", SAILS, FERRY];
        let found = notice("Notice", text).takes_back(headlines.into_iter());
        assert_eq!(found.map(|number| headlines[number]), expected, "{text}");
    }

    #[test]
    fn the_headline_that_is_named_is_taken_back() {
        check("Please kill “Ferry waits for the wind”, sent at 12:04.", Some(FERRY));
        check("Ferry waits. Ferry waits.", None);
        check("Nothing is named here.", None);
        check("", None);
    }

    #[test]
    fn the_substitute_is_not() {
        check(&format!("Kill “{FERRY}”. Please use “{SAILS}” instead."), Some(FERRY));
        check(&format!("Please use “{SAILS}” in place of “{FERRY}”."), Some(FERRY));
        check(&format!("“{FERRY}” is replaced by “{SAILS}”."), Some(FERRY));
        check(&format!("A substitute is headed “{SAILS}”."), None);
        check(&format!("Clients should not use “{SAILS}”."), Some(SAILS));
        check(&format!("U.S. clients: see below. “{FERRY}” is withdrawn."), Some(FERRY));
    }

    #[test]
    fn of_two_headlines_the_longer_is_meant() {
        let longer = format!("{FERRY} at Cape Lorne");
        let found = notice(&format!("KILL {longer}"), "");
        assert_eq!(found.takes_back([FERRY, &longer].into_iter()), Some(1));
    }

    #[test]
    fn its_own_headline_is_compared_as_a_whole() {
        let notice = notice("Ferry “waits” for the wind", "");
        assert!(notice.has_headline(FERRY));
        assert!(!notice.has_headline("Ferry waits") && !notice.has_headline(""));
    }
}
