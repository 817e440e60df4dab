//! What is kept on disk: standing, kept quotes, sources, and the texts of dispatches.
//!
//! One SQLite file in one folder, which several processes may use at once. A call that changes
//! something returns after the commit and not before, so that "saved" can be believed. A file
//! read in place leaves its path, fingerprint and standing here, and its text once it is
//! bookmarked or something in it is kept; what was piped in leaves nothing until then. What comes
//! in from a source is stored as it comes.
//!
//! Never names the state of the program or a face, never reads a dispatch's file: who calls says
//! which files are gone.

mod brought;
mod contents;
mod copies;
mod damage;
mod deed;
mod error;
mod expression;
mod folder;
mod followed;
mod index;
mod kept;
mod listing;
mod marks;
mod moved;
mod newsboat;
mod pages;
mod plan;
mod prune;
mod records;
mod renewal;
mod replaced;
mod revision;
mod row;
mod rules;
mod said;
mod schema;
mod searches;
mod sources;
mod standing;
mod tables;
mod tally;
mod turn;
mod undo;
mod window;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

pub use copies::CopyRow;
pub use damage::Mended;
pub use error::LibraryError;
pub use followed::Files;
pub use listing::{Listed, Summary};
pub use newsboat::{NewsboatCache, NewsboatError};
pub use pages::PageOf;
pub use plan::Page;
pub use rules::Unruled;
pub use said::Said;
pub use sources::{TakenIn, TextHere};
pub use tally::Tally;
pub use window::{Shelf, Shelved, Sorted, Window};

use crate::dispatch::{
    Arrived, Dispatch, DispatchId, Fingerprint, Habit, LastOpen, Receipt, Remembered, Request,
    Undone,
};
use deed::Failure;
use sources::Memory;
use undo::UndoStack;

/// How many steps of SQLite's machine pass between two looks whether a query is still wanted.
const STEPS_BETWEEN_LOOKS: i32 = 1000;

/// An open library.
#[derive(Debug)]
pub struct Library {
    connection: Connection,
    file: PathBuf,
    undo: UndoStack,
    reading: Option<Reading>,
    memory: Memory,
    mended: Option<Mended>,
}

/// Finds the quotes of a dispatch anew, in place of those that it has.
pub type Reading = fn(&mut Dispatch);

impl Library {
    /// Opens the library in a folder; makes both where there are none.
    ///
    /// The folder is made with mode 0700, the file with 0600. A damaged file is set aside, and
    /// what can be read of it is in a new one.
    pub fn open(folder: &Path) -> Result<Self, LibraryError> {
        let file = folder::prepare(folder)?;
        let (connection, mended) = damage::open_mended(&file, schema::open_to_write)?;
        Ok(Self { mended, ..Self::of(connection, file) })
    }

    /// Opens the library in a folder for reading alone; none where there is no library yet.
    pub fn open_to_read(folder: &Path) -> Result<Option<Self>, LibraryError> {
        let file = folder.join(folder::FILE);
        if !file.exists() {
            return Ok(None);
        }
        let (connection, mended) = damage::open_mended(&file, schema::open_to_read)?;
        Ok(Some(Self { mended, ..Self::of(connection, file) }))
    }

    /// The library made ready for as much as a refresh of all sources brings: it takes some ten
    /// megabytes of memory more.
    pub fn expecting_much(self) -> Result<Self, LibraryError> {
        schema::expect_much(&self.connection).map_err(self.fail())?;
        Ok(self)
    }

    /// What became of the file, where it was damaged when it was opened.
    pub fn mended(&self) -> Option<&Mended> {
        self.mended.as_ref()
    }

    fn of(connection: Connection, file: PathBuf) -> Self {
        let (undo, memory) = (UndoStack::default(), Memory::default());
        Self { connection, file, undo, reading: None, memory, mended: None }
    }

    /// Carries out a request, all of it or nothing of it; what it answers is on disk.
    ///
    /// An id that the library does not know is an error. Changes of what was piped in are passed
    /// over while nothing of it is stored and they do not store it.
    pub fn apply(&mut self, request: &Request) -> Result<Receipt, LibraryError> {
        let now = now_ms();
        let transaction = begin(&mut self.connection, &self.file)?;
        let (receipt, deed) =
            deed::carry_out(&transaction, request, now).map_err(|failure| match failure {
                Failure::Sql(error) => LibraryError::of(&self.file, &error),
                Failure::Unknown(id) => LibraryError::Unknown(id),
            })?;
        commit(transaction, &self.file)?;
        if let Some(deed) = deed {
            self.undo.push(deed);
        }
        Ok(receipt)
    }

    /// Takes back this process's last change that can be taken back.
    ///
    /// Refuses, and forgets the change, when another process has changed one of the same
    /// dispatches since.
    pub fn undo(&mut self) -> Result<Undone, LibraryError> {
        let deed = self.undo.last().ok_or(LibraryError::NothingToUndo)?;
        let fail = |error: rusqlite::Error| LibraryError::of(&self.file, &error);
        let transaction = begin(&mut self.connection, &self.file)?;
        let receipt = deed::take_back(&transaction, deed).map_err(fail)?;
        let Some(receipt) = receipt else {
            drop(transaction);
            self.undo.pop();
            return Err(LibraryError::Overtaken);
        };
        commit(transaction, &self.file)?;
        let changes = self.undo.pop().map(|deed| deed.changes).unwrap_or_default();
        Ok(Undone { changes, receipt })
    }

