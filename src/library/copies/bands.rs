//! By what texts that came in lately are found: the bands of their sketches.
//!
//! They are written down one after another, since what is written here and there dirties a page
//! each; and they are looked for in memory, in bounded time however much the library holds.

use rusqlite::{Connection, OptionalExtension, params};

use crate::dispatch::{BANDS, DispatchId, Sketch};
use crate::library::now_ms;
use crate::query::HIDDEN;

/// How many texts are found, the latest.
const LATEST: i64 = 1 << 17;

/// So many bands are put in order by themselves before they go among the others.
const FEW: usize = 1 << 13;

/// How many dispatches are looked at for one band, the latest first.
const OF_A_BAND: usize = 8;

/// The bands of the latest texts, as far as they were read: 6 MB at the most, and twice that
/// before the oldest are dropped.
#[derive(Debug, Default)]
pub(in crate::library) struct Bands {
    /// The last that was read.
    last: i64,
    /// The rows of the dispatches, in the order of their coming.
    rows: Vec<i64>,
    /// Each band with the place of its row, in order.
    sorted: Vec<u64>,
    /// The same, of those that came last.
    few: Vec<u64>,
}

impl Bands {
    /// Reads what was written since, by this process or another.
    pub fn catch_up(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        if i64::try_from(self.rows.len()).is_ok_and(|rows| rows > 2 * LATEST) {
            *self = Self::default();
        }
        let count: usize = connection
            .prepare_cached("SELECT count(*) FROM lead WHERE nth > ?1")?
            .query_row([self.last], |row| row.get(0))?;
        if BANDS * count > FEW {
            self.rows.reserve_exact(count);
            self.few.reserve_exact(BANDS * count);
        }
        let mut later =
            connection.prepare_cached("SELECT nth, row, bands FROM lead WHERE nth > ?1")?;
        let mut later = later.query([self.last])?;
        while let Some(one) = later.next()? {
            self.last = one.get(0)?;
            let place = self.rows.len() as u64;
            self.rows.push(one.get(1)?);
            let bands: [u8; 4 * BANDS] = one.get(2)?;
            let bands = bands.as_chunks().0.iter().map(|band| u32::from_be_bytes(*band));
            self.few.extend(bands.map(|band| u64::from(band) << 32 | place));
        }
        self.few.sort_unstable();
        if self.sorted.is_empty() {
            std::mem::swap(&mut self.sorted, &mut self.few);
        } else if self.few.len() > FEW {
            self.sorted.append(&mut self.few);
            #[expect(clippy::stable_sort_primitive, reason = "it merges two parts in one pass")]
            self.sorted.sort();
        }
        Ok(())
    }

    /// The rows of the latest with a band, the last first.
    fn with(&self, band: u32) -> impl Iterator<Item = i64> {
        let (from, to) = (u64::from(band) << 32, u64::from(band) << 32 | u64::from(u32::MAX));
        let of = move |all: &'_ [u64]| {
            all.partition_point(|one| *one < from)..all.partition_point(|one| *one <= to)
        };
        let (few, sorted) = (of(&self.few), of(&self.sorted));
        let found = self.few[few].iter().rev().chain(self.sorted[sorted].iter().rev());
        let place = |one: &u64| usize::try_from(one & u64::from(u32::MAX)).ok();
        found.filter_map(move |one| self.rows.get(place(one)?).copied()).take(OF_A_BAND)
    }
}

/// The originals of what shares a band with a sketch, from other sources that may have copies.
///
/// What the reader does not get to see stands for nothing: neither what is hidden nor what a mute
/// source brought.
pub(super) fn near(
    connection: &Connection,
    bands: &Bands,
    id: DispatchId,
    source: i64,
    sketch: &Sketch,
) -> rusqlite::Result<Vec<(DispatchId, Sketch)>> {
    let mut rows: Vec<i64> = sketch.bands().into_iter().flat_map(|band| bands.with(band)).collect();
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

/// Writes down by what a dispatch is found.
pub(super) fn write_down(
    connection: &Connection,
    id: DispatchId,
    sketch: &Sketch,
) -> rusqlite::Result<()> {
    let row: i64 = connection
        .prepare_cached("UPDATE dispatch SET sketch = ?2 WHERE id = ?1 RETURNING row")?
        .query_row(params![id.bytes(), sketch.marks()], |row| row.get(0))?;
    let bands: Vec<u8> = sketch.bands().into_iter().flat_map(u32::to_be_bytes).collect();
    connection
        .prepare_cached("INSERT INTO lead (row, bands) VALUES (?1, ?2)")?
        .execute(params![row, bands])?;
    Ok(())
}

/// Throws away what came in too long ago.
pub(in crate::library) fn throw_away(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .prepare_cached("DELETE FROM lead WHERE nth <= (SELECT max(nth) FROM lead) - ?1")?
        .execute([LATEST])?;
    Ok(())
}

/// Has a dispatch found by nothing that comes in from now on.
pub(super) fn strike_out(connection: &Connection, id: DispatchId) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE dispatch SET sketch = NULL WHERE id = ?1 AND sketch IS NOT NULL")?
        .execute([id.bytes()])?;
    Ok(())
}
