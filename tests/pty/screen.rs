//! A running program and the screen it draws.

use std::fmt::Write as _;
use std::io::{PipeReader, PipeWriter, Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::{Child, ExitStatus};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use pty_process::Size;
use pty_process::blocking::Pty;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, Termios, tcgetattr};
use tempfile::TempDir;

use crate::launch::Launch;
use crate::left_behind::left_behind;
use crate::sequences::{foreign, foreign_so_far};
use crate::view::View;

/// How long a test waits for what never comes. Long, since it is only met by a failure.
const PATIENCE: Duration = Duration::from_secs(30);

/// A program on a terminal of its own; killed when it is dropped.
///
/// Whatever a test is about, nothing but text and the program's own sequences may come out: that
/// is asserted of all output when it is dropped.
pub struct Screen {
    home: Arc<TempDir>,
    pid: Pid,
    master: Option<Arc<Pty>>,
    stop: Option<PipeWriter>,
    threads: Vec<JoinHandle<()>>,
    shared: Arc<Shared>,
}

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser<Answers>,
    raw: Vec<u8>,
    /// Nothing more will be printed.
    ended: bool,
    status: Option<ExitStatus>,
}

impl Screen {
    /// Starts the program under test.
    pub fn start(arguments: &[&str], cols: u16, rows: u16) -> Self {
        Launch::dateline(arguments).start(cols, rows)
    }

    /// Watches a started program.
    pub(crate) fn watch(home: Arc<TempDir>, pty: Pty, child: Child, cols: u16, rows: u16) -> Self {
        let shared = Arc::new(Shared::new(cols, rows));
        let pid = Pid::from_child(&child);
        let master = Arc::new(pty);
        let (stopped, stop) = std::io::pipe().expect("a pipe can be made");
        let reader = {
            let (master, shared) = (Arc::clone(&master), Arc::clone(&shared));
            std::thread::spawn(move || read_all(&master, &stopped, &shared))
        };
        let waiter = {
            let shared = Arc::clone(&shared);
            std::thread::spawn(move || wait(child, &shared))
        };
        let threads = vec![reader, waiter];
        Self { home, pid, master: Some(master), stop: Some(stop), threads, shared }
    }

    /// The program's home and working folder; `data` and `config.toml` are in it.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The number of its process.
    pub fn id(&self) -> i32 {
        self.pid.as_raw_nonzero().get()
    }

    /// Prepares the program under test in the same home, beside this one or after it.
    pub fn beside(&self, arguments: &[&str]) -> Launch {
        Launch::dateline_in(Arc::clone(&self.home), arguments)
    }

    /// Types text as it stands; see [`crate::screen::key`] for keys that are no text.
    pub fn type_keys(&self, keys: &str) {
        self.type_bytes(keys.as_bytes());
    }

    /// Types bytes that need not be text.
    pub fn type_bytes(&self, bytes: &[u8]) {
        let mut master = self.master();
        master.write_all(bytes).expect("the terminal takes keys");
    }

