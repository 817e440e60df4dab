//! The card of the current quote: who says it and why, and all else they said here.
//!
//! It follows the current quote: commands that act on quotes reach the reader below it.

use super::overlay::{OverlayLine, labelled, labelled_whole};
use super::{App, Effect, Leads, Overlay, Reader, Typed};
use crate::command::{Command, Reader as InReader, Scope, named};
use crate::dispatch::{
    AttributedBy, Beside, Comparison, Dispatch, Meaning, Quote, Reason, Span, Speaker,
    speaker_letter,
};
use crate::ink::Ink;
use crate::words::{card as words, keeping, screen};

/// How many lines the words of a quote may take: some fifty pages, for copy that is one.
const LONGEST: usize = 2_000;

/// The commands that the card offers, as far as there are such.
const OFFERED: [&str; 8] = [
    "keep",
    "copy-quote",
    "copy-sentences",
    "note",
    "confirm",
    "correct",
    "next-quote",
    "next-of-speaker",
];

impl App {
    /// Shows the card of the current quote; where there is none, follows the link in view or
    /// shows the note on the passage.
    pub(super) fn show_card(&mut self) -> Vec<Effect> {
        if self.reader.as_ref().and_then(Reader::current_quote).is_some() {
            self.overlay = Some(Overlay::card());
            return Vec::new();
        }
        let noted = self.passage_or_paragraph();
        if noted.is_some_and(|passage| passage.is_kept && passage.kept.note.is_some()) {
            return self.ask_for_note();
        }
        if self.has_link_in_view() {
            return self.ask_for_link(Leads::Outside, None);
        }
        self.notice = Some(crate::words::notices::NO_CURRENT_QUOTE.to_owned());
        Vec::new()
    }

    /// Hands a command that acts on quotes to the reader below the card; says whether it is one.
    pub(super) fn obey_below_card(&mut self, typed: &Typed) -> Option<Vec<Effect>> {
        let Command::Reader(command) = typed.command else { return None };
        let acts = matches!(
            command,
            InReader::NextQuote
                | InReader::PreviousQuote
                | InReader::NextOfSpeaker
                | InReader::PreviousOfSpeaker
                | InReader::Keep
                | InReader::Confirm
                | InReader::Correct
                | InReader::Note
                | InReader::CopyQuote
                | InReader::CopySentences
                | InReader::Bookmark
        );
        acts.then(|| {
            if let Some(overlay) = &mut self.overlay {
                overlay.scrolled = 0;
            }
            self.obey_in_reader(command, typed)
        })
    }

    /// The lines of the card.
    pub(super) fn card_lines(&self, width: u16) -> Vec<OverlayLine> {
        let Some(reader) = &self.reader else { return Vec::new() };
        let Some(index) = reader.current_quote() else {
            return labelled("", crate::words::notices::NO_CURRENT_QUOTE, width);
        };
        let mut lines = who(reader, index, width);
        lines.extend(self.by_whom(reader, index, width));
        lines.extend(said(reader, index, width));
        lines.extend(why(reader, index, width));
        lines.push(blank());
        lines.extend(others(reader, index, width));
        lines.push(blank());
        lines.extend(self.offers(width));
        lines
    }

    /// Who says so: the engine, or the reader, whose word may be another than the engine's.
    fn by_whom(&self, reader: &Reader, index: usize, width: u16) -> Vec<OverlayLine> {
        let dispatch = reader.dispatch();
        let read = dispatch.quotes[index].attribution;
        let read = read.and_then(|it| dispatch.speakers.get(usize::from(it.speaker)));
        let said = match reader.attributed_by(index) {
            AttributedBy::Engine => {
                let key = |command| self.key_of(Command::Reader(command));
                words::by_engine(&key(InReader::Confirm), &key(InReader::Correct))
            }
            AttributedBy::Confirmed => words::BY_YOU.to_owned(),
            AttributedBy::Corrected => words::by_you_not(read.map(Speaker::shown)),
        };
        labelled(words::BY, &said, width)
    }

    /// The first key of a command.
    fn key_of(&self, command: Command) -> String {
        let chord = self.settings.keymap.chords(command).next();
        chord.map(ToString::to_string).unwrap_or_default()
    }

    /// What can be done, with the keys that do it.
    fn offers(&self, width: u16) -> Vec<OverlayLine> {
        let rows = OFFERED.iter().filter_map(|name| named(Scope::Reader, name));
        rows.filter_map(|row| {
            let chord = self.settings.keymap.chords(row.command).next()?;
            Some(labelled(&chord.to_string(), row.sentence, width))
        })
        .flatten()
        .collect()
    }
}

fn blank() -> OverlayLine {
    OverlayLine { label: String::new(), text: String::new(), ink: Ink::Body }
}

fn inked(lines: Vec<OverlayLine>, ink: Ink) -> impl Iterator<Item = OverlayLine> {
    lines.into_iter().map(move |line| OverlayLine { ink, ..line })
}

