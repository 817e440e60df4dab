//! What the rows of the list stand for, and how each is read.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::{fs, io};

use super::desk::{Desk, DeskDoor};
use super::{Complaint, read, samples};
use crate::app::{Handle, Row};
use crate::dispatch::{DispatchId, Held, Mark, OriginKind, SafeText};
use crate::words::errors;

/// A file of this many bytes is read in a few milliseconds.
const IN_NO_TIME: u64 = 256 << 10;

/// One source of this session.
#[derive(Debug, Clone)]
pub(super) enum Source {
    /// A file, read in place each time.
    File {
        /// As it was named or found.
        shown: PathBuf,
        /// The whole path.
        path: PathBuf,
    },
    /// Standard input or a pipe at hand: read once, then held.
    Piped {
        /// As it was named.
        named: PathBuf,
        /// What was read; locked while it is, since several threads may want it.
        held: Arc<Mutex<Option<Held>>>,
    },
    /// One of the built-in samples, by number.
    Sample(usize),
    /// A dispatch whose text is in the library, and its headline.
    Stored(DispatchId, SafeText),
}

impl Source {
    /// Makes the source of a name on the command line or in a folder.
    pub(super) fn named(named: &Path) -> Self {
        if read::is_piped(named) {
            return Self::Piped { named: named.to_path_buf(), held: Arc::default() };
        }
        let path = std::path::absolute(named).unwrap_or_else(|_| named.to_path_buf());
        let path = path.canonicalize().unwrap_or(path);
        Self::File { shown: named.to_path_buf(), path }
    }

    /// Which dispatch it is; of what is piped in, until it was read.
    fn id(&self) -> DispatchId {
        match self {
            Self::File { path, .. } => read::id_of_file(path),
            Self::Piped { named, .. } => {
                DispatchId::of(OriginKind::StandardInput, b"row", named.as_os_str().as_bytes())
            }
            Self::Sample(number) => samples::id_of(*number),
            Self::Stored(id, _) => *id,
        }
    }

    /// The row of the source before it was read.
    pub(super) fn row(&self, handle: Handle) -> Row {
        let name = match self {
            Self::File { shown, .. } => {
                let name = shown.file_name().unwrap_or(shown.as_os_str());
                SafeText::line(&name.to_string_lossy())
            }
            Self::Piped { named, .. } => read::shown(named),
            Self::Sample(number) => samples::name_of(*number),
            Self::Stored(_, headline) => headline.clone(),
        };
        Row::new(handle, self.id(), name)
    }

    fn read(&self, desk: Option<&Desk>) -> Result<Held, Complaint> {
        match self {
            Self::File { shown, path } => {
                let dispatch = match read::dispatch_of(shown) {
                    Err(why) if !path.exists() => return kept_of(desk, path).ok_or(why),
                    read => read?,
                };
                Ok(Held { dispatch: Arc::new(dispatch), path: Some(path.clone()) })
            }
            Self::Piped { named, held } => {
                let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(held) = &*held {
                    return Ok(held.clone());
                }
                let dispatch = Arc::new(read::dispatch_of(named)?);
                Ok(held.insert(Held { dispatch, path: None }).clone())
            }
            Self::Sample(number) => {
                Ok(Held { dispatch: Arc::new(samples::read(*number)), path: None })
            }
            Self::Stored(id, headline) => stored(desk, *id, headline),
        }
    }
}

/// Reads the one named source where it is a file that is read in no time.
pub(super) fn read_ahead(named: &[PathBuf]) -> Option<Held> {
    let [only] = named else { return None };
    let what = fs::metadata(only).ok()?;
    (what.is_file() && what.len() <= IN_NO_TIME).then(|| Source::named(only).read(None).ok())?
}

/// The text that the library keeps of a file that is gone.
fn kept_of(desk: Option<&Desk>, path: &Path) -> Option<Held> {
    desk?;
    stored(desk, read::id_of_file(path), "").ok()
}

/// Reads a text out of the library; the calling thread waits for it.
fn stored(desk: Option<&Desk>, id: DispatchId, headline: &str) -> Result<Held, Complaint> {
    let (answer, told) = mpsc::channel();
    if let Some(desk) = desk {
        desk.stored(id, move |stored| drop(answer.send(stored)));
    }
    match told.recv() {
        Ok(Ok(Some(dispatch))) => Ok(Held { dispatch: Arc::new(dispatch), path: None }),
        Ok(Err(why)) => Err(Complaint(why)),
        Ok(Ok(None)) | Err(_) => Err(Complaint(errors::not_in_library(headline))),
    }
}

/// The sources by the number of their row, and which dispatches they are.
#[derive(Debug, Default)]
struct Found {
    sources: Vec<Source>,
    handles: HashMap<DispatchId, Handle>,
}

/// All sources of this session, by the number of their row.
#[derive(Debug, Clone)]
pub(super) struct Sources {
    all: Arc<Mutex<Found>>,
    desk: DeskDoor,
}

impl Sources {
    /// No sources yet; stored texts will be asked of the desk.
    pub(super) fn new(desk: DeskDoor) -> Self {
        Self { all: Arc::default(), desk }
    }

    /// Adds sources; answers their rows. What is there already is not added again: the same file
    /// may be named twice, or be found by its own name and by a link.
    pub(super) fn add(&self, found: impl IntoIterator<Item = Source>) -> Vec<Row> {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let mut rows = Vec::new();
        for source in found {
            let row = source.row(Handle(all.sources.len()));
            if let Entry::Vacant(free) = all.handles.entry(row.id) {
                free.insert(row.handle);
                all.sources.push(source);
                rows.push(row);
            }
        }
        rows
    }

    /// The number of a source, which is added where it is new.
    pub(super) fn handle_of(&self, source: Source) -> Handle {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let next = Handle(all.sources.len());
        let handle = *all.handles.entry(source.id()).or_insert(next);
        if handle == next {
            all.sources.push(source);
        }
        handle
    }

    /// Adds the dispatch of a mark; answers its row. None where it is nowhere, or here already.
    pub(super) fn bring(&self, mark: &Mark) -> Option<Row> {
        let file = mark.path.as_deref().filter(|path| path.exists()).map(Source::named);
        let stored = || Source::Stored(mark.dispatch, SafeText::default());
        self.add(file.or_else(|| mark.is_stored.then(stored))).pop()
    }

    /// The source of the file with this whole path.
    pub(super) fn of_file(&self, path: &Path) -> Option<Handle> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.handles.get(&read::id_of_file(path)).copied()
    }

    /// The source of a dispatch.
    pub(super) fn of_id(&self, id: DispatchId) -> Option<Handle> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.handles.get(&id).copied()
    }

    /// The whole paths of all files.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let path = |source: &Source| match source {
            Source::File { path, .. } => Some(path.clone()),
            _ => None,
        };
        all.sources.iter().filter_map(path).collect()
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).sources.len()
    }

    /// Reads a source; what was piped in is held, since it cannot be read again.
    pub(super) fn read(&self, handle: Handle) -> Result<Held, Complaint> {
        let source =
            self.all.lock().unwrap_or_else(PoisonError::into_inner).sources.get(handle.0).cloned();
        let Some(source) = source else {
            let gone = io::Error::from(io::ErrorKind::NotFound);
            return Err(read::unreadable(Path::new(""), &gone));
        };
        source.read(self.desk.get())
    }
}
