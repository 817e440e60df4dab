//! What is known of the terminal's ground, from what it says of itself.
//!
//! Reads words only; never asks, never waits.

use super::Rgb;

/// What letters stand on when the terminal draws the ground.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ground {
    /// Nobody knows.
    #[default]
    Unknown,
    /// Dark.
    Dark,
    /// Light.
    Light,
    /// This colour.
    Exact(Rgb),
}

impl Ground {
    /// Reads the variable `COLORFGBG`: the numbers of letters and ground among the sixteen
    /// colours, `15;0`.
    #[must_use]
    pub fn of_variable(value: &str) -> Self {
        match value.rsplit(';').next().and_then(|number| number.parse::<u8>().ok()) {
            Some(0..=6 | 8) => Self::Dark,
            Some(7 | 9..=15) => Self::Light,
            _ => Self::Unknown,
        }
    }

    /// Reads the colour of an answer to OSC 11: `rgb:1b1b/1d1d/2222`, one to four digits each.
    #[must_use]
    pub fn of_answer(answer: &str) -> Option<Rgb> {
        let parts = answer.strip_prefix("rgb:").or_else(|| answer.strip_prefix("rgba:"))?;
        let mut channels = parts.split('/').map(channel);
        let mut next = || channels.next().flatten();
        let rgb = Rgb { red: next()?, green: next()?, blue: next()? };
        Some(rgb)
    }

    /// Says whether it is light; nothing where nobody knows.
    #[must_use]
    pub fn is_light(self) -> Option<bool> {
        match self {
            Self::Unknown => None,
            Self::Dark => Some(false),
            Self::Light => Some(true),
            Self::Exact(rgb) => Some(!rgb.is_dark()),
        }
    }
}

/// A channel in as many digits as the terminal likes, on the scale of 255.
fn channel(digits: &str) -> Option<u8> {
    if !(1..=4).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let whole = (1_u32 << (4 * digits.len())) - 1;
    let value = u32::from_str_radix(digits, 16).ok()?;
    u8::try_from(value * 255 / whole).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_says_light_or_dark() {
        for (value, ground) in [
            ("15;0", Ground::Dark),
            ("0;15", Ground::Light),
            ("0;default;7", Ground::Light),
            ("7;8", Ground::Dark),
            ("15;default", Ground::Unknown),
            ("", Ground::Unknown),
            ("0;16", Ground::Unknown),
        ] {
            assert_eq!(Ground::of_variable(value), ground, "{value}");
        }
    }

    #[test]
    fn answers_are_read_in_every_depth() {
        let rgb = Rgb { red: 0x1b, green: 0x1d, blue: 0xff };
        for answer in ["rgb:1b1b/1d1d/ffff", "rgb:1b/1d/ff", "rgba:1b1b/1d1d/ffff/8080"] {
            assert_eq!(Ground::of_answer(answer), Some(rgb), "{answer}");
        }
        assert_eq!(Ground::of_answer("rgb:f/0/8").map(|rgb| rgb.red), Some(255));
        for answer in ["", "rgb:", "rgb:1/2", "rgb:11111/1/1", "rgb:+1/1/1", "#1b1dff"] {
            assert_eq!(Ground::of_answer(answer), None, "{answer}");
        }
    }

    #[test]
    fn an_exact_ground_is_light_or_dark() {
        assert_eq!(Ground::Exact(Rgb::WHITE).is_light(), Some(true));
        assert_eq!(Ground::Exact(Rgb::BLACK).is_light(), Some(false));
        assert_eq!(Ground::Unknown.is_light(), None);
    }
}
