//! True colours: how they are written, how bright they are, how they are moved apart.
//!
//! Contrast is that of WCAG 2; colours are moved along the lightness of Oklab, so that hue stays.
//! Plain arithmetic: never knows which ink a colour is for.

use std::fmt;
use std::str::FromStr;

/// Red, green and blue of 8 bits each, in sRGB.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Rgb {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

/// Reads `#rrggbb`.
impl FromStr for Rgb {
    type Err = ();

    fn from_str(written: &str) -> Result<Self, ()> {
        let digits = written.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(())?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(());
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).map_err(drop)?.to_be_bytes();
        Ok(Self { red, green, blue })
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// The brightness of the six steps of xterm's cube of colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// How far lightness is moved at once.
const LIGHTNESS_STEP: f64 = 0.01;

impl Rgb {
    /// Black.
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0 };
    /// White.
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };

    /// The relative luminance, from 0 to 1.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast with another colour, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(other) / one.min(other)
    }

    /// Says whether white is better legible on it than black.
    #[must_use]
    pub fn is_dark(self) -> bool {
        self.contrast(Self::WHITE) > self.contrast(Self::BLACK)
    }

    /// The nearest colour of the same hue that has this contrast with the ground, or white or
    /// black where none has.
    #[must_use]
    pub fn legible_on(self, ground: Self, contrast: f64) -> Self {
        let [mut lightness, green_red, blue_yellow] = self.oklab();
        let (step, end) = if ground.is_dark() {
            (LIGHTNESS_STEP, Self::WHITE)
        } else {
            (-LIGHTNESS_STEP, Self::BLACK)
        };
        let mut moved = self;
        while moved.contrast(ground) < contrast {
            lightness += step;
            if !(0.0..=1.0).contains(&lightness) {
                return end;
            }
            moved = Self::of_oklab([lightness, green_red, blue_yellow]);
        }
        moved
    }

    /// The number of the nearest colour in the table of 256, of those that terminals do not let
    /// their owners change.
    #[must_use]
    pub fn nearest_in_table(self, suits: impl Fn(Self) -> bool) -> Option<u8> {
        let own = self.oklab();
        let distance = |number: &u8| {
            let other = Self::in_table(*number).oklab();
            (0..3).map(|part| (own[part] - other[part]).powi(2)).sum::<f64>()
        };
        (16..=255)
            .filter(|number| suits(Self::in_table(*number)))
            .min_by(|one, other| distance(one).total_cmp(&distance(other)))
    }

    /// The colour with this number in the table of 256; the first sixteen are black here, since
    /// nobody knows what their owner made of them.
    #[must_use]
    pub fn in_table(number: u8) -> Self {
        let step = |index: u8| STEPS[usize::from(index % 6)];
        match number {
            0..=15 => Self::BLACK,
            16..=231 => {
                let index = number - 16;
                Self { red: step(index / 36), green: step(index / 6), blue: step(index) }
            }
            grey => {
                let grey = 8 + (grey - 232) * 10;
                Self { red: grey, green: grey, blue: grey }
            }
        }
    }

    fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// What somebody sees whose cones turn linear light into this, as [`Self::oklab`].
    #[cfg(test)]
    pub(crate) fn seen_through(self, cones: &[[f64; 3]; 3]) -> [f64; 3] {
        let light = self.linear();
        let seen = cones.map(|row| (0..3).map(|part| row[part] * light[part]).sum::<f64>());
        Self::oklab_of(seen.map(|channel| channel.clamp(0.0, 1.0)))
    }

    /// Lightness, green to red, blue to yellow; the matrices are those of Ottosson's Oklab.
    #[must_use]
    pub fn oklab(self) -> [f64; 3] {
        Self::oklab_of(self.linear())
    }

    fn oklab_of([red, green, blue]: [f64; 3]) -> [f64; 3] {
        let cones = [
            0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue,
            0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue,
            0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue,
        ];
        let [long, medium, short] = cones.map(f64::cbrt);
        [
            0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short,
            1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short,
            0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short,
        ]
    }

    fn of_oklab([lightness, green_red, blue_yellow]: [f64; 3]) -> Self {
        let roots = [
            lightness + 0.396_337_777_4 * green_red + 0.215_803_757_3 * blue_yellow,
            lightness - 0.105_561_345_8 * green_red - 0.063_854_172_8 * blue_yellow,
            lightness - 0.089_484_177_5 * green_red - 1.291_485_548_0 * blue_yellow,
        ];
        let [long, medium, short] = roots.map(|root| root.powi(3));
        Self {
            red: channel(
                4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            ),
            green: channel(
                -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            ),
            blue: channel(
                -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
            ),
        }
    }
}

// The value is between 0 and 255 and has no fraction when it is cast.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn channel(linear: f64) -> u8 {
    let linear = linear.clamp(0.0, 1.0);
    let value =
        if linear <= 0.003_130_8 { 12.92 * linear } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0).round().clamp(0.0, 255.0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rgb(written: &str) -> Rgb {
        written.parse().expect("a colour")
    }

    #[test]
    fn colours_read_back_what_they_print() {
        for written in ["#000000", "#0a1b2c", "#ffffff"] {
            assert_eq!(rgb(written).to_string(), written);
        }
        for written in ["", "000000", "#fff", "#ggwwpp", "#0000000", "#+1+1+1", "red"] {
            assert_eq!(written.parse::<Rgb>(), Err(()), "{written}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        let check = |one: &str, other: &str, contrast: f64| {
            assert!((rgb(one).contrast(rgb(other)) - contrast).abs() < 0.01, "{one} {other}");
        };
        check("#000000", "#ffffff", 21.0);
        check("#777777", "#ffffff", 4.48);
        check("#ffffff", "#777777", 4.48);
        check("#123456", "#123456", 1.0);
    }

    #[test]
    fn oklab_leads_there_and_back() {
        for written in ["#000000", "#ffffff", "#e69f00", "#0072b2", "#102030"] {
            assert_eq!(Rgb::of_oklab(rgb(written).oklab()), rgb(written));
        }
    }

    #[test]
    fn a_colour_is_moved_only_as_far_as_it_must() {
        let green = rgb("#1f6b2e");
        assert_eq!(green.legible_on(Rgb::WHITE, 4.5), green);
        for ground in ["#000000", "#1b1d22", "#7f7f7f", "#5a7a5f"].map(rgb) {
            let moved = green.legible_on(ground, 4.5);
            assert!(moved.contrast(ground) >= 4.5 && moved.contrast(ground) < 5.0, "{ground}");
        }
    }

    #[test]
    fn the_table_is_that_of_xterm() {
        assert_eq!(Rgb::in_table(16), Rgb::BLACK);
        assert_eq!(Rgb::in_table(231), Rgb::WHITE);
        assert_eq!(Rgb::in_table(208), rgb("#ff8700"));
        assert_eq!(Rgb::in_table(244), rgb("#808080"));
        assert_eq!(rgb("#ff8700").nearest_in_table(|_| true), Some(208));
        assert_eq!(rgb("#818181").nearest_in_table(|_| true), Some(244));
        assert_eq!(rgb("#818181").nearest_in_table(|_| false), None);
    }
}
