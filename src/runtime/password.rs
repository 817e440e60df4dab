//! A password that another program keeps: run without a shell, heard for a moment, never shown.

use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use super::Complaint;
use crate::dispatch::SafeText;
use crate::words::sources as words;

/// How long the program may take; it may ask for a passphrase in a window of its own.
const LONGEST: Duration = Duration::from_secs(20);

/// How often it is looked whether it has ended.
const LOOK: Duration = Duration::from_millis(10);

/// How long what it printed is waited for once it has ended: a helper that it left behind may
/// hold the pipe open for good.
const GRACE: Duration = Duration::from_millis(200);

/// The most that is heard of it, in bytes: the longest password.
const MOST: u64 = 4 << 10;

/// Runs the program and takes the first line that it prints.
pub(super) fn of(command: &[String]) -> Result<String, Complaint> {
    within(command, LONGEST)
}

fn within(command: &[String], longest: Duration) -> Result<String, Complaint> {
    let [program, arguments @ ..] = command else { return Ok(String::new()) };
    run(program, arguments, longest)
        .map_err(|why| Complaint(words::password_command(&SafeText::line(program), &why)))
}

fn run(program: &str, arguments: &[String], longest: Duration) -> Result<String, String> {
    let failed = |error: io::Error| error.to_string();
    // The terminal is the reader's: in a group of its own the program cannot take its keys, and
    // what would ask for a passphrase there asks in a window or not at all.
    let mut child = Command::new(program)
        .args(arguments)
        .env_remove("GPG_TTY")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0)
        .spawn()
        .map_err(failed)?;
    let (printed, said) = (listen(child.stdout.take()), listen(child.stderr.take()));
    let ended = end_of(&mut child, longest).map_err(failed)?;
    let Some(status) = ended else { return Err(words::slow_password(longest.as_secs())) };
    if !status.success() {
        return Err(words::no_password(&reason(status, &heard(&said))));
    }
    let printed = heard(&printed);
    let line = printed.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let line = std::str::from_utf8(line).map_err(|_| words::NO_PASSWORD.to_owned())?;
    match line.trim_end_matches('\r') {
        "" => Err(words::NO_PASSWORD.to_owned()),
        line => Ok(line.to_owned()),
    }
}

/// Waits until the program has ended; ends it and what it started where it takes too long, which
/// is none.
fn end_of(child: &mut Child, longest: Duration) -> io::Result<Option<ExitStatus>> {
    let until = Instant::now() + longest;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() > until {
            // What has ended by itself needs no end.
            let _ = kill_process_group(Pid::from_child(child), Signal::KILL);
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(LOOK);
    }
}

/// Hears a pipe on a thread of its own, up to the most; then the pipe is closed.
fn listen(pipe: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let Some(mut pipe) = pipe.map(|pipe| pipe.take(MOST)) else { return };
        let mut piece = [0; 512];
        while let Ok(length @ 1..) = pipe.read(&mut piece) {
            if tell.send(piece[..length].to_vec()).is_err() {
                return;
            }
        }
    });
    told
}

/// All that was heard of a program that has ended.
fn heard(told: &Receiver<Vec<u8>>) -> Vec<u8> {
    let until = Instant::now() + GRACE;
    let mut bytes = Vec::new();
    while let Ok(piece) = told.recv_timeout(until.saturating_duration_since(Instant::now())) {
        bytes.extend(piece);
    }
    bytes
}

/// Why a program failed: its own last word, else how it ended.
fn reason(status: ExitStatus, complaints: &[u8]) -> String {
    let complaints = String::from_utf8_lossy(complaints);
    let last = complaints.lines().map(str::trim).rfind(|line| !line.is_empty());
    last.map_or_else(|| status.to_string(), |line| SafeText::line(line).into_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(command: &[&str]) -> Result<String, String> {
        check_within(command, LONGEST)
    }

    fn check_within(command: &[&str], longest: Duration) -> Result<String, String> {
        let command: Vec<String> = command.iter().map(|word| (*word).to_owned()).collect();
        within(&command, longest).map_err(|complaint| complaint.0)
    }

    #[test]
    fn the_first_line_is_the_password() {
        assert_eq!(check(&["printf", "har bour\r\nsecond"]), Ok("har bour".to_owned()));
    }

    #[test]
    fn a_program_that_fails_or_says_nothing_has_none() {
        for command in [&["false"][..], &["true"], &["/nowhere/at/all"], &["printf", "\\377"]] {
            let why = check(command).expect_err("no password");
            assert!(why.contains(command[0]), "{why}");
        }
    }

    #[test]
    fn its_own_last_word_says_why() {
        let script = "echo one >&2; echo 'the vault is \u{7}shut' >&2; echo; exit 3";
        let why = check(&["sh", "-c", script]).expect_err("no password");
        assert!(why.ends_with("it failed: the vault is shut"), "{why}");
        let why = check(&["sh", "-c", "exit 3"]).expect_err("no password");
        assert!(why.contains('3'), "{why}");
    }

    /// A helper that stays behind with the pipe open holds nobody up.
    #[test]
    fn a_pipe_may_stay_open() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        // It ends with the test.
        let helper = format!("while [ -d {} ]; do sleep 1; done", folder.path().display());
        let script = format!("printf harbour; ({helper}) &");
        assert_eq!(check(&["sh", "-c", &script]), Ok("harbour".to_owned()));
    }

    #[test]
    fn a_program_that_takes_too_long_is_ended_with_what_it_started() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("pid");
        let script = format!("sleep 600 & echo $! > {}; wait", file.display());
        let why = check_within(&["sh", "-c", &script], Duration::from_millis(500));
        assert!(why.expect_err("no password").contains("no answer within"));
        let pid = std::fs::read_to_string(&file).expect("the helper was started");
        let is_running = || {
            let state = std::fs::read_to_string(format!("/proc/{}/stat", pid.trim()));
            state.is_ok_and(|state| !state.contains(") Z"))
        };
        // The system may take a moment to end it.
        (0..500).take_while(|_| is_running()).for_each(|_| thread::sleep(LOOK));
        assert!(!is_running());
    }

    /// In a group of its own it is no part of the terminal's foreground.
    #[test]
    fn the_terminal_stays_the_readers() {
        let group = check(&["sh", "-c", "cut -d' ' -f5 /proc/$$/stat"]).expect("a number");
        let own = rustix::process::getpgrp().as_raw_nonzero().to_string();
        assert_ne!(group, own);
    }
}
