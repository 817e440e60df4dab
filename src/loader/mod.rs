//! Bytes to a dispatch and its flaws.
//!
//! Total: any bytes give a [`Dispatch`], never an error, never a panic. Never touches files,
//! the network or the clock. One file or folder for each format; `desk` reads what they all
//! have in common.

mod calendar;
mod composer;
mod dateline;
mod desk;
mod feed;
mod fields;
mod finish;
mod galley;
mod grid;
mod html;
mod language;
mod markdown;
mod markup;
mod page;
mod sniff;
mod subscriptions;
mod wire;

use crate::dispatch::{Dispatch, DispatchId, Fingerprint, Flaw, Origin};
pub use feed::{Feed, FeedLink, Filing, discover, read_cached, read_feed};
pub use page::read_page;
use sniff::Format;
pub use subscriptions::{Named, Part, QueryFeed, Refusal, Subscription, read_newsboat, read_opml};

pub use finish::find_quotes;

/// Bytes as they came in, and what is known of them from outside.
#[derive(Debug, Clone)]
pub struct Arrival<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// The file's name, as a hint for the format; empty when there is none.
    pub name: &'a str,
    /// Which dispatch it is.
    pub id: DispatchId,
    /// Where it came in.
    pub origin: Origin,
}

/// Says whether the bytes may be a page, whose tree is read with recursion: a caller gives it a
/// deep stack. A page in UTF-16 counts by its byte-order mark.
#[must_use]
pub fn may_be_html(arrival: &Arrival<'_>) -> bool {
    let extension = arrival.name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_named_so =
        ["html", "htm", "xhtml"].iter().any(|name| extension.eq_ignore_ascii_case(name));
    let bytes = arrival.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(arrival.bytes);
    let is_wide = matches!(bytes.get(..2), Some([0xff, 0xfe] | [0xfe, 0xff]));
    is_named_so || is_wide || bytes.trim_ascii_start().starts_with(b"<")
}

/// Reads a dispatch.
#[must_use]
pub fn load(arrival: &Arrival<'_>) -> Dispatch {
    let mut dispatch =
        Dispatch::empty(arrival.id, arrival.origin.clone(), Fingerprint::of(arrival.bytes));
    if sniff::is_binary(arrival.bytes) {
        dispatch.flaws.push(Flaw::Binary);
        return dispatch;
    }
    let text = sniff::decode(arrival.bytes, &mut dispatch.flaws);
    let controls = sniff::count_controls(&text);
    if controls > 0 {
        dispatch.flaws.push(Flaw::Controls(controls));
    }
    let pieces = match sniff::format(&text, arrival.name) {
        Format::Wire => wire::read(&mut dispatch, &text),
        Format::Markdown => markdown::read(&mut dispatch, &text),
        Format::Html => html::read(&mut dispatch, &text),
    };
    let pieces = desk::edit(&mut dispatch, pieces);
    finish::finish(&mut dispatch, pieces);
    dispatch
}

/// Decodes a file that is no dispatch.
#[must_use]
pub fn decode_text(bytes: &[u8]) -> String {
    sniff::decode(bytes, &mut Vec::new()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], name: &str, expected: bool) {
        let id = DispatchId::default();
        let arrival = Arrival { bytes, name, id, origin: Origin::standard_input() };
        assert_eq!(may_be_html(&arrival), expected, "{name}");
    }

    #[test]
    fn pages_are_known_from_outside() {
        check(b"Ships", "ships.HTM", true);
        check(b"\xff\xfe<\0", "", true);
        check(b"\xef\xbb\xbf\n <p>", "", true);
        check(b"Ships", "ships.txt", false);
        check(b"", "", false);
    }
}
