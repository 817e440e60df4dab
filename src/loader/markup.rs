//! The tags of untidy XML, one after another.
//!
//! Never gives up: what is no tag is text, what is not closed ends where the copy ends. No
//! entity but those that XML and HTML know is ever expanded, and none of a document's own. Each
//! byte is looked at a bounded number of times.

use std::borrow::Cow;

use markup5ever::data::NAMED_ENTITIES;
use memchr::{memchr, memchr3, memmem};

const CDATA: &str = "<![CDATA[";
const CDATA_END: &str = "]]>";

/// The longest reference that is looked at, in bytes.
const LONGEST_REFERENCE: usize = 40;

/// What a tag does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    Open,
    Close,
    /// Opens and closes: `<br/>`.
    Both,
}

/// A tag as it stands in the copy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag<'a> {
    pub(super) does: Does,
    /// The name as written, with its prefix.
    pub(super) name: &'a str,
    /// All between the name and the end.
    attributes: &'a str,
    /// Where it begins.
    pub(super) start: usize,
    /// Where the copy goes on after it.
    pub(super) end: usize,
}

impl Tag<'_> {
    /// The value of an attribute, its references decoded.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let found = self.attributes().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(decode(found.1).into_owned())
    }

    /// Names and raw values.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (key, after) = rest.split_once('=')?;
            let key = key.split_whitespace().last().unwrap_or_default();
            let after = after.trim_start();
            let (value, next) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let inside = &after[1..];
                    inside.split_once(quote).unwrap_or((inside, ""))
                }
                _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
            };
            rest = next;
            Some((key, value))
        })
    }
}

/// The tags of a text; those in comments, CDATA sections and declarations are none.
#[derive(Debug)]
pub(super) struct Tags<'a> {
    text: &'a str,
    at: usize,
    /// What never comes again in the rest: a search that failed is not made twice.
    missing: Vec<&'static str>,
}

impl<'a> Tags<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0, missing: Vec::new() }
    }

    /// Goes on at another place.
    pub(super) fn go_to(&mut self, at: usize) {
        // What was missing further back may stand between here and there.
        if at < self.at {
            self.missing.clear();
        }
        self.at = at;
    }

    /// Finds the end of something that ends with these words.
    fn past(&mut self, from: usize, end: &'static str) -> Option<usize> {
        if self.missing.contains(&end) {
            return None;
        }
        let found = memmem::find(&self.text.as_bytes()[from..], end.as_bytes());
        if found.is_none() {
            self.missing.push(end);
        }
        found.map(|at| from + at + end.len())
    }

    /// Passes what begins with `<` and is no tag; answers where the copy goes on.
    fn pass(&mut self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        let all = self.text.len();
        if rest.starts_with("<!--") {
            // A comment without end is text that begins oddly.
            Some(self.past(start + 4, "-->").unwrap_or(start + 4))
        } else if rest.starts_with(CDATA) {
            Some(self.past(start + CDATA.len(), CDATA_END).unwrap_or(all))
        } else if rest.starts_with("<?") {
            Some(self.past(start + 2, "?>").unwrap_or(start + 2))
        } else if rest.starts_with("<!") {
            Some(self.past_declaration(start + 2))
        } else {
            None
        }
    }

    /// A declaration of a document's type may hold others in brackets.
    fn past_declaration(&mut self, from: usize) -> usize {
        match memchr3(b'[', b'>', b'<', &self.text.as_bytes()[from..]) {
            Some(at) if self.text.as_bytes()[from + at] == b'[' => {
                self.past(from + at, "]>").unwrap_or(from)
            }
            Some(at) if self.text.as_bytes()[from + at] == b'>' => from + at + 1,
            _ => from,
        }
    }

    /// Reads the tag that begins here.
    fn tag(&mut self, start: usize) -> Option<Tag<'a>> {
        let is_close = self.text[start..].starts_with("</");
        let name_at = start + 1 + usize::from(is_close);
        let rest = &self.text[name_at..];
        if !rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return None;
        }
        let name_len = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<' | '=' | '"' | '\''))
            .unwrap_or(rest.len());
        let end = self.end_of_tag(name_at + name_len)?;
        let inside = &self.text[name_at + name_len..end - 1];
        let is_both = inside.ends_with('/');
        let does = match (is_close, is_both) {
            (true, _) => Does::Close,
            (false, true) => Does::Both,
            (false, false) => Does::Open,
        };
        let attributes = inside.strip_suffix('/').unwrap_or(inside);
        Some(Tag { does, name: &rest[..name_len], attributes, start, end })
    }

    /// Finds where a tag ends; `>` within quotes is part of a value.
    fn end_of_tag(&mut self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        loop {
            at += bytes[at..].iter().position(|byte| matches!(byte, b'>' | b'"' | b'\'' | b'<'))?;
            match bytes[at] {
                b'>' => return Some(at + 1),
                b'<' => return None,
                quote => {
                    let quote = if quote == b'"' { "\"" } else { "'" };
                    // A quote without its other half is a slip of the pen.
                    at = self.past(at + 1, quote).unwrap_or(at + 1);
                }
            }
        }
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        loop {
            let bytes = self.text.as_bytes();
            let start = self.at + memchr(b'<', &bytes[self.at..])?;
            if let Some(after) = self.pass(start) {
                self.at = after;
                continue;
            }
            if let Some(tag) = self.tag(start) {
                self.at = tag.end;
                return Some(tag);
            }
            self.at = start + 1;
        }
    }
}

