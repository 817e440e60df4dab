//! The threads around the library.
//!
//! One thread owns the only connection that writes, two read. Every job is answered exactly once,
//! by its own callback, on the thread that did it. Nobody waits for the library to open: jobs
//! queue until it has, and when it cannot be opened each is answered with the reason.
//!
//! Never drops a change that was handed in: closing the desk finishes what is queued for writing.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};

use jiff::Zoned;

use crate::dispatch::{
    Anchor, Arrived, Dispatch, DispatchId, Habit, LastOpen, Mark, Receipt, Remembered, Request,
    Target, Undone,
};
use crate::library::{Library, LibraryError, Listed};
use crate::query::Query;
use crate::words::library as words;

/// How many threads read.
const READERS: usize = 2;

/// An answer, or one plain sentence that says why there is none.
pub type Told<T> = Result<T, String>;

/// A job gets the library, or the reason why there is none; it answers by itself.
type Job = Box<dyn FnOnce(Told<&mut Library>) + Send>;

/// Tells a reader that nobody waits for its answer any more.
#[derive(Debug, Clone, Default)]
pub struct Ticket(Arc<AtomicBool>);

impl Ticket {
    /// Stops the query; its job is answered all the same, with a sentence.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Where the desk is once it is open: the first frame does not wait for it.
pub type DeskDoor = Arc<OnceLock<Desk>>;

/// The library's threads.
#[derive(Debug)]
pub struct Desk {
    /// Taken when the desk is closed, so that the threads see the end of their queues.
    writing: Mutex<Option<Sender<Job>>>,
    reading: Mutex<Option<Sender<Job>>>,
    closing: Ticket,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Desk {
    /// Starts the threads; the library in the folder is opened on one of them.
    ///
    /// Fails only when the system gives no threads.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let (writing, writes) = mpsc::channel();
        let (reading, reads) = mpsc::channel();
        let desk = Self {
            writing: Mutex::new(Some(writing)),
            reading: Mutex::new(Some(reading)),
            closing: Ticket::default(),
            threads: Mutex::default(),
        };
        let reads = Arc::new(Mutex::new(reads));
        let mut openers = Vec::new();
        for _ in 0..READERS {
            let (opened, opening) = mpsc::channel();
            openers.push(opened);
            let (folder, reads) = (folder.to_path_buf(), Arc::clone(&reads));
            desk.start("library reader", move || read_on(&folder, &opening, &reads))?;
        }
        let folder = folder.to_path_buf();
        desk.start("library writer", move || write_on(&folder, &openers, &writes))?;
        Ok(desk)
    }

    fn start(&self, name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
        let thread = thread::Builder::new().name(name.to_owned()).spawn(work)?;
        locked(&self.threads).push(thread);
        Ok(())
    }

    /// Carries out a request; the answer comes when it is on disk.
    pub fn apply(&self, request: Request, answer: impl FnOnce(Told<Receipt>) + Send + 'static) {
        self.write(move |library| library.apply(&request), answer);
    }

    /// Takes back the last change of this process.
    pub fn undo(&self, answer: impl FnOnce(Told<Undone>) + Send + 'static) {
        self.write(Library::undo, answer);
    }

    /// Finds what is remembered of dispatches that were just read, and lets the standing of
    /// moved files follow them. Unknown dispatches are missing in the answer.
    pub fn recall(
        &self,
        arrived: Vec<Arrived>,
        answer: impl FnOnce(Told<BTreeMap<DispatchId, Remembered>>) + Send + 'static,
    ) {
        let deed = move |library: &mut Library| {
            library.follow(&arrived, |path| !path.exists())?;
            library.standings(&arrived.iter().map(|one| one.id).collect::<Vec<_>>())
        };
        self.write(deed, answer);
    }

    /// Remembers how the reader likes a thing.
    pub fn settle(&self, habit: Habit, answer: impl FnOnce(Told<()>) + Send + 'static) {
        self.write(move |library| library.settle(&habit), answer);
    }

    /// Finds all that was settled.
    pub fn habits(&self, answer: impl FnOnce(Told<Vec<Habit>>) + Send + 'static) {
        self.read(Library::habits, answer);
    }

    /// Gives a place a letter; answers whether it is on disk.
    pub fn set_mark(
        &self,
        letter: char,
        target: Target,
        anchor: Anchor,
        answer: impl FnOnce(Told<bool>) + Send + 'static,
    ) {
        self.write(move |library| library.set_mark(letter, &target, &anchor), answer);
    }

