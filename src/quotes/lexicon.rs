//! The hand-written word lists of `assets/lexicons`, read once.
//!
//! Verbs are listed by their base form and inflected here. Lookup never allocates.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use super::sense::Sense;

const CUES: &str = include_str!("../../assets/lexicons/cues.txt");
const WORDS: &str = include_str!("../../assets/lexicons/words.txt");
const FIRST_NAMES: &str = include_str!("../../assets/lexicons/first-names.txt");

/// No word of the lists is longer, in bytes.
const LONGEST: usize = 24;

/// No more words are listed, verb forms included, so that reading never rehashes.
const MOST_WORDS: usize = 5_000;

/// The forms of a verb are this much longer than its entry, with room to spare.
const FORMS_PER_LETTER: usize = 6;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// Looks up a word without regard to capitals; an empty sense when it is not listed.
pub(super) fn sense_of(word: &str) -> Sense {
    if word.len() > LONGEST {
        return Sense::default();
    }
    let mut lower = [0; LONGEST];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let word = std::str::from_utf8(lower);
    word.ok().and_then(|word| LEXICON.words.get(word)).copied().unwrap_or_default()
}

struct Lexicon {
    words: HashMap<&'static str, Sense, BuildHasherDefault<Fnv>>,
}

impl Lexicon {
    fn read() -> Self {
        let words = HashMap::with_capacity_and_hasher(MOST_WORDS, BuildHasherDefault::default());
        let mut lexicon = Self { words };
        lexicon.add_cues();
        for (class, words) in parts(WORDS) {
            lexicon.add_all(words, class_named(class));
        }
        for (class, names) in parts(FIRST_NAMES) {
            let sense = if class == "he" { Sense::FIRST_HE } else { Sense::FIRST_SHE };
            lexicon.add_all(names, sense);
        }
        lexicon
    }

    fn add_all(&mut self, words: &'static str, sense: Sense) {
        for word in words.split_whitespace() {
            self.add(word, sense);
        }
    }

    fn add(&mut self, word: &'static str, sense: Sense) {
        *self.words.entry(word).or_default() |= sense;
    }

    fn add_cues(&mut self) {
        let mut forms = Forms::default();
        forms.letters.reserve(CUES.len() * FORMS_PER_LETTER);
        forms.ranges.reserve(MOST_WORDS / 2);
        for (class, words) in parts(CUES) {
            match class {
                "say" => forms.inflect_all(words, Sense::SAY),
                "tell" => forms.inflect_all(words, Sense::TELL),
                "label" => forms.inflect_all(words, Sense::LABEL),
                "weak" => forms.inflect_all(words, Sense::WEAK),
                "noun" => self.add_all(words, Sense::CUE_NOUN),
                _ => self.add_all(words, Sense::ACCORDING),
            }
        }
        // The lexicon is read once and lives as long as the program.
        let letters: &'static str = forms.letters.leak();
        for (range, sense) in forms.ranges {
            self.add(&letters[range], sense);
        }
    }
}

/// The written forms of verbs, one behind the other: an allocation for each would cost more
/// than reading a short dispatch.
#[derive(Default)]
struct Forms {
    letters: String,
    ranges: Vec<(Range<usize>, Sense)>,
}

impl Forms {
    fn push(&mut self, parts: [&str; 3], sense: Sense) {
        let start = self.letters.len();
        self.letters.extend(parts);
        self.ranges.push((start..self.letters.len(), sense));
    }

    fn inflect_all(&mut self, verbs: &str, sense: Sense) {
        for entry in verbs.split_whitespace() {
            self.inflect(entry, sense);
        }
    }

