//! What a command changed, in words: the state is held against what it was before.

use super::rows;
use super::{help, parts, tree, voice};
use crate::app::{
    App, Choice, Event, Focus, Handle, Order, OverlayKind, Purpose, Reader, Row, SAID_AT_ONCE,
    Tree, Typed, VoicePage,
};
use crate::command::{Command, Everywhere};
use crate::words::{linear as words, notices};

/// What was so before a command, as far as changes of it are said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    focus: Focus,
    open: Option<Handle>,
    shows_changes: bool,
    /// The row of a speaker's page, while that is shown.
    page: Option<usize>,
    /// The row of the tree, while that has the keyboard.
    tree: Option<usize>,
    place: Option<Place>,
    list: Shown,
    row: Option<Standing>,
}

/// Where in a dispatch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    line: u32,
    quote: Option<usize>,
    voice: Option<u16>,
}

/// Which rows, and where among them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    len: usize,
    names: Vec<String>,
    order: Order,
    top: usize,
    cursor: usize,
}

/// Whether the dispatch that commands act on is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    handle: Handle,
    is_unread: bool,
}

impl Moment {
    /// The state as it is now.
    #[must_use]
    pub fn of(app: &App) -> Self {
        let list = &app.list;
        let row = match app.focus() {
            Focus::List => list.current(),
            Focus::Reader => app.open_row(),
        };
        Self {
            focus: app.focus(),
            open: app.open_row().map(|row| row.handle),
            shows_changes: app.changes().is_some(),
            page: app.voice_page().map(VoicePage::cursor),
            tree: app.tree().map(Tree::cursor),
            place: app.page_shown().map(Place::of),
            list: Shown {
                len: list.len(),
                names: list.view().names(),
                order: list.view().order,
                top: list.top(),
                cursor: list.cursor(),
            },
            row: row.map(Standing::of),
        }
    }
}

impl Place {
    fn of(reader: &Reader) -> Self {
        let quote = reader.current_quote().filter(|_| reader.has_jumped_to_quote());
        Self { line: reader.view().start, quote, voice: reader.voice() }
    }
}

impl Standing {
    fn of(row: &Row) -> Self {
        Self { handle: row.handle, is_unread: row.is_unread() }
    }
}

/// Says whether what was asked for has not arrived: a dispatch, or rows that would be said.
#[must_use]
pub fn is_waiting(app: &App) -> bool {
    let list = &app.list;
    let is_unknown = |row: &Row| row.summary.is_none() && row.failure.is_none();
    let in_list = app.focus() == Focus::List
        && list
            .rows_from(list.top())
            .take(usize::from(SAID_AT_ONCE))
            .any(|(_, row)| is_unknown(row));
    app.is_opening()
        || app.awaits_said()
        || app.awaits_source()
        || app.awaits_tree()
        || app.awaits_rows()
        || app.awaits_files()
        || app.awaits_tasks()
        || list.searching
        || in_list
}

/// What is said before the first line is waited for.
#[must_use]
pub fn begin(app: &App) -> Vec<String> {
    app.notice.iter().cloned().chain(here(app)).collect()
}

/// All that is to be said of where the reader is.
#[must_use]
pub fn here(app: &App) -> Vec<String> {
    match (app.focus(), app.page_shown()) {
        _ if let Some(page) = app.voice_page() => voice::page(app, page),
        _ if let Some(shown) = app.tree() => tree::tree(shown),
        (Focus::Reader, Some(reader)) => parts::opening(app, reader),
        (Focus::Reader, None) => vec![words::NOTHING_OPEN.to_owned()],
        (Focus::List, _) => rows::list(app),
    }
}

/// What is told to the app once the news was said: what lies over the panes is read by then.
#[must_use]
pub fn afterwards(app: &App) -> Option<Event> {
    let command = Command::Everywhere(Everywhere::Back);
    let back = Typed { command, count: None, letter: None };
    app.overlay.is_some().then_some(Event::Command(back))
}

/// What changed since a moment; never nothing.
#[must_use]
pub fn news(before: &Moment, app: &App) -> Vec<String> {
    let now = Moment::of(app);
    let mut said: Vec<String> = app.notice.iter().cloned().collect();
    said.extend(standing_changed(before, app).filter(|_| app.notice.is_none()));
    said.extend(overlay(app));
    said.extend(question(app));
    let is_elsewhere = (now.focus, now.open, now.shows_changes)
        != (before.focus, before.open, before.shows_changes);
    match (now.focus, app.page_shown()) {
        _ if let Some(page) = app.voice_page() => {
            said.extend(page_changed(before, app, page));
        }
        _ if let Some(shown) = app.tree() => said.extend(tree_changed(before, shown)),
        _ if before.page.is_some() || before.tree.is_some() => said.extend(here(app)),
        (Focus::Reader, _) if is_elsewhere => said.extend(here(app)),
        (Focus::Reader, Some(reader)) if !reader.is_ending() => {
            said.extend(moved(before.place, reader));
        }
        (Focus::Reader, _) => {}
        (Focus::List, _) => said.extend(list_changed(before, &now, app)),
    }
    if said.is_empty() {
        said.push(words::NOTHING_CHANGED.to_owned());
    }
    said
}

