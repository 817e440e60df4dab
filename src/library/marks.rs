//! Places with a capital letter, reached from every dispatch.

use rusqlite::{Row, params};

use super::row::{self, path_of};
use super::standing::{json_of, to_json};
use super::{Library, LibraryError, begin, commit, followed, index, now_ms};
use crate::dispatch::{Anchor, DispatchId, Mark, OriginKind, Target};

impl Library {
    /// Gives a place a letter, in place of the one that had it.
    ///
    /// Says whether it is on disk: what was piped in has no place there until something in it is
    /// kept. An id that the library does not know is an error.
    pub fn set_mark(
        &mut self,
        letter: char,
        target: &Target,
        anchor: &Anchor,
    ) -> Result<bool, LibraryError> {
        let fail = |error: rusqlite::Error| LibraryError::of(&self.file, &error);
        let id = target.id();
        let transaction = begin(&mut self.connection, &self.file)?;
        let is_known = row::find(&transaction, id).map_err(fail)?.is_some();
        match target {
            Target::Known(_) if !is_known => return Err(LibraryError::Unknown(id)),
            Target::Held(held)
                if !is_known && held.dispatch.origin.kind == OriginKind::StandardInput =>
            {
                return Ok(false);
            }
            Target::Held(held) => {
                let is_brought = followed::is_brought(&transaction, held).map_err(fail)?;
                if !is_brought && row::enrol(&transaction, held, None, now_ms()).map_err(fail)? {
                    index::renew(&transaction, id).map_err(fail)?;
                }
            }
            Target::Known(_) => {}
        }
        transaction
            .execute(
                "INSERT INTO mark (letter, id, anchor) VALUES (?1, ?2, ?3)
                 ON CONFLICT (letter) DO UPDATE SET id = excluded.id, anchor = excluded.anchor",
                params![letter.to_string(), id.bytes(), to_json(anchor).map_err(fail)?],
            )
            .map_err(fail)?;
        commit(transaction, &self.file)?;
        Ok(true)
    }

    /// Finds all places with a letter, in order of letter.
    pub fn marks(&self) -> Result<Vec<Mark>, LibraryError> {
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT letter, id, anchor, path,
                        EXISTS (SELECT 1 FROM revision WHERE revision.id = mark.id)
                 FROM mark JOIN dispatch USING (id) ORDER BY letter",
            )
            .map_err(self.fail())?;
        let found = statement.query_map([], mark_of).map_err(self.fail())?;
        let found: Result<Vec<Option<Mark>>, _> = found.collect();
        Ok(found.map_err(self.fail())?.into_iter().flatten().collect())
    }
}

fn mark_of(row: &Row<'_>) -> rusqlite::Result<Option<Mark>> {
    let letter = row.get::<_, String>(0)?.chars().next();
    let (Some(letter), Some(anchor)) = (letter, json_of(row, 2)?) else { return Ok(None) };
    Ok(Some(Mark {
        letter,
        dispatch: DispatchId::from_bytes(row.get(1)?),
        anchor,
        path: row.get::<_, Option<Vec<u8>>>(3)?.map(path_of),
        is_stored: row.get(4)?,
    }))
}
