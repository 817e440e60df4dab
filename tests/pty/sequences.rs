//! The escape sequences in what a program printed, and which of them are its own.
//!
//! Text of a dispatch is hostile until proven tame: a sequence that the program has no business
//! to print came out of a text, and is a hole.

/// Modes of `CSI ? … h` and `l` that the program may set and reset.
const MODES: &[&str] = &[
    "1", "7", "12", "25", "1000", "1002", "1003", "1004", "1006", "1007", "1015", "1049", "2004",
    "2026", "2031",
];

/// Final bytes of the sequences that move, erase, scroll, colour and shape.
const DRAWING: &[&str] = &[
    "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "S", "T", "X", "d", "f", "m", "r",
    " q",
];

/// One thing printed that is no plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sequence {
    /// `ESC [` up to the final byte: prefix (`?`, `>`, `<`, `=` or nothing), parameters, the rest.
    Csi {
        /// The private mark in front.
        prefix: String,
        /// Digits, semicolons and colons.
        params: String,
        /// Intermediate bytes and the final byte.
        last: String,
    },
    /// `ESC ]` up to its end, without both.
    Osc(String),
    /// `ESC` and what follows it.
    Escape(String),
    /// A string for the terminal: DCS, SOS, PM or APC.
    Message(String),
    /// A control character or one that turns the text around.
    Control(char),
    /// A sequence that the output ends in the middle of.
    Unfinished,
}

/// Lists what is no plain text, in order. Bytes that are no UTF-8 count as U+FFFD.
pub fn sequences(raw: &[u8]) -> Vec<Sequence> {
    let text = String::from_utf8_lossy(raw);
    let mut rest = text.as_ref();
    let mut found = Vec::new();
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        if first == '\x1b' {
            let (sequence, after) = escape(rest);
            found.push(sequence);
            rest = after;
        } else if is_control(first) {
            found.push(Sequence::Control(first));
        }
    }
    found
}

/// Complains about every sequence that is not the program's own.
pub fn foreign(raw: &[u8]) -> Vec<String> {
    complaints(&sequences(raw))
}

/// The same of output that was cut off by the test, in the middle of a sequence perhaps.
pub fn foreign_so_far(raw: &[u8]) -> Vec<String> {
    let mut found = sequences(raw);
    if found.last() == Some(&Sequence::Unfinished) {
        found.pop();
    }
    complaints(&found)
}

fn complaints(found: &[Sequence]) -> Vec<String> {
    let foreign = found.iter().filter(|sequence| !is_own(sequence));
    foreign.map(|sequence| format!("not a sequence of the program's own: {sequence:?}")).collect()
}

