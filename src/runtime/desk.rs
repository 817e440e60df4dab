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
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};

use jiff::Zoned;

use super::mirror::Mirror;
use crate::dispatch::{
    Anchor, Arrived, Dispatch, DispatchId, Fingerprint, Habit, LastOpen, Mark, Receipt, Remembered,
    Request, Target, Undone,
};
use crate::library::{Library, LibraryError, Listed, PageOf};
use crate::loader::find_quotes;
use crate::query::{Query, Rule};
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

/// What a session begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    /// All that was settled by hand.
    pub habits: Vec<Habit>,
    /// All places with a large letter.
    pub marks: Vec<Mark>,
    /// The dispatch that was open last.
    pub last_open: Option<LastOpen>,
}

/// The library's threads.
#[derive(Debug)]
pub struct Desk {
    /// Taken when the desk is closed, so that the threads see the end of their queues.
    writing: Mutex<Option<Sender<Job>>>,
    reading: Mutex<Option<Sender<Job>>>,
    closing: Ticket,
    mirror: Option<Mirror>,
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
            mirror: None,
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

    /// Has what is kept from now on added to a plain file, too.
    #[must_use]
    pub fn mirrored(mut self, mirror: Option<Mirror>) -> Self {
        self.mirror = mirror;
        self
    }

    /// Has rules applied to what comes in from now on.
    #[must_use]
    pub fn ruled_by(self, rules: Vec<Rule>) -> Self {
        let obey = |library: &mut Library| {
            library.obey(rules);
            Ok(())
        };
        self.write(obey, drop);
        self
    }

    /// Carries out a request; the answer comes when it is on disk.
    pub fn apply(&self, request: Request, answer: impl FnOnce(Told<Receipt>) + Send + 'static) {
        let mirror = self.mirror.clone();
        let deed = move |library: &mut Library| match mirror {
            Some(mirror) => mirror.apply(library, &request),
            None => library.apply(&request),
        };
        self.write(deed, answer);
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

    /// Finds what a session begins with.
    pub fn beginning(&self, answer: impl FnOnce(Told<Beginning>) + Send + 'static) {
        let read = |library: &Library| {
            Ok(Beginning {
                habits: library.habits()?,
                marks: library.marks()?,
                last_open: library.last_open()?,
            })
        };
        self.read(read, answer);
    }

    /// Reads the stored text of a dispatch.
    pub fn stored(
        &self,
        id: DispatchId,
        answer: impl FnOnce(Told<Option<Dispatch>>) + Send + 'static,
    ) -> Ticket {
        self.read(move |library| library.stored(id), answer)
    }

    /// Says what is known of the page of a dispatch.
    pub fn page_of(
        &self,
        id: DispatchId,
        answer: impl FnOnce(Told<PageOf>) + Send + 'static,
    ) -> Ticket {
        self.read(move |library| library.page_of(id), answer)
    }

    /// Takes in the whole text of a dispatch; answers whether there is one that it belongs to.
    pub fn take_in_page(&self, page: Dispatch, answer: impl FnOnce(Told<bool>) + Send + 'static) {
        self.write(move |library| library.take_in_page(&page), answer);
    }

    /// Has the two texts of a dispatch change places; answers the one that is shown now.
    pub fn swap_text(
        &self,
        id: DispatchId,
        answer: impl FnOnce(Told<Option<Dispatch>>) + Send + 'static,
    ) {
        self.write(move |library| library.swap_text(id), answer);
    }

    /// Reads the stored text of a dispatch that is another than the one that is shown.
    pub fn earlier(
        &self,
        id: DispatchId,
        shown: Fingerprint,
        answer: impl FnOnce(Told<Option<Dispatch>>) + Send + 'static,
    ) {
        self.read(move |library| library.earlier(id, &shown), answer);
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

    /// Has the library changed; the answer comes on its thread.
    pub(super) fn write<T: 'static>(
        &self,
        deed: impl FnOnce(&mut Library) -> Result<T, LibraryError> + Send + 'static,
        answer: impl FnOnce(Told<T>) + Send + 'static,
    ) {
        let job = move |library: Told<&mut Library>| {
            answer(library.and_then(|library| deed(library).map_err(|error| error.to_string())));
        };
        hand_in(&self.writing, Box::new(job));
    }

    /// Has the library read; the answer comes on its thread.
    pub(super) fn read<T: 'static>(
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
    let opened = Library::open(folder).map(|library| library.reading_by(find_quotes));
    let mut library = opened.map_err(|error| error.to_string());
    for reader in openers {
        // A reader that is gone needs no library.
        let _ = reader.send(library.as_ref().map(|_| ()).map_err(Clone::clone));
    }
    if let Ok(library) = &mut library {
        renew_when_idle(library, jobs);
    }
    for job in jobs {
        job(library.as_mut().map_err(|sentence| sentence.clone()));
    }
}

/// Reads anew what an older engine read, while nobody wants anything; until all is read, or the
/// desk is closed. What is left, or fails, waits for the next start.
fn renew_when_idle(library: &mut Library, jobs: &Receiver<Job>) {
    let mut after = 0;
    loop {
        match jobs.try_recv() {
            Ok(job) => job(Ok(library)),
            Err(TryRecvError::Disconnected) => return,
            Err(TryRecvError::Empty) => match library.renew(after) {
                Ok(Some(last)) => after = last,
                Ok(None) | Err(_) => return,
            },
        }
    }
}

fn read_on(folder: &Path, opening: &Receiver<Told<()>>, jobs: &Mutex<Receiver<Job>>) {
    let opened = opening.recv().unwrap_or_else(|_| Err(words::CLOSED.to_owned()));
    let mut library = opened.and_then(|()| match Library::open_to_read(folder) {
        Ok(Some(library)) => Ok(library.reading_by(find_quotes)),
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
mod tests;
