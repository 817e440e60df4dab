//! From a typed line to commands: a name, keys, a number, or nothing for the next paragraph.
//!
//! A line is a command as a whole or not at all: a word that is mistyped never runs as keys.

use super::news::here;
use super::{help, parts, rows, tree, voice};
use crate::app::{App, Event, Focus, Purpose, Reader, Tree, TreeRow, Typed, VoicePage};
use crate::command::{
    Chord, Code, Command, Everywhere, Found, Key, List, Reader as InReader, Row, Scope, Step,
    TABLE, named,
};
use crate::words::linear as words;

/// What a line asks for.
#[derive(Debug)]
pub enum Understood {
    /// These are for the app, in this order; then the news is said.
    Told(Vec<Event>),
    /// This is for the app; what it asks then is answered with these words, see [`answer_with`].
    Asked(Event, String),
    /// This is said and nothing changes.
    Said(Vec<String>),
}

/// Understands a line.
#[must_use]
pub fn understand(line: &str, app: &App) -> Understood {
    if let Some(events) = understand_answer(line, app) {
        return Understood::Told(events);
    }
    let line = line.trim();
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    match first {
        "" => next(app),
        "where" if rest.is_empty() => whereabouts(app),
        "help" => Understood::Said(help::help(app, rest.trim())),
        _ => {
            let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
            let (count, rest) = line.split_at(digits);
            // A number too large to be one stands for the largest there is.
            let count = (!count.is_empty()).then(|| count.parse().unwrap_or(u32::MAX));
            command_line(line, count, rest.trim_start(), app)
        }
    }
}

fn command_line(line: &str, count: Option<u32>, rest: &str, app: &App) -> Understood {
    if rest.is_empty() {
        return open_row(count.unwrap_or(0), app);
    }
    let typed = |command, letter| Typed { command, count, letter };
    let (name, letter) = name_and_letter(rest, app);
    if let Some(row) = row_named(name, app) {
        return match elsewhere(row, app) {
            Some(sentence) => said(&sentence),
            None => obey(&typed(row.command, letter), app),
        };
    }
    let keys = keys_of(rest);
    match app.settings.keymap.find(scope_of(app), &keys) {
        Found::Command(command, letter) => obey(&typed(command, letter), app),
        _ if let Some(sentence) = elsewhere_by_keys(&keys, app) => said(&sentence),
        _ if let Some(asked) = with_words(count, rest, app) => asked,
        Found::Pending | Found::Nothing => {
            let nearest = TABLE.iter().map(|row| row.name).min_by_key(|name| slips(rest, name));
            let near = nearest.filter(|name| slips(rest, name) <= name.chars().count() / 3);
            said(&words::unknown(line, near))
        }
    }
}

fn slips(written: &str, name: &str) -> usize {
    const LONGEST: usize = 40;
    if written.len() > LONGEST { usize::MAX } else { strsim::damerau_levenshtein(written, name) }
}

/// A command and the words that answer what it asks: `find harbour`, `/harbour`. Keys that are
/// letters are no beginning of a sentence: a mistyped word would be one.
fn with_words(count: Option<u32>, rest: &str, app: &App) -> Option<Understood> {
    let (command, words) = match rest.split_once(' ') {
        Some((name, words)) if let Some(row) = row_named(name, app) => (row.command, words),
        _ => {
            let key = rest.chars().next().filter(|c| !c.is_alphanumeric())?;
            let found = app.settings.keymap.find(scope_of(app), &[Key::char(key)]);
            let Found::Command(command, None) = found else { return None };
            (command, &rest[key.len_utf8()..])
        }
    };
    match obey(&Typed { command, count, letter: None }, app) {
        Understood::Told(events) => {
            let event = events.into_iter().next()?;
            Some(Understood::Asked(event, words.trim().to_owned()))
        }
        other => Some(other),
    }
}

/// Understands a line as the answer to the question that is open, if one is: a choice by its
/// number, else the line itself; `esc` takes the question back.
#[must_use]
pub fn understand_answer(line: &str, app: &App) -> Option<Vec<Event>> {
    let asking = app.asking.as_ref()?;
    let written = line.trim();
    if written == "esc" {
        return Some(vec![key(Code::Esc)]);
    }
    let number = written.parse::<usize>().ok().filter(|number| *number > 0);
    // What is wrong with a query is no row to choose.
    let is_choice = !matches!(asking.purpose, Purpose::Query { .. } | Purpose::Search { .. });
    match number.filter(|number| is_choice && *number <= asking.choices.len()) {
        Some(number) => Some(choose(asking.chosen, number - 1)),
        None => answer_with(line, app),
    }
}