    /// Finds all places with a letter.
    pub fn marks(&self, answer: impl FnOnce(Told<Vec<Mark>>) + Send + 'static) {
        self.read(Library::marks, answer);
    }

    /// Finds the dispatch that was opened last.
    pub fn last_open(&self, answer: impl FnOnce(Told<Option<LastOpen>>) + Send + 'static) {
        self.read(Library::last_open, answer);
    }

    /// Reads the stored text of a dispatch.
    pub fn stored(
        &self,
        id: DispatchId,
        answer: impl FnOnce(Told<Option<Dispatch>>) + Send + 'static,
    ) -> Ticket {
        self.read(move |library| library.stored(id), answer)
    }

    /// Lists the dispatches that answer a query, newest first, at most so many.
    ///
    /// `in_place` reads a file whose text is not stored, on the reading thread.
    pub fn list(
        &self,
        query: Query,
        limit: usize,
        now: Zoned,
        in_place: impl FnMut(&Path) -> Option<Dispatch> + Send + 'static,
        answer: impl FnOnce(Told<Vec<Listed>>) + Send + 'static,
    ) -> Ticket {
        self.read(move |library| library.list(&query, Some(limit), &now, in_place), answer)
    }

    /// Finishes what is queued for writing and stops what is read; jobs that come later are
    /// answered that it is closed.
    pub fn close(&self) {
        self.closing.cancel();
        locked(&self.writing).take();
        locked(&self.reading).take();
        let threads = std::mem::take(&mut *locked(&self.threads));
        for thread in threads {
            // A thread that panicked has said so itself; there is nothing left to wait for.
            let _ = thread.join();
        }
    }

    fn write<T: 'static>(
        &self,
        deed: impl FnOnce(&mut Library) -> Result<T, LibraryError> + Send + 'static,
        answer: impl FnOnce(Told<T>) + Send + 'static,
    ) {
        let job = move |library: Told<&mut Library>| {
            answer(library.and_then(|library| deed(library).map_err(|error| error.to_string())));
        };
        hand_in(&self.writing, Box::new(job));
    }

    fn read<T: 'static>(
        &self,
        deed: impl FnOnce(&Library) -> Result<T, LibraryError> + Send + 'static,
        answer: impl FnOnce(Told<T>) + Send + 'static,
    ) -> Ticket {
        let ticket = Ticket::default();
        let (watched, closing) = (ticket.clone(), self.closing.clone());
        let is_stopped = move || watched.is_cancelled() || closing.is_cancelled();
        let work = move |library: &mut Library| {
            if is_stopped() {
                return Err(LibraryError::Interrupted);
            }
            library.stop_when(is_stopped)?;
            deed(library)
        };
        let job = move |library: Told<&mut Library>| {
            answer(library.and_then(|library| work(library).map_err(|error| error.to_string())));
        };
        hand_in(&self.reading, Box::new(job));
        ticket
    }
}

