//! One fetch of one source: asked, read, and what is new of it made into dispatches.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::followed::look_through;
use super::pages::fetch_page;
use super::{Complaint, password, terminal};
use crate::dispatch::{
    Dispatch, DispatchId, FullText, Health, Origin, OriginKind, SafeText, Source,
};
use crate::library::{Files, Library, LibraryError, TakenIn, TextHere};
use crate::loader::{self, Feed, FeedLink};
use crate::net::{
    Answer, Asked, Client, Credentials, FEED_LIMIT, Fetched, NetError, PAGE_LIMIT, Url, Validators,
    typed,
};
use crate::words::{errors, sources as words};

/// The texts that are here of a source, by their dispatches.
pub type Texts = HashMap<DispatchId, TextHere>;

/// Finds the texts that are here of a source, by its key; asked only when something came.
pub type Known = dyn Fn(&str) -> Texts + Send + Sync;

/// The longest time that a feed can call itself fresh, in minutes.
const LONGEST_TTL: u32 = 24 * 60;

/// What came of a fetch.
#[derive(Debug)]
pub struct Fetch {
    /// The source as it is to be written down.
    pub source: Source,
    /// What is new or has another text.
    pub dispatches: Vec<Dispatch>,
    /// The whole texts of those that are excerpts, where the source wants them at once.
    pub pages: Vec<Dispatch>,
    /// The files of a folder.
    pub files: Option<Files>,
    /// There is more than is taken at once.
    pub is_part: bool,
    /// All that the source brings, known or not; none where it did not say.
    pub brought: Option<Vec<DispatchId>>,
}

impl Fetch {
    /// A fetch that brought nothing.
    pub(super) const fn empty(source: Source) -> Self {
        Self {
            source,
            dispatches: Vec::new(),
            pages: Vec::new(),
            files: None,
            is_part: false,
            brought: None,
        }
    }

    /// Takes it into the library: what came, and then the pages of that.
    pub fn take_in(self, library: &mut Library) -> Result<TakenIn, LibraryError> {
        let taken = match self.files {
            Some(files) => {
                let is_gone = |path: &Path| !path.exists();
                library.take_in_folder(&self.source, files, self.dispatches, is_gone)?
            }
            None => library.take_in_fetch(&self.source, self.dispatches)?,
        };
        self.pages.iter().try_for_each(|page| library.take_in_page(page).map(drop))?;
        if let Some(brought) = &self.brought {
            library.forget_expired(&self.source.key, brought)?;
        }
        Ok(taken)
    }
}

/// Fetches a source; a failure is written into its health.
#[must_use]
pub fn fetch(client: &Client, source: &Source, texts: &Known) -> Fetch {
    let tried = terminal::catching(|| ask(client, source, texts))
        .unwrap_or_else(|_| Err(Failure::of(Complaint(errors::READER_FAILED.to_owned()))));
    match tried {
        Ok(fetch) => fetch,
        Err(failure) => Fetch::empty(failure.settle(source)),
    }
}

/// Why a fetch failed, and what it means for the next one.
struct Failure {
    why: String,
    wait_until_ms: Option<i64>,
    is_gone: bool,
}

impl Failure {
    fn of(Complaint(why): Complaint) -> Self {
        Self { why, wait_until_ms: None, is_gone: false }
    }

    fn settle(self, source: &Source) -> Source {
        let health = Health {
            tried_ms: Some(now_ms()),
            good_ms: source.health.good_ms,
            failure: Some(SafeText::line(&self.why)),
            wait_until_ms: self.wait_until_ms,
            is_gone: self.is_gone,
            failures: source.health.failures.saturating_add(1),
            fresh_until_ms: None,
        };
        Source { health, ..source.clone() }
    }
}

impl From<NetError> for Failure {
    fn from(error: NetError) -> Self {
        let wait = error.wait().and_then(|wait| i64::try_from(wait.as_millis()).ok());
        Self {
            wait_until_ms: wait.map(|wait| now_ms().saturating_add(wait)),
            is_gone: error == NetError::Gone,
            why: error.to_string(),
        }
    }
}

fn now_ms() -> i64 {
    Timestamp::now().as_millisecond()
}

/// How many pages of one fetch are fetched with it.
const PAGES: usize = 20;

/// How long that may take with all of them: the source has a worker to itself meanwhile.
const PAGES_TOGETHER: Duration = Duration::from_mins(1);

/// What is asked of a page that a feed names, for a source whose own asking is `home`.
///
/// It has the rights of the source where it stands at the same place, and no others: a feed
/// cannot send us into a private network, nor to another server with the reader's name.
fn asked_of_page(home: &Asked, page: Url) -> Asked {
    let (limit, validators) = (PAGE_LIMIT, Validators::default());
    if home.url.origin() == page.origin() {
        return Asked { url: page, limit, validators, ..home.clone() };
    }
    let (credentials, headers) = (None, Vec::new());
    Asked { url: page, limit, validators, credentials, headers, may_be_private: false }
}

