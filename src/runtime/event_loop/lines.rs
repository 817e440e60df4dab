//! The loop of the face without a screen: a line comes in, it is obeyed, lines go out.
//!
//! Prints no escape sequence and moves no cursor. A line is obeyed to its end, what it asked of
//! workers and of the library included, before the next one is read: a script of lines gives the
//! same text each time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread;

use super::{
    Message, Session, Start, no_terminal, no_threads, signals, surroundings, take_terminal, worker,
};
use crate::app::{Event, Face, Focus, SAID_AT_ONCE};
use crate::dispatch::{Arrived, SafeText};
use crate::linear::{self, Moment, Understood};
use crate::runtime::{Complaint, read};
use crate::words::{errors, leaving, linear as words};

/// The longest line that is taken, in bytes.
const LONGEST: usize = 4096;

/// Speaks in lines until the reader is left; answers the exit code.
pub(super) fn run(start: Start) -> Result<u8, Complaint> {
    let (messages, inbox) = mpsc::channel();
    let ahead = super::source::read_ahead(&start.sources);
    let mut session = Session::start(start, ahead, (0, 0), &messages)
        .and_then(|mut session| {
            session.start_workers()?;
            session.open_library()?;
            Ok(session)
        })
        .map_err(|error| no_threads(&error))?;
    let ended = talk(&mut session, &inbox);
    if session.ended.is_none() && session.app.face() == Face::Screen {
        let hears_mouse = session.app.settings.mouse;
        let mut terminal = take_terminal(hears_mouse).map_err(|error| no_terminal(&error))?;
        let ended = session.go_on(&mut terminal, &inbox);
        return session.end_on(terminal, &inbox, ended);
    }
    let missing = session.await_writes(&inbox);
    if let Some(desk) = session.desk.get() {
        desk.close();
    }
    match ended {
        // Nobody reads any more what is said.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(0),
        Err(error) => Err(Complaint(errors::output_failed(&error.to_string()))),
        Ok(()) => match (session.ended.unwrap_or(0), missing) {
            (0, Some(why)) => Err(Complaint(why)),
            (code, _) => Ok(code),
        },
    }
}

/// Talks until the screen is asked for or the program ends; the end of the lines ends it.
pub(super) fn talk(session: &mut Session, inbox: &Receiver<Message>) -> io::Result<()> {
    let (input, is_typed) = input_of(&session.named);
    let wanted = listen(input, session.messages.clone())?;
    let mut talk = Talk { session, inbox, wanted, is_typed };
    let ended = talk.go_on();
    if session.ended.is_none() && session.app.face() == Face::Lines {
        session.tell(Event::Ending);
    }
    ended
}

/// Where lines come from, and whether they are typed there: standard input, but where that holds
/// a dispatch the terminal; without one there are no lines.
fn input_of(sources: &[PathBuf]) -> (Box<dyn Read + Send>, bool) {
    if !sources.iter().any(|source| read::is_piped(source)) {
        return (Box::new(io::stdin()), io::stdin().is_terminal());
    }
    match File::open("/dev/tty") {
        Ok(terminal) => (Box::new(terminal), true),
        Err(_) => (Box::new(io::empty()), false),
    }
}

/// Starts the thread that reads a line each time one is wanted.
fn listen(input: Box<dyn Read + Send>, messages: Sender<Message>) -> io::Result<Sender<()>> {
    let (wanted, asked) = mpsc::channel();
    thread::Builder::new().name("lines".to_owned()).spawn(move || {
        let mut input = BufReader::new(input);
        while asked.recv().is_ok() {
            let line = next_line(&mut input);
            let is_last = line.is_none();
            if messages.send(Message::Line(line)).is_err() || is_last {
                return;
            }
        }
    })?;
    Ok(wanted)
}

/// The next line; none at the end of the input, or where it cannot be read. Of a line that is too
/// long just enough is left to see that it is.
fn next_line(input: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    let read = input.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut line);
    if read.ok()? == 0 {
        return None;
    }
    if line.len() > LONGEST && !line.ends_with(b"\n") {
        input.skip_until(b'\n').ok()?;
    }
    Some(String::from_utf8_lossy(&line).into_owned())
}

/// One conversation.
struct Talk<'a> {
    session: &'a mut Session,
    inbox: &'a Receiver<Message>,
    wanted: Sender<()>,
    /// Whether somebody types the lines and waits for a prompt.
    is_typed: bool,
}

