//! Batches: files of one text a line, answered line by line in their order.
//!
//! Whatever has arrived is one stretch and is answered before more is waited for, so that a
//! batch can be a conversation through two pipes. Threads share the lines of a stretch; never
//! does it hold more than one stretch.

use std::borrow::Cow;
use std::io::{self, BufRead, ErrorKind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{mem, thread};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Complaint, paragraphs};
use crate::export::Quoted;
use crate::quotes;
use crate::runtime::read::shown;
use crate::words::errors;

/// The longest line that is read, in bytes.
const LINE_LIMIT: usize = 64 << 20;

/// How many threads share the lines; more gain nothing over what writing costs.
const MOST_THREADS: usize = 8;

/// Below this many bytes a stretch is answered without starting any thread.
const WORTH_SHARING: usize = 16 << 10;

/// One line of a batch: a text and what it is called.
#[derive(Debug, Deserialize)]
struct BatchText<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    #[serde(borrow)]
    text: Cow<'a, str>,
    headline: Option<String>,
}

/// Says by its name whether a file is a batch.
#[must_use]
pub fn is_named_so(source: &Path) -> bool {
    source.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"))
}

/// Says whether a line is one of a batch.
#[must_use]
pub fn is_line(line: &[u8]) -> bool {
    serde_json::from_slice::<BatchText<'_>>(line).is_ok()
}

/// A batch that is being read.
#[derive(Debug)]
pub struct Batch<R> {
    input: R,
    /// The line whose end has not arrived.
    begun: Vec<u8>,
    lines_before: usize,
}

impl<R: BufRead> Batch<R> {
    /// Begins to read.
    pub fn new(input: R) -> Self {
        Self { input, begun: Vec::new(), lines_before: 0 }
    }

    /// Waits for whole lines; none when all were read.
    pub fn next_stretch(&mut self) -> io::Result<Option<Stretch>> {
        loop {
            let arrived = match self.input.fill_buf() {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                arrived => arrived?,
            };
            let len = arrived.len();
            if len == 0 {
                let last = mem::take(&mut self.begun);
                return Ok((!last.is_empty()).then(|| self.stretch(last)));
            }
            let Some(last_end) = memchr::memrchr(b'\n', arrived) else {
                // Of a line that is too long only so much is held as shows that it is.
                let room = (LINE_LIMIT + 1).saturating_sub(self.begun.len());
                self.begun.extend_from_slice(&arrived[..len.min(room)]);
                self.input.consume(len);
                continue;
            };
            let mut whole = mem::take(&mut self.begun);
            whole.extend_from_slice(&arrived[..=last_end]);
            self.begun.extend_from_slice(&arrived[last_end + 1..]);
            self.input.consume(len);
            return Ok(Some(self.stretch(whole)));
        }
    }

    fn stretch(&mut self, bytes: Vec<u8>) -> Stretch {
        let lines_before = self.lines_before;
        self.lines_before += memchr::memchr_iter(b'\n', &bytes).count();
        Stretch { bytes, lines_before }
    }
}

/// Whole lines of a batch.
#[derive(Debug)]
pub struct Stretch {
    bytes: Vec<u8>,
    lines_before: usize,
}

impl Stretch {
    /// Answers each line by the form, in order. A line that cannot be read is a complaint with
    /// its number; blank lines are passed over.
    pub fn answers<F>(&self, source: &Path, form: &F) -> Vec<Result<String, Complaint>>
    where
        F: Fn(&Quoted<'_>) -> String + Sync,
    {
        let lines = self.lines();
        let answer = |(number, line): &(usize, &[u8])| {
            answer(line, form).map_err(|problem| problem.complaint(source, *number))
        };
        let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
        if threads == 1 || self.bytes.len() < WORTH_SHARING {
            return lines.iter().map(answer).collect();
        }
        let next = AtomicUsize::new(0);
        let share = || {
            let mut done = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(line) = lines.get(index) else { return done };
                done.push((index, answer(line)));
            }
        };
        let mut done: Vec<_> = thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(share)).collect();
            let own = share();
            let theirs = others.into_iter().flat_map(|thread| {
                thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            });
            own.into_iter().chain(theirs).collect()
        });
        done.sort_unstable_by_key(|(index, _)| *index);
        done.into_iter().map(|(_, answer)| answer).collect()
    }

    /// The lines that hold something, with their numbers from 1.
    fn lines(&self) -> Vec<(usize, &[u8])> {
        let bytes = self.bytes.as_slice();
        let bytes = match self.lines_before {
            0 => bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes),
            _ => bytes,
        };
        bytes
            .split(|byte| *byte == b'\n')
            .enumerate()
            .map(|(index, line)| (self.lines_before + index + 1, line.trim_ascii()))
            .filter(|(_, line)| !line.is_empty())
            .collect()
    }
}

