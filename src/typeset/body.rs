//! Blocks to records of lines, one chunk at a time.
//!
//! A chunk ends at a hard break or after [`CHUNK`] bytes. In the latter case the lines up to
//! the last but one are kept and the last is set again with what follows, so that where the
//! chunks part cannot be seen, and depends on the text alone, never on the caller's budget.

use super::cells;
use super::fit::{self, Widths};
use super::frame::{self, Frame};
use super::links;
use super::pieces::{self, Piece, Rules};
use super::record::{Look, Place, Record, count};
use super::{LineKind, Setting, bidi};
use crate::dispatch::{Block, Dispatch, Span};

/// How many bytes of a paragraph are set at once: about 3,000 words, under 2 ms.
const CHUNK: usize = 16 * 1024;

/// Columns narrower than this get hyphens; above, ragged lines are even enough without.
const HYPHENS_BELOW: u16 = 50;

/// Signs in a row that are a rule, not the end of a sentence.
const SHORTEST_RULE: usize = 8;

/// How far the body is laid out.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Progress {
    /// The block that is being laid out.
    block: usize,
    /// Where the next line starts; none before the block's first line.
    at: Option<usize>,
    /// The block's first record.
    first: usize,
    /// Direction of the hard line that `at` stands in; none at its start.
    right_to_left: Option<bool>,
}

impl Progress {
    /// Says whether all blocks are laid out.
    pub(super) fn is_done(&self, dispatch: &Dispatch) -> bool {
        self.block >= dispatch.blocks.len()
    }

    /// Says whether a block is laid out in part.
    pub(super) fn is_within_block(&self) -> bool {
        self.at.is_some()
    }

    /// Lays out one chunk more and returns the offset up to which lines exist.
    pub(super) fn step(
        &mut self,
        dispatch: &Dispatch,
        setting: Setting,
        records: &mut Vec<Record>,
    ) -> usize {
        let Some(block) = dispatch.blocks.get(self.block) else { return dispatch.text.len() };
        let span = block.span();
        let words = dispatch.text.get(span.start..span.end).unwrap_or("");
        if self.at.is_none() && !has_ink(words) {
            self.block += 1;
            return span.end.min(dispatch.text.len());
        }
        let above = self.block.checked_sub(1).and_then(|above| dispatch.blocks.get(above));
        let at = self.at.unwrap_or_else(|| {
            open_block(span.start, block, above, setting, records);
            self.first = records.len();
            span.start
        });
        let frame = Frame::of(block, above, words, setting);
        let in_rows = block.is_preformatted() || is_rule(words);
        let mut chunk = Chunk { dispatch, setting, block, in_rows, frame, records, progress: self };
        let next =
            if in_rows { chunk.lay_rows(at, span.end) } else { chunk.lay_lines(at, span.end) };
        self.at = Some(next);
        if next >= span.end {
            close_block(records, self.first);
            *self = Self { block: self.block + 1, ..Self::default() };
        }
        next.min(span.end)
    }
}

/// Says whether there is anything to see in a block.
fn has_ink(words: &str) -> bool {
    words.chars().any(|c| !cells::is_blank(c))
}

/// Says whether a block is a rule across the page, drawn with one sign; broken into lines it
/// would leave stray ends.
fn is_rule(words: &str) -> bool {
    let mut signs = words.bytes();
    let first = signs.next().filter(u8::is_ascii_punctuation);
    words.len() >= SHORTEST_RULE && first.is_some_and(|first| signs.all(|sign| sign == first))
}

fn open_block(
    start: usize,
    block: &Block,
    above: Option<&Block>,
    setting: Setting,
    records: &mut Vec<Record>,
) {
    let spaced = above.is_none_or(|above| frame::are_spaced(above, block, setting));
    if spaced && !records.is_empty() {
        records.push(Record::blank(start, Place::Body));
    }
}

/// Gives the last line its kind once it is known to be the last.
fn close_block(records: &mut Vec<Record>, first: usize) {
    while records.len() > first && records.last().is_some_and(|last| last.kind == LineKind::Blank) {
        records.pop();
    }
    let only = records.len() == first + 1;
    if let Some(last) = records.last_mut() {
        match last.kind {
            LineKind::First if only => last.kind = LineKind::Only,
            LineKind::Middle => last.kind = LineKind::Last,
            _ => {}
        }
    }
}

