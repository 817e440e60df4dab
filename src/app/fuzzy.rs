//! How well a text answers letters that were typed to find it.
//!
//! Every word that was typed must stand in the text: at the start of a word best, within one
//! next, else with letters left out in between, but not so many that anything would do.

/// As much of a text as is looked at, in characters.
const LOOKED_AT: usize = 400;

/// What each place of a word is worth.
const AT_START: u32 = 100;
const WITHIN: u32 = 60;
const SCATTERED: u32 = 30;

/// Letters that were typed, ready to be held against many texts.
#[derive(Debug, Clone)]
pub struct Sought {
    words: Vec<Vec<char>>,
    letters: u64,
    /// The text that is looked at, its room kept for the next.
    text: Vec<char>,
}

impl Sought {
    /// What was typed, a word between blanks each; case does not count.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let words = typed.split_whitespace().map(|word| word.chars().map(small).collect());
        Self { words: words.collect(), letters: letters(typed), text: Vec::new() }
    }

    /// How well a text answers; more is better, none is not at all. Nothing typed fits all alike.
    #[must_use]
    pub fn fit(&mut self, text: &str) -> Option<u32> {
        // Most texts lack a letter of what was typed, and are looked at no further.
        if self.letters & !letters(text) != 0 {
            return None;
        }
        self.text.clear();
        self.text.extend(text.chars().take(LOOKED_AT).map(small));
        let text = self.text.as_slice();
        self.words.iter().try_fold(0, |sum, word| Some(sum + fit_of_word(word, text)?))
    }
}

/// The ASCII letters and digits that occur, one bit each.
fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |all, byte| all | BIT_OF[usize::from(byte)])
}

/// The bit of each byte; none for what is no ASCII letter or digit.
static BIT_OF: [u64; 256] = {
    let mut bits = [0; 256];
    let mut place = 0;
    while place < 36 {
        let byte = b"0123456789abcdefghijklmnopqrstuvwxyz"[place];
        bits[byte as usize] = 1 << place;
        bits[byte.to_ascii_uppercase() as usize] = 1 << place;
        place += 1;
    }
    bits
};

fn fit_of_word(word: &[char], text: &[char]) -> Option<u32> {
    let first = word.first()?;
    let mut best = None;
    for at in (0..text.len()).filter(|at| text[*at] == *first) {
        let is_whole = text[at..].starts_with(word);
        let fit = match (is_start(text, at), is_whole) {
            // The first word of all is what a name is known by.
            (true, true) => return Some(AT_START + u32::from(at == 0)),
            (false, true) => Some(WITHIN),
            (true, false) => scattered(word, &text[at..]),
            (false, false) => None,
        };
        best = best.max(fit);
    }
    best
}

/// The letters in their order, beginning with the first, over no more than thrice their number.
fn scattered(word: &[char], text: &[char]) -> Option<u32> {
    let mut letters = word.iter();
    let mut wanted = letters.next()?;
    if text.first() != Some(wanted) || word.len() < 2 {
        return None;
    }
    for (at, c) in text.iter().enumerate().take(word.len() * 3) {
        if c == wanted {
            let Some(next) = letters.next() else {
                let gaps = u32::try_from(at + 1 - word.len()).unwrap_or(SCATTERED);
                return Some(SCATTERED.saturating_sub(gaps));
            };
            wanted = next;
        }
    }
    None
}

fn is_start(text: &[char], at: usize) -> bool {
    text[at].is_alphanumeric() && (at == 0 || !text[at - 1].is_alphanumeric())
}

fn small(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(typed: &str, text: &str) -> Option<u32> {
        Sought::new(typed).fit(text)
    }

    fn better(typed: &str, good: &str, worse: &str) {
        assert!(fit(typed, good) > fit(typed, worse), "{typed}: {good} > {worse}");
    }

    #[test]
    fn starts_of_words_go_before_middles_and_scattered_letters() {
        better("next", "next-quote", "go to the next");
        better("quo", "next quote", "unquoted");
        better("quote", "unquoted", "q u o t e");
        better("nq", "next quote", "unique");
        better("bran", "Daniel Brandt", "Marta Oyelaran");
    }

    #[test]
    fn every_word_counts_and_case_does_not() {
        assert!(fit("oye REST", "“eleven hours of rest” Marta Oyelaran").is_some());
        assert_eq!(fit("oye court", "“eleven hours of rest” Marta Oyelaran"), None);
        assert_eq!(fit("", "anything"), Some(0));
    }

    #[test]
    fn not_anything_will_do() {
        assert_eq!(fit("strike", "she took the river road to the old lake"), None);
        assert_eq!(fit("ab", ""), None);
        assert_eq!(fit("§", "heading"), None);
    }
}
