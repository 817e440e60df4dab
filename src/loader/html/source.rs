//! The tags of a page as they are written, past comments and raw text.

use std::ops::Range;

use super::tags::is_formatting;
use crate::loader::markup;

/// A tag of the source.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) is_end: bool,
    pub(super) range: Range<usize>,
    /// How many attributes it has, or a few more.
    pub(super) attributes: usize,
}

impl Tag {
    /// Finds the next tag from an offset on, past comments and declarations.
    pub(super) fn next(html: &str, from: usize) -> Option<Self> {
        let bytes = html.as_bytes();
        let mut at = from;
        loop {
            let start = at + memchr::memchr(b'<', &bytes[at..])?;
            let rest = &bytes[start + 1..];
            match rest.first()? {
                b'!' if rest.starts_with(b"!--") => at = end_of_comment(bytes, start + 4)?,
                b'/' => {
                    return Some(Self::read(html, start, start + 2, true));
                }
                first if first.is_ascii_alphabetic() => {
                    return Some(Self::read(html, start, start + 1, false));
                }
                _ => at = start + 1,
            }
        }
    }

    fn read(html: &str, start: usize, name_start: usize, is_end: bool) -> Self {
        let bytes = html.as_bytes();
        let is_name = |b: &u8| !b.is_ascii_whitespace() && !b"/>".contains(b);
        let len = bytes[name_start..].iter().take_while(|b| is_name(b)).count();
        // Longer names are nobody's; cutting them keeps the scan cheap.
        let mut name_end = name_start + len.min(32);
        while !html.is_char_boundary(name_end) {
            name_end -= 1;
        }
        let name = html[name_start..name_end].to_ascii_lowercase();
        let (end, attributes) = end_of_tag(bytes, name_start + len);
        Self { name, is_end, range: start..end, attributes }
    }
}

/// Where a comment ends whose text begins at an offset.
fn end_of_comment(bytes: &[u8], from: usize) -> Option<usize> {
    let text = &bytes[from..];
    if let Some(abrupt) = [&b">"[..], b"->"].iter().find(|end| text.starts_with(end)) {
        return Some(from + abrupt.len());
    }
    let end_at = |at: usize| {
        let end = [&b">"[..], b"!>"].into_iter().find(|end| text[at..].starts_with(end))?;
        Some(from + at + end.len())
    };
    memchr::memmem::find_iter(text, b"--").find_map(|at| end_at(at + 2))
}

/// Where a tag ends, past `>` in the quoted values of its attributes, and how many of these
/// there may be.
fn end_of_tag(bytes: &[u8], from: usize) -> (usize, usize) {
    let mut at = from;
    let (mut before, mut is_parted) = (b' ', true);
    let mut attributes = 0;
    while let Some(byte) = bytes.get(at) {
        let is_gap = byte.is_ascii_whitespace() || *byte == b'/';
        // The value of an attribute may stand apart from its name.
        attributes += usize::from(is_parted && !is_gap && *byte != b'=' && before != b'=');
        is_parted = is_gap;
        match byte {
            b'>' => return (at + 1, attributes),
            b'"' | b'\'' if before == b'=' => {
                let rest = &bytes[at + 1..];
                at += 1 + memchr::memchr(*byte, rest).unwrap_or(rest.len());
                is_parted = true;
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = *byte;
        }
        at += 1;
    }
    (bytes.len(), attributes)
}

/// Elements whose text holds no tags.
pub(super) fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "textarea" | "title" | "xmp" | "iframe" | "noframes")
}

/// Where the end tag of raw text begins; the end of the page when there is none.
pub(super) fn end_of_raw(html: &str, from: usize, name: &str) -> usize {
    let bytes = html.as_bytes();
    memchr::memmem::find_iter(&bytes[from..], b"</")
        .map(|at| from + at)
        .find(|at| {
            let after = &bytes[at + 2..];
            after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes())
        })
        .unwrap_or(html.len())
}

/// The text of a page of which no tree is built: what stands between its tags, with a blank line
/// where one begins that is not of formatting.
pub(super) fn bare(html: &str) -> String {
    let mut text = String::new();
    let mut at = 0;
    while let Some(tag) = Tag::next(html, at) {
        push_text(&mut text, &html[at..tag.range.start]);
        if !is_formatting(&tag.name) && tag.name != "span" {
            text.push_str("\n\n");
        }
        at = tag.range.end;
        if !tag.is_end && is_raw(&tag.name) {
            at = end_of_raw(html, at, &tag.name);
        }
    }
    push_text(&mut text, &html[at..]);
    markup::decode(&text).into_owned()
}

/// Puts text in without the comments that stand in it.
fn push_text(text: &mut String, mut rest: &str) {
    while let Some((before, _)) = rest.split_once("<!--") {
        text.push_str(before);
        let end = end_of_comment(rest.as_bytes(), before.len() + 4).unwrap_or(rest.len());
        rest = &rest[end..];
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_between_tags() {
        for (html, text) in [
            ("a<b>b</b>c", "abc"),
            ("<p>Tide<p>High &amp; dry", "\n\nTide\n\nHigh & dry"),
            ("a<!-- <p> -->b<!-->c", "abc"),
            ("a<!-- b", "a"),
            ("<a href='x>y'>l</a> <a>m</a>", "l m"),
            ("<script>var a = '<p>';</script>a", "\n\n\n\na"),
            ("1 < 2", "1 < 2"),
        ] {
            assert_eq!(bare(html), text, "{html}");
        }
    }
}