/// Controls, and what is not seen but changes what is: marks that turn text around, tags.
pub fn is_control(char: char) -> bool {
    let moves = matches!(char, '\r' | '\n' | '\t' | '\x08');
    (char.is_control() && !moves)
        || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Reads what follows an escape character; returns what is left.
fn escape(rest: &str) -> (Sequence, &str) {
    let Some(kind) = rest.chars().next() else { return (Sequence::Unfinished, rest) };
    let body = &rest[kind.len_utf8()..];
    match kind {
        '[' => csi(body),
        ']' => string(body, Sequence::Osc),
        'P' | 'X' | '^' | '_' => string(body, Sequence::Message),
        ' '..='/' => match body.chars().next() {
            Some(last) => {
                let after = &body[last.len_utf8()..];
                (Sequence::Escape(format!("{kind}{last}")), after)
            }
            None => (Sequence::Unfinished, body),
        },
        _ => (Sequence::Escape(kind.to_string()), body),
    }
}

fn csi(body: &str) -> (Sequence, &str) {
    let part =
        |from: &str, set: fn(char) -> bool| from.find(|char| !set(char)).unwrap_or(from.len());
    let (prefix, rest) = body.split_at(part(body, |char| matches!(char, '<'..='?')));
    let (params, rest) = rest.split_at(part(rest, |char| matches!(char, '0'..=';')));
    let between = part(rest, |char| matches!(char, ' '..='/'));
    let Some(end) = rest[between..].chars().next() else { return (Sequence::Unfinished, "") };
    let (last, after) = rest.split_at(between + end.len_utf8());
    let [prefix, params, last] = [prefix, params, last].map(str::to_owned);
    (Sequence::Csi { prefix, params, last }, after)
}

fn string(body: &str, kind: fn(String) -> Sequence) -> (Sequence, &str) {
    // Up to the nearest of both ends: looking for each alone would read all output for each link.
    let is_end = |at: &usize| body[*at..].starts_with('\x07') || body[*at..].starts_with("\x1b\\");
    match body.match_indices(['\x07', '\x1b']).map(|(at, _)| at).find(is_end) {
        Some(at) => {
            let len = if body[at..].starts_with('\x07') { 1 } else { 2 };
            (kind(body[..at].to_owned()), &body[at + len..])
        }
        None => (Sequence::Unfinished, ""),
    }
}

fn is_own(sequence: &Sequence) -> bool {
    match sequence {
        Sequence::Csi { prefix, params, last } => is_own_csi(prefix, params, last),
        Sequence::Osc(body) => is_own_osc(body),
        Sequence::Escape(body) => matches!(body.as_str(), "7" | "8" | "=" | ">" | "(B"),
        Sequence::Message(_) | Sequence::Control(_) | Sequence::Unfinished => false,
    }
}

fn is_own_csi(prefix: &str, params: &str, last: &str) -> bool {
    match (prefix, last) {
        // Who are you; where is the cursor; put the window's title aside and back.
        ("", "c") => matches!(params, "" | "0"),
        ("", "n") => params == "6",
        ("", "t") => matches!(params, "22;0" | "22;2" | "23;0" | "23;2"),
        ("?", "h" | "l") => params.split(';').all(|mode| MODES.contains(&mode)),
        // Questions about modes and the keyboard; its flags pushed and popped.
        ("?", "$p" | "u") | (">" | "<" | "=", "u") => true,
        ("", last) => DRAWING.contains(&last),
        _ => false,
    }
}

/// The title, the clipboard, links of the web, and the question for the colours.
fn is_own_osc(body: &str) -> bool {
    let clean = !body.chars().any(char::is_control);
    let base64 = |char: char| char.is_ascii_alphanumeric() || "+/=".contains(char);
    if let Some(data) = body.strip_prefix("52;c;") {
        return data.chars().all(base64);
    }
    if let Some(link) = body.strip_prefix("8;") {
        let (number, address) = link.split_once(';').unwrap_or_default();
        let web = address.starts_with("http://") || address.starts_with("https://");
        let digits = number.strip_prefix("id=").unwrap_or_default();
        let numbered = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        return clean && (web && numbered && !address.contains(' ') || link == ";");
    }
    matches!(body, "2;" | "2;dateline" | "10;?" | "11;?")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(raw: &str) {
        assert_eq!(foreign(raw.as_bytes()), Vec::<String>::new(), "{raw:?}");
    }

    fn alien(raw: &str) {
        assert_eq!(foreign(raw.as_bytes()).len(), 1, "{raw:?}: {:?}", sequences(raw.as_bytes()));
    }

    #[test]
    fn own_sequences_pass() {
        own("“plain” text\r\n\tand more é 日本");
        own("\x1b[?1049h\x1b[?25l\x1b[2J\x1b[3;1H\x1b[38;2;1;2;3;1mword\x1b[0m\x1b[?25h");
        own("\x1b[?1000;1006h\x1b[>1u\x1b[<1u\x1b[?u\x1b[c\x1b[6n\x1b[?2026$p\x1b7\x1b8\x1b(B");
        own("\x1b]2;dateline\x07\x1b]2;\x1b\\\x1b[22;2t\x1b]52;c;aGVsbG8=\x07\x1b]11;?\x1b\\");
        own("\x1b]8;id=1;https://a.example/x\x1b\\word\x1b]8;;\x1b\\");
    }

    #[test]
    fn foreign_sequences_are_found() {
        alien("\x1b]2;Breaking news\x07");
        alien("\x1b]0;dateline\x07");
        alien("\x1b]52;c;?\x07");
        alien("\x1b]8;;file:///etc/passwd\x07");
        alien("\x1b]8;;javascript:a()\x1b\\");
        alien("\x1b]8;;https://a.example/x\x1b\\");
        alien("\x1b]8;id=a;https://a.example/x\x1b\\");
        alien("\x1b[21t");
        alien("\x1b[?1047h");
        alien("\x1b[4i");
        alien("\x1bc");
        alien("\x1b#8");
        alien("\x1bPq#0\x1b\\");
        alien("\x1b_Gf=24\x1b\\");
        alien("bell\x07");
        alien("\u{9b}31m");
        alien("\u{202e}txet");
        alien("\u{200f}mark");
        alien("tag\u{e0041}");
        alien("cut off \x1b[31");
        alien("cut off \x1b]2;dateline");
    }

    #[test]
    fn a_cut_is_no_foreign_sequence() {
        assert_eq!(foreign_so_far(b"text \x1b[?1049h\x1b[3"), Vec::<String>::new());
        assert_eq!(foreign_so_far(b"\x1bc\x1b[3").len(), 1);
    }
}
