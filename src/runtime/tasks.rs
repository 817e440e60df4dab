//! What is done outside of the program: the browser, files, the editor.
//!
//! Never runs a shell: a command is its words. Each task is answered exactly once.

use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Sender};
use std::time::Duration;
use std::{env, thread};

use super::commands::Commands;
use super::event_loop::Message;
use super::home::at_home;
use super::read::shown;
use crate::app::{Done, Event, Task, Ticket};
use crate::dispatch::SafeText;
use crate::words::leaving as words;

/// How long a browser may take to say that it failed; most end at once or stay.
const BROWSER: Duration = Duration::from_secs(2);

/// Starts a task on a thread of its own.
pub(super) fn start(ticket: Ticket, task: Task, commands: Commands, messages: Sender<Message>) {
    if matches!(task, Task::Pipe { .. }) {
        commands.begin(ticket);
    }
    let name = "task".to_owned();
    let answered = messages.clone();
    let started = thread::Builder::new().name(name).spawn(move || {
        let outcome = match &task {
            Task::Browse { browser, address } => browse(browser, address),
            Task::Pipe { command, text } => commands.pipe(ticket, command, text),
            Task::Save { path, text, over } => save(&at_home(path), text, *over),
            Task::Edit { editor, text } => edit(editor, text, &env::temp_dir()),
        };
        // Nobody listens any more once the program ends.
        let _ = messages.send(Message::App(Event::TaskDone { ticket, outcome }));
    });
    if let Err(error) = started {
        let outcome = Err(crate::words::errors::threads_failed(&error.to_string()));
        let _ = answered.send(Message::App(Event::TaskDone { ticket, outcome }));
    }
}

/// The command of some words; none without a first one.
pub(super) fn command_of(words: &[String]) -> Option<Command> {
    let (program, arguments) = words.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments);
    Some(command)
}

/// Why a command could not be run.
pub(super) fn why_not(command: &str, error: &io::Error) -> String {
    words::not_run(&SafeText::line(command), &SafeText::line(&error.to_string()))
}

/// The browsers to try, the first that is there.
fn browsers(chosen: &[String]) -> Vec<Vec<String>> {
    if !chosen.is_empty() {
        return vec![chosen.to_vec()];
    }
    let own = env::var("BROWSER").ok().and_then(|list| list.split(':').next().map(words_in));
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    own.into_iter().filter(|own| !own.is_empty()).chain([vec![opener.to_owned()]]).collect()
}

fn words_in(variable: &str) -> Vec<String> {
    variable.split_whitespace().map(str::to_owned).collect()
}

fn browse(chosen: &[String], address: &str) -> Result<Done, String> {
    for browser in browsers(chosen) {
        let Some(mut command) = command_of(&browser) else { continue };
        // A group of its own outlives this program and hears none of its signals.
        command.arg(address).process_group(0);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        match command.spawn() {
            Ok(child) => return await_browser(&browser[0], child),
            Err(error) if error.kind() == io::ErrorKind::NotFound && chosen.is_empty() => {}
            Err(error) => return Err(why_not(&browser[0], &error)),
        }
    }
    Err(words::NO_BROWSER.to_owned())
}

fn await_browser(name: &str, mut child: Child) -> Result<Done, String> {
    let (ended, end) = mpsc::channel();
    thread::spawn(move || ended.send(child.wait()));
    match end.recv_timeout(BROWSER) {
        Ok(Ok(status)) if !status.success() => {
            Err(words::failed(&SafeText::line(name), status.code()))
        }
        _ => Ok(Done::Browsed),
    }
}

/// Writes a file whole or not at all: beside it first, then in its place.
fn save(path: &Path, text: &str, over: bool) -> Result<Done, String> {
    let fail =
        |error: io::Error| words::not_saved(&shown(path), &SafeText::line(&error.to_string()));
    if path.is_dir() {
        return Err(words::not_saved(&shown(path), words::IS_FOLDER));
    }
    if path.metadata().is_ok_and(|there| !there.is_file()) {
        return Err(words::not_saved(&shown(path), words::IS_DEVICE));
    }
    if !over && path.symlink_metadata().is_ok() {
        return Ok(Done::There);
    }
    // Over a link, the file that it leads to is written.
    let path = &path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let (beside, file) = create_beside(path).map_err(fail)?;
    let written = write_whole(file, path, text, over);
    let outcome = written.and_then(|()| put(&beside, path, over));
    // In its place it is there under this name no more.
    let _ = fs::remove_file(&beside);
    match outcome {
        Ok(()) => Ok(Done::Saved(text.len())),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !over => Ok(Done::There),
        Err(error) => Err(fail(error)),
    }
}

/// Makes an empty file of its own beside a path. Its name is short, since the path's may be as
/// long as names can be, and is nobody's: a link that waits under it is not followed.
fn create_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let mut number = 0;
    loop {
        let beside = path.with_file_name(format!(".dateline-{}-{number}.tmp", process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            made => return made.map(|file| (beside, file)),
        }
    }
}

