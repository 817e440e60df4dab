//! The rows.

use super::choice::{BidiChoice, ColorChoice, GlyphChoice, MarkRead, Paragraphs, Preset};
use super::highlight::Highlight;
use super::templates::Templates;
use super::theme::{THEMES, ThemeChoice};
use crate::citation::BUILT_IN;
use crate::command::Keymap;
use crate::query::Rule;
use crate::words::settings as words;

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Its name in the file: `measure`.
    pub name: &'static str,
    /// What it takes, and where that goes.
    pub kind: Kind,
    /// What it does, in one sentence.
    pub sentence: &'static str,
}

/// What an option takes.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// `true` or `false`.
    Flag {
        /// Its place in the settings.
        field: fn(&mut Settings) -> &mut bool,
    },
    /// A whole number.
    Number {
        /// The smallest one.
        least: u16,
        /// The largest one.
        most: u16,
        /// Its place in the settings.
        field: fn(&mut Settings) -> &mut u16,
    },
    /// One of these words.
    Choice {
        /// The words.
        words: &'static [&'static str],
        /// The word that stands in the settings.
        get: fn(&Settings) -> &'static str,
        /// Puts a word into the settings; says whether it is one of them.
        set: fn(&mut Settings, &str) -> bool,
    },
    /// A list of words: a program and its arguments.
    Words {
        /// Its place in the settings.
        field: fn(&mut Settings) -> &mut Vec<String>,
    },
    /// The name of a theme, or the path of a file of the reader's own.
    Theme {
        /// Its place in the settings.
        field: fn(&mut Settings) -> &mut ThemeChoice,
    },
    /// The name of a citation template.
    TemplateName {
        /// Its place in the settings.
        field: fn(&mut Settings) -> &mut String,
    },
    /// Citation templates of the reader's own, by name.
    Templates {
        /// Its place in the settings.
        field: fn(&mut Settings) -> &mut Templates,
    },
    /// The path of a file, or nothing.
    File {
        /// Its place in the settings.
        field: fn(&mut Settings) -> &mut String,
    },
    /// What is done to dispatches as they come in, each a section `[[rule]]`.
    Rules {
        /// Its place in the settings.
        field: fn(&mut Settings) -> &mut Vec<Rule>,
    },
    /// Words of the reader's own with an ink, each kind a section `[[highlight]]`.
    Highlights {
        /// Its place in the settings.
        field: fn(&mut Settings) -> &mut Vec<Highlight>,
    },
}

macro_rules! kind {
    ($field:ident $type:ty, flag) => {
        Kind::Flag { field: |settings| &mut settings.$field }
    };
    ($field:ident $type:ty, number($least:literal to $most:literal)) => {
        Kind::Number { least: $least, most: $most, field: |settings| &mut settings.$field }
    };
    ($field:ident $type:ty, words) => {
        Kind::Words { field: |settings| &mut settings.$field }
    };
    ($field:ident $type:ty, theme) => {
        Kind::Theme { field: |settings| &mut settings.$field }
    };
    ($field:ident $type:ty, file) => {
        Kind::File { field: |settings| &mut settings.$field }
    };
    ($field:ident $type:ty, rules) => {
        Kind::Rules { field: |settings| &mut settings.$field }
    };
    ($field:ident $type:ty, highlights) => {
        Kind::Highlights { field: |settings| &mut settings.$field }
    };
    ($field:ident $type:ty, template_name) => {
        Kind::TemplateName { field: |settings| &mut settings.$field }
    };
    ($field:ident $type:ty, templates) => {
        Kind::Templates { field: |settings| &mut settings.$field }
    };
    ($field:ident $type:ty, choice) => {
        Kind::Choice {
            words: <$type>::WORDS,
            get: |settings| settings.$field.name(),
            set: |settings, word| {
                <$type>::named(word).map(|choice| settings.$field = choice).is_some()
            },
        }
    };
}

macro_rules! options {
    ($($name:ident: $type:ty = $default:expr, $kind:ident $(($($limits:tt)*))?, $sentence:literal;)*) => {
        /// All that the configuration says, each option at its default where it says nothing.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Settings {
            $(#[doc = $sentence] pub $name: $type,)*
            /// The keys.
            pub keymap: Keymap,
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($name: $default,)* keymap: Keymap::default() }
            }
        }

        /// All options but the keys, whose rows are those of the commands.
        pub static TABLE: &[Row] = &[
            $(Row {
                name: stringify!($name),
                kind: kind!($name $type, $kind $(($($limits)*))?),
                sentence: $sentence,
            },)*
        ];
    };
}

