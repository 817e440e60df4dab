//! A damaged library is set aside, and what can be read of it is saved, standing first.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::copies::{bring, change, of_feed, source};
use super::{fresh, kept, open, place};
use crate::dispatch::{Change, DispatchId, Held, SafeText, Target};
use crate::library::damage::Saved;
use crate::library::{Library, LibraryError, folder};

const PAGE: usize = 4096;

/// How many dispatches there are: enough for every table of standing to have several pages.
const MANY: usize = 240;

fn name(number: usize) -> String {
    format!("s{}", number % 4)
}

fn text(number: usize) -> String {
    format!("The ferry number {number} stayed in port. {}", "Nobody sails into that. ".repeat(20))
}

/// A library in which something of everything stands, and its bytes.
fn populated() -> Vec<u8> {
    let (folder, mut library) = fresh();
    for number in 0..MANY {
        let (source, item) = (source(&name(number)), number.to_string());
        library.follow_source(&source).unwrap();
        let dispatch = of_feed(&name(number), &item, &text(number));
        library.take_in_fetch(&source, vec![dispatch.clone()]).unwrap();
        let held = Held { dispatch: dispatch.into(), path: None };
        let id = held.dispatch.id;
        change(&mut library, id, Change::Bookmarked(number % 2 == 0));
        change(&mut library, id, Change::Read(number % 3 == 0));
        change(&mut library, id, Change::Place(place(&held, 4)));
        change(&mut library, id, Change::Note(Some(SafeText::line(&format!("note {number}")))));
        change(&mut library, id, Change::Tagged(SafeText::line("ports")));
        change(&mut library, id, Change::keep(kept(&held, "stayed in port")));
        if number == 7 {
            library.set_mark('A', &Target::Held(held.clone()), &place(&held, 3)).unwrap();
        }
    }
    library.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(library);
    fs::read(folder.path().join(folder::FILE)).unwrap()
}

/// Which pages belong to which table or index.
fn owners(bytes: &[u8]) -> BTreeMap<usize, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.db");
    fs::write(&file, bytes).unwrap();
    let connection = rusqlite::Connection::open(&file).unwrap();
    let mut pages = connection.prepare("SELECT pageno, name FROM dbstat").unwrap();
    pages.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

/// All that the reader did, as lines.
fn standing(library: &Library) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for sql in [
        "SELECT 'standing', hex(id), bookmarked, read, note, place FROM standing",
        "SELECT 'tag', hex(id), tag, '', '', '' FROM tag",
        "SELECT 'kept', hex(id), exact, start, '', '' FROM kept",
        "SELECT 'mark', letter, hex(id), '', '', '' FROM mark",
        "SELECT 'source', key, url, '', '', '' FROM source",
    ] {
        let mut rows = library.connection.prepare(sql).unwrap();
        let line = |row: &rusqlite::Row<'_>| {
            (0..6)
                .map(|at| row.get(at).map(|value: rusqlite::types::Value| format!("{value:?}")))
                .collect::<Result<Vec<_>, _>>()
        };
        let found = rows.query_map([], line).unwrap();
        lines.extend(found.map(|line| line.unwrap().join(" ")));
    }
    lines
}

/// Opens a library with such bytes; a damaged one is noted to be so, as the first who stumbles
/// over it does.
fn opened(bytes: &[u8]) -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(folder::FILE);
    fs::write(&file, bytes).unwrap();
    crate::library::damage::note(&file);
    let library = open(&folder);
    (folder, library)
}

fn garbled(bytes: &[u8], page: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let mut seed = 0x9e37_79b9_u32;
    for byte in &mut bytes[(page - 1) * PAGE..page * PAGE] {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *byte = seed.to_be_bytes()[0];
    }
    bytes
}

/// The files that were set aside in a folder.
fn aside(folder: &Path) -> Vec<Vec<u8>> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let names = names.filter(|name| name.to_string_lossy().contains(".damaged-"));
    names.map(|name| fs::read(name).unwrap()).collect()
}

