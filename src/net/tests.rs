//! The client against a server that behaves in every way but the right one.

use std::time::Duration;

use super::client::Client;
use super::{Answer, Asked, Credentials, FEED_LIMIT, Fetched, NetError, Validators, typed};
use server::{Reply, Server, head, path_of, reply};

// Not all of it is needed on this side of the border.
#[allow(dead_code)]
#[path = "../../tests/support/server.rs"]
mod server;

fn asked(address: &str) -> Asked {
    let (url, credentials) = typed(address).expect("an address");
    Asked {
        url,
        limit: FEED_LIMIT,
        validators: Validators::default(),
        credentials,
        headers: Vec::new(),
        may_be_private: true,
    }
}

fn fetch(asked: &Asked) -> Result<Answer, NetError> {
    Client::default().fetch(asked)
}

#[track_caller]
fn fetched(answer: Result<Answer, NetError>) -> Fetched {
    match answer {
        Ok(Answer::Fetched(fetched)) => *fetched,
        other => panic!("{other:?}"),
    }
}

/// What a server's one answer comes to.
fn answered(answer: impl Fn() -> Reply + Send + Sync + 'static) -> Result<Answer, NetError> {
    let server = Server::start(move |_| answer());
    fetch(&asked(&server.url("/feed")))
}

#[test]
fn an_answer_is_taken_in_with_all_that_belongs_to_it() {
    let headers = ["ETag: \"a-1\"", "Last-Modified: yesterday", "Content-Type: text/xml"];
    let server = Server::start(move |_| reply("200 OK", &headers, "ships"));
    let found = fetched(fetch(&asked(&server.url("/feed"))));
    assert_eq!((&*found.bytes, &*found.content_type), (&b"ships"[..], "text/xml"));
    assert_eq!(found.validators.etag.as_deref(), Some("\"a-1\""));
    assert_eq!(found.validators.last_modified.as_deref(), Some("yesterday"));
    assert_eq!(found.moved_to, None);
    let sent = server.seen().concat().to_lowercase();
    assert!(sent.contains("user-agent: dateline/") && sent.contains("accept-encoding: gzip, br"));
}

#[test]
fn what_did_not_change_is_not_sent_again() {
    let server = Server::start(|head| {
        let head = head.to_lowercase();
        let is_known = head.contains("if-none-match: \"a-1\"")
            && head.contains("if-modified-since: yesterday");
        if is_known { reply("304 Not Modified", &[], "") } else { reply("500 No", &[], "") }
    });
    let validators = Validators {
        etag: Some("\"a-1\"".to_owned()),
        last_modified: Some("yesterday".to_owned()),
    };
    let asked = asked(&server.url("/feed"));
    assert_eq!(
        fetch(&Asked { validators, ..asked.clone() }),
        Ok(Answer::Unchanged { fresh_for: None })
    );
    assert_eq!(fetch(&asked), Err(NetError::Status(500)));
}

#[test]
fn redirects_are_followed_to_the_end() {
    let server = Server::start(|head| match path_of(head) {
        "/feed" => reply("301 Moved", &["Location: /b"], ""),
        "/b" => reply("308 Moved", &["Location: c?x=1#part"], ""),
        "/t" => reply("302 Found", &["Location: /c"], ""),
        _ => reply("200 OK", &[], "ships"),
    });
    let found = fetched(fetch(&asked(&server.url("/feed"))));
    assert_eq!(found.url.as_str(), server.url("/c?x=1"));
    assert_eq!(found.moved_to.as_ref(), Some(&found.url));
    let found = fetched(fetch(&asked(&server.url("/t"))));
    assert_eq!(found.moved_to, None, "for now is not for good");
}

#[test]
fn redirects_in_a_ring_end() {
    let looped = Server::start(|_| reply("302 Found", &["Location: /feed"], ""));
    assert_eq!(fetch(&asked(&looped.url("/feed"))), Err(NetError::Redirects));
    assert_eq!(looped.seen().len(), 11);
}

#[test]
fn no_server_leads_into_a_private_network() {
    let inner = Server::start(|_| reply("200 OK", &[], "secret"));
    for address in [inner.url("/"), inner.url("/").replace("127.0.0.1", "localhost")] {
        let location = format!("Location: {address}");
        let outer = Server::start(move |_| reply("302 Found", &[&location], ""));
        assert_eq!(fetch(&asked(&outer.url("/feed"))), Err(NetError::Private));
    }
    assert!(inner.seen().is_empty(), "nobody asked there");
    let strange = answered(|| reply("302 Found", &["Location: file:///etc/passwd"], ""));
    assert_eq!(strange, Err(NetError::OtherScheme("file".to_owned())));
}

