//! The words of a dispatch's body, without what each outlet sets in its own way: case, marks,
//! spaces, the dateline, captions and credits.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::sketch::{Sketch, mixed};
use crate::dispatch::sequence::{Numbers, Steps, Stretch, compare};
use crate::dispatch::{Block, Dispatch, is_ideograph};

/// A text of fewer words is too short to be known again.
const FEWEST_WORDS: usize = 80;

/// A text of more words is a copy only word for word.
const MOST_WORDS: usize = 20_000;

/// How many words make a run.
const RUN: usize = 5;

/// How many hundredths of the runs of two copies are in both, at least.
const ALIKE: usize = 90;

/// How many words an editor changes in one place.
const EDITED: usize = 3;

/// A paragraph of fewer words may be a line of results.
const FEWEST_IN_A_PARAGRAPH: usize = 12;

/// How many steps one comparison may take.
const MOST_STEPS: usize = 500_000;

/// Small words that turn a sentence round, or stand for a figure.
const TURNS: &[&str] = &[
    "above",
    "after",
    "against",
    "before",
    "below",
    "cut",
    "down",
    "east",
    "eight",
    "eighth",
    "eleven",
    "eleventh",
    "evening",
    "fall",
    "fell",
    "fewer",
    "fifth",
    "first",
    "five",
    "fourth",
    "four",
    "gain",
    "gained",
    "half",
    "high",
    "higher",
    "into",
    "less",
    "lose",
    "lost",
    "low",
    "lower",
    "million",
    "billion",
    "more",
    "morning",
    "most",
    "never",
    "night",
    "nine",
    "ninth",
    "no",
    "none",
    "nor",
    "north",
    "not",
    "off",
    "on",
    "one",
    "out",
    "over",
    "raised",
    "rise",
    "rose",
    "second",
    "seven",
    "seventh",
    "six",
    "sixth",
    "south",
    "ten",
    "tenth",
    "third",
    "three",
    "today",
    "tomorrow",
    "twelve",
    "two",
    "under",
    "up",
    "west",
    "win",
    "without",
    "won",
    "yesterday",
];

/// How much alike two texts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likeness {
    /// They have the same words.
    Same,
    /// One is the other, cut or touched by an editor; no figure and no name is another.
    Edited,
    /// They are two texts.
    Other,
}

/// One word of a body.
#[derive(Debug, Clone, Copy)]
struct Word {
    hash: u64,
    /// Says whether an editor may put another in its place and the story stays the same one: it
    /// is no figure, no name and does not turn the sentence round.
    is_plain: bool,
}

/// The words of a dispatch, ready to be compared.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    words: Vec<Word>,
    /// The words at which blocks begin, and the end of the last.
    borders: Vec<usize>,
    headline: Headline,
    headline_words: HashSet<u64>,
}

/// What a headline says, in hashes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Headline {
    figures: u64,
    words: u64,
}

impl Wording {
    /// Takes the words out of a dispatch.
    #[must_use]
    pub fn of(dispatch: &Dispatch) -> Self {
        let mut wording =
            Self { headline: Headline::of(dispatch.headline.as_deref()), ..Self::default() };
        let headline = dispatch.headline.as_deref().unwrap_or_default();
        wording.headline_words = word_hashes(headline).into_iter().collect();
        let dateline = dispatch.dateline.as_ref().map_or(0, |dateline| dateline.span.end);
        let told = |block: &&Block| !matches!(block, Block::Caption(_) | Block::Credit(_));
        for block in dispatch.blocks.iter().filter(told) {
            let span = block.span();
            let start = span.start.max(dateline.min(span.end));
            wording.borders.push(wording.words.len());
            each_word(&dispatch.text[start..span.end], |word| {
                wording.words.push(Word { hash: word.hash, is_plain: word.is_plain() });
            });
        }
        wording.borders.push(wording.words.len());
        wording
    }

    /// Its sketch; none where it is too short to be known again.
    #[must_use]
    pub fn sketch(&self) -> Option<Sketch> {
        (self.words.len() >= FEWEST_WORDS).then(|| Sketch::of(self.runs()))
    }

    /// Says how much alike two texts are.
    ///
    /// A text that is too short is like none. Takes time in proportion to the texts.
    #[must_use]
    pub fn compare(&self, other: &Self) -> Likeness {
        let (shorter, longer) =
            (self.words.len().min(other.words.len()), self.words.len().max(other.words.len()));
        if shorter < FEWEST_WORDS || self.headline.contradicts(other.headline) {
            return Likeness::Other;
        }
        let hashes =
            |wording: &'_ Self| wording.words.iter().map(|word| word.hash).collect::<Vec<_>>();
        let (here, there) = (hashes(self), hashes(other));
        if here == there {
            return Likeness::Same;
        }
        if longer > MOST_WORDS || !self.shares_most_runs(other) {
            return Likeness::Other;
        }
        let mut numbers = Numbers::default();
        let mut row =
            |words: Vec<u64>| words.into_iter().map(|word| numbers.of(word)).collect::<Vec<_>>();
        let (here, there) = (row(here), row(there));
        let stretches = compare(&here, &there, &mut Steps::at_most(MOST_STEPS));
        let is_harmless = |stretch: &Stretch| stretch.is_same || self.is_edited(other, stretch);
        if stretches.iter().all(is_harmless) { Likeness::Edited } else { Likeness::Other }
    }

    /// Says whether both have the same headline, or none.
    pub(super) fn has_headline_of(&self, other: &Self) -> bool {
        self.headline == other.headline
    }

