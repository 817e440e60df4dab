//! One option changed while the program runs.

use super::table::{Kind, Row, Settings, TABLE};
use super::theme::ThemeChoice;
use crate::words::settings as words;

/// Sets an option by its name as it would be written in the file, without marks around words;
/// a flag without a value is turned over. Changes nothing where it answers with a sentence.
pub fn set(settings: &mut Settings, name: &str, value: &str) -> Result<(), String> {
    let row = TABLE.iter().find(|row| row.name == name);
    let row = row.ok_or_else(|| words::no_such_option(name))?;
    let refused = || Err(words::not_taken(name, &row.allowed(), value));
    match row.kind {
        _ if row.belongs_into_the_file() => return Err(words::in_the_file(name)),
        Kind::Flag { field } => match value {
            "true" => *field(settings) = true,
            "false" => *field(settings) = false,
            "" => *field(settings) = !*field(settings),
            _ => return refused(),
        },
        Kind::Number { least, most, field } => match value.parse() {
            Ok(number) if (least..=most).contains(&number) => *field(settings) = number,
            _ => return refused(),
        },
        Kind::Choice { set, .. } if set(settings, value) => {}
        Kind::Theme { field } => match ThemeChoice::named(value) {
            Some(theme) => *field(settings) = theme,
            None => return Err(words::theme_not_taken(&super::theme::THEMES, value)),
        },
        _ => return refused(),
    }
    Ok(())
}

impl Row {
    /// Says whether the option cannot be changed while the program runs: it is more than a word,
    /// or others were worked out from it.
    #[must_use]
    pub fn belongs_into_the_file(&self) -> bool {
        !matches!(
            self.kind,
            Kind::Flag { .. } | Kind::Number { .. } | Kind::Choice { .. } | Kind::Theme { .. }
        ) || ["preset", "mouse", "colors"].contains(&self.name)
    }

    /// An option that can be changed as it stands in the settings; empty for others.
    #[must_use]
    pub fn written(&self, settings: &Settings) -> String {
        let mut settings = settings.clone();
        match self.kind {
            Kind::Flag { field } => field(&mut settings).to_string(),
            Kind::Number { field, .. } => field(&mut settings).to_string(),
            Kind::Choice { get, .. } => get(&settings).to_owned(),
            Kind::Theme { field } => field(&mut settings).name().to_owned(),
            _ => String::new(),
        }
    }

    /// The words that the option takes, where it takes one of a few.
    #[must_use]
    pub fn choices(&self) -> Vec<&'static str> {
        match self.kind {
            Kind::Flag { .. } => vec!["true", "false"],
            Kind::Choice { words, .. } => words.to_vec(),
            Kind::Theme { .. } => super::theme::THEMES.to_vec(),
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, value: &str, written: &str) {
        let mut settings = Settings::default();
        set(&mut settings, name, value).expect("it is taken");
        let row = TABLE.iter().find(|row| row.name == name).expect("it is an option");
        assert_eq!(row.written(&settings), written);
    }

    fn check_refused(name: &str, value: &str, why: &str) {
        let mut settings = Settings::default();
        let sentence = set(&mut settings, name, value).expect_err("it is refused");
        assert!(sentence.contains(why), "{sentence}");
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn options_take_what_the_file_takes() {
        check("measure", "70", "70");
        check("justify", "", "true");
        check("justify", "false", "false");
        check("mark_read", "never", "never");
        check("theme", "dark", "dark");
    }

    #[test]
    fn what_is_not_taken_is_a_sentence_and_changes_nothing() {
        check_refused("measure", "7", "34 to 78");
        check_refused("measure", "wide", "34 to 78");
        check_refused("justify", "perhaps", "true or false");
        check_refused("mark_read", "sometimes", "\"never\"");
        check_refused("theme", "own", "is read when the program starts");
        check_refused("width", "70", "no option");
        check_refused("preset", "less", "configuration file");
        check_refused("browser", "open", "configuration file");
    }

    #[test]
    fn every_word_that_is_offered_is_taken() {
        for row in TABLE.iter().filter(|row| !row.belongs_into_the_file()) {
            for word in row.choices() {
                assert_eq!(set(&mut Settings::default(), row.name, word), Ok(()), "{}", row.name);
            }
        }
    }
}
