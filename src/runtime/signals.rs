//! Signals: the ones that end the program, and the ones that stop it for a while.

use std::sync::mpsc::Sender;
use std::time::Duration;
use std::{io, process, thread};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::event_loop::Message;
use super::terminal;

/// How long the loop may take to end after a signal before the process ends without it.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Starts to listen.
pub(super) fn listen(messages: Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGTSTP => Message::Suspend,
                SIGCONT => Message::Continued,
                ending => Message::End(ending),
            };
            let heard = messages.send(message).is_ok();
            if matches!(signal, SIGTERM | SIGHUP | SIGINT) {
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
        terminal::give_back();
        process::exit(code_of(signal));
    });
    if waiting.is_err() {
        terminal::give_back();
        process::exit(code_of(signal));
    }
}

/// The exit code of a process that a signal ended, as shells give it.
pub(super) const fn code_of(signal: i32) -> i32 {
    128 + signal
}

/// Stops this process until it is continued; the terminal must have been given back.
pub(super) fn stop() {
    // Without job control there is nothing to stop for; the program just goes on.
    let _ = low_level::emulate_default_handler(SIGTSTP);
}
