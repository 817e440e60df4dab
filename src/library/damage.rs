//! A damaged file is set aside, and what can still be read of it is put into a new one.
//!
//! Standing first: read, bookmarks, kept quotes, notes, tags, places and sources cannot be fetched
//! again. The damaged file is never written to and never deleted; the new one takes its place in
//! one step once it is complete. Damage that shows itself while the library is in use is noted
//! beside it, and mended when it is opened the next time. Another process that has the damaged
//! file open meanwhile goes on with that one: what it writes then is in the file set aside.

mod header;
mod salvage;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::turn::Turn;
use super::{LibraryError, folder, schema};
use crate::words::library as words;

pub(super) use salvage::Saved;

/// What stands beside the library: that damage was seen, and where the file is set aside, that it is
/// being mended, the new one
/// while it is not complete, and a copy that is read in place of one without its first page.
const SEEN: &str = "-damaged";
const MENDING: &str = "-mending";
const NEW: &str = "-new";
const COPY: &str = "-copy";

/// A library that was damaged, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The library.
    pub path: PathBuf,
    /// Where the damaged file is now.
    pub aside: PathBuf,
    /// What was wrong with it.
    pub why: String,
    /// What could be read of it.
    pub saved: Saved,
}

impl Mended {
    /// Says it in two sentences.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (path, aside) = (self.path.display().to_string(), self.aside.display().to_string());
        words::mended(&path, &self.why, &self.saved.counts(), &aside)
    }
}

/// Notes that a library is damaged, for whoever opens it the next time.
pub(super) fn note(file: &Path) {
    // Where nothing can be written, nothing can be mended either.
    let _ = folder::prepare_file(&beside(file, SEEN));
}

/// Opens a library; one that is damaged is mended first.
pub(super) fn open_mended(
    file: &Path,
    open: impl Fn(&Path) -> Result<Connection, LibraryError>,
) -> Result<(Connection, Option<Mended>), LibraryError> {
    if !is_noted(file) {
        match open(file) {
            Err(LibraryError::Damaged { .. }) => {}
            opened => return opened.map(|connection| (connection, None)),
        }
    }
    let mended = mend(file)?;
    Ok((open(file)?, mended))
}

fn is_noted(file: &Path) -> bool {
    beside(file, SEEN).exists()
}

/// Mends a library, unless it turns out to be sound.
fn mend(file: &Path) -> Result<Option<Mended>, LibraryError> {
    let failed = |error: io::Error| LibraryError::folder(file, &error);
    // Whoever waits here finds a sound library afterwards.
    let turn = Turn::take(beside(file, MENDING)).map_err(failed)?;
    give_back_log(file).map_err(failed)?;
    // What only a newer program can read looks damaged to this one.
    if let Ok(connection) = open_plainly(file)
        && let Err(refused) = schema::check_version(&connection, file)
        && matches!(refused, LibraryError::Newer { .. } | LibraryError::Foreign { .. })
    {
        return Err(refused);
    }
    let mended = match damage_of(file) {
        None => None,
        Some(why) => {
            let new = beside(file, NEW);
            let saved = rebuild(file, &new)?;
            let aside = set_aside(file, &new).map_err(failed)?;
            Some(Mended { path: file.to_path_buf(), aside, why, saved })
        }
    };
    let _ = fs::remove_file(beside(file, SEEN));
    drop(turn);
    Ok(mended)
}

/// What is wrong with a library; none where it is sound, or cannot be looked at for another
/// reason than damage.
fn damage_of(file: &Path) -> Option<String> {
    let check = |connection: Connection| {
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0))
    };
    match open_plainly(file).and_then(check) {
        Ok(said) => (said != "ok").then_some(said),
        Err(error) => match LibraryError::of(file, &error) {
            LibraryError::Damaged { error, .. } => Some(error),
            _ => None,
        },
    }
}

/// Opens a file for reading, whatever is in it.
fn open_plainly(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(schema::BUSY)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(connection)
}

/// Makes a new library of what can be read of a damaged one.
fn rebuild(file: &Path, new: &Path) -> Result<Saved, LibraryError> {
    let failed = |error: io::Error| LibraryError::folder(new, &error);
    remove_all(new);
    folder::prepare_file(new).map_err(failed)?;
    let mut connection = schema::open_to_write(new)?;
    let copy = beside(file, COPY);
    let old = match open_plainly(file).and_then(|old| has_tables(&old).map(|()| old)) {
        Ok(old) => Some(old),
        Err(_) => header::open_repaired(file, new, &copy).ok().flatten(),
    };
    let saved = salvage::salvage(old.as_ref(), &mut connection);
    drop(old);
    remove_all(&copy);
    let saved = saved.map_err(|error| LibraryError::of(new, &error))?;
    // All of it in one file, so that one step puts it in its place.
    let whole = connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)");
    whole.map_err(|error| LibraryError::of(new, &error))?;
    drop(connection);
    File::open(new).and_then(|new| new.sync_all()).map_err(failed)?;
    Ok(saved)
}

/// Says whether the list of tables can be read and has those that matter most.
fn has_tables(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("SELECT 1 FROM sqlite_schema WHERE name = 'standing'", [], |_| Ok(()))
}

/// Sets a damaged file aside, with its log, and puts the new one in its place; answers where it is.
fn set_aside(file: &Path, new: &Path) -> io::Result<PathBuf> {
    let day = jiff::Zoned::now().date();
    let names = (1..).map(|number| match number {
        1 => beside(file, &format!(".damaged-{day}")),
        _ => beside(file, &format!(".damaged-{day}-{number}")),
    });
    let mut aside = PathBuf::new();
    for name in names {
        // Never over a file that is there.
        match fs::hard_link(file, &name) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            linked => {
                linked?;
                aside = name;
                break;
            }
        }
    }
    // A crash from here on leaves a library without its log, which may look sound.
    fs::write(beside(file, SEEN), aside.as_os_str().as_bytes())?;
    sync_folder(file)?;
    if fs::metadata(log_of(file)).is_ok_and(|log| log.len() > 0) {
        fs::rename(log_of(file), log_of(&aside))?;
    }
    // Neither an empty log nor the index of one holds anything.
    for part in ["-wal", "-shm"] {
        let _ = fs::remove_file(beside(file, part));
    }
    fs::rename(new, file)?;
    sync_folder(file)?;
    Ok(aside)
}

/// Takes a log back that was set aside when the program was stopped before the file itself was.
fn give_back_log(file: &Path) -> io::Result<()> {
    let aside = PathBuf::from(OsString::from_vec(fs::read(beside(file, SEEN)).unwrap_or_default()));
    let inode = |file: &Path| fs::metadata(file).map(|file| (file.dev(), file.ino())).ok();
    if inode(&aside).is_some() && inode(&aside) == inode(file) && !log_of(file).exists() {
        match fs::rename(log_of(&aside), log_of(file)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            renamed => renamed?,
        }
        // It is set aside again, under the same name.
        fs::remove_file(&aside)?;
    }
    Ok(())
}

fn log_of(file: &Path) -> PathBuf {
    beside(file, "-wal")
}

/// Has the names in the library's folder reach the disk.
fn sync_folder(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

/// A file that stands beside another and is called after it.
pub(super) fn beside(file: &Path, more: &str) -> PathBuf {
    let mut name = OsString::from(file.as_os_str());
    name.push(more);
    PathBuf::from(name)
}

/// Removes a file of ours that is no longer wanted, with its log.
fn remove_all(file: &Path) {
    for more in ["", "-wal", "-shm", "-journal"] {
        let _ = fs::remove_file(beside(file, more));
    }
}
