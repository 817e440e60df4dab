//! Queries that the reader gave a name.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Library, LibraryError, begin, commit};
use crate::dispatch::{SafeText, SavedSearch, Search, SearchDeed};

impl Library {
    /// All saved searches, by name.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>, LibraryError> {
        all(&self.connection).map_err(self.fail())
    }

    /// Has a name stand for a search; answers the one that it stood for before.
    pub fn save_search(
        &mut self,
        search: &SavedSearch,
    ) -> Result<Option<SavedSearch>, LibraryError> {
        self.change_searches(|connection| {
            let before = named(connection, &search.name)?;
            connection
                .prepare_cached(
                    "INSERT INTO saved_search (name, query, asked) VALUES (?1, ?2, ?3)
                     ON CONFLICT (name)
                     DO UPDATE SET query = excluded.query, asked = excluded.asked",
                )?
                .execute(params![
                    search.name.as_str(),
                    search.query,
                    search.asked.map(Search::code)
                ])?;
            Ok(before)
        })
    }

    /// Gives a saved search another name; says whether there is one, and no other of that name.
    pub fn rename_search(&mut self, from: &str, to: &str) -> Result<bool, LibraryError> {
        self.change_searches(|connection| {
            connection
                .prepare_cached("UPDATE OR IGNORE saved_search SET name = ?2 WHERE name = ?1")?
                .execute([from, to])
                .map(|rows| rows > 0)
        })
    }

    /// Forgets a saved search, which is the answer.
    pub fn forget_search(&mut self, name: &str) -> Result<Option<SavedSearch>, LibraryError> {
        self.change_searches(|connection| {
            let before = named(connection, name)?;
            connection
                .prepare_cached("DELETE FROM saved_search WHERE name = ?1")?
                .execute([name])?;
            Ok(before)
        })
    }

    /// Changes the saved searches; answers what takes the change back, or nothing where there is
    /// no such search, or another one has the name.
    pub fn change_search(&mut self, deed: &SearchDeed) -> Result<Option<SearchDeed>, LibraryError> {
        Ok(match deed {
            SearchDeed::Save(search) => Some(match self.save_search(search)? {
                Some(before) => SearchDeed::Save(before),
                None => SearchDeed::Forget(search.clone()),
            }),
            SearchDeed::Rename(old, new) => {
                self.rename_search(old, new)?.then(|| SearchDeed::Rename(new.clone(), old.clone()))
            }
            SearchDeed::Forget(search) => self.forget_search(&search.name)?.map(SearchDeed::Save),
        })
    }

    fn change_searches<T>(
        &mut self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, LibraryError> {
        let transaction = begin(&mut self.connection, &self.file)?;
        let changed = change(&transaction).map_err(|error| LibraryError::of(&self.file, &error))?;
        commit(transaction, &self.file)?;
        Ok(changed)
    }
}

pub(super) fn all(connection: &Connection) -> rusqlite::Result<Vec<SavedSearch>> {
    connection
        .prepare_cached("SELECT name, query, asked FROM saved_search ORDER BY lower(name), name")?
        .query_map([], search_of)?
        .collect()
}

fn named(connection: &Connection, name: &str) -> rusqlite::Result<Option<SavedSearch>> {
    connection
        .prepare_cached("SELECT name, query, asked FROM saved_search WHERE name = ?1")?
        .query_row([name], search_of)
        .optional()
}

fn search_of(row: &Row<'_>) -> rusqlite::Result<SavedSearch> {
    let name = SafeText::line(&row.get::<_, String>(0)?);
    let asked = row.get::<_, Option<String>>(2)?;
    Ok(SavedSearch { name, query: row.get(1)?, asked: asked.as_deref().and_then(Search::coded) })
}
