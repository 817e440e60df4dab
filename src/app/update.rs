//! The one place where everything that happens is handed to whoever takes it in.
//!
//! Who has the keyboard is computed here from the state, never stored.

use super::{App, Effect, Event, Focus, Typed, habits, mouse};
use crate::command::{Code, Command, Everywhere, Key, Scope};
use crate::words::notices;

impl App {
    /// Takes in what happened; answers what is to be done about it.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = self.take_in(event);
        if !self.asks_about_text()
            && let Some(held_back) = self.held_back.take()
        {
            effects.extend(self.take_in(held_back));
        }
        self.say_what_came();
        effects.extend(self.note_end());
        effects.extend(self.ask_fates());
        effects.extend(self.ask_for_rows());
        effects.extend(self.ask_if_stale());
        effects
    }

    fn take_in(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => self.press(key),
            Event::Mouse(mouse) => self.point(mouse),
            Event::Paste(text) => self.paste(&text),
            Event::Command(typed) => self.obey_by_name(&typed),
            Event::Resize { columns, rows } => self.resize(columns, rows),
            Event::Found { rows, more } => self.found(rows, more),
            Event::Skimmed(summaries) => self.skimmed(summaries),
            // The answer is about the text that was open when the line was asked for.
            Event::Opened { .. } if self.asks_about_text() => {
                self.held_back = Some(event);
                Vec::new()
            }
            Event::Opened { ticket, handle, outcome } => self.opened(ticket, handle, outcome),
            Event::Remembered(remembered) => self.remember(remembered),
            Event::LastOpen(id) => self.start_at(id),
            Event::Habits(habits) => self.take_up(&habits),
            Event::Marks(marks) => {
                self.take_up_marks(marks);
                Vec::new()
            }
            Event::Marked(letter, outcome) => {
                self.marked(letter, outcome);
                Vec::new()
            }
            Event::Compared(handle, fates) => {
                self.compared(handle, fates);
                Vec::new()
            }
            Event::Brought(mark, outcome) => self.brought(&mark, outcome),
            Event::Recorded { ticket, outcome } => self.recorded(ticket, outcome),
            Event::Undone(outcome) => self.undone(outcome),
            Event::TaskDone { ticket, outcome } => self.task_done(ticket, outcome),
            Event::Mended(sentence) => self.mended(sentence),
            Event::NoLibrary(why) => {
                self.notice = Some(why);
                self.start_at(None)
            }
            Event::Shelf | Event::Rows(..) | Event::Tally(..) => self.take_shelf(event),
            Event::Said(..) | Event::Contents(..) | Event::SearchChanged(..) => {
                self.take_counted(event)
            }
            Event::Refreshing(progress) => self.take_progress(progress),
            Event::Source(told) => self.take_told(told),
            Event::Watched(watched) => self.take_watched(watched),
            Event::Hesitated => {
                self.typing.hesitate();
                Vec::new()
            }
            Event::Idle => {
                self.work_ahead();
                Vec::new()
            }
            Event::Now(now) => {
                self.now = Some(now);
                Vec::new()
            }
            Event::Ending => self.end(),
        }
    }

    /// Does a part of what will be wanted later.
    fn work_ahead(&mut self) {
        match &mut self.reader {
            Some(reader) if !reader.is_laid_out() => drop(reader.lay_out_more()),
            _ => self.list.order_words(),
        }
    }

    /// Takes in what the library counted.
    fn take_counted(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Said(ticket, outcome) => self.take_said(ticket, *outcome),
            Event::Contents(ticket, outcome) => self.take_contents(ticket, *outcome),
            Event::SearchChanged(ticket, outcome) => {
                self.search_changed(ticket, outcome);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Says what became of a damaged library.
    fn mended(&mut self, sentence: String) -> Vec<Effect> {
        self.notice = Some(sentence);
        Vec::new()
    }

    fn resize(&mut self, columns: u16, rows: u16) -> Vec<Effect> {
        self.size = (columns, rows);
        // What was held may be nowhere, or somewhere else.
        self.grip = mouse::Grip::default();
        self.plan();
        Vec::new()
    }

    /// Hands a key to whoever has the keyboard.
    fn press(&mut self, key: Key) -> Vec<Effect> {
        self.notice = None;
        self.shelf.opens_row = false;
        self.shelf.renewed = None;
        self.run = habits::Run::Later;
        self.untouched = false;
        if self.asking.is_some() {
            self.last_key = Some(key);
            return self.press_in_asking(key);
        }
        let scope = self.scope();
        let is_again = self.last_key.replace(key) == Some(key) && key == Key::ctrl('c');
        let (was_pending, before) = (self.typing.is_pending(), self.typing.shown());
        let Some(typed) = self.typing.press(key, scope, &self.settings.keymap) else {
            let is_cancelled = key == Key::plain(Code::Esc) || key == Key::ctrl('c');
            if !self.typing.is_pending() && !is_cancelled {
                self.notice = Some(self.no_such_keys(&format!("{before}{key}")));
            }
            return Vec::new();
        };
        match typed.command {
            _ if self.overlay.is_some() => self.obey(&typed),
            Command::Everywhere(Everywhere::Back) if is_again => self.end(),
            Command::Everywhere(Everywhere::Back) if was_pending => Vec::new(),
            _ => self.obey(&typed),
        }
    }

    /// That keys are bound to nothing, and which key shows those that are.
    fn no_such_keys(&self, keys: &str) -> String {
        let help = self.settings.keymap.chords(Command::Everywhere(Everywhere::Help)).next();
        notices::no_such_keys(keys, help.map(ToString::to_string).as_deref())
    }

    /// Takes a command that was given without keys.
    pub(super) fn obey_by_name(&mut self, typed: &Typed) -> Vec<Effect> {
        self.notice = None;
        self.untouched = false;
        self.last_key = None;
        self.typing.clear();
        self.obey(typed)
    }

    /// Whose keys are heard.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self.focus() {
            _ if self.voice_page().is_some() => Scope::Reader,
            Focus::List => Scope::List,
            Focus::Reader if self.overlay.is_some() => Scope::Reader,
            Focus::Reader if self.is_selecting() => Scope::Selection,
            Focus::Reader => Scope::Reader,
        }
    }

    /// Carries out a command, however it was given.
    fn obey(&mut self, typed: &Typed) -> Vec<Effect> {
        if self.overlay.is_some() {
            return self.obey_in_overlay(typed);
        }
        if self.voice_page().is_some() {
            return self.obey_on_page(typed);
        }
        if self.tree().is_some()
            && let Some(effects) = self.obey_in_tree(typed)
        {
            return effects;
        }
        if self.changes.is_some()
            && let Some(effects) = self.obey_in_changes(typed)
        {
            return effects;
        }
        match typed.command {
            Command::Everywhere(command) => self.obey_everywhere(command, typed),
            Command::List(command) => self.obey_in_list(command, typed),
            Command::Reader(command) => self.obey_in_reader(command, typed),
            Command::Selection(command) => self.obey_in_selection(command, typed),
        }
    }
}
