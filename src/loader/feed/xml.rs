//! RSS and Atom, of all versions and in any state.
//!
//! Each story is read by itself, so that one that is broken is one that is lost, and a feed that
//! breaks off is read as far as it goes.

use std::sync::Arc;

use url::Url;

use super::leaf::Leaf;
use super::names::{Names, Part};
use super::{Feed, Filing, MOST};
use crate::dispatch::SafeText;
use crate::loader::markup::{Does, Inside, Tag, Tags};

/// How far into the copy the root may stand, in bytes: some servers print complaints first.
const ROOT_WITHIN: usize = 64 << 10;

/// What holds a title of its own that is not the feed's or the story's.
const ASIDES: &[&str] = &["image", "textinput", "source", "media:group", "cloud"];

/// Reads a feed; none where there is no root of one.
pub(super) fn read(text: &str, base: &str) -> Option<Feed> {
    let mut tags = Tags::new(text);
    let (root, names) = tags
        .by_ref()
        .take_while(|tag| tag.start < ROOT_WITHIN && !tag.name.eq_ignore_ascii_case("html"))
        .filter(|tag| tag.does == Does::Open)
        .find_map(|tag| Some((tag, Names::of_root(&tag)?)))?;
    let mut reader = Reader {
        text,
        tags,
        base: based(base, &root),
        language: root.attribute("xml:lang"),
        names,
        feed: Feed::default(),
        unclosed: Vec::new(),
    };
    reader.feed();
    Some(reader.feed)
}

/// The address that relative links start from within an element.
fn based(base: &str, tag: &Tag<'_>) -> Arc<str> {
    let own = tag.attribute("xml:base");
    let joined = own.and_then(|own| Url::parse(base).ok()?.join(own.trim()).ok());
    joined.map_or_else(|| base.into(), |url| url.as_str().into())
}

struct Reader<'a> {
    text: &'a str,
    tags: Tags<'a>,
    names: Names,
    base: Arc<str>,
    language: Option<String>,
    feed: Feed,
    /// Elements of the story at hand that are not closed in it: they are not looked for again,
    /// however they are spelled.
    unclosed: Vec<String>,
}

impl<'a> Reader<'a> {
    fn feed(&mut self) {
        while let Some(tag) = self.tags.next() {
            if tag.does == Does::Close {
                continue;
            }
            let plain = self.names.plain(tag.name);
            match &*plain {
                "item" | "entry" if tag.does == Does::Open => self.story(&tag),
                _ if ASIDES.contains(&&*plain) => self.skip(&tag),
                "title" if self.feed.title.is_none() => {
                    let title = self.leaf(&tag).map(|leaf| leaf.line()).unwrap_or_default();
                    self.feed.title = (!title.is_empty()).then(|| SafeText::line(&title));
                }
                "ttl" => {
                    let minutes = self.leaf(&tag).and_then(|leaf| leaf.line().parse().ok());
                    self.feed.ttl = minutes.or(self.feed.ttl);
                }
                "language" => {
                    self.language =
                        self.leaf(&tag).map(|leaf| leaf.line()).or(self.language.take());
                }
                _ => {}
            }
            if self.feed.filings.len() >= MOST {
                return;
            }
        }
    }

    /// Reads one story up to its end or the beginning of the next one.
    fn story(&mut self, opened: &Tag<'a>) {
        let base = based(&self.base, opened);
        let mut filing = Filing { language: self.language.clone(), ..Filing::empty(base) };
        filing.key = opened.attribute("rdf:about").filter(|about| !about.is_empty());
        self.unclosed.clear();
        let mut fallback = Fallback::default();
        while let Some(tag) = self.tags.next() {
            let plain = self.names.plain(tag.name);
            let is_story = matches!(&*plain, "item" | "entry");
            match tag.does {
                Does::Close if is_story || matches!(&*plain, "channel" | "feed" | "rss") => break,
                Does::Open if is_story => {
                    self.tags.go_to(tag.start);
                    break;
                }
                Does::Close => {}
                _ if plain == "media:group" => {}
                _ if ASIDES.contains(&&*plain) => self.skip(&tag),
                _ => {
                    if let Some(part) = Names::part(&plain) {
                        self.part(part, &tag, &mut filing, &mut fallback);
                    }
                }
            }
        }
        fallback.fill(&mut filing);
        if !filing.is_blank() {
            self.feed.filings.push(filing);
        }
    }

    fn part(&mut self, part: Part, tag: &Tag<'a>, filing: &mut Filing, rest: &mut Fallback) {
        if part == Part::Link && (tag.does == Does::Both || self.names.is_atom()) {
            return link_of(tag, filing, rest);
        }
        let Some(leaf) = self.leaf(tag) else { return };
        match part {
            Part::Headline if filing.headline.is_empty() => filing.headline = leaf.line(),
            Part::Link => set_link(filing, &leaf.line()),
            Part::TrueLink => rest.true_link = address(&filing.base, &leaf.line()),
            Part::Key => {
                let key = leaf.line();
                let is_address = tag.attribute("ispermalink").is_none_or(|said| said != "false");
                rest.permalink = Url::parse(&key).ok().filter(|_| is_address);
                filing.key = Some(key).filter(|key| !key.is_empty());
            }
            Part::Content => {
                let own = based(&filing.base, tag);
                filing.base = own;
                keep_longer(&mut rest.content, leaf);
            }
            Part::Summary => keep_longer(&mut rest.summary, leaf),
            Part::Caption => keep_longer(&mut rest.caption, leaf),
            Part::Published => filing.set_published(&leaf.line()),
            Part::Updated if filing.updated.is_none() => {
                filing.updated = super::date::stamp(&leaf.line());
            }
            Part::Author => add_author(filing, &leaf),
            Part::Language => filing.language = Some(leaf.line()),
            Part::Headline | Part::Updated => {}
        }
    }

