//! Forty bad configurations: every complaint at once, each with its file, line, column, key and
//! the nearest name, and nothing of the configuration used.

use std::process::Command;

use dateline::config;

/// Where a complaint stands, the key it is about, the name that may have been meant.
type Expected = (usize, usize, &'static str, Option<&'static str>);

const BAD: &[(&str, &[Expected])] = &[
    ("measur = 60", &[(1, 1, "measur", Some("measure"))]),
    ("measure = 200", &[(1, 11, "measure", None)]),
    ("measure = \"wide\"", &[(1, 11, "measure", None)]),
    ("measure = 60\nmeasure = 62", &[(2, 1, "measure", None)]),
    ("justify = \"yes\"", &[(1, 11, "justify", None)]),
    ("justify = yes", &[(1, 11, "justify", None)]),
    ("colour = \"none\"", &[(1, 1, "colour", Some("colors"))]),
    ("glyphs = \"unicorn\"", &[(1, 10, "glyphs", Some("unicode"))]),
    ("mark_read = \"opn\"", &[(1, 13, "mark_read", Some("open"))]),
    ("words_per_minute = 30", &[(1, 20, "words_per_minute", None)]),
    ("thema = \"dark\"", &[(1, 1, "thema", Some("theme"))]),
    ("theme = \"drak\"", &[(1, 9, "theme", Some("dark"))]),
    ("theme = \"high_contrast\"", &[(1, 9, "theme", Some("high-contrast"))]),
    ("theme = true", &[(1, 9, "theme", None)]),
    ("theme = \"./nowhere.toml\"", &[(1, 9, "theme", None)]),
    ("mouse = \"on\"", &[(1, 9, "mouse", None)]),
    ("mice = true", &[(1, 1, "mice", None)]),
    ("acces = true", &[(1, 1, "acces", Some("access"))]),
    ("preset = \"newsboot\"", &[(1, 10, "preset", Some("newsboat"))]),
    ("preset = \"vim\"", &[(1, 10, "preset", None)]),
    ("browser = \"firefox %u\"", &[(1, 11, "browser", None)]),
    ("browser = [\"firefox\", true]", &[(1, 23, "browser", None)]),
    ("editor = [[\"vi\"]]", &[(1, 11, "editor", None)]),
    ("[highlight]\nwords = [\"a\"]", &[(1, 1, "highlight", None)]),
    ("[[highlight]]\nink = \"first\"", &[(1, 1, "highlight.words", None)]),
    ("[[highlight]]\nword = [\"a\"]\nwords = [\"a\"]", &[(2, 1, "highlight.word", Some("words"))]),
    (
        "[[highlight]]\nwords = [\"a\", 3]\nink = \"thrid\"",
        &[(2, 15, "highlight.words", None), (3, 7, "highlight.ink", Some("third"))],
    ),
    ("[key.reader]\ndown = [\"j\"]", &[(1, 2, "key", Some("keys"))]),
    ("[keys.raeder]\ndown = [\"j\"]", &[(1, 7, "keys.raeder", Some("keys.reader"))]),
    (
        "[keys.reader]\nnext-qoute = [\"n\"]",
        &[(2, 1, "keys.reader.next-qoute", Some("next-quote"))],
    ),
    ("[keys.reader]\nmeasure = 60", &[(2, 1, "keys.reader.measure", Some("measure"))]),
    ("[keys.list]\nquit = [\"X\"]", &[(2, 1, "keys.list.quit", Some("keys.everywhere.quit"))]),
    ("[keys.reader]\ntop = \"gg\"", &[(2, 7, "keys.reader.top", None)]),
    ("[keys.reader]\ntop = [\"Ctrl+A\"]", &[(2, 8, "keys.reader.top", Some("ctrl-a"))]),
    ("[keys.reader]\ntop = [\"j\"]", &[(2, 8, "keys.reader.top", None)]),
    ("[keys.everywhere]\nclose = []\nquit = []", &[(1, 2, "keys.everywhere.quit", None)]),
    (
        "preset = \"less\"\n[keys.reader]\nnext-quote = [\"e\"]",
        &[(3, 15, "keys.reader.next-quote", None)],
    ),
    ("measure = 1\n[keys.list\nup = 3", &[(1, 11, "measure", None), (2, 11, "keys.list", None)]),
    ("glyphs = \"auto", &[(1, 15, "glyphs", None)]),
    (
        "measure = 1\nthem = 1\njustify = 2\n[keys.list]\nup = [\"Up\"]\ndwn = []",
        &[
            (1, 11, "measure", None),
            (2, 1, "them", Some("theme")),
            (3, 11, "justify", None),
            (5, 7, "keys.list.up", Some("up")),
            (6, 1, "keys.list.dwn", Some("down")),
        ],
    ),
];

#[test]
fn every_complaint_has_its_place_key_and_nearest_name() {
    assert_eq!(BAD.len(), 40);
    let mut wrong = Vec::new();
    for (text, expected) in BAD {
        let complaints = config::read(text).expect_err(text);
        let said: Vec<_> = complaints
            .iter()
            .map(|one| (one.line, one.column, one.key.as_str(), one.nearest.as_deref()))
            .collect();
        if said != *expected {
            wrong.push(format!("{text}: {said:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_program_says_them_with_the_file_and_uses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.toml");
    for (text, expected) in BAD {
        std::fs::write(&file, text).expect("a file");
        let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["config", "check", "--config"])
            .arg(&file)
            .output()
            .expect("the program runs");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{text}");
        let mut lines = said.lines();
        let first = lines.next().expect("a line");
        assert!(first.ends_with("nothing of it was used."), "{text}: {first}");
        let lines: Vec<&str> = lines.collect();
        assert_eq!(lines.len(), expected.len(), "{text}: {said}");
        for (line, (row, column, _, nearest)) in lines.iter().zip(*expected) {
            let place = format!("{}:{row}:{column}: ", file.display());
            assert!(line.starts_with(&place), "{text}: {line}");
            assert!(line.contains(nearest.unwrap_or_default()), "{text}: {line}");
        }
    }
}
