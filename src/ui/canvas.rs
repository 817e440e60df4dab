//! Cells of a frame, written by ink. The only place where looks become terminal styles.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::glyphs::Glyph;
use crate::app::Area;
use crate::dispatch::web_address;
use crate::ink::{Colour, Glyphs, Ink, Look, Rgb, Theme};
use crate::typeset::{self, graphemes};

/// The longest address that a cell is linked to, in bytes: it is sent for every line of a link.
const LONGEST_LINKED: usize = 512;

/// A frame that is being drawn.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: Theme,
    glyphs: Glyphs,
}

impl<'a> Canvas<'a> {
    /// A frame on the theme's ground.
    pub(super) fn new(buffer: &'a mut Buffer, theme: Theme, glyphs: Glyphs) -> Self {
        if theme.ground() != Look::PLAIN {
            buffer.set_style(*buffer.area(), style_of(theme.ground()));
        }
        Self { buffer, theme, glyphs }
    }

    /// Writes text into at most `width` cells; answers the column after it.
    pub(super) fn text(&mut self, x: u16, y: u16, width: u16, text: &str, ink: Ink) -> u16 {
        self.styled(x, y, width, text, self.style(ink))
    }

    /// Writes text in a look of its own.
    pub(super) fn look(&mut self, x: u16, y: u16, width: u16, text: &str, look: Look) -> u16 {
        self.styled(x, y, width, text, style_of(look))
    }

    /// Empties cells of a row.
    pub(super) fn blank(&mut self, x: u16, y: u16, width: u16) {
        for column in x..x.saturating_add(width) {
            if let Some(cell) = self.buffer.cell_mut((column, y)) {
                cell.reset();
            }
        }
    }

    /// Empties an area.
    pub(super) fn empty(&mut self, area: Area) {
        (area.y..area.y.saturating_add(area.height))
            .for_each(|y| self.blank(area.x, y, area.width));
    }

    /// Draws an ornament.
    pub(super) fn glyph(&mut self, x: u16, y: u16, glyph: Glyph, ink: Ink) {
        self.text(x, y, 1, self.drawn(glyph), ink);
    }

    /// Draws an ornament again and again.
    pub(super) fn repeat(&mut self, x: u16, y: u16, width: u16, glyph: Glyph) {
        for column in x..x + width {
            self.glyph(column, y, glyph, Ink::Rule);
        }
    }

    /// Gives a whole row of cells a look on top of theirs.
    pub(super) fn wash(&mut self, x: u16, y: u16, width: u16, ink: Ink) {
        let style = self.style(ink);
        for column in x..x + width {
            if let Some(cell) = self.buffer.cell_mut((column, y)) {
                cell.set_style(style);
            }
        }
    }

    /// Makes the cells of a row a link (OSC 8), each for itself: a frame that draws only some of
    /// them anew leaves no link open. `number` tells the terminal which cells belong together.
    ///
    /// An address that is none of the web is left out, and one that is too long for a slow line.
    pub(super) fn link(&mut self, columns: std::ops::Range<u16>, y: u16, number: usize, to: &str) {
        let address = web_address(to).filter(|address| address.len() <= LONGEST_LINKED);
        let Some(address) = address else { return };
        let mut column = columns.start;
        while column < columns.end {
            let Some(cell) = self.buffer.cell_mut((column, y)) else { return };
            let glyph = cell.symbol().to_owned();
            let width = u16::try_from(glyph.width()).unwrap_or(1).max(1);
            let linked = format!("\x1b]8;id={number};{address}\x1b\\{glyph}\x1b]8;;\x1b\\");
            cell.set_symbol(&linked);
            if let Some(forced) = NonZeroU16::new(width) {
                cell.set_diff_option(CellDiffOption::ForcedWidth(forced));
            }
            column += width;
        }
    }

    /// An ornament as text, to be put into a line.
    pub(super) fn drawn(&self, glyph: Glyph) -> &'static str {
        glyph.drawn(self.glyphs)
    }

    /// The look of an ink.
    pub(super) fn look_of(&self, ink: Ink) -> Look {
        self.theme.look(ink)
    }

    fn style(&self, ink: Ink) -> Style {
        style_of(self.theme.look(ink))
    }

    fn styled(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let area = *self.buffer.area();
        if y >= area.height || x >= area.width {
            return x;
        }
        let right = x + width.min(area.width - x);
        let mut column = x;
        for (_, grapheme) in graphemes(text) {
            if column >= right {
                break;
            }
            // Nearly all text is a cell a character, and a frame is twelve thousand of them.
            if typeset::is_plain(grapheme) {
                self.buffer[(column, y)].set_symbol(grapheme).set_style(style);
                column += 1;
            } else {
                let room = usize::from(right - column);
                let after = self.buffer.set_stringn(column, y, grapheme, room, style).0;
                if after == column && grapheme.width() > room {
                    break;
                }
                column = after;
            }
        }
        column
    }
}

fn style_of(look: Look) -> Style {
    let modifiers = [
        (look.bold, Modifier::BOLD),
        (look.dim, Modifier::DIM),
        (look.italic, Modifier::ITALIC),
        (look.underline, Modifier::UNDERLINED),
        (look.reverse, Modifier::REVERSED),
    ];
    let modifier = modifiers
        .into_iter()
        .filter(|(wanted, _)| *wanted)
        .fold(Modifier::empty(), |all, (_, modifier)| all | modifier);
    let style = Style::new().add_modifier(modifier);
    let style = look.foreground.map_or(style, |colour| style.fg(color_of(colour)));
    look.background.map_or(style, |colour| style.bg(color_of(colour)))
}

const fn color_of(colour: Colour) -> Color {
    match colour {
        Colour::Black => Color::Black,
        Colour::Red => Color::Red,
        Colour::Green => Color::Green,
        Colour::Yellow => Color::Yellow,
        Colour::Blue => Color::Blue,
        Colour::Magenta => Color::Magenta,
        Colour::Cyan => Color::Cyan,
        Colour::White => Color::Gray,
        Colour::BrightBlack => Color::DarkGray,
        Colour::BrightRed => Color::LightRed,
        Colour::BrightGreen => Color::LightGreen,
        Colour::BrightYellow => Color::LightYellow,
        Colour::BrightBlue => Color::LightBlue,
        Colour::BrightMagenta => Color::LightMagenta,
        Colour::BrightCyan => Color::LightCyan,
        Colour::BrightWhite => Color::White,
        Colour::Numbered(number) => Color::Indexed(number),
        Colour::True(Rgb { red, green, blue }) => Color::Rgb(red, green, blue),
    }
}