impl Talk<'_> {
    fn go_on(&mut self) -> io::Result<()> {
        self.settle();
        say(&linear::begin(&self.session.app))?;
        while self.session.ended.is_none() && self.session.app.face() == Face::Lines {
            self.session.watch()?;
            match self.hear()? {
                Some(line) => self.obey(&line)?,
                None => break,
            }
        }
        Ok(())
    }

    /// Waits for a line; none when there are no more, or when the program is to end.
    fn hear(&mut self) -> io::Result<Option<String>> {
        self.prompt()?;
        if self.wanted.send(()).is_err() {
            return Ok(None);
        }
        while self.session.ended.is_none() {
            let said = self.session.app.notice.clone();
            match self.next_message() {
                Some(Message::Line(line)) => return Ok(line),
                Some(message) => self.session.take_in(message),
                None => return Ok(None),
            }
            let is_back = self.stop_if_asked();
            let news = self.session.app.notice.clone().filter(|_| self.session.app.notice != said);
            if news.is_some() || is_back {
                say(&news.into_iter().collect::<Vec<_>>())?;
                self.prompt()?;
            }
        }
        // The shell's prompt begins a line of its own.
        if self.is_typed { say(&[String::new()]).map(|()| None) } else { Ok(None) }
    }

    /// The next message; the text is laid out further as long as there is none.
    fn next_message(&mut self) -> Option<Message> {
        while self.session.app.has_idle_work() {
            match self.inbox.try_recv() {
                Ok(message) => return Some(message),
                Err(TryRecvError::Empty) => self.session.tell(Event::Idle),
                Err(TryRecvError::Disconnected) => return None,
            }
        }
        self.inbox.recv().ok()
    }

    fn obey(&mut self, line: &str) -> io::Result<()> {
        if line.trim_end().len() > LONGEST {
            return say(&[words::LINE_TOO_LONG.to_owned()]);
        }
        let line = SafeText::line(line);
        let before = Moment::of(&self.session.app);
        match linear::understand(&line, &self.session.app) {
            Understood::Said(lines) => return say(&lines),
            Understood::Told(events) => self.tell(events),
            Understood::Asked(question, words) => {
                self.tell(vec![question]);
                match linear::answer_with(&words, &self.session.app) {
                    Some(events) => self.tell(events),
                    None => say(&[words::NO_WORDS_WANTED.to_owned()])?,
                }
            }
        }
        if self.session.ended.is_some() {
            return Ok(());
        }
        if self.session.app.face() == Face::Screen {
            if self.is_typed && surroundings::has_screen() {
                return Ok(());
            }
            self.session.app.show_by(Face::Lines);
            return say(&[words::NO_SCREEN.to_owned()]);
        }
        self.say_news(&before)
    }

    fn tell(&mut self, events: Vec<Event>) {
        for event in events {
            self.session.tell(event);
            if let Some((ticket, ..)) = self.session.editing.take() {
                let outcome = Err(leaving::NO_EDITOR.to_owned());
                self.session.tell(Event::TaskDone { ticket, outcome });
            }
            self.settle();
        }
    }

    fn say_news(&mut self, before: &Moment) -> io::Result<()> {
        let mut news = if self.stop_if_asked() {
            linear::here(&self.session.app)
        } else {
            linear::news(before, &self.session.app)
        };
        // There is no clipboard without escape sequences: the words themselves are said.
        news.extend(self.session.copying.take());
        if let Some(event) = linear::afterwards(&self.session.app) {
            self.session.tell(event);
        }
        say(&news)
    }

    /// Waits until all that was asked for has arrived, or the program is to end.
    fn settle(&mut self) {
        loop {
            while self.session.ended.is_none() && self.session.is_waiting() {
                self.take_in_next();
            }
            if !self.session.ask_for_the_last() {
                return;
            }
            while self.session.ended.is_none() {
                match self.inbox.recv() {
                    Ok(Message::Settled) | Err(_) => break,
                    Ok(message) => self.session.take_in(message),
                }
            }
            if self.session.ended.is_some() || !self.session.is_waiting() {
                return;
            }
        }
    }

    fn take_in_next(&mut self) {
        match self.inbox.recv() {
            Ok(message) => self.session.take_in(message),
            Err(_) => self.session.ended = Some(0),
        }
    }

    /// Stops the program if that was asked for; says whether it was, and went on since.
    fn stop_if_asked(&mut self) -> bool {
        let is_stopping = std::mem::take(&mut self.session.suspending) && signals::is_a_job();
        if is_stopping {
            signals::stop();
        }
        is_stopping
    }

    fn prompt(&self) -> io::Result<()> {
        if !self.is_typed {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        out.write_all(words::PROMPT.as_bytes())?;
        out.flush()
    }
}

/// Prints lines; whatever is in them, nothing that a terminal obeys is.
fn say(lines: &[String]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for line in lines {
        writeln!(out, "{}", SafeText::block(line))?;
    }
    out.flush()
}

impl Session {
    /// Says whether something is under way that changes what would be said.
    fn is_waiting(&self) -> bool {
        !self.app.knows_its_start() || !self.writes.is_idle() || linear::is_waiting(&self.app)
    }

    /// Asks the library for the standing of the rows that would be said, and to be told when it
    /// has answered all that it was asked before; says whether there is a library to ask.
    fn ask_for_the_last(&self) -> bool {
        let Some(desk) = self.desk.get() else { return false };
        let rows = self.app.list.rows_from(self.app.list.top()).take(usize::from(SAID_AT_ONCE));
        let read = rows.filter_map(|(_, row)| Some(Arrived::of(&row.summary.as_ref()?.held)));
        if self.app.focus() == Focus::List {
            worker::recall(Some(desk), read.collect(), &self.messages);
        }
        let messages = self.messages.clone();
        desk.recall(Vec::new(), move |_| drop(messages.send(Message::Settled)));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &[u8]) -> Vec<String> {
        let mut input = BufReader::new(input);
        std::iter::from_fn(|| next_line(&mut input)).collect()
    }

    #[test]
    fn lines_are_taken_one_by_one_and_the_last_needs_no_end() {
        assert_eq!(lines(b")\n\nwhere"), [")\n", "\n", "where"]);
        assert_eq!(lines(b"\xff\n"), ["\u{fffd}\n"]);
        assert_eq!(lines(b""), Vec::<String>::new());
    }

    #[test]
    fn a_line_that_is_too_long_is_left_out_and_the_next_is_whole() {
        let input = [vec![b'a'; 100_000], b"\nwhere\n".to_vec()].concat();
        let lines = lines(&input);
        assert_eq!((lines.len(), lines[0].len()), (2, LONGEST + 1));
        assert_eq!(lines[1], "where\n");
    }
}
