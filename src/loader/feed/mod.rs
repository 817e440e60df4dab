//! Feeds: RSS, Atom and JSON Feed, as they are and not as they should be.
//!
//! A feed is read in two steps, so that what is known already costs nothing: the bytes into
//! [`Filing`]s, of which each knows which dispatch it is, and a filing into its dispatch. Total
//! as the rest of the loader: what cannot be read is left out, and a feed of which nothing can
//! be read is none.

mod body;
mod cached;
mod date;
mod filing;
mod json;
mod leaf;
mod names;
mod xml;

use std::collections::HashMap;

use url::Url;

use super::{html, sniff};
use crate::dispatch::{DispatchId, OriginKind, SafeText};

pub use cached::read_cached;
pub use filing::Filing;

/// How many stories of one fetch are taken.
const MOST: usize = 1000;

/// The words of a feed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Feed {
    /// What it calls itself.
    pub title: Option<SafeText>,
    /// For how many minutes it stays as it is, by its own word.
    pub ttl: Option<u32>,
    /// Its stories in the order of the feed; at most a thousand.
    pub filings: Vec<Filing>,
}

/// A feed that a page names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLink {
    /// What the page calls it; may be empty.
    pub title: SafeText,
    /// Its address.
    pub url: Url,
}

/// Reads a feed that came from an address; none where the bytes are no feed.
///
/// `source` is what identifies the feed, whatever address it has today; `content_type` is what
/// the server says, which is believed where the bytes do not say it themselves.
#[must_use]
pub fn read_feed(bytes: &[u8], content_type: &str, url: &Url, source: &str) -> Option<Feed> {
    let text = sniff::decode_as(bytes, charset(content_type));
    let base = url.as_str();
    let mut feed = match text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']) {
        json if json.starts_with('{') => json::read(json, base)?,
        _ => xml::read(&text, base)?,
    };
    identify(&mut feed.filings, source);
    Some(feed)
}

/// The feeds that a page names, each once.
#[must_use]
pub fn discover(bytes: &[u8], content_type: &str, url: &Url) -> Vec<FeedLink> {
    let text = sniff::decode_as(bytes, charset(content_type));
    let mut found: Vec<FeedLink> = Vec::new();
    for (title, href) in html::alternates(&text) {
        let Ok(url) = url.join(&href) else { continue };
        let is_web = matches!(url.scheme(), "http" | "https");
        if is_web && found.iter().all(|known| known.url != url) {
            found.push(FeedLink { title: SafeText::line(&title), url });
        }
    }
    found
}

/// The charset that a server names.
pub(super) fn charset(content_type: &str) -> &str {
    let named = content_type.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case("charset").then_some(value)
    });
    named.unwrap_or_default().trim().trim_matches(['"', '\''])
}

/// Says of each story which dispatch it is: by its own id, else its link, else headline and date.
///
/// An id that several stories share, as when all bear the address of the site, is none.
fn identify(filings: &mut [Filing], source: &str) {
    let mut bearers: HashMap<&str, usize> = HashMap::new();
    for key in filings.iter().filter_map(|filing| filing.key.as_deref()) {
        *bearers.entry(key).or_default() += 1;
    }
    let keys: Vec<String> = filings
        .iter()
        .map(|filing| {
            let own =
                filing.key.as_deref().filter(|key| bearers[key] == 1 || filing.link.is_none());
            let link = filing.link.as_ref().map(Url::as_str);
            let date = filing.date_as_written.as_str();
            own.or(link).map_or_else(|| format!("{}\n{date}", filing.headline), str::to_owned)
        })
        .collect();
    for (filing, key) in filings.iter_mut().zip(keys) {
        filing.id = DispatchId::of(OriginKind::Feed, source.as_bytes(), key.as_bytes());
    }
}

#[cfg(test)]
mod tests;
