//! Linear mode without a terminal: every command, a pipe of lines, and what is printed.
//!
//! What it says in a terminal is kept as transcripts in `tests/linear` (see `tests/pty`).

#[path = "screens/desk.rs"]
#[allow(dead_code, reason = "each test program uses a part of this module")]
mod desk;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use dateline::app::{Effect, Event, Face, Task};
use dateline::command::{Row, TABLE};
use dateline::linear::{Moment, Understood, afterwards, answer_with, news, understand};
use dateline::words::linear as words;
use dateline::words::notices::{MARKED_UNREAD, NOTHING_CHOSEN};

use crate::desk::Desk;

/// What one line is answered with, and whether it ends or stops the program.
struct Answer {
    said: Vec<String>,
    leaves: bool,
}

/// Says lines to an app one after the other; answers what the last one was answered with.
fn talk(lines: &[&str]) -> Answer {
    talk_to(&mut Desk::start((80, 24), &["strike.txt", "tables.md", "scripts.txt"]), lines)
}

/// Says lines to an app of some desk.
fn talk_to(desk: &mut Desk, lines: &[&str]) -> Answer {
    desk.app.show_by(Face::Lines);
    let mut answer = Answer { said: Vec::new(), leaves: false };
    for line in lines {
        answer = obey(desk, line);
    }
    answer
}

#[test]
fn a_speaker_who_may_be_another_is_said_to_be() {
    let mut desk = Desk::unsure((80, 24), "strike.txt");
    let said = talk_to(&mut desk, &["1", ")"]).said.join("\n");
    assert!(said.contains(words::UNSURE), "{said}");
    assert!(talk_to(&mut desk, &[")"]).said.join("\n").contains(words::UNSURE), "the next one too");
    talk_to(&mut desk, &["Y", "("]);
    let said = talk_to(&mut desk, &[")"]).said.join("\n");
    assert!(!said.contains(words::UNSURE), "the reader says so: {said}");
    assert!(!talk(&["1", ")"]).said.join("\n").contains(words::UNSURE));
}

#[test]
fn all_that_a_speaker_said_is_said_by_numbers() {
    let mut desk = Desk::start((80, 24), &["strike.txt", "tables.md", "scripts.txt"]);
    let said = talk_to(&mut desk, &["1", ")", "gw"]).said;
    assert!(said[0].starts_with("Marta Oyelaran: "), "{said:?}");
    assert!(said[1].starts_with("1. “We have asked for eleven hours"), "{said:?}");
    assert!(said.iter().any(|line| line.starts_with("2. ")), "{said:?}");
    let said = talk_to(&mut desk, &["keep"]).said.join("\n");
    assert!(said.contains("Marta Oyelaran"), "{said}");
    let said = talk_to(&mut desk, &[""]).said;
    assert!(said[0].starts_with("2. "), "{said:?}");
    let said = talk_to(&mut desk, &["2"]).said.join("\n");
    assert!(said.contains("Harbour pilots' strike"), "{said}");
    assert!(desk.app.voice_page().is_none());
    let said = talk_to(&mut desk, &["speaker-page", "esc"]).said.join("\n");
    assert!(said.contains("Harbour pilots' strike"), "back in the text: {said}");
}

/// What was asked to be done outside of the program.
fn tasks(lines: &[&str]) -> Vec<Task> {
    const LINKS: &str = "Links\n\nSee [one](https://a.example/one) and \
                         [two](https://a.example/two) here.\n";
    let mut desk = Desk::of_text((80, 24), "links.md", LINKS);
    talk_to(&mut desk, lines);
    let task = |effect| if let Effect::Do(_, task) = effect { Some(task) } else { None };
    desk.asked.into_iter().filter_map(task).collect()
}

/// The addresses that went to the browser.
fn browsed(lines: &[&str]) -> Vec<String> {
    let address = |task| if let Task::Browse { address, .. } = task { Some(address) } else { None };
    tasks(lines).into_iter().filter_map(address).collect()
}

