//! A dispatch as the reader's page, printed from top to end without a screen.

use super::output;
use crate::dispatch::Dispatch;
use crate::ink::{self, Look, Theme};
use crate::typeset::{Bidi, Face, Page, Run, Setting};

/// The measure of a page in a pipe, and the widest one that is chosen unasked, in cells.
const MEASURE: u16 = 66;

/// How much text is laid out before its lines are printed, in bytes.
const STEP: usize = 256 << 10;

/// The measure where none is asked for: what the terminal has room for, up to 66 cells.
pub(super) fn measure() -> u16 {
    output::columns().map_or(MEASURE, |columns| columns.min(MEASURE))
}

/// Prints the page piece by piece; `take` says whether more is wanted.
pub(super) fn print<E>(
    dispatch: &Dispatch,
    measure: u16,
    theme: Option<Theme>,
    take: &mut impl FnMut(&str) -> Result<bool, E>,
) -> Result<(), E> {
    // Right-to-left words stay in reading order, as in any file: what shows them reorders them.
    let setting = Setting { bidi: Bidi::Terminal, ..Setting::at(measure) };
    let mut page = Page::new(dispatch, setting);
    let mut next = 0;
    loop {
        let more = page.advance(dispatch, STEP);
        let mut piece = String::new();
        for line in next..page.line_count() {
            push_line(&mut piece, &page, dispatch, line, theme);
        }
        next = page.line_count();
        if !take(&piece)? || !more {
            return Ok(());
        }
    }
}

fn push_line(
    piece: &mut String,
    page: &Page,
    dispatch: &Dispatch,
    line: u32,
    theme: Option<Theme>,
) {
    let set = page.line(dispatch, line);
    if set.runs.iter().any(|run| !run.text.is_empty()) {
        piece.push_str(&" ".repeat(usize::from(set.indent)));
    }
    for run in &set.runs {
        match theme {
            Some(theme) => ink::paint(piece, look(theme, run), &run.text),
            None => piece.push_str(&run.text),
        }
    }
    piece.push('\n');
}

/// The look of the ink, with the face that the source set the words in.
fn look(theme: Theme, run: &Run) -> Look {
    let look = theme.look(run.ink);
    match run.face {
        Face::Plain | Face::Code => look,
        Face::Strong => look.bold(),
        Face::Emphasis => look.italic(),
    }
}
