//! The parts of a dispatch's body and what stood around it.

use serde::{Deserialize, Serialize};

use super::{SafeText, Span};

/// One part of the body, with the stretch of text it covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// Running text; line feeds inside it are hard breaks.
    Paragraph(Span),
    /// A small heading between paragraphs; opens a section.
    Crosshead(Span),
    /// An inset passage quoted as a block.
    BlockQuote(Span),
    /// One item of a list.
    ListItem(ListItem),
    /// Rows in columns; line feeds part the rows, blanks keep the columns.
    Table(Span),
    /// Text whose line breaks and blanks are kept.
    Code(Span),
    /// Words under a picture.
    Caption(Span),
    /// Who reported, wrote, edited.
    Credit(Span),
}

/// One item of a list: its text is without the bullet but with a printed number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    /// The stretch of text.
    pub span: Span,
    /// How deep the list is nested; 0 for the outermost.
    pub depth: u8,
    /// How many bytes at the start are the printed number and the blank behind it.
    pub number_len: u8,
}

impl Block {
    /// The stretch of text the block covers.
    #[must_use]
    pub const fn span(&self) -> Span {
        match self {
            Self::Paragraph(span)
            | Self::Crosshead(span)
            | Self::BlockQuote(span)
            | Self::Table(span)
            | Self::Code(span)
            | Self::Caption(span)
            | Self::Credit(span) => *span,
            Self::ListItem(item) => item.span,
        }
    }

    /// The kind's name in the JSON forms.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Paragraph(_) => "paragraph",
            Self::Crosshead(_) => "crosshead",
            Self::BlockQuote(_) => "block_quote",
            Self::ListItem(_) => "list_item",
            Self::Table(_) => "table",
            Self::Code(_) => "code",
            Self::Caption(_) => "caption",
            Self::Credit(_) => "credit",
        }
    }

    /// Says whether line breaks and blanks inside it are kept as printed.
    #[must_use]
    pub const fn is_preformatted(&self) -> bool {
        matches!(self, Self::Table(_) | Self::Code(_))
    }
}

/// A crosshead and all blocks up to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// The crosshead's text; none for what stands before the first crosshead.
    pub heading: Option<Span>,
    /// From the crosshead to the end of the section's last block.
    pub span: Span,
}

/// The place, date and agency that open the body, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// All of it, dash or colon included, as it stands in the text.
    pub span: Span,
    /// "PORT ELMSWORTH", "OSLO/BERGEN".
    pub place: Option<SafeText>,
    /// "Feb 3", "21 ene".
    pub date: Option<SafeText>,
    /// "Reuters", "Xinhua".
    pub agency: Option<SafeText>,
}

/// A stretch of text that leads to an address; only http and https are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The linked words.
    pub span: Span,
    /// The address.
    pub url: SafeText,
}

/// A stretch of text that the source set in another face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Styled {
    /// The words.
    pub span: Span,
    /// The face.
    pub style: Style,
}

/// The faces that a source can set words in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Style {
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// Typewriter.
    Code,
}

/// Something of the copy that is neither text nor a header field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    /// What it is.
    pub kind: ExtraKind,
    /// The name it was given in the source ("draft" of a front matter), where it had one.
    pub key: Option<SafeText>,
    /// The words as printed.
    pub text: SafeText,
}

/// What a piece of [`Extra`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExtraKind {
    /// `-30-`, `###`, `ENDS`, a closing "Reuter".
    EndMark,
    /// A wire slug.
    Slug,
    /// `2ND LEAD`, `1st Ld-Writethru`.
    Version,
    /// A note to editors.
    Editorial,
    /// A header line or front matter field without a place of its own.
    Header,
    /// Site furniture.
    Furniture,
}

impl ExtraKind {
    /// The kind's name in the JSON forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::EndMark => "end_mark",
            Self::Slug => "slug",
            Self::Version => "version",
            Self::Editorial => "editorial",
            Self::Header => "header",
            Self::Furniture => "furniture",
        }
    }
}
