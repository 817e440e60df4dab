//! `add` and `remove`: what is followed.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Args;

use super::output::{Complaints, complain};
use super::{Complaint, Options, library};
use crate::dispatch::{FullText, SafeText, Secret, Source};
use crate::library::Library;
use crate::loader::FeedLink;
use crate::net::{self, Client};
use crate::runtime::fetch::{Fetch, Found, look};
use crate::words::sources as words;

/// How often a source may be asked at the most, in minutes.
const LEAST: u32 = 5;

/// `dateline add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Addresses of feeds, or of pages that name theirs
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<String>,
    /// Call it so, whatever it calls itself
    #[arg(long, value_name = "T")]
    title: Option<String>,
    /// Put a tag on; may stand several times
    #[arg(long, value_name = "T")]
    tag: Vec<String>,
    /// Ask for news so often: 30m, 2h, 1d
    #[arg(long, value_name = "TIME", value_parser = interval)]
    every: Option<u32>,
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
}

/// `dateline remove`.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// Addresses or titles of what is followed
    #[arg(value_name = "SOURCE", required = true)]
    sources: Vec<String>,
}

/// Reads an interval; answers minutes.
fn interval(written: &str) -> Result<u32, String> {
    let wrong = || words::INTERVAL.to_owned();
    let unit = written.chars().last().ok_or_else(wrong)?;
    let factor = match unit {
        'm' => 1,
        'h' => 60,
        'd' => 24 * 60,
        _ => return Err(wrong()),
    };
    let count: u32 = written[..written.len() - 1].parse().map_err(|_| wrong())?;
    let minutes = count.checked_mul(factor).filter(|minutes| *minutes >= LEAST);
    minutes.ok_or_else(wrong)
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
        let followed = source_of(address, args)
            .and_then(|source| follow(&mut library, &client, source, args.full_text));
        match followed {
            Ok(said) => complain(&said),
            Err(complaint) => complaints.say(&complaint),
        }
    }
    Ok(complaints.exit_code())
}

fn source_of(address: &str, args: &AddArgs) -> Result<Source, Complaint> {
    // Where it cannot be read as an address, what was typed may hold a password anywhere.
    let (url, credentials) =
        net::typed(address).map_err(|error| Complaint(words::failed("add", &error.to_string())))?;
    let line = |text: &String| SafeText::line(text.trim());
    Ok(Source {
        key: url.to_string(),
        title: args.title.as_ref().map(line).filter(|title| !title.is_empty()),
        tags: args.tag.iter().map(line).filter(|tag| !tag.is_empty()).collect(),
        every: args.every,
        full_text: args.full_text.unwrap_or_default(),
        may_be_private: net::is_inside(&url),
        secret: credentials.map(|credentials| Secret(credentials.secret().to_owned())),
        url: url.into(),
        ..Source::default()
    })
}

/// Follows a source, or the feed that a page names.
fn follow(
    library: &mut Library,
    client: &Client,
    source: Source,
    full_text: Option<FullText>,
) -> Result<String, Complaint> {
    if let Some(known) = followed(library, &source.key)? {
        if let Some(full_text) = full_text {
            library.settle_source(&Source { full_text, ..known })?;
        }
        return Ok(words::already(&source.url));
    }
    let links = match look(client, &source)? {
        Found::Feed(fetch) => return keep(library, *fetch),
        Found::Page(links) => links,
    };
    let link = one_of(&source.url, links)?;
    let (typed, _) = net::typed(&source.url)
        .map_err(|error| Complaint(words::failed(&source.url, &error.to_string())))?;
    // What a page names has the rights of the page's own place and no others.
    let is_home = link.url.origin() == typed.origin();
    let named = Source {
        key: link.url.to_string(),
        url: link.url.to_string(),
        may_be_private: source.may_be_private && is_home,
        secret: source.secret.clone().filter(|_| is_home),
        ..source
    };
    if followed(library, &named.key)?.is_some() {
        return Ok(words::already(&named.url));
    }
    match look(client, &named)? {
        Found::Feed(fetch) => keep(library, *fetch),
        Found::Page(_) => Err(Complaint(words::failed(&named.url, words::NO_FEED))),
    }
}

fn followed(library: &Library, key: &str) -> Result<Option<Source>, Complaint> {
    let mut all = library.sources()?.into_iter().map(|one| one.source);
    Ok(all.find(|source| source.key == key || source.url == key))
}

fn keep(library: &mut Library, fetch: Fetch) -> Result<String, Complaint> {
    let Fetch { source, dispatches, pages } = fetch;
    library.follow_source(&source)?;
    let taken = library.take_in_fetch(&source, dispatches)?;
    pages.iter().try_for_each(|page| library.take_in_page(page).map(drop))?;
    Ok(words::follows(&source.name(), taken.new))
}

/// The one feed that a page names, or the one of several that is asked for.
fn one_of(page: &str, mut links: Vec<FeedLink>) -> Result<FeedLink, Complaint> {
    if links.len() == 1 {
        return Ok(links.remove(0));
    }
    let shown: Vec<(String, String)> =
        links.iter().map(|link| (link.title.to_string(), link.url.to_string())).collect();
    let several = words::several(page, &shown);
    if !io::stdin().is_terminal() {
        return Err(Complaint(several));
    }
    complain(&several);
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
    let address = net::typed(named).ok().map(|(url, _)| url.to_string());
    let is_address = |own: &String| Some(own) == address.as_ref();
    is_address(&source.key) || is_address(&source.url) || *source.name() == *named
}

/// What was typed, without the credentials of an address.
pub(super) fn hidden(named: &str) -> String {
    net::typed(named).map_or_else(|_| SafeText::line(named).into_string(), |(url, _)| url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_read() {
        assert_eq!(["30m", "2h", "1d", "5m"].map(interval), [Ok(30), Ok(120), Ok(1440), Ok(5)]);
        for bad in ["", "m", "4m", "30", "-5m", "30s", "99999999d", "é"] {
            assert!(interval(bad).is_err(), "{bad}");
        }
    }
}
