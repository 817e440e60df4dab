//! Stories out of the cache of another reader: the same dispatches that the feed will bring.

use std::sync::Arc;

use jiff::Timestamp;
use url::Url;

use super::leaf::Leaf;
use super::{Filing, identify};
use crate::dispatch::{CachedStory, SafeText};

/// Reads the stories that another reader kept of a feed; `source` is what identifies the feed.
///
/// Answers one filing for each story, in their order: each is the dispatch that a fetch of the
/// feed would make of the same story.
#[must_use]
pub fn read_cached(stories: &[CachedStory], url: &Url, source: &str) -> Vec<Filing> {
    let base: Arc<str> = url.as_str().into();
    let mut filings: Vec<Filing> = stories.iter().map(|story| filing_of(story, &base)).collect();
    identify(&mut filings, source);
    filings
}

fn filing_of(story: &CachedStory, base: &Arc<str>) -> Filing {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let mut filing = Filing::empty(Arc::clone(base));
    filing.headline = SafeText::line(story.headline.trim()).into_string();
    filing.key = some(&story.key);
    filing.byline = some(&story.byline);
    filing.link = some(&story.link).and_then(|link| Url::parse(&link).ok());
    filing.body = some(&story.body).map(Leaf::Html);
    let moment = story.published.and_then(|seconds| Timestamp::from_second(seconds).ok());
    if let Some(moment) = moment {
        filing.set_published(&moment.to_string());
    }
    filing
}
