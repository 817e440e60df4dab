//! The dispatches of the library as a list, newest first.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use jiff::Zoned;
use rusqlite::{Connection, Row};

use super::expression::Sought;
use super::plan::{Page, Plan};
use super::row::DispatchRow;
use super::standing::{self, json_of};
use super::{Library, LibraryError, index};
use crate::dispatch::{Dispatch, DispatchId, Remembered, SafeText};
use crate::query::{HIDDEN, Query, State, Subject, Words};

/// One dispatch of the list: what is stored of it and what the reader did to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    /// Its place in the order: the number that the next page is asked for with.
    pub row: i64,
    /// Which dispatch it is.
    pub id: DispatchId,
    /// Where it came in: the whole path of a file, else the door's name as shown.
    pub origin: SafeText,
    /// The whole path of its file.
    pub path: Option<PathBuf>,
    /// When it was published, else when it was first seen: milliseconds since 1970.
    pub instant_ms: i64,
    /// Says whether its text is in the library.
    pub is_stored: bool,
    /// In how many other sources the same text came in.
    pub also_in: usize,
    /// The dispatch that stands in lists for all of these, where that is another one.
    pub copy_of: Option<DispatchId>,
    /// Says whether it was parted from its story by hand.
    pub is_parted: bool,
    /// What it is about; empty for a file that is read in place and cannot be read now.
    pub summary: Summary,
    /// What the reader did to it.
    pub remembered: Remembered,
}

/// What a list shows of a dispatch's own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The title.
    pub headline: Option<SafeText>,
    /// The agency as printed.
    pub agency: Option<SafeText>,
    /// The printed date.
    pub published: Option<SafeText>,
    /// How many quotes somebody speaks in it.
    pub quotes: Option<usize>,
    /// The names of those who speak.
    pub speakers: Vec<SafeText>,
    /// Says whether its text is another one than what was stored, kept or read.
    pub is_changed: bool,
}

/// A row as it is read, before anything is asked about it.
struct Candidate {
    row: DispatchRow,
    stored_revision: Option<String>,
    summary: Summary,
    copy_of: Option<DispatchId>,
    also_in: usize,
    is_parted: bool,
}

impl Listed {
    /// Which story it is: that of the original.
    fn story(&self) -> DispatchId {
        self.copy_of.unwrap_or(self.id)
    }
}

/// The text that is shown of a dispatch: the revision that was seen last, else the latest. The
/// first is found without a look at the rows, whose `stored` lies behind their texts.
const SHOWN: &str = "
    FROM dispatch LEFT JOIN revision ON revision.rowid = ifnull(
        (SELECT seen.rowid FROM revision AS seen
         WHERE seen.id = dispatch.id AND seen.fingerprint = dispatch.fingerprint),
        (SELECT latest.rowid FROM revision AS latest WHERE latest.id = dispatch.id
         ORDER BY latest.stored DESC LIMIT 1))";

/// A file without a stored text stands in the list too, but neither a sample nor what was piped
/// in: of those only what is kept is the reader's.
const READ_IN_PLACE: &str =
    "WHERE revision.id IS NULL AND dispatch.kind = 'file' ORDER BY dispatch.row DESC";

impl Library {
    /// Lists the dispatches that answer a query, newest first, at most so many.
    ///
    /// Of copies of one text the original is listed; where something is asked for, the newest
    /// that answers it.
    ///
    /// `in_place` reads a file whose text is not stored, and answers with nothing where that
    /// cannot be done.
    pub fn list(
        &self,
        query: &Query,
        limit: Option<usize>,
        now: &Zoned,
        mut in_place: impl FnMut(&Path) -> Option<Dispatch>,
    ) -> Result<Vec<Listed>, LibraryError> {
        let limit = limit.unwrap_or(usize::MAX);
        let query = &self.visible(query).map_err(self.fail())?;
        // One snapshot, whatever other processes do meanwhile.
        let reading = self.connection.unchecked_transaction().map_err(self.fail())?;
        let stored = self
            .stored_list(query, Page::first(limit), &mut HashSet::new(), now)
            .map_err(self.fail())?;
        let is_full = stored.len() >= limit;
        let oldest = stored.last().filter(|_| is_full).map_or(i64::MIN, |listed| listed.row);
        let mut found = files(&reading, oldest, limit, |candidate| {
            listed_in_place(&reading, candidate, query, now, &mut in_place)
        })
        .map_err(self.fail())?;
        found.extend(stored);
        found.sort_by_key(|listed| std::cmp::Reverse(listed.row));
        found.truncate(limit);
        Ok(found)
    }

