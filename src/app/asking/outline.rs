//! The outline: sections with their quotes as a tree, narrowed by what is typed.

use super::super::{App, Effect, Reader, fuzzy::Sought};
use super::{Choice, Purpose};
use crate::dispatch::speaker_letter;
use crate::ink::Ink;
use crate::words::{asking as words, notices, screen};

/// Where a row of the outline leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A section, by index.
    Section(usize),
    /// A quote, by index.
    Quote(usize),
}

impl App {
    /// Shows the outline of the open dispatch.
    pub(in crate::app) fn ask_for_spot(&mut self) -> Vec<Effect> {
        let Some(reader) = &self.reader else { return Vec::new() };
        if reader.speech().next().is_none() && reader.sections().len() < 2 {
            self.notice = Some(notices::NO_OUTLINE.to_owned());
            return Vec::new();
        }
        self.ask(Purpose::Outline { spots: Vec::new() })
    }

    /// Shows the rows that what was typed leaves.
    pub(super) fn outline_as_typed(&mut self) {
        let (Some(asking), Some(reader)) = (&mut self.asking, &self.reader) else { return };
        let typed = asking.field.text();
        let rows = narrowed(reader, typed);
        let best = rows.iter().enumerate().max_by_key(|(at, row)| (row.fit, usize::MAX - at));
        let chosen = if typed.trim().is_empty() {
            Some(place_of(reader, &rows))
        } else {
            best.map(|(at, _)| at)
        };
        let spots = rows.iter().map(|row| row.spot).collect();
        asking.choices = rows.into_iter().map(|row| row.choice).collect();
        asking.chosen = chosen.filter(|_| !asking.choices.is_empty());
        asking.purpose = Purpose::Outline { spots };
    }

    /// Goes where the chosen row leads.
    pub(super) fn outline_done(&mut self, spot: Option<Spot>) -> Vec<Effect> {
        let before = self.here();
        let Some(reader) = &mut self.reader else { return Vec::new() };
        match spot {
            Some(Spot::Quote(index)) => {
                reader.go_to_quote(Some(index));
            }
            Some(Spot::Section(index)) => reader.go_to_section(index),
            None => self.notice = Some(notices::NOTHING_CHOSEN.to_owned()),
        }
        self.note_jump(before);
        Vec::new()
    }
}

/// One row, and how well it answers what was typed; the section of an answer fits worst.
struct Row {
    spot: Spot,
    offset: usize,
    choice: Choice,
    fit: u32,
}

/// The rows that answer, each section before its quotes.
fn narrowed(reader: &Reader, typed: &str) -> Vec<Row> {
    let mut sought = Sought::new(typed);
    let mut rows = Vec::new();
    let mut speech = reader.speech().peekable();
    for (index, section) in reader.sections().iter().enumerate() {
        let mut quotes = Vec::new();
        let mut count = 0;
        while let Some((quote, _)) =
            speech.next_if(|(_, quote)| quote.span().start < section.span.end)
        {
            count += 1;
            quotes.extend(quote_row(reader, quote, &mut sought));
        }
        let row = section_row(reader, index, count);
        match sought.fit(&row.choice.text) {
            Some(fit) => rows.push(Row { fit: fit + 1, ..row }),
            None if !quotes.is_empty() => rows.push(row),
            None => {}
        }
        rows.extend(quotes);
    }
    rows
}

fn section_row(reader: &Reader, index: usize, quotes: usize) -> Row {
    let section = reader.sections()[index];
    let dispatch = reader.dispatch();
    let heading = section.heading.map(|heading| dispatch.words_of(heading));
    let text = heading.or(dispatch.headline.as_deref()).unwrap_or(words::OPENING).to_owned();
    let choice = Choice::of(text).noted(words::quotes(quotes)).in_ink(Ink::Crosshead);
    Row { spot: Spot::Section(index), offset: section.span.start, choice, fit: 0 }
}

fn quote_row(reader: &Reader, index: usize, sought: &mut Sought) -> Option<Row> {
    let speaker = reader.speaker_of(index);
    let dispatch = reader.dispatch();
    let name = speaker.and_then(|speaker| reader.speakers().get(usize::from(speaker)));
    let name = name.map_or(screen::NOBODY, |speaker| speaker.shown());
    let printed = reader.beginning_of(index);
    let fit = sought.fit(&format!("{name} {printed}"))?;
    let letter = speaker.map_or(' ', speaker_letter);
    let ink = speaker.map_or(Ink::Unattributed, Ink::Quote);
    let doubt = if reader.is_unsure(index) { screen::UNSURE } else { " " };
    let choice = Choice::of(format!("  {letter}{doubt} {printed}")).noted(name).in_ink(ink);
    let offset = dispatch.quotes[index].span().start;
    Some(Row { spot: Spot::Quote(index), offset, choice, fit: fit + 1 })
}

/// The row of what was jumped to, else of what the view begins with.
fn place_of(reader: &Reader, rows: &[Row]) -> usize {
    let here = reader.here();
    rows.partition_point(|row| row.offset <= here).saturating_sub(1)
}
