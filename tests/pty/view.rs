//! A look at a terminal's cells: the glyphs and, on a second plane, how they look.

use std::fmt::Write as _;

use vt100::{Cell, Color};

/// The letters of the second plane, in order of first appearance.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/// The cells of a terminal at one moment.
pub struct View<'a> {
    screen: &'a vt100::Screen,
}

impl<'a> View<'a> {
    /// Looks at a screen.
    pub fn of(screen: &'a vt100::Screen) -> Self {
        Self { screen }
    }

    /// All rows, blanks at their ends left off.
    pub fn text(&self) -> String {
        let rows = self.screen.rows(0, self.screen.size().1.get());
        rows.map(|row| row.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    /// One row, from 0, blanks at its end left off.
    pub fn row(&self, row: u16) -> String {
        let mut rows = self.screen.rows(0, self.screen.size().1.get());
        rows.nth(usize::from(row)).map(|row| row.trim_end().to_owned()).unwrap_or_default()
    }

    /// Says whether these words stand in one row.
    pub fn has(&self, words: &str) -> bool {
        self.text().lines().any(|row| row.contains(words))
    }

    /// Row and column of the cursor, from 0; none while it is hidden.
    pub fn cursor(&self) -> Option<(u16, u16)> {
        (!self.screen.hide_cursor()).then(|| self.screen.cursor_position())
    }

    /// Says whether the program is on the alternate screen.
    pub fn is_alternate(&self) -> bool {
        self.screen.alternate_screen()
    }

    /// One letter for the look of each cell, `.` for the plain one, and under the rows what each
    /// letter stands for.
    pub fn inks(&self) -> String {
        let (rows, cols) = self.screen.size();
        let mut looks: Vec<String> = Vec::new();
        let mut plane = String::new();
        for row in 0..rows.get() {
            for col in 0..cols.get() {
                let look = self.screen.cell(row, col).map(look_of).unwrap_or_default();
                plane.push(letter(&mut looks, look));
            }
            plane.truncate(plane.trim_end_matches('.').len());
            plane.push('\n');
        }
        for (index, look) in looks.iter().enumerate() {
            let _ = writeln!(plane, "{}: {look}", char::from(LETTERS[index % LETTERS.len()]));
        }
        plane
    }
}

fn letter(looks: &mut Vec<String>, look: String) -> char {
    if look.is_empty() {
        return '.';
    }
    let known = looks.iter().position(|other| *other == look);
    let index = known.unwrap_or_else(|| {
        looks.push(look);
        looks.len() - 1
    });
    char::from(LETTERS[index % LETTERS.len()])
}

/// Says how a cell looks: `red on 236, bold`; nothing for a plain one.
fn look_of(cell: &Cell) -> String {
    let mut look = Vec::new();
    let colors = (color_name(cell.fgcolor()), color_name(cell.bgcolor()));
    match colors {
        (None, None) => {}
        (Some(front), None) => look.push(front),
        (front, Some(back)) => look.push(format!("{} on {back}", front.unwrap_or_default())),
    }
    let attributes = [
        (cell.bold(), "bold"),
        (cell.dim(), "dim"),
        (cell.italic(), "italic"),
        (cell.underline(), "underlined"),
        (cell.inverse(), "reversed"),
    ];
    look.extend(attributes.iter().filter(|(on, _)| *on).map(|(_, name)| (*name).to_owned()));
    look.join(", ")
}

fn color_name(color: Color) -> Option<String> {
    const NAMES: [&str; 8] =
        ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
    match color {
        Color::Default => None,
        Color::Idx(index @ 0..8) => Some(NAMES[usize::from(index)].to_owned()),
        Color::Idx(index @ 8..16) => Some(format!("bright {}", NAMES[usize::from(index) - 8])),
        Color::Idx(index) => Some(index.to_string()),
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
    }
}
