//! The words of stored texts and of what is said in them, as they are found by.
//!
//! Of each dispatch the text that would be shown is entered: the revision that was seen last,
//! else the latest. Words are folded as the query language folds them before SQLite sees them, so
//! that an index and a text that is read through give the same answer. Never holds a text.

use std::borrow::Borrow;
use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::revision;
use super::row::{self, DispatchRow};
use crate::dispatch::{Dispatch, DispatchId, Quote, Remembered, SafeText};
use crate::query::Words;

/// Stands between two names, so that no phrase runs from one into the next: no letter, and so in
/// no word.
const BORDER: &str = " ¶ ";

/// So many first letters of each word are entered by themselves.
pub(super) const FIRST_LETTERS: usize = 3;

/// How many numbers quotes of one instant share.
const NUMBERS: i64 = 1 << row::SEQUENCE_BITS;

/// Enters the text of a dispatch in place of the one that was there.
pub(super) fn enter(connection: &Connection, dispatch: &Dispatch) -> rusqlite::Result<()> {
    enter_all(connection, &[(dispatch, true)])
}

/// Enters the texts of many dispatches, in place of those that were there, where it is said that
/// they were; of two texts of one dispatch the later.
///
/// SQLite writes out what an index holds in memory at each change that it may have to take back
/// by itself, as in a table with triggers. So the old goes first, then come the rows, and the
/// words at last, all of them together.
pub(super) fn enter_all<D: Borrow<Dispatch>>(
    connection: &Connection,
    dispatches: &[(D, bool)],
) -> rusqlite::Result<()> {
    let mut seen = HashSet::new();
    let mut entries: Vec<(DispatchRow, &Dispatch)> = Vec::with_capacity(dispatches.len());
    for (dispatch, was_here) in dispatches.iter().rev() {
        let dispatch = dispatch.borrow();
        if seen.insert(dispatch.id)
            && let Some(row) = row::find(connection, dispatch.id)?
        {
            if *was_here {
                leave(connection, &row)?;
            }
            entries.push((row, dispatch));
        }
    }
    let mut said = Vec::new();
    for (row, dispatch) in entries.iter().rev() {
        enter_quotes(connection, row, dispatch, &mut said)?;
    }
    for (row, dispatch) in entries.iter().rev() {
        enter_words(connection, row, dispatch)?;
    }
    said.iter().try_for_each(|said| enter_said(connection, said))
}

/// Enters the stored text of a dispatch again, once something about it has changed; a dispatch
/// without one is found by nothing.
pub(super) fn renew(connection: &Connection, id: DispatchId) -> rusqlite::Result<()> {
    let Some(row) = row::find(connection, id)? else { return Ok(()) };
    match revision::newest(connection, id) {
        Ok(Some(text)) => enter(connection, &text.dispatch),
        // A text that cannot be read has no words; whoever opens it is told.
        Ok(None) | Err(rusqlite::Error::FromSqlConversionFailure(..)) => leave(connection, &row),
        Err(error) => Err(error),
    }
}

/// Enters the notes of a dispatch again where they have changed.
pub(super) fn renew_notes(
    connection: &Connection,
    id: DispatchId,
    before: &Remembered,
    after: &Remembered,
) -> rusqlite::Result<()> {
    if notes(before) == notes(after) { Ok(()) } else { renew(connection, id) }
}

/// Enters all stored texts that are not entered yet, the oldest first.
pub(super) fn fill(connection: &Connection) -> rusqlite::Result<()> {
    let missing: Vec<[u8; 16]> = connection
        .prepare(
            "SELECT id FROM dispatch
             WHERE EXISTS (SELECT 1 FROM revision WHERE revision.id = dispatch.id)
             AND NOT EXISTS (SELECT 1 FROM words_docsize AS entered WHERE entered.id = dispatch.row)
             ORDER BY row",
        )?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    missing.into_iter().try_for_each(|id| renew(connection, DispatchId::from_bytes(id)))
}

/// All that the reader noted on a dispatch and on what is kept of it.
pub(super) fn notes(remembered: &Remembered) -> Option<String> {
    let kept = remembered.kept.iter().filter_map(|kept| kept.note.as_ref());
    let notes: Vec<&str> =
        remembered.standing.note.iter().chain(kept).map(SafeText::as_str).collect();
    (!notes.is_empty()).then(|| notes.join("\n"))
}

/// The same, as they stand in the library.
fn stored_notes(connection: &Connection, id: DispatchId) -> rusqlite::Result<Option<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT note FROM standing WHERE id = ?1 AND note IS NOT NULL
         UNION ALL SELECT note FROM kept WHERE id = ?1 AND note IS NOT NULL",
    )?;
    let notes = statement.query_map([id.bytes()], |row| row.get(0))?;
    let notes: Vec<String> = notes.collect::<Result<_, _>>()?;
    Ok((!notes.is_empty()).then(|| notes.join("\n")))
}

fn leave(connection: &Connection, row: &DispatchRow) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([row.row])?;
    connection.prepare_cached("DELETE FROM quote WHERE dispatch = ?1")?.execute([row.row])?;
    Ok(())
}

