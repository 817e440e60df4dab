//! Files that were moved: equal content that turns up under another path.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, params};

use super::index;
use super::row::{self, DispatchRow};
use crate::dispatch::{Arrived, DispatchId};

/// Finds, for each dispatch that is not known, the known one with the same bytes whose file is
/// gone: pairs of old and new id. Of several, the one that arrived last is taken.
pub(super) fn find(
    connection: &Connection,
    arrived: &[Arrived],
    is_gone: &impl Fn(&Path) -> bool,
) -> rusqlite::Result<Vec<(DispatchId, DispatchId)>> {
    let mut taken = BTreeSet::new();
    let mut moves = Vec::new();
    for one in arrived {
        if one.path.is_none() || row::find(connection, one.id)?.is_some() {
            continue;
        }
        let old = same_bytes(connection, one)?
            .into_iter()
            .find(|row| !taken.contains(&row.id) && row.path.as_deref().is_some_and(is_gone));
        if let Some(old) = old {
            taken.insert(old.id);
            moves.push((old.id, one.id));
        }
    }
    Ok(moves)
}

fn same_bytes(connection: &Connection, one: &Arrived) -> rusqlite::Result<Vec<DispatchRow>> {
    let columns = DispatchRow::COLUMNS;
    connection
        .prepare_cached(&format!(
            "SELECT {columns} FROM dispatch WHERE fingerprint = ?1 AND path IS NOT NULL
             ORDER BY arrived DESC"
        ))?
        .query_map([one.fingerprint.as_str()], DispatchRow::of)?
        .collect()
}

/// Gives the old rows the new ids and paths; what hangs on the id goes with it.
pub(super) fn hand_over(
    connection: &Connection,
    arrived: &[Arrived],
    moves: &[(DispatchId, DispatchId)],
) -> rusqlite::Result<()> {
    for (old, new) in moves {
        let Some(one) = arrived.iter().find(|one| one.id == *new) else { continue };
        connection
            .prepare_cached("UPDATE dispatch SET id = ?2, origin = ?3, path = ?4 WHERE id = ?1")?
            .execute(params![
                old.bytes(),
                new.bytes(),
                &*one.origin,
                one.path.as_deref().map(row::bytes_of)
            ])?;
        // The stored texts name their dispatch inside, too.
        for texts in ["revision", "other_text"] {
            let sql = format!(
                "UPDATE {texts} SET dispatch = json_set(dispatch, '$.id', ?2, '$.origin.name', ?3)
                 WHERE id = ?1"
            );
            connection.prepare_cached(&sql)?.execute(params![
                new.bytes(),
                new.to_string(),
                &*one.origin
            ])?;
        }
        index::renew(connection, *new)?;
    }
    Ok(())
}
