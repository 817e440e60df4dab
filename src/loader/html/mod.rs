//! HTML: header fields from its metadata, the whole body walked into pieces.
//!
//! Depth and the number of tags are bounded before a tree is built, and the tree is walked
//! without recursion, so that no input can exhaust stack or memory.

mod article;
mod depth;
mod furniture;
mod json_ld;
mod leavings;
mod metadata;
mod source;
mod tags;
mod tree;
mod walk;

use dom_query::{Document, NodeRef};

use super::galley::Piece;
use super::wire;
use crate::dispatch::{Dispatch, Flaw};

use depth::{Bounded, TooManyTags};
pub(super) use tags::{is_known_tag, is_tag};

/// Reads a page.
pub(super) fn read(dispatch: &mut Dispatch, text: &str) -> Vec<Piece> {
    read_at(dispatch, text, None)
}

/// Reads a page whose relative links start from an address.
pub(super) fn read_at(dispatch: &mut Dispatch, text: &str, address: Option<&str>) -> Vec<Piece> {
    let Some((document, was_flattened)) = tree_of(depth::bound(text)) else {
        dispatch.flaws.push(Flaw::Unparsed);
        return wire::read(dispatch, &source::bare(text));
    };
    if was_flattened {
        dispatch.flaws.push(Flaw::Flattened);
    }
    let walked = walk::walk_from(&document, address);
    metadata::read(dispatch, &document, &walked);
    // A page that was saved has lost its address, but may name it.
    let address = address.or(dispatch.url.as_deref());
    let walked = article::part(document, walked, dispatch.headline.as_deref(), address);
    furniture::keep(dispatch, &walked.furniture);
    walked.pieces
}

/// Reads a piece of HTML that stands in other copy; its furniture is text.
pub(super) fn fragment(text: &str) -> Vec<Piece> {
    let Some((document, _)) = tree_of(depth::bound(text)) else {
        return wire::paragraphs(&[&source::bare(text)]);
    };
    let walked = walk::walk(&document);
    walked.furniture.into_iter().chain(walked.pieces).collect()
}

/// Reads the body of a story in a feed, whose relative links start from an address.
pub(super) fn body(dispatch: &mut Dispatch, text: &str, base: Option<&str>) -> Vec<Piece> {
    let Some((document, was_flattened)) = tree_of(depth::bound_story(text)) else {
        dispatch.flaws.push(Flaw::Unparsed);
        return wire::paragraphs(&[&source::bare(text)]);
    };
    if was_flattened {
        dispatch.flaws.push(Flaw::Flattened);
    }
    let walked = walk::walk_from(&document, base);
    furniture::keep(dispatch, &walked.furniture);
    walked.pieces
}

/// The tree of a page that was bounded, and whether it was flattened; none of one that would take
/// too much work.
fn tree_of(bounded: Result<Bounded<'_>, TooManyTags>) -> Option<(Document, bool)> {
    let bounded = bounded.ok()?;
    Some((tree::of(&bounded.html).ok()?, bounded.was_flattened))
}

/// The feeds that a page names, as their titles and addresses are written.
pub(super) fn alternates(text: &str) -> Vec<(String, String)> {
    let Some((document, _)) = tree_of(depth::bound(text)) else { return Vec::new() };
    let links = document.select("link[rel][href]");
    let found = links.nodes().iter().filter(|node| names_a_feed(node)).map(|node| {
        let of = |name| node.attr(name).map(|value| value.trim().to_owned()).unwrap_or_default();
        (of("title"), of("href"))
    });
    found.collect()
}

fn names_a_feed(link: &NodeRef<'_>) -> bool {
    let of = |name| link.attr(name).map(|value| value.to_ascii_lowercase()).unwrap_or_default();
    let kind = of("type");
    let is_feed = ["rss", "atom", "rdf", "feed+json"].iter().any(|name| kind.contains(name));
    of("rel").split_whitespace().any(|rel| rel == "feed" || rel == "alternate" && is_feed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::{DispatchId, Fingerprint, Origin};

    fn page(html: &str) -> Dispatch {
        let origin = Origin::standard_input();
        let mut dispatch = Dispatch::empty(DispatchId::default(), origin, Fingerprint::of(b""));
        read(&mut dispatch, html);
        dispatch
    }

    #[test]
    fn languages_are_declared() {
        assert_eq!(page("<html lang=sv>").language.as_deref(), Some("sv"));
        let script = r#"{"@type":"Report","inLanguage":"fi"}"#;
        let html = format!("<html><script type='application/ld+json'>{script}</script>");
        assert_eq!(page(&html).language.as_deref(), Some("fi"));
    }

    /// Each hides its tags from the scan, and once took the parser a minute.
    #[test]
    fn no_page_takes_more_time_than_its_length_is_worth() {
        for start in ["<svg><title>", "<math><textarea>", "<svg><style>"] {
            let deep = format!("{start}{}", "<g>".repeat(300_000));
            assert_eq!(page(&deep).flaws, [Flaw::Unparsed], "{start}");
        }
        let deep = "<option><div>".repeat(100_000);
        assert_eq!(page(&deep).flaws, [Flaw::Flattened]);
    }

    #[test]
    fn flattening_is_said() {
        assert_eq!(page(&"<div>".repeat(300)).flaws, [Flaw::Flattened]);
    }
}
