//! `dateline config` and `dateline keys`, as the real program says them.

use std::path::Path;
use std::process::{Command, Output};

use dateline::config;

/// Runs the program without the configuration of whoever runs the tests.
fn dateline(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .env_remove("DATELINE_CONFIG")
        .env("XDG_CONFIG_HOME", "/nonexistent/configurations")
        .output()
        .expect("the program runs")
}

/// Exit code, standard output, standard error.
fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (output.status.code().expect("an exit code"), text(&output.stdout), text(&output.stderr))
}

/// Checks a configuration with the real program; `FILE` stands for its path in what is expected.
fn check_file(bytes: &[u8], code: i32, standard_error: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.toml");
    std::fs::write(&file, bytes).expect("a file");
    let file = file.to_str().expect("a plain path");
    let expected = (code, String::new(), standard_error.replace("FILE", file));
    assert_eq!(said(&dateline(&["--config", file, "config", "check"])), expected);
}

#[test]
fn the_example_is_what_the_table_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("config.example.toml");
    if std::env::var_os("DATELINE_BLESS").is_some() {
        std::fs::write(&path, config::example()).expect("the example can be written");
    }
    let written = std::fs::read_to_string(&path).expect("the example is there");
    assert_eq!(written, config::example(), "DATELINE_BLESS=1 cargo test --test config_command");
    assert_eq!(said(&dateline(&["config", "example"])), (0, written, String::new()));
}

#[test]
fn check_says_what_is_wrong_and_where() {
    check_file(b"measure = 60\n", 0, "dateline: FILE is in order.\n");
    check_file(
        b"measur = 60\njustify = 1\n",
        1,
        "dateline: The configuration has complaints, so nothing of it was used.\n\
         FILE:1:1: There is no option \"measur\". Did you mean \"measure\"?\n\
         FILE:2:11: justify takes true or false, not 1.\n",
    );
    check_file(b"\xff", 1, "dateline: FILE is not UTF-8 text.\n");
    check_file(
        &vec![b'#'; (1 << 20) + 1],
        1,
        "dateline: FILE is too large; a configuration has at most 1 MiB.\n",
    );
    check_file(&vec![b'#'; 1 << 20], 0, "dateline: FILE is in order.\n");
}

#[test]
fn a_missing_file_matters_only_when_it_was_asked_for() {
    let default = "/nonexistent/configurations/dateline/config.toml";
    let calm = format!("dateline: There is no file {default}; the defaults stand.\n");
    assert_eq!(said(&dateline(&["config", "check"])), (0, String::new(), calm));
    assert_eq!(said(&dateline(&["config", "path"])), (0, format!("{default}\n"), String::new()));
    let (code, _, complaint) = said(&dateline(&["config", "check", "--config", "/nonexistent/c"]));
    assert_eq!(code, 1);
    assert!(complaint.starts_with("dateline: /nonexistent/c could not be read"), "{complaint}");
}

#[test]
fn what_is_no_file_is_not_read() {
    for path in ["/", "/dev/zero"] {
        let complaint = format!("dateline: {path} is not a file.\n");
        let answer = said(&dateline(&["--config", path, "config", "check"]));
        assert_eq!(answer, (1, String::new(), complaint));
    }
}

#[test]
fn keys_are_printed_as_they_are_configured_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config.toml");
    let keys = |text: &str, format: &str| {
        std::fs::write(&file, text).expect("a file");
        said(&dateline(&["--config", file.to_str().expect("a path"), "keys", "--format", format]))
    };
    let (code, text, _) = keys("[keys.reader]\nnext-quote = [\"ö\"]", "text");
    assert!(
        code == 0
            && text.lines().any(|line| line.starts_with("  ö  ") && line.contains("next-quote")),
        "{text}"
    );
    let (code, text, _) = keys("[keys.reader]\nnext-quote = [\"ö\"]", "markdown");
    assert!(code == 0 && text.contains("| `ö` | Go to the next quote. |"), "{text}");
    let (code, text, complaint) = keys("[keys.reader]\nnext-quote = [\"j\"]", "text");
    assert!(code == 1 && text.is_empty() && complaint.contains(":2:15: "), "{complaint}");
    assert_eq!(keys("", "yaml").0, 2);
}

/// Checks a configuration beside a theme `mine` of the reader's own; `HERE` stands for the folder.
fn check_theme(configuration: &str, theme: &str, code: i32, standard_error: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path.to_str().expect("a plain path").to_owned()
    };
    std::fs::create_dir(folder.path().join("themes")).expect("a folder");
    write("themes/mine.toml", theme);
    let file = write("config.toml", configuration);
    let here = folder.path().to_str().expect("a plain path");
    let expected = (code, String::new(), standard_error.replace("HERE", here));
    assert_eq!(said(&dateline(&["--config", &file, "config", "check"])), expected);
}

#[test]
fn themes_of_the_readers_own_are_checked_with_the_configuration() {
    const REFUSED: &str =
        "dateline: The configuration has complaints, so nothing of it was used.\n";
    let calm = "dateline: HERE/config.toml is in order.\n";
    check_theme("theme = \"mine\"", "link = \"#0000ff\"", 0, calm);
    check_theme("theme = \"themes/mine.toml\"", "link = \"#0000ff\"", 0, calm);
    check_theme(
        "theme = \"mine\"\nmeasure = 3",
        "\nlinks = \"#0000ff\"",
        1,
        &format!(
            "{REFUSED}HERE/config.toml:2:11: measure takes a whole number from 34 to 78, not 3.\n\
             HERE/themes/mine.toml:2:1: A theme has no ink \"links\". Did you mean \"link\"?\n"
        ),
    );
    check_theme(
        "theme = \"mime\"",
        "",
        1,
        &format!(
            "{REFUSED}HERE/config.toml:1:9: There is no theme \"mime\". Did you mean \"mine\"?\n"
        ),
    );
    check_theme(
        "theme = \"./gone.toml\"",
        "",
        1,
        &format!(
            "{REFUSED}HERE/config.toml:1:9: HERE/./gone.toml could not be read \
             (No such file or directory (os error 2)).\n"
        ),
    );
}
