//! Signals: the ones that end the program, and the ones that stop it for a while.

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{io, process, thread};

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::event_loop::Message;
use super::terminal;

/// How long the loop may take to end after a signal before the process ends without it.
const PATIENCE: Duration = Duration::from_millis(1500);

/// How long giving the terminal back may take then.
const GIVING_BACK: Duration = Duration::from_millis(200);

/// How late a signal may be heard that was sent while another program had the terminal: any thread
/// may have taken it, and that thread runs when the machine lets it.
const LATE: Duration = Duration::from_millis(500);

/// Who has the terminal, and with it the keys that send signals.
#[derive(Debug, Clone, Copy)]
enum Holder {
    /// This program.
    Own,
    /// Another one.
    Other,
    /// This program, since then again.
    OwnAgain(Instant),
}

/// The thread that hears the signals.
#[derive(Debug)]
pub(super) struct Listener(Arc<Mutex<Holder>>);

impl Listener {
    /// Does something while another program has the terminal, and the keys that send signals.
    ///
    /// The deed begins before the terminal is given back and ends when it is taken again.
    pub(super) fn while_away<T>(&self, deed: impl FnOnce() -> T) -> T {
        self.hand_to(Holder::Other);
        let outcome = deed();
        self.hand_to(Holder::OwnAgain(Instant::now()));
        outcome
    }

    fn hand_to(&self, holder: Holder) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = holder;
    }
}

/// Catches the signals: from now on they wait until somebody listens.
pub(super) fn catch() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])
}

/// Starts to listen, which takes a thread that the first frame does not wait for.
pub(super) fn listen(mut signals: Signals, messages: Sender<Message>) -> io::Result<Listener> {
    let holder = Arc::new(Mutex::new(Holder::Own));
    let listener = Listener(Arc::clone(&holder));
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let holder = *holder.lock().unwrap_or_else(PoisonError::into_inner);
            if !is_anothers(signal, holder) && !tell(signal, &messages) {
                return;
            }
        }
    })?;
    Ok(listener)
}

/// Says whether a signal is a key for the program that has the terminal, or had it just now; that
/// program has stopped with us, and with us it goes on.
fn is_anothers(signal: i32, holder: Holder) -> bool {
    if !matches!(signal, SIGINT | SIGQUIT | SIGTSTP | SIGCONT) {
        return false;
    }
    match holder {
        Holder::Own => false,
        Holder::OwnAgain(since) => since.elapsed() < LATE,
        Holder::Other => {
            // Without a shell above nobody would continue us.
            if signal == SIGTSTP && is_a_job() {
                stop();
            }
            true
        }
    }
}

/// Tells the loop of a signal; says whether somebody heard it.
fn tell(signal: i32, messages: &Sender<Message>) -> bool {
    let message = match signal {
        SIGTSTP => Message::Suspend,
        SIGCONT => Message::Continued,
        ending => Message::End(ending),
    };
    let is_heard = messages.send(message).is_ok();
    if matches!(signal, SIGTERM | SIGHUP | SIGINT | SIGQUIT) {
        end_without_the_loop(signal);
    }
    is_heard
}

/// Ends the process when the loop is held up, by a terminal that takes no more output say.
pub(super) fn end_without_the_loop(signal: i32) {
    let waiting = thread::Builder::new().name("patience".to_owned()).spawn(move || {
        thread::sleep(PATIENCE);
        give_back_without_waiting();
        process::exit(code_of(signal));
    });
    if waiting.is_err() {
        terminal::give_back();
        process::exit(code_of(signal));
    }
}

/// Gives the terminal back, unless it takes no output: then the loop holds the output, and
/// whoever waits for it waits for ever.
fn give_back_without_waiting() {
    let (done, given_back) = mpsc::channel();
    let giving = thread::Builder::new().name("giving back".to_owned()).spawn(move || {
        terminal::give_back();
        // Nobody listens any more when it took too long.
        let _ = done.send(());
    });
    if giving.is_ok() {
        let _ = given_back.recv_timeout(GIVING_BACK);
    }
}

/// The exit code of a process that a signal ended, as shells give it.
pub(super) const fn code_of(signal: i32) -> i32 {
    128 + signal
}

/// Says whether there is a shell that would continue what is stopped: the group that the session
/// began with has nobody above it.
pub(super) fn is_a_job() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Stops this process and those it was started with until they are continued; the terminal must
/// have been given back.
pub(super) fn stop() {
    // A wrapper that was not stopped with it would keep the shell waiting.
    let _ = kill_current_process_group(Signal::STOP);
}
