//! The footer row: the waiting keys, who speaks and what can be done.
//! Whole hints are dropped where there is no room, never half of one.

use super::canvas::Canvas;
use super::cells;
use super::glyphs::Glyph;
use crate::app::{App, Focus, Reader};
use crate::command::{Command, Everywhere, List as InList, Reader as InReader, Scope, TABLE};
use crate::dispatch::{AttributedBy, Speaker, speaker_letter};
use crate::ink::Ink;
use crate::typeset::cut_to;
use crate::words::{card as words, copying, keeping, screen, sources, tree, voice};

/// Cells between two hints.
const GAP: u16 = 2;

/// The longest name in the key of speakers, in cells.
const LONGEST_NAME: usize = 24;

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let Some(row) = app.floor.footer else { return };
    let width = app.floor.columns.saturating_sub(2);
    if app.is_first_run() {
        return draw_first_run(app, row, width, canvas);
    }
    let mut right = 1 + width;
    if app.typing.is_pending() {
        let typed = app.typing.shown();
        right = right.saturating_sub(cells(&typed));
        canvas.text(right, row, width, &typed, Ink::Notice);
        right = right.saturating_sub(GAP);
    }
    let help = hint_of(app, Command::Everywhere(Everywhere::Help));
    let help_x = right.saturating_sub(cells(&help));
    canvas.text(help_x, row, width, &help, Ink::Body);
    let help_x = draw_progress(app, row, help_x, canvas);
    let help_x = draw_story(app, row, help_x, canvas);
    let room = help_x.saturating_sub(GAP + 1);
    match (app.page_shown(), app.focus()) {
        _ if app.tree().is_some() => draw_tree(app, row, room, canvas),
        (Some(reader), Focus::Reader) => draw_reader(app, reader, row, room, canvas),
        _ => draw_list(app, row, room, canvas),
    }
}

/// What can be done on the page of a speaker.
pub(super) fn draw_page(app: &App, canvas: &mut Canvas<'_>) {
    let Some(row) = app.floor.footer else { return };
    let width = app.floor.columns.saturating_sub(2);
    let typed = app.typing.shown();
    canvas.text((1 + width).saturating_sub(cells(&typed)), row, width, &typed, Ink::Notice);
    let keys = [
        (Command::Reader(InReader::Card), voice::READ),
        (Command::Reader(InReader::CopyQuote), voice::COPY),
        (Command::Reader(InReader::Keep), voice::KEEP),
        (Command::Everywhere(Everywhere::Back), voice::BACK),
    ];
    draw_keys(app, &keys, row, width.saturating_sub(GAP + cells(&typed)), canvas);
}

/// What can be done in the tree.
fn draw_tree(app: &App, row: u16, room: u16, canvas: &mut Canvas<'_>) {
    let keys = [
        (Command::List(InList::Read), tree::SHOW),
        (Command::Everywhere(Everywhere::PaneRight), tree::UNFOLD),
        (Command::Everywhere(Everywhere::PaneLeft), tree::FOLD),
        (Command::Everywhere(Everywhere::Back), tree::BACK),
    ];
    draw_keys(app, &keys, row, room, canvas);
}

/// Keys and what they do, as many as there is room for.
fn draw_keys(app: &App, keys: &[(Command, &str)], row: u16, room: u16, canvas: &mut Canvas<'_>) {
    let mut x = 1;
    for (command, said) in keys {
        let Some(chord) = app.settings.keymap.chords(*command).next() else { continue };
        let said = format!("{chord} {said}");
        if x + cells(&said) > room + 1 {
            break;
        }
        x = canvas.text(x, row, room, &said, Ink::Dim) + GAP;
    }
}

/// The three keys that matter, on the very first start.
fn draw_first_run(app: &App, row: u16, width: u16, canvas: &mut Canvas<'_>) {
    let mut x = 1;
    for (command, said) in first_run_keys(app) {
        let Some(chord) = app.settings.keymap.chords(command).next() else { continue };
        let said = format!("{chord} {said}");
        if x + cells(&said) > width + 1 {
            break;
        }
        x = canvas.text(x, row, width, &said, Ink::Notice) + GAP;
    }
}