fn is_whole(library: &Library) -> bool {
    let said: String =
        library.connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    said == "ok"
}

/// What may be lost when a page of a table is hit: all of that table's own on one page.
fn is_of_standing(owner: &str) -> bool {
    ["standing", "tag", "kept", "kept_tag", "mark", "source"].contains(&owner)
}

#[test]
fn standing_survives_unless_its_own_page_is_hit() {
    let bytes = populated();
    let owners = owners(&bytes);
    let (_folder, sound) = opened(&bytes);
    assert_eq!(sound.mended(), None, "a sound library stays as it is");
    let before = standing(&sound);
    assert_eq!(before.len(), 3 * MANY + 1 + 4);
    let mut mended = 0;
    // Each table and index is hit at its first page, and further on.
    let mut hit: BTreeMap<&str, usize> = BTreeMap::new();
    for (page, owner) in &owners {
        let times = hit.entry(owner).or_default();
        *times += 1;
        if ![1, 3].contains(times) {
            continue;
        }
        let damaged = garbled(&bytes, *page);
        let (folder, library) = opened(&damaged);
        let after = standing(&library);
        let Some(told) = library.mended() else { continue };
        mended += 1;
        assert!(aside(folder.path()) == [damaged], "page {page} of {owner}");
        assert!(told.sentence().contains(".damaged-"), "{}", told.sentence());
        assert!(is_whole(&library), "page {page} of {owner}");
        if is_of_standing(owner) {
            assert!(after.is_subset(&before), "page {page} of {owner}");
            let is_root = *times == 1;
            assert!(is_root || after.len() + 130 > before.len(), "page {page} of {owner}");
        } else {
            assert_eq!(after, before, "page {page} of {owner}");
        }
        assert_eq!(open(&folder).mended(), None, "it is mended once");
    }
    assert!(mended >= 20, "{mended}");
}

#[test]
fn dispatches_that_can_be_read_are_there_and_found() {
    let bytes = populated();
    let owners = owners(&bytes);
    let second = |name: &str| {
        let mut pages = owners.iter().filter(|(_, owner)| *owner == name);
        *pages.nth(1).expect("a second page").0
    };
    let damaged = garbled(&garbled(&bytes, second("dispatch")), second("words_data"));
    let (_folder, mut library) = opened(&damaged);
    let told = library.mended().expect("it is mended").clone();
    assert_eq!(told.saved.dispatches, MANY, "of its text a row is made again");
    let query = "ferry number".parse().expect("a query");
    let found = library.list(&query, None, &jiff::Zoned::now(), |_| None).unwrap();
    assert_eq!(found.len(), MANY);
    super::totals::check_tally(&library);
    bring(&mut library, "later", "The ferry sailed.");
}

#[test]
fn what_has_lost_its_row_and_its_text_comes_in_again() {
    let bytes = populated();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(folder::FILE);
    fs::write(&file, &bytes).unwrap();
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection.execute_batch("PRAGMA foreign_keys = OFF; DROP TRIGGER dispatch_goes; DROP TRIGGER original_goes; DELETE FROM dispatch; DELETE FROM revision;").unwrap();
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    drop(connection);
    let pages = owners(&fs::read(&file).unwrap());
    let page = pages.iter().find(|(_, owner)| *owner == "words_data").expect("a page").0;
    let (_folder, mut library) = opened(&garbled(&fs::read(&file).unwrap(), *page));
    assert!(library.mended().is_some());
    assert_eq!(library.tally().unwrap().dispatches, 0, "nothing is listed that has no text");
    let id = bring_again(&mut library, 4);
    let remembered = library.standings(&[id]).unwrap().remove(&id).expect("it is known");
    assert!(remembered.standing.bookmarked);
    assert_eq!(library.tally().unwrap().dispatches, 1);
}