/// Goes to a row of the choices and takes it.
fn choose(chosen: Option<usize>, row: usize) -> Vec<Event> {
    // Where none is chosen yet, the first step down chooses the first.
    let (way, steps) = match chosen {
        None => (Code::Down, row + 1),
        Some(chosen) if row > chosen => (Code::Down, row - chosen),
        Some(chosen) => (Code::Up, chosen - row),
    };
    (0..steps).map(|_| key(way)).chain([key(Code::Enter)]).collect()
}

/// Answers the question that is open, if one is, with words as they stand: never with a number,
/// never by taking it back.
#[must_use]
pub fn answer_with(line: &str, app: &App) -> Option<Vec<Event>> {
    let asking = app.asking.as_ref()?;
    let (line, clear) = (line.trim_end_matches(['\r', '\n']), Event::Key(Key::ctrl('u')));
    Some(match (&asking.purpose, line.trim()) {
        (_, "") => vec![key(Code::Enter)],
        (Purpose::Hint { .. }, word) => {
            let hint = asking.choices.iter().find(|hint| hint.label.eq_ignore_ascii_case(word));
            // Without its letter no link is followed, and the question stays.
            hint.and_then(|hint| hint.label.chars().next())
                .map(Key::char)
                .map(Event::Key)
                .into_iter()
                .collect()
        }
        (Purpose::Note(_), words::NO_NOTE) => vec![clear, key(Code::Enter)],
        _ => vec![clear, Event::Paste(line.to_owned()), key(Code::Enter)],
    })
}

const fn key(code: Code) -> Event {
    Event::Key(Key::plain(code))
}

/// `speaker b` is a name and a letter; of a command that takes none the words are an answer.
fn name_and_letter<'a>(rest: &'a str, app: &App) -> (&'a str, Option<char>) {
    let Some((name, letter)) = rest.split_once(' ') else { return (rest, None) };
    let takes_letter = |row: &Row| row.keys.iter().any(|keys| keys.ends_with("{letter}"));
    let mut letters = letter.trim().chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None)
            if letter.is_ascii_alphabetic() && row_named(name, app).is_some_and(takes_letter) =>
        {
            (name, Some(letter))
        }
        _ => (rest, None),
    }
}

/// The command of that name that is heard here, else of the other pane.
fn row_named(name: &str, app: &App) -> Option<&'static Row> {
    let here = scope_of(app);
    let others = Scope::ALL.into_iter().filter(|scope| *scope != here);
    [here].into_iter().chain(others).find_map(|scope| named(scope, name))
}

/// Says where keys are heard that are a command of the other pane.
fn elsewhere_by_keys(keys: &[Key], app: &App) -> Option<String> {
    let found = Scope::ALL.map(|scope| app.settings.keymap.find(scope, keys));
    let command = found.into_iter().find_map(|found| match found {
        Found::Command(command, _) => Some(command),
        Found::Pending | Found::Nothing => None,
    })?;
    elsewhere(TABLE.iter().find(|row| row.command == command)?, app)
}

/// Says where a command is heard, when that is not here.
fn elsewhere(row: &Row, app: &App) -> Option<String> {
    match (row.scope(), app.focus()) {
        (Scope::List | Scope::Reader, _) if app.voice_page().is_some() => None,
        (Scope::List, Focus::Reader) => Some(words::only_in_list(row.name)),
        (Scope::Reader, Focus::List) => Some(words::only_in_reader(row.name)),
        (Scope::Selection, _) => Some(words::NO_SELECTION.to_owned()),
        _ => None,
    }
}

fn scope_of(app: &App) -> Scope {
    match app.focus() {
        _ if app.voice_page().is_some() => Scope::Reader,
        Focus::List => Scope::List,
        Focus::Reader => Scope::Reader,
    }
}

/// The name of one key, else each character a key.
fn keys_of(written: &str) -> Vec<Key> {
    if let Ok(Chord(steps)) = written.parse::<Chord>()
        && let [Step::Key(key)] = steps[..]
    {
        return vec![key];
    }
    written.chars().map(Key::char).collect()
}

/// Answers by itself what has no other meaning without a screen; all else is for the app.
fn obey(typed: &Typed, app: &App) -> Understood {
    match typed.command {
        _ if app.voice_page().is_some() => told([*typed]),
        Command::Everywhere(Everywhere::Help) => Understood::Said(help::help(app, "")),
        Command::Everywhere(Everywhere::Redraw) => Understood::Said(here(app)),
        Command::Everywhere(Everywhere::ToggleRail) | Command::Reader(InReader::QuotesOnly) => {
            match &app.reader {
                Some(reader) => Understood::Said(all_quotes(reader)),
                None => said(words::NOTHING_OPEN),
            }
        }
        Command::Reader(InReader::PageDown) => page_down(typed.count, app),
        Command::Reader(InReader::PageUp) => {
            let command = Command::Reader(InReader::PreviousParagraph);
            told([Typed { command, ..*typed }])
        }
        command => match refusal(command) {
            Some(sentence) => said(sentence),
            None => told([*typed]),
        },
    }
}

