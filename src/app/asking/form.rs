//! The form of a source: what is settled for it, one row each, and each changed by a line.
//!
//! Nothing is written until a line is taken, and each line by itself, over whatever stands in the
//! library then: what another line or another program settled meanwhile stays. What cannot be is
//! said as it is typed. What is secret is neither offered nor shown.

use super::super::{App, Effect, Focus, fuzzy::Sought};
use super::{Asking, Choice, Field, Purpose};
use crate::dispatch::{DispatchId, SafeText, Secret, Terms, Wish};
use crate::words::terms as words;

/// What is asked about sources beyond their dispatches.
#[derive(Debug, Clone, PartialEq)]
pub enum SourceDeed {
    /// Find the terms of the source that a dispatch came in from.
    Find(DispatchId),
    /// Find those of the source with this name or address.
    FindNamed(String),
    /// Settle one thing of the source with this key as it was typed.
    Settle {
        /// The source.
        key: String,
        /// What is settled.
        wish: Wish,
        /// What was typed.
        typed: Secret,
    },
    /// Settle one thing as it stood before.
    PutBack(Wish, Box<Terms>),
    /// Follow the source with this key no longer.
    Leave(String),
    /// Follow what is at an address or in a folder.
    Follow(String),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub enum SourceTold {
    /// The terms that were looked for; none where there are none.
    Terms(Option<Box<Terms>>),
    /// One thing is settled.
    Settled(Box<Settled>),
    /// A source is followed no longer, in a sentence.
    Left(String),
    /// A source is followed now, in a sentence, and so many dispatches came.
    Follows(String, usize),
    /// Why nothing is followed that was not before, in a sentence.
    FollowsNot(String),
}

/// What was settled of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The thing.
    pub wish: Wish,
    /// The terms before.
    pub before: Terms,
    /// The terms from now on.
    pub after: Terms,
}

/// What is done with sources.
#[derive(Debug, Default)]
pub(in crate::app) struct Settling {
    /// How many deeds are on their way that the library answers at once.
    awaited: usize,
    /// What was settled last.
    last: Option<Box<Settled>>,
    /// What is to be said once nothing is asked any more in the place where it is said.
    unsaid: Option<String>,
}

/// What a row of the form does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormRow {
    /// Asks for another value.
    Ask(Wish),
    /// Puts the terms back as they were before the last change.
    TakeBack,
    /// Asks whether the source is to go.
    Remove,
}

impl App {
    /// Asks for the form of the source of the dispatch at hand.
    pub(in crate::app) fn ask_for_terms(&mut self) -> Vec<Effect> {
        let row = match self.focus() {
            Focus::List => self.list.current(),
            Focus::Reader => self.open_row(),
        };
        let followed = row.filter(|row| {
            let kind = row.summary.as_ref().map(|summary| summary.held.dispatch.origin.kind);
            kind.is_some_and(crate::dispatch::OriginKind::is_followed)
        });
        let Some(id) = followed.map(|row| row.id) else {
            self.notice = Some(words::NO_SOURCE.to_owned());
            return Vec::new();
        };
        self.do_to_source(SourceDeed::Find(id))
    }

    /// Has something done to a source, unless nothing is to be written.
    pub(super) fn do_to_source(&mut self, deed: SourceDeed) -> Vec<Effect> {
        if self.declines() {
            return Vec::new();
        }
        if let SourceDeed::Follow(address) = &deed {
            // What was typed may hold a password.
            let shown = address.rsplit('@').next().unwrap_or_default();
            self.notice = Some(words::looking(&SafeText::line(shown)));
        } else {
            self.settling.awaited += 1;
        }
        vec![Effect::Source(deed)]
    }

    /// Says whether the library is asked for something about a source.
    #[must_use]
    pub fn awaits_source(&self) -> bool {
        self.settling.awaited > 0
    }

