//! The files of a folder that is followed: which are new or amended, and which are there at all.
//!
//! A file is opened only when the system says that something happened to it since the folder was
//! looked through last. A file that is a feed brings its stories, as the feed would by itself.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::fetch::{Fetch, Known, Texts, dispatches_of};
use super::{Complaint, folder, read};
use crate::dispatch::{
    Dispatch, DispatchId, Fingerprint, Health, Held, Origin, OriginKind, SafeText, Secret, Source,
};
use crate::library::Files;
use crate::loader;
use crate::net::{Url, is_inside, typed};
use crate::words::sources as words;

/// How many files are taken at once; the rest is left for another look.
const MOST: usize = 1000;

/// How coarse the times of a file system may be, in milliseconds.
const COARSE_MS: i64 = 3000;

/// Makes the source of what is to be followed: an address of the web, or a folder.
pub fn source_named(written: &str) -> Result<Source, Complaint> {
    let path = Path::new(written);
    if path.is_dir() {
        return source_of(path);
    }
    if path.is_file() {
        return Err(Complaint(words::failed(&SafeText::line(written), words::A_FILE)));
    }
    // Where it cannot be read as an address, what was typed may hold a password anywhere.
    let (url, credentials) =
        typed(written).map_err(|error| Complaint(words::failed("add", &error.to_string())))?;
    Ok(Source {
        key: url.to_string(),
        may_be_private: is_inside(&url),
        secret: credentials.map(|credentials| Secret(credentials.secret().to_owned())),
        url: url.into(),
        ..Source::default()
    })
}

fn source_of(folder: &Path) -> Result<Source, Complaint> {
    let whole = folder.canonicalize().map_err(|error| read::unreadable(folder, &error))?;
    let shown = read::shown(folder);
    let no_text = || Complaint(words::failed(&shown, words::ODD_FOLDER));
    let path = whole.to_str().ok_or_else(no_text)?.to_owned();
    let name = whole.file_name().map(|name| SafeText::line(&name.to_string_lossy()));
    Ok(Source { key: path.clone(), url: path, own_title: name, ..Source::default() })
}

/// Looks through a folder that is followed.
pub(super) fn look_through(source: &Source, texts: &Known) -> Result<Fetch, Complaint> {
    let root = Path::new(&source.url);
    fs::read_dir(root).map_err(|error| Complaint(words::no_folder(&error.to_string())))?;
    let since = source.health.good_ms.map_or(i64::MIN, |good| good - COARSE_MS);
    let now = Timestamp::now().as_millisecond();
    let known = texts(&source.key);
    let mut look = Look { source, known, since, ..Look::of(source) };
    for file in folder::files(root) {
        match file {
            Ok(path) => look.at(&path),
            Err(Complaint(why)) => drop(look.failure.get_or_insert(why)),
        }
    }
    Ok(look.end(now))
}

/// What was found so far.
struct Look<'a> {
    source: &'a Source,
    known: Texts,
    /// What happened before was seen, in milliseconds since 1970: none as long as no look was
    /// taken at all there is.
    since: i64,
    stories: Vec<Dispatch>,
    held: Vec<Held>,
    present: HashSet<DispatchId>,
    failure: Option<String>,
    is_part: bool,
}

impl<'a> Look<'a> {
    fn of(source: &'a Source) -> Self {
        Self {
            source,
            known: Texts::new(),
            since: i64::MIN,
            stories: Vec::new(),
            held: Vec::new(),
            present: HashSet::new(),
            failure: None,
            is_part: false,
        }
    }

    /// Looks at a file; one that goes meanwhile is not there, one that cannot be read fails.
    fn at(&mut self, path: &Path) {
        let (Ok(whole), Ok(about)) = (path.canonicalize(), fs::metadata(path)) else { return };
        let id = read::id_of_file(&whole);
        if !self.present.insert(id) {
            return;
        }
        let changed = changed_ms(&about);
        let is_seen = match self.known.get(&id) {
            Some(text) => changed < self.since.max(text.arrived_ms.saturating_sub(COARSE_MS)),
            None => changed < self.since && is_feed(path),
        };
        if is_seen {
            return;
        }
        if self.held.len() >= MOST {
            self.is_part = true;
            return;
        }
        match read::bytes_of_file(path) {
            Ok((bytes, cut)) => self.take(whole, id, &bytes, cut),
            Err(Complaint(why)) => drop(self.failure.get_or_insert(why)),
        }
    }

    fn take(&mut self, path: PathBuf, id: DispatchId, bytes: &[u8], cut: bool) {
        let print = Fingerprint::of(bytes);
        if self.known.get(&id).is_some_and(|text| text.fingerprint == print.as_str())
            || is_feed(&path) && self.take_feed(&path, bytes)
        {
            return;
        }
        let origin = Origin { kind: OriginKind::Folder, name: self.source.name() };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let dispatch = read::load(bytes, cut, &name, id, origin);
        // An empty file was made to be filled.
        let is_blank = dispatch.text.is_empty() && dispatch.headline.is_none();
        if dispatch.refusal().is_none() && !is_blank {
            self.held.push(Held { dispatch: Arc::new(dispatch), path: Some(path) });
        }
    }

    /// Takes the stories of a file that is a feed; says whether it is one.
    fn take_feed(&mut self, path: &Path, bytes: &[u8]) -> bool {
        let Ok(url) = Url::from_file_path(path) else { return false };
        let feed = loader::read_feed(bytes, "", &url, &path.to_string_lossy());
        let Some(feed) = feed.filter(|feed| !feed.filings.is_empty()) else { return false };
        self.stories.extend(dispatches_of(&feed, self.source, &self.known));
        true
    }

    fn end(self, now: i64) -> Fetch {
        // What was passed over happened before now, too.
        let good_ms = if self.is_part { self.source.health.good_ms } else { Some(now) };
        let health = Health {
            tried_ms: Some(now),
            good_ms,
            failure: self.failure.as_deref().map(SafeText::line),
            ..Health::default()
        };
        let is_whole = self.failure.is_none();
        Fetch {
            dispatches: self.stories,
            files: Some(Files { held: self.held, present: self.present, is_whole }),
            is_part: self.is_part,
            ..Fetch::empty(Source { health, ..self.source.clone() })
        }
    }
}

/// When something happened to a file last, in milliseconds since 1970: when it was written, moved
/// here or put in another's place, whatever date it bears.
fn changed_ms(about: &Metadata) -> i64 {
    about.ctime().saturating_mul(1000).saturating_add(about.ctime_nsec() / 1_000_000)
}

fn is_feed(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| ["xml", "rss", "atom", "rdf"].contains(&ending.as_str()))
}
