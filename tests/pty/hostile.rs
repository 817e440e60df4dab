//! Text and keys that mean harm.

use crate::launch::Launch;
use crate::reader::{at_80x24, end_with};
use crate::screen::{Screen, key};

/// What would reach out of a text: a title, the clipboard, a link to a file, a question, colours,
/// another character set, a reset, both kinds of controls, and marks that turn text around.
const ATTACKS: [&str; 12] = [
    "\x1b]2;owned\x07",
    "\x1b]52;c;b3duZWQ=\x1b\\",
    "\x1b]8;;file:///etc/passwd\x1b\\here\x1b]8;;\x1b\\",
    "\x1b[21t\x1b[6n\x1b[c",
    "\x1b[31;5m\x1b[?1049l",
    "\x1b(0",
    "\x1bc",
    "\x1bP$qm\x1b\\",
    "\u{9b}31m\u{9d}2;owned\u{9c}",
    "\u{202e}denwo\u{2066}",
    "\x07\x08\x7f\0",
    "\u{e0041}\u{200f}\u{84}",
];

/// Words with every attack between them.
fn under_attack(words: &str) -> String {
    ATTACKS.iter().fold(words.to_owned(), |text, attack| text + attack + " " + words)
}

/// A dispatch whose every part is hostile.
fn hostile_copy() -> String {
    let [headline, name, body, quote] = ["Calm sea", "Ines", "Boats", "Wait"].map(under_attack);
    let head = format!("{headline}\nBy {name} Tavora\n\nCAPE LORNE (Example Wire) - {body}.\n\n");
    head + &format!("“{quote},” said {name} Tavora, the master of {name}.\n\nEnd {body} end.\n")
}

/// The list, with two files whose text and names are hostile.
fn hostile_desk(ending: &str) -> Screen {
    let name = |number: u32| format!("desk/\x1b]2;owned\x07{number}\u{202e}\u{9b}5m.{ending}");
    let launch =
        Launch::dateline(&["desk"]).file(&name(1), &hostile_copy()).file(&name(2), &hostile_copy());
    let screen = at_80x24(launch);
    screen.wait_for_text("Calm sea");
    screen
}

/// Looks at everything that shows a dispatch.
fn walk_through(screen: &Screen) {
    screen.type_keys(key::ENTER);
    screen.wait_for_text("Boats");
    screen.type_keys(")");
    screen.wait_for_text("1/");
    screen.type_keys("S");
    screen.wait_for(|view| view.has("Kept: ") || view.has("Quote kept."));
    screen.type_keys("i");
    screen.wait_for_text("About this dispatch");
    screen.type_keys("q?");
    screen.wait_for_text("In the reader");
    screen.type_keys("qG ");
    screen.wait_for_text("Next: ");
    screen.resize(200, 60);
    screen.wait_for_text("Quotes in this dispatch");
}

#[test]
fn hostile_text_does_not_reach_the_terminal() {
    for ending in ["txt", "md", "html"] {
        let screen = hostile_desk(ending);
        walk_through(&screen);
        end_with(&screen, "Q");
        let bookmarks = at_80x24(screen.beside(&["bookmarks"]));
        assert_eq!(bookmarks.wait_exit().code(), Some(0));
        assert!(bookmarks.text().contains("Wait"), "{}", bookmarks.text());
        bookmarks.assert_only_own_sequences();
    }
}

#[test]
fn a_hostile_name_in_a_complaint_does_not_either() {
    let screen = at_80x24(Launch::dateline(&["\x1b]2;owned\x07gone\u{9b}5m"]));
    assert_eq!(screen.wait_exit().code(), Some(1));
    assert!(screen.text().contains("gone"), "{}", screen.text());
    screen.assert_only_own_sequences();
}

#[test]
fn no_key_of_a_burst_is_forgotten() {
    let screen = hostile_desk("txt");
    screen.type_keys(&("jk".repeat(1500) + "?"));
    screen.wait_for_text("In the list");
    end_with(&screen, "Q");
}

#[test]
fn a_paste_is_no_command() {
    let screen = hostile_desk("txt");
    screen.type_keys("\x1b[200~QQqqQ\x03\x1b[201~?");
    screen.wait_for_text("In the list");
    end_with(&screen, "Q");
}