#[test]
fn a_name_that_stands_for_a_private_address_is_not_connected_to() {
    use super::policy::Reach;
    use super::resolver::{Guarded, Private};
    use ureq::unversioned::resolver::Resolver;
    use ureq::unversioned::transport::NextTimeout;

    let uri = "http://localhost:80/".parse().expect("an address");
    let config = ureq::config::Config::builder().proxy(None).build();
    let look = |reach| Guarded::new(reach).resolve(&uri, &config, NextTimeout::default());
    assert!(look(Reach::Anywhere).is_ok());
    let refused = look(Reach::Outside).expect_err("it is private");
    assert!(matches!(refused, ureq::Error::Other(why) if why.is::<Private>()));
}

#[test]
fn credentials_stay_where_they_belong() {
    let away = Server::start(|_| reply("200 OK", &[], "ships"));
    let location = format!("Location: {}", away.url("/x").replace("//", "//mallory:x@"));
    let home = Server::start(move |head| match path_of(head) {
        "/feed" => reply("302 Found", &["Location: /here"], ""),
        _ => reply("302 Found", &[&location], ""),
    });
    let mut asked = asked(&home.url("/feed"));
    asked.credentials = Some(Credentials::new("ines:harbour".to_owned()));
    asked.headers = vec![("X-Token".to_owned(), "t-1".to_owned())];
    // The other server has another port and is private: no leave for it.
    assert_eq!(fetch(&asked), Err(NetError::Private));
    let sent = home.seen();
    assert_eq!(sent.len(), 2);
    for head in sent {
        assert!(head.contains("Basic aW5lczpoYXJib3Vy") && head.contains("t-1"), "{head}");
    }
}

#[test]
fn refusals_are_told_apart_and_name_no_credentials() {
    let server = Server::start(|head| match path_of(head) {
        "/401" => reply("401 Unauthorized", &["WWW-Authenticate: Basic"], ""),
        "/410" => reply("410 Gone", &[], ""),
        "/404" => reply("404 Not Found", &[], ""),
        "/429" => reply("429 Too Many", &["Retry-After: 90"], ""),
        "/206" => reply("206 Partial Content", &[], "shi"),
        "/304" => reply("304 Not Modified", &[], ""),
        _ => reply("503 Busy", &[], ""),
    });
    let url = |path: &str| server.url(path).replace("//", "//ines:harbour@");
    let ask = |path: &str| fetch(&asked(&url(path))).expect_err("a refusal");
    assert_eq!(ask("/401"), NetError::Refused(401));
    assert_eq!(ask("/410"), NetError::Gone);
    assert_eq!(ask("/404"), NetError::Status(404));
    assert_eq!(ask("/206"), NetError::Status(206));
    assert_eq!(ask("/304"), NetError::Status(304), "we have nothing that could be unchanged");
    assert_eq!(ask("/429").wait(), Some(Duration::from_secs(90)));
    assert_eq!(ask("/503"), NetError::Busy { status: 503, wait: None });
    assert!(!ask("/401").to_string().contains("harbour"));
}

#[test]
fn an_answer_that_does_not_end_is_given_up() {
    let endless = || Reply::Endless(head("200 OK", &[], None), vec![b'a'; 1 << 16]);
    assert_eq!(answered(endless), Err(NetError::TooLong(super::WIRE_LIMIT)));
    let lines = || Reply::Endless(b"HTTP/1.1 200 OK\r\n".to_vec(), b"X-A: b\r\n".to_vec());
    assert!(matches!(answered(lines), Err(NetError::Broken(_))));
}

#[test]
fn an_answer_that_does_not_come_is_given_up() {
    let impatient = Client::within(Duration::from_millis(100));
    for silence in [Vec::new(), b"HTTP/1.1 20".to_vec(), head("200 OK", &[], Some(9))] {
        let server = Server::start(move |_| Reply::Hold(silence.clone()));
        assert_eq!(impatient.fetch(&asked(&server.url("/feed"))), Err(NetError::Slow));
    }
}

#[test]
fn an_answer_that_breaks_off_is_none() {
    for broken in [
        Vec::new(),
        b"HTTP/1.1 200".to_vec(),
        b"\x89PNG\r\n\r\n".to_vec(),
        [head("200 OK", &[], Some(99)), b"ships".to_vec()].concat(),
        [head("200 OK", &["Transfer-Encoding: chunked"], None), b"5\r\nshi".to_vec()].concat(),
    ] {
        let shown = String::from_utf8_lossy(&broken).into_owned();
        let answer = answered(move || Reply::Bytes(broken.clone()));
        assert!(matches!(answer, Err(NetError::Broken(_))), "{shown:?}: {answer:?}");
    }
}

#[test]
fn nobody_at_home_is_said() {
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("the loopback");
        listener.local_addr().expect("it is bound").port()
    };
    let answer = fetch(&asked(&format!("http://127.0.0.1:{port}/")));
    assert!(matches!(answer, Err(NetError::Unreachable(_))), "{answer:?}");
}
