//! What the loop asks of the library, and how its answers come back as events.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use super::desk::Desk;
use super::event_loop::Message;
use super::shelf;
use crate::app::{Effect, Event, Handle, Watched};
use crate::dispatch::{Amended, Dispatch, DispatchId, Fingerprint};
use crate::library::Mended;

/// Has a change written, or the last one taken back.
pub(super) fn write(desk: &Desk, effect: Effect, messages: Sender<Message>) {
    // Nobody listens any more once the program ends; what is written is written all the same.
    let send = move |event| drop(messages.send(Message::App(event)));
    match effect {
        Effect::Record(ticket, request) => {
            desk.apply(request, move |outcome| send(Event::Recorded { ticket, outcome }));
        }
        Effect::Settle(habit) => desk.settle(habit, move |told| {
            if let Err(why) = told {
                send(Event::NoLibrary(why));
            }
        }),
        Effect::SetMark(letter, target, anchor) => {
            desk.set_mark(letter, *target, anchor, move |told| send(Event::Marked(letter, told)));
        }
        Effect::ReadAll(ticket, asked) => {
            // The answer is sent as that of any other change.
            shelf::read_all(desk, ticket, &asked, send);
        }
        Effect::ChangeSearch(ticket, deed) => desk.write(
            move |library| library.change_search(&deed),
            move |told| send(Event::SearchChanged(ticket, told)),
        ),
        Effect::Undo => desk.undo(move |outcome| send(Event::Undone(outcome))),
        _ => {}
    }
}

/// Sets two revisions in one text, which takes seconds where they are long.
pub(super) fn set_together(
    handle: Handle,
    [before, after]: [Arc<Dispatch>; 2],
    messages: Sender<Message>,
) {
    let failed = messages.clone();
    let working = thread::Builder::new().name("changes".to_owned()).spawn(move || {
        let amended = Box::new(Amended::of(&before, &after));
        let event = Event::Watched(Watched::Changes(handle, amended));
        // Nobody listens any more once the program ends.
        let _ = messages.send(Message::App(event));
    });
    if let Err(error) = working {
        let why = crate::words::errors::threads_failed(&error.to_string());
        let _ = failed.send(Message::App(Event::Watched(Watched::Blind(why))));
    }
}

/// Asks the library for the revision before the one that is shown.
pub(super) fn find_earlier(
    desk: Option<&Desk>,
    handle: Handle,
    id: DispatchId,
    shown: Fingerprint,
    messages: Sender<Message>,
) {
    let answer = move |earlier| {
        let event = Event::Watched(Watched::Earlier(handle, earlier));
        drop(messages.send(Message::App(event)));
    };
    match desk {
        Some(desk) => {
            desk.earlier(id, shown, move |told| answer(told.ok().flatten().map(Arc::new)));
        }
        None => answer(None),
    }
}

/// Asks the library where to begin: what was set by hand, the letters of places, and which
/// dispatch was open last. The last answer comes when the others are known.
pub(super) fn ask_beginning(desk: &Desk, messages: &Sender<Message>) {
    let told = messages.clone();
    desk.write(
        |library| Ok(library.mended().map(Mended::sentence)),
        move |mended| {
            // That it cannot be opened is said below.
            if let Ok(Some(sentence)) = mended {
                let _ = told.send(Message::App(Event::Mended(sentence)));
            }
        },
    );
    let messages = messages.clone();
    desk.beginning(move |told| {
        let events = match told {
            Ok(begins) => vec![
                Event::Habits(begins.habits),
                Event::Marks(begins.marks),
                Event::LastOpen(begins.last_open.map(|last| last.id)),
            ],
            Err(why) => vec![Event::NoLibrary(why)],
        };
        for event in events {
            let _ = messages.send(Message::App(event));
        }
    });
}
