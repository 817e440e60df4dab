//! What a key may cost the terminal, and what idling costs: counted, never timed.

use std::fmt::Write as _;
use std::time::Duration;

use crate::copy::diary;
use crate::launch::Launch;
use crate::reader::end_with;
use crate::screen::Screen;

/// The most bytes for one step of scrolling on 120 columns and 40 rows.
const A_STEP: usize = 4096;

/// A dispatch with a link in every line, each with a long address.
fn links() -> String {
    let mut text = String::from("# Forty harbours\n\n");
    for number in 0..120 {
        let _ = write!(
            text,
            "The pilots of [harbour {number} and its two outer moles](https://harbours.example/\
             coast/north/harbour-{number}/pilots/and/their/hours?from=front-page) met. “We will \
             wait,” said [Ines Tavora](https://people.example/tavora/{number}), who leads them.\n\n"
        );
    }
    text
}

/// A dispatch of quotes of many speakers, every line in another ink.
fn voices() -> String {
    let names = ["Ines Tavora", "Aldo Brenn", "Marta Oyelaran", "Femi Idowu", "Joan Pell"];
    let quote = |number: usize| {
        let name = names[number % names.len()];
        format!(
            "“Water is high at quay {number},” said {name}. “We will wait, and so must you.”\n\n"
        )
    };
    (0..90).fold("Voices of the coast\n\n".to_owned(), |text, number| text + &quote(number))
}

/// Long paragraphs, so that no line is blank.
fn prose() -> String {
    let words =
        ["tide", "harbour", "of", "the", "night", "ferry", "counted", "again", "lamps", "and"];
    let paragraph = |from: usize| {
        let words = (0..300).map(|at| words[(from * 7 + at * at + at / 3) % words.len()]);
        words.collect::<Vec<_>>().join(" ") + ".\n\n"
    };
    (0..12).fold("Night on the quay\n\n".to_owned(), |text, number| text + &paragraph(number))
}

/// Types a key and answers how many bytes its frame took.
fn bytes_of(screen: &Screen, key: &str) -> usize {
    let before = screen.raw().len();
    screen.type_keys(key);
    screen.wait_for_printed(|raw| raw[before..].ends_with(b"\x1b[?2026l"));
    screen.raw().len() - before
}

/// Waits until the dispatch of the first row is shown beside the list.
fn wait_for_preview(screen: &Screen, text: &str) {
    let headline = text.lines().next().unwrap_or_default().trim_start_matches("# ");
    screen.wait_for(|view| view.row(2).chars().skip(43).collect::<String>().contains(headline));
}

/// Scrolls a dispatch beside the list, line by line down and up; no step costs more than it may.
fn scrolls_within_budget(name: &str, text: &str) {
    let launch = Launch::dateline(&["desk"]).file(&format!("desk/{name}"), text);
    // A list that is full, beside a page that scrolls.
    let launch = (0..30).fold(launch, |launch, number| {
        let head = format!("Report {number} of a long night on the quay, and of all that it cost");
        launch.file(&format!("desk/z-{number}.txt"), &format!("{head}\n\n“So,” said Aldo Brenn.\n"))
    });
    let screen = launch.start(120, 40);
    wait_for_preview(&screen, text);
    screen.type_keys("\rs");
    screen.wait_for_text("Bookmarked.");
    let keys = ["j"; 60].into_iter().chain(["k"; 20]).chain(["j"; 20]);
    let steps: Vec<usize> = keys.map(|key| bytes_of(&screen, key)).collect();
    let most = steps.iter().max().expect("there are steps");
    assert!(*most <= A_STEP, "{name}: {steps:?}");
    end_with(&screen, "Q");
}

#[test]
fn a_step_of_scrolling_is_cheap_in_plain_copy() {
    scrolls_within_budget("diary.txt", &diary());
    scrolls_within_budget("prose.txt", &prose());
}

#[test]
fn a_step_of_scrolling_is_cheap_in_many_voices() {
    scrolls_within_budget("voices.txt", &voices());
}

#[test]
fn a_step_of_scrolling_is_cheap_among_links() {
    scrolls_within_budget("links.md", &links());
}

/// How often the threads of the program were woken so far, each with its name.
#[cfg(target_os = "linux")]
fn wake_ups(screen: &Screen) -> Vec<(String, u64)> {
    let tasks = format!("/proc/{}/task", screen.id());
    let field = |status: &str, name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        line.map(|value| value.trim().to_owned()).unwrap_or_default()
    };
    let mut counts: Vec<(String, u64)> = std::fs::read_dir(tasks)
        .expect("the program runs")
        .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("status")).ok())
        .map(|status| {
            let count = field(&status, "voluntary_ctxt_switches:").parse().expect("a number");
            (field(&status, "Name:"), count)
        })
        .collect();
    counts.sort();
    counts
}

#[cfg(target_os = "linux")]
#[test]
fn idling_wakes_nothing_for_ten_seconds() {
    let config = "mouse = true\n[[highlight]]\nwords = [\"water\"]\nink = \"first\"\n";
    let launch = Launch::dateline(&["desk"]).file("desk/diary.txt", &diary()).config(config);
    let screen = launch.file("desk/voices.txt", &voices()).start(120, 40);
    wait_for_preview(&screen, &diary());
    // A folder that is watched, the library open, a search that is on, a mark, what is kept.
    screen.type_keys("\rs)SmaMa/hands\r");
    screen.wait_for_text("\u{201c}hands\u{201d}: ");
    while !screen.is_quiet_for(Duration::from_secs(1)) {}
    let before = wake_ups(&screen);
    assert!(before.len() >= 5, "there are threads to wake: {before:?}");
    assert!(screen.is_quiet_for(Duration::from_secs(10)), "{}", screen.text());
    assert_eq!(wake_ups(&screen), before);
    end_with(&screen, "Q");
}
