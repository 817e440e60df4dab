//! `add`, `refresh`, `sources` and `remove` through the real binary, against a server on the
//! loopback.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use desk::{Desk, check_schema};
use serde_json::Value;
use server::{Reply, Server, path_of, reply};

#[path = "support/desk.rs"]
mod desk;

// Not all of it is needed on this side of the border.
#[allow(dead_code)]
#[path = "support/server.rs"]
mod server;

fn story(number: usize) -> String {
    format!(
        "<item><guid>{number}</guid><title>Story {number}</title>\
         <link>https://port.example/{number}</link>\
         <pubDate>2026-02-03T10:{number:02}:00Z</pubDate>\
         <description>“We wait for tide {number},” said Ines Tavora.</description></item>"
    )
}

fn feed(title: &str, numbers: impl Iterator<Item = usize>) -> String {
    let stories: String = numbers.map(story).collect();
    format!("<rss version='2.0'><channel><title>{title}</title>{stories}</channel></rss>")
}

fn port(head: &str) -> Reply {
    match path_of(head) {
        "/port" => reply("200 OK", &[], feed("Port", 1..=2)),
        "/quay" => reply("200 OK", &[], feed("Quay", 3..=3)),
        "/one" => reply("200 OK", &[], "<link rel=alternate type=application/rss+xml href=/port>"),
        "/two" => reply(
            "200 OK",
            &[],
            "<link rel=alternate type=application/rss+xml title=All href=/port>\
             <link rel=alternate type=application/atom+xml href=/quay>",
        ),
        "/page" => reply("200 OK", &[], "<html><p>Ships."),
        _ => reply("404 Not Found", &[], ""),
    }
}

#[test]
fn what_is_added_is_listed() {
    let (desk, server) = (Desk::new(), Server::start(port));
    let added = desk.done(&["add", &server.url("/port"), "--tag", "ports", "--every", "30m"]);
    assert!(added.said.contains("Port is followed now, with 2 dispatches."), "{}", added.said);
    assert_eq!(desk.listed(""), ["Story 2", "Story 1"]);
    assert_eq!(desk.listed("in:port has:quote"), ["Story 2", "Story 1"]);
    let sources = desk.json(&["sources"]);
    check_schema("sources.schema.json", &sources);
    assert_eq!(sources[0]["title"], "Port");
    assert_eq!(sources[0]["tags"][0], "ports");
    assert_eq!((&sources[0]["every_minutes"], &sources[0]["unread"]), (&30.into(), &2.into()));
    assert!(desk.done(&["sources"]).out.contains("2/2  Port · #ports"));
    check_schema("list.schema.json", &desk.json(&["list"]));
    let again = desk.done(&["add", &server.url("/port")]);
    assert!(again.said.contains("is followed already"), "{}", again.said);
}

#[test]
fn what_is_listed_is_shown_by_its_id() {
    let (desk, server) = (Desk::new(), Server::start(port));
    desk.done(&["add", &server.url("/port")]);
    let id = format!("id:{}", desk.json(&["list"])[0]["id"].as_str().expect("a string"));
    assert!(desk.done(&["show", &id]).out.contains("We wait for tide 2"));
    assert_eq!(desk.json(&["quotes", &id])[0]["speaker"]["name"], "Ines Tavora");
    desk.refused(&["show", &format!("id:{}", "0".repeat(32))], "no dispatch id:0000");
    desk.refused(&["quotes", "id:12"], "32 hexadecimal digits");
}

#[test]
fn a_title_goes_before_the_feeds_own() {
    let (desk, server) = (Desk::new(), Server::start(port));
    desk.done(&["add", &server.url("/port"), "--title", "Harbour"]);
    assert_eq!(desk.json(&["sources"])[0]["title"], "Harbour");
    desk.refused(&["add", "--title", "A", &server.url("/a"), &server.url("/b")], "one source");
}

#[test]
fn a_page_leads_to_its_feed() {
    let (desk, server) = (Desk::new(), Server::start(port));
    desk.done(&["add", &server.url("/one")]);
    assert_eq!(desk.json(&["sources"])[0]["url"], server.url("/port"));
    let ran = desk.refused(&["add", &server.url("/two")], "names 2 feeds");
    assert!(ran.said.contains(&server.url("/quay")), "{}", ran.said);
    desk.refused(&["add", &server.url("/page")], "no feed at this address");
    desk.refused(&["add", &server.url("/nothing")], "(404)");
    desk.refused(&["add", "file:///etc/passwd"], "http");
    assert_eq!(desk.json(&["sources"]).as_array().map(Vec::len), Some(1));
}

