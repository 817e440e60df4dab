//! The sections of keys: `[keys.reader] next-quote = [")"]`.

use std::collections::HashSet;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::complaint::{Complaints, Wrong, shown};
use super::keystroke;
use super::read::KEYS;
use super::table::TABLE;
use crate::command::{self, Chord, Clash, Command, Everywhere, Keymap, Rebind, Row, Scope};
use crate::words::settings as words;

/// How many keys one command may have. Every pair of keys is compared for clashes.
const MOST_KEYS: usize = 8;

/// A chord of the file and where it stands.
#[derive(Debug)]
struct Placed {
    row: &'static Row,
    chord: Chord,
    at: usize,
}

/// What the file binds anew.
#[derive(Debug, Default)]
struct Bound {
    rebinds: Vec<Rebind>,
    placed: Vec<Placed>,
}

/// Reads all sections of keys.
pub(super) fn keymap_of(
    value: &Spanned<DeValue<'_>>,
    preset: Vec<Rebind>,
    complaints: &mut Complaints<'_>,
) -> Keymap {
    let mut bound = Bound { rebinds: preset, ..Bound::default() };
    if let Some(table) = section(KEYS, value, complaints) {
        for (name, value) in table {
            let path = format!("{KEYS}.{}", name.get_ref());
            match Scope::ALL.into_iter().find(|scope| scope.name() == name.get_ref()) {
                Some(scope) => read_scope(scope, &path, value, &mut bound, complaints),
                None => complaints.add(name.span().start, &path, || {
                    command_outside(name.get_ref()).unwrap_or_else(|| unknown_section(&path))
                }),
            }
        }
    }
    let keymap = Keymap::with(&bound.rebinds);
    complain_of_clashes(&keymap, &bound.placed, complaints);
    complain_of_no_way_out(&keymap, value.span().start, complaints);
    keymap
}

fn section<'v, 'i>(
    path: &str,
    value: &'v Spanned<DeValue<'i>>,
    complaints: &mut Complaints<'_>,
) -> Option<&'v DeTable<'i>> {
    let table = value.get_ref().as_table();
    if table.is_none() {
        complaints.add(value.span().start, path, || Wrong::plain(words::is_a_section(path)));
    }
    table
}

fn read_scope(
    scope: Scope,
    path: &str,
    value: &Spanned<DeValue<'_>>,
    bound: &mut Bound,
    complaints: &mut Complaints<'_>,
) {
    let Some(table) = section(path, value, complaints) else { return };
    for (name, keys) in table {
        let key = format!("{path}.{}", name.get_ref());
        if let Some(row) = command::named(scope, name.get_ref()) {
            rebind(row, &key, keys, bound, complaints);
        } else {
            let unknown = || unknown_command(scope, name.get_ref());
            complaints.add(name.span().start, &key, unknown);
        }
    }
}

/// Says that there is no such section.
pub(super) fn unknown_section(path: &str) -> Wrong {
    const SECTIONS: [&str; 4] = [KEYS, "keys.everywhere", "keys.list", "keys.reader"];
    Wrong::unknown_name(words::unknown_section(&shown(path)), path, SECTIONS)
}

/// Says where the keys of a command belong, if this name is one.
pub(super) fn command_outside(name: &str) -> Option<Wrong> {
    let row = command::TABLE.iter().find(|row| row.name == name)?;
    Some(Wrong::naming(words::command_outside(name, row.scope().name()), &path_of(row)))
}

/// Says why a name is no command here; it may be one elsewhere, or an option under the wrong
/// header, which is what an option added at the end of the file becomes.
fn unknown_command(scope: Scope, name: &str) -> Wrong {
    if TABLE.iter().any(|row| row.name == name) {
        return Wrong::naming(words::option_below(name), name);
    }
    let sentence = words::unknown_command(&shown(name), scope.name());
    let elsewhere = Scope::ALL.into_iter().find(|other| command::named(*other, name).is_some());
    if let Some(other) = elsewhere {
        return Wrong::offering(&sentence, format!("{KEYS}.{}.{name}", other.name()));
    }
    let rows = command::TABLE.iter().filter(|row| row.scope() == scope);
    Wrong::unknown_name(sentence, name, rows.map(|row| row.name))
}

