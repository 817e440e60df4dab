//! Lists as nested HTML elements.

use crate::dispatch::ListItem;

/// The lists that are open, from the outermost.
#[derive(Debug, Default)]
pub struct List {
    /// For each the name of its element; the last item of each is open too.
    open: Vec<&'static str>,
}

impl List {
    /// Opens an item, and closes or opens lists as its depth asks for.
    ///
    /// A printed number is part of the text: the stylesheet takes the browser's own away.
    pub fn item(&mut self, html: &mut String, item: &ListItem) {
        let element = if item.number_len > 0 { "ol" } else { "ul" };
        let level = usize::from(item.depth);
        while self.open.len() > level + 1 {
            self.pop(html);
        }
        if self.open.len() == level + 1 {
            if self.open.last() == Some(&element) {
                html.push_str("</li>\n<li dir=\"auto\">");
                return;
            }
            self.pop(html);
        }
        html.extend(["<", element, ">\n<li dir=\"auto\">"]);
        self.open.push(element);
    }

    /// Closes all lists.
    pub fn close(&mut self, html: &mut String) {
        while !self.open.is_empty() {
            self.pop(html);
        }
    }

    fn pop(&mut self, html: &mut String) {
        if let Some(element) = self.open.pop() {
            html.extend(["</li>\n</", element, ">\n"]);
        }
    }
}
