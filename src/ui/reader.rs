//! The reading pane: header, gutter, text, scroll rail.

use unicode_width::UnicodeWidthStr;

use super::canvas::Canvas;
use super::cells;
use super::glyphs::Glyph;
use super::header;
use super::in_words;
use crate::app::{App, Focus, Pane, RailMark, Reader};
use crate::command::{Command, Everywhere};
use crate::dispatch::{AttributedBy, Dispatch, Span, Stamp, speaker_letter};
use crate::ink::{Ink, Look};
use crate::typeset::{Face, LineKind, Run, SetLine, cut_to, graphemes};
use crate::words::{dates, revisions, screen};

/// Cells of a source or a heading in the header; with fewer it says nothing and is left out.
const FEWEST_OF_A_PART: u16 = 10;

pub(super) fn draw(app: &App, pane: Pane, canvas: &mut Canvas<'_>) {
    let Some(reader) = app.page_shown() else {
        return draw_empty(app, pane, canvas);
    };
    draw_header(app, reader, pane, canvas);
    if reader.dispatch().text.is_empty() {
        canvas.text(
            app.floor.text_column(),
            pane.body.y,
            app.floor.measure,
            screen::NO_TEXT,
            Ink::Dim,
        );
    }
    let current = reader.current_quote();
    for (row, line) in reader.view().enumerate() {
        let y = pane.body.y + u16::try_from(row).unwrap_or(u16::MAX);
        draw_line(app, reader, line, current, y, canvas);
    }
    if !app.settings.access {
        draw_rail(app, reader, pane, canvas);
    }
}

/// The first cell of the current quote, else of the text.
pub(super) fn cursor(app: &App) -> Option<(u16, u16)> {
    let (reader, pane) = (app.page_shown()?, app.floor.reader?);
    let offset = match reader.current_quote().filter(|_| reader.has_jumped_to_quote()) {
        Some(quote) => reader.dispatch().quotes[quote].span().start,
        None => return Some((app.floor.text_column(), pane.body.y)),
    };
    let line = reader.page().line_at(offset).filter(|line| reader.view().contains(line))?;
    let row = u16::try_from(line - reader.view().start).ok()?;
    Some((app.floor.gutter, pane.body.y + row))
}

fn draw_empty(app: &App, pane: Pane, canvas: &mut Canvas<'_>) {
    let said = if app.is_opening() { screen::OPENING } else { screen::EMPTY_LIST };
    let (x, width) = (pane.body.x + 2, pane.body.width.saturating_sub(2));
    canvas.text(x, pane.body.y, width, said, Ink::Dim);
}

fn draw_header(app: &App, reader: &Reader, pane: Pane, canvas: &mut Canvas<'_>) {
    let narrow = pane.whole.width < 60;
    let words_per_minute = usize::from(app.settings.words_per_minute).max(1);
    let minutes = reader.words_left().div_ceil(words_per_minute);
    let percent = format!("{}%", reader.percent());
    let right = if narrow || minutes == 0 {
        percent
    } else {
        format!("{}  {percent:>4}", screen::minutes_left(minutes))
    };
    let left = header_left(app, reader, narrow, header::room(pane, &right));
    header::draw(pane, &left, &right, app.focus() == Focus::Reader, canvas);
}

/// Star, source, date, section, and its heading once that is scrolled off. Where there is no
/// room for all, the heading is cut first, then the source; the section stays.
fn header_left(app: &App, reader: &Reader, narrow: bool, room: u16) -> String {
    let dot = format!(" {} ", Glyph::Dot.drawn(app.glyphs()));
    if app.changes().is_some() {
        let number = reader.current_hit().map_or(0, |hit| hit + 1);
        return format!("{}{dot}{number}/{}", revisions::CHANGES, reader.hits().len());
    }
    let amended = amended(app);
    let section = section_of(app, reader);
    let source = source_of(app, reader, section.is_some()).filter(|_| !narrow || section.is_none());
    let today = app.surroundings.today;
    let short = |stamp: Stamp| dates::short(stamp.date(), stamp.time(), today);
    let date = reader.dispatch().published.filter(|_| !narrow).map(short);
    let star = app.open_row().is_some_and(|row| row.remembered.standing.bookmarked);
    let star = star.then(|| bookmark_sign(app).to_owned());

    let others = [&amended, &star, &date, &section].into_iter().flatten();
    let taken: u16 = others.map(|part| cells(part) + cells(&dot)).sum();
    let left = room.saturating_sub(taken);
    let cut = |part: String| {
        (left >= cells(&part).min(FEWEST_OF_A_PART)).then(|| cut_to(&part, usize::from(left)))
    };
    let source = source.and_then(cut);
    let all = [&amended, &star, &source, &date, &section];
    let mut parts: Vec<&str> = all.into_iter().filter_map(|part| part.as_deref()).collect();
    let left = room.saturating_sub(cells(&parts.join(&dot)) + cells(&dot));
    let heading = reader.sticky_heading();
    parts.extend(heading.filter(|heading| left >= cells(heading).min(FEWEST_OF_A_PART)));
    parts.join(&dot)
}

