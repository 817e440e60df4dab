//! What lies over the panes: help, details, the card of a quote, what a command printed.

use super::{App, Effect, Face, Typed};
use crate::command::{Command, Everywhere, List, Reader};
use crate::ink::Ink;
use crate::typeset::{brief, cut_to};
use crate::words::notices;

/// Something that lies over the panes and takes the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlay {
    /// What it shows.
    pub kind: OverlayKind,
    /// How many of its lines are scrolled off.
    pub scrolled: u16,
}

/// What an overlay shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverlayKind {
    /// The keys of the focused pane, or of all.
    Help {
        /// All scopes.
        all: bool,
    },
    /// Header fields, origin and doubts of the open dispatch.
    Details,
    /// What a command printed.
    Output,
    /// The card of the current quote.
    Card,
}

impl Overlay {
    pub(super) const fn help() -> Self {
        Self { kind: OverlayKind::Help { all: false }, scrolled: 0 }
    }

    pub(super) const fn output() -> Self {
        Self { kind: OverlayKind::Output, scrolled: 0 }
    }

    pub(super) const fn card() -> Self {
        Self { kind: OverlayKind::Card, scrolled: 0 }
    }

    pub(super) const fn details() -> Self {
        Self { kind: OverlayKind::Details, scrolled: 0 }
    }
}

/// One line of an overlay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverlayLine {
    /// What stands before the text, in a column of its own; keys or the name of a field.
    pub label: String,
    /// The text.
    pub text: String,
    /// Its role.
    pub ink: Ink,
}

/// Width of the labels' column where the screen has room for one, in cells.
const LABELS: u16 = 26;

impl App {
    /// The lines of the overlay at the width of the screen.
    #[must_use]
    pub fn overlay_lines(&self) -> Vec<OverlayLine> {
        let widest = if self.wishes.face == Face::Lines { u16::MAX } else { 100 };
        let width = self.floor.columns.saturating_sub(2).min(widest);
        match self.overlay.map(|overlay| overlay.kind) {
            None => Vec::new(),
            Some(OverlayKind::Help { all }) => self.help_lines(all, width),
            Some(OverlayKind::Output) => self.output_lines(width),
            Some(OverlayKind::Card) => self.card_lines(width),
            Some(OverlayKind::Details) => self.detail_lines(width),
        }
    }

    /// What a command printed, line by line; a line that fits keeps its blanks.
    fn output_lines(&self, width: u16) -> Vec<OverlayLine> {
        let text = self.printed.as_ref().map_or("", |printed| &printed.text);
        let line = |text| OverlayLine { label: String::new(), text, ink: Ink::Body };
        let fit = |text: &str| {
            if text.len() <= usize::from(width) {
                return vec![text.to_owned()];
            }
            brief(text, width, usize::MAX)
        };
        text.lines().flat_map(fit).map(line).collect()
    }

    /// How far the overlay can be scrolled.
    fn overlay_end(&self) -> u16 {
        let rows = usize::from(self.floor.rows.saturating_sub(2));
        u16::try_from(self.overlay_lines().len().saturating_sub(rows)).unwrap_or(u16::MAX)
    }

    /// Moves in the overlay, or closes it.
    pub(super) fn obey_in_overlay(&mut self, typed: &Typed) -> Vec<Effect> {
        let is_card = self.overlay.is_some_and(|overlay| overlay.kind == OverlayKind::Card);
        if let Some(effects) = is_card.then(|| self.obey_below_card(typed)).flatten() {
            return effects;
        }
        let command = typed.command;
        let Some(overlay) = &mut self.overlay else { return Vec::new() };
        let is_help = matches!(overlay.kind, OverlayKind::Help { .. });
        let page = i32::from(self.floor.rows.saturating_sub(3));
        let lines = match command {
            Command::List(List::Down) | Command::Reader(Reader::Down) => 1,
            Command::List(List::Up) | Command::Reader(Reader::Up) => -1,
            Command::List(List::HalfDown) | Command::Reader(Reader::HalfDown) => page / 2,
            Command::List(List::HalfUp) | Command::Reader(Reader::HalfUp) => -page / 2,
            Command::List(List::PageDown | List::Read) | Command::Reader(Reader::PageDown) => page,
            Command::List(List::PageUp) | Command::Reader(Reader::PageUp) => -page,
            Command::List(List::First) | Command::Reader(Reader::Top) => i32::MIN / 2,
            Command::List(List::Last) | Command::Reader(Reader::End) => i32::MAX / 2,
            Command::Everywhere(Everywhere::Help) => {
                overlay.scrolled = 0;
                match &mut overlay.kind {
                    OverlayKind::Help { all: true } => self.overlay = None,
                    OverlayKind::Help { all } => *all = true,
                    _ => self.overlay = Some(Overlay::help()),
                }
                return Vec::new();
            }
            Command::List(List::Find) | Command::Reader(Reader::Find) if is_help => {
                return self.ask_for_help();
            }
            Command::Everywhere(Everywhere::Back) if is_help && self.forget_help_words() => {
                return Vec::new();
            }
            Command::Everywhere(Everywhere::Quit) => return self.end(),
            Command::Everywhere(Everywhere::Redraw) => return vec![Effect::Redraw],
            Command::Everywhere(Everywhere::Suspend) => return vec![Effect::Suspend],
            Command::Everywhere(Everywhere::Close | Everywhere::Back | Everywhere::Details)
            | Command::Reader(Reader::Card) => {
                self.overlay = None;
                return Vec::new();
            }
            _ => {
                let close = Command::Everywhere(Everywhere::Close);
                let close = self.settings.keymap.chords(close).next().map(ToString::to_string);
                self.notice = close.as_deref().map(notices::not_over_the_panes);
                return Vec::new();
            }
        };
        self.scroll_overlay(lines)
    }

    /// Scrolls what lies over the panes.
    pub(super) fn scroll_overlay(&mut self, lines: i32) -> Vec<Effect> {
        let end = i32::from(self.overlay_end());
        if let Some(overlay) = &mut self.overlay {
            let scrolled = i32::from(overlay.scrolled).saturating_add(lines);
            overlay.scrolled = u16::try_from(scrolled.clamp(0, end)).unwrap_or(0);
        }
        Vec::new()
    }
}

/// A label and its text, beside each other or, on a narrow screen, one below the other.
pub(super) fn labelled(label: &str, text: &str, width: u16) -> Vec<OverlayLine> {
    labelled_whole(label, text, width, 20)
}

/// The same of a text that may take so many lines.
pub(super) fn labelled_whole(label: &str, text: &str, width: u16, most: usize) -> Vec<OverlayLine> {
    let line =
        |label: &str, text: String| OverlayLine { label: label.to_owned(), text, ink: Ink::Body };
    if width < 60 {
        let head =
            (!label.is_empty()).then(|| line(&cut_to(label, usize::from(width)), String::new()));
        let rest = brief(text, width.saturating_sub(2), most)
            .into_iter()
            .map(|text| line("", format!("  {text}")));
        return head.into_iter().chain(rest).collect();
    }
    let label = format!("{:<1$}", cut_to(label, usize::from(LABELS)), usize::from(LABELS) + 1);
    let blank = " ".repeat(usize::from(LABELS) + 1);
    brief(text, width.saturating_sub(LABELS + 1), most)
        .into_iter()
        .enumerate()
        .map(|(index, text)| line(if index == 0 { &label } else { &blank }, text))
        .collect()
}
