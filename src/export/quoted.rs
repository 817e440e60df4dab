//! The quotes of one text in the forms that `quotes` prints, one text at a time.
//!
//! Each form is a piece that can be printed as it comes: a long run never waits for its end.
//! Nothing is inserted, dropped or tidied inside the quotation marks.

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use super::csv;
use super::json::{QuoteForm, quotes_of};
use super::json_text::json_text;
use crate::citation::BETWEEN_SEGMENTS;
use crate::dispatch::{Dispatch, DispatchId, Quote, QuoteKind, Speaker, speaker_letter};
use crate::ink::Ink;
use crate::words::export as words;

/// The quotes of one text, and what the text is called.
#[derive(Debug, Clone, Copy)]
pub struct Quoted<'a> {
    /// What the text is called, as JSON, to be given back as it came.
    pub id: &'a RawValue,
    /// Its headline.
    pub headline: Option<&'a str>,
    /// Where it came in.
    pub origin: Option<&'a str>,
    /// The text that all offsets count in.
    pub text: &'a str,
    /// The quotes to print.
    pub quotes: &'a [Quote],
    /// The people that the quotes point to.
    pub speakers: &'a [Speaker],
}

#[derive(Debug, Serialize)]
struct LineForm<'a> {
    id: &'a RawValue,
    quotes: Vec<QuoteForm<'a>>,
}

#[derive(Debug, Serialize)]
struct DispatchForm<'a> {
    id: &'a RawValue,
    headline: Option<&'a str>,
    origin: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct ObjectForm<'a> {
    dispatch: &'a DispatchForm<'a>,
    words: Vec<&'a str>,
    #[serde(flatten)]
    quote: &'a QuoteForm<'a>,
}

/// A run of text and its ink.
pub type InkedRun<'a> = (Ink, std::borrow::Cow<'a, str>);

/// A dispatch's id as the JSON that [`Quoted::id`] wants.
///
/// # Panics
/// Never: a string of hexadecimal digits is JSON.
#[must_use]
pub fn json_id(id: DispatchId) -> Box<RawValue> {
    to_raw_value(&id).expect("an id is a JSON string")
}

impl<'a> Quoted<'a> {
    /// All quotes of a dispatch.
    #[must_use]
    pub fn of(dispatch: &'a Dispatch, id: &'a RawValue) -> Self {
        Self {
            id,
            headline: dispatch.headline.as_deref(),
            origin: Some(&dispatch.origin.name),
            text: &dispatch.text,
            quotes: &dispatch.quotes,
            speakers: &dispatch.speakers,
        }
    }

    /// One line of JSON for the whole text: `{"id", "quotes"}`.
    ///
    /// # Panics
    /// Never: the form has nothing that JSON cannot say.
    #[must_use]
    pub fn json_line(&self) -> String {
        let quotes = quotes_of(self.text, self.quotes, self.speakers);
        json_text(&LineForm { id: self.id, quotes })
    }

    /// One JSON object for each quote.
    ///
    /// # Panics
    /// Never: the form has nothing that JSON cannot say.
    #[must_use]
    pub fn json_objects(&self) -> Vec<String> {
        let dispatch = DispatchForm { id: self.id, headline: self.headline, origin: self.origin };
        let forms = quotes_of(self.text, self.quotes, self.speakers);
        forms
            .iter()
            .zip(self.quotes)
            .map(|(form, quote)| {
                let words = self.words_of(quote).collect();
                let object = ObjectForm { dispatch: &dispatch, words, quote: form };
                json_text(&object)
            })
            .collect()
    }