/// What is asked of the one page that is wanted; a program that keeps the password is asked only
/// where the page is to have it.
pub(super) fn asked_of_one_page(source: &Source, page: Url) -> Result<Asked, Complaint> {
    let is_home = typed(&source.url).is_ok_and(|(home, _)| home.origin() == page.origin());
    let open = Source { password_command: Vec::new(), ..source.clone() };
    let home = asked_of(if is_home { source } else { &open });
    Ok(asked_of_page(&home.map_err(|failure| Complaint(failure.why))?, page))
}

fn asked_of(source: &Source) -> Result<Asked, Failure> {
    let (url, _) = typed(&source.url)?;
    Ok(Asked {
        url,
        limit: FEED_LIMIT,
        validators: Validators {
            etag: source.etag.clone(),
            last_modified: source.last_modified.clone(),
        },
        credentials: credentials_of(source)?.map(Credentials::new),
        headers: source
            .headers
            .iter()
            .map(|(name, value)| (name.clone(), value.0.clone()))
            .collect(),
        may_be_private: source.may_be_private,
    })
}

/// Name and password of a source; a program that prints the password is asked for it.
fn credentials_of(source: &Source) -> Result<Option<String>, Failure> {
    let known = source.secret.as_ref().map(|secret| secret.0.clone());
    if source.password_command.is_empty() {
        return Ok(known);
    }
    let password = password::of(&source.password_command).map_err(Failure::of)?;
    let name = known.unwrap_or_default();
    let name = name.split_once(':').map_or(name.as_str(), |(name, _)| name);
    Ok(Some(format!("{name}:{password}")))
}

/// The health of a source that answered.
fn healthy(fresh_for: Option<Duration>) -> Health {
    let now = now_ms();
    let fresh_for = fresh_for.and_then(|fresh| i64::try_from(fresh.as_millis()).ok());
    Health {
        tried_ms: Some(now),
        good_ms: Some(now),
        fresh_until_ms: fresh_for.map(|fresh| now.saturating_add(fresh)),
        ..Health::default()
    }
}

/// How long a feed is fresh: the longer of what its server and what it itself says.
fn fresh_for(server: Option<Duration>, feed: &Feed) -> Option<Duration> {
    let minutes = feed.ttl.map(|minutes| u64::from(minutes.min(LONGEST_TTL)));
    server.max(minutes.map(|minutes| Duration::from_secs(minutes * 60)))
}

fn ask(client: &Client, source: &Source, texts: &Known) -> Result<Fetch, Failure> {
    if source.is_folder() {
        return look_through(source, texts).map_err(Failure::of);
    }
    let asked = asked_of(source)?;
    match client.fetch(&asked)? {
        Answer::Unchanged { fresh_for } => {
            let source = Source { health: healthy(fresh_for), ..source.clone() };
            Ok(Fetch::empty(source))
        }
        Answer::Fetched(fetched) => {
            let feed =
                loader::read_feed(&fetched.bytes, &fetched.content_type, &fetched.url, &source.key);
            let feed = feed.ok_or_else(|| Failure::of(Complaint(words::NO_FEED.to_owned())))?;
            let health = healthy(fresh_for(fetched.fresh_for, &feed));
            let source = Source { health, ..settled(source, &asked, &fetched, &feed) };
            let dispatches = dispatches_of(&feed, &source, &texts(&source.key));
            let pages = pages_of(client, &source, &asked, &dispatches);
            let brought = Some(ids_of(&feed));
            Ok(Fetch { dispatches, pages, brought, ..Fetch::empty(source) })
        }
    }
}

/// The source after an answer: its own title, its validators, and where it stands from now on.
///
/// A source with a password or header lines stays where these were given.
fn settled(source: &Source, asked: &Asked, fetched: &Fetched, feed: &Feed) -> Source {
    let is_open =
        source.secret.is_none() && source.headers.is_empty() && source.password_command.is_empty();
    let moved = fetched.moved_to.as_ref().filter(|_| is_open);
    let stays_home = moved.is_none_or(|url| url.origin() == asked.url.origin());
    Source {
        url: moved.map_or_else(|| source.url.clone(), Url::to_string),
        moved_from: moved.map(|_| source.url.clone()),
        may_be_private: source.may_be_private && stays_home,
        own_title: feed.title.clone().or_else(|| source.own_title.clone()),
        etag: fetched.validators.etag.clone(),
        last_modified: fetched.validators.last_modified.clone(),
        ..source.clone()
    }
}

fn ids_of(feed: &Feed) -> Vec<DispatchId> {
    feed.filings.iter().map(|filing| filing.id).collect()
}

/// Reads what is not here yet, or with another text.
pub(super) fn dispatches_of(feed: &Feed, source: &Source, texts: &Texts) -> Vec<Dispatch> {
    let origin = Origin { kind: OriginKind::Feed, name: source.name() };
    let mut seen = HashSet::new();
    let fresh = feed.filings.iter().filter(|filing| {
        let fingerprint = filing.fingerprint();
        let is_here =
            texts.get(&filing.id).is_some_and(|text| text.fingerprint == fingerprint.as_str());
        // A feed may hold a story twice.
        !is_here && seen.insert(filing.id)
    });
    fresh.map(|filing| filing.load(&origin)).collect()
}

