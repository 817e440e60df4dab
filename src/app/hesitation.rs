//! What can follow the keys that were pressed, shown to a hand that hesitates.

use super::{App, Choice};
use crate::command::TABLE;

/// Columns from which the sentences of commands have room.
const WITH_SENTENCES: u16 = 60;

impl App {
    /// Says whether to wait for the next key of a chord, and to say so with
    /// [`super::Event::Hesitated`] when it does not come.
    #[must_use]
    pub fn awaits_key(&self) -> bool {
        !self.typing.hesitates() && !self.settings.access && !self.typing.keys().is_empty()
    }

    /// What can follow the keys pressed so far, while the hand hesitates.
    #[must_use]
    pub fn continuations(&self) -> Vec<Choice> {
        if !self.typing.hesitates() {
            return Vec::new();
        }
        let found = self.settings.keymap.continuations(self.scope(), self.typing.keys());
        // Where a sentence would be cut, the name says more than half of it.
        let is_narrow = self.floor.columns < WITH_SENTENCES;
        let rows = found.into_iter().filter_map(|(chord, command)| {
            let row = TABLE.iter().find(|row| row.command == command)?;
            let text = if is_narrow { row.name.replace('-', " ") } else { row.sentence.to_owned() };
            let keys = chord.to_string().replace("{letter}", crate::words::screen::A_LETTER);
            Some(Choice::of(text).labelled(keys))
        });
        rows.collect()
    }
}
