//! What is promised of finding: the index answers as the texts do.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Zoned;
use proptest::prelude::{ProptestConfig, Strategy, proptest};
use proptest::{collection, prop_assert_eq};
use tempfile::TempDir;

use super::totals::check_tally;
use super::{fresh, open};
use crate::dispatch::{
    Attribution, Block, Change, Dispatch, DispatchId, Fingerprint, Held, Kept, Origin, OriginKind,
    Quote, QuoteKind, Request, SafeText, Source, Span, Speaker, Stamp, Target,
};
use crate::library::listing::subject;
use crate::library::{Library, Listed, Page, Tally};
use crate::query::{Query, Words};

const EVERYTHING: Page = Page { before: None, limit: usize::MAX };

pub(super) fn now() -> Zoned {
    "2024-02-10T10:00:00+00:00[+00:00]".parse().expect("a moment")
}

fn source(name: &str) -> Source {
    let key = format!("https://{name}.example/feed");
    let tags = vec![SafeText::line(&format!("{name} news"))];
    Source { url: key.clone(), key, title: Some(SafeText::line(name)), tags, ..Source::default() }
}

/// A dispatch of a feed: who says the words in the quotation marks stands before them.
fn story(source: &str, item: &str, day: &str, headline: &str, copy: &[(&str, &str)]) -> Dispatch {
    let id = DispatchId::of(OriginKind::Feed, source.as_bytes(), item.as_bytes());
    let origin = Origin { kind: OriginKind::Feed, name: SafeText::line(source) };
    let mut text = String::new();
    let mut quotes = Vec::new();
    let mut speakers: Vec<Speaker> = Vec::new();
    for (name, words) in copy {
        let start = text.len() + usize::from(!text.is_empty());
        text.push_str(if text.is_empty() { "" } else { " " });
        text.push_str(words);
        if name.is_empty() {
            continue;
        }
        let shown = SafeText::line(name);
        let speaker = u16::try_from(speakers.len()).expect("few speak");
        speakers.push(Speaker { name: Some(shown.clone()), role: None, mention: shown });
        quotes.push(Quote {
            segments: vec![Span::new(start, text.len())],
            kind: QuoteKind::Direct,
            attribution: Some(Attribution { speaker, mention: Span::new(start, text.len()) }),
            cue: None,
            hearer: None,
            confidence: 1.0,
        });
    }
    let print = format!("{headline}{text}{day}{speakers:?}");
    let mut dispatch = Dispatch::empty(id, origin, Fingerprint::of(print.as_bytes()));
    dispatch.headline = Some(SafeText::line(headline));
    dispatch.agency = Some(SafeText::line("Example Wire"));
    dispatch.published = day.parse().ok().map(Stamp::Day);
    dispatch.text = SafeText::block(&text);
    dispatch.blocks = vec![Block::Paragraph(Span::new(0, text.len()))];
    dispatch.quotes = quotes;
    dispatch.speakers = speakers;
    dispatch
}

fn harbour_stories() -> Vec<Dispatch> {
    let idowu = ("Femi Idowu", "“We keep the cranes still, whatever the weather.”");
    let tavora = ("Ines Tavora", "“The São Tomé ferry waits for the wind.”");
    vec![
        story("Quay", "1", "2024-02-01", "Pilots strike", &[("", "The port is still."), idowu]),
        story("Quay", "2", "2024-02-02", "Ferry waits", &[tavora, ("", "A strike is called off.")]),
        story(
            "Quay",
            "3",
            "2024-02-03",
            "Cranes move",
            &[idowu, tavora, ("", "Straße 汉字 A380.")],
        ),
        story("Quay", "4", "2024-02-03", "Quiet day", &[("", "Nothing moved in the port at all.")]),
    ]
}

fn field_stories() -> Vec<Dispatch> {
    let lind = ("Ada Idowu-Lind", "“The anti-strike vote of Femi was right.”");
    vec![
        story("Field", "1", "2024-02-02", "Vote on strike", &[("", "Farmers met."), lind]),
        story(
            "Field",
            "2",
            "2024-02-05",
            "Ærø harvest",
            &[("", "Weather held; cranes flew over.")],
        ),
    ]
}

