//! The parts of a dispatch as they are said: its opening, a paragraph, a quote, the place.

use crate::app::{App, Reader};
use crate::citation::BETWEEN_SEGMENTS;
use crate::dispatch::{AttributedBy, Block, Dispatch, Quote};
use crate::words::{dates, linear as words};

/// What is said first of a dispatch: its headline, the facts, and where the reader stopped.
pub(super) fn opening(app: &App, reader: &Reader) -> Vec<String> {
    let dispatch = reader.dispatch();
    let headline = dispatch.headline.as_deref().unwrap_or(words::NO_HEADLINE);
    let label = dispatch.label.as_deref().map(words::stopped);
    let headline = [label, Some(words::stopped(headline))];
    let mut said = vec![headline.into_iter().flatten().collect::<Vec<_>>().join(" ")];
    let facts: Vec<String> = facts(app, reader).iter().map(|fact| words::sentence(fact)).collect();
    said.push(facts.join(" "));
    if reader.view().start > 0 {
        said.push(words::stopped_at(&place(app, reader)));
    }
    said.extend(current(reader));
    said
}

fn facts(app: &App, reader: &Reader) -> Vec<String> {
    let dispatch = reader.dispatch();
    let stamp = dispatch.published.map(|stamp| dates::whole(stamp.date(), stamp.time()));
    let minutes = reader.word_count().div_ceil(usize::from(app.settings.words_per_minute).max(1));
    let quotes = reader.speech().count();
    let sections = reader.sections().len();
    let standing = app.open_row().map(|row| &row.remembered);
    let is_bookmarked = standing.is_some_and(|remembered| remembered.standing.bookmarked);
    let kept = standing.map_or(0, |remembered| remembered.kept.len());
    let byline = dispatch.byline.as_deref();
    let agency = dispatch.agency.as_deref().filter(|agency| byline != Some(agency));
    let count = reader.word_count();
    let facts = [
        byline.map(words::by),
        agency.map(str::to_owned),
        stamp,
        (count > 0).then(|| words::length(count, minutes)),
        (sections > 1).then(|| words::sections(sections)),
        (quotes > 0).then(|| words::quotes(quotes, reader.speakers().len())),
        is_bookmarked.then(|| words::BOOKMARKED.to_owned()),
        (kept > 0).then(|| words::kept(kept)),
        (!dispatch.flaws.is_empty()).then(|| words::doubts(dispatch.flaws.len())),
    ];
    facts.into_iter().flatten().collect()
}

/// Where the reader is: the section, how far, and the current quote after a jump.
pub(super) fn place(app: &App, reader: &Reader) -> String {
    let dispatch = reader.dispatch();
    let sections = reader.sections();
    let index = reader.section();
    let heading = sections.get(index).and_then(|section| section.heading);
    let section = (sections.len() > 1).then(|| {
        words::section(index + 1, sections.len(), heading.map(|at| dispatch.words_of(at)))
    });
    let count = dispatch.blocks.len();
    let paragraph = block_in_view(reader).map(|block| words::paragraph(block + 1, count));
    let words_per_minute = usize::from(app.settings.words_per_minute).max(1);
    let minutes = reader.words_left().div_ceil(words_per_minute);
    let quote = reader.current_quote().filter(|_| reader.has_jumped_to_quote()).map(|quote| {
        let (number, count) = reader.number_of(quote);
        words::current_quote(number, count)
    });
    let parts = [section, paragraph, Some(words::percent(reader.percent(), minutes)), quote];
    let parts: Vec<String> =
        parts.into_iter().flatten().map(|part| words::stopped(&part)).collect();
    parts.join(" ")
}

/// The headline and the place.
pub(super) fn whereabouts(app: &App, reader: &Reader) -> String {
    let title = app.open_row().map_or("", |row| row.title());
    format!("{} {}", words::stopped(title), place(app, reader))
}

/// The paragraph in view.
pub(super) fn current(reader: &Reader) -> Vec<String> {
    match block_in_view(reader) {
        Some(index) => block(reader, index),
        None => vec![words::NO_TEXT.to_owned()],
    }
}

