//! A request as it is carried out, and taken back, inside one transaction.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rusqlite::Transaction;

use super::prune::{self, Pruned};
use super::revision::{self, RevisionRow};
use super::row::{self, DispatchRow};
use super::standing::{self, Snapshot};
use super::{followed, index};
use crate::dispatch::{Change, DispatchId, OriginKind, Receipt, Request, Target};

/// One request that was carried out.
#[derive(Debug)]
pub(super) struct Deed {
    /// The changes as they were asked for, without those that cannot be undone.
    pub changes: Vec<(DispatchId, Change)>,
    /// What stood before, for each dispatch that was really changed.
    pub before: BTreeMap<DispatchId, Before>,
}

/// What stood before a deed.
#[derive(Debug)]
pub(super) struct Before {
    /// The state that is put back.
    pub snapshot: Snapshot,
    /// The number of the state that the deed made.
    pub made: i64,
    /// The row, when the deed took it out.
    pub row: Option<DispatchRow>,
    /// The texts that the deed took out.
    pub revisions: Vec<RevisionRow>,
}

/// Why a request was not carried out.
#[derive(Debug)]
pub(super) enum Failure {
    /// What SQLite reports.
    Sql(rusqlite::Error),
    /// The dispatch is not in the library, and the request did not bring it.
    Unknown(DispatchId),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

/// Makes the changes of a request; the caller commits.
pub(super) fn carry_out(
    transaction: &Transaction<'_>,
    request: &Request,
    now: i64,
) -> Result<(Receipt, Option<Deed>), Failure> {
    let mut snapshots: BTreeMap<DispatchId, Snapshot> = BTreeMap::new();
    let mut changes = Vec::new();
    for (target, change) in &request.parts {
        let id = target.id();
        if !is_recorded(transaction, target, change, now)? {
            continue;
        }
        if let Entry::Vacant(vacant) = snapshots.entry(id) {
            vacant.insert(standing::read(transaction, id)?);
        }
        standing::change(transaction, id, change, now)?;
        if change.is_undoable() {
            changes.push((id, change.clone()));
        }
    }
    let (receipt, before) = settle(transaction, snapshots)?;
    changes.retain(|(id, _)| before.contains_key(id));
    Ok((receipt, (!before.is_empty()).then_some(Deed { changes, before })))
}

/// Numbers the new states of what was really changed, and prunes it.
fn settle(
    transaction: &Transaction<'_>,
    snapshots: BTreeMap<DispatchId, Snapshot>,
) -> rusqlite::Result<(Receipt, BTreeMap<DispatchId, Before>)> {
    let mut version = None;
    let mut receipt = Receipt::default();
    let mut before = BTreeMap::new();
    for (id, snapshot) in snapshots {
        let after = standing::read(transaction, id)?;
        if !after.is_same(&snapshot) {
            let number = match version {
                Some(number) => number,
                None => standing::next_version(transaction)?,
            };
            version = Some(number);
            standing::number(transaction, id, number)?;
            index::renew_notes(transaction, id, &snapshot.remembered, &after.remembered)?;
            let Pruned { row, revisions } = prune::prune(transaction, id)?;
            let made = standing::read(transaction, id)?.version;
            before.insert(id, Before { snapshot, made, row, revisions });
        }
        receipt.remembered.push((id, after.remembered));
    }
    Ok((receipt, before))
}

/// Makes sure that the dispatch of a change has its row, and its text where the change stores it.
fn is_recorded(
    transaction: &Transaction<'_>,
    target: &Target,
    change: &Change,
    now: i64,
) -> Result<bool, Failure> {
    let id = target.id();
    let known = row::find(transaction, id)?;
    let Target::Held(held) = target else {
        return known.map_or(Err(Failure::Unknown(id)), |_| Ok(true));
    };
    let kind = held.dispatch.origin.kind;
    let stores = change.stores_text(kind);
    if known.is_none() && kind == OriginKind::StandardInput && !stores {
        return Ok(false);
    }
    if followed::is_brought(transaction, held)? {
        return Ok(true);
    }
    let is_stale = row::enrol(transaction, held, None, now)?;
    // A revision that is opened is stored beside the one that is there.
    let is_revised = change == &Change::Opened && revision::is_stored(transaction, id)?;
    if stores || is_revised {
        revision::store(transaction, &held.dispatch, now)?;
        index::enter(transaction, &held.dispatch)?;
    } else if is_stale {
        index::renew(transaction, id)?;
    }
    Ok(true)
}

/// Puts back what stood before a deed; none when a state is no longer the one the deed made.
pub(super) fn take_back(
    transaction: &Transaction<'_>,
    deed: &Deed,
) -> rusqlite::Result<Option<Receipt>> {
    for (id, before) in &deed.before {
        if standing::read(transaction, *id)?.version != before.made {
            return Ok(None);
        }
    }
    let mut receipt = Receipt::default();
    for (id, before) in &deed.before {
        if let (None, Some(row)) = (row::find(transaction, *id)?, &before.row) {
            row::restore(transaction, row)?;
        }
        for revision in &before.revisions {
            revision::insert(transaction, revision)?;
        }
        let undone = standing::read(transaction, *id)?.remembered;
        standing::put_back(transaction, *id, &before.snapshot)?;
        if before.revisions.is_empty() {
            index::renew_notes(transaction, *id, &undone, &before.snapshot.remembered)?;
        } else {
            index::renew(transaction, *id)?;
        }
        prune::prune(transaction, *id)?;
        receipt.remembered.push((*id, standing::read(transaction, *id)?.remembered));
    }
    Ok(Some(receipt))
}
