//! Quotes and speakers against specimens in a bracket notation.
//!
//! One specimen a line; `¶` parts paragraphs, `⏎` breaks a line, `>` opens a block quote,
//! `Headline ||` may lead. `[A: …]` is a direct quote of speaker A, `[A~ …]` some words of hers,
//! `[A| …]` a block quote, `[?: …]` speech of nobody known, `[~ …]` no speech; `[+ …]` goes on
//! with the quote before it. `{…}` is a mention, `<…>` a cue, `*…*` a hearer. The names follow:
//! `=> A Marta Oyelaran; B ?`; a line that ends in brackets, `A ? (a diplomat)`, also holds what
//! is shown for each speaker without a name.

use std::collections::BTreeMap;
use std::fmt::Write;

use dateline::dispatch::{Block, Quote, QuoteKind, Span, Speaker, speaker_letter};
use dateline::quotes::{Found, Passage, find};

const SPECIMENS: [&str; 5] = [
    include_str!("specimens/quotes/marks.txt"),
    include_str!("specimens/quotes/tags.txt"),
    include_str!("specimens/quotes/kinds.txt"),
    include_str!("specimens/quotes/names.txt"),
    include_str!("specimens/quotes/choice.txt"),
];

/// The text of a specimen without its notation.
struct Specimen {
    headline: Option<String>,
    text: String,
    blocks: Vec<Block>,
}

impl Specimen {
    fn of(line: &str) -> Self {
        let body = line.split_once(" => ").map_or(line, |(body, _)| body);
        let (headline, body) = match body.split_once(" || ") {
            Some((headline, body)) => (Some(headline.to_owned()), body),
            None => (None, body),
        };
        Self::of_text(headline, &plain(body))
    }

    fn of_text(headline: Option<String>, text: &str) -> Self {
        let mut specimen = Self { headline, text: String::new(), blocks: Vec::new() };
        for paragraph in text.split('¶') {
            if !specimen.blocks.is_empty() {
                specimen.text.push('\n');
            }
            let start = specimen.text.len();
            let words = paragraph.strip_prefix('>').unwrap_or(paragraph);
            specimen.text.push_str(&words.replace('⏎', "\n"));
            let span = Span::new(start, specimen.text.len());
            let inset = words.len() < paragraph.len();
            specimen.blocks.push(if inset {
                Block::BlockQuote(span)
            } else {
                Block::Paragraph(span)
            });
        }
        specimen
    }

    fn find(&self) -> Found {
        let Self { headline, text, blocks } = self;
        find(&Passage { headline: headline.as_deref(), text, blocks })
    }

    /// Writes what is found back into the text, in the notation.
    fn print(&self, shown: bool) -> String {
        let found = self.find();
        let mut signs = Signs::default();
        for quote in &found.quotes {
            signs.put_quote(quote);
        }
        let mut line = self.headline.as_ref().map_or(String::new(), |words| format!("{words} || "));
        for block in &self.blocks {
            let span = block.span();
            line.push_str(if span.start > 0 { "¶" } else { "" });
            line.push_str(if matches!(block, Block::BlockQuote(_)) { ">" } else { "" });
            for (at, c) in self.text[span.start..span.end].char_indices() {
                line.push_str(&signs.at(span.start + at));
                line.push(if c == '\n' { '⏎' } else { c });
            }
            line.push_str(&signs.at(span.end));
        }
        let name = |speaker: &Speaker| match &speaker.name {
            Some(name) => name.to_string(),
            None if shown => format!("? ({})", &*speaker.mention),
            None => "?".to_owned(),
        };
        for (index, speaker) in (0..).zip(&found.speakers) {
            line.push_str(if index == 0 { " => " } else { "; " });
            write!(line, "{} {}", speaker_letter(index), name(speaker)).expect("strings take all");
        }
        line
    }
}

/// The signs of the notation by offset: closing ones first, the widest outside.
#[derive(Default)]
struct Signs(BTreeMap<(usize, i8), String>);

impl Signs {
    fn at(&mut self, offset: usize) -> String {
        let keys: Vec<(usize, i8)> =
            self.0.range((offset, i8::MIN)..=(offset, i8::MAX)).map(|(key, _)| *key).collect();
        keys.iter().filter_map(|key| self.0.remove(key)).collect()
    }

    fn put(&mut self, span: Span, open: &str, close: &str, depth: i8) {
        self.0.insert((span.start, depth), open.to_owned());
        self.0.insert((span.end, -depth), close.to_owned());
    }

    fn put_quote(&mut self, quote: &Quote) {
        let letter =
            quote.attribution.map_or('?', |attribution| speaker_letter(attribution.speaker));
        let open = match quote.kind {
            QuoteKind::Direct => format!("[{letter}: "),
            QuoteKind::Partial => format!("[{letter}~ "),
            QuoteKind::Block => format!("[{letter}| "),
            QuoteKind::Scare => "[~ ".to_owned(),
        };
        for (index, segment) in quote.segments.iter().enumerate() {
            self.put(*segment, if index == 0 { &open } else { "[+ " }, "]", 1);
        }
        if let Some(attribution) = quote.attribution {
            self.put(attribution.mention, "{", "}", 2);
        }
        if let Some(cue) = quote.cue {
            self.put(cue, "<", ">", 3);
        }
        if let Some(hearer) = quote.hearer {
            self.put(hearer, "*", "*", 4);
        }
    }
}

