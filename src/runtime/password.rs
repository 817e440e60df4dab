//! A password that another program keeps: run without a shell, heard for a moment, never shown.

use std::io::{self, Read};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::Complaint;
use crate::words::sources as words;

/// How long the program may take; it may ask for a passphrase in a window of its own.
const LONGEST: Duration = Duration::from_secs(20);

/// How often it is looked whether it has ended.
const LOOK: Duration = Duration::from_millis(10);

/// The longest password, in bytes.
const MOST: u64 = 4 << 10;

/// Runs the program and takes the first line that it prints.
pub(super) fn of(command: &[String]) -> Result<String, Complaint> {
    let [program, arguments @ ..] = command else { return Ok(String::new()) };
    let complain = |why: &str| Complaint(words::password_command(program, why));
    let failed = |error: io::Error| complain(&error.to_string());
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let printed = child.stdout.take().map(|out| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            out.take(MOST).read_to_end(&mut bytes).map(|_| bytes)
        })
    });
    if !ends_well(&mut child).map_err(failed)? {
        return Err(complain(words::NO_PASSWORD));
    }
    let bytes = printed.and_then(|reading| reading.join().ok()).transpose().map_err(failed)?;
    let text = String::from_utf8(bytes.unwrap_or_default());
    let text = text.map_err(|_| complain(words::NO_PASSWORD))?;
    let line = text.lines().next().unwrap_or_default();
    if line.is_empty() { Err(complain(words::NO_PASSWORD)) } else { Ok(line.to_owned()) }
}

/// Waits until the program has ended, and ends it where it takes too long.
fn ends_well(child: &mut Child) -> io::Result<bool> {
    let until = Instant::now() + LONGEST;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if Instant::now() > until {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        thread::sleep(LOOK);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(command: &[&str]) -> Result<String, String> {
        let command: Vec<String> = command.iter().map(|word| (*word).to_owned()).collect();
        of(&command).map_err(|complaint| complaint.0)
    }

    #[test]
    fn the_first_line_is_the_password() {
        assert_eq!(check(&["printf", "har bour\nsecond"]), Ok("har bour".to_owned()));
    }

    #[test]
    fn a_program_that_fails_or_says_nothing_has_none() {
        for command in [&["false"][..], &["true"], &["/nowhere/at/all"]] {
            let why = check(command).expect_err("no password");
            assert!(why.contains(command[0]), "{why}");
        }
    }
}
