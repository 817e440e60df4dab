//! The passage that commands act on: the selection, else the current quote.

use super::{App, Deed, Effect};
use crate::dispatch::{Change, Kept, SafeText, Span};
use crate::words::notices;

/// A passage of the open dispatch.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Passage {
    /// Where it stands.
    pub span: Span,
    /// All that is remembered of it: as it is kept, else as it would be.
    pub kept: Kept,
    /// It is kept already.
    pub is_kept: bool,
}

impl App {
    /// The selection, else the current quote; none where there is neither.
    pub(super) fn passage(&self) -> Option<Passage> {
        let reader = self.reader.as_ref()?;
        let (fresh, is_selected) = match reader.selection() {
            Some(selection) => (reader.kept_passage(selection.span)?, true),
            None => (reader.kept_quote(reader.current_quote()?)?, false),
        };
        let text = &reader.dispatch().text;
        let span = fresh.anchor.find(text)?;
        let stands = |kept: &Kept| kept.anchor.find(text);
        let is_it = |stands: Span| if is_selected { stands == span } else { stands.overlaps(span) };
        let mut stored = self.open_row().into_iter().flat_map(|row| &row.remembered.kept);
        let stored = stored.find(|kept| stands(kept).is_some_and(is_it));
        let is_kept = stored.is_some();
        Some(Passage { span, kept: stored.cloned().unwrap_or(fresh), is_kept })
    }

    /// Keeps the passage, or lets it go when it is kept. A selection ends with it.
    pub(super) fn keep_passage(&mut self) -> Vec<Effect> {
        let Some(passage) = self.passage() else {
            self.notice = Some(notices::NO_CURRENT_QUOTE.to_owned());
            return Vec::new();
        };
        let who = passage.kept.speaker.as_deref().map(SafeText::line);
        if let Some(reader) = &mut self.reader {
            reader.unselect();
        }
        if passage.is_kept {
            let change = Change::Unkeep(passage.kept.anchor);
            return self.record_open(change, Some(Deed::Keep(false, who)));
        }
        self.record_open(Change::keep(passage.kept), Some(Deed::Keep(true, who)))
    }
}