/// Closes it, for a desk that was not closed by hand.
impl Drop for Desk {
    fn drop(&mut self) {
        self.close();
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Queues a job; without a thread to do it, it is answered at once.
fn hand_in(queue: &Mutex<Option<Sender<Job>>>, job: Job) {
    let refused = match &*locked(queue) {
        Some(queue) => queue.send(job).err().map(|error| error.0),
        None => Some(job),
    };
    if let Some(job) = refused {
        job(Err(words::CLOSED.to_owned()));
    }
}

fn write_on(folder: &Path, openers: &[Sender<Told<()>>], jobs: &Receiver<Job>) {
    let mut library = Library::open(folder).map_err(|error| error.to_string());
    for reader in openers {
        // A reader that is gone needs no library.
        let _ = reader.send(library.as_ref().map(|_| ()).map_err(Clone::clone));
    }
    for job in jobs {
        job(library.as_mut().map_err(|sentence| sentence.clone()));
    }
}

fn read_on(folder: &Path, opening: &Receiver<Told<()>>, jobs: &Mutex<Receiver<Job>>) {
    let opened = opening.recv().unwrap_or_else(|_| Err(words::CLOSED.to_owned()));
    let mut library = opened.and_then(|()| match Library::open_to_read(folder) {
        Ok(Some(library)) => Ok(library),
        Ok(None) => Err(words::CLOSED.to_owned()),
        Err(error) => Err(error.to_string()),
    });
    loop {
        // The lock is held while waiting: the other reader works, or waits for its turn.
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        job(library.as_mut().map_err(|sentence| sentence.clone()));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::dispatch::{Change, Fingerprint, Held, Origin, OriginKind, SafeText};

    fn held(path: &str) -> Held {
        let id = DispatchId::of(OriginKind::File, b"", path.as_bytes());
        let origin = Origin { kind: OriginKind::File, name: SafeText::line(path) };
        let dispatch = Dispatch::empty(id, origin, Fingerprint::of(path.as_bytes()));
        Held { dispatch: Arc::new(dispatch), path: Some(path.into()) }
    }

    fn bookmark(path: &str) -> Request {
        Request::one(Target::Held(held(path)), Change::Bookmarked(true))
    }

    /// Waits for the answer of one job.
    fn answer_of<T: Send + 'static>(
        ask: impl FnOnce(Box<dyn FnOnce(Told<T>) + Send + 'static>),
    ) -> Told<T> {
        let (answered, answer) = mpsc::channel();
        ask(Box::new(move |told| answered.send(told).expect("somebody waits")));
        answer.recv().expect("every job is answered")
    }

    #[test]
    fn a_change_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::open(folder.path()).unwrap();
        let receipt = answer_of(|answer| desk.apply(bookmark("/copy/a.txt"), answer)).unwrap();
        assert!(receipt.remembered[0].1.standing.bookmarked);
        let recalled =
            answer_of(|answer| desk.recall(vec![Arrived::of(&held("/copy/a.txt"))], answer));
        assert_eq!(recalled.unwrap().into_iter().collect::<Vec<_>>(), receipt.remembered);
        let id = held("/copy/a.txt").dispatch.id;
        let stored = answer_of(|answer| drop(desk.stored(id, answer))).unwrap();
        assert_eq!(stored.map(|dispatch| dispatch.id), Some(id));
        let now = "2026-02-03T10:00:00+00:00[+00:00]".parse::<Zoned>().unwrap();
        let query = "is:bookmarked".parse::<Query>().unwrap();
        let list = |answer| drop(desk.list(query, 200, now, |_| None, answer));
        assert_eq!(answer_of(list).unwrap().iter().map(|one| one.id).collect::<Vec<_>>(), [id]);
        assert_eq!(answer_of(|answer| desk.undo(answer)).unwrap().changes.len(), 1);
    }

    /// Asks for forty bookmarks at once; the answers come as they are written.
    fn bookmark_forty(desk: &Desk) -> Receiver<Told<Receipt>> {
        let (answered, answers) = mpsc::channel();
        for count in 0..40 {
            let answered = answered.clone();
            let tell = move |told: Told<Receipt>| answered.send(told).expect("somebody waits");
            desk.apply(bookmark(&format!("/copy/{count}.txt")), tell);
        }
        answers
    }

    #[test]
    fn closing_writes_all_that_was_handed_in() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::open(folder.path()).unwrap();
        let answers = bookmark_forty(&desk);
        drop(desk);
        assert_eq!(answers.iter().flatten().count(), 40);
        let ids: Vec<_> =
            (0..40).map(|count| held(&format!("/copy/{count}.txt")).dispatch.id).collect();
        let library = Library::open(folder.path()).unwrap();
        assert_eq!(library.standings(&ids).unwrap().len(), 40);
    }

    #[test]
    fn writing_is_finished_while_others_hold_the_desk() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::open(folder.path()).unwrap();
        let answers = bookmark_forty(&desk);
        desk.close();
        assert_eq!(answers.try_iter().flatten().count(), 40);
    }

    #[test]
    fn a_failed_opening_answers_every_job_with_its_reason() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("library.db"), "no library at all, whatever it says")
            .unwrap();
        let desk = Desk::open(folder.path()).unwrap();
        let write = answer_of(|answer| desk.apply(bookmark("/copy/a.txt"), answer)).unwrap_err();
        let read = answer_of(|answer| desk.last_open(answer)).unwrap_err();
        assert!(write.contains("library.db is damaged"), "{write}");
        assert_eq!(read, write);
    }

    #[test]
    fn a_cancelled_query_is_answered_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::open(folder.path()).unwrap();
        // Both readers are kept busy, so that the third query still waits when it is cancelled.
        let mut gates = Vec::new();
        for _ in 0..READERS {
            let (gate, opening) = mpsc::channel::<()>();
            gates.push(gate);
            let wait = move |_: &Library| {
                let _ = opening.recv();
                Ok(())
            };
            desk.read(wait, |_| ());
        }
        let told = answer_of(|answer| {
            desk.stored(DispatchId::default(), answer).cancel();
            drop(gates);
        });
        assert_eq!(told, Err(words::INTERRUPTED.to_owned()));
    }
}
