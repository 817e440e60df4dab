//! Names of HTML elements by what the reader does with them.

/// What an element means for the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Never shown.
    Hidden,
    /// Site furniture: shown, but no part of the dispatch.
    Furniture,
    /// Begins and ends a piece.
    Block,
    /// Part of a line.
    Inline,
}

const HIDDEN: &[&str] = &[
    "script", "style", "template", "head", "title", "meta", "link", "iframe", "object", "embed",
    "canvas", "svg", "audio", "video", "datalist", "noframes", "input", "textarea", "param",
    "source", "track", "base",
];

const FURNITURE: &[&str] =
    &["nav", "header", "footer", "aside", "form", "button", "select", "dialog", "menu", "noscript"];

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "listing",
    "xmp",
    "plaintext",
];

const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "area", "b", "bdi", "bdo", "big", "br", "cite", "code", "col",
    "colgroup", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "map",
    "mark", "math", "meter", "nobr", "optgroup", "option", "output", "picture", "progress", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
];

/// Elements that the parser opens again in every block until they are closed.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

pub(super) fn role(name: &str) -> Role {
    if BLOCKS.contains(&name) {
        Role::Block
    } else if FURNITURE.contains(&name) {
        Role::Furniture
    } else if HIDDEN.contains(&name) {
        Role::Hidden
    } else {
        Role::Inline
    }
}

pub(super) fn is_formatting(name: &str) -> bool {
    FORMATTING.contains(&name)
}

pub(super) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Says whether a tag as printed (`<br/>`) is of this name.
pub(in crate::loader) fn is_tag(tag: &str, name: &str) -> bool {
    name_of(tag).eq_ignore_ascii_case(name)
}

/// Says whether a tag as printed is one of HTML, a comment or a declaration.
///
/// In copy, `<ORCL>` is the sign of a company.
pub(in crate::loader) fn is_known_tag(tag: &str) -> bool {
    let name = name_of(tag).to_ascii_lowercase();
    tag.starts_with("<!")
        || tag.starts_with("<?")
        || [HIDDEN, FURNITURE, BLOCKS, INLINE].iter().any(|names| names.contains(&&*name))
}

fn name_of(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    &name[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_tickers() {
        assert!(is_known_tag("<b>") && is_known_tag("</SPAN>") && is_known_tag("<!-- x -->"));
        assert!(is_known_tag("<?xml?>") && !is_known_tag("<x>"));
        assert!(!is_known_tag("<ORCL>") && !is_known_tag("<ORCL.O>"));
        assert!(is_tag("<BR/>", "br") && !is_tag("<b>", "br"));
    }
}
