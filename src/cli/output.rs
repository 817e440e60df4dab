//! Standard output and standard error.

use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};

use super::{Answer, Complaint};
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
        Self { out: BufWriter::new(io::stdout().lock()), gone: false }
    }

    /// Writes a line.
    pub fn line(&mut self, line: &str) -> Answer {
        let written = writeln!(self.out, "{line}");
        self.judge(written)
    }

    /// Writes text as it stands.
    pub fn text(&mut self, text: &str) -> Answer {
        let written = self.out.write_all(text.as_bytes());
        self.judge(written)
    }

    /// Says whether the reader of the output has gone away, so that work can stop.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.gone
    }

    /// Hands all that was written to the system.
    pub fn finish(mut self) -> Answer {
        let flushed = self.out.flush();
        self.judge(flushed)
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

/// Says a sentence on standard error; one that nobody can hear is let go.
pub(super) fn complain(sentence: &str) {
    let _ = writeln!(io::stderr(), "dateline: {sentence}");
}
