//! The thread that finds sources: names on the command line, the files of folders.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::{io, thread};

use jiff::Zoned;

use super::desk::{Desk, DeskDoor};
use super::event_loop::Message;
use super::source::{Source, Sources};
use super::{folder, read, samples};
use crate::app::Event;
use crate::dispatch::SafeText;
use crate::library::{Library, Listed};
use crate::query::Query;

/// Rows are shown in portions of this many, so that the first come at once.
const PORTION: usize = 5_000;

/// How many dispatches of the library are listed at the most.
const LISTED: usize = 10_000;

/// Starts to find; the last portion says that no more follow.
pub(super) fn find(
    named: Vec<PathBuf>,
    sources: Sources,
    desk: DeskDoor,
    messages: Sender<Message>,
) -> io::Result<()> {
    thread::Builder::new().name("finder".to_owned()).spawn(move || {
        let mut found: Vec<Source> = Vec::new();
        let send = |found: &mut Vec<Source>, more: bool| {
            let rows = sources.add(std::mem::take(found));
            messages.send(Message::App(Event::Found { rows, more })).is_ok()
        };
        for source in &named {
            if !read::is_folder(source) {
                found.push(Source::named(source));
                continue;
            }
            // What cannot be looked into is listed too: opening its row says why.
            for file in folder::paths(source) {
                found.push(Source::named(&file));
                if found.len() >= PORTION && !send(&mut found, true) {
                    return;
                }
            }
        }
        if named.is_empty() {
            if follows_any(desk.get()) {
                // The list asks for its rows itself; nobody listens once the program ends.
                let _ = messages.send(Message::App(Event::Shelf));
                return;
            }
            found = in_library(desk.get());
        }
        if named.is_empty() && found.is_empty() {
            found.extend((0..samples::count()).map(Source::Sample));
        }
        send(&mut found, false);
    })?;
    Ok(())
}

/// Says whether there is a source that is followed.
fn follows_any(desk: Option<&Desk>) -> bool {
    let Some(desk) = desk else { return false };
    let (answer, told) = mpsc::channel();
    desk.read(Library::follows_any, move |follows| drop(answer.send(follows)));
    told.recv().ok().and_then(Result::ok).unwrap_or(false)
}

/// What the library lists, once something in it is bookmarked or kept; nothing before that.
fn in_library(desk: Option<&Desk>) -> Vec<Source> {
    let Some(desk) = desk else { return Vec::new() };
    let (answer, told) = mpsc::channel();
    let as_listed = |_: &Path| None;
    desk.list(Query::default(), LISTED, Zoned::now(), as_listed, move |listed| {
        drop(answer.send(listed));
    });
    // That the library cannot be used is said once, when it is opened.
    let listed = told.recv().ok().and_then(Result::ok).unwrap_or_default();
    if listed.iter().all(|listed| !is_marked(listed)) {
        return Vec::new();
    }
    listed.iter().filter_map(source_of).collect()
}

fn is_marked(listed: &Listed) -> bool {
    listed.remembered.standing.bookmarked || !listed.remembered.kept.is_empty()
}

/// A file is read in place as long as it is there, else its stored text is.
fn source_of(listed: &Listed) -> Option<Source> {
    match &listed.path {
        Some(path) if path.is_file() => Some(Source::named(path)),
        _ if listed.is_stored => {
            let headline = listed.summary.headline.clone();
            Some(Source::Stored(
                listed.id,
                headline.unwrap_or_else(|| SafeText::line(&listed.origin)),
            ))
        }
        _ => None,
    }
}