/// A server with a feed of one excerpt and the page of it; what the page links to is elsewhere.
fn with_page(link: impl Fn() -> String + Send + Sync + 'static) -> Server {
    Server::start(move |head| match path_of(head) {
        "/feed" => reply(
            "200 OK",
            &[],
            format!(
                "<rss version='2.0'><channel><title>Port</title><item><guid>1</guid>\
                 <title>Ferry waits</title><link>{}</link>\
                 <description>It waits …</description></item></channel></rss>",
                link()
            ),
        ),
        _ => reply(
            "200 OK",
            &[],
            format!("<title>X</title>{}", "<p>The pilots went home. ".repeat(40)),
        ),
    })
}

#[test]
fn the_pages_of_excerpts_come_in_where_the_source_wants_them() {
    let (desk, server) = (Desk::new(), with_page(|| "/1".to_owned()));
    desk.done(&["add", &server.url("/feed"), "--full-text=always"]);
    assert_eq!(desk.listed("pilots"), ["Ferry waits"]);
    assert_eq!(desk.json(&["sources"])[0]["full_text"], "always");
    check_schema("sources.schema.json", &desk.json(&["sources"]));
    assert_eq!(desk.json(&["refresh"])[0]["changed"], 0, "the page is no change of the feed's");
}

#[test]
fn pages_stay_where_nobody_wants_them() {
    let (desk, server) = (Desk::new(), with_page(|| "/1".to_owned()));
    desk.done(&["add", &server.url("/feed")]);
    assert_eq!(desk.json(&["sources"])[0]["full_text"], "never");
    desk.done(&["add", &server.url("/feed"), "--full-text"]);
    assert_eq!(desk.json(&["sources"])[0]["full_text"], "opening");
    assert!(desk.listed("pilots").is_empty());
    assert!(server.seen().iter().all(|head| path_of(head) == "/feed"), "{:?}", server.seen());
}

#[test]
fn a_feed_cannot_have_a_page_fetched_from_inside() {
    let inner = Arc::new(Server::start(port));
    let link = Arc::clone(&inner);
    let (desk, server) = (Desk::new(), with_page(move || link.url("/page")));
    desk.done(&["add", &server.url("/feed"), "--full-text=always"]);
    assert_eq!(desk.listed(""), ["Ferry waits"]);
    assert!(inner.seen().is_empty(), "nobody asked there");
}

#[test]
fn a_page_leads_nowhere_inside() {
    let (desk, inner) = (Desk::new(), Server::start(port));
    let link = format!("<link rel=alternate type=application/rss+xml href={}>", inner.url("/port"));
    let outer = Server::start(move |_| reply("200 OK", &[], &link));
    desk.refused(&["add", &outer.url("/")], "private network");
    assert!(inner.seen().is_empty(), "nobody asked there");
}

#[test]
fn the_newest_twenty_of_a_first_fetch_are_unread() {
    let server = Server::start(|head| {
        let is_first = path_of(head) == "/port";
        reply("200 OK", &[], feed("Port", 1..=if is_first { 25 } else { 0 }))
    });
    let desk = Desk::new();
    desk.done(&["add", &server.url("/port")]);
    assert_eq!(desk.listed("is:unread").len(), 20);
    assert_eq!(desk.listed("is:read"), ["Story 5", "Story 4", "Story 3", "Story 2", "Story 1"]);
}

#[test]
fn rules_are_applied_to_what_comes_in() {
    let (desk, server) = (Desk::new(), Server::start(port));
    let config = desk.folder.path().join(".config/dateline");
    fs::create_dir_all(&config).expect("a folder can be made");
    let rule = "[[rule]]\nwhen = '\"tide 1\"'\ndo = ['read', 'tag:tides']\n";
    fs::write(config.join("config.toml"), rule).expect("a file can be written");
    desk.done(&["add", &server.url("/port")]);
    assert_eq!(desk.listed("tag:tides is:read"), ["Story 1"]);
    assert_eq!(desk.listed("is:unread"), ["Story 2"]);
    desk.done(&["rules", "undo"]);
    assert_eq!(desk.listed("is:unread"), ["Story 2", "Story 1"]);
}