    /// One CSV record for each quote, in the columns of [`csv::HEADER`].
    #[must_use]
    pub fn csv_records(&self) -> String {
        let id = self.shown_id();
        let forms = quotes_of(self.text, self.quotes, self.speakers);
        let mut records = String::new();
        for (form, quote) in forms.iter().zip(self.quotes) {
            let words = self.words_of(quote).collect::<Vec<_>>().join(BETWEEN_SEGMENTS);
            let [start, end] = form.offsets().map(|offset| offset.to_string());
            let speaker = quote.attribution.map(|attribution| {
                let speaker = &self.speakers[usize::from(attribution.speaker)];
                let mention = &self.text[attribution.mention.start..attribution.mention.end];
                (attribution.speaker.to_string(), speaker, mention)
            });
            let of_speaker = speaker.as_ref();
            csv::record(
                &mut records,
                [
                    &*id,
                    self.headline.unwrap_or_default(),
                    self.origin.unwrap_or_default(),
                    &start,
                    &end,
                    quote.kind.name(),
                    of_speaker.map_or("", |(number, ..)| number),
                    of_speaker.and_then(|(_, speaker, _)| speaker.name.as_deref()).unwrap_or(""),
                    of_speaker.and_then(|(_, speaker, _)| speaker.role.as_deref()).unwrap_or(""),
                    of_speaker.map_or("", |(.., mention)| mention),
                    quote.cue.map_or("", |cue| &self.text[cue.start..cue.end]),
                    quote.hearer.map_or("", |hearer| &self.text[hearer.start..hearer.end]),
                    &form.confidence().to_string(),
                    &words,
                ],
            );
        }
        records
    }

    /// The line that stands over the quotes of this text where there are several texts.
    #[must_use]
    pub fn title(&self) -> InkedRun<'a> {
        let title = self.headline.or(self.origin);
        (Ink::Headline, title.map_or_else(|| self.shown_id(), on_one_line))
    }

    /// One line of inked runs for each quote.
    #[must_use]
    pub fn lines(&self) -> Vec<Vec<InkedRun<'a>>> {
        self.quotes.iter().map(|quote| self.line(quote)).collect()
    }

    fn line(&self, quote: &Quote) -> Vec<InkedRun<'a>> {
        let mut runs = self.speaker_runs(quote);
        let ink = quote.attribution.map_or(Ink::Unattributed, |it| Ink::Quote(it.speaker));
        if let Some(cue) = quote.cue {
            let cue = on_one_line(&self.text[cue.start..cue.end]);
            runs.push((Ink::Body, format!(" · {cue}").into()));
        }
        runs.push((Ink::Body, ": ".into()));
        for (index, words) in self.words_of(quote).enumerate() {
            if index > 0 {
                runs.push((Ink::Body, BETWEEN_SEGMENTS.into()));
            }
            runs.push((ink, on_one_line(words)));
        }
        runs
    }

    fn speaker_runs(&self, quote: &Quote) -> Vec<InkedRun<'a>> {
        let Some(attribution) = quote.attribution else {
            return vec![(Ink::Dim, unattributed(quote.kind).into())];
        };
        let index = attribution.speaker;
        let speaker = &self.speakers[usize::from(index)];
        let name = on_one_line(speaker.shown());
        let doubt = if quote.is_unsure() { words::UNSURE } else { "" };
        let lettered = format!("{}{doubt} {name}", speaker_letter(index));
        let mut runs = vec![(Ink::Name(index), lettered.into())];
        if let Some(role) = &speaker.role {
            runs.push((Ink::Body, format!(", {}", on_one_line(role)).into()));
        }
        runs
    }

    /// The printed words of each segment.
    fn words_of(&self, quote: &Quote) -> impl Iterator<Item = &'a str> {
        let text = self.text;
        quote.segments.iter().map(|segment| &text[segment.start..segment.end])
    }

    /// The id without the marks of a JSON string.
    fn shown_id(&self) -> std::borrow::Cow<'a, str> {
        serde_json::from_str::<String>(self.id.get())
            .map_or_else(|_| self.id.get().into(), Into::into)
    }
}

const fn unattributed(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Scare => words::NO_SPEECH,
        QuoteKind::Direct | QuoteKind::Partial | QuoteKind::Block => words::NOBODY_NAMED,
    }
}

/// Text of a batch is not from a loader: controls go, and a hard break becomes a blank.
fn on_one_line(raw: &str) -> std::borrow::Cow<'_, str> {
    if raw.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        raw.into()
    } else {
        crate::dispatch::SafeText::line(raw).into_string().into()
    }
}