    /// Says whether at least half of the words of two headlines are in both.
    #[must_use]
    pub fn shares_headline(&self, other: &str) -> bool {
        let other: HashSet<u64> = word_hashes(other).into_iter().collect();
        let shared = self.headline_words.intersection(&other).count();
        let all = self.headline_words.len() + other.len() - shared;
        all > 0 && shared * 2 >= all
    }

    /// Says whether a third of the shorter of two texts stands in the other, run by run.
    #[must_use]
    pub fn shares_text(&self, other: &Self) -> bool {
        let (shorter, longer) =
            if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        let longer: HashSet<u64> = longer.runs().collect();
        let runs: HashSet<u64> = shorter.runs().collect();
        let shared = runs.intersection(&longer).count();
        shared > 0 && shared * 3 >= runs.len()
    }

    fn runs(&self) -> impl Iterator<Item = u64> + '_ {
        self.words.windows(RUN).map(|run| run.iter().fold(0, |hash, word| mixed(hash ^ word.hash)))
    }

    fn shares_most_runs(&self, other: &Self) -> bool {
        let (here, there): (HashSet<u64>, HashSet<u64>) =
            (self.runs().collect(), other.runs().collect());
        let shared = here.intersection(&there).count();
        let all = here.len() + there.len() - shared;
        shared * 100 >= all * ALIKE
    }

    /// Says whether an editor makes such a change in a copy.
    fn is_edited(&self, other: &Self, stretch: &Stretch) -> bool {
        let (before, after) = (stretch.before.clone(), stretch.after.clone());
        if before.is_empty() {
            return other.is_trimmed(after);
        }
        if after.is_empty() {
            return self.is_trimmed(before);
        }
        self.is_plain(before) && other.is_plain(after)
    }

    fn is_plain(&self, range: Range<usize>) -> bool {
        range.len() <= EDITED && self.words[range].iter().all(|word| word.is_plain)
    }

    /// Says whether words can be missing elsewhere: some plain ones, the beginning or the end, or
    /// whole paragraphs.
    fn is_trimmed(&self, range: Range<usize>) -> bool {
        range.start == 0
            || range.end == self.words.len()
            || self.is_plain(range.clone())
            || (range.len() >= FEWEST_IN_A_PARAGRAPH && self.is_of_whole_blocks(range))
    }

    /// The fewest edits may cut a paragraph that begins like the next one a little further on, or
    /// earlier.
    fn is_of_whole_blocks(&self, range: Range<usize>) -> bool {
        let is_border = |at: usize| self.borders.binary_search(&at).is_ok();
        let fits = |start: usize| is_border(start) && is_border(start + range.len());
        let is_again = |at: usize| {
            let word = |at: usize| self.words.get(at).map(|word| word.hash);
            word(at).is_some() && word(at) == word(at + range.len())
        };
        let on = (range.start..).take_while(|at| is_again(*at)).map(|at| at + 1);
        let back = (0..range.start).rev().take_while(|at| is_again(*at));
        std::iter::once(range.start).chain(on).chain(back).any(fits)
    }
}

impl Headline {
    fn of(headline: Option<&str>) -> Self {
        let mut said = Self::default();
        each_word(headline.unwrap_or_default(), |word| {
            let part = if word.has_figure { &mut said.figures } else { &mut said.words };
            *part = mixed(*part ^ word.hash);
        });
        said
    }

    /// The same headline with other figures stands over another text, however alike.
    fn contradicts(self, other: Self) -> bool {
        self.words == other.words && self.figures != other.figures
    }
}

/// The words of a text as they are compared.
pub(in crate::dispatch) fn word_hashes(text: &str) -> Vec<u64> {
    let mut hashes = Vec::new();
    each_word(text, |word| hashes.push(word.hash));
    hashes
}

/// Takes the words of a text one by one: runs of letters and digits, and each CJK character by
/// itself.
///
/// A word is hashed as it is in every case (FNV-1a over its characters): stored, so that it is
/// the same in every build. In a script without small letters names cannot be told from other
/// words, and none is plain.
fn each_word(text: &str, mut found: impl FnMut(Taken)) {
    let mut word = Taken::EMPTY;
    for c in text.chars() {
        if c.is_ascii_lowercase() {
            word.add(c);
        } else if !c.is_alphanumeric() {
            if !is_apostrophe(c) {
                word.end(&mut found);
            }
        } else if is_ideograph(c) {
            word.end(&mut found);
            word.add_other(c);
            word.end(&mut found);
        } else {
            word.add_other(c);
        }
    }
    word.end(&mut found);
}

/// A word that is being taken.
#[derive(Debug, Clone, Copy)]
struct Taken {
    hash: u64,
    is_lower: bool,
    has_figure: bool,
}

impl Taken {
    const EMPTY: Self = Self { hash: NOTHING, is_lower: true, has_figure: false };

    const fn add(&mut self, c: char) {
        self.hash = (self.hash ^ c as u64).wrapping_mul(0x0100_0000_01b3);
    }

    fn add_other(&mut self, c: char) {
        self.is_lower &= c.is_lowercase();
        self.has_figure |= c.is_numeric();
        c.to_lowercase().for_each(|lower| self.add(lower));
    }

    fn end(&mut self, found: &mut impl FnMut(Self)) {
        if self.hash != NOTHING {
            found(*self);
            *self = Self::EMPTY;
        }
    }

    fn is_plain(self) -> bool {
        self.is_lower && TURN_HASHES.binary_search(&self.hash).is_err()
    }
}

/// The hash of no character.
const NOTHING: u64 = 0xcbf2_9ce4_8422_2325;

/// The hashes of [`TURNS`] in order.
static TURN_HASHES: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut hashes: Vec<u64> = TURNS.iter().flat_map(|word| word_hashes(word)).collect();
    hashes.sort_unstable();
    hashes
});

/// `it's` is one word, however the apostrophe is set.
const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}