#[test]
fn a_refresh_brings_what_is_new_and_changed() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let server = Server::start(move |head| {
        let headers = ["ETag: \"1\""];
        match counted.fetch_add(1, Ordering::SeqCst) {
            0 => reply("200 OK", &[], feed("Port", 1..=2)),
            1 => reply("200 OK", &headers, feed("Port", 1..=3).replace("tide 1,", "storm 1,")),
            _ if head.contains("If-None-Match: \"1\"") || head.contains("if-none-match: \"1\"") => {
                reply("304 Not Modified", &[], "")
            }
            _ => reply("500 Error", &[], ""),
        }
    });
    let desk = Desk::new();
    desk.done(&["add", &server.url("/port")]);
    let refreshed = desk.json(&["refresh"]);
    check_schema("refresh.schema.json", &refreshed);
    assert_eq!((&refreshed[0]["new"], &refreshed[0]["changed"]), (&1.into(), &1.into()));
    assert_eq!(desk.listed("storm"), ["Story 1"]);
    assert!(desk.done(&["refresh"]).said.contains("Port: nothing new."));
    assert_eq!(asked.load(Ordering::SeqCst), 3);
}

#[test]
fn one_bad_source_is_no_harm_to_the_others() {
    let bad = Arc::new(AtomicUsize::new(0));
    let switch = Arc::clone(&bad);
    let server = Server::start(move |head| match (path_of(head), switch.load(Ordering::SeqCst)) {
        ("/port", 1) => reply("500 Error", &[], ""),
        ("/port", 2) => reply("410 Gone", &[], ""),
        ("/port", 3) => reply("503 Busy", &["Retry-After: 3600"], ""),
        _ => port(head),
    });
    let desk = Desk::new();
    desk.done(&["add", &server.url("/port"), &server.url("/quay")]);
    bad.store(1, Ordering::SeqCst);
    let ran = desk.refused(&["refresh"], "Port: the server answers with 500. It last answered on");
    assert!(ran.said.contains("Quay: nothing new."), "{}", ran.said);
    let sources = desk.json(&["sources"]);
    assert_eq!(sources[0]["failure"], "the server answers with 500");
    assert_eq!(sources[1]["failure"], Value::Null);
    bad.store(3, Ordering::SeqCst);
    desk.refused(&["refresh"], "asked again in 1 hour");
    let count = server.seen().len();
    assert!(desk.done(&["refresh", "Port"]).said.contains("not to be asked before"));
    assert_eq!(server.seen().len(), count, "it was left in peace");
}

#[test]
fn what_is_gone_is_asked_by_its_name_alone() {
    let is_gone = Arc::new(AtomicUsize::new(0));
    let switch = Arc::clone(&is_gone);
    let server = Server::start(move |head| match switch.load(Ordering::SeqCst) {
        0 => port(head),
        _ => reply("410 Gone", &[], ""),
    });
    let desk = Desk::new();
    desk.done(&["add", &server.url("/port")]);
    is_gone.store(1, Ordering::SeqCst);
    desk.refused(&["refresh"], "gone for good");
    assert_eq!(desk.json(&["refresh"]), Value::Array(vec![]));
    is_gone.store(0, Ordering::SeqCst);
    desk.done(&["refresh", "Port"]);
    assert_eq!(desk.json(&["sources"])[0]["gone"], false);
}

#[test]
fn credentials_are_sent_and_never_shown() {
    let server = Server::start(|head| {
        if head.contains("Basic aW5lczpoYXJib3Vy") {
            reply("200 OK", &[], feed("Port", 1..=1))
        } else {
            reply("401 Unauthorized", &[], "")
        }
    });
    let desk = Desk::new();
    let with = |secret: &str| server.url("/port").replace("//", &format!("//{secret}@"));
    let shown = desk.refused(&["add", &with("ines:wrong-1")], "a name and a password").said;
    assert!(!shown.contains("wrong-1"), "{shown}");
    desk.done(&["add", &with("ines:harbour")]);
    desk.done(&["refresh"]);
    let mut shown = desk.done(&["sources"]).out;
    for command in ["sources", "refresh", "list"] {
        shown.push_str(&desk.done(&[command, "--format", "json"]).out);
    }
    let name = with("ines:harbour");
    shown.push_str(&desk.done(&["remove", &name]).said);
    shown.push_str(&desk.run(&["remove", &name]).said);
    assert!(!shown.contains("harbour"), "{shown}");
}

