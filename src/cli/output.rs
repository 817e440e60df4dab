//! Standard output and standard error.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, StdoutLock, Write};
use std::process::ExitCode;

use super::{Answer, Color, Complaint, Options};
use crate::dispatch::{Dispatch, SafeText};
use crate::ink::{self, ColourChoice, Depth, Surroundings, Theme};
use crate::words::errors;

/// Standard output for data. A reader that went away is success; a full disk is not.
#[derive(Debug)]
pub struct Output {
    out: BufWriter<StdoutLock<'static>>,
    gone: bool,
}

impl Output {
    /// Takes standard output.
    #[must_use]
    pub fn new() -> Self {
        Self { out: BufWriter::with_capacity(64 << 10, io::stdout().lock()), gone: false }
    }

    /// Writes a line.
    pub fn line(&mut self, line: &str) -> Answer {
        self.text(line)?;
        self.text("\n")
    }

    /// Writes text as it stands.
    pub fn text(&mut self, text: &str) -> Answer {
        let written = self.out.write_all(text.as_bytes());
        self.judge(written)
    }

    /// Hands what was written to the system, for a reader who waits for it.
    pub fn flush(&mut self) -> Answer {
        let flushed = self.out.flush();
        self.judge(flushed)
    }

    /// Says whether the reader of the output has gone away, so that work can stop.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.gone
    }

    /// Hands all that was written to the system.
    pub fn finish(mut self) -> Answer {
        self.flush()
    }

    fn judge(&mut self, written: io::Result<()>) -> Answer {
        match written {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.gone = true;
                Ok(())
            }
            Err(error) => Err(Complaint(errors::output_failed(&error.to_string()))),
            Ok(()) => Ok(()),
        }
    }
}

impl Default for Output {
    fn default() -> Self {
        Self::new()
    }
}

/// Complaints that do not end a command: said at once, remembered for the exit code.
#[derive(Debug, Default)]
pub struct Complaints {
    any: bool,
}

impl Complaints {
    /// Says a complaint and remembers that there was one.
    pub fn say(&mut self, Complaint(sentence): &Complaint) {
        self.any = true;
        complain(sentence);
    }

    /// The exit code of a command that did what it could.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        if self.any { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

/// The theme that standard output takes; none where it takes no escapes at all.
pub(super) fn theme(color: Color) -> Option<Theme> {
    depth(color).theme(Theme::default())
}

/// How many colours standard output takes.
pub(super) fn depth(color: Color) -> Depth {
    let variable = |name| std::env::var_os(name).unwrap_or_default().to_string_lossy().into_owned();
    let (no_color, term, colorterm) =
        (variable("NO_COLOR"), variable("TERM"), variable("COLORTERM"));
    let choice = match color {
        Color::Auto => ColourChoice::Auto,
        Color::Always => ColourChoice::Always,
        Color::Never => ColourChoice::Never,
    };
    let around = Surroundings {
        no_color: &no_color,
        term: &term,
        colorterm: &colorterm,
        is_terminal: io::stdout().is_terminal(),
    };
    ink::decide(choice, around)
}

/// The columns of the terminal that standard output goes to; none for a pipe.
pub(super) fn columns() -> Option<u16> {
    terminal_size::terminal_size_of(io::stdout()).map(|(columns, _)| columns.0)
}

/// Says what could not be read well in a dispatch, where more is wanted to be said.
pub(super) fn say_doubts(dispatch: &Dispatch, options: &Options) {
    for doubt in dispatch.flaws.iter().filter(|_| options.verbose) {
        complain(&errors::doubt(&dispatch.origin.name, &doubt.sentence()));
    }
}

/// Says that no source is named; the exit code of a wrong usage.
pub(super) fn no_source() -> ExitCode {
    complain(errors::NO_SOURCE);
    ExitCode::from(2)
}

/// Says a sentence on standard error; one that nobody can hear is let go.
pub(super) fn complain(sentence: &str) {
    // Whatever a sentence repeats of a query or a name, nothing in it is obeyed by a terminal.
    let _ = writeln!(io::stderr(), "dateline: {}", SafeText::block(sentence));
}
