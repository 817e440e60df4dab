//! The JSON forms of DESIGN's promise; offsets count Unicode scalar values.

use serde::Serialize;

use super::json_text::json_text;
use crate::dispatch::{Dispatch, ExtraKind, Quote, Span, Speaker};

/// Turns byte offsets into counts of Unicode scalar values, in any order.
#[derive(Debug)]
struct Scalars<'a> {
    text: &'a str,
    /// Scalar count at each multiple of [`Self::STRIDE`] bytes (or just before it).
    stops: Vec<(usize, usize)>,
}

impl<'a> Scalars<'a> {
    const STRIDE: usize = 1024;

    fn new(text: &'a str) -> Self {
        let mut stops = vec![(0, 0)];
        let mut next = Self::STRIDE;
        for (count, (at, _)) in text.char_indices().enumerate() {
            if at >= next {
                stops.push((at, count));
                next = at + Self::STRIDE;
            }
        }
        Self { text, stops }
    }

    fn at(&self, offset: usize) -> usize {
        let stop = self.stops.partition_point(|(at, _)| *at <= offset).saturating_sub(1);
        let (at, count) = self.stops[stop];
        count + self.text[at..offset].chars().count()
    }

    fn span(&self, span: Span) -> SpanForm {
        SpanForm { start: self.at(span.start), end: self.at(span.end) }
    }

    fn words(&self, span: Span) -> WordsForm {
        let SpanForm { start, end } = self.span(span);
        WordsForm { start, end, text: self.text[span.start..span.end].to_owned() }
    }
}

#[derive(Debug, Serialize)]
struct SpanForm {
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct WordsForm {
    start: usize,
    end: usize,
    text: String,
}

#[derive(Debug, Serialize)]
struct BlockForm {
    kind: &'static str,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct SectionForm<'a> {
    heading: Option<&'a str>,
    start: usize,
    end: usize,
}

#[derive(Debug, Serialize)]
struct DatelineForm<'a> {
    place: Option<&'a str>,
    date: Option<&'a str>,
    agency: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct LinkForm<'a> {
    start: usize,
    end: usize,
    url: &'a str,
}

#[derive(Debug, Serialize)]
struct ExtraForm<'a> {
    kind: ExtraKind,
    key: Option<&'a str>,
    text: &'a str,
}

#[derive(Debug, Serialize)]
struct SpeakerForm<'a> {
    id: u16,
    start: usize,
    end: usize,
    mention: &'a str,
    name: Option<&'a str>,
    role: Option<&'a str>,
}

/// One quote as scripts get it.
#[derive(Debug, Serialize)]
pub struct QuoteForm<'a> {
    start: usize,
    end: usize,
    segments: Vec<SpanForm>,
    kind: &'static str,
    speaker: Option<SpeakerForm<'a>>,
    cue: Option<WordsForm>,
    hearer: Option<WordsForm>,
    confidence: f64,
}

impl QuoteForm<'_> {
    /// Where the quote starts and ends, in Unicode scalar values.
    #[must_use]
    pub const fn offsets(&self) -> [usize; 2] {
        [self.start, self.end]
    }

    /// How sure the attribution is, in hundredths.
    #[must_use]
    pub const fn confidence(&self) -> f64 {
        self.confidence
    }
}

/// A dispatch as `show --format json` prints it.
#[derive(Debug, Serialize)]
pub struct ShowForm<'a> {
    schema: u8,
    id: String,
    headline: Option<&'a str>,
    label: Option<&'a str>,
    byline: Option<&'a str>,
    agency: Option<&'a str>,
    origin: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<String>,
    updated: Option<String>,
    embargo: Option<String>,
    dateline: Option<DatelineForm<'a>>,
    language: Option<&'a str>,
    text: &'a str,
    blocks: Vec<BlockForm>,
    sections: Vec<SectionForm<'a>>,
    quotes: Vec<QuoteForm<'a>>,
    links: Vec<LinkForm<'a>>,
    extra: Vec<ExtraForm<'a>>,
    words: usize,
    minutes: usize,
    flaws: Vec<String>,
}

