//! How sources are followed: found in the library and written into it for the form.

use std::sync::mpsc::Sender;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil::Date};

use super::desk::{Desk, Told};
use super::event_loop::Message;
use crate::app::{Event, SourceDeed, SourceTold};
use crate::dispatch::{Secret, Source, Terms};
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
        SourceDeed::Settle(terms) => desk.write(
            move |library| settle(library, *terms),
            move |told| send(told.map(|terms| SourceTold::Settled(Box::new(terms)))),
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

/// Writes all of it; an address that was typed may have a name and a password in it.
fn settle(library: &mut Library, terms: Terms) -> Result<Terms, LibraryError> {
    let mut source = terms.source;
    source.muted_until_ms = terms.muted_until.map(start_of);
    let known = library.followed()?.into_iter().find(|one| one.key == source.key);
    if known.is_some_and(|known| known.url != source.url)
        && let Ok((url, credentials)) = typed(&source.url)
    {
        source.may_be_private = is_inside(&url);
        // A password for the old address is none for the new one.
        source.secret = credentials.map(|credentials| Secret(credentials.secret().to_owned()));
        source.url = url.into();
        library.move_source(&source)?;
    }
    library.settle_source(&source)?;
    library.show_each_copy(&source.key, terms.shows_each_copy)?;
    Ok(Terms { source, ..terms })
}

/// The beginning of a day where the reader is, in milliseconds since 1970.
#[must_use]
pub fn start_of(day: Date) -> i64 {
    day.to_zoned(TimeZone::system()).map_or(0, |zoned| zoned.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::Wish;

    #[test]
    fn what_is_settled_is_found_again() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let mut library = Library::open(folder.path()).expect("a library");
        let url = "http://127.0.0.1/feed".to_owned();
        let secret = Some(Secret("ines:harbour".to_owned()));
        let source =
            Source { key: url.clone(), url, secret, may_be_private: true, ..Source::default() };
        library.follow_source(&source).expect("it is followed");
        let mut terms = Terms { source, ..Terms::default() };
        for (wish, typed) in [
            (Wish::Title, "Harbour"),
            (Wish::Tags, "sea"),
            (Wish::Every, "2h"),
            (Wish::Keep, "30"),
            (Wish::MuteUntil, "2200-01-31"),
            (Wish::Headers, "X-Key: quay-7"),
            (Wish::EachCopy, "yes"),
        ] {
            terms = wish.put(&terms, typed).expect("it is read");
        }
        let written = settle(&mut library, terms).expect("it is written");
        let find = |library: &Library| {
            let named = library.followed().expect("it is read").pop();
            terms_of(library, named).expect("it is read").expect("it is there")
        };
        assert_eq!(find(&library), written);
        assert_eq!(written.source.secret.as_ref().map(|it| it.0.as_str()), Some("ines:harbour"));
        let moved = Wish::Address.put(&written, "https://quay.example/feed").expect("it is read");
        settle(&mut library, moved).expect("it is written");
        let found = find(&library).source;
        assert_eq!(found.url, "https://quay.example/feed");
        assert_eq!((found.secret, found.may_be_private), (None, false), "they were for the other");
        assert_eq!(found.key, "http://127.0.0.1/feed", "its dispatches are known by it");
    }
}
