//! The loader is total: whatever the bytes, it gives a dispatch that holds together.

mod support;

use std::collections::HashMap;

use dateline::dispatch::{Dispatch, Flaw, Span};
use support::{Specimen, all_specimens, load, load_bytes};

/// How many mutations are tried.
const MUTATIONS: usize = 10_000;

/// How many mutations are tried; `DATELINE_MUTATIONS` asks for more.
fn mutations() -> usize {
    std::env::var("DATELINE_MUTATIONS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(MUTATIONS)
}

/// Checks what holds for every dispatch: blocks cover the text, spans stand on borders.
#[track_caller]
fn check_holds_together(dispatch: &Dispatch) {
    let text: &str = &dispatch.text;
    let blocks: Vec<&str> =
        dispatch.blocks.iter().map(|block| &text[range(block.span())]).collect();
    assert_eq!(blocks.join("\n"), text, "blocks cover the text");
    assert!(blocks.iter().all(|block| !block.is_empty()), "no block is empty");
    let faces: Vec<Span> = dispatch.styled.iter().map(|styled| styled.span).collect();
    let links: Vec<Span> = dispatch.links.iter().map(|link| link.span).collect();
    for spans in [faces, links] {
        assert!(spans.iter().all(|span| !text[range(*span)].is_empty()));
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "ordered and disjoint");
    }
    if let Some(dateline) = &dispatch.dateline {
        let words = &text[range(dateline.span)];
        let parts = [&dateline.place, &dateline.date, &dateline.agency];
        assert!(parts.into_iter().flatten().all(|part| words.replace('\n', " ").contains(&**part)));
    }
    let controls = |text: &str| text.chars().any(|c| c.is_control() && c != '\n');
    assert!(!controls(text) && !dispatch.extra.iter().any(|extra| controls(&extra.text)));
}

fn range(span: Span) -> std::ops::Range<usize> {
    span.start..span.end
}

/// Words of letters and digits, counted.
fn words(text: &str) -> HashMap<&str, usize> {
    let mut counts = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word).or_insert(0) += 1;
    }
    counts
}

/// All that is shown of a dispatch: text, header fields, extras.
fn shown(dispatch: &Dispatch) -> String {
    let fields = [&dispatch.headline, &dispatch.label, &dispatch.byline, &dispatch.agency];
    let fields = fields.into_iter().flatten().map(|field| &**field);
    let extras = dispatch.extra.iter().map(|extra| &*extra.text);
    std::iter::once(&*dispatch.text).chain(fields).chain(extras).collect::<Vec<_>>().join("\n")
}

/// Words that a byline loses when it becomes a field.
const BYLINE_WORDS: [&str; 9] = ["By", "BY", "by", "Von", "VON", "Par", "PAR", "Por", "POR"];

/// Every word of plain copy is shown; words that a hyphen at a line's end joined are one.
#[track_caller]
fn check_no_word_is_lost(dispatch: &Dispatch, copy: &str) {
    let shown = shown(dispatch);
    let kept = words(&shown);
    for (word, count) in words(copy) {
        let is_kept = kept.get(word).is_some_and(|kept| *kept >= count);
        assert!(is_kept || BYLINE_WORDS.contains(&word), "{word} is lost of\n{copy:?}\n\n{shown}");
    }
}

/// Every word is shown at least once: a mutation may repeat a headline, which is shown once.
#[track_caller]
fn check_each_word_is_shown(dispatch: &Dispatch, copy: &str) {
    let shown = shown(dispatch);
    let kept = words(&shown);
    for word in words(copy).into_keys().filter(|word| !BYLINE_WORDS.contains(word)) {
        assert!(kept.contains_key(word), "{word} is lost of\n{copy:?}\n\n{shown}");
    }
}

/// Plain copy shows every word; of markup the words are not known so simply.
fn is_plain(specimen: &Specimen) -> bool {
    specimen.name == "specimen.txt" && !specimen.copy.trim_start().starts_with("---")
}

/// Controls vanish and part no words; the property is about what can be seen.
fn without_controls(copy: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}');
    copy.chars().filter(|c| (!c.is_control() || c.is_whitespace()) && !turns(c)).collect()
}

#[test]
fn every_specimen_holds_together_and_loses_nothing() {
    for specimen in all_specimens() {
        let dispatch = load(&specimen);
        check_holds_together(&dispatch);
        if is_plain(&specimen) {
            check_no_word_is_lost(&dispatch, &without_controls(&specimen.copy));
        }
    }
}

#[test]
fn every_prefix_of_every_specimen_loads() {
    for specimen in all_specimens() {
        for end in 0..specimen.copy.len() {
            let dispatch = load_bytes(&specimen.copy.as_bytes()[..end], &specimen.name);
            check_holds_together(&dispatch);
            if is_plain(&specimen) && specimen.copy.is_char_boundary(end) {
                check_no_word_is_lost(&dispatch, &without_controls(&specimen.copy[..end]));
            }
        }
    }
}

/// A small generator of numbers, so that a failure can be seen again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % below.max(1) as u64).expect("small")
    }
}

