//! Reading with the real program: what it is started on, what it remembers.

use std::time::Duration;

use crate::copy::{FERRY, PILOTS, diary};
use crate::launch::Launch;
use crate::screen::{Screen, key};
use crate::sequences::{Sequence, sequences};
use crate::view::View;

/// The program on a terminal of 80 columns and 24 rows.
pub fn at_80x24(launch: Launch) -> Screen {
    launch.start(80, 24)
}

/// The diary, turned to its second page.
pub fn on_page_two(launch: Launch) -> Screen {
    let screen = at_80x24(launch.file("diary.txt", &diary()));
    screen.wait_for_text("Entry 1 ");
    screen.type_keys(" ");
    screen.wait_for(|view| !view.has("Entry 1 ") && view.has("Entry 12 "));
    screen
}

/// Types the keys, waits for the end and looks at what is left.
pub fn end_with(screen: &Screen, keys: &str) {
    screen.type_keys(keys);
    assert_eq!(screen.wait_exit().code(), Some(0), "{}", screen.text());
    screen.assert_restored();
    screen.assert_only_own_sequences();
}

/// Runs a command beside or after the reader; answers what it printed.
fn printed(screen: &Screen, arguments: &[&str]) -> String {
    let command = at_80x24(screen.beside(arguments));
    assert_eq!(command.wait_exit().code(), Some(0), "{}", command.text());
    command.text()
}

/// The words of the first rows, without margin and rail.
fn words_at_the_top(text: &str) -> Vec<String> {
    let words = |row: &str| row.chars().skip(7).take(66).collect::<String>().trim().to_owned();
    text.lines().skip(2).take(6).map(words).collect()
}

/// Says whether a colour was asked for.
fn is_coloured(screen: &Screen) -> bool {
    let colour = |part: &str| {
        part.parse::<u8>().is_ok_and(|code| matches!(code, 30..=38 | 40..=48 | 90..=97 | 100..=107))
    };
    sequences(&screen.raw()).iter().any(|sequence| match sequence {
        Sequence::Csi { params, last, .. } if last == "m" => params.split([';', ':']).any(colour),
        _ => false,
    })
}

#[test]
fn the_place_is_found_again() {
    let screen = on_page_two(Launch::dateline(&["diary.txt"]));
    let place = words_at_the_top(&screen.text());
    end_with(&screen, "q");
    let again = at_80x24(screen.beside(&["diary.txt"]));
    again.wait_for(|view| words_at_the_top(&view.text()) == place);
    end_with(&again, "q");
}

#[test]
fn a_bookmark_and_a_kept_quote_are_found_again() {
    let screen = at_80x24(Launch::dateline(&["ferry.txt"]).file("ferry.txt", FERRY));
    screen.wait_for_text("Ferry waits for the wind");
    screen.type_keys(")");
    screen.wait_for_text("1/1 · Ines Tavora");
    screen.type_keys("s");
    screen.wait_for_text("Bookmarked.");
    screen.type_keys("S");
    screen.wait_for_text("Kept: Ines Tavora.");
    end_with(&screen, "q");
    let again = at_80x24(screen.beside(&["ferry.txt"]));
    // In the header, beside the kept quote and on the rail.
    again.wait_for(|view| view.row(0).contains('★') && view.text().matches('★').count() == 3);
    end_with(&again, "q");
    let bookmarks = printed(&screen, &["bookmarks"]);
    assert!(bookmarks.contains("Ferry waits for the wind"), "{bookmarks}");
    assert!(bookmarks.contains("We will wait for the wind to drop"), "{bookmarks}");
    assert!(printed(&screen, &["list", "is:bookmarked"]).contains("Ferry waits for the wind"));
}

#[test]
fn the_measure_is_as_it_was_left() {
    let screen = at_80x24(Launch::dateline(&["ferry.txt"]).file("ferry.txt", FERRY));
    screen.wait_for_text("Ferry waits for the wind");
    screen.type_keys("----------");
    screen.wait_for_text("Text 46 columns wide.");
    let narrow = screen.text().lines().skip(1).take(20).map(str::to_owned).collect::<Vec<_>>();
    end_with(&screen, "Q");
    let again = at_80x24(screen.beside(&["ferry.txt"]));
    let as_before = move |view: &View| {
        let text = view.text();
        text.lines().skip(1).take(20).eq(narrow.iter().map(String::as_str))
    };
    again.wait_for(as_before);
    end_with(&again, "q");
}

#[test]
fn a_bookmark_is_not_lost_by_leaving_at_once() {
    let screen = at_80x24(Launch::dateline(&["ferry.txt"]).file("ferry.txt", FERRY));
    screen.wait_for_text("Ferry waits for the wind");
    end_with(&screen, "sQ");
    assert!(printed(&screen, &["bookmarks"]).contains("Ferry waits for the wind"));
}

#[test]
fn without_a_source_the_samples_are_listed_then_the_library() {
    let screen = at_80x24(Launch::dateline(&[]));
    screen.wait_for_text("unread 6 of 6");
    screen.wait_for_text("Your first five minutes with dateline");
    screen.type_keys("s");
    screen.wait_for_text("Bookmarked.");
    screen.type_keys("js");
    screen.wait_for(|view| view.text().matches('★').count() == 2);
    end_with(&screen, "q");
    let again = at_80x24(screen.beside(&[]));
    again.wait_for_text("unread 2 of 2");
    again.wait_for_text("Your first five minutes with dateline");
    end_with(&again, "q");
}