/// Why a line has no answer.
#[derive(Debug)]
enum Problem {
    TooLong,
    Unreadable(serde_json::Error),
}

impl Problem {
    fn complaint(&self, source: &Path, line: usize) -> Complaint {
        let source = shown(source);
        Complaint(match self {
            Self::TooLong => errors::batch_line_too_long(&source, line, LINE_LIMIT),
            Self::Unreadable(error) => {
                // The parser counts lines too, but it saw only this one.
                let error = error.to_string();
                let error = error.rsplit_once(" at line ").map_or(&*error, |(what, _)| what);
                errors::batch_line(&source, line, error)
            }
        })
    }
}

fn answer<F>(line: &[u8], form: &F) -> Result<String, Problem>
where
    F: Fn(&Quoted<'_>) -> String,
{
    if line.len() > LINE_LIMIT {
        return Err(Problem::TooLong);
    }
    let batch: BatchText<'_> = serde_json::from_slice(line).map_err(Problem::Unreadable)?;
    let blocks = paragraphs::of(&batch.text);
    let headline = batch.headline.as_deref();
    let found = quotes::find(&quotes::Passage { headline, text: &batch.text, blocks: &blocks });
    Ok(form(&Quoted {
        id: batch.id,
        headline,
        origin: None,
        text: &batch.text,
        quotes: &found.quotes,
        speakers: &found.speakers,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufReader, Write};

    /// Reads a batch through a buffer of so many bytes and prints id and text of each line.
    fn check(batch: &[u8], buffer: usize, printed: &[&str]) {
        let mut batch = Batch::new(BufReader::with_capacity(buffer, batch));
        let form = |quoted: &Quoted<'_>| format!("{} {}", quoted.id.get(), quoted.text);
        let mut answers = Vec::new();
        while let Some(stretch) = batch.next_stretch().unwrap() {
            answers.extend(stretch.answers(Path::new("b"), &form));
        }
        let answers: Vec<String> =
            answers.into_iter().map(|answer| answer.unwrap_or_else(|no| no.0)).collect();
        assert_eq!(answers, printed);
    }

    #[test]
    fn lines_are_answered_however_they_arrive() {
        let batch = b"{\"id\":1,\"text\":\"a\"}\r\n\n{\"id\":\"x\",\"text\":\"\\u00e9\"}";
        for buffer in [1, 7, 20, 4096] {
            check(batch, buffer, &["1 a", "\"x\" é"]);
        }
    }

    #[test]
    fn a_bad_line_is_named_and_the_rest_answered() {
        let batch =
            b"\xef\xbb\xbf{\"id\":1,\"text\":\"a\"}\n{\"id\":2}\n{\"id\":3,\"text\":\"c\"}\n";
        let complaint = errors::batch_line("b", 2, "missing field `text`");
        check(batch, 4096, &["1 a", &complaint, "3 c"]);
        check(batch, 9, &["1 a", &complaint, "3 c"]);
    }

    #[test]
    fn many_lines_keep_their_order() {
        let lines: Vec<String> = (0..4000).map(|id| format!("{id} text")).collect();
        let mut batch = Vec::new();
        for id in 0..4000 {
            writeln!(batch, "{{\"id\":{id},\"text\":\"text\"}}").unwrap();
        }
        let printed: Vec<&str> = lines.iter().map(String::as_str).collect();
        check(&batch, 1 << 20, &printed);
    }

    #[test]
    fn an_id_comes_back_as_it_was_written() {
        check(
            b"{\"text\":\"\",\"id\":12345678901234567890123}\n",
            64,
            &["12345678901234567890123 "],
        );
    }
}
