//! Signals: the ones that end the program, and the ones that stop it for a while.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::time::Duration;
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

/// Another program has the terminal.
static IS_AWAY: AtomicBool = AtomicBool::new(false);

/// Does something while another program has the terminal, and the keys that send signals.
pub(super) fn while_away<T>(deed: impl FnOnce() -> T) -> T {
    IS_AWAY.store(true, Ordering::SeqCst);
    let outcome = deed();
    IS_AWAY.store(false, Ordering::SeqCst);
    outcome
}

/// Catches the signals: from now on they wait until somebody listens.
pub(super) fn catch() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])
}

/// Starts to listen, which takes a thread that the first frame does not wait for.
pub(super) fn listen(mut signals: Signals, messages: Sender<Message>) -> io::Result<()> {
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            if IS_AWAY.load(Ordering::SeqCst)
                && matches!(signal, SIGINT | SIGQUIT | SIGTSTP | SIGCONT)
            {
                // Keys for the editor, which has stopped with us; with us it goes on.
                // Without a shell above nobody would.
                if signal == SIGTSTP && is_a_job() {
                    stop();
                }
                continue;
            }
            let message = match signal {
                SIGTSTP => Message::Suspend,
                SIGCONT => Message::Continued,
                ending => Message::End(ending),
            };
            let heard = messages.send(message).is_ok();
            if matches!(signal, SIGTERM | SIGHUP | SIGINT | SIGQUIT) {
                end_without_the_loop(signal);
            }
            if !heard {
                return;
            }
        }
    })?;
    Ok(())
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
