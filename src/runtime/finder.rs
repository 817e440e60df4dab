//! The thread that finds sources: names on the command line, the files of folders.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::{io, thread};

use super::event_loop::Message;
use super::source::{Source, Sources};
use super::{folder, read, samples};
use crate::app::Event;

/// Rows are shown in portions of this many, so that the first come at once.
const PORTION: usize = 5_000;

/// Starts to find; the last portion says that no more follow.
pub(super) fn find(
    named: Vec<PathBuf>,
    sources: Sources,
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
            found.extend((0..samples::count()).map(Source::Sample));
        }
        send(&mut found, false);
    })?;
    Ok(())
}
