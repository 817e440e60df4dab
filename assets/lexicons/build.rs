//! Reads the word lists beside it and writes the table that the program looks words up in.
//!
//! Verbs are listed by their base form and inflected here: the program starts with the table
//! made, in pages that it never writes to.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use axes::Axis;
use sense::Sense;

#[path = "../../src/quotes/axes.rs"]
// The engine also asks for values.
#[allow(dead_code)]
mod axes;
#[path = "../../src/quotes/fnv.rs"]
// The engine also hashes words with capitals.
#[allow(dead_code)]
mod fnv;
#[path = "../../src/quotes/templates.rs"]
// The engine also asks where a weight stands.
#[allow(dead_code)]
mod templates;

#[path = "../../src/quotes/sense.rs"]
// Only the classes that a list names are read here.
#[allow(dead_code)]
mod sense;

const SPEAKER_WEIGHTS: &str = include_str!("../weights/speaker.txt");
const QUOTATION_WEIGHTS: &str = include_str!("../weights/quotation.txt");
const CUES: &str = include_str!("cues.txt");
const WORDS: &str = include_str!("words.txt");
const FIRST_NAMES: &str = include_str!("first-names.txt");

fn main() {
    for list in ["build.rs", "cues.txt", "words.txt", "first-names.txt"] {
        println!("cargo::rerun-if-changed=assets/lexicons/{list}");
    }
    println!("cargo::rerun-if-changed=src/quotes/sense.rs");
    println!("cargo::rerun-if-changed=src/quotes/fnv.rs");
    println!("cargo::rerun-if-changed=src/quotes/axes.rs");
    println!("cargo::rerun-if-changed=src/quotes/templates.rs");
    for table in ["speaker.txt", "quotation.txt"] {
        println!("cargo::rerun-if-changed=assets/weights/{table}");
    }
    let folder = env::var_os("OUT_DIR").expect("cargo names the folder for what is built");
    let table = Lexicon::read().table();
    fs::write(Path::new(&folder).join("lexicon.rs"), table).expect("cargo's folder takes a file");
    let weights = weights("SPEAKER_WEIGHTS", SPEAKER_WEIGHTS, templates::SPEAKER)
        + &weights("QUOTATION_WEIGHTS", QUOTATION_WEIGHTS, templates::QUOTATION);
    fs::write(Path::new(&folder).join("weights.rs"), weights).expect("cargo's folder takes a file");
}

/// Reads a table of weights: a line `[Axis Axis]` for a template, then a line for each weight.
fn weights(name: &str, listed: &'static str, templates: &[&[Axis]]) -> String {
    let mut tables: BTreeMap<String, Vec<i16>> = BTreeMap::new();
    for (template, rows) in parts(listed) {
        let axes: Vec<Axis> = template.split_whitespace().map(axis_named).collect();
        let mut table = vec![0; templates::size(&axes)];
        for row in rows.lines().filter(|row| !row.is_empty()) {
            let (values, weight) = row.rsplit_once(' ').expect("a row ends in its weight");
            let place = values
                .split(' ')
                .zip(&axes)
                .fold(0, |place, (value, axis)| place * axis.count() + value_named(*axis, value));
            table[place] = weight.parse().expect("a weight is a number");
        }
        tables.insert(template.to_owned(), table);
    }
    let mut rows = String::new();
    for template in templates {
        let names: Vec<String> = template.iter().map(|axis| format!("{axis:?}")).collect();
        let empty = vec![0; templates::size(template)];
        // Writing to a string cannot fail.
        let _ = write!(rows, "&{:?},", tables.get(&names.join(" ")).unwrap_or(&empty));
    }
    format!("pub(super) static {name}: [&[i16]; {}] = [{rows}];\n", templates.len())
}

fn axis_named(name: &str) -> Axis {
    let named = Axis::ALL.iter().copied().find(|axis| format!("{axis:?}") == name);
    named.unwrap_or_else(|| panic!("the weights know no axis {name}"))
}

fn value_named(axis: Axis, name: &str) -> usize {
    let place = axis.values().iter().position(|value| *value == name);
    place.unwrap_or_else(|| panic!("{axis:?} has no value {name}"))
}

#[derive(Default)]
struct Lexicon {
    words: BTreeMap<String, Sense>,
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self::default();
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