fn obey(desk: &mut Desk, line: &str) -> Answer {
    let asked_before = desk.asked.len();
    let before = Moment::of(&desk.app);
    let mut said = Vec::new();
    match understand(line, &desk.app) {
        Understood::Said(sentences) => said = sentences,
        Understood::Told(events) => tell(desk, events),
        Understood::Asked(question, words) => {
            desk.tell(question);
            match answer_with(&words, &desk.app) {
                Some(events) => tell(desk, events),
                None => said.push(words::NO_WORDS_WANTED.to_owned()),
            }
        }
    }
    if said.is_empty() {
        said = news(&before, &desk.app);
    }
    if let Some(event) = afterwards(&desk.app) {
        desk.tell(event);
    }
    let asked = &desk.asked[asked_before..];
    let leaves = asked.iter().any(|effect| matches!(effect, Effect::Quit | Effect::Suspend));
    Answer { said, leaves }
}

fn tell(desk: &mut Desk, events: Vec<Event>) {
    for event in events {
        desk.tell(event);
    }
}

/// Asserts what the last of some lines is answered with.
fn check(lines: &[&str], said: &[&str]) {
    assert_eq!(talk(lines).said, said, "{lines:?}");
}

/// Lines that bring the reader to places where each command has something to do.
const PLACES: [&[&str]; 8] = [
    &[],
    &["1", "/the"],
    &["j"],
    &["J", "s"],
    &["1"],
    &["1", "c", "c", ")"],
    &["1", "G"],
    &["2", ")", "wa"],
];

/// Says whether a line is obeyed, or refused in a sentence of its own, in one of the places.
fn is_heard(line: &str) -> bool {
    PLACES.iter().any(|place| {
        let answer = talk(&[place, &[line][..]].concat());
        let is_unknown = answer.said == [words::unknown(line, None)];
        let elsewhere = answer.said.iter().any(|said| {
            let name = line.split(' ').next().unwrap_or_default();
            *said == words::only_in_list(name) || *said == words::only_in_reader(name)
        });
        let is_empty = answer.said == [words::NOTHING_CHANGED] || answer.said.is_empty();
        answer.leaves || !is_unknown && !elsewhere && !is_empty
    })
}

/// The lines that a row of the table can be given as: its name and each of its chords.
fn lines_of(row: &Row) -> Vec<String> {
    let takes_letter = row.keys.iter().any(|keys| keys.ends_with("{letter}"));
    let name = if takes_letter { format!("{} a", row.name) } else { row.name.to_owned() };
    let chords = row.keys.iter().map(|keys| keys.replace("{letter}", "a"));
    [name].into_iter().chain(chords).collect()
}

#[test]
fn every_command_is_obeyed_or_says_why_not() {
    let lines = TABLE.iter().flat_map(lines_of);
    let unheard: Vec<String> = lines.filter(|line| !is_heard(line)).collect();
    assert_eq!(unheard, Vec::<String>::new());
    assert!(!is_heard("no-such-command") && !is_heard("I"));
}

#[test]
fn help_names_every_command_with_its_keys() {
    let help = talk(&["help"]).said;
    for row in TABLE {
        let line = words::help_line(row.name, &owned(row.keys), row.sentence);
        assert!(help.contains(&line), "{line}");
    }
}

/// Keys as the help is given them.
fn owned(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|keys| (*keys).to_owned()).collect()
}

#[test]
fn a_line_that_is_no_command_does_nothing_at_all() {
    check(&["1", "nxt-quote"], &[&words::unknown("nxt-quote", Some("next-quote"))]);
    check(&["1", "hello"], &[&words::unknown("hello", None)]);
    check(&["1", "sx"], &[&words::unknown("sx", None)]);
    let place = talk(&["1", ")", "where"]).said;
    assert_eq!(talk(&["1", ")", "hello", "sxQ", "where"]).said, place);
}

#[test]
fn rows_are_opened_by_number_from_anywhere() {
    let opened = talk(&["2"]).said;
    assert_eq!(talk(&["1", "2"]).said, opened);
    assert_eq!(talk(&["1", "h", "2"]).said, opened);
    check(&["0"], &[&words::no_such_row(3)]);
    check(&["4"], &[&words::no_such_row(3)]);
    check(&["99999999999999"], &[&words::no_such_row(3)]);
}

