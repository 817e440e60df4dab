//! The hand-written word lists of `assets/lexicons`, read once.
//!
//! Verbs are listed by their base form and inflected here. Lookup never allocates.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::sense::Sense;

const CUES: &str = include_str!("../../assets/lexicons/cues.txt");
const WORDS: &str = include_str!("../../assets/lexicons/words.txt");
const FIRST_NAMES: &str = include_str!("../../assets/lexicons/first-names.txt");

/// No word of the lists is longer, in bytes.
const LONGEST: usize = 24;

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
    LEXICON.words.get(&*lower).copied().unwrap_or_default()
}

struct Lexicon {
    words: HashMap<Box<[u8]>, Sense, BuildHasherDefault<Fnv>>,
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self { words: HashMap::default() };
        for (class, entry) in entries(CUES) {
            lexicon.add_cue(class, entry);
        }
        for (class, entry) in entries(WORDS) {
            lexicon.add(entry, class_named(class));
        }
        for (class, entry) in entries(FIRST_NAMES) {
            let sense = if class == "he" { Sense::FIRST_HE } else { Sense::FIRST_SHE };
            lexicon.add(entry, sense);
        }
        lexicon
    }

    fn add(&mut self, word: &str, sense: Sense) {
        *self.words.entry(word.as_bytes().into()).or_default() |= sense;
    }

    fn add_cue(&mut self, class: &str, entry: &str) {
        let sense = match class {
            "say" => Sense::SAY,
            "tell" => Sense::TELL,
            "label" => Sense::LABEL,
            "weak" => Sense::WEAK,
            "noun" => return self.add(entry, Sense::CUE_NOUN),
            _ => return self.add(entry, Sense::ACCORDING),
        };
        let verb = Verb::of(entry);
        self.add(&verb.base, sense | Sense::BASE);
        self.add(&verb.third, sense | Sense::THIRD);
        self.add(&verb.gerund, sense | Sense::GERUND);
        self.add(&verb.past, sense);
        self.add(&verb.participle, sense | Sense::PARTICIPLE);
    }
}

/// The written forms of a verb.
struct Verb {
    base: String,
    third: String,
    gerund: String,
    past: String,
    participle: String,
}

impl Verb {
    /// Inflects an entry: `quip+` doubles its last letter, `write(wrote,written)` is irregular.
    fn of(entry: &str) -> Self {
        let (word, irregular) = entry.split_once('(').unwrap_or((entry, ""));
        let base = word.trim_end_matches('+');
        let stem = match word.strip_suffix('+') {
            Some(single) => format!("{single}{}", &single[single.len() - 1..]),
            None => base.trim_end_matches('e').to_owned(),
        };
        let before_y = base.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o', 'u']));
        let third = match before_y {
            Some(rest) => format!("{rest}ies"),
            None if base.ends_with(['s', 'x', 'z', 'o']) => format!("{base}es"),
            None if base.ends_with("sh") || base.ends_with("ch") => format!("{base}es"),
            None => format!("{base}s"),
        };
        let gerund = if base.ends_with("ee") { format!("{base}ing") } else { format!("{stem}ing") };
        let regular = match before_y {
            Some(rest) => format!("{rest}ied"),
            None if base.ends_with("ee") => format!("{base}d"),
            None => format!("{stem}ed"),
        };
        let mut forms = irregular.trim_end_matches(')').split(',').filter(|form| !form.is_empty());
        let past = forms.next().map_or(regular, str::to_owned);
        let participle = forms.next().map_or_else(|| past.clone(), str::to_owned);
        Self { base: base.to_owned(), third, gerund, past, participle }
    }
}

/// The entries of a list with the class they stand under; lines that begin with `#` are remarks.
fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut class = "";
    list.lines().filter(|line| !line.starts_with('#')).flat_map(move |line| {
        let heading = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        class = heading.unwrap_or(class);
        let words = if heading.is_some() { "" } else { line };
        let class_now = class;
        words.split_whitespace().map(move |word| (class_now, word))
    })
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
        for (class, word) in entries(WORDS) {
            assert!(!class_named(class).is_unknown(), "{class}");
            assert!(word.len() <= LONGEST, "{word}");
        }
    }

    #[test]
    fn capitals_do_not_matter_and_strangers_are_unknown() {
        check("SAID", Sense::SAY);
        check("Spokesman", Sense::ROLE);
        assert!(sense_of("Oyelaran").is_unknown());
        assert!(sense_of("").is_unknown());
    }
}
