//! What a speaker said on one day, by story.
//!
//! A story is what dispatches of one day share: they are copies of one text, or carry the same
//! words of the speaker. Words that several of them carry stand there once. Never guesses from
//! headlines.

use std::collections::HashMap;

use super::SaidRow;
use crate::dispatch::DispatchId;
use crate::query::Words;

/// Fewer words than this are said about more than one thing on one day.
const TELLING: usize = 3;

/// A quote as the page shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uttered {
    /// Which row it is.
    pub row: usize,
    /// In how many other dispatches the same words stand.
    pub also_in: usize,
    /// It is the first of its story.
    pub opens: bool,
}

/// Puts rows, the newest first, in order of day and story; the order is kept among stories of a
/// day and among the quotes of each.
pub(super) fn by_story(rows: &[SaidRow]) -> Vec<Uttered> {
    let mut all = Vec::with_capacity(rows.len());
    let mut first = 0;
    for day in rows.chunk_by(|one, other| one.day == other.day) {
        let mut stories = Stories::default();
        day.iter().zip(first..).for_each(|(said, row)| stories.add(said, row));
        all.extend(stories.all.into_iter().flatten().map(|(uttered, ..)| uttered));
        first += day.len();
    }
    all
}

/// The stories of one day: of each quote its dispatch and the words of its segments.
#[derive(Default)]
struct Stories {
    all: Vec<Vec<(Uttered, DispatchId, Vec<Words>)>>,
    by_id: HashMap<DispatchId, usize>,
    by_words: HashMap<Words, usize>,
}

impl Stories {
    fn add(&mut self, said: &SaidRow, row: usize) {
        let segments: Vec<Words> = said.quote.segments.iter().map(|it| Words::of(it)).collect();
        let telling = || segments.iter().filter(|words| is_telling(words));
        let known = telling().find_map(|words| self.by_words.get(words));
        let place = *known.or_else(|| self.by_id.get(&said.story)).unwrap_or(&self.all.len());
        if place == self.all.len() {
            self.all.push(Vec::new());
        }
        self.by_id.entry(said.story).or_insert(place);
        for words in telling() {
            self.by_words.entry(words.clone()).or_insert(place);
        }
        let dispatch = said.quote.dispatch;
        let story = &mut self.all[place];
        // What is said twice in one dispatch stands there twice.
        let before = story.iter_mut().find(|(_, other, known)| {
            *other != dispatch && segments.iter().all(|words| known.contains(words))
        });
        if let Some((before, ..)) = before {
            before.also_in += 1;
        } else {
            let uttered = Uttered { row, also_in: 0, opens: story.is_empty() };
            story.push((uttered, dispatch, segments));
        }
    }
}

fn is_telling(words: &Words) -> bool {
    words.padded().split_whitespace().count() >= TELLING
}