fn enter_words(
    connection: &Connection,
    row: &DispatchRow,
    dispatch: &Dispatch,
) -> rusqlite::Result<()> {
    let words = |text: Option<&str>| text.map(Words::of).unwrap_or_default();
    let names = dispatch.speakers.iter().filter_map(|speaker| speaker.name.as_deref());
    let speakers: Vec<String> = names.map(|name| Words::of(name).padded().to_owned()).collect();
    let notes = stored_notes(connection, row.id)?;
    let (headline, text) = (words(dispatch.headline.as_deref()), Words::of(&dispatch.text));
    let notes = words(notes.as_deref());
    connection
        .prepare_cached(
            "INSERT INTO words (rowid, headline, text, note, begins, speakers, agency, origin)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            row.row,
            headline.padded(),
            text.padded(),
            notes.padded(),
            begins(&[&headline, &text, &notes]),
            speakers.join(BORDER),
            words(dispatch.agency.as_deref()).padded(),
            words(Some(&row.shown_origin())).padded(),
        ])?;
    Ok(())
}

/// The first letters of all words that have so many, each once.
fn begins(texts: &[&Words]) -> String {
    let mut begins: Vec<u64> = Vec::new();
    for words in texts {
        let (mut begin, mut letters) = (0, 0);
        for c in words.padded().chars() {
            (begin, letters) =
                if c == ' ' { (0, 0) } else { (begin << LETTER | c as u64, letters + 1) };
            if letters == FIRST_LETTERS {
                begins.push(begin);
            }
        }
    }
    begins.sort_unstable();
    begins.dedup();
    let mut joined = String::with_capacity(begins.len() * (FIRST_LETTERS + 1));
    for begin in begins {
        let letters = (0..FIRST_LETTERS).rev().map(|place| begin >> (place * LETTER));
        joined.extend(letters.filter_map(letter_of));
        joined.push(' ');
    }
    joined
}

/// How many bits hold any letter, so that three stand in one number and sort as one.
const LETTER: usize = 21;

fn letter_of(bits: u64) -> Option<char> {
    char::from_u32(u32::try_from(bits & ((1 << LETTER) - 1)).ok()?)
}

/// The last quote gets the lowest number: a walk backwards meets the newest dispatch first, and
/// its quotes in the order of the text.
fn enter_quotes(
    connection: &Connection,
    row: &DispatchRow,
    dispatch: &Dispatch,
    said: &mut Vec<Said>,
) -> rusqlite::Result<()> {
    let speech: Vec<(usize, &Quote)> =
        dispatch.quotes.iter().enumerate().filter(|(_, quote)| quote.is_speech()).collect();
    if speech.is_empty() {
        return Ok(());
    }
    let numbers = free_numbers(connection, row.instant_ms())?;
    for ((nth, quote), number) in speech.into_iter().rev().zip(numbers) {
        said.push(enter_quote(connection, number, nth, quote, (row.row, dispatch))?);
    }
    Ok(())
}

/// The numbers of an instant that no quote has; a million quotes of one millisecond never come.
fn free_numbers(
    connection: &Connection,
    instant_ms: i64,
) -> rusqlite::Result<std::ops::RangeInclusive<i64>> {
    let first = instant_ms << row::SEQUENCE_BITS;
    let last = first | (NUMBERS - 1);
    let taken: Option<i64> = connection
        .prepare_cached("SELECT max(row) FROM quote WHERE row BETWEEN ?1 AND ?2")?
        .query_row([first, last], |row| row.get(0))?;
    Ok(taken.map_or(first, |taken| taken.saturating_add(1))..=last)
}

fn enter_quote(
    connection: &Connection,
    number: i64,
    nth: usize,
    quote: &Quote,
    (row, dispatch): (i64, &Dispatch),
) -> rusqlite::Result<Said> {
    let name = quote.attribution.and_then(|attribution| {
        dispatch.speakers.get(usize::from(attribution.speaker))?.name.as_deref()
    });
    let speaker = name.map(|name| speaker_row(connection, name)).transpose()?;
    let segments: Vec<&str> =
        quote.segments.iter().map(|segment| dispatch.words_of(*segment)).collect();
    connection
        .prepare_cached("INSERT INTO quote (row, dispatch, nth, speaker) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![number, row, nth, speaker])?;
    let speaker = name.map(Words::of).unwrap_or_default();
    Ok(Said { number, words: Words::of(&segments.join(" ")), speaker })
}

/// What is said in one quote, by whom.
struct Said {
    number: i64,
    words: Words,
    speaker: Words,
}

fn enter_said(connection: &Connection, said: &Said) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO said (rowid, words, begins, speaker) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![
            said.number,
            said.words.padded(),
            begins(&[&said.words]),
            said.speaker.padded()
        ])
        .map(drop)
}

fn speaker_row(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    let known = connection
        .prepare_cached("SELECT row FROM speaker WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    match known {
        Some(row) => Ok(row),
        None => connection
            .prepare_cached("INSERT INTO speaker (name) VALUES (?1) RETURNING row")?
            .query_row([name], |row| row.get(0)),
    }
}