fn write_whole(mut file: File, path: &Path, text: &str, over: bool) -> io::Result<()> {
    if let Some(before) = path.metadata().ok().filter(|_| over) {
        file.set_permissions(before.permissions())?;
    }
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// A link fails where a file has appeared meanwhile; not every disk has links.
fn put(beside: &Path, path: &Path, over: bool) -> io::Result<()> {
    if over {
        return fs::rename(beside, path);
    }
    match fs::hard_link(beside, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        Err(_) if path.symlink_metadata().is_err() => fs::rename(beside, path),
        linked => linked,
    }
}

/// Has a text written anew in the editor, which has the terminal meanwhile.
///
/// The text is in a file that nobody else may read, which stays where it is when the editor
/// fails, and until it is on disk elsewhere: nothing that was written is lost.
pub(super) fn edit(chosen: &[String], text: &str, folder: &Path) -> Result<Done, String> {
    let editor = editor(chosen);
    let name = SafeText::line(&editor[0]);
    let (draft, mut file) = draft_in(folder)
        .map_err(|error| words::not_saved(&shown(folder), &SafeText::line(&error.to_string())))?;
    let fail =
        |error: io::Error| words::not_saved(&shown(&draft), &SafeText::line(&error.to_string()));
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(fail)?;
    drop(file);
    let status = run_on_terminal(&editor, &draft).map_err(|error| {
        let _ = fs::remove_file(&draft);
        why_not(&name, &error)
    })?;
    if !status.success() {
        return Err(words::editor_failed(&name, status.code(), &shown(&draft)));
    }
    let written = fs::read(&draft).map_err(fail)?;
    Ok(Done::Edited { text: String::from_utf8_lossy(&written).into_owned(), draft })
}

fn editor(chosen: &[String]) -> Vec<String> {
    let of = |name| env::var(name).ok().map(|value| words_in(&value)).filter(|it| !it.is_empty());
    match chosen {
        [] => of("VISUAL").or_else(|| of("EDITOR")).unwrap_or_else(|| vec!["vi".to_owned()]),
        chosen => chosen.to_vec(),
    }
}

/// Makes an empty file of its own in the folder for what is on its way.
fn draft_in(folder: &Path) -> io::Result<(PathBuf, File)> {
    fs::create_dir_all(folder)?;
    let mut number = 0;
    loop {
        let draft = folder.join(format!("note-{}-{number}.txt", process::id()));
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            opened => return opened.map(|file| (draft, file)),
        }
    }
}

fn run_on_terminal(editor: &[String], draft: &Path) -> io::Result<ExitStatus> {
    let mut command = command_of(editor).ok_or(io::ErrorKind::NotFound)?;
    command.arg(draft);
    if !io::stdin().is_terminal() {
        command.stdin(File::open("/dev/tty")?);
    }
    command.status()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_file_is_written_whole_and_not_over_another_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        assert_eq!(save(&path, "one", false), Ok(Done::Saved(3)));
        assert_eq!(save(&path, "two", false), Ok(Done::There));
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(save(&path, "three", true), Ok(Done::Saved(5)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "three");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_written_is_said_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("none").join("a.txt");
        let said = save(&missing, "one", false).unwrap_err();
        assert!(said.contains("could not be written: No such file"), "{said}");
        assert!(save(folder.path(), "one", true).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        let full = Path::new("/dev/full");
        assert!(save(full, "one", true).is_err_and(|said| said.contains("no file")));
    }

    #[test]
    fn a_pipe_stays_a_pipe_and_a_link_that_waits_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (pipe, mine) = (folder.path().join("pipe"), folder.path().join("mine"));
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from(0o600),
            0,
        )
        .unwrap();
        assert!(save(&pipe, "one", true).is_err_and(|said| said.contains("no file")));
        assert!(!pipe.metadata().unwrap().is_file());
        fs::write(&mine, "mine").unwrap();
        let planted = folder.path().join(format!(".dateline-{}-0.tmp", process::id()));
        std::os::unix::fs::symlink(&mine, &planted).unwrap();
        assert_eq!(save(&folder.path().join("a"), "one", false), Ok(Done::Saved(3)));
        assert_eq!(fs::read_to_string(&mine).unwrap(), "mine");
        assert!(planted.is_symlink());
    }

    #[test]
    fn a_name_may_be_as_long_as_names_can_be() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("n".repeat(255));
        assert_eq!(save(&path, "one", false), Ok(Done::Saved(3)));
        assert_eq!(save(&path, "two", true), Ok(Done::Saved(3)));
    }

    #[test]
    fn over_a_link_the_file_itself_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&file, "one").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_eq!(save(&link, "two", true), Ok(Done::Saved(3)));
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "two");
    }

    #[test]
    fn a_draft_is_the_readers_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (draft, _) = draft_in(&folder.path().join("tmp")).unwrap();
        assert_eq!(draft.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        let (other, _) = draft_in(&folder.path().join("tmp")).unwrap();
        assert_ne!(draft, other);
    }
}