#[test]
fn the_files_of_a_folder_are_listed() {
    let launch = Launch::dateline(&["desk"])
        .file("desk/ferry.txt", FERRY)
        .file("desk/deep/er/pilots.txt", PILOTS)
        .file("desk/.hidden.txt", "Hidden file\n")
        .file("desk/.git/config", "Hidden folder\n")
        .fifo("desk/pipe");
    let screen = at_80x24(launch);
    screen.wait_for_text("unread 2 of 2");
    screen.wait_for(|view| view.has("Ferry waits") && view.has("Pilots end"));
    assert!(!screen.text().contains("Hidden"), "{}", screen.text());
    assert!(!screen.text().contains("pipe"), "{}", screen.text());
    end_with(&screen, "q");
}

#[test]
fn what_is_piped_in_is_read_with_keys_from_the_terminal() {
    let screen = at_80x24(Launch::dateline(&[]).piped(FERRY));
    screen.wait_for_text("Ferry waits for the wind");
    screen.type_keys(")");
    screen.wait_for_text("1/1 · Ines Tavora");
    end_with(&screen, "q");
}

#[test]
fn a_pipe_takes_the_text_alone() {
    let script = "\"$0\" ferry.txt | cat";
    let launch = Launch::program("sh", &["-c", script, env!("CARGO_BIN_EXE_dateline")]);
    let screen = at_80x24(launch.file("ferry.txt", FERRY));
    assert_eq!(screen.wait_exit().code(), Some(0));
    assert!(screen.text().contains("Ferry waits for the wind"), "{}", screen.text());
    assert!(!screen.raw().contains(&b'\x1b'), "{}", screen.text());
}

#[test]
fn in_private_nothing_is_written() {
    let launch = Launch::dateline(&["--private", "ferry.txt"]).file("ferry.txt", FERRY);
    let screen = at_80x24(launch);
    screen.wait_for_text("Ferry waits for the wind");
    screen.type_keys("s");
    screen.wait_for_text("Nothing is written in private mode.");
    end_with(&screen, "q");
    assert!(!screen.home().join("data").exists());
}

#[test]
fn two_programs_share_a_library() {
    let launch = Launch::dateline(&["ferry.txt"]).file("ferry.txt", FERRY);
    let one = at_80x24(launch.file("pilots.txt", PILOTS));
    let other = at_80x24(one.beside(&["pilots.txt"]));
    one.wait_for_text("Ferry waits");
    other.wait_for_text("Pilots end");
    for screen in [&one, &other] {
        screen.type_keys("s");
    }
    for screen in [&one, &other] {
        screen.wait_for_text("Bookmarked.");
        end_with(screen, "q");
    }
    let bookmarks = printed(&one, &["bookmarks"]);
    assert!(bookmarks.contains("Ferry waits") && bookmarks.contains("Pilots end"), "{bookmarks}");
}

#[test]
fn colours_are_left_out_on_request() {
    let coloured = |launch: Launch| {
        let screen = at_80x24(launch.file("ferry.txt", FERRY));
        screen.wait_for_text("Ferry waits for the wind");
        screen.type_keys(")");
        screen.wait_for_text("1/1 · Ines Tavora");
        end_with(&screen, "q");
        is_coloured(&screen)
    };
    assert!(coloured(Launch::dateline(&["ferry.txt"])));
    assert!(!coloured(Launch::dateline(&["ferry.txt"]).env("NO_COLOR", "1")));
    assert!(!coloured(Launch::dateline(&["--color", "never", "ferry.txt"])));
}

#[test]
fn ornaments_are_ascii_on_request() {
    let ascii = FERRY.replace(['“', '”'], "\"");
    let launch = Launch::dateline(&["ferry.txt"]).file("ferry.txt", &ascii);
    let screen = at_80x24(launch.config("glyphs = \"ascii\"\n"));
    screen.wait_for_text("Ferry waits for the wind");
    screen.type_keys(")");
    screen.wait_for_text("1/1 - Ines Tavora");
    assert!(screen.text().is_ascii(), "{}", screen.text());
    end_with(&screen, "q");
}

#[test]
fn a_resize_keeps_the_words_at_the_top() {
    let screen = on_page_two(Launch::dateline(&["diary.txt"]));
    let before = screen.text();
    for (cols, rows) in [(200, 60), (40, 20), (19, 5), (120, 40), (1, 1), (61, 9), (100, 16)] {
        screen.resize(cols, rows);
        screen.resize(cols + 7, rows + 3);
    }
    screen.resize(80, 24);
    screen.wait_for(|view| view.text() == before);
    end_with(&screen, "q");
}

#[test]
fn nothing_is_done_while_nothing_happens() {
    let screen = at_80x24(Launch::dateline(&["ferry.txt"]).file("ferry.txt", FERRY));
    screen.wait_for_text("Ferry waits for the wind");
    screen.type_keys("s");
    screen.wait_for_text("Bookmarked.");
    screen.wait_for_end_of_frame();
    assert!(screen.is_quiet_for(Duration::from_millis(500)), "{}", screen.text());
    end_with(&screen, &format!("{}q", key::CTRL_C));
}