#[test]
fn what_is_left_keeps_what_is_marked() {
    let (desk, server) = (Desk::new(), Server::start(port));
    desk.done(&["add", &server.url("/port")]);
    let id = format!("id:{}", desk.json(&["list", "1"])[0]["id"].as_str().expect("an id"));
    desk.done(&["mark", &id, "--bookmark"]);
    let left = desk.done(&["remove", "Port"]);
    assert!(left.said.contains("1 dispatch of it that you marked stays"), "{}", left.said);
    assert_eq!(desk.listed(""), ["Story 1"]);
    assert_eq!(desk.json(&["sources"]), Value::Array(vec![]));
    desk.refused(&["remove", "Port"], "is not followed");
    desk.done(&["mark", &id, "--bookmark", "--undo"]);
    assert_eq!(desk.listed(""), Vec::<String>::new());
}

#[test]
fn what_other_readers_follow_is_taken_in() {
    let (desk, server) = (Desk::new(), Server::start(port));
    let canary = desk.folder.path().join("canary");
    let opml = format!(
        "<opml><body>\n<outline text='Ports'><outline text='P' xmlUrl='{}'/>\n\
         <outline xmlUrl='exec:touch {}'/>\n<outline xmlUrl='file:///etc/passwd'/></outline>",
        server.url("/port").replace("//", "//ines:harbour@"),
        canary.display(),
    );
    fs::write(desk.folder.path().join("a.opml"), opml).expect("a file can be written");
    let ran = desk.refused(&["import", "opml", "a.opml"], "line 3: it is a command");
    assert!(ran.said.contains("line 4: its address") && ran.said.contains("1 source is followed"));
    let urls =
        format!("{} ports ~Quay\nfilter:x:y\n{}\n", server.url("/quay"), server.url("/port"));
    fs::write(desk.folder.path().join("urls"), urls).expect("a file can be written");
    let ran = desk.refused(&["import", "newsboat", "urls"], "line 2: it is a command");
    assert!(ran.said.contains("1 source is followed now"), "{}", ran.said);
    assert!(server.seen().is_empty(), "nothing is fetched");
    assert!(!canary.exists());
    desk.done(&["refresh"]);
    assert_eq!(desk.listed("").len(), 3);
    let printed = desk.done(&["export", "opml"]).out;
    assert!(printed.contains(&server.url("/port")) && !printed.contains("harbour"), "{printed}");
    let other = Desk::new();
    fs::write(other.folder.path().join("b.opml"), &printed).expect("a file can be written");
    other.done(&["import", "opml", "b.opml"]);
    assert_eq!(other.done(&["export", "opml"]).out, printed);
}

#[test]
fn queries_of_newsboat_become_saved_searches() {
    let desk = Desk::new();
    let urls = "\"query:Port:rssurl = \\\"https://port.example/feed\\\" and unread = \\\"yes\\\"\"\n\
                https://port.example/feed ports ~Quay\n\
                \"query:Authors:author =~ \\\"Lind\\\"\"\n\
                \"query:New:age between 0:2\" tag\n";
    fs::write(desk.folder.path().join("urls"), urls).expect("a file can be written");
    let ran = desk.refused(&["import", "newsboat", "urls"], "line 3: the query Authors");
    assert!(ran.said.contains("2 queries are saved searches now"), "{}", ran.said);
    let saved = "New\tsince:3d\nPort\tin:\"Quay\" is:unread\n";
    assert_eq!(desk.done(&["searches"]).out, saved);
    let ran = desk.refused(&["import", "newsboat", "urls"], "line 3");
    assert!(!ran.said.contains("saved searches now"), "{}", ran.said);
    let other = "\"query:New:unread = \\\"yes\\\"\"\n";
    fs::write(desk.folder.path().join("urls"), other).expect("a file can be written");
    desk.refused(&["import", "newsboat", "urls"], "another search New");
    assert_eq!(desk.done(&["searches"]).out, saved);
}

