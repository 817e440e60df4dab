//! The event loop: one channel of messages, one state, one draw for all that was waiting.

mod lines;
mod sources;
mod waiting;

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::SystemTime;

use signal_hook::iterator::Signals;

use super::commands::Commands;
use super::desk::{self, DeskDoor};
use super::looks::Looks;
use super::refresher::Asked;
use super::source::{self, Source, Sources};
use super::start::Start;
use super::terminal::{self, Terminal};
use super::watcher::{self, Look};
use super::worker::{self, Job};
use super::writes::Writes;
use super::{Complaint, errands, finder, keyboard, pages, signals, surroundings, tasks, voices};
use crate::app::{App, Effect, Event, Face, Task, Ticket};
use crate::dispatch::Held;
use crate::ink::Rgb;
use crate::words::errors;

/// What reaches the loop.
#[derive(Debug)]
pub(super) enum Message {
    /// Something that the app is told.
    App(Event),
    /// The terminal said what its ground is.
    Ground(Rgb),
    /// A signal asks the program to end.
    End(i32),
    /// A signal asks the program to stop for a while.
    Suspend,
    /// The program was continued.
    Continued,
    /// The terminal sends nothing any more.
    TerminalGone,
    /// A line was typed where lines are; none at their end.
    Line(Option<String>),
    /// The library has answered all that it was asked before.
    Settled,
}

/// Runs the reader until it is left; answers the exit code.
pub fn run(start: Start) -> Result<u8, Complaint> {
    if start.face == Face::Lines {
        return lines::run(start);
    }
    let (messages, inbox) = mpsc::channel();
    // One small file is read before the terminal is taken: the first frame has it at once, and
    // the shell's own keys still work should the disk not answer.
    let ahead = source::read_ahead(&start.sources);
    let mut terminal = take_terminal(start.settings.mouse).map_err(|error| no_terminal(&error))?;
    let size = terminal.size().map_err(|error| no_terminal(&error))?;
    let mut session =
        Session::start(start, ahead, size, &messages).map_err(|error| no_threads(&error))?;
    let ended = session.go_on(&mut terminal, &inbox);
    session.end_on(terminal, &inbox, ended)
}

fn take_terminal(hears_mouse: bool) -> std::io::Result<Terminal> {
    let mut terminal = Terminal::take()?;
    if hears_mouse {
        terminal.hear_mouse()?;
    }
    Ok(terminal)
}

fn no_terminal(error: &std::io::Error) -> Complaint {
    Complaint(errors::terminal_failed(&error.to_string()))
}

fn no_threads(error: &std::io::Error) -> Complaint {
    Complaint(errors::threads_failed(&error.to_string()))
}

/// What the threads that are not started yet will listen to.
struct Idle {
    signals: Signals,
    asked: Receiver<Job>,
    told: Receiver<usize>,
}

/// The state and the workers of one run.
struct Session {
    app: App,
    looks: Looks,
    sources: Sources,
    library: Option<PathBuf>,
    desk: DeskDoor,
    opening: Sender<Job>,
    skimming: Sender<usize>,
    /// The other ends of both, and the signals, until the threads that read them are started.
    idle_workers: Option<Idle>,
    /// Who hears the signals, once started.
    signals: Option<signals::Listener>,
    /// What the watching thread is asked for, and its end of that until it is started.
    looks_at: Sender<Look>,
    unwatched: Option<Receiver<Look>>,
    /// When the program was started; what is read was read later.
    started: SystemTime,
    /// What was named on the command line.
    named: Vec<PathBuf>,
    messages: Sender<Message>,
    /// What was read before the terminal was taken.
    ahead: Option<Held>,
    /// The commands that a text was given to.
    commands: Commands,
    /// What is to be written, once the library is open.
    writes: Writes,
    /// Why something is not on disk, when it came to light after the end.
    missing: Option<String>,
    ended: Option<u8>,
    suspending: bool,
    redrawing: bool,
    /// Where the keyboard thread waits while the editor has the terminal.
    gate: keyboard::Gate,
    /// The folder of what is in the editor.
    drafts: PathBuf,
    /// What is to be written in the editor.
    editing: Option<(Ticket, Vec<String>, String)>,
    /// What is to be fetched, and who hears it once the thread is started.
    refreshing: Sender<Asked>,
    unfetched: Option<Receiver<Asked>>,
    /// The rows of the library that are being read.
    reading: Option<desk::Ticket>,
    /// The rows that are being counted.
    counting: Option<desk::Ticket>,
    /// What is to be put on the clipboard.
    copying: Option<String>,
}

