//! The words of one block outside its quotations; each quotation is one token.
//!
//! Knows abbreviations whose stop ends no sentence, and numbers the sentences. Never looks at
//! what stands inside a quotation but for its last characters.

use super::lexicon::sense_of;
use super::marks::Stretch;
use super::sense::Sense;
use crate::dispatch::Span;

/// A word, a sign or a whole quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands; a possessive ending is not part of it.
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) sense: Sense,
    /// Its sentence within the block, counted from 0.
    pub(super) sentence: u32,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word {
        /// It begins with a capital.
        capital: bool,
        /// 's or s' stands behind it.
        possessive: bool,
    },
    /// Digits first: 35, 1st, 300-euro.
    Number,
    Sign(char),
    /// Index of the stretch.
    Quote(usize),
}

impl Token {
    pub(super) const fn is(&self, classes: Sense) -> bool {
        self.sense.is(classes)
    }

    pub(super) fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub(super) const fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word { .. })
    }

    pub(super) const fn is_capital(&self) -> bool {
        matches!(self.kind, Kind::Word { capital: true, .. })
    }

    /// A word in lower case.
    pub(super) const fn is_lower(&self) -> bool {
        matches!(self.kind, Kind::Word { capital: false, .. })
    }

    pub(super) const fn is_possessive(&self) -> bool {
        matches!(self.kind, Kind::Word { possessive: true, .. })
    }

    pub(super) const fn is_quote(&self) -> bool {
        matches!(self.kind, Kind::Quote(_))
    }

    pub(super) const fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Sign('—' | '–' | '-'))
    }
}

/// Cuts a block into tokens.
pub(super) fn tokens(text: &str, block: Span, stretches: &[Stretch]) -> Vec<Token> {
    let mut cutter = Cutter { text, tokens: Vec::with_capacity(block.len() / 5), sentence: 0 };
    let mut at = block.start;
    for (index, stretch) in stretches.iter().enumerate() {
        cutter.cut(Span::new(at, stretch.span.start));
        cutter.push(stretch.span, Kind::Quote(index), Sense::default());
        at = stretch.span.end;
    }
    cutter.cut(Span::new(at, block.end));
    cutter.number_sentences(stretches);
    cutter.tokens
}

struct Cutter<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    sentence: u32,
}

impl Cutter<'_> {
    fn push(&mut self, span: Span, kind: Kind, sense: Sense) {
        self.tokens.push(Token { span, kind, sense, sentence: 0 });
    }

    fn cut(&mut self, span: Span) {
        let mut at = span.start;
        while at < span.end {
            if self.text.as_bytes()[at] == b' ' {
                at += 1;
                continue;
            }
            let Some(c) = self.text[at..span.end].chars().next() else { break };
            if c.is_whitespace() {
                at += c.len_utf8();
            } else if c.is_alphanumeric() || matches!(c, '#' | '@' | '$' | '£' | '€') {
                at = self.cut_word(Span::new(at, span.end), c);
            } else {
                at = self.cut_sign(Span::new(at, span.end), c);
            }
        }
    }

    /// Takes a sign; two hyphens are one dash.
    fn cut_sign(&mut self, rest: Span, c: char) -> usize {
        let words = &self.text[rest.start..rest.end];
        let length = if c == '-' || c == '.' {
            words.len() - words.trim_start_matches(c).len()
        } else {
            c.len_utf8()
        };
        let sign = if c == '.' && length > 1 { '…' } else { c };
        let end = rest.start + length;
        self.push(Span::new(rest.start, end), Kind::Sign(sign), Sense::default());
        end
    }

    fn cut_word(&mut self, rest: Span, first: char) -> usize {
        let words = &self.text[rest.start..rest.end];
        let length = word_len(words);
        let end = rest.start + length;
        let word = &words[..length];
        if first.is_numeric() {
            self.push(Span::new(rest.start, end), Kind::Number, Sense::default());
            return end;
        }
        let (core, possessive) = without_possessive(word, &words[length..]);
        let after =
            end + usize::from(possessive && core == word) * apostrophe_len(&words[length..]);
        let capital = first.is_uppercase() || begins_with_particle(core);
        let span = Span::new(rest.start, rest.start + core.len());
        self.push(span, Kind::Word { capital, possessive }, sense_of(core));
        after
    }

    /// Gives each token its sentence.
    fn number_sentences(&mut self, stretches: &[Stretch]) {
        let count = self.tokens.len();
        for at in 0..count {
            self.tokens[at].sentence = self.sentence;
            let Some(next) = self.tokens.get(at + 1) else { break };
            let ends = match self.tokens[at].kind {
                Kind::Sign('.' | '!' | '?' | '…') => may_begin(next) || is_closing(next),
                Kind::Quote(index) => {
                    ends_with_stop(self.text, stretches[index].inner) && may_begin(next)
                }
                // "in the U.S. He said": the abbreviation's stop also ends the sentence.
                Kind::Word { .. } if self.tokens[at].is(Sense::ABBREVIATION) => {
                    self.ends_with_abbreviation(at, next)
                }
                _ => false,
            };
            if ends && !is_closing(next) {
                self.sentence += 1;
            }
        }
    }

    fn ends_with_abbreviation(&self, at: usize, next: &Token) -> bool {
        let word = self.tokens[at];
        self.text[word.span.start..word.span.end].ends_with('.')
            && next.is_capital()
            && next.is(Sense::STARTER)
            && !word.is(Sense::TITLE)
    }
}

