//! The hand-written word lists of `assets/lexicons`, as the table that the build makes of them.
//!
//! Lookup never allocates, and the table needs nothing done at the start of the program.

use super::fnv;
use super::sense::Sense;
use table::{ENTRIES, LETTERS, LONGEST, MARKS, PLACES};

/// `LETTERS` of all words, `ENTRIES` with start, length and sense, `PLACES` of entries by hash,
/// and beside each place a mark of the hash, 0 where it is free: few strangers get past it.
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
    let hash = fnv::hash_lower(word.as_bytes());
    let (most, mark) = (PLACES.len() - 1, fnv::mark(hash));
    let mut place = hash as usize & most;
    while MARKS[place] != 0 {
        if MARKS[place] == mark {
            let (start, length, sense) = ENTRIES[usize::from(PLACES[place])];
            let start = usize::from(start);
            let listed = &LETTERS.as_bytes()[start..start + usize::from(length)];
            if listed.eq_ignore_ascii_case(word.as_bytes()) {
                return Sense::from_bits(sense);
            }
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
