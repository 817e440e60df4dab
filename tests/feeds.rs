//! Holds odd feeds against what must be read of them.
//!
//! One file for each family in `specimens/feeds`. A specimen is its copy, a line `----`, and the
//! title of the feed, then headline, link, date and text of each story, parted by `|`; a line
//! `====` parts specimens. The first line, after `@`, names what is odd. In the copy `\x..` is a
//! byte; in what is read `⏎` is a line feed and `∅` is nothing.

use std::fs;
use std::path::Path;

use dateline::dispatch::{Dispatch, Origin, OriginKind, SafeText};
use dateline::loader::{Feed, read_feed};
use dateline::net::Url;

/// Where all the feeds stand.
const ADDRESS: &str = "https://port.example/news/feed.xml";

fn bytes_of(copy: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = copy;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend_from_slice(before.as_bytes());
        bytes.push(u8::from_str_radix(&after[..2], 16).expect("two digits of a byte"));
        rest = &after[2..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

fn read(copy: &str) -> Option<Feed> {
    let address = Url::parse(ADDRESS).expect("an address");
    read_feed(&bytes_of(copy), "", &address, "port")
}

fn story(dispatch: &Dispatch) -> String {
    let or_none = |text: Option<&str>| text.unwrap_or("∅").to_owned();
    let headline = or_none(dispatch.headline.as_deref());
    let link = or_none(dispatch.url.as_deref());
    let date = dispatch.published.map_or_else(|| "∅".to_owned(), |stamp| stamp.to_string());
    let text = dispatch.text.replace('\n', "⏎");
    let text = if text.is_empty() { "∅".to_owned() } else { text };
    format!("{headline} | {link} | {date} | {text}")
}

fn read_form(copy: &str) -> String {
    let Some(feed) = read(copy) else { return "no feed".to_owned() };
    let origin = Origin { kind: OriginKind::Feed, name: SafeText::line("Port") };
    let mut lines = vec![feed.title.map_or_else(|| "∅".to_owned(), SafeText::into_string)];
    lines.extend(feed.filings.iter().map(|filing| story(&filing.load(&origin))));
    lines.join("\n")
}

#[track_caller]
fn check(file: &str, at_least: usize) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specimens/feeds").join(file);
    let text = fs::read_to_string(path).expect("the specimens are there");
    let specimens: Vec<&str> = text.split("\n====\n").collect();
    assert!(specimens.len() >= at_least, "{file} has {} specimens", specimens.len());
    let mut wrong = Vec::new();
    for specimen in specimens {
        let (name, rest) = specimen.split_once('\n').expect("a name and a copy");
        let (copy, expected) = rest.split_once("\n----\n").expect("a copy and what is read");
        let read = read_form(copy);
        if read != expected.trim_end() {
            wrong.push(format!("{name}\nexpected:\n{expected}\nread:\n{read}\n"));
        }
    }
    assert!(wrong.is_empty(), "{file}: {} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn odd_rss() {
    check("rss.txt", 26);
}

#[test]
fn odd_atom() {
    check("atom.txt", 14);
}

#[test]
fn odd_json() {
    check("json.txt", 6);
}

#[test]
fn odd_bytes() {
    check("bytes.txt", 9);
}

/// What is not closed is looked for once, however it is spelled; each spelling once took a minute.
#[test]
fn many_spellings_of_what_is_not_closed_take_no_time() {
    let name = "description";
    let spelled = |number: usize| -> String {
        let upper = |(at, c): (usize, char)| {
            if number >> at & 1 == 1 { c.to_ascii_uppercase() } else { c }
        };
        name.chars().enumerate().map(upper).collect()
    };
    let mut copy = String::from("<rss version='2.0'><channel><item><title>Tide</title>");
    copy.extend((0..2048).flat_map(|number| ["<".to_owned(), spelled(number), ">x".to_owned()]));
    copy.push_str(&"<b>high</b>".repeat(80_000));
    let feed = read(&copy).expect("it is a feed");
    assert_eq!(feed.filings.len(), 1);
}