/// What stands between two tags.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inside<'a>(pub(super) &'a str);

impl<'a> Inside<'a> {
    /// Says whether it has tags of its own, outside CDATA sections.
    pub(super) fn has_tags(self) -> bool {
        Tags::new(self.0).next().is_some()
    }

    /// The characters: CDATA sections as they stand, references decoded once elsewhere.
    pub(super) fn characters(self) -> Cow<'a, str> {
        if !self.0.contains(CDATA) {
            return decode(self.0);
        }
        let mut text = String::with_capacity(self.0.len());
        let mut rest = self.0;
        while let Some((before, after)) = rest.split_once(CDATA) {
            text.push_str(&decode(before));
            let (section, next) = after.split_once(CDATA_END).unwrap_or((after, ""));
            text.push_str(section);
            rest = next;
        }
        text.push_str(&decode(rest));
        Cow::Owned(text)
    }
}

/// Decodes references once; one that nobody knows stays as it is.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut decoded = String::with_capacity(text.len());
    decoded.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        decoded.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';');
        match end.and_then(|end| Some((referred(&rest[..end])?, end))) {
            Some((characters, end)) => {
                decoded.push_str(&characters);
                rest = &rest[end + 1..];
            }
            None => decoded.push('&'),
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn referred(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = match hex {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return Some(numbered(code).to_string());
    }
    if name == "apos" {
        return Some("'".to_owned());
    }
    let (first, second) = *NAMED_ENTITIES.get(&*format!("{name};"))?;
    let found: String =
        [first, second].into_iter().filter(|code| *code > 0).filter_map(char::from_u32).collect();
    (!found.is_empty()).then_some(found)
}

/// The character of a number; those of C1 are meant as Windows-1252, as browsers take them.
fn numbered(code: u32) -> char {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => {
            let bytes = [byte];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes);
            text.chars().next().unwrap_or('\u{fffd}')
        }
        _ => char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = Tags::new(text)
            .map(|tag| match tag.does {
                Does::Open => tag.name.to_owned(),
                Does::Close => format!("/{}", tag.name),
                Does::Both => format!("{}/", tag.name),
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn tags_are_found_in_untidy_copy() {
        check("<a><b c='>'/></a>", &["a", "b/", "/a"]);
        check("5 < 6 <a>", &["a"]);
        check("<!-- <a> --><b><![CDATA[<c>]]></b>", &["b", "/b"]);
        check("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a \"<z>\">]><r>", &["r"]);
        check("<!-- no end <a>", &["a"]);
        check("<a b=\"no end><c>", &["a", "c"]);
        check("<a <b>", &["b"]);
        check("<![CDATA[ no end <a>", &[]);
        check("<", &[]);
        check("<a", &[]);
    }

    #[test]
    fn attributes_are_read_in_any_quotes() {
        let tag = Tags::new("<a B = 'x &amp; y' c=d e=\"f g\">").next().expect("a tag");
        let found = ["b", "c", "e", "h"].map(|name| tag.attribute(name));
        let expected = [Some("x & y"), Some("d"), Some("f g"), None];
        assert_eq!(found, expected.map(|value| value.map(str::to_owned)));
    }

    #[test]
    fn references_are_decoded_once() {
        assert_eq!(decode("AT&amp;amp;T &lt;b&gt; &rsquo;&nbsp;&apos;"), "AT&amp;T <b> ’\u{a0}'");
        assert_eq!(decode("&#233;&#xE9;&#146;&#0;"), "éé’\u{fffd}");
        assert_eq!(decode("R&D & &nobody; &;"), "R&D & &nobody; &;");
        assert_eq!(Inside("a&amp;b<![CDATA[c&amp;d]]>&lt;").characters(), "a&bc&amp;d<");
    }

    #[test]
    fn much_of_nothing_is_read_in_no_time() {
        for part in ["<", "<a \"", "<!--", "<!", "<?", "&", "<a b='", "<![CDATA["] {
            let text = part.repeat(1 << 18);
            assert!(Tags::new(&text).count() <= 1 << 18);
            assert!(decode(&text).len() >= text.len());
        }
    }
}
