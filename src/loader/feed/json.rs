//! JSON Feed, of any version and with numbers where words should be.

use serde_json::Value;
use std::sync::Arc;

use url::Url;

use super::leaf::Leaf;
use super::{Feed, Filing, MOST, date};
use crate::dispatch::SafeText;

/// Reads a feed; none where there are no stories in it.
pub(super) fn read(text: &str, base: &str) -> Option<Feed> {
    let read = serde_json::from_str(text).or_else(|_| serde_json::from_str(&repaired(text)));
    let root: Value = read.ok()?;
    let stories = root.get("items")?.as_array()?;
    let base: Arc<str> = base.into();
    let language = words(&root, "language");
    let filings = stories.iter().take(MOST).map(|story| {
        let filing = story_of(story, &base);
        Filing { language: filing.language.clone().or_else(|| language.clone()), ..filing }
    });
    Some(Feed {
        title: words(&root, "title").map(|title| SafeText::line(&title)),
        ttl: None,
        filings: filings.filter(|filing| !filing.is_blank()).collect(),
    })
}

/// Puts the sign for what is no character where half of one is written.
fn repaired(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        whole.push_str(&rest[..at]);
        rest = &rest[at..];
        let second = rest.get(6..).and_then(unit);
        let taken = match unit(rest) {
            Some(0xd800..=0xdbff) if matches!(second, Some(0xdc00..=0xdfff)) => 12,
            Some(0xd800..=0xdfff) => {
                whole.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            Some(_) => 6,
            None => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        whole.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    whole.push_str(rest);
    whole
}

/// The number of an escape that begins here: `\u00e9`.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

fn story_of(story: &Value, base: &Arc<str>) -> Filing {
    let mut filing = Filing::empty(Arc::clone(base));
    let address = |key| Url::parse(base).ok()?.join(words(story, key)?.trim()).ok();
    let link = address("url").or_else(|| address("external_url"));
    filing.link = link.filter(|url| matches!(url.scheme(), "http" | "https"));
    filing.headline = Leaf::Plain(words(story, "title").unwrap_or_default()).line();
    filing.key = words(story, "id").filter(|key| !key.is_empty());
    filing.language = words(story, "language");
    filing.set_published(&words(story, "date_published").unwrap_or_default());
    filing.updated = words(story, "date_modified").and_then(|written| date::stamp(&written));
    filing.byline = byline_of(story);
    let plain = |key| words(story, key).map(Leaf::Plain);
    let html = words(story, "content_html").map(Leaf::Html);
    filing.body = html.or_else(|| plain("content_text")).or_else(|| plain("summary"));
    filing
}

fn byline_of(story: &Value) -> Option<String> {
    let one = story.get("author").into_iter();
    let many = story.get("authors").and_then(Value::as_array).into_iter().flatten();
    let names: Vec<String> = one
        .chain(many)
        .filter_map(|author| author.as_str().map(str::to_owned).or_else(|| words(author, "name")))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// A value as words; some ids are numbers.
fn words(object: &Value, key: &str) -> Option<String> {
    match object.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
