//! What the reader follows.

use std::fmt;

use serde::Serialize;

use super::SafeText;

/// A feed or a folder that is followed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The address as it was added: what identifies its dispatches, wherever it moves. Of a
    /// folder its whole path.
    pub key: String,
    /// The address today, without credentials; of a folder its whole path.
    pub url: String,
    /// The address that was asked, where it answered that the source has moved for good.
    pub moved_from: Option<String>,
    /// The title that the reader gave it.
    pub title: Option<SafeText>,
    /// What it calls itself.
    pub own_title: Option<SafeText>,
    /// The reader's tags.
    pub tags: Vec<SafeText>,
    /// How often it is to be asked, in minutes; none: when the reader says so.
    pub every: Option<u32>,
    /// For how many days its dispatches stay; none: for good.
    pub keep_days: Option<u32>,
    /// How many of its dispatches stay, the newest; none: all.
    pub keep_newest: Option<u32>,
    /// Until when what comes in counts as read, in milliseconds since 1970.
    pub muted_until_ms: Option<i64>,
    /// Further header lines of a fetch: names and values.
    pub headers: Vec<(String, Secret)>,
    /// The program that prints the password, with its arguments; none where it is empty.
    pub password_command: Vec<String>,
    /// Says whether its address may lead into a private network.
    pub may_be_private: bool,
    /// Name and password, parted by a colon.
    pub secret: Option<Secret>,
    /// When the pages of its excerpts are fetched.
    pub full_text: FullText,
    /// The server's `ETag` of the last answer.
    pub etag: Option<String>,
    /// The server's `Last-Modified` of the last answer.
    pub last_modified: Option<String>,
    /// How the last fetches went.
    pub health: Health,
}

/// When the page of a dispatch is fetched that came in as an excerpt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FullText {
    /// When the reader asks for it.
    #[default]
    Never,
    /// When the dispatch is opened to be read.
    Opening,
    /// As it comes in.
    Always,
}

impl FullText {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Never, Self::Opening, Self::Always];

    /// Its name, on the command line and in the library.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Opening => "opening",
            Self::Always => "always",
        }
    }

    /// Finds the one of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// How the fetches of a source went; moments in milliseconds since 1970.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    /// When it was asked last.
    pub tried_ms: Option<i64>,
    /// When it last answered as it should.
    pub good_ms: Option<i64>,
    /// Why it did not, the last time; none when it did.
    pub failure: Option<SafeText>,
    /// It is not to be asked before this moment.
    pub wait_until_ms: Option<i64>,
    /// Says whether the server says that it is gone for good.
    pub is_gone: bool,
    /// How many times in a row it did not answer as it should.
    pub failures: u32,
    /// What it said last holds until this moment, by its own word.
    pub fresh_until_ms: Option<i64>,
}

/// Why a source may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// Its time has come.
    Schedule,
    /// All sources are asked for.
    All,
    /// The reader starts.
    Start,
    /// It is asked for by its name.
    Name,
}

/// How long after a second failure in a row it is left alone; each further one doubles that.
const FIRST_PAUSE_MS: i64 = 10 * MINUTE_MS;

/// The longest such pause.
const LONGEST_PAUSE_MS: i64 = 24 * 60 * MINUTE_MS;

const MINUTE_MS: i64 = 60_000;

impl Health {
    /// Until when a source that failed again and again is left alone.
    ///
    /// One failure is nothing yet: it may have been the reader's own network.
    fn paused_until_ms(&self) -> i64 {
        let Some(tried) = self.tried_ms.filter(|_| self.failures >= 2) else { return i64::MIN };
        let doublings = (self.failures - 2).min(16);
        tried.saturating_add((FIRST_PAUSE_MS << doublings).min(LONGEST_PAUSE_MS))
    }
}

/// A name and a password, or what else opens a door; never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// A source and what the library has of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The source.
    pub source: Source,
    /// How many dispatches of it there are.
    pub dispatches: usize,
    /// How many of them are unread.
    pub unread: usize,
}

