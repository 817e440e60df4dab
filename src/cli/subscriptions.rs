//! `import opml`, `import newsboat` and `export opml`: what is followed, from and to other
//! readers. Nothing is fetched and nothing is run.

use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::output::{Complaints, complain};
use super::{Answer, Complaint, Options, Output, cached, library};
use crate::dispatch::{SafeText, Secret, Source};
use crate::export;
use crate::library::Library;
use crate::loader::{Part, Refusal, Subscription, decode_text, read_newsboat, read_opml};
use crate::net;
use crate::runtime::read;
use crate::words::sources as words;

/// How long such a file may be, in bytes.
const LIMIT: u64 = 30 << 20;

/// Takes in what OPML files name.
pub(super) fn import_opml(files: &[PathBuf], options: &Options) -> Result<ExitCode, Complaint> {
    let mut library = library::open(options)?;
    let mut complaints = Complaints::default();
    let files: Vec<&PathBuf> = files.iter().collect();
    follow_all(&mut library, &files, read_opml, &mut complaints)?;
    Ok(complaints.exit_code())
}

/// Takes in what `urls` files of newsboat name, and then what its caches hold of that.
pub(super) fn import_newsboat(files: &[PathBuf], options: &Options) -> Result<ExitCode, Complaint> {
    let (caches, lists): (Vec<&PathBuf>, Vec<&PathBuf>) =
        files.iter().partition(|file| cached::is_cache(file));
    let mut library = library::open(options)?;
    let mut complaints = Complaints::default();
    follow_all(&mut library, &lists, read_newsboat, &mut complaints)?;
    for file in caches {
        cached::take_in(&mut library, file, &mut complaints)?;
    }
    Ok(complaints.exit_code())
}

fn follow_all(
    library: &mut Library,
    files: &[&PathBuf],
    read: impl Fn(&str) -> Vec<Part>,
    complaints: &mut Complaints,
) -> Answer {
    for file in files {
        match text_of(file) {
            Ok(text) => take_in(library, file, read(&text), complaints)?,
            Err(complaint) => complaints.say(&complaint),
        }
    }
    Ok(())
}

fn text_of(file: &Path) -> Result<String, Complaint> {
    let input: Box<dyn Read> =
        if read::is_piped(file) { read::pipe(file)? } else { Box::new(read::open(file)?) };
    let mut bytes = Vec::new();
    let read = input.take(LIMIT + 1).read_to_end(&mut bytes);
    read.map_err(|error| read::unreadable(file, &error))?;
    if bytes.len() as u64 > LIMIT {
        return Err(Complaint(words::failed(&read::shown(file), words::LONG_FILE)));
    }
    Ok(decode_text(&bytes))
}

fn take_in(
    library: &mut Library,
    file: &Path,
    parts: Vec<Part>,
    complaints: &mut Complaints,
) -> Answer {
    let shown = read::shown(file);
    if parts.is_empty() {
        complaints.say(&Complaint(words::failed(&shown, words::NO_SOURCES)));
        return Ok(());
    }
    let followed = library.sources()?.into_iter().flat_map(|one| [one.source.key, one.source.url]);
    let mut known: HashSet<String> = followed.collect();
    let mut added = 0;
    for (line, part) in parts {
        let source = part.map_err(why_refused).and_then(|found| source_of(&found));
        match source {
            Ok(source) if !known.insert(source.key.clone()) => {}
            Ok(source) => added += usize::from(library.follow_source(&source)?),
            Err(why) => complaints.say(&Complaint(words::line_refused(&shown, line, why))),
        }
    }
    complain(&words::imported(&shown, added));
    Ok(())
}

const fn why_refused(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Command => words::A_COMMAND,
        Refusal::Query => words::A_QUERY,
        Refusal::TooMany => words::TOO_MANY,
    }
}

/// The reader chose the file: an address in it may be private as one that is typed.
fn source_of(found: &Subscription) -> Result<Source, &'static str> {
    let (url, credentials) = net::typed(&found.address).map_err(|_| words::NO_WEB_ADDRESS)?;
    let mut tags: Vec<SafeText> = Vec::new();
    for tag in found.tags.iter().filter(|tag| !tag.is_empty()) {
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    Ok(Source {
        key: url.to_string(),
        title: found.title.clone(),
        tags,
        may_be_private: true,
        secret: credentials.map(|credentials| Secret(credentials.secret().to_owned())),
        url: url.into(),
        ..Source::default()
    })
}

/// Prints what is followed as OPML, without credentials.
pub(super) fn export_opml(options: &Options) -> Answer {
    let followed = match library::open_to_read(options)? {
        Some(library) => library.sources()?,
        None => Vec::new(),
    };
    let (folders, sources): (Vec<Source>, Vec<Source>) =
        followed.into_iter().map(|one| one.source).partition(Source::is_folder);
    for folder in folders {
        complain(&words::failed(&folder.name(), words::NOT_IN_OPML));
    }
    let mut out = Output::new();
    out.text(&export::opml(&sources))?;
    out.finish()
}
