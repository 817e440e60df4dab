//! Themes: the ones that come with the program, and files of the reader's own.
//!
//! A theme is TOML: an ink, then its colour. What a theme of the reader's own leaves out is as in
//! the theme `dark`, or `light` where its ground is light.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::complaint::{Complaint, Complaints, Wrong, shown};
use super::read::syntax_of;
use crate::ink::{Ground, Palette, Rgb, Theme};
use crate::words::settings as words;

/// Which theme the reader chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ThemeChoice {
    /// The terminal's own sixteen colours.
    Terminal,
    /// Dark or light, on the terminal's own ground, once that is known.
    Auto,
    /// True colours, by this name.
    Named(String, Palette),
}

/// The reader's own themes: whoever reads the configuration knows where files are.
pub trait OwnThemes {
    /// Their names.
    fn names(&self) -> Vec<String>;

    /// Where a theme is, as it may be shown, and its text; or a sentence that says why not.
    fn text_of(&self, written: &str) -> Result<(String, String), String>;
}

/// Nobody has themes of their own.
pub(super) struct NoThemes;

impl OwnThemes for NoThemes {
    fn names(&self) -> Vec<String> {
        Vec::new()
    }

    fn text_of(&self, written: &str) -> Result<(String, String), String> {
        Err(words::no_theme(&shown(written)))
    }
}

/// The themes of true colours that come with the program.
const BUILT_IN: [(&str, &str); 4] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
    ("color-blind", include_str!("../../assets/themes/color-blind.toml")),
];

/// The names that need no file, as they are written.
pub const THEMES: [&str; 6] =
    ["terminal", "auto", BUILT_IN[0].0, BUILT_IN[1].0, BUILT_IN[2].0, BUILT_IN[3].0];

/// A colour of a palette by its name in the file.
type Field = (&'static str, fn(&mut Palette) -> &mut Rgb);

const COLOURS: [Field; 10] = [
    ("ground", |palette| &mut palette.ground),
    ("letters", |palette| &mut palette.letters),
    ("headline", |palette| &mut palette.headline),
    ("dim", |palette| &mut palette.dim),
    ("link", |palette| &mut palette.link),
    ("code", |palette| &mut palette.code),
    ("standing", |palette| &mut palette.standing),
    ("notice", |palette| &mut palette.notice),
    ("selected", |palette| &mut palette.selected),
    ("selection", |palette| &mut palette.selection),
];

/// Several colours of a palette by their name in the file.
type Fields = (&'static str, fn(&mut Palette) -> &mut [Rgb]);

const LISTS: [Fields; 2] = [
    ("speakers", |palette| &mut palette.speakers),
    ("highlights", |palette| &mut palette.highlights),
];

impl ThemeChoice {
    /// Finds a theme that comes with the program.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "terminal" => Some(Self::Terminal),
            "auto" => Some(Self::Auto),
            _ => Some(Self::Named(name.to_owned(), built_in(name)?)),
        }
    }

    /// The name or path that it was chosen by.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Terminal => "terminal",
            Self::Auto => "auto",
            Self::Named(name, _) => name,
        }
    }

    /// Says whether it looks different on another ground, so that the terminal should be asked.
    #[must_use]
    pub fn depends_on_ground(&self) -> bool {
        match self {
            Self::Terminal => false,
            Self::Auto => true,
            Self::Named(_, palette) => !palette.is_painted,
        }
    }

    /// The theme on a ground: without an answer, what is right on both.
    #[must_use]
    pub fn on(&self, ground: Ground) -> Theme {
        let palette = match self {
            Self::Terminal => return Theme::Terminal,
            Self::Auto => {
                let Some(is_light) = ground.is_light() else { return Theme::Terminal };
                let name = if is_light { "light" } else { "dark" };
                let Some(palette) = built_in(name) else { return Theme::Terminal };
                Palette { is_painted: false, ..palette }
            }
            Self::Named(_, palette) => *palette,
        };
        match ground {
            Ground::Exact(ground) if !palette.is_painted => {
                Theme::Colours(palette.moved_to(ground))
            }
            _ => Theme::Colours(palette),
        }
    }
}

