//! From keys to commands.

use super::chord::{Chord, Key, Step};
use super::table::{Command, Row, Scope, TABLE};

/// One chord that is bound to one command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where it is heard.
    pub scope: Scope,
    /// The keys.
    pub chord: Chord,
    /// What they do.
    pub command: Command,
}

/// A change of the configuration: these keys instead of the row's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebind {
    /// Which command.
    pub command: Command,
    /// All its keys; none takes them away.
    pub chords: Vec<Chord>,
}

/// Two commands of one scope that claim the same keys, or keys that begin the other's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// Where both are heard.
    pub scope: Scope,
    /// The keys.
    pub chord: Chord,
    /// The names of the two commands.
    pub names: (&'static str, &'static str),
}

/// What the keys pressed so far stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A command, with the letter it was given.
    Command(Command, Option<char>),
    /// The beginning of one.
    Pending,
    /// Nothing.
    Nothing,
}

/// All bindings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::with(&[])
    }
}

impl Keymap {
    /// The bindings of the table with some rows bound anew.
    #[must_use]
    pub fn with(rebinds: &[Rebind]) -> Self {
        let bindings = TABLE.iter().flat_map(|row| bindings_of(row, rebinds)).collect();
        Self { bindings }
    }

    /// All bindings, in the order of the table.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The chords of a command.
    pub fn chords(&self, command: Command) -> impl Iterator<Item = &Chord> {
        self.bindings
            .iter()
            .filter(move |binding| binding.command == command)
            .map(|binding| &binding.chord)
    }

    /// Finds what keys stand for in a scope; the scope's own bindings go before those heard
    /// everywhere, and a key before a letter.
    #[must_use]
    pub fn find(&self, scope: Scope, keys: &[Key]) -> Found {
        let mut found = Found::Nothing;
        for scope in [scope, Scope::Everywhere] {
            for binding in self.bindings.iter().filter(|binding| binding.scope == scope) {
                match meet(&binding.chord.0, keys) {
                    Meeting::Whole(None) => return Found::Command(binding.command, None),
                    Meeting::Whole(letter) => found = Found::Command(binding.command, letter),
                    Meeting::Beginning if found == Found::Nothing => found = Found::Pending,
                    Meeting::Beginning | Meeting::None => {}
                }
            }
            if found != Found::Nothing {
                return found;
            }
        }
        found
    }

    /// Says whether all keys of a command end in a letter of the reader's choice.
    #[must_use]
    pub fn needs_letter(&self, command: Command) -> bool {
        let mut chords = self.chords(command).peekable();
        chords.peek().is_some() && chords.all(|chord| chord.0.last() == Some(&Step::Letter))
    }

    /// The bindings that go on from keys pressed so far, with what is left to press; what a scope
    /// binds itself hides what is bound everywhere.
    #[must_use]
    pub fn continuations(&self, scope: Scope, keys: &[Key]) -> Vec<(Chord, Command)> {
        let mut found: Vec<(Chord, Command)> = Vec::new();
        for scope in [scope, Scope::Everywhere] {
            for binding in self.bindings.iter().filter(|binding| binding.scope == scope) {
                let Meeting::Beginning = meet(&binding.chord.0, keys) else { continue };
                let rest = Chord(binding.chord.0[keys.len()..].to_vec());
                if !found.iter().any(|(known, _)| *known == rest) {
                    found.push((rest, binding.command));
                }
            }
        }
        found
    }

    /// All clashes: the same keys twice in what one scope hears.
    #[must_use]
    pub fn clashes(&self) -> Vec<Clash> {
        let mut clashes = Vec::new();
        for (index, one) in self.bindings.iter().enumerate() {
            for other in &self.bindings[index + 1..] {
                if one.command != other.command
                    && heard_together(one.scope, other.scope)
                    && hides(&one.chord, &other.chord)
                {
                    let scope = one.scope.max(other.scope);
                    let names = (name_of(one.command), name_of(other.command));
                    clashes.push(Clash { scope, chord: other.chord.clone(), names });
                }
            }
        }
        clashes
    }
}

fn bindings_of(row: &'static Row, rebinds: &[Rebind]) -> Vec<Binding> {
    let rebound = rebinds.iter().rfind(|rebind| rebind.command == row.command);
    let chords: Vec<Chord> = match rebound {
        Some(rebind) => rebind.chords.clone(),
        None => row.keys.iter().filter_map(|written| written.parse().ok()).collect(),
    };
    chords
        .into_iter()
        .map(|chord| Binding { scope: row.scope(), chord, command: row.command })
        .collect()
}

fn name_of(command: Command) -> &'static str {
    TABLE.iter().find(|row| row.command == command).map_or("", |row| row.name)
}

