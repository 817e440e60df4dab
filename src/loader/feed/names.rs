//! What the elements of a feed are called, and by whom.

use super::super::markup::Tag;

/// A part of a story or of the feed itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Headline,
    Link,
    /// The address behind one that only counts its readers.
    TrueLink,
    Key,
    Content,
    Summary,
    /// A description of what goes with the story, for want of a better one.
    Caption,
    Published,
    Updated,
    Author,
    Language,
}

/// Prefixes by the address of their namespace.
const SPACES: [(&str, &str); 11] = [
    ("http://purl.org/rss/1.0/modules/content", "content"),
    ("http://purl.org/dc/elements/1", "dc"),
    ("http://purl.org/dc/terms", "dcterms"),
    ("http://search.yahoo.com/mrss", "media"),
    ("http://www.itunes.com/dtds/podcast", "itunes"),
    ("http://rssnamespace.org/feedburner", "feedburner"),
    ("http://www.w3.org/2005/atom", ""),
    ("http://purl.org/atom/ns", ""),
    ("http://purl.org/rss/1.0/", ""),
    ("http://my.netscape.com/rdf/simple/0.9", ""),
    ("http://backend.userland.com/rss", ""),
];

/// The prefixes of a feed and what they stand for.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: Vec<(String, &'static str)>,
    /// The prefix of the root itself.
    own: Option<String>,
    is_atom: bool,
}

impl Names {
    /// Reads what the root declares; none where it is no feed's.
    pub(super) fn of_root(root: &Tag<'_>) -> Option<Self> {
        let (prefix, local) = parted(root.name);
        let local = local.to_ascii_lowercase();
        if !matches!(&*local, "rss" | "rdf" | "feed" | "channel") {
            return None;
        }
        let mut known = Vec::new();
        for (key, address) in root.attributes() {
            let address = address.to_ascii_lowercase();
            let space = SPACES.iter().find(|(start, _)| address.starts_with(start));
            if let (Some(prefix), Some((_, name))) = (key.strip_prefix("xmlns:"), space) {
                known.push((prefix.to_owned(), *name));
            }
        }
        let is_atom = local == "feed";
        // `<atom:link>` in RSS is the feed's own address, not the story's.
        known.retain(|(prefix, name)| is_atom || !name.is_empty() || prefix != "atom");
        let own = (!prefix.is_empty() && local != "rdf").then(|| prefix.to_owned());
        Some(Self { known, own, is_atom })
    }

    /// Says whether it is Atom.
    pub(super) const fn is_atom(&self) -> bool {
        self.is_atom
    }

    /// The name that everybody uses for an element, in lower case.
    pub(super) fn plain(&self, name: &str) -> String {
        let (prefix, local) = parted(name);
        let local = local.to_ascii_lowercase();
        if prefix.is_empty() || self.own.as_deref() == Some(prefix) {
            return local;
        }
        let known = self.known.iter().find(|(known, _)| known == prefix);
        match known.map_or(prefix, |(_, name)| name) {
            "" => local,
            name => format!("{}:{local}", name.to_ascii_lowercase()),
        }
    }

    /// The part of a story that an element holds.
    pub(super) fn part(plain: &str) -> Option<Part> {
        Some(match plain {
            "title" | "dc:title" => Part::Headline,
            "link" => Part::Link,
            "feedburner:origlink" => Part::TrueLink,
            "guid" | "id" => Part::Key,
            "content:encoded" | "encoded" | "content" | "body" => Part::Content,
            "description" | "summary" | "dc:description" => Part::Summary,
            "media:description" | "itunes:summary" => Part::Caption,
            "pubdate" | "published" | "issued" | "dc:date" | "date" | "created"
            | "dcterms:created" | "dcterms:issued" => Part::Published,
            "updated" | "modified" | "dcterms:modified" => Part::Updated,
            "author" | "dc:creator" | "itunes:author" | "creator" => Part::Author,
            "language" | "dc:language" => Part::Language,
            _ => return None,
        })
    }
}

fn parted(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}
