//! Cells onto the terminal in as few bytes as may be, for slow lines.
//!
//! What is there already is not sent again; what scrolled is moved by the terminal itself where
//! that is cheaper; neighbouring cells of one link are one link. Never decides what is shown.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType};
use crossterm::{cursor, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

/// How many rows tell whether text has moved.
const ROWS_LOOKED_AT: usize = 16;

/// The most that is printed over what is there already, rather than to move the cursor past it.
const A_GAP: u16 = 6;

/// What ends a link (OSC 8).
const LINK_END: &str = "\x1b]8;;\x1b\\";

/// A cell that is to be sent, and where.
type Sent<'a> = (u16, u16, Cow<'a, Cell>);

/// Rows whose text has moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scrolled {
    /// The rows that the text moved in; of all columns, for terminals know no other.
    pub(super) rows: Range<u16>,
    /// By how many rows it moved up, or down where it is negative.
    pub(super) by: i32,
}

/// Knows what the terminal shows.
///
/// Two frames of cells are kept and take turns: at 200×60 one is half a megabyte, too much to ask
/// for with every key.
#[derive(Debug, Default)]
pub(super) struct Painter {
    /// What the terminal shows, while that is known.
    shown: Buffer,
    /// The frame that is being drawn.
    next: Buffer,
    is_known: bool,
}

impl Painter {
    /// Forgets what the terminal shows: it is cleared with the next frame.
    pub(super) fn forget(&mut self) {
        self.is_known = false;
    }

    /// An empty frame to draw what the terminal is to show next.
    pub(super) fn frame(&mut self, area: Rect) -> &mut Buffer {
        if self.shown.area != area {
            self.forget();
        }
        self.next.resize(area);
        self.next.reset();
        &mut self.next
    }

    /// Brings the terminal from what it shows to the frame.
    pub(super) fn paint<W: Write>(
        &mut self,
        cursor: Position,
        scrolled: Option<&Scrolled>,
        terminal: &mut CrosstermBackend<W>,
    ) -> io::Result<()> {
        if !self.is_known {
            queue!(terminal, Clear(ClearType::All))?;
            self.shown.resize(self.next.area);
            self.shown.reset();
        }
        // What fails on the way leaves the terminal in between.
        self.is_known = false;
        if let Some(scrolled) = scrolled.filter(|it| it.saves(&self.shown, &self.next)) {
            scrolled.move_rows(&mut self.shown);
            queue!(terminal, Print(scrolled.sequence()))?;
        }
        let sent = cells_to_send(&self.shown, &self.next);
        terminal.draw(sent.iter().map(|(x, y, cell)| (*x, *y, &**cell)))?;
        std::mem::swap(&mut self.shown, &mut self.next);
        self.is_known = true;
        queue!(terminal, cursor::Show, cursor::MoveTo(cursor.x, cursor.y))
    }
}

impl Scrolled {
    /// Says whether more cells are right when the rows are moved than when they stay; a few of
    /// the rows tell, for to look at all twice costs more than what is printed.
    fn saves(&self, shown: &Buffer, next: &Buffer) -> bool {
        let (mut right_moved, mut right_now) = (0, 0);
        let rows = self.rows_of(shown);
        for to in rows.clone().step_by(rows.len().div_ceil(ROWS_LOOKED_AT).max(1)) {
            let wanted = row(next, to);
            right_now += equal_cells(row(shown, to), wanted);
            let from = i32::from(to) + self.by;
            if let Some(from) = u16::try_from(from).ok().filter(|from| rows.contains(from)) {
                right_moved += equal_cells(row(shown, from), wanted);
            }
        }
        right_moved > right_now
    }

    fn rows_of(&self, shown: &Buffer) -> Range<u16> {
        self.rows.start.min(shown.area.height)..self.rows.end.min(shown.area.height)
    }

    /// Moves the rows as the terminal does.
    fn move_rows(&self, shown: &mut Buffer) {
        let width = usize::from(shown.area.width);
        let rows = self.rows_of(shown);
        let cells =
            &mut shown.content[usize::from(rows.start) * width..usize::from(rows.end) * width];
        let by = (self.by.unsigned_abs() as usize * width).min(cells.len());
        let fresh = if self.by > 0 {
            cells.rotate_left(by);
            cells.len() - by..cells.len()
        } else {
            cells.rotate_right(by);
            0..by
        };
        cells[fresh].fill(Cell::EMPTY);
    }

