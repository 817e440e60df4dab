//! The rows of a window: all that a list shows of a dispatch, without its text.

use rusqlite::{Connection, OptionalExtension, Row};

use super::super::listing::{self, Listed};
use super::super::{revision, row};
use crate::dispatch::{DispatchId, Fingerprint, OriginKind, Rank, SafeText, Search, Snippet};
use crate::query::{Excerpt, Query};

/// A row of a window.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelved {
    /// Its place in the library's order.
    pub rank: Rank,
    /// The kind of door that it came in by.
    pub kind: OriginKind,
    /// The door's name: of a source that is followed, what the reader calls it today.
    pub source: SafeText,
    /// Who wrote it.
    pub byline: Option<SafeText>,
    /// Where it is on the web.
    pub url: Option<SafeText>,
    /// Hash of its bytes.
    pub fingerprint: Fingerprint,
    /// All that a list has of it.
    pub listed: Listed,
    /// Where a search is answered in its text.
    pub snippet: Option<Snippet>,
}

/// Where a search is answered in the text of a row.
pub(super) fn snippet(
    connection: &Connection,
    row: &Shelved,
    query: &Query,
    search: Search,
) -> rusqlite::Result<Option<Snippet>> {
    let Some(text) = revision::newest(connection, row.listed.id)? else { return Ok(None) };
    let dispatch = text.dispatch;
    let places = query.places(&dispatch.text, dispatch.said(), search == Search::Quotes);
    let excerpt = Excerpt::around(&dispatch.text, &places);
    Ok(excerpt.map(|found| Snippet::of(&dispatch.text, &found.part, &found.hits)))
}

/// Which row a dispatch has.
pub(super) fn rank_of(connection: &Connection, id: DispatchId) -> rusqlite::Result<Option<Rank>> {
    Ok(row::find(connection, id)?.map(|row| Rank(row.row)))
}

/// Which dispatch has a row that is there.
pub(super) fn id_of(connection: &Connection, rank: Rank) -> rusqlite::Result<DispatchId> {
    connection
        .prepare_cached("SELECT id FROM dispatch WHERE row = ?1")?
        .query_row([rank.0], |row| row.get(0).map(DispatchId::from_bytes))
}

/// Says whether a row is unread.
pub(super) fn is_unread(connection: &Connection, rank: Rank) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM unread WHERE row = ?1)")?
        .query_row([rank.0], |row| row.get(0))
}

/// Reads the row with a rank; none where it is gone, or of a kind that is not known here.
pub(super) fn read(connection: &Connection, rank: Rank) -> rusqlite::Result<Option<Shelved>> {
    let found = connection
        .prepare_cached(
            "SELECT kind, dispatch.fingerprint,
                 coalesce(source.title, source.own_title, source.url, dispatch.origin),
                 revision.dispatch ->> '$.byline', revision.dispatch ->> '$.url'
             FROM dispatch LEFT JOIN source ON source.row = dispatch.source
             LEFT JOIN revision
                 ON revision.id = dispatch.id AND revision.fingerprint = dispatch.fingerprint
             WHERE dispatch.row = ?1",
        )?
        .query_row([rank.0], shelved)
        .optional()?;
    let Some(found) = found.flatten() else { return Ok(None) };
    let listed = listing::listed_at(connection, rank.0)?;
    Ok(Some(found(rank, listed)))
}

/// What a row has beside what is listed everywhere.
fn shelved(
    row: &Row<'_>,
) -> rusqlite::Result<Option<impl FnOnce(Rank, Listed) -> Shelved + use<>>> {
    let (kind, fingerprint): (String, String) = (row.get(0)?, row.get(1)?);
    let source = line(row, 2)?.unwrap_or_default();
    let (byline, url) = (line(row, 3)?, line(row, 4)?);
    let known = OriginKind::named(&kind).zip(Fingerprint::written(&fingerprint));
    Ok(known.map(|(kind, fingerprint)| {
        move |rank, listed| {
            let snippet = None;
            Shelved { rank, kind, source, byline, url, fingerprint, listed, snippet }
        }
    }))
}

fn line(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<SafeText>> {
    Ok(row.get::<_, Option<String>>(at)?.map(|text| SafeText::line(&text)))
}
