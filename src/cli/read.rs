//! Sources named on the command line, read into dispatches.

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use super::Complaint;
use crate::dispatch::{Dispatch, DispatchId, Flaw, Origin, OriginKind, SafeText};
use crate::loader::{self, Arrival};
use crate::words::errors;

/// How many bytes of one file are read; more is cut with a flaw.
const FILE_LIMIT: u64 = 64 << 20;

/// How much stack the HTML reader gets; deep trees are capped, but their libraries recurse.
const LOADER_STACK: usize = 32 << 20;

/// Reads one file, or standard input for `-`.
pub fn dispatch_of(source: &Path) -> Result<Dispatch, Complaint> {
    if source.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin()
            .take(FILE_LIMIT)
            .read_to_end(&mut bytes)
            .map_err(|error| Complaint(errors::source_unreadable("-", &error.to_string())))?;
        let id = DispatchId::of(OriginKind::StandardInput, b"", loader_key(&bytes).as_bytes());
        return Ok(load(&bytes, "", id, Origin::standard_input()));
    }
    let shown = SafeText::line(&source.to_string_lossy());
    let complain =
        |error: io::Error| Complaint(errors::source_unreadable(&shown, &error.to_string()));
    let whole = fs::canonicalize(source).map_err(complain)?;
    if !fs::metadata(&whole).map_err(complain)?.is_file() {
        return Err(Complaint(errors::source_not_a_file(&shown)));
    }
    let mut bytes = Vec::new();
    File::open(&whole)
        .and_then(|file| file.take(FILE_LIMIT + 1).read_to_end(&mut bytes))
        .map_err(complain)?;
    let cut = bytes.len() as u64 > FILE_LIMIT;
    if cut {
        bytes.pop();
    }
    let folder = whole.parent().map_or_else(PathBuf::new, Path::to_path_buf);
    let name = whole.file_name().unwrap_or_default();
    let id = DispatchId::of(OriginKind::File, folder.as_os_str().as_bytes(), name.as_bytes());
    let origin = Origin { kind: OriginKind::File, name: shown };
    let mut dispatch = load(&bytes, &name.to_string_lossy(), id, origin);
    if cut {
        dispatch.flaws.push(Flaw::Cut(FILE_LIMIT));
    }
    Ok(dispatch)
}

/// What identifies a text that has no name: nothing but its bytes.
fn loader_key(bytes: &[u8]) -> String {
    crate::dispatch::Fingerprint::of(bytes).as_str().to_owned()
}

fn load(bytes: &[u8], name: &str, id: DispatchId, origin: Origin) -> Dispatch {
    let arrival = Arrival { bytes, name, id, origin };
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(LOADER_STACK)
            .spawn_scoped(scope, || loader::load(&arrival))
            .map_or_else(
                |_| loader::load(&arrival),
                |thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            )
    })
}
