//! The dispatches of the library as a list, newest first.

use std::path::{Path, PathBuf};

use jiff::Zoned;
use rusqlite::{Connection, Row};

use super::row::DispatchRow;
use super::standing::{self, json_of};
use super::{Library, LibraryError, revision};
use crate::dispatch::{Dispatch, DispatchId, Remembered, SafeText};
use crate::query::{Query, State, Subject, Words};

/// One dispatch of the list: what is stored of it and what the reader did to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
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
}

/// A file without a stored text stands in the list too, but neither a sample nor what was piped
/// in: of those only what is kept is the reader's.
const NEWEST_FIRST: &str = "
    FROM dispatch LEFT JOIN revision ON revision.rowid = (
        SELECT newest.rowid FROM revision AS newest WHERE newest.id = dispatch.id
        ORDER BY newest.fingerprint = dispatch.fingerprint DESC, newest.stored DESC LIMIT 1)
    WHERE revision.id IS NOT NULL OR dispatch.kind = 'file'
    ORDER BY dispatch.row DESC";

impl Library {
    /// Lists the dispatches that answer a query, newest first, at most so many.
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
        let columns = DispatchRow::COLUMNS;
        let sql = format!(
            "SELECT {columns}, revision.fingerprint, headline, agency, published, quotes, speakers
             {NEWEST_FIRST}"
        );
        let mut statement = self.connection.prepare_cached(&sql).map_err(self.fail())?;
        let rows = statement.query_map([], candidate_of).map_err(self.fail())?;
        let mut found = Vec::new();
        for candidate in rows {
            if found.len() >= limit {
                break;
            }
            let candidate = candidate.map_err(self.fail())?;
            let listed = listed(&self.connection, candidate, query, now, &mut in_place);
            found.extend(listed.map_err(self.fail())?);
        }
        Ok(found)
    }
}

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
    })
}

/// The candidate as it is listed, when it answers the query.
fn listed(
    connection: &Connection,
    candidate: Candidate,
    query: &Query,
    now: &Zoned,
    in_place: &mut impl FnMut(&Path) -> Option<Dispatch>,
) -> rusqlite::Result<Option<Listed>> {
    let Candidate { row, stored_revision, mut summary } = candidate;
    let remembered = standing::read(connection, row.id)?.remembered;
    let mut seen = row.fingerprint.clone();
    let mut text = Words::default();
    if stored_revision.is_some() {
        if query.needs_text() {
            let stored = revision::newest(connection, row.id)?;
            text = stored.map_or_else(Words::default, |stored| Words::of(&stored.dispatch.text));
        }
    } else if let Some(dispatch) = row.path.as_deref().and_then(in_place) {
        dispatch.fingerprint.as_str().clone_into(&mut seen);
        summary = summary_of(&dispatch);
        text = Words::of(&dispatch.text);
    }
    summary.is_changed =
        is_changed(&seen, &row.fingerprint, stored_revision.as_deref(), &remembered);
    let subject = subject(&row, &summary, text, &remembered);
    Ok(query.matches(&subject, now).then(|| Listed {
        id: row.id,
        origin: origin_of(&row),
        instant_ms: row.instant_ms(),
        path: row.path,
        is_stored: stored_revision.is_some(),
        summary,
        remembered,
    }))
}

/// A name as it was typed leads nowhere from another folder; the whole path does.
fn origin_of(row: &DispatchRow) -> SafeText {
    match &row.path {
        Some(path) => SafeText::line(&path.to_string_lossy()),
        None => SafeText::line(&row.origin),
    }
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

fn subject(row: &DispatchRow, summary: &Summary, text: Words, remembered: &Remembered) -> Subject {
    let words = |text: &Option<SafeText>| text.as_deref().map(Words::of).unwrap_or_default();
    let standing = &remembered.standing;
    let mut states = vec![if standing.read { State::Read } else { State::Unread }];
    states.extend(standing.bookmarked.then_some(State::Bookmarked));
    states.extend((!remembered.kept.is_empty()).then_some(State::Kept));
    states.extend(summary.is_changed.then_some(State::Changed));
    // What the reader put on something kept is found like what was put on the whole dispatch.
    let tags = standing.tags.iter().chain(remembered.kept.iter().flat_map(|kept| &kept.tags));
    let notes: Vec<&str> = (standing.note.iter())
        .chain(remembered.kept.iter().filter_map(|kept| kept.note.as_ref()))
        .map(SafeText::as_str)
        .collect();
    Subject {
        title: words(&summary.headline),
        text,
        speakers: summary.speakers.iter().map(|name| Words::of(name)).collect(),
        origin: Words::of(&origin_of(row)),
        agency: words(&summary.agency),
        tags: tags.map(|tag| Words::of(tag)).collect(),
        note: (!notes.is_empty()).then(|| Words::of(&notes.join("\n"))),
        instant_ms: row.instant_ms(),
        states,
        has_quote: summary.quotes.is_some_and(|quotes| quotes > 0),
    }
}
