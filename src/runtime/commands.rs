//! Commands that a text is given to: run beside the program, and ended with it.
//!
//! Never runs a shell: a command is its words.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use rustix::process::{Pid, Signal, kill_process_group};

use super::tasks::{command_of, why_not};
use crate::app::{Done, Ticket};
use crate::dispatch::SafeText;
use crate::words::leaving as words;

/// The most that is taken of what a command prints, in bytes; a command that prints more ends.
const MOST_PRINTED: u64 = 64 << 10;

/// The commands that were begun, each with a process group of its own as soon as it runs.
#[derive(Debug, Clone, Default)]
pub(super) struct Commands(Arc<Mutex<HashMap<Ticket, Option<Pid>>>>);

impl Commands {
    /// Takes in that a command is about to run; from now on it can be ended.
    pub(super) fn begin(&self, ticket: Ticket) {
        self.begun().insert(ticket, None);
    }

    /// Gives a text to a command that was begun, and waits for its end.
    pub(super) fn pipe(
        &self,
        ticket: Ticket,
        command: &[String],
        text: &str,
    ) -> Result<Done, String> {
        let Some(mut ready) = command_of(command) else { return Err(words::not_run("", "")) };
        ready.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
        let mut child = ready.spawn().map_err(|error| why_not(&command[0], &error))?;
        self.runs(ticket, Pid::from_child(&child));
        let printed = talk(&mut child, text);
        let ended = child.wait();
        self.begun().remove(&ticket);
        let status = ended.map_err(|error| why_not(&command[0], &error))?;
        let output = SafeText::block(&String::from_utf8_lossy(&printed));
        Ok(Done::Piped { output, code: status.code() })
    }

    /// Ends a command and what it started, if it has not ended.
    pub(super) fn end(&self, ticket: Ticket) {
        if let Some(group) = self.begun().remove(&ticket) {
            group.into_iter().for_each(end);
        }
    }

    /// Ends all of them.
    pub(super) fn end_all(&self) {
        self.begun().drain().filter_map(|(_, group)| group).for_each(end);
    }

    /// Takes in that a command runs; one that was to end before it did ends now.
    fn runs(&self, ticket: Ticket, group: Pid) {
        match self.begun().get_mut(&ticket) {
            Some(begun) => *begun = Some(group),
            None => end(group),
        }
    }

    fn begun(&self) -> MutexGuard<'_, HashMap<Ticket, Option<Pid>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn end(group: Pid) {
    // What has ended by itself needs no end.
    let _ = kill_process_group(group, Signal::TERM);
}

/// Writes the text to a command and takes what it prints, complaints last.
fn talk(child: &mut Child, text: &str) -> Vec<u8> {
    let (input, output, complaints) =
        (child.stdin.take(), child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(move || {
            // A command that reads only the beginning is no failure.
            let _ = input.map(|mut input| input.write_all(text.as_bytes()));
        });
        let complaints = scope.spawn(move || taken(complaints));
        let mut printed = taken(output);
        printed.extend(complaints.join().unwrap_or_default());
        printed
    })
}

/// What comes out of a pipe, up to the most; then the pipe is closed.
fn taken(pipe: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What came before a fault is shown.
    let _ = pipe.map(|pipe| pipe.take(MOST_PRINTED).read_to_end(&mut bytes));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pipe(command: &[&str], text: &str) -> Result<Done, String> {
        let command: Vec<String> = command.iter().map(ToString::to_string).collect();
        let commands = Commands::default();
        commands.begin(Ticket(1));
        commands.pipe(Ticket(1), &command, text)
    }

    fn check(command: &[&str], text: &str, printed: &str, code: i32) {
        let output = SafeText::block(printed);
        assert_eq!(
            pipe(command, text),
            Ok(Done::Piped { output, code: Some(code) }),
            "{command:?}"
        );
    }

    #[test]
    fn a_command_gets_the_text_and_what_it_prints_is_safe() {
        check(&["cat"], "one\x1b[31m\ntwo\n", "one[31m\ntwo\n", 0);
        check(&["sh", "-c", "echo said; exit 3"], "", "said\n", 3);
        check(&["false"], "x", "", 1);
    }

    #[test]
    fn a_command_that_reads_nothing_or_prints_for_ever_ends() {
        check(&["true"], &"word ".repeat(1 << 18), "", 0);
        let Ok(Done::Piped { output, .. }) = pipe(&["yes"], "") else { panic!("it ends") };
        assert_eq!(output.len() as u64, MOST_PRINTED);
        assert!(pipe(&["no-such-command-here"], "").is_err());
    }

    #[test]
    fn a_command_is_ended_with_all_that_it_started() {
        let commands = Commands::default();
        let words = ["sh", "-c", "sleep 1000 & wait"].map(str::to_owned);
        commands.begin(Ticket(7));
        let ended = thread::scope(|scope| {
            let waiting = scope.spawn(|| commands.pipe(Ticket(7), &words, ""));
            while commands.begun().get(&Ticket(7)) == Some(&None) {
                thread::yield_now();
            }
            commands.end(Ticket(8));
            assert!(commands.begun().contains_key(&Ticket(7)), "another one is meant");
            commands.end(Ticket(7));
            waiting.join().expect("it is answered")
        });
        assert!(matches!(ended, Ok(Done::Piped { code: None, .. })), "{ended:?}");
    }

    #[test]
    fn a_command_that_is_ended_before_it_runs_ends_at_once() {
        let commands = Commands::default();
        commands.begin(Ticket(1));
        commands.end_all();
        let ended = commands.pipe(Ticket(1), &["sleep".into(), "1000".into()], "");
        assert!(matches!(ended, Ok(Done::Piped { code: None, .. })), "{ended:?}");
    }
}
