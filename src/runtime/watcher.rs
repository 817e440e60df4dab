//! The thread that watches files: what is amended, what is new, what is gone.
//!
//! Sleeps until the system reports something, lets that settle, then looks at the files
//! themselves. Never hands on what is half written: a file is read when nothing happened to it
//! for a while and it was the same before and after reading. Where the system reports nothing,
//! that is said once, and looking again on a key finds the same.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::desk::DeskDoor;
use super::event_loop::Message;
use super::source::{Source, Sources};
use super::{folder, read, worker};
use crate::app::{Event, Handle, Row, Summary, Watched};
use crate::dispatch::Arrived;
use crate::words::revisions as words;

/// How long nothing may happen to a file before it is looked at.
const QUIET: Duration = Duration::from_millis(300);

/// How often an empty file is looked at again: it was emptied to be filled.
const PATIENCE: u8 = 6;

/// How coarse the times of a file system may be, the coarsest of which count in two seconds.
const COARSE: Duration = Duration::from_secs(3);

/// Paths to look at, and when something happened to each last.
type Waiting = BTreeMap<PathBuf, Instant>;

/// What reaches the thread.
#[derive(Debug)]
pub(super) enum Look {
    /// Something happened to a path.
    At(PathBuf),
    /// All is to be looked for again; whether somebody asked for it.
    Again(bool),
}

/// Starts to watch what was named on the command line, and finds what happened since a time.
pub(super) fn start(
    named: &[PathBuf],
    sources: Sources,
    desk: DeskDoor,
    messages: Sender<Message>,
    looks: (Sender<Look>, Receiver<Look>),
    since: SystemTime,
) -> io::Result<()> {
    let roots = Roots::of(named);
    thread::Builder::new().name("watcher".to_owned()).spawn(move || {
        let (look, inbox) = looks;
        let mut watcher = Watcher { roots, sources, desk, messages, since, tried: BTreeMap::new() };
        // Dropping it would end the watch.
        let _system = watcher.listen(look);
        watcher.work(&inbox);
    })?;
    Ok(())
}

/// A folder that was named, or the one around files that were.
#[derive(Debug)]
struct Root {
    /// As the system calls it.
    whole: PathBuf,
    /// As it was named.
    named: PathBuf,
    /// Whether all that lies in it belongs to it; else only the named files.
    is_folder: bool,
}

/// What is watched.
#[derive(Debug, Default)]
struct Roots {
    roots: Vec<Root>,
    files: BTreeSet<PathBuf>,
}

impl Roots {
    fn of(named: &[PathBuf]) -> Self {
        let mut roots = Self::default();
        for named in named.iter().filter(|named| !read::is_piped(named)) {
            let Ok(whole) = named.canonicalize() else { continue };
            if whole.is_dir() {
                roots.roots.push(Root { whole, named: named.clone(), is_folder: true });
                continue;
            }
            let Some(around) = whole.parent().map(Path::to_path_buf) else { continue };
            roots.files.insert(whole);
            if !roots.roots.iter().any(|root| root.whole == around) {
                roots.roots.push(Root { named: around.clone(), whole: around, is_folder: false });
            }
        }
        roots
    }

    /// The name under which a new file is listed; none when it is none of ours.
    fn name_of(&self, path: &Path) -> Option<PathBuf> {
        self.roots.iter().filter(|root| root.is_folder).find_map(|root| {
            let within = path.strip_prefix(&root.whole).ok()?;
            let is_hidden = |part: &OsStr| part.as_encoded_bytes().starts_with(b".");
            (!within.iter().any(is_hidden)).then(|| root.named.join(within))
        })
    }

    fn holds(&self, path: &Path) -> bool {
        self.files.contains(path) || self.name_of(path).is_some()
    }
}

struct Watcher {
    roots: Roots,
    sources: Sources,
    desk: DeskDoor,
    messages: Sender<Message>,
    /// When all was looked for last.
    since: SystemTime,
    /// How often an empty file was looked at.
    tried: BTreeMap<PathBuf, u8>,
}

