//! What the manual page says beside what the tables say.

/// The manual that the page belongs to.
pub const MANUAL: &str = "User Commands";

/// Headings of its sections.
pub const DESCRIPTION: &str = "DESCRIPTION";
/// The options that stand everywhere.
pub const OPTIONS: &str = "OPTIONS";
/// The subcommands.
pub const COMMANDS: &str = "COMMANDS";
/// The keys of the reader.
pub const KEYS: &str = "KEYS";
/// The options of the configuration.
pub const CONFIGURATION: &str = "CONFIGURATION";
/// The variables that are read.
pub const ENVIRONMENT: &str = "ENVIRONMENT";
/// The exit codes.
pub const EXIT_STATUS: &str = "EXIT STATUS";

/// What the reader does without a subcommand.
pub const WITHOUT_COMMAND: &str =
    "Without a command the reader is opened on the sources that are named.";
/// Before the keys.
pub const ABOUT_KEYS: &str = "Digits before a command are a count. Each command has a name, by which the configuration gives it other keys and linear mode obeys it; the keys stand behind the name.";
/// Before the options of the configuration.
pub const ABOUT_OPTIONS: &str = "The configuration is a TOML file; dateline config path says where it is, dateline config example prints one. Keys are changed under [keys.everywhere], [keys.list] and [keys.reader].";

/// The variables and what they do.
pub const VARIABLES: [(&str, &str); 5] = [
    ("DATELINE_CONFIG", "The file that the settings are read from, as with --config."),
    ("DATELINE_DATA_DIR", "The folder of the library, as with --data-dir."),
    ("DATELINE_LINEAR", "Any value but 0: lines of text instead of a screen, as with --linear."),
    ("NO_COLOR", "Any value: no colours."),
    ("TERM", "On a terminal that is dumb the reader speaks in lines of text."),
];

/// The exit codes and what they mean.
pub const CODES: [(&str, &str); 3] = [
    ("0", "Done."),
    ("1", "Something failed; standard error says what."),
    ("2", "The arguments were not understood."),
];

/// What a value is when nothing is said.
#[must_use]
pub fn default(value: &str) -> String {
    format!("Default: {value}.")
}

/// The values that an argument takes.
#[must_use]
pub fn one_of(values: &[&str]) -> String {
    format!("One of: {}.", values.join(", "))
}

/// What an option of the configuration takes, and its default.
#[must_use]
pub fn takes(allowed: &str, default: &str) -> String {
    format!("Takes {allowed}; default {default}.")
}
