//! The configuration: what is taken, and what is refused and where.

use dateline::command::{self, Scope};
use dateline::config::{self, Kind, Settings};
use proptest::prelude::{prop, prop_assert, proptest};

/// A text and its one complaint: line, column, key, nearest known name.
fn check(text: &str, (line, column): (usize, usize), key: &str, nearest: Option<&str>) {
    let complaints = config::read(text).expect_err(text);
    let [complaint] = &complaints[..] else { panic!("{text}: {complaints:?}") };
    assert_eq!((complaint.line, complaint.column), (line, column), "{text}: {complaint}");
    assert_eq!(complaint.key, key, "{text}: {complaint}");
    assert_eq!(complaint.nearest.as_deref(), nearest, "{text}: {complaint}");
    assert!(complaint.sentence.ends_with(['.', '?']), "{text}: {complaint}");
    let names =
        nearest.is_none_or(|name| name.split('.').all(|name| complaint.sentence.contains(name)));
    assert!(names, "{text}: {complaint}");
}

#[test]
fn unknown_names_are_refused_with_the_nearest_known_one() {
    check("measur = 60", (1, 1), "measur", Some("measure"));
    check("\n  Measure = 60", (2, 3), "Measure", Some("measure"));
    check("words-per-minute = 200", (1, 1), "words-per-minute", Some("words_per_minute"));
    check("colours = \"none\"", (1, 1), "colours", Some("colors"));
    check("markread = \"end\"", (1, 1), "markread", Some("mark_read"));
    check("font = 12", (1, 1), "font", None);
    check("\"\" = 12", (1, 1), "", None);
    check("\"größe\" = 12", (1, 1), "größe", None);
    check("[key.reader]\n", (1, 2), "key", Some("keys"));
    check("[reader]\nup = [\"k\"]", (1, 2), "reader", Some("keys.reader"));
    check("[keys.raeder]\nup = []", (1, 7), "keys.raeder", Some("keys.reader"));
    check("[keys.mouse]", (1, 7), "keys.mouse", None);
    check("[keys]\nlists = {}", (2, 1), "keys.lists", Some("keys.list"));
}

#[test]
fn unknown_commands_are_refused_with_the_nearest_known_one() {
    check(
        "[keys.reader]\nnext-qoute = [\"n\"]",
        (2, 1),
        "keys.reader.next-qoute",
        Some("next-quote"),
    );
    check(
        "[keys.reader]\nnext_quote = [\"n\"]",
        (2, 1),
        "keys.reader.next_quote",
        Some("next-quote"),
    );
    check(
        "[keys.list]\nnext-quote = [\"n\"]",
        (2, 1),
        "keys.list.next-quote",
        Some("keys.reader.next-quote"),
    );
    check("[keys.list]\nquit = [\"X\"]", (2, 1), "keys.list.quit", Some("keys.everywhere.quit"));
    check("[keys.list]\nfrobnicate = []", (2, 1), "keys.list.frobnicate", None);
    check("[keys.list]\nmeasure = 60", (2, 1), "keys.list.measure", Some("measure"));
    check("keys.list.dwn = []", (1, 11), "keys.list.dwn", Some("down"));
    check("keys = { list = { dwn = [] } }", (1, 19), "keys.list.dwn", Some("down"));
}

#[test]
fn commands_outside_of_their_section_are_led_home() {
    check("quit = \"q\"", (1, 1), "quit", Some("keys.everywhere.quit"));
    check(
        "[keys]\nnext-quote = [\"n\"]",
        (2, 1),
        "keys.next-quote",
        Some("keys.reader.next-quote"),
    );
}