impl Watcher {
    /// Has the system report; says once what it will not report.
    fn listen(&self, look: Sender<Look>) -> Option<RecommendedWatcher> {
        if self.roots.roots.is_empty() {
            return None;
        }
        let hear = move |heard: notify::Result<notify::Event>| {
            let Ok(event) = heard else { return };
            if event.need_rescan() {
                let _ = look.send(Look::Again(false));
            }
            // Reading is no change: our own would be heard for ever.
            if !matches!(event.kind, EventKind::Access(_)) {
                event.paths.into_iter().for_each(|path| drop(look.send(Look::At(path))));
            }
        };
        let mut system = match notify::recommended_watcher(hear) {
            Ok(system) => system,
            Err(error) => {
                self.tell(Watched::Blind(words::not_watched("files", &reason(&error))));
                return None;
            }
        };
        let mut refused = None;
        for root in &self.roots.roots {
            let depth =
                if root.is_folder { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            if let Err(error) = system.watch(&root.whole, depth) {
                let source = read::shown(&root.named);
                refused.get_or_insert_with(|| words::not_watched(&source, &reason(&error)));
            }
        }
        if let Some(why) = refused {
            self.tell(Watched::Blind(why));
        }
        Some(system)
    }

    /// Waits for something, then until nothing more happens to it, then looks.
    fn work(&mut self, inbox: &Receiver<Look>) {
        // What happened between reading and watching was reported to nobody.
        let mut waiting = self.all_to_look_at();
        loop {
            let next = match waiting.values().min() {
                None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(earliest) => inbox.recv_timeout(QUIET.saturating_sub(earliest.elapsed())),
            };
            match next {
                Ok(Look::At(path)) if self.roots.holds(&path) => {
                    waiting.insert(path, Instant::now());
                }
                Ok(Look::At(_)) => {}
                Ok(Look::Again(asked)) => {
                    waiting.extend(self.all_to_look_at());
                    if asked {
                        let all = std::mem::take(&mut waiting).into_keys().collect();
                        waiting = self.look_at(all, true);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    let is_quiet = |_: &PathBuf, last: &mut Instant| last.elapsed() >= QUIET;
                    let quiet: Waiting = waiting.extract_if(.., is_quiet).collect();
                    waiting.extend(self.look_at(quiet.into_keys().collect(), false));
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Every file that is new, amended since the last time, or gone.
    fn all_to_look_at(&mut self) -> Waiting {
        let since = std::mem::replace(&mut self.since, SystemTime::now()) - COARSE;
        let folders = self.roots.roots.iter().filter(|root| root.is_folder);
        let mut found: Vec<PathBuf> = folders.flat_map(|root| folder::paths(&root.whole)).collect();
        found.retain(|path| self.sources.of_file(path).is_none());
        let is_at_rest = |path: &PathBuf| {
            let amended = fs::metadata(path).and_then(|file| file.modified());
            amended.is_ok_and(|amended| amended < since)
        };
        found.extend(self.sources.files().into_iter().filter(|path| !is_at_rest(path)));
        found.into_iter().map(|path| (path, Instant::now())).collect()
    }

    /// Looks at paths; answers those that are to be looked at once more.
    fn look_at(&mut self, paths: Vec<PathBuf>, asked: bool) -> Waiting {
        let mut again = Waiting::new();
        let now = Instant::now();
        let mut new = Vec::new();
        for path in paths {
            match self.sources.of_file(&path) {
                _ if path.is_dir() => {
                    again.extend(self.new_files_in(&path).into_iter().map(|file| (file, now)));
                }
                Some(handle) if path.is_file() => {
                    if !self.amended(handle, &path) {
                        again.insert(path, now);
                    }
                }
                Some(handle) => self.tell(Watched::Gone(handle)),
                None if path.exists() => new.extend(self.newcomer(&path, &mut again)),
                None => self.gone_under(&path),
            }
        }
        if asked || !new.is_empty() {
            self.announce(new);
        }
        again
    }

    fn new_files_in(&self, path: &Path) -> Vec<PathBuf> {
        let mut files = folder::paths(path);
        files.retain(|file| self.roots.holds(file) && self.sources.of_file(file).is_none());
        files
    }

    /// A folder that is gone takes its files along.
    fn gone_under(&self, path: &Path) {
        let files = self.sources.files().into_iter().filter(|file| file.starts_with(path));
        for handle in files.filter_map(|file| self.sources.of_file(&file)) {
            self.tell(Watched::Gone(handle));
        }
    }

    /// Reads a file that may be amended; says whether it was at rest.
    fn amended(&mut self, handle: Handle, path: &Path) -> bool {
        let before = stamp_of(path);
        if self.is_too_early(path, before) {
            return false;
        }
        let outcome = worker::read_guarded(&self.sources, handle);
        let is_at_rest = before == stamp_of(path);
        if is_at_rest {
            self.tell(Watched::Amended(handle, Box::new(outcome)));
        }
        is_at_rest
    }

    /// An empty file is given a while to be filled.
    fn is_too_early(&mut self, path: &Path, stamp: Option<(u64, SystemTime)>) -> bool {
        if stamp.is_none_or(|(length, _)| length > 0) {
            self.tried.remove(path);
            return false;
        }
        let tried = self.tried.entry(path.to_path_buf()).or_default();
        *tried = tried.saturating_add(1);
        *tried < PATIENCE
    }

    /// The source of a new file, once it is at rest.
    fn newcomer(&mut self, path: &Path, again: &mut Waiting) -> Option<Source> {
        let name = self.roots.name_of(path).filter(|_| folder::is_listed(path))?;
        if self.is_too_early(path, stamp_of(path)) {
            again.insert(path.to_path_buf(), Instant::now());
            return None;
        }
        Some(Source::named(&name))
    }

    /// Has new rows wait for a key; their files are read through, their standing is asked for.
    fn announce(&self, new: Vec<Source>) {
        let mut rows = self.sources.add(new);
        for row in &mut rows {
            self.skim(row);
        }
        let read = rows.iter().filter_map(|row| row.summary.as_ref());
        let arrived: Vec<Arrived> = read.map(|summary| Arrived::of(&summary.held)).collect();
        self.tell(Watched::New(rows));
        worker::recall(self.desk.get(), arrived, &self.messages);
    }

    fn skim(&self, row: &mut Row) {
        match worker::read_guarded(&self.sources, row.handle) {
            Ok(held) => row.set_summary(Summary::of(&held.dispatch, held.path)),
            Err(why) => row.failure = Some(why),
        }
    }

    fn tell(&self, watched: Watched) {
        // The loop has ended when nobody listens any more.
        let _ = self.messages.send(Message::App(Event::Watched(watched)));
    }
}

/// By what a file is known to be at rest: its length and when it was written last.
fn stamp_of(path: &Path) -> Option<(u64, SystemTime)> {
    let file = fs::metadata(path).ok()?;
    Some((file.len(), file.modified().ok()?))
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        notify::ErrorKind::Io(error) => error.to_string(),
        notify::ErrorKind::MaxFilesWatch => words::TOO_MANY_FOLDERS.to_owned(),
        _ => error.to_string(),
    }
}
