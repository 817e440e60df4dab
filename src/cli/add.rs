//! `add` and `remove`: what is followed.

use std::io::{self, IsTerminal, Write};
use std::path::{self, Path};
use std::process::ExitCode;

use clap::Args;

use super::output::{Complaints, complain};
use super::settled::{self, Settled};
use super::{Complaint, Options, library};
use crate::dispatch::{FullText, SafeText, Secret, Source};
use crate::library::Library;
use crate::loader::FeedLink;
use crate::net::{self, Client};
use crate::runtime::fetch::{Fetch, feed_at, fetch, several};
use crate::runtime::followed;
use crate::words::sources as words;

/// `dateline add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Addresses of feeds, or of pages that name theirs; folders
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<String>,
    /// Call it so, whatever it calls itself; "" has it call itself again
    #[arg(long, value_name = "T")]
    title: Option<String>,
    /// Put a tag on; may stand several times, and "" takes all off
    #[arg(long, value_name = "T")]
    tag: Vec<String>,
    /// Ask for news so often: 30m, 2h, 1d, or none
    #[arg(long, value_name = "TIME", value_parser = settled::every)]
    every: Option<Settled<u32>>,
    /// Fetch the page of what comes as an excerpt: when it is opened, or with =always as it
    /// comes in
    #[arg(
        long,
        value_name = "WHEN",
        value_parser = full_text,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "opening"
    )]
    full_text: Option<FullText>,
    /// Keep so many, the newest, beside what was marked, or none to keep all
    #[arg(long, value_name = "COUNT", value_parser = settled::count)]
    keep: Option<Settled<u32>>,
    /// Keep for so many days what was not marked, or none to keep it for good
    #[arg(long, value_name = "DAYS", value_parser = settled::count)]
    keep_days: Option<Settled<u32>>,
    /// Take what comes in as read until this day, or none
    #[arg(long, value_name = "DAY", value_parser = settled::day)]
    mute_until: Option<Settled<i64>>,
    /// Send a header line along, "Name: value"; may stand several times, and none takes all off
    #[arg(long, value_name = "LINE", value_parser = settled::header)]
    header: Vec<Settled<(String, String)>>,
    /// Take the password from what this program prints, or none; no shell runs it
    #[arg(long, value_name = "COMMAND", value_parser = settled::command)]
    password_command: Option<Settled<Vec<String>>>,
}

/// `dateline remove`.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// Addresses, folders or titles of what is followed
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<String>,
}

fn full_text(written: &str) -> Result<FullText, String> {
    FullText::named(written).ok_or_else(|| words::FULL_TEXT.to_owned())
}

/// Follows all sources; one that cannot be followed is a complaint and the others are.
pub(super) fn run(args: &AddArgs, options: &Options) -> Result<ExitCode, Complaint> {
    if args.title.is_some() && args.sources.len() > 1 {
        return Err(Complaint(words::ONE_TITLE.to_owned()));
    }
    let mut library = library::open_to_take_in(options)?;
    let client = Client::default();
    let mut complaints = Complaints::default();
    for address in &args.sources {
        let said = source_of(address, args).and_then(|source| match of_key(&library, &source)? {
            Some(followed) => settle_anew(&mut library, followed, args),
            None => follow(&mut library, &client, &source),
        });
        match said {
            Ok(said) => complain(&said),
            Err(complaint) => complaints.say(&complaint),
        }
    }
    Ok(complaints.exit_code())
}

fn source_of(address: &str, args: &AddArgs) -> Result<Source, Complaint> {
    let source = followed::source_named(address)?;
    if source.is_folder()
        && (args.full_text.is_some() || !args.header.is_empty() || args.password_command.is_some())
    {
        return Err(Complaint(words::failed(&hidden(address), words::NOT_OF_A_FOLDER)));
    }
    Ok(args.put_on(source))
}

impl AddArgs {
    /// The source with what was asked for; what was not named stays.
    fn put_on(&self, source: Source) -> Source {
        let line = |text: &String| SafeText::line(text.trim());
        let title = self.title.as_ref().map(line);
        let tags = self.tag.iter().map(line).filter(|tag| !tag.is_empty());
        let headers = self.header.iter().filter_map(|Settled(line)| line.clone());
        let headers = headers.map(|(name, value)| (name, Secret(value)));
        Source {
            title: title.map_or(source.title, |title| (!title.is_empty()).then_some(title)),
            tags: if self.tag.is_empty() { source.tags } else { tags.collect() },
            every: settled_or(self.every.as_ref(), source.every),
            full_text: self.full_text.unwrap_or(source.full_text),
            keep_days: settled_or(self.keep_days.as_ref(), source.keep_days),
            keep_newest: settled_or(self.keep.as_ref(), source.keep_newest),
            muted_until_ms: settled_or(self.mute_until.as_ref(), source.muted_until_ms),
            headers: if self.header.is_empty() { source.headers } else { headers.collect() },
            password_command: match &self.password_command {
                Some(Settled(command)) => command.clone().unwrap_or_default(),
                None => source.password_command,
            },
            ..source
        }
    }

