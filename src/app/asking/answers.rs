//! What a line that was asked for, or a row that was chosen, does; and what it leaves behind when
//! it is taken back. Knows every purpose and carries out none of them.

use super::Purpose;
use crate::app::{App, Effect};
use crate::words::leaving;

impl App {
    /// Does what the line or the choice says.
    pub(in crate::app) fn answer(&mut self) -> Vec<Effect> {
        let Some(asking) = self.asking.take() else { return Vec::new() };
        let chosen = asking.chosen;
        match asking.purpose {
            Purpose::Wish { .. } => self.wish_done(asking),
            Purpose::Form { terms, rows } => self.form_done(terms, taken(&rows, chosen)),
            Purpose::Leave(terms) => self.leave_done(*terms, chosen == Some(1)),
            Purpose::Query { .. } => self.query_done(asking),
            Purpose::Search { .. } => self.search_done(asking),
            Purpose::Voice { .. } => self.voice_done(asking),
            Purpose::Find { before, .. } => self.find_done(asking.field.text(), before),
            Purpose::Help => Vec::new(),
            Purpose::Pipe => self.pipe_to(asking.field.text()),
            Purpose::Save => self.save_done(asking.field.text(), asking.chosen),
            Purpose::Overwrite { path, text } => {
                self.overwrite_done(path, text, asking.chosen == Some(1))
            }
            Purpose::Hint { links, leads } => {
                self.hint_done(&links, asking.chosen.unwrap_or(0), leads)
            }
            Purpose::Note(passage) => self.note_done(*passage, asking.field.text(), None),
            Purpose::Tag(tagged) => {
                let chosen = asking.chosen.and_then(|chosen| asking.choices.get(chosen));
                let tag = chosen.map_or(asking.field.text(), |choice| &choice.text);
                self.tag_done(tagged, tag)
            }
            Purpose::Who { passage, named } => self.who_chosen(*passage, taken(&named, chosen)),
            Purpose::Anything { acts } => {
                let act = asking.chosen.and_then(|chosen| acts.get(chosen).cloned());
                self.anything_done(asking.field.text(), act, asking.is_picked)
            }
            Purpose::Outline { spots } => {
                let before = self.here();
                let effects = self.outline_done(taken(&spots, chosen));
                self.note_jump(before);
                effects
            }
            Purpose::Speaker { names, .. } => self.speaker_done(&names, chosen),
            Purpose::SearchName { search, is_new } => {
                self.search_named(search, is_new, asking.field.text())
            }
            Purpose::Page { names, .. } => {
                self.page_done(taken(&names, chosen), asking.field.text())
            }
            Purpose::Order { orders } => self.order_done(taken(&orders, chosen)),
        }
    }

    /// Leaves everything as it was before the question.
    pub(in crate::app) fn take_back_question(&mut self) -> Vec<Effect> {
        let Some(asking) = self.asking.take() else { return Vec::new() };
        match asking.purpose {
            Purpose::Find { from, sight, .. } => self.find_left(from, sight.as_deref()),
            Purpose::Voice { before, .. } => self.note_jump(before),
            Purpose::Help => {
                self.forget_help_words();
            }
            Purpose::Query { left, row, .. } => return self.query_left(*left, row),
            Purpose::Search { left, reading, .. } => return self.search_left(*left, reading),
            // From a line of the form back to the form.
            Purpose::Wish { terms, .. } | Purpose::Leave(terms) => {
                return self.show_form(*terms);
            }
            Purpose::Anything { .. }
            | Purpose::Form { .. }
            | Purpose::Outline { .. }
            | Purpose::Note(_)
            | Purpose::Tag(_)
            | Purpose::Who { .. }
            | Purpose::Speaker { .. }
            | Purpose::Page { .. }
            | Purpose::SearchName { .. }
            | Purpose::Order { .. }
            | Purpose::Pipe
            | Purpose::Save
            | Purpose::Hint { .. } => {}
            Purpose::Overwrite { .. } => {
                self.notice = Some(leaving::LEFT.to_owned());
            }
        }
        Vec::new()
    }
}

/// What the chosen row stands for.
fn taken<T: Clone>(all: &[T], chosen: Option<usize>) -> Option<T> {
    all.get(chosen?).cloned()
}