    /// Lists the dispatches with a stored text that answer a query, newest first; what follows
    /// the last of them is the page before its row. Of a story that is among those of the pages
    /// before nothing is listed again.
    pub fn search(
        &self,
        query: &Query,
        page: Page,
        stories: &mut HashSet<DispatchId>,
        now: &Zoned,
    ) -> Result<Vec<Listed>, LibraryError> {
        let reading = self.connection.unchecked_transaction().map_err(self.fail())?;
        let found = self
            .visible(query)
            .and_then(|query| self.stored_list(&query, page, stories, now))
            .map_err(self.fail());
        drop(reading);
        found
    }

    /// The query, without what is hidden, unless it asks for that.
    pub(super) fn visible(&self, query: &Query) -> rusqlite::Result<Query> {
        // Nearly nobody hides anything, and every condition costs.
        Ok(if self.hides_any()? { query.without_hidden() } else { query.clone() })
    }

    /// Says whether anything is hidden.
    fn hides_any(&self) -> rusqlite::Result<bool> {
        self.connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM tag WHERE tag = ?1)")?
            .query_row([HIDDEN], |row| row.get(0))
    }

    fn stored_list(
        &self,
        query: &Query,
        page: Page,
        stories: &mut HashSet<DispatchId>,
        now: &Zoned,
    ) -> rusqlite::Result<Vec<Listed>> {
        let mut found: Vec<Listed> = Vec::new();
        let mut next = page;
        loop {
            let rows = Plan::new(&self.connection, Sought::Dispatches, now, next).rows(query)?;
            for row in &rows {
                let listed = listed_at(&self.connection, *row)?;
                if listed.also_in == 0 || stories.insert(listed.story()) {
                    found.push(listed);
                }
            }
            let missing = page.limit - found.len();
            let Some(last) = rows.last().filter(|_| rows.len() == next.limit && missing > 0) else {
                return Ok(found);
            };
            next = Page { before: Some(*last), limit: missing };
        }
    }
}

/// The dispatch in a row whose text is stored.
pub(super) fn listed_at(connection: &Connection, row: i64) -> rusqlite::Result<Listed> {
    let columns = COLUMNS;
    let candidate = connection
        .prepare_cached(&format!("SELECT {columns} {SHOWN} WHERE dispatch.row = ?1"))?
        .query_row([row], candidate_of)?;
    let remembered = standing::read(connection, candidate.row.id)?.remembered;
    let seen = candidate.row.fingerprint.clone();
    Ok(listed(candidate, &seen, remembered))
}

/// The files that are read in place and answer a query as far as that can be said without their
/// texts, the newest first.
pub(super) fn in_place(
    connection: &Connection,
    query: &Query,
    now: &Zoned,
) -> rusqlite::Result<Vec<DispatchId>> {
    let found = files(connection, i64::MIN, usize::MAX, |candidate| {
        listed_in_place(connection, candidate, query, now, &mut |_| None)
    })?;
    Ok(found.into_iter().map(|listed| listed.id).collect())
}

/// The files that are read in place and stand after a row, as far as they are wanted.
fn files(
    connection: &Connection,
    after: i64,
    limit: usize,
    mut wanted: impl FnMut(Candidate) -> rusqlite::Result<Option<Listed>>,
) -> rusqlite::Result<Vec<Listed>> {
    let columns = COLUMNS;
    let mut statement =
        connection.prepare_cached(&format!("SELECT {columns} {SHOWN} {READ_IN_PLACE}"))?;
    let mut found = Vec::new();
    for candidate in statement.query_map([], candidate_of)? {
        let candidate = candidate?;
        if candidate.row.row < after || found.len() >= limit {
            break;
        }
        found.extend(wanted(candidate)?);
    }
    Ok(found)
}

const COLUMNS: &str = "dispatch.row, dispatch.id, kind, origin, path, dispatch.fingerprint, \
                       arrived, revision.fingerprint, headline, agency, published, quotes, speakers, \
                       copy_of, (SELECT count(*) FROM dispatch AS copy \
                                 WHERE copy.copy_of = ifnull(dispatch.copy_of, dispatch.id)), parted";

