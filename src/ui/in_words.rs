//! Words in place of signs, for screen readers: what `●`, `★` and `▎` say to the eye.

use crate::app::{Reader, Row};
use crate::dispatch::{Span, speaker_letter};
use crate::typeset::GutterMark;
use crate::words::{revisions, screen};

/// What the reader did to a dispatch: `unread, bookmarked`.
pub(super) fn standing(row: &Row) -> String {
    let standing = &row.remembered.standing;
    let said = [
        (row.is_unread(), screen::SAID_UNREAD),
        (row.is_amended, revisions::CHANGED),
        (row.is_gone, revisions::GONE),
        (standing.bookmarked, screen::SAID_BOOKMARKED),
        (!row.remembered.kept.is_empty(), screen::SAID_KEPT),
    ];
    let said: Vec<&str> = said.into_iter().filter(|(so, _)| *so).map(|(_, word)| word).collect();
    said.join(", ")
}

/// What stands beside a line: who begins to speak, or that what is kept begins.
pub(super) fn beside(reader: &Reader, mark: Option<GutterMark>, line: Span) -> String {
    let opens = mark.filter(|mark| mark.opens);
    let word = match (reader.opens_kept(line), opens) {
        (true, _) => screen::SAID_KEPT,
        (false, Some(mark)) if reader.is_unsure(mark.quote) => screen::SAID_UNSURE,
        (false, Some(_)) => screen::SAID_QUOTE,
        (false, None) => "",
    };
    match opens.and_then(|mark| reader.speaker_of(mark.quote)) {
        Some(speaker) => format!("{} {word}", speaker_letter(speaker)),
        None => word.to_owned(),
    }
}
