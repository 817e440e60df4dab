//! What is asked for: the line on the last row, and the choices above it.

use std::borrow::Cow;

use ratatui::layout::Position;

use super::canvas::Canvas;
use super::glyphs::Glyph;
use super::{cells, list};
use crate::app::{App, Asking, Choice, Focus, Purpose, Tagged};
use crate::dispatch::Wish;
use crate::ink::Ink;
use crate::typeset::cut_to;
use crate::words::{asking as words, keeping, leaving, screen, searches, terms};

/// Width of the labels' column of the choices, in cells.
const LABELS: u16 = 18;

/// Draws what is asked for; answers where the next letter goes.
pub(super) fn draw(app: &App, asking: &Asking, canvas: &mut Canvas<'_>) -> Position {
    let row = app.floor.rows.saturating_sub(1);
    // What is gone to from the panel of speakers must stay in view above it.
    let share = if matches!(asking.purpose, Purpose::Voice { .. }) { 2 } else { 1 };
    let most = (row / share).saturating_sub(2);
    draw_choices(app, &asking.choices, asking.chosen, (row, most), canvas);
    draw_line(app, asking, row, canvas)
}

/// What the line is for, the line, and how far it leads. Of a long line the end is shown.
fn draw_line(app: &App, asking: &Asking, row: u16, canvas: &mut Canvas<'_>) -> Position {
    canvas.blank(0, row, app.floor.columns);
    let width = app.floor.columns.saturating_sub(2);
    let note = note(app, asking, canvas);
    let note_width = cells(&note).min(width / 2);
    canvas.text(1 + width - note_width, row, note_width, &note, Ink::Dim);
    let label = label(&asking.purpose, app.focus());
    let label = cut_to(&label, usize::from(width / 2));
    let x = canvas.text(1, row, width, &label, Ink::Strong);
    let room = (1 + width - note_width).saturating_sub(x + 2);
    // What is secret is typed unseen.
    let veiled = |text: &str| match &asking.purpose {
        Purpose::Wish { wish, .. } if wish.is_secret() => "*".repeat(text.chars().count()),
        _ => text.to_owned(),
    };
    let before = veiled(asking.field.before_cursor());
    let mut shown = before.as_str();
    while cells(shown) > room {
        let next = shown.char_indices().nth(1).map_or(shown.len(), |(at, _)| at);
        shown = &shown[next..];
    }
    let cursor = canvas.text(x, row, room, shown, Ink::Body);
    let rest = veiled(&asking.field.text()[asking.field.before_cursor().len()..]);
    canvas.text(cursor, row, (x + room).saturating_sub(cursor), &rest, Ink::Body);
    Position { x: cursor, y: row }
}

fn label(purpose: &Purpose, focus: Focus) -> Cow<'static, str> {
    let fixed = match purpose {
        Purpose::Find { .. } => words::FIND,
        Purpose::Anything { .. } => words::ANYTHING,
        Purpose::Outline { .. } => words::OUTLINE,
        Purpose::Help => screen::HELP_WORDS,
        Purpose::Pipe => leaving::PIPE,
        Purpose::Save => leaving::SAVE,
        Purpose::Overwrite { .. } => leaving::OVERWRITE,
        Purpose::Hint { .. } => leaving::HINT,
        Purpose::Note(_) => keeping::NOTE,
        Purpose::Tag(Tagged::Story) => keeping::STORY,
        Purpose::Tag(Tagged::Passage(_)) => keeping::TAG_OF_PASSAGE,
        Purpose::Tag(Tagged::Rows(_)) if focus == Focus::Reader => keeping::TAG_OF_DISPATCH,
        Purpose::Tag(Tagged::Rows(_)) => keeping::TAG,
        Purpose::Who { .. } => keeping::WHO,
        Purpose::Voice { .. } => words::VOICE,
        Purpose::Query { left, .. } if left.is_search() => words::NARROWER,
        Purpose::Query { .. } => words::QUERY,
        Purpose::Search { .. } => words::SEARCH,
        Purpose::Speaker { .. } => words::SPEAKER,
        Purpose::SearchName { is_new: true, .. } => searches::NAME,
        Purpose::SearchName { is_new: false, .. } => searches::NEW_NAME,
        Purpose::Page { .. } => crate::words::voice::WHOSE,
        Purpose::Order { .. } => words::ORDER,
        Purpose::Form { .. } => terms::FORM,
        Purpose::Wish { wish: Wish::Headers, .. } => terms::WISH_OF_HEADERS,
        Purpose::Wish { wish, .. } => return terms::wish(wish.name()).into(),
        Purpose::Leave(_) => terms::LEAVE,
    };
    fixed.into()
}

