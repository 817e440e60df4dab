//! The hand-written word lists of `assets/lexicons`, as the table that the build makes of them.
//!
//! Lookup never allocates, and the table needs nothing done at the start of the program.

use super::fnv;
use super::sense::Sense;
use table::{ENTRIES, FREE, LETTERS, LONGEST, PLACES};

/// `LETTERS` of all words, `ENTRIES` with start, length and sense, `PLACES` of entries by hash.
mod table {
    // Written by the build and read by nobody.
    #![allow(clippy::unreadable_literal)]
    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}

/// Looks up a word without regard to capitals; an empty sense when it is not listed.
pub(super) fn sense_of(word: &str) -> Sense {
    if word.len() > LONGEST {
        return Sense::default();
    }
    let mut lower = [0; LONGEST];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let most = PLACES.len() - 1;
    let mut place = fnv::hash(lower) as usize & most;
    while PLACES[place] != FREE {
        let (start, length, sense) = ENTRIES[usize::from(PLACES[place])];
        let start = usize::from(start);
        if LETTERS.as_bytes()[start..start + usize::from(length)] == *lower {
            return Sense::from_bits(sense);
        }
        place = (place + 1) & most;
    }
    Sense::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(word: &str, classes: Sense) {
        assert!(sense_of(word).is(classes), "{word}");
    }

    #[test]
    fn verbs_are_inflected() {
        for word in ["said", "saying", "says", "replies", "replied", "quipped", "quipping"] {
            check(word, Sense::SAY);
        }
        for word in ["agreed", "agreeing", "wrote", "written", "tweeted", "declaring", "stresses"] {
            check(word, Sense::SAY);
        }
        assert!(sense_of("sayed").is_unknown());
        assert!(sense_of("quiped").is_unknown());
    }

    #[test]
    fn capitals_do_not_matter_and_strangers_are_unknown() {
        check("SAID", Sense::SAY);
        check("Spokesman", Sense::ROLE);
        assert!(sense_of("Oyelaran").is_unknown());
        assert!(sense_of("").is_unknown());
    }
}