/// Writes the cache of a newsboat that read the first two stories and flagged the second.
fn cache_of_newsboat(file: &Path, address: &str) {
    let cache = rusqlite::Connection::open(file).expect("a file");
    let tables = "
        CREATE TABLE rss_feed (rssurl TEXT PRIMARY KEY, url TEXT, title TEXT);
        CREATE TABLE rss_item (id INTEGER PRIMARY KEY, guid, title, author, url, feedurl,
            pubDate INTEGER, content, unread INTEGER, flags, deleted INTEGER DEFAULT 0);";
    cache.execute_batch(tables).expect("tables");
    for (number, flags) in [(1, ""), (2, "k"), (9, "")] {
        let title = format!("Story {number}");
        cache
            .execute(
                "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread,
                     flags) VALUES (CAST(?1 AS TEXT), ?2, '', ?3, ?4, 1770113600 + ?1, 'We wait.', ?1 > 2, ?5)",
                (number, title, "https://port.example/", address, flags),
            )
            .expect("a row");
    }
}

#[test]
fn what_newsboat_knows_comes_along() {
    let (desk, server) = (Desk::new(), Server::start(port));
    let cache = desk.folder.path().join("cache.db");
    cache_of_newsboat(&cache, &server.url("/port"));
    let early = desk.refused(&["import", "newsboat", "cache.db"], "1 source is in it not followed");
    assert!(early.said.contains("no dispatch that is not here already"), "{}", early.said);
    fs::write(desk.folder.path().join("urls"), server.url("/port")).expect("a file");
    let ran = desk.done(&["import", "newsboat", "cache.db", "urls"]);
    assert!(ran.said.contains("3 dispatches taken over"), "{}", ran.said);
    assert_eq!(desk.listed("is:unread"), ["Story 9"]);
    assert_eq!(desk.listed("tag:k"), ["Story 2"]);
    // What the feed brings is the same, and stays read.
    desk.done(&["refresh"]);
    assert_eq!(desk.listed("is:unread"), ["Story 9"]);
    assert_eq!(desk.listed("").len(), 3);
}

#[test]
fn marks_taken_back_leave_the_dispatches_of_a_source() {
    let (desk, server) = (Desk::new(), Server::start(port));
    desk.done(&["add", &server.url("/port")]);
    let id = format!("id:{}", desk.json(&["list", "1"])[0]["id"].as_str().expect("an id"));
    desk.done(&["mark", &id, "--tag", "ports"]);
    desk.done(&["mark", &id, "--tag", "ports", "--undo"]);
    assert_eq!(desk.listed(""), ["Story 2", "Story 1"]);
}

const STRAIT: &str = "The ferry to the outer islands stayed in port on Tuesday while a storm crossed \
    the strait, and more than 400 passengers were told to find a bed for the night wherever they \
    could. “We will wait for the wind to drop,” said Ines Tavora, the harbour master of Cape Lorne. \
    “Nobody sails into that, and nobody should ask a crew to try.” She gave no date for the next \
    crossing. The strait has been closed four times since the autumn began, twice as often as in \
    any of the five years before, and the company that runs the boats says it has lost a third of \
    its income. Shops on the islands still had bread on Tuesday evening, the mayor said.";

fn item(guid: &str, title: &str, text: &str) -> String {
    format!(
        "<rss version='2.0'><channel><title>{guid}</title><item><guid>{guid}</guid>\
         <title>{title}</title><pubDate>2026-02-03T10:00:00Z</pubDate>\
         <description>{text}</description></item></channel></rss>"
    )
}