#[test]
fn commands_of_the_other_pane_say_where_they_are_heard() {
    check(&[")"], &[&words::only_in_reader("next-quote")]);
    check(&["next-quote"], &[&words::only_in_reader("next-quote")]);
    check(&["1", "gu"], &[&words::only_in_list("unread-only")]);
}

#[test]
fn enter_goes_through_every_paragraph_once_and_then_on() {
    let mut lines = vec!["1"];
    let mut heard = Vec::new();
    while lines.len() < 40 {
        lines.push("");
        let said = talk(&lines).said;
        if said.iter().any(|said| said.starts_with("Next: ")) {
            break;
        }
        heard.extend(said);
    }
    let copy = desk::copy("strike.txt");
    let dispatch = &copy.dispatch;
    let blocks = dispatch.blocks.iter().skip(1).map(|block| dispatch.words_of(block.span()));
    assert_eq!(heard.len(), blocks.clone().count(), "{heard:#?}");
    for (said, words) in heard.iter().zip(blocks) {
        assert!(said.ends_with(words), "{said}");
    }
    lines.push("");
    assert_eq!(talk(&lines).said, talk(&["2"]).said);
}

#[test]
fn a_quote_is_said_with_its_number_and_who_says_it() {
    check(
        &["1", ")", ")"],
        &["Quote 2 of 5. Daniel Brandt, chief executive: \u{201c}there is a version of this \
           agreement that everybody can sign.\u{201d}"],
    );
    check(&["1", "3)", "S"], &["Kept: Femi Idowu."]);
    assert!(talk(&["1", "3)", "S", "(", ")"]).said[0].ends_with(words::KEPT));
}

#[test]
fn who_said_a_quote_is_confirmed_or_corrected() {
    check(&["1", ")", "confirm"], &["Confirmed: Marta Oyelaran."]);
    check(&["1", ")", "correct brandt"], &["Said by Daniel Brandt."]);
    let again = talk(&["1", ")", "correct Ann Lee, deputy mayor", ")", "("]).said;
    assert!(again[0].starts_with("Quote 1 of 5. Ann Lee, deputy mayor: "), "{again:?}");
    assert!(again[0].ends_with("Kept. Named by you."), "{again:?}");
}

#[test]
fn words_behind_a_command_answer_what_it_asks() {
    let found = talk(&["1", "/mediator"]).said;
    assert!(found[0].contains("1 of 1") && found[1].contains("A mediator named"), "{found:?}");
    assert_eq!(talk(&["1", "find mediator"]).said, found);
    assert_eq!(talk(&["1", "/", "mediator"]).said, found);
    check(&["1", "/"], &[words::QUESTION]);
    check(&["1", "/", "esc", "c", "c"], &["Section 3 of 3: WHAT HAPPENS NEXT"]);
    assert_eq!(talk(&["1", ") mediator"]).said[0], words::NO_WORDS_WANTED);
}

#[test]
fn a_link_is_followed_by_its_letter_and_by_nothing_else() {
    assert_eq!(browsed(&["f", "b"]), ["https://a.example/two"]);
    assert_eq!(browsed(&["f", "B"]), ["https://a.example/two"]);
    assert_eq!(browsed(&["f", "2"]), ["https://a.example/two"]);
    assert_eq!(browsed(&["link b"]), ["https://a.example/two"]);
    assert_eq!(browsed(&["f", ""]), ["https://a.example/one"]);
    assert_eq!(browsed(&["f", "z"]), Vec::<String>::new());
    assert_eq!(browsed(&["f", "two"]), Vec::<String>::new());
    assert_eq!(browsed(&["f", "z", "b"]), ["https://a.example/two"]);
}

