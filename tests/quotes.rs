//! Quotes and speakers against specimens in a bracket notation.
//!
//! One specimen a line; `¶` parts paragraphs, `⏎` breaks a line, `>` opens a block quote,
//! `Headline ||` may lead. `[A: …]` is a direct quote of speaker A, `[A~ …]` some words of hers,
//! `[A| …]` a block quote, `[?: …]` speech of nobody known, `[~ …]` no speech; `[+ …]` goes on
//! with the quote before it. `{…}` is a mention, `<…>` a cue, `*…*` a hearer. The names follow:
//! `=> A Marta Oyelaran; B ?`; a line that ends in brackets, `A ? (a diplomat)`, also holds what
//! is shown for each speaker without a name.
//!
//! A line `# phenomenon: …` heads the specimens of one thing that quotes do; below `# but:` stand
//! its counter-examples, which look alike and are read in another way.

#[path = "quotes/notation.rs"]
mod notation;
#[path = "quotes/robust.rs"]
mod robust;
mod support;

use std::collections::BTreeMap;

use notation::Specimen;

const SPECIMENS: [&str; 9] = [
    include_str!("specimens/quotes/marks.txt"),
    include_str!("specimens/quotes/tags.txt"),
    include_str!("specimens/quotes/kinds.txt"),
    include_str!("specimens/quotes/names.txt"),
    include_str!("specimens/quotes/choice.txt"),
    include_str!("specimens/quotes/phenomena-marks.txt"),
    include_str!("specimens/quotes/phenomena-kinds.txt"),
    include_str!("specimens/quotes/phenomena-order.txt"),
    include_str!("specimens/quotes/phenomena-speakers.txt"),
];

/// What quotes do in print, each with its specimens.
const PHENOMENA: [&str; 41] = [
    "both kinds of double mark",
    "straight marks by their neighbours",
    "an opening mark without its close",
    "single marks inside double ones",
    "single marks as the marks of a dispatch",
    "comma inside or outside the close",
    "brackets, ellipses, inches and minutes",
    "never across a paragraph",
    "marks of other languages",
    "marks that quote nobody",
    "titles, shows, bills, nicknames",
    "words at arm's length without an attribution",
    "labels",
    "words inside a clause",
    "slogans, chants and signs",
    "transcripts",
    "attributed block quotes",
    "speaker, cue, quote",
    "quote, speaker, cue",
    "quote, cue, speaker",
    "cue, speaker, quote",
    "interrupted quotations",
    "follow-on quotes without a tag",
    "a tag between two quotes",
    "names, surnames and long titles",
    "pronouns",
    "common noun groups",
    "organisations and documents",
    "apposition between speaker and cue",
    "possessives and claims",
    "particles and odd capitals",
    "hearers",
    "speakers in another paragraph",
    "people inside quotes are no candidates",
    "the author as the speaker",
    "nobody named",
    "cues other than said",
    "shared surnames",
    "acronyms and offices",
    "names in the headline",
    "typewriter marks",
];

fn specimens() -> impl Iterator<Item = &'static str> {
    SPECIMENS
        .iter()
        .flat_map(|file| file.lines())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// What is wrong with a line.
fn complaint(line: &str) -> Option<String> {
    let printed = Specimen::of(line).print(line.ends_with(')'));
    (printed != line).then(|| format!("\nwanted: {line}\nfound:  {printed}\n"))
}

#[test]
fn specimens_read_as_written() {
    assert!(specimens().count() >= 150);
    let complaints: String = specimens().filter_map(complaint).collect();
    assert!(complaints.is_empty(), "{complaints}");
}

/// How many specimens and counter-examples each phenomenon has.
fn coverage() -> BTreeMap<&'static str, (usize, usize)> {
    let mut coverage: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for file in SPECIMENS {
        let (mut name, mut is_counter) = (None, false);
        for line in file.lines().filter(|line| !line.is_empty()) {
            if let Some(heading) = line.strip_prefix("# ") {
                is_counter = heading == "but:";
                name = if is_counter { name } else { heading.strip_prefix("phenomenon: ") };
            } else if let Some(name) = name {
                let count = coverage.entry(name).or_default();
                *(if is_counter { &mut count.1 } else { &mut count.0 }) += 1;
            }
        }
    }
    coverage
}

#[test]
fn every_phenomenon_has_specimens_and_a_counter_example() {
    let coverage = coverage();
    for name in PHENOMENA {
        let (specimens, counters) = coverage.get(name).copied().unwrap_or_default();
        assert!(specimens >= 3, "{name}: {specimens} specimens");
        assert!(counters >= 1, "{name}: no counter-example");
    }
    assert_eq!(coverage.len(), PHENOMENA.len(), "a phenomenon that is not in the list");
}