    /// Inflects an entry: `quip+` doubles its last letter, `write(wrote,written)` is irregular.
    fn inflect(&mut self, entry: &str, sense: Sense) {
        let (word, irregular) = entry.split_once('(').unwrap_or((entry, ""));
        let base = word.trim_end_matches('+');
        let (stem, doubled) = if base.len() < word.len() {
            (base, &base[base.len() - 1..])
        } else {
            (base.trim_end_matches('e'), "")
        };
        let before_y = base.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o', 'u']));
        let hisses = base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("sh");
        let third = match before_y {
            Some(rest) => [rest, "ies", ""],
            None if hisses || base.ends_with("ch") => [base, "es", ""],
            None => [base, "s", ""],
        };
        let ee = base.ends_with("ee");
        let gerund = if ee { [base, "ing", ""] } else { [stem, doubled, "ing"] };
        let regular = match before_y {
            Some(rest) => [rest, "ied", ""],
            None if ee => [base, "d", ""],
            None => [stem, doubled, "ed"],
        };
        let mut forms = irregular.trim_end_matches(')').split(',').filter(|form| !form.is_empty());
        let past = forms.next().map_or(regular, |form| [form, "", ""]);
        let participle = forms.next().map_or(past, |form| [form, "", ""]);
        self.push([base, "", ""], sense | Sense::BASE);
        self.push(third, sense | Sense::THIRD);
        self.push(gerund, sense | Sense::GERUND);
        self.push(past, sense);
        self.push(participle, sense | Sense::PARTICIPLE);
    }
}

/// The parts of a list: a class, and its words; remarks stand before the first class.
fn parts(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.split("\n[").skip(1).filter_map(|part| part.split_once(']'))
}

fn class_named(class: &str) -> Sense {
    match class {
        "determiner" => Sense::DETERMINER,
        "quantity" => Sense::QUANTITY,
        "work" => Sense::WORK,
        "naming" => Sense::NAMING,
        "possessive" => Sense::POSSESSIVE,
        "pronoun" => Sense::PRONOUN,
        "object" => Sense::OBJECT,
        "he" => Sense::HE,
        "she" => Sense::SHE,
        "they" => Sense::THEY,
        "it" => Sense::IT,
        "preposition" => Sense::PREPOSITION,
        "attach" => Sense::ATTACH,
        "conjunction" => Sense::CONJUNCTION,
        "relative" => Sense::RELATIVE,
        "auxiliary" => Sense::AUXILIARY,
        "adverb" => Sense::ADVERB,
        "time" => Sense::TIME,
        "starter" => Sense::STARTER,
        "title" => Sense::TITLE,
        "mr" => Sense::MR,
        "mrs" => Sense::MRS,
        "role" => Sense::ROLE,
        "body" => Sense::BODY,
        "document" => Sense::DOCUMENT,
        "adjective" => Sense::ADJECTIVE,
        "name-particle" => Sense::PARTICLE,
        "suffix" => Sense::SUFFIX,
        "abbreviation" => Sense::ABBREVIATION,
        "organisation" => Sense::ORGANISATION,
        "place" => Sense::PLACE,
        "not-a-name" => Sense::NOBODY,
        _ => Sense::default(),
    }
}

/// The Fowler-Noll-Vo hash: short keys from our own lists need no guard against floods.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    // The end mark behind a word tells no two words apart.
    fn write_u8(&mut self, _: u8) {}

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
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
    fn every_class_is_known_and_every_word_fits() {
        for (class, words) in parts(WORDS) {
            assert!(!class_named(class).is_unknown(), "{class}");
            assert!(words.split_whitespace().all(|word| word.len() <= LONGEST), "{class}");
        }
    }

    #[test]
    fn the_table_is_large_enough() {
        assert!((MOST_WORDS / 2..=MOST_WORDS).contains(&LEXICON.words.len()));
    }

    #[test]
    fn capitals_do_not_matter_and_strangers_are_unknown() {
        check("SAID", Sense::SAY);
        check("Spokesman", Sense::ROLE);
        assert!(sense_of("Oyelaran").is_unknown());
        assert!(sense_of("").is_unknown());
    }
}