/// That the file behind the text is another by now, or gone.
fn amended(app: &App) -> Option<String> {
    if app.open_row().is_some_and(|row| row.is_gone) {
        return Some(revisions::GONE.to_owned());
    }
    let key = app.settings.keymap.chords(Command::Everywhere(Everywhere::Reload)).next()?;
    app.has_newer().then(|| format!("{}: {key}", revisions::NEWER_THERE))
}

fn bookmark_sign(app: &App) -> &'static str {
    if app.settings.access { screen::SAID_BOOKMARKED } else { Glyph::Star.drawn(app.glyphs()) }
}

/// Which section the view begins in, of a dispatch that has several.
fn section_of(app: &App, reader: &Reader) -> Option<String> {
    let count = reader.sections().len();
    let sign = Glyph::SectionMark.drawn(app.glyphs());
    (count > 1).then(|| screen::section(sign, reader.section() + 1, count))
}

/// The agency, else the byline, else the title where nothing else tells the dispatch.
fn source_of(app: &App, reader: &Reader, has_section: bool) -> Option<String> {
    let dispatch = reader.dispatch();
    let source = dispatch.agency.as_deref().or(dispatch.byline.as_deref());
    let title = || app.open_row().map(|row| row.title().to_owned()).unwrap_or_default();
    source.map(str::to_owned).or_else(|| Some(title()).filter(|_| !has_section))
}

fn draw_line(
    app: &App,
    reader: &Reader,
    line: u32,
    current: Option<usize>,
    y: u16,
    canvas: &mut Canvas<'_>,
) {
    let dispatch = reader.dispatch();
    let set = reader.page().line(dispatch, line);
    let page = reader.page();
    let is_aside = reader.focus_block().is_some_and(|block| page.block(line) != Some(block));
    let dimmed = reader.overlap() == Some(line) || is_aside;
    draw_gutter(app, reader, &set, line, current, y, canvas);
    let scrolled = if reader.page().kind(line) == LineKind::Rows { reader.column() } else { 0 };
    let left = app.floor.text_column();
    let right = left + app.floor.measure;
    let mut pen = Pen { x: left + set.indent, left, right, skip: scrolled, y };
    let span = reader.page().span(line);
    let washes = reader.washes_with(span, &app.settings.highlight);
    for run in &set.runs {
        if let Some(hint) = hint(app, run) {
            pen.write(&hint, canvas.look_of(Ink::CurrentHit), canvas);
            continue;
        }
        let from = pen.x.max(left);
        let look = look_of(run, reader, dimmed, canvas);
        for (text, wash) in washed(run, dispatch, &washes) {
            let look = wash.map_or(look, |ink| look.with(canvas.look_of(ink)));
            pen.write(text, look, canvas);
        }
        if let Some((number, link)) = run.link.and_then(|at| Some((at, dispatch.links.get(at)?))) {
            canvas.link(from..pen.x.min(right), y, number + 1, &link.url);
        }
    }
    let width: usize = set.runs.iter().map(|run| run.text.width()).sum();
    let end = usize::from(left + set.indent) + width;
    if end > usize::from(right) + usize::from(scrolled) {
        canvas.glyph(right, y, Glyph::More, Ink::Dim);
    }
}

/// The letter in place of a link's number while letters are shown.
fn hint(app: &App, run: &Run) -> Option<String> {
    let letter = app.hint_of(run.link?).filter(|_| run.ink == Ink::Mark)?;
    let width = run.text.trim_end().chars().count().saturating_sub(2);
    Some(format!("[{letter:>width$}]"))
}

/// Writes runs one after another, between two columns, leaving out what is scrolled off.
struct Pen {
    x: u16,
    left: u16,
    right: u16,
    skip: u16,
    y: u16,
}

impl Pen {
    fn write(&mut self, text: &str, look: Look, canvas: &mut Canvas<'_>) {
        let mut rest = text;
        while self.skip > 0 {
            let Some((_, grapheme)) = graphemes(rest).next() else { return };
            let width = u16::try_from(grapheme.width()).unwrap_or(0);
            // Of a wide character that is cut in half a blank is left.
            self.x += width.saturating_sub(self.skip);
            self.skip = self.skip.saturating_sub(width);
            rest = &rest[grapheme.len()..];
        }
        let room = self.right.saturating_sub(self.x.max(self.left));
        if room > 0 {
            self.x = canvas.look(self.x, self.y, room, rest, look);
        }
    }
}

