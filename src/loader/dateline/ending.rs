//! What closes a dateline.

use super::reader::{Reader, is_blank};

/// The sign between a dateline and the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    None,
    /// `.` after an agency in slashes.
    Stop,
    Colon,
    /// One `-`; glued when letters stand on both sides.
    Hyphen {
        glued: bool,
    },
    /// `—`, `–`, `_` or the `.-` of EFE, however it is set.
    Dash,
    /// Two hyphens or more.
    LooseDash,
}

const DASHES: &[char] = &['—', '–', '―', '_', '−', '‒', '\u{2011}'];

impl Ending {
    /// Reads the sign, with the blanks before it.
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut after = *reader;
        after.blanks();
        let spaced = after.at() > reader.at();
        let ending = match after.peek()? {
            ':' if !spaced => {
                after.advance(1);
                Self::Colon
            }
            '.' => Self::stop(&mut after),
            '-' => Self::hyphens(&mut after, spaced),
            c if DASHES.contains(&c) => {
                after.advance(after.rest().len() - after.rest().trim_start_matches(DASHES).len());
                Self::Dash
            }
            _ => return None,
        };
        *reader = after;
        Some(ending)
    }

    pub(super) const fn is_dash(self) -> bool {
        matches!(self, Self::Hyphen { .. } | Self::Dash | Self::LooseDash)
    }

    /// EFE prints `.-`, also with a blank or another dash.
    fn stop(after: &mut Reader<'_>) -> Self {
        after.advance(1);
        let mut dash = *after;
        dash.blanks();
        let Some(c) = dash.peek().filter(|c| *c == '-' || DASHES.contains(c)) else {
            return Self::Stop;
        };
        dash.advance(c.len_utf8());
        *after = dash;
        Self::Dash
    }

    fn hyphens(after: &mut Reader<'_>, spaced: bool) -> Self {
        let rest = after.rest();
        let count = rest.len() - rest.trim_start_matches('-').len();
        after.advance(count);
        if count > 1 {
            return Self::LooseDash;
        }
        Self::Hyphen { glued: !spaced && after.peek().is_some_and(|c| !is_blank(c)) }
    }
}
