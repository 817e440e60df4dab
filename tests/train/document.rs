//! A document with the quotations that people marked in it.

use std::io;

use dateline::dispatch::{Block, Span};
use serde_json::Value;

/// A text and who said what in it, all offsets in bytes.
pub struct Document {
    pub text: String,
    pub blocks: Vec<Block>,
    pub marked: Vec<Marked>,
}

/// A quotation as people marked it, cut down to one block and its words.
pub struct Marked {
    pub words: Span,
    pub speaker: Option<Span>,
}

/// Reads a file of documents.
pub fn read(path: &str) -> io::Result<Vec<Document>> {
    let lines = std::fs::read_to_string(path)?;
    lines.lines().map(|line| Ok(Document::of(&serde_json::from_str(line)?))).collect()
}

impl Document {
    fn of(value: &Value) -> Self {
        let text = value["text"].as_str().unwrap_or_default().to_owned();
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let offset = |value: &Value| {
            let at = usize::try_from(value.as_u64()?).ok()?;
            bytes.get(at).copied()
        };
        let span = |quote: &Value, start: &str, end: &str| {
            Some(Span::new(offset(&quote[start])?, offset(&quote[end])?))
        };
        let blocks = lines(&text);
        let mut marked = Vec::new();
        for quote in value["quotes"].as_array().into_iter().flatten() {
            let speaker = span(quote, "speaker_start", "speaker_end");
            let Some(whole) = span(quote, "start", "end") else { continue };
            for block in &blocks {
                let (start, end) = (whole.start.max(block.start), whole.end.min(block.end));
                if start < end {
                    marked.push(Marked { words: bare(&text, Span::new(start, end)), speaker });
                }
            }
        }
        Self { text, blocks: blocks.into_iter().map(Block::Paragraph).collect(), marked }
    }

    /// Finds what people marked right here; none where they marked no quotation.
    pub fn marked_at(&self, words: Span) -> Option<&Marked> {
        let words = bare(&self.text, words);
        let found = self.marked.iter().filter(|marked| marked.words == words);
        found.max_by_key(|marked| marked.speaker.is_some())
    }

    /// Says whether people were asked about these words: those in ''typewriter marks'' were not.
    pub fn was_looked_at(&self, words: Span) -> bool {
        !self.text[..words.start].ends_with(['\'', '`'])
    }
}

/// The lines that hold something.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end_matches(['\n', '\r']).len();
        if !text[start..end].trim().is_empty() {
            lines.push(Span::new(start, end));
        }
        start += line.len();
    }
    lines
}

/// The words without marks, blanks and stops at both ends.
pub fn bare(text: &str, span: Span) -> Span {
    let edge =
        |c: char| c.is_whitespace() || "\u{200b}\u{feff}“„‟«”»\"‘’‚‛'`,.;:!?…-–—()[]".contains(c);
    let words = &text[span.start..span.end];
    let end = span.start + words.trim_end_matches(edge).len();
    let start = span.end - words.trim_start_matches(edge).len();
    Span::new(start.min(end), end)
}