#[test]
fn a_story_of_two_sources_is_listed_once() {
    let server = Server::start(|head| match path_of(head) {
        "/north" => reply("200 OK", &[], item("north", "Ferry waits", STRAIT)),
        "/south" => reply("200 OK", &[], item("south", "Islands cut off", STRAIT)),
        _ => reply("404 Not Found", &[], ""),
    });
    let desk = Desk::new();
    desk.done(&["add", &server.url("/north")]);
    desk.done(&["add", &server.url("/south")]);
    let listed = desk.json(&["list"]);
    check_schema("list.schema.json", &listed);
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
    assert_eq!(listed[0]["also_in"], 1);
    assert!(desk.done(&["list"]).out.contains("also in 1"));
    let id = format!("id:{}", listed[0]["id"].as_str().expect("a string"));
    let copies = desk.json(&["copies", &id]);
    check_schema("copies.schema.json", &copies);
    assert_eq!([&copies[0]["original"], &copies[1]["original"]], [true, false]);
    assert_eq!(copies[1]["headline"], "Islands cut off");
    assert!(desk.done(&["copies", &id]).out.contains("Islands cut off"));
    desk.done(&["copies", &id, "--part"]);
    assert_eq!(desk.listed("").len(), 2);
    let copy = format!("id:{}", copies[1]["id"].as_str().expect("a string"));
    assert!(desk.done(&["copies", &id, "--join"]).said.contains("no other source"));
    assert!(desk.done(&["copies", &copy, "--join"]).said.contains("a copy of its story again"));
    assert_eq!(desk.listed("").len(), 1);
    desk.done(&["copies", &server.url("/south"), "--each"]);
    assert_eq!(desk.listed("").len(), 2);
    desk.done(&["copies", &server.url("/south"), "--once"]);
    desk.refused(&["copies", &server.url("/south")], "--each or --once");
    desk.refused(&["copies", &server.url("/none"), "--each"], "is not followed");
    desk.refused(&["copies", "id:12"], "32 hexadecimal digits");
}

#[test]
fn a_withdrawn_story_is_a_revision_of_it() {
    let asked = AtomicUsize::new(0);
    let server = Server::start(move |_| match asked.fetch_add(1, Ordering::Relaxed) {
        0 | 1 => reply("200 OK", &[], item("one", "Ferry waits for the wind", STRAIT)),
        _ => reply("200 OK", &[], item("two", "KILL-Ferry waits for the wind", "Please kill it.")),
    });
    let desk = Desk::new();
    desk.done(&["add", &server.url("/port")]);
    let id = desk.json(&["list"])[0]["id"].clone();
    desk.done(&["refresh"]);
    desk.done(&["refresh"]);
    let listed = desk.json(&["list"]);
    assert_eq!((listed.as_array().map(Vec::len), &listed[0]["id"]), (Some(1), &id));
}

#[test]
fn a_source_that_fails_again_and_again_is_left_alone() {
    let is_bad = Arc::new(AtomicUsize::new(0));
    let switch = Arc::clone(&is_bad);
    let server = Server::start(move |head| match switch.load(Ordering::SeqCst) {
        0 => port(head),
        _ => reply("500 Error", &[], ""),
    });
    let desk = Desk::new();
    desk.done(&["add", &server.url("/port")]);
    is_bad.store(1, Ordering::SeqCst);
    desk.refused(&["refresh"], "answers with 500");
    desk.refused(&["refresh"], "answers with 500");
    let count = server.seen().len();
    assert!(desk.done(&["refresh"]).said.contains("Port failed again and again"));
    assert_eq!(server.seen().len(), count, "it was left alone");
    is_bad.store(0, Ordering::SeqCst);
    desk.done(&["refresh", "Port"]);
    desk.done(&["refresh"]);
    assert_eq!(server.seen().len(), count + 2, "once it answers it is asked as ever");
}

#[test]
fn a_source_is_settled_by_adding_it_again() {
    let (desk, server) = (Desk::new(), Server::start(port));
    let url = server.url("/port");
    desk.done(&["add", &url, "--every", "30m", "--tag", "ports"]);
    let said = desk.done(&["add", &url, "--title", "Harbour", "--header", "X-Key: quay-7"]).said;
    assert!(said.contains("Harbour: settled as you said."), "{said}");
    let source = &desk.json(&["sources"])[0];
    assert_eq!((&source["title"], &source["every_minutes"]), (&"Harbour".into(), &30.into()));
    assert_eq!(source["tags"][0], "ports");
    let shown = desk.done(&["refresh", "Harbour"]).said + &desk.done(&["sources"]).out;
    assert!(server.seen().last().is_some_and(|head| head.contains("quay-7")), "the line is sent");
    assert!(!shown.contains("quay-7"), "and not shown: {shown}");
}

#[test]
fn a_program_gives_the_password() {
    let server = Server::start(|head| {
        if head.contains("Basic aW5lczpoYXJib3Vy") {
            reply("200 OK", &[], feed("Port", 1..=1))
        } else {
            reply("401 Unauthorized", &[], "")
        }
    });
    let desk = Desk::new();
    let url = server.url("/port").replace("//", "//ines@");
    desk.refused(&["add", &url, "--password-command", "false"], "the password_command false");
    desk.done(&["add", &url, "--password-command", "/usr/bin/printf harbour"]);
    desk.done(&["refresh"]);
}

