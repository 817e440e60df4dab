//! What the bytes are: binary or text, which charset, which format.
//!
//! Decides by the bytes; a file's name only breaks ties. Never refuses text for a few stray
//! control bytes, which wires are full of.

mod charset;

pub(super) use charset::{decode, decode_as};

/// The formats that a dispatch can arrive in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Wire,
    Markdown,
    Html,
}

/// How much of the input is looked at.
const HEAD: usize = 64 * 1024;

/// First bytes of files that are never text, whatever follows.
const MAGIC: [&[u8]; 18] = [
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"%PDF-",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x7fELF",
    b"MZ\x90",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"\x28\xb5\x2f\xfd",
    b"SQLite format 3\0",
    b"\xd0\xcf\x11\xe0",
    b"\0\0\0\x20ftyp",
];

/// Says whether the bytes are no text at all.
///
/// Text has few controls other than those of wires (SOH, STX, ETX, EOT, SYN, US) and of
/// terminals; one byte in ten is the limit. Of random bytes one in twelve is such a control,
/// so what is no UTF-8 either may have half as many.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    if charset::has_mark(bytes) {
        return false;
    }
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return true;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let controls = head.iter().filter(|byte| is_odd_control(**byte)).count();
    let limit = if is_utf8(head) { 10 } else { 20 };
    controls * limit > head.len()
}

/// A character may be cut off where the head ends.
fn is_utf8(head: &[u8]) -> bool {
    std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true)
}

const fn is_odd_control(byte: u8) -> bool {
    matches!(byte, 0 | 5..=8 | 0xe..=0x15 | 0x17..=0x1a | 0x1c..=0x1e | 0x7f)
}

/// Counts control characters other than line breaks, tabs and page breaks.
pub(super) fn count_controls(text: &str) -> usize {
    // A byte below the blank is a control in any position of UTF-8; C1 controls follow 0xC2.
    let bytes = text.as_bytes();
    let c0 = bytes.iter().filter(|b| matches!(b, 0..=8 | 0xe..=0x1f | 0x7f)).count();
    let c1 = memchr::memchr_iter(0xc2, bytes)
        .filter(|at| bytes.get(at + 1).is_some_and(|b| (0x80..0xa0).contains(b) && *b != 0x85));
    c0 + c1.count()
}

/// Finds the format of decoded text.
pub(super) fn format(text: &str, name: &str) -> Format {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is = |names: &[&str]| names.iter().any(|name| extension.eq_ignore_ascii_case(name));
    let head = text.trim_start();
    if looks_like_html(head) || is(&["html", "htm", "xhtml"]) {
        Format::Html
    } else if has_front_matter(head) || is(&["md", "markdown", "mkd", "mdown"]) {
        Format::Markdown
    } else {
        Format::Wire
    }
}

/// Says whether the text opens like a page: a doctype, `<html>` or another element of its head.
fn looks_like_html(head: &str) -> bool {
    let mut rest = head;
    while let Some(after) = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("<?xml")) {
        let Some((_, next)) = after.split_once('>') else { return false };
        rest = next.trim_start();
    }
    let start: String = rest.chars().take(16).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<meta ", "<title"]
        .iter()
        .any(|tag| start.starts_with(tag))
}

/// Says whether the text opens with a fence of front matter and a field.
fn has_front_matter(head: &str) -> bool {
    let mut lines = head.lines().map(str::trim_end);
    let separator = match lines.next() {
        Some("---") => ':',
        Some("+++") => '=',
        _ => return false,
    };
    lines.find(|line| !line.is_empty()).is_some_and(|line| {
        line.split_once(separator).is_some_and(|(key, _)| {
            let key = key.trim();
            !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-. ".contains(c))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_is_known_by_its_bytes() {
        assert!(is_binary(b"\x89PNG\r\n\x1a\n") && is_binary(b"%PDF-1.4 ships lay idle"));
        assert!(is_binary(&[0, 1, 2, 0, 0, 7, 8, 0, 65, 66]));
        let every_byte: Vec<u8> = (0..=255).cycle().take(4096).collect();
        assert!(is_binary(&every_byte));
        // Controls in one of twelve bytes of UTF-8, then in one of forty of Latin-1.
        assert!(!is_binary("\u{8}caf\u{e9} noir ".repeat(99).as_bytes()));
        assert!(!is_binary(&[b"\x08caf\xe9 noir".as_slice(), &[b'a'; 31]].concat().repeat(99)));
        assert!(!is_binary(b"\x01\x02BC-GOLD\x1f\r\n\x03 a wire with its marks"));
        assert!(!is_binary(b"\xff\xfeH\0i\0"));
        assert!(!is_binary(b""));
        assert!(!is_binary(b"a\0bcdefghijklmnop"));
    }

    #[test]
    fn line_breaks_are_no_controls() {
        assert_eq!(count_controls("a\u{85}\n\u{9b}\u{1}é"), 2);
    }

    #[test]
    fn formats_by_content_first() {
        assert_eq!(format("<!DOCTYPE html><p>", "a.txt"), Format::Html);
        assert_eq!(format("<?xml version='1.0'?>\n<HTML>", ""), Format::Html);
        assert_eq!(format("---\ntitle: A\n---\n", ""), Format::Markdown);
        assert_eq!(format("+++\ntitle = 'A'\n+++\n", ""), Format::Markdown);
        assert_eq!(format("---\n\npublish_date: A\n---\n", ""), Format::Markdown);
        assert_eq!(format("---\n: A\n---\n", ""), Format::Wire);
        assert_eq!(format("---\n“We wait”: so he said\n---\n", ""), Format::Wire);
        assert_eq!(format("Plain", "a.HTM"), Format::Html);
        assert_eq!(format("Plain", "a.md"), Format::Markdown);
        assert_eq!(format("---\nA rule above prose.\n", ""), Format::Wire);
        assert_eq!(format("<ORCL> shares rose", ""), Format::Wire);
    }
}