    /// Lines are taken out or put in at the top of the rows, which every terminal knows.
    fn sequence(&self) -> String {
        let (top, bottom) = (self.rows.start + 1, self.rows.end);
        let deed = if self.by > 0 { 'M' } else { 'L' };
        format!("\x1b[{top};{bottom}r\x1b[{top};1H\x1b[{}{deed}\x1b[r", self.by.unsigned_abs())
    }
}

/// What differs, ready to be sent.
fn cells_to_send<'a>(shown: &Buffer, next: &'a Buffer) -> Vec<Sent<'a>> {
    let mut sent: Vec<Sent<'a>> = Vec::new();
    for (x, y, cell) in shown.diff_iter(next) {
        if let Some((column, row, last)) = sent.last()
            && *row == y
            && let Some(between) = gap(next, column + 1..x, y, last, cell)
        {
            let cells = (column + 1..x).zip(between);
            sent.extend(cells.map(|(x, cell)| (x, y, Cow::Borrowed(cell))));
        }
        sent.push((x, y, Cow::Borrowed(cell)));
    }
    join_links(&mut sent);
    sent
}

/// The cells between two that are sent, where sending them is cheaper than to move over them.
fn gap<'a>(
    next: &'a Buffer,
    columns: Range<u16>,
    y: u16,
    last: &Cell,
    cell: &Cell,
) -> Option<&'a [Cell]> {
    if columns.is_empty() || columns.len() > usize::from(A_GAP) || !is_plain(last) {
        return None;
    }
    let first = next.index_of(columns.start, y);
    let cells = &next.content[first..first + columns.len()];
    let fits = |it: &Cell| is_plain(it) && (has_look_of(it, last) || has_look_of(it, cell));
    cells.iter().all(fits).then_some(cells)
}

/// Says whether it is one column of one byte: no link, no half of something wide beside it.
fn is_plain(cell: &Cell) -> bool {
    cell.symbol().len() == 1
}

fn has_look_of(one: &Cell, other: &Cell) -> bool {
    (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier)
        && one.underline_color == other.underline_color
}

