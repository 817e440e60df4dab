//! TOML to settings.

use std::collections::HashSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::choice::Preset;
use super::complaint::{Complaint, Complaints, Wrong, shown};
use super::highlight::highlights_of;
use super::keys;
use super::rule::rules_of;
use super::table::{Kind, Row, Settings, TABLE};
use super::templates::{complain_of_unknown, templates_of};
use super::theme::{NoThemes, OwnThemes, THEMES, ThemeChoice, read_theme};
use super::words_list::words_of;
use crate::command::{self, Keymap};
use crate::words::settings as words;

/// How many bytes a configuration may have.
pub const LIMIT: usize = 1 << 20;

/// The section that holds the sections of keys.
pub(super) const KEYS: &str = "keys";

/// The option that names a citation template.
const CITATION: &str = "citation";

/// Reads a configuration of somebody who has no themes of their own.
///
/// Total, as [`read_with`].
pub fn read(text: &str) -> Result<Settings, Vec<Complaint>> {
    read_with(text, &NoThemes)
}

/// Reads a configuration.
///
/// Total: any text gives settings or at least one complaint, in the order of the file. The
/// parser stops by itself at a depth of 80.
pub fn read_with(text: &str, themes: &dyn OwnThemes) -> Result<Settings, Vec<Complaint>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut complaints = Complaints::about(text);
    if text.len() > LIMIT {
        complaints.add(0, "", || Wrong::plain(words::too_large(LIMIT)));
        return Err(complaints.finish());
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut themes = Themes { own: themes, complaints: Vec::new() };
    let settings = settings_of(root.get_ref(), &mut themes, &mut complaints);
    if !errors.is_empty() {
        complaints = with_syntax(complaints, Complaints::about(text), &errors);
    }
    let mut complaints = complaints.finish();
    complaints.append(&mut themes.complaints);
    if complaints.is_empty() { Ok(settings) } else { Err(complaints) }
}

/// The reader's own themes, and what is wrong in their files.
struct Themes<'a> {
    own: &'a dyn OwnThemes,
    complaints: Vec<Complaint>,
}

fn settings_of(
    root: &DeTable<'_>,
    themes: &mut Themes<'_>,
    complaints: &mut Complaints<'_>,
) -> Settings {
    let mut settings = Settings::default();
    for (name, value) in root {
        let at = name.span().start;
        let name = name.get_ref().as_ref();
        if let Some(row) = TABLE.iter().find(|row| row.name == name) {
            set(row, value, &mut settings, themes, complaints);
        } else if name != KEYS {
            let is_section = value.get_ref().is_table();
            complaints.add(at, name, || unknown(name, is_section));
        }
    }
    // The templates may stand below the name.
    if let Some(value) = root.get(CITATION) {
        let (at, name) = (value.span().start, settings.citation.as_str());
        complain_of_unknown(CITATION, name, at, &settings.citations, complaints);
    }
    let preset = match settings.preset {
        Preset::None => Vec::new(),
        Preset::Less => command::rebinds(command::LESS),
        Preset::Newsboat => command::rebinds(command::NEWSBOAT),
    };
    settings.keymap = match root.get(KEYS) {
        Some(value) => keys::keymap_of(value, preset, complaints),
        None => Keymap::with(&preset),
    };
    settings
}

fn unknown(name: &str, is_section: bool) -> Wrong {
    if is_section {
        return keys::unknown_section(name);
    }
    keys::command_outside(name).unwrap_or_else(|| {
        let options = TABLE.iter().map(|row| row.name);
        Wrong::unknown_name(words::unknown_option(&shown(name)), name, options)
    })
}

/// Puts a value where its row says, or complains.
fn set(
    row: &Row,
    value: &Spanned<DeValue<'_>>,
    settings: &mut Settings,
    themes: &mut Themes<'_>,
    complaints: &mut Complaints<'_>,
) {
    let written = value.get_ref();
    let is_set = match row.kind {
        Kind::Flag { field } => written.as_bool().map(|flag| *field(settings) = flag).is_some(),
        Kind::Number { least, most, field } => whole_number(written)
            .filter(|number| (least..=most).contains(number))
            .map(|number| *field(settings) = number)
            .is_some(),
        Kind::Choice { set, .. } => written.as_str().is_some_and(|word| set(settings, word)),
        Kind::Words { field } => {
            let words = words_of(row.name, row.name, value, complaints);
            *field(settings) = words.unwrap_or_default();
            true
        }
        Kind::Theme { field } => match written.as_str() {
            Some(name) => {
                *field(settings) = theme_of(row, name, value, themes, complaints);
                true
            }
            None => false,
        },
        Kind::File { field } => {
            written.as_str().map(|path| path.clone_into(field(settings))).is_some()
        }
        Kind::TemplateName { field } => {
            written.as_str().map(|name| name.clone_into(field(settings))).is_some()
        }
        Kind::Templates { field } => templates_of(row.name, value, complaints)
            .map(|templates| *field(settings) = templates)
            .is_some(),
        Kind::Rules { field } => {
            rules_of(row.name, value, complaints).map(|rules| *field(settings) = rules).is_some()
        }
        Kind::Highlights { field } => highlights_of(row.name, value, complaints)
            .map(|highlights| *field(settings) = highlights)
            .is_some(),
    };
    if is_set {
        return;
    }
    let sentence = words::takes_not(row.name, &row.allowed(), &complaints.excerpt(value.span()));
    complaints.add(value.span().start, row.name, || match (row.kind, written.as_str()) {
        (Kind::Choice { words, .. }, Some(word)) => {
            Wrong::with_nearest(sentence, word, words.iter().copied())
        }
        _ => Wrong::plain(sentence),
    });
}

