//! The whole text of a dispatch that came in as an excerpt: out of the library, else from its page.

use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;

use super::desk::{Desk, DeskDoor, Told};
use super::event_loop::Message;
use super::fetch::asked_of_one_page;
use super::{Complaint, terminal};
use crate::app::{Event, Handle, Wanted, Watched};
use crate::dispatch::{Dispatch, FullText, Held};
use crate::library::PageOf;
use crate::loader::read_page;
use crate::net::{Answer, Asked, Client, Url, typed};
use crate::words::{errors, library as library_words, pages as words};

/// How much stack the thread gets: the page's tree is read with recursion.
const STACK: usize = 32 << 20;

/// Looks for the other text on a thread of its own.
pub(super) fn start(
    door: DeskDoor,
    handle: Handle,
    shown: Arc<Dispatch>,
    wanted: Wanted,
    messages: Sender<Message>,
) {
    let answered = messages.clone();
    let send = move |messages: &Sender<Message>, told: Told<Dispatch>| {
        let held = told.map(|dispatch| Held { dispatch: Arc::new(dispatch), path: None });
        let event = Event::Watched(Watched::OtherText(handle, Box::new(held)));
        // Nobody listens any more once the program ends.
        let _ = messages.send(Message::App(event));
    };
    let thread = thread::Builder::new().name("page".to_owned()).stack_size(STACK);
    let started = thread.spawn(move || {
        let Some(desk) = door.get() else {
            // What nobody asked for is missed by nobody.
            if wanted == Wanted::ByHand {
                send(&messages, Err(library_words::CLOSED.to_owned()));
            }
            return;
        };
        let found = terminal::catching(|| other_text(desk, &shown, wanted));
        match found.unwrap_or_else(|_| Err(errors::READER_FAILED.to_owned())) {
            Ok(Some(dispatch)) => send(&messages, Ok(dispatch)),
            Ok(None) => {}
            Err(why) => send(&messages, Err(why)),
        }
    });
    if let Err(error) = started {
        send(&answered, Err(errors::threads_failed(&error.to_string())));
    }
}

/// The other text of a dispatch, which is its text from now on; none where nobody wants it.
fn other_text(desk: &Desk, shown: &Dispatch, wanted: Wanted) -> Told<Option<Dispatch>> {
    let id = shown.id;
    let known: PageOf = await_answer(|answer| drop(desk.page_of(id, answer)))?;
    let source = known.source.unwrap_or_default();
    if wanted == Wanted::ByHand {
        if let Some(other) = await_answer(|answer| desk.swap_text(id, answer))? {
            return Ok(Some(other));
        }
    } else if known.is_here || source.full_text != FullText::Opening {
        return Ok(None);
    }
    let page = fetch_page(&Client::default(), shown, |page| asked_of_one_page(&source, page))?;
    let taken = page.clone();
    if !await_answer(|answer| desk.take_in_page(taken, answer))? {
        return Err(words::TEXT_IS_OLD.to_owned());
    }
    Ok(Some(page))
}

/// Waits for the answer of the desk, which gives exactly one.
fn await_answer<T: Send + 'static>(ask: impl FnOnce(Box<dyn FnOnce(Told<T>) + Send>)) -> Told<T> {
    let (answer, told) = mpsc::channel();
    ask(Box::new(move |outcome| drop(answer.send(outcome))));
    told.recv().unwrap_or_else(|_| Err(library_words::CLOSED.to_owned()))
}

/// Fetches the page of a dispatch and reads it; `asked` says with which rights. The caller has a
/// deep stack.
pub(super) fn fetch_page(
    client: &Client,
    filed: &Dispatch,
    asked: impl FnOnce(Url) -> Result<Asked, Complaint>,
) -> Result<Dispatch, String> {
    let address = filed.url.as_deref().ok_or_else(|| words::NO_PAGE.to_owned())?;
    let (url, _) = typed(address).map_err(|error| words::not_fetched(&error.to_string()))?;
    let asked = asked(url).map_err(|Complaint(why)| words::not_fetched(&why))?;
    match client.fetch(&asked).map_err(|error| words::not_fetched(&error.to_string()))? {
        Answer::Unchanged { .. } => Err(words::not_fetched(words::NO_TEXT)),
        Answer::Fetched(fetched) => {
            read_page(&fetched.bytes, &fetched.content_type, &fetched.url, filed)
                .ok_or_else(|| words::not_fetched(words::NO_TEXT))
        }
    }
}