impl Session {
    fn start(
        start: Start,
        ahead: Option<Held>,
        size: (u16, u16),
        messages: &Sender<Message>,
    ) -> std::io::Result<Self> {
        let signals = signals::catch()?;
        let desk = DeskDoor::default();
        let sources = Sources::new(desk.clone());
        let (opening, asked) = mpsc::channel();
        let (skimming, told) = mpsc::channel();
        let (looks_at, unwatched) = mpsc::channel();
        let (refreshing, unfetched) = mpsc::channel();
        let chosen = start.settings.theme.clone();
        let drafts = start.library.as_ref().map_or_else(std::env::temp_dir, |it| it.join("tmp"));
        let looks = Looks::new(start.depth, chosen, surroundings::ground());
        let mut session = Self {
            app: App::new(start.settings, start.surroundings, size),
            looks,
            sources,
            library: start.library,
            desk,
            opening,
            skimming,
            idle_workers: Some(Idle { signals, asked, told }),
            signals: None,
            looks_at,
            unwatched: Some(unwatched),
            started: SystemTime::now(),
            named: start.sources.clone(),
            messages: messages.clone(),
            ahead,
            commands: Commands::default(),
            writes: Writes::default(),
            missing: None,
            ended: None,
            suspending: false,
            redrawing: false,
            copying: None,
            refreshing,
            unfetched: Some(unfetched),
            reading: None,
            counting: None,
            editing: None,
            gate: keyboard::Gate::default(),
            drafts,
        };
        session.app.show_by(start.face);
        if start.sources.is_empty() {
            session.open_library()?;
        }
        if session.ahead.is_some() {
            let rows = session.sources.add(start.sources.iter().map(|name| Source::named(name)));
            session.tell(Event::Found { rows, more: false });
        } else {
            session.start_workers()?;
            let (sources, desk) = (session.sources.clone(), session.desk.clone());
            finder::find(start.sources, sources, desk, messages.clone())?;
        }
        Ok(session)
    }

    /// Starts the threads that hear signals and read sources, once: the first frame of what was
    /// read ahead does not wait for them.
    fn start_workers(&mut self) -> std::io::Result<()> {
        let Some(Idle { signals, asked, told }) = self.idle_workers.take() else { return Ok(()) };
        self.signals = Some(signals::listen(signals, self.messages.clone())?);
        let both = || (self.sources.clone(), self.desk.clone());
        let (sources, desk) = both();
        worker::start_opening(asked, sources, desk, self.messages.clone())?;
        let (sources, desk) = both();
        worker::start_skimming(told, sources, desk, self.messages.clone())
    }

    /// Starts to watch the sources, once all of them are found: rows that come later are new.
    fn watch(&mut self) -> std::io::Result<()> {
        if self.app.list.searching {
            return Ok(());
        }
        let Some(inbox) = self.unwatched.take() else { return Ok(()) };
        let looks = (self.looks_at.clone(), inbox);
        let (sources, desk) = (self.sources.clone(), self.desk.clone());
        watcher::start(&self.named, sources, desk, self.messages.clone(), looks, self.started)
    }

    fn go_on(&mut self, terminal: &mut Terminal, inbox: &Receiver<Message>) -> std::io::Result<u8> {
        self.wait_for_first_frame(inbox);
        self.fit(terminal)?;
        terminal.draw(&self.app, self.looks.theme())?;
        self.start_workers()?;
        self.open_library()?;
        self.watch()?;
        keyboard::listen(self.messages.clone(), self.gate.clone())?;
        self.looks.ask()?;
        loop {
            if let Some(code) = self.ended {
                return Ok(code);
            }
            if std::mem::take(&mut self.suspending) && signals::is_a_job() {
                terminal::give_back();
                signals::stop();
                terminal.take_again()?;
            }
            if self.app.face() == Face::Lines {
                self.speak(terminal, inbox)?;
                continue;
            }
            if std::mem::take(&mut self.redrawing) {
                terminal.clear();
            }
            if let Some(editing) = self.editing.take() {
                self.edit(editing, terminal)?;
            }
            if let Some(text) = self.copying.take() {
                terminal.copy(&text)?;
            }
            self.fit(terminal)?;
            terminal.draw(&self.app, self.looks.theme())?;
            self.lay_out_while_idle(inbox);
            self.take_in_waiting(inbox);
            self.watch()?;
        }
    }

    /// Speaks in lines until the screen is asked for again or the program ends.
    fn speak(&mut self, terminal: &mut Terminal, inbox: &Receiver<Message>) -> std::io::Result<()> {
        self.gate.park();
        terminal::give_back();
        lines::talk(self, inbox)?;
        if self.ended.is_none() {
            terminal.take_again()?;
            self.gate.release();
        }
        Ok(())
    }

