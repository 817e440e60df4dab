//! What cannot be done is said in a sentence, and nothing acknowledged is lost by it.

use std::fs;

use super::{apply, fresh, held, held_as, one, open, remembered};
use crate::dispatch::{Change, DispatchId, OriginKind, Request, Target};
use crate::library::{Library, LibraryError, folder, schema, tables};

#[test]
fn a_full_disk_loses_nothing_that_was_acknowledged() {
    let (folder, mut library) = fresh();
    let last = apply(&mut library, &held(), Change::Bookmarked(true));
    let pages: i64 =
        library.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    library.connection.pragma_update(None, "max_page_count", pages).unwrap();
    let long = held_as(OriginKind::File, "/copy/long.txt", &"Wind. ".repeat(20_000));
    let refused = library.apply(&one(&long, Change::Bookmarked(true))).unwrap_err();
    assert!(matches!(refused, LibraryError::Full { .. }), "{refused:?}");
    assert!(refused.to_string().contains("was not saved"), "{refused}");
    assert_eq!(remembered(&library, &held()), Some(last.clone()));
    assert_eq!(remembered(&open(&folder), &held()), Some(last));
    library.connection.pragma_update(None, "max_page_count", 1 << 20).unwrap();
    assert!(apply(&mut library, &long, Change::Bookmarked(true)).standing.bookmarked);
}

#[test]
fn a_library_that_may_only_be_read_takes_no_change_and_says_so() {
    let (folder, mut library) = fresh();
    let last = apply(&mut library, &held(), Change::Bookmarked(true));
    let mut reader = Library::open_to_read(folder.path()).unwrap().unwrap();
    let refused = reader.apply(&one(&held(), Change::Read(true))).unwrap_err();
    assert!(matches!(refused, LibraryError::ReadOnly { .. }), "{refused:?}");
    assert!(refused.to_string().contains("nothing is remembered"), "{refused}");
    assert_eq!(remembered(&reader, &held()), Some(last));
}

#[test]
fn a_library_is_read_without_locks_whatever_its_folder_is_called() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("a ?b=1#%20 é");
    let mut library = Library::open(&folder).unwrap();
    apply(&mut library, &held(), Change::Read(true));
    drop(library);
    let file = folder.join(folder::FILE);
    let connection = schema::open_unchanging(&file).unwrap();
    let read = connection.query_row("SELECT count(*) FROM standing", [], |row| row.get(0));
    assert_eq!(read, Ok(1));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no lock file was made");
}

/// What opening a folder with such a file in it says.
fn refusal(bytes: &[u8]) -> LibraryError {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(folder::FILE);
    fs::write(&file, bytes).unwrap();
    let refused = Library::open(folder.path()).unwrap_err();
    assert!(refused.to_string().contains(&*file.to_string_lossy()), "{refused}");
    assert_eq!(fs::read(&file).unwrap(), bytes, "the file stays as it was");
    assert_eq!(Library::open_to_read(folder.path()).unwrap_err(), refused);
    refused
}

fn file_with(sql: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.db");
    rusqlite::Connection::open(&file).unwrap().execute_batch(sql).unwrap();
    fs::read(file).unwrap()
}

#[test]
fn tables_of_a_newer_schema_are_not_looked_at() {
    let (folder, library) = fresh();
    let newer = format!(
        "PRAGMA writable_schema = 1;
         INSERT INTO sqlite_schema VALUES
             ('table', 'later', 'later', 0, 'CREATE TABLE later (x) UNHEARD OF');
         PRAGMA user_version = {};",
        tables::VERSION + 1
    );
    library.connection.execute_batch(&newer).unwrap();
    drop(library);
    let refused = refusal(&fs::read(folder.path().join(folder::FILE)).unwrap());
    assert!(matches!(refused, LibraryError::Newer { .. }), "{refused:?}");
}

#[test]
fn a_newer_schema_is_refused() {
    let (folder, library) = fresh();
    library.connection.pragma_update(None, "user_version", tables::VERSION + 1).unwrap();
    drop(library);
    let refused = refusal(&fs::read(folder.path().join(folder::FILE)).unwrap());
    assert!(
        matches!(refused, LibraryError::Newer { found, .. } if found == tables::VERSION + 1),
        "{refused:?}"
    );
}

#[test]
fn another_programs_file_is_refused() {
    let refused = refusal(&file_with("CREATE TABLE places (url TEXT)"));
    assert!(matches!(refused, LibraryError::Foreign { .. }), "{refused:?}");
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("occupied");
    fs::write(&file, "").unwrap();
    let refused = Library::open(&file.join("library")).unwrap_err();
    assert!(matches!(refused, LibraryError::Folder { .. }), "{refused:?}");
    assert!(refused.to_string().contains("occupied"), "{refused}");
}

#[test]
fn a_stored_text_that_was_tampered_with_is_no_dispatch() {
    let (_folder, mut library) = fresh();
    apply(&mut library, &held(), Change::Bookmarked(true));
    let tamper = "UPDATE revision SET dispatch = json_set(dispatch, '$.text', 'short')";
    library.connection.execute(tamper, []).unwrap();
    let refused = library.stored(held().dispatch.id).unwrap_err();
    assert!(matches!(refused, LibraryError::Failed { .. }), "{refused:?}");
    assert!(refused.to_string().contains("does not fit"), "{refused}");
}

#[test]
fn an_unknown_id_changes_nothing() {
    let (_folder, mut library) = fresh();
    let id = held().dispatch.id;
    let request = Request {
        parts: vec![
            (Target::Held(held()), Change::Read(true)),
            (Target::Known(DispatchId::default()), Change::Read(true)),
        ],
    };
    assert_eq!(library.apply(&request), Err(LibraryError::Unknown(DispatchId::default())));
    assert!(library.standings(&[id]).unwrap().is_empty());
}
