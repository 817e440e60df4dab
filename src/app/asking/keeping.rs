//! Notes, tags, and the story that is worked on.

use super::super::passage::Passage;
use super::super::standing::Deed;
use super::super::{App, Effect, Focus, Row, field::Field, fuzzy::Sought};
use super::rows::best;
use super::{Asking, Choice, Purpose};
use crate::dispatch::{Change, SafeText};
use crate::words::{copying, keeping as words, notices};

/// The longest note that is written in a line, in bytes.
const LONGEST_LINE: usize = 300;

/// How many tags are offered at the most.
const MOST: usize = 200;

/// What gets a tag.
#[derive(Debug, Clone, PartialEq)]
pub enum Tagged {
    /// The dispatches of rows.
    Rows(Vec<Row>),
    /// A passage.
    Passage(Box<Passage>),
    /// Nothing yet: the name of the story, which each passage that is kept gets as a tag.
    Story,
}

impl App {
    /// Has the note on the passage written in the editor.
    pub(in crate::app) fn ask_for_long_note(&mut self) -> Vec<Effect> {
        match self.passage_or_paragraph() {
            Some(passage) if !self.declines() => self.ask_editor(passage),
            _ => Vec::new(),
        }
    }

    /// Asks for the note on the passage; one that is no single short line is for the editor.
    pub(in crate::app) fn ask_for_note(&mut self) -> Vec<Effect> {
        let Some(passage) = self.passage_or_paragraph() else {
            self.notice = Some(copying::NO_PARAGRAPH.to_owned());
            return Vec::new();
        };
        if self.declines() {
            return Vec::new();
        }
        let note = self.note_on(&passage);
        if note.as_ref().is_some_and(|note| note.contains('\n') || note.len() > LONGEST_LINE) {
            return self.ask_editor(passage);
        }
        let effects = self.ask(Purpose::Note(Box::new(passage)));
        if let (Some(asking), Some(note)) = (&mut self.asking, note) {
            asking.field = Field::with(&note);
        }
        effects
    }

    /// Asks for a tag of the rows, or of the dispatch that is read.
    pub(in crate::app) fn ask_for_tag(&mut self) -> Vec<Effect> {
        let rows: Vec<&Row> = match self.focus() {
            Focus::List => self.list.concerned().collect(),
            Focus::Reader => self.open_row().into_iter().collect(),
        };
        let as_expected =
            |row: &Row| Row { remembered: self.expected(row).into_owned(), ..row.clone() };
        let rows: Vec<Row> = rows.into_iter().map(as_expected).collect();
        if rows.is_empty() || self.declines() {
            return Vec::new();
        }
        self.ask(Purpose::Tag(Tagged::Rows(rows)))
    }

    /// Asks for a tag of the passage.
    pub(in crate::app) fn ask_for_tag_of_passage(&mut self) -> Vec<Effect> {
        match self.passage() {
            Some(passage) if !self.declines() => {
                self.ask(Purpose::Tag(Tagged::Passage(Box::new(passage))))
            }
            _ => Vec::new(),
        }
    }

    /// Asks for the story that is worked on.
    pub(in crate::app) fn ask_for_story(&mut self) -> Vec<Effect> {
        self.ask(Purpose::Tag(Tagged::Story))
    }

    /// Shows the tags there are, those that answer what is typed; a new one goes first.
    pub(super) fn tag_as_typed(&mut self) {
        let known = self.tags();
        let Some(Asking { purpose: Purpose::Tag(tagged), field, .. }) = &self.asking else {
            return;
        };
        let typed = field.text().trim();
        let mut choices = Vec::new();
        if !typed.is_empty() && !known.iter().any(|tag| **tag == *typed) {
            choices.push(Choice::of(typed).noted(words::NEW_TAG));
        }
        let mut sought = Sought::new(typed);
        let fitting = known.iter().filter_map(|tag| Some((sought.fit(tag)?, tag)));
        let fitting = best(fitting.collect(), MOST, |(fit, _)| *fit).into_iter();
        choices.extend(fitting.map(|(_, tag)| {
            Choice::of(tag.as_str()).noted(if has_tag(tagged, tag) { words::HAS_TAG } else { "" })
        }));
        let is_open = choices.is_empty() || typed.is_empty();
        let same = choices.iter().position(|choice| choice.text == typed);
        if let Some(asking) = &mut self.asking {
            asking.chosen = (!is_open).then(|| same.unwrap_or(0));
            asking.choices = choices;
        }
    }

    /// Puts the tag on, or takes it off where all have it.
    pub(super) fn tag_done(&mut self, tagged: Tagged, tag: &str) -> Vec<Effect> {
        let tag = SafeText::line(tag.trim());
        let is_on = !has_tag(&tagged, &tag);
        match tagged {
            Tagged::Story => self.set_story(&tag),
            _ if tag.is_empty() => {
                self.notice = Some(notices::NOTHING_CHOSEN.to_owned());
                Vec::new()
            }
            Tagged::Rows(rows) => {
                self.list.unselect();
                let deed = |_| Some(Deed::Tag(is_on, tag.clone()));
                let change = if is_on { Change::Tagged } else { Change::Untagged }(tag.clone());
                self.record_rows(&rows, &change, deed)
            }
            Tagged::Passage(passage) => self.tag_passage(*passage, tag, is_on),
        }
    }

    fn tag_passage(&mut self, passage: Passage, tag: SafeText, is_on: bool) -> Vec<Effect> {
        self.unselect();
        let deed = Some(Deed::Tag(is_on, tag.clone()));
        let anchor = passage.kept.anchor.clone();
        let change = match (passage.is_kept, is_on) {
            (true, true) => Change::TagKept(anchor, tag),
            (true, false) => Change::UntagKept(anchor, tag),
            (false, _) => {
                let mut kept = self.with_story(passage.kept);
                kept.tags.retain(|known| *known != tag);
                kept.tags.push(tag);
                Change::keep(kept)
            }
        };
        self.record_in(passage.held, change, deed)
    }

    /// All tags of the dispatches that are listed and of what is kept of them.
    fn tags(&self) -> Vec<SafeText> {
        let rows = self.list.rows().iter().map(|row| &row.remembered);
        let both = rows.flat_map(|remembered| {
            let of_kept = remembered.kept.iter().flat_map(|kept| &kept.tags);
            remembered.standing.tags.iter().chain(of_kept)
        });
        let mut tags: Vec<SafeText> = both.chain(&self.story.name).cloned().collect();
        tags.sort_unstable();
        tags.dedup();
        tags
    }
}

fn has_tag(tagged: &Tagged, tag: &str) -> bool {
    let among = |tags: &[SafeText]| tags.iter().any(|known| **known == *tag);
    match tagged {
        Tagged::Rows(rows) => rows.iter().all(|row| among(&row.remembered.standing.tags)),
        Tagged::Passage(passage) => passage.is_kept && among(&passage.kept.tags),
        Tagged::Story => false,
    }
}
