//! By what texts that came in lately are found: the bands of their sketches, volume by volume.
//!
//! A bounded number of probes, however much the library holds.

use rusqlite::{Connection, OptionalExtension, params};

use crate::dispatch::{DispatchId, Sketch};
use crate::library::now_ms;
use crate::query::HIDDEN;

/// How many dispatches a volume of bands holds: the next one begins on fresh pages, so that a
/// fetch writes to few of them.
const IN_A_VOLUME: i64 = 16_384;

/// How many volumes are looked through; older ones are thrown away.
const VOLUMES: i64 = 8;

/// How many dispatches are looked at for one band, the latest first.
const OF_A_BAND: usize = 8;

/// The originals of what shares a band with a sketch, from other sources that may have copies.
///
/// What the reader does not get to see stands for nothing: neither what is hidden nor what a mute
/// source brought.
pub(super) fn near(
    connection: &Connection,
    id: DispatchId,
    source: i64,
    sketch: &Sketch,
) -> rusqlite::Result<Vec<(DispatchId, Sketch)>> {
    let last = last_volume(connection)?;
    let mut probe = connection
        .prepare_cached("SELECT row FROM band WHERE volume = ?1 AND band = ?2 ORDER BY row DESC")?;
    let mut rows: Vec<i64> = Vec::new();
    for band in sketch.bands() {
        let mut left = OF_A_BAND;
        for volume in (last - VOLUMES + 1..=last).rev().take_while(|volume| *volume >= 0) {
            let found = probe.query_map([volume, i64::from(band)], |row| row.get(0))?;
            for row in found.take(left) {
                rows.push(row?);
                left -= 1;
            }
        }
    }
    rows.sort_unstable_by(|one, other| other.cmp(one));
    rows.dedup();
    let mut found = connection.prepare_cached(
        "SELECT original.id, original.sketch FROM dispatch
             JOIN dispatch AS original ON original.id = ifnull(dispatch.copy_of, dispatch.id)
         WHERE dispatch.row = ?1 AND dispatch.source <> ?2 AND original.id <> ?3
             AND original.sketch IS NOT NULL AND NOT original.parted AND NOT dispatch.parted
             AND NOT (SELECT each_copy FROM source WHERE source.row = dispatch.source)
             AND NOT EXISTS (SELECT 1 FROM source
                             WHERE source.row = original.source AND muted_until > ?4)
             AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.id = original.id AND tag = ?5)",
    )?;
    let now = now_ms();
    let mut near: Vec<(DispatchId, Sketch)> = Vec::new();
    for row in rows {
        let original = found.query_row(params![row, source, id.bytes(), now, HIDDEN], |row| {
            Ok((DispatchId::from_bytes(row.get(0)?), Sketch::written(row.get(1)?)))
        });
        let original = original.optional()?;
        near.extend(original.filter(|(id, _)| near.iter().all(|(known, _)| known != id)));
    }
    Ok(near)
}

fn last_volume(connection: &Connection) -> rusqlite::Result<i64> {
    connection.prepare_cached("SELECT number FROM volume")?.query_row([], |row| row.get(0))
}

/// Writes down by what a dispatch is found; old volumes go where a new one begins.
pub(super) fn write_down(
    connection: &Connection,
    id: DispatchId,
    sketch: &Sketch,
) -> rusqlite::Result<()> {
    let row: i64 = connection
        .prepare_cached("UPDATE dispatch SET sketch = ?2 WHERE id = ?1 RETURNING row")?
        .query_row(params![id.bytes(), sketch.marks()], |row| row.get(0))?;
    let (volume, filled): (i64, i64) = connection
        .prepare_cached("UPDATE volume SET filled = filled + 1 RETURNING number, filled")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for band in sketch.bands() {
        connection
            .prepare_cached("INSERT INTO band VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
            .execute([volume, i64::from(band), row])?;
    }
    if filled >= IN_A_VOLUME {
        connection.execute("UPDATE volume SET number = number + 1, filled = 0", [])?;
        connection.execute("DELETE FROM band WHERE volume <= ?1 - ?2", [volume + 1, VOLUMES])?;
    }
    Ok(())
}

/// Has a dispatch found by nothing that comes in from now on.
pub(super) fn strike_out(connection: &Connection, id: DispatchId) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE dispatch SET sketch = NULL WHERE id = ?1 AND sketch IS NOT NULL")?
        .execute([id.bytes()])?;
    Ok(())
}
