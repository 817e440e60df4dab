//! Signals: the ones that end the program, and the ones that stop it for a while.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;
use std::{io, process, thread};

use rustix::process::{Signal, getpgrp, getpid, getsid, kill_current_process_group, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::event_loop::Message;
use super::terminal;

/// How long the loop may take to end after a signal before the process ends without it.
const PATIENCE: Duration = Duration::from_millis(1500);

/// How long giving the terminal back may take then.
const GIVING_BACK: Duration = Duration::from_millis(200);

/// How long the listener may take to hear a signal that the process sends to itself.
const HEARING: Duration = Duration::from_secs(1);

/// The thread that hears the signals.
#[derive(Debug)]
pub(super) struct Listener {
    /// Another program has the terminal.
    is_away: Arc<AtomicBool>,
    /// An answer for every batch of signals with a SIGCONT in it, heard while away.
    settled: Receiver<()>,
}

impl Listener {
    /// Does something while another program has the terminal, and the keys that send signals.
    ///
    /// The deed begins before the terminal is given back and ends when it is taken again.
    pub(super) fn while_away<T>(&self, deed: impl FnOnce() -> T) -> T {
        self.is_away.store(true, Ordering::SeqCst);
        let outcome = deed();
        self.hear_all();
        self.is_away.store(false, Ordering::SeqCst);
        outcome
    }

    /// Waits until every signal sent so far was heard. One batch may have passed over the first of
    /// them already when its SIGCONT comes, the batch after it cannot.
    fn hear_all(&self) {
        while self.settled.try_recv().is_ok() {}
        for _ in 0..2 {
            let is_sent = kill_process(getpid(), Signal::CONT).is_ok();
            if !is_sent || self.settled.recv_timeout(HEARING).is_err() {
                return;
            }
        }
    }
}

/// Catches the signals: from now on they wait until somebody listens.
pub(super) fn catch() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])
}

/// Starts to listen, which takes a thread that the first frame does not wait for.
pub(super) fn listen(mut signals: Signals, messages: Sender<Message>) -> io::Result<Listener> {
    let is_away = Arc::new(AtomicBool::new(false));
    let (settling, settled) = mpsc::channel();
    let listener = Listener { is_away: Arc::clone(&is_away), settled };
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        loop {
            let batch: Vec<i32> = signals.wait().collect();
            let is_away = is_away.load(Ordering::SeqCst);
            for &signal in &batch {
                if is_away && matches!(signal, SIGINT | SIGQUIT | SIGTSTP | SIGCONT) {
                    leave_to_the_other(signal);
                } else if !tell(signal, &messages) {
                    return;
                }
            }
            if is_away && batch.contains(&SIGCONT) {
                // Nobody waits for it when a shell has sent it.
                let _ = settling.send(());
            }
        }
    })?;
    Ok(listener)
}

/// Leaves a key to the program that has the terminal. It has stopped with us; with us it goes on.
fn leave_to_the_other(signal: i32) {
    // Without a shell above nobody would continue us.
    if signal == SIGTSTP && is_a_job() {
        stop();
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