    /// Takes in what came of it.
    pub(in crate::app) fn take_told(&mut self, told: Result<SourceTold, String>) -> Vec<Effect> {
        if !matches!(told, Ok(SourceTold::Follows(..) | SourceTold::FollowsNot(_))) {
            self.settling.awaited = self.settling.awaited.saturating_sub(1);
        }
        match told {
            Err(why) => {
                // What stands in the way of the form is said in its place.
                let is_form = |asking: &Asking| matches!(asking.purpose, Purpose::Form { .. });
                self.asking = self.asking.take().filter(|asking| !is_form(asking));
                self.notice = Some(why);
            }
            Ok(SourceTold::Terms(None)) => self.notice = Some(words::NO_SOURCE.to_owned()),
            // Something else may be asked by now: what was looked for is not wanted any more.
            Ok(SourceTold::Terms(Some(_))) if self.asking.is_some() => {}
            Ok(SourceTold::Terms(Some(terms))) => return self.show_form(*terms),
            Ok(SourceTold::Settled(settled)) => self.take_settled(settled),
            Ok(SourceTold::FollowsNot(why)) => self.settling.unsaid = Some(why),
            Ok(SourceTold::Left(said)) => {
                self.tree.is_stale = true;
                if self.list.is_window() {
                    self.renew_rows();
                    self.plan();
                }
                self.notice = Some(said);
            }
            Ok(SourceTold::Follows(said, count)) => {
                self.tree.is_stale = true;
                self.list.note_new(count);
                self.settling.unsaid = Some(said);
            }
        }
        Vec::new()
    }

    /// Says what came of a deed once there is room for it.
    pub(in crate::app) fn say_what_came(&mut self) {
        if self.asking.is_none() && self.settling.unsaid.is_some() {
            self.notice = self.settling.unsaid.take();
        }
    }

    /// Shows how a source stands from now on, wherever it is shown.
    fn take_settled(&mut self, settled: Box<Settled>) {
        self.tree.is_stale = true;
        let Settled { wish, before, after } = &*settled;
        self.notice = Some(crate::words::sources::settled(&after.source.name()));
        if *wish == Wish::Address && before.has_secrets() && !after.has_secrets() {
            self.settling.unsaid = Some(words::settled_without(&after.source.name()));
        }
        if let Some(
            Purpose::Form { terms, .. } | Purpose::Wish { terms, .. } | Purpose::Leave(terms),
        ) = self.asking.as_mut().map(|asking| &mut asking.purpose)
            && terms.source.key == settled.after.source.key
        {
            **terms = settled.after.clone();
        }
        self.settling.last = Some(settled);
        self.form_as_typed();
    }

    pub(super) fn show_form(&mut self, terms: Terms) -> Vec<Effect> {
        self.ask(Purpose::Form { terms: Box::new(terms), rows: Vec::new() })
    }

    /// Shows the rows that what was typed leaves.
    pub(super) fn form_as_typed(&mut self) {
        let Some(asking) = &mut self.asking else { return };
        let Purpose::Form { terms, rows } = &mut asking.purpose else { return };
        let last = self.settling.last.as_ref();
        let is_settled = last.is_some_and(|last| last.after.source.key == terms.source.key);
        let is_folder = terms.source.is_folder();
        let wishes = Wish::ALL.into_iter().filter(|wish| wish.concerns(is_folder));
        let mut all: Vec<(FormRow, Choice)> = wishes
            .map(|wish| {
                let written = wish.written(terms);
                let text = if written.is_empty() { words::UNSETTLED.to_owned() } else { written };
                (
                    FormRow::Ask(wish),
                    Choice::of(SafeText::line(&text).into_string()).labelled(wish.name()),
                )
            })
            .collect();
        if is_settled {
            let choice = Choice::of(words::LAST_CHANGE).labelled(words::TAKE_BACK);
            all.push((FormRow::TakeBack, choice));
        }
        let removed = words::no_longer(&terms.source.name());
        all.push((FormRow::Remove, Choice::of(removed).labelled(words::REMOVE)));
        let mut sought = Sought::new(asking.field.text());
        all.retain(|(_, choice)| sought.fit(&choice.label).is_some());
        (*rows, asking.choices) = all.into_iter().unzip();
        let last = asking.choices.len().checked_sub(1);
        asking.chosen = last.map(|last| asking.chosen.unwrap_or(0).min(last));
    }

