//! All that is remembered, out of one library and into another.
//!
//! Taking in only adds: what stands here already stays, so that taking in the same twice changes
//! nothing.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};

use super::row::{self, path_of};
use super::standing::{self, to_json};
use super::{Library, LibraryError, begin, commit, index, now_ms, revision};
use crate::dispatch::{
    Change, DispatchId, Kept, OriginKind, PathText, Record, SafeText, Standing, StandingRecord,
};

impl Library {
    /// All that is remembered, one after another: each dispatch that the reader opened or put
    /// something on, in the order of the list's end, then the places with a letter.
    pub fn records(
        &self,
    ) -> Result<impl Iterator<Item = Result<Record, LibraryError>> + '_, LibraryError> {
        let ids = touched(&self.connection).map_err(self.fail())?;
        let marks = self.marks()?.into_iter().map(|mark| {
            Ok(Record::Mark { letter: mark.letter, id: mark.dispatch, anchor: mark.anchor })
        });
        // What goes meanwhile is passed over.
        let standing = |id| record_of(&self.connection, id).map_err(self.fail()).transpose();
        Ok(ids.into_iter().filter_map(standing).chain(marks))
    }

    /// Takes in what another library remembered, all of it or nothing; answers how many records
    /// added something. A letter whose dispatch is neither here nor among the records is passed
    /// over.
    pub fn take_in(&mut self, records: &[Record]) -> Result<usize, LibraryError> {
        let fail = |error: rusqlite::Error| LibraryError::of(&self.file, &error);
        let transaction = begin(&mut self.connection, &self.file)?;
        let mut added = 0;
        for record in records {
            let is_new = match record {
                Record::Standing(record) => take_standing(&transaction, record).map_err(fail)?,
                Record::Mark { letter, id, anchor } => transaction
                    .execute(
                        "INSERT INTO mark (letter, id, anchor)
                         SELECT ?1, id, ?3 FROM dispatch WHERE id = ?2 ON CONFLICT DO NOTHING",
                        params![letter.to_string(), id.bytes(), to_json(anchor).map_err(fail)?],
                    )
                    .map(|rows| rows > 0)
                    .map_err(fail)?,
            };
            added += usize::from(is_new);
        }
        commit(transaction, &self.file)?;
        Ok(added)
    }
}

/// The dispatches that the reader opened or put something on. One that is only taken as read, as
/// the older ones of a first fetch are, is none of them.
fn touched(connection: &Connection) -> rusqlite::Result<Vec<DispatchId>> {
    connection
        .prepare(
            "SELECT id FROM dispatch
             WHERE id IN (SELECT id FROM standing WHERE opened IS NOT NULL OR version > 0
                              OR place IS NOT NULL
                          UNION SELECT id FROM tag UNION SELECT id FROM kept
                          UNION SELECT id FROM mark)
             ORDER BY row",
        )?
        .query_map([], |row| Ok(DispatchId::from_bytes(row.get(0)?)))?
        .collect()
}

/// A row whose door or hash this program does not know is no record.
fn record_of(connection: &Connection, id: DispatchId) -> rusqlite::Result<Option<Record>> {
    // One snapshot, whatever other processes do meanwhile.
    let connection = &connection.unchecked_transaction()?;
    let Some(row) = row::find(connection, id)? else { return Ok(None) };
    let opened_ms: Option<Option<i64>> = connection
        .prepare_cached("SELECT opened FROM standing WHERE id = ?1")?
        .query_row([id.bytes()], |row| row.get(0))
        .optional()?;
    let remembered = standing::read(connection, row.id)?.remembered;
    let fingerprint = crate::dispatch::Fingerprint::written(&row.fingerprint);
    let (Some(origin_kind), Some(fingerprint)) = (OriginKind::named(&row.kind), fingerprint) else {
        return Ok(None);
    };
    Ok(Some(Record::Standing(Box::new(StandingRecord {
        id: row.id,
        origin_kind,
        fingerprint,
        instant_ms: row.instant_ms(),
        arrived_ms: row.arrived,
        opened_ms: opened_ms.flatten(),
        standing: remembered.standing,
        kept: remembered.kept,
        texts: revision::all(connection, row.id)?.into_iter().map(|text| text.dispatch).collect(),
        origin: SafeText::line(&row.origin),
        path: row.path.map(path_text),
    }))))
}