fn take_in(library: &mut Library, name: &str, stories: Vec<Dispatch>) {
    let mut source = source(name);
    library.follow_source(&source).expect("it is followed");
    source.health.good_ms = Some(1);
    library.take_in_fetch(&source, stories).expect("it is taken in");
}

fn id_of(source: &str, item: &str) -> DispatchId {
    DispatchId::of(OriginKind::Feed, source.as_bytes(), item.as_bytes())
}

fn mark(library: &mut Library, source: &str, item: &str, change: Change) {
    let request = Request::one(Target::Known(id_of(source, item)), change);
    library.apply(&request).expect("it is changed");
}

fn kept(library: &Library, source: &str, item: &str) -> Kept {
    let dispatch = library.stored(id_of(source, item)).expect("it is read").expect("it is stored");
    Kept::of_passage(&dispatch, Span::new(0, 10)).expect("it can be kept")
}

/// A desk's library: two sources, and something of everything that a reader does.
pub(super) fn furnished() -> (TempDir, Library) {
    let (folder, mut library) = fresh();
    take_in(&mut library, "Quay", harbour_stories());
    take_in(&mut library, "Field", field_stories());
    mark(&mut library, "Quay", "1", Change::Read(true));
    mark(&mut library, "Quay", "2", Change::Bookmarked(true));
    mark(&mut library, "Quay", "2", Change::Tagged(SafeText::line("air travel")));
    mark(&mut library, "Field", "1", Change::Note(Some(SafeText::block("call the ministry"))));
    mark(&mut library, "Field", "2", Change::Read(true));
    let passage = kept(&library, "Quay", "3");
    mark(&mut library, "Quay", "3", Change::keep(passage.clone()));
    let anchor = || passage.anchor.clone();
    mark(&mut library, "Quay", "3", Change::TagKept(anchor(), SafeText::line("it's")));
    mark(&mut library, "Quay", "3", Change::NoteKept(anchor(), Some(SafeText::block("cranes?"))));
    (folder, library)
}

fn headlines(listed: &[Listed]) -> Vec<String> {
    let headline = |listed: &Listed| listed.summary.headline.as_deref().map(str::to_owned);
    listed.iter().filter_map(headline).collect()
}

fn found(library: &Library, query: &str) -> Vec<Listed> {
    let query: Query = query.parse().expect("it is a query");
    library.search(&query, EVERYTHING, &mut HashSet::new(), &now()).expect("it is found")
}

fn check(query: &str, expected: &[&str]) {
    let (_folder, library) = furnished();
    assert_eq!(headlines(&found(&library, query)), expected, "{query}");
}

/// What reading every text through answers.
fn read_through(library: &Library, query: &Query) -> Vec<Listed> {
    let all = library
        .search(&Query::default(), EVERYTHING, &mut HashSet::new(), &now())
        .expect("all are found");
    let answers = |listed: &Listed| {
        let text = library.stored(listed.id).expect("it is read").expect("it is stored").text;
        query.matches(&subject(listed, Words::of(&text)), &now())
    };
    all.into_iter().filter(answers).collect()
}

#[test]
fn words_are_found_newest_first() {
    check("strike", &["Vote on strike", "Ferry waits", "Pilots strike"]);
    check("sao tome", &["Cranes move", "Ferry waits"]);
    check("strasse 字", &["Cranes move"]);
    check("aero", &["Ærø harvest"]);
    check("str*", &["Cranes move", "Vote on strike", "Ferry waits", "Pilots strike"]);
    check("landed", &[]);
}

#[test]
fn phrases_and_operators_are_found() {
    check("\"anti strike\"", &["Vote on strike"]);
    check("\"strike anti\"", &[]);
    check("strike -by:idowu", &["Ferry waits"]);
    check("by:\"femi idowu\"", &["Cranes move", "Pilots strike"]);
    check("by:\"idowu ines\"", &[]);
    check("title:strike", &["Vote on strike", "Pilots strike"]);
    check("in:quay strike", &["Ferry waits", "Pilots strike"]);
    check(
        "since:2024-02-03 crane* OR title:vote",
        &["Ærø harvest", "Cranes move", "Vote on strike"],
    );
}

