//! The lines of quotes alone, each with the line before and behind it.
//!
//! What is left out between two of them is a blank line: nothing seems to follow on what it does
//! not follow on.

use super::LineKind;
use super::record::{Place, Record};
use super::voices::Voices;

/// Adds the lines of a block that are near a quote; of a block without any it adds nothing.
pub(super) fn keep(block: &[Record], voices: &Voices, records: &mut Vec<Record>) {
    let quoted: Vec<bool> = block.iter().map(|line| is_quoted(line, voices)).collect();
    let is_near = |at: usize| {
        let around = at.saturating_sub(1)..(at + 2).min(block.len());
        block[at].kind != LineKind::Blank && around.into_iter().any(|line| quoted[line])
    };
    let mut is_apart = true;
    for (at, line) in block.iter().enumerate() {
        if !is_near(at) {
            is_apart = true;
            continue;
        }
        if is_apart && !records.is_empty() {
            records.push(Record::blank(line.start, Place::Body));
        }
        is_apart = false;
        records.push(*line);
    }
}

/// Says whether somebody speaks on a line.
fn is_quoted(line: &Record, voices: &Voices) -> bool {
    let segments = &voices.segments;
    let first = segments.partition_point(|segment| segment.span.end <= line.start);
    let on_line = segments[first..].iter().take_while(|segment| segment.span.start < line.end());
    line.kind != LineKind::Blank && on_line.into_iter().any(|segment| segment.speech)
}
