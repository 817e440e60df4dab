//! Odd feeds, each a file of its own in `tests/specimens/feeds`, are read by `tests/feeds.rs`;
//! here are the rules.

use super::*;
use crate::dispatch::{Block, Origin};

fn feed(text: &str) -> Feed {
    let url = Url::parse("https://port.example/news/feed.xml").expect("an address");
    read_feed(text.as_bytes(), "", &url, "port").expect("a feed")
}

fn story(text: &str) -> Filing {
    feed(text).filings.remove(0)
}

fn rss(story: &str) -> String {
    format!("<rss version='2.0'><channel><title>Port</title><item>{story}</item></channel></rss>")
}

#[test]
fn a_body_is_walked_into_blocks() {
    let body = "<![CDATA[<p>SOUTH QUAY (Example Wire) - The ferry waited.</p><h2>Costs</h2>\
                <blockquote>“We wait,” said Ines Tavora.</blockquote>\
                <ul><li><a href='../tide'>Tide</a></li></ul>]]>";
    let origin = Origin { kind: OriginKind::Feed, name: SafeText::line("Port") };
    let dispatch =
        story(&rss(&format!("<title>UPDATE 1-Ferry</title><description>{body}</description>")))
            .load(&origin);
    assert_eq!(dispatch.label.as_deref(), Some("UPDATE 1"));
    assert!(dispatch.dateline.is_some());
    let kinds: Vec<bool> = vec![
        matches!(dispatch.blocks[0], Block::Paragraph(_)),
        matches!(dispatch.blocks[1], Block::Crosshead(_)),
        matches!(dispatch.blocks[2], Block::BlockQuote(_)),
        matches!(dispatch.blocks[3], Block::ListItem(_)),
    ];
    assert_eq!(kinds, [true; 4], "{:?}", dispatch.blocks);
    assert_eq!(&*dispatch.links[0].url, "https://port.example/tide");
    assert_eq!(dispatch.quotes.len(), 1);
}

#[test]
fn identity_is_the_guid_else_the_link_else_headline_and_date() {
    let id = |text: &str| story(&rss(text)).id;
    let by_guid = id("<guid>a</guid><link>https://port.example/1</link><title>T</title>");
    assert_eq!(by_guid, id("<guid>a</guid><link>https://port.example/2</link><title>U</title>"));
    let by_link = id("<link>https://port.example/1</link><title>T</title>");
    assert_eq!(by_link, id("<link>https://port.example/1</link><title>U</title>"));
    assert_ne!(by_link, by_guid);
    let by_date = id("<title>T</title><pubDate>1 Feb 2026</pubDate>");
    assert_ne!(by_date, id("<title>T</title><pubDate>2 Feb 2026</pubDate>"));
    assert_eq!(
        by_date,
        id("<title>T</title><pubDate>1 Feb 2026</pubDate><description>b</description>")
    );
}

#[test]
fn an_id_that_all_share_is_none() {
    let two = "<rss><channel><item><guid>x</guid><link>https://a.example/1</link></item>\
               <item><guid>x</guid><link>https://a.example/2</link></item></channel></rss>";
    let filings = feed(two).filings;
    assert_ne!(filings[0].id, filings[1].id);
}

#[test]
fn another_text_is_another_revision() {
    let fingerprint = |text: &str| story(&rss(text)).fingerprint();
    let first = fingerprint("<title>T</title><description>a</description>");
    assert_eq!(
        first,
        fingerprint("<title>T</title><description>a</description><comments>9</comments>")
    );
    assert_ne!(first, fingerprint("<title>T</title><description>b</description>"));
}

#[test]
fn what_is_no_feed_is_none() {
    let url = Url::parse("https://port.example/").expect("an address");
    for text in
        ["", "plain", "<html><title>x</title><rss>", "{\"a\":1}", "{", "<svg></svg>", "\0\0"]
    {
        assert_eq!(read_feed(text.as_bytes(), "", &url, ""), None, "{text}");
    }
}

#[test]
fn a_thousand_stories_are_taken() {
    let many = format!("<rss><channel>{}", "<item><title>T</title></item>".repeat(1500));
    assert_eq!(feed(&many).filings.len(), MOST);
}

#[test]
fn hostile_feeds_are_read_in_no_time() {
    for part in
        ["<item>", "<title>", "<item><title>", "<description>", "<a><b>", "<link>", "<content>"]
    {
        let text = format!("<rss><channel>{}", part.repeat(60_000));
        let _ = feed(&text);
        let _ = feed(&format!("<rss><channel><item>{}", part.repeat(60_000)));
    }
}

#[test]
fn every_prefix_of_a_feed_is_read() {
    let text =
        rss("<title>Ferry &amp; café</title><description><![CDATA[<p>x</p>]]></description>");
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let url = Url::parse("https://port.example/").expect("an address");
        let _ = read_feed(&text.as_bytes()[..end], "", &url, "");
    }
}

#[test]
fn pages_name_their_feeds() {
    let page = "<link rel=alternate type='application/rss+xml' title='All' href='/rss'>\
                <link rel='alternate' type='application/atom+xml' href='https://b.example/a'>\
                <link rel=alternate type='application/rss+xml' href='/rss'>\
                <link rel=alternate hreflang=de href='/de'>\
                <link rel=alternate type='application/rss+xml' href='file:///etc/passwd'>";
    let url = Url::parse("https://port.example/x").expect("an address");
    let found = discover(page.as_bytes(), "", &url);
    let found: Vec<(&str, &str)> =
        found.iter().map(|link| (&*link.title, link.url.as_str())).collect();
    assert_eq!(found, [("All", "https://port.example/rss"), ("", "https://b.example/a")]);
}
