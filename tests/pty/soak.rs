//! Keys at random, with garbage and resizes between: the program must come through.
//!
//! `DATELINE_SOAK_SECONDS=60` makes it that long.

use std::env;
use std::time::Duration;

use crate::copy::{FERRY, PILOTS, diary};
use crate::launch::Launch;
use crate::screen::Screen;
use crate::view::View;

/// How long it takes unless told.
const SECONDS: u32 = 3;

/// How many deeds take about a second.
const DEEDS_A_SECOND: u32 = 800;

/// How long a deed waits for an answer, so that many of them are drawn.
const ANSWER: Duration = Duration::from_millis(1);

/// No key leaves but this one, which dice do not throw: where the program would end is chance.
/// So ctrl-c, which quits when it comes twice, does not go back either. Nor do dice run commands,
/// or change to lines, in which ctrl-c ends the program.
const NEVER_LEAVE: &str = "editor = [\"true\"]\nbrowser = [\"true\"]\n\
    [keys.everywhere]\nclose = []\npipe = []\nlinear = []\nquit = [\"ßßß\"]\nback = [\"esc\", \"ctrl-x\"]\n";
const BACK: &str = "\x18";
const LEAVE: &str = "ßßß";

/// Sequences that terminals send, whole and broken.
const SENT: [&str; 20] = [
    "\x1b[A",
    "\x1b[B",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[H",
    "\x1b[F",
    "\x1bOP",
    "\x1b[1;5C",
    "\x1b[Z",
    "\x1b[<0;10;10M",
    "\x1b[<64;3;3m",
    "\x1b[M !!",
    "\x1b[I",
    "\x1b[O",
    "\x1b[97;5u",
    "\x1b[?1;2c",
    "\x1b[24;80R",
    "\x1b]11;rgb:0/0/0\x07",
    "\x1b",
    "\x1b[",
];

/// Random numbers that are the same each time.
struct Dice(u64);

impl Dice {
    /// A number below the bound.
    fn throw(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits fit") % bound
    }

    fn byte(&mut self, first: u8, last: u8) -> u8 {
        let width = usize::from(last - first) + 1;
        first + u8::try_from(self.throw(width)).expect("it is below the width")
    }

    fn cells(&mut self, most: usize) -> u16 {
        u16::try_from(1 + self.throw(most)).expect("screens are small")
    }
}

/// One deed of a hand that has lost its mind.
fn deed(dice: &mut Dice, screen: &Screen) {
    match dice.throw(20) {
        0..=10 => screen.type_bytes(&[dice.byte(b' ', b'~')]),
        11 | 12 => screen.type_bytes(&[dice.byte(1, 31)]),
        13..=15 => screen.type_keys(SENT[dice.throw(SENT.len())]),
        16 => screen.type_keys("\x1b[200~pasted QqsS) text\x1b[201~"),
        17 => {
            let garbage: Vec<u8> = (0..8).map(|_| dice.byte(0, 255)).collect();
            screen.type_bytes(&garbage);
        }
        18 => screen.resize(dice.cells(250), dice.cells(70)),
        _ => screen.resize(80, 24),
    }
}

/// The program still answers: whatever is open is cancelled, then the help comes.
fn still_answers(screen: &Screen) {
    screen.resize(80, 24);
    // Ends whatever sequence was begun: a question's answer, a mouse report, a paste.
    screen.type_keys("cMmm~\x1b[201~");
    // A question is given up by a key of its own, before that which goes back.
    screen.type_keys("\x07");
    screen.type_keys(&BACK.repeat(3));
    screen.type_keys("?");
    screen.wait_for(|view| view.row(0).starts_with(" Keys "));
}

#[test]
fn random_keys_are_lived_through() {
    let seconds = env::var("DATELINE_SOAK_SECONDS").ok();
    let seconds = seconds.and_then(|seconds| seconds.parse().ok()).unwrap_or(SECONDS);
    let launch = Launch::dateline(&["desk"])
        .file("desk/diary.txt", &diary())
        .file("desk/ferry.txt", FERRY)
        .file("desk/deep/pilots.txt", PILOTS);
    // Keys reach the terminal while the editor has it, too.
    let screen = launch.config(NEVER_LEAVE).without_echo().start(80, 24);
    // Before the terminal is its own, a key may be a signal.
    screen.wait_for(|view: &View<'_>| view.is_alternate());
    let mut dice = Dice(0x5eed_0fda_7e11_e500);
    for _ in 0..seconds * DEEDS_A_SECOND {
        deed(&mut dice, &screen);
        screen.is_quiet_for(ANSWER);
        screen.assert_runs();
    }
    still_answers(&screen);
    screen.type_keys(LEAVE);
    assert_eq!(screen.wait_exit().code(), Some(0), "{}", screen.text());
    screen.assert_only_own_sequences();
}
