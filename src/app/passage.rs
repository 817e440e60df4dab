//! The passage that commands act on: the selection, else the current quote.

use super::{App, Deed, Effect};
use crate::dispatch::{AttributedBy, Change, Held, Kept, SafeText, Span};
use crate::words::notices;

/// A passage of a dispatch.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The dispatch, which need not be the open one any more when the passage is acted on.
    pub held: Held,
    /// All that is remembered of it: as it is kept, else as it would be.
    pub kept: Kept,
    /// It is kept already.
    pub is_kept: bool,
}

impl App {
    /// The selection, else the current quote; none where there is neither.
    pub(super) fn passage(&self) -> Option<Passage> {
        let reader = self.reader.as_ref()?;
        if let Some(selection) = reader.selection() {
            return self.passage_at(selection.span);
        }
        let kept = reader.kept_quote(reader.current_quote()?)?;
        self.as_kept(kept, |stands, span| stands == span)
    }

    /// The current quote in its printed words, said by whom the reader named for it, if anybody.
    ///
    /// Never the words of a record: those may be of another revision.
    pub(super) fn quote_as_printed(&self) -> Option<Kept> {
        let reader = self.reader.as_ref()?;
        let printed = reader.kept_quote(reader.current_quote()?)?;
        let known = self.as_kept(printed.clone(), |stands, span| stands == span)?.kept;
        if known.attributed == AttributedBy::Engine {
            return Some(printed);
        }
        let Kept { speaker, role, attributed, .. } = known;
        Some(Kept { speaker, role, attributed, ..printed })
    }

    /// The passage, else the current paragraph.
    pub(super) fn passage_or_paragraph(&self) -> Option<Passage> {
        self.passage().or_else(|| {
            let reader = self.reader.as_ref()?;
            let block = reader.dispatch().blocks.get(reader.current_block()?)?;
            self.passage_at(block.span())
        })
    }

    /// The passage of a stretch of text.
    fn passage_at(&self, span: Span) -> Option<Passage> {
        let reader = self.reader.as_ref()?;
        let kept = reader.kept_passage(span)?;
        self.as_kept(kept, |stands, span| stands == span)
    }

    /// Finds a passage among what is kept already.
    fn as_kept(&self, fresh: Kept, is_it: impl Fn(Span, Span) -> bool) -> Option<Passage> {
        let held = self.open.clone()?;
        let text = &held.dispatch.text;
        let stands = |kept: &Kept| kept.anchor.find(text);
        let span = stands(&fresh);
        let is_it =
            |kept: &&Kept| stands(kept).zip(span).is_some_and(|(stands, span)| is_it(stands, span));
        let mut stored = self.open_row().into_iter().flat_map(|row| &row.remembered.kept);
        let stored = stored.find(is_it);
        let (is_kept, kept) = (stored.is_some(), stored.cloned().unwrap_or(fresh));
        Some(Passage { held, kept, is_kept })
    }

    /// What is kept while a story is worked on has its tag.
    pub(super) fn with_story(&self, mut kept: Kept) -> Kept {
        kept.tags.extend(self.story.clone());
        kept
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
            return self.record_in(passage.held, change, Some(Deed::Keep(false, who)));
        }
        let kept = self.with_story(passage.kept);
        self.record_in(passage.held, Change::keep(kept), Some(Deed::Keep(true, who)))
    }
}