    /// Says whether anything is asked for beside the address.
    const fn is_empty(&self) -> bool {
        self.title.is_none()
            && self.tag.is_empty()
            && self.every.is_none()
            && self.full_text.is_none()
            && self.keep.is_none()
            && self.keep_days.is_none()
            && self.mute_until.is_none()
            && self.header.is_empty()
            && self.password_command.is_none()
    }
}

/// What is settled, else what was before.
fn settled_or<T: Clone>(settled: Option<&Settled<T>>, before: Option<T>) -> Option<T> {
    settled.map_or(before, |Settled(value)| value.clone())
}

/// The source that is followed by this address.
fn of_key(library: &Library, source: &Source) -> Result<Option<Source>, Complaint> {
    let is_it = |one: &Source| one.key == source.key || one.url == source.key;
    Ok(library.followed()?.into_iter().find(is_it))
}

/// Settles what was asked for of a source that is followed.
fn settle_anew(library: &mut Library, source: Source, args: &AddArgs) -> Result<String, Complaint> {
    if args.is_empty() {
        return Ok(words::already(&source.url));
    }
    let source = args.put_on(source);
    library.settle_source(&source)?;
    Ok(words::settled(&source.name()))
}

/// Follows a source, or the feed that a page names.
fn follow(library: &mut Library, client: &Client, source: &Source) -> Result<String, Complaint> {
    let fetch = feed_at(client, source, one_of)?;
    if of_address(library, &fetch.source.key)?.is_some() {
        return Ok(words::already(&fetch.source.url));
    }
    keep(library, client, fetch)
}

fn of_address(library: &Library, key: &str) -> Result<Option<Source>, Complaint> {
    let mut all = library.sources()?.into_iter().map(|one| one.source);
    Ok(all.find(|source| source.key == key || source.url == key))
}

fn keep(library: &mut Library, client: &Client, first: Fetch) -> Result<String, Complaint> {
    library.follow_source(&first.source)?;
    let (source, mut next, mut count) = (first.source.clone(), Some(first), 0);
    while let Some(part) = next.take() {
        let is_part = part.is_part;
        let taken = part.take_in(library)?;
        count += taken.new;
        if is_part && taken.new > 0 {
            let texts = library.texts_of(&source.key)?;
            next = Some(fetch(client, &source, &move |_: &str| texts.clone()));
        }
    }
    Ok(words::follows(&source.name(), count))
}

/// The one feed that a page names, or the one of several that is asked for.
fn one_of(page: &str, links: &mut Vec<FeedLink>) -> Result<FeedLink, Complaint> {
    if links.len() == 1 {
        return Ok(links.remove(0));
    }
    let several = several(page, links);
    if !io::stdin().is_terminal() {
        return Err(several);
    }
    complain(&several.0);
    // A question that cannot be put is answered by nobody.
    let _ = write!(io::stderr(), "{}", words::WHICH);
    let mut answer = String::new();
    let _ = io::stdin().read_line(&mut answer);
    let number = answer.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    match number.filter(|number| *number < links.len()) {
        Some(number) => Ok(links.swap_remove(number)),
        None => Err(Complaint(words::failed(page, words::NONE_CHOSEN))),
    }
}

/// Leaves all sources that are named; one that is not followed is a complaint.
pub(super) fn remove(args: &RemoveArgs, options: &Options) -> Result<ExitCode, Complaint> {
    let mut library = library::open(options)?;
    let mut complaints = Complaints::default();
    for named in &args.sources {
        let found = library
            .sources()?
            .into_iter()
            .map(|one| one.source)
            .find(|source| is_named(source, named));
        let left = match &found {
            Some(source) => library.leave_source(&source.key)?.map(|stay| (source.name(), stay)),
            None => None,
        };
        match left {
            Some((name, stay)) => complain(&words::left(&name, stay)),
            None => complaints.say(&Complaint(words::not_followed(&hidden(named)))),
        }
    }
    Ok(complaints.exit_code())
}

/// Says whether a source is meant: by its address, old or new, or by its title.
pub(super) fn is_named(source: &Source, named: &str) -> bool {
    let address = if source.is_folder() {
        // One that is gone cannot be asked what it is called in full.
        let path = Path::new(named);
        let whole = path.canonicalize().or_else(|_| path::absolute(path)).ok();
        whole.and_then(|whole| whole.to_str().map(str::to_owned))
    } else {
        net::typed(named).ok().map(|(url, _)| url.to_string())
    };
    let is_address = |own: &String| Some(own) == address.as_ref();
    is_address(&source.key) || is_address(&source.url) || *source.name() == *named
}

/// What was typed, without the credentials of an address.
pub(super) fn hidden(named: &str) -> String {
    net::typed(named).map_or_else(|_| SafeText::line(named).into_string(), |(url, _)| url.into())
}
