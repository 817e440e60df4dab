//! What only one process does at a time: a file beside the library, locked by whoever does it.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::folder::prepare_file;

/// The turn of this process; it is over when this is dropped.
#[derive(Debug)]
pub(super) struct Turn {
    path: PathBuf,
    held: File,
}

impl Turn {
    /// Waits until it is this process's turn.
    pub fn take(path: PathBuf) -> io::Result<Self> {
        loop {
            prepare_file(&path)?;
            let held = match File::open(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                opened => opened?,
            };
            held.lock()?;
            // Who had the turn before took the file away, and another one may have made it anew.
            if is_at(&held, &path)? {
                return Ok(Self { path, held });
            }
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // While it is locked: afterwards it may be another's.
        let _ = fs::remove_file(&self.path);
        let _ = self.held.unlock();
    }
}

fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let (file, there) = (file.metadata()?, fs::metadata(path));
    Ok(there.is_ok_and(|there| (there.dev(), there.ino()) == (file.dev(), file.ino())))
}
