//! Lines of text.

use super::Bookmark;
use crate::dispatch::Comparison;
use crate::words::{citation, library as words};

impl Bookmark<'_> {
    /// Prints it as lines of text, the last with its line feed.
    #[must_use]
    pub fn text(&self) -> String {
        let source = self.source();
        let Some(quote) = &self.quote else {
            return match self.note {
                Some(note) => format!("✎ {note}\n  {source}\n"),
                None => format!("★ {source}\n"),
            };
        };
        let mut by = quote.speaker();
        if quote.kept.is_unconfirmed() {
            by = format!("{by} ({})", citation::UNCONFIRMED);
        }
        let by = if by.is_empty() { source } else { format!("{by} · {source}") };
        let state = self.state().map(|state| format!("  {state}\n")).unwrap_or_default();
        let note = quote.note.map(|note| format!("  ✎ {note}\n")).unwrap_or_default();
        format!("{}\n  — {by}\n{note}{state}", quote.words())
    }

    /// What became of the words, where they are not the same any more.
    pub(super) fn state(&self) -> Option<String> {
        let quote = self.quote.as_ref()?;
        match quote.now {
            Some(now) => Some(words::changed(now)),
            None if quote.state == Some(Comparison::Withdrawn.name()) => {
                Some(words::WITHDRAWN.to_owned())
            }
            None => (quote.in_text == Some(false)).then(|| words::GONE.to_owned()),
        }
    }

    /// Headline, agency, date and tags; the origin where nothing else is known.
    pub(super) fn source(&self) -> String {
        let tags: Vec<String> = self.own_tags().iter().map(|tag| format!("#{tag}")).collect();
        let shown = [Some(self.title()), self.agency, self.published.as_deref()];
        let shown = shown.into_iter().flatten().chain(tags.iter().map(String::as_str));
        shown.collect::<Vec<_>>().join(" · ").replace('\n', " ")
    }
}
