//! The lines of a speaker's page at a width, set once for all that is here.

use jiff::civil::Date;

use super::{SaidRow, VoicePage};
use crate::typeset::brief;
use crate::words::{dates, voice as words};

/// Lines that a quote takes at the most: what is longer is read in its dispatch.
const LINES_OF_A_QUOTE: usize = 8;

/// Lines that a heading takes at the most.
const LINES_OF_A_HEADING: usize = 2;

/// Weeks that are drawn at the most: a year.
const WEEKS: u16 = 53;

/// Cells before the words of a quote: cursor, star, bar, blanks.
pub const BEFORE_QUOTE: u16 = 6;

/// The widest lines, in cells.
const WIDEST: u16 = 78;

/// One line of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageLine {
    /// What is known of the speaker.
    Fact(String),
    /// How many quotes each week has, and the largest of these numbers.
    Weeks(Vec<usize>, usize),
    /// Part of the heading of a story.
    Story(String),
    /// Words of a quote, by its place among those of the page.
    Words {
        /// The quote.
        quote: usize,
        /// It is the first line of it.
        is_first: bool,
        /// The words.
        text: String,
    },
    /// In how many other dispatches the words above stand.
    Also(String),
    /// Nothing.
    Blank,
}

impl VoicePage {
    /// The lines that are in view of so many.
    #[must_use]
    pub fn lines_in_view(&self, height: u16) -> &[PageLine] {
        let top = self.top.min(self.lines.len());
        let end = (top + usize::from(height)).min(self.lines.len());
        &self.lines[top..end]
    }

    pub(super) fn set_lines(&mut self, width: u16, today: Date) {
        let width = width.saturating_sub(2).min(WIDEST);
        let mut lines = self.facts(width, today);
        for (place, uttered) in self.uttered.iter().enumerate() {
            let Some(said) = self.rows.get(uttered.row) else { continue };
            if uttered.opens {
                lines.push(PageLine::Blank);
                let heading = heading_of(said, today);
                lines.extend(
                    brief(&heading, width, LINES_OF_A_HEADING).into_iter().map(PageLine::Story),
                );
            }
            let room = width.saturating_sub(BEFORE_QUOTE);
            let text = brief(&said.words(), room, LINES_OF_A_QUOTE).into_iter();
            lines.extend(text.enumerate().map(|(line, text)| PageLine::Words {
                quote: place,
                is_first: line == 0,
                text,
            }));
            if uttered.also_in > 0 {
                lines.push(PageLine::Also(words::also_in(uttered.also_in)));
            }
        }
        self.lines = lines;
    }

    /// Who it is, since when, how often, week by week.
    fn facts(&self, width: u16, today: Date) -> Vec<PageLine> {
        if self.uttered.is_empty() {
            return vec![PageLine::Fact(words::LOOKING.to_owned())];
        }
        let roles = self.roles().join("; ");
        let mut facts = vec![self.span(today)];
        if !roles.is_empty() {
            facts.insert(0, roles);
        }
        let facts = facts.iter().flat_map(|fact| brief(fact, width, LINES_OF_A_QUOTE));
        let mut lines: Vec<PageLine> = facts.map(PageLine::Fact).collect();
        let weeks = self.voice.last_weeks(usize::from(width.min(WEEKS)));
        let most = weeks.iter().copied().max().unwrap_or(0);
        if weeks.len() > 1 {
            lines.push(PageLine::Weeks(weeks, most));
            lines.extend(
                self.busiest(today)
                    .into_iter()
                    .flat_map(|said| brief(&said, width, 2))
                    .map(PageLine::Fact),
            );
        }
        lines
    }

    /// How many quotes there are, and from when to when.
    #[must_use]
    pub fn span(&self, today: Date) -> String {
        let day = |instant: Option<i64>| {
            let zoned =
                jiff::Timestamp::from_millisecond(instant?).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
            Some(dates::short(zoned.date(), None, today))
        };
        let (first, last) = (day(self.voice.first_ms), day(self.voice.last_ms));
        words::quoted(self.voice.quotes(), first.as_deref(), last.as_deref())
    }

    /// The week with the most quotes, in words.
    #[must_use]
    pub fn busiest(&self, today: Date) -> Option<String> {
        let (week, count) = self.voice.busiest().filter(|_| self.voice.weeks.len() > 1)?;
        Some(words::busiest(&dates::short(week.monday()?, None, today), count))
    }

    /// Scrolls so that all of the quote under the cursor is in view, with the heading that opens
    /// its story; above the first one what is known of the speaker, where there is room for both.
    pub(super) fn keep_in_view(&mut self, height: u16) {
        let height = usize::from(height).max(1);
        let is_ours = |line: &PageLine| match line {
            PageLine::Words { quote, .. } => *quote == self.cursor,
            _ => false,
        };
        let first = self.lines.iter().position(is_ours).unwrap_or(0);
        let after = self.lines[first..].iter().take_while(|line| is_ours(line)).count();
        let above = self.lines[..first].iter().rev();
        let heading = above.take_while(|line| matches!(line, PageLine::Story(_))).count();
        let (opens, end) = (first - heading, first + after);
        let is_with_facts = self.cursor == 0 && end <= height;
        let first = if is_with_facts { 0 } else { opens };
        self.top = self.top.max(end.saturating_sub(height)).min(first);
    }

    /// The line on which the quote under the cursor begins.
    pub(super) fn line_of_cursor(&self) -> usize {
        let begins = |line: &PageLine| matches!(line, PageLine::Words { quote, is_first: true, .. } if *quote == self.cursor);
        self.lines.iter().position(begins).unwrap_or(0)
    }

    /// The quote that stands on a line or is the first below it, else the last.
    pub(super) fn quote_at(&self, line: usize) -> usize {
        let below = self.lines.iter().skip(line).find_map(|line| match line {
            PageLine::Words { quote, .. } => Some(*quote),
            _ => None,
        });
        below.unwrap_or_else(|| self.uttered.len().saturating_sub(1))
    }
}

/// `22 Nov 10:00 · Harbour pilots' strike · Example Wire`.
fn heading_of(said: &SaidRow, today: Date) -> String {
    let when = said.when(&dates::short(said.day, said.time, today));
    words::heading(&when, said.title(), said.source())
}
