//! The runs of one line, made when they are asked for.
//!
//! What a line costs depends on the line alone: quotes, names, faces and links are found by
//! bisection.

use super::bidi;
use super::cells::{self, Grapheme};
use super::links;
use super::record::Record;
use super::voices::{Voices, covering};
use super::{Face, GutterMark, Run};
use crate::dispatch::{Block, Dispatch, Span, Style};
use crate::ink::{Glyphs, Ink};

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
    let Some(text) = dispatch.text.get(record.start..record.end()) else { return Vec::new() };
    let keeps_blanks =
        dispatch.blocks.get(record.part as usize).is_some_and(Block::is_preformatted);
    let looks = Looks::new(dispatch, voices, record.part as usize);
    let mut runs = Runs::new(apart);
    let mut look = Run::bare(Ink::Body, Span::new(record.start, record.start));
    let (mut changes_at, mut mark_at) = (record.start, None);
    let mut after_blank = false;
    for grapheme in cells::graphemes(text) {
        let at = record.start + grapheme.at;
        if at >= changes_at {
            (look, changes_at) = looks.at(at);
            mark_at = look.link.and_then(|link| links::mark_place(dispatch, link));
        }
        look.span = Span::new(at, record.start + grapheme.end());
        if after_blank && grapheme.is_blank() && !keeps_blanks {
            runs.push_marks(&grapheme, &look);
        } else {
            runs.push(&grapheme, &look);
        }
        after_blank = grapheme.is_bare_blank();
        if let (Some(place), Some(link)) = (mark_at, look.link)
            && (at + 1..=look.span.end).contains(&place)
        {
            runs.push_mark(link, place);
            mark_at = None;
        }
    }
    if record.look.hyphen {
        runs.push_hyphen();
    }
    runs.done
}

/// The bullet of a list item.
pub(super) fn bullet(glyphs: Glyphs, apart: bool) -> Vec<Run> {
    let text = match glyphs {
        Glyphs::Unicode => "• ",
        Glyphs::Ascii => "* ",
    };
    plain_runs(text, Ink::Body, apart)
}

/// The quote for the gutter: the first one that opens on the line, else the first on it.
pub(super) fn gutter(voices: &Voices, line: Span) -> Option<GutterMark> {
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
pub(super) fn justify(runs: &mut [Run], width: usize) {
    let used: usize = runs.iter().map(|run| cells::width(&run.text)).sum();
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

/// Puts the runs of a line in the order in which they are drawn.
pub(super) fn in_visual_order(runs: Vec<Run>, right_to_left: bool) -> Vec<Run> {
    bidi::reorder(runs, right_to_left)
}

impl Run {
    fn bare(ink: Ink, span: Span) -> Self {
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

    fn push_mark(&mut self, link: usize, place: usize) {
        let mark = Run::bare(Ink::Mark, Span::new(place, place));
        self.done.push(Run { text: links::mark(link), link: Some(link), ..mark });
    }

    fn push_hyphen(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.text.push('-');
        }
    }
}

/// How the text of one block looks at each offset.
struct Looks<'a> {
    dispatch: &'a Dispatch,
    voices: &'a Voices,
    base: Ink,
}

impl<'a> Looks<'a> {
    fn new(dispatch: &'a Dispatch, voices: &'a Voices, block: usize) -> Self {
        let base = match dispatch.blocks.get(block) {
            Some(Block::Crosshead(_)) => Ink::Crosshead,
            Some(Block::Table(_)) => Ink::Table,
            Some(Block::Code(_)) => Ink::Code,
            Some(Block::Caption(_)) => Ink::Caption,
            Some(Block::Credit(_)) => Ink::Credit,
            _ => Ink::Body,
        };
        Self { dispatch, voices, base }
    }

    /// A run without text that looks as the text does at an offset, and where that changes.
    fn at(&self, at: usize) -> (Run, usize) {
        let (segment, segment_until) = covering(&self.voices.segments, |item| item.span, at);
        let (named, named_until) = covering(&self.voices.names, |item| item.span, at);
        let (styled, styled_until) = covering(&self.dispatch.styled, |item| item.span, at);
        let (link, link_until) = covering(&self.dispatch.links, |item| item.span, at);
        let dateline = self.dispatch.dateline.as_ref().map(|dateline| dateline.span);
        let (opening, opening_until) = covering(dateline.as_slice(), |span| *span, at);

        let quote = segment.map(|index| self.voices.segments[index].quote);
        let style = styled.map(|index| self.dispatch.styled[index].style);
        let role = if let Some(quote) = quote {
            self.ink_of_quote(quote)
        } else if let Some(index) = named {
            Ink::Name(self.voices.names[index].speaker)
        } else if opening.is_some() {
            Ink::Dateline
        } else if link.is_some() {
            Ink::Link
        } else {
            style.filter(|_| self.base == Ink::Body).map_or(self.base, ink_of_style)
        };
        let face = style.map_or(Face::Plain, face_of_style);
        let look = Run { face, quote, link, ..Run::bare(role, Span::new(at, at)) };
        let until = [segment_until, named_until, styled_until, link_until, opening_until];
        (look, until.into_iter().min().unwrap_or(usize::MAX))
    }

    fn ink_of_quote(&self, index: usize) -> Ink {
        let speech = self.dispatch.quotes.get(index).filter(|quote| quote.is_speech());
        let attribution = speech.and_then(|quote| quote.attribution);
        attribution.map_or(Ink::Unattributed, |attribution| Ink::Quote(attribution.speaker))
    }
}

fn ink_of_style(style: Style) -> Ink {
    match style {
        Style::Strong => Ink::Strong,
        Style::Emphasis => Ink::Emphasis,
        Style::Code => Ink::Code,
    }
}

fn face_of_style(style: Style) -> Face {
    match style {
        Style::Strong => Face::Strong,
        Style::Emphasis => Face::Emphasis,
        Style::Code => Face::Code,
    }
}