/// Takes the notation out of a line; brackets that belong to the text stay.
fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut signs = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let sign = [
            "[A: ", "[B: ", "[C: ", "[D: ", "[?: ", "[A~ ", "[B~ ", "[C~ ", "[D~ ", "[?~ ", "[A| ",
            "[B| ", "[?| ", "[~ ", "[+ ",
        ]
        .iter()
        .find(|sign| rest.starts_with(**sign));
        let length = sign.map_or(c.len_utf8(), |sign| sign.len());
        let is_sign = match c {
            '[' => {
                signs.push(sign.is_some());
                sign.is_some()
            }
            ']' => signs.pop().unwrap_or(false),
            _ => {
                matches!(c, '{' | '}' | '<' | '>' | '*')
                    && !(c == '>' && (text.is_empty() || text.ends_with('¶')))
            }
        };
        if !is_sign {
            text.push(c);
        }
        rest = &rest[length..];
    }
    text
}

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

/// The segments of each block, as the words they cover.
fn segments_by_block(specimen: &Specimen) -> Vec<Vec<String>> {
    let found = specimen.find();
    let segments: Vec<Span> =
        found.quotes.iter().flat_map(|quote| quote.segments.clone()).collect();
    let words = |span: &Span| specimen.text[span.start..span.end].to_owned();
    specimen
        .blocks
        .iter()
        .map(|block| {
            segments.iter().filter(|span| block.span().overlaps(**span)).map(words).collect()
        })
        .collect()
}

#[test]
fn a_lost_or_doubled_mark_stays_in_its_paragraph() {
    for line in specimens().filter(|line| line.contains('¶')) {
        let body = line.split_once(" => ").map_or(line, |(body, _)| body);
        let text = plain(body.split_once(" || ").map_or(body, |(_, body)| body));
        let before = segments_by_block(&Specimen::of_text(None, &text));
        for (at, mark) in text.char_indices().filter(|(_, c)| "\"“”„«»‘’".contains(*c))
        {
            let block = text[..at].matches('¶').count();
            let lost = format!("{}{}", &text[..at], &text[at + mark.len_utf8()..]);
            let doubled = format!("{}{mark}{}", &text[..at], &text[at..]);
            for changed in [lost, doubled] {
                let after = segments_by_block(&Specimen::of_text(None, &changed));
                for other in (0..before.len()).filter(|other| *other != block) {
                    assert_eq!(before[other], after[other], "{changed}");
                }
            }
        }
    }
}

/// A small generator of our own, so that a failure comes back with its seed.
struct Seed(u64);

impl Seed {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % limit.max(1)
    }
}

fn mutated(line: &str, seed: &mut Seed) -> String {
    const PIECES: [&str; 16] = [
        "“", "”", "\"", "„", "«", "''", "``", "’", "¶", "⏎", "—", ",", ". ", " said ", " U.S. ",
        "é",
    ];
    let mut chars: Vec<String> = line.chars().map(String::from).collect();
    for _ in 0..=seed.below(6) {
        let at = seed.below(chars.len());
        match seed.below(3) {
            0 if !chars.is_empty() => drop(chars.remove(at)),
            1 => chars.insert(at, PIECES[seed.below(PIECES.len())].to_owned()),
            _ => {
                let other = seed.below(chars.len());
                chars.swap(at, other);
            }
        }
    }
    chars.concat()
}

/// Holds what was found against what must hold for any text.
fn check_sound(text: &str) {
    let specimen = Specimen::of_text(None, text);
    let found = specimen.find();
    let mut end = 0;
    for quote in &found.quotes {
        let extra =
            [quote.attribution.map(|attribution| attribution.mention), quote.cue, quote.hearer];
        for span in quote.segments.iter().chain(extra.iter().flatten()) {
            assert!(
                specimen.text.get(span.start..span.end).is_some_and(|words| !words.is_empty()),
                "{text}"
            );
        }
        for span in extra.iter().flatten() {
            assert!(!quote.segments.iter().any(|segment| segment.overlaps(*span)), "{text}");
        }
        for segment in &quote.segments {
            assert!(end <= segment.start, "{text}");
            end = segment.end;
        }
        let speaker = quote.attribution.map_or(0, |attribution| attribution.speaker);
        assert!(
            quote.attribution.is_none() || usize::from(speaker) < found.speakers.len(),
            "{text}"
        );
        assert!((0.0..=1.0).contains(&quote.confidence), "{text}");
    }
}

#[test]
fn no_mutation_breaks_what_must_hold() {
    for (seed, line) in (1..).zip(specimens()) {
        let text = plain(line.split_once(" => ").map_or(line, |(body, _)| body));
        let mut seed = Seed(seed);
        for _ in 0..60 {
            check_sound(&mutated(&text, &mut seed));
        }
    }
}

#[test]
fn long_runs_are_read_in_one_pass() {
    for piece in
        ["\"", "“a ", "”", "Bello, ", "said ", "Bello “a” ", "the head of ", "((", "a.", "s' "]
    {
        check_sound(&piece.repeat(20_000));
    }
}