impl Source {
    /// Its name: the reader's title, else its own, else its address.
    #[must_use]
    pub fn name(&self) -> SafeText {
        let title = self.title.clone().or_else(|| self.own_title.clone());
        title.unwrap_or_else(|| SafeText::line(&self.url))
    }

    /// Says whether it is a folder: a whole path begins as no address does.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.url.starts_with('/')
    }

    /// From when on it may be asked, in milliseconds since 1970; none: not at all.
    ///
    /// What its server asked for holds always; how often it fails and what it says of its own
    /// freshness holds as long as nobody asks for it by name.
    #[must_use]
    pub fn due_ms(&self, occasion: Occasion) -> Option<i64> {
        let health = &self.health;
        let server = health.wait_until_ms.unwrap_or(i64::MIN);
        if occasion == Occasion::Name {
            return Some(server);
        }
        if health.is_gone {
            return None;
        }
        let alone = server.max(health.paused_until_ms());
        if occasion == Occasion::All {
            return Some(alone);
        }
        let fresh = alone.max(health.fresh_until_ms.unwrap_or(i64::MIN));
        if occasion == Occasion::Start {
            return Some(fresh);
        }
        let every = i64::from(self.every?).saturating_mul(MINUTE_MS);
        let next = health.tried_ms.map_or(i64::MIN, |tried| tried.saturating_add(every));
        Some(fresh.max(next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_title_goes_first() {
        let mut source = Source { url: "https://a.example/".to_owned(), ..Source::default() };
        assert_eq!(&*source.name(), "https://a.example/");
        source.own_title = Some(SafeText::line("Port"));
        assert_eq!(&*source.name(), "Port");
        source.title = Some(SafeText::line("Harbour"));
        assert_eq!(&*source.name(), "Harbour");
    }

    /// From when on a source is due that was tried at noon, in minutes after that.
    #[track_caller]
    fn check(occasion: Occasion, source: Source, minutes: Option<i64>) {
        let health = Health { tried_ms: Some(0), ..source.health.clone() };
        let due = Source { health, ..source }.due_ms(occasion);
        assert_eq!(due.map(|due| due.max(-MINUTE_MS) / MINUTE_MS), minutes);
    }

    #[test]
    fn a_source_is_due_by_its_interval_and_its_word() {
        let every = |every| Source { every, ..Source::default() };
        check(Occasion::Schedule, every(None), None);
        check(Occasion::Schedule, every(Some(30)), Some(30));
        check(Occasion::All, every(Some(30)), Some(-1));
        let fresh = Health { fresh_until_ms: Some(60 * MINUTE_MS), ..Health::default() };
        let source = Source { health: fresh, ..every(Some(30)) };
        check(Occasion::Schedule, source.clone(), Some(60));
        check(Occasion::Start, source.clone(), Some(60));
        check(Occasion::All, source, Some(-1));
    }

    #[test]
    fn a_source_that_fails_is_asked_less_and_less() {
        let failed = |failures| Source {
            health: Health { failures, ..Health::default() },
            every: Some(5),
            ..Source::default()
        };
        check(Occasion::All, failed(1), Some(-1));
        check(Occasion::All, failed(2), Some(10));
        check(Occasion::Schedule, failed(3), Some(20));
        check(Occasion::All, failed(400), Some(24 * 60));
        check(Occasion::Name, failed(400), Some(-1));
    }

    #[test]
    fn what_a_server_asks_for_holds_always() {
        let health = Health { wait_until_ms: Some(7 * MINUTE_MS), ..Health::default() };
        let source = Source { health, ..Source::default() };
        check(Occasion::Name, source.clone(), Some(7));
        check(Occasion::All, source, Some(7));
        let health = Health { is_gone: true, ..Health::default() };
        let gone = Source { health, every: Some(5), ..Source::default() };
        check(Occasion::All, gone.clone(), None);
        check(Occasion::Schedule, gone.clone(), None);
        check(Occasion::Name, gone, Some(-1));
    }

    #[test]
    fn a_secret_is_not_printed() {
        let source = Source { secret: Some(Secret("a:harbour".to_owned())), ..Source::default() };
        assert!(!format!("{source:?}").contains("harbour"));
    }
}