    /// Gives the terminal to the editor until it ends; keys and signals are the editor's then.
    fn edit(
        &mut self,
        (ticket, editor, text): (Ticket, Vec<String>, String),
        terminal: &mut Terminal,
    ) -> std::io::Result<()> {
        self.gate.park();
        let mut edit = || {
            terminal::give_back();
            let outcome = tasks::edit(&editor, &text, &self.drafts);
            terminal.take_again().map(|()| outcome)
        };
        let outcome = match &self.signals {
            Some(listener) => listener.while_away(edit),
            None => edit(),
        }?;
        self.gate.release();
        self.tell(Event::TaskDone { ticket, outcome });
        Ok(())
    }

    fn take_in(&mut self, message: Message) {
        match message {
            Message::App(event) => {
                // It may have been another size in between, which costs what was drawn.
                self.redrawing |= matches!(event, Event::Resize { .. });
                self.tell(event);
            }
            Message::Ground(ground) => self.redrawing |= self.looks.answer(ground),
            Message::Suspend => self.suspending = true,
            Message::Continued => self.redrawing = true,
            Message::End(signal) => self.end_by(signal),
            Message::TerminalGone => self.end_by(signal_hook::consts::SIGHUP),
            // Heard by the loop of lines alone, while it waits for them.
            Message::Line(_) | Message::Settled => {}
        }
    }

    fn end_by(&mut self, signal: i32) {
        self.tell(Event::Ending);
        self.ended = u8::try_from(signals::code_of(signal)).ok();
    }

    fn tell(&mut self, event: Event) {
        let missing = self.writes.take_in(&event);
        if self.ended.is_some() {
            self.missing = self.missing.take().or(missing);
        }
        if let Event::Found { .. } = event {
            let count = self.sources.count();
            // One source alone is opened at once and needs no row. The skimmer has stopped only
            // when the program ends.
            if count > 1 {
                let _ = self.skimming.send(count);
            }
        }
        if matches!(event, Event::Shelf) {
            self.start_fetching();
        }
        for effect in self.app.update(event) {
            self.carry_out(effect);
        }
        self.write_on();
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Open(ticket, handle) => match self.ahead.take() {
                Some(held) => self.tell(Event::Opened { ticket, handle, outcome: Ok(held) }),
                None => drop(self.opening.send(Job::Open(ticket, handle))),
            },
            Effect::RecordWithText(..)
            | Effect::Record(..)
            | Effect::Undo
            | Effect::Settle(_)
            | Effect::ReadAll(..)
            | Effect::ChangeSearch(..)
            | Effect::SetMark(..) => self.writes.ask(effect),
            Effect::Compare(handle, anchors) => {
                drop(self.opening.send(Job::Compare(handle, anchors)));
            }
            Effect::Bring(mark) => {
                let row = self.sources.bring(&mark).map(Box::new);
                self.tell(Event::Brought(mark, row));
            }
            Effect::TellTime => self.tell(Event::Now(jiff::Zoned::now())),
            Effect::Do(ticket, Task::Edit { editor, text }) => {
                self.editing = Some((ticket, editor, text));
            }
            Effect::Do(ticket, task) => {
                self.writes.begin(ticket, &task);
                tasks::start(ticket, task, self.commands.clone(), self.messages.clone());
            }
            Effect::EndTask(ticket) => self.commands.end(ticket),
            // A draft that cannot be removed does no harm.
            Effect::Discard(draft) => drop(fs::remove_file(draft)),
            Effect::Refresh(refresh) => self.refresh(refresh),
            Effect::Source(deed) => self.do_to_source(deed),
            Effect::LookAgain => drop(self.looks_at.send(Look::Again(true))),
            Effect::ReadRows(..) | Effect::CountRows(..) | Effect::ReadContents(_) => {
                self.look_into_library(effect);
            }
            Effect::ReadSaid(ticket, asked) => {
                voices::read(self.desk.get(), &self.sources, ticket, asked, &self.messages);
            }
            Effect::FindEarlier(handle, id, shown) => {
                errands::find_earlier(self.desk.get(), handle, id, shown, self.messages.clone());
            }
            Effect::OtherText(handle, shown, wanted) => {
                pages::start(self.desk.clone(), handle, shown, wanted, self.messages.clone());
            }
            Effect::SetTogether(handle, revisions) => {
                errands::set_together(handle, revisions, self.messages.clone());
            }
            Effect::Copy(text) => self.copying = Some(text),
            Effect::Restyle => {
                self.redrawing |= self.looks.choose(&self.app.settings.theme);
            }
            Effect::Redraw => self.redrawing = true,
            Effect::Suspend => self.suspending = true,
            Effect::Quit => self.ended = Some(0),
        }
    }
}
