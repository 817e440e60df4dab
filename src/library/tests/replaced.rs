//! Updates, corrections and withdrawals are revisions of what they stand in for.

use super::{fresh, kept};
use crate::dispatch::{
    Block, Change, Comparison, Dispatch, DispatchId, Extra, ExtraKind, Fingerprint, Held, Origin,
    OriginKind, Request, SafeText, Source, Span, Target,
};
use crate::library::{Library, TakenIn};

const TEXT: &str = "The ferry stayed in port. “We will wait for the wind,” Ines Tavora said.";

fn source() -> Source {
    let key = "https://port.example/feed".to_owned();
    let health = crate::dispatch::Health { good_ms: Some(1), ..Default::default() };
    Source { url: key.clone(), key, health, ..Source::default() }
}

fn item(item: &str, label: &str, headline: &str, text: &str) -> Dispatch {
    let id = DispatchId::of(OriginKind::Feed, source().key.as_bytes(), item.as_bytes());
    let origin = Origin { kind: OriginKind::Feed, name: SafeText::line("Port") };
    let mut dispatch = Dispatch::empty(id, origin, Fingerprint::of(text.as_bytes()));
    dispatch.headline = Some(SafeText::line(headline));
    dispatch.label = (!label.is_empty()).then(|| SafeText::line(label));
    dispatch.text = SafeText::block(text);
    dispatch.blocks = vec![Block::Paragraph(Span::new(0, text.len()))];
    dispatch
}

fn ferry() -> Dispatch {
    item("1", "", "Ferry waits for the wind", TEXT)
}

fn take_in(library: &mut Library, dispatch: Dispatch) -> TakenIn {
    library.take_in_fetch(&source(), vec![dispatch]).unwrap()
}

fn with_ferry() -> (tempfile::TempDir, Library) {
    let (folder, mut library) = fresh();
    library.follow_source(&source()).unwrap();
    take_in(&mut library, ferry());
    (folder, library)
}

const CHANGED: TakenIn = TakenIn { new: 0, changed: 1, gone: 0 };
const NEW: TakenIn = TakenIn { new: 1, changed: 0, gone: 0 };

/// What is stored under the id of the first text.
fn stored(library: &Library) -> Dispatch {
    library.stored(ferry().id).unwrap().expect("it is stored")
}

#[test]
fn an_update_is_a_revision() {
    let (_folder, mut library) = with_ferry();
    let update = item("2", "UPDATE 1", "Ferry waits for the wind", &format!("{TEXT} It is late."));
    assert_eq!(take_in(&mut library, update.clone()), CHANGED);
    assert_eq!(stored(&library).text, update.text);
    assert_eq!(stored(&library).label.as_deref(), Some("UPDATE 1"));
    let before = library.earlier(ferry().id, &update.fingerprint).unwrap();
    assert_eq!(before.map(|text| text.text), Some(ferry().text));
    assert!(library.stored(update.id).unwrap().is_none());
}

#[test]
fn no_fetch_takes_an_old_text_for_news() {
    let (_folder, mut library) = with_ferry();
    let update = item("2", "UPDATE 1", "Ferry waits for the wind", &format!("{TEXT} It is late."));
    take_in(&mut library, update.clone());
    let texts = library.texts_of(&source().key).unwrap();
    assert_eq!(texts[&ferry().id].fingerprint, ferry().fingerprint.as_str());
    assert_eq!(texts[&update.id].fingerprint, update.fingerprint.as_str());
    let touched = item("1", "", "Ferry waits for the wind", "An old text, touched.");
    assert_eq!(take_in(&mut library, touched), TakenIn::default());
    assert_eq!(stored(&library).text, update.text);
    let again = item("2", "UPDATE 1", "Ferry waits for the wind", &format!("{TEXT} Later."));
    assert_eq!(take_in(&mut library, again.clone()), CHANGED);
    assert_eq!(stored(&library).text, again.text);
    let latest = format!("{TEXT} It is the latest.");
    let second = item("3", "CORRECTED-UPDATE 2", "Ferry waits for the wind", &latest);
    assert_eq!(take_in(&mut library, second.clone()), CHANGED);
    assert_eq!(stored(&library).text, second.text);
}

#[test]
fn what_is_kept_learns_what_became_of_it() {
    let (_folder, mut library) = with_ferry();
    let held = Held { dispatch: ferry().into(), path: None };
    let fate =
        |library: &Library, words: &str| stored(library).fate_of(&kept(&held, words).anchor).name();
    let keep = Change::keep(kept(&held, "wait for the wind"));
    library.apply(&Request::one(Target::Known(ferry().id), keep)).unwrap();
    library.apply(&Request::one(Target::Known(ferry().id), Change::Read(true))).unwrap();
    let headline = "Ferry waits for the wind";
    let shops = "Shops on the islands still had bread on Tuesday evening.";
    let corrected = format!("{} {shops}", TEXT.replace("wait for the wind", "wait for the tide"));
    take_in(&mut library, item("2", "CORRECTED", headline, &corrected));
    assert_eq!(fate(&library, "wait for the wind"), "changed");
    assert_eq!(fate(&library, "The ferry stayed in port."), "same");
    take_in(&mut library, item("3", "UPDATE 1", headline, shops));
    assert_eq!(fate(&library, "wait for the wind"), "gone");
    assert!(library.standings(&[ferry().id]).unwrap()[&ferry().id].standing.read);
    take_in(&mut library, item("4", "KILL", "Notice", "Please kill “Ferry waits for the wind”."));
    assert_eq!(fate(&library, "The ferry stayed in port."), Comparison::Withdrawn.name());
    assert!(!library.standings(&[ferry().id]).unwrap()[&ferry().id].standing.read, "it is news");
}

