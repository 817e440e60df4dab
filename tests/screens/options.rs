//! Options that change what is seen: each against the screen without it.

use dateline::app::Effect;
use dateline::config::{self, Settings};
use dateline::ink::Theme;
use ratatui::style::{Color, Modifier};

use crate::desk::Desk;
use crate::picture::{picture, rows, screen};

fn with(text: &str, size: (u16, u16), names: &[&str], keys: &str) -> Desk {
    let settings = config::read(text).expect(text);
    let mut desk = Desk::with(size, names, settings);
    desk.press(keys);
    desk
}

fn seen(desk: &Desk) -> String {
    rows(&screen(&desk.app, Theme::Terminal)).join("\n")
}

#[test]
fn for_screen_readers_signs_are_words() {
    let all = ["strike.txt", "scripts.txt", "tables.md"];
    let list = seen(&with("access = true", (120, 40), &all, "sx"));
    assert!(list.contains("bookmarked  ") && list.contains("unread  "), "{list}");
    let reader = seen(&with("access = true", (120, 40), &all, "s<enter>)S"));
    assert!(reader.contains("A kept") && reader.contains("B quote"), "{reader}");
    assert!(reader.contains("bookmarked"), "{reader}");
    for sign in ['●', '★', '▎', '▌', '►', '│', '─', '‹', '┃'] {
        assert!(!list.contains(sign) && !reader.contains(sign), "{sign} in\n{list}\n{reader}");
    }
}

/// The looks of the cells that some words stand on.
fn modifiers(desk: &Desk, words: &str) -> Modifier {
    let buffer = screen(&desk.app, Theme::None);
    let cells: Vec<&str> = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
    let wanted: Vec<String> = words.chars().map(String::from).collect();
    let at = cells.windows(wanted.len()).position(|window| window == wanted);
    buffer.content[at.expect("the words are on the screen")].modifier
}

#[test]
fn words_of_ones_own_stand_out_without_colours() {
    let highlight = |ink: &str| {
        let text =
            format!("[[highlight]]\nwords = [\"container\", \"rest rules\"]\nink = \"{ink}\"");
        with(&text, (80, 24), &["strike.txt"], "")
    };
    let plain = Desk::start((80, 24), &["strike.txt"]);
    assert_eq!(modifiers(&plain, "Container"), Modifier::empty());
    let first = modifiers(&highlight("first"), "Container");
    let second = modifiers(&highlight("second"), "Container");
    assert!(!first.is_empty() && !second.is_empty() && first != second);
}

#[test]
fn a_theme_paints_every_cell() {
    let dark = config::ThemeChoice::named("dark").expect("a theme");
    let desk = Desk::with((80, 24), &["strike.txt"], Settings::default());
    let buffer = screen(&desk.app, dark.on(dateline::ink::Ground::Unknown));
    let ground = Color::Rgb(0x1b, 0x1d, 0x22);
    assert!(buffer.content.iter().all(|cell| cell.bg == ground && cell.fg != Color::Reset));
}

/// What an option shows: a place, some keys; and what it asks the runtime to copy and to start.
fn show(text: &str, keys: &str) -> String {
    let names = ["strike.txt", "scripts.txt", "tables.md"];
    let desk = with(text, (120, 40), &names, keys);
    let theme = desk.app.settings.theme.on(dateline::ink::Ground::Dark);
    let colours = screen(&desk.app, theme).content.iter().map(|cell| cell.fg).collect::<Vec<_>>();
    let leaves = |effect: &&Effect| matches!(effect, Effect::Copy(_) | Effect::Do(..));
    let asked: Vec<&Effect> = desk.asked.iter().filter(leaves).collect();
    format!("{}{colours:?}{asked:?}", picture(&desk.app, theme))
}

/// Every option with a value that is not its default and keys after which that shows, or the test
/// that sees it where no screen can.
const FLIPPED: &[(&str, &str, &str)] = &[
    ("measure", "40", "<enter>"),
    ("paragraphs", "\"indented\"", "<enter>"),
    ("justify", "true", "<enter>"),
    ("words_per_minute", "60", "<enter>"),
    ("glyphs", "\"ascii\"", ""),
    ("bidi", "\"terminal\"", "j<enter>"),
    ("theme", "\"dark\"", ""),
    ("highlight", "[{ words = [\"container\"] }]", ""),
    ("mark_read", "\"never\"", "<enter>h"),
    ("preset", "\"less\"", "<enter>e"),
    ("access", "true", ""),
    ("browser", "[\"links\", \"-g\"]", "G<enter>1o"),
    ("editor", "[\"ed\"]", "<enter>)E"),
    ("citation", "\"chicago\"", "<enter>)yq"),
    // A template of that name takes the place of the built-in one.
    ("citations", "{ plain = \"{speaker} said so\" }", "<enter>)yq"),
    // `colours_are_left_out_on_request` in the tests on a pseudoterminal.
    ("colors", "\"none\"", "pty"),
    // `rules_are_applied_to_what_comes_in` in the tests of sources.
    ("rule", "[{ when = \"ferry\", do = [\"read\"] }]", "pty"),
    // `a_quote_is_kept_for_a_story_in_two_keys` in those on a pseudoterminal.
    ("mirror", "\"kept.md\"", "pty"),
    // `sources_are_fetched_at_the_start_on_request` in the tests of the shelf.
    ("refresh_on_start", "true", "pty"),
    // In help; `the_mouse_is_heard_on_request` there.
    ("mouse", "true", "?G"),
];

#[test]
fn every_option_changes_something_that_is_seen() {
    for (name, value, keys) in FLIPPED.iter().filter(|(_, _, keys)| *keys != "pty") {
        assert_ne!(show(&format!("{name} = {value}"), keys), show("", keys), "{name}");
    }
    let is_seen = |name: &str| FLIPPED.iter().any(|(seen, _, _)| *seen == name);
    let unseen = config::TABLE.iter().filter(|row| !is_seen(row.name));
    assert_eq!(unseen.map(|row| row.name).collect::<Vec<_>>(), Vec::<&str>::new());
}
