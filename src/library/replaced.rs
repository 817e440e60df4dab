//! Updates, corrections and withdrawals: the same dispatch with another text.
//!
//! A source sends them as items of their own. One that stands in for an earlier dispatch of the
//! same source becomes a revision of that one, which keeps its id and its standing; under which
//! ids its texts come in is written down, so that no fetch takes an old one for news.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::sources::TextHere;
use super::{now_ms, revision, row};
use crate::dispatch::{Dispatch, DispatchId, ExtraKind, Notice, Replacement, Sketch, Wording};

/// How many dispatches of the source are looked through, the latest first.
const LOOKED_THROUGH: usize = 200;

const HOUR_MS: i64 = 60 * 60 * 1000;

/// What is older is another story by now.
const OLDEST_MS: i64 = 7 * 24 * HOUR_MS;

/// How far an update and what it goes on with are apart at the most.
const UPDATED_MS: i64 = 36 * HOUR_MS;

/// How far a correction is from what it sets right: mistakes are found late.
const CORRECTED_MS: i64 = OLDEST_MS;

/// So near two dispatches are that tell one story under the same slug: tomorrow's has it again.
const SLUG_MS: i64 = 12 * HOUR_MS;

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
    let is_known = row::find(connection, dispatch.id)?.is_some();
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
    instant_ms: i64,
    headline: String,
    sketch: Option<Sketch>,
}

fn earlier_of(
    connection: &Connection,
    dispatch: &Dispatch,
    source: i64,
) -> rusqlite::Result<Option<DispatchId>> {
    let instant = dispatch.published.map_or_else(now_ms, |stamp| stamp.instant_ms());
    let all = latest(connection, instant, source)?;
    match dispatch.replacement() {
        Some(Replacement::Withdrawn) => Ok(taken_back(dispatch, &all)),
        Some(Replacement::Corrected) => amended(connection, dispatch, &all, instant, CORRECTED_MS),
        Some(Replacement::Amended) => amended(connection, dispatch, &all, instant, UPDATED_MS),
        None => Ok(None),
    }
}

/// The latest dispatch with the headline of the notice; else the one that it names.
fn taken_back(notice: &Dispatch, all: &[Earlier]) -> Option<DispatchId> {
    let notice = Notice::of(notice);
    if let Some(same) = all.iter().find(|one| notice.has_headline(&one.headline)) {
        return Some(same.id);
    }
    notice.takes_back(all.iter().map(|one| &*one.headline)).map(|number| all[number].id)
}

/// The latest dispatch with the same headline that goes on in the text; else the only one whose
/// text and headline are much alike.
fn amended(
    connection: &Connection,
    dispatch: &Dispatch,
    all: &[Earlier],
    instant_ms: i64,
    most_ms: i64,
) -> rusqlite::Result<Option<DispatchId>> {
    let apart = |one: &Earlier| instant_ms.saturating_sub(one.instant_ms).saturating_abs();
    let near = || all.iter().filter(|one| apart(one) <= most_ms);
    let notice = Notice::of(dispatch);
    let wording = Wording::of(dispatch);
    let mut same = all.iter().filter(|one| notice.has_headline(&one.headline));
    if let Some(last) = same.next() {
        // What comes every day under one headline is not one story.
        let is_new_issue = same.next().is_some_and(|before| {
            apart(last) * 2 >= last.instant_ms.saturating_sub(before.instant_ms)
        });
        let is_near = apart(last) <= most_ms && !is_new_issue;
        return Ok(if is_near && goes_on(connection, dispatch, &wording, last, apart(last))? {
            Some(last.id)
        } else {
            None
        });
    }
    let Some(sketch) = wording.sketch() else { return Ok(None) };
    let mut alike = near().filter(|one| {
        one.sketch.as_ref().is_some_and(|other| sketch.is_much_like(other))
            && wording.shares_headline(&one.headline)
    });
    Ok(alike.next().filter(|_| alike.next().is_none()).map(|one| one.id))
}

/// Says whether a dispatch tells the story of an earlier one: it has some of its text, or on the
/// same day its slug.
fn goes_on(
    connection: &Connection,
    dispatch: &Dispatch,
    wording: &Wording,
    earlier: &Earlier,
    apart_ms: i64,
) -> rusqlite::Result<bool> {
    let Some(text) = revision::newest(connection, earlier.id)? else { return Ok(false) };
    let slug = |dispatch: &Dispatch| {
        let slug = dispatch.extra.iter().find(|extra| extra.kind == ExtraKind::Slug);
        slug.map(|slug| slug.text.to_lowercase())
    };
    let has_slug =
        apart_ms <= SLUG_MS && slug(dispatch).is_some_and(|own| slug(&text.dispatch) == Some(own));
    Ok(has_slug || wording.shares_text(&Wording::of(&text.dispatch)))
}

fn latest(connection: &Connection, instant_ms: i64, source: i64) -> rusqlite::Result<Vec<Earlier>> {
    connection
        .prepare_cached(
            "SELECT dispatch.id, headline, sketch, dispatch.row
             FROM dispatch JOIN revision ON revision.id = dispatch.id
                 AND revision.fingerprint = dispatch.fingerprint
             WHERE source = ?1 AND dispatch.row >= ?2
             ORDER BY dispatch.row DESC LIMIT ?3",
        )?
        .query_map(
            params![
                source,
                row::first_row_of(instant_ms.saturating_sub(OLDEST_MS)),
                LOOKED_THROUGH
            ],
            |row| {
                Ok(Earlier {
                    id: DispatchId::from_bytes(row.get(0)?),
                    headline: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                    sketch: row.get::<_, Option<[u8; 64]>>(2)?.map(Sketch::written),
                    instant_ms: row::instant_of(row.get(3)?),
                })
            },
        )?
        .collect()
}

/// Puts the texts in that came in under other ids, or stand behind a later one.
pub(super) fn add_texts(
    connection: &Connection,
    source: &str,
    texts: &mut HashMap<DispatchId, TextHere>,
) -> rusqlite::Result<()> {
    let mut bound = connection.prepare_cached(
        "SELECT alias.id, alias.fingerprint, arrived
         FROM alias JOIN dispatch ON dispatch.id = alias.dispatch
         WHERE source = (SELECT row FROM source WHERE key = ?1)",
    )?;
    for one in bound.query_map([source], TextHere::of)? {
        let (id, text) = one?;
        texts.insert(id, text);
    }
    Ok(())
}
