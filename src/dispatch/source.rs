//! What the reader follows.

use std::fmt;

use super::SafeText;

/// A feed that is followed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The address as it was added: what identifies its dispatches, wherever it moves.
    pub key: String,
    /// The address today, without credentials.
    pub url: String,
    /// The title that the reader gave it.
    pub title: Option<SafeText>,
    /// What it calls itself.
    pub own_title: Option<SafeText>,
    /// The reader's tags.
    pub tags: Vec<SafeText>,
    /// How often it is to be asked, in minutes.
    pub every: Option<u32>,
    /// Says whether its address may lead into a private network.
    pub may_be_private: bool,
    /// Name and password, parted by a colon.
    pub secret: Option<Secret>,
    /// The server's `ETag` of the last answer.
    pub etag: Option<String>,
    /// The server's `Last-Modified` of the last answer.
    pub last_modified: Option<String>,
    /// How the last fetches went.
    pub health: Health,
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
}

/// A name and a password; never printed.
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

    #[test]
    fn a_secret_is_not_printed() {
        let source = Source { secret: Some(Secret("a:harbour".to_owned())), ..Source::default() };
        assert!(!format!("{source:?}").contains("harbour"));
    }
}
