//! What a page asks of the library about a speaker, and the rows as the page has them.

use std::collections::BTreeMap;
use std::sync::mpsc::Sender;

use super::desk::Desk;
use super::event_loop::Message;
use super::source::{Source, Sources};
use crate::app::{Event, SaidAsked, SaidRow, SaidRows, Ticket};
use crate::dispatch::{Dispatch, DispatchId, Kept, Remembered, SafeText};
use crate::library::{Library, LibraryError, Page, Said};
use crate::words::library as words;

/// How many quotes come first: more than a screen has.
const FIRST: usize = 60;

/// How many quotes come at once after that.
const FURTHER: usize = 200;

/// How many come at once for whoever goes to the end: a few people are quoted more often, and all
/// that is shown is held in memory.
const TOWARDS_END: usize = 5_000;

/// Reads quotes of a speaker, and first of all how often and when they were quoted.
pub(super) fn read(
    desk: Option<&Desk>,
    sources: &Sources,
    ticket: Ticket,
    asked: SaidAsked,
    messages: &Sender<Message>,
) {
    let (sources, messages) = (sources.clone(), messages.clone());
    let answer = move |told| {
        // Nobody listens any more once the program ends.
        let _ = messages.send(Message::App(Event::Said(ticket, Box::new(told))));
    };
    match desk {
        Some(desk) => {
            desk.read(move |library| rows_of(library, &asked, &sources), answer);
        }
        None => answer(Err(words::CLOSED.to_owned())),
    }
}

fn rows_of(
    library: &Library,
    asked: &SaidAsked,
    sources: &Sources,
) -> Result<SaidRows, LibraryError> {
    let is_first = asked.before.is_none();
    let voice = is_first.then(|| library.voice_of(&asked.name)).transpose()?;
    let limit = match (is_first, asked.to_end) {
        (true, _) => FIRST,
        (false, true) => TOWARDS_END,
        (false, false) => FURTHER,
    };
    let said = library.said_by(&asked.name, Page { before: asked.before, limit })?;
    let is_end = said.len() < limit;
    let with_kept = said.iter().filter(|said| said.has_kept);
    let mut ids: Vec<DispatchId> = with_kept.map(|said| said.dispatch.id).collect();
    ids.dedup();
    let remembered = library.standings(&ids)?;
    let rows = said.iter().filter_map(|said| row_of(said, &remembered, sources));
    Ok(SaidRows { voice, rows: rows.collect(), is_end })
}

fn row_of(
    said: &Said,
    remembered: &BTreeMap<DispatchId, Remembered>,
    sources: &Sources,
) -> Option<SaidRow> {
    let dispatch = &said.dispatch;
    let quote = Kept::of_quote(dispatch, said.nth)?;
    let kept = remembered.get(&dispatch.id).map_or(&[][..], |known| &known.kept);
    let file = said.path.as_deref().filter(|path| path.is_file()).map(Source::named);
    let headline = SafeText::line(dispatch.title().unwrap_or_default());
    let source = file.unwrap_or(Source::Stored(dispatch.id, headline));
    let handle = sources.handle_of(source.clone());
    let stamp = dispatch.published;
    let instant = jiff::Timestamp::from_millisecond(said.instant_ms).ok()?;
    let day =
        stamp.map_or_else(|| instant.to_zoned(jiff::tz::TimeZone::UTC).date(), |it| it.date());
    Some(SaidRow {
        number: said.row,
        row: source.row(handle),
        story: said.story,
        day,
        is_arrival: stamp.is_none(),
        time: stamp.and_then(|stamp| stamp.time()),
        is_kept: kept.iter().any(|kept| kept.anchor.is_same_passage(&quote.anchor)),
        is_withdrawn: Dispatch::is_withdrawn(dispatch),
        quote,
    })
}