fn bring_again(library: &mut Library, number: usize) -> DispatchId {
    let dispatch = of_feed(&name(number), &number.to_string(), &text(number));
    let id = dispatch.id;
    library.take_in_fetch(&source(&name(number)), vec![dispatch]).unwrap();
    id
}

#[test]
fn what_is_no_library_at_all_is_set_aside_too() {
    for bytes in [
        &b"This is a letter and not a library. It is long enough to be one, as far as \
                     SQLite looks: its header has a hundred bytes, and this is longer than that."[..],
        &[0xff; 9000],
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(folder::FILE), bytes).unwrap();
        let read = Library::open_to_read(folder.path()).unwrap().expect("a new one");
        assert_eq!(aside(folder.path()), [bytes]);
        assert_eq!(read.mended().expect("it is said").saved, Saved::default());
        assert_eq!(open(&folder).tally().unwrap().dispatches, 0);
    }
}

#[test]
fn damage_that_shows_itself_later_is_mended_at_the_next_start() {
    let bytes = populated();
    let owners = owners(&bytes);
    let page = owners.iter().find(|(_, owner)| *owner == "revision").expect("a page").0;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(folder::FILE), garbled(&bytes, *page)).unwrap();
    let library = open(&folder);
    assert_eq!(library.mended(), None, "nobody reads all of it at the start");
    let query = "ferry".parse().expect("a query");
    let refused = library.list(&query, None, &jiff::Zoned::now(), |_| None).unwrap_err();
    assert!(matches!(refused, LibraryError::Damaged { .. }), "{refused:?}");
    assert!(refused.to_string().contains("Start dateline again"), "{refused}");
    drop(library);
    let library = open(&folder);
    assert!(library.mended().is_some());
    assert!(library.list(&query, None, &jiff::Zoned::now(), |_| None).is_ok());
}

/// What a library made by a newer program has beside it when something looked damaged.
#[test]
fn a_newer_library_is_never_mended() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(folder::FILE);
    let bytes = populated();
    let page = owners(&bytes).into_iter().find(|(_, owner)| owner == "words_data").unwrap().0;
    let mut newer = garbled(&bytes, page);
    newer[60..64].copy_from_slice(&1_000_u32.to_be_bytes());
    fs::write(&file, newer).unwrap();
    crate::library::damage::note(&file);
    for _ in 0..2 {
        let refused = Library::open(folder.path()).unwrap_err();
        assert!(matches!(refused, LibraryError::Newer { found: 1_000, .. }), "{refused:?}");
        let refused = Library::open_to_read(folder.path()).unwrap_err();
        assert!(matches!(refused, LibraryError::Newer { .. }), "{refused:?}");
    }
    assert!(aside(folder.path()).is_empty());
}

/// The program was stopped when it had set the log aside, and not yet the file.
#[test]
fn a_log_that_was_set_aside_alone_is_taken_back() {
    let (source, mut library) = fresh();
    let id = bring(&mut library, "north", "The ferry waits.");
    library.connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    change(&mut library, id, Change::Bookmarked(true));
    let part = |more: &str| source.path().join(format!("{}{more}", folder::FILE));
    let folder = tempfile::tempdir().unwrap();
    let there = |more: &str| folder.path().join(format!("{}{more}", folder::FILE));
    fs::copy(part(""), there("")).unwrap();
    fs::hard_link(there(""), there(".damaged-2026-02-03")).unwrap();
    fs::copy(part("-wal"), there(".damaged-2026-02-03-wal")).unwrap();
    fs::write(there("-damaged"), there(".damaged-2026-02-03").to_str().unwrap()).unwrap();
    let library = open(&folder);
    assert!(library.standings(&[id]).unwrap()[&id].standing.bookmarked);
    assert_eq!(library.mended(), None, "it was sound with its log");
    assert!(aside(folder.path()).is_empty());
}
