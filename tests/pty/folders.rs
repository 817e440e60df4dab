//! A real folder that changes while it is open.

use std::fs;
use std::time::Duration;

use crate::launch::Launch;
use crate::reader::{at_80x24, end_with};
use crate::screen::Screen;

const FERRY: &str = "Ferry waits for the wind\n\nHARBOUR, Feb 3 - The ferry waits at the quay.\n\n\
    \"We will sail tonight,\" Ines Tavora said.\n";

/// A folder of two dispatches, open on the list.
fn folder() -> Screen {
    let launch = Launch::dateline(&["copy"])
        .file("copy/a-ferry.txt", FERRY)
        .file("copy/b-pilots.txt", "Pilots vote\n\nThe pilots vote on Friday.\n");
    let screen = at_80x24(launch);
    screen.wait_for(|view| view.has("Ferry waits") && view.has("Pilots vote"));
    screen
}

#[test]
fn a_file_that_is_written_anew_is_a_newer_text_and_shows_what_changed() {
    let screen = folder();
    screen.type_keys("\r");
    screen.wait_for_text("sail tonight");
    fs::write(screen.home().join("copy/a-ferry.txt"), FERRY.replace("tonight", "tomorrow"))
        .unwrap();
    screen.wait_for_text("newer text: r");
    assert!(screen.text().contains("sail tonight"), "{}", screen.text());
    screen.type_keys("r");
    screen.wait_for_text("sail tomorrow");
    screen.type_keys("gd");
    screen.wait_for_text("[-tonight-] {+tomorrow+}");
    screen.type_keys("\x1b");
    screen.wait_for(|view| !view.has("{+"));
    end_with(&screen, "Q");
}

#[test]
fn an_editor_that_saves_beside_and_renames_is_seen_and_its_copy_is_not() {
    let screen = folder();
    screen.type_keys("\r");
    screen.wait_for_text("sail tonight");
    let copy = screen.home().join("copy");
    fs::write(copy.join("a-ferry.txt.new"), FERRY.replace("tonight", "at dawn")).unwrap();
    fs::rename(copy.join("a-ferry.txt.new"), copy.join("a-ferry.txt")).unwrap();
    screen.wait_for_text("newer text: r");
    screen.type_keys("rq");
    screen.wait_for_text("All dispatches");
    assert!(!screen.text().contains("to show"), "{}", screen.text());
    end_with(&screen, "Q");
}

#[test]
fn a_file_that_is_emptied_and_filled_is_never_shown_empty() {
    let screen = folder();
    screen.type_keys("\r");
    screen.wait_for_text("sail tonight");
    let path = screen.home().join("copy/a-ferry.txt");
    fs::write(&path, "").unwrap();
    // Longer than a file is waited for that nothing happens to.
    let _ = screen.is_quiet_for(Duration::from_millis(800));
    assert!(!screen.text().contains("newer text"), "{}", screen.text());
    fs::write(&path, FERRY.replace("tonight", "at noon")).unwrap();
    screen.wait_for_text("newer text: r");
    screen.type_keys("r");
    screen.wait_for_text("sail at noon");
    end_with(&screen, "Q");
}

#[test]
fn new_files_wait_for_the_key_and_gone_ones_say_so() {
    let screen = folder();
    let copy = screen.home().join("copy");
    fs::write(copy.join("c-harbour.txt"), "Harbour opens\n\nIt opened.\n").unwrap();
    fs::create_dir(copy.join("later")).unwrap();
    fs::write(copy.join("later/d-crews.txt"), "Crews return\n\nThey returned.\n").unwrap();
    screen.wait_for_text("2 new \u{b7} . to show");
    assert!(!screen.text().contains("Harbour opens"), "{}", screen.text());
    screen.type_keys(".");
    screen.wait_for(|view| view.has("Harbour opens") && view.has("Crews return"));
    fs::remove_file(copy.join("b-pilots.txt")).unwrap();
    screen.type_keys("j\r");
    screen.wait_for(|view| view.has("b-pilots.txt") || view.has("file gone"));
    end_with(&screen, "Q");
}

#[test]
fn a_moved_file_keeps_its_standing() {
    let screen = folder();
    screen.type_keys("s");
    screen.wait_for_text("Bookmarked.");
    let copy = screen.home().join("copy");
    fs::rename(copy.join("a-ferry.txt"), copy.join("z-ferry.txt")).unwrap();
    screen.wait_for_text("1 new");
    screen.type_keys(".");
    screen.wait_for(|view| view.text().matches('\u{2605}').count() == 2);
    end_with(&screen, "Q");
}

#[test]
fn a_single_file_is_watched_too() {
    let screen = at_80x24(Launch::dateline(&["ferry.txt"]).file("ferry.txt", FERRY));
    screen.wait_for_text("sail tonight");
    fs::write(screen.home().join("other.txt"), "Nobody named me.").unwrap();
    fs::write(screen.home().join("ferry.txt"), FERRY.replace("tonight", "tomorrow")).unwrap();
    screen.wait_for_text("newer text: r");
    end_with(&screen, "Q");
}
