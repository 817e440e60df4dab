//! Help: the keys of the focused pane, or of all, and the words that narrow them.

use super::overlay::{OverlayLine, labelled};
use super::{App, Effect, Field, Focus, Overlay, Purpose};
use crate::command::{Row, Scope, TABLE};
use crate::ink::Ink;
use crate::words::screen;

impl App {
    /// Shows the keys of the focused pane.
    pub(super) fn show_help(&mut self) {
        self.help_words.clear();
        self.overlay = Some(Overlay::help());
    }

    /// The words that narrow help.
    #[must_use]
    pub fn help_words(&self) -> &str {
        &self.help_words
    }

    /// Asks for words that narrow help.
    pub(super) fn ask_for_help(&mut self) -> Vec<Effect> {
        let words = std::mem::take(&mut self.help_words);
        let effects = self.ask(Purpose::Help);
        if let Some(asking) = &mut self.asking {
            asking.field = Field::with(&words);
        }
        self.help_words = words;
        effects
    }

    /// Shows only the rows that hold what was typed so far.
    pub(super) fn help_as_typed(&mut self) {
        let Some(asking) = &self.asking else { return };
        asking.field.text().clone_into(&mut self.help_words);
        if let Some(overlay) = &mut self.overlay {
            overlay.scrolled = 0;
        }
    }

    /// Shows all rows again; says whether some were missing.
    pub(super) fn forget_help_words(&mut self) -> bool {
        if let Some(overlay) = &mut self.overlay {
            overlay.scrolled = 0;
        }
        !std::mem::take(&mut self.help_words).trim().is_empty()
    }

    /// The rows under their headings. Words look in all scopes: who does not know a key may not
    /// know where it is heard either.
    pub(super) fn help_lines(&self, all: bool, width: u16) -> Vec<OverlayLine> {
        let words = self.help_words.trim().to_lowercase();
        let line = |text, ink| OverlayLine { label: String::new(), text, ink };
        let mut lines = Vec::new();
        for scope in self.help_scopes(all || !words.is_empty()) {
            let rows = TABLE.iter().filter(|row| row.scope() == scope);
            let rows: Vec<&Row> = rows.filter(|row| self.answers_help(row, &words)).collect();
            if rows.is_empty() {
                continue;
            }
            lines.push(line(screen::scope_heading(scope.name()), Ink::Crosshead));
            for row in rows {
                lines.extend(labelled(&self.keys_of(row), row.sentence, width));
            }
            lines.push(line(String::new(), Ink::Body));
        }
        if words.is_empty() {
            lines.extend(labelled("", screen::HELP_MORE, width));
            if self.settings.mouse {
                lines.extend(labelled("", screen::HELP_MOUSE, width));
            }
        } else if lines.is_empty() {
            lines.extend(labelled("", screen::HELP_NOTHING, width));
        }
        lines
    }

    /// Says whether a row holds all words, in its keys, its name or its sentence.
    fn answers_help(&self, row: &Row, words: &str) -> bool {
        let holds = |word: &str| {
            let is_key =
                || self.settings.keymap.chords(row.command).any(|it| it.to_string() == word);
            row.name.contains(word) || row.sentence.to_lowercase().contains(word) || is_key()
        };
        words.split_whitespace().all(holds)
    }

    fn keys_of(&self, row: &Row) -> String {
        let keys: Vec<String> =
            self.settings.keymap.chords(row.command).map(ToString::to_string).collect();
        keys.join(" ")
    }

    /// The scopes whose keys help shows.
    #[must_use]
    pub fn help_scopes(&self, all: bool) -> Vec<Scope> {
        let focused = match self.focus() {
            Focus::Reader if self.is_selecting() => Scope::Selection,
            Focus::List => Scope::List,
            Focus::Reader => Scope::Reader,
        };
        let mut scopes = vec![focused, Scope::Everywhere];
        if all {
            scopes.extend(
                Scope::ALL.into_iter().filter(|it| ![focused, Scope::Everywhere].contains(it)),
            );
        }
        scopes
    }
}
