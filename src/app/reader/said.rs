//! Who said what in the open dispatch: the counts, and the lines of the rail of quotes.
//!
//! Worked out once for a dispatch and a width, so that a frame looks nothing up twice.

use super::Reader;
use super::attributed::Attributed;
use crate::dispatch::{Dispatch, Speaker};
use crate::typeset::brief;

/// Lines of a quote that the rail shows at the most.
const LINES_OF_A_QUOTE: usize = 4;

/// As much of a quote as can fill those lines, in bytes.
const ENOUGH: usize = 400;

/// Cells before the words of a quote in the rail: cursor, number, bar, blanks.
pub const BEFORE_WORDS: u16 = 8;

/// One line of the rail of quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaidLine {
    /// A speaker, by index, and how often; none for quotes of nobody that is named.
    Speaker(Option<u16>, usize),
    /// The speaker's role.
    Role(String),
    /// Words of a quote, by index; the first line has its number.
    Words {
        /// The quote.
        quote: usize,
        /// Its number among those that are speech, on its first line.
        number: Option<usize>,
        /// The words.
        text: String,
    },
    /// Nothing.
    Blank,
}

/// Who said what.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Indices of the quotes that are speech.
    pub speech: Vec<usize>,
    /// How many of them each speaker has.
    pub counts: Vec<usize>,
    /// The width that the lines were made for.
    width: Option<u16>,
    lines: Vec<SaidLine>,
    /// The first line of each quote that is speech.
    rows: Vec<usize>,
}

impl Said {
    pub(super) fn of(dispatch: &Dispatch, attributed: &Attributed) -> Self {
        let quotes = dispatch.quotes.iter().enumerate();
        let speech: Vec<usize> =
            quotes.filter(|(_, quote)| quote.is_speech()).map(|(index, _)| index).collect();
        let mut counts = vec![0; attributed.count()];
        for speaker in speech.iter().filter_map(|index| attributed.speaker_of(dispatch, *index)) {
            if let Some(count) = counts.get_mut(usize::from(speaker)) {
                *count += 1;
            }
        }
        Self { speech, counts, ..Self::default() }
    }

    /// The width that the lines were made for.
    pub(super) fn width(&self) -> Option<u16> {
        self.width
    }

    /// Makes the lines at a width, or none; does nothing when they are there.
    fn set(&mut self, dispatch: &Dispatch, attributed: &Attributed, width: Option<u16>) {
        if self.width == width {
            return;
        }
        self.width = width;
        self.lines.clear();
        self.rows = vec![0; self.speech.len()];
        let Some(width) = width else { return };
        let mut by_speaker: Vec<Vec<usize>> = vec![Vec::new(); self.counts.len() + 1];
        for (number, index) in self.speech.iter().enumerate() {
            let speaker = attributed.speaker_of(dispatch, *index);
            let place = speaker.map_or(self.counts.len(), usize::from);
            by_speaker[place.min(self.counts.len())].push(number);
        }
        for (place, numbers) in
            by_speaker.iter().enumerate().filter(|(_, numbers)| !numbers.is_empty())
        {
            let speaker = attributed.speakers().get(place);
            let index = speaker.and(u16::try_from(place).ok());
            self.lines.push(SaidLine::Speaker(index, numbers.len()));
            self.add_role(speaker, width);
            self.add_quotes(dispatch, numbers, width);
        }
    }

    fn add_role(&mut self, speaker: Option<&Speaker>, width: u16) {
        let role = speaker.and_then(|speaker| speaker.role.as_deref());
        let lines = role.map(|role| brief(role, width.saturating_sub(6), 2));
        self.lines.extend(lines.into_iter().flatten().map(SaidLine::Role));
    }

    fn add_quotes(&mut self, dispatch: &Dispatch, numbers: &[usize], width: u16) {
        for number in numbers {
            let quote = self.speech[*number];
            self.rows[*number] = self.lines.len();
            let lines = brief(
                &beginning(dispatch, quote),
                width.saturating_sub(BEFORE_WORDS + 1),
                LINES_OF_A_QUOTE,
            );
            self.lines.extend(lines.into_iter().enumerate().map(|(row, text)| SaidLine::Words {
                quote,
                number: (row == 0).then_some(number + 1),
                text,
            }));
        }
        self.lines.push(SaidLine::Blank);
    }
}

/// As many words of a quote as the rail can show, its segments parted by an ellipsis.
fn beginning(dispatch: &Dispatch, quote: usize) -> String {
    let mut words = String::new();
    for segment in &dispatch.quotes[quote].segments {
        if !words.is_empty() {
            words.push_str(" \u{2026} ");
        }
        let printed = dispatch.words_of(*segment);
        if words.len() + printed.len() > ENOUGH {
            let room = printed.floor_char_boundary(ENOUGH.saturating_sub(words.len()));
            let end = printed[..room].rfind(char::is_whitespace).unwrap_or(room);
            words.push_str(printed[..end].trim_end());
            words.push('\u{2026}');
            break;
        }
        words.push_str(printed);
    }
    words
}

impl Reader {
    /// How many quotes of speech a speaker has.
    #[must_use]
    pub fn quotes_of(&self, speaker: u16) -> usize {
        self.said.counts.get(usize::from(speaker)).copied().unwrap_or(0)
    }

    /// The first words of a quote, its segments parted by an ellipsis.
    #[must_use]
    pub fn beginning_of(&self, quote: usize) -> String {
        beginning(&self.dispatch, quote)
    }

    /// Makes the lines of the rail of quotes for its width, or none.
    pub fn fit_rail(&mut self, width: Option<u16>) {
        self.said.set(&self.dispatch, &self.attributed, width);
    }

    /// The lines of the rail of quotes.
    #[must_use]
    pub fn said_lines(&self) -> &[SaidLine] {
        &self.said.lines
    }

    /// The first line of the rail in view, of so many: the current quote stands a third down.
    #[must_use]
    pub fn said_top(&self, rows: usize) -> usize {
        let at = self.current_quote().and_then(|quote| self.said_row(quote)).unwrap_or(0);
        at.saturating_sub(rows / 3).min(self.said.lines.len().saturating_sub(rows))
    }

    /// The line of the rail on which a quote begins.
    #[must_use]
    pub fn said_row(&self, quote: usize) -> Option<usize> {
        let place = self.said.speech.binary_search(&quote).ok()?;
        self.said.rows.get(place).copied()
    }
}
