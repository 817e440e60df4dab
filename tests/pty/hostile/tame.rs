//! What leaves the program, and whether it is tame.

use std::fs;
use std::path::Path;

use crate::sequences::{Sequence, is_control, sequences};

/// Asserts that a text holds nothing that a terminal obeys, and nothing unseen.
pub fn assert_tame(text: &str, whence: &str) {
    let is_wild = |c: char| is_control(c) || matches!(c, '\r' | '\t' | '\x08');
    let wild = text.char_indices().find(|(_, c)| is_wild(*c));
    let around = wild.map(|(at, _)| text[at..].chars().take(40).collect::<String>());
    assert_eq!(around, None, "{whence}");
}

/// Asserts that a file which the program wrote is there, is text and is tame.
pub fn assert_file_is_tame(path: &Path) {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let text = String::from_utf8(bytes).expect("the program writes UTF-8");
    assert_tame(&text, &path.display().to_string());
}

/// Asserts that all that was put on the terminal's clipboard is tame; answers how often it was.
pub fn assert_clipboard_is_tame(raw: &[u8]) -> usize {
    let of_clipboard = |sequence| match sequence {
        Sequence::Osc(body) => body.strip_prefix("52;c;").map(from_base64),
        _ => None,
    };
    let copied: Vec<String> = sequences(raw).into_iter().filter_map(of_clipboard).collect();
    for text in &copied {
        assert_tame(text, "the clipboard");
    }
    copied.len()
}

fn from_base64(coded: &str) -> String {
    let value = |digit: u8| match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u8> = coded.bytes().filter(|digit| *digit != b'=').collect();
    let group = |group: &[u8]| {
        let bits = group.iter().fold(0_u32, |bits, digit| bits << 6 | u32::from(value(*digit)));
        let bits = bits << (6 * (4 - group.len()));
        bits.to_be_bytes()[1..group.len()].to_vec()
    };
    let bytes = digits.chunks(4).flat_map(group).collect();
    String::from_utf8(bytes).expect("the program copies UTF-8")
}

#[test]
fn what_is_wild_is_noticed() {
    let is_tame = |text: &str| std::panic::catch_unwind(|| assert_tame(text, "a test")).is_ok();
    assert!(is_tame("“plain”\n汉字 e\u{301}"));
    assert!(!is_tame("\x1b[31m") && !is_tame("\u{9b}5m") && !is_tame("a\u{202e}b"));
    assert!(!is_tame("a\rb") && !is_tame("\u{e0041}"));
    let copied =
        |coded: &str| assert_clipboard_is_tame(format!("x\x1b]52;c;{coded}\x07").as_bytes());
    assert_eq!(copied("aGVsbG8="), 1);
    assert!(std::panic::catch_unwind(|| copied("G1szMW0=")).is_err());
}
