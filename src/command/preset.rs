//! The keys of other programs, for hands that know them.
//!
//! A preset is data: the keys that hands expect, command by command. What it takes from another
//! command is found behind a comma, so that no command is out of reach. Never looks at state.

use super::chord::{Chord, Key, Step};
use super::keymap::{Rebind, heard_together, hides};
use super::table::{Row, Scope, TABLE, named};

/// The keys of one command: where it is heard, its name, what hands expect.
pub type PresetRow = (Scope, &'static str, &'static [&'static str]);

/// What stands before the keys that a preset takes away.
const BEHIND: char = ',';

const EVERYWHERE: Scope = Scope::Everywhere;
const LIST: Scope = Scope::List;
const READER: Scope = Scope::Reader;

/// The keys of `less`.
pub static LESS: &[PresetRow] = &[
    (EVERYWHERE, "help", &["h", "H"]),
    (EVERYWHERE, "close", &["q"]),
    (EVERYWHERE, "quit", &["Q"]),
    (EVERYWHERE, "redraw", &["r", "R", "ctrl-r", "ctrl-l"]),
    (EVERYWHERE, "details", &["=", "ctrl-g"]),
    (LIST, "down", &["j", "e", "down", "ctrl-e", "ctrl-n"]),
    (LIST, "up", &["k", "y", "up", "ctrl-y", "ctrl-k", "ctrl-p"]),
    (LIST, "page-down", &["f", "space", "pgdn", "ctrl-f", "ctrl-v"]),
    (LIST, "page-up", &["b", "pgup", "ctrl-b", "alt-v"]),
    (LIST, "read", &["enter"]),
    (LIST, "first", &["g", "<", "home", "alt-<"]),
    (LIST, "last", &["G", ">", "end", "alt->"]),
    (LIST, "percent", &["p", "%"]),
    (READER, "down", &["j", "e", "enter", "down", "ctrl-e", "ctrl-n"]),
    (READER, "up", &["k", "y", "up", "ctrl-y", "ctrl-k", "ctrl-p"]),
    (READER, "page-down", &["f", "space", "pgdn", "ctrl-f", "ctrl-v"]),
    (READER, "page-up", &["b", "pgup", "ctrl-b", "alt-v"]),
    (READER, "half-page-down", &["d", "ctrl-d"]),
    (READER, "half-page-up", &["u", "ctrl-u"]),
    (READER, "top", &["g", "<", "home", "alt-<"]),
    (READER, "end", &["G", ">", "end", "alt->"]),
    (READER, "percent", &["p", "%"]),
    (READER, "table-left", &["left", "alt-("]),
    (READER, "table-right", &["right", "alt-)"]),
];

/// The keys of `newsboat`.
pub static NEWSBOAT: &[PresetRow] = &[
    (EVERYWHERE, "help", &["?"]),
    (EVERYWHERE, "close", &["q"]),
    (EVERYWHERE, "quit", &["Q"]),
    (EVERYWHERE, "redraw", &["ctrl-l"]),
    (EVERYWHERE, "export", &["s"]),
    (EVERYWHERE, "pipe", &["|"]),
    (EVERYWHERE, "reload", &["r"]),
    (LIST, "read", &["enter"]),
    (LIST, "down", &["J", "j", "down"]),
    (LIST, "up", &["K", "k", "up"]),
    (LIST, "page-down", &["space", "pgdn"]),
    (LIST, "page-up", &["b", "pgup"]),
    (LIST, "first", &["home"]),
    (LIST, "last", &["end"]),
    (LIST, "next-unread", &["n"]),
    (LIST, "previous-unread", &["p"]),
    (LIST, "toggle-read", &["N"]),
    (LIST, "read-all", &["A"]),
    (LIST, "unread-only", &["l"]),
    (LIST, "bookmark", &["ctrl-b"]),
    (LIST, "browse", &["o"]),
    (LIST, "find", &["/"]),
    (READER, "down", &["j", "down"]),
    (READER, "up", &["k", "up"]),
    (READER, "page-down", &["space", "pgdn"]),
    (READER, "page-up", &["b", "pgup"]),
    (READER, "top", &["home"]),
    (READER, "end", &["end"]),
    (READER, "next-dispatch", &["n", "J"]),
    (READER, "previous-dispatch", &["p", "K"]),
    (READER, "toggle-read", &["N"]),
    (READER, "bookmark", &["ctrl-b"]),
    (READER, "browse", &["o"]),
    (READER, "link", &["u"]),
    (READER, "find", &["/"]),
];

/// What a preset makes of the table: the keys that it names; beside them a command's own keys as
/// far as they are free, the others behind a comma.
#[must_use]
pub fn rebinds(preset: &[PresetRow]) -> Vec<Rebind> {
    let mut taken: Vec<(&Row, Chord)> = Vec::new();
    for (scope, name, keys) in preset {
        let Some(row) = named(*scope, name) else { continue };
        taken.extend(keys.iter().filter_map(|written| Some((row, written.parse().ok()?))));
    }
    TABLE.iter().map(|row| rebind(row, &taken)).collect()
}

fn rebind(row: &'static Row, taken: &[(&Row, Chord)]) -> Rebind {
    let ours = |(other, _): &&(&Row, Chord)| other.command == row.command;
    let mut chords: Vec<Chord> =
        taken.iter().filter(ours).map(|(_, chord)| chord.clone()).collect();
    let is_named = !chords.is_empty();
    let is_taken = |chord: &Chord| {
        chord.0.first() == Some(&Step::Key(Key::char(BEHIND)))
            || taken.iter().any(|(other, claimed)| {
                other.command != row.command
                    && heard_together(other.scope(), row.scope())
                    && hides(claimed, chord)
            })
    };
    let own: Vec<Chord> = row.keys.iter().filter_map(|written| written.parse().ok()).collect();
    for chord in own.iter().filter(|_| !is_named) {
        if !is_taken(chord) {
            chords.push(chord.clone());
        } else if is_typed(chord) {
            chords.push(behind_comma(chord));
        }
    }
    if chords.is_empty() {
        chords.extend(own.first().map(behind_comma));
    }
    Rebind { command: row.command, chords }
}

/// Says whether it is made of characters: what else there is, is worth a comma only where a
/// command has nothing better.
fn is_typed(chord: &Chord) -> bool {
    chord.0.iter().all(|step| match step {
        Step::Key(key) => key.as_char().is_some_and(|c| c != ' '),
        Step::Letter => true,
    })
}

fn behind_comma(chord: &Chord) -> Chord {
    let comma = Step::Key(Key::char(BEHIND));
    Chord(std::iter::once(comma).chain(chord.0.iter().copied()).collect())
}

#[cfg(test)]
mod tests {
    use super::super::keymap::{Found, Keymap};
    use super::*;

    /// What each key of a script does, one after the other: scope, key, command.
    fn check(preset: &[PresetRow], script: &[(Scope, &str, &str)]) {
        let keymap = Keymap::with(&rebinds(preset));
        for (scope, written, name) in script {
            let chord: Chord = written.parse().expect("a key");
            let Step::Key(key) = chord.0[0] else { panic!("{written} is one key") };
            let found = match keymap.find(*scope, &[key]) {
                Found::Command(command, _) => TABLE.iter().find(|row| row.command == command),
                Found::Pending | Found::Nothing => None,
            };
            assert_eq!(found.map(|row| row.name), Some(*name), "{written} in {}", scope.name());
        }
    }

    #[test]
    fn hands_that_know_less_find_their_keys() {
        let script = [
            ("space", "page-down"),
            ("f", "page-down"),
            ("ctrl-f", "page-down"),
            ("ctrl-v", "page-down"),
            ("b", "page-up"),
            ("ctrl-b", "page-up"),
            ("alt-v", "page-up"),
            ("d", "half-page-down"),
            ("ctrl-d", "half-page-down"),
            ("u", "half-page-up"),
            ("j", "down"),
            ("e", "down"),
            ("enter", "down"),
            ("ctrl-n", "down"),
            ("k", "up"),
            ("y", "up"),
            ("ctrl-p", "up"),
            ("g", "top"),
            ("<", "top"),
            ("G", "end"),
            (">", "end"),
            ("p", "percent"),
            ("%", "percent"),
            ("right", "table-right"),
            ("h", "help"),
            ("r", "redraw"),
            ("=", "details"),
            ("q", "close"),
        ];
        assert!(script.len() >= 25);
        check(LESS, &script.map(|(key, name)| (READER, key, name)));
    }

    #[test]
    fn hands_that_know_newsboat_find_their_keys() {
        let list = [
            ("enter", "read"),
            ("J", "down"),
            ("K", "up"),
            ("down", "down"),
            ("up", "up"),
            ("pgdn", "page-down"),
            ("pgup", "page-up"),
            ("home", "first"),
            ("end", "last"),
            ("n", "next-unread"),
            ("p", "previous-unread"),
            ("N", "toggle-read"),
            ("A", "read-all"),
            ("l", "unread-only"),
            ("ctrl-b", "bookmark"),
            ("o", "browse"),
            ("s", "export"),
            ("/", "find"),
            ("r", "reload"),
            ("?", "help"),
        ];
        let reader = [
            ("space", "page-down"),
            ("b", "page-up"),
            ("down", "down"),
            ("up", "up"),
            ("J", "next-dispatch"),
            ("K", "previous-dispatch"),
            ("n", "next-dispatch"),
            ("p", "previous-dispatch"),
            ("N", "toggle-read"),
            ("ctrl-b", "bookmark"),
            ("o", "browse"),
            ("u", "link"),
            ("s", "export"),
            ("|", "pipe"),
            ("ctrl-l", "redraw"),
            ("q", "close"),
            ("Q", "quit"),
        ];
        assert!(list.len() + reader.len() >= 25);
        check(NEWSBOAT, &list.map(|(key, name)| (LIST, key, name)));
        check(NEWSBOAT, &reader.map(|(key, name)| (READER, key, name)));
    }

    #[test]
    fn presets_name_what_there_is_and_leave_nothing_out_of_reach() {
        for preset in [LESS, NEWSBOAT] {
            for (scope, name, keys) in preset {
                assert!(named(*scope, name).is_some(), "{name}");
                assert!(keys.iter().all(|key| key.parse::<Chord>().is_ok()), "{name}");
            }
            let keymap = Keymap::with(&rebinds(preset));
            assert_eq!(keymap.clashes(), []);
            for row in TABLE {
                let chords: Vec<&Chord> = keymap.chords(row.command).collect();
                assert!(!chords.is_empty(), "{} in {}", row.name, row.scope().name());
                let reads_back = |chord: &&Chord| chord.to_string().parse().as_ref() == Ok(*chord);
                assert!(chords.iter().all(reads_back), "{}", row.name);
            }
        }
    }

    #[test]
    fn what_is_taken_away_is_found_behind_a_comma() {
        let keymap = Keymap::with(&rebinds(LESS));
        let keys = |scope, name| {
            let row = named(scope, name).expect("a command");
            keymap.chords(row.command).map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(keys(EVERYWHERE, "toggle-list"), [",gl"]);
        assert_eq!(keys(READER, "previous-of-speaker"), [",,"]);
        assert_eq!(keys(READER, "next-quote"), [")", "]q"], "free keys stay");
    }
}
