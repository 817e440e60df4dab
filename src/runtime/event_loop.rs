//! The event loop: one channel of messages, one state, one draw for all that was waiting.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::time::{Duration, Instant};

use super::desk::Desk;
use super::source::Sources;
use super::terminal::{self, Terminal};
use super::worker::{self, Job};
use super::{Complaint, finder, keyboard, signals};
use crate::app::{App, Effect, Event, Surroundings};
use crate::config::Settings;
use crate::ink::Theme;
use crate::words::errors;

/// How long the first frame may wait for what it shows; a moment later it is drawn anyway.
const FIRST_FRAME: Duration = Duration::from_millis(40);

/// What reaches the loop.
#[derive(Debug)]
pub(super) enum Message {
    /// Something that the app is told.
    App(Event),
    /// A signal asks the program to end.
    End(i32),
    /// A signal asks the program to stop for a while.
    Suspend,
    /// The program was continued.
    Continued,
    /// The terminal sends nothing any more.
    TerminalGone,
}

/// What the reader is started with.
#[derive(Debug)]
pub struct Start {
    /// Sources by name; none for the library or the samples.
    pub sources: Vec<PathBuf>,
    /// The options.
    pub settings: Settings,
    /// What is known of the terminal.
    pub surroundings: Surroundings,
    /// How inks look.
    pub theme: Theme,
    /// Where the library is; none in private mode.
    pub library: Option<PathBuf>,
}

/// Runs the reader until it is left; answers the exit code.
pub fn run(start: Start) -> Result<u8, Complaint> {
    let (messages, inbox) = mpsc::channel();
    let mut terminal = Terminal::take().map_err(|error| no_terminal(&error))?;
    let size = terminal.size().map_err(|error| no_terminal(&error))?;
    let mut session = Session::start(start, size, &messages).map_err(|error| no_threads(&error))?;
    let ended = session.go_on(&mut terminal, &inbox);
    if ended.is_err() {
        // A terminal that is gone costs the screen, not the place.
        session.tell(Event::Ending);
    }
    drop(terminal);
    // Other threads hold the desk too, and are not waited for: it may never be closed.
    if let Some(desk) = &session.desk {
        desk.finish_writing();
    }
    ended.map_err(|error| no_terminal(&error))
}

fn no_terminal(error: &std::io::Error) -> Complaint {
    Complaint(errors::terminal_failed(&error.to_string()))
}

fn no_threads(error: &std::io::Error) -> Complaint {
    Complaint(errors::threads_failed(&error.to_string()))
}

/// The state and the workers of one run.
struct Session {
    app: App,
    theme: Theme,
    sources: Sources,
    desk: Option<Arc<Desk>>,
    opening: Sender<Job>,
    skimming: Sender<usize>,
    messages: Sender<Message>,
    ended: Option<u8>,
    suspending: bool,
    redrawing: bool,
}

impl Session {
    fn start(start: Start, size: (u16, u16), messages: &Sender<Message>) -> std::io::Result<Self> {
        signals::listen(messages.clone())?;
        let desk = start.library.as_deref().map(Desk::open).transpose()?.map(Arc::new);
        let sources = Sources::new(desk.clone());
        let opening = worker::start_opening(sources.clone(), desk.clone(), messages.clone())?;
        let skimming = worker::start_skimming(sources.clone(), desk.clone(), messages.clone())?;
        finder::find(start.sources, sources.clone(), desk.clone(), messages.clone())?;
        ask_last_open(desk.as_ref(), messages);
        keyboard::listen(messages.clone())?;
        Ok(Self {
            app: App::new(start.settings, start.surroundings, size),
            theme: start.theme,
            sources,
            desk,
            opening,
            skimming,
            messages: messages.clone(),
            ended: None,
            suspending: false,
            redrawing: false,
        })
    }

    fn go_on(&mut self, terminal: &mut Terminal, inbox: &Receiver<Message>) -> std::io::Result<u8> {
        self.wait_for_first_frame(inbox);
        loop {
            if let Some(code) = self.ended {
                return Ok(code);
            }
            if std::mem::take(&mut self.suspending) && signals::is_a_job() {
                terminal::give_back();
                signals::stop();
                terminal.take_again()?;
            }
            if std::mem::take(&mut self.redrawing) {
                terminal.clear();
            }
            self.fit(terminal)?;
            terminal.draw(&self.app, self.theme)?;
            self.lay_out_while_idle(inbox);
            self.take_in_waiting(inbox);
        }
    }

