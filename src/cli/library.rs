//! The library as the command line uses it.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use jiff::Zoned;

use super::mark::{ID, id_of};
use super::output::complain;
use super::{Complaint, Options, load_settings};
use crate::dispatch::{Dispatch, Held, OriginKind};
use crate::library::{Library, LibraryError, Listed};
use crate::loader::find_quotes;
use crate::query::{self, Query};
use crate::runtime::read;
use crate::words::{library as words, query as query_words};

/// The library's folder: `--data-dir` or `DATELINE_DATA_DIR`, else the reader's own.
#[must_use]
pub fn folder(options: &Options) -> Option<PathBuf> {
    let own = || Some(ProjectDirs::from("", "", "dateline")?.data_dir().to_path_buf());
    options.data_dir.clone().or_else(own)
}

/// Opens the library for changes; makes it where there is none.
pub(super) fn open(options: &Options) -> Result<Library, Complaint> {
    if options.private {
        return Err(Complaint(words::PRIVATE.to_owned()));
    }
    Ok(told(Library::open(&folder_or_complaint(options)?)?))
}

/// The library, once it is said what became of a damaged one.
fn told(library: Library) -> Library {
    if let Some(mended) = library.mended() {
        complain(&mended.sentence());
    }
    library.reading_by(find_quotes)
}

/// The dispatches of a source: of a file or folder, or the stored one that an id names.
pub(super) fn dispatches_of(source: &Path, options: &Options) -> read::Dispatches {
    let id = source.to_str().and_then(|source| source.strip_prefix(ID));
    match id.filter(|_| !source.exists()) {
        Some(digits) => Box::new(std::iter::once(stored(digits, options))),
        None => read::dispatches_of(source),
    }
}

fn stored(digits: &str, options: &Options) -> Result<Dispatch, Complaint> {
    let id = id_of(digits)?;
    let unknown = || Complaint(LibraryError::Unknown(id).to_string());
    let library = open_to_read(options)?.ok_or_else(unknown)?;
    if let Some(dispatch) = library.stored(id)? {
        return Ok(dispatch);
    }
    let path = library.path_of(id)?.ok_or_else(unknown)?;
    read::readable(&path, read::dispatch_of(&path)?)
}

/// Opens the library for what comes in, which the rules of the configuration are applied to.
pub(super) fn open_to_take_in(options: &Options) -> Result<Library, Complaint> {
    let mut library = open(options)?.expecting_much()?;
    library.obey(load_settings(options)?.rule);
    Ok(library)
}

/// Opens the library for reading; none where there is none yet.
pub(super) fn open_to_read(options: &Options) -> Result<Option<Library>, Complaint> {
    let library = Library::open_to_read(&folder_or_complaint(options)?)?;
    Ok(library.map(told))
}

/// Takes a query that may begin with a hyphen, but not as an option does.
pub(super) fn query_written(written: &str) -> Result<String, String> {
    if written.starts_with("--") {
        return Err(query_words::NO_SUCH_OPTION.to_owned());
    }
    Ok(written.to_owned())
}

/// Understands a query; none asks for all.
pub(super) fn query_of(written: Option<&str>) -> Result<Query, Complaint> {
    written
        .unwrap_or_default()
        .parse()
        .map_err(|mistake: query::Complaint| Complaint(mistake.to_string()))
}

/// Lists what answers a query; files whose text is not stored are read in place.
pub(super) fn list(
    library: &Library,
    query: &Query,
    limit: Option<usize>,
) -> Result<Vec<Listed>, Complaint> {
    Ok(library.list(query, limit, &Zoned::now(), in_place)?)
}

/// Reads a file again; nothing where it is gone or no text.
pub(super) fn in_place(path: &Path) -> Option<Dispatch> {
    read::dispatch_of(path).ok().filter(|dispatch| dispatch.refusal().is_none())
}

/// A dispatch that was read from a source, with the file that it can be read from again.
pub(super) fn held(dispatch: Dispatch, source: &Path) -> Held {
    let is_file = dispatch.origin.kind == OriginKind::File;
    let path = is_file.then(|| std::fs::canonicalize(source).ok()).flatten();
    Held { dispatch: dispatch.into(), path }
}

pub(super) fn folder_or_complaint(options: &Options) -> Result<PathBuf, Complaint> {
    folder(options).ok_or_else(|| Complaint(words::NO_FOLDER.to_owned()))
}

impl From<LibraryError> for Complaint {
    fn from(error: LibraryError) -> Self {
        Self(error.to_string())
    }
}
