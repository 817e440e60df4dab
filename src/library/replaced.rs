//! Updates, corrections and withdrawals: the same dispatch with another text.
//!
//! A source sends them as items of their own. One that stands in for an earlier dispatch of the
//! same source becomes a revision of that one, which keeps its id and its standing; under which
//! ids its texts come in is written down, so that no fetch takes an old one for news.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use crate::dispatch::{Dispatch, DispatchId, Sketch, Wording};

/// How many dispatches of the source are looked through, the latest first.
const LOOKED_THROUGH: usize = 200;

/// What is older is another story by now, in row numbers: a week.
const OLDEST: i64 = (7 * 24 * 60 * 60 * 1000) << 20;

/// Binds a dispatch that came in to the earlier one that it stands in for, under whose id it is
/// stored then. None where its story has a later text already.
pub(super) fn bind(
    connection: &Connection,
    dispatch: Dispatch,
    source: i64,
) -> rusqlite::Result<Option<Dispatch>> {
    if let Some((earlier, is_last)) = bound(connection, dispatch.id)? {
        note_text(connection, &dispatch)?;
        return Ok(is_last.then_some(Dispatch { id: earlier, ..dispatch }));
    }
    let is_known = super::row::find(connection, dispatch.id)?.is_some();
    if is_known || dispatch.replacement().is_none() {
        return Ok(Some(dispatch));
    }
    let Some(earlier) = earlier_of(connection, &dispatch, source)? else {
        return Ok(Some(dispatch));
    };
    connection
        .prepare_cached("UPDATE alias SET is_last = 0 WHERE dispatch = ?1")?
        .execute([earlier.bytes()])?;
    connection
        .prepare_cached(
            "INSERT INTO alias SELECT id, id, fingerprint, 0 FROM dispatch WHERE id = ?1
             ON CONFLICT DO NOTHING",
        )?
        .execute([earlier.bytes()])?;
    connection.prepare_cached("INSERT INTO alias VALUES (?1, ?2, ?3, 1)")?.execute(params![
        dispatch.id.bytes(),
        earlier.bytes(),
        dispatch.fingerprint.as_str()
    ])?;
    if dispatch.is_withdrawn() {
        // Whoever read it is to learn of it.
        connection
            .prepare_cached("UPDATE standing SET read = 0 WHERE id = ?1")?
            .execute([earlier.bytes()])?;
    }
    Ok(Some(Dispatch { id: earlier, ..dispatch }))
}

/// Under which id the texts of a dispatch that came in are stored.
pub(super) fn stored_as(connection: &Connection, id: DispatchId) -> rusqlite::Result<DispatchId> {
    Ok(bound(connection, id)?.map_or(id, |(earlier, _)| earlier))
}

/// The dispatch under whose id the texts of another are stored, and whether the other's is the
/// last of them.
fn bound(connection: &Connection, id: DispatchId) -> rusqlite::Result<Option<(DispatchId, bool)>> {
    connection
        .prepare_cached("SELECT dispatch, is_last FROM alias WHERE id = ?1")?
        .query_row([id.bytes()], |row| Ok((DispatchId::from_bytes(row.get(0)?), row.get(1)?)))
        .optional()
}

fn note_text(connection: &Connection, dispatch: &Dispatch) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE alias SET fingerprint = ?2 WHERE id = ?1")?
        .execute(params![dispatch.id.bytes(), dispatch.fingerprint.as_str()])?;
    Ok(())
}

/// What a newer one may stand in for.
struct Earlier {
    id: DispatchId,
    headline: String,
    sketch: Option<Sketch>,
}

/// The latest dispatch of the source with the same headline; else the only one whose text and
/// headline are much alike.
fn earlier_of(
    connection: &Connection,
    dispatch: &Dispatch,
    source: i64,
) -> rusqlite::Result<Option<DispatchId>> {
    let all = latest(connection, dispatch, source)?;
    if let Some(same) = all.iter().find(|one| dispatch.concerns(&one.headline)) {
        return Ok(Some(same.id));
    }
    let wording = Wording::of(dispatch);
    let Some(sketch) = wording.sketch() else { return Ok(None) };
    let mut alike = all.iter().filter(|one| {
        one.sketch.as_ref().is_some_and(|other| sketch.is_much_like(other))
            && wording.shares_headline(&one.headline)
    });
    Ok(alike.next().filter(|_| alike.next().is_none()).map(|one| one.id))
}

fn latest(
    connection: &Connection,
    dispatch: &Dispatch,
    source: i64,
) -> rusqlite::Result<Vec<Earlier>> {
    let published = dispatch.published.map(|stamp| super::row::first_row_of(stamp.instant_ms()));
    let oldest = published.map_or(i64::MIN, |row| row.saturating_sub(OLDEST));
    connection
        .prepare_cached(
            "SELECT dispatch.id, headline, sketch
             FROM dispatch JOIN revision ON revision.id = dispatch.id
                 AND revision.fingerprint = dispatch.fingerprint
             WHERE source = ?1 AND dispatch.row >= ?2
             ORDER BY dispatch.row DESC LIMIT ?3",
        )?
        .query_map(params![source, oldest, LOOKED_THROUGH], |row| {
            Ok(Earlier {
                id: DispatchId::from_bytes(row.get(0)?),
                headline: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                sketch: row.get::<_, Option<[u8; 64]>>(2)?.map(Sketch::written),
            })
        })?
        .collect()
}

/// Puts the texts in that came in under other ids, or stand behind a later one.
pub(super) fn add_texts(
    connection: &Connection,
    source: &str,
    texts: &mut HashMap<DispatchId, String>,
) -> rusqlite::Result<()> {
    let mut bound = connection.prepare_cached(
        "SELECT alias.id, alias.fingerprint FROM alias JOIN dispatch ON dispatch.id = alias.dispatch
         WHERE source = (SELECT row FROM source WHERE key = ?1)",
    )?;
    let found =
        bound.query_map([source], |row| Ok((DispatchId::from_bytes(row.get(0)?), row.get(1)?)))?;
    for one in found {
        let (id, text) = one?;
        texts.insert(id, text);
    }
    Ok(())
}