    /// Does what the chosen row says.
    pub(super) fn form_done(&mut self, terms: Box<Terms>, row: Option<FormRow>) -> Vec<Effect> {
        match row {
            Some(FormRow::Ask(wish)) => self.ask_for_wish(terms, wish),
            Some(FormRow::TakeBack) => {
                self.show_form(*terms);
                let last = self.settling.last.clone();
                last.map_or_else(Vec::new, |last| {
                    self.do_to_source(SourceDeed::PutBack(last.wish, Box::new(last.before)))
                })
            }
            Some(FormRow::Remove) => self.ask(Purpose::Leave(terms)),
            None => Vec::new(),
        }
    }

    fn ask_for_wish(&mut self, terms: Box<Terms>, wish: Wish) -> Vec<Effect> {
        let written = wish.written(&terms);
        self.ask(Purpose::Wish { terms, wish, complaint: None });
        if let Some(asking) = &mut self.asking
            && !wish.is_secret()
            && wish.choices().is_empty()
        {
            asking.field = Field::with(&written);
        }
        self.wish_as_typed();
        Vec::new()
    }

    /// Says what is wrong with what was typed, and offers the words that there are.
    pub(super) fn wish_as_typed(&mut self) {
        let Some(asking) = &mut self.asking else { return };
        let typed = asking.field.text();
        let Purpose::Wish { terms, wish, complaint } = &mut asking.purpose else { return };
        let mut sought = Sought::new(typed);
        let words = wish.choices().iter().filter(|word| sought.fit(word).is_some());
        let choices: Vec<Choice> = words.map(|word| Choice::of(*word)).collect();
        let stands = wish.written(terms);
        let is_stated = choices.iter().position(|choice| typed.is_empty() && choice.text == stands);
        *complaint = if choices.is_empty() { wish.put(terms, typed).err() } else { None };
        asking.chosen = is_stated.or((!choices.is_empty()).then_some(0));
        asking.choices = choices;
    }

    /// Has the line written down, and shows the form again; what cannot be is asked for again.
    pub(super) fn wish_done(&mut self, asking: Asking) -> Vec<Effect> {
        let chosen = asking.chosen.and_then(|chosen| asking.choices.get(chosen));
        let typed = chosen.map_or(asking.field.text(), |choice| &choice.text).to_owned();
        let Purpose::Wish { terms, wish, .. } = asking.purpose.clone() else { return Vec::new() };
        match wish.put(&terms, &typed) {
            Err(why) => {
                self.notice = Some(why.to_owned());
                self.asking = Some(asking);
                Vec::new()
            }
            Ok(after) if after == *terms && !self.awaits_source() => self.show_form(after),
            Ok(_) => {
                // The form shows it once it is written down.
                let key = terms.source.key.clone();
                self.show_form(*terms);
                self.do_to_source(SourceDeed::Settle { key, wish, typed: Secret(typed) })
            }
        }
    }

    /// Offers to go on following.
    pub(super) fn leave_as_typed(&mut self) {
        let Some(asking) = &mut self.asking else { return };
        asking.choices = vec![Choice::of(words::STAYS), Choice::of(words::GOES)];
        asking.chosen = asking.chosen.or(Some(0));
    }

    /// Lets the source go, or shows its form again.
    pub(super) fn leave_done(&mut self, terms: Terms, goes: bool) -> Vec<Effect> {
        if goes {
            return self.do_to_source(SourceDeed::Leave(terms.source.key));
        }
        self.show_form(terms)
    }
}
