//! Waiting: for the first frame, for the next message, for what is still being written.

use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use super::{Effect, Event, Job, Message, Session, Terminal, errands, no_terminal};
use crate::runtime::Complaint;
use crate::words::leaving as words;

/// How long the first frame may wait for what it shows; a moment later it is drawn anyway.
const FIRST_FRAME: Duration = Duration::from_millis(40);

/// How long a chord may take before what can follow is shown.
const HESITATION: Duration = Duration::from_millis(300);

/// How long leaving waits for what is still being written; another process may hold the library
/// for five seconds.
const WRITING: Duration = Duration::from_secs(8);

impl Session {
    /// Gives what is read fast a moment to arrive, so that the first frame shows it.
    pub(super) fn wait_for_first_frame(&mut self, inbox: &Receiver<Message>) {
        let end = Instant::now() + FIRST_FRAME;
        while !self.app.is_ready() && self.ended.is_none() {
            match inbox.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) => self.take_in(message),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// A resize that was not heard of yet is taken in before the frame is drawn.
    pub(super) fn fit(&mut self, terminal: &Terminal) -> std::io::Result<()> {
        let (columns, rows) = terminal.size()?;
        if (columns, rows) != (self.app.floor.columns, self.app.floor.rows) {
            self.tell(Event::Resize { columns, rows });
        }
        Ok(())
    }

    /// Lays out more of the text as long as nothing else happens, then waits for something.
    pub(super) fn lay_out_while_idle(&mut self, inbox: &Receiver<Message>) {
        while self.app.has_idle_work() {
            match inbox.try_recv() {
                Ok(message) => return self.take_in(message),
                Err(TryRecvError::Empty) => self.tell(Event::Idle),
                Err(TryRecvError::Disconnected) => return,
            }
        }
        if self.app.awaits_key() {
            match inbox.recv_timeout(HESITATION) {
                Ok(message) => return self.take_in(message),
                Err(RecvTimeoutError::Timeout) => return self.tell(Event::Hesitated),
                Err(RecvTimeoutError::Disconnected) => {}
            }
        }
        match inbox.recv() {
            Ok(message) => self.take_in(message),
            Err(_) => self.ended = Some(0),
        }
    }

    /// Takes in all that is waiting, so that it is drawn at once.
    pub(super) fn take_in_waiting(&mut self, inbox: &Receiver<Message>) {
        while let Ok(message) = inbox.try_recv() {
            self.take_in(message);
        }
    }

    /// Leaves the screen behind, with all that is to be written on disk.
    pub(super) fn end_on(
        &mut self,
        terminal: Terminal,
        inbox: &Receiver<Message>,
        ended: std::io::Result<u8>,
    ) -> Result<u8, Complaint> {
        if ended.is_err() {
            // A terminal that is gone costs the screen, not the place.
            self.tell(Event::Ending);
        }
        let missing = self.await_writes(inbox);
        drop(terminal);
        if let Some(desk) = self.desk.get() {
            desk.close();
        }
        match (ended, missing) {
            (Ok(0), Some(why)) => Err(Complaint(why)),
            (ended, _) => ended.map_err(|error| no_terminal(&error)),
        }
    }

    /// Hands on what is to be written, as far as nothing else has to be written before.
    pub(super) fn write_on(&mut self) {
        let Some(desk) = self.desk.get() else { return };
        while let Some(effect) = self.writes.next() {
            match effect {
                Effect::RecordWithText(ticket, handles, change) => {
                    drop(self.opening.send(Job::Record(ticket, handles, change)));
                }
                effect => errands::write(desk, effect, self.messages.clone()),
            }
        }
    }

    /// Waits until what was asked for is on disk: a bookmark or a file is not lost by leaving at
    /// once. What does not come is not waited for; answers why something is not on disk.
    pub(super) fn await_writes(&mut self, inbox: &Receiver<Message>) -> Option<String> {
        if self.library.is_some() {
            // A program that ends before its first frame has its place to write, too; without
            // threads there is none.
            let _ = self.open_library();
        }
        let end = Instant::now() + WRITING;
        while !self.writes.is_idle() {
            match inbox.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Message::App(
                    event @ (Event::Recorded { .. }
                    | Event::SearchChanged(..)
                    | Event::TaskDone { .. }),
                )) => {
                    self.tell(event);
                }
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    self.missing.get_or_insert_with(|| words::NOT_FINISHED.to_owned());
                    break;
                }
            }
        }
        self.writes.give_up();
        self.write_on();
        self.commands.end_all();
        self.missing.take()
    }
}
