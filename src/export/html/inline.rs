//! Running text as HTML: escaped, with its quotes, links and faces.
//!
//! Each run between two borders carries all of its elements, so that a quote, a link and a face
//! may cross without crossing tags.

use crate::dispatch::{Dispatch, Link, Span, Style, web_address};

/// How many hues the stylesheet has for speakers.
const HUES: u16 = 5;

/// A segment of a quote, with the index of the quote.
pub type Segment = (Span, usize);

/// The segments of all quotes in the order of the text.
pub fn segments_of(dispatch: &Dispatch) -> Vec<Segment> {
    let mut segments: Vec<Segment> = dispatch
        .quotes
        .iter()
        .enumerate()
        .flat_map(|(index, quote)| quote.segments.iter().map(move |segment| (*segment, index)))
        .collect();
    segments.sort_unstable_by_key(|(span, _)| *span);
    segments
}

/// Appends a stretch of the text.
pub fn push_stretch(html: &mut String, dispatch: &Dispatch, segments: &[Segment], stretch: Span) {
    let mut borders = vec![stretch.start, stretch.end];
    let segments = within(segments, stretch, |(span, _)| *span);
    let links = within(&dispatch.links, stretch, |link| link.span);
    let styled = within(&dispatch.styled, stretch, |styled| styled.span);
    let spans = (segments.iter().map(|(span, _)| *span))
        .chain(links.iter().map(|link| link.span))
        .chain(styled.iter().map(|styled| styled.span));
    borders.extend(spans.flat_map(|span| [span.start, span.end]));
    borders.retain(|border| (stretch.start..=stretch.end).contains(border));
    borders.sort_unstable();
    borders.dedup();
    for pair in borders.windows(2) {
        let run = Span::new(pair[0], pair[1]);
        let quote = at(segments, run, |(span, _)| *span).map(|(_, quote)| *quote);
        let link = at(links, run, |link| link.span);
        let style = at(styled, run, |styled| styled.span).map(|styled| styled.style);
        push_run(html, dispatch, run, quote, link, style);
    }
}

/// Appends text with every sign that HTML would obey written out.
pub fn push_text(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
}

/// Appends what opens a link.
pub fn push_link(html: &mut String, url: &str) {
    html.push_str("<a rel=\"noopener\" href=\"");
    push_text(html, url);
    html.push_str("\">");
}

fn push_run(
    html: &mut String,
    dispatch: &Dispatch,
    run: Span,
    quote: Option<usize>,
    link: Option<&Link>,
    style: Option<Style>,
) {
    let mut closing = Vec::new();
    if let Some(quote) = quote {
        push_quote(html, dispatch, quote);
        closing.push("</span>");
    }
    if let Some(link) = link.filter(|link| web_address(&link.url).is_some()) {
        push_link(html, &link.url);
        closing.push("</a>");
    }
    if let Some(style) = style {
        let (open, close) = match style {
            Style::Strong => ("<strong>", "</strong>"),
            Style::Emphasis => ("<em>", "</em>"),
            Style::Code => ("<code>", "</code>"),
        };
        html.push_str(open);
        closing.push(close);
    }
    push_text(html, dispatch.words_of(run));
    for close in closing.iter().rev() {
        html.push_str(close);
    }
}

fn push_quote(html: &mut String, dispatch: &Dispatch, quote: usize) {
    let quote = &dispatch.quotes[quote];
    html.push_str("<span class=\"quote");
    let Some(attribution) = quote.attribution else {
        html.push_str("\">");
        return;
    };
    let hue = (attribution.speaker % HUES).to_string();
    html.extend([" s", &hue, "\" data-speaker=\""]);
    let speaker = dispatch.speakers[usize::from(attribution.speaker)].shown();
    push_text(html, speaker);
    html.push_str("\" title=\"");
    push_text(html, speaker);
    html.push_str("\">");
}

/// The parts of an ordered, disjoint list that share something with a stretch.
fn within<T>(parts: &[T], stretch: Span, span_of: impl Fn(&T) -> Span) -> &[T] {
    let first = parts.partition_point(|part| span_of(part).end <= stretch.start);
    let len = parts[first..].partition_point(|part| span_of(part).start < stretch.end);
    &parts[first..first + len]
}

/// The part of an ordered, disjoint list that covers a run.
fn at<T>(parts: &[T], run: Span, span_of: impl Fn(&T) -> Span) -> Option<&T> {
    let next = parts.partition_point(|part| span_of(part).end <= run.start);
    parts.get(next).filter(|part| span_of(part).start <= run.start)
}
