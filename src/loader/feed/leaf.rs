//! What stands in an element of a feed, and what kind of text it is.

use super::super::markup::{Inside, Tag, decode};

/// A text with what it is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Leaf {
    /// Characters that mean themselves.
    Plain(String),
    /// HTML whose references are not decoded yet.
    Html(String),
}

impl Leaf {
    /// Reads an element by its type: RSS holds HTML, Atom says what it holds.
    pub(super) fn of(tag: &Tag<'_>, inside: Inside<'_>, is_atom: bool) -> Self {
        let kind = tag.attribute("type").unwrap_or_default().to_ascii_lowercase();
        let mode = tag.attribute("mode").unwrap_or_default();
        // Markup that stands open is what it is, whatever is said of it.
        if inside.has_tags() {
            return Self::Html(inside.0.replace("<![CDATA[", "").replace("]]>", ""));
        }
        let text = inside.characters().into_owned();
        let is_html = kind.contains("html") || mode == "escaped" || !is_atom && kind.is_empty();
        if is_html || kind.is_empty() && has_markup(&text) {
            Self::Html(text)
        } else {
            Self::Plain(text)
        }
    }

    /// One line of it without markup.
    pub(super) fn line(&self) -> String {
        let text = match self {
            Self::Plain(text) => text.clone(),
            Self::Html(html) => decode(&without_tags(html)).into_owned(),
        };
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Says whether there is nothing in it.
    pub(super) fn is_blank(&self) -> bool {
        let (Self::Plain(text) | Self::Html(text)) = self;
        text.trim().is_empty()
    }
}

/// Says whether a text that is not said to be HTML is.
pub(super) fn has_markup(text: &str) -> bool {
    ["<p", "<br", "<a ", "<div", "</"].iter().any(|tag| text.contains(tag))
}

/// Takes out the tags that HTML knows; `<b>` is markup, `<ORCL>` is a company.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut at = 0;
    for tag in super::super::markup::Tags::new(html) {
        if super::super::html::is_known_tag(&tag.name.to_ascii_lowercase()) {
            text.push_str(&html[at..tag.start]);
            at = tag.end;
        }
    }
    text.push_str(&html[at..]);
    text
}