options! {
    measure: u16 = 66, number(34 to 78),
        "How wide the text is set, in columns.";
    paragraphs: Paragraphs = Paragraphs::Spaced, choice,
        "How paragraphs are told apart: by an empty line or by an indented first line.";
    justify: bool = false, flag,
        "Whether lines are filled up to an even right edge.";
    words_per_minute: u16 = 238, number(60 to 2000),
        "How fast you read; the minutes left are reckoned from it.";
    glyphs: GlyphChoice = GlyphChoice::Auto, choice,
        "Which glyphs marks and rules are drawn with; auto goes by the locale.";
    bidi: BidiChoice = BidiChoice::Auto, choice,
        "Who puts right-to-left text in order: this program or the terminal.";
    colors: ColorChoice = ColorChoice::Auto, choice,
        "Which colours are used: the terminal's own or none; auto goes by the terminal and `NO_COLOR`.";
    theme: ThemeChoice = ThemeChoice::Terminal, theme,
        "How the screen looks; terminal uses its own colours, auto goes by its ground where it says.";
    highlight: Vec<Highlight> = Vec::new(), highlights,
        "Words of your own that stand out in the text; a capital letter in one is then meant.";
    mark_read: MarkRead = MarkRead::Open, choice,
        "When a dispatch counts as read: once it is opened, once its end was seen, or only by hand.";
    rule: Vec<Rule> = Vec::new(), rules,
        "What is done to dispatches as they come in, where they answer a query; see `dateline rules test`.";
    citation: String = "plain".to_owned(), template_name,
        "Which template a kept passage is cited in; one of your own by its name.";
    citations: Templates = Templates::new(), templates,
        "Citation templates of your own, by name.";
    mirror: String = String::new(), file,
        "A Markdown file that every quote you keep is added to; `~` is your home folder.";
    preset: Preset = Preset::None, choice,
        "Whose keys your hands know; what a preset takes from other commands is found behind a comma.";
    mouse: bool = false, flag,
        "Whether the mouse is listened to; then the terminal selects with shift only.";
    access: bool = false, flag,
        "Whether the screen is plain for screen readers: one pane, no rails, words in place of signs.";
    refresh_on_start: bool = false, flag,
        "Whether sources are fetched when the reader starts; `R` fetches them at any time.";
    browser: Vec<String> = Vec::new(), words,
        "The program that opens links, with its arguments; else the system's own.";
    editor: Vec<String> = Vec::new(), words,
        "The program that notes are written with; else that of `VISUAL` or `EDITOR`.";
}

impl Row {
    /// The option's default as it is written in the file.
    #[must_use]
    pub fn default_written(&self) -> String {
        let mut settings = Settings::default();
        match self.kind {
            Kind::Flag { field } => field(&mut settings).to_string(),
            Kind::Number { field, .. } => field(&mut settings).to_string(),
            Kind::Choice { get, .. } => format!("\"{}\"", get(&settings)),
            Kind::Words { field } => format!("{:?}", field(&mut settings)),
            Kind::Theme { field } => format!("\"{}\"", field(&mut settings).name()),
            Kind::File { field } => format!("\"{}\"", field(&mut settings)),
            Kind::Highlights { .. } | Kind::Rules { .. } => "[]".to_owned(),
            Kind::TemplateName { field } => format!("\"{}\"", field(&mut settings)),
            Kind::Templates { .. } => "{}".to_owned(),
        }
    }

    /// What the option takes, in words that follow "takes".
    #[must_use]
    pub fn allowed(&self) -> String {
        match self.kind {
            Kind::Flag { .. } => words::FLAG.to_owned(),
            Kind::Number { least, most, .. } => words::whole_number(least, most),
            Kind::Choice { words: choices, .. } => words::one_of(choices),
            Kind::Words { .. } => words::WORDS.to_owned(),
            Kind::Theme { .. } => words::themes(&THEMES),
            Kind::File { .. } => words::FILE.to_owned(),
            Kind::Rules { .. } => words::RULES.to_owned(),
            Kind::Highlights { .. } => words::HIGHLIGHTS.to_owned(),
            Kind::TemplateName { .. } => {
                words::template_names(BUILT_IN.iter().map(|(name, _)| *name))
            }
            Kind::Templates { .. } => words::TEMPLATES.to_owned(),
        }
    }
}
