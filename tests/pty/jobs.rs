//! The jobs that a reader comes for, each within the keys that it may cost.
//!
//! As transcripts in lines they are in `tests/linear`.

use std::fs;

use crate::copy::{FERRY, PILOTS, diary};
use crate::launch::Launch;
use crate::reader::{at_80x24, end_with};
use crate::screen::{Screen, key};

/// A hand whose keys are counted.
struct Hand<'a> {
    screen: &'a Screen,
    keys: usize,
}

impl<'a> Hand<'a> {
    fn at(screen: &'a Screen) -> Self {
        Self { screen, keys: 0 }
    }

    /// Presses keys and waits for what they bring.
    fn press(&mut self, keys: &str, brings: &str) {
        self.keys += keys.chars().count();
        self.screen.type_keys(keys);
        self.screen.wait_for_text(brings);
    }

    /// Types what is no command: words that are looked for, a name, a command of the shell.
    fn say(&self, words: &str) {
        self.screen.type_keys(words);
    }

    /// Asserts that the job cost no more keys than it may.
    fn within(self, ceiling: usize) {
        assert!(self.keys <= ceiling, "{} keys, {ceiling} allowed", self.keys);
    }
}

fn opened(name: &str, text: &str) -> Screen {
    let screen = at_80x24(Launch::dateline(&[name]).file(name, text));
    screen.wait_for_text(text.lines().next().unwrap_or_default());
    screen
}

fn ferry() -> Screen {
    opened("ferry.txt", FERRY)
}

/// A sample with sections and people who have offices.
fn night_ferry() -> String {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples/night-ferry.txt");
    fs::read_to_string(sample).expect("the sample is there")
}

#[test]
fn two_hundred_rows_are_triaged_at_a_key_a_row() {
    let launch = (0..200).fold(Launch::dateline(&["desk"]), |launch, number| {
        launch
            .file(&format!("desk/{number:03}.txt"), &format!("Report {number:03}\n\nIt rained.\n"))
    });
    let screen = at_80x24(launch);
    // Until all are read through, the header says how many are.
    screen.wait_for(|view| view.has("unread 200 of 200") && !view.row(0).contains(" read "));
    let mut hand = Hand::at(&screen);
    for row in 0..200 {
        hand.press("x", &format!("unread {} of 200", 199 - row));
    }
    hand.within(200);
    let mut hand = Hand::at(&screen);
    hand.press("s", "Bookmarked.");
    hand.within(1);
    end_with(&screen, "Q");
}

#[test]
fn a_page_on_and_a_page_back_are_a_key_each() {
    let screen = opened("diary.txt", &diary());
    let mut hand = Hand::at(&screen);
    hand.press(" ", "Entry 12 ");
    hand.press("b", "Entry 1 ");
    hand.within(2);
    end_with(&screen, "Q");
}

#[test]
fn the_next_quote_and_who_says_it_is_one_key() {
    let screen = opened("night.txt", &night_ferry());
    screen.type_keys("5)");
    screen.wait_for_text("5/8 · ");
    let mut hand = Hand::at(&screen);
    hand.press(")", "6/8 · Amara Fell, islands’ doctor · ");
    hand.within(1);
    end_with(&screen, "Q");
}

#[test]
fn a_quote_with_its_source_is_copied_in_three_keys() {
    let screen = ferry();
    let mut hand = Hand::at(&screen);
    hand.press(")yq", "Copied 2 lines");
    hand.within(3);
    // What it is that was copied, `a_quote_reaches_the_clipboard_of_the_terminal` holds.
    screen.wait_for_bytes(b"\x1b]52;c;");
    end_with(&screen, "Q");
}

#[test]
fn a_quote_is_kept_for_a_story_in_two_keys() {
    let launch = Launch::dateline(&["ferry.txt"]).file("ferry.txt", FERRY);
    let screen = at_80x24(launch.config("mirror = \"kept.md\"\n"));
    screen.wait_for_text("Ferry waits");
    screen.type_keys(":story harbours\r");
    screen.wait_for_text("What is kept is tagged harbours from now on.");
    let mut hand = Hand::at(&screen);
    hand.press(")S", "Kept for harbours: Ines Tavora.");
    hand.within(2);
    // The story stays in the footer when the notice has gone.
    screen.type_keys("j");
    screen.wait_for_text("story: harbours");
    end_with(&screen, "Q");
    let mirrored = fs::read_to_string(screen.home().join("kept.md")).expect("it was kept there");
    assert!(mirrored.contains("We will wait for the wind to drop"), "{mirrored}");
    let tagged = at_80x24(screen.beside(&["bookmarks", "tag:harbours"]));
    assert_eq!(tagged.wait_exit().code(), Some(0));
    assert!(tagged.text().contains("We will wait for the wind"), "{}", tagged.text());
}

#[test]
fn yesterdays_line_is_there_at_the_start() {
    let launch = Launch::dateline(&["desk"]).file("desk/diary.txt", &diary());
    let screen = at_80x24(launch.file("desk/ferry.txt", FERRY).file("desk/pilots.txt", PILOTS));
    screen.wait_for_text("Diary of a long day");
    screen.type_keys(key::ENTER);
    screen.wait_for_text("Entry 1 ");
    screen.type_keys("  ");
    screen.wait_for(|view| view.has("Entry 20 ") && !view.has("Entry 2 "));
    end_with(&screen, "Q");
    let again = at_80x24(screen.beside(&["desk"]));
    again.wait_for(|view| view.has("Entry 20 ") && !view.has("Entry 2 "));
    let hand = Hand::at(&again);
    hand.within(1);
    end_with(&again, "Q");
}

#[test]
fn what_changed_in_a_story_is_two_keys() {
    let screen = ferry();
    let amended = FERRY.replace("Tuesday", "Thursday").replace("wait for", "look at");
    fs::write(screen.home().join("ferry.txt"), amended).expect("it is writable");
    screen.wait_for_text("newer text");
    let mut hand = Hand::at(&screen);
    hand.press("gd", "[-Tuesday-] {+Thursday+}");
    hand.within(2);
    screen.type_keys("n");
    screen.wait_for_text("Change 2 of 2.");
    screen.type_keys("N");
    screen.wait_for_text("Change 1 of 2.");
    end_with(&screen, "Q");
}

#[test]
fn the_structure_is_skimmed_in_one_key_or_jumped_to_in_three() {
    let screen = opened("night.txt", &night_ferry());
    let mut hand = Hand::at(&screen);
    hand.press("c", "§2 of 3");
    hand.within(1);
    let mut hand = Hand::at(&screen);
    hand.press("t", "go to:");
    hand.say("years");
    hand.press(key::ENTER, "§3 of 3");
    hand.within(3);
    end_with(&screen, "Q");
}

#[test]
fn the_text_goes_to_a_command_or_a_file_in_one_key_and_its_name() {
    let screen = ferry();
    let mut hand = Hand::at(&screen);
    hand.press("|", "pipe to:");
    hand.say("wc -l\r");
    screen.wait_for_text("wc: done");
    hand.within(1);
    screen.type_keys("q");
    screen.wait_for_text("Ferry waits");
    let mut hand = Hand::at(&screen);
    hand.press(":", "next-pane");
    hand.say("w kept.txt\r");
    screen.wait_for_text("Saved kept.txt");
    hand.within(1);
    let saved = fs::read_to_string(screen.home().join("kept.txt")).expect("it is there");
    assert!(saved.contains("The ferry stayed in port"), "{saved}");
    end_with(&screen, "Q");
}