#[test]
fn what_the_reader_did_is_found() {
    check("is:unread in:field", &["Vote on strike"]);
    check("is:bookmarked", &["Ferry waits"]);
    check("is:kept", &["Cranes move"]);
    check("tag:\"air travel\"", &["Ferry waits"]);
    check("tag:\"it's\"", &["Cranes move"]);
    check("ministry", &["Vote on strike"]);
    check("has:note -is:kept", &["Vote on strike"]);
}

#[test]
fn what_comes_in_has_the_tags_of_its_source() {
    check("tag:\"field news\"", &["Ærø harvest", "Vote on strike"]);
    check("tag:news", &[]);
    check("-tag:\"field news\" -tag:air*", &["Cranes move", "Quiet day", "Pilots strike"]);
    check("tag:air* OR tag:field*", &["Ærø harvest", "Vote on strike", "Ferry waits"]);
}

#[test]
fn the_newest_come_first_and_the_rest_by_pages() {
    let (_folder, library) = furnished();
    let query: Query = "strike".parse().expect("it is a query");
    let mut stories = HashSet::new();
    let first = library.search(&query, Page::first(2), &mut stories, &now()).expect("it is found");
    assert_eq!(headlines(&first), ["Vote on strike", "Ferry waits"]);
    let rest = Page { before: Some(first[1].row), limit: 2 };
    let rest = library.search(&query, rest, &mut stories, &now()).expect("it is found");
    assert_eq!(headlines(&rest), ["Pilots strike"]);
}

fn said(library: &Library, query: &str) -> Vec<(String, String)> {
    let query: Query = query.parse().expect("it is a query");
    let found = library.search_quotes(&query, EVERYTHING, &now()).expect("it is found");
    let words = |said: &crate::library::Said| {
        let span = said.quote().segments[0];
        let headline = said.dispatch.headline.as_deref().unwrap_or_default();
        (headline.to_owned(), said.dispatch.words_of(span).chars().take(12).collect())
    };
    found.iter().map(words).collect()
}

fn check_said(query: &str, expected: &[(&str, &str)]) {
    let (_folder, library) = furnished();
    let found = said(&library, query);
    let found: Vec<(&str, &str)> =
        found.iter().map(|(headline, words)| (&**headline, &**words)).collect();
    assert_eq!(found, expected, "{query}");
}

#[test]
fn quotes_are_found_by_their_own_words_and_speaker() {
    let (cranes, ferry) = (("Cranes move", "“We keep the"), ("Cranes move", "“The São Tom"));
    check_said("strike", &[("Vote on strike", "“The anti-st")]);
    check_said("by:tavora wind", &[ferry, ("Ferry waits", "“The São Tom")]);
    check_said("by:idowu title:cranes", &[cranes]);
    check_said("wea* is:read", &[("Pilots strike", "“We keep the")]);
    check_said("title:cranes", &[cranes, ferry]);
    check_said("is:kept -wind", &[cranes]);
    check_said("port", &[]);
}

#[test]
fn all_that_a_speaker_said_is_there() {
    let (_folder, library) = furnished();
    let said = library.said_by("Femi Idowu", EVERYTHING).expect("it is found");
    assert_eq!(said.len(), 2);
    assert!(said[0].instant_ms > said[1].instant_ms);
    assert_eq!(said[0].speaker().map(Speaker::shown), Some("Femi Idowu"));
    let voice = library.voice_of("Femi Idowu").expect("it is found");
    assert_eq!(voice.last_ms.zip(voice.first_ms), Some((said[0].instant_ms, said[1].instant_ms)));
    assert_eq!(library.said_by("Idowu", EVERYTHING), Ok(Vec::new()));
}

#[test]
fn a_later_text_is_found_by_its_own_words_alone() {
    let (_folder, mut library) = furnished();
    let gale = ("Ada Lind", "“A gale comes.”");
    let later = story("Quay", "1", "2024-02-04", "Pilots rest", &[gale]);
    take_in(&mut library, "Quay", vec![later]);
    assert_eq!(headlines(&found(&library, "title:pilots")), ["Pilots rest"]);
    assert_eq!(headlines(&found(&library, "still")), ["Cranes move"]);
    assert_eq!(said(&library, "by:lind gale").len(), 1);
    assert_eq!(library.said_by("Femi Idowu", EVERYTHING).expect("it is found").len(), 1);
}

