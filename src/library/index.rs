//! The words of stored texts and of what is said in them, as they are found by.
//!
//! Of each dispatch the text that would be shown is entered: the revision that was seen last,
//! else the latest. Words are folded as the query language folds them before SQLite sees them, so
//! that an index and a text that is read through give the same answer. Never holds a text.

use rusqlite::{Connection, OptionalExtension, params};

use super::row::{self, DispatchRow};
use super::{revision, standing};
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
    let Some(row) = row::find(connection, dispatch.id)? else { return Ok(()) };
    leave(connection, &row)?;
    enter_words(connection, &row, dispatch)?;
    enter_quotes(connection, &row, dispatch)
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

fn leave(connection: &Connection, row: &DispatchRow) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([row.row])?;
    connection.prepare_cached("DELETE FROM quote WHERE id = ?1")?.execute([row.id.bytes()])?;
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
    let notes = notes(&standing::read(connection, row.id)?.remembered);
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
    let first =
        |word: &str| word.char_indices().nth(FIRST_LETTERS - 1).map(|(at, c)| at + c.len_utf8());
    let words = texts.iter().flat_map(|words| words.padded().split(' '));
    let mut begins: Vec<&str> = words.filter_map(|word| Some(&word[..first(word)?])).collect();
    begins.sort_unstable();
    begins.dedup();
    begins.join(" ")
}

/// The last quote gets the lowest number: a walk backwards meets the newest dispatch first, and
/// its quotes in the order of the text.
fn enter_quotes(
    connection: &Connection,
    row: &DispatchRow,
    dispatch: &Dispatch,
) -> rusqlite::Result<()> {
    let speech: Vec<(usize, &Quote)> =
        dispatch.quotes.iter().enumerate().filter(|(_, quote)| quote.is_speech()).collect();
    if speech.is_empty() {
        return Ok(());
    }
    let numbers = free_numbers(connection, row.instant_ms())?;
    for ((nth, quote), number) in speech.into_iter().rev().zip(numbers) {
        enter_quote(connection, number, nth, quote, dispatch)?;
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
    dispatch: &Dispatch,
) -> rusqlite::Result<()> {
    let name = quote.attribution.and_then(|attribution| {
        dispatch.speakers.get(usize::from(attribution.speaker))?.name.as_deref()
    });
    let speaker = name.map(|name| speaker_row(connection, name)).transpose()?;
    let segments: Vec<&str> =
        quote.segments.iter().map(|segment| dispatch.words_of(*segment)).collect();
    let words = Words::of(&segments.join(" "));
    connection
        .prepare_cached("INSERT INTO quote (row, id, nth, speaker) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![number, dispatch.id.bytes(), nth, speaker])?;
    connection
        .prepare_cached("INSERT INTO said (rowid, words, begins, speaker) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![
            number,
            words.padded(),
            begins(&[&words]),
            name.map(Words::of).unwrap_or_default().padded(),
        ])?;
    Ok(())
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
