//! How many words stand after any point of a text, without counting them each time.

use crate::dispatch::count_words;

/// Bytes between two counts.
const STRIDE: usize = 16 << 10;

/// Word counts at regular points of one text.
#[derive(Debug)]
pub(super) struct Progress {
    /// Where each stretch begins and how many words stand before it.
    stops: Vec<(usize, usize)>,
    words: usize,
}

impl Progress {
    pub(super) fn of(text: &str) -> Self {
        let mut stops = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut words = 0;
        let mut start = 0;
        while start < text.len() {
            stops.push((start, words));
            let end = word_start_at(text, start + STRIDE);
            words += count_words(&text[start..end]);
            start = end;
        }
        Self { stops, words }
    }

    /// All words of the text.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// Counts the words after an offset; `text` is the one that this was made of.
    pub(super) fn words_after(&self, text: &str, offset: usize) -> usize {
        let index = self.stops.partition_point(|(start, _)| *start <= offset);
        let Some((start, before)) = index.checked_sub(1).map(|index| self.stops[index]) else {
            return self.words;
        };
        self.words.saturating_sub(before + count_words(&text[start..offset]))
    }
}

/// The next white space from an offset on, so that no word is counted twice; in a word that
/// goes on and on, a character border.
fn word_start_at(text: &str, at: usize) -> usize {
    let mut end = at.min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let blank = text[end..].char_indices().take(STRIDE).find(|(_, c)| c.is_whitespace());
    blank.map_or(end, |(offset, _)| end + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_after_any_point_are_those_that_follow() {
        let text = "wörd ".repeat(10_000);
        let progress = Progress::of(&text);
        assert_eq!(progress.words_after(&text, 0), 10_000);
        assert_eq!(progress.words_after(&text, 6 * 5_000), 5_000);
        assert_eq!(progress.words_after(&text, text.len()), 0);
    }
}