/// Letter, name and role.
fn who(reader: &Reader, index: usize, width: u16) -> Vec<OverlayLine> {
    let Some(speaker) = reader.speaker_of(index) else {
        return labelled(words::WHO, screen::NOBODY, width);
    };
    let Some(known) = reader.speakers().get(usize::from(speaker)) else {
        return Vec::new();
    };
    let doubt = if reader.is_unsure(index) { screen::UNSURE } else { " " };
    let name = format!("{}{doubt} {}", speaker_letter(speaker), known.shown());
    let mut lines: Vec<_> = inked(labelled(words::WHO, &name, width), Ink::Name(speaker)).collect();
    lines.extend(known.role.iter().flat_map(|role| labelled(words::ROLE, role, width)));
    lines
}

/// The exact words, segment by segment, and whether they are kept.
fn said(reader: &Reader, index: usize, width: u16) -> Vec<OverlayLine> {
    let quote = &reader.dispatch().quotes[index];
    let ink = reader.speaker_of(index).map_or(Ink::Unattributed, Ink::Quote);
    let printed = |segment: &Span| reader.dispatch().words_of(*segment).to_owned();
    let mut lines: Vec<_> = quote
        .segments
        .iter()
        .flat_map(|segment| {
            inked(labelled_whole(words::SAID, &printed(segment), width, LONGEST), ink)
        })
        .collect();
    let mut segments = quote.segments.iter();
    let kept = if segments.clone().all(|segment| reader.is_kept_whole(*segment)) {
        words::YES
    } else if segments.any(|segment| reader.is_kept(*segment)) {
        words::IN_PART
    } else {
        words::NO
    };
    lines.extend(labelled(words::KEPT, kept, width));
    lines.extend(kept_before(reader, quote, width));
    lines
}

/// What was kept here of another text, and what became of it.
fn kept_before(reader: &Reader, quote: &Quote, width: u16) -> Vec<OverlayLine> {
    let here = reader.fates().iter().filter(|(_, fate)| match fate {
        Comparison::Same(span) | Comparison::Changed(span) => span.overlaps(quote.span()),
        Comparison::Gone | Comparison::Withdrawn => false,
    });
    here.flat_map(|(kept, fate)| labelled(&keeping::kept_and(fate.name()), kept, width)).collect()
}

/// Why they are said to have said it, the hearer, how sure it is.
fn why(reader: &Reader, index: usize, width: u16) -> Vec<OverlayLine> {
    let dispatch = reader.dispatch();
    let quote = &dispatch.quotes[index];
    // Whom the reader named has no reason in the text.
    let is_read = reader.attributed_by(index) != AttributedBy::Corrected;
    let attribution = quote.attribution.filter(|_| is_read);
    let fields = [
        (words::WHY, attribution.and_then(|_| reason(dispatch, index))),
        (words::HEARER, quote.hearer.map(|hearer| dispatch.words_of(hearer).to_owned())),
        (words::SURE, attribution.map(|_| words::sure(quote.confidence).to_owned())),
    ];
    let fields = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
    fields.flat_map(|(name, value)| labelled(name, &value, width)).collect()
}

/// Why a quote has its speaker, in words.
fn reason(dispatch: &Dispatch, index: usize) -> Option<String> {
    let Reason { beside, meaning } = Reason::of(dispatch, index)?;
    let quote = &dispatch.quotes[index];
    let attribution = quote.attribution?;
    let mention = dispatch.words_of(attribution.mention);
    let place = match beside {
        Beside::Before => words::BEFORE,
        Beside::After => words::AFTER,
        Beside::Between => words::BETWEEN,
        Beside::GoesOn => words::GOES_ON,
        Beside::Above => words::ABOVE,
        Beside::Below => words::BELOW,
    };
    let name = dispatch.speakers.get(usize::from(attribution.speaker))?.shown();
    let means = match meaning {
        Meaning::Name => String::new(),
        Meaning::PartOfName => words::part_of_name(mention, name),
        Meaning::Pronoun => words::pronoun(mention, name),
        Meaning::Description => words::description(mention, name),
        Meaning::Nameless => words::NAMELESS.to_owned(),
    };
    let cue = quote.cue.map(|cue| dispatch.words_of(cue));
    Some(words::beside(place, mention, cue) + &means)
}

/// All that the same speaker said here, the current quote marked.
fn others(reader: &Reader, index: usize, width: u16) -> Vec<OverlayLine> {
    let Some(speaker) = reader.speaker_of(index) else { return Vec::new() };
    let all = reader.speech().filter(|(other, _)| reader.speaker_of(*other) == Some(speaker));
    let heading = words::all_they_said(reader.quotes_of(speaker));
    let mut lines: Vec<_> = inked(labelled("", &heading, width), Ink::Crosshead).collect();
    for (other, _) in all {
        let number = reader.number_of(other).0;
        let label = if other == index { words::this_one(number) } else { number.to_string() };
        lines.extend(inked(
            labelled(&label, &reader.beginning_of(other), width),
            Ink::Quote(speaker),
        ));
    }
    lines
}
