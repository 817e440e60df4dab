//! Which dispatches carry the same text, from whatever source each came in.
//!
//! Total and without any state: the same two dispatches are always judged the same way. Guesses in
//! favour of two stories: a copy that is missed is a row too many, two stories taken for one hide
//! one of them.

mod sketch;
mod wording;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;

pub use sketch::{BANDS, Sketch};
pub(super) use wording::word_hashes;
pub use wording::{Likeness, Wording};

/// From so much likeness on (of 64 marks) a text is read and compared word by word: what is 90 %
/// alike is sketched as less in one of ten thousand cases.
const WORTH_READING: u32 = 47;

/// From so much likeness on (of 64 marks) two texts have a template in common.
const OF_ONE_TEMPLATE: u32 = 24;

/// So many texts of one template are a crowd: bulletins, tables, schedules with other figures.
const CROWD: usize = 3;

/// How many texts are read for one newcomer.
const MOST_READ: usize = 6;

/// Finds the dispatch whose text a newcomer carries, among those that share a band with it.
///
/// Where many texts have the same template, only the same words under the same headline are a
/// copy. `read` gives the wording of one, or none where it cannot be had.
///
/// # Errors
/// What `read` reports.
pub fn original<K: Copy, E>(
    newcomer: &Wording,
    sketch: &Sketch,
    near: &[(K, Sketch)],
    mut read: impl FnMut(K) -> Result<Option<Wording>, E>,
) -> Result<Option<K>, E> {
    let mut likely: Vec<(u32, K)> =
        near.iter().map(|(key, other)| (sketch.likeness(other), *key)).collect();
    likely.sort_by_key(|(likeness, _)| Reverse(*likeness));
    let alike = likely.iter().filter(|(likeness, _)| *likeness >= OF_ONE_TEMPLATE).count();
    let mut edited = None;
    let mut copies = 0;
    let worth = likely.iter().take_while(|(likeness, _)| *likeness >= WORTH_READING);
    for (_, key) in worth.take(MOST_READ) {
        let Some(other) = read(*key)? else { continue };
        match newcomer.compare(&other) {
            Likeness::Same if newcomer.has_headline_of(&other) => return Ok(Some(*key)),
            Likeness::Same | Likeness::Edited => {
                edited = edited.or(Some(*key));
                copies += 1;
            }
            Likeness::Other => {}
        }
    }
    Ok(edited.filter(|_| alike - copies < CROWD))
}
