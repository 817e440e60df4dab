//! Quotation marks of one block, paired by the part they play, not by their glyph.
//!
//! A block is read on its own, so that a lost or doubled mark never reaches another block.
//! Single quotes nest, and they look like apostrophes: only where the dispatch quotes with them
//! are they marks, and then none that an apostrophe may be.

use super::marking::Marking;
use crate::dispatch::Span;

/// A run of quoted words with its marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// From mark to mark, both included where they are printed.
    pub(super) span: Span,
    /// The words without the marks.
    pub(super) inner: Span,
    /// An opening mark is printed.
    pub(super) opened: bool,
    /// A closing mark is printed.
    pub(super) closed: bool,
}

/// The part a mark plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Open,
    Close,
    /// The neighbours leave it open and the glyph has no direction.
    Either,
}

/// One mark, or a run of marks that was doubled by mistake.
#[derive(Debug, Clone, Copy)]
struct Mark {
    span: Span,
    role: Role,
    /// It stands right behind a digit: it may mean inches or seconds.
    after_digit: bool,
}

/// Finds the stretches of a block, in order and disjoint; only those with a letter or digit.
pub(super) fn stretches(text: &str, block: Span, marking: Marking) -> Vec<Stretch> {
    let marks = match marking {
        Marking::Double => marks_of(text, block),
        Marking::Single => single_marks_of(text, block),
    };
    let free = block.start;
    let mut pairing = Pairing { text, block, marking, open: None, free, found: Vec::new() };
    let mut at = 0;
    while at < marks.len() {
        at += pairing.take(&marks[at..]);
    }
    if let Some(open) = pairing.open.take() {
        let end = block.start + text[block.start..block.end].trim_end().len();
        pairing.push(Some(open), Span::new(end, end));
    }
    pairing.found
}

/// Pairs marks from left to right.
struct Pairing<'a> {
    text: &'a str,
    block: Span,
    marking: Marking,
    open: Option<Span>,
    /// Where the last stretch ended.
    free: usize,
    found: Vec<Stretch>,
}

impl Pairing<'_> {
    /// Takes the first mark of the rest and says how many marks are done with.
    fn take(&mut self, rest: &[Mark]) -> usize {
        let mark = rest[0];
        let role_at = |at: usize| rest.get(at).map(|mark| mark.role);
        match (mark.role, self.open) {
            (Role::Open, Some(_)) if is_nested(rest) => return 2,
            (Role::Open, Some(open)) => {
                // The close was lost: the words end where the next quotation begins.
                let end = self.block.start
                    + self.text[self.block.start..mark.span.start].trim_end().len();
                self.push(Some(open), Span::new(end, end));
                self.open = Some(mark.span);
            }
            (Role::Open | Role::Either, None) => self.open = Some(mark.span),
            (Role::Close, None) if mark.after_digit => {}
            (Role::Close, None) => {
                let whole = self.marking == Marking::Double;
                if whole && self.found.is_empty() && self.free == self.block.start {
                    self.push(None, mark.span);
                }
            }
            // 6" of rain inside a quotation: another close follows before anything opens.
            (Role::Close, Some(_)) if mark.after_digit && role_at(1) == Some(Role::Close) => {}
            (Role::Close | Role::Either, Some(open)) => {
                self.push(Some(open), mark.span);
                self.open = None;
            }
        }
        1
    }

    /// Keeps a stretch; without an opening mark it begins where the last one ended.
    fn push(&mut self, open: Option<Span>, close: Span) {
        let inner_start = open.map_or(self.free, |mark| mark.end);
        let inner = Span::new(inner_start, close.start.max(inner_start));
        let span = Span::new(open.map_or(self.free, |mark| mark.start), close.end.max(inner.end));
        self.free = span.end;
        if self.text[inner.start..inner.end].chars().any(char::is_alphanumeric) {
            let closed = !close.is_empty();
            self.found.push(Stretch { span, inner, opened: open.is_some(), closed });
        }
    }
}

/// Says whether an opening mark inside a quotation has its own close before the outer one's.
fn is_nested(rest: &[Mark]) -> bool {
    let role_at = |at: usize| rest.get(at).map(|mark| mark.role);
    role_at(1) == Some(Role::Close) && role_at(2) == Some(Role::Close)
}

