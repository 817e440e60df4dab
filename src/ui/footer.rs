//! The footer row: a notice, else the waiting keys, else who speaks and what can be done.
//! Whole hints are dropped where there is no room, never half of one.

use super::canvas::Canvas;
use super::cells;
use super::glyphs::Glyph;
use crate::app::{App, Focus, Reader};
use crate::command::{Command, Everywhere, Scope, TABLE};
use crate::dispatch::{Speaker, speaker_letter};
use crate::ink::Ink;
use crate::typeset::cut_to;

/// Cells between two hints.
const GAP: u16 = 2;

/// The longest name in the key of speakers, in cells.
const LONGEST_NAME: usize = 16;

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let Some(row) = app.floor.footer else { return };
    let width = app.floor.columns.saturating_sub(2);
    if let Some(notice) = &app.notice {
        canvas.text(1, row, width, &cut_to(notice, usize::from(width)), Ink::Notice);
        return;
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
    let room = help_x.saturating_sub(GAP + 1);
    match (&app.reader, app.focus()) {
        (Some(reader), Focus::Reader) => draw_reader(app, reader, row, room, canvas),
        _ => draw_hints(app, Scope::List, 1, row, room, canvas),
    }
}

fn draw_reader(app: &App, reader: &Reader, row: u16, room: u16, canvas: &mut Canvas<'_>) {
    if let Some(named) = current_quote(reader, canvas).filter(|_| reader.has_jumped_to_quote()) {
        canvas.text(1, row, room, &cut_to(&named, usize::from(room)), Ink::Header);
        return;
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
    let mut parts = vec![format!("{number}/{count}")];
    parts.push(match reader.speaker_of(index) {
        None => crate::words::screen::NOBODY.to_owned(),
        Some(speaker) => {
            let speaker = dispatch.speakers.get(usize::from(speaker))?;
            let role = speaker.role.as_deref().map_or_else(String::new, |role| format!(", {role}"));
            format!("{}{role}", speaker.shown())
        }
    });
    parts.extend(quote.cue.map(|cue| dispatch.words_of(cue).to_owned()));
    Some(parts.join(&format!(" {} ", canvas.drawn(Glyph::Dot))))
}

/// The key of speakers: letter, name, number of quotes. Answers the column after it.
fn draw_speakers(reader: &Reader, row: u16, room: u16, canvas: &mut Canvas<'_>) -> u16 {
    let mut x = 1;
    for (index, speaker) in (0..).zip(&reader.dispatch().speakers) {
        let letter = speaker_letter(index).to_string();
        let rest = format!(" {} {}", short_name(speaker), reader.quotes_of(index));
        if x + 1 + cells(&rest) > room {
            break;
        }
        x = canvas.text(x, row, 1, &letter, Ink::Name(index));
        x = canvas.text(x, row, room, &rest, Ink::Body) + GAP;
    }
    x
}

fn draw_hints(app: &App, scope: Scope, from: u16, row: u16, room: u16, canvas: &mut Canvas<'_>) {
    let mut x = from;
    let rows = [scope, Scope::Everywhere]
        .into_iter()
        .flat_map(|scope| TABLE.iter().filter(move |line| line.scope() == scope));
    for line in rows.filter(|line| !line.hint.is_empty()) {
        if line.command == Command::Everywhere(Everywhere::Help) {
            continue;
        }
        let hint = hint_of(app, line.command);
        if x + cells(&hint) > room + 1 {
            continue;
        }
        x = canvas.text(x, row, room, &hint, Ink::Dim) + GAP;
    }
}

fn hint_of(app: &App, command: Command) -> String {
    let hint = TABLE.iter().find(|row| row.command == command).map_or("", |row| row.hint);
    let chord = app.settings.keymap.chords(command).next();
    chord.map_or_else(String::new, |chord| {
        format!("{} {hint}", chord.to_string().replace("{letter}", ""))
    })
}

/// The name that a speaker is called by after the first time.
fn short_name(speaker: &Speaker) -> String {
    let shown = speaker.shown();
    let is_suffix =
        |word: &&str| matches!(*word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV");
    let last = match &speaker.name {
        Some(name) => name.split_whitespace().rev().find(|word| !is_suffix(word)).unwrap_or(shown),
        None => shown,
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
        assert_eq!(short_name(&speaker("Wolfeschlegelsteinhausen")), "Wolfeschlegelst…");
    }
}
