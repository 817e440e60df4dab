//! Text and keys that mean harm: every view, copy, export and pipe of every hostile file.

mod specimens;
mod tame;
mod views;

use std::path::{Path, PathBuf};
use std::process::Command;

use dateline::words::screen as words;

use self::specimens::hostile_copy;
use self::tame::assert_file_is_tame;
use self::views::{CONFIG, PROGRAMS, walk_through_list, walk_through_reader};
use crate::launch::Launch;
use crate::reader::{at_80x24, end_with};
use crate::screen::{Screen, key};
use crate::sequences::foreign;

/// A folder of hostile files beside this project, walked through too where it is named.
const MORE: &str = "DATELINE_SPECIMENS";

/// The list, with two files whose text and names are hostile.
fn hostile_desk(ending: &str) -> Screen {
    let name = |number: u32| format!("desk/\x1b]2;owned\x07{number}\u{202e}\u{9b}5m.{ending}");
    let launch =
        Launch::dateline(&["desk"]).file(&name(1), &hostile_copy()).file(&name(2), &hostile_copy());
    let screen = at_80x24(launch);
    screen.wait_for_text("Calm sea");
    screen
}

/// The list of a folder with all specimens.
fn specimens() -> Screen {
    let launch = Launch::dateline(&["desk"]).config(CONFIG);
    let launch = PROGRAMS.iter().fold(launch, |launch, (name, script)| launch.file(name, script));
    let specimens = specimens::all();
    let launch = specimens.iter().fold(launch, |launch, specimen| {
        launch.bytes(&Path::new("desk").join(&specimen.name), &specimen.bytes)
    });
    launch.start(120, 40)
}

/// Reads one file, wherever it is, through every view; one that cannot be read says why.
#[expect(clippy::print_stdout, reason = "seen where the walk comes to grief")]
fn read(desk: &Screen, path: &Path) {
    println!("{}", path.display());
    let screen = desk.beside(&["--"]).argument(path).start(120, 40);
    let is_open = screen.runs_until(|view| {
        let waits = view.has(words::SEARCHING) || view.has(words::OPENING);
        view.is_alternate() && !view.row(0).is_empty() && !waits
    });
    if !is_open {
        return assert!(screen.text().contains("dateline: "), "{}", screen.text());
    }
    if !screen.text().contains(words::EMPTY_LIST) {
        walk_through_reader(&screen);
    }
    end_with(&screen, "Q");
}

/// What a command prints, with looks as for a terminal.
fn printed(desk: &Screen, arguments: &[&str], path: Option<&Path>) {
    let output = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments)
        .args(path)
        .env("DATELINE_DATA_DIR", desk.home().join("data"))
        .env("DATELINE_CONFIG", desk.home().join("config.toml"))
        .output()
        .expect("the program can be started");
    for printed in [output.stdout, output.stderr] {
        assert_eq!(foreign(&printed), Vec::<String>::new(), "{arguments:?} {path:?}");
    }
}

/// What commands print of files and of all that was kept.
fn all_is_printed(desk: &Screen, paths: &[PathBuf]) {
    for path in paths {
        for form in ["text", "json", "markdown", "html"] {
            let arguments = ["show", "--color", "always", "--format", form, "--"];
            printed(desk, &arguments, Some(path));
        }
    }
    for form in ["text", "markdown", "json", "csv", "html", "bibtex", "csl", "ris"] {
        printed(desk, &["bookmarks", "--color", "always", "--format", form], None);
    }
    printed(desk, &["export", "marks"], None);
    printed(desk, &["list", "--color", "always"], None);
    printed(desk, &["quotes", "--kept", "--color", "always"], None);
}

/// Waits until the rows of the list are there.
fn wait_for_rows(screen: &Screen) {
    screen.wait_for(|view| view.row(2).starts_with('►') && !view.has(words::SEARCHING));
}

/// All files of a folder, by name.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

#[test]
fn every_view_of_every_specimen_is_tame() {
    let desk = specimens();
    wait_for_rows(&desk);
    walk_through_list(&desk);
    end_with(&desk, "Q");
    for path in files_in(&desk.home().join("desk")) {
        read(&desk, &path);
    }
    assert_file_is_tame(&desk.home().join("mirror.md"));
    assert!(!desk.home().join("owned").exists(), "a name was run by a shell");
}

#[test]
fn every_output_of_every_specimen_is_tame() {
    let desk = specimens();
    wait_for_rows(&desk);
    end_with(&desk, "s)SQ");
    all_is_printed(&desk, &[desk.home().join("desk")]);
}

#[test]
fn specimens_of_another_folder_are_tame() {
    let Some(folder) = std::env::var_os(MORE).map(PathBuf::from) else {
        println!("skipped: {MORE} names no folder of more specimens");
        return;
    };
    let desk = Launch::dateline(&["--"]).config(CONFIG);
    let desk = PROGRAMS.iter().fold(desk, |desk, (name, script)| desk.file(name, script));
    let desk = desk.argument(&folder).start(120, 40);
    wait_for_rows(&desk);
    walk_through_list(&desk);
    end_with(&desk, "Q");
    let paths = files_in(&folder);
    for path in &paths {
        read(&desk, path);
    }
    all_is_printed(&desk, &paths);
}

#[test]
fn hostile_text_in_the_list_does_not_reach_the_terminal() {
    for ending in ["txt", "md", "html"] {
        let screen = hostile_desk(ending);
        screen.type_keys(key::ENTER);
        screen.wait_for_text("Boats");
        screen.type_keys(")S");
        screen.wait_for(|view| view.has("Kept: ") || view.has("Quote kept."));
        screen.type_keys("G ");
        screen.wait_for_text("Next: ");
        end_with(&screen, "Q");
        let bookmarks = at_80x24(screen.beside(&["bookmarks"]));
        assert_eq!(bookmarks.wait_exit().code(), Some(0));
        assert!(bookmarks.text().contains("Wait"), "{}", bookmarks.text());
    }
}

#[test]
fn a_hostile_name_in_a_complaint_does_not_either() {
    let screen = at_80x24(Launch::dateline(&["\x1b]2;owned\x07gone\u{9b}5m"]));
    assert_eq!(screen.wait_exit().code(), Some(1));
    assert!(screen.text().contains("gone"), "{}", screen.text());
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
