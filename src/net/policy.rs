//! The policy: which address may be asked, how far it may reach, and what goes along.
//!
//! Everything that a server answers with passes [`judge`] before it is followed.

use std::time::Duration;

use url::Url;

use super::NetError;
use super::address::names_private;

/// How many bytes of an answer are taken as they come over the wire.
pub const WIRE_LIMIT: u64 = 10 << 20;

/// How many bytes a feed may have once it is unpacked.
pub const FEED_LIMIT: usize = 30 << 20;

/// How many bytes a page may have once it is unpacked.
pub const PAGE_LIMIT: usize = 5 << 20;

/// How long one fetch may take with all its redirects.
pub(super) const DEADLINE: Duration = Duration::from_secs(30);

/// How many redirects are followed.
const REDIRECTS: usize = 10;

/// What an address may be asked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Leave {
    /// How far it may reach.
    pub reach: Reach,
    /// Says whether credentials and header lines of the source go along.
    pub sends_credentials: bool,
}

/// How far an address may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Into private networks too.
    Anywhere,
    /// To addresses that are public, whatever the name stands for.
    Outside,
}

/// Judges one address of a fetch: `asked` is where it began, `from` the address that sent us on.
///
/// A private origin is reached only when the fetch began there with leave for it. A redirect
/// never leads from https to http, and takes no credentials to another origin.
pub(super) fn judge(
    asked: &Url,
    may_be_private: bool,
    from: Option<&Url>,
    to: &Url,
    redirects: usize,
) -> Result<Leave, NetError> {
    if !matches!(to.scheme(), "http" | "https") || to.host().is_none() {
        return Err(NetError::OtherScheme(to.scheme().to_owned()));
    }
    if redirects > REDIRECTS {
        return Err(NetError::Redirects);
    }
    if from.is_some_and(|from| from.scheme() == "https") && to.scheme() == "http" {
        return Err(NetError::Downgrade);
    }
    let is_same_origin = asked.origin() == to.origin();
    let reach = if is_same_origin && may_be_private { Reach::Anywhere } else { Reach::Outside };
    if reach == Reach::Outside && names_private(to) {
        return Err(NetError::Private);
    }
    Ok(Leave { reach, sends_credentials: is_same_origin })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: &str = "";

    /// One row of the table: where it began and with which leave, who sends us where, how often
    /// that has happened, and what comes of it.
    #[track_caller]
    fn check(row: (&str, bool, &str, &str, usize), expected: &str) {
        let (asked, may_be_private, from, to, redirects) = row;
        let url = |text: &str| Url::parse(text).expect("an address");
        let from = (from != NONE).then(|| url(from));
        let judged = judge(&url(asked), may_be_private, from.as_ref(), &url(to), redirects);
        let said = match judged {
            Ok(Leave { reach: Reach::Anywhere, sends_credentials: true }) => "anywhere, known",
            Ok(Leave { reach: Reach::Anywhere, .. }) => "anywhere, unknown",
            Ok(Leave { reach: Reach::Outside, sends_credentials: true }) => "outside, known",
            Ok(Leave { reach: Reach::Outside, .. }) => "outside, unknown",
            Err(NetError::Private) => "private",
            Err(NetError::Redirects) => "redirects",
            Err(NetError::Downgrade) => "downgrade",
            Err(NetError::OtherScheme(_)) => "scheme",
            Err(other) => panic!("{other:?}"),
        };
        assert_eq!(said, expected, "{row:?}");
    }

    #[test]
    fn the_policy() {
        const FEED: &str = "http://a.example/feed";
        const SAFE: &str = "https://a.example/feed";
        const HOME: &str = "http://127.0.0.1:8080/feed";
        check((FEED, false, NONE, FEED, 0), "outside, known");
        check((FEED, true, NONE, FEED, 0), "anywhere, known");
        check((FEED, false, FEED, "http://a.example/new", 1), "outside, known");
        check((FEED, false, FEED, "http://b.example/feed", 1), "outside, unknown");
        check((FEED, false, FEED, "http://a.example:81/feed", 1), "outside, unknown");
        check((FEED, false, FEED, SAFE, 1), "outside, unknown");
        check((SAFE, false, SAFE, FEED, 1), "downgrade");
        check((FEED, false, SAFE, "http://c.example/", 2), "downgrade");
        check((HOME, true, NONE, HOME, 0), "anywhere, known");
        check((HOME, false, NONE, HOME, 0), "private");
        check((HOME, true, HOME, "http://127.0.0.1:8080/new", 1), "anywhere, known");
        check((HOME, true, HOME, "http://127.0.0.1:8081/new", 1), "private");
        check((HOME, true, HOME, "http://localhost:8080/feed", 1), "private");
        check((HOME, true, HOME, FEED, 1), "outside, unknown");
        check((HOME, true, FEED, "http://127.0.0.1:8080/new", 2), "anywhere, known");
        check((FEED, true, FEED, "http://192.168.1.1/", 1), "private");
        check((FEED, false, FEED, "http://[::1]/", 1), "private");
        check((FEED, false, FEED, "http://2130706433/", 1), "private");
        check((FEED, false, FEED, "http://169.254.169.254/latest", 1), "private");
        check((FEED, false, FEED, "file:///etc/passwd", 1), "scheme");
        check((FEED, false, FEED, "gopher://a.example/", 1), "scheme");
        check((FEED, false, FEED, "http://a.example/10", 10), "outside, known");
        check((FEED, false, FEED, "http://a.example/11", 11), "redirects");
    }
}
