//! Written keys, judged: what no terminal sends and what was meant otherwise is refused.

use super::complaint::{Wrong, shown};
use crate::command::{self, Chord, Code, Key, Row, Step};
use crate::words::settings as words;

/// How many keys may be pressed one after another.
const MOST_STEPS: usize = 3;

/// How the default keys are written where a command is given a letter.
const LETTER: &str = "{letter}";

/// What other programs call the keys, and what they are called here.
const OTHER_NAMES: [(&str, &str); 8] = [
    ("escape", "esc"),
    ("return", "enter"),
    ("pageup", "pgup"),
    ("page-up", "pgup"),
    ("pagedown", "pgdn"),
    ("page-down", "pgdn"),
    ("del", "delete"),
    ("backtab", "shift-tab"),
];

/// What other programs write before a key that is held with ctrl or alt.
const OTHER_MODIFIERS: [(&str, &str); 5] =
    [("control-", "ctrl-"), ("c-", "ctrl-"), ("meta-", "alt-"), ("m-", "alt-"), ("a-", "alt-")];

/// Reads the chord of a command, or says why it is none.
pub(super) fn chord(written: &str, row: &Row) -> Result<Chord, Wrong> {
    let no_key = || words::no_key(&format!("\"{}\"", shown(written)));
    let chord = written.parse::<Chord>().ok().filter(is_printed).filter(|_| !is_function(written));
    let single = chord.as_ref().is_some_and(|chord| chord.0.len() == 1);
    if let (false, Some(meant)) = (single, respelled(written)) {
        return Err(Wrong::offering(&no_key(), meant));
    }
    let Some(chord) = chord.filter(|chord| chord.0.len() <= MOST_STEPS) else {
        return Err(Wrong::with_nearest(no_key(), written, command::key_names()));
    };
    if let Some(sent) = sent_instead(&chord) {
        return Err(Wrong::offering(&words::never_sent(&chord.to_string()), sent));
    }
    if matches!(chord.0.first(), Some(Step::Key(key)) if is_count(*key)) {
        return Err(Wrong::plain(words::begins_with_count(&chord.to_string())));
    }
    let takes_letter = row.keys.iter().any(|key| key.ends_with(LETTER));
    if takes_letter != chord.0.contains(&Step::Letter) {
        return Err(Wrong::plain(words::letter(row.name, takes_letter)));
    }
    Ok(chord)
}

/// Says whether all characters of a chord can be printed, and so be typed by name.
fn is_printed(chord: &Chord) -> bool {
    chord.0.iter().all(|step| match step {
        Step::Key(Key { code: Code::Char(c), .. }) => {
            matches!(c, '"' | '\'' | '\\') || c.escape_debug().len() == 1
        }
        Step::Key(_) | Step::Letter => true,
    })
}

/// Says whether this is a function key by its name, which would else be read as letter and digits.
fn is_function(written: &str) -> bool {
    let number = written.strip_prefix(['F', 'f']).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_count(key: Key) -> bool {
    key.as_char().is_some_and(|c| ('1'..='9').contains(&c))
}

/// The key that a terminal sends in place of this one: ctrl takes no capitals, and some letters
/// with ctrl are the bytes of other keys.
fn sent_instead(chord: &Chord) -> Option<String> {
    let [Step::Key(Key { code: Code::Char(c), ctrl: true, alt })] = chord.0[..] else {
        return None;
    };
    let sent = match c.to_ascii_lowercase() {
        'i' => Key { code: Code::Tab, ctrl: false, alt },
        'm' => Key { code: Code::Enter, ctrl: false, alt },
        '[' => Key { code: Code::Esc, ctrl: false, alt },
        lower if lower != c => Key { code: Code::Char(lower), ctrl: true, alt },
        _ => return None,
    };
    Some(sent.to_string())
}

/// Reads a key as other programs write it: `Escape`, `<C-q>`, `Ctrl+q`, `shift-j`.
fn respelled(written: &str) -> Option<String> {
    let plain = written.trim_matches(['<', '>']).replace(['+', '_'], "-");
    if let Some(letter) = plain.to_lowercase().strip_prefix("shift-") {
        let mut chars = letter.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Some(c.to_uppercase().collect());
        }
    }
    let mut plain = plain.to_lowercase();
    for (other, ours) in OTHER_MODIFIERS {
        if let Some(rest) = plain.strip_prefix(other) {
            plain = format!("{ours}{rest}");
            break;
        }
    }
    for (other, ours) in OTHER_NAMES {
        if let Some(before) = plain.strip_suffix(other)
            && (before.is_empty() || before.ends_with('-'))
        {
            plain = format!("{before}{ours}");
            break;
        }
    }
    let chord = plain.parse::<Chord>().ok().filter(is_printed)?;
    let is_single = chord.0.len() == 1 && plain.chars().count() > 1 && plain != written;
    is_single.then(|| sent_instead(&chord).unwrap_or(plain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Scope, named};

    fn check(written: &str, expected: Result<(), Option<&str>>) {
        let row = named(Scope::Reader, "next-quote").expect("a command");
        let judged = chord(written, row).map(|_| ());
        let nearest = judged.as_ref().map_err(Wrong::nearest);
        assert_eq!(nearest.copied(), expected, "{written:?}: {judged:?}");
    }

    #[test]
    fn plain_chords_are_taken() {
        for written in [
            "j", "gg", "]q", "ctrl-d", "space", "alt-x", "<", ">>", "g+", "\"", "ö", "0", "g1",
            "zzz",
        ] {
            check(written, Ok(()));
        }
    }

    #[test]
    fn keys_as_other_programs_write_them_are_named() {
        for (written, meant) in [
            ("Escape", "esc"),
            ("<esc>", "esc"),
            ("<C-q>", "ctrl-q"),
            ("C-q", "ctrl-q"),
            ("Ctrl+Q", "ctrl-q"),
            ("ctrl-Q", "ctrl-q"),
            ("ctrl-i", "tab"),
            ("Ctrl+M", "enter"),
            ("M-x", "alt-x"),
            ("PageUp", "pgup"),
            ("alt-PageDown", "alt-pgdn"),
            ("shift-j", "J"),
            ("Tab", "tab"),
            ("entre", "enter"),
            ("spaec", "space"),
        ] {
            check(written, Err(Some(meant)));
        }
    }

    #[test]
    fn what_cannot_be_pressed_is_refused() {
        for written in [
            "",
            " ",
            "a b",
            "{letter}",
            "\u{1b}",
            "alt-\u{1b}",
            "ctrl-\u{202e}",
            "3j",
            "F12",
            "f1",
            "abcd",
            "ctrl-dd",
        ] {
            check(written, Err(None));
        }
        check(&"x".repeat(1_000_000), Err(None));
    }

    #[test]
    fn a_letter_goes_where_one_is_wanted() {
        check("x{letter}", Err(None));
        let speaker = named(Scope::Reader, "speaker").expect("a command");
        assert!(chord("x{letter}", speaker).is_ok());
        assert!(chord("x", speaker).is_err());
    }
}
