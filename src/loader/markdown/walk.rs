//! The events of the Markdown parser to pieces.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::dispatch::{SafeText, Style};
use crate::loader::composer::Composer;
use crate::loader::galley::{Kind, Piece};
use crate::loader::{grid, html, wire};

/// Reads Markdown without front matter.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    read(text, true)
}

/// `outermost` is false for text that was set in by blanks and is read again without them.
fn read(text: &str, outermost: bool) -> Vec<Piece> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut walk = Walk { source: text, outermost, ..Walk::default() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        walk.event(event, range);
    }
    walk.flush();
    walk.pieces
}

/// What stands around the event at hand.
#[derive(Debug, Default)]
struct Walk<'a> {
    source: &'a str,
    outermost: bool,
    pieces: Vec<Piece>,
    composer: Composer,
    /// How deep in block quotes and lists.
    quotes: usize,
    lists: usize,
    /// The item at hand has not begun yet: its number as printed.
    item: Option<String>,
    /// Code and HTML are collected until their block ends.
    verbatim: Option<String>,
    is_fenced: bool,
    rows: Vec<Vec<Piece>>,
    /// Only pictures stand in the paragraph at hand.
    pictures: usize,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) => match &mut self.verbatim {
                Some(verbatim) => verbatim.push_str(&text),
                None => self.composer.push(&text),
            },
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.composer.open(Style::Code);
                self.composer.push(&text);
                self.composer.close(Style::Code);
            }
            Event::InlineHtml(tag) => self.inline_html(&tag),
            Event::FootnoteReference(label) => self.composer.push(&format!("[{label}]")),
            Event::SoftBreak => self.soft_break(&range),
            Event::HardBreak => self.composer.break_line(),
            Event::Rule => self.flush(),
            // The option for it is off: its brackets are text.
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::List(_) => {
                self.flush();
                self.lists += 1;
            }
            Tag::Item => self.item = Some(printed_number(&self.source[range.start..])),
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.flush();
                self.verbatim = Some(String::new());
                if matches!(tag, Tag::CodeBlock(CodeBlockKind::Fenced(_))) {
                    self.is_fenced = true;
                }
            }
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.composer.push(&format!("[{label}] "));
            }
            Tag::TableRow | Tag::TableHead => self.rows.push(Vec::new()),
            Tag::Strong => self.composer.open(Style::Strong),
            Tag::Emphasis => self.composer.open(Style::Emphasis),
            Tag::Link { dest_url, .. } => self.composer.open_link(&dest_url),
            Tag::Image { .. } => self.pictures += usize::from(self.composer.text().is_empty()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let kind = Kind::Heading(level as u8);
                // Hash signs alone are an end mark and have no text.
                let empty = Piece::new(kind, String::new());
                self.pieces.push(self.composer.take(kind).unwrap_or(empty));
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists = self.lists.saturating_sub(1);
                self.item = None;
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::FootnoteDefinition => self.flush(),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => {
                let markup = self.verbatim.take().unwrap_or_default();
                self.pieces.extend(html::fragment(&markup));
            }
            TagEnd::TableCell => {
                let cell = self.composer.take(Kind::Prose);
                let cell = cell.unwrap_or_else(|| Piece::new(Kind::Prose, String::new()));
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => self.pieces.extend(grid::pieces(std::mem::take(&mut self.rows))),
            TagEnd::Strong => self.composer.close(Style::Strong),
            TagEnd::Emphasis => self.composer.close(Style::Emphasis),
            TagEnd::Link => self.composer.close_link(),
            _ => {}
        }
    }

    /// Ends the paragraph at hand.
    fn flush(&mut self) {
        let Some(mut piece) = self.composer.take(self.kind()) else { return };
        self.pictures = 0;
        if let Some(number) = self.item.take() {
            piece.push_front(&number);
        }
        self.pieces.push(piece);
    }

    fn kind(&self) -> Kind {
        if let Some(number) = &self.item {
            let depth = u8::try_from(self.lists.saturating_sub(1)).unwrap_or(u8::MAX);
            let number_len = u8::try_from(number.len()).unwrap_or(0);
            Kind::Item { depth, number_len }
        } else if self.quotes > 0 {
            Kind::BlockQuote
        } else if self.pictures > 0 {
            Kind::Caption
        } else {
            Kind::Prose
        }
    }

    /// Fenced code is code; what is only set in is text, or a table.
    fn end_code(&mut self) {
        let text = self.verbatim.take().unwrap_or_default();
        if std::mem::take(&mut self.is_fenced) {
            let text = SafeText::block(text.trim_end()).into_string();
            let mut piece = Piece::new(Kind::Code, text);
            piece.keeps_margin = true;
            self.pieces.push(piece);
            return;
        }
        let lines: Vec<&str> = text.lines().collect();
        let set = wire::paragraphs(&lines);
        if !self.outermost || set.iter().any(|piece| piece.kind == Kind::Table) {
            self.pieces.extend(set);
            return;
        }
        let lines: Vec<&str> = lines.iter().map(|line| line.trim_start()).collect();
        self.pieces.extend(read(&lines.join("\n"), false));
    }

    /// A line break in the source is a blank, but for one behind a hyphen.
    fn soft_break(&mut self, range: &Range<usize>) {
        let next = self.source[range.end..].trim_start();
        if !wire::ends_in_half_a_word(self.composer.text(), next) {
            self.composer.push(" ");
        }
    }

    /// Tags of HTML vanish, a line break breaks; any other word in angle brackets is text.
    fn inline_html(&mut self, tag: &str) {
        if html::is_tag(tag, "br") {
            self.composer.break_line();
        } else if !html::is_known_tag(tag) {
            self.composer.push(tag);
        }
    }
}

/// The number of an item with its sign and a blank; empty for a bullet.
fn printed_number(source: &str) -> String {
    let digits = source.len() - source.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    match source[digits..].chars().next() {
        Some(sign @ ('.' | ')')) => format!("{}{sign} ", &source[..digits]),
        _ => String::new(),
    }
}