/// The pages of the newest excerpts of a source that wants them; one that cannot be read is
/// fetched when it is asked for.
///
/// `asked` is what the source itself was asked with: its password is asked for once.
fn pages_of(
    client: &Client,
    source: &Source,
    asked: &Asked,
    dispatches: &[Dispatch],
) -> Vec<Dispatch> {
    if source.full_text != FullText::Always {
        return Vec::new();
    }
    let Ok((url, _)) = typed(&source.url) else { return Vec::new() };
    let home = Asked { url, may_be_private: source.may_be_private, ..asked.clone() };
    let mut excerpts: Vec<&Dispatch> =
        dispatches.iter().filter(|dispatch| dispatch.is_excerpt()).collect();
    excerpts.sort_by_key(|one| Reverse(one.published.map(|stamp| stamp.instant_ms())));
    let until = Instant::now() + PAGES_TOGETHER;
    let in_time = excerpts.into_iter().take(PAGES).take_while(|_| Instant::now() < until);
    let page = |excerpt: &Dispatch| {
        fetch_page(client, excerpt, |page| Ok(asked_of_page(&home, page))).ok()
    };
    in_time.filter_map(page).collect()
}

/// What stands at an address that somebody wants to follow.
#[derive(Debug)]
enum Found {
    /// A feed, fetched.
    Feed(Box<Fetch>),
    /// A page that names these feeds.
    Page(Vec<FeedLink>),
}

/// Looks what stands at the address of a source that is to be followed.
fn look(client: &Client, source: &Source) -> Result<Found, Complaint> {
    let looked = terminal::catching(|| looked(client, source));
    let looked = looked.unwrap_or_else(|_| Err(Complaint(errors::READER_FAILED.to_owned())));
    looked.map_err(|Complaint(why)| Complaint(words::failed(&source.url, &why)))
}

/// Fetches the feed at an address, or the one that the page there names; `one_of` chooses among
/// those that it names, of which there is at least one.
pub fn feed_at(
    client: &Client,
    source: &Source,
    one_of: impl FnOnce(&str, &mut Vec<FeedLink>) -> Result<FeedLink, Complaint>,
) -> Result<Fetch, Complaint> {
    let mut links = match look(client, source)? {
        Found::Feed(fetch) => return Ok(*fetch),
        Found::Page(links) => links,
    };
    let link = one_of(&source.url, &mut links)?;
    let home = typed(&source.url)
        .map_err(|error| Complaint(words::failed(&source.url, &error.to_string())))?;
    // What a page names has the rights of the page's own place and no others.
    let is_home = link.url.origin() == home.0.origin();
    let named = Source {
        key: link.url.to_string(),
        url: link.url.to_string(),
        may_be_private: source.may_be_private && is_home,
        secret: source.secret.clone().filter(|_| is_home),
        headers: if is_home { source.headers.clone() } else { Vec::new() },
        password_command: if is_home { source.password_command.clone() } else { Vec::new() },
        ..source.clone()
    };
    match look(client, &named)? {
        Found::Feed(fetch) => Ok(*fetch),
        Found::Page(_) => Err(Complaint(words::failed(&named.url, words::NO_FEED))),
    }
}

/// The complaint that a page names several feeds.
#[must_use]
pub fn several(page: &str, links: &[FeedLink]) -> Complaint {
    let shown: Vec<(String, String)> =
        links.iter().map(|link| (link.title.to_string(), link.url.to_string())).collect();
    Complaint(words::several(page, &shown))
}

fn looked(client: &Client, source: &Source) -> Result<Found, Complaint> {
    let complain = |error: NetError| Complaint(error.to_string());
    if source.is_folder() {
        let found = look_through(source, &|_: &str| Texts::new())?;
        return Ok(Found::Feed(Box::new(found)));
    }
    let asked = asked_of(source).map_err(|failure| Complaint(failure.why))?;
    let Answer::Fetched(fetched) = client.fetch(&asked).map_err(complain)? else {
        return Err(Complaint(words::NO_FEED.to_owned()));
    };
    let Fetched { bytes, content_type, url, .. } = &*fetched;
    let Some(feed) = loader::read_feed(bytes, content_type, url, &source.key) else {
        return match loader::discover(bytes, content_type, url) {
            none if none.is_empty() => Err(Complaint(words::NO_FEED.to_owned())),
            links => Ok(Found::Page(links)),
        };
    };
    let health = healthy(fresh_for(fetched.fresh_for, &feed));
    let source = Source { health, ..settled(source, &asked, &fetched, &feed) };
    let dispatches = dispatches_of(&feed, &source, &Texts::new());
    let pages = pages_of(client, &source, &asked, &dispatches);
    let brought = Some(ids_of(&feed));
    Ok(Found::Feed(Box::new(Fetch { dispatches, pages, brought, ..Fetch::empty(source) })))
}