fn note(app: &App, asking: &Asking, canvas: &Canvas<'_>) -> String {
    match (&asking.purpose, &app.reader) {
        (Purpose::Find { .. }, Some(reader)) if !reader.looked_for().is_empty() => {
            let number = reader.current_hit().map_or(0, |hit| hit + 1);
            words::place(number, reader.hits().len())
        }
        // Once asked for, what is wrong with it stands above, whole.
        (
            Purpose::Query { complaint: Some(complaint), .. }
            | Purpose::Search { complaint: Some(complaint), .. },
            _,
        ) if asking.choices.is_empty() => complaint.to_string(),
        (Purpose::Query { .. } | Purpose::Search { .. }, _) if asking.field.text().is_empty() => {
            String::new()
        }
        (Purpose::Query { complaint: None, .. } | Purpose::Search { complaint: None, .. }, _)
            if let Some(search) = app.list.view().search =>
        {
            list::found(app.list.len(), search, canvas)
        }
        (Purpose::Wish { complaint: Some(complaint), .. }, _) => (*complaint).to_owned(),
        (Purpose::Query { complaint: None, .. }, _) if app.list.view().is_searched() => {
            words::rows(app.list.len())
        }
        _ => String::new(),
    }
}

/// Draws rows to choose from above a row, at most so many, those around the chosen one.
pub(super) fn draw_choices(
    app: &App,
    choices: &[Choice],
    chosen: Option<usize>,
    (below, most): (u16, u16),
    canvas: &mut Canvas<'_>,
) {
    let shown = choices.len().min(usize::from(most));
    if shown == 0 {
        return;
    }
    let around = chosen.unwrap_or(0);
    let first = around.saturating_sub(shown / 2).min(choices.len() - shown);
    let height = u16::try_from(shown).unwrap_or(below);
    let top = below - height - 1;
    canvas.repeat(0, top, app.floor.columns, Glyph::Across);
    let rows = choices.iter().enumerate().skip(first).take(shown);
    for (y, (place, choice)) in (top + 1..).zip(rows) {
        draw_choice(app, choice, y, canvas);
        if chosen == Some(place) {
            canvas.glyph(0, y, Glyph::Cursor, Ink::Header);
            canvas.wash(1, y, app.floor.columns.saturating_sub(1), Ink::Cursor);
        }
    }
}

fn draw_choice(app: &App, choice: &Choice, y: u16, canvas: &mut Canvas<'_>) {
    canvas.blank(0, y, app.floor.columns);
    let width = app.floor.columns.saturating_sub(3);
    let note = cut_to(&choice.note, usize::from(width / 3));
    let right = 2 + width - cells(&note);
    canvas.text(right, y, width, &note, Ink::Dim);
    let labels = if choice.label.is_empty() { 0 } else { LABELS.min(width / 3) };
    let label = cut_to(&choice.label, usize::from(labels.saturating_sub(1)));
    canvas.text(2, y, labels, &label, Ink::Strong);
    let room = right.saturating_sub(2 + labels + u16::from(!note.is_empty()));
    canvas.text(2 + labels, y, room, &cut_to(&choice.text, usize::from(room)), choice.ink);
}
