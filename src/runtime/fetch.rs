//! One fetch of one source: asked, read, and what is new of it made into dispatches.

use std::collections::HashMap;

use jiff::Timestamp;

use super::{Complaint, terminal};
use crate::dispatch::{Dispatch, DispatchId, Health, Origin, OriginKind, SafeText, Source};
use crate::loader::{self, Feed, FeedLink};
use crate::net::{
    Answer, Asked, Client, Credentials, FEED_LIMIT, Fetched, NetError, Url, Validators, typed,
};
use crate::words::{errors, sources as words};

/// The texts that are here of a source: the hash of each by its dispatch.
pub type Texts = HashMap<DispatchId, String>;

/// What came of a fetch.
#[derive(Debug)]
pub struct Fetch {
    /// The source as it is to be written down.
    pub source: Source,
    /// What is new or has another text.
    pub dispatches: Vec<Dispatch>,
}

/// Fetches a source; a failure is written into its health.
#[must_use]
pub fn fetch(client: &Client, source: &Source, texts: &Texts) -> Fetch {
    let tried = terminal::catching(|| ask(client, source, texts))
        .unwrap_or_else(|_| Err(Failure::of(Complaint(errors::READER_FAILED.to_owned()))));
    match tried {
        Ok(fetch) => fetch,
        Err(failure) => Fetch { source: failure.settle(source), dispatches: Vec::new() },
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

fn asked_of(source: &Source) -> Result<Asked, NetError> {
    let (url, _) = typed(&source.url)?;
    Ok(Asked {
        url,
        limit: FEED_LIMIT,
        validators: Validators {
            etag: source.etag.clone(),
            last_modified: source.last_modified.clone(),
        },
        credentials: source.secret.as_ref().map(|secret| Credentials::new(secret.0.clone())),
        headers: Vec::new(),
        may_be_private: source.may_be_private,
    })
}

fn ask(client: &Client, source: &Source, texts: &Texts) -> Result<Fetch, Failure> {
    let asked = asked_of(source)?;
    let now = Some(now_ms());
    let health = Health { tried_ms: now, good_ms: now, ..Health::default() };
    match client.fetch(&asked)? {
        Answer::Unchanged => {
            let source = Source { health, ..source.clone() };
            Ok(Fetch { source, dispatches: Vec::new() })
        }
        Answer::Fetched(fetched) => {
            let feed =
                loader::read_feed(&fetched.bytes, &fetched.content_type, &fetched.url, &source.key);
            let feed = feed.ok_or_else(|| Failure::of(Complaint(words::NO_FEED.to_owned())))?;
            let source = Source { health, ..settled(source, &asked, &fetched, &feed) };
            let dispatches = dispatches_of(&feed, &source, texts);
            Ok(Fetch { source, dispatches })
        }
    }
}

/// The source after an answer: its own title, its validators, and where it stands from now on.
///
/// A source with a password stays where the password was given.
fn settled(source: &Source, asked: &Asked, fetched: &Fetched, feed: &Feed) -> Source {
    let moved = fetched.moved_to.as_ref().filter(|_| source.secret.is_none());
    let stays_home = moved.is_none_or(|url| url.origin() == asked.url.origin());
    Source {
        url: moved.map_or_else(|| source.url.clone(), Url::to_string),
        may_be_private: source.may_be_private && stays_home,
        own_title: feed.title.clone().or_else(|| source.own_title.clone()),
        etag: fetched.validators.etag.clone(),
        last_modified: fetched.validators.last_modified.clone(),
        ..source.clone()
    }
}

/// Reads what is not here yet, or with another text.
fn dispatches_of(feed: &Feed, source: &Source, texts: &Texts) -> Vec<Dispatch> {
    let origin = Origin { kind: OriginKind::Feed, name: source.name() };
    let mut seen = Texts::new();
    let fresh = feed.filings.iter().filter(|filing| {
        let fingerprint = filing.fingerprint();
        let is_here = texts.get(&filing.id).is_some_and(|known| known == fingerprint.as_str());
        // A feed may hold a story twice.
        !is_here && seen.insert(filing.id, String::new()).is_none()
    });
    fresh.map(|filing| filing.load(&origin)).collect()
}

/// What stands at an address that somebody wants to follow.
#[derive(Debug)]
pub enum Found {
    /// A feed, fetched.
    Feed(Box<Fetch>),
    /// A page that names these feeds.
    Page(Vec<FeedLink>),
}

/// Looks what stands at the address of a source that is to be followed.
pub fn look(client: &Client, source: &Source) -> Result<Found, Complaint> {
    let looked = terminal::catching(|| looked(client, source));
    let looked = looked.unwrap_or_else(|_| Err(Complaint(errors::READER_FAILED.to_owned())));
    looked.map_err(|Complaint(why)| Complaint(words::failed(&source.url, &why)))
}

fn looked(client: &Client, source: &Source) -> Result<Found, Complaint> {
    let complain = |error: NetError| Complaint(error.to_string());
    let asked = asked_of(source).map_err(complain)?;
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
    let now = Some(now_ms());
    let health = Health { tried_ms: now, good_ms: now, ..Health::default() };
    let source = Source { health, ..settled(source, &asked, &fetched, &feed) };
    let dispatches = dispatches_of(&feed, &source, &Texts::new());
    Ok(Found::Feed(Box::new(Fetch { source, dispatches })))
}
