//! How inks look on this terminal: the theme on its ground, which it is asked for.
//!
//! Never waits: the answer comes as a message, and one that comes late is let go, since it would
//! change the page under the eye.

use std::io;
use std::time::{Duration, Instant};

use super::terminal;
use crate::config::ThemeChoice;
use crate::ink::{Depth, Ground, Rgb, Theme};

/// How long the terminal may take to say what its ground is.
const ANSWER: Duration = Duration::from_millis(100);

/// The looks of this run.
#[derive(Debug)]
pub(super) struct Looks {
    depth: Depth,
    chosen: ThemeChoice,
    theme: Theme,
    ground: Ground,
    /// When the terminal was asked, until it has answered.
    asked: Option<Instant>,
}

impl Looks {
    /// The looks for what the terminal says of itself without being asked.
    pub(super) fn new(depth: Depth, chosen: ThemeChoice, ground: Ground) -> Self {
        let mut looks = Self { depth, chosen, theme: Theme::None, ground, asked: None };
        looks.show_on(ground);
        looks
    }

    /// The theme as it stands.
    pub(super) fn theme(&self) -> Theme {
        self.theme
    }

    /// Asks the terminal for its ground where that changes anything.
    pub(super) fn ask(&mut self) -> io::Result<()> {
        if self.depth >= Depth::TwoHundredFiftySix && self.chosen.depends_on_ground() {
            terminal::ask_for_ground()?;
            self.asked = Some(Instant::now());
        }
        Ok(())
    }

    /// Takes the answer in; says whether anything looks different now.
    pub(super) fn answer(&mut self, ground: Rgb) -> bool {
        let in_time = self.asked.take().is_some_and(|asked| asked.elapsed() <= ANSWER);
        let before = self.theme;
        if in_time {
            self.show_on(Ground::Exact(ground));
        }
        self.theme != before
    }

    /// Takes another theme; says whether anything looks different now.
    pub(super) fn choose(&mut self, chosen: &ThemeChoice) -> bool {
        let before = self.theme;
        self.chosen = chosen.clone();
        self.show_on(self.ground);
        self.theme != before
    }

    fn show_on(&mut self, ground: Ground) {
        self.ground = ground;
        let chosen = self.chosen.on(ground);
        self.theme = self.depth.theme(chosen).unwrap_or(Theme::None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn auto(depth: Depth) -> Looks {
        Looks::new(depth, ThemeChoice::Auto, Ground::Unknown)
    }

    #[test]
    fn nobody_asked_so_no_answer_counts() {
        let mut looks = auto(Depth::True);
        assert!(!looks.answer(Rgb::BLACK));
        assert_eq!(looks.theme(), Theme::Terminal);
    }

    #[test]
    fn an_answer_counts_once() {
        let mut looks = auto(Depth::True);
        looks.asked = Some(Instant::now() + ANSWER);
        assert!(looks.answer(Rgb::BLACK));
        assert!(!looks.answer(Rgb::WHITE));
    }

    #[test]
    fn with_few_colours_the_terminals_own_stand() {
        let dark = ThemeChoice::named("dark").expect("a theme");
        for (depth, theme) in [(Depth::Sixteen, Theme::Terminal), (Depth::Attributes, Theme::None)]
        {
            assert_eq!(Looks::new(depth, dark.clone(), Ground::Dark).theme(), theme);
            assert_eq!(Looks::new(depth, ThemeChoice::Auto, Ground::Dark).theme(), theme);
        }
    }
}