/// The dispatch that was current is read or unread now.
fn standing_changed(before: &Moment, app: &App) -> Option<String> {
    let was = before.row?;
    let is_unread = app.list.of_handle(was.handle)?.is_unread();
    let said = if is_unread { notices::MARKED_UNREAD } else { notices::MARKED_READ };
    (was.is_unread != is_unread && before.focus == app.focus()).then(|| said.to_owned())
}

/// What lies over the panes, all of it, one line an entry.
fn overlay(app: &App) -> Vec<String> {
    match app.overlay.map(|overlay| overlay.kind) {
        None => Vec::new(),
        Some(OverlayKind::Help { .. }) => help::help(app, ""),
        Some(OverlayKind::Output) => {
            let lines = app.overlay_lines().into_iter().map(|line| line.text);
            app.printed.iter().map(|printed| printed.title.clone()).chain(lines).collect()
        }
        Some(OverlayKind::Details | OverlayKind::Card) => {
            let lines = app.overlay_lines();
            lines.iter().map(|line| words::part(line.label.trim(), &line.text)).collect()
        }
    }
}

/// What is asked, with a number before each choice.
fn question(app: &App) -> Vec<String> {
    let Some(asking) = &app.asking else { return Vec::new() };
    let choice = |(number, choice): (usize, &Choice)| {
        let parts = [&choice.label, &choice.text, &choice.note];
        let parts = parts.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        words::choice(number, &parts.join(", "))
    };
    let offered = Some(asking.field.text()).filter(|line| {
        // A query that cannot be read is not offered again.
        !line.is_empty()
            && !matches!(asking.purpose, Purpose::Query { .. } | Purpose::Search { .. })
    });
    let is_note = matches!(asking.purpose, Purpose::Note(_)) && offered.is_some();
    let said = [
        Some(words::QUESTION.to_owned()),
        offered.map(words::offered),
        is_note.then(|| words::HOW_TO_TAKE_OFF.to_owned()),
    ];
    let choices = (1..).zip(asking.choices.iter().take(usize::from(SAID_AT_ONCE))).map(choice);
    said.into_iter().flatten().chain(choices).collect()
}

fn moved(before: Option<Place>, reader: &Reader) -> Vec<String> {
    let now = Place::of(reader);
    let Some(before) = before else { return parts::current(reader) };
    if let Some(voice) = now.voice.filter(|_| now.voice != before.voice) {
        return parts::quotes(reader, Some(voice));
    }
    match now.quote {
        Some(quote) if now.quote != before.quote => {
            parts::quote(reader, quote).into_iter().collect()
        }
        _ if now.line != before.line => parts::current_line(reader),
        _ => Vec::new(),
    }
}

/// What is said of the tree: all of it once it comes or opens, then the row that was gone to.
fn tree_changed(before: &Moment, shown: &Tree) -> Vec<String> {
    match before.tree {
        Some(cursor) if cursor != shown.cursor() => tree::current(shown).into_iter().collect(),
        _ => tree::tree(shown),
    }
}

/// What is said of a speaker's page: all of it once it comes, then the row that was gone to.
fn page_changed(before: &Moment, app: &App, page: &VoicePage) -> Vec<String> {
    match before.page {
        None => voice::page(app, page),
        Some(cursor) if cursor.abs_diff(page.cursor()) > 1 => voice::window(page),
        Some(cursor) if cursor != page.cursor() => voice::current(page).into_iter().collect(),
        Some(_) => Vec::new(),
    }
}

fn list_changed(before: &Moment, now: &Moment, app: &App) -> Vec<String> {
    let kind = |shown: &Shown| (shown.len, shown.order, shown.names.clone());
    let is_other = kind(&now.list) != kind(&before.list);
    if now.focus != before.focus || is_other {
        return rows::list(app);
    }
    let steps = now.list.cursor.abs_diff(before.list.cursor);
    match steps {
        0 => Vec::new(),
        _ if steps > 1 && now.list.top != before.list.top => {
            let place = words::current_row(now.list.cursor + 1, now.list.len);
            rows::window(app).into_iter().chain([place]).collect()
        }
        _ => rows::current(app).into_iter().collect(),
    }
}
