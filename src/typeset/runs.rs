//! The runs of one line, made when they are asked for.
//!
//! What a line costs depends on the line alone: quotes, names, faces and links are found by
//! bisection.

use super::cells::{self, Grapheme};
use super::links;
use super::looks::Looks;
use super::record::Record;
use super::voices::Voices;
use super::{Face, Run};
use crate::dispatch::{Block, Dispatch, Span};
use crate::ink::Ink;

/// The runs of a line that is not part of the text.
pub(super) fn plain_runs(text: &str, ink: Ink, apart: bool) -> Vec<Run> {
    let mut runs = Runs::new(apart);
    let look = Run::bare(ink, Span::new(0, 0));
    for grapheme in cells::graphemes(text) {
        runs.push(&grapheme, &look);
    }
    runs.done
}

/// The runs of a line of the text in reading order.
pub(super) fn body_runs(
    dispatch: &Dispatch,
    voices: &Voices,
    record: &Record,
    apart: bool,
) -> Vec<Run> {
    let text = dispatch.text.get(record.start..record.end()).unwrap_or("");
    let block = dispatch.blocks.get(record.part as usize);
    let keeps_blanks = block.is_some_and(Block::is_preformatted);
    let looks = Looks::new(dispatch, voices, block);
    let mut runs = Runs::new(apart);
    let (mut look, mut until, mut mark) = (Run::bare(Ink::Body, Span::new(0, 0)), 0, None);
    let mut after_blank = false;
    for grapheme in cells::graphemes(text) {
        let at = record.start + grapheme.at;
        if at >= until {
            (look, until) = looks.at(at);
            mark = look.link.and_then(|link| links::mark_place(dispatch, link));
        }
        look.span = Span::new(at, record.start + grapheme.end());
        if after_blank && grapheme.is_blank() && !keeps_blanks {
            runs.push_marks(&grapheme, &look);
        } else {
            runs.push(&grapheme, &look);
        }
        after_blank = grapheme.is_bare_blank();
        if let Some(place) = mark.take_if(|place| (at + 1..=look.span.end).contains(place)) {
            runs.push_footnote(look.link, place);
        }
    }
    if record.look.hyphen {
        runs.push_hyphen();
    }
    runs.done
}

impl Run {
    /// A run without text.
    pub(super) fn bare(ink: Ink, span: Span) -> Self {
        Self { text: String::new(), ink, face: Face::Plain, span, quote: None, link: None }
    }

    /// Says whether two runs differ in nothing but their text.
    pub(super) fn looks_like(&self, other: &Self) -> bool {
        (self.ink, self.face, self.quote, self.link)
            == (other.ink, other.face, other.quote, other.link)
    }
}

/// Collects graphemes to runs.
struct Runs {
    done: Vec<Run>,
    /// Whether each grapheme is a run of its own, to be reordered.
    apart: bool,
}

impl Runs {
    const fn new(apart: bool) -> Self {
        Self { done: Vec::new(), apart }
    }

    fn push(&mut self, grapheme: &Grapheme<'_>, look: &Run) {
        if grapheme.is_hidden() {
            return;
        }
        let joins = !self.apart && self.done.last().is_some_and(|last| last.looks_like(look));
        if !joins {
            self.done.push(look.clone());
        }
        if let Some(last) = self.done.last_mut() {
            grapheme.draw_to(&mut last.text);
            last.span.end = look.span.end;
        }
    }

    /// Draws only the marks of a blank that follows another one.
    fn push_marks(&mut self, grapheme: &Grapheme<'_>, look: &Run) {
        if let Some(last) = self.done.last_mut() {
            grapheme.draw_marks_to(&mut last.text);
            last.span.end = look.span.end;
        }
    }

    fn push_footnote(&mut self, link: Option<usize>, place: usize) {
        let mark = Run::bare(Ink::Mark, Span::new(place, place));
        self.done.push(Run { text: link.map(links::mark).unwrap_or_default(), link, ..mark });
    }

    fn push_hyphen(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.text.push('-');
        }
    }
}
