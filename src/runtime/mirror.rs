//! A plain file that grows as quotes are kept.
//!
//! Written after the library has them, so that a mirror that fails loses nothing. It is the
//! reader's own: only added to, whatever is let go or undone later.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::home::at_home;
use crate::dispatch::{Anchor, Change, DispatchId, Kept, Receipt, Request};
use crate::export;
use crate::library::{Library, LibraryError};
use crate::words::{leaving, library as words};

/// How long a disk may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// A Markdown file that kept passages are added to.
#[derive(Debug, Clone)]
pub struct Mirror {
    path: PathBuf,
}

impl Mirror {
    /// Names the file; `~/` at the start is the reader's home folder. None for an empty path.
    #[must_use]
    pub fn at(written: &str) -> Option<Self> {
        (!written.is_empty()).then(|| Self { path: at_home(Path::new(written)) })
    }

    /// Carries out a request, and adds what it keeps anew once that is on disk.
    ///
    /// A mirror that cannot be written is a complaint in the receipt.
    pub(super) fn apply(
        &self,
        library: &mut Library,
        request: &Request,
    ) -> Result<Receipt, LibraryError> {
        let before = kept_before(library, request)?;
        let mut receipt = library.apply(request)?;
        let now = receipt.remembered.iter().flat_map(|(_, remembered)| &remembered.kept);
        let new: Vec<&Kept> = now
            .filter(|kept| asks_to_keep(request, kept))
            .filter(|kept| !before.contains(&key(kept.dispatch, &kept.anchor)))
            .collect();
        if let Err(error) = append_in_time(&self.path, &new) {
            let shown = self.path.display().to_string();
            receipt.complaint = Some(words::mirror_failed(&shown, &error.to_string()));
        }
        Ok(receipt)
    }
}

/// What tells one kept passage from every other.
type Key = (DispatchId, String, usize, String);

fn key(id: DispatchId, anchor: &Anchor) -> Key {
    (id, anchor.revision.clone(), anchor.offset, anchor.exact.to_string())
}

/// What was kept already in the dispatches in which the request keeps something.
fn kept_before(library: &Library, request: &Request) -> Result<BTreeSet<Key>, LibraryError> {
    let keeping = request.parts.iter().filter(|(_, change)| matches!(change, Change::Keep(_)));
    let ids: Vec<DispatchId> = keeping.map(|(target, _)| target.id()).collect();
    let standings = library.standings(&ids)?;
    let kept = standings.values().flat_map(|remembered| &remembered.kept);
    Ok(kept.map(|kept| key(kept.dispatch, &kept.anchor)).collect())
}

fn asks_to_keep(request: &Request, kept: &Kept) -> bool {
    request.parts.iter().any(|(target, change)| {
        matches!(change, Change::Keep(asked) if asked.anchor == kept.anchor)
            && target.id() == kept.dispatch
    })
}

/// Adds passages to the file; a disk that does not answer is a failure, and not waited for.
fn append_in_time(path: &Path, kept: &[&Kept]) -> io::Result<()> {
    if kept.is_empty() {
        return Ok(());
    }
    let own = BTreeMap::new();
    let cited = kept.iter().filter_map(|kept| export::cite(kept, "markdown", &own));
    let added: String = cited.map(|cited| cited + "\n").collect();
    let (path, (done, end)) = (path.to_path_buf(), mpsc::channel());
    // Nobody listens any more when it was not in time.
    let work = move || drop(done.send(append(&path, &added)));
    thread::Builder::new().name("mirror".to_owned()).spawn(work)?;
    end.recv_timeout(PATIENCE).unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

/// What is no file may have nobody at its other end, and is not opened.
fn append(path: &Path, added: &str) -> io::Result<()> {
    if path.metadata().is_ok_and(|there| !there.is_file()) {
        return Err(io::Error::other(leaving::IS_DEVICE));
    }
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    file.write_all(added.as_bytes())?;
    file.sync_all()
}