#[test]
fn values_are_held_to_what_their_option_takes() {
    check("measure = 33", (1, 11), "measure", None);
    check("measure = 79", (1, 11), "measure", None);
    check("measure = -66", (1, 11), "measure", None);
    check("measure = 66.0", (1, 11), "measure", None);
    check("measure = \"66\"", (1, 11), "measure", None);
    check("measure = [66]", (1, 11), "measure", None);
    check("measure = 99999999999999999999999999999999999999999", (1, 11), "measure", None);
    check("words_per_minute = 59", (1, 20), "words_per_minute", None);
    check("words_per_minute = 2001", (1, 20), "words_per_minute", None);
    check("justify = 1", (1, 11), "justify", None);
    check("justify = \"true\"", (1, 11), "justify", None);
    check("justify = yes", (1, 11), "justify", None);
    check("justify = 2026-02-03", (1, 11), "justify", None);
    check("paragraphs = \"spacd\"", (1, 14), "paragraphs", Some("spaced"));
    check("paragraphs = \"indent\"", (1, 14), "paragraphs", Some("indented"));
    check("paragraphs = true", (1, 14), "paragraphs", None);
    check("glyphs = \"ASCII\"", (1, 10), "glyphs", Some("ascii"));
    check("bidi = \"app \"", (1, 8), "bidi", Some("app"));
    check("colors = \"256\"", (1, 10), "colors", None);
    check("mark_read = \"closed\"", (1, 13), "mark_read", None);
    check("[measure]\nx = 1", (1, 1), "measure", None);
    check("[theme]\nname = 1", (1, 1), "theme", None);
    check("theme = 3", (1, 9), "theme", None);
    check("theme = \"drak\"", (1, 9), "theme", Some("dark"));
    check("theme = \"colour-blind\"", (1, 9), "theme", Some("color-blind"));
    check("theme = \"themes/own.toml\"", (1, 9), "theme", None);
    check("browser = \"firefox\"", (1, 11), "browser", None);
    check("browser = [\"firefox\", 3]", (1, 23), "browser", None);
    check("browser = [\"\"]", (1, 12), "browser", None);
    check("editor = [\"vi\\u0007\"]", (1, 11), "editor", None);
    check("preset = \"les\"", (1, 10), "preset", Some("less"));
    check("[highlight]\nwords = [\"a\"]", (1, 1), "highlight", None);
    check("citation = 3", (1, 12), "citation", None);
    check("citation = \"plian\"", (1, 12), "citation", Some("plain"));
    check("citation = \"min\"\n[citations]\nmine = \"{quote}\"", (1, 12), "citation", Some("mine"));
    check("citations = \"plain\"", (1, 13), "citations", None);
    check("[citations]\nmine = 3", (2, 8), "citations.mine", None);
    check("[citations]\nmine = \"{qoute}\"", (2, 8), "citations.mine", None);
    check("[[highlight]]\n", (1, 1), "highlight.words", None);
    check("[[highlight]]\nwords = []", (1, 1), "highlight.words", None);
    check("[[highlight]]\nwords = \"a\"", (2, 9), "highlight.words", None);
    check(
        "[[highlight]]\nword = [\"a\"]\nwords = [\"a\"]",
        (2, 1),
        "highlight.word",
        Some("words"),
    );
    check(
        "[[highlight]]\nwords = [\"a\"]\nink = \"frist\"",
        (3, 7),
        "highlight.ink",
        Some("first"),
    );
    check("keys = 3", (1, 8), "keys", None);
    check("[keys]\nreader = [\"j\"]", (2, 10), "keys.reader", None);
    check("[[keys]]\n", (1, 1), "keys", None);
}

#[test]
fn keys_are_held_to_what_can_be_pressed() {
    let check = |list: &str, column, nearest| {
        check(&format!("[keys.reader]\ntop = {list}"), (2, column), "keys.reader.top", nearest);
    };
    check("\"gg\"", 7, None);
    check("[1]", 8, None);
    check("[[\"g\"]]", 8, None);
    check("[\"gg\", \"\"]", 14, None);
    check("[\"Home\"]", 8, Some("home"));
    check("[\"<C-a>\"]", 8, Some("ctrl-a"));
    check("[\"Ctrl+A\"]", 8, Some("ctrl-a"));
    check("[\"ctrl-i\"]", 8, Some("tab"));
    check("[\"hmoe\"]", 8, Some("home"));
    check("[\"F12\"]", 8, None);
    check("[\"gg\", \"5g\"]", 14, None);
    check("[\"\\u001b[A\"]", 8, None);
    check("[\"x{letter}\"]", 8, None);
    check("[\"y1\",\"y2\",\"y3\",\"y4\",\"y5\",\"y6\",\"y7\",\"y8\",\"y9\"]", 7, None);
}