fn marks_of(text: &str, block: Span) -> Vec<Mark> {
    let bytes = &text.as_bytes()[block.start..block.end];
    let mut marks: Vec<Mark> = Vec::new();
    let mut at = block.start;
    while let Some(offset) = next_candidate(&bytes[at - block.start..]) {
        at += offset;
        let Some(length) = mark_len(&text[at..block.end]) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let span = Span::new(at, at + length);
        let glyph = &text[at..at + length];
        at = span.end;
        match marks.last_mut() {
            Some(last) if last.span.end == span.start && is_doubled(text, last.span, glyph) => {
                last.span.end = span.end;
                last.role = role_of(text, block, last.span);
            }
            _ => marks.push(Mark {
                span,
                role: role_of(text, block, span),
                after_digit: follows_digit(text, block, span),
            }),
        }
    }
    marks.retain(|mark| !is_empty_pair(text, block, mark.span));
    marks
}

/// Single marks: those that open a word or close one, and no apostrophes.
fn single_marks_of(text: &str, block: Span) -> Vec<Mark> {
    let words = &text[block.start..block.end];
    let mut marks: Vec<(Mark, bool)> = Vec::new();
    let mut before = ' ';
    for (at, c) in words.char_indices() {
        if matches!(c, '‘' | '’' | '\'') {
            let after = words[at + c.len_utf8()..].chars().next();
            let start = block.start + at;
            let span = Span::new(start, start + c.len_utf8());
            let opens = opens_before(before) && after.is_some_and(char::is_alphanumeric);
            let digit = after.is_some_and(|c| c.is_ascii_digit());
            let closes = !before.is_whitespace() && after.is_none_or(closes_after);
            // "the pilots’ union": nothing tells it from a close but what comes behind.
            let owner = before == 's' && after == Some(' ');
            let mark = |role: Role| Mark { span, role, after_digit: false };
            match (c, opens, closes) {
                ('‘', ..) => marks.push((mark(Role::Open), false)),
                ('\'', true, false) if !digit => marks.push((mark(Role::Open), false)),
                (_, _, true) => marks.push((mark(Role::Close), owner)),
                _ => {}
            }
        }
        before = c;
    }
    let closes = |at: usize| marks.get(at).is_some_and(|(mark, _)| mark.role == Role::Close);
    let sure = |at: &usize| !(marks[*at].1 && closes(at + 1));
    (0..marks.len()).filter(sure).map(|at| marks[at].0).collect()
}

/// Two marks with nothing in them and blanks on both sides quote nothing.
fn is_empty_pair(text: &str, block: Span, mark: Span) -> bool {
    let before = text[block.start..mark.start].chars().next_back();
    let after = text[mark.end..block.end].chars().next();
    let doubled = text[mark.start..mark.end].chars().count() > 1
        && !text[mark.start..mark.end].contains(['`', '\'']);
    doubled && before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace)
}

/// Says whether a mark repeats the one right before it.
fn is_doubled(text: &str, last: Span, glyph: &str) -> bool {
    text[last.start..last.end].ends_with(glyph)
}

/// Finds the next byte that can begin a mark: the ASCII ones and the lead bytes of “ and «.
fn next_candidate(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| matches!(byte, b'"' | b'`' | b'\'' | 0xe2 | 0xc2))
}

/// The length of the double mark that begins here.
fn mark_len(rest: &str) -> Option<usize> {
    match rest.chars().next()? {
        '"' => Some(1),
        c @ ('“' | '”' | '„' | '‟' | '«' | '»') => Some(c.len_utf8()),
        '`' if rest.starts_with("``") => Some(2),
        '\'' if rest.starts_with("''") => Some(2),
        _ => None,
    }
}

/// Reads the part a mark plays from the characters beside it.
fn role_of(text: &str, block: Span, mark: Span) -> Role {
    let before = text[block.start..mark.start].chars().next_back();
    let after = text[mark.end..block.end].chars().next();
    let may_open = before.is_none_or(opens_before);
    let may_close = after.is_none_or(closes_after);
    match (may_open, may_close) {
        (true, false) => Role::Open,
        (false, true) => Role::Close,
        _ => glyph_role(&text[mark.start..mark.end]),
    }
}

/// What a glyph says when its neighbours say nothing: « Bonjour » stands off its words.
fn glyph_role(glyph: &str) -> Role {
    match glyph.chars().next() {
        Some('“' | '„' | '‟' | '«' | '`') => Role::Open,
        Some('”' | '»' | '\'') => Role::Close,
        _ => Role::Either,
    }
}

fn opens_before(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '‘' | '\'' | '¿' | '¡')
}

fn closes_after(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '—' | '–' | '-' | '’' | '\''
        )
}

/// Says whether a straight mark stands right behind a digit, as inches and seconds do.
fn follows_digit(text: &str, block: Span, mark: Span) -> bool {
    matches!(&text[mark.start..mark.end], "\"" | "''")
        && text[block.start..mark.start].ends_with(|c: char| c.is_ascii_digit())
}