    /// Gives what is read fast a moment to arrive, so that the first frame shows it.
    fn wait_for_first_frame(&mut self, inbox: &Receiver<Message>) {
        let end = Instant::now() + FIRST_FRAME;
        while !self.app.is_ready() && self.ended.is_none() {
            match inbox.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(message) => self.take_in(message),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// A resize that was not heard of yet is taken in before the frame is drawn.
    fn fit(&mut self, terminal: &Terminal) -> std::io::Result<()> {
        let (columns, rows) = terminal.size()?;
        if (columns, rows) != (self.app.floor.columns, self.app.floor.rows) {
            self.tell(Event::Resize { columns, rows });
        }
        Ok(())
    }

    /// Lays out more of the text as long as nothing else happens, then waits for something.
    fn lay_out_while_idle(&mut self, inbox: &Receiver<Message>) {
        while self.app.has_idle_work() {
            match inbox.try_recv() {
                Ok(message) => return self.take_in(message),
                Err(TryRecvError::Empty) => self.tell(Event::Idle),
                Err(TryRecvError::Disconnected) => return,
            }
        }
        match inbox.recv() {
            Ok(message) => self.take_in(message),
            Err(_) => self.ended = Some(0),
        }
    }

    /// Takes in all that is waiting, so that it is drawn at once.
    fn take_in_waiting(&mut self, inbox: &Receiver<Message>) {
        while let Ok(message) = inbox.try_recv() {
            self.take_in(message);
        }
    }

    fn take_in(&mut self, message: Message) {
        match message {
            Message::App(event) => {
                // It may have been another size in between, which costs what was drawn.
                self.redrawing |= matches!(event, Event::Resize { .. });
                self.tell(event);
            }
            Message::Suspend => self.suspending = true,
            Message::Continued => self.redrawing = true,
            Message::End(signal) => self.end_by(signal),
            Message::TerminalGone => self.end_by(signal_hook::consts::SIGHUP),
        }
    }

    fn end_by(&mut self, signal: i32) {
        self.tell(Event::Ending);
        self.ended = u8::try_from(signals::code_of(signal)).ok();
    }

    fn tell(&mut self, event: Event) {
        if let Event::Found { .. } = event {
            // The skimmer has stopped only when the program ends.
            let _ = self.skimming.send(self.sources.count());
        }
        for effect in self.app.update(event) {
            self.carry_out(effect);
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Open(ticket, handle) => drop(self.opening.send(Job::Open(ticket, handle))),
            Effect::RecordWithText(ticket, handle, change) => {
                drop(self.opening.send(Job::Record(ticket, handle, change)));
            }
            Effect::Record(ticket, request) => {
                let messages = self.messages.clone();
                if let Some(desk) = &self.desk {
                    desk.apply(request, move |outcome| {
                        let _ = messages.send(Message::App(Event::Recorded { ticket, outcome }));
                    });
                }
            }
            Effect::Undo => {
                let messages = self.messages.clone();
                if let Some(desk) = &self.desk {
                    desk.undo(move |outcome| {
                        let _ = messages.send(Message::App(Event::Undone(outcome)));
                    });
                }
            }
            Effect::Redraw => self.redrawing = true,
            Effect::Suspend => self.suspending = true,
            Effect::Quit => self.ended = Some(0),
        }
    }
}

/// Asks the library which dispatch was open last; without one there is none.
fn ask_last_open(desk: Option<&Arc<Desk>>, messages: &Sender<Message>) {
    let messages = messages.clone();
    let send = move |event| {
        let _ = messages.send(Message::App(event));
    };
    match desk {
        None => send(Event::LastOpen(None)),
        Some(desk) => desk.last_open(move |told| {
            send(match told {
                Ok(last) => Event::LastOpen(last.map(|last| last.id)),
                Err(why) => Event::NoLibrary(why),
            });
        }),
    }
}
