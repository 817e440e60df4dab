//! What another reader follows: OPML, and the `urls` file of newsboat.
//!
//! Never runs, opens or asks anything: what is not the address of a feed is refused by itself,
//! with the place where it stands, and the others are taken.

use crate::dispatch::SafeText;

use super::markup::{Does, Tag, Tags};

/// How many sources of one file are taken.
const MOST: usize = 10_000;

/// One source that another reader follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Its address as it is written.
    pub address: String,
    /// What it is called there.
    pub title: Option<SafeText>,
    /// The folders it lies in, and its tags.
    pub tags: Vec<SafeText>,
}

/// A query over what is followed, with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryFeed {
    /// What it is called.
    pub name: SafeText,
    /// The filter, in the language of that reader.
    pub filter: String,
}

/// What a part of the file names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A source.
    Source(Subscription),
    /// A query.
    Query(QueryFeed),
}

/// Why a part of the file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is a command; its output would be the feed.
    Command,
    /// It is a query without a name or a filter.
    Query,
    /// There are too many.
    TooMany,
}

/// A part of a file, with the line that it stands on.
pub type Part = (usize, Result<Named, Refusal>);

/// Reads OPML; what is around an outline are its tags.
#[must_use]
pub fn read_opml(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut folders: Vec<Option<SafeText>> = Vec::new();
    let mut lines = Lines { text, at: 0, line: 1 };
    for tag in Tags::new(text).filter(|tag| tag.name.eq_ignore_ascii_case("outline")) {
        if tag.does == Does::Close {
            folders.pop();
            continue;
        }
        let name = title_of(&tag);
        match tag.attribute("xmlUrl").filter(|address| !address.trim().is_empty()) {
            Some(_) if parts.len() >= MOST => {
                parts.push((lines.of(tag.start), Err(Refusal::TooMany)));
                break;
            }
            Some(address) => {
                let tags = folders.iter().flatten().cloned().collect();
                let part = part(&address, name.clone(), tags);
                parts.push((lines.of(tag.start), part));
            }
            None if tag.does == Does::Open => {}
            None => continue,
        }
        // An outline that is left open holds what follows.
        if tag.does == Does::Open && folders.len() < 64 {
            folders.push(name.filter(|_| tag.attribute("xmlUrl").is_none()));
        }
    }
    parts
}

/// Reads the `urls` file of newsboat: an address, its tags, a title after `~`.
#[must_use]
pub fn read_newsboat(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let mut words = words_of(line).into_iter();
        let Some(address) = words.next() else { continue };
        if parts.len() >= MOST {
            parts.push((number, Err(Refusal::TooMany)));
            break;
        }
        let mut title = None;
        let mut tags = Vec::new();
        for word in words {
            match word.strip_prefix('~') {
                Some(named) => title = Some(SafeText::line(named)),
                // A tag that hides a source from the list says nothing about what is in it.
                None if word.starts_with('!') => {}
                None => tags.push(SafeText::line(&word)),
            }
        }
        parts.push((number, part(&address, title, tags)));
    }
    parts
}

fn part(address: &str, title: Option<SafeText>, tags: Vec<SafeText>) -> Result<Named, Refusal> {
    let address = address.trim();
    let begins = |scheme: &str| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    if begins("exec:") || begins("filter:") || address.starts_with('|') {
        return Err(Refusal::Command);
    }
    if begins("query:") {
        return query_feed(&address["query:".len()..]).map(Named::Query).ok_or(Refusal::Query);
    }
    let title = title.filter(|title| !title.is_empty());
    Ok(Named::Source(Subscription { address: address.to_owned(), title, tags }))
}

/// A name and, behind a colon, the filter.
fn query_feed(written: &str) -> Option<QueryFeed> {
    let (name, filter) = written.split_once(':')?;
    let feed = QueryFeed { name: SafeText::line(name.trim()), filter: filter.trim().to_owned() };
    (!feed.name.is_empty() && !feed.filter.is_empty()).then_some(feed)
}

fn title_of(outline: &Tag<'_>) -> Option<SafeText> {
    let named = |name| outline.attribute(name).filter(|name| !name.trim().is_empty());
    named("title").or_else(|| named("text")).map(|title| SafeText::line(title.trim()))
}

/// The words of a line: quoted ones whole, nothing after a `#` that begins a word.
fn words_of(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next().filter(|c| *c != '#') {
        let mut word = String::new();
        let quoted = rest.strip_prefix('"');
        let mut characters = quoted.unwrap_or(rest).char_indices();
        let mut end = quoted.unwrap_or(rest).len();
        while let Some((at, c)) = characters.next() {
            match c {
                '\\' if first == '"' => word.extend(characters.next().map(|(_, c)| c)),
                '"' if first == '"' => {
                    end = at + 1;
                    break;
                }
                c if first != '"' && c.is_whitespace() => {
                    end = at;
                    break;
                }
                c => word.push(c),
            }
        }
        words.push(word);
        rest = quoted.unwrap_or(rest)[end..].trim_start();
    }
    words
}

/// Counts lines on the way through a text.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line of a place that lies behind the last one.
    fn of(&mut self, at: usize) -> usize {
        self.line += memchr::memchr_iter(b'\n', &self.text.as_bytes()[self.at..at]).count();
        self.at = at;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(parts: &[Part]) -> Vec<String> {
        let say = |(line, part): &Part| match part {
            Ok(Named::Query(feed)) => format!("{line} {} = {}", feed.name, feed.filter),
            Ok(Named::Source(found)) => {
                let tags: Vec<&str> = found.tags.iter().map(|tag| &**tag).collect();
                let title = found.title.as_deref().unwrap_or("-");
                format!("{line} {} {title} {}", found.address, tags.join(","))
            }
            Err(refusal) => format!("{line} {refusal:?}"),
        };
        parts.iter().map(say).collect()
    }

    #[test]
    fn outlines_are_read_with_their_folders() {
        let text = "<opml><body>\n<outline text='Ports'>\n\
                    <outline text='A &amp; B' xmlUrl='https://a.example/'/>\n\
                    <outline title='C' xmlUrl='exec:rm'/></outline>\n\
                    <outline xmlUrl='file:///etc/passwd'></outline>\n\
                    <outline text='D' xmlUrl=\"https://d.example/\"/>";
        let expected = [
            "3 https://a.example/ A & B Ports",
            "4 Command",
            "5 file:///etc/passwd - ",
            "6 https://d.example/ D ",
        ];
        assert_eq!(said(&read_opml(text)), expected);
    }

    #[test]
    fn lines_of_newsboat_are_read() {
        let text = "# mine\nhttps://a.example/ ports \"air travel\" \"~The \\\"A\\\"\" !\n\n\
                    \"exec:curl x\" tag\nfilter:sed:https://b.example/\n\
                    \"query:Unread:unread = \\\"yes\\\"\"\nquery:Nothing\n  https://c.example/#x # no";
        let expected = [
            "2 https://a.example/ The \"A\" ports,air travel",
            "4 Command",
            "5 Command",
            "6 Unread = unread = \"yes\"",
            "7 Query",
            "8 https://c.example/#x - ",
        ];
        assert_eq!(said(&read_newsboat(text)), expected);
    }

    #[test]
    fn hostile_files_are_read_in_no_time() {
        for part in ["<outline ", "<outline>", "<outline xmlUrl='https://a.example/'>", "\"", "a "]
        {
            let text = part.repeat(100_000);
            assert!(read_opml(&text).len() <= MOST + 1);
            assert!(read_newsboat(&text).len() <= MOST + 1);
        }
    }
}
