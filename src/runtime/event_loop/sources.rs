//! The library and the sources that fill it: opened, looked into, fetched.

use std::io;

use super::{Effect, Message, Session};
use crate::app::{Event, Refresh, SourceDeed};
use crate::runtime::desk::{self, Desk};
use crate::runtime::mirror::Mirror;
use crate::runtime::refresher::Asked;
use crate::runtime::{errands, lookout, refresher, shelf, terms, worker};
use crate::words::library as words;

impl Session {
    /// Opens the library, once, and asks it where the reader stopped.
    pub(super) fn open_library(&mut self) -> io::Result<()> {
        let opened = self.library.take().map(|folder| Desk::open(&folder)).transpose()?;
        let mirror = Mirror::at(&self.app.settings.mirror);
        let rules = self.app.settings.rule.clone();
        match opened {
            Some(desk) => {
                let desk = self.desk.get_or_init(|| desk.mirrored(mirror).ruled_by(rules));
                errands::ask_beginning(desk, &self.messages);
                let arrived = self.app.arrived();
                worker::recall(Some(desk), arrived, &self.messages);
                self.write_on();
            }
            None if self.desk.get().is_none() => self.tell(Event::LastOpen(None)),
            None => {}
        }
        Ok(())
    }

    /// Asks for rows of the library; the question before is dropped, since one is wanted at most.
    pub(super) fn look_into_library(&mut self, effect: Effect) {
        let Some(desk) = self.desk.get() else { return };
        match effect {
            Effect::ReadRows(ticket, asked) => {
                let (reading, counting) =
                    shelf::read_rows(desk, &self.sources, ticket, *asked, &self.messages);
                let before = self.reading.replace(reading);
                // Rows beside those that are here leave these to be counted.
                let counted = counting.and_then(|counting| self.counting.replace(counting));
                before.iter().chain(&counted).for_each(desk::Ticket::cancel);
            }
            Effect::CountRows(ticket, asked) => {
                let counting = shelf::count_rows(desk, ticket, &asked, &self.messages);
                self.counting.replace(counting).iter().for_each(desk::Ticket::cancel);
            }
            Effect::ReadContents(ticket) => shelf::read_contents(desk, ticket, &self.messages),
            _ => {}
        }
    }

    /// Has sources fetched.
    pub(super) fn refresh(&mut self, refresh: Refresh) {
        self.start_fetching();
        // The thread stops only when the program ends.
        let _ = self.refreshing.send(Asked::Reader(refresh));
    }

    /// Has the terms of a source found or written, or a source followed.
    pub(super) fn do_to_source(&mut self, deed: SourceDeed) {
        if let SourceDeed::Follow(address) = deed {
            self.start_fetching();
            // The thread stops only when the program ends.
            let _ = self.refreshing.send(Asked::Follow(address));
        } else if let Some(desk) = self.desk.get() {
            terms::carry_out(desk, deed, self.messages.clone());
        } else {
            let told = Event::Source(Err(words::CLOSED.to_owned()));
            let _ = self.messages.send(Message::App(told));
        }
    }

    /// Starts the thread that fetches what it is asked for and what is due, once.
    pub(super) fn start_fetching(&mut self) {
        let Some(asked) = self.unfetched.take() else { return };
        let (desk, sources) = (self.desk.clone(), self.sources.clone());
        // Without a thread nothing is fetched, and the reader reads on.
        let _ = refresher::start(asked, desk, sources, self.messages.clone());
        let _ = lookout::start(self.desk.clone(), self.refreshing.clone());
    }
}