#[test]
fn clashes_are_complaints_where_the_file_made_them() {
    check("[keys.reader]\ntop = [\"gg\", \"j\"]", (2, 14), "keys.reader.top", None);
    check("[keys.reader]\ntop = [\"$\"]\nend = [\"$\"]", (3, 8), "keys.reader.end", None);
    check("[keys.reader]\ntop = [\"g\"]", (2, 8), "keys.reader.top", None);
    check("[keys.reader]\ntop = [\"jj\"]", (2, 8), "keys.reader.top", None);
    check("[keys.reader]\nnext-quote = [\"?\"]", (2, 15), "keys.reader.next-quote", None);
    check("[keys.everywhere]\nhelp = [\"A\"]", (2, 9), "keys.everywhere.help", None);
    check("[keys.everywhere]\nclose = []\nquit = []", (1, 2), "keys.everywhere.quit", None);
}

#[test]
fn keys_that_change_places_do_not_clash() {
    let text = "[keys.reader]\ndown = [\"k\"]\nup = [\"j\"]\ncentre = []\n";
    let keymap = config::read(text).expect("no complaint").keymap;
    let row = |name| command::named(Scope::Reader, name).expect("a command").command;
    let written = |name| keymap.chords(row(name)).map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!([written("down"), written("up"), written("centre")], [vec!["k"], vec!["j"], vec![]]);
}

#[test]
fn broken_toml_is_refused_with_its_place() {
    check("measure", (1, 8), "measure", None);
    check("= 3", (1, 1), "", None);
    check("measure = 66\nmeasure = 66", (2, 1), "measure", None);
    check("[keys.list]\n[keys.list]", (2, 7), "keys.list", None);
    check("[keys.list", (1, 11), "keys.list", None);
    check("glyphs = \"auto", (1, 15), "glyphs", None);
    check("# gr\u{fc}n\n\"\u{fc}\" = \"\\q\"", (2, 9), "\"\u{fc}\"", None);
    check("a\0b = 1", (1, 2), "a\\0b", None);
    check("\u{feff}measure = 66\r\nmeasur = 66\r\n", (2, 1), "measur", Some("measure"));
}

#[test]
fn every_option_changes_the_settings() {
    for row in config::TABLE {
        let default = row.default_written();
        let others: Vec<String> = match row.kind {
            Kind::Flag { .. } => vec!["true".to_owned(), "false".to_owned()],
            Kind::Number { least, most, .. } => vec![least.to_string(), most.to_string()],
            Kind::Choice { words, .. } => words.iter().map(|word| format!("\"{word}\"")).collect(),
            Kind::Words { .. } => vec!["[]".to_owned(), "[\"open\"]".to_owned()],
            Kind::Theme { .. } => config::THEMES.iter().map(|name| format!("\"{name}\"")).collect(),
            Kind::TemplateName { .. } => vec!["\"plain\"".to_owned(), "\"ap\"".to_owned()],
            Kind::Templates { .. } => vec!["{}".to_owned(), "{ own = \"{quote}\" }".to_owned()],
            Kind::File { .. } => vec!["\"\"".to_owned(), "\"~/kept.md\"".to_owned()],
            Kind::Rules { .. } => {
                vec!["[]".to_owned(), "[{ when = \"ferry\", do = [\"read\"] }]".to_owned()]
            }
            Kind::Highlights { .. } => {
                vec!["[]".to_owned(), "[{ words = [\"strike\"] }]".to_owned()]
            }
        };
        for other in others {
            let settings = config::read(&format!("{} = {other}", row.name)).expect(row.name);
            assert_eq!(settings == Settings::default(), other == default, "{} = {other}", row.name);
        }
    }
}