fn built_in(name: &str) -> Option<Palette> {
    let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
    let blank = Palette::blank();
    let mut complaints = Complaints::about(text);
    let (root, _) = DeTable::parse_recoverable(text);
    Some(palette_of(root.get_ref(), blank, &mut complaints))
}

/// Reads a theme: its colours, or all complaints with their places in it.
pub fn read_theme(text: &str) -> Result<Palette, Vec<Complaint>> {
    let mut complaints = Complaints::about(text);
    let (root, errors) = DeTable::parse_recoverable(text);
    let table = root.get_ref();
    let ground = table.get("ground").and_then(|ground| ground.get_ref().as_str()?.parse().ok());
    let base = if ground.is_none_or(Rgb::is_dark) { "dark" } else { "light" };
    let base = built_in(base).unwrap_or(Palette::blank());
    let palette =
        palette_of(table, Palette { is_painted: ground.is_some(), ..base }, &mut complaints);
    if !errors.is_empty() {
        complaints = syntax_of(complaints, text, &errors);
    }
    let complaints = complaints.finish();
    if complaints.is_empty() { Ok(palette) } else { Err(complaints) }
}

fn palette_of(root: &DeTable<'_>, base: Palette, complaints: &mut Complaints<'_>) -> Palette {
    let mut palette = base;
    for (name, value) in root {
        let key = name.get_ref().as_ref();
        if let Some((_, field)) = COLOURS.iter().find(|(known, _)| *known == key) {
            if let Some(colour) = colour_of(key, value, complaints) {
                *field(&mut palette) = colour;
            }
        } else if let Some((_, fields)) = LISTS.iter().find(|(known, _)| *known == key) {
            set_list(key, value, fields(&mut palette), complaints);
        } else {
            let known =
                COLOURS.map(|(name, _)| name).into_iter().chain(LISTS.map(|(name, _)| name));
            let sentence = words::unknown_ink(&shown(key));
            complaints.add(name.span().start, key, || Wrong::with_nearest(sentence, key, known));
        }
    }
    palette
}

fn colour_of(
    key: &str,
    value: &Spanned<DeValue<'_>>,
    complaints: &mut Complaints<'_>,
) -> Option<Rgb> {
    let colour = value.get_ref().as_str().and_then(|written| written.parse().ok());
    if colour.is_none() {
        let written = complaints.excerpt(value.span());
        let sentence = words::takes_not(key, words::A_COLOUR, &written);
        complaints.add(value.span().start, key, || Wrong::plain(sentence));
    }
    colour
}

