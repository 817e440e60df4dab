//! Queries that the reader gave a name.

use rusqlite::{Connection, params};

use super::{Library, LibraryError, begin, commit};
use crate::dispatch::{SafeText, SavedSearch, SearchDeed};

impl Library {
    /// All saved searches, by name.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>, LibraryError> {
        all(&self.connection).map_err(self.fail())
    }

    /// Has a name stand for a query; answers the query that it stood for before.
    pub fn save_search(&mut self, search: &SavedSearch) -> Result<Option<String>, LibraryError> {
        self.change_searches(|connection| {
            let before = query_of(connection, &search.name)?;
            connection
                .prepare_cached(
                    "INSERT INTO saved_search (name, query) VALUES (?1, ?2)
                     ON CONFLICT (name) DO UPDATE SET query = excluded.query",
                )?
                .execute(params![search.name.as_str(), search.query])?;
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

    /// Forgets a saved search; answers the query that it stood for.
    pub fn forget_search(&mut self, name: &str) -> Result<Option<String>, LibraryError> {
        self.change_searches(|connection| {
            let before = query_of(connection, name)?;
            connection
                .prepare_cached("DELETE FROM saved_search WHERE name = ?1")?
                .execute([name])?;
            Ok(before)
        })
    }

    /// Changes the saved searches; answers what takes the change back, or nothing where there is
    /// no such search, or another one has the name.
    pub fn change_search(&mut self, deed: &SearchDeed) -> Result<Option<SearchDeed>, LibraryError> {
        let named = |name: &SafeText, query| SavedSearch { name: name.clone(), query };
        Ok(match deed {
            SearchDeed::Save(search) => Some(match self.save_search(search)? {
                Some(before) => SearchDeed::Save(named(&search.name, before)),
                None => SearchDeed::Forget(search.clone()),
            }),
            SearchDeed::Rename(old, new) => {
                self.rename_search(old, new)?.then(|| SearchDeed::Rename(new.clone(), old.clone()))
            }
            SearchDeed::Forget(search) => self
                .forget_search(&search.name)?
                .map(|query| SearchDeed::Save(named(&search.name, query))),
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
        .prepare_cached("SELECT name, query FROM saved_search ORDER BY lower(name), name")?
        .query_map([], |row| {
            let name = SafeText::line(&row.get::<_, String>(0)?);
            Ok(SavedSearch { name, query: row.get(1)? })
        })?
        .collect()
}

fn query_of(connection: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    let mut statement =
        connection.prepare_cached("SELECT query FROM saved_search WHERE name = ?1")?;
    let mut rows = statement.query_map([name], |row| row.get(0))?;
    rows.next().transpose()
}
