//! Where quoted words and the names beside them stand, in order, so that a line finds its own
//! by bisection.

use super::cells;
use crate::dispatch::{Dispatch, Span};

/// One segment of a quote.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    /// The words, marks included.
    pub span: Span,
    /// Index of the quote.
    pub quote: usize,
    /// Whether the quote begins with it.
    pub opens: bool,
    /// Whether somebody speaks in it; a scare quote gets no mark in the gutter.
    pub speech: bool,
}

/// The words that name a speaker beside a quote.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    /// The words.
    pub span: Span,
    /// Index of the speaker.
    pub speaker: u16,
}

/// All segments and all names of a dispatch, ordered and disjoint.
#[derive(Debug, Default, Clone)]
pub(super) struct Voices {
    /// The segments.
    pub segments: Vec<Segment>,
    /// The names.
    pub names: Vec<Named>,
}

impl Voices {
    /// Collects them; what overlaps its neighbour loses the overlap.
    pub(super) fn of(dispatch: &Dispatch) -> Self {
        let mut voices = Self::default();
        for (index, quote) in dispatch.quotes.iter().enumerate() {
            for (number, span) in quote.segments.iter().enumerate() {
                voices.segments.push(Segment {
                    span: inked(dispatch, *span),
                    quote: index,
                    opens: number == 0,
                    speech: quote.is_speech(),
                });
            }
            if let Some(attribution) = quote.attribution {
                let (span, speaker) = (attribution.mention, attribution.speaker);
                voices.names.push(Named { span, speaker });
            }
        }
        make_disjoint(&mut voices.segments, |segment| &mut segment.span);
        make_disjoint(&mut voices.names, |named| &mut named.span);
        voices
    }
}

/// A stretch without the blanks before it, which may hang at the end of the line above.
fn inked(dispatch: &Dispatch, span: Span) -> Span {
    let words = dispatch.text.get(span.start..span.end).unwrap_or("");
    let ink = words.find(|c| !cells::is_blank(c) && !cells::is_hidden(c)).unwrap_or(0);
    Span::new(span.start + ink, span.end)
}

fn make_disjoint<T: Copy>(items: &mut Vec<T>, span_of: impl Fn(&mut T) -> &mut Span) {
    items.sort_by_key(|item| span_of(&mut item.clone()).start);
    let mut end = 0;
    items.retain_mut(|item| {
        let span = span_of(item);
        span.start = span.start.max(end);
        end = end.max(span.end);
        !span.is_empty()
    });
}

/// The item of an ordered, disjoint list that covers an offset, and the next offset at which
/// that answer changes.
pub(super) fn covering<T>(
    items: &[T],
    span_of: impl Fn(&T) -> Span,
    at: usize,
) -> (Option<usize>, usize) {
    let index = items.partition_point(|item| span_of(item).end <= at);
    match items.get(index).map(span_of) {
        None => (None, usize::MAX),
        Some(span) if span.start > at => (None, span.start),
        Some(span) => (Some(index), span.end),
    }
}
