//! Markdown blocks.

use super::Bookmark;
use crate::dispatch::web_address;
use crate::export::markdown::inline::{self, Place};
use crate::words::citation;

impl Bookmark<'_> {
    /// Prints it as a Markdown block that ends with a line feed.
    #[must_use]
    pub fn markdown(&self) -> String {
        let source = inline::plain(&self.source(), Place::Heading);
        let source = match self.url.and_then(web_address) {
            Some(url) if !url.contains(['<', '>', ' ', '\\']) => format!("[{source}](<{url}>)"),
            _ => source,
        };
        let Some(quote) = &self.quote else {
            return match self.note {
                Some(note) => format!("{source}\n\n{}\n", inline::plain(note, Place::Running)),
                None => format!("★ {source}\n"),
            };
        };
        let mut by = inline::plain(&quote.speaker(), Place::Heading);
        if quote.kept.is_unconfirmed() {
            by = format!("{by} ({})", citation::UNCONFIRMED);
        }
        let by = if by.is_empty() { source } else { format!("{by} · {source}") };
        let state = self.state().map(|state| inline::plain(&state, Place::Heading));
        let state = state.map(|state| format!(" *({state})*")).unwrap_or_default();
        let note = quote.note.map(|note| format!("\n{}\n", inline::plain(note, Place::Running)));
        let words = inline::plain(&quote.words(), Place::Running);
        let words = words.trim_end().replace('\n', "\n> ");
        format!("> {words}\n>\n> — {by}{state}\n{}", note.unwrap_or_default())
    }
}
