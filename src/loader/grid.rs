//! Cells in rows set into a table of fixed columns.

use unicode_width::UnicodeWidthStr;

use super::galley::{Kind, Piece};
use crate::dispatch::{Link, Span, Styled};

/// The widest cell that others are lined up with, in cells of the screen.
const WIDEST: usize = 40;

/// A cell longer than this, in bytes, holds prose: the table was made for its layout only.
const PROSE: usize = 240;

/// Blanks between two columns.
const GAP: usize = 2;

/// Sets rows of cells; a table made for layout gives its cells as paragraphs.
pub(super) fn pieces(rows: Vec<Vec<Piece>>) -> Vec<Piece> {
    let is_layout = rows.iter().flatten().any(|cell| cell.text.len() > PROSE)
        || rows.iter().all(|row| row.iter().filter(|cell| !cell.text.is_empty()).count() < 2);
    if is_layout {
        return rows.into_iter().flatten().collect();
    }
    let widths = widths(&rows);
    let mut table = Piece::new(Kind::Table, String::new());
    table.keeps_margin = true;
    for row in rows {
        if row.iter().all(|cell| cell.text.trim().is_empty()) {
            continue;
        }
        if !table.text.is_empty() {
            table.text.push('\n');
        }
        set_row(&mut table, row, &widths);
    }
    vec![table]
}

fn widths(rows: &[Vec<Piece>]) -> Vec<usize> {
    let mut widths = vec![0; rows.iter().map(Vec::len).max().unwrap_or(0)];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.text.width()).min(WIDEST);
        }
    }
    widths
}

fn set_row(table: &mut Piece, row: Vec<Piece>, widths: &[usize]) {
    let last = row.iter().rposition(|cell| !cell.text.trim().is_empty()).unwrap_or(0);
    for (column, (mut cell, width)) in row.into_iter().zip(widths).enumerate().take(last + 1) {
        cell.trim();
        let start = table.text.len();
        let moved = |span: Span| Span::new(span.start + start, span.end + start);
        table.text.push_str(&cell.text.replace('\n', " "));
        table.styled.extend(
            cell.styled.iter().map(|styled| Styled { span: moved(styled.span), ..*styled }),
        );
        table
            .links
            .extend(cell.links.into_iter().map(|link| Link { span: moved(link.span), ..link }));
        if column < last {
            let blanks = width.saturating_sub(cell.text.width()) + GAP;
            table.text.extend(std::iter::repeat_n(' ', blanks));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[&[&str]], expected: &[&str]) {
        let cell = |text: &&str| Piece::new(Kind::Prose, (*text).to_owned());
        let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let texts: Vec<String> = pieces(rows).into_iter().map(|piece| piece.text).collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn columns_line_up() {
        check(&[&["Port", "Ships"], &["Elms", "12"], &["Ös", ""]], &["Port  Ships\nElms  12\nÖs"]);
    }

    #[test]
    fn layout_tables_are_prose() {
        let long = "word ".repeat(60);
        check(&[&["Menu", &long]], &["Menu", &long]);
        check(&[&["One"], &["Two"]], &["One", "Two"]);
    }
}
