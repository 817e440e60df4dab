//! The tree of a page to pieces, without recursion.

use dom_query::{Document, NodeRef};
use url::Url;

use super::tags::{Role, role};
use crate::dispatch::Style;
use crate::loader::composer::Composer;
use crate::loader::galley::{Kind, Piece};
use crate::loader::{grid, wire};

/// What a walk through the body found.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub(super) pieces: Vec<Piece>,
    /// Pieces of site furniture.
    pub(super) furniture: Vec<Piece>,
}

/// Walks through all elements of a page.
pub(super) fn walk(document: &Document) -> Walked {
    walk_from(document, None)
}

/// Walks through all elements of a page or of a part of one that stands at an address.
pub(super) fn walk_from(document: &Document, address: Option<&str>) -> Walked {
    let base = base(document).or_else(|| address.map(str::to_owned));
    let mut walk = Walk { base, ..Walk::default() };
    let root = document.root();
    let mut node = root.first_child();
    let mut open: Vec<(NodeRef<'_>, String)> = Vec::new();
    while let Some(current) = node {
        let name = current.node_name().map(|name| name.to_string());
        let descends = walk.enter(&current, name.as_deref());
        if let (true, Some(child)) = (descends, current.first_child()) {
            open.push((current, name.unwrap_or_default()));
            node = Some(child);
            continue;
        }
        if descends {
            walk.leave(&name.unwrap_or_default());
        }
        node = current.next_sibling();
        while node.is_none() {
            let Some((parent, name)) = open.pop() else { break };
            walk.leave(&name);
            node = parent.next_sibling();
        }
    }
    walk.flush();
    walk.walked
}

/// The address that the page declares for relative links.
pub(super) fn base(document: &Document) -> Option<String> {
    document.base_uri().map(|uri| uri.to_string())
}

/// A list that is open: its kind, and the number of the next item.
#[derive(Debug)]
struct List {
    next: Option<i64>,
}

/// A table that is open; one made for layout gives its cells as paragraphs.
#[derive(Debug)]
struct Table {
    rows: Vec<Vec<Piece>>,
    is_layout: bool,
}

#[derive(Debug, Default)]
struct Walk {
    walked: Walked,
    base: Option<String>,
    composer: Composer,
    lists: Vec<List>,
    tables: Vec<Table>,
    /// The number of the item at hand, as shown; empty for a bullet. None when it has begun.
    item: Option<String>,
    heading: Option<u8>,
    quotes: usize,
    captions: usize,
    furniture: usize,
    articles: usize,
}

impl Walk {
    /// Takes a node in; says whether to go into it.
    fn enter(&mut self, node: &NodeRef<'_>, name: Option<&str>) -> bool {
        let Some(name) = name else {
            // A text, or a comment, which has none.
            self.composer.push_flowing(&node.text());
            return false;
        };
        if role(name) == Role::Hidden || node.has_attr("hidden") {
            return false;
        }
        if self.is_furniture(name) {
            self.flush();
            self.furniture += 1;
            return true;
        }
        if role(name) == Role::Block {
            self.enter_block(node, name)
        } else {
            self.enter_inline(node, name);
            true
        }
    }

    fn leave(&mut self, name: &str) {
        if self.is_furniture(name) {
            self.flush();
            self.furniture = self.furniture.saturating_sub(1);
        } else if role(name) == Role::Block {
            self.leave_block(name);
        } else {
            self.leave_inline(name);
        }
    }

    /// The header of an article holds its headline and byline.
    fn is_furniture(&self, name: &str) -> bool {
        role(name) == Role::Furniture && !(name == "header" && self.articles > 0)
    }

    fn enter_block(&mut self, node: &NodeRef<'_>, name: &str) -> bool {
        if self.is_in_cell()
            && !matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th")
        {
            self.composer.blank();
            return true;
        }
        self.flush();
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = Some(name.as_bytes()[1] - b'0');
            }
            "blockquote" => self.quotes += 1,
            "figcaption" | "caption" => self.captions += 1,
            "article" | "main" => self.articles += 1,
            "ul" | "dir" => self.lists.push(List { next: None }),
            "ol" => {
                let start = node.attr("start").and_then(|start| start.parse().ok());
                self.lists.push(List { next: Some(start.unwrap_or(1)) });
            }
            "li" => self.item = Some(self.number()),
            "table" => self.open_table(node),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            "pre" | "listing" | "xmp" | "plaintext" => {
                self.preformatted(node);
                return false;
            }
            _ => {}
        }
        true
    }

    fn leave_block(&mut self, name: &str) {
        match name {
            "td" | "th" if self.is_in_cell() => return self.close_cell(),
            "table" => return self.close_table(),
            _ if self.is_in_cell() => return self.composer.blank(),
            _ => self.flush(),
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            "blockquote" => self.quotes = self.quotes.saturating_sub(1),
            "figcaption" | "caption" => self.captions = self.captions.saturating_sub(1),
            "article" | "main" => self.articles = self.articles.saturating_sub(1),
            "ul" | "ol" | "dir" => {
                self.lists.pop();
            }
            "li" => self.item = None,
            _ => {}
        }
    }

    fn enter_inline(&mut self, node: &NodeRef<'_>, name: &str) {
        match name {
            "br" if self.is_in_cell() => self.composer.blank(),
            // Two breaks in a row part paragraphs.
            "br" if self.composer.text().trim_end_matches(' ').ends_with('\n') => self.flush(),
            "br" => self.composer.break_line(),
            "q" => self.composer.push("“"),
            "a" => {
                if let Some(url) = node.attr("href").and_then(|href| self.address(&href)) {
                    self.composer.open_link(&url);
                }
            }
            _ => {
                if let Some(style) = style(name) {
                    self.composer.open(style);
                }
            }
        }
    }

    fn leave_inline(&mut self, name: &str) {
        match name {
            "q" => self.composer.push("”"),
            "a" => self.composer.close_link(),
            _ => {
                if let Some(style) = style(name) {
                    self.composer.close(style);
                }
            }
        }
    }

    /// Ends the piece at hand.
    fn flush(&mut self) {
        let kind = self.kind();
        let Some(mut piece) = self.composer.take(kind) else { return };
        if piece.text.trim().is_empty() {
            return;
        }
        piece.trim();
        if let Some(number) = self.item.take() {
            piece.push_front(&number);
        }
        self.put(piece);
    }

    fn put(&mut self, piece: Piece) {
        if self.furniture > 0 {
            self.walked.furniture.push(piece);
        } else {
            self.walked.pieces.push(piece);
        }
    }

    fn kind(&self) -> Kind {
        if let Some(level) = self.heading {
            Kind::Heading(level)
        } else if let Some(number) = &self.item {
            let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
            Kind::Item { depth, number_len: u8::try_from(number.len()).unwrap_or(0) }
        } else if self.captions > 0 {
            Kind::Caption
        } else if self.quotes > 0 {
            Kind::BlockQuote
        } else {
            Kind::Prose
        }
    }

    /// The number that a browser shows before the item at hand.
    fn number(&mut self) -> String {
        let Some(List { next: Some(next) }) = self.lists.last_mut() else { return String::new() };
        let number = format!("{next}. ");
        *next = next.saturating_add(1);
        number
    }

    fn is_in_cell(&self) -> bool {
        self.tables.last().is_some_and(|table| !table.is_layout)
    }

    fn open_table(&mut self, node: &NodeRef<'_>) {
        self.tables.push(Table { rows: Vec::new(), is_layout: is_made_for_layout(node) });
    }

    fn close_cell(&mut self) {
        let cell = self.composer.take(Kind::Prose);
        let mut cell = cell.unwrap_or_else(|| Piece::new(Kind::Prose, String::new()));
        cell.trim();
        if let Some(table) = self.tables.last_mut() {
            match table.rows.last_mut() {
                Some(row) => row.push(cell),
                None => table.rows.push(vec![cell]),
            }
        }
    }

    fn close_table(&mut self) {
        self.flush();
        let Some(table) = self.tables.pop() else { return };
        for piece in grid::pieces(table.rows) {
            self.put(piece);
        }
    }

    /// Text whose blanks are kept: code where it says so, else copy of a wire.
    fn preformatted(&mut self, node: &NodeRef<'_>) {
        let text = node.text();
        if node.children_it(false).any(|child| child.has_name("code")) {
            let mut piece =
                Piece::new(Kind::Code, text.trim_end().trim_start_matches('\n').to_owned());
            piece.keeps_margin = true;
            return self.put(piece);
        }
        let text = wire::normalise(&text);
        let lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
        for piece in wire::paragraphs(&lines) {
            self.put(piece);
        }
    }

    /// An absolute address; a relative one only where the page declares its base.
    fn address(&self, href: &str) -> Option<String> {
        let href = href.trim();
        let Some(base) = &self.base else { return Some(href.to_owned()) };
        if href.starts_with(|c: char| c.is_ascii_alphabetic()) && href.contains(':') {
            return Some(href.to_owned());
        }
        if href.starts_with('#') || href.is_empty() {
            return None;
        }
        Url::parse(base).ok()?.join(href).ok().map(String::from)
    }
}

fn style(name: &str) -> Option<Style> {
    match name {
        "b" | "strong" => Some(Style::Strong),
        "i" | "em" | "cite" | "dfn" | "var" => Some(Style::Emphasis),
        "code" | "kbd" | "samp" | "tt" => Some(Style::Code),
        _ => None,
    }
}

/// A table with another, headings, lists or several paragraphs in it is no table of figures.
fn is_made_for_layout(table: &NodeRef<'_>) -> bool {
    let mut paragraphs = 0;
    let mut cells = 0;
    for node in table.descendants_it() {
        let Some(name) = node.node_name() else { continue };
        match &*name {
            "h1" | "h2" | "h3" | "h4" | "blockquote" | "article" | "ul" | "ol" | "form" | "pre" => {
                return true;
            }
            "table" => return true,
            "p" => paragraphs += 1,
            "td" | "th" => cells += 1,
            _ => {}
        }
    }
    paragraphs > cells
}
