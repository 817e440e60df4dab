//! Sources named on the command line, read into dispatches.
//!
//! [`dispatches_of`] is the door for every kind of source.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::{Complaint, folder, terminal};
use crate::dispatch::{Dispatch, DispatchId, Fingerprint, Flaw, Origin, OriginKind, SafeText};
use crate::loader::{self, Arrival};
use crate::words::errors;

/// How many bytes of one file are read; more is cut with a flaw.
pub const FILE_LIMIT: u64 = 64 << 20;

/// Room for nearly every file, in bytes, so that one is read at once.
const MOST_ARE_SHORTER: usize = 16 << 10;

/// How much stack the HTML reader gets; deep trees are capped, but their libraries recurse.
const LOADER_STACK: usize = 32 << 20;

/// The dispatches of a source or the complaint about each that cannot be read.
pub type Dispatches = Box<dyn Iterator<Item = Result<Dispatch, Complaint>>>;

/// Reads the dispatches of a source, each when it is asked for: one of a file or of standard
/// input, all of a folder. A file that holds no text is a complaint.
#[must_use]
pub fn dispatches_of(source: &Path) -> Dispatches {
    let files = files_of(source).into_iter();
    Box::new(files.map(|file| file.and_then(|file| readable_dispatch(&file))))
}

/// The files of a source: those of a folder, else the source itself.
#[must_use]
pub fn files_of(source: &Path) -> Vec<Result<PathBuf, Complaint>> {
    if is_folder(source) { folder::files(source) } else { vec![Ok(source.to_path_buf())] }
}

/// Says whether a source may hold any number of dispatches.
#[must_use]
pub fn is_folder(source: &Path) -> bool {
    !is_piped(source) && source.is_dir()
}

/// Says whether a source is piped in: standard input, or a pipe that the shell put at hand
/// (`<(command)`), which may be opened though it is no file since its other end is there.
#[must_use]
pub fn is_piped(source: &Path) -> bool {
    is_standard_input(source) || source.starts_with("/dev/fd") && source != Path::new("/dev/fd")
}

/// Says whether a source is standard input, by `-` or by the system's name for it.
fn is_standard_input(source: &Path) -> bool {
    matches!(source.as_os_str().as_bytes(), b"-" | b"/dev/stdin" | b"/dev/fd/0")
}

/// The sources to read: the named ones, else standard input where something is piped in.
#[must_use]
pub fn named_or_piped(sources: &[PathBuf]) -> Vec<PathBuf> {
    if sources.is_empty() && !io::stdin().is_terminal() {
        vec![PathBuf::from("-")]
    } else {
        sources.to_vec()
    }
}

/// Which dispatch the file with this whole path is.
#[must_use]
pub fn id_of_file(path: &Path) -> DispatchId {
    let folder = path.parent().unwrap_or(Path::new(""));
    let name = path.file_name().unwrap_or_default();
    DispatchId::of(OriginKind::File, folder.as_os_str().as_bytes(), name.as_bytes())
}

/// A source's name, safe to print.
#[must_use]
pub fn shown(source: &Path) -> SafeText {
    SafeText::line(&source.to_string_lossy())
}

/// Reads one file, or standard input for `-`; what it holds may be no text at all.
pub fn dispatch_of(source: &Path) -> Result<Dispatch, Complaint> {
    if is_piped(source) {
        return piped_dispatch(source, pipe(source)?);
    }
    let complain = |error: io::Error| unreadable(source, &error);
    let (bytes, cut) = bytes_of_file(source)?;
    let whole = fs::canonicalize(source).map_err(complain)?;
    let name = whole.file_name().unwrap_or_default();
    let origin = Origin { kind: OriginKind::File, name: shown(source) };
    Ok(load(&bytes, cut, &name.to_string_lossy(), id_of_file(&whole), origin))
}

/// Reads the bytes of a file up to the limit; says whether there were more.
pub(super) fn bytes_of_file(source: &Path) -> Result<(Vec<u8>, bool), Complaint> {
    bytes_of(open(source)?).map_err(|error| unreadable(source, &error))
}

/// Opens a file for reading; never a folder, a device or a pipe that nobody may write to.
pub fn open(source: &Path) -> Result<File, Complaint> {
    let complain = |error: io::Error| unreadable(source, &error);
    if fs::metadata(source).map_err(complain)?.is_file() {
        File::open(source).map_err(complain)
    } else {
        Err(Complaint(errors::source_not_a_file(&shown(source))))
    }
}

/// Opens what is piped in.
pub fn pipe(source: &Path) -> Result<Box<dyn Read>, Complaint> {
    if is_standard_input(source) {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(source).map_err(|error| unreadable(source, &error))?;
    Ok(Box::new(file))
}

/// Reads a dispatch that is piped in.
pub fn piped_dispatch(source: &Path, input: impl Read) -> Result<Dispatch, Complaint> {
    let (bytes, cut) = bytes_of(input).map_err(|error| unreadable(source, &error))?;
    // What is piped in has no name: nothing but its bytes identifies it.
    let key = Fingerprint::of(&bytes);
    let id = DispatchId::of(OriginKind::StandardInput, b"", key.as_str().as_bytes());
    Ok(load(&bytes, cut, "", id, Origin::standard_input()))
}

/// The complaint that a source cannot be read.
pub fn unreadable(source: &Path, error: &io::Error) -> Complaint {
    let name = source.as_os_str().as_bytes();
    if name.starts_with(b"http://") || name.starts_with(b"https://") {
        return Complaint(errors::SOURCE_IS_ADDRESS.to_owned());
    }
    Complaint(errors::source_unreadable(&shown(source), &error.to_string()))
}

/// A dispatch that is no text at all is a complaint where it is printed.
pub fn readable(source: &Path, dispatch: Dispatch) -> Result<Dispatch, Complaint> {
    match dispatch.refusal() {
        Some(flaw) => Err(Complaint(errors::source_refused(&shown(source), &flaw.sentence()))),
        None => Ok(dispatch),
    }
}

fn readable_dispatch(source: &Path) -> Result<Dispatch, Complaint> {
    dispatch_of(source).and_then(|dispatch| readable(source, dispatch))
}

/// All bytes up to the limit, and whether there were more.
fn bytes_of(input: impl Read) -> io::Result<(Vec<u8>, bool)> {
    let mut bytes = Vec::with_capacity(MOST_ARE_SHORTER);
    input.take(FILE_LIMIT + 1).read_to_end(&mut bytes)?;
    let cut = bytes.len() as u64 > FILE_LIMIT;
    if cut {
        bytes.pop();
    }
    Ok((bytes, cut))
}

/// Reads the bytes of a file, which was cut or not; its name is a hint.
pub(super) fn load(
    bytes: &[u8],
    cut: bool,
    name: &str,
    id: DispatchId,
    origin: Origin,
) -> Dispatch {
    let arrival = Arrival { bytes, name, id, origin };
    let mut dispatch = if loader::may_be_html(&arrival) {
        on_a_deep_stack(|| loader::load(&arrival))
    } else {
        loader::load(&arrival)
    };
    if cut {
        dispatch.flaws.push(Flaw::Cut(FILE_LIMIT));
    }
    dispatch
}

/// Loads where pages may nest as deep as the loader lets them.
pub fn on_a_deep_stack<T: Send>(load: impl Fn() -> T + Sync) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(LOADER_STACK);
        let Ok(thread) = thread.spawn_scoped(scope, || terminal::catching(&load)) else {
            return load();
        };
        // A panic goes on in this thread, whose business it is.
        let loaded = thread.join().and_then(|loaded| loaded);
        loaded.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
