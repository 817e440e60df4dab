//! Says of a dispatch of a feed whether there is likely more of it on its page.

use super::{Dispatch, OriginKind};

/// A story of fewer words is a brief or the beginning of a longer one; the page knows which.
const SHORTEST: usize = 120;

/// How excerpts end, in lower case and without the dots and arrows behind them.
const ENDINGS: &[&str] =
    &["…", "continue reading", "read more", "read on", "full story", "keep reading"];

impl Dispatch {
    /// Says whether it came in from a feed, has a page, and looks like a part of what is there.
    #[must_use]
    pub fn is_excerpt(&self) -> bool {
        self.origin.kind == OriginKind::Feed
            && self.url.is_some()
            && (self.word_count() < SHORTEST || breaks_off(&self.text))
    }
}

fn breaks_off(text: &str) -> bool {
    let last = text.trim_end().lines().next_back().unwrap_or_default().to_lowercase();
    let bare = last.trim_end_matches(['→', '»', '›', '>', ' ', '.', ']']);
    last.ends_with("...")
        || last.ends_with("...]")
        || ENDINGS.iter().any(|words| bare.ends_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{DispatchId, Fingerprint, Origin, SafeText};

    #[track_caller]
    fn check(kind: OriginKind, url: Option<&str>, text: &str, expected: bool) {
        let origin = Origin { kind, name: SafeText::line("Port") };
        let mut dispatch = Dispatch::empty(DispatchId::default(), origin, Fingerprint::of(b""));
        dispatch.url = url.map(SafeText::line);
        dispatch.text = SafeText::block(text);
        assert_eq!(dispatch.is_excerpt(), expected, "{text}");
    }

    #[test]
    fn what_is_short_or_breaks_off_is_an_excerpt() {
        let page = Some("https://port.example/1");
        let long = "The ferry waits at the quay. ".repeat(60);
        check(OriginKind::Feed, page, "The ferry waits at the quay.", true);
        for ending in
            ["and then […]", "and then...", "and then…", "Continue reading →", "Read more"]
        {
            check(OriginKind::Feed, page, &format!("{long}{ending}"), true);
        }
        check(OriginKind::Feed, page, &long, false);
        check(OriginKind::Feed, page, &format!("{long}They have read it."), false);
        check(OriginKind::Feed, None, "The ferry waits at the quay.", false);
        check(OriginKind::File, page, "The ferry waits at the quay.", false);
    }
}