#[test]
fn what_stands_in_for_nothing_is_a_dispatch() {
    let (_folder, mut library) = with_ferry();
    for (number, label, headline) in [
        ("2", "UPDATE 1", "Pilots end strike"),
        ("3", "", "Ferry waits for the wind"),
        ("4", "KILL", "Pilots end strike at last"),
    ] {
        assert_eq!(take_in(&mut library, item(number, label, headline, headline)), NEW, "{number}");
    }
    assert_eq!(stored(&library).text, ferry().text);
    let mut other = source();
    other.key = "https://other.example/feed".to_owned();
    library.follow_source(&other).unwrap();
    let update = item("5", "UPDATE 1", "Ferry waits for the wind", "Of another source.");
    assert_eq!(library.take_in_fetch(&other, vec![update]).unwrap(), NEW);
}

#[test]
fn an_update_with_another_headline_is_known_by_its_text() {
    let (_folder, mut library) = with_ferry();
    let long = "The strait has been closed four times since the autumn began, twice as often as in \
        any of the five years before, and the company that runs the boats says it has lost a third \
        of its income. Shops on the islands still had bread on Tuesday evening, the mayor of Lorne \
        Holm said, but the school kitchen had begun to count its potatoes and the clinic was waiting \
        for its vaccines. Forecasters expect the wind to ease during Thursday, and the first boat is \
        to carry food, post and the sick, while others will have to be patient a little longer.";
    take_in(&mut library, item("2", "", "Storm shuts strait for a fourth time", long));
    let more = format!("{long} The government offered help, and the navy a ship of its own.");
    let headline = "Storm shuts strait for a fifth day";
    assert_eq!(take_in(&mut library, item("3", "UPDATE 1", headline, &more)), CHANGED);
    let other = item("4", "UPDATE 1", "Pilots end strike", &more);
    assert_eq!(take_in(&mut library, other), NEW, "another headline is another story");
}

/// A dispatch of a moment, hours after the first day of the year.
fn at(hours: i64, name: &str, label: &str, headline: &str, text: &str) -> Dispatch {
    let start: jiff::Timestamp = "2024-01-01T06:00:00Z".parse().unwrap();
    let moment = start + jiff::Span::new().hours(hours);
    let printed = moment.to_string().replace('Z', "+00:00");
    Dispatch { published: printed.parse().ok(), ..item(name, label, headline, text) }
}

const BRIEFING: &str = "Morning briefing";

/// What a briefing of a day says: some words of every day, and its own.
fn news(day: usize) -> String {
    let own = [
        "Pilots went back to work after nine days, and the company agreed to talk about shifts.",
        "A storm shut the strait again; shops on the islands still had bread on Tuesday evening.",
        "Parliament passed the budget by four votes, two of them cast by members of neither side.",
        "Growers count a poor harvest, the third in a row, and ask for the water of the north.",
    ];
    format!("Good morning. This is what the day brings. {}", own[day % 4])
}

#[test]
fn what_comes_every_day_under_one_headline_is_many_dispatches() {
    let (_folder, mut library) = with_ferry();
    for (day, hours) in (0..4).zip((0..).step_by(24)) {
        let briefing = at(hours, &format!("day{day}"), "UPDATE 1", BRIEFING, &news(day));
        assert_eq!(take_in(&mut library, briefing), NEW, "day {day}");
    }
    let again = at(74, "again", "UPDATE 2", BRIEFING, &format!("{} More later.", news(3)));
    assert_eq!(take_in(&mut library, again), CHANGED, "it is of the same day");
    let same_words = at(96, "day4", "UPDATE 1", BRIEFING, &news(3));
    assert_eq!(take_in(&mut library, same_words), NEW, "it is the next issue, whatever it says");
}

#[test]
fn an_update_comes_soon_and_a_correction_may_come_late() {
    let headline = "Pilots end strike at last";
    let text = "The pilots went back to work on Monday after nine days without a flight.";
    let more = format!("{text} The company agreed to talk.");
    for (hours, label, expected) in [
        (35, "UPDATE 1", CHANGED),
        (37, "UPDATE 1", NEW),
        (100, "CORRECTED", CHANGED),
        (24 * 8, "CORRECTED", NEW),
    ] {
        let (_folder, mut library) = with_ferry();
        take_in(&mut library, at(0, "p", "", headline, text));
        let later = at(hours, "q", label, headline, &more);
        assert_eq!(take_in(&mut library, later), expected, "{label} after {hours} hours");
    }
}

#[test]
fn a_slug_tells_a_story_of_the_same_day() {
    let slugged = |hours, name: &str, text: &str| {
        let mut dispatch = at(hours, name, "UPDATE 1", BRIEFING, text);
        let text = SafeText::line("ISLANDS-BRIEFING/");
        dispatch.extra.push(Extra { kind: ExtraKind::Slug, key: None, text });
        dispatch
    };
    for (hours, expected) in [(2, CHANGED), (24, NEW)] {
        let (_folder, mut library) = with_ferry();
        take_in(&mut library, slugged(0, "1st", "The first words."));
        assert_eq!(take_in(&mut library, slugged(hours, "2nd", "Others entirely.")), expected);
    }
}

#[test]
fn a_notice_takes_back_what_it_names_and_not_its_substitute() {
    let (_folder, mut library) = with_ferry();
    take_in(&mut library, item("2", "", "Ferry sails at last today", "It sails."));
    let notice = "Please kill “Ferry waits for the wind” and use “Ferry sails at last today”.";
    take_in(&mut library, item("3", "KILL", "Notice to editors", notice));
    assert!(stored(&library).is_withdrawn());
}
