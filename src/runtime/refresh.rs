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
const UNTAKEN: usize = 2;

/// Begins to fetch; what comes of each arrives when it is there, and all of them arrive.
///
/// `texts` finds the texts that are here of a source.
pub fn start(
    client: &Arc<Client>,
    waiting: Vec<Source>,
    texts: &Arc<Known>,
) -> io::Result<Receiver<Fetch>> {
    let line = Line::of(waiting);
    // Each takes memory of its own: there are no more than can be busy.
    let workers = line.at_once().min(AT_ONCE);
    let queue = Arc::new(Queue { state: Mutex::new(line), freed: Condvar::new() });
    let (send, receive) = mpsc::sync_channel(UNTAKEN);
    for _ in 0..workers {
        let (client, queue, send) = (Arc::clone(client), Arc::clone(&queue), send.clone());
        let texts = Arc::clone(texts);
        thread::Builder::new().name("fetcher".to_owned()).stack_size(STACK).spawn(move || {
            while let Some((server, source)) = queue.take() {
                let fetched = fetch(&client, &source, &*texts);
                queue.done(server);
                if send.send(fetched).is_err() {
                    return;
                }
            }
        })?;
    }
    Ok(receive)
}

/// What waits, server by server.
#[derive(Debug, Default)]
struct Queue {
    state: Mutex<Line>,
    freed: Condvar,
}

#[derive(Debug, Default)]
struct Line {
    servers: Vec<Server>,
}

/// What waits of one server, and how many are on their way to it.
#[derive(Debug, Default)]
struct Server {
    waiting: VecDeque<Source>,
    busy: usize,
}

impl Queue {
    /// The next source whose server is not busy, with the number of that; waits while all are.
    /// None when none waits.
    fn take(&self) -> Option<(usize, Source)> {
        let mut line = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while line.servers.iter().any(|server| !server.waiting.is_empty()) {
            if let Some(next) = line.next() {
                return Some(next);
            }
            line = self.freed.wait(line).unwrap_or_else(PoisonError::into_inner);
        }
        None
    }

    fn done(&self, server: usize) {
        let mut line = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        line.servers[server].busy -= 1;
        drop(line);
        self.freed.notify_all();
    }
}

impl Line {
    fn of(waiting: Vec<Source>) -> Self {
        let mut numbers = HashMap::new();
        let mut servers: Vec<Server> = Vec::new();
        for source in waiting {
            let number = *numbers.entry(server_of(&source)).or_insert(servers.len());
            servers.resize_with(servers.len().max(number + 1), Server::default);
            servers[number].waiting.push_back(source);
        }
        Self { servers }
    }

    /// How many can be fetched at once.
    fn at_once(&self) -> usize {
        self.servers.iter().map(|server| server.waiting.len().min(OF_ONE_SERVER)).sum()
    }

    fn next(&mut self) -> Option<(usize, Source)> {
        let mut servers = self.servers.iter_mut().enumerate();
        servers.find_map(|(number, server)| {
            let source = server.waiting.pop_front_if(|_| server.busy < OF_ONE_SERVER)?;
            server.busy += 1;
            Some((number, source))
        })
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
        let source = |url: &&str| Source { url: (*url).to_owned(), ..Source::default() };
        Line::of(urls.iter().map(source).collect())
    }

    #[test]
    fn one_server_is_asked_for_two_at_once() {
        let mut line = line(&[
            "http://a.example/1",
            "http://a.example/2",
            "http://b.example/1",
            "http://a.example/3",
        ]);
        assert_eq!(line.at_once(), 3);
        let mut next = || line.next().map(|(_, source)| source.url);
        assert_eq!(next().as_deref(), Some("http://a.example/1"));
        assert_eq!(next().as_deref(), Some("http://a.example/2"));
        assert_eq!(next().as_deref(), Some("http://b.example/1"));
        assert_eq!(next(), None);
    }
}
