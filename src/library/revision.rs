//! The texts of dispatches, one for each revision that is stored.

use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, params};

use super::Reading;
use super::standing::{json_of, to_json};
use crate::dispatch::{
    Dispatch, DispatchId, Fingerprint, LOADER_VERSION, QUOTES_VERSION, SafeText,
};

/// A stored text as it stands in the table, so that undo can put it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RevisionRow {
    id: DispatchId,
    fingerprint: String,
    headline: Option<String>,
    agency: Option<String>,
    published: Option<String>,
    quotes: usize,
    speakers: String,
    dispatch: String,
    loader_version: u32,
    quotes_version: u32,
    stored: i64,
}

/// A stored text as it is handed out.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) dispatch: Dispatch,
    /// The version of the engine that found its quotes.
    quotes_version: u32,
}

impl Text {
    /// Columns that [`Self::of`] reads.
    pub(super) const COLUMNS: &str = "revision.dispatch, revision.quotes_version";

    pub(super) fn of(row: &rusqlite::Row<'_>, id: DispatchId) -> rusqlite::Result<Self> {
        let dispatch = json_of::<Dispatch>(row, 0)?
            .filter(|dispatch| dispatch.id == id && dispatch.is_sound())
            .ok_or_else(|| {
                let why = "a stored text does not fit its offsets";
                rusqlite::Error::FromSqlConversionFailure(0, Type::Text, why.into())
            })?;
        Ok(Self { dispatch, quotes_version: row.get(1)? })
    }

    /// The dispatch with the quotes that the engine of today finds in it.
    pub(super) fn read_by(self, reading: Option<Reading>) -> Dispatch {
        let mut dispatch = self.dispatch;
        if let Some(read) = reading.filter(|_| self.quotes_version < QUOTES_VERSION) {
            read(&mut dispatch);
        }
        dispatch
    }
}

impl RevisionRow {
    fn of(dispatch: &Dispatch, now: i64) -> rusqlite::Result<Self> {
        let names: Vec<&SafeText> =
            dispatch.speakers.iter().filter_map(|speaker| speaker.name.as_ref()).collect();
        Ok(Self {
            id: dispatch.id,
            fingerprint: dispatch.fingerprint.as_str().to_owned(),
            headline: dispatch.headline.as_deref().map(str::to_owned),
            agency: dispatch.agency.as_deref().map(str::to_owned),
            published: dispatch.published.map(|stamp| stamp.to_string()),
            quotes: dispatch.quotes.iter().filter(|quote| quote.is_speech()).count(),
            speakers: to_json(&names)?,
            dispatch: to_json(dispatch)?,
            loader_version: LOADER_VERSION,
            quotes_version: QUOTES_VERSION,
            stored: now,
        })
    }
}

/// Stores the text of a dispatch; the revision before it stays, so that what changed can be
/// shown, and an older one while something kept is tied to it.
pub(super) fn store(
    connection: &Connection,
    dispatch: &Dispatch,
    now: i64,
) -> rusqlite::Result<()> {
    insert(connection, &RevisionRow::of(dispatch, now)?)?;
    connection
        .prepare_cached(
            "DELETE FROM revision WHERE id = ?1 AND fingerprint <> ?2
         AND fingerprint NOT IN (SELECT revision FROM kept WHERE kept.id = ?1)
         AND rowid <> (SELECT rowid FROM revision WHERE id = ?1 AND fingerprint <> ?2
                       ORDER BY stored DESC, rowid DESC LIMIT 1)",
        )?
        .execute(params![dispatch.id.bytes(), dispatch.fingerprint.as_str()])?;
    Ok(())
}

/// Stores the first text of a dispatch, or another reading of one that is here in its place.
pub(super) fn store_again(
    connection: &Connection,
    dispatch: &Dispatch,
    now: i64,
) -> rusqlite::Result<()> {
    insert(connection, &RevisionRow::of(dispatch, now)?)
}

/// Puts a row in; the reading of the same bytes by a later version takes its place.
pub(super) fn insert(connection: &Connection, row: &RevisionRow) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO revision VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
             ON CONFLICT (id, fingerprint) DO UPDATE SET
                 headline = excluded.headline, agency = excluded.agency,
                 published = excluded.published, quotes = excluded.quotes,
                 speakers = excluded.speakers, dispatch = excluded.dispatch,
                 loader_version = excluded.loader_version,
                 quotes_version = excluded.quotes_version",
        )?
        .execute(params![
            row.id.bytes(),
            row.fingerprint,
            row.headline,
            row.agency,
            row.published,
            row.quotes,
            row.speakers,
            row.dispatch,
            row.loader_version,
            row.quotes_version,
            row.stored,
        ])?;
    Ok(())
}

