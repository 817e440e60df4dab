//! The bracket notation of specimens: read, and written back from what is found.

use std::collections::BTreeMap;
use std::fmt::Write;

use dateline::dispatch::{Block, Quote, QuoteKind, Span, Speaker, speaker_letter};
use dateline::quotes::{Found, Passage, find};

/// The text of a specimen without its notation.
pub struct Specimen {
    headline: Option<String>,
    pub text: String,
    pub blocks: Vec<Block>,
}

impl Specimen {
    /// Reads a line in the notation.
    pub fn of(line: &str) -> Self {
        let body = line.split_once(" => ").map_or(line, |(body, _)| body);
        let (headline, body) = match body.split_once(" || ") {
            Some((headline, body)) => (Some(headline.to_owned()), body),
            None => (None, body),
        };
        Self::of_text(headline, &plain(body))
    }

    /// Takes paragraphs, parted by `¶`, without the notation.
    pub fn of_text(headline: Option<String>, text: &str) -> Self {
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

    pub fn find(&self) -> Found {
        let Self { headline, text, blocks } = self;
        find(&Passage { headline: headline.as_deref(), text, blocks })
    }

    /// Writes what is found back into the text, in the notation.
    pub fn print(&self, shown: bool) -> String {
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
pub fn plain(line: &str) -> String {
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

/// The text of a line without its notation, headline and names.
pub fn text_of(line: &str) -> String {
    let body = line.split_once(" => ").map_or(line, |(body, _)| body);
    plain(body.split_once(" || ").map_or(body, |(_, body)| body))
}
