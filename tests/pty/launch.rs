//! What a program is started with: arguments, an environment of its own, perhaps piped input.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};
use rustix::fs::{CWD, FileType, Mode, mknodat};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use tempfile::TempDir;

use crate::screen::Screen;

/// A pipe takes this many bytes before anybody reads.
const PIPE: usize = 4096;

/// Opening a pseudoterminal and starting a program is not one step, and a program started by
/// another test in between would inherit the open end and keep it from hanging up.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// A program about to be started in a home of its own.
pub struct Launch {
    home: Arc<TempDir>,
    command: Command,
    echoes: bool,
}

impl Launch {
    /// Prepares the program under test.
    pub fn dateline(arguments: &[&str]) -> Self {
        Self::program(env!("CARGO_BIN_EXE_dateline"), arguments)
    }

    /// Prepares any program: its home, data and config are in a temporary folder, its
    /// environment is the least a terminal program needs.
    pub fn program(program: &str, arguments: &[&str]) -> Self {
        let home = TempDir::new().expect("a temporary folder can be made");
        std::fs::write(config_in(home.path()), "").expect("the temporary folder is writable");
        Self::program_in(Arc::new(home), program, arguments)
    }

    /// Prepares the program under test in a home that another one has or had.
    pub(crate) fn dateline_in(home: Arc<TempDir>, arguments: &[&str]) -> Self {
        Self::program_in(home, env!("CARGO_BIN_EXE_dateline"), arguments)
    }

    fn program_in(home: Arc<TempDir>, program: &str, arguments: &[&str]) -> Self {
        let command = Command::new(program)
            .args(arguments)
            .current_dir(home.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", home.path())
            .env("DATELINE_DATA_DIR", home.path().join("data"))
            .env("DATELINE_CONFIG", config_in(home.path()))
            .env("TERM", "xterm-256color")
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC");
        Self { home, command, echoes: true }
    }

    /// Sets or replaces a variable of the environment.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command = self.command.env(name, value);
        self
    }

    /// Writes the config file.
    pub fn config(self, toml: &str) -> Self {
        std::fs::write(config_in(self.home.path()), toml).expect("the home is writable");
        self
    }

    /// Adds an argument, which need not be text.
    pub fn argument(mut self, argument: &Path) -> Self {
        self.command = self.command.arg(argument);
        self
    }

    /// Writes a file into the home, which is also the working folder, and makes its folders.
    pub fn file(self, name: &str, text: &str) -> Self {
        self.bytes(Path::new(name), text.as_bytes())
    }

    /// Writes a file whose name and content need not be text.
    pub fn bytes(self, name: &Path, bytes: &[u8]) -> Self {
        let path = self.home.path().join(name);
        let folder = path.parent().expect("it is in the home");
        std::fs::create_dir_all(folder).expect("the home is writable");
        std::fs::write(&path, bytes).expect("the home is writable");
        // Most files are older than the program that reads them.
        let an_hour_ago = SystemTime::now() - Duration::from_hours(1);
        let file = std::fs::File::options().write(true).open(path);
        file.and_then(|file| file.set_modified(an_hour_ago)).expect("the home is writable");
        self
    }

    /// Makes a pipe with a name in the home; nobody writes to it.
    pub fn fifo(self, name: &str) -> Self {
        let (path, mode) = (self.home.path().join(name), Mode::RUSR | Mode::WUSR);
        mknodat(CWD, path, FileType::Fifo, mode, 0).expect("the home takes pipes");
        self
    }

    /// Gives the program a pipe with this text as standard input; keys still come from the
    /// terminal. At most 4096 bytes.
    pub fn piped(mut self, text: &str) -> Self {
        assert!(text.len() <= PIPE, "the text fits into a pipe that nobody reads yet");
        let (reader, mut writer) = std::io::pipe().expect("a pipe can be made");
        writer.write_all(text.as_bytes()).expect("the pipe has room");
        self.command = self.command.stdin(Stdio::from(reader));
        self
    }

    /// Its terminal does not print what is typed while the program does not have it, which is
    /// no output of the program.
    pub fn without_echo(mut self) -> Self {
        self.echoes = false;
        self
    }

    /// Starts it on a terminal of that many columns and rows.
    pub fn start(self, cols: u16, rows: u16) -> Screen {
        let (pty, child) = spawn(self.command, self.echoes, cols, rows);
        Screen::watch(self.home, pty, child, cols, rows)
    }
}

fn config_in(home: &Path) -> PathBuf {
    home.join("config.toml")
}

/// A key that sends a signal drops no output that waits to be read, so that all of it is seen.
fn keep_what_is_printed(pty: &Pty, echoes: bool) {
    let mut terminal = tcgetattr(pty).expect("a new terminal is open");
    terminal.local_modes |= LocalModes::NOFLSH;
    terminal.local_modes.set(LocalModes::ECHO, echoes);
    let taken = tcsetattr(pty, OptionalActions::Now, &terminal);
    taken.expect("a new terminal takes any mode");
}

fn spawn(command: Command, echoes: bool, cols: u16, rows: u16) -> (Pty, Child) {
    let alone = ONE_AT_A_TIME.lock().expect("no start panicked");
    let (pty, terminal) = open().expect("a pseudoterminal can be opened");
    pty.resize(Size::new(rows, cols)).expect("a new terminal takes any size");
    keep_what_is_printed(&pty, echoes);
    let child = command.spawn(terminal).expect("the program can be started");
    drop(alone);
    (pty, child)
}