#[test]
fn what_is_gone_is_found_by_nothing() {
    let (_folder, mut library) = furnished();
    library.leave_source("https://Quay.example/feed").expect("it is left");
    let left = ["Ærø harvest", "Cranes move", "Vote on strike", "Ferry waits"];
    assert_eq!(headlines(&found(&library, "")), left);
    assert_eq!(headlines(&found(&library, "pilots OR quiet")), Vec::<String>::new());
    assert_eq!(said(&library, "weather").len(), 1);
}

#[test]
fn the_unread_are_counted_as_they_change() {
    let (folder, mut library) = furnished();
    check_tally(&library);
    assert_eq!(library.tally(), Ok(Tally { dispatches: 6, unread: 4 }));
    mark(&mut library, "Quay", "1", Change::Read(false));
    check_tally(&library);
    mark(&mut library, "Quay", "4", Change::Read(true));
    library.undo().expect("it is undone");
    check_tally(&library);
    let held = |dispatch: Dispatch| Held { dispatch: Arc::new(dispatch), path: None };
    let later = story("Quay", "1", "2024-02-06", "Pilots rest", &[]);
    let request = Request::one(Target::Held(held(later)), Change::Read(true));
    library.apply(&request).expect("it is changed");
    check_tally(&library);
    library.leave_source("https://Quay.example/feed").expect("it is left");
    check_tally(&library);
    check_tally(&open(&folder));
}

/// Words that stand in the stories, so that what is put together of them finds something.
fn terms() -> impl Strategy<Value = String> {
    let terms = [
        "strike",
        "port",
        "weather",
        "crane*",
        "\"the wind\"",
        "still",
        "str*",
        "by:idowu",
        "by:tavora",
        "by:femi*",
        "title:strike",
        "title:crane*",
        "in:quay",
        "in:wire",
        "is:unread",
        "is:read",
        "is:bookmarked",
        "is:kept",
        "is:changed",
        "has:quote",
        "has:note",
        "tag:it*",
        "tag:\"air travel\"",
        "ministry",
        "since:2024-02-02",
        "before:2024-02-03",
        "since:7d",
        "汉",
    ];
    (0..terms.len(), proptest::bool::ANY)
        .prop_map(move |(term, is_not)| format!("{}{}", if is_not { "-" } else { "" }, terms[term]))
}

fn queries() -> impl Strategy<Value = String> {
    terms().prop_recursive(3, 12, 3, |inner| {
        let several = || collection::vec(inner.clone(), 1..4);
        proptest::prop_oneof![
            several().prop_map(|terms| format!("({})", terms.join(" "))),
            several().prop_map(|terms| format!("({})", terms.join(" OR "))),
            inner.clone().prop_map(|term| format!("-({term})")),
        ]
    })
}

#[test]
fn the_index_answers_as_the_texts_do() {
    let (_folder, library) = furnished();
    let all: Vec<i64> = found(&library, "").iter().map(|listed| listed.row).collect();
    assert!(all.is_sorted_by(|a, b| a > b));
    proptest!(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) },
        |(written in queries(), limit in 1..8_usize)| {
        let query: Query = written.parse().expect("it is a query");
        let mut expected = read_through(&library, &query);
        let whole = library.search(&query, EVERYTHING, &mut HashSet::new(), &now()).expect("it is found");
        prop_assert_eq!(&whole, &expected);
        expected.truncate(limit);
        let page = library
            .search(&query, Page::first(limit), &mut HashSet::new(), &now())
            .expect("it is found");
        prop_assert_eq!(page, expected);
    });
}

#[test]
fn a_long_or_deep_query_is_answered() {
    let (_folder, library) = furnished();
    assert_eq!(found(&library, &"strike ".repeat(2000)).len(), 3);
    let many: Vec<String> = (0..2000).map(|number| format!("word{number}")).collect();
    assert_eq!(found(&library, &format!("strike OR {}", many.join(" OR "))).len(), 3);
    let deep = format!("{}strike{}", "(still OR ".repeat(60), ")".repeat(60));
    assert_eq!(found(&library, &deep).len(), 4);
    let negated = format!("{}strike{}", "-(port ".repeat(30), ")".repeat(30));
    let query: Query = negated.parse().expect("it is a query");
    assert_eq!(found(&library, &negated), read_through(&library, &query));
}
