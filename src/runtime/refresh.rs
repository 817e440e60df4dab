//! Many sources fetched at once: at most so many, and few of one server.
//!
//! A slow server holds up its own sources and nobody else's, as long as a worker is free.

use std::collections::{HashMap, VecDeque};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::{io, thread};

use super::fetch::{Fetch, Known, fetch};
use crate::dispatch::Source;
use crate::net::{Client, typed};

/// How many sources are fetched at once.
const AT_ONCE: usize = 16;

/// How many of them from one server.
const OF_ONE_SERVER: usize = 2;

/// How much stack a worker gets: bodies are pages, whose reader recurses.
const STACK: usize = 32 << 20;

/// How many fetches may wait to be taken in; more would only lie in memory.
const UNTAKEN: usize = 4;

/// Begins to fetch; what comes of each arrives when it is there, and all of them arrive.
///
/// `texts` finds the texts that are here of a source.
pub fn start(
    client: &Arc<Client>,
    waiting: Vec<Source>,
    texts: &Arc<Known>,
) -> io::Result<Receiver<Fetch>> {
    let workers = waiting.len().min(AT_ONCE);
    let queue = Arc::new(Queue::of(waiting));
    let (send, receive) = mpsc::sync_channel(UNTAKEN);
    for _ in 0..workers {
        let (client, queue, send) = (Arc::clone(client), Arc::clone(&queue), send.clone());
        let texts = Arc::clone(texts);
        thread::Builder::new().name("fetcher".to_owned()).stack_size(STACK).spawn(move || {
            while let Some(source) = queue.take() {
                let server = server_of(&source);
                let fetched = fetch(&client, &source, &*texts);
                queue.done(&server);
                if send.send(fetched).is_err() {
                    return;
                }
            }
        })?;
    }
    Ok(receive)
}

/// What waits, and how many are on their way to each server.
#[derive(Debug, Default)]
struct Queue {
    state: Mutex<Line>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct Line {
    waiting: VecDeque<Source>,
    busy: HashMap<String, usize>,
}

impl Queue {
    fn of(waiting: Vec<Source>) -> Self {
        let line = Line { waiting: waiting.into(), busy: HashMap::new() };
        Self { state: Mutex::new(line), freed: Condvar::new() }
    }

    /// The next source whose server is not busy; waits while all are. None when none waits.
    fn take(&self) -> Option<Source> {
        let mut line = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while !line.waiting.is_empty() {
            if let Some(next) = line.next() {
                return Some(next);
            }
            line = self.freed.wait(line).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    fn done(&self, server: &str) {
        let mut line = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(busy) = line.busy.get_mut(server) {
            *busy = busy.saturating_sub(1);
        }
        drop(line);
        self.freed.notify_all();
    }
}

impl Line {
    fn next(&mut self) -> Option<Source> {
        let free = |source: &Source| {
            self.busy.get(&server_of(source)).is_none_or(|busy| *busy < OF_ONE_SERVER)
        };
        let at = self.waiting.iter().position(free)?;
        let next = self.waiting.remove(at)?;
        *self.busy.entry(server_of(&next)).or_default() += 1;
        Some(next)
    }
}

fn server_of(source: &Source) -> String {
    let host = typed(&source.url).ok().and_then(|(url, _)| url.host_str().map(str::to_owned));
    host.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(urls: &[&str]) -> Line {
        let waiting = urls.iter().map(|url| Source { url: (*url).to_owned(), ..Source::default() });
        Line { waiting: waiting.collect(), busy: HashMap::new() }
    }

    #[test]
    fn one_server_is_asked_for_two_at_once() {
        let mut line = line(&[
            "http://a.example/1",
            "http://a.example/2",
            "http://a.example/3",
            "http://b.example/1",
        ]);
        let mut next = || line.next().map(|source| source.url);
        assert_eq!(next().as_deref(), Some("http://a.example/1"));
        assert_eq!(next().as_deref(), Some("http://a.example/2"));
        assert_eq!(next().as_deref(), Some("http://b.example/1"));
        assert_eq!(next(), None);
    }
}
