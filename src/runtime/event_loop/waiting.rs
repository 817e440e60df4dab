//! Waiting: for the first frame, for the next message, for texts that are still being read.

use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::{Duration, Instant};

use super::{Event, Message, Session, Terminal};

/// How long the first frame may wait for what it shows; a moment later it is drawn anyway.
const FIRST_FRAME: Duration = Duration::from_millis(40);

/// How long a chord may take before what can follow is shown.
const HESITATION: Duration = Duration::from_millis(300);

/// How long leaving waits for texts that are still being read to be stored.
const TEXTS: Duration = Duration::from_secs(5);

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

    /// Waits for the texts that changes are written with: a bookmark that was asked for is not
    /// lost by leaving at once. A file that does not come is not waited for.
    pub(super) fn await_texts(&mut self, inbox: &Receiver<Message>) {
        let end = Instant::now() + TEXTS;
        while !self.unwritten.is_empty() {
            match inbox.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(Message::App(event)) => self.note_written(&event),
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    pub(super) fn note_written(&mut self, event: &Event) {
        if let Event::Recorded { ticket, .. } = event {
            self.unwritten.remove(ticket);
        }
    }
}
