//! What the list asks of the library's rows, and the rows as the list has them.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use jiff::{Timestamp, Zoned};

use super::desk::{self, Desk};
use super::event_loop::Message;
use super::source::{Source, Sources};
use crate::app::{Among, Event, Order, Row, Rows, RowsAsked, Stock, Summary, Ticket, View};
use crate::dispatch::{Change, Dispatch, Held, Origin, OriginKind, Request, Spot, Target};
use crate::library::{Library, Shelf, Shelved, Sorted, Window};
use crate::query::{Clause, Form, Pattern, Query};

/// Reads rows of the library, and counts them where the list is new; both can be stopped.
pub(super) fn read_rows(
    desk: &Desk,
    sources: &Sources,
    ticket: Ticket,
    asked: RowsAsked,
    messages: &Sender<Message>,
) -> (desk::Ticket, Option<desk::Ticket>) {
    let as_of_ms = asked.as_of_ms.unwrap_or_else(|| Timestamp::now().as_millisecond());
    let (shelf, spot) = (shelf_of(&asked.view, as_of_ms), asked.spot);
    let (sources, answer) = (sources.clone(), messages.clone());
    let is_beside = matches!(spot, Spot::After(..) | Spot::Before(..));
    let counted = (!is_beside).then(|| shelf.clone());
    let reading = desk.read(
        move |library| library.window(&shelf, spot, &Zoned::now()),
        move |told| {
            let rows = told.map(|window| rows_of(window, &asked, as_of_ms, &sources));
            // Nobody listens any more once the program ends.
            let _ = answer.send(Message::App(Event::Rows(ticket, Box::new(rows))));
        },
    );
    let counting = counted.map(|shelf| count(desk, ticket, shelf, messages));
    (reading, counting)
}

/// Counts the rows of a list.
pub(super) fn count_rows(
    desk: &Desk,
    ticket: Ticket,
    asked: &RowsAsked,
    messages: &Sender<Message>,
) -> desk::Ticket {
    let as_of_ms = asked.as_of_ms.unwrap_or_else(|| Timestamp::now().as_millisecond());
    count(desk, ticket, shelf_of(&asked.view, as_of_ms), messages)
}

fn count(desk: &Desk, ticket: Ticket, shelf: Shelf, messages: &Sender<Message>) -> desk::Ticket {
    let messages = messages.clone();
    desk.read(
        move |library| library.count(&shelf, &Zoned::now()),
        move |told| {
            // That the library cannot be read is said with its rows.
            if let Ok(tally) = told {
                let _ = messages.send(Message::App(Event::Tally(ticket, tally)));
            }
        },
    )
}

/// Counts what the library has.
pub(super) fn read_contents(desk: &Desk, ticket: Ticket, messages: &Sender<Message>) {
    let messages = messages.clone();
    desk.read(Library::contents, move |told| {
        // Nobody listens any more once the program ends.
        let _ = messages.send(Message::App(Event::Contents(ticket, Box::new(told))));
    });
}

/// Writes that all unread rows of a list are read.
pub(super) fn read_all(
    desk: &Desk,
    ticket: Ticket,
    asked: &RowsAsked,
    send: impl FnOnce(Event) + Send + 'static,
) {
    let as_of_ms = asked.as_of_ms.unwrap_or_else(|| Timestamp::now().as_millisecond());
    let shelf = shelf_of(&asked.view, as_of_ms);
    desk.write(
        move |library| {
            let unread = library.unread_of(&shelf, &Zoned::now())?;
            let targets = unread.into_iter().map(Target::Known);
            library.apply(&Request::all(targets, &Change::Read(true)))
        },
        move |outcome| send(Event::Recorded { ticket, outcome }),
    );
}

fn shelf_of(view: &View, arrived_by_ms: i64) -> Shelf {
    Shelf {
        bookmarked: view.stock == Stock::Bookmarks,
        kept: view.stock == Stock::Kept,
        unread: view.unread_only,
        source: view.source.as_ref().map(ToString::to_string),
        query: query_of(view),
        search: view.search,
        story: view.story,
        sorted: match view.order {
            Order::Given | Order::Newest => Sorted::Newest,
            Order::Oldest => Sorted::Oldest,
            Order::UnreadFirst => Sorted::UnreadFirst,
            Order::Source => Sorted::Source,
        },
        arrived_by_ms,
    }
}

/// The query of a view; whose voice is wanted is asked for by name.
fn query_of(view: &View) -> Query {
    let by = view.speaker.as_ref().and_then(|name| Pattern::new(name, Form::Phrase));
    by.map_or_else(|| view.query.clone(), |by| view.query.and(&Query::of(Clause::By(by))))
}

fn rows_of(window: Window, asked: &RowsAsked, as_of_ms: i64, sources: &Sources) -> Rows {
    let Window { rows, first, found, is_end } = window;
    let rows = rows.into_iter().map(|row| row_of(row, sources)).collect();
    Rows { rows, spot: asked.spot, first, found, is_end, as_of_ms }
}

fn row_of(shelved: Shelved, sources: &Sources) -> Row {
    let Shelved { rank, kind, source, byline, url, fingerprint, listed, snippet } = shelved;
    let summary = listed.summary;
    let origin = Origin { kind, name: source };
    let dispatch = Dispatch {
        headline: summary.headline.clone(),
        agency: summary.agency,
        byline,
        url,
        published: summary.published.and_then(|printed| printed.parse().ok()),
        ..Dispatch::empty(listed.id, origin, fingerprint)
    };
    let file = listed.path.as_deref().filter(|_| kind == OriginKind::File);
    let source = match file {
        Some(path) if !listed.is_stored || path.is_file() => Source::named(path),
        _ => Source::Stored(listed.id, summary.headline.unwrap_or_default()),
    };
    let held = Held { dispatch: Arc::new(dispatch), path: listed.path };
    let summary = Summary::of_library(held, summary.quotes.unwrap_or_default(), summary.speakers);
    let handle = sources.handle_of(source);
    let row = Row::of_library(handle, rank, summary, listed.remembered);
    let among = match listed.copy_of {
        Some(_) => Among::Copy,
        None if listed.is_parted => Among::Parted,
        None => Among::Own,
    };
    row.with_copies(listed.also_in, among).with_snippet(snippet)
}
