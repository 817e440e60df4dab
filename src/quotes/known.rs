//! Who had the word so far in a dispatch.

use super::fnv;

/// More speakers than this make a record of a debate; the rest are not counted.
const MOST_KNOWN: usize = 48;

/// The names that had the word, by a hash of their last word.
#[derive(Debug, Clone, Default)]
pub(super) struct Known(Vec<u32>);

impl Known {
    /// Takes somebody who had the word.
    pub(super) fn add(&mut self, mention: &str) {
        let last = mention.rsplit(' ').next().unwrap_or(mention);
        if self.0.len() < MOST_KNOWN {
            self.0.push(fnv::hash(last.as_bytes()));
        }
    }

    /// How often a name had the word, as a value of the axis.
    pub(super) fn count(&self, word: &str) -> usize {
        if self.0.is_empty() {
            return 0;
        }
        let hash = fnv::hash(word.as_bytes());
        1 + self.0.iter().filter(|known| **known == hash).count().min(2)
    }
}