/// Says whether the keys of two scopes get in each other's way.
pub(super) fn heard_together(one: Scope, other: Scope) -> bool {
    one == other || one == Scope::Everywhere || other == Scope::Everywhere
}

/// Says whether one chord can never be reached because of the other, or is its beginning.
pub(super) fn hides(one: &Chord, other: &Chord) -> bool {
    let (short, long) =
        if one.0.len() <= other.0.len() { (&one.0, &other.0) } else { (&other.0, &one.0) };
    *short == long[..short.len()]
}

enum Meeting {
    Whole(Option<char>),
    Beginning,
    None,
}

fn meet(steps: &[Step], keys: &[Key]) -> Meeting {
    let mut letter = None;
    if keys.len() > steps.len() {
        return Meeting::None;
    }
    for (step, key) in steps.iter().zip(keys) {
        match (step, key.as_char()) {
            (Step::Key(wanted), _) if wanted == key => {}
            (Step::Letter, Some(c)) if c.is_ascii_alphabetic() => letter = Some(c),
            _ => return Meeting::None,
        }
    }
    if keys.len() == steps.len() { Meeting::Whole(letter) } else { Meeting::Beginning }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::table::{Everywhere, List, Reader};
    use super::*;

    fn find(scope: Scope, keys: &str) -> Found {
        let keys: Vec<Key> = keys.chars().map(Key::char).collect();
        Keymap::default().find(scope, &keys)
    }

    #[test]
    fn a_scope_hears_its_own_keys_first() {
        assert_eq!(find(Scope::Reader, "j"), Found::Command(Command::Reader(Reader::Down), None));
        assert_eq!(find(Scope::List, "j"), Found::Command(Command::List(List::Down), None));
        assert_eq!(
            find(Scope::List, "?"),
            Found::Command(Command::Everywhere(Everywhere::Help), None)
        );
    }

    #[test]
    fn prefixes_wait_and_unknown_keys_do_nothing() {
        assert_eq!(find(Scope::Reader, "g"), Found::Pending);
        assert_eq!(find(Scope::Reader, "gg"), Found::Command(Command::Reader(Reader::Top), None));
        assert_eq!(
            find(Scope::Reader, "gl"),
            Found::Command(Command::Everywhere(Everywhere::ToggleList), None)
        );
        assert_eq!(find(Scope::Reader, "g~"), Found::Nothing);
    }

    #[test]
    fn continuations_are_what_is_left_to_press() {
        let rest = |scope, keys: &str| {
            let keys: Vec<Key> = keys.chars().map(Key::char).collect();
            let found = Keymap::default().continuations(scope, &keys);
            found.into_iter().map(|(chord, _)| chord.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(rest(Scope::Reader, "w"), ["{letter}", "w"]);
        assert!(rest(Scope::Reader, "g").contains(&"l".to_owned()));
        assert_eq!(rest(Scope::Reader, "j"), [""; 0]);
    }

    #[test]
    fn a_letter_goes_to_the_command_but_a_bound_key_wins() {
        assert_eq!(
            find(Scope::Reader, "wa"),
            Found::Command(Command::Reader(Reader::Speaker), Some('a'))
        );
        assert_eq!(
            find(Scope::Reader, "ww"),
            Found::Command(Command::Reader(Reader::AllSpeakers), None)
        );
    }

    #[test]
    fn the_table_is_legal_unique_and_complete() {
        for row in TABLE {
            assert!(
                row.keys.iter().all(|written| written.parse::<Chord>().is_ok()),
                "{}",
                row.name
            );
            assert!(!row.keys.is_empty() && row.sentence.ends_with('.'), "{}", row.name);
        }
        let names: HashSet<_> = TABLE.iter().map(|row| (row.scope(), row.name)).collect();
        assert_eq!(names.len(), TABLE.len());
        assert_eq!(Keymap::default().clashes(), []);
    }

    #[test]
    fn every_command_is_bound_without_awkward_keys() {
        let awkward = |key: &Key| {
            key.ctrl
                || key.alt
                || matches!(key.as_char(), Some('[' | ']' | '{' | '}' | '@' | '\\' | '|' | '\''))
        };
        for row in TABLE {
            let easy = Keymap::default().chords(row.command).any(|chord| {
                chord.0.iter().all(|step| !matches!(step, Step::Key(key) if awkward(key)))
            });
            assert!(easy, "{}", row.name);
        }
    }

    #[test]
    fn a_clash_is_found_and_named() {
        let rebind = Rebind {
            command: Command::Reader(Reader::Down),
            chords: vec![Chord(vec![Step::Key(Key::char('g'))])],
        };
        let clashes = Keymap::with(&[rebind]).clashes();
        assert!(clashes.iter().any(|clash| clash.names == ("toggle-list", "down")), "{clashes:?}");
    }
}