/// Says whether a token can begin a sentence.
fn may_begin(token: &Token) -> bool {
    match token.kind {
        Kind::Word { capital, .. } => capital,
        Kind::Number | Kind::Quote(_) => true,
        Kind::Sign(c) => matches!(c, '(' | '[' | '•'),
    }
}

fn is_closing(token: &Token) -> bool {
    matches!(token.kind, Kind::Sign(')' | ']' | '”' | '’'))
}

/// Says whether quoted words end with a stop of any kind.
pub(super) fn ends_with_stop(text: &str, inner: Span) -> bool {
    let words = text[inner.start..inner.end].trim_end();
    words.trim_end_matches(['’', '\'', '”', '"', ')', ']']).ends_with(['.', '!', '?', '…'])
}

/// How long the word at the start is; an abbreviation keeps its stop.
fn word_len(words: &str) -> usize {
    let end = plain_len(words.as_bytes()).unwrap_or_else(|| letters_len(words));
    let word = &words[..end];
    let with_stop = end + 1;
    if words[end..].starts_with('.') && is_abbreviation(word, &words[..with_stop]) {
        return with_stop;
    }
    end
}

/// How long the word at the start is, by its bytes; none where they do not tell.
fn plain_len(words: &[u8]) -> Option<usize> {
    if !words.first()?.is_ascii() {
        return None;
    }
    let mut end = 1;
    while let Some(byte) = words.get(end) {
        match byte {
            b'_' => end += 1,
            b'\'' | b'-' | b'.' | b'&' => match words.get(end + 1) {
                Some(next) if next.is_ascii_alphanumeric() => end += 2,
                Some(next) if !next.is_ascii() => return None,
                _ => break,
            },
            _ if byte.is_ascii_alphanumeric() => end += 1,
            _ if !byte.is_ascii() => return None,
            _ => break,
        }
    }
    Some(end)
}

/// How long the word at the start is, by its characters.
fn letters_len(words: &str) -> usize {
    let mut end = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = at > 0 && joins(c) && chars.peek().is_some_and(|(_, c)| c.is_alphanumeric());
        let first_sign = at == 0 && !c.is_alphanumeric();
        if !(c.is_alphanumeric() || is_combining(c) || c == '_' || inner || first_sign) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn joins(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '.' | '&' | '\u{2010}' | '\u{2011}')
}

/// Says whether a stop belongs to the word before it: initials, U.S., titles, months.
fn is_abbreviation(word: &str, with_stop: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next();
    let single = letters.next().is_none();
    let initial = single && first.is_some_and(char::is_uppercase) && word != "I";
    let dotted = word.len() <= 8
        && word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() == 1 && !part.starts_with(char::is_numeric));
    // "R-Ky.", "D-Mass.": a party and a state.
    let with_stop = if first.is_some_and(char::is_uppercase) {
        with_stop.rsplit('-').next().unwrap_or(with_stop)
    } else {
        with_stop
    };
    let listed = sense_of(with_stop).is(Sense::ABBREVIATION
        | Sense::TITLE
        | Sense::SUFFIX
        | Sense::TIME
        | Sense::ORGANISATION);
    // "No." and "may." end sentences more often than they abbreviate.
    let common = word.chars().next().is_some_and(char::is_lowercase) || word == "No";
    initial || dotted || (listed && !common)
}

/// "al-Karim", "d’Aubigné": a name whose article or preposition is written small.
fn begins_with_particle(word: &str) -> bool {
    // Each particle is short: most words are done with after a look at their first bytes.
    if !word.bytes().take(4).any(|byte| matches!(byte, b'-' | b'\'' | 0xe2)) {
        return false;
    }
    let Some((particle, name)) = word.split_once(['-', '\'', '’']) else { return false };
    let known = ["al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "ul", "d", "l"];
    known.contains(&particle) && name.starts_with(char::is_uppercase)
}

/// Parts a word from its possessive ending.
fn without_possessive<'a>(word: &'a str, after: &str) -> (&'a str, bool) {
    if !word.ends_with(['s', 'S', 'x', 'z']) {
        return (word, false);
    }
    for ending in ["'s", "’s", "'S", "’S"] {
        if let Some(core) = word.strip_suffix(ending) {
            return (core, !core.is_empty());
        }
    }
    let bare = apostrophe_len(after) > 0;
    let before_blank = after.chars().nth(1).is_none_or(|c| c == ' ');
    (word, bare && before_blank)
}

fn apostrophe_len(after: &str) -> usize {
    after.chars().next().filter(|c| matches!(c, '\'' | '’')).map_or(0, char::len_utf8)
}
