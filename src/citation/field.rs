//! The placeholders of templates.

use jiff::civil::Date;

use super::{BETWEEN_SEGMENTS, Kept, SafeText, words};

macro_rules! fields {
    ($($(#[$about:meta])* $field:ident $name:literal,)*) => {
        /// What a placeholder stands for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Field {
            $($(#[$about])* $field,)*
        }

        impl Field {
            /// The names of all placeholders, in the order of a citation.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// Finds the placeholder of a name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$field),)*
                    _ => None,
                }
            }
        }
    };
}

fields! {
    /// The words in quotation marks: those printed, else a pair around them.
    Quote "quote",
    /// The words without any marks that are not printed.
    Words "words",
    /// The whole sentences in which they stand.
    Sentences "sentences",
    /// Who said them.
    Speaker "speaker",
    /// The role printed with the name.
    Role "role",
    /// The verb between them.
    Cue "cue",
    /// Says that nobody confirmed the speaker; nothing where somebody did.
    Unconfirmed "unconfirmed",
    /// The headline, else the origin.
    Title "title",
    /// The headline.
    Headline "headline",
    /// The label before the headline.
    Label "label",
    /// Who wrote it.
    Byline "byline",
    /// The agency as printed.
    Agency "agency",
    /// The agency, else the origin.
    Source "source",
    /// Where it came in.
    Origin "origin",
    /// When it was published: `2026-02-03`.
    Date "date",
    /// The same: `Feb. 3, 2026`.
    DateAp "date_ap",
    /// The same: `February 3, 2026`.
    DateLong "date_long",
    /// When it was published, with time and offset where printed.
    Published "published",
    /// When it was last amended, likewise.
    Updated "updated",
    /// Its address.
    Url "url",
    /// The title, in a Markdown citation with the address behind it.
    Link "link",
    /// The day it was kept, in UTC.
    Kept "kept",
    /// The SHA-256 of the bytes it was read from.
    Revision "revision",
    /// The reader's tags.
    Tags "tags",
    /// The reader's note.
    Note "note",
}

impl Field {
    /// What a passage has for it; empty where it has nothing.
    #[must_use]
    pub fn value(self, kept: &Kept) -> String {
        let imprint = &kept.imprint;
        let date = imprint.published.map(|stamp| stamp.date());
        match self {
            Self::Quote => marked(kept),
            Self::Words => joined(kept),
            Self::Sentences => kept.sentences.to_string(),
            Self::Speaker => text(kept.speaker.as_ref()),
            Self::Role => text(kept.role.as_ref()),
            Self::Cue => text(kept.cue.as_ref()),
            Self::Unconfirmed if kept.is_unconfirmed() => words::UNCONFIRMED.to_owned(),
            Self::Unconfirmed => String::new(),
            Self::Title | Self::Link => text(imprint.headline.as_ref().or(imprint.origin.as_ref())),
            Self::Headline => text(imprint.headline.as_ref()),
            Self::Label => text(imprint.label.as_ref()),
            Self::Byline => text(imprint.byline.as_ref()),
            Self::Agency => text(imprint.agency.as_ref()),
            Self::Source => text(imprint.agency.as_ref().or(imprint.origin.as_ref())),
            Self::Origin => text(imprint.origin.as_ref()),
            Self::Date => date.map(|date| date.to_string()).unwrap_or_default(),
            Self::DateAp => date.map(ap_date).unwrap_or_default(),
            Self::DateLong => {
                date.map(|date| date.strftime("%B %-d, %Y").to_string()).unwrap_or_default()
            }
            Self::Published => imprint.published.map(|stamp| stamp.to_string()).unwrap_or_default(),
            Self::Updated => imprint.updated.map(|stamp| stamp.to_string()).unwrap_or_default(),
            Self::Url => text(imprint.url.as_ref()),
            Self::Kept => {
                kept.kept_at.map(|time| time.strftime("%Y-%m-%d").to_string()).unwrap_or_default()
            }
            Self::Revision => SafeText::line(&kept.anchor.revision).into_string(),
            Self::Tags => kept.tags.iter().map(SafeText::as_str).collect::<Vec<_>>().join(", "),
            Self::Note => text(kept.note.as_ref()),
        }
    }
}

fn text(text: Option<&SafeText>) -> String {
    text.map(SafeText::to_string).unwrap_or_default()
}

/// The words of each segment, with a sign where something else stood in the copy.
fn joined(kept: &Kept) -> String {
    if kept.segments.is_empty() {
        return kept.anchor.exact.to_string();
    }
    kept.segments.iter().map(SafeText::as_str).collect::<Vec<_>>().join(BETWEEN_SEGMENTS)
}

/// Words that carry a printed mark at an end have all that the copy gives them; a quotation that
/// runs over paragraphs closes only in the last.
fn marked(kept: &Kept) -> String {
    let words = joined(kept);
    let is_mark = |c| matches!(c, '“' | '”' | '"' | '„' | '«' | '»' | '‘' | '’' | '「' | '」');
    if words.starts_with(is_mark) || words.ends_with(is_mark) {
        words
    } else {
        format!("“{words}”")
    }
}

/// The agency's way: the long months short, the short ones whole.
fn ap_date(date: Date) -> String {
    let form = match date.month() {
        3..=7 => "%B %-d, %Y",
        9 => "Sept. %-d, %Y",
        _ => "%b. %-d, %Y",
    };
    date.strftime(form).to_string()
}