/// Finds a theme by its name or path; one that cannot be read is complained of.
fn theme_of(
    row: &Row,
    name: &str,
    value: &Spanned<DeValue<'_>>,
    themes: &mut Themes<'_>,
    complaints: &mut Complaints<'_>,
) -> ThemeChoice {
    if let Some(built_in) = ThemeChoice::named(name) {
        return built_in;
    }
    let at = value.span().start;
    let names = themes.own.names();
    let is_path = name.contains('/');
    if !is_path && !names.iter().any(|known| known == name) {
        let known = THEMES.into_iter().chain(names.iter().map(String::as_str));
        let sentence = words::no_theme(&shown(name));
        complaints.add(at, row.name, || Wrong::with_nearest(sentence, name, known));
        return ThemeChoice::Terminal;
    }
    match themes.own.text_of(name).map(|(file, text)| (file, read_theme(&text))) {
        Ok((_, Ok(palette))) => return ThemeChoice::Named(name.to_owned(), palette),
        Ok((file, Err(wrong))) => {
            let placed = |complaint| Complaint { file: Some(file.clone()), ..complaint };
            themes.complaints.extend(wrong.into_iter().map(placed));
        }
        Err(sentence) => complaints.add(at, row.name, || Wrong::plain(sentence)),
    }
    ThemeChoice::Terminal
}

fn whole_number(value: &DeValue<'_>) -> Option<u16> {
    let number = value.as_integer()?;
    u16::from_str_radix(number.as_str(), number.radix()).ok()
}

/// Joins what is wrong with the meaning of a theme and what is wrong with its TOML.
pub(super) fn syntax_of<'t>(
    meaning: Complaints<'t>,
    text: &'t str,
    errors: &[toml::de::Error],
) -> Complaints<'t> {
    with_syntax(meaning, Complaints::about(text), errors)
}

/// Joins what is wrong with the meaning and what is wrong with the TOML.
///
/// On a line with both, the word about an option's value goes before the parser's (`justify =
/// yes` lacks no quotes), and the parser's before all else. Below a header that could not be
/// read nobody knows where the lines belong, so nothing is said of their meaning.
fn with_syntax<'t>(
    mut meaning: Complaints<'t>,
    mut syntax: Complaints<'t>,
    errors: &[toml::de::Error],
) -> Complaints<'t> {
    let mut lost_below = usize::MAX;
    let mut told = HashSet::new();
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        let (line, _) = syntax.place(at);
        let content = syntax.line_at(at).trim_start();
        if content.starts_with('[') {
            lost_below = lost_below.min(line);
        }
        if told.insert(line) {
            let key = content.split('=').next().unwrap_or_default();
            let key = key.trim_matches(|c: char| c.is_whitespace() || c == '[' || c == ']');
            syntax.add(at, key, || Wrong::plain(words::not_toml(&shown(error.message()))));
        }
    }
    let is_value = |complaint: &Complaint| TABLE.iter().any(|row| row.name == complaint.key);
    let broken: Vec<usize> = syntax.listed().iter().map(|complaint| complaint.line).collect();
    meaning.retain(|complaint| {
        complaint.line <= lost_below && (is_value(complaint) || !broken.contains(&complaint.line))
    });
    syntax.retain(|fault| !meaning.listed().iter().any(|complaint| complaint.line == fault.line));
    meaning.append(syntax);
    meaning
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let complaints = read(text).expect_err(text);
        let written: Vec<String> = complaints.iter().map(ToString::to_string).collect();
        assert_eq!(written, expected, "{text}");
    }

    #[test]
    fn silence_is_the_defaults() {
        for text in ["", "\u{feff}", "# nothing\r\n", "[keys]\n[keys.list]\n"] {
            assert_eq!(read(text), Ok(Settings::default()), "{text:?}");
        }
    }

    #[test]
    fn every_complaint_is_made_at_once_and_nothing_is_set() {
        check(
            "measur = 60\njustify = 1\n[keys.reader]\nup = [\"k\", \"a b\"]\n",
            &[
                "1:1: There is no option \"measur\". Did you mean \"measure\"?",
                "2:11: justify takes true or false, not 1.",
                "4:12: \"a b\" is no key; keys are written \"j\", \"gg\", \"space\", \"ctrl-d\", \"alt-x\".",
            ],
        );
    }

    #[test]
    fn the_meaning_of_a_value_goes_before_its_syntax() {
        check("justify = yes", &["1:11: justify takes true or false, not yes."]);
        check(
            "paragraphs = spaced\nmeasur = 3 3",
            &[
                "1:14: This is not TOML: string values must be quoted, expected literal string.",
                "2:10: This is not TOML: string values must be quoted, expected literal string.",
            ],
        );
    }

    #[test]
    fn below_a_broken_header_nothing_is_said_of_the_meaning() {
        check(
            "measure = 1\n[keys.reader\nup = []\nfont = 3\n",
            &[
                "1:11: measure takes a whole number from 34 to 78, not 1.",
                "2:13: This is not TOML: unclosed table, expected `]`.",
            ],
        );
    }

    #[test]
    fn numbers_are_read_in_every_notation() {
        let words_per_minute = |text| read(text).map(|settings| settings.words_per_minute);
        for text in
            ["words_per_minute = 1_000", "words_per_minute = 0x3e8", "words_per_minute=+1000"]
        {
            assert_eq!(words_per_minute(text), Ok(1000), "{text}");
        }
    }
}