fn set_list(
    key: &str,
    value: &Spanned<DeValue<'_>>,
    colours: &mut [Rgb],
    complaints: &mut Complaints<'_>,
) {
    let list = value.get_ref().as_array().filter(|list| list.len() == colours.len());
    let Some(list) = list else {
        let written = complaints.excerpt(value.span());
        let sentence = words::takes_not(key, &words::colours(colours.len()), &written);
        return complaints.add(value.span().start, key, || Wrong::plain(sentence));
    };
    for (place, item) in colours.iter_mut().zip(list) {
        if let Some(colour) = colour_of(key, item, complaints) {
            *place = colour;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::CONTRAST;

    fn rgb(written: &str) -> Rgb {
        written.parse().expect("a colour")
    }

    /// All palettes that come with the program, by name.
    fn all() -> Vec<(&'static str, Palette)> {
        BUILT_IN.iter().map(|(name, text)| (*name, read_theme(text).expect(name))).collect()
    }

    fn check_legible(name: &str, palette: &Palette) {
        for (letters, ground) in palette.pairs() {
            let contrast = letters.contrast(ground);
            assert!(contrast >= CONTRAST, "{name}: {letters} on {ground} is {contrast:.2}");
        }
    }

    #[test]
    fn every_theme_names_every_ink() {
        for (name, text) in BUILT_IN {
            let (root, errors) = DeTable::parse_recoverable(text);
            assert_eq!(errors.len(), 0, "{name}");
            assert_eq!(root.get_ref().len(), COLOURS.len() + LISTS.len(), "{name}");
            assert!(THEMES.contains(&name) && ThemeChoice::named(name).is_some());
        }
    }

    #[test]
    fn every_ink_of_every_theme_is_legible() {
        for (name, palette) in all() {
            check_legible(name, &palette);
            check_legible(name, &palette.in_table());
        }
    }

    #[test]
    fn a_pair_that_is_not_legible_is_found() {
        let (_, palette) = all()[0];
        let faint = Palette { dim: rgb("#3a3a3a"), ..palette };
        assert!(faint.pairs().iter().any(|(letters, ground)| letters.contrast(*ground) < CONTRAST));
    }

    #[test]
    fn on_any_ground_the_inks_are_moved_until_they_are_legible() {
        for ground in ["#000000", "#ffffff", "#fdf6e3", "#002b36", "#808080", "#ff00ff"].map(rgb) {
            for (name, palette) in all() {
                check_legible(name, &palette.moved_to(ground));
                check_legible(name, &palette.moved_to(ground).in_table());
            }
        }
    }

    #[test]
    fn auto_goes_by_the_ground_and_else_is_right_on_both() {
        let palette = |ground| match ThemeChoice::Auto.on(ground) {
            Theme::Colours(palette) => palette,
            other => panic!("{other:?}"),
        };
        assert_eq!(ThemeChoice::Auto.on(Ground::Unknown), Theme::Terminal);
        assert_eq!(palette(Ground::Dark).speakers, all()[0].1.speakers);
        assert_eq!(palette(Ground::Light).speakers, all()[1].1.speakers);
        assert_eq!(palette(Ground::Exact(Rgb::WHITE)).ground, Rgb::WHITE);
        assert!(!palette(Ground::Dark).is_painted);
    }

    #[test]
    fn a_theme_with_a_ground_stays_as_it_is() {
        let dark = ThemeChoice::named("dark").expect("a theme");
        assert_eq!(dark.on(Ground::Exact(Rgb::WHITE)), dark.on(Ground::Unknown));
        assert!(!dark.depends_on_ground());
        let own =
            ThemeChoice::Named("own".to_owned(), read_theme("link = \"#000080\"").expect("own"));
        assert!(own.depends_on_ground());
        assert_ne!(own.on(Ground::Exact(Rgb::BLACK)), own.on(Ground::Unknown));
    }

    /// What two colours look like to somebody without one kind of cones, by the matrices of
    /// Machado, Oliveira and Fernandes for the whole loss.
    const LOSSES: [[[f64; 3]; 3]; 3] = [
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ];

    /// The smallest distance between two speakers for any of the losses, in Oklab.
    fn nearest_speakers(palette: &Palette) -> f64 {
        let mut nearest = f64::MAX;
        for loss in LOSSES {
            let seen = palette.speakers.map(|colour| colour.seen_through(&loss));
            for (index, one) in seen.iter().enumerate() {
                for other in &seen[index + 1..] {
                    let distance =
                        (0..3).map(|part| (one[part] - other[part]).powi(2)).sum::<f64>();
                    nearest = nearest.min(distance.sqrt());
                }
            }
        }
        nearest
    }

    #[test]
    fn the_speakers_of_one_theme_stay_apart_for_everybody() {
        let distance = |name: &str| {
            let palette = all().into_iter().find(|(known, _)| *known == name).expect(name).1;
            nearest_speakers(&palette)
        };
        assert!(distance("color-blind") > 0.07, "{}", distance("color-blind"));
        assert!(distance("dark") < 0.03, "the measure tells the themes apart");
    }

    #[test]
    fn mistakes_are_refused_with_their_place_and_the_nearest_ink() {
        let complaints =
            read_theme("grund = \"#000000\"\nlink = \"blue\"\nspeakers = [\"#000000\"]")
                .expect_err("mistakes");
        let places: Vec<_> =
            complaints.iter().map(|one| (one.line, one.column, one.key.as_str())).collect();
        assert_eq!(places, [(1, 1, "grund"), (2, 8, "link"), (3, 12, "speakers")]);
        assert_eq!(complaints[0].nearest.as_deref(), Some("ground"));
        assert!(read_theme("link = ").is_err());
    }
}
