//! What the terminal is asked for and told beside the page: its ground, the mouse.

use crate::copy::FERRY;
use crate::launch::Launch;
use crate::reader::{at_80x24, end_with};
use crate::screen::Screen;
use crate::sequences::{Sequence, sequences};

/// What a terminal answers that is asked for its ground.
const BLACK: &str = "\x1b]11;rgb:0000/0000/0000\x1b\\";

fn ferry(config: &str) -> Screen {
    let launch = Launch::dateline(&["ferry.txt"]).file("ferry.txt", FERRY);
    let screen = at_80x24(launch.config(config).env("COLORTERM", "truecolor"));
    screen.wait_for_text("Ferry waits for the wind");
    screen
}

fn has_asked(screen: &Screen) -> bool {
    sequences(&screen.raw()).contains(&Sequence::Osc("11;?".to_owned()))
}

/// Says whether mode 1000 was switched.
fn switched(screen: &Screen, last: &str) -> bool {
    sequences(&screen.raw()).iter().any(|sequence| match sequence {
        Sequence::Csi { params, last: end, .. } => params.starts_with("1000") && end == last,
        _ => false,
    })
}

#[test]
fn the_ground_is_asked_for_only_where_it_matters() {
    for (config, is_asked) in
        [("", false), ("theme = \"dark\"\n", false), ("theme = \"auto\"\n", true)]
    {
        let screen = ferry(config);
        screen.type_keys(")");
        screen.wait_for_text("1/1 · Ines Tavora");
        end_with(&screen, "q");
        assert_eq!(has_asked(&screen), is_asked, "{config}");
    }
}

#[test]
fn answers_never_are_keys_whether_asked_for_or_late() {
    for config in ["", "theme = \"auto\"\n"] {
        let screen = ferry(config);
        // Typed, it would be a count, a jump, and keys that begin others.
        screen.type_keys(BLACK);
        screen.type_keys(")");
        screen.wait_for_text("1/1 · Ines Tavora");
        screen.type_keys(BLACK);
        screen.type_keys("s");
        screen.wait_for_text("Bookmarked.");
        assert!(screen.text().contains("Ferry waits for the wind"), "{}", screen.text());
        end_with(&screen, "q");
    }
}

#[test]
fn the_mouse_is_heard_on_request() {
    let screen = ferry("");
    end_with(&screen, "q");
    assert!(!switched(&screen, "h"));
    let screen = ferry("mouse = true\n");
    let row = screen.text().lines().position(|row| row.contains("We will wait")).expect("a quote");
    screen.type_keys(&format!("\x1b[<0;20;{}M\x1b[<0;20;{}m", row + 1, row + 1));
    screen.wait_for_text("1/1 · Ines Tavora");
    end_with(&screen, "q");
    assert!(switched(&screen, "h") && switched(&screen, "l"));
}