fn all_quotes(reader: &Reader) -> Vec<String> {
    let quotes = parts::quotes(reader, None);
    if quotes.is_empty() { vec![crate::words::notices::NO_QUOTES.to_owned()] } else { quotes }
}

/// Why a command that is only about the look of a screen is not obeyed.
fn refusal(command: Command) -> Option<&'static str> {
    match command {
        Command::Everywhere(Everywhere::Wider | Everywhere::Narrower) => Some(words::NO_WIDTH),
        Command::Everywhere(
            Everywhere::PaneWider
            | Everywhere::PaneNarrower
            | Everywhere::ToggleList
            | Everywhere::Zen,
        ) => Some(words::NO_PANES),
        Command::Reader(InReader::Centre | InReader::ToTop | InReader::ToBottom) => {
            Some(words::NO_PAGE)
        }
        Command::List(List::Select) | Command::Reader(InReader::Select) | Command::Selection(_) => {
            Some(words::NO_SELECTION)
        }
        Command::Reader(InReader::EditNote) => Some(words::NO_EDITOR),
        Command::Reader(InReader::TableLeft | InReader::TableRight) => Some(words::NO_WIDE_ROWS),
        _ => None,
    }
}

/// Enter alone.
fn next(app: &App) -> Understood {
    match app.focus() {
        _ if app.voice_page().is_some() => told([alone(Command::Reader(InReader::NextQuote))]),
        Focus::List => told([alone(Command::List(List::Read))]),
        Focus::Reader => page_down(None, app),
    }
}

/// The next paragraph; behind the last one what a page down does there.
fn page_down(count: Option<u32>, app: &App) -> Understood {
    let further = Typed { command: Command::Reader(InReader::NextParagraph), count, letter: None };
    let page = alone(Command::Reader(InReader::PageDown));
    match &app.reader {
        Some(reader) if has_further(reader) => told([further]),
        Some(reader) if !reader.is_ending() => told([alone(Command::Reader(InReader::End)), page]),
        _ => told([page]),
    }
}

/// Says whether there is a paragraph with words behind the one in view.
fn has_further(reader: &Reader) -> bool {
    let (dispatch, start) = (reader.dispatch(), reader.visible().start);
    let after = dispatch.blocks.iter().rev().take_while(|block| block.span().start > start);
    after.into_iter().any(|block| !dispatch.words_of(block.span()).trim().is_empty())
}

/// Opens a row by its number, from the list or from the reader.
fn open_row(number: u32, app: &App) -> Understood {
    if let Some(page) = app.voice_page() {
        return open_said(number, page);
    }
    if let Some(tree) = app.tree() {
        return open_leaf(number, tree);
    }
    let count = app.list.len();
    if number == 0 || number as usize > count {
        return said(&words::no_such_row(count));
    }
    let first = Typed { count: Some(number), ..alone(Command::List(List::First)) };
    told([first, alone(Command::List(List::Read))])
}

/// Shows the list of a row of the tree by its number.
fn open_leaf(number: u32, tree: &Tree) -> Understood {
    let row = (number as usize).checked_sub(1).and_then(|row| tree.rows().get(row));
    if !row.is_some_and(TreeRow::leads) {
        return said(&words::no_such_row(tree.rows().len()));
    }
    let first = Typed { count: Some(number), ..alone(Command::List(List::First)) };
    told([first, alone(Command::List(List::Read))])
}

/// Opens a quote of a speaker's page by its number.
fn open_said(number: u32, page: &VoicePage) -> Understood {
    let count = page.uttered().len();
    if number == 0 || number as usize > count {
        return said(&words::no_such_row(count));
    }
    let top = Typed { count: Some(number), ..alone(Command::Reader(InReader::Top)) };
    told([top, alone(Command::Reader(InReader::Card))])
}

fn whereabouts(app: &App) -> Understood {
    Understood::Said(match (app.focus(), &app.reader) {
        _ if let Some(page) = app.voice_page() => voice::page(app, page),
        _ if let Some(shown) = app.tree() => tree::tree(shown),
        (Focus::Reader, Some(reader)) => vec![parts::whereabouts(app, reader)],
        _ => rows::whereabouts(app),
    })
}

const fn alone(command: Command) -> Typed {
    Typed { command, count: None, letter: None }
}

fn told<const N: usize>(commands: [Typed; N]) -> Understood {
    Understood::Told(commands.map(Event::Command).into())
}

fn said(sentence: &str) -> Understood {
    Understood::Said(vec![sentence.to_owned()])
}
