//! The cache of newsboat: an SQLite file of another program, read and never written.
//!
//! Anybody may have written it: nothing in it is run, and what is no story is passed over.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, Row};

use crate::dispatch::{CachedStory, SafeText};
use crate::words::library as words;

/// How many stories of one source are taken.
const MOST: i64 = 10_000;

/// How long the text of one story may be, in bytes.
const LONGEST: usize = 1 << 20;

/// The first bytes of an SQLite file.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// The cache of newsboat, open for reading.
#[derive(Debug)]
pub struct NewsboatCache {
    connection: Connection,
}

/// Why a file cannot be read as the cache of newsboat.
#[derive(Debug, thiserror::Error)]
#[error("{}", words::no_cache(_0))]
pub struct NewsboatError(String);

impl From<rusqlite::Error> for NewsboatError {
    fn from(error: rusqlite::Error) -> Self {
        Self(error.to_string())
    }
}

impl NewsboatCache {
    /// Says whether a file that begins so may be one.
    #[must_use]
    pub fn is_one(head: &[u8]) -> bool {
        head.starts_with(MAGIC)
    }

    /// Opens the file.
    pub fn open(file: &Path) -> Result<Self, NewsboatError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(file, flags)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "cell_size_check", true)?;
        let is_cache: bool = connection.query_row(
            "SELECT count(*) = 2 FROM sqlite_schema
             WHERE type = 'table' AND name IN ('rss_feed', 'rss_item')",
            [],
            |row| row.get(0),
        )?;
        if is_cache { Ok(Self { connection }) } else { Err(NewsboatError(words::NO_TABLES.into())) }
    }

    /// The addresses of the feeds that it holds stories of.
    pub fn addresses(&self) -> Result<Vec<String>, NewsboatError> {
        let mut statement = self.connection.prepare("SELECT DISTINCT feedurl FROM rss_item")?;
        let addresses = statement.query_map([], |row| Ok(text(row, 0)))?;
        Ok(addresses.collect::<Result<_, _>>()?)
    }

    /// The stories of a feed, the newest first; those that were deleted there are left out.
    pub fn stories(&self, address: &str) -> Result<Vec<CachedStory>, NewsboatError> {
        let mut statement = self.connection.prepare(
            "SELECT guid, title, author, url, content, pubDate, unread, flags FROM rss_item
             WHERE feedurl = ?1 AND NOT deleted ORDER BY pubDate DESC, id LIMIT ?2",
        )?;
        let stories = statement.query_map((address, MOST), |row| {
            let published: Option<i64> = row.get(5).ok();
            Ok(CachedStory {
                key: text(row, 0),
                headline: text(row, 1),
                byline: text(row, 2),
                link: text(row, 3),
                body: text(row, 4),
                published: published.filter(|seconds| *seconds > 0),
                is_read: !row.get(6).unwrap_or(false),
                tags: text(row, 7).chars().filter(|flag| flag.is_alphanumeric()).map(tag).collect(),
            })
        })?;
        Ok(stories.collect::<Result<_, _>>()?)
    }
}

fn tag(flag: char) -> SafeText {
    SafeText::line(flag.encode_utf8(&mut [0; 4]))
}

/// The text in a column, cut where it is longer than a story; empty where there is none.
fn text(row: &Row<'_>, at: usize) -> String {
    let bytes = row.get_ref(at).ok().and_then(|value| value.as_bytes().ok()).unwrap_or_default();
    String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache(tables: &str) -> Result<NewsboatCache, NewsboatError> {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("cache.db");
        Connection::open(&file).expect("a file").execute_batch(tables).expect("tables");
        NewsboatCache::open(&file)
    }

    const TABLES: &str = "
        CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL);
        CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid VARCHAR(64) NOT NULL, title, author,
            url, feedurl, pubDate INTEGER, content, unread INTEGER, flags VARCHAR(52),
            deleted INTEGER NOT NULL DEFAULT 0);";

    #[test]
    fn stories_come_with_what_was_done_to_them() {
        let rows = "
            INSERT INTO rss_item VALUES
            (1, 'a', 'Ships wait', 'Ann', 'https://a.example/1', 'f', 86400, '<p>x', 0, 'kZ!', 0),
            (2, 'b', 'Gone', '', '', 'f', 90000, '', 1, NULL, 1),
            (3, 'c', x'ff', NULL, '', 'f', 0, 'y', 1, NULL, 0),
            (4, 'd', 'Other', '', '', 'g', 0, 'y', 1, NULL, 0);";
        let cache = cache(&[TABLES, rows].concat()).expect("a cache");
        assert_eq!(cache.addresses().expect("addresses"), ["f", "g"]);
        let stories = cache.stories("f").expect("stories");
        let told: Vec<_> = stories.iter().map(|one| (&*one.headline, one.is_read)).collect();
        assert_eq!(told, [("Ships wait", true), ("\u{fffd}", false)]);
        assert_eq!(stories[0].tags, [SafeText::line("k"), SafeText::line("Z")]);
        assert_eq!((stories[0].published, stories[1].published), (Some(86_400), None));
    }

    #[test]
    fn other_databases_are_refused() {
        assert!(cache("CREATE TABLE rss_item (id)").is_err());
        let view = "CREATE TABLE rss_feed (id); CREATE VIEW rss_item AS SELECT 1 AS feedurl;";
        assert!(cache(view).is_err());
    }
}