#[test]
fn every_command_can_be_bound_anew() {
    for row in command::TABLE {
        let takes_letter = row.keys.iter().any(|key| key.ends_with("{letter}"));
        let chord = if takes_letter { "ö{letter}" } else { "öö" };
        let text = format!("[keys.{}]\n{} = [\"{chord}\"]", row.scope().name(), row.name);
        let keymap = config::read(&text).expect(&text).keymap;
        let bound: Vec<String> = keymap.chords(row.command).map(ToString::to_string).collect();
        assert_eq!(bound, [chord]);
    }
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn hostile_files_get_a_complaint_and_nothing_else() {
    let many = 100_000;
    let long_line = "x".repeat(10 << 20);
    for text in [
        "[".repeat(many),
        format!("measure = {}", "[".repeat(many)),
        format!("measure = {}{}", "[".repeat(many), "]".repeat(many)),
        format!("measure = {}", "{a=".repeat(many)),
        format!("a{} = 1", ".a".repeat(many)),
        format!("[a{}]", ".a".repeat(many)),
        format!("[keys.list]\ndown = [{}]", "\"j\",".repeat(many)),
        "measure = 66\n".repeat(70_000),
        lines(70_000, |number| format!("n{number} = 1")),
        lines(30_000, |number| format!("[keys.x{number}]")),
        format!("measure = {}", "9".repeat(1_000_000)),
        format!("{} = 1", "m".repeat(1_000_000)),
        format!("[keys.list]\ndown = [\"{}\"]", "j".repeat(1_000_000)),
        format!("glyphs = \"{}\"", "\\u001b".repeat(many)),
        "\"\\u001b[2J\\u202e\" = 1\n[\"\\u009b\"]\n[keys.\"\\u0007\"]\n[keys.list]\n\"\\r\" = 1"
            .to_owned(),
        "\"\u{1b}[2J\" = 1\nx = \u{1b}[2J".to_owned(),
        "\0".repeat(many),
        long_line,
    ] {
        let start: String = text.chars().take(60).collect();
        let complaints = config::read(&text).expect_err(&start);
        assert!((1..=101).contains(&complaints.len()), "{start}: {}", complaints.len());
        for complaint in complaints {
            let written = format!("{} {complaint}", complaint.key);
            let is_safe = |c: char| !c.is_control() && c != '\u{202e}';
            assert!(written.chars().all(is_safe), "{start}: {written:?}");
            assert!(written.chars().count() < 500, "{start}: {written}");
        }
    }
}

/// What files of this kind are made of.
const PARTS: [&str; 36] = [
    "measure",
    "keys",
    "list",
    "down",
    "justify",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    " = ",
    ".",
    ",",
    "\n",
    "\r\n",
    "\r",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "#",
    " ",
    "\t",
    "66",
    "true",
    "\"j\"",
    "\"gg\"",
    "0x",
    "1e",
    "\\",
    "ö",
    "\0",
    "[keys.list]\n",
    "\u{feff}",
];

proptest! {
    /// No panic, and no complaint outside of the text.
    #[test]
    fn any_text_gives_settings_or_places_in_it(
        parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..24),
    ) {
        let text = parts.concat();
        for complaint in config::read(&text).err().unwrap_or_default() {
            let line = text.split('\n').nth(complaint.line - 1);
            let columns = line.expect("the line is in the text").chars().count() + 1;
            prop_assert!((1..=columns).contains(&complaint.column), "{complaint}");
        }
    }
}

#[test]
fn the_example_means_the_defaults_with_and_without_its_hashes() {
    let example = config::example();
    let live: String = example
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(option) if !option.starts_with(' ') => format!("{option}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    assert_eq!(config::read(&example), Ok(Settings::default()));
    assert_eq!(config::read(&live), Ok(Settings::default()));
    let rows = config::TABLE.len() + command::TABLE.len();
    assert_eq!(
        live.lines().filter(|line| !line.starts_with('#') && line.contains(" = ")).count(),
        rows
    );
}
