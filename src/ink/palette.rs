//! The true colours of a theme: which colour each ink has, on which ground.
//!
//! A theme with a ground of its own is painted on it; one without is drawn on the terminal's own
//! ground and moved to it as soon as that is known. Attributes carry the roles as well, so that
//! no ink is told apart by colour alone.

use super::{Colour, Ink, Look, Rgb};

/// How many hues the speakers have.
pub const SPEAKERS: usize = 6;

/// How many inks the reader's own words are highlighted with.
pub const HIGHLIGHTS: usize = 3;

/// The least contrast of letters with their ground.
pub const CONTRAST: f64 = 4.5;

/// The colours of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Palette {
    /// What the inks stand on.
    pub ground: Rgb,
    /// Whether the ground is drawn; else it is the terminal's own.
    pub is_painted: bool,
    /// Whether the colours are sent as numbers of the table of 256.
    pub in_table: bool,
    /// Running text.
    pub letters: Rgb,
    /// Headlines, crossheads and what stands out in bold.
    pub headline: Rgb,
    /// What steps back.
    pub dim: Rgb,
    /// Linked words.
    pub link: Rgb,
    /// Typewriter.
    pub code: Rgb,
    /// Marks of what is unread, bookmarked or kept.
    pub standing: Rgb,
    /// What was just done or could not be.
    pub notice: Rgb,
    /// Letters of the row under the cursor.
    pub selected: Rgb,
    /// The ground of the row under the cursor.
    pub selection: Rgb,
    /// Who speaks.
    pub speakers: [Rgb; SPEAKERS],
    /// The reader's own words.
    pub highlights: [Rgb; HIGHLIGHTS],
}

impl Palette {
    /// A palette that says nothing yet: all black.
    #[must_use]
    pub const fn blank() -> Self {
        Self {
            ground: Rgb::BLACK,
            is_painted: true,
            in_table: false,
            letters: Rgb::BLACK,
            headline: Rgb::BLACK,
            dim: Rgb::BLACK,
            link: Rgb::BLACK,
            code: Rgb::BLACK,
            standing: Rgb::BLACK,
            notice: Rgb::BLACK,
            selected: Rgb::BLACK,
            selection: Rgb::BLACK,
            speakers: [Rgb::BLACK; SPEAKERS],
            highlights: [Rgb::BLACK; HIGHLIGHTS],
        }
    }

    /// The look of an ink.
    #[must_use]
    pub fn look(&self, ink: Ink) -> Look {
        let of = |colour| Look::of(self.sent(colour));
        match ink {
            Ink::Body | Ink::Unattributed | Ink::Dateline | Ink::Table => self.body(),
            Ink::Headline | Ink::Crosshead | Ink::Header => of(self.headline).bold(),
            Ink::Strong => self.body().bold(),
            Ink::Emphasis | Ink::Caption => self.body().italic(),
            Ink::Meta | Ink::Credit | Ink::Mark | Ink::Dim | Ink::Rule | Ink::Removed => {
                of(self.dim)
            }
            Ink::Quote(speaker) => self.speaker(speaker),
            Ink::Name(speaker) => self.speaker(speaker).bold(),
            Ink::Code => of(self.code),
            Ink::Link => of(self.link).underline(),
            Ink::Standing => of(self.standing).bold(),
            Ink::Notice => of(self.notice).bold(),
            Ink::Cursor | Ink::Selected => self.selection(),
            Ink::Hit => of(self.notice).bold().underline(),
            Ink::Added => of(self.headline).underline(),
            Ink::CurrentHit => self.selection().bold().underline(),
            Ink::Highlight(index) => {
                let colour = self.highlights[usize::from(index) % HIGHLIGHTS];
                Look { foreground: Some(self.sent(colour)), ..super::theme::highlight(index) }
            }
        }
    }

    /// What empty cells look like.
    #[must_use]
    pub fn ground_look(&self) -> Look {
        let ground = self.is_painted.then(|| self.sent(self.ground));
        Look { background: ground, ..self.body() }
    }

    /// The colours on another ground: each moved as far as it must to be legible there.
    #[must_use]
    pub fn moved_to(&self, ground: Rgb) -> Self {
        let moved = |colour: Rgb| colour.legible_on(ground, CONTRAST);
        let mut palette = self.map(moved);
        palette.ground = ground;
        palette.selection = self.selection;
        palette.selected = self.selected;
        palette
    }

    /// The nearest colours of the table of 256 that are legible on the nearest ground.
    #[must_use]
    pub fn in_table(&self) -> Self {
        let nearest = |colour: Rgb, ground: Option<Rgb>| {
            let is_legible =
                |other: Rgb| ground.is_none_or(|ground| other.contrast(ground) >= CONTRAST);
            colour.nearest_in_table(is_legible).map_or(colour, Rgb::in_table)
        };
        let ground = if self.is_painted { nearest(self.ground, None) } else { self.ground };
        let mut palette = self.map(|colour| nearest(colour, Some(ground)));
        palette.ground = ground;
        palette.selection = nearest(self.selection, None);
        palette.selected = nearest(self.selected, Some(palette.selection));
        palette.in_table = true;
        palette
    }

    /// Each pair of letters and ground, for whoever wants to prove that they can be read.
    #[must_use]
    pub fn pairs(&self) -> Vec<(Rgb, Rgb)> {
        let single = [
            self.letters,
            self.headline,
            self.dim,
            self.link,
            self.code,
            self.standing,
            self.notice,
        ];
        let on_ground = single.iter().chain(&self.speakers).chain(&self.highlights);
        on_ground
            .map(|colour| (*colour, self.ground))
            .chain([(self.selected, self.selection)])
            .collect()
    }

    fn map(&self, change: impl Fn(Rgb) -> Rgb) -> Self {
        Self {
            letters: change(self.letters),
            headline: change(self.headline),
            dim: change(self.dim),
            link: change(self.link),
            code: change(self.code),
            standing: change(self.standing),
            notice: change(self.notice),
            selected: change(self.selected),
            speakers: self.speakers.map(&change),
            highlights: self.highlights.map(&change),
            ..*self
        }
    }

    fn selection(&self) -> Look {
        let background = Some(self.sent(self.selection));
        Look { background, ..Look::of(self.sent(self.selected)) }
    }

    /// Letters on the terminal's own ground are the terminal's own.
    fn body(&self) -> Look {
        if self.is_painted { Look::of(self.sent(self.letters)) } else { Look::PLAIN }
    }

    /// Six speakers by hue, the next six by hue and underline; from then on by letter only.
    fn speaker(&self, speaker: u16) -> Look {
        let speaker = usize::from(speaker);
        let look = Look::of(self.sent(self.speakers[speaker % SPEAKERS]));
        match speaker / SPEAKERS {
            0 => look,
            1 => look.underline(),
            _ => self.body(),
        }
    }

    fn sent(&self, colour: Rgb) -> Colour {
        let number = self.in_table.then(|| colour.nearest_in_table(|_| true)).flatten();
        number.map_or(Colour::True(colour), Colour::Numbered)
    }
}
