//! Pieces of text to lines: which pieces share a line.
//!
//! Optimal fit with a ragged right edge everywhere; greedy only where a line must be filled
//! from the left, and as the fallback.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

use super::pieces::Piece;

/// A hyphen should cost more than a short line: the default of 25 ends every seventh line of a
/// narrow column with one, 200 every twentieth.
const HYPHEN_PENALTY: usize = 200;

/// High enough that a line never runs over the measure to save a gap elsewhere; the default
/// allows one cell in rare ties.
const OVERFLOW_PENALTY: usize = 1_000_000;

/// A headline longer than this is no headline; balancing it would only cost time.
const BALANCED_LINES: usize = 8;

/// The widths of a paragraph's lines in cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Widths {
    /// Of the first line.
    pub first: u16,
    /// Of all others.
    pub rest: u16,
}

impl Widths {
    /// The same for all lines.
    pub(super) const fn even(width: u16) -> Self {
        Self { first: width, rest: width }
    }

    fn as_floats(self) -> [f64; 2] {
        [f64::from(self.first), f64::from(self.rest)]
    }
}

/// Finds the lines with the most even right edge; no line is wider than it may be, as long as
/// no piece is.
pub(super) fn optimal(pieces: &[Piece], widths: Widths) -> Vec<&[Piece]> {
    if pieces.is_empty() {
        return Vec::new();
    }
    let mut penalties = Penalties::new();
    penalties.hyphen_penalty = HYPHEN_PENALTY;
    penalties.overflow_penalty = OVERFLOW_PENALTY;
    match wrap_optimal_fit(pieces, &widths.as_floats(), &penalties) {
        Ok(lines) => without_overflow(lines, widths),
        Err(_) => greedy(pieces, widths),
    }
}

/// Fills each line as far as it goes.
pub(super) fn greedy(pieces: &[Piece], widths: Widths) -> Vec<&[Piece]> {
    if pieces.is_empty() { Vec::new() } else { wrap_first_fit(pieces, &widths.as_floats()) }
}

/// Finds lines of about equal length, no more of them than a greedy setter needs.
pub(super) fn balanced(pieces: &[Piece], width: u16) -> Vec<&[Piece]> {
    let lines = greedy(pieces, Widths::even(width)).len();
    if !(2..=BALANCED_LINES).contains(&lines) {
        return optimal(pieces, Widths::even(width));
    }
    let (mut too_narrow, mut enough) = (widest(pieces).saturating_sub(1), width);
    while too_narrow + 1 < enough {
        let middle = too_narrow.midpoint(enough);
        if greedy(pieces, Widths::even(middle)).len() > lines {
            too_narrow = middle;
        } else {
            enough = middle;
        }
    }
    let set = optimal(pieces, Widths::even(enough));
    if set.len() == lines { set } else { greedy(pieces, Widths::even(enough)) }
}

fn widest(pieces: &[Piece]) -> u16 {
    pieces.iter().map(|piece| piece.width).max().unwrap_or(1).max(1)
}

/// Sets the lines that run over once more, greedily and each by itself.
fn without_overflow(lines: Vec<&[Piece]>, widths: Widths) -> Vec<&[Piece]> {
    let runs_over = |(index, line): (usize, &&[Piece])| {
        line_width(line) > f64::from(if index == 0 { widths.first } else { widths.rest })
    };
    if !lines.iter().enumerate().any(runs_over) {
        return lines;
    }
    let mut fitting = Vec::with_capacity(lines.len() + 1);
    for (index, line) in lines.into_iter().enumerate() {
        let first = if index == 0 { widths.first } else { widths.rest };
        fitting.extend(greedy(line, Widths { first, rest: widths.rest }));
    }
    fitting
}

fn line_width(line: &[Piece]) -> f64 {
    let Some((last, before)) = line.split_last() else { return 0.0 };
    let inner: f64 = before.iter().map(|piece| piece.width() + piece.whitespace_width()).sum();
    inner + last.width() + last.penalty_width()
}
