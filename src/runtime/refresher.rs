//! The thread that fetches sources while the reader reads: when asked to, and when they are due.
//!
//! Holds nothing up: the screen never waits for it, and leaving the program does not either. It
//! sleeps until it is asked or a source is due, and wakes up once a minute at the most.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;
use std::{io, thread};

use jiff::Timestamp;

use super::Complaint;
use super::desk::{Desk, DeskDoor};
use super::event_loop::Message;
use super::fetch::{Fetch, Known, feed_at, several};
use super::followed::source_named;
use super::refresh;
use super::source::Sources;
use crate::app::{Event, Progress, Refresh, SourceTold, Watched};
use crate::dispatch::{Dispatch, DispatchId, Held, Occasion, Source};
use crate::library::{Library, LibraryError, TakenIn};
use crate::net::Client;
use crate::words::{dates, library as library_words, sources as words};

/// The least time between two looks whether a source is due.
const LEAST: Duration = Duration::from_mins(1);

/// What the thread is asked for.
#[derive(Debug)]
pub(super) enum Asked {
    /// What the reader wants.
    Reader(Refresh),
    /// Something happened in a followed folder, which is named by its key.
    Folder(String),
    /// An address or a folder is to be followed.
    Follow(String),
}

/// Starts the thread; it stops when the sender is dropped.
pub(super) fn start(
    asked: Receiver<Asked>,
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
    fn work(&self, asked: &Receiver<Asked>) {
        loop {
            let Some(desk) = self.desk.get() else { return };
            let due = match pause(desk) {
                None => asked.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(pause) => asked.recv_timeout(pause),
            };
            let (due, progress) = match due {
                Ok(Asked::Follow(address)) => {
                    let told = self.follow(desk, &address);
                    let told = told.unwrap_or_else(SourceTold::FollowsNot);
                    let _ = self.messages.send(Message::App(Event::Source(Ok(told))));
                    continue;
                }
                Ok(Asked::Reader(refresh)) => {
                    let due = wanted(desk, refresh);
                    let resting = if due.is_empty() { meant(desk, refresh) } else { 0 };
                    (due, Progress { resting, ..Progress::default() })
                }
                Ok(Asked::Folder(key)) => {
                    let due = all_followed(desk).into_iter().filter(|one| one.key == key).collect();
                    (due, Progress { is_quiet: true, ..Progress::default() })
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
        let mut due = due;
        while !due.is_empty() {
            let waiting = std::mem::take(&mut due);
            for fetch in refresh::start(&self.client, waiting, &self.texts()).ok()? {
                let rest = fetch.is_part.then(|| fetch.source.clone());
                let failure =
                    fetch.source.health.failure.as_ref().map(|why| failed(&fetch.source, why));
                let came = self.take_in(desk, fetch)?;
                progress.came = *came.as_ref().unwrap_or(&0);
                due.extend(rest.filter(|_| progress.came > 0));
                progress.done += 1;
                progress.all = progress.all.max(progress.done + due.len());
                progress.new += progress.came;
                // A disk that is full, or a library that others hold, ends no fetching.
                progress.failures.extend(failure.or(came.err()));
                self.tell(progress.clone())?;
            }
        }
        self.tell(Progress { is_over: true, came: 0, ..progress })
    }

    /// Follows what is at an address or in a folder; of several feeds none is chosen.
    fn follow(&self, desk: &Desk, address: &str) -> Result<SourceTold, String> {
        let source = source_named(address).map_err(|Complaint(why)| why)?;
        let fetch = feed_at(&self.client, &source, |page, links| match links.len() {
            1 => Ok(links.remove(0)),
            _ => Err(several(page, links)),
        });
        let fetch = fetch.map_err(|Complaint(why)| why)?;
        let (source, is_part) = (fetch.source.clone(), fetch.is_part);
        let (answer, told) = mpsc::channel();
        desk.write(
            move |library| {
                let is_new = library.follow_source(&fetch.source)?;
                if is_new { fetch.take_in(library).map(Some) } else { Ok(None) }
            },
            move |taken| drop(answer.send(taken)),
        );
        let taken = told.recv().map_err(|_| library_words::CLOSED.to_owned())??;
        let Some(taken) = taken else { return Err(words::already(&source.url)) };
        let name = source.name();
        if is_part {
            self.fetch(desk, vec![source], Progress { is_quiet: true, ..Progress::default() });
        }
        Ok(SourceTold::Follows(words::follows(&name, taken.new), taken.new))
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
        let sources = self.sources.clone();
        let has_row = move |id| sources.of_id(id).is_some();
        let (answer, told) = mpsc::channel();
        desk.write(
            move |library| taken_in(library, fetch, has_row),
            move |taken| drop(answer.send(taken)),
        );
        let taken = told.recv().ok()?;
        Some(taken.map(|(taken, shown)| {
            for dispatch in shown {
                self.amend(dispatch);
            }
            taken.new
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

/// Takes a fetch in; answers the texts, as they are stored now, of what came and has a row.
fn taken_in(
    library: &mut Library,
    fetch: Fetch,
    has_row: impl Fn(DispatchId) -> bool,
) -> Result<(TakenIn, Vec<Dispatch>), LibraryError> {
    let held = fetch.files.iter().flat_map(|files| &files.held).map(|held| held.dispatch.id);
    let came: Vec<DispatchId> =
        fetch.dispatches.iter().map(|dispatch| dispatch.id).chain(held).collect();
    let taken = fetch.take_in(library)?;
    let mut shown = BTreeSet::new();
    for id in came {
        shown.insert(library.stored_as(id)?);
    }
    let stored = shown.into_iter().filter(|id| has_row(*id)).map(|id| library.stored(id));
    let shown = stored.filter_map(Result::transpose).collect::<Result<_, _>>()?;
    Ok((taken, shown))
}

/// How long nothing is due; none where nothing ever is by itself.
fn pause(desk: &Desk) -> Option<Duration> {
    let due = |source: &Source| source.due_ms(Occasion::Schedule);
    let next = all_followed(desk).iter().filter_map(due).min()?;
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
        Refresh::All | Refresh::Stale => all_followed(desk).len(),
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
    all_followed(desk).into_iter().filter(is_due).collect()
}

/// All sources that are followed; none where the library cannot be read.
pub(super) fn all_followed(desk: &Desk) -> Vec<Source> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{
        Block, Fingerprint, FullText, Origin, OriginKind, SafeText, Span, Stamp,
    };

    fn source() -> Source {
        let key = "https://port.example/feed".to_owned();
        Source { url: key.clone(), key, full_text: FullText::Always, ..Source::default() }
    }

    fn item(name: &[u8], label: Option<&str>, text: &str) -> Dispatch {
        let id = DispatchId::of(OriginKind::Feed, source().key.as_bytes(), name);
        let origin = Origin { kind: OriginKind::Feed, name: SafeText::line("Port") };
        let mut dispatch = Dispatch::empty(id, origin, Fingerprint::of(name));
        dispatch.headline = Some(SafeText::line("Ferry waits for the wind"));
        dispatch.label = label.map(SafeText::line);
        dispatch.published = "2026-02-03T10:00:00Z".parse::<Stamp>().ok();
        with(&dispatch, text)
    }

    fn with(dispatch: &Dispatch, text: &str) -> Dispatch {
        let blocks = vec![Block::Paragraph(Span::new(0, text.len()))];
        Dispatch { text: SafeText::block(text), blocks, ..dispatch.clone() }
    }

    fn fetch(dispatch: &Dispatch, pages: Vec<Dispatch>) -> Fetch {
        let dispatches = vec![dispatch.clone()];
        Fetch { dispatches, pages, ..Fetch::empty(source()) }
    }

    const LEAD: &str = "The ferry to the islands waits at the quay with forty passengers on board, \
                        because the wind has not let up since Monday night.";

    /// What is shown is what is stored: under the earlier id, and with the text of the page.
    #[test]
    fn an_update_amends_the_row_of_the_earlier_one() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let mut library = Library::open(folder.path()).expect("a library");
        library.follow_source(&source()).expect("it is followed");
        let first = item(b"1", None, LEAD);
        taken_in(&mut library, fetch(&first, Vec::new()), |_| true).expect("it comes in");
        let update = item(b"2", Some("UPDATE 1"), &format!("{LEAD} It sails …"));
        let whole = format!("{LEAD} It sails at noon, the harbour master said.");
        let page = with(&update, &whole);
        let (taken, shown) =
            taken_in(&mut library, fetch(&update, vec![page]), |id| id == first.id).expect("it");
        assert_eq!((taken.new, taken.changed), (0, 1));
        let shown: Vec<_> = shown.iter().map(|one| (one.id, one.text.as_str())).collect();
        assert_eq!(shown, [(first.id, whole.as_str())]);
        let other = taken_in(&mut library, fetch(&first, Vec::new()), |_| false);
        assert!(other.expect("it comes in").1.is_empty(), "what has no row is not read");
    }
}