    fn add_all(&mut self, words: &str, sense: Sense) {
        for word in words.split_whitespace() {
            self.add(word.to_owned(), sense);
        }
    }

    fn add(&mut self, word: String, sense: Sense) {
        *self.words.entry(word).or_default() |= sense;
    }

    fn add_cues(&mut self) {
        for (class, words) in parts(CUES) {
            match class {
                "say" => self.inflect_all(words, Sense::SAY),
                "tell" => self.inflect_all(words, Sense::TELL),
                "plain" => self.inflect_all(words, Sense::PLAIN),
                "label" => self.inflect_all(words, Sense::LABEL),
                "weak" => self.inflect_all(words, Sense::WEAK),
                "noun" => self.add_all(words, Sense::CUE_NOUN),
                "phrase" => self.add_all(words, Sense::ACCORDING),
                _ => panic!("cues.txt: no such class: {class}"),
            }
        }
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
        let stem = if base.len() < word.len() {
            format!("{base}{}", &base[base.len() - 1..])
        } else {
            base.trim_end_matches('e').to_owned()
        };
        let before_y = base.strip_suffix('y').filter(|rest| !rest.ends_with(['a', 'e', 'o', 'u']));
        let hisses = base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("sh");
        let third = match before_y {
            Some(rest) => format!("{rest}ies"),
            None if hisses || base.ends_with("ch") => format!("{base}es"),
            None => format!("{base}s"),
        };
        let ee = base.ends_with("ee");
        let gerund = if ee { format!("{base}ing") } else { format!("{stem}ing") };
        let regular = match before_y {
            Some(rest) => format!("{rest}ied"),
            None if ee => format!("{base}d"),
            None => format!("{stem}ed"),
        };
        let mut forms = irregular.trim_end_matches(')').split(',').filter(|form| !form.is_empty());
        let past = forms.next().map_or(regular, str::to_owned);
        let participle = forms.next().map_or_else(|| past.clone(), str::to_owned);
        self.add(base.to_owned(), sense | Sense::BASE);
        self.add(third, sense | Sense::THIRD);
        self.add(gerund, sense | Sense::GERUND);
        self.add(past, sense);
        self.add(participle, sense | Sense::PARTICIPLE);
    }

    /// The words in one string, what each can be, and the places that their hashes lead to.
    ///
    /// Half of the places stay free, so that a stranger is known after a step or two.
    fn table(&self) -> String {
        let places = (self.words.len() * 2).next_power_of_two();
        let (mut table, mut marks) = (vec![0; places], vec![0; places]);
        let (mut letters, mut entries) = (String::new(), String::new());
        for (index, (word, sense)) in self.words.iter().enumerate() {
            let entry = u16::try_from(index).expect("the lists have fewer than 65,535 words");
            let hash = fnv::hash_lower(word.as_bytes());
            let mut place = hash as usize & (places - 1);
            while marks[place] != 0 {
                place = (place + 1) & (places - 1);
            }
            (table[place], marks[place]) = (entry, fnv::mark(hash));
            // Writing to a string cannot fail.
            let _ = write!(entries, "({}, {}, {}),", letters.len(), word.len(), sense.bits());
            letters.push_str(word);
        }
        let longest = self.words.keys().map(String::len).max().unwrap_or(0);
        format!(
            "pub(super) const LONGEST: usize = {longest};\n\
             pub(super) static LETTERS: &str = {letters:?};\n\
             pub(super) static ENTRIES: [(u16, u8, u64); {}] = [{entries}];\n\
             pub(super) static PLACES: [u16; {places}] = {table:?};\n\
             pub(super) static MARKS: [u8; {places}] = {marks:?};\n",
            self.words.len()
        )
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
        "past" => Sense::PAST,
        "work" => Sense::WORK,
        "naming" => Sense::NAMING,
        "possessive" => Sense::POSSESSIVE,
        "pronoun" => Sense::PRONOUN,
        "object" => Sense::OBJECT,
        "he" => Sense::HE,
        "she" => Sense::SHE,
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
        "field" => Sense::FIELD,
        "name-particle" => Sense::PARTICLE,
        "suffix" => Sense::SUFFIX,
        "abbreviation" => Sense::ABBREVIATION,
        "organisation" => Sense::ORGANISATION,
        "place" => Sense::PLACE,
        "not-a-name" => Sense::NOBODY,
        _ => panic!("words.txt: no such class: {class}"),
    }
}
