//! Who said a quote: one of the speakers of the dispatch, a name that is typed, or nobody.

use super::super::{App, Effect, Passage};
use super::{Choice, Purpose};
use crate::dispatch::{SafeText, speaker_letter};
use crate::ink::Ink;
use crate::words::{keeping as words, notices};

/// Who is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A person or body.
    Somebody {
        /// The name.
        name: SafeText,
        /// The role that goes with it.
        role: Option<SafeText>,
    },
    /// Nobody.
    Nobody,
}

impl Named {
    /// Reads a line: a name, and behind a comma the role.
    fn read(line: &str) -> Self {
        let (name, role) = line.split_once(',').unwrap_or((line, ""));
        let (name, role) = (SafeText::line(name.trim()), SafeText::line(role.trim()));
        if name.is_empty() {
            return Self::Nobody;
        }
        Self::Somebody { name, role: (!role.is_empty()).then_some(role) }
    }

    fn of(name: Option<SafeText>, role: Option<SafeText>) -> Self {
        name.map_or(Self::Nobody, |name| Self::Somebody { name, role })
    }

    /// Says whether the names are the same.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Somebody { name, .. }, Self::Somebody { name: other, .. }) => name == other,
            (Self::Nobody, Self::Nobody) => true,
            _ => false,
        }
    }

    /// Name and role.
    pub(in crate::app) fn into_parts(self) -> (Option<SafeText>, Option<SafeText>) {
        match self {
            Self::Somebody { name, role } => (Some(name), role),
            Self::Nobody => (None, None),
        }
    }

    /// Name and role on one line.
    fn shown(&self) -> String {
        match self {
            Self::Somebody { name, role: Some(role) } => format!("{name}, {role}"),
            Self::Somebody { name, role: None } => name.to_string(),
            Self::Nobody => words::NOBODY.to_owned(),
        }
    }
}

impl App {
    /// Shows whom what was typed leaves, then the name that it would be.
    pub(super) fn who_as_typed(&mut self) {
        let known = self.speakers_known();
        let Some(asking) = &mut self.asking else { return };
        let Purpose::Who { passage, named } = &mut asking.purpose else { return };
        let typed = asking.field.text().trim();
        let is_typed = |named: &Named| named.shown().eq_ignore_ascii_case(typed);
        let is_new = !typed.is_empty() && !known.iter().any(is_typed);
        let now = Named::of(passage.kept.speaker.clone(), passage.kept.role.clone());
        let lettered = (0..).zip(known).map(|(index, named)| {
            (
                Choice::of(named.shown()).labelled(speaker_letter(index)).in_ink(Ink::Name(index)),
                named,
            )
        });
        let nobody = (Choice::of(Named::Nobody.shown()), Named::Nobody);
        let mut rows: Vec<(Choice, Named)> =
            lettered.chain([nobody]).filter(|(choice, _)| holds(&choice.text, typed)).collect();
        for (choice, _) in rows.iter_mut().filter(|(_, named)| named.is_same(&now)) {
            words::NOW.clone_into(&mut choice.note);
        }
        if is_new {
            let named = Named::read(typed);
            rows.push((Choice::of(named.shown()).noted(words::NEW_NAME), named));
        }
        // It was asked for because who stands there is wrong.
        let other = rows.iter().position(|(choice, _)| choice.note.is_empty());
        asking.chosen = other.or((!rows.is_empty()).then_some(0));
        (asking.choices, *named) = rows.into_iter().unzip();
    }

    /// Takes whom the choice stands for.
    pub(super) fn who_chosen(&mut self, passage: Passage, named: Option<Named>) -> Vec<Effect> {
        if let Some(named) = named {
            return self.who_done(passage, named);
        }
        self.notice = Some(notices::NOTHING_CHOSEN.to_owned());
        Vec::new()
    }
}

/// Says whether a text holds all that was typed, word by word.
fn holds(text: &str, typed: &str) -> bool {
    let text = text.to_lowercase();
    typed.to_lowercase().split_whitespace().all(|word| text.contains(word))
}