/// The way to the text, the way through it, the way to all other keys.
fn first_run_keys(app: &App) -> [(Command, &'static str); 3] {
    let help = (Command::Everywhere(Everywhere::Help), screen::FIRST_HELP);
    match app.focus() {
        Focus::List => [
            (Command::List(InList::Read), screen::FIRST_READ),
            (Command::Everywhere(Everywhere::Close), screen::FIRST_CLOSE),
            help,
        ],
        Focus::Reader => [
            (Command::Reader(InReader::NextQuote), screen::FIRST_QUOTE),
            (Command::Reader(InReader::Keep), screen::FIRST_KEEP),
            help,
        ],
    }
}

/// How far the fetching of sources is, before a column; answers the column that it begins at.
fn draw_progress(app: &App, row: u16, end: u16, canvas: &mut Canvas<'_>) -> u16 {
    let Some(progress) = app.refreshing() else { return end };
    let said = sources::progress(progress.done, progress.all);
    let x = end.saturating_sub(GAP + cells(&said));
    canvas.text(x, row, end, &said, Ink::Notice);
    x
}

/// The story that is worked on, before a column; answers the column that it begins at.
fn draw_story(app: &App, row: u16, end: u16, canvas: &mut Canvas<'_>) -> u16 {
    let Some(story) = app.story() else { return end };
    let room = usize::from(end / 3);
    let story = cut_to(&keeping::story(story), room);
    let x = end.saturating_sub(GAP + cells(&story));
    canvas.text(x, row, end, &story, Ink::Notice);
    x
}

fn draw_list(app: &App, row: u16, room: u16, canvas: &mut Canvas<'_>) {
    let mut x = 1;
    if let Some(rows) = app.list.selected() {
        x = canvas.text(x, row, room, &copying::rows_selected(rows.count()), Ink::Header) + GAP;
    }
    draw_hints(app, Scope::List, x, row, room, canvas);
}

fn draw_reader(app: &App, reader: &Reader, row: u16, room: u16, canvas: &mut Canvas<'_>) {
    let names_quote = reader.has_jumped_to_quote() && reader.selection().is_none();
    if let Some(named) = current_quote(reader, canvas).filter(|_| names_quote) {
        canvas.text(1, row, room, &cut_to(&named, usize::from(room)), Ink::Header);
        return;
    }
    if reader.selection().is_some() {
        let selected = copying::selected(reader.selected_words());
        let x = canvas.text(1, row, room, &selected, Ink::Header) + GAP;
        return draw_hints(app, Scope::Selection, x, row, room, canvas);
    }
    let x = draw_speakers(reader, row, room, canvas);
    draw_hints(app, Scope::Reader, x, row, room, canvas);
}

/// `5/6 · Femi Idowu, Northline Research · said`.
fn current_quote(reader: &Reader, canvas: &Canvas<'_>) -> Option<String> {
    let index = reader.current_quote()?;
    let dispatch = reader.dispatch();
    let quote = dispatch.quotes.get(index)?;
    let (number, count) = reader.number_of(index);
    let mut parts = vec![Some(format!("{number}/{count}"))];
    parts.push(Some(match reader.speaker_of(index) {
        None => screen::NOBODY.to_owned(),
        Some(speaker) => {
            let speaker = reader.speakers().get(usize::from(speaker))?;
            let role = speaker.role.as_deref().map_or_else(String::new, |role| format!(", {role}"));
            format!("{}{role}", speaker.shown())
        }
    }));
    let cue = quote.cue.map(|cue| dispatch.words_of(cue).to_owned());
    parts.extend(match reader.attributed_by(index) {
        AttributedBy::Engine => {
            vec![cue, reader.is_unsure(index).then(|| words::UNSURE.to_owned())]
        }
        AttributedBy::Confirmed => vec![cue, Some(words::CONFIRMED.to_owned())],
        AttributedBy::Corrected => vec![Some(words::CORRECTED.to_owned())],
    });
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    Some(parts.join(&format!(" {} ", canvas.drawn(Glyph::Dot))))
}

/// The key of speakers: letter, name, number of quotes. Where there is no room for all, it is
/// that of the letters in view. Answers the column after it.
fn draw_speakers(reader: &Reader, row: u16, room: u16, canvas: &mut Canvas<'_>) -> u16 {
    let count = u16::try_from(reader.speakers().len()).unwrap_or(u16::MAX);
    // No entry is narrower than four cells; more than fit need not be looked at.
    let all: Vec<u16> = (0..count.min(room / 4 + 1)).collect();
    let heard = reader.heard();
    let shown = if key_width(reader, &all) <= room + 1 || heard.is_empty() { all } else { heard };
    let mut x = 1;
    for index in shown {
        let Some(entry) = key_entry(reader, index) else { continue };
        if x + 1 + cells(&entry) > room {
            break;
        }
        x = canvas.text(x, row, 1, &speaker_letter(index).to_string(), Ink::Name(index));
        x = canvas.text(x, row, room, &entry, Ink::Body) + GAP;
    }
    x
}

/// Name and number of quotes, behind the letter.
fn key_entry(reader: &Reader, index: u16) -> Option<String> {
    let speaker = reader.speakers().get(usize::from(index))?;
    Some(format!(" {} {}", short_name(speaker), reader.quotes_of(index)))
}

fn key_width(reader: &Reader, speakers: &[u16]) -> u16 {
    let entries = speakers.iter().filter_map(|index| key_entry(reader, *index));
    entries.map(|entry| 1 + cells(&entry) + GAP).sum()
}

fn draw_hints(app: &App, scope: Scope, from: u16, row: u16, room: u16, canvas: &mut Canvas<'_>) {
    let mut x = from;
    let rows = [scope, Scope::Everywhere]
        .into_iter()
        .flat_map(|scope| TABLE.iter().filter(move |line| line.scope() == scope));
    for line in rows.filter(|line| !line.hint.is_empty()) {
        if line.command == Command::Everywhere(Everywhere::Help) || is_idle(app, line.command) {
            continue;
        }
        let hint = hint_of(app, line.command);
        if x + cells(&hint) > room + 1 {
            continue;
        }
        x = canvas.text(x, row, room, &hint, Ink::Dim) + GAP;
    }
}

/// Says whether a command has nothing to act on in the list or in the open dispatch.
fn is_idle(app: &App, command: Command) -> bool {
    if command == Command::Everywhere(Everywhere::Search) {
        return !app.list.is_window();
    }
    let (Command::Reader(command), Some(reader)) = (command, app.page_shown()) else {
        return false;
    };
    match command {
        InReader::NextQuote | InReader::Keep | InReader::CopyQuote => {
            reader.speech().next().is_none()
        }
        InReader::NextOfSpeaker | InReader::Speaker => reader.speakers().is_empty(),
        InReader::Outline => reader.sections().len() < 2 && reader.speech().next().is_none(),
        InReader::NextSection => reader.sections().iter().all(|section| section.heading.is_none()),
        _ => false,
    }
}

fn hint_of(app: &App, command: Command) -> String {
    let hint = TABLE.iter().find(|row| row.command == command).map_or("", |row| row.hint);
    let chord = app.settings.keymap.chords(command).next();
    chord.map_or_else(String::new, |chord| {
        format!("{} {hint}", chord.to_string().replace("{letter}", ""))
    })
}

/// The name that a speaker is called by after the first time; that of a body is not taken apart.
fn short_name(speaker: &Speaker) -> String {
    let shown = speaker.shown();
    let is_suffix =
        |word: &&str| matches!(*word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV");
    let is_of_a_body = |word: &str| matches!(word, "of" | "for" | "and" | "on" | "the" | "The");
    let last = match &speaker.name {
        Some(name) if !name.split_whitespace().any(is_of_a_body) => {
            name.split_whitespace().rev().find(|word| !is_suffix(word)).unwrap_or(shown)
        }
        _ => shown,
    };
    cut_to(last, LONGEST_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dispatch::SafeText;

    #[test]
    fn speakers_are_called_by_their_last_name() {
        let speaker = |name: &str| Speaker {
            name: Some(SafeText::line(name)),
            role: None,
            mention: SafeText::line(name),
        };
        assert_eq!(short_name(&speaker("Marta Oyelaran")), "Oyelaran");
        assert_eq!(short_name(&speaker("Samuel Brandt Jr.")), "Brandt");
        assert_eq!(
            short_name(&speaker("Wolfeschlegelsteinhausenberger")),
            "Wolfeschlegelsteinhause…"
        );
        assert_eq!(short_name(&speaker("University of Elmsworth")), "University of Elmsworth");
    }
}
