//! The thread that fetches sources while the reader reads: when asked to, and when they are due.
//!
//! Holds nothing up: the screen never waits for it, and leaving the program does not either. It
//! sleeps until it is asked or a source is due, and wakes up once a minute at the most.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;
use std::{io, thread};

use jiff::Timestamp;

use super::desk::{Desk, DeskDoor};
use super::event_loop::Message;
use super::fetch::{Fetch, Known};
use super::refresh;
use super::source::Sources;
use crate::app::{Event, Progress, Refresh, Watched};
use crate::dispatch::{Dispatch, Held, Occasion, Source};
use crate::library::{Library, LibraryError};
use crate::net::Client;
use crate::words::{dates, sources as words};

/// The least time between two looks whether a source is due.
const LEAST: Duration = Duration::from_mins(1);

/// Starts the thread; it stops when the sender is dropped.
pub(super) fn start(
    asked: Receiver<Refresh>,
    desk: DeskDoor,
    sources: Sources,
    messages: Sender<Message>,
) -> io::Result<()> {
    thread::Builder::new().name("refresher".to_owned()).spawn(move || {
        let client = Arc::new(Client::default());
        Refresher { desk, sources, messages, client }.work(&asked);
    })?;
    Ok(())
}

struct Refresher {
    desk: DeskDoor,
    sources: Sources,
    messages: Sender<Message>,
    client: Arc<Client>,
}

impl Refresher {
    fn work(&self, asked: &Receiver<Refresh>) {
        loop {
            let Some(desk) = self.desk.get() else { return };
            let due = match pause(desk) {
                None => asked.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(pause) => asked.recv_timeout(pause),
            };
            let (due, progress) = match due {
                Ok(refresh) => {
                    let due = wanted(desk, refresh);
                    let resting = if due.is_empty() { meant(desk, refresh) } else { 0 };
                    (due, Progress { resting, ..Progress::default() })
                }
                Err(RecvTimeoutError::Timeout) => {
                    let due = due_for(desk, Occasion::Schedule);
                    (due, Progress { is_quiet: true, ..Progress::default() })
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if self.fetch(desk, due, progress).is_none() {
                return;
            }
        }
    }

    /// Fetches sources and has what comes taken in; none where nobody listens any more.
    fn fetch(&self, desk: &Desk, due: Vec<Source>, begun: Progress) -> Option<()> {
        let mut progress = Progress { all: due.len(), ..begun };
        if due.is_empty() {
            return self.tell(Progress { is_over: true, ..progress });
        }
        self.tell(progress.clone())?;
        let arriving = refresh::start(&self.client, due, &self.texts()).ok()?;
        for fetch in arriving {
            let failure =
                fetch.source.health.failure.as_ref().map(|why| failed(&fetch.source, why));
            let came = self.take_in(desk, fetch)?;
            progress.done += 1;
            progress.came = *came.as_ref().unwrap_or(&0);
            progress.new += progress.came;
            // A disk that is full, or a library that others hold, ends no fetching.
            progress.failures.extend(failure.or(came.err()));
            self.tell(progress.clone())?;
        }
        self.tell(Progress { is_over: true, came: 0, ..progress })
    }

    /// The texts of a source are looked up by a reader of the library.
    fn texts(&self) -> Arc<Known> {
        let desk = Arc::clone(&self.desk);
        Arc::new(move |key: &str| {
            let key = key.to_owned();
            let known =
                desk.get().and_then(|desk| ask(desk, move |library| library.texts_of(&key)));
            // What cannot be looked up is taken in again, which changes nothing of it.
            known.unwrap_or_default()
        })
    }

    /// Has a fetch written; answers how much was new or why it could not be, none once the
    /// library is closed.
    fn take_in(&self, desk: &Desk, fetch: Fetch) -> Option<Result<usize, String>> {
        // What stands in for an earlier text may have its row under the id of that one.
        let shown: Vec<Dispatch> = fetch
            .dispatches
            .iter()
            .filter(|dispatch| {
                self.sources.of_id(dispatch.id).is_some() || dispatch.replacement().is_some()
            })
            .cloned()
            .collect();
        let (answer, told) = mpsc::channel();
        desk.write(
            move |library| {
                let taken = fetch.take_into(library)?;
                let shown: Result<Vec<Option<Dispatch>>, LibraryError> =
                    shown.into_iter().map(|text| library.as_stored(text)).collect();
                Ok((taken.new, shown?))
            },
            move |taken| drop(answer.send(taken)),
        );
        let taken = told.recv().ok()?;
        Some(taken.map(|(new, shown)| {
            shown.into_iter().flatten().for_each(|dispatch| self.amend(dispatch));
            new
        }))
    }

    /// A dispatch that has its row has another text now.
    fn amend(&self, dispatch: Dispatch) {
        let Some(handle) = self.sources.of_id(dispatch.id) else { return };
        let held = Held { dispatch: Arc::new(dispatch), path: None };
        let event = Event::Watched(Watched::Amended(handle, Box::new(Ok(held))));
        let _ = self.messages.send(Message::App(event));
    }

    fn tell(&self, progress: Progress) -> Option<()> {
        self.messages.send(Message::App(Event::Refreshing(progress))).ok()
    }
}

/// How long nothing is due; none where nothing ever is by itself.
fn pause(desk: &Desk) -> Option<Duration> {
    let due = |source: &Source| source.due_ms(Occasion::Schedule);
    let next = followed(desk).iter().filter_map(due).min()?;
    let wait = next.saturating_sub(Timestamp::now().as_millisecond());
    Some(Duration::from_millis(u64::try_from(wait).unwrap_or(0)).max(LEAST))
}

fn wanted(desk: &Desk, refresh: Refresh) -> Vec<Source> {
    match refresh {
        Refresh::All => due_for(desk, Occasion::All),
        Refresh::Stale => due_for(desk, Occasion::Start),
        Refresh::Of(id) => {
            let source = ask(desk, move |library| library.source_of(id)).flatten();
            let now = Timestamp::now().as_millisecond();
            let is_due =
                |source: &Source| source.due_ms(Occasion::Name).is_some_and(|due| due <= now);
            source.into_iter().filter(is_due).collect()
        }
    }
}

/// How many sources are meant, due or not.
fn meant(desk: &Desk, refresh: Refresh) -> usize {
    match refresh {
        Refresh::All | Refresh::Stale => followed(desk).len(),
        Refresh::Of(_) => 1,
    }
}

fn failed(source: &Source, why: &str) -> String {
    match source.health.good_ms.and_then(dates::told) {
        Some(good) => words::failed_since(&source.name(), why, &good),
        None => words::never_good(&source.name(), why),
    }
}

fn due_for(desk: &Desk, occasion: Occasion) -> Vec<Source> {
    let now = Timestamp::now().as_millisecond();
    let is_due = |source: &Source| source.due_ms(occasion).is_some_and(|due| due <= now);
    followed(desk).into_iter().filter(is_due).collect()
}

fn followed(desk: &Desk) -> Vec<Source> {
    ask(desk, Library::followed).unwrap_or_default()
}

/// Asks the library and waits for its answer; none where it cannot be read.
fn ask<T: Send + 'static>(
    desk: &Desk,
    question: impl FnOnce(&Library) -> Result<T, LibraryError> + Send + 'static,
) -> Option<T> {
    let (answer, told) = mpsc::channel();
    desk.read(question, move |outcome| drop(answer.send(outcome)));
    told.recv().ok()?.ok()
}