    /// Waits until the screen looks as asked; never looks at half a frame where the program
    /// brackets its frames.
    ///
    /// # Panics
    /// When it does not within half a minute, with the screen as it is.
    pub fn wait_for(&self, looks: impl Fn(&View<'_>) -> bool) {
        self.wait_until("the screen did not come to look as asked", |state| {
            let drawing = state.parser.callbacks().drawing;
            !drawing && looks(&View::of(state.parser.screen()))
        });
    }

    /// Waits until the screen looks as asked, or the program has ended; says whether it runs.
    pub fn runs_until(&self, looks: impl Fn(&View<'_>) -> bool) -> bool {
        self.wait_until("it neither ended nor came to look as asked", |state| {
            let ended = state.ended && state.status.is_some();
            ended || looks(&View::of(state.parser.screen()))
        });
        self.shared.lock().status.is_none()
    }

    /// Waits for words on the screen.
    pub fn wait_for_text(&self, words: &str) {
        self.wait_for(|view| view.has(words));
    }

    /// Waits until what was printed so far is as asked.
    pub fn wait_for_printed(&self, is_so: impl Fn(&[u8]) -> bool) {
        self.wait_until("what was printed is not as asked", |state| is_so(&state.raw));
    }

    /// Waits until these bytes were printed, for what leaves no trace on the screen.
    pub fn wait_for_bytes(&self, bytes: &[u8]) {
        self.wait_until("the bytes did not come", |state| {
            state.raw.windows(bytes.len()).any(|window| window == bytes)
        });
    }

    /// Waits until something happens or the time is over; says whether nothing did.
    pub fn is_quiet_for(&self, time: Duration) -> bool {
        let state = self.shared.lock();
        let before = state.raw.len();
        let same = |state: &mut State| state.raw.len() == before && state.status.is_none();
        let waited = self.shared.changed.wait_timeout_while(state, time, same);
        waited.expect("no thread panics with the lock").1.timed_out()
    }

    /// Waits until the frame is whole of which something has come.
    pub fn wait_for_end_of_frame(&self) {
        self.wait_until("the frame did not end", |state| state.raw.ends_with(b"\x1b[?2026l"));
    }

    /// Asserts that the program has not ended.
    pub fn assert_runs(&self) {
        let state = self.shared.lock();
        assert!(state.status.is_none(), "the program has ended\n{}", picture(&state));
    }

    /// Waits until the program has ended, though what it printed may never be read.
    pub fn wait_status(&self) -> ExitStatus {
        self.wait_until("the program did not end", |state| state.status.is_some());
        self.shared.lock().status.expect("it was just waited for")
    }

    /// Waits until the program has ended and all it printed was read.
    pub fn wait_exit(&self) -> ExitStatus {
        self.wait_until("the program did not end", |state| state.ended && state.status.is_some());
        self.shared.lock().status.expect("it was just waited for")
    }

    /// Resizes the terminal, which the program is told by a signal.
    pub fn resize(&self, cols: u16, rows: u16) {
        self.shared.lock().parser.set_size(cells(rows), cells(cols));
        self.master().resize(Size::new(rows, cols)).expect("a terminal takes any size");
    }

    /// Sends a signal.
    pub fn signal(&self, signal: Signal) {
        // The lock keeps the number from going to another process meanwhile.
        let state = self.shared.lock();
        assert!(state.status.is_none(), "the program runs");
        kill_process(self.pid, signal).expect("a running child takes signals");
    }

    /// Reads nothing any more, so that the program cannot print for long.
    pub fn stop_reading(&mut self) {
        if self.stop.take().is_some() {
            let reader = self.threads.remove(0);
            reader.join().expect("the reader does not panic");
        }
    }

    /// Closes the terminal's other end, as a closed window or a lost connection does.
    pub fn close_master(&mut self) {
        self.stop_reading();
        self.master = None;
    }

    /// All rows, blanks at their ends left off.
    pub fn text(&self) -> String {
        View::of(self.shared.lock().parser.screen()).text()
    }

    /// One row, from 0, blanks at its end left off.
    pub fn row(&self, row: u16) -> String {
        View::of(self.shared.lock().parser.screen()).row(row)
    }

    /// The second plane: a letter for the look of each cell, and under it what letters mean.
    pub fn inks(&self) -> String {
        View::of(self.shared.lock().parser.screen()).inks()
    }

    /// Every byte printed so far.
    pub fn raw(&self) -> Vec<u8> {
        self.shared.lock().raw.clone()
    }

    /// Asserts that the terminal was left as it was found; call it after [`Self::wait_exit`].
    pub fn assert_restored(&self) {
        let mut found = left_behind(&self.raw());
        if self.master.is_some() && !is_cooked(&self.termios()) {
            found.push("the keyboard is left raw".to_owned());
        }
        assert!(found.is_empty(), "{}\n{}", found.join("\n"), self.text());
    }

    /// Asserts that everything printed is text or a sequence of the program's own.
    pub fn assert_only_own_sequences(&self) {
        let found = foreign(&self.raw());
        assert!(found.is_empty(), "{}\n{}", found.join("\n"), self.text());
    }

    /// How the terminal treats the keyboard now.
    pub fn termios(&self) -> Termios {
        tcgetattr(self.master()).expect("the terminal is open")
    }

    fn master(&self) -> &Pty {
        self.master.as_deref().expect("the terminal was not closed")
    }

    fn wait_until(&self, complaint: &str, done: impl Fn(&State) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut state = self.shared.lock();
        while !done(&state) {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "{complaint}\n{}", picture(&state));
            let waited = self.shared.changed.wait_timeout(state, left);
            state = waited.expect("no thread panics with the lock").0;
        }
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if self.shared.lock().status.is_none() {
            // It may just have ended, which is as good.
            let _ = kill_process(self.pid, Signal::KILL);
        }
        self.stop = None;
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
        if !std::thread::panicking() {
            let found = foreign_so_far(&self.raw());
            assert!(found.is_empty(), "{}\n{}", found.join("\n"), self.text());
        }
    }
}

impl Shared {
    fn new(cols: u16, rows: u16) -> Self {
        let answers = Answers::default();
        let parser = vt100::Parser::new_with_callbacks(cells(rows), cells(cols), 0, answers);
        let state = State { parser, raw: Vec::new(), ended: false, status: None };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A failed assertion may have poisoned it; what it holds is still true.
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Says whether the keyboard is as a shell expects it: lines, echo, interrupt keys.
pub fn is_cooked(termios: &Termios) -> bool {
    termios.local_modes.contains(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has cells")
}

fn picture(state: &State) -> String {
    let mut picture = View::of(state.parser.screen()).text();
    let tail = &state.raw[state.raw.len().saturating_sub(400)..];
    let ended = if state.ended { "ended" } else { "runs" };
    let _ =
        write!(picture, "\n-- {ended}, {:?}, last bytes: {}", state.status, tail.escape_ascii());
    picture
}

fn wait(mut child: Child, shared: &Shared) {
    let status = child.wait().expect("a child can be waited for");
    shared.lock().status = Some(status);
    shared.changed.notify_all();
}

/// Feeds the parser until the program's end of the terminal closes or the test lets go of ours.
fn read_all(master: &Pty, stopped: &PipeReader, shared: &Shared) {
    let mut buffer = [0; 4096];
    loop {
        let mut ends = [PollFd::new(master, PollFlags::IN), PollFd::new(stopped, PollFlags::IN)];
        if poll(&mut ends, None).is_err() {
            continue;
        }
        let read = if ends[1].revents().is_empty() { (&*master).read(&mut buffer) } else { Ok(0) };
        let Ok(count @ 1..) = read else { break };
        let mut state = shared.lock();
        state.raw.extend_from_slice(&buffer[..count]);
        state.parser.process(&buffer[..count]);
        let answers = std::mem::take(&mut state.parser.callbacks_mut().bytes);
        drop(state);
        shared.changed.notify_all();
        // A program that ended without waiting for its answer is no failure of the terminal.
        let _ = (&*master).write_all(&answers);
    }
    shared.lock().ended = true;
    shared.changed.notify_all();
}

/// What a terminal answers to questions, so that a program that asks is not kept waiting.
#[derive(Default)]
struct Answers {
    bytes: Vec<u8>,
    /// The program has opened a frame and not closed it.
    drawing: bool,
}

impl vt100::Callbacks for Answers {
    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        first: Option<u8>,
        _second: Option<u8>,
        params: &[&[u16]],
        last: char,
    ) {
        match (first, params, last) {
            (None, _, 'c') => self.bytes.extend_from_slice(b"\x1b[?62;22c"),
            (None, [[6]], 'n') => {
                let (row, col) = screen.cursor_position();
                self.bytes.extend_from_slice(format!("\x1b[{};{}R", row + 1, col + 1).as_bytes());
            }
            (Some(b'?'), _, 'u') => self.bytes.extend_from_slice(b"\x1b[?0u"),
            (Some(b'?'), [[2026]], 'h' | 'l') => self.drawing = last == 'h',
            _ => {}
        }
    }
}

/// Keys that are no text, as an xterm sends them.
pub mod key {
    /// Enter.
    pub const ENTER: &str = "\r";
    /// Escape.
    pub const ESC: &str = "\x1b";
    /// Arrow up.
    pub const UP: &str = "\x1b[A";
    /// Control and c.
    pub const CTRL_C: &str = "\x03";
    /// Control and d.
    pub const CTRL_D: &str = "\x04";
}