    /// What stands in an element; the reader goes on behind it.
    fn leaf(&mut self, tag: &Tag<'a>) -> Option<Leaf> {
        if tag.does != Does::Open {
            return None;
        }
        let inside = Inside(self.inside(tag));
        Some(Leaf::of(tag, inside, self.names.is_atom())).filter(|leaf| !leaf.is_blank())
    }

    /// The copy between a tag and the one that closes it, else up to the next tag.
    fn inside(&mut self, tag: &Tag<'a>) -> &'a str {
        let plain = self.names.plain(tag.name);
        if !self.unclosed.iter().any(|name| **name == *plain) {
            let mut depth = 0_usize;
            for next in self.tags.by_ref() {
                let is_same = next.name == tag.name;
                match next.does {
                    Does::Close if is_same && depth == 0 => return &self.text[tag.end..next.start],
                    Does::Close if is_same => depth -= 1,
                    // XHTML may hold an element of the same name; a story that is not closed too.
                    Does::Open if is_same && tag.name.contains("content") => depth += 1,
                    _ if matches!(next.name, "item" | "entry") => break,
                    _ => {}
                }
            }
            self.unclosed.push(plain);
        }
        self.tags.go_to(tag.end);
        let end = self.tags.next().map_or(self.text.len(), |next| next.start);
        self.tags.go_to(end);
        &self.text[tag.end..end]
    }

    fn skip(&mut self, tag: &Tag<'a>) {
        if tag.does == Does::Open {
            self.inside(tag);
        }
    }
}

/// What is taken for want of a better one.
#[derive(Default)]
struct Fallback {
    content: Option<Leaf>,
    summary: Option<Leaf>,
    caption: Option<Leaf>,
    permalink: Option<Url>,
    true_link: Option<Url>,
    other_link: Option<Url>,
}

impl Fallback {
    fn fill(self, filing: &mut Filing) {
        filing.body = self.content.or(self.summary).or(self.caption);
        let link = self.true_link.or(filing.link.take()).or(self.permalink).or(self.other_link);
        filing.link = link.filter(|url| matches!(url.scheme(), "http" | "https"));
    }
}

/// Takes a leaf in unless a longer one is there.
fn keep_longer(known: &mut Option<Leaf>, found: Leaf) {
    let length = |leaf: &Leaf| match leaf {
        Leaf::Plain(text) | Leaf::Html(text) => text.len(),
    };
    if known.as_ref().is_none_or(|known| length(known) < length(&found)) {
        *known = Some(found);
    }
}

/// A link in an attribute: the story's own is the one that is an alternate.
fn link_of(tag: &Tag<'_>, filing: &mut Filing, rest: &mut Fallback) {
    let Some(href) = tag.attribute("href") else { return };
    match tag.attribute("rel").as_deref() {
        None | Some("alternate" | "") => set_link(filing, &href),
        Some("enclosure" | "self" | "edit" | "replies" | "hub") => {}
        Some(_) => rest.other_link = address(&filing.base, &href),
    }
}

fn set_link(filing: &mut Filing, written: &str) {
    if filing.link.is_none() {
        filing.link = address(&filing.base, written);
    }
}

fn address(base: &str, written: &str) -> Option<Url> {
    let written = written.trim();
    (!written.is_empty()).then(|| Url::parse(base).ok()?.join(written).ok())?
}

/// `ines@port.example (Ines Tavora)` is Ines Tavora; Atom has an element for the name.
fn add_author(filing: &mut Filing, leaf: &Leaf) {
    let named = match leaf {
        Leaf::Html(markup) => named(markup),
        Leaf::Plain(_) => None,
    };
    let line = named.unwrap_or_else(|| leaf.line());
    let name = match line.split_once('(') {
        Some((address, name)) if address.contains('@') => name.trim_end_matches(')').trim(),
        _ => line.trim(),
    };
    if name.is_empty() || name.contains("://") {
        return;
    }
    match &mut filing.byline {
        None => filing.byline = Some(name.to_owned()),
        Some(byline) if byline.split(", ").all(|known| known != name) => {
            byline.push_str(", ");
            byline.push_str(name);
        }
        Some(_) => {}
    }
}

fn named(markup: &str) -> Option<String> {
    let mut tags = Tags::new(markup);
    let name = |tag: &Tag<'_>| tag.name == "name" || tag.name.ends_with(":name");
    let open = tags.find(|tag| tag.does == Does::Open && name(tag))?;
    let close = tags.next().map_or(markup.len(), |tag| tag.start);
    let text = Inside(&markup[open.end..close]).characters().into_owned();
    Some(Leaf::Plain(text).line())
}