fn rebind(
    row: &'static Row,
    key: &str,
    keys: &Spanned<DeValue<'_>>,
    bound: &mut Bound,
    complaints: &mut Complaints<'_>,
) {
    let chords = match keys.get_ref().as_array() {
        Some(list) if list.len() <= MOST_KEYS => chords_of(row, key, list, bound, complaints),
        Some(_) => {
            let sentence = words::too_many_keys(row.name, MOST_KEYS);
            complaints.add(keys.span().start, key, || Wrong::plain(sentence));
            Vec::new()
        }
        None => {
            let sentence = words::takes_not(
                row.name,
                &words::a_list_of_keys(row.keys),
                &complaints.excerpt(keys.span()),
            );
            complaints.add(keys.span().start, key, || Wrong::plain(sentence));
            Vec::new()
        }
    };
    // A row whose keys were refused keeps none: its defaults must not clash with what the reader
    // meant to put in their place.
    bound.rebinds.push(Rebind { command: row.command, chords });
}

fn chords_of(
    row: &'static Row,
    key: &str,
    list: &DeArray<'_>,
    bound: &mut Bound,
    complaints: &mut Complaints<'_>,
) -> Vec<Chord> {
    let mut chords = Vec::new();
    for item in list {
        let at = item.span().start;
        let chord = match item.get_ref().as_str() {
            Some(written) => keystroke::chord(written, row),
            None => Err(Wrong::plain(words::no_key(&complaints.excerpt(item.span())))),
        };
        match chord {
            Ok(chord) => {
                bound.placed.push(Placed { row, chord: chord.clone(), at });
                chords.push(chord);
            }
            Err(wrong) => complaints.add(at, key, || wrong),
        }
    }
    chords
}

/// Complains of each of the file's chords that clashes, once: one other chord mends them all.
fn complain_of_clashes(keymap: &Keymap, placed: &[Placed], complaints: &mut Complaints<'_>) {
    let mut told = HashSet::new();
    for clash in keymap.clashes() {
        // Neither the defaults nor those of a preset clash among themselves, so a part of it stands in the file.
        let offender = placed
            .iter()
            .filter(|placed| is_part(&clash, placed.row, &placed.chord))
            .max_by_key(|placed| placed.at);
        let Some(offender) = offender.filter(|offender| told.insert(offender.at)) else { continue };
        let other = keymap.bindings().iter().find_map(|binding| {
            let row = command::TABLE.iter().find(|row| row.command == binding.command)?;
            (row.command != offender.row.command && is_part(&clash, row, &binding.chord))
                .then_some((row, &binding.chord))
        });
        let Some((row, chord)) = other else { continue };
        complaints.add(offender.at, &path_of(offender.row), || {
            let (ours, theirs) = (offender.chord.to_string(), chord.to_string());
            Wrong::plain(words::clash(&ours, &theirs, &path_of(row)))
        });
    }
}

fn is_part(clash: &Clash, row: &Row, chord: &Chord) -> bool {
    (clash.names.0 == row.name || clash.names.1 == row.name)
        && (row.scope() == clash.scope || row.scope() == Scope::Everywhere)
        && (chord.0.starts_with(&clash.chord.0) || clash.chord.0.starts_with(&chord.0))
}

fn path_of(row: &Row) -> String {
    format!("{KEYS}.{}.{}", row.scope().name(), row.name)
}

fn complain_of_no_way_out(keymap: &Keymap, at: usize, complaints: &mut Complaints<'_>) {
    let is_bound = |command| keymap.chords(Command::Everywhere(command)).next().is_some();
    if !is_bound(Everywhere::Close) && !is_bound(Everywhere::Quit) {
        let key = format!("{KEYS}.{}.quit", Scope::Everywhere.name());
        complaints.add(at, &key, || Wrong::plain(words::NO_WAY_OUT.to_owned()));
    }
}
