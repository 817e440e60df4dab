//! The threads that read sources: one opens what is asked for, one reads all rows through.

use std::sync::mpsc::{Receiver, Sender};
use std::time::{Duration, Instant};
use std::{io, thread};

use super::desk::{Desk, DeskDoor};
use super::event_loop::Message;
use super::source::Sources;
use super::terminal;
use crate::app::{Event, Handle, Summary, Ticket};
use crate::dispatch::{Anchor, Arrived, Change, Held, Request, Target};
use crate::words::{errors, library};

/// How long summaries are gathered before they are sent: the list is drawn anew for each portion.
const GATHERING: Duration = Duration::from_millis(60);

/// How many summaries are sent at once at the most.
const PORTION: usize = 256;

/// What the opening thread is asked for.
#[derive(Debug)]
pub(super) enum Job {
    /// Read a source to show it.
    Open(Ticket, Handle),
    /// Read sources to store their texts with a change.
    Record(Ticket, Vec<Handle>, Box<Change>),
    /// Read a source to see what became of kept passages.
    Compare(Handle, Vec<Anchor>),
}

/// Starts the thread that opens; it stops when the sender of jobs is dropped.
pub(super) fn start_opening(
    asked: Receiver<Job>,
    sources: Sources,
    desk: DeskDoor,
    messages: Sender<Message>,
) -> io::Result<()> {
    thread::Builder::new().name("opener".to_owned()).spawn(move || {
        let opener = Opener { sources, desk, messages };
        opener.work(&asked);
    })?;
    Ok(())
}

struct Opener {
    sources: Sources,
    desk: DeskDoor,
    messages: Sender<Message>,
}

impl Opener {
    /// Does one job after the other; of several openings that wait only the last is wanted.
    fn work(&self, asked: &Receiver<Job>) {
        while let Ok(job) = asked.recv() {
            let mut waiting = vec![job];
            waiting.extend(asked.try_iter());
            let wanted = waiting.iter().rposition(|job| matches!(job, Job::Open(..)));
            for (index, job) in waiting.into_iter().enumerate() {
                match job {
                    Job::Open(ticket, handle) if wanted == Some(index) => self.open(ticket, handle),
                    Job::Open(..) => {}
                    Job::Record(ticket, handles, change) => self.record(ticket, &handles, &change),
                    Job::Compare(handle, anchors) => self.compare(handle, &anchors),
                }
            }
        }
    }

    fn open(&self, ticket: Ticket, handle: Handle) {
        let outcome = read_guarded(&self.sources, handle);
        if let Ok(held) = &outcome {
            recall(self.desk.get(), vec![Arrived::of(held)], &self.messages);
        }
        let event = Event::Opened { ticket, handle, outcome };
        // The loop has ended when nobody listens any more.
        let _ = self.messages.send(Message::App(event));
    }

    fn compare(&self, handle: Handle, anchors: &[Anchor]) {
        let read = read_guarded(&self.sources, handle);
        let fates = read.ok().into_iter().flat_map(|held| {
            let dispatch = held.dispatch;
            anchors.iter().map(move |anchor| (anchor.clone(), dispatch.fate_of(anchor)))
        });
        let fates = fates.collect();
        let _ = self.messages.send(Message::App(Event::Compared(handle, fates)));
    }

    fn record(&self, ticket: Ticket, handles: &[Handle], change: &Change) {
        let messages = self.messages.clone();
        let answer = move |outcome| {
            let _ = messages.send(Message::App(Event::Recorded { ticket, outcome }));
        };
        let read = handles.iter().map(|handle| read_guarded(&self.sources, *handle));
        match (read.collect::<Result<Vec<Held>, String>>(), self.desk.get()) {
            (Ok(held), Some(desk)) => {
                let targets = held.into_iter().map(Target::Held);
                desk.apply(Request::all(targets, change), answer);
            }
            (Ok(_), None) => answer(Err(library::CLOSED.to_owned())),
            (Err(why), _) => answer(Err(why)),
        }
    }
}

/// Starts the thread that reads rows through for the list; it is told how many rows there are
/// and stops when the sender is dropped.
pub(super) fn start_skimming(
    told: Receiver<usize>,
    sources: Sources,
    desk: DeskDoor,
    messages: Sender<Message>,
) -> io::Result<()> {
    thread::Builder::new().name("skimmer".to_owned()).spawn(move || {
        let mut next = 0;
        while let Ok(count) = told.recv() {
            let mut skimmed = Vec::new();
            let mut since = Instant::now();
            while next < count {
                let handle = Handle(next);
                next += 1;
                let outcome = read_guarded(&sources, handle);
                skimmed.push((handle, outcome.map(|held| Summary::of(&held.dispatch, held.path))));
                let is_due = skimmed.len() >= PORTION || since.elapsed() >= GATHERING;
                if is_due || next == count {
                    if !hand_over(std::mem::take(&mut skimmed), desk.get(), &messages) {
                        return;
                    }
                    since = Instant::now();
                }
            }
        }
    })?;
    Ok(())
}

/// Sends what was read through, and asks the library for its standing; says whether anybody
/// listens.
fn hand_over(
    skimmed: Vec<(Handle, Result<Summary, String>)>,
    desk: Option<&Desk>,
    messages: &Sender<Message>,
) -> bool {
    let read = skimmed.iter().filter_map(|(_, outcome)| outcome.as_ref().ok());
    let arrived = read.map(|summary| Arrived::of(&summary.held)).collect();
    let heard = messages.send(Message::App(Event::Skimmed(skimmed))).is_ok();
    recall(desk, arrived, messages);
    heard
}

/// Asks the library what it remembers.
pub(super) fn recall(desk: Option<&Desk>, arrived: Vec<Arrived>, messages: &Sender<Message>) {
    let Some(desk) = desk else { return };
    let messages = messages.clone();
    desk.recall(arrived, move |told| {
        // That the library cannot be used is said once, when it is opened.
        if let Ok(remembered) = told {
            let event = Event::Remembered(remembered.into_iter().collect());
            let _ = messages.send(Message::App(event));
        }
    });
}

/// Reads a source; a panic of a reader is one dispatch that cannot be read, not the end.
pub(super) fn read_guarded(sources: &Sources, handle: Handle) -> Result<Held, String> {
    terminal::catching(|| sources.read(handle))
        .unwrap_or_else(|_| Err(super::Complaint(errors::READER_FAILED.to_owned())))
        .map_err(|complaint| complaint.0)
}