fn candidate_of(row: &Row<'_>) -> rusqlite::Result<Candidate> {
    let text = |at| row.get(at).map(|text: Option<String>| text.map(|text| SafeText::line(&text)));
    Ok(Candidate {
        row: DispatchRow::of(row)?,
        stored_revision: row.get(7)?,
        summary: Summary {
            headline: text(8)?,
            agency: text(9)?,
            published: text(10)?,
            quotes: row.get(11)?,
            speakers: json_of(row, 12)?.unwrap_or_default(),
            is_changed: false,
        },
        copy_of: row.get::<_, Option<[u8; 16]>>(13)?.map(DispatchId::from_bytes),
        also_in: row.get(14)?,
        is_parted: row.get(15)?,
    })
}

/// The candidate as it is listed; `seen` is the hash of the text that would be shown.
fn listed(candidate: Candidate, seen: &str, remembered: Remembered) -> Listed {
    let Candidate { row, stored_revision, mut summary, copy_of, also_in, is_parted } = candidate;
    summary.is_changed =
        is_changed(seen, &row.fingerprint, stored_revision.as_deref(), &remembered);
    Listed {
        row: row.row,
        id: row.id,
        also_in,
        copy_of,
        is_parted,
        origin: row.shown_origin(),
        instant_ms: row.instant_ms(),
        path: row.path,
        is_stored: stored_revision.is_some(),
        summary,
        remembered,
    }
}

/// A file that is read in place, when it answers the query.
fn listed_in_place(
    connection: &Connection,
    mut candidate: Candidate,
    query: &Query,
    now: &Zoned,
    in_place: &mut impl FnMut(&Path) -> Option<Dispatch>,
) -> rusqlite::Result<Option<Listed>> {
    let remembered = standing::read(connection, candidate.row.id)?.remembered;
    let mut seen = candidate.row.fingerprint.clone();
    let mut text = Words::default();
    if let Some(dispatch) = candidate.row.path.as_deref().and_then(in_place) {
        dispatch.fingerprint.as_str().clone_into(&mut seen);
        candidate.summary = summary_of(&dispatch);
        text = Words::of(&dispatch.text);
    }
    let listed = listed(candidate, &seen, remembered);
    Ok(query.matches(&subject(&listed, text), now).then_some(listed))
}

fn summary_of(dispatch: &Dispatch) -> Summary {
    Summary {
        headline: dispatch.headline.clone(),
        agency: dispatch.agency.clone(),
        published: dispatch.published.map(|stamp| SafeText::line(&stamp.to_string())),
        quotes: Some(dispatch.quotes.iter().filter(|quote| quote.is_speech()).count()),
        speakers: dispatch.speakers.iter().filter_map(|speaker| speaker.name.clone()).collect(),
        is_changed: false,
    }
}

fn is_changed(seen: &str, recorded: &str, stored: Option<&str>, remembered: &Remembered) -> bool {
    let place = remembered.standing.place.as_ref();
    let kept = remembered.kept.iter().map(|kept| &kept.anchor);
    recorded != seen
        || stored.is_some_and(|stored| stored != seen)
        || place.into_iter().chain(kept).any(|anchor| anchor.revision != seen)
}

/// What a query can ask of it.
pub(super) fn subject(listed: &Listed, text: Words) -> Subject {
    let words = |text: &Option<SafeText>| text.as_deref().map(Words::of).unwrap_or_default();
    let Listed { summary, remembered, .. } = listed;
    let standing = &remembered.standing;
    let mut states = vec![if standing.read { State::Read } else { State::Unread }];
    states.extend(standing.bookmarked.then_some(State::Bookmarked));
    states.extend((!remembered.kept.is_empty()).then_some(State::Kept));
    states.extend(summary.is_changed.then_some(State::Changed));
    // What the reader put on something kept is found like what was put on the whole dispatch.
    let tags = standing.tags.iter().chain(remembered.kept.iter().flat_map(|kept| &kept.tags));
    Subject {
        title: words(&summary.headline),
        text,
        speakers: summary.speakers.iter().map(|name| Words::of(name)).collect(),
        origin: Words::of(&listed.origin),
        agency: words(&summary.agency),
        tags: tags.map(|tag| Words::of(tag)).collect(),
        note: index::notes(remembered).map(|notes| Words::of(&notes)),
        instant_ms: listed.instant_ms,
        states,
        has_quote: summary.quotes.is_some_and(|quotes| quotes > 0),
    }
}
