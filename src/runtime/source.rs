//! What the rows of the list stand for, and how each is read.

use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::{Complaint, read, samples};
use crate::app::{Handle, Row};
use crate::dispatch::{Dispatch, DispatchId, Held, OriginKind, SafeText};

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
        /// What was read.
        held: Option<Held>,
    },
    /// One of the built-in samples, by number.
    Sample(usize),
    /// A dispatch whose text is in the library.
    Stored(Arc<Dispatch>),
}

impl Source {
    /// Makes the source of a name on the command line or in a folder.
    pub(super) fn named(named: &Path) -> Self {
        if read::is_piped(named) {
            return Self::Piped { named: named.to_path_buf(), held: None };
        }
        let path = std::path::absolute(named).unwrap_or_else(|_| named.to_path_buf());
        let path = path.canonicalize().unwrap_or(path);
        Self::File { shown: named.to_path_buf(), path }
    }

    /// The row of the source before it was read.
    pub(super) fn row(&self, handle: Handle) -> Row {
        match self {
            Self::File { shown, path } => {
                let name = shown.file_name().unwrap_or(shown.as_os_str());
                let name = SafeText::line(&name.to_string_lossy());
                Row::new(handle, read::id_of_file(path), name)
            }
            Self::Piped { named, .. } => {
                let id =
                    DispatchId::of(OriginKind::StandardInput, b"row", named.as_os_str().as_bytes());
                Row::new(handle, id, read::shown(named))
            }
            Self::Sample(number) => {
                Row::new(handle, samples::id_of(*number), samples::name_of(*number))
            }
            Self::Stored(dispatch) => Row::new(handle, dispatch.id, dispatch.origin.name.clone()),
        }
    }

    fn read(&self) -> Result<Held, Complaint> {
        match self {
            Self::File { shown, path } => {
                let dispatch = read::dispatch_of(shown)?;
                Ok(Held { dispatch: Arc::new(dispatch), path: Some(path.clone()) })
            }
            Self::Piped { held: Some(held), .. } => Ok(held.clone()),
            Self::Piped { named, held: None } => {
                let dispatch = read::dispatch_of(named)?;
                Ok(Held { dispatch: Arc::new(dispatch), path: None })
            }
            Self::Sample(number) => {
                Ok(Held { dispatch: Arc::new(samples::read(*number)), path: None })
            }
            Self::Stored(dispatch) => Ok(Held { dispatch: Arc::clone(dispatch), path: None }),
        }
    }
}

/// All sources of this session, by the number of their row.
#[derive(Debug, Clone, Default)]
pub(super) struct Sources(Arc<Mutex<Vec<Source>>>);

impl Sources {
    /// Adds sources; answers their rows.
    pub(super) fn add(&self, found: Vec<Source>) -> Vec<Row> {
        let mut sources = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = (sources.len()..).zip(&found).map(|(number, source)| source.row(Handle(number)));
        let rows = rows.collect();
        sources.extend(found);
        rows
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Reads a source; what was piped in is held, since it cannot be read again.
    pub(super) fn read(&self, handle: Handle) -> Result<Held, Complaint> {
        let source = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(handle.0).cloned();
        let Some(source) = source else {
            let gone = io::Error::from(io::ErrorKind::NotFound);
            return Err(read::unreadable(Path::new(""), &gone));
        };
        let read = source.read()?;
        let mut sources = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Source::Piped { held, .. }) = sources.get_mut(handle.0) {
            *held = Some(read.clone());
        }
        Ok(read)
    }
}
