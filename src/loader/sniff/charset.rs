//! Bytes to text.
//!
//! The order of trust: a byte-order mark, a declaration, valid UTF-8, a guess. A declaration
//! that the bytes contradict is not believed.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::dispatch::Flaw;

/// How far a declaration may stand from the start (the limit of the HTML standard).
const DECLARED_WITHIN: usize = 1024;

/// How many bytes the guess is made from.
const GUESSED_FROM: usize = 256 * 1024;

/// Says whether the bytes begin with a byte-order mark.
pub(super) fn has_mark(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some()
}

/// Decodes bytes; what is no character becomes U+FFFD and a flaw.
pub(in crate::loader) fn decode<'a>(bytes: &'a [u8], flaws: &mut Vec<Flaw>) -> Cow<'a, str> {
    if let Some((encoding, len)) = Encoding::for_bom(bytes) {
        return decoded_by(encoding, &bytes[len..], flaws);
    }
    let is_utf8 = std::str::from_utf8(bytes);
    let declared = declared(&bytes[..bytes.len().min(DECLARED_WITHIN)]);
    match (declared, is_utf8) {
        (_, Ok(text)) => Cow::Borrowed(text),
        (Some(encoding), Err(_)) => decoded_by(encoding, bytes, flaws),
        (None, Err(_)) if is_nearly_utf8(bytes) => decoded_by(UTF_8, bytes, flaws),
        (None, Err(_)) => {
            let encoding = guess(bytes);
            flaws.push(Flaw::GuessedCharset(encoding.name().to_owned()));
            decoded_by(encoding, bytes, flaws)
        }
    }
}

/// Decodes bytes of which a server says the charset; the bytes' own word goes first.
pub(in crate::loader) fn decode_as<'a>(bytes: &'a [u8], charset: &str) -> Cow<'a, str> {
    let mut flaws = Vec::new();
    let head = &bytes[..bytes.len().min(DECLARED_WITHIN)];
    let is_said = has_mark(bytes) || std::str::from_utf8(bytes).is_ok() || declared(head).is_some();
    let said = || Encoding::for_label(charset.as_bytes()).filter(|_| !is_said);
    match wide(head).or_else(said).or_else(|| belied(bytes, head)) {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0,
        None => decode(bytes, &mut flaws),
    }
}

/// A feed that says it is UTF-8 and is not was put together from copy of an older charset.
fn belied(bytes: &[u8], head: &[u8]) -> Option<&'static Encoding> {
    let is_belied = !has_mark(bytes) && declared(head) == Some(UTF_8);
    (is_belied && !is_nearly_utf8(bytes)).then_some(WINDOWS_1252)
}

/// UTF-16 without a mark shows in markup by its first sign.
fn wide(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0, b'<' | b'{', ..] => Some(UTF_16BE),
        [b'<' | b'{', 0, ..] => Some(UTF_16LE),
        _ => None,
    }
}

fn decoded_by<'a>(
    encoding: &'static Encoding,
    bytes: &'a [u8],
    flaws: &mut Vec<Flaw>,
) -> Cow<'a, str> {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        let count = text.matches('\u{fffd}').count().max(1);
        flaws.push(Flaw::BadBytes(count));
    }
    text
}

/// Says whether most of what is not ASCII is UTF-8: a damaged file rather than another charset.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * 4
}

/// UTF-16 that is declared in bytes which can be read one by one is none.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let start = if head.trim_start().starts_with("<?xml") {
        head.find("encoding=").map(|at| at + "encoding=".len())
    } else {
        let meta = head.find("<meta")?;
        head[meta..].find("charset=").map(|at| meta + at + "charset=".len())
    }?;
    let label = head[start..].trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
    let encoding = Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])?;
    Some(if encoding == UTF_16BE || encoding == UTF_16LE { UTF_8 } else { encoding })
}

/// Guesses a charset that leaves no error.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let head = &bytes[..bytes.len().min(GUESSED_FROM)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (_, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors { WINDOWS_1252 } else { encoding }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, expected: &[Flaw]) {
        let mut flaws = Vec::new();
        assert_eq!(decode(bytes, &mut flaws), text);
        assert_eq!(flaws, expected);
    }

    #[test]
    fn marks_come_first() {
        check(b"\xef\xbb\xbfab", "ab", &[]);
        check(b"\xff\xfea\0b\0", "ab", &[]);
        check(b"\xfe\xff\0a\0b", "ab", &[]);
        check(b"\xff\xfea\0b", "a\u{fffd}", &[Flaw::BadBytes(1)]);
    }

    #[test]
    fn declarations_are_believed_where_bytes_agree() {
        check(b"<meta charset=iso-8859-2>\xb1", "<meta charset=iso-8859-2>\u{105}", &[]);
        let xml = b"<?xml version='1.0' encoding='windows-1251'?>\xe0";
        check(xml, "<?xml version='1.0' encoding='windows-1251'?>\u{430}", &[]);
        check("<meta charset=latin1>é".as_bytes(), "<meta charset=latin1>é", &[]);
        for name in ["utf-16le", "utf-16be"] {
            let bytes = [format!("<meta charset={name}>").as_bytes(), b"\xe9"].concat();
            check(&bytes, &format!("<meta charset={name}>\u{fffd}"), &[Flaw::BadBytes(1)]);
        }
    }

    #[test]
    fn a_guess_is_said() {
        let guessed = Flaw::GuessedCharset("windows-1252".to_owned());
        let text = "Le café de la gare — fermé.";
        check(b"Le caf\xe9 de la gare \x97 ferm\xe9.", text, &[guessed]);
        let mixed = b"Le caf\xe9 \xc3\xa9tait ferm\xe9.";
        let mut flaws = Vec::new();
        decode(mixed, &mut flaws);
        assert!(matches!(flaws[..], [Flaw::GuessedCharset(_)]), "one of three is no damage");
    }

    #[test]
    fn charsets_of_many_bytes_must_fit() {
        let text = "港は月曜日に閉鎖された。船は出なかった。";
        let (bytes, encoding, _) = encoding_rs::SHIFT_JIS.encode(text);
        check(&bytes, text, &[Flaw::GuessedCharset(encoding.name().to_owned())]);
        let mut bytes = bytes.repeat(GUESSED_FROM / bytes.len() + 1);
        bytes.push(0xff);
        assert_eq!(guess(&bytes), WINDOWS_1252);
    }

    #[test]
    fn one_bad_byte_leaves_utf8() {
        let mut bytes = "naïve façade – é".as_bytes().to_vec();
        bytes.push(0xff);
        check(&bytes, "naïve façade – é\u{fffd}", &[Flaw::BadBytes(1)]);
    }
}
