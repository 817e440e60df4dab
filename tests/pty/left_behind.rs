//! What a program switched on in the terminal and did not switch off again.

use std::collections::{BTreeMap, BTreeSet};

use crate::sequences::{Sequence, sequences};

/// Modes that a terminal starts without.
const OFF_AT_START: &[(&str, &str)] = &[
    ("1", "cursor keys are left in application mode"),
    ("47", "the alternate screen is not left"),
    ("1000", "the mouse is left on"),
    ("1002", "the mouse is left on"),
    ("1003", "the mouse is left on"),
    ("1004", "focus reports are left on"),
    ("1006", "the mouse is left on"),
    ("1007", "the wheel is left sending keys"),
    ("1015", "the mouse is left on"),
    ("1047", "the alternate screen is not left"),
    ("1049", "the alternate screen is not left"),
    ("2004", "bracketed paste is left on"),
    ("2026", "a frame is left open"),
    ("2031", "colour scheme reports are left on"),
];

/// Complains about everything left behind, from all that was printed.
pub fn left_behind(raw: &[u8]) -> Vec<String> {
    let mut terminal = Terminal::default();
    for sequence in sequences(raw) {
        terminal.take(&sequence);
    }
    terminal.complaints()
}

#[derive(Default)]
struct Terminal {
    /// What is switched on, and what to say if it stays so.
    on: BTreeMap<String, &'static str>,
    titles_aside: usize,
    /// Keyboard flags pushed on the main and on the alternate screen, which keep one stack each.
    keyboard: [usize; 2],
}

impl Terminal {
    fn switch(&mut self, name: &str, on: bool, complaint: &'static str) {
        if on {
            self.on.insert(name.to_owned(), complaint);
        } else {
            self.on.remove(name);
        }
    }

    fn take(&mut self, sequence: &Sequence) {
        match sequence {
            Sequence::Csi { prefix, params, last } => self.csi(prefix, params, last),
            Sequence::Osc(body) if body.starts_with("2;") || body.starts_with("0;") => {
                self.switch("title", body.len() > 2, "the window's title is left changed");
            }
            Sequence::Unfinished => {
                self.switch("output", true, "the output ends in the middle of a sequence");
            }
            _ => {}
        }
    }

    fn csi(&mut self, prefix: &str, params: &str, last: &str) {
        let screen = usize::from(self.on.contains_key("1049"));
        let plain = matches!(params, "" | "0");
        match (prefix, last) {
            ("?", "h" | "l") => params.split(';').for_each(|mode| self.mode(mode, last == "h")),
            (">", "u") => self.keyboard[screen] += 1,
            ("<", "u") => {
                let count = params.parse().unwrap_or(1);
                self.keyboard[screen] = self.keyboard[screen].saturating_sub(count);
            }
            ("", "m") => self.switch("look", !plain, "text is left in another look"),
            ("", " q") => self.switch("shape", !plain, "the cursor is left in another shape"),
            ("", "t") if params.starts_with("22;") => self.titles_aside += 1,
            ("", "t") if params.starts_with("23;") => {
                self.titles_aside = self.titles_aside.saturating_sub(1);
                self.on.remove("title");
            }
            _ => {}
        }
    }

    fn mode(&mut self, mode: &str, on: bool) {
        if mode == "25" {
            self.switch(mode, !on, "the cursor is left hidden");
        } else if let Some((_, complaint)) = OFF_AT_START.iter().find(|(name, _)| *name == mode) {
            self.switch(mode, on, complaint);
        }
    }

    fn complaints(mut self) -> Vec<String> {
        let (aside, pushed) = (self.titles_aside > 0, self.keyboard != [0, 0]);
        self.switch("titles", aside, "the window's title is left put aside");
        self.switch("keyboard", pushed, "keyboard flags are left pushed");
        let found: BTreeSet<&str> = self.on.into_values().collect();
        found.into_iter().map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, complaint: &str) {
        assert_eq!(left_behind(raw.as_bytes()), [complaint], "{raw:?}");
    }

    fn clean(raw: &str) {
        assert_eq!(left_behind(raw.as_bytes()), Vec::<String>::new(), "{raw:?}");
    }

    #[test]
    fn what_was_undone_is_fine() {
        clean("text");
        clean("\x1b[?1049h\x1b[>1u\x1b[?25l\x1b[1mA\x1b[0m\x1b[?25h\x1b[<1u\x1b[?1049l");
        clean("\x1b[?1000;1006h\x1b[?1006l\x1b[?1000l\x1b[?2026h\x1b[?2026l");
        clean("\x1b[22;2t\x1b]2;dateline\x07\x1b[23;2t");
        clean("\x1b]2;dateline\x07\x1b]2;\x07\x1b[5 q\x1b[0 q\x1b[?2004h\x1b[?2004l");
    }

    #[test]
    fn what_was_not_is_found() {
        check("\x1b[?1049h", "the alternate screen is not left");
        check("\x1b[?25l", "the cursor is left hidden");
        check("\x1b[?1000;1006h\x1b[?1006l", "the mouse is left on");
        check("\x1b[?2004h", "bracketed paste is left on");
        check("\x1b[?2026h", "a frame is left open");
        check("\x1b[?1004h", "focus reports are left on");
        check("\x1b[1;31mred", "text is left in another look");
        check("\x1b[5 q", "the cursor is left in another shape");
        check("\x1b]2;dateline\x07", "the window's title is left changed");
        check("\x1b[22;2t", "the window's title is left put aside");
        check("\x1b[>1u", "keyboard flags are left pushed");
        check("\x1b[>1u\x1b[?1049h\x1b[<1u\x1b[?1049l", "keyboard flags are left pushed");
        check("\x1b[", "the output ends in the middle of a sequence");
    }
}
