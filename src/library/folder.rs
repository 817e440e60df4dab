//! The folder and the file, readable by their owner alone.

use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use super::LibraryError;

/// The library's name in its folder; SQLite puts `-wal` and `-shm` beside it with its mode.
pub(super) const FILE: &str = "library.db";

/// Makes the folder and an empty file where there are none, and answers with the file's path.
///
/// An existing folder is closed to others only when it holds nothing but the library, since a
/// folder named with `--data-dir` may be used for other things too.
pub(super) fn prepare(folder: &Path) -> Result<PathBuf, LibraryError> {
    let file = folder.join(FILE);
    prepare_folder(folder).map_err(|error| LibraryError::folder(folder, &error))?;
    match prepare_file(&file) {
        Ok(()) => Ok(file),
        Err(error) if is_write_refusal(&error) => {
            Err(LibraryError::ReadOnly { path: file.display().to_string() })
        }
        Err(error) => Err(LibraryError::folder(&file, &error)),
    }
}

fn is_write_refusal(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

fn prepare_folder(folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        return DirBuilder::new().recursive(true).mode(0o700).create(folder);
    }
    let is_ours = fs::read_dir(folder)?
        .filter_map(Result::ok)
        .all(|entry| entry.file_name().to_string_lossy().starts_with(FILE));
    if is_ours { close_to_others(folder) } else { Ok(()) }
}

/// Makes an empty file where there is none, and takes the rights of others away.
pub(super) fn prepare_file(file: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(file)?;
    close_to_others(file)
}

/// Takes the rights of others away; the owner's own stay as the owner set them.
fn close_to_others(path: &Path) -> io::Result<()> {
    let found = fs::metadata(path)?.permissions().mode() & 0o777;
    let closed = found & 0o700;
    if found == closed {
        return Ok(());
    }
    match fs::set_permissions(path, Permissions::from_mode(closed)) {
        // Somebody else's file that we may nevertheless write: theirs to close.
        Err(error) if is_write_refusal(&error) => Ok(()),
        other => other,
    }
}