/// Pieces that mean something to one format or another.
const SNIPPETS: [&str; 24] = [
    "\n",
    "\n\n",
    "\r\r\n",
    "    ",
    "\t",
    "(Reuters) - ",
    "OSLO, ",
    "Feb 3",
    "-30-",
    "###",
    "By ",
    "**",
    "[",
    "](http://x.example)",
    "<p>",
    "</div>",
    "<table><tr><td>",
    "&amp;",
    "> ",
    "- ",
    "1. ",
    "---\n",
    "\u{301}",
    "“",
];

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len() + 1);
        match dice.roll(5) {
            0 => drop(bytes.splice(at..at, SNIPPETS[dice.roll(SNIPPETS.len())].bytes())),
            1 => drop(bytes.drain(at..(at + dice.roll(20)).min(bytes.len()))),
            2 if at < bytes.len() => bytes[at] = u8::try_from(dice.roll(256)).expect("a byte"),
            3 => {
                let end = (at + dice.roll(60)).min(bytes.len());
                let copied = bytes[at..end].to_vec();
                bytes.extend(copied);
            }
            _ => bytes.truncate(bytes.len().max(8) - dice.roll(8)),
        }
    }
}

#[test]
fn mutations_of_specimens_load() {
    let specimens = all_specimens();
    let mut dice = Dice(0x5eed);
    for _ in 0..mutations() {
        let specimen = &specimens[dice.roll(specimens.len())];
        let mut bytes = specimen.copy.clone().into_bytes();
        mutate(&mut bytes, &mut dice);
        let names = ["a.txt", "a.md", "a.html"];
        let name = if dice.roll(4) == 0 { names[dice.roll(3)] } else { &specimen.name };
        let dispatch = load_bytes(&bytes, name);
        check_holds_together(&dispatch);
        // What is refused as binary is refused whole; that is another test's.
        let is_read = is_plain(specimen) && name == "specimen.txt" && dispatch.refusal().is_none();
        let copy = str::from_utf8(&bytes).ok().filter(|_| is_read);
        if let Some(copy) = copy.filter(|copy| !copy.contains(['<', '\u{fffd}'])) {
            check_each_word_is_shown(&dispatch, &without_controls(copy));
        }
    }
}

#[test]
fn binary_input_is_refused_whole() {
    let dispatch = load_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR words", "a.txt");
    assert_eq!(dispatch.flaws, [Flaw::Binary]);
    assert!(dispatch.text.is_empty() && dispatch.headline.is_none() && dispatch.extra.is_empty());
}

#[test]
fn every_byte_in_turn_is_binary() {
    let bytes: Vec<u8> = (0..=255).cycle().take(4096).collect();
    let dispatch = load_bytes(&bytes, "a.txt");
    assert_eq!(dispatch.flaws, [Flaw::Binary]);
    assert!(dispatch.text.is_empty() && dispatch.headline.is_none() && dispatch.extra.is_empty());
}

/// The largest input that is read.
const LARGEST: usize = 10 << 20;

#[track_caller]
fn check_large(unit: &str, name: &str) {
    let bytes = unit.as_bytes().repeat(LARGEST / unit.len());
    check_holds_together(&load_bytes(&bytes, name));
}

#[test]
fn large_inputs_load() {
    check_large("One line of many words goes on. ", "a.txt");
    check_large("a", "a.txt");
    check_large("A line of eleven words, or of nine, it is a line.\n", "a.txt");
    check_large("Elms     12     34   56\n", "a.txt");
    check_large("One line of many words goes on. ", "a.md");
    check_large("<p>One line of many words goes on in a paragraph of its own here. ", "a.html");
}

#[test]
fn deep_inputs_load_on_a_small_stack() {
    let nested = "<ul><li>".repeat(20_000);
    let inputs = [
        (format!("{} text", ">".repeat(100_000)), "a.md"),
        ("[".repeat(100_000), "a.md"),
        ((0..1000).flat_map(|depth| ["  ".repeat(depth), "- a\n".to_owned()]).collect(), "a.md"),
        (format!("<body>{nested}text"), "a.html"),
        (format!("<body>{}text", "<table><tr><td>".repeat(20_000)), "a.html"),
        (format!("<body>{}", "<b><p>x".repeat(20_000)), "a.html"),
    ];
    let reader = std::thread::Builder::new().stack_size(2 << 20).spawn(move || {
        for (input, name) in inputs {
            check_holds_together(&load_bytes(input.as_bytes(), name));
        }
    });
    reader.expect("a thread").join().expect("no overflow");
}

#[test]
fn many_references_load() {
    let names: Vec<String> = (0..50_000).map(|number| format!("a{number}")).collect();
    let definitions: String =
        names.iter().flat_map(|name| ["[", name, "]: http://x.example/", name, "\n"]).collect();
    let uses: String = names.iter().flat_map(|name| ["[", name, "] "]).collect();
    let dispatch = load_bytes(format!("{definitions}\n{uses}").as_bytes(), "a.md");
    assert_eq!(dispatch.links.len(), names.len());
}