#[test]
fn a_fetch_asks_for_the_password_once() {
    let (desk, server) = (Desk::new(), with_page(|| "/1".to_owned()));
    let asked = desk.folder.path().join("asked");
    let program = desk.folder.path().join("vault");
    fs::write(&program, format!("echo once >> {}; echo harbour", asked.display())).expect("it");
    let command = format!("sh {}", program.display());
    let url = server.url("/feed");
    desk.done(&["add", &url, "--full-text=always", "--password-command", &command]);
    assert_eq!(desk.listed("pilots"), ["Ferry waits"], "the page came with it");
    assert_eq!(fs::read_to_string(&asked).expect("it was asked"), "once\n");
}

#[test]
fn what_is_old_goes_and_what_is_mute_is_read() {
    let (desk, server) = (Desk::new(), Server::start(port));
    desk.done(&["add", &server.url("/port"), "--mute-until", "2200-01-01"]);
    assert_eq!(desk.listed("is:unread"), [""; 0]);
    let id = desk.json(&["list", "title:\"Story 1\""])[0]["id"].as_str().expect("an id").to_owned();
    desk.done(&["mark", &format!("id:{id}"), "--bookmark"]);
    desk.done(&["add", &server.url("/port"), "--keep-days", "1"]);
    desk.done(&["refresh"]);
    assert_eq!(desk.listed(""), ["Story 1"], "what is marked stays");
}

#[test]
fn whatever_is_settled_can_be_taken_back() {
    let (desk, server) = (Desk::new(), Server::start(port));
    let url = server.url("/port");
    desk.done(&["add", &url]);
    let before = desk.json(&["sources"])[0].clone();
    let settings = [
        ("--title", "Harbour", ""),
        ("--tag", "ports", ""),
        ("--every", "30m", "none"),
        ("--keep", "100", "none"),
        ("--keep-days", "30000", "none"),
        ("--mute-until", "2200-01-01", "none"),
        ("--full-text=always", "", "--full-text=never"),
        ("--header", "X-Key: quay-7", "none"),
        ("--password-command", "/usr/bin/printf harbour", "none"),
    ];
    for (option, value, back) in settings {
        let settle = |value: &str| match value {
            "" if option.contains('=') => desk.done(&["add", &url, option]),
            back if back.starts_with("--") => desk.done(&["add", &url, back]),
            value => desk.done(&["add", &url, option, value]),
        };
        assert!(settle(value).said.contains("settled as you said"), "{option}");
        let settled = desk.json(&["sources"])[0].clone();
        let is_shown = !["--header", "--password-command"].contains(&option);
        assert_eq!(settled != before, is_shown, "{option}: {settled}");
        settle(back);
        assert_eq!(desk.json(&["sources"])[0], before, "{option}");
    }
    desk.done(&["add", &url, "--keep", "100", "--keep-days", "30", "--mute-until", "2200-01-01"]);
    let shown = desk.done(&["sources"]).out;
    assert!(shown.contains("keeps 30 days, the newest 100 · mute until 2200-01-01"), "{shown}");
    let wrong = desk.run(&["add", &url, "--keep", "many"]);
    assert_eq!(wrong.code, Some(2), "{wrong:?}");
    assert!(wrong.said.contains("a number like 30, or none"), "{}", wrong.said);
}

#[test]
fn the_proxy_of_the_environment_is_asked() {
    let proxy = Server::start(|_| reply("502 Bad Gateway", &[], ""));
    let desk = Desk::new();
    let at = proxy.url("");
    let add = ["add", "http://ines:harbour@feed.invalid/x"];
    for name in ["http_proxy", "ALL_PROXY"] {
        let ran = desk.run_in(&add, &[(name, &at)]);
        assert_eq!(ran.code, Some(1), "{ran:?}");
        let seen = proxy.seen();
        let last = seen.last().expect("it was asked");
        assert!(last.starts_with("CONNECT feed.invalid:80 "), "{last}");
        assert!(!last.contains("Authorization") && !ran.said.contains("harbour"), "{last}");
    }
    let count = proxy.seen().len();
    desk.run_in(&add, &[("http_proxy", &at), ("NO_PROXY", "feed.invalid")]);
    assert_eq!(proxy.seen().len(), count, "who is named goes past it");
}
