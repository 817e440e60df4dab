//! A cursor over the start of a paragraph.

use crate::dispatch::Span;
pub(super) use crate::loader::galley::is_blank;

/// How many words without a capital a sentence has at least.
const SMALL_WORDS: usize = 4;

/// Where reading stands; copying it is how a reading is tried and taken back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) const fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn slice(&self, span: Span) -> &'a str {
        &self.text[span.start..span.end]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn advance(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Passes blanks of any kind, line feeds too: a dash may stand on the next source line.
    pub(super) fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_blank).len();
    }

    pub(super) fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        self.at += if found { expected.len() } else { 0 };
        found
    }

    /// Passes one run of letters, digits and their points; empty at anything else.
    pub(super) fn letters(&mut self) -> &'a str {
        let rest = self.rest();
        let len = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        self.at += len;
        &rest[..len]
    }

    pub(super) fn digits(&mut self) -> &'a str {
        let rest = self.rest();
        let len = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        self.at += len;
        &rest[..len]
    }

    /// Passes everything up to the next blank.
    pub(super) fn word(&mut self) {
        let rest = self.rest();
        self.at += rest.find(is_blank).unwrap_or(rest.len());
    }

    /// Passes a bracket with all that is in it and gives the whole of it.
    pub(super) fn bracketed(&mut self) -> Option<Span> {
        let start = self.at;
        let close = match self.peek()? {
            '(' => ')',
            '[' => ']',
            _ => return None,
        };
        self.at += self.rest().find(close)? + 1;
        Some(Span::new(start, self.at))
    }

    /// Passes a bracket that holds a few words and gives the words.
    pub(super) fn bracketed_words(&mut self, longest: usize) -> Option<Span> {
        let mut after = *self;
        let span = after.bracketed().filter(|span| span.len() <= longest + 2)?;
        let inner = self.trimmed(Span::new(span.start + 1, span.end - 1));
        let words = self.slice(inner);
        let is_words = words.chars().any(char::is_alphabetic) && !words.contains(". ");
        is_words.then(|| {
            *self = after;
            inner
        })
    }

    /// A span without the blanks at its ends.
    pub(super) fn trimmed(&self, span: Span) -> Span {
        let words = self.slice(span);
        let start = span.start + words.len() - words.trim_start_matches(is_blank).len();
        Span::new(start, start + words.trim_matches(is_blank).len())
    }

    /// Says whether a whole sentence follows behind a blank, rather than a name or an address.
    pub(super) fn sentence_follows(&self) -> bool {
        let rest = self.rest();
        let text = rest.trim_matches(is_blank);
        let small = text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase));
        rest.starts_with(is_blank)
            && text.starts_with(|c: char| c.is_uppercase() || "\"“‘„«`".contains(c))
            && small.take(SMALL_WORDS).count() == SMALL_WORDS
            && text.ends_with(['.', '!', '?', '”', '"', '’', '»'])
    }

    /// Says whether what follows opens like a sentence: a capital, a digit, a quotation mark.
    pub(super) fn prose_follows(&self) -> bool {
        let rest = self.rest().trim_start_matches(is_blank);
        rest.chars()
            .next()
            .is_none_or(|c| c.is_uppercase() || c.is_numeric() || "\"'“‘„«`([$€£*…".contains(c))
    }
}
