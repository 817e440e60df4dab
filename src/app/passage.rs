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
        self.as_kept(kept, |_, _| false)
    }

    /// The current quote in its printed words, said by whom the reader named for it, if anybody.
    ///
    /// Never the words of a record: those may be of another revision.
    pub(super) fn quote_as_printed(&self) -> Option<Kept> {
        let reader = self.reader.as_ref()?;
        let printed = reader.kept_quote(reader.current_quote()?)?;
        let known = self.quote_said()?.kept;
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
        self.as_kept(kept, |_, _| false)
    }

    /// The current quote with its speaker: as it or a part of it is kept, for whoever said a part
    /// said the whole.
    pub(super) fn quote_said(&self) -> Option<Passage> {
        let reader = self.reader.as_ref()?;
        let kept = reader.kept_quote(reader.current_quote()?)?;
        self.as_kept(kept, |stands, span| span.start <= stands.start && stands.end <= span.end)
    }

    /// Finds a passage among what is kept already: itself, else one that comes up to it.
    fn as_kept(&self, fresh: Kept, comes_up: impl Fn(Span, Span) -> bool) -> Option<Passage> {
        let held = self.open.clone()?;
        let text = &held.dispatch.text;
        let span = fresh.anchor.find(text);
        let remembered = self.open_row().map(|row| self.expected(row));
        let all = remembered.iter().flat_map(|remembered| &remembered.kept);
        let standing: Vec<(&Kept, Span)> =
            all.filter_map(|kept| Some((kept, kept.anchor.find(text)?))).collect();
        let itself = standing.iter().find(|(_, stands)| Some(*stands) == span);
        let near = || standing.iter().find(|(_, at)| span.is_some_and(|span| comes_up(*at, span)));
        let stored = itself.or_else(near).map(|(kept, _)| (*kept).clone());
        let (is_kept, kept) = (stored.is_some(), stored.unwrap_or(fresh));
        Some(Passage { held, kept, is_kept })
    }

    /// What is kept while a story is worked on has its tag.
    pub(super) fn with_story(&self, mut kept: Kept) -> Kept {
        kept.tags.extend(self.story.name.clone());
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