    /// Finds what is remembered of dispatches; the unknown ones are missing in the answer.
    pub fn standings(
        &self,
        ids: &[DispatchId],
    ) -> Result<BTreeMap<DispatchId, Remembered>, LibraryError> {
        let mut found = BTreeMap::new();
        for id in ids {
            if row::find(&self.connection, *id).map_err(self.fail())?.is_some() {
                let snapshot = standing::read(&self.connection, *id).map_err(self.fail())?;
                found.insert(*id, snapshot.remembered);
            }
        }
        Ok(found)
    }

    /// Hands the standing of moved files to the dispatches that were read at their new paths.
    ///
    /// A dispatch that the library does not know takes over from one with the same bytes whose
    /// file is gone. Answers with the pairs of old and new id.
    pub fn follow(
        &mut self,
        arrived: &[Arrived],
        is_gone: impl Fn(&Path) -> bool,
    ) -> Result<Vec<(DispatchId, DispatchId)>, LibraryError> {
        let fail = |error: rusqlite::Error| LibraryError::of(&self.file, &error);
        let moves = moved::find(&self.connection, arrived, &is_gone).map_err(fail)?;
        if moves.is_empty() {
            return Ok(moves);
        }
        let transaction = begin(&mut self.connection, &self.file)?;
        // Another process may have followed the same files meanwhile.
        let moves = moved::find(&transaction, arrived, &is_gone).map_err(fail)?;
        moved::hand_over(&transaction, arrived, &moves).map_err(fail)?;
        commit(transaction, &self.file)?;
        Ok(moves)
    }

    /// Finds the dispatch that was opened last.
    pub fn last_open(&self) -> Result<Option<LastOpen>, LibraryError> {
        self.connection
            .query_row(
                "SELECT id, path, EXISTS (SELECT 1 FROM revision WHERE revision.id = dispatch.id)
                 FROM standing JOIN dispatch USING (id)
                 WHERE opened IS NOT NULL ORDER BY opened DESC LIMIT 1",
                [],
                |row| {
                    Ok(LastOpen {
                        id: DispatchId::from_bytes(row.get(0)?),
                        path: row.get::<_, Option<Vec<u8>>>(1)?.map(row::path_of),
                        is_stored: row.get(2)?,
                    })
                },
            )
            .optional()
            .map_err(self.fail())
    }

    /// Reads the text that was stored last among those other than the one that is shown.
    pub fn earlier(
        &self,
        id: DispatchId,
        shown: &Fingerprint,
    ) -> Result<Option<Dispatch>, LibraryError> {
        let earlier = revision::earlier(&self.connection, id, shown).map_err(self.fail())?;
        Ok(earlier.map(|text| text.read_by(self.reading)))
    }

    /// Remembers how the reader likes a thing, in place of what was remembered before.
    pub fn settle(&mut self, habit: &Habit) -> Result<(), LibraryError> {
        self.connection
            .execute(
                "INSERT INTO habit (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [&habit.name, &habit.value],
            )
            .map(|_| ())
            .map_err(self.fail())
    }

    /// Finds all that was settled, in order of name.
    pub fn habits(&self) -> Result<Vec<Habit>, LibraryError> {
        let read = |row: &rusqlite::Row<'_>| Ok(Habit { name: row.get(0)?, value: row.get(1)? });
        let mut statement = self
            .connection
            .prepare("SELECT name, value FROM habit ORDER BY name")
            .map_err(self.fail())?;
        let found = statement.query_map([], read).map_err(self.fail())?;
        found.collect::<Result<_, _>>().map_err(self.fail())
    }

    /// Reads the stored text of a dispatch, of the newest revision that is stored.
    pub fn stored(&self, id: DispatchId) -> Result<Option<Dispatch>, LibraryError> {
        let newest = revision::newest(&self.connection, id).map_err(self.fail())?;
        Ok(newest.map(|text| text.read_by(self.reading)))
    }

    /// Reads the stored text of one revision of a dispatch, by the hash of its bytes.
    pub fn stored_revision(
        &self,
        id: DispatchId,
        revision: &str,
    ) -> Result<Option<Dispatch>, LibraryError> {
        let all = revision::all(&self.connection, id).map_err(self.fail())?;
        let mut texts = all.into_iter();
        let text = texts.find(|text| text.dispatch.fingerprint.as_str() == revision);
        Ok(text.map(|text| text.read_by(self.reading)))
    }

    /// Finds the file that a dispatch was read from.
    pub fn path_of(&self, id: DispatchId) -> Result<Option<PathBuf>, LibraryError> {
        let row = row::find(&self.connection, id).map_err(self.fail())?;
        row.map_or(Err(LibraryError::Unknown(id)), |row| Ok(row.path))
    }

    /// Stops queries of this connection once nobody waits for them any more.
    pub fn stop_when(
        &mut self,
        is_stopped: impl FnMut() -> bool + Send + 'static,
    ) -> Result<(), LibraryError> {
        let set = self.connection.progress_handler(STEPS_BETWEEN_LOOKS, Some(is_stopped));
        set.map_err(|error| LibraryError::of(&self.file, &error))
    }

    fn fail(&self) -> impl Fn(rusqlite::Error) -> LibraryError + '_ {
        |error| LibraryError::of(&self.file, &error)
    }
}

/// The time by this computer's clock, in milliseconds since 1970.
fn now_ms() -> i64 {
    Timestamp::now().as_millisecond()
}

/// Begins a change: the lock is taken at once, so that what is read stays true until the commit.
fn begin<'a>(connection: &'a mut Connection, file: &Path) -> Result<Transaction<'a>, LibraryError> {
    connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(|error| LibraryError::of(file, &error))
}

fn commit(transaction: Transaction<'_>, file: &Path) -> Result<(), LibraryError> {
    transaction.commit().map_err(|error| LibraryError::of(file, &error))
}
