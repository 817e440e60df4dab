//! How sources are followed: found in the library and written into it for the form.

use std::sync::mpsc::Sender;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};

use super::desk::{Desk, Told};
use super::event_loop::Message;
use crate::app::{Event, Settled, SourceDeed, SourceTold};
use crate::dispatch::{Secret, Source, Terms, Wish};
use crate::library::{Library, LibraryError};
use crate::net::{is_inside, typed};
use crate::words::{sources as source_words, terms as words};

/// Has done what needs the library alone.
pub(super) fn carry_out(desk: &Desk, deed: SourceDeed, messages: Sender<Message>) {
    // Nobody listens any more once the program ends; what is written is written all the same.
    let send = move |told: Told<SourceTold>| {
        let _ = messages.send(Message::App(Event::Source(told)));
    };
    let found = |terms: Option<Terms>| SourceTold::Terms(terms.map(Box::new));
    match deed {
        SourceDeed::Find(id) => drop(desk.read(
            move |library| terms_of(library, library.source_of(id)?),
            move |told| send(told.map(found)),
        )),
        SourceDeed::FindNamed(name) => {
            let why = words::nothing_named(&name);
            let find = move |library: &Library| {
                let named = library.followed()?.into_iter().find(|one| is_called(one, &name));
                terms_of(library, named)
            };
            let tell = move |told: Told<Option<Terms>>| {
                send(told.and_then(|terms| terms.ok_or(why)).map(|terms| found(Some(terms))));
            };
            drop(desk.read(find, tell));
        }
        SourceDeed::Settle { key, wish, typed } => desk.write(
            move |library| {
                settle(library, &key, wish, |before| settled_anew(before, wish, &typed.0))
            },
            move |told| send(told.map(told_of)),
        ),
        SourceDeed::PutBack(wish, terms) => desk.write(
            move |library| {
                let key = terms.source.key.clone();
                settle(library, &key, wish, |before| wish.carried(&terms, before))
            },
            move |told| send(told.map(told_of)),
        ),
        SourceDeed::Leave(key) => desk.write(
            move |library| {
                let named = library.followed()?.into_iter().find(|one| one.key == key);
                let name = named.map(|one| one.name()).unwrap_or_default();
                Ok(source_words::left(&name, library.leave_source(&key)?.unwrap_or(0)))
            },
            move |told| send(told.map(SourceTold::Left)),
        ),
        // The network is the refresher's.
        SourceDeed::Follow(_) => {}
    }
}

fn is_called(source: &Source, name: &str) -> bool {
    source.name().to_lowercase() == name.to_lowercase() || source.url == name || source.key == name
}

fn terms_of(library: &Library, source: Option<Source>) -> Result<Option<Terms>, LibraryError> {
    let Some(source) = source else { return Ok(None) };
    let day = |ms: i64| Timestamp::from_millisecond(ms).ok();
    let muted_until = source.muted_until_ms.and_then(day);
    let muted_until = muted_until.map(|until| until.to_zoned(TimeZone::system()).date());
    let shows_each_copy = library.shows_each_copy(&source.key)?;
    Ok(Some(Terms { source, muted_until, shows_each_copy }))
}

fn told_of(settled: Option<Settled>) -> SourceTold {
    settled.map_or(SourceTold::Terms(None), |settled| SourceTold::Settled(Box::new(settled)))
}

/// Settles one thing over what stands in the library now; none where the source is followed no
/// longer.
fn settle(
    library: &mut Library,
    key: &str,
    wish: Wish,
    anew: impl FnOnce(&Terms) -> Terms,
) -> Result<Option<Settled>, LibraryError> {
    let followed = library.followed()?.into_iter().find(|one| one.key == key);
    let Some(before) = terms_of(library, followed)? else { return Ok(None) };
    let mut after = anew(&before);
    after.source.muted_until_ms = after.muted_until.map(start_of);
    if after.source.url != before.source.url {
        library.move_source(&after.source)?;
    }
    library.settle_source(&after.source)?;
    if after.shows_each_copy != before.shows_each_copy {
        library.show_each_copy(key, after.shows_each_copy)?;
    }
    Ok(Some(Settled { wish, before, after }))
}

/// The terms with what was typed, which was found to be right before it was sent. In an address
/// there may be a name and a password, and those for one server are none for another.
fn settled_anew(before: &Terms, wish: Wish, line: &str) -> Terms {
    let mut after = wish.put(before, line).unwrap_or_else(|_| before.clone());
    let Ok((url, credentials)) = typed(&after.source.url) else { return after };
    if wish != Wish::Address {
        return after;
    }
    if typed(&before.source.url).is_ok_and(|(home, _)| home.origin() != url.origin()) {
        after.drop_secrets();
    }
    if let Some(credentials) = credentials {
        after.source.secret = Some(Secret(credentials.secret().to_owned()));
    }
    after.source.may_be_private = is_inside(&url);
    after.source.url = url.into();
    after
}

/// The beginning of a day where the reader is, in milliseconds since 1970.
#[must_use]
pub fn start_of(day: Date) -> i64 {
    day.to_zoned(TimeZone::system()).map_or(0, |zoned| zoned.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn what_is_settled_is_found_again() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let mut library = Library::open(folder.path()).expect("a library");
        let url = "http://127.0.0.1/feed".to_owned();
        let secret = Some(Secret("ines:harbour".to_owned()));
        let source = Source {
            key: url.clone(),
            url: url.clone(),
            secret,
            may_be_private: true,
            ..Source::default()
        };
        library.follow_source(&source).expect("it is followed");
        let put = |library: &mut Library, wish: Wish, line: &str| {
            let settled = settle(library, &url, wish, |before| settled_anew(before, wish, line));
            settled.expect("it is written").expect("it is followed").after
        };
        for (wish, typed) in [
            (Wish::Title, "Harbour"),
            (Wish::Tags, "sea"),
            (Wish::Every, "2h"),
            (Wish::Keep, "30"),
            (Wish::KeepNewest, "500"),
            (Wish::MuteUntil, "2200-01-31"),
            (Wish::Headers, "X-Key: quay-7"),
            (Wish::EachCopy, "yes"),
        ] {
            put(&mut library, wish, typed);
        }
        let near = put(&mut library, Wish::Address, "http://127.0.0.1/news");
        let find = |library: &Library| {
            let named = library.followed().expect("it is read").pop();
            terms_of(library, named).expect("it is read").expect("it is there")
        };
        assert_eq!(find(&library), near);
        assert!(near.shows_each_copy && near.source.every == Some(120));
        assert_eq!(near.source.secret.as_ref().map(|it| it.0.as_str()), Some("ines:harbour"));
        assert_eq!(near.source.headers.len(), 1, "it is the same server");
        put(&mut library, Wish::Address, "https://quay.example/feed");
        let far = find(&library);
        assert_eq!(far.source.url, "https://quay.example/feed");
        assert!(!far.has_secrets() && !far.source.may_be_private, "they were for the other");
        assert_eq!(far.source.key, "http://127.0.0.1/feed", "its dispatches are known by it");
        put(&mut library, Wish::Title, "Quay");
        let back = |before: &Terms| Wish::Address.carried(&near, before);
        settle(&mut library, &url, Wish::Address, back).expect("it is written");
        let mut expected = near.clone();
        expected.source.title = Some(crate::dispatch::SafeText::line("Quay"));
        assert_eq!(find(&library), expected, "what was settled since stays");
    }
}
