//! One line of the text: its runs, where they stand, and the mark beside them.

use super::frame::Frame;
use super::record::Record;
use super::setting::Bidi;
use super::voices::Voices;
use super::{GutterMark, Run, SetLine, Setting, bidi, cells, runs};
use crate::dispatch::{Dispatch, Span};
use crate::ink::{Glyphs, Ink};

/// Sets a line of the text.
pub(super) fn set(
    dispatch: &Dispatch,
    voices: &Voices,
    setting: Setting,
    record: &Record,
) -> SetLine {
    let span = Span::new(record.start, record.end());
    let words = dispatch.text.get(span.start..span.end).unwrap_or("");
    let right_to_left = record.look.right_to_left;
    let moves = setting.bidi == Bidi::App && (right_to_left || bidi::may_reorder(words));
    let mut set = runs::body_runs(dispatch, voices, record, moves);
    let frame = frame_of(dispatch, setting, record);
    let bullet = if record.opens_block() { frame.bullet } else { 0 };
    let column = usize::from(setting.measure)
        .saturating_sub(usize::from(record.indent + bullet + frame.right));
    if setting.justify && !record.look.ends {
        justify(&mut set, column);
    }
    let indent = if right_to_left {
        let free = column.saturating_sub(width_of(&set));
        frame.right + u16::try_from(free).unwrap_or(0)
    } else {
        record.indent
    };
    if bullet > 0 {
        set.splice(0..0, bullet_runs(setting.glyphs, moves));
    }
    if moves {
        set = bidi::reorder(set, right_to_left);
    }
    SetLine { indent, runs: set, gutter: gutter(voices, span), right_to_left }
}

fn frame_of(dispatch: &Dispatch, setting: Setting, record: &Record) -> Frame {
    let index = record.part as usize;
    let Some(block) = dispatch.blocks.get(index) else { return Frame::default() };
    let above = index.checked_sub(1).and_then(|above| dispatch.blocks.get(above));
    let span = block.span();
    Frame::of(block, above, dispatch.text.get(span.start..span.end).unwrap_or(""), setting)
}

fn width_of(set: &[Run]) -> usize {
    set.iter().map(|run| cells::width(&run.text)).sum()
}

/// The bullet of a list item.
fn bullet_runs(glyphs: Glyphs, apart: bool) -> Vec<Run> {
    let text = match glyphs {
        Glyphs::Unicode => "• ",
        Glyphs::Ascii => "* ",
    };
    runs::plain_runs(text, Ink::Body, apart)
}

/// The quote for the gutter: the first one that opens on the line, else the first on it.
fn gutter(voices: &Voices, line: Span) -> Option<GutterMark> {
    let first = voices.segments.partition_point(|segment| segment.span.end <= line.start);
    let mut goes_on = None;
    for segment in &voices.segments[first..] {
        if segment.span.start >= line.end {
            break;
        }
        if segment.speech && segment.opens && segment.span.start >= line.start {
            return Some(GutterMark { quote: segment.quote, opens: true });
        }
        if segment.speech && goes_on.is_none() {
            goes_on = Some(GutterMark { quote: segment.quote, opens: false });
        }
    }
    goes_on
}

/// Stretches a line to a width, where no gap grows over two blanks.
fn justify(runs: &mut [Run], width: usize) {
    let used = width_of(runs);
    let gaps: usize = runs.iter().map(|run| run.text.matches(' ').count()).sum();
    let missing = width.saturating_sub(used);
    if missing == 0 || missing > gaps {
        return;
    }
    let mut gap = 0;
    for run in runs {
        let mut text = String::with_capacity(run.text.len() + missing);
        for c in run.text.chars() {
            text.push(c);
            if c == ' ' {
                // Spreads `missing` blanks evenly over `gaps` gaps.
                if (gap + 1) * missing / gaps > gap * missing / gaps {
                    text.push(' ');
                }
                gap += 1;
            }
        }
        run.text = text;
    }
}