/// Each cell opens and closes its link; of neighbours with the same link only the first opens it
/// and only the last closes it.
fn join_links(sent: &mut [Sent<'_>]) {
    if !sent.iter().any(|(_, _, cell)| cell.symbol().ends_with(LINK_END)) {
        return;
    }
    let parts: Vec<Option<(String, String)>> =
        sent.iter().map(|(_, _, cell)| parts_of_link(cell.symbol())).collect();
    let opening = |index: Option<usize>| {
        let (opening, _) = parts.get(index?)?.as_ref()?;
        Some(opening.as_str())
    };
    for (index, (_, _, cell)) in sent.iter_mut().enumerate() {
        let Some((own, glyph)) = &parts[index] else { continue };
        let is_same = |other| opening(other) == Some(own.as_str());
        let start = if is_same(index.checked_sub(1)) { "" } else { own };
        let end = if is_same(Some(index + 1)) { "" } else { LINK_END };
        cell.to_mut().set_symbol(&format!("{start}{glyph}{end}"));
    }
}

/// What opens the link of a cell, and what stands in the cell; none where there is no link.
fn parts_of_link(symbol: &str) -> Option<(String, String)> {
    let linked = symbol.strip_suffix(LINK_END).filter(|linked| linked.starts_with("\x1b]8;"))?;
    let (opening, glyph) = linked.split_at(linked.find("\x1b\\")? + 2);
    Some((opening.to_owned(), glyph.to_owned()))
}

fn row(frame: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(frame.area.width);
    let start = usize::from(y) * width;
    &frame.content[start..start + width]
}

fn equal_cells(one: &[Cell], other: &[Cell]) -> usize {
    one.iter().zip(other).filter(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use ratatui::buffer::CellDiffOption;

    use super::*;

    /// A frame of some rows of text.
    fn frame(rows: &[&str]) -> Buffer {
        Buffer::with_lines(rows.iter().map(|row| (*row).to_owned()))
    }

    /// What is printed for the last of some frames, when the ones before are shown.
    fn printed(frames: &[Buffer], scrolled: Option<&Scrolled>) -> String {
        let (mut painter, mut out) = (Painter::default(), Vec::new());
        for frame in frames {
            out.clear();
            let mut terminal = CrosstermBackend::new(&mut out);
            painter.frame(frame.area).clone_from(frame);
            painter.paint(Position::ORIGIN, scrolled, &mut terminal).unwrap();
        }
        String::from_utf8(out).unwrap()
    }

    /// What a terminal shows that was sent all frames.
    fn shown(frames: &[Buffer], scrolled: Option<&Scrolled>) -> String {
        let size = |cells: u16| std::num::NonZeroU16::new(cells).unwrap();
        let area = frames[0].area;
        let mut terminal = vt100::Parser::new(size(area.height), size(area.width), 0);
        for count in 1..=frames.len() {
            terminal.process(printed(&frames[..count], scrolled).as_bytes());
        }
        terminal.screen().contents().lines().map(|row| row.trim_end().to_owned() + "\n").collect()
    }

    /// The frames one after the other leave what the last one alone does.
    fn check(frames: &[Buffer], scrolled: &Scrolled) {
        assert_eq!(shown(frames, Some(scrolled)), shown(&frames[frames.len() - 1..], None));
    }

    fn page(from: usize) -> Buffer {
        let mut rows = vec!["the head of it all".to_owned()];
        for row in 0..8 {
            let mut text = format!("list {row} | ");
            let number = from + row;
            let _ = write!(text, "line {} of a page {}", number * 7919, "x".repeat(number % 5));
            rows.push(format!("{text:<40}"));
        }
        frame(&rows.iter().map(String::as_str).collect::<Vec<_>>())
    }

    #[test]
    fn what_scrolls_is_moved_by_the_terminal_and_comes_out_the_same() {
        for by in [1, -1, 3, -3, 7, 8, -8] {
            let from = usize::try_from(20 + by).unwrap();
            let scrolled = Scrolled { rows: 1..9, by };
            check(&[page(20), page(from)], &scrolled);
            check(&[page(20), page(from), page(usize::try_from(20 + 2 * by).unwrap())], &scrolled);
        }
        let one = Scrolled { rows: 1..9, by: 1 };
        let moved = printed(&[page(20), page(21)], Some(&one));
        assert!(moved.starts_with("\x1b[2;9r\x1b[2;1H\x1b[1M\x1b[r"), "{moved:?}");
        assert!(moved.len() < printed(&[page(20), page(21)], None).len());
    }

    #[test]
    fn what_did_not_scroll_is_not_moved() {
        let said = Scrolled { rows: 1..9, by: 1 };
        assert!(!printed(&[page(20), page(20)], Some(&said)).contains('M'));
        check(&[page(20), page(90)], &said);
    }

    #[test]
    fn short_gaps_are_printed_over() {
        let (one, other) = (frame(&["a-b-c-d-e         z"]), frame(&["A-B-C-D-E         Z"]));
        let printed = printed(&[one, other], None);
        assert!(printed.starts_with("\x1b[1;1HA-B-C-D-E\x1b[1;19HZ"), "{printed:?}");
    }

    #[test]
    fn nothing_wide_is_cut_by_a_gap() {
        let scrolled = Scrolled { rows: 0..1, by: 1 };
        check(&[frame(&["a汉b汉c"]), frame(&["A汉B汉C"])], &scrolled);
        check(&[frame(&["a汉b汉c"]), frame(&["汉a汉bc"])], &scrolled);
    }

    #[test]
    fn a_link_is_opened_once_and_closed() {
        let mut linked = frame(&["see here now"]);
        for x in 4..8 {
            let cell = &mut linked[(x, 0)];
            let glyph = cell.symbol().to_owned();
            cell.set_symbol(&format!("\x1b]8;id=1;https://a.example/\x1b\\{glyph}{LINK_END}"));
            cell.set_diff_option(CellDiffOption::ForcedWidth(std::num::NonZeroU16::MIN));
        }
        let printed = printed(&[frame(&["see it   now"]), linked], None);
        let link = format!("\x1b]8;id=1;https://a.example/\x1b\\here{LINK_END}");
        assert!(printed.contains(&link), "{printed:?}");
        assert_eq!(printed.matches("https").count(), 1);
    }
}