/// Adds to a standing what it has not; says whether that was anything.
fn take_standing(connection: &Connection, record: &StandingRecord) -> rusqlite::Result<bool> {
    let id = record.id;
    let is_known = row::find(connection, id)?.is_some();
    if !is_known {
        row::take_in(connection, record, record.path.clone().map(path_buf).as_deref())?;
    }
    let before = standing::read(connection, id)?;
    let mut is_new = !is_known;
    for text in &record.texts {
        is_new |= revision::add(connection, text, now_ms())?;
    }
    for change in additions(record, &before.remembered.standing, &before.remembered.kept) {
        standing::change(connection, id, &change, now_ms())?;
    }
    index::renew(connection, id)?;
    is_new |= take_opened(connection, id, record.opened_ms)?;
    let after = standing::read(connection, id)?;
    if !after.is_same(&before) {
        standing::number(connection, id, standing::next_version(connection)?)?;
    }
    Ok(is_new || after.remembered != before.remembered)
}

/// The changes that add what is missing.
fn additions(record: &StandingRecord, here: &Standing, kept: &[Kept]) -> Vec<Change> {
    let there = &record.standing;
    let mut changes = Vec::new();
    changes.extend((there.read && !here.read).then_some(Change::Read(true)));
    changes.extend((there.bookmarked && !here.bookmarked).then_some(Change::Bookmarked(true)));
    changes.extend(there.tags.iter().map(|tag| Change::Tagged(SafeText::line(tag))));
    changes.extend(
        joined(here.note.as_ref(), there.note.as_ref()).map(|note| Change::Note(Some(note))),
    );
    let place = there.place.as_ref().filter(|_| here.place.is_none());
    changes.extend(place.cloned().map(Change::Place));
    for one in &record.kept {
        let known = kept.iter().find(|known| known.anchor.is_same_passage(&one.anchor));
        let Some(known) = known else {
            changes.push(Change::keep(one.clone()));
            continue;
        };
        let anchor = &known.anchor;
        let tags = one.tags.iter().map(|tag| SafeText::line(tag));
        changes.extend(tags.map(|tag| Change::TagKept(anchor.clone(), tag)));
        let note = joined(known.note.as_ref(), one.note.as_ref());
        changes.extend(note.map(|note| Change::NoteKept(anchor.clone(), Some(note))));
    }
    changes
}

/// The note that has the words of both; none where those are here already.
fn joined(here: Option<&SafeText>, there: Option<&SafeText>) -> Option<SafeText> {
    match (here, there) {
        (_, None) => None,
        (None, Some(there)) => Some(there.clone()),
        (Some(here), Some(there)) if here.contains(there.as_str()) => None,
        (Some(here), Some(there)) => Some(SafeText::block(&format!("{here}\n\n{there}"))),
    }
}

fn take_opened(
    connection: &Connection,
    id: DispatchId,
    opened: Option<i64>,
) -> rusqlite::Result<bool> {
    let Some(opened) = opened else { return Ok(false) };
    let here: Option<Option<i64>> = connection
        .query_row("SELECT opened FROM standing WHERE id = ?1", [id.bytes()], |row| row.get(0))
        .optional()?;
    if here.flatten().is_some_and(|here| here >= opened) {
        return Ok(false);
    }
    connection.execute(
        "INSERT INTO standing (id, opened) VALUES (?1, ?2)
         ON CONFLICT (id) DO UPDATE SET opened = excluded.opened",
        params![id.bytes(), opened],
    )?;
    Ok(true)
}

fn path_text(path: PathBuf) -> PathText {
    match path.into_os_string().into_string() {
        Ok(text) => PathText::Text(text),
        Err(path) => PathText::Bytes(row::bytes_of(Path::new(&path)).to_vec()),
    }
}

fn path_buf(path: PathText) -> PathBuf {
    match path {
        PathText::Text(text) => PathBuf::from(text),
        PathText::Bytes(bytes) => path_of(bytes),
    }
}
