//! What is to be written, in the order in which it was asked for.
//!
//! A change that stores texts is written once they are read, which takes its time: nothing that
//! was asked for later goes before it, so that undo takes back what was done last. Nothing that
//! was handed in is dropped.

use std::collections::{HashMap, VecDeque};

use super::read::shown;
use crate::app::{Done, Effect, Event, Task, Ticket};
use crate::words::leaving as words;

/// The changes that wait, and those that were not answered.
#[derive(Debug, Default)]
pub(super) struct Writes {
    waiting: VecDeque<Effect>,
    /// The change whose texts are being read.
    with_texts: Option<Ticket>,
    /// What the reader asked for and has not been told of; of a file its name.
    unanswered: HashMap<Ticket, Option<String>>,
}

impl Writes {
    /// Takes in a change that is asked for.
    pub(super) fn ask(&mut self, effect: Effect) {
        match &effect {
            Effect::RecordWithText(ticket, ..)
            | Effect::ReadAll(ticket, _)
            | Effect::ChangeSearch(ticket, _) => {
                self.unanswered.insert(*ticket, None);
            }
            Effect::Record(ticket, request)
                if request.parts.iter().any(|(_, change)| change.is_undoable()) =>
            {
                self.unanswered.insert(*ticket, None);
            }
            _ => {}
        }
        self.waiting.push_back(effect);
    }

    /// Takes in that a task was begun; a file that is being written is waited for.
    pub(super) fn begin(&mut self, ticket: Ticket, task: &Task) {
        if let Task::Save { path, .. } = task {
            self.unanswered.insert(ticket, Some(shown(path).into_string()));
        }
    }

    /// The next change to be carried out; none as long as texts are read for one before it.
    pub(super) fn next(&mut self) -> Option<Effect> {
        if self.with_texts.is_some() {
            return None;
        }
        let next = self.waiting.pop_front();
        if let Some(Effect::RecordWithText(ticket, ..)) = next {
            self.with_texts = Some(ticket);
        }
        next
    }

    /// Takes in what happened; says what the reader has to hear of it when nothing else is shown
    /// any more: why something that was asked for is not on disk.
    pub(super) fn take_in(&mut self, event: &Event) -> Option<String> {
        let (ticket, failed) = match event {
            Event::Recorded { ticket, outcome } => (ticket, outcome.as_ref().err().cloned()),
            Event::SearchChanged(ticket, outcome) => (ticket, outcome.as_ref().err().cloned()),
            Event::TaskDone { ticket, outcome } => (ticket, outcome.as_ref().err().cloned()),
            _ => return None,
        };
        self.with_texts.take_if(|with_texts| with_texts == ticket);
        let file = self.unanswered.remove(ticket)?;
        let is_there = matches!(event, Event::TaskDone { outcome: Ok(Done::There), .. });
        failed.or_else(|| file.filter(|_| is_there).map(|file| words::there_already(&file)))
    }

    /// Says whether all that was asked for was answered.
    pub(super) fn is_idle(&self) -> bool {
        self.unanswered.is_empty() && self.with_texts.is_none()
    }

    /// Waits for no texts any more: what was asked for behind them is carried out without.
    pub(super) fn give_up(&mut self) {
        self.with_texts = None;
        self.waiting.retain(|effect| !matches!(effect, Effect::RecordWithText(..)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{Change, DispatchId, Receipt, Request, Target};

    fn change(ticket: u64, change: Change) -> Effect {
        let target = Target::Known(DispatchId::default());
        Effect::Record(Ticket(ticket), Request::one(target, change))
    }

    fn with_text(ticket: u64) -> Effect {
        Effect::RecordWithText(Ticket(ticket), Vec::new(), Box::new(Change::Bookmarked(true)))
    }

    fn recorded(ticket: u64) -> Event {
        Event::Recorded { ticket: Ticket(ticket), outcome: Ok(Receipt::default()) }
    }

    #[test]
    fn nothing_goes_before_a_change_whose_text_is_being_read() {
        let mut writes = Writes::default();
        writes.ask(change(1, Change::Read(true)));
        writes.ask(with_text(2));
        writes.ask(Effect::Undo);
        writes.ask(change(3, Change::Read(true)));
        assert_eq!(writes.next(), Some(change(1, Change::Read(true))));
        assert_eq!(writes.next(), Some(with_text(2)));
        assert_eq!(writes.next(), None, "undo takes back what was asked for before it");
        writes.take_in(&recorded(1));
        assert_eq!(writes.next(), None);
        writes.take_in(&recorded(2));
        assert_eq!(writes.next(), Some(Effect::Undo));
        assert_eq!(writes.next(), Some(change(3, Change::Read(true))));
        assert_eq!((writes.next(), writes.is_idle()), (None, false));
        writes.take_in(&recorded(3));
        assert!(writes.is_idle());
    }

    #[test]
    fn a_file_is_waited_for_and_a_place_is_not() {
        let mut writes = Writes::default();
        writes.ask(change(1, Change::Opened));
        assert!(writes.is_idle());
        let save = Task::Save { path: "a.txt".into(), text: String::new(), over: false };
        writes.begin(Ticket(2), &save);
        assert!(!writes.is_idle());
        let outcome = Ok(Done::There);
        let said = writes.take_in(&Event::TaskDone { ticket: Ticket(2), outcome });
        assert_eq!(said, Some(words::there_already("a.txt")));
        assert!(writes.is_idle());
        let browse = Task::Browse { browser: Vec::new(), address: String::new() };
        writes.begin(Ticket(3), &browse);
        assert!(writes.is_idle());
    }

    #[test]
    fn why_something_is_not_on_disk_is_told_once() {
        let mut writes = Writes::default();
        writes.ask(change(1, Change::Bookmarked(false)));
        let failed =
            || Event::Recorded { ticket: Ticket(1), outcome: Err("The disk is full.".into()) };
        assert_eq!(writes.take_in(&failed()).as_deref(), Some("The disk is full."));
        assert_eq!(writes.take_in(&failed()), None);
        writes.ask(change(2, Change::Opened));
        let place = Event::Recorded { ticket: Ticket(2), outcome: Err("no".into()) };
        assert_eq!(writes.take_in(&place), None);
    }

    #[test]
    fn what_stands_behind_texts_that_do_not_come_is_not_lost() {
        let mut writes = Writes::default();
        for effect in [with_text(1), change(2, Change::Opened), with_text(3), Effect::Undo] {
            writes.ask(effect);
        }
        writes.next();
        writes.give_up();
        assert_eq!(writes.next(), Some(change(2, Change::Opened)));
        assert_eq!(writes.next(), Some(Effect::Undo));
    }
}
