//! The table of walls: what each top-level module may name of ours, and what it may never name.

/// One top-level module.
#[derive(Debug)]
pub struct Room {
    /// Its name in `src/`.
    pub name: &'static str,
    /// The modules of ours it may name; none means all.
    pub sees: Option<&'static [&'static str]>,
    /// The groups of outside names it may never name.
    pub never: &'static [&'static [&'static str]],
    /// It is given the state to read and may not hold it to write.
    pub reads_only: bool,
}

/// What cells are drawn with.
const DRAWING: &[&str] = &["ratatui", "ratatui_core", "ratatui_widgets"];
/// What talks to a terminal.
const TERMINAL: &[&str] = &["crossterm", "ratatui::crossterm", "signal_hook"];
/// What a store on disk is made with.
const STORE: &[&str] = &["rusqlite"];
/// What is outside the process: files, sockets, other processes, the environment.
const WORLD: &[&str] = &[
    "directories",
    "std::env",
    "std::fs",
    "std::io::stderr",
    "std::io::stdin",
    "std::io::stdout",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "ureq",
];
/// Sockets alone, for what may use files.
const SOCKETS: &[&str] = &["std::net", "ureq"];
/// What tells the time or the zone; a duration is plain data.
const CLOCK: &[&str] = &[
    "std::time::Instant",
    "std::time::SystemTime",
    "std::time::UNIX_EPOCH",
    "*::now",
    "*::system",
];

const PURE: &[&[&str]] = &[DRAWING, TERMINAL, STORE, WORLD, CLOCK];

const fn pure(name: &'static str, sees: &'static [&'static str]) -> Room {
    Room { name, sees: Some(sees), never: PURE, reads_only: false }
}

const BELOW_APP: &[&str] =
    &["citation", "command", "config", "dispatch", "export", "ink", "query", "typeset", "words"];
const BELOW_FACES: &[&str] = &[
    "app", "citation", "command", "config", "dispatch", "export", "ink", "query", "typeset",
    "words",
];

/// The rooms of the house.
pub const ROOMS: &[Room] = &[
    pure("words", &[]),
    pure("dispatch", &["words"]),
    pure("ink", &["words"]),
    pure("query", &["words"]),
    pure("command", &["words"]),
    pure("citation", &["dispatch", "words"]),
    pure("config", &["citation", "command", "ink", "query", "words"]),
    pure("loader", &["dispatch", "quotes", "words"]),
    pure("quotes", &["dispatch", "words"]),
    pure("typeset", &["dispatch", "ink", "words"]),
    pure("export", &["citation", "dispatch", "ink", "words"]),
    pure("app", BELOW_APP),
    Room {
        name: "ui",
        sees: Some(BELOW_FACES),
        never: &[TERMINAL, STORE, WORLD, CLOCK],
        reads_only: true,
    },
    Room { name: "linear", sees: Some(BELOW_FACES), never: PURE, reads_only: true },
    Room {
        name: "library",
        sees: Some(&["dispatch", "query", "words"]),
        never: &[DRAWING, TERMINAL, SOCKETS],
        reads_only: false,
    },
    Room {
        name: "net",
        sees: Some(&["dispatch", "words"]),
        never: &[DRAWING, TERMINAL, STORE],
        reads_only: false,
    },
    Room { name: "runtime", sees: None, never: &[STORE], reads_only: false },
    Room { name: "cli", sees: None, never: &[DRAWING, TERMINAL, STORE], reads_only: false },
    Room {
        name: "main",
        sees: Some(&["cli", "runtime"]),
        never: &[DRAWING, TERMINAL, STORE],
        reads_only: false,
    },
];

/// Names that one file may use in spite of its room, with the reason.
pub const EXCEPT: &[(&str, &str, &str)] = &[];

/// Rooms whose sentences are tables that help is printed from, or the catalogue itself.
pub const SENTENCES: &[&str] = &["words", "command", "config"];

/// The room in which a file may bring in everything of its own files: a catalogue is one list.
pub const CATALOGUE: &str = "src/words/mod.rs";
