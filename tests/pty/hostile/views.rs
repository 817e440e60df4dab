//! A walk through every view, overlay and way out, whatever dispatch is open.

use dateline::words::{
    asking, card, copying, keeping, leaving, notices, revisions, screen as words,
};

use super::tame::{assert_clipboard_is_tame, assert_file_is_tame};
use crate::screen::{Screen, key};

/// Gives up a question; help, which is asked for next, replaces what lies over the page.
const GIVE_UP: &str = "\x07";

/// Goes back; an escape could be the beginning of what is typed next.
const BACK: &str = "\x18";

/// The walk is told to programs of its own; the mirror is one more file to look at.
pub const CONFIG: &str = "mirror = \"mirror.md\"\nbrowser = [\"sh\", \"browser\"]\n\
    [keys.everywhere]\nback = [\"ctrl-x\"]\n";

/// What the browser and the command do that the text is given to.
pub const PROGRAMS: [(&str, &str); 2] =
    [("browser", "printf '%s\\n' \"$1\" >> browsed"), ("tool", "cat > piped; head -c 2000 piped")];

/// Keys, what answers them (one of it, whatever the dispatch has), and the keys that leave it.
type Step = (&'static str, &'static [&'static str], &'static str);

/// Views of the reader. What is looked for stays looked for, so that all else shows it.
const VIEWS: &[Step] = &[
    ("i", &[words::DETAILS], ""),
    ("?", &["In the reader"], ""),
    ("/a", &["/a"], key::ENTER),
    ("n", &["\u{201c}a\u{201d}", "Past the end"], ""),
    ("N", &["\u{201c}a\u{201d}", "Past the top"], ""),
    (")", &["1/", "2/", notices::NO_QUOTES, notices::NO_FURTHER_QUOTE], ""),
    ("t", &[asking::OUTLINE, notices::NO_OUTLINE], GIVE_UP),
    ("W", &[asking::VOICE, notices::NO_SPEAKERS], GIVE_UP),
    // Without a quote it is the link in view, or the letters of several.
    (
        "\r",
        &[card::SAID, notices::NO_CURRENT_QUOTE, notices::NO_QUOTES, leaving::HINT, "Opened "],
        GIVE_UP,
    ),
    ("wa", &["Only ", "No speaker A", "No speaker a"], ""),
    ("ww", &[notices::ALL_VOICES], ""),
    (":e", &[":e"], GIVE_UP),
    ("gd", &[revisions::NO_EARLIER, revisions::CHANGES], ""),
    ("zf", &[notices::FOCUS_ON], "zf"),
    ("T", &[keeping::TAG], GIVE_UP),
    ("gS", &[keeping::STORY], GIVE_UP),
    ("f", &[leaving::HINT, leaving::NO_LINKS], GIVE_UP),
    ("zl", &[], "zh"),
    ("Z", &[], "Z"),
    ("G", &[], "gg"),
    ("c", &[], "C"),
];

/// What is kept, noted, copied and opened; each says what it did or why not.
const DEEDS: &[Step] = &[
    ("S", &["Kept", "Quote kept", notices::NO_CURRENT_QUOTE, notices::NO_QUOTES], ""),
    ("s", &["Bookmarked", "Bookmark taken off"], ""),
    ("yy", COPIED, ""),
    ("yq", COPIED, ""),
    ("yQ", COPIED, ""),
    ("yu", COPIED, ""),
    ("yt", COPIED, ""),
    // Enter copies what is selected; where nothing can be, it asks for a card that is not there.
    ("vp", &["selected", notices::NO_FURTHER, notices::NO_FURTHER_PARAGRAPH], "\r\x07zz"),
    ("1o", &["Opened ", "No link", leaving::NOT_WEB], ""),
    ("o", &["Opened ", copying::NO_ADDRESS, leaving::NOT_WEB], ""),
    ("e\x15out.md\r", &["Saved out.md"], ""),
    ("e\x15out.html\r", &["Saved out.html"], ""),
    ("e\x15out.json\r", &["Saved out.json"], ""),
    (":w out.txt\r", &["Saved out.txt"], ""),
    ("!sh tool\r", &["sh: done"], ""),
];

const COPIED: &[&str] = &[
    "Copied",
    "is more than a terminal",
    copying::NO_ADDRESS,
    copying::NO_PARAGRAPH,
    notices::NO_CURRENT_QUOTE,
    notices::NO_QUOTES,
];

/// The files that a walk writes.
const WRITTEN: [&str; 5] = ["out.md", "out.html", "out.json", "out.txt", "piped"];

/// Views of the list.
const LIST_VIEWS: &[Step] = &[
    ("?", &["In the list"], "q"),
    ("/a", &["/a"], GIVE_UP),
    ("/has:quote a\r", &["has:quote a"], BACK),
    (":e", &[":e"], GIVE_UP),
    ("ww", &[asking::SPEAKER, notices::NOBODY_QUOTED], GIVE_UP),
    ("go", &[asking::ORDER], GIVE_UP),
    ("T", &[keeping::TAG], GIVE_UP),
    ("yy", &["Copied"], ""),
    ("yt", &["Copied"], ""),
    ("gb", &[notices::BOOKMARKS], "ga"),
    ("gk", &[notices::KEPT], "ga"),
    ("vj", &["rows selected"], "v"),
];

/// Goes one step, and on when the help has come and gone: then all before it has been drawn.
#[expect(clippy::print_stdout, reason = "seen where the walk comes to grief")]
fn go(screen: &Screen, (keys, answers, leave): Step) {
    println!("{keys:?}");
    screen.type_keys(keys);
    if !answers.is_empty() {
        screen.wait_for(|view| answers.iter().any(|words| view.has(words.trim_end())));
    }
    screen.type_keys(leave);
    screen.type_keys("?");
    screen.wait_for(|view| view.row(0).starts_with(" Keys "));
    screen.type_keys("q");
    screen.wait_for(|view| !view.row(0).starts_with(" Keys "));
}

/// Goes through every view of the open dispatch and every way out of it, and looks at what came
/// out there.
pub fn walk_through_reader(screen: &Screen) {
    for name in WRITTEN {
        // Most were never there.
        let _ = std::fs::remove_file(screen.home().join(name));
    }
    for step in VIEWS.iter().chain(DEEDS) {
        go(screen, *step);
    }
    for (cols, rows) in [(40, 20), (200, 60), (120, 40)] {
        screen.resize(cols, rows);
        go(screen, ("\x0c", &[], ""));
    }
    for name in WRITTEN {
        assert_file_is_tame(&screen.home().join(name));
    }
    assert_clipboard_is_tame(&screen.raw());
}

/// Goes through every view of the list, and over every row of it.
pub fn walk_through_list(screen: &Screen) {
    for step in LIST_VIEWS {
        go(screen, *step);
    }
    screen.type_keys("gg");
    for _ in 0..screen.text().lines().count() * 2 {
        go(screen, ("j", &[], ""));
    }
    assert!(assert_clipboard_is_tame(&screen.raw()) > 0);
}
