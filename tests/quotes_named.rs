//! Names of speakers over whole dispatches, counted.
//!
//! Each file of `specimens/named` is one invented dispatch as an agency would send it. Behind the
//! last mark of a quote stands who a reader would say spoke it, under the fullest name that the
//! dispatch prints: `“We have it,”{Marta Oyelaran} she said. “It is ours.”{+}`. `{?}` is speech of
//! nobody named, `{+}` goes on with the quote before, `{Roth or ?}` leaves it open; words between
//! marks without such a sign are no speech, or that of nobody. The names were written down before
//! the program read them.

mod support;

use std::fmt::Write;
use std::path::Path;

use dateline::dispatch::{Dispatch, Quote};

/// A quote as somebody read it: where its stretches end in the copy, and who says it.
struct Named {
    ends: Vec<usize>,
    names: &'static str,
}

/// A dispatch without its signs, and the quotes that they told of.
fn read(file: &'static str) -> (String, Vec<Named>) {
    let (mut copy, mut quotes) = (String::new(), Vec::<Named>::new());
    let mut rest = file;
    while let Some((before, after)) = rest.split_once('{') {
        copy.push_str(before);
        let (names, after) = after.split_once('}').expect("a closed sign");
        let end = quoted(&copy).len();
        match names {
            "+" => quotes.last_mut().expect("a quote to go on with").ends.push(end),
            names => quotes.push(Named { ends: vec![end], names }),
        }
        rest = after;
    }
    copy.push_str(rest);
    (copy, quotes)
}

/// What ends with a mark: a stop or comma outside of it stands before the sign.
fn quoted(copy: &str) -> &str {
    let shorter = copy.trim_end_matches([',', '.']);
    if shorter.ends_with(['"', '”', '’', '»', '\'']) { shorter } else { copy }
}

/// The characters of a text that are not blank, each with its end.
fn solid(text: &str) -> Vec<(char, usize)> {
    text.char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .map(|(at, c)| (c, at + c.len_utf8()))
        .collect()
}

/// Finds where the loaded text has come to what ends at `end` in the copy.
fn place(copy: &str, end: usize, text: &[(char, usize)], from: usize) -> usize {
    let before: Vec<char> = copy[..end].chars().filter(|c| !c.is_whitespace()).collect();
    let tail = &before[before.len().saturating_sub(24)..];
    // The words before it may reach back over the place before.
    let start = (from + 2).saturating_sub(tail.len());
    let found =
        text[start..].windows(tail.len()).position(|window| window.iter().map(|(c, _)| c).eq(tail));
    start + found.unwrap_or_else(|| panic!("not in the text: {}", &copy[..end])) + tail.len() - 1
}

fn covers(quote: &Quote, last_byte: usize) -> bool {
    quote.segments.iter().any(|segment| (segment.start..segment.end).contains(&last_byte))
}

/// The name that the program gives to the words before an offset.
fn name_at(dispatch: &Dispatch, last_byte: usize) -> &str {
    let quote = dispatch.quotes.iter().find(|quote| covers(quote, last_byte));
    quote.and_then(|quote| name_of(dispatch, quote)).unwrap_or("?")
}

fn name_of<'a>(dispatch: &'a Dispatch, quote: &Quote) -> Option<&'a str> {
    let speaker = &dispatch.speakers[usize::from(quote.attribution?.speaker)];
    speaker.name.as_deref()
}

/// How many quotes have the right name, and what is to be said of the others.
#[derive(Default)]
struct Count {
    right: usize,
    all: usize,
    complaints: String,
}

impl Count {
    fn take(&mut self, file: &str, wanted: &str, found: &str, words: &str) {
        self.all += 1;
        let is_right = wanted.split(" or ").any(|name| name == found);
        self.right += usize::from(is_right);
        if !is_right {
            writeln!(self.complaints, "{file}: {wanted}, not {found}: {words}")
                .expect("strings take all");
        }
    }

    fn take_dispatch(&mut self, name: &str, file: &'static str) {
        let (copy, quotes) = read(file);
        let dispatch = support::load_bytes(copy.as_bytes(), name);
        let text = solid(&dispatch.text);
        let (mut from, mut ends) = (0, Vec::new());
        for quote in &quotes {
            let mut names = Vec::new();
            for end in &quote.ends {
                from = place(&copy, *end, &text, from);
                ends.push(text[from].1 - 1);
                names.push(name_at(&dispatch, text[from].1 - 1));
            }
            // A quote has one speaker: a half that goes elsewhere makes it wrong.
            names.dedup();
            let words = copy[..quote.ends[0]].lines().next_back().unwrap_or_default();
            self.take(name, quote.names, &names.join(" and "), words);
        }
        self.take_others(name, &dispatch, &ends);
    }

    /// Words that are no speech and yet have somebody's name.
    fn take_others(&mut self, file: &str, dispatch: &Dispatch, ends: &[usize]) {
        for quote in &dispatch.quotes {
            if let Some(name) = name_of(dispatch, quote)
                && !ends.iter().any(|end| covers(quote, *end))
            {
                self.take(file, "no speech", name, dispatch.words_of(quote.span()));
            }
        }
    }
}

fn dispatches() -> Vec<(String, &'static str)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specimens/named");
    let mut files: Vec<(String, &'static str)> = std::fs::read_dir(folder)
        .expect("a folder of dispatches")
        .map(|entry| {
            let entry = entry.expect("an entry");
            let text = std::fs::read_to_string(entry.path()).expect("a dispatch");
            (entry.file_name().into_string().expect("a plain name"), &*text.leak())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn names_are_right() {
    let mut count = Count::default();
    for (name, file) in dispatches() {
        count.take_dispatch(&name, file);
    }
    let Count { right, all, complaints } = count;
    println!("{right} of {all} names are right\n{complaints}");
    assert!(all >= 150, "{all} quotes");
    assert!(right * 100 >= all * 90, "{right} of {all} names are right\n{complaints}");
}
