//! Why something could not be remembered or found.

use std::io;
use std::path::Path;

use rusqlite::ErrorCode;

use super::damage;
use crate::dispatch::DispatchId;
use crate::words::library as words;

/// Why the library could not do a thing, with the file it concerns.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LibraryError {
    /// The folder cannot be made or entered.
    #[error("{}", words::folder(path, error))]
    Folder {
        /// The folder.
        path: String,
        /// What the system says.
        error: String,
    },
    /// The library can be read but not written.
    #[error("{}", words::read_only(path))]
    ReadOnly {
        /// The file.
        path: String,
    },
    /// The disk is full.
    #[error("{}", words::full(path))]
    Full {
        /// The file.
        path: String,
    },
    /// The file is damaged.
    #[error("{}", words::damaged(path, error))]
    Damaged {
        /// The file.
        path: String,
        /// What is wrong with it.
        error: String,
    },
    /// A later version of the program made the file.
    #[error("{}", words::newer(path, *found, super::tables::VERSION))]
    Newer {
        /// The file.
        path: String,
        /// The schema that it has.
        found: i64,
    },
    /// The file is some other program's.
    #[error("{}", words::foreign(path))]
    Foreign {
        /// The file.
        path: String,
    },
    /// Another process writes for too long.
    #[error("{}", words::busy(path))]
    Busy {
        /// The file.
        path: String,
    },
    /// Anything else that the disk or SQLite reports.
    #[error("{}", words::failed(path, error))]
    Failed {
        /// The file.
        path: String,
        /// What SQLite says.
        error: String,
    },
    /// A change of a dispatch that the library does not know.
    #[error("{}", words::unknown(&_0.to_string()))]
    Unknown(DispatchId),
    /// This process changed nothing, or has undone it all.
    #[error("{}", words::NOTHING_TO_UNDO)]
    NothingToUndo,
    /// Another process changed the same dispatch since.
    #[error("{}", words::OVERTAKEN)]
    Overtaken,
    /// Nobody waits for the query any more.
    #[error("{}", words::INTERRUPTED)]
    Interrupted,
}

impl LibraryError {
    /// Says what SQLite reports about a file. Damage is noted beside it.
    pub(super) fn of(file: &Path, error: &rusqlite::Error) -> Self {
        let path = file.display().to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::ReadOnly { path }
            }
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                damage::note(file);
                Self::Damaged { path, error: error.to_string() }
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path },
            Some(ErrorCode::OperationInterrupted) => Self::Interrupted,
            // A value that no writer of ours has written is in one row: the file is sound.
            _ => Self::Failed { path, error: error.to_string() },
        }
    }

    /// Says what the system reports about a folder or file.
    pub(super) fn folder(path: &Path, error: &io::Error) -> Self {
        let (path, is_full) =
            (path.display().to_string(), error.kind() == io::ErrorKind::StorageFull);
        if is_full { Self::Full { path } } else { Self::Folder { path, error: error.to_string() } }
    }
}
