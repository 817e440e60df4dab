//! The thread that hears what happens in the folders that are followed.
//!
//! It opens no file: once nothing more happens in a folder, that one is looked through as at any
//! refresh. Where the system reports nothing, a refresh finds the same.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};
use std::{io, thread};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::desk::DeskDoor;
use super::refresher::{self, Asked};
use crate::dispatch::Source;

/// How long nothing may happen in a folder before it is looked through.
const QUIET: Duration = Duration::from_secs(1);

/// Starts the thread, which has every followed folder looked through once, and again whenever
/// something happened in it.
pub(super) fn start(desk: DeskDoor, asked: Sender<Asked>) -> io::Result<()> {
    thread::Builder::new().name("lookout".to_owned()).spawn(move || {
        let Some(desk) = desk.get() else { return };
        let folders: Vec<String> = refresher::all_followed(desk)
            .into_iter()
            .filter(Source::is_folder)
            .map(|one| one.key)
            .collect();
        if folders.is_empty() {
            return;
        }
        let (heard, inbox) = mpsc::channel();
        // Dropping it would end the watch.
        let _system = watch(&folders, heard);
        let now = folders.iter().map(|folder| (folder.clone(), Instant::now())).collect();
        listen(&folders, &inbox, now, &asked);
    })?;
    Ok(())
}

/// Has the system report what happens in the folders, as far as it will.
fn watch(folders: &[String], heard: Sender<PathBuf>) -> Option<RecommendedWatcher> {
    let hear = move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        // Reading is no change: our own would be heard for ever.
        if !matches!(event.kind, EventKind::Access(_)) {
            event.paths.into_iter().for_each(|path| drop(heard.send(path)));
        }
    };
    let mut system = notify::recommended_watcher(hear).ok()?;
    for folder in folders {
        // One that is gone is complained of by the refresh.
        let _ = system.watch(Path::new(folder), RecursiveMode::Recursive);
    }
    Some(system)
}

/// Waits for something, then until nothing more happens there; ends when nobody asks any more.
fn listen(
    folders: &[String],
    inbox: &Receiver<PathBuf>,
    mut waiting: BTreeMap<String, Instant>,
    asked: &Sender<Asked>,
) {
    loop {
        let next = match waiting.values().min() {
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(earliest) => inbox.recv_timeout(QUIET.saturating_sub(earliest.elapsed())),
        };
        match next {
            Ok(path) => {
                let within = folders.iter().filter(|folder| path.starts_with(folder));
                waiting.extend(within.map(|folder| (folder.clone(), Instant::now())));
            }
            Err(RecvTimeoutError::Timeout) => {
                let is_quiet = |_: &String, last: &mut Instant| last.elapsed() >= QUIET;
                let quiet: Vec<String> =
                    waiting.extract_if(.., is_quiet).map(|(key, _)| key).collect();
                for key in quiet {
                    if asked.send(Asked::Folder(key)).is_err() {
                        return;
                    }
                }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_looked_through_once_it_is_quiet() {
        let (heard, inbox) = mpsc::channel();
        let (asked, told) = mpsc::channel();
        let folders = ["/copy/a".to_owned(), "/copy/b".to_owned()];
        for path in ["/copy/a/1.txt", "/copy/a/2.txt", "/copy/about"] {
            heard.send(PathBuf::from(path)).expect("it is heard");
        }
        thread::spawn(move || listen(&folders, &inbox, BTreeMap::new(), &asked));
        let Ok(Asked::Folder(key)) = told.recv() else { panic!("a folder is asked for") };
        assert_eq!(key, "/copy/a");
        drop(heard);
        assert!(told.recv().is_err(), "nothing happened in the other");
    }
}