/// Puts the quotes of today's engine into a row; says whether an older one's stood there still.
pub(super) fn renew(
    connection: &Connection,
    rowid: i64,
    dispatch: &Dispatch,
) -> rusqlite::Result<bool> {
    let row = RevisionRow::of(dispatch, 0)?;
    let changed = connection
        .prepare_cached(
            "UPDATE revision SET quotes = ?1, speakers = ?2, dispatch = ?3, quotes_version = ?4
             WHERE rowid = ?5 AND id = ?6 AND fingerprint = ?7 AND quotes_version < ?4",
        )?
        .execute(params![
            row.quotes,
            row.speakers,
            row.dispatch,
            row.quotes_version,
            rowid,
            row.id.bytes(),
            row.fingerprint,
        ])?;
    Ok(changed > 0)
}

/// Says whether the text of a dispatch is stored in this revision.
pub(super) fn is_here(connection: &Connection, dispatch: &Dispatch) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM revision WHERE id = ?1 AND fingerprint = ?2)",
        )?
        .query_row(params![dispatch.id.bytes(), dispatch.fingerprint.as_str()], |row| row.get(0))
}

/// Puts a text in that another library had; says whether it was not here.
pub(super) fn add(
    connection: &Connection,
    dispatch: &Dispatch,
    now: i64,
) -> rusqlite::Result<bool> {
    let is_here = is_here(connection, dispatch)?;
    if !is_here {
        // Nothing says which engine found its quotes, so they are found anew.
        let row = RevisionRow { quotes_version: 0, ..RevisionRow::of(dispatch, now)? };
        insert(connection, &row)?;
    }
    Ok(!is_here)
}

/// Reads all stored texts of a dispatch, in order of their hashes.
pub(super) fn all(connection: &Connection, id: DispatchId) -> rusqlite::Result<Vec<Text>> {
    let columns = Text::COLUMNS;
    connection
        .prepare_cached(&format!(
            "SELECT {columns} FROM revision WHERE id = ?1 ORDER BY fingerprint"
        ))?
        .query_map([id.bytes()], |row| Text::of(row, id))?
        .collect()
}

/// Takes all texts of a dispatch out.
pub(super) fn take(connection: &Connection, id: DispatchId) -> rusqlite::Result<Vec<RevisionRow>> {
    connection
        .prepare_cached("DELETE FROM revision WHERE id = ?1 RETURNING *")?
        .query_map([id.bytes()], |row| {
            Ok(RevisionRow {
                id: DispatchId::from_bytes(row.get(0)?),
                fingerprint: row.get(1)?,
                headline: row.get(2)?,
                agency: row.get(3)?,
                published: row.get(4)?,
                quotes: row.get(5)?,
                speakers: row.get(6)?,
                dispatch: row.get(7)?,
                loader_version: row.get(8)?,
                quotes_version: row.get(9)?,
                stored: row.get(10)?,
            })
        })?
        .collect()
}

/// Reads the stored text of a dispatch: the revision that was seen last, else the latest stored.
pub(super) fn newest(connection: &Connection, id: DispatchId) -> rusqlite::Result<Option<Text>> {
    let columns = Text::COLUMNS;
    connection
        .prepare_cached(&format!(
            "SELECT {columns} FROM revision JOIN dispatch USING (id) WHERE id = ?1
             ORDER BY revision.fingerprint = dispatch.fingerprint DESC, stored DESC LIMIT 1",
        ))?
        .query_row([id.bytes()], |row| Text::of(row, id))
        .optional()
}

/// Reads the text that was stored last among those other than one.
pub(super) fn earlier(
    connection: &Connection,
    id: DispatchId,
    shown: &Fingerprint,
) -> rusqlite::Result<Option<Text>> {
    let columns = Text::COLUMNS;
    connection
        .prepare_cached(&format!(
            "SELECT {columns} FROM revision WHERE id = ?1 AND fingerprint <> ?2
             ORDER BY stored DESC, rowid DESC LIMIT 1",
        ))?
        .query_row(params![id.bytes(), shown.as_str()], |row| Text::of(row, id))
        .optional()
}

/// Says whether a text of a dispatch is stored.
pub(super) fn is_stored(connection: &Connection, id: DispatchId) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM revision WHERE id = ?1)")?
        .query_row([id.bytes()], |row| row.get(0))
}
