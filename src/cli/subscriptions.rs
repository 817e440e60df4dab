//! `import opml`, `import newsboat` and `export opml`: what is followed, from and to other
//! readers. Nothing is fetched and nothing is run.

use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::output::{Complaints, complain};
use super::{Answer, Complaint, Options, Output, cached, library};
use crate::dispatch::{SafeText, SavedSearch, Secret, Source};
use crate::export;
use crate::library::Library;
use crate::loader::{
    Named, Part, QueryFeed, Refusal, Subscription, decode_text, read_newsboat, read_opml,
};
use crate::net;
use crate::query::Query;
use crate::runtime::read;
use crate::words::{searches, sources as words};

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
    let (mut added, mut queries) = (0, Vec::new());
    let refuse = |line: usize, why: &str, complaints: &mut Complaints| {
        complaints.say(&Complaint(words::line_refused(&shown, line, why)));
    };
    for (line, part) in parts {
        let source = match part {
            Ok(Named::Query(feed)) => {
                queries.push((line, feed));
                continue;
            }
            Ok(Named::Source(found)) => source_of(&found),
            Err(refusal) => Err(why_refused(refusal)),
        };
        match source {
            Ok(source) if !known.insert(source.key.clone()) => {}
            Ok(source) => added += usize::from(library.follow_source(&source)?),
            Err(why) => refuse(line, why, complaints),
        }
    }
    // A query may ask for a source that is named behind it.
    let mut saved = 0;
    for (line, feed) in queries {
        match save(library, &feed)? {
            Ok(is_new) => saved += usize::from(is_new),
            Err(why) => refuse(line, &why, complaints),
        }
    }
    complain(&words::imported(&shown, added));
    if saved > 0 {
        complain(&searches::imported(&shown, saved));
    }
    Ok(())
}

/// Saves a query of newsboat as a search; says whether it is new. The outer error is about the
/// library, the inner one is why this query is refused.
fn save(library: &mut Library, feed: &QueryFeed) -> Result<Result<bool, String>, Complaint> {
    let followed = library.followed()?;
    let named = |address: &str| {
        let is_meant = |source: &&Source| source.key == address || source.url == address;
        followed.iter().find(is_meant).map(|source| source.name().into_string())
    };
    let query = match Query::of_newsboat(&feed.filter, &named) {
        Ok(query) => query.to_string(),
        Err(why) => return Ok(Err(searches::no_like(&feed.name, &why))),
    };
    let all = library.saved_searches()?;
    match all.into_iter().find(|search| search.name == feed.name) {
        Some(known) if known.query == query => Ok(Ok(false)),
        Some(_) => Ok(Err(searches::taken(&feed.name))),
        None => {
            library.save_search(&SavedSearch { name: feed.name.clone(), query, asked: None })?;
            Ok(Ok(true))
        }
    }
}

const fn why_refused(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Command => words::A_COMMAND,
        Refusal::Query => searches::HALF,
        Refusal::TooMany => words::TOO_MANY,
    }
}

/// The reader chose the file: an address in it may be private as one that is typed, where it says
/// so itself.
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
        may_be_private: net::is_inside(&url),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, may_be_private: bool) {
        let found = Subscription { address: address.to_owned(), title: None, tags: Vec::new() };
        let source = source_of(&found).expect("it is an address");
        assert_eq!(source.may_be_private, may_be_private, "{address}");
    }

    #[test]
    fn an_address_is_private_where_it_says_so() {
        check("http://127.0.0.1:8080/feed", true);
        check("http://localhost/feed", true);
        check("https://wire.example/feed", false);
    }
}
