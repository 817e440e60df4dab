//! Who a noun for an office stands for: "the deputy minister".
//!
//! Knows only what was printed with a name, and takes no office for another: a deputy minister
//! is no minister, a former president no president.

use super::lexicon::sense_of;
use super::sense::Sense;

/// More offices than this make a text a list of people; the rest is left out.
const MOST_OFFICES: usize = 64;

/// Words that make an office another one.
const LIMITS: [&str; 10] = [
    "former",
    "ex-president",
    "deputy",
    "vice",
    "acting",
    "assistant",
    "late",
    "retired",
    "interim",
    "outgoing",
];

/// An office, and who holds it.
#[derive(Debug)]
struct Office<'a> {
    words: &'a str,
    /// Where it is printed.
    at: usize,
    person: usize,
}

/// The offices of a dispatch.
#[derive(Debug, Default)]
pub(super) struct Offices<'a>(Vec<Office<'a>>);

impl<'a> Offices<'a> {
    pub(super) fn add(&mut self, words: &'a str, at: usize, person: usize) {
        if self.0.len() < MOST_OFFICES {
            self.0.push(Office { words, at, person });
        }
    }

    /// The people whose office a noun with "the" names, out of those printed before a place.
    pub(super) fn holders(&self, noun: &str, before: usize) -> impl Iterator<Item = usize> {
        let mut words = noun.split_whitespace();
        let definite = words.next().is_some_and(|first| first.eq_ignore_ascii_case("the"));
        let words: Vec<&str> = words.filter(|_| definite).collect();
        self.0
            .iter()
            .filter(move |office| office.at < before && fits(&words, office.words))
            .map(|office| office.person)
    }
}

/// Says whether a noun stands for an office, all its words being part of it.
fn fits(noun: &[&str], office: &str) -> bool {
    let Some(head) = noun.last().filter(|head| sense_of(head).is(Sense::ROLE | Sense::TITLE))
    else {
        return false;
    };
    let title = || office.split_whitespace().take_while(|word| !sense_of(word).is(Sense::BREAK));
    let has = |word: &str| title().any(|other| other.eq_ignore_ascii_case(word));
    let same_head = title().last().is_some_and(|last| last.eq_ignore_ascii_case(head));
    let limited =
        |limit: &&str| has(limit) && !noun.iter().any(|word| word.eq_ignore_ascii_case(limit));
    same_head && noun.iter().all(|word| has(word)) && !LIMITS.iter().any(limited)
}