/// The text up to the first hard break, at most [`CHUNK`] bytes; says whether the break is there.
fn chunk_of(rest: &str) -> (&str, bool) {
    let chunk = &rest[..rest.floor_char_boundary(CHUNK)];
    if let Some(hard_break) = memchr::memchr(b'\n', chunk.as_bytes()) {
        return (&chunk[..hard_break], true);
    }
    let between_words = if chunk.len() == rest.len() { None } else { chunk.rfind(cells::is_blank) };
    (between_words.filter(|at| *at > CHUNK / 2).map_or(chunk, |at| &chunk[..at]), false)
}

struct Chunk<'a> {
    dispatch: &'a Dispatch,
    setting: Setting,
    block: &'a Block,
    /// Whether its lines are shown as printed, however wide they are.
    in_rows: bool,
    frame: Frame,
    records: &'a mut Vec<Record>,
    progress: &'a mut Progress,
}

impl Chunk<'_> {
    /// Lays out rows as printed, about a chunk of them, and returns where the next one starts.
    fn lay_rows(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end && at - start < CHUNK {
            let rest = &self.dispatch.text[at..end];
            let row_len = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            let look = Look { ends: true, ..Look::default() };
            self.push(Span::new(at, at + row_len), 0, look);
            at += row_len + 1;
        }
        at
    }

    /// Lays out a hard line, or a chunk of it, and returns where the next one starts.
    fn lay_lines(&mut self, start: usize, end: usize) -> usize {
        let (text, hard_break) = chunk_of(&self.dispatch.text[start..end]);
        let ends = hard_break || start + text.len() == end;
        let right_to_left = self.direction_of(text);

        let pieces = self.cut(text, start);
        let mut lines = self.fit(&pieces);
        let next = match lines.last() {
            Some(last) if !ends && lines.len() > 1 => {
                let again = start + last[0].start;
                lines.pop();
                again
            }
            _ => start + text.len() + usize::from(hard_break),
        };
        if lines.is_empty() && ends && self.records.len() > self.progress.first {
            self.records.push(Record::blank(start, Place::Body));
        }
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let last = ends && index + 1 == count;
            self.push_line(line, start, Look { right_to_left, ends: last, hyphen: false });
        }
        if ends {
            self.progress.right_to_left = None;
        }
        next
    }

    /// The direction of the hard line that a chunk is part of: that of its first strong letter.
    fn direction_of(&mut self, text: &str) -> bool {
        let known = &mut self.progress.right_to_left;
        *known = known.or_else(|| bidi::direction(text));
        known.unwrap_or(false)
    }

    fn cut(&self, text: &str, start: usize) -> Vec<Piece> {
        let widest = self.widths().rest.min(self.widths().first);
        let language = self.dispatch.language.as_deref();
        let english = language.is_none_or(|code| code == "en" || code.starts_with("en-"));
        let hyphenate = english
            && self.setting.measure < HYPHENS_BELOW
            && !matches!(self.block, Block::Crosshead(_));
        let insets = links::insets(self.dispatch, Span::new(start, start + text.len()));
        pieces::cut(text, Rules { widest, hyphenate, insets: &insets })
    }

    fn fit<'p>(&self, pieces: &'p [Piece]) -> Vec<&'p [Piece]> {
        let widths = self.widths();
        let opens = self.records.len() == self.progress.first;
        fit::optimal(pieces, if opens { widths } else { Widths::even(widths.rest) })
    }

    fn widths(&self) -> Widths {
        let column = self.setting.measure - self.frame.right;
        Widths {
            first: column - self.frame.first - self.frame.bullet,
            rest: column - self.frame.rest,
        }
    }

    fn push_line(&mut self, line: &[Piece], start: usize, look: Look) {
        let (Some(first), Some(last)) = (line.first(), line.last()) else { return };
        let opens = self.records.len() == self.progress.first;
        let indent = if opens { self.frame.first } else { self.frame.rest };
        let hyphen = last.hyphen && !look.ends;
        let span = Span::new(start + first.start, start + last.end);
        self.push(span, indent, Look { hyphen, ..look });
    }

    fn push(&mut self, span: Span, indent: u16, look: Look) {
        let opens = self.records.len() == self.progress.first;
        let kind = match self.block {
            Block::Crosshead(_) => LineKind::Crosshead,
            _ if self.in_rows => LineKind::Rows,
            _ if opens => LineKind::First,
            _ => LineKind::Middle,
        };
        self.records.push(Record {
            start: span.start,
            len: count(span.len()),
            part: count(self.progress.block),
            indent,
            kind,
            place: Place::Body,
            look,
        });
    }
}
