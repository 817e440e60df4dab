//! Pictures of a screen: the glyphs, and below them the looks, a letter for each cell.

use std::fs;
use std::path::PathBuf;

use dateline::app::App;
use dateline::ink::Theme;
use dateline::ui;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// Draws the app as it is.
pub fn screen(app: &App, theme: Theme) -> Buffer {
    let area = Rect::new(0, 0, app.floor.columns, app.floor.rows);
    let mut buffer = Buffer::empty(area);
    ui::draw(app, theme, &mut buffer);
    buffer
}

/// The rows of glyphs, as wide as the screen.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width).max(1);
    buffer
        .content
        .chunks(width)
        .map(|row| {
            let mut line = String::new();
            let mut covered = 0;
            for cell in row {
                if covered > 0 {
                    covered -= 1;
                    continue;
                }
                let glyph = glyph_of(cell);
                line.push_str(glyph);
                covered = unicode_width::UnicodeWidthStr::width(glyph).saturating_sub(1);
            }
            line.trim_end().to_owned()
        })
        .collect()
}

/// What a cell shows, without the link that it leads to.
fn glyph_of(cell: &Cell) -> &str {
    let shown = cell.symbol();
    let linked = shown.strip_prefix("\x1b]8;").and_then(|rest| rest.split_once("\x1b\\"));
    linked.map_or(shown, |(_, rest)| rest.strip_suffix("\x1b]8;;\x1b\\").unwrap_or(rest))
}

/// Both planes.
pub fn picture(app: &App, theme: Theme) -> String {
    let buffer = screen(app, theme);
    let width = usize::from(buffer.area.width).max(1);
    let looks = buffer.content.chunks(width).map(|row| {
        let letters: String = row.iter().map(letter).collect();
        letters.trim_end_matches('.').to_owned()
    });
    let glyphs = rows(&buffer).join("\n");
    format!("{glyphs}\n=== looks\n{}\n", looks.collect::<Vec<_>>().join("\n"))
}

/// One letter for a look: reverse, then the colour (capital when bold), then attributes.
fn letter(cell: &Cell) -> char {
    let has = |modifier| cell.modifier.contains(modifier);
    let colour = match cell.fg {
        Color::Red => Some('r'),
        Color::Green => Some('g'),
        Color::Magenta => Some('m'),
        Color::Cyan => Some('c'),
        Color::LightBlue => Some('b'),
        _ => None,
    };
    match colour {
        _ if has(Modifier::REVERSED) => '#',
        Some(letter) if has(Modifier::BOLD) => letter.to_ascii_uppercase(),
        Some(letter) => letter,
        None if has(Modifier::BOLD) => 'B',
        None if has(Modifier::DIM) => 'd',
        None if has(Modifier::ITALIC) => 'i',
        None if has(Modifier::UNDERLINED) => 'u',
        None => '.',
    }
}

/// Holds a picture against the one that was looked at and kept.
pub fn check(name: &str, app: &App, theme: Theme) {
    let path: PathBuf =
        [env!("CARGO_MANIFEST_DIR"), "tests", "screens", "pictures", &format!("{name}.txt")]
            .iter()
            .collect();
    let drawn = picture(app, theme);
    if std::env::var_os("DATELINE_BLESS").is_some() {
        fs::write(&path, &drawn).expect("the picture can be written");
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "{name} looks different; it was\n{kept}\nand is\n{drawn}");
}