/// The parts of a run, those that are looked for or selected with the ink on top of theirs.
///
/// A run that is not drawn letter by letter as it stands in the text is washed as a whole.
fn washed<'a>(
    run: &'a Run,
    dispatch: &Dispatch,
    washes: &[(Span, Ink)],
) -> Vec<(&'a str, Option<Ink>)> {
    let on_run = |(span, _): &&(Span, Ink)| span.overlaps(run.span);
    let Some((_, first)) = washes.iter().find(on_run) else { return vec![(&run.text, None)] };
    let is_as_printed = dispatch.words_of(run.span) == run.text;
    let mut parts = Vec::new();
    let mut done = 0;
    if !is_as_printed {
        return vec![(&run.text, Some(*first))];
    }
    for (span, ink) in washes.iter().filter(on_run) {
        let start = span.start.max(run.span.start) - run.span.start;
        let end = span.end.min(run.span.end) - run.span.start;
        let (Some(before), Some(within)) = (run.text.get(done..start), run.text.get(start..end))
        else {
            return vec![(&run.text, Some(*ink))];
        };
        parts.push((before, None));
        parts.push((within, Some(*ink)));
        done = end;
    }
    parts.push((&run.text[done..], None));
    parts
}

/// The look of a run: its ink and face; other voices step back under a filter.
fn look_of(run: &Run, reader: &Reader, dimmed: bool, canvas: &Canvas<'_>) -> Look {
    let speaker = run.quote.and_then(|quote| reader.speaker_of(quote));
    let named = match run.ink {
        Ink::Name(speaker) => Some(speaker),
        _ => None,
    };
    let is_voice = |voice: u16| named == Some(voice) || speaker == Some(voice);
    if dimmed || reader.voice().is_some_and(|voice| !is_voice(voice)) {
        return canvas.look_of(Ink::Dim);
    }
    let look = canvas.look_of(ink_of(run, reader));
    let link = Look { underline: look.underline || run.link.is_some(), ..look };
    match run.face {
        Face::Plain | Face::Code => link,
        Face::Strong => link.bold(),
        Face::Emphasis => Look { italic: true, ..link },
    }
}

/// The ink of a run. The page is set by the engine's word; the reader's goes before.
fn ink_of(run: &Run, reader: &Reader) -> Ink {
    let corrected = run.quote.filter(|it| reader.attributed_by(*it) == AttributedBy::Corrected);
    match (run.ink, corrected) {
        (Ink::Quote(_) | Ink::Unattributed, Some(quote)) => {
            reader.speaker_of(quote).map_or(Ink::Unattributed, Ink::Quote)
        }
        (ink, _) => ink,
    }
}

/// The margin beside a line: the speaker's letter, a bar, a star for what is kept.
fn draw_gutter(
    app: &App,
    reader: &Reader,
    set: &SetLine,
    line: u32,
    current: Option<usize>,
    y: u16,
    canvas: &mut Canvas<'_>,
) {
    let x = app.floor.gutter;
    let span = reader.page().span(line);
    if app.settings.access {
        let said = in_words::beside(reader, set.gutter, span);
        canvas.text(x, y, app.floor.gutter_width - 1, &said, Ink::Dim);
        return;
    }
    // The star stands where the bar would, so that a blank parts it from the words.
    let star = reader.opens_kept(span).then_some((Glyph::Star, Ink::Standing));
    let Some(mark) = set.gutter else {
        if let Some((glyph, ink)) = star {
            canvas.glyph(x + 1, y, glyph, ink);
        }
        return;
    };
    let speaker = reader.speaker_of(mark.quote);
    let ink = match speaker {
        Some(speaker) if reader.voice().is_none_or(|voice| voice == speaker) => Ink::Name(speaker),
        _ => Ink::Dim,
    };
    let is_current = current == Some(mark.quote);
    let bar = if is_current { Glyph::CurrentBar } else { Glyph::Bar };
    if let Some(speaker) = speaker.filter(|_| mark.opens) {
        canvas.text(x, y, 1, &speaker_letter(speaker).to_string(), ink);
    }
    if star.is_none() && mark.opens && reader.is_unsure(mark.quote) {
        canvas.text(x + 1, y, 1, screen::UNSURE, ink);
        return;
    }
    let (glyph, ink) = star.unwrap_or((bar, ink));
    canvas.glyph(x + 1, y, glyph, ink);
}

fn draw_rail(app: &App, reader: &Reader, pane: Pane, canvas: &mut Canvas<'_>) {
    let x = app.floor.rail_column();
    let thumb = reader.thumb();
    for (row, mark) in (0..).zip(reader.rail()) {
        let y = pane.body.y + u16::try_from(row).unwrap_or(u16::MAX);
        let in_view = thumb.contains(&row);
        let (glyph, ink) = match mark {
            RailMark::Quote => (Glyph::QuoteMark, Ink::Body),
            RailMark::Section => (Glyph::SectionMark, Ink::Body),
            RailMark::Hit => (Glyph::HitMark, Ink::Notice),
            RailMark::Kept => (Glyph::Star, Ink::Standing),
            RailMark::Track if in_view => (Glyph::Thumb, Ink::Body),
            RailMark::Track => (Glyph::Track, Ink::Rule),
        };
        let ink = if in_view && *mark != RailMark::Kept { Ink::Header } else { ink };
        canvas.glyph(x, y, glyph, ink);
    }
}