#[test]
fn a_number_chooses_where_nothing_is_chosen_yet() {
    let saved = |lines: &[&str]| match &tasks(lines)[..] {
        [Task::Save { path, .. }] => path.to_string_lossy().into_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(saved(&["e", "2"]), "links.md");
    assert_eq!(saved(&["e", ""]), "links.txt");
    assert_eq!(saved(&["e", "my 2.txt"]), "my 2.txt");
    assert_eq!(saved(&["export 2"]), "2", "words behind a command are the answer as they stand");
    check(&["1", "tag ports", "h", "2", "T", "1"], &["Tagged ports."]);
    check(&["1", "T", "7"], &["Tagged 7."]);
    assert_eq!(talk(&["/is:unr", "1"]).said, talk(&["/is:unr", "1 "]).said);
}

#[test]
fn a_number_behind_the_palette_is_a_line_of_the_text() {
    let place = |lines: &[&str]| {
        let mut desk = Desk::start((80, 24), &["strike.txt"]);
        talk_to(&mut desk, lines);
        desk.app.reader.as_ref().expect("open").view().start
    };
    assert_eq!((place(&[":4"]), place(&["palette 4"])), (3, 3));
    assert!(talk(&["1", ":", "1"]).said.len() > TABLE.len(), "the first row is help");
}

#[test]
fn a_list_is_said_by_what_it_shows() {
    let first = |lines: &[&str]| talk(lines).said;
    let shown =
        |lines: &[&str]| first(lines).into_iter().find(|said| said.contains("row")).unwrap();
    assert_eq!(shown(&["s", "gb"]), "Bookmarks: 1 row, 1 unread.");
    assert_eq!(shown(&["gu"]), "Unread: 3 rows, 3 unread.");
    assert_eq!(shown(&["/dam "]), shown(&["/", "dam "]));
    assert!(first(&["gb"]).contains(&"Nothing bookmarked; s bookmarks a dispatch.".to_owned()));
    assert!(first(&["gk"]).contains(&"Nothing kept; S keeps a quote.".to_owned()));
    let none = first(&["/zzz"]);
    assert!(none.iter().any(|said| said == "zzz, All dispatches: 0 rows, 0 unread."), "{none:?}");
    assert!(none.contains(&"No row answers; esc shows all.".to_owned()), "{none:?}");
    let kept = first(&["1", "))", "S", "h", "s", "gb", "gk"]);
    assert!(kept.contains(&"Kept quotes: 1 row, 0 unread.".to_owned()), "{kept:?}");
}

#[test]
fn the_panel_of_speakers_is_left_with_the_answer() {
    let mut desk = Desk::start((80, 24), &["strike.txt"]);
    let said = talk_to(&mut desk, &["W", "brandt"]).said;
    assert!(said[0].starts_with("Quote 2 of 5. Daniel Brandt"), "{said:?}");
    assert!(talk_to(&mut desk, &["where"]).said[0].ends_with("Quote 2 of 5 is current."));
    check(&["1", "W", "nobody"], &[NOTHING_CHOSEN]);
}

#[test]
fn a_letter_is_taken_by_those_that_want_one() {
    let found = talk(&["1", "/q"]).said;
    assert_eq!(talk(&["1", "find q"]).said, found);
    check(&["1", "tag z"], &["Tagged z."]);
    check(&["1", "story x"], &["What is kept is tagged x from now on."]);
    assert_eq!(talk(&["1", "speaker b"]).said[0], "Only Daniel Brandt; ww shows all.");
}

#[test]
fn esc_can_be_a_tag_and_a_note_can_be_taken_off() {
    check(&["1", "tag esc"], &["Tagged esc."]);
    let asked = talk(&["1", ")", "note Call him.", "a"]).said;
    assert_eq!(asked[1..], [words::offered("Call him."), words::HOW_TO_TAKE_OFF.to_owned()]);
    check(&["1", ")", "note Call him.", "a", "-"], &["Note taken off."]);
    check(&["1", ")", "note Call him.", "a", ""], &[words::NOTHING_CHANGED]);
    check(&["1", ")", "note Call him.", "note -"], &["Note taken off."]);
}

#[test]
fn marks_are_said_in_words() {
    let row = |lines| talk(lines).said.join(" ");
    assert!(row(&["j", "k"]).ends_with(", unread."), "{}", row(&["j", "k"]));
    assert!(row(&["s", "j", "k"]).ends_with(", unread, bookmarked."));
    assert!(!row(&["x", "k"]).contains(words::UNREAD));
    check(&["1", "x"], &[MARKED_UNREAD]);
}

/// Runs the real program on a file in a home with a pipe of lines; answers what it printed.
fn piped_in(home: &Path, name: &str, lines: &str) -> String {
    std::fs::write(home.join("config.toml"), "").expect("the folder is writable");
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["--linear", name])
        .current_dir(home)
        .env("HOME", home)
        .env("DATELINE_CONFIG", home.join("config.toml"))
        .env("DATELINE_DATA_DIR", home.join("data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("it is piped").write_all(lines.as_bytes()).expect("it reads all");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Runs it in a home of its own.
fn piped(name: &str, copy: &str, lines: &str) -> String {
    let home = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(home.path().join(name), copy).expect("the folder is writable");
    piped_in(home.path(), name, lines)
}

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(name);
    std::fs::read_to_string(path).expect("the sample is there")
}

#[test]
fn a_pipe_of_lines_is_obeyed_and_nothing_else_is_printed() {
    let printed = piped("night-ferry.txt", &sample("night-ferry.txt"), ")\nS\nnext-quote\n");
    let last: Vec<&str> = printed.lines().skip(3).collect();
    assert_eq!(last[1], "Kept: Ruta Ostrander.");
    assert!(last[0].starts_with("Quote 1 of 8. Ruta Ostrander"), "{printed}");
    assert!(last[2].starts_with("Quote 2 of 8. Joan Pell"), "{printed}");
    assert_eq!(last.len(), 3, "no prompt, and nothing after the last line: {printed}");
}

#[test]
fn what_is_done_outside_is_waited_for_before_the_next_line() {
    let lines = "!wc -c\n:w copy.txt\n!cat\n:w copy.txt\n2\nwhere\n";
    let printed = piped("ferry.txt", "Ferry waits\n\nIt waits.\n", lines);
    let said: Vec<&str> = printed.lines().collect();
    let order = ["wc: done", "Saved copy.txt", "cat: done", "2. Yes, overwrite copy.txt"];
    let places = order.map(|words| {
        let place = said.iter().position(|said| said.contains(words));
        place.unwrap_or_else(|| panic!("{words} in {printed}"))
    });
    assert!(places.is_sorted(), "{places:?} {printed}");
    assert!(said[said.len() - 2].starts_with("Saved copy.txt"), "{printed}");
    assert!(said[said.len() - 1].starts_with("Ferry waits."), "{printed}");
}

#[test]
fn the_end_of_the_input_keeps_the_place() {
    let home = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(home.path().join("ferry.txt"), sample("night-ferry.txt")).expect("writable");
    let run = |lines: &str| piped_in(home.path(), "ferry.txt", lines);
    let printed = run("\n\n\n");
    let last = printed.lines().last().expect("the fourth paragraph").to_owned();
    assert!(last.starts_with("Transport Minister"), "{printed}");
    let again = run("");
    assert!(again.contains("You stopped here. Section 1 of 3."), "{again}");
    assert_eq!(again.lines().last(), Some(last.as_str()));
}

#[test]
fn nothing_but_text_and_line_feeds_is_printed() {
    let hostile = "Head\x1b[31mline \u{9b}2J of \u{202e}night\u{1b}]0;x\x07\r\n\n\
                   OSLO (Example\x08 Wire) - \u{2067}One\u{0} \x1b[2J\x1bc paragraph.\n\n\
                   \u{201c}We \x1b]52;c;aGk=\x07 said so,\u{201d} said Ines \x0cTavora.\n";
    let every_line = TABLE.iter().flat_map(lines_of).filter(|line| {
        // Those that would end or stop it before the others are said.
        !["quit", "Q", "close", "q", "suspend", "gz", "ctrl-z"].contains(&line.as_str())
    });
    let lines: String = every_line.map(|line| line + "\n").collect();
    let printed =
        piped("bad\x1b[31m\u{202e}.txt", hostile, &(lines + "\x1b[A\nhelp \x1bc\nwhere\n"));
    let is_foreign = |c: &char| {
        (c.is_control() && *c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert_eq!(printed.chars().find(is_foreign), None, "{printed:?}");
    assert!(printed.contains("We") && printed.lines().count() > TABLE.len(), "{printed}");
}