/// The line in view where a paragraph has several; else all of it.
pub(super) fn current_line(reader: &Reader) -> Vec<String> {
    let line = reader.view().start;
    let page = reader.page();
    let is_first = line == 0 || page.block(line - 1) != page.block(line);
    if is_first {
        return current(reader);
    }
    vec![reader.dispatch().words_of(page.span(line)).to_owned()]
}

fn block_in_view(reader: &Reader) -> Option<usize> {
    reader.page().block(reader.view().start)
}

/// A block of the text: what it is where it is no paragraph, then its words.
fn block(reader: &Reader, index: usize) -> Vec<String> {
    let dispatch = reader.dispatch();
    let Some(block) = dispatch.blocks.get(index) else { return Vec::new() };
    let text = dispatch.words_of(block.span());
    let mut said = match (block, name_of(block)) {
        (Block::Crosshead(_), _) => vec![crosshead(reader, text)],
        (_, None) => vec![text.to_owned()],
        (_, Some(name)) if text.contains('\n') => {
            vec![words::part_of_lines(name), text.to_owned()]
        }
        (_, Some(name)) => vec![words::part(name, text)],
    };
    said.extend(links(dispatch, block));
    said
}

const fn name_of(block: &Block) -> Option<&'static str> {
    match block {
        Block::Paragraph(_) | Block::Crosshead(_) => None,
        Block::BlockQuote(_) => Some(words::BLOCK_QUOTE),
        Block::ListItem(_) => Some(words::LIST_ITEM),
        Block::Table(_) => Some(words::TABLE),
        Block::Code(_) => Some(words::CODE),
        Block::Caption(_) => Some(words::CAPTION),
        Block::Credit(_) => Some(words::CREDIT),
    }
}

fn crosshead(reader: &Reader, heading: &str) -> String {
    let sections = reader.sections();
    words::section(reader.section() + 1, sections.len(), Some(heading))
}

/// The addresses that words of a block lead to, numbered as in the whole dispatch.
fn links(dispatch: &Dispatch, block: &Block) -> Vec<String> {
    let span = block.span();
    let numbered = (1..).zip(&dispatch.links);
    numbered
        .filter(|(_, link)| span.start <= link.span.start && link.span.end <= span.end)
        .map(|(number, link)| words::link(number, dispatch.words_of(link.span), &link.url))
        .collect()
}

/// A quote: its number, who says it and as what, and the words as printed.
pub(super) fn quote(reader: &Reader, index: usize) -> Option<String> {
    let dispatch = reader.dispatch();
    let quote = dispatch.quotes.get(index)?;
    let (number, count) = reader.number_of(index);
    let said = words::quote(number, count, &speaker(reader, index), &words_of(dispatch, quote));
    let is_kept = quote.segments.iter().any(|segment| reader.is_kept(*segment));
    let by = match reader.attributed_by(index) {
        AttributedBy::Engine => reader.is_unsure(index).then_some(words::UNSURE),
        AttributedBy::Confirmed => Some(words::CONFIRMED),
        AttributedBy::Corrected => Some(words::CORRECTED),
    };
    let parts = [Some(said.as_str()), is_kept.then_some(words::KEPT), by];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn speaker(reader: &Reader, quote: usize) -> String {
    let speakers = reader.speakers();
    let speaker = reader.speaker_of(quote).and_then(|index| speakers.get(usize::from(index)));
    match speaker {
        None => words::NOBODY.to_owned(),
        Some(speaker) => {
            let role = speaker.role.as_deref().map_or_else(String::new, |role| format!(", {role}"));
            format!("{}{role}", speaker.shown())
        }
    }
}

/// The segments as printed, with a mark where something stood between them.
fn words_of(dispatch: &Dispatch, quote: &Quote) -> String {
    let segments: Vec<&str> =
        quote.segments.iter().map(|segment| dispatch.words_of(*segment)).collect();
    segments.join(BETWEEN_SEGMENTS)
}

/// All quotes of a dispatch, or those of one speaker.
pub(super) fn quotes(reader: &Reader, voice: Option<u16>) -> Vec<String> {
    let wanted = |index: &usize| voice.is_none() || reader.speaker_of(*index) == voice;
    let speech = reader.speech().map(|(index, _)| index);
    speech.filter(wanted).filter_map(|index| quote(reader, index)).collect()
}
