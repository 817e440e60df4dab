//! The client: asks, follows where the policy lets it, and takes the answer in.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use ureq::http::{HeaderMap, Response, StatusCode, header};
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body};
use url::Url;

use super::policy::{DEADLINE, Leave, Reach, judge};
use super::resolver::Guarded;
use super::{Asked, NetError, Validators, body, retry};

/// What we call ourselves.
const NAME: &str = concat!("dateline/", env!("CARGO_PKG_VERSION"));

/// What we would rather have.
const WANTED: &str = "application/atom+xml, application/rss+xml, application/feed+json, \
                      application/xml;q=0.9, text/html;q=0.8, */*;q=0.5";

/// A server's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It is as it was.
    Unchanged {
        /// For how long it stays so by the server's word.
        fresh_for: Option<Duration>,
    },
    /// Something came.
    Fetched(Box<Fetched>),
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The bytes, unpacked.
    pub bytes: Vec<u8>,
    /// `Content-Type` as it was sent; empty when it was not.
    pub content_type: String,
    /// The address that answered, after all redirects.
    pub url: Url,
    /// Where it stands from now on, when every redirect said so.
    pub moved_to: Option<Url>,
    /// What to send along the next time.
    pub validators: Validators,
    /// For how long it stays as it is by the server's word.
    pub fresh_for: Option<Duration>,
}

/// Asks servers. One client serves all threads and keeps connections open.
#[derive(Debug)]
pub struct Client {
    anywhere: Agent,
    outside: Agent,
    deadline: Duration,
}

impl Default for Client {
    fn default() -> Self {
        Self::within(DEADLINE)
    }
}

impl Client {
    /// A client that waits at most so long for one fetch.
    pub(super) fn within(deadline: Duration) -> Self {
        Self { anywhere: agent(Reach::Anywhere), outside: agent(Reach::Outside), deadline }
    }

    /// Fetches what is asked for.
    ///
    /// Blocks for at most half a minute.
    pub fn fetch(&self, asked: &Asked) -> Result<Answer, NetError> {
        let until = Instant::now() + self.deadline;
        let mut url = asked.url.clone();
        let mut from: Option<Url> = None;
        let mut moved_to = None;
        let mut is_for_good = true;
        for redirects in 0.. {
            let leave = judge(&asked.url, asked.may_be_private, from.as_ref(), &url, redirects)?;
            let response = self.ask(asked, &url, leave, until)?;
            let Some(next) = redirect(&url, &response)? else {
                return answer(asked, url, moved_to.filter(|_| is_for_good), response);
            };
            is_for_good &= is_permanent(response.status());
            moved_to = Some(next.clone());
            from = Some(std::mem::replace(&mut url, next));
        }
        Err(NetError::Redirects)
    }

    fn ask(
        &self,
        asked: &Asked,
        url: &Url,
        leave: Leave,
        until: Instant,
    ) -> Result<Response<Body>, NetError> {
        let agent = match leave.reach {
            Reach::Anywhere => &self.anywhere,
            Reach::Outside => &self.outside,
        };
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(NetError::Slow);
        }
        let mut request = agent.get(url.as_str()).config().timeout_global(Some(left)).build();
        let plain = [(header::ACCEPT, WANTED), (header::ACCEPT_ENCODING, body::CODINGS)];
        for (name, value) in plain {
            request = request.header(name, value);
        }
        if let Some(etag) = &asked.validators.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(since) = &asked.validators.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, since);
        }
        if leave.sends_credentials {
            for (name, value) in &asked.headers {
                request = request.header(name, value);
            }
            if let Some(credentials) = &asked.credentials {
                request = request.header(header::AUTHORIZATION, credentials.header());
            }
        }
        request.call().map_err(|error| NetError::of(&error))
    }
}

fn agent(reach: Reach) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        // Each redirect is judged first.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(NAME)
        .build();
    Agent::with_parts(config, DefaultConnector::default(), Guarded::new(reach))
}

/// Where an answer leads on to; nowhere for one that is no redirect.
fn redirect(url: &Url, response: &Response<Body>) -> Result<Option<Url>, NetError> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let Some(location) = text(response.headers(), &header::LOCATION) else {
        return Err(NetError::Status(response.status().as_u16()));
    };
    let mut next = url.join(location.trim()).map_err(|_| NetError::NoAddress)?;
    // Nobody but the reader says who the reader is.
    let _ = next.set_username("");
    let _ = next.set_password(None);
    next.set_fragment(None);
    Ok(Some(next))
}

const fn is_permanent(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 308)
}

fn answer(
    asked: &Asked,
    url: Url,
    moved_to: Option<Url>,
    response: Response<Body>,
) -> Result<Answer, NetError> {
    let status = response.status().as_u16();
    let headers = response.headers();
    match status {
        304 if asked.validators != Validators::default() => {
            return Ok(Answer::Unchanged {
                fresh_for: retry::fresh_for(headers, Timestamp::now()),
            });
        }
        // A part of an answer is none.
        200 | 203 => {}
        401 | 403 | 407 => return Err(NetError::Refused(status)),
        410 => return Err(NetError::Gone),
        429 | 503 => {
            let wait = text(headers, &header::RETRY_AFTER)
                .and_then(|wait| retry::after(wait, Timestamp::now()));
            return Err(NetError::Busy { status, wait });
        }
        _ => return Err(NetError::Status(status)),
    }
    let owned = |name| text(headers, &name).map(str::to_owned);
    let validators =
        Validators { etag: owned(header::ETAG), last_modified: owned(header::LAST_MODIFIED) };
    let fresh_for = retry::fresh_for(headers, Timestamp::now());
    let content_type = owned(header::CONTENT_TYPE).unwrap_or_default();
    let coding = owned(header::CONTENT_ENCODING).unwrap_or_default();
    let bytes = body::read(response.into_body().into_reader(), &coding, asked.limit)?;
    let fetched = Fetched { bytes, content_type, url, moved_to, validators, fresh_for };
    Ok(Answer::Fetched(Box::new(fetched)))
}

fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