impl<'a> ShowForm<'a> {
    /// Prints a dispatch as one line of JSON.
    ///
    /// # Panics
    /// Never: the form has nothing that JSON cannot say.
    #[must_use]
    pub fn line_of(dispatch: &'a Dispatch) -> String {
        json_text(&Self::of(dispatch))
    }

    /// Makes the form of a dispatch.
    #[must_use]
    pub fn of(dispatch: &'a Dispatch) -> Self {
        let scalars = Scalars::new(&dispatch.text);
        let span_form = |span| scalars.span(span);
        Self {
            schema: 1,
            id: dispatch.id.to_string(),
            headline: dispatch.headline.as_deref(),
            label: dispatch.label.as_deref(),
            byline: dispatch.byline.as_deref(),
            agency: dispatch.agency.as_deref(),
            origin: Some(&dispatch.origin.name),
            url: dispatch.url.as_deref(),
            published: dispatch.published.map(|stamp| stamp.to_string()),
            updated: dispatch.updated.map(|stamp| stamp.to_string()),
            embargo: dispatch.embargo.map(|stamp| stamp.to_string()),
            dateline: dispatch.dateline.as_ref().map(|dateline| DatelineForm {
                place: dateline.place.as_deref(),
                date: dateline.date.as_deref(),
                agency: dateline.agency.as_deref(),
            }),
            language: dispatch.language.as_deref(),
            text: &dispatch.text,
            blocks: dispatch
                .blocks
                .iter()
                .map(|block| {
                    let SpanForm { start, end } = span_form(block.span());
                    BlockForm { kind: block.kind(), start, end }
                })
                .collect(),
            sections: dispatch
                .sections()
                .into_iter()
                .map(|section| {
                    let SpanForm { start, end } = span_form(section.span);
                    let heading = section.heading.map(|span| dispatch.words_of(span));
                    SectionForm { heading, start, end }
                })
                .collect(),
            quotes: forms(&dispatch.text, &scalars, &dispatch.quotes, &dispatch.speakers),
            links: dispatch
                .links
                .iter()
                .map(|link| {
                    let SpanForm { start, end } = span_form(link.span);
                    LinkForm { start, end, url: &link.url }
                })
                .collect(),
            extra: dispatch
                .extra
                .iter()
                .map(|extra| ExtraForm {
                    kind: extra.kind,
                    key: extra.key.as_deref(),
                    text: &extra.text,
                })
                .collect(),
            words: dispatch.word_count(),
            minutes: dispatch.minutes(),
            flaws: dispatch.flaws.iter().map(crate::dispatch::Flaw::sentence).collect(),
        }
    }
}

/// Makes the forms of the quotes of any text.
#[must_use]
pub fn quotes_of<'a>(
    text: &'a str,
    quotes: &'a [Quote],
    speakers: &'a [Speaker],
) -> Vec<QuoteForm<'a>> {
    forms(text, &Scalars::new(text), quotes, speakers)
}

fn forms<'a>(
    text: &'a str,
    scalars: &Scalars<'a>,
    quotes: &[Quote],
    speakers: &'a [Speaker],
) -> Vec<QuoteForm<'a>> {
    quotes
        .iter()
        .map(|quote| {
            let SpanForm { start, end } = scalars.span(quote.span());
            QuoteForm {
                start,
                end,
                segments: quote.segments.iter().map(|segment| scalars.span(*segment)).collect(),
                kind: quote.kind.name(),
                speaker: quote.attribution.map(|attribution| {
                    let SpanForm { start, end } = scalars.span(attribution.mention);
                    let speaker = &speakers[usize::from(attribution.speaker)];
                    SpeakerForm {
                        id: attribution.speaker,
                        start,
                        end,
                        mention: &text[attribution.mention.start..attribution.mention.end],
                        name: speaker.name.as_deref(),
                        role: speaker.role.as_deref(),
                    }
                }),
                cue: quote.cue.map(|span| scalars.words(span)),
                hearer: quote.hearer.map(|span| scalars.words(span)),
                confidence: (f64::from(quote.confidence) * 100.0).round() / 100.0,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_scalar_values() {
        let text = "é“日本”".repeat(2000);
        let scalars = Scalars::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(scalars.at(at), count);
        }
        assert_eq!(scalars.at(text.len()), text.chars().count());
    }
}
